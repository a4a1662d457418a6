"""What had been recommended to a body, and how its decision differs.

A recommendation is known where it stands in the same item of the same paper, or in a report to that
meeting (same body and date) on an item of the same title. Where none is known nothing is said:
a decision that nobody was seen to recommend is neither adopted nor amended.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args
from weakref import WeakKeyDictionary

from indexer.records import Decision, Item, Recommendation
from indexer.records import Outcome as Label
from search.citing import Citation
from search.minute_book import MinuteBook
from search.registers.minutes_held import name_key
from search.registers.wordings import (
    Change,
    changes,
    containment,
    days,
    likeness,
    meaning,
    sums,
)

Difference = Label
DIFFERENCES: tuple[Label, ...] = get_args(Label)

# Shares of stems, found on the demonstration's pairs of report and minutes.
_TAKEN_UP, _RELATED, _TOUCHED = 0.72, 0.45, 0.25
_SAME_TITLE = 0.6
# What several decisions must cover beyond the best of them, to be taken for one recommendation's.
_WORTH_MORE = 0.15
_HALF, _WORD_FOR_WORD, _FEWEST_WORDS = 0.5, 0.8, 4
_DEFERS = re.compile(
    r"(?i)\b(?:be|was|is|were|to) (?:further )?(?:deferred|adjourned|postponed)\b|"
    r"\bdefer(?:s|ral)?\b|\bwithdrawn from the agenda\b"
)
_AGAINST = re.compile(
    r"(?i)\b(?:contrary to|against) (?:the )?(?:\w+['’]?s?['’]? ){0,2}"
    r"(?:recommendations?|advice)\b|"
    r"\brecommendations?\b[^.;]{0,40}\b(?:not|be rejected|be refused)\b"
)
_REFUSES = re.compile(
    r"(?i)\b(?:(?:not|no)(?! (?:later|more|less|fewer|sooner|earlier))|reject\w*|refus\w*|"
    r"declin\w*|unchanged)\b|\b(?:kept|remain|remains|stay|continue) (?:at|as|in|un\w+|without)\b"
)
_KEEPS = re.compile(r"(?i)\b(?:keep|kept|retain\w*|remain\w*|continue\w*|stay)\b")
_WHOLESALE = re.compile(
    r"(?i)\brecommendations?\b[^.;]{0,80}\b(?:approved|agreed|accepted|adopted|endorsed|supported)\b"
    r"|\b(?:agrees?|agreed|approves?|approved|accepts?|accepted|adopts?|endorses?|supports?)\b"
    r"[^.;]{0,40}\brecommendations?\b"
)
_LOST = re.compile(
    r"(?i)\brecommendations?\b[^.;]{0,60}\b(?:accepted|approved|adopted|agreed)\b.{0,400}?"
    r"\b(?:lost|defeated|fell|not carried)\b",
    re.DOTALL,
)
_LIMITS = re.compile(
    r"(?i)\b(?:save (?:that|for)|except(?:ing)?|subject to|provided that|with concern|instead|"
    r"as amended)\b|\b(?:and|but) that\b"
)
_AMENDING = re.compile(
    r"(?i)\b(?:subject to|as amended|with the (?:addition|deletion|exception))\b"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What had been recommended on a decision's matter, and how the decision differs.

    ``recommended`` is verbatim: the one recommendation that the decision took up, or all of the
    item from the first to the last. ``changes`` mark the words of an amended one.
    """

    recommended: str
    difference: Difference
    citations: tuple[Citation, ...]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairing:
    """One recommendation with the decisions (by place in the list compared) it became, and how."""

    difference: Difference | None
    decisions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Answered:
    """The recommendations of one item, the decisions on it, and the pairing of each."""

    recommendations: tuple[Recommendation, ...]
    decisions: tuple[Decision, ...]
    pairings: tuple[Pairing, ...]


