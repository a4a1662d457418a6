"""Precision and recall of the structure reader against the labels made by hand.

    python -m tests.truth.score_structure [learn|kept] [--misses] [--json] [--only NAME]

A predicted span and a labelled one match where they share at least half of the shorter one's
letters and at least half of the labelled one's. Each label and each prediction matches once. Items
match by number and place, votes by place and numbers. See README.md for what is labelled.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from indexer.readers import read_file
from indexer.records import Decision, Item, Paper, Vote
from indexer.structure.paper import read_paper

from .make_truth import HALVES
from .matching import Span, agree, overlap, pair, same_number, shared
from .places import Squashed, locate

HERE = Path(__file__).parent
DOCUMENTS = HERE.parents[2] / "shared" / "eval" / "council" / "documents"
DETAILS = {
    "decisions": ("part", "mover", "seconder"),
    "actions": ("owner", "due"),
    "undertakings": ("owner", "due"),
}
NEAR = 40
"""How many letters an item's title may begin away from the labelled one."""
SPAN_KINDS = ("decisions", "recommendations", "actions", "undertakings")
PROMISES = "actions and undertakings"
COUNTS = ("in_favour", "against", "abstentions")
KINDS = ("items", *SPAN_KINDS, PROMISES, "votes")


@dataclass
class Tally:
    """What was labelled, predicted and matched of one kind; lines of text for the rest."""

    labelled: int = 0
    predicted: int = 0
    matched: int = 0
    missed: list[tuple[str, str]] = field(default_factory=list)
    false: list[tuple[str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the predictions that are right, 1.0 where there are none."""
        return self.matched / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of the labels that were found, 1.0 where there are none."""
        return self.matched / self.labelled if self.labelled else 1.0


@dataclass
class Share:
    """How many of the labelled details of matched records were read right."""

    labelled: int = 0
    right: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Score:
    """The tallies of a half, with what is counted once a document."""

    documents: int = 0
    kinds: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    dates_stated: int = 0
    dates_right: int = 0
    dates_wrong: list[tuple[str, str]] = field(default_factory=list)
    recommendations_decided: list[tuple[str, str]] = field(default_factory=list)
    unplaced: list[tuple[str, str]] = field(default_factory=list)
    details: dict[str, Share] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The figures without the texts, rounded to four places."""
        return {
            "documents": self.documents,
            "kinds": {
                kind: {
                    "labelled": tally.labelled,
                    "predicted": tally.predicted,
                    "matched": tally.matched,
                    "precision": round(tally.precision, 4),
                    "recall": round(tally.recall, 4),
                }
                for kind, tally in self.kinds.items()
            },
            "meeting_date": {"stated": self.dates_stated, "right": self.dates_right},
            "recommendations_called_decisions": len(self.recommendations_decided),
            "unplaced": len(self.unplaced),
            "details": {
                name: {"labelled": share.labelled, "right": share.right}
                for name, share in self.details.items()
            },
        }


def read_truth(half: str) -> list[dict[str, Any]]:
    """The labelled documents of a half, in the order of their names."""
    return [json.loads(path.read_text("utf8")) for path in sorted((HERE / half).glob("*.json"))]


def counts(vote: dict[str, Any]) -> str:
    """The numbers of a vote, for people: in favour, against, abstentions."""
    return "/".join("-" if vote[name] is None else str(vote[name]) for name in COUNTS)


class Comparison:
    """One document's labels against what the project reads in it."""

    def __init__(self, truth: dict[str, Any], paper: Paper, score: Score) -> None:
        self.truth = truth
        self.paper = paper
        self.score = score
        self.name: str = truth["document"]
        self.text = Squashed.of(paper.text.content)

    def spans(self, label: dict[str, Any]) -> list[Span]:
        """Where the label stands; one that is not in the text is counted as unplaced."""
        found = [locate(entry, self.text) for entry in label["find"]]
        for entry, place in zip(label["find"], found, strict=True):
            if place is None:
                words = f"{entry['first']} ... {entry['last']}"
                self.score.unplaced.append((self.name, words))
        return [place for place in found if place is not None]

    def span(self, record: Any) -> list[Span]:
        """Where a predicted record stands, a decision with the lead-in that touches it."""
        start = self.text.squashed_at(record.start)
        if isinstance(record, Decision):
            lead = self.text.squashed_at(record.lead_start)
            if lead < start == self.text.squashed_at(record.lead_end):
                start = lead
        return [(start, self.text.squashed_at(record.end))]

    def quote(self, spans: Sequence[Span]) -> str:
        """The text under the spans, on one line."""
        pieces = [
            self.text.text[self.text.origin[start] : self.text.origin[end - 1] + 1]
            for start, end in spans
            if start < end
        ]
        return " ".join(" ... ".join(pieces).split())

    def labelled(self, kind: str) -> bool:
        """Whether the paper was labelled for a kind; ``unlabelled`` names those it was not."""
        return kind not in self.truth.get("unlabelled", ())

    def tally(
        self, kind: str, labels: Sequence[str], predictions: Sequence[str], found: dict[int, int]
    ) -> None:
        """Add one document's matches to the tally of a kind."""
        tally = self.score.kinds[kind]
        tally.labelled += len(labels)
        tally.predicted += len(predictions)
        tally.matched += len(found)
        used = set(found.values())
        tally.missed += [(self.name, text) for i, text in enumerate(labels) if i not in found]
        tally.false += [(self.name, text) for j, text in enumerate(predictions) if j not in used]

    def compare_spans(self) -> None:
        """Decisions, recommendations, actions and undertakings, each by its span."""
        labels = {kind: [self.spans(label) for label in self.truth[kind]] for kind in SPAN_KINDS}
        predictions = {
            kind: [self.span(record) for record in getattr(self.paper, kind)] for kind in SPAN_KINDS
        }
        predictions |= {kind: [] for kind in SPAN_KINDS if not self.labelled(kind)}
        for side in (labels, predictions):
            side[PROMISES] = side["actions"] + side["undertakings"]
        matches: dict[str, dict[int, int]] = {}
        for kind in (*SPAN_KINDS, PROMISES):
            matches[kind] = pair(labels[kind], predictions[kind], overlap)
            self.tally(
                kind,
                [self.quote(spans) for spans in labels[kind]],
                [self.quote(spans) for spans in predictions[kind]],
                matches[kind],
            )
        for kind, names in DETAILS.items():
            for i, j in matches[kind].items():
                for name in names:
                    self.compare_detail(kind, name, i, j)
        right = set(matches["decisions"].values())
        for j, spans in enumerate(predictions["decisions"]):
            if j not in right and any(
                overlap(label, spans, whole=False) for label in labels["recommendations"]
            ):
                self.score.recommendations_decided.append((self.name, self.quote(spans)))

    def compare_detail(self, kind: str, name: str, i: int, j: int) -> None:
        """One detail of a matched record, where the label has it: the same day or words."""
        wanted = self.truth[kind][i][name]
        if wanted is None:
            return
        record = getattr(self.paper, kind)[j]
        values = [getattr(record, name), getattr(record, f"{name}_words", None)]
        found = [str(value) for value in values if value is not None]
        share = self.score.details.setdefault(f"{kind}: {name}", Share())
        share.labelled += 1
        if any(agree(wanted, value) for value in found):
            share.right += 1
        else:
            share.wrong.append((self.name, f"is {wanted!r}, found {' / '.join(found) or None}"))

    def compare_items(self) -> None:
        """Items by number and place; optional ones only excuse a prediction."""
        labels = [(label, self.spans(label)) for label in self.truth["items"]]
        wanted = [entry for entry in labels if entry[1] and not entry[0].get("optional")]
        optional = [entry for entry in labels if entry[1] and entry[0].get("optional")]

        def distance(spans: Sequence[Span], item: Item) -> int:
            begins = (item.start, item.title_start)
            return min(abs(self.text.squashed_at(at) - spans[0][0]) for at in begins)

        def alike(entry: tuple[dict[str, Any], list[Span]], item: Item) -> float:
            label, spans = entry
            if not same_number(label["number"], item.number):
                return 0.0
            away = distance(spans, item)
            within = bool(label["number"]) and shared(spans, self.span(item)) > 0
            return 1 / (1 + away) if away <= NEAR or within else 0.0

        def closeness(away: int) -> float:
            return 1 / (1 + away) if away <= NEAR else 0.0

        found = pair(wanted, self.paper.items, alike)
        used = set(found.values())
        rest = [j for j in range(len(self.paper.items)) if j not in used]
        excused = {
            rest[j]
            for j in pair(
                optional,
                [self.paper.items[j] for j in rest],
                lambda entry, item: closeness(distance(entry[1], item)),
            ).values()
        }
        kept = [j for j in range(len(self.paper.items)) if j not in excused]
        place = {j: index for index, j in enumerate(kept)}
        self.tally(
            "items",
            [f"[{label['number'] or '-'}] {self.quote(spans)}" for label, spans in wanted],
            [self.item_text(self.paper.items[j]) for j in kept],
            {i: place[j] for i, j in found.items()},
        )

    def item_text(self, item: Item) -> str:
        """A predicted item on one line."""
        title = self.paper.quote(item.title_start, item.title_end)
        return f"[{item.number or '-'}] " + " ".join(title.split())[:100]

    def compare_votes(self) -> None:
        """Votes by place, and only with the numbers of the label."""
        labels = [(label, self.spans(label)) for label in self.truth["votes"]]

        def alike(entry: tuple[dict[str, Any], list[Span]], vote: Vote) -> float:
            label, spans = entry
            if any(label[name] != getattr(vote, name) for name in COUNTS):
                return 0.0
            return overlap(spans, self.span(vote), whole=False)

        self.tally(
            "votes",
            [f"[{counts(label)}] {self.quote(spans)}" for label, spans in labels],
            [self.vote_text(vote) for vote in self.paper.votes],
            pair(labels, self.paper.votes, alike),
        )

    def vote_text(self, vote: Vote) -> str:
        """A predicted vote on one line."""
        numbers = {name: getattr(vote, name) for name in COUNTS}
        return f"[{counts(numbers)}] " + self.quote(self.span(vote))

    def compare_date(self) -> None:
        """The meeting's date, where the paper states it."""
        if not self.truth["meeting_date_stated"]:
            if self.paper.document.date_is == "stated":
                line = f"found {self.paper.document.date} stated, which the paper does not say"
                self.score.dates_wrong.append((self.name, line))
            return
        self.score.dates_stated += 1
        found = self.paper.document.date
        if found is not None and found.isoformat() == self.truth["meeting_date"]:
            self.score.dates_right += 1
        else:
            line = f"is {self.truth['meeting_date']}, found {found}"
            self.score.dates_wrong.append((self.name, line))


def score_half(half: str, only: str = "") -> Score:
    """Read and compare every labelled document of a half whose name holds ``only``."""
    score = Score()
    for truth in read_truth(half):
        name = truth["document"]
        if only not in name:
            continue
        reading = next(read_file(DOCUMENTS / name, name))
        paper = read_paper(reading.name, reading.format, reading.sha256, reading.text)
        comparison = Comparison(truth, paper, score)
        score.documents += 1
        if comparison.labelled("items"):
            comparison.compare_items()
        comparison.compare_spans()
        if comparison.labelled("votes"):
            comparison.compare_votes()
        comparison.compare_date()
    return score


def print_table(score: Score) -> None:
    """The figures as a table for people."""
    print(
        f"{'kind':<26}{'labelled':>9}{'predicted':>10}{'matched':>9}{'precision':>11}{'recall':>8}"
    )
    for kind, tally in score.kinds.items():
        print(
            f"{kind:<26}{tally.labelled:>9}{tally.predicted:>10}{tally.matched:>9}"
            f"{tally.precision:>11.3f}{tally.recall:>8.3f}"
        )
    print(f"meeting date right where stated: {score.dates_right} of {score.dates_stated}")
    print(f"recommendations called decisions: {len(score.recommendations_decided)}")
    for name, share in score.details.items():
        print(f"{name} right where labelled and matched: {share.right} of {share.labelled}")
    print(f"documents: {score.documents}")
    if score.unplaced:
        print(f"labels that the text does not hold: {len(score.unplaced)}")


def print_misses(score: Score) -> None:
    """Each miss and each false alarm with its document and text."""
    for kind, tally in score.kinds.items():
        if kind == PROMISES:
            continue
        for what, lines in (("missed", tally.missed), ("false", tally.false)):
            for name, text in lines:
                print(f"{kind} {what} | {name} | {text}")
    for what, lines in (
        ("date", score.dates_wrong),
        ("recommendation called a decision", score.recommendations_decided),
        ("label not in the text", score.unplaced),
        *((f"{name} wrong", share.wrong) for name, share in score.details.items()),
    ):
        for name, text in lines:
            print(f"{what} | {name} | {text}")


def main() -> int:
    """Print the score of a half; 2 where the papers are not there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("half", nargs="?", default="learn", choices=HALVES)
    parser.add_argument("--misses", action="store_true", help="each miss and false alarm")
    parser.add_argument("--json", action="store_true", help="the figures as one JSON object")
    parser.add_argument("--only", default="", help="only documents whose name holds this")
    options = parser.parse_args()
    if not DOCUMENTS.is_dir():
        print(f"the papers are not at {DOCUMENTS}: put them there", file=sys.stderr)
        return 2
    score = score_half(options.half, options.only)
    if options.json:
        print(json.dumps(score.as_json(), indent=1))
        return 0
    if options.misses:
        print_misses(score)
    print_table(score)
    return 0


if __name__ == "__main__":
    sys.exit(main())
