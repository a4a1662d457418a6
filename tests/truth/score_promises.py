"""How well the promise ledger finds promises and tells what became of them.

    python -m tests.truth.score_promises corpus INDEX [--misses]
    python -m tests.truth.score_promises council INDEX [--misses]

``corpus`` measures an index of ``corpus/papers`` by ``corpus/truth/promises.json``; ``council`` an
index of the real papers by the actions and undertakings of ``learn`` and ``learn2`` (are they
found?) and by ``promises.json`` here (what became of them?). A row matches a label of the same
paper where they share half of the shorter one's letters. States are counted from 1 January 2026.
"""

from __future__ import annotations

import argparse
import datetime
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from search.engine import Engine
from search.promises.ledger import promise_ledger
from search.promises.rows import Row
from search.query import parse_query
from tests.truth.places import Squashed, squash

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "corpus"
TODAY = datetime.date(2026, 1, 1)
# What a row may not say of a label that says otherwise.
CLAIMS = ("kept", "late", "partly")


@dataclass(slots=True)
class Score:
    """Labels, rows, matches; states told, right, and claimed without a paper that says so.

    ``due`` counts the labels found that fall due on a day; of those, told is the very day, or one
    of the same month ("in July" is the end of July where no meeting of July is held).
    ``due_invented`` are told a day that the label has not.
    """

    labelled: int = 0
    rows: int = 0
    found: int = 0
    told: int = 0
    right: int = 0
    due: int = 0
    due_right: int = 0
    due_in_month: int = 0
    due_invented: int = 0
    false_claims: list[str] = field(default_factory=list)
    states: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the labels that are a row."""
        return self.found / self.labelled if self.labelled else 1.0

    @property
    def states_right(self) -> float:
        """Share of the labelled promises found whose state is told rightly."""
        return self.right / self.told if self.told else 1.0


def all_rows(engine: Engine) -> tuple[Row, ...]:
    """Every row of the ledger of an index."""
    return promise_ledger(engine, parse_query(""), TODAY).rows


def score_corpus(engine: Engine) -> Score:
    """The ledger of ``corpus/papers`` beside its truth."""
    labels = json.loads((CORPUS / "truth" / "promises.json").read_text(encoding="utf-8"))
    rows = all_rows(engine)
    score = Score(labelled=len(labels), rows=len(rows))
    by_paper = _by_paper(rows)
    for label in labels:
        wanted = squash(label["quote"])
        row = next(
            (
                r
                for r in by_paper.get(label["document"], [])
                if _same(wanted, squash(r.promise.said))
            ),
            None,
        )
        if row is None:
            score.missed.append(f"{label['id']}: {label['quote']}")
            continue
        score.found += 1
        _due(score, row, label["due"])
        answers = {a["document"] for a in label["answered_by"]}
        _tell(score, row, label["state"], label["id"], bool(answers))
    return score


def score_council(engine: Engine) -> Score:
    """The ledger of the real papers beside the labels made by hand."""
    rows = _by_paper(all_rows(engine))
    score = Score()
    spans = {path: _spans(engine, path, found) for path, found in rows.items()}
    for half in ("learn", "learn2"):
        for path in sorted((HERE / half).glob("*.json")):
            labels = json.loads(path.read_text(encoding="utf-8"))
            document = labels["document"]
            if document not in engine.documents:
                continue
            score.rows += len(rows.get(document, []))
            taken: set[int] = set()
            for label in [*labels["actions"], *labels["undertakings"]]:
                score.labelled += 1
                place = _place(label)
                hit = _best(place, spans.get(document, []), taken)
                if hit is None:
                    score.missed.append(f"{document} {label['find'][0]['first']}")
                else:
                    taken.add(hit)
                    score.found += 1
    for label in json.loads((HERE / "promises.json").read_text(encoding="utf-8")):
        document = label["document"]
        hit = _best(_place(label), spans.get(document, []), set())
        if hit is not None:
            named = f"{document} {label['find'][0]['at']}"
            row = rows[document][hit]
            _tell(score, row, label["state"], named, label["answered_on"] is not None)
    return score


def _due(score: Score, row: Row, due: str | None) -> None:
    told = row.promise.due.day.isoformat() if row.promise.due.day else None
    if due is None:
        score.due_invented += told is not None
        return
    score.due += 1
    score.due_right += told == due
    score.due_in_month += told is not None and told[:7] == due[:7]


def _tell(score: Score, row: Row, state: str, name: str, answered: bool) -> None:
    score.told += 1
    score.states[(state, row.state)] += 1
    held = [f"{c.document.path}: {' '.join(c.quote.split())[:160]}" for c in row.answered_by]
    if row.state == state:
        score.right += 1
    else:
        score.wrong.append(f"{name}: {state}, told {row.state}: {row.promise.said[:140]} {held}")
    if row.state in CLAIMS and not answered:
        score.false_claims.append(f"{name}: {state}, told {row.state}: {held}")


def _by_paper(rows: tuple[Row, ...]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        for document in dict.fromkeys(p.document for p in (row.promise.place, *row.promise.also)):
            found.setdefault(document, []).append(row)
    return found


def _same(label: str, said: str) -> bool:
    if label in said:
        return len(said) < 4 * len(label) + 100
    return len(said) > 20 and said in label


def _spans(engine: Engine, document: str, rows: list[Row]) -> list[tuple[int, int]]:
    """Where rows stand in the squashed letters of their paper."""
    letters = Squashed.of(engine.store.content(document))
    spans = []
    for row in rows:
        place = next(p for p in (row.promise.place, *row.promise.also) if p.document == document)
        spans.append((letters.squashed_at(place.start), letters.squashed_at(place.end)))
    return spans


def _place(label: dict[str, Any]) -> tuple[int, int]:
    first, last = label["find"][0], label["find"][-1]
    return first["at"], last["at"] + last["chars"]


def _best(place: tuple[int, int], spans: list[tuple[int, int]], taken: set[int]) -> int | None:
    shares = [
        (min(place[1], end) - max(place[0], start), number)
        for number, (start, end) in enumerate(spans)
        if number not in taken
    ]
    for shared, number in sorted(shares, key=lambda one: (-one[0], one[1])):
        start, end = spans[number]
        if shared >= 0.5 * min(place[1] - place[0], end - start) and shared > 0:
            return number
    return None


def main() -> None:
    """Print the figures of one set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", choices=("corpus", "council"))
    parser.add_argument("index", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    engine = Engine(options.index)
    score = score_corpus(engine) if options.set == "corpus" else score_council(engine)
    print(f"labelled {score.labelled}, rows {score.rows}, found {score.found}: {score.recall:.3f}")
    print(f"precision against the labels {score.found / max(score.rows, 1):.3f}")
    print(f"states told {score.told}, right {score.right}: {score.states_right:.3f}")
    print(f"kept, late or partly without a paper that says so: {len(score.false_claims)}")
    if score.due:
        print(
            f"due on a day {score.due}, told the day {score.due_right}, the month "
            f"{score.due_in_month}; a day told where none is due {score.due_invented}"
        )
    for (truth, told), count in sorted(score.states.items()):
        print(f"  {truth:12} told {told:12} {count}")
    for line in score.false_claims:
        print("FALSE", line)
    if options.misses:
        for line in score.missed:
            print("MISS", line)
        for line in score.wrong:
            print("WRONG", line)


if __name__ == "__main__":
    main()
