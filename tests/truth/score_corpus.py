"""How well the demonstration's papers are read, beside the truth that their sources hold.

    python -m tests.truth.score_corpus [--misses]

A predicted record and a row of ``corpus/truth`` are the same where they are of one paper and most
letters of each stand in the other (longest common stretches, by ``difflib``); each is matched once.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from indexer.readers import read_file
from indexer.records import Paper
from indexer.structure.paper import read_paper
from tests.truth.places import squash

CORPUS = Path(__file__).parents[2] / "corpus"
ALIKE = 0.7
LONGEST_MARKER = 60


@dataclass(slots=True)
class Count:
    """Labels, predictions, and how many of them are the same thing."""

    labelled: int = 0
    predicted: int = 0
    matched: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the predictions that are right."""
        return self.matched / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of the labels that were found."""
        return self.matched / self.labelled if self.labelled else 1.0


@cache
def read_corpus() -> dict[str, Paper]:
    """Every paper of the demonstration, read and parsed, by its path."""
    root = CORPUS / "papers"
    papers = {}
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        name = path.relative_to(root).as_posix()
        for reading in read_file(path, name):
            papers[name] = read_paper(name, reading.format, reading.sha256, reading.text)
    return papers


def truth(name: str) -> list[dict[str, Any]]:
    """The rows of one file of the truth, papers that are published twice left out."""
    rows = json.loads((CORPUS / "truth" / f"{name}.json").read_text(encoding="utf-8"))
    return [row for row in rows if row["document"] not in _twice()]


@cache
def _twice() -> frozenset[str]:
    rows = json.loads((CORPUS / "truth" / "documents.json").read_text(encoding="utf-8"))
    return frozenset(row["document"] for row in rows if row.get("duplicate_of"))


def likeness(one: str, other: str) -> float:
    """Letters in common, as a share of the longer of two squashed texts."""
    if one == other:
        return 1.0
    if one and other and (one.endswith(other) or other.endswith(one)):
        # One of them has its marker ("NOTED: ", "RESOLVED that ") with it.
        return 1.0 if abs(len(one) - len(other)) <= LONGEST_MARKER else 0.0
    if not one or not other or min(len(one), len(other)) < 0.5 * max(len(one), len(other)):
        return 0.0
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 2) / max(len(one), len(other))


def compare(labels: Iterable[tuple[str, str]], predictions: Iterable[tuple[str, str]]) -> Count:
    """Match (paper, words) pairs one to one, the most alike first."""
    count = Count()
    here: dict[str, list[str]] = defaultdict(list)
    there: dict[str, list[str]] = defaultdict(list)
    for paper, words in labels:
        here[paper].append(words)
    for paper, words in predictions:
        there[paper].append(words)
    for paper in sorted({*here, *there}):
        wanted, got = here[paper], there[paper]
        pairs = sorted(
            (
                (-value, i, j)
                for i, label in enumerate(wanted)
                for j, found in enumerate(got)
                if (value := likeness(squash(label), squash(found))) >= ALIKE
            )
        )
        labels_met: set[int] = set()
        found_met: set[int] = set()
        for _, i, j in pairs:
            if i not in labels_met and j not in found_met:
                labels_met.add(i)
                found_met.add(j)
        count.labelled += len(wanted)
        count.predicted += len(got)
        count.matched += len(labels_met)
        count.missed += [f"{paper}: {w}" for i, w in enumerate(wanted) if i not in labels_met]
        count.false += [f"{paper}: {w}" for j, w in enumerate(got) if j not in found_met]
    return count


def score_corpus() -> dict[str, Count]:
    """Counts by kind over every paper of the demonstration."""
    papers = {name: paper for name, paper in read_corpus().items() if name not in _twice()}
    decided = [
        (name, paper.quote(decision.start, decision.end))
        for name, paper in papers.items()
        for decision in paper.decisions
        if decision.amendment is None
    ]
    recommended = [
        (name, paper.quote(r.start, r.end))
        for name, paper in papers.items()
        for r in paper.recommendations
    ]
    items = [
        (name, f"{item.number or ''} {paper.quote(item.title_start, item.title_end)}")
        for name, paper in papers.items()
        for item in paper.items
        if item.level == 1
    ]
    counts = {
        "decisions": compare(((r["document"], r["wording"]) for r in truth("decisions")), decided),
        "recommendations": compare(
            ((r["document"], r["wording"]) for r in truth("recommendations")), recommended
        ),
        "items": compare(
            (
                (r["document"], f"{r['number'] or ''} {r['title']}")
                for r in truth("items")
                if r["level"] == 1
            ),
            items,
        ),
    }
    dates = Count()
    for row in truth("meetings"):
        held = {str(m.date) for m in papers[row["document"]].meetings}
        dates.labelled += 1
        dates.predicted += 1
        dates.matched += (
            row["date"] in held or str(papers[row["document"]].document.date) == (row["date"])
        )
    counts["meeting dates"] = dates
    return counts


def recommendations_called_decisions() -> list[str]:
    """Recommendations of the truth whose own words are given as a decision of the same paper."""
    decided = defaultdict(list)
    for name, paper in read_corpus().items():
        for decision in paper.decisions:
            decided[name].append(squash(paper.quote(decision.start, decision.end)))
    true = defaultdict(list)
    for row in truth("decisions"):
        true[row["document"]].append(squash(row["wording"]))
    confused = []
    for row in truth("recommendations"):
        wording = squash(row["wording"])
        for words in decided[row["document"]]:
            # A decision may differ from what was recommended by one word: it is then more like
            # what was decided.
            near = likeness(wording, words)
            own = max((likeness(d, words) for d in true[row["document"]]), default=0.0)
            if near >= 0.9 and near > own:
                confused.append(f"{row['document']}: {row['wording']}")
    return confused


def main() -> None:
    """Print the table, and with --misses what was missed and what was false."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    print(f"{'kind':20}{'labelled':>9}{'predicted':>10}{'precision':>10}{'recall':>8}")
    for kind, count in score_corpus().items():
        print(
            f"{kind:20}{count.labelled:9}{count.predicted:10}"
            f"{count.precision:10.3f}{count.recall:8.3f}"
        )
        if options.misses:
            for words in count.missed:
                print(f"  missed  {' '.join(words.split())[:200]}")
            for words in count.false:
                print(f"  false   {' '.join(words.split())[:200]}")
    confused = recommendations_called_decisions()
    print(f"recommendations called decisions: {len(confused)}")
    for words in confused:
        print(f"  {' '.join(words.split())[:200]}")


if __name__ == "__main__":
    main()
