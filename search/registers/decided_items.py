"""The items on which something was decided, and which recommendations they answer."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Sequence

from indexer.records import Decision, Item, Recommendation, Reference
from indexer.reflow import reflow
from search.minute_book import MinuteBook
from search.registers.keeping import kept
from search.registers.minute_references import resolve
from search.registers.minutes_held import name_key, same_name
from search.registers.wordings import containment, likeness, meaning

# How alike the titles of a report and of a minute on it are at least.
SAME_TITLE = 0.6
_HALF, _WORD_FOR_WORD, _FEWEST_WORDS = 0.5, 0.8, 4
_ASKS = r"be (?:\w+ )?(?:recommended|asked|advised|requested|urged)\b"


def decided(book: MinuteBook) -> tuple[Decision, ...]:
    """Every readable decision, read once: an amendment that fell was moved, and not decided."""
    return kept(book, "decided", _decided)


def _decided(book: MinuteBook) -> tuple[Decision, ...]:
    return tuple(d for d in book.all(Decision) if d.amendment not in ("lost", "withdrawn"))


class DecidedItems:
    """The items on which something was decided, by paper and by meeting."""

    def __init__(self, book: MinuteBook) -> None:
        self._book = book
        self._by_item: dict[tuple[str, int | None], list[Decision]] = defaultdict(list)
        self._by_meeting: dict[tuple[str, datetime.date], list[tuple[str, int | None]]] = (
            defaultdict(list)
        )
        for decision in decided(book):
            key = (decision.document, decision.item)
            if key not in self._by_item:
                occasion = book.occasion_of(decision)
                if occasion.body and occasion.date:
                    self._by_meeting[name_key(occasion.body), occasion.date].append(key)
            self._by_item[key].append(decision)

    def of(self, key: tuple[str, int | None]) -> list[Decision]:
        """The decisions on one item."""
        return self._by_item[key]

    def asked_by_minutes(self, key: tuple[str, int | None]) -> list[Decision]:
        """What the minutes of other bodies that an item cites asked of its body."""
        found: list[Decision] = []
        for reference in self._book.of_paper(Reference, key[0]):
            if reference.kind != "minute":
                continue
            item = self._book.item_of(reference)
            if (item.ordinal if item else reference.item) != key[1]:
                continue
            meant = resolve(self._book, reference)
            minute = meant.minute if meant else None
            own = self._book.occasion_of(reference).body
            if minute is None or minute.item is None or not own or same_name(minute.body, own):
                continue
            asks = re.compile(rf"(?i)\b{re.escape(own)} {_ASKS}")
            for decision in self._by_item.get((minute.document, minute.item), []):
                words = self._book.quote(decision.document, decision.start, decision.end)
                if asks.search(reflow(words)) and decision not in found:
                    found.append(decision)
        return found

    def answering(
        self, document: str, recommendations: Sequence[Recommendation]
    ) -> list[tuple[list[Decision], str]]:
        """The decisions on the matter of some recommendations, with the text of their item."""
        own = (document, recommendations[0].item)
        if own in self._by_item:
            return [(self._by_item[own], self._around(own))]
        first = recommendations[0]
        occasion = self._book.occasion_of(first)
        if not occasion.body or not occasion.date:
            return []
        wanted = self._titles(first)
        ranked = []
        for key in self._by_meeting.get((name_key(occasion.body), occasion.date), []):
            if key[0] == document:
                continue
            score = max(
                (same_title(one, other) for one in wanted for other in self._titles_of(key)),
                default=0.0,
            )
            ranked.append((score, key))
        best = max((score for score, _ in ranked), default=0.0)
        if best < SAME_TITLE:
            # Another title, or none: only the wording itself can tell that it is the same matter.
            ranked = [(self._taken_up(key, recommendations), key) for _, key in ranked]
            best = max((score for score, _ in ranked), default=0.0)
            if best < _HALF:
                return []
        return [(self._by_item[key], self._around(key)) for score, key in ranked if score == best]

    def _taken_up(
        self, key: tuple[str, int | None], recommendations: Sequence[Recommendation]
    ) -> float:
        """The share of some recommendations that the decisions of an item repeat, 0 to 1."""
        decided = [self._book.quote(d.document, d.start, d.end) for d in self._by_item[key]]
        wanted = [self._book.quote(r.document, r.start, r.end) for r in recommendations]
        repeated = [
            words
            for words in wanted
            if any(
                len(meaning(words) & meaning(said)) >= _FEWEST_WORDS
                and containment(words, said) >= _WORD_FOR_WORD
                for said in decided
            )
        ]
        return len(repeated) / len(wanted)

    def _around(self, key: tuple[str, int | None]) -> str:
        item = self._item(key)
        if item is None or not self._book.shows(item.document, item.start, item.end):
            return ""
        return self._book.quote(item.document, item.start, item.end)

    def _item(self, key: tuple[str, int | None]) -> Item | None:
        document, ordinal = key
        items = self._book.items(document)
        return items[ordinal] if ordinal is not None and ordinal < len(items) else None

    def _titles(self, recommendation: Recommendation) -> list[str]:
        """What a report is about: its own title, and that of the item around where it is one."""
        paper = self._book.documents[recommendation.document]
        item = self._book.item_of(recommendation)
        titles = [paper.title]
        if item is not None:
            titles.append(self._book.places.title(item))
        return titles

    def _titles_of(self, key: tuple[str, int | None]) -> list[str]:
        """The titles of an item and of those around it; of a paper on one matter also its own."""
        item, items = self._item(key), self._book.items(key[0])
        around = [i for i in items if item and i.start <= item.start and item.end <= i.end]
        if item is not None and item.level > 1 and len(around) == 1:
            around += [i for i in items if i.level == 1 and i.start <= item.start][-1:]
        titles = [self._book.places.title(i) for i in around]
        if item is None or (len(items) == 1 and not item.number):
            titles.append(self._book.documents[key[0]].title)
        return titles


def in_turn(
    recommendations: Sequence[Recommendation], decisions: Sequence[Decision]
) -> list[tuple[Sequence[Recommendation], Sequence[Decision]]]:
    """Recommendations with the decisions on them, apart where each is decided on in its turn.

    A committee's recommendations may stand one below the other, each with the decision on it: then
    no decision is on a recommendation that stands below it.
    """
    document = recommendations[0].document
    if any(d.document != document or d.start < recommendations[0].start for d in decisions):
        return [(recommendations, decisions)]
    turns: list[tuple[list[Recommendation], list[Decision]]] = []
    in_order: list[Recommendation | Decision] = [*recommendations, *decisions]
    for one in sorted(in_order, key=lambda one: one.start):
        if isinstance(one, Decision):
            turns[-1][1].append(one)
        elif turns and not turns[-1][1]:
            turns[-1][0].append(one)
        else:
            turns.append(([one], []))
    if not all(answers for _, answers in turns):
        return [(recommendations, decisions)]
    return [*turns]


def same_title(one: str, other: str) -> float:
    """How alike two titles are, 0 to 1; one that is the beginning of the other is much like it."""
    left, right = meaning(one), meaning(other)
    if min(len(left), len(right)) < 1:
        return 0.0
    smaller = min(len(left), len(right))
    inside = len(left & right) / smaller if smaller > 1 else 0.0
    return max(likeness(one, other), 0.9 * inside)
