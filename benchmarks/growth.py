"""What each thing takes from a thousand passages to a million, and how it grows.

Each size is a book of its own, grown from one index (``scaled_book``), made once and kept, and
asked in a process of its own (``search_at_size``). How a cost grows is the exponent ``p`` of the
line through its logarithms, cost = c * passages ** p: 1 is in proportion, 0 not at all. The last
one is that of the two largest sizes alone.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.growth_plot import Curve, Panel, draw
from benchmarks.machine import HOUSE
from benchmarks.timing import Table, to_three_digits

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)

# What is told of each book: a name, where it stands, whether it is a cost that grows.
_COSTS: tuple[tuple[str, Callable[[dict[str, Any]], float], bool], ...] = (
    ("words counted, s", lambda b: b["made"]["lexical_cpu_s"], True),
    ("vectors laid out, s", lambda b: b["made"]["vectors_cpu_s"], True),
    ("opened, ms", lambda b: b["open_cpu_ms"], True),
    ("search, ms", lambda b: b["search_at_100%"]["median_cpu_ms"], True),
    ("search within 50%, ms", lambda b: b["search_at_50%"]["median_cpu_ms"], True),
    ("search within 10%, ms", lambda b: b["search_at_10%"]["median_cpu_ms"], True),
    ("search within 1%, ms", lambda b: b["search_at_1%"]["median_cpu_ms"], True),
    ("search, ms by the clock", lambda b: b["search_at_100%"]["median_ms"], True),
    ("peak memory, made, MB", lambda b: b["made"]["peak_MB"], True),
    ("peak memory, searching, MB", lambda b: b["memory_searching_MB"]["peak"], True),
    ("resident memory, MB", lambda b: b["memory_searching_MB"]["resident"], True),
    ("of it no mapped file, MB", lambda b: b["memory_searching_MB"]["anonymous"], True),
    ("bytes on disk a passage", lambda b: sum(b["bytes"].values()) / b["passages"], False),
    ("recall@10", lambda b: b["search_at_100%"]["recall@10"], False),
    ("recall@10 within 50%", lambda b: b["search_at_50%"]["recall@10"], False),
    ("recall@10 within 10%", lambda b: b["search_at_10%"]["recall@10"], False),
    ("recall@10 within 1%", lambda b: b["search_at_1%"]["recall@10"], False),
)
_TIMES = ("words counted, s", "vectors laid out, s", "opened, ms", "search, ms")
_FILTERED = ("search within 50%, ms", "search within 10%, ms", "search within 1%, ms")
_MEMORY = ("peak memory, made, MB", "resident memory, MB", "of it no mapped file, MB")


def growth(index: Path, work: Path, sizes: Iterable[int] = SIZES) -> Table:
    """The costs of books of ``sizes``, grown from ``index`` and kept in ``work``.

    A book that is there is not made again. Raises subprocess.CalledProcessError where one could
    not be made or asked.
    """
    return told([measured(book(index, work, size)) for size in sizes])


def book(index: Path, work: Path, passages: int) -> Path:
    """The book of so many ``passages`` grown from ``index``: that in ``work``, or made there."""
    target = work / f"book-{passages:07d}"
    if not (target / "CURRENT").is_file():
        # In a process of its own, so that its peak of memory is that of this book.
        size = ["--passages", str(passages)]
        _run("benchmarks.scaled_book", str(index.absolute()), str(target.absolute()), *size)
    return target


def measured(index: Path) -> dict[str, Any]:
    """What making and asking one grown book took."""
    found: dict[str, Any] = json.loads(_run("benchmarks.search_at_size", str(index.absolute())))
    made = json.loads((index / "made.json").read_text(encoding="utf-8"))
    return found | {"made": made}


def told(books: Sequence[dict[str, Any]]) -> Table:
    """A table of what each of ``books`` took, a size a column, with the exponents."""
    sizes = [float(one["passages"]) for one in books]
    rows: list[list[Any]] = []
    for name, cost, grows in _COSTS:
        values = [float(cost(one)) for one in books]
        exponents: list[Any] = ["", ""]
        if grows:
            exponents = [exponent(sizes, values), exponent(sizes[-2:], values[-2:])]
        rows.append([name, *map(to_three_digits, values), *exponents])
    return {
        "title": f"From {sizes[0]:,.0f} to {sizes[-1]:,.0f} passages",
        "about": "Books grown from one index. Seconds and milliseconds are the processor's, all "
        "threads together, but where the clock is named; of searches the median, each question "
        "embedded and none asked twice. Vectors are laid out, not embedded. Recall is the share of "
        "the ten passages nearest in meaning that is found, beside weighing every vector.",
        "headings": ["cost", *(f"{size:,.0f}" for size in sizes), "exponent", "last exponent"],
        "rows": rows,
    }


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float | str:
    """The slope of the line of least squares through the logarithms; empty where there is none."""
    known = [(math.log(s), math.log(v)) for s, v in zip(sizes, values, strict=True) if v > 0]
    if len(known) < 2:
        return ""
    x, y = np.array(known).T
    return float(np.round(np.polyfit(x, y, 1)[0], 2))


def plot(table: Table) -> str:
    """The costs of a table as one picture, in SVG: seconds, milliseconds of a search, memory."""
    sizes = [float(heading.replace(",", "")) for heading in table["headings"][1:-2]]
    rows = {str(row[0]): [float(value) for value in row[1:-2]] for row in table["rows"]}

    def curves(names: Sequence[str], least: float = 0.0) -> list[Curve]:
        found = []
        for name in names:
            values = [value / (1000 if name.endswith(" ms") else 1) for value in rows[name]]
            label = name.rsplit(",", 1)[0]
            found.append(
                Curve(label, [(s, v) for s, v in zip(sizes, values, strict=True) if v > least])
            )
        return found

    panels = [
        Panel("Processor time, seconds", curves([*_TIMES, *_FILTERED])),
        Panel("Memory, MB", curves(_MEMORY)),
    ]
    ends = f"from {sizes[0]:,.0f} to {sizes[-1]:,.0f} passages"
    return draw(
        panels,
        f"How each cost grows {ends}",
        "Two plots with logarithmic scales: seconds of processor time, and memory, by the "
        "number of passages. The table above the picture gives every value and the exponents.",
    )


def _run(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=HOUSE, check=True, stdout=subprocess.PIPE, text=True).stdout
