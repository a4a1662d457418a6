"""Prints how the check of a draft does on the cases, and its confusion table.

    python -m tests.benchmarks.measure_claims INDEX [--show] [--half learn|kept]

``INDEX`` is an index of ``corpus/papers``.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

from search.checking import Checked, Checker
from search.claims.drafts import DraftSentence
from search.engine import Engine
from search.query import Filters
from tests.benchmarks.claim_cases import Case, all_cases

FINDINGS = ("supported", "contradicted", "not found", "no claim")


def check_cases(engine: Engine, cases: list[Case]) -> list[tuple[Case, Checked]]:
    """Each case with what was found for it."""
    checkers: dict[object, Checker] = {}
    found = []
    for case in cases:
        checker = checkers.setdefault(case.until, Checker(engine, Filters(until=case.until)))
        found.append((case, checker.check(DraftSentence(case.sentence))))
    return found


def confusion(found: list[tuple[Case, Checked]]) -> dict[str, Counter[str]]:
    """Of each true finding, how many were found to be what."""
    table: dict[str, Counter[str]] = {}
    for case, checked in found:
        table.setdefault(case.finding, Counter())[checked.finding] += 1
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("--show", action="store_true", help="print what was found wrongly")
    parser.add_argument("--half", choices=("learn", "kept"))
    options = parser.parse_args()
    cases = all_cases()
    if options.half:
        cases = cases[options.half == "kept" :: 2]
    began = time.perf_counter()
    found = check_cases(Engine(options.index), cases)
    took = time.perf_counter() - began
    if options.show:
        for case, checked in found:
            if case.finding != checked.finding:
                hand = "hand" if case.by_hand else "made"
                quote = " ".join(checked.citations[0].quote.split()) if checked.citations else ""
                print(
                    f"{case.finding} -> {checked.finding} [{hand} {case.because}] {case.sentence}"
                )
                print(
                    f"      {checked.because or ''} | {quote[:230]}\n      truth: "
                    f"{case.quote[:200]}"
                )
    for name, part in (("by hand", True), ("made", False), ("all", None)):
        rows = [one for one in found if part is None or one[0].by_hand == part]
        print(f"\n{name:<16}{''.join(f'{f:>15}' for f in FINDINGS)}")
        for finding, counts in confusion(rows).items():
            print(f"{finding:<16}{''.join(f'{counts[f]:>15}' for f in FINDINGS)}")
    print(f"\n{len(found)} sentences in {took:.1f} s")


if __name__ == "__main__":
    main()
