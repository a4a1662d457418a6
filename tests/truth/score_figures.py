"""How many of the demonstration's figures are read, and how many of those read are right.

    python -m tests.truth.score_figures [--misses]

A row of ``corpus/truth/figures.json`` is *read* where a figure of its value stands at its words,
*named* where that figure says what it measures, and *right* where the measure shares a word with
the truth's, which is the author's own and seldom the sentence's. The truth has only figures worth a
place in a series: what is read beside it is not judged here, but by hand (``figures/``).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from indexer.records import Figure, Paper
from indexer.tokens import tokenize
from search.figures.quantities import normal_period
from tests.truth.places import Squashed, squash
from tests.truth.score_corpus import read_corpus, truth

_NEAR = 0.001
# A closing sign ("%") is no letter.
_BEHIND = 2


@dataclass(slots=True)
class Score:
    """Rows of the truth, and how far each was read; lists are of those that fell at that step."""

    labelled: int = 0
    read: int = 0
    named: int = 0
    right: int = 0
    dated: int = 0
    told: int = 0
    unread: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the truth's figures that are read with what they measure."""
        return self.right / self.labelled

    @property
    def precision(self) -> float:
        """Share of the figures named that are named rightly."""
        return self.right / self.named if self.named else 1.0


def score_figures() -> Score:
    """The score over every public figure of the demonstration's truth."""
    score = Score()
    papers = read_corpus()
    figures: dict[str, list[Figure]] = {name: list(p.figures) for name, p in papers.items()}
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in truth("figures"):
        if row["access"] == "public":
            rows[row["document"]].append(row)
    for name, own in sorted(rows.items()):
        for row in own:
            _judge(score, papers[name], figures[name], row)
    return score


def _judge(score: Score, paper: Paper, figures: list[Figure], row: dict[str, Any]) -> None:
    score.labelled += 1
    line = f"{row['quote']} | {row['measure']} | {row['period']} | {row['context']}"
    spans = _spans(paper, row)
    held = [
        one
        for one in figures
        if same_value(one.value, row["value"])
        and any(start <= one.start and one.end <= end + _BEHIND for start, end in spans)
    ]
    if not held:
        score.unread.append(line)
        return
    score.read += 1
    named = [one for one in held if one.measure]
    if not named:
        score.unnamed.append(line)
        return
    score.named += 1
    wanted = set(tokenize(f"{row['measure']} {row['place'] or ''}"))
    best = max(
        named,
        key=lambda one: (
            bool(wanted & set(tokenize(f"{one.measure} {one.place or ''}"))),
            normal_period(one.period) == normal_period(row["period"]),
        ),
    )
    if not wanted & set(tokenize(f"{best.measure} {best.place or ''}")):
        score.wrong.append(f"{best.measure!r} for {line}")
        return
    score.right += 1
    if row["period"]:
        score.told += 1
        if normal_period(best.period) == normal_period(row["period"]):
            score.dated += 1
        else:
            score.undated.append(f"{best.period!r} for {line}")


def same_value(one: float, other: float) -> bool:
    """Whether two values are one number but for rounding."""
    return abs(one - other) <= _NEAR * max(abs(one), abs(other))


def _spans(paper: Paper, row: dict[str, Any]) -> list[tuple[int, int]]:
    """Where the sentence or row of the table that a truth row quotes stands in its paper."""
    document = _squashed(paper.text.content)
    wanted = squash(row["context"])
    found = []
    at = document.letters.find(wanted)
    while at >= 0:
        found.append((document.origin[at], document.origin[at + len(wanted) - 1] + 1))
        at = document.letters.find(wanted, at + 1)
    return found


@lru_cache(maxsize=4)
def _squashed(content: str) -> Squashed:
    return Squashed.of(content)


def main() -> None:
    """Print the figures, and with --misses the rows that fell at each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    score = score_figures()
    print(f"labelled {score.labelled}, read {score.read}, named {score.named}, right {score.right}")
    print(f"recall {score.recall:.3f}, precision {score.precision:.3f}")
    print(f"period right {score.dated} of {score.told}")
    if options.misses:
        for kind in ("unread", "unnamed", "wrong", "undated"):
            for words in getattr(score, kind):
                print(f"  {kind:8} {' '.join(words.split())[:400]}")


if __name__ == "__main__":
    main()
