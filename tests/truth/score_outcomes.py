"""How often the register tells rightly what became of a recommendation.

    python -m tests.truth.score_outcomes INDEX      # an index of ../shared/eval/council/documents
    python -m tests.truth.score_outcomes INDEX --labels others       # of other councils' papers
    python -m tests.truth.score_outcomes INDEX --labels limerick_unseen     # or limerick_learned

``outcomes/council.json`` names 30 real papers and every pair of a recommendation and a decision in
them. A row of the register that says how a decision differs from what was recommended is right
where the pair is labelled so, and false where it is not: a decision that nobody recommended has no
label. A row that cites the decision's own words ("as recommended") is right where that decision is
labelled so. ``others.json`` does the same for papers of larger councils, which are found by
``benchmarks/questions/other_councils_papers.jsonl``; there a recommendation may stand in a report.
The ``limerick`` files name the repository, path and commit of their papers; such a paper is indexed
under ``limerick/`` and the name it has there. So do the ``more`` files, which also name pages of
councils' sites by address, indexed under ``pages/``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from indexer.records import Recommendation
from search.minute_book import MinuteBook
from search.query import parse_query
from search.registers.decided_items import decided
from search.registers.decisions import register_of
from search.registers.differences import outcomes_of
from tests.truth.places import Squashed, locate

LABELS = Path(__file__).parent / "outcomes"
NAMES = sorted(path.stem for path in LABELS.glob("*.json"))


@dataclass(slots=True)
class Score:
    """Labelled pairs, rows that tell an outcome, those of them that are right, and the others.

    ``beside`` counts the recommendations that the reader found with a decision behind them in the
    same item, ``untold`` those of them of which no outcome is told.
    """

    labelled: int = 0
    told: int = 0
    right: int = 0
    labelled_as: Counter[str] = field(default_factory=Counter)
    right_as: Counter[str] = field(default_factory=Counter)
    beside: int = 0
    untold: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)


def read_labels(name: str = "council") -> dict[str, Any]:
    """The papers that were read, and the pairs in them."""
    labels: dict[str, Any] = json.loads((LABELS / f"{name}.json").read_text(encoding="utf-8"))
    return labels


def score_outcomes(book: MinuteBook, labels: dict[str, Any]) -> Score:
    """The register of ``book`` beside ``labels``."""
    papers = set(labels["papers"])
    left = list(labels["outcomes"])
    reports = {label.get("recommended_in", label["document"]) for label in left}
    letters = {path: Squashed.of(book.store.content(path)) for path in papers | reports}
    score = Score(labelled=sum(not label.get("optional") for label in left))
    score.labelled_as.update(label["outcome"] for label in left if not label.get("optional"))
    _count_untold(book, papers, score)
    for row in register_of(book, parse_query("")).rows:
        decision, outcome = row.decision, row.outcome
        if outcome is None or decision.document not in papers:
            continue
        squashed = letters[decision.document]
        cited = [(c.document.path, c.start, c.end) for c in outcome.citations]
        label = next(
            (
                one
                for one in left
                if one["document"] == decision.document
                and _overlaps(one["decided"], squashed, decision.start, decision.end)
                and any(
                    (path == decision.document and decision.start <= a <= z <= decision.end)
                    or (
                        path == one.get("recommended_in", decision.document)
                        and _overlaps(one["recommended"], letters[path], a, z)
                    )
                    for path, a, z in cited
                )
            ),
            None,
        )
        line = f"{decision.document}: {outcome.difference}: {' '.join(row.wording.split())[:90]}"
        if label is not None:
            left.remove(label)
        if label is not None and label.get("optional"):
            continue
        score.told += 1
        if label is not None and label["outcome"] == outcome.difference:
            score.right += 1
            score.right_as[outcome.difference] += 1
        else:
            score.false.append(line)
    score.missed = [
        f"{label['document']}: {label['outcome']}" for label in left if not label.get("optional")
    ]
    return score


def _count_untold(book: MinuteBook, papers: set[str], score: Score) -> None:
    last: dict[tuple[str, int | None], int] = {}
    for decision in decided(book):
        key = (decision.document, decision.item)
        last[key] = max(decision.start, last.get(key, 0))
    outcomes = outcomes_of(book)
    for recommendation in book.all(Recommendation):
        key = (recommendation.document, recommendation.item)
        if recommendation.document in papers and last.get(key, -1) >= recommendation.end:
            score.beside += 1
            score.untold += outcomes.of_recommendation(recommendation) is None


def _overlaps(entry: Any, squashed: Squashed, start: int, end: int) -> bool:
    place = locate(entry, squashed)
    assert place is not None, "a label is not in its paper"
    return squashed.squashed_at(start) < place[1] and place[0] < squashed.squashed_at(end)


def main() -> None:
    """Print the figures, each false one and each missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("index", type=Path)
    parser.add_argument("--labels", default="council", choices=NAMES)
    options = parser.parse_args()
    score = score_outcomes(MinuteBook.open(options.index), read_labels(options.labels))
    print(f"labelled {score.labelled}, told {score.told}, right {score.right}")
    for outcome, number in sorted(score.labelled_as.items()):
        print(f"  {outcome}: {score.right_as[outcome]} right of {number}")
    print(f"recommendations beside a decision {score.beside}, nothing told of {score.untold}")
    for name, lines in (("false", score.false), ("missed", score.missed)):
        for line in lines:
            print(f"  {name}: {line}")


if __name__ == "__main__":
    main()
