"""What had been recommended to a body, and how its decision differs.

A recommendation is known where it stands in the same item of the same paper, in a report to that
meeting (same body and date) on an item of the same title, or in the minute of another body that the
item cites ("minute 34/19 of the Board, which recommended ..."). Where none is known nothing is
said: a decision that nobody was seen to recommend is neither adopted nor amended.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.records import Decision, Recommendation, Voice
from indexer.structure.resolving.recommended import SOUGHT
from search.citing import Citation
from search.minute_book import MinuteBook
from search.registers.comparing import (
    DIFFERENCES,
    Difference,
    Pairing,
    compare,
    compare_told,
    on_another,
)
from search.registers.decided_items import DecidedItems, decided, in_turn
from search.registers.fallen import fell, turned_round
from search.registers.keeping import kept
from search.registers.procedure import only_notes, only_points, only_proceeds
from search.registers.recommended_above import meant, stands_near
from search.registers.told_by_itself import told_by_itself
from search.registers.whole_sentences import sentence_of, words_of
from search.registers.wordings import Change, changes

# Where a body decided more than so many things to each that it was seen to be recommended, not all
# that was recommended is known: nothing is told of the others.
_MOST = 3
_RECOMMENDS = re.compile(r"\brecommend(?:s|ed|ing|ations?)?\b", re.IGNORECASE)


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
class _Answered:
    """The recommendations of one item, the decisions on it, and the pairing of each.

    ``alone`` says that nothing is told of decisions that are paired with none: the item may be
    about more than was recommended.
    """

    recommendations: tuple[Recommendation | Decision, ...]
    decisions: tuple[Decision, ...]
    pairings: tuple[Pairing, ...]
    alone: bool = False


class Differences:
    """Recommendations and decisions of one minute book, paired."""

    def __init__(self, book: MinuteBook) -> None:
        self._book = book
        self._answered: list[_Answered] = []
        self._of_decision: dict[tuple[str, int], _Answered] = {}
        self._of_recommendation: dict[tuple[str, int], Difference | None] = {}
        self._decided = DecidedItems(book)
        # A cache of this object's own, so that it goes with the book.
        self._by_minutes = lru_cache(maxsize=None)(self._pair_with_minutes)
        self._pair_all()

    def of(self, decision: Decision) -> Outcome | None:
        """What had been recommended on a decision's matter; None where nothing is known."""
        return self._of_pairs(decision) or self._of_itself(decision)

    def _of_itself(self, decision: Decision) -> Outcome | None:
        """What a decision itself says of a recommendation that stands nowhere else."""
        if only_proceeds(words_of(self._book, decision)):
            return None
        told = told_by_itself(self._book, decision)
        if told is None or not self._book.shows(decision.document, told.start, told.end):
            return None
        words = self._book.quote(decision.document, told.start, told.end)
        cited = self._book.cite(decision.document, told.start, told.end, 1, voice="report")
        return Outcome(words, told.difference, (cited,))

    def _of_pairs(self, decision: Decision) -> Outcome | None:
        answered = self._of_decision.get((decision.document, decision.ordinal))
        # What other minutes asked for is looked up for what is shown, not for a whole book.
        answered = answered or self._by_minutes((decision.document, decision.item))
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
        elif answered.alone or len(answered.decisions) > _MOST * len(answered.recommendations):
            return None
        else:
            # A part that nobody recommended, in an item on which there were recommendations.
            if only_notes(words_of(self._book, decision)) or _only_told(
                decision, answered.recommendations
            ):
                return None
            labels = [p.difference for p in answered.pairings if p.difference]
            if not labels:
                return None
            others = [label for label in labels if label not in ("adopted", "amended")]
            chosen = list(answered.recommendations)
            difference = max(others, key=DIFFERENCES.index) if others else "amended"
        if difference == "replaced" and _only_told(decision, chosen):
            return None
        return self._outcome(decision, chosen, difference, one=bool(mine))

    def of_recommendation(self, recommendation: Recommendation) -> Difference | None:
        """What became of a recommendation; None where no decision on it is held."""
        return self._of_recommendation.get((recommendation.document, recommendation.ordinal))

    def _outcome(
        self,
        decision: Decision,
        chosen: Sequence[Recommendation | Decision],
        difference: Difference,
        *,
        one: bool,
    ) -> Outcome:
        document = chosen[0].document
        chosen = [r for r in chosen if r.document == document]
        start, end = min(r.start for r in chosen), max(r.end for r in chosen)
        if self._book.shows(document, start, end):
            recommended = self._book.quote(document, start, end).strip()
        else:
            recommended = words_of(self._book, chosen[0])
            chosen = chosen[:1]
        marked: tuple[Change, ...] = ()
        if difference == "amended":
            decided = self._book.quote(decision.document, decision.start, decision.end).strip()
            marked = changes(recommended, decided) if one else (("inserted", decided),)
        return Outcome(
            recommended,
            difference,
            tuple(
                self._book.cite(document, r.start, r.end, n, voice=_voice(r))
                for n, r in enumerate(chosen, start=1)
            ),
            marked,
        )

    def _pair_all(self) -> None:
        groups: dict[tuple[str, int | None], list[Recommendation]] = defaultdict(list)
        told: list[Recommendation] = []
        for recommendation in self._recommended():
            if self._is_told_of(recommendation):
                told.append(recommendation)
            else:
                groups[recommendation.document, recommendation.item].append(recommendation)
        held = self._decided
        for (document, _), recommendations in groups.items():
            for found, around in held.answering(document, recommendations):
                decisions = [d for d in found if not only_proceeds(words_of(self._book, d))]
                for asked, answers in in_turn(recommendations, decisions):
                    self._pair_listed(asked, answers, around)

        for recommendation in told:
            self._pair_told(recommendation, held)
        self._pair_apart()

    def _pair_listed(
        self, recommendations: Sequence[Recommendation], decisions: Sequence[Decision], around: str
    ) -> None:
        """What decisions on their item make of recommendations that stand under their heading."""
        words = [words_of(self._book, r) for r in recommendations]
        decisions = [d for d in decisions if not on_another(sentence_of(self._book, d), words)]
        decisions, all_fell = self._standing(decisions)
        pairings = compare(
            words,
            [sentence_of(self._book, d) for d in decisions],
            around,
            [r.part for r in recommendations],
        )
        if all_fell:
            pairings = turned_round(pairings)
        answered = _Answered(
            tuple(recommendations), tuple(decisions), tuple(pairings), alone=all_fell
        )
        for decision in decisions:
            self._of_decision.setdefault((decision.document, decision.ordinal), answered)
        for recommendation, pairing in zip(recommendations, pairings, strict=True):
            key = (recommendation.document, recommendation.ordinal)
            self._of_recommendation.setdefault(key, pairing.difference)

    def _standing(self, decisions: Sequence[Decision]) -> tuple[Sequence[Decision], bool]:
        """Decisions without the motions that fell, or these where there are no others."""
        standing = [d for d in decisions if not fell(d, words_of(self._book, d))]
        return (standing, False) if standing else (decisions, bool(decisions))

    def _recommended(self) -> list[Recommendation]:
        """Every recommendation that says what it recommends."""
        return [
            r for r in self._book.all(Recommendation) if not only_points(words_of(self._book, r))
        ]

    def _is_told_of(self, recommendation: Recommendation) -> bool:
        """Whether minutes tell in a sentence that something was recommended."""
        if self._book.documents[recommendation.document].kind == "report":
            return False
        words = words_of(self._book, recommendation)
        return bool(_RECOMMENDS.search(words) or SOUGHT.search(words))

    def _pair_told(self, recommendation: Recommendation, held: DecidedItems) -> None:
        """What the rest of its item decided on something that minutes tell was recommended."""
        key = (recommendation.document, recommendation.item)
        decisions = [
            d
            for d in held.of(key)
            if d.start >= recommendation.end and not only_proceeds(words_of(self._book, d))
        ]
        answers, all_fell = self._standing(decisions)
        words = [sentence_of(self._book, d) for d in answers]
        end = max((d.end for d in answers), default=recommendation.end)
        between = self._book.quote(recommendation.document, recommendation.end, end)
        pairing = compare_told(words_of(self._book, recommendation), words, between)
        if all_fell:
            pairing = turned_round([pairing])[0]
        place = (recommendation.document, recommendation.ordinal)
        self._of_recommendation.setdefault(place, pairing.difference)
        answered = _Answered((recommendation,), tuple(answers), (pairing,), True)
        for number in pairing.decisions:
            one = answers[number]
            self._of_decision.setdefault((one.document, one.ordinal), answered)

    def _pair_apart(self) -> None:
        """Decisions that are on what was recommended some headings above them."""
        of_paper: dict[str, list[Recommendation]] = defaultdict(list)
        for recommendation in self._recommended():
            if not self._is_answered(recommendation):
                of_paper[recommendation.document].append(recommendation)
        for decision in decided(self._book):
            key = (decision.document, decision.ordinal)
            if decision.document not in of_paper or key in self._of_decision:
                continue
            near = [
                told
                for told in of_paper[decision.document]
                if stands_near(self._book, told, decision, answered=self._is_answered(told))
            ]
            if not near:
                continue
            words = sentence_of(self._book, decision)
            if only_proceeds(words) or fell(decision, words):
                continue
            found = meant(self._book, near, words)
            if found is not None:
                one, pairing = found
                self._of_recommendation[one.document, one.ordinal] = pairing.difference
                self._of_decision[key] = _Answered((one,), (decision,), (pairing,), True)

    def _is_answered(self, recommendation: Recommendation) -> bool:
        """Whether it is known what became of a recommendation."""
        return self.of_recommendation(recommendation) is not None

    def _pair_with_minutes(self, key: tuple[str, int | None]) -> _Answered | None:
        """Decisions on what another body recommended in a minute that their item cites.

        The item may be about more than that minute, so that only what takes a recommendation up,
        turns it down or puts it off is told, and never that something replaced it.
        """
        asked = self._decided.asked_by_minutes(key)
        if not asked:
            return None
        decisions, all_fell = self._standing(self._decided.of(key))
        if all_fell:
            return None
        words = [self._book.quote(d.document, d.start, d.end) for d in decisions]
        pairings = [
            pairing if pairing.difference != "replaced" else Pairing(None)
            for pairing in compare([words_of(self._book, d) for d in asked], words)
        ]
        return _Answered(tuple(asked), tuple(decisions), tuple(pairings), True)


def _only_told(decision: Decision, recommended: Sequence[Recommendation | Decision]) -> bool:
    """Whether a decision is a sentence of the same minutes, and not a resolution of its own.

    What is put in a recommendation's place is resolved as such; what the minutes tell was agreed
    beside it may be on anything.
    """
    resolves = decision.lead_end > decision.lead_start or decision.verb == "resolved"
    return not resolves and all(one.document == decision.document for one in recommended)


def _voice(recommended: Recommendation | Decision) -> Voice:
    """Whose words a recommendation is: a report's, or those of the body that decided to make it."""
    return "decision" if isinstance(recommended, Decision) else "report"


def outcomes_of(book: MinuteBook) -> Differences:
    """Recommendations and decisions of ``book`` paired, once."""
    return kept(book, "differences", Differences)
