"""Minutebook's speed beside its peers, one command a figure.

    python -m benchmarks.speed lexical                      BM25 beside rank_bm25 and bm25s
    python -m benchmarks.speed embedding                    beside sentence-transformers
    python -m benchmarks.speed start INDEX                  --help, search and ask from nothing
    python -m benchmarks.speed warm INDEX --work FOLDER     a search, everything loaded
    python -m benchmarks.speed growth INDEX --work FOLDER   from 1,000 passages to a million
    python -m benchmarks.speed indexing PAPERS              by stage, beside a straight loop
    python -m benchmarks.speed quick                        ratios that tests hold, in a minute

Ways are timed in turn within one run, so that only their ratio counts where a machine is shared.
``--peers PEERS/bin/python`` says where the peers are installed (``benchmarks/peers``). What was
measured goes to ``benchmarks/results/`` and from there between the marks of ``docs/speed.md``;
``--dry-run`` prints it alone.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import speed_parts, speed_whole
from benchmarks.growth import SIZES, growth, plot
from benchmarks.machine import HOUSE, RESULTS, describe_machine, sentence
from benchmarks.peers import WAYS
from benchmarks.sets import EVAL
from benchmarks.speed_quick import measure_quick
from benchmarks.timing import Table
from benchmarks.written import rewrite, table

PAGE = HOUSE / "docs" / "speed.md"
PLOT = HOUSE / "docs" / "speed_growth.svg"
PICTURE = (
    "![Processor time and memory by the number of passages, on logarithmic scales; the table above "
    f"gives the values.]({PLOT.name})"
)
KINDS = ("lexical", "embedding", "start", "warm", "growth", "indexing")
PACKAGES = (
    "numpy",
    "faiss-cpu",
    "onnxruntime",
    "torch",
    "sentence-transformers",
    "rank-bm25",
    "bm25s",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure one figure, keep it, and write it down."""
    options = _options(arguments)
    machine = describe_machine(PACKAGES)
    if options.kind == "quick":
        told: dict[str, Any] = {"machine": machine, "ratios": measure_quick()}
        name = "speed-quick"
    else:
        told = {"machine": machine, **_measure(options)}
        name = f"speed-{options.kind}"
        if options.kind == "warm":
            # One for each size: they stand below each other on the page.
            name += f"-{options.passages:07d}"
        elif options.kind == "indexing":
            name += f"-{options.sample:03d}"
    print(shown(told) if "rows" in told else json.dumps(told["ratios"], indent=1))
    if not options.dry_run:
        RESULTS.mkdir(exist_ok=True)
        words = json.dumps(told, indent=1, ensure_ascii=False)
        (RESULTS / f"{name}.json").write_text(words + "\n", encoding="utf-8")
        if options.kind == "growth":
            PLOT.write_text(plot(told), encoding="utf-8")
        write(PAGE)
    return 0


def _measure(options: argparse.Namespace) -> Table:
    if options.kind == "lexical":
        return speed_parts.lexical(options.passages, options.rounds)
    if options.kind == "embedding":
        return speed_parts.embedding(options.passages, options.rounds)
    if options.kind == "start":
        return speed_parts.start(options.index, options.rounds, options.peers)
    if options.kind in ("warm", "growth"):
        options.work.mkdir(parents=True, exist_ok=True)
    if options.kind == "growth":
        return growth(options.index, options.work, options.sizes)
    if options.kind == "warm":
        return speed_whole.warm(
            options.index,
            options.passages,
            options.rounds,
            options.peers,
            options.ways,
            options.work,
        )
    return speed_whole.indexing(options.papers, options.sample, options.rounds, options.peers)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    kinds = parser.add_subparsers(dest="kind", required=True)
    every = {name: kinds.add_parser(name) for name in (*KINDS, "quick")}
    for name, kind in every.items():
        kind.add_argument("--dry-run", action="store_true", help="print it, keep nothing")
        if name not in ("quick", "growth"):
            kind.add_argument("--rounds", type=int, default=5)
        if name in ("start", "warm", "indexing"):
            kind.add_argument("--peers", type=lambda told: Path(told).absolute())
        if name in ("start", "warm", "growth"):
            kind.add_argument("index", type=Path)
        if name in ("warm", "growth"):
            kind.add_argument("--work", type=Path, required=True, help="grown books are kept here")
    every["lexical"].add_argument("--passages", type=int, default=60_000)
    every["embedding"].add_argument("--passages", type=int, default=400)
    every["warm"].add_argument("--passages", type=int, default=0, help="of a book grown from INDEX")
    every["warm"].add_argument("--ways", nargs="*", choices=WAYS, default=list(WAYS))
    every["growth"].add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    every["indexing"].add_argument(
        "papers", type=Path, nargs="?", default=EVAL / "council" / "documents"
    )
    every["indexing"].add_argument("--sample", type=int, default=0, help="only so many papers")
    return parser.parse_args(arguments)


def shown(told: dict[str, Any]) -> str:
    """A saved run as a heading, a sentence, a table, and what it was taken on."""
    rows = [[_cell(cell) for cell in row] for row in told["rows"]]
    lines = table(told["headings"], rows)
    return f"### {told['title']}\n\n{told['about']}\n\n{lines}\n\n{sentence(told['machine'])}"


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:g}"
    return str(value)


def write(page: Path, results: Path = RESULTS) -> None:
    """Put every saved run into ``page``. What was never run is left as it stands."""
    blocks = {}
    for kind in KINDS:
        saved = sorted(results.glob(f"speed-{kind}*.json"))
        if saved:
            told = [json.loads(path.read_text(encoding="utf-8")) for path in saved]
            blocks[kind] = "\n\n".join(shown(one) for one in told)
            if kind == "growth":
                blocks[kind] += f"\n\n{PICTURE}"
    rewrite(page, blocks)


if __name__ == "__main__":
    sys.exit(main())
