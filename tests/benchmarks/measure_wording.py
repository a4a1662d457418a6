"""Prints how many true sentences of a model would be struck, and how many changed ones kept.

    python -m tests.benchmarks.measure_wording [--show]

Each sentence cites the quote from which it was made. Only the default embedding model is loaded.
"""

from __future__ import annotations

import argparse
import datetime
from collections import Counter

from indexer.embedding import load_encoder
from indexer.records import Document
from search.checking import plain_weight
from search.citing import Citation
from search.claims.following import Encodes, follows
from tests.benchmarks.claim_cases import Case, worded_cases


def cited(case: Case) -> Citation:
    """The quote of a case as the citation that its sentence would name."""
    return Citation(
        n=1,
        quote=case.quote,
        start=0,
        end=len(case.quote),
        document=Document("paper.md", "0" * 64, "markdown", case.title, "minutes"),
        voice="decision" if case.decided else "record",
        standing="unknown",
        item_title=case.title,
        body=case.body,
        date=datetime.date.fromisoformat(case.date),
    )


def judge(encoder: Encodes) -> list[tuple[Case, str | None]]:
    """Each case with why its sentence was struck; None where it was kept."""
    return [
        (case, follows(case.sentence, [cited(case)], encoder, plain_weight).because)
        for case in worded_cases()
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    judged = judge(load_encoder())
    table = Counter((case.finding, case.because, why is None) for case, why in judged)
    for (finding, because, kept), count in sorted(table.items()):
        print(f"{finding:<14}{because:<10}{'kept' if kept else 'struck':<8}{count}")
    if options.show:
        for case, why in judged:
            if (case.finding == "supported") != (why is None):
                print(
                    f"{case.finding} {case.because}: {case.sentence}\n    {why} | "
                    f"{case.quote[:200]}"
                )


if __name__ == "__main__":
    main()