class Differences:
    """Recommendations and decisions of one minute book, paired."""

    def __init__(self, book: MinuteBook) -> None:
        self._book = book
        self._answered: list[_Answered] = []
        self._of_decision: dict[tuple[str, int], _Answered] = {}
        self._of_recommendation: dict[tuple[str, int], Difference | None] = {}
        self._pair_all()

    def of(self, decision: Decision) -> Outcome | None:
        """What had been recommended on a decision's matter; None where nothing is known."""
        answered = self._of_decision.get((decision.document, decision.ordinal))
        if answered is None:
            return None
        place = answered.decisions.index(decision)
        mine = [
            (recommendation, pairing.difference)
            for recommendation, pairing in zip(
                answered.recommendations, answered.pairings, strict=True
            )
            if place in pairing.decisions and pairing.difference is not None
        ]
        if mine:
            chosen = [recommendation for recommendation, _ in mine]
            difference = max((label for _, label in mine), key=DIFFERENCES.index)
        else:
            # A part that nobody recommended, in an item on which there were recommendations.
            labels = [p.difference for p in answered.pairings if p.difference]
            if not labels:
                return None
            others = [label for label in labels if label not in ("adopted", "amended")]
            chosen = list(answered.recommendations)
            difference = max(others, key=DIFFERENCES.index) if others else "amended"
        return self._outcome(decision, chosen, difference, one=bool(mine))

    def of_recommendation(self, recommendation: Recommendation) -> Difference | None:
        """What became of a recommendation; None where no decision on it is held."""
        return self._of_recommendation.get((recommendation.document, recommendation.ordinal))

    def _outcome(
        self,
        decision: Decision,
        chosen: Sequence[Recommendation],
        difference: Difference,
        *,
        one: bool,
    ) -> Outcome:
        document = chosen[0].document
        start, end = min(r.start for r in chosen), max(r.end for r in chosen)
        if self._book.shows(document, start, end):
            recommended = self._book.quote(document, start, end).strip()
        else:
            recommended = self._words(chosen[0])
            chosen = chosen[:1]
        marked: tuple[Change, ...] = ()
        if difference == "amended":
            decided = self._book.quote(decision.document, decision.start, decision.end).strip()
            marked = changes(recommended, decided) if one else (("inserted", decided),)
        return Outcome(
            recommended,
            difference,
            tuple(
                self._book.cite(document, r.start, r.end, n, voice="report")
                for n, r in enumerate(chosen, start=1)
            ),
            marked,
        )

    def _pair_all(self) -> None:
        groups: dict[tuple[str, int | None], list[Recommendation]] = defaultdict(list)
        for recommendation in self._book.all(Recommendation):
            groups[recommendation.document, recommendation.item].append(recommendation)
        if not groups:
            return
        decided = _DecidedItems(self._book)
        for (document, _), recommendations in groups.items():
            for decisions, around in decided.answering(document, recommendations):
                pairings = compare(
                    [self._words(r) for r in recommendations],
                    [self._book.quote(d.document, d.start, d.end) for d in decisions],
                    around,
                )
                answered = _Answered(tuple(recommendations), tuple(decisions), tuple(pairings))
                for decision in decisions:
                    self._of_decision.setdefault((decision.document, decision.ordinal), answered)
                for recommendation, pairing in zip(recommendations, pairings, strict=True):
                    key = (recommendation.document, recommendation.ordinal)
                    self._of_recommendation.setdefault(key, pairing.difference)

    def _words(self, recommendation: Recommendation) -> str:
        r = recommendation
        return self._book.quote(r.document, r.start, r.end).strip()


def compare(recommended: Sequence[str], decided: Sequence[str], around: str = "") -> list[Pairing]:
    """What became of each recommendation, from the decisions on the same item.

    ``around`` is the text of the item in which they were decided: a motion to accept the
    recommendations that was lost stands there.
    """
    everything = range(len(decided))
    if not decided:
        return [Pairing(None) for _ in recommended]
    wholesale = [n for n in everything if _WHOLESALE.search(decided[n])]
    against = [n for n in everything if _AGAINST.search(decided[n])]
    if against:
        return [Pairing("not adopted", tuple(against)) for _ in recommended]
    if _LOST.search(around):
        # Another course in parts of its own stands in their place; a bare refusal puts nothing.
        bare = len(decided) == 1 and any(_touches(words, decided[0]) for words in recommended)
        return [Pairing("not adopted" if bare else "replaced", (*everything,)) for _ in recommended]
    if wholesale:
        how: Difference = (
            "amended" if any(_AMENDING.search(decided[n]) for n in wholesale) else "adopted"
        )
        return [Pairing(how, tuple(wholesale)) for _ in recommended]
    return [_become(words, decided, recommended) for words in recommended]


def _become(words: str, decided: Sequence[str], recommended: Sequence[str]) -> Pairing:
    """What became of one recommendation."""
    ranked = sorted(
        range(len(decided)),
        key=lambda n: (-(containment(words, decided[n]) + likeness(words, decided[n])), n),
    )
    best = ranked[0]
    together = tuple(n for n in range(len(decided)) if _shares(words, decided[n]))
    joined = " ".join(decided[n] for n in together)
    if len(together) > 1 and _covered(words, joined) >= max(
        _TAKEN_UP, _covered(words, decided[best]) + _WORTH_MORE
    ):
        return Pairing(_nearness(words, joined, recommended), together)
    if _carried(words, decided[best]) or _is_part_of(words, decided[best], recommended):
        return Pairing(_nearness(words, decided[best], recommended), (best,))
    deferring = [n for n in range(len(decided)) if _DEFERS.search(decided[n])]
    if deferring:
        return Pairing("deferred", tuple(deferring))
    touched = [n for n in ranked if containment(words, decided[n]) >= _TOUCHED]
    refusing = [n for n in touched if _turned_down(words, decided[n])]
    if refusing:
        return Pairing("not adopted", (refusing[0],))
    if likeness(words, decided[best]) >= _RELATED:
        return Pairing("amended", (best,))
    others = [r for r in recommended if r is not words]
    taken = [n for n in range(len(decided)) if any(_carried(r, decided[n]) for r in others)]
    free = tuple(n for n in range(len(decided)) if n not in taken)
    if touched and taken and touched[0] in free:
        return Pairing("amended", (touched[0],))
    return Pairing("replaced", free) if free else Pairing(None)


