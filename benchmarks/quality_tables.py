"""The saved runs of ``quality.py`` as tables, put between the marks of ``docs/quality.md``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.machine import RESULTS, sentence
from benchmarks.written import rewrite, table
from search.evaluation.intervals import Interval

Told = dict[str, Any]

# The columns of the table of parts: of which set, which measure.
PARTS_SHOW = (
    ("council", "hit@1"),
    ("council", "hit@5"),
    ("council", "all@10"),
    ("qmsum-committee/val, no meeting named", "nDCG@10"),
    ("xquad-en", "nDCG@10"),
)
ANSWERS_SHOW = ("hit@1", "hit@3", "all@5", "precision", "verbatim", "refused", "wrongly", "words")


def write(page: Path, results: Path = RESULTS) -> None:
    """Put every saved run into ``page``. What was never run is left as it stands."""
    blocks = {}
    for name, block in (("retrieval", retrieval), ("answers", answers), ("parts", parts)):
        path = results / f"{name}.json"
        if path.is_file():
            blocks[name] = block(json.loads(path.read_text(encoding="utf-8")))
    rewrite(page, blocks)


def retrieval(told: Told) -> str:
    """A table a set: ours, and theirs on each kind of passages."""
    parts = []
    for held in told["sets"]:
        shown = list(held["rows"][0]["measures"])
        parts.append(f"**{held['set']}**, {held['questions']} questions\n")
        parts.append(_retrieval_table(held, shown) + "\n")
        parts.append(best_peer(held) + "\n")
    parts.append(_below(told, _versions(told)))
    return "\n".join(parts)


def _retrieval_table(held: Told, shown: Sequence[str]) -> str:
    leads = held["leads"]
    headings = ["", "ranks", *shown, "words", f"Minutebook above by, {leads}"]
    rows = []
    for row in held["rows"]:
        above = row.get("ours above by")
        cells = [_cell(row["measures"][name], name == leads) for name in shown]
        difference = _difference(above[leads]) if above else ""
        rows.append([row["title"], row["on"], *cells, row["words"], difference])
    return table(headings, rows)


def best_peer(held: Told) -> str:
    """How Minutebook stands to the peer with the best figure, in words."""
    leads = held["leads"]
    ours, *theirs = held["rows"]
    if not theirs:
        return "No peer was asked."
    best = max(theirs, key=lambda row: row["measures"][leads][0])
    mine, other = ours["measures"][leads][0], best["measures"][leads][0]
    share = f", {100 * (mine / other - 1):+.1f}% of its figure" if other else ""
    return (
        f"The best peer by {leads} is {best['title']} ({best['on']}) with {other}; Minutebook has "
        f"{mine}{share}: {_difference(best['ours above by'][leads])} points."
    )


def answers(told: Told) -> str:
    """What ``ask`` says beside the first passage of each way."""
    rows = [
        [row["title"], row["on"], *(_figure(row["figures"].get(name)) for name in ANSWERS_SHOW)]
        for row in told["rows"]
    ]
    lines = table(["answer", "of", *ANSWERS_SHOW], rows)
    before = {row["at"] for row in told["rows"] if "at" in row}
    kept = f" The peers' rows are of commit {', '.join(sorted(before))}." if before else ""
    return f"{told['questions']} questions\n\n{lines}\n\n{_below(told)}{kept}"


def parts(told: Told) -> str:
    """What each part adds: the figure with everything, less the figure without the part."""
    known = set(told["rows"][0]["sets"])
    shown = [(given, measure) for given, measure in PARTS_SHOW if given in known]
    headings = ["without", *(f"{given.split(',')[0]} {measure}" for given, measure in shown)]
    rows = []
    for number, row in enumerate(told["rows"]):
        cells = []
        for given, measure in shown:
            figure = row["sets"][given][measure]
            cells.append(_figure(figure["mean"][0]) if not number else _difference(figure["adds"]))
        rows.append([f"**{row['part']}**" if not number else row["part"], *cells])
    return (
        f"Weights learned from {told['practice']} practice questions, again for each row.\n\n"
        f"{table(headings, rows)}\n\n{_below(told)}"
    )


def _cell(figure: Sequence[float], whole: bool) -> str:
    mean, low, high = figure
    return f"{mean:.1f} ({low:.0f} to {high:.0f})" if whole else f"{mean:.1f}"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _difference(figure: Sequence[float]) -> str:
    """A difference with its bounds; bold where they lie on one side of nought."""
    interval = Interval(*figure)
    words = f"{interval.mean:+.1f} ({interval.low:+.1f} to {interval.high:+.1f})"
    return f"**{words}**" if interval.is_sure else words


def _versions(told: Told) -> dict[str, str]:
    found: dict[str, str] = {}
    for held in told["sets"]:
        for row in held["rows"]:
            found |= row.get("versions", {})
    return found


def _below(told: Told, versions: dict[str, str] | None = None) -> str:
    machine = told["machine"] | {"versions": told["machine"]["versions"] | (versions or {})}
    return f"Embedding by {told['runtime']}. {sentence(machine)}"