def _covered(words: str, decided: str) -> float:
    """The share of a recommendation's stems that stand in a decision, 0 to 1."""
    wanted = meaning(words)
    return len(wanted & meaning(decided)) / len(wanted) if wanted else 0.0


def _touches(words: str, decided: str) -> bool:
    """Whether a decision is on the same thing, and refuses it."""
    return containment(words, decided) >= _TOUCHED and _turned_down(words, decided)


def _shares(words: str, decided: str) -> bool:
    """Whether a decision is a part of what was recommended in one breath."""
    left, right = meaning(words), meaning(decided)
    both = len(left & right)
    return both >= 0.4 * len(right) and (both > 1 or 0 < both == len(right))


def _carried(words: str, decided: str) -> bool:
    """Whether a decision takes a recommendation up: most of the shorter stands in the longer."""
    shared = len(meaning(words) & meaning(decided))
    if shared == 0 or _turned_down(words, decided):
        return False
    return containment(words, decided) >= _TAKEN_UP and (
        shared > 1 or likeness(words, decided) > 0.5
    )


def _turned_down(words: str, decided: str) -> bool:
    """Whether a decision refuses what was recommended: a "not" that was not in it.

    What a decision saves from what it otherwise agrees to ("save that ...") refuses nothing.
    """
    limit = _LIMITS.search(decided)
    refusal = _REFUSES.search(decided, 0, limit.start() if limit else len(decided))
    if refusal is None or _REFUSES.search(words):
        return False
    return not (_KEEPS.match(refusal.group()) and _KEEPS.search(words))


def _is_part_of(words: str, decided: str, recommended: Sequence[str]) -> bool:
    """Whether one decision takes up several recommendations, of which ``words`` is one."""
    together = meaning(" ".join(recommended))
    own, all_of_it = meaning(words) & meaning(decided), meaning(decided)
    return (
        len(recommended) > 1
        and len(own) > 1
        and len(all_of_it & together) >= 0.85 * len(all_of_it)
        and not _turned_down(words, decided)
    )


def _nearness(words: str, decided: str, recommended: Sequence[str]) -> Difference:
    """Adopted or amended, of a decision that takes a recommendation up.

    It is amended where a sum or a date was put for another, where a limit or a further act was
    added, or where so many words are new that they are a clause with a sum of its own.
    """
    before, after = sums(words), sums(decided)
    known = sums(" ".join(recommended))
    if (before - after) and (after - known):
        return "amended"
    if days(words) and days(decided) and not days(words) & days(decided):
        return "amended"
    for how, said in changes(words, decided):
        if how != "inserted":
            continue
        if _LIMITS.search(said) and not _LIMITS.search(words):
            return "amended"
        if sums(said) - known and len(said.split()) > 4:
            return "amended"
    carried = containment(words, decided) >= _TAKEN_UP
    return "adopted" if carried or _is_part_of(words, decided, recommended) else "amended"


class _DecidedItems:
    """The items on which something was decided, by paper and by meeting."""

    def __init__(self, book: MinuteBook) -> None:
        self._book = book
        self._by_item: dict[tuple[str, int | None], list[Decision]] = defaultdict(list)
        self._by_meeting: dict[tuple[str, datetime.date], list[tuple[str, int | None]]] = (
            defaultdict(list)
        )
        for decision in book.all(Decision):
            if decision.amendment in ("lost", "withdrawn"):
                continue
            key = (decision.document, decision.item)
            if key not in self._by_item:
                occasion = book.occasion_of(decision)
                if occasion.body and occasion.date:
                    self._by_meeting[name_key(occasion.body), occasion.date].append(key)
            self._by_item[key].append(decision)

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
                (_same_title(one, other) for one in wanted for other in self._titles_of(key)),
                default=0.0,
            )
            ranked.append((score, key))
        best = max((score for score, _ in ranked), default=0.0)
        if best < _SAME_TITLE:
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


def _same_title(one: str, other: str) -> float:
    """How alike two titles are, 0 to 1; one that is the beginning of the other is much like it."""
    left, right = meaning(one), meaning(other)
    if min(len(left), len(right)) < 1:
        return 0.0
    smaller = min(len(left), len(right))
    inside = len(left & right) / smaller if smaller > 1 else 0.0
    return max(likeness(one, other), 0.9 * inside)


_DIFFERENCES: WeakKeyDictionary[MinuteBook, Differences] = WeakKeyDictionary()


def outcomes_of(book: MinuteBook) -> Differences:
    """Recommendations and decisions of ``book`` paired, once."""
    if book not in _DIFFERENCES:
        _DIFFERENCES[book] = Differences(book)
    return _DIFFERENCES[book]
