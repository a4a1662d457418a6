"""Whether what was minuted later answers a promise, and the evidence for it.

A promise is kept only where a later paper says so, in one of three ways:

- it points back at the promise (its minute number, "for which the Board asked in October") and
  reports, or says that it was done;
- a report-back that was due is reported on, on the same matter, to the body that was to have it,
  when it was due;
- the deed itself is told as done, in words of the same kind, on the same matter.

Everything else is at most the nearest: likeness alone never keeps a promise.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Sequence

from indexer.lexical import LexicalIndex
from search.promises.candidates import LaterPapers
from search.promises.matter import matter_of
from search.promises.promise import Evidence, Promise, Verdict
from search.promises.sentences import Sentence
from search.promises.weighing import Scale, Weighed, Worth

# How near a sentence must be to be shown as the nearest: by its share of the matter, or by the
# meaning of its passage.
_NEAREST, _NEAREST_MEANING = 0.34, 0.45
# What a sentence that reports, a passage of the same meaning, and the body that was promised add.
_REPORTS, _MEANS, _SAME_BODY = 0.25, 0.3, 0.1


class Judge:
    """Judges promises by the later papers of one engine."""

    def __init__(self, papers: LaterPapers, lexical: LexicalIndex) -> None:
        self._papers = papers
        self._lexical = lexical
        # The idf of a word of one passage is about this (Robertson and Sparck Jones, 1976).
        self._unit = math.log(max(lexical.count, 2))

    def judge(self, promise: Promise, today: datetime.date) -> Verdict:
        """What the papers up to ``today`` hold of a promise."""
        matter = matter_of(promise, self._lexical)
        scale = Scale(promise, matter, self._unit, self._papers.next_met(promise))
        numbers = self._papers.after(promise, matter)
        meaning = self._papers.meaning(promise, numbers)
        weighed = []
        for sentence in self._sentences(numbers, promise):
            if sentence.day is not None and sentence.day <= today:
                title, usual = self._papers.title(sentence)
                one = scale.weigh(sentence, title, usual, meaning.get(sentence.passage))
                if one is not None:
                    weighed.append(one)
        answers = sorted((w for w in weighed if w.worth >= Worth.DONE), key=_surest)
        undone = sorted((w.evidence for w in weighed if w.worth == Worth.UNDONE), key=_soonest)
        nearest = [w.evidence for w in weighed if _is_near(w.evidence)]
        nearest.sort(key=lambda e: (-round(_closeness(e), 6), *_soonest(e)))
        return Verdict(
            answers=tuple(w.evidence for w in answers[:1]),
            partly=any(w.partly for w in answers[:1]),
            nearest=() if answers else tuple(nearest[:1]),
            not_done=tuple(undone[:1]),
        )

    def _sentences(self, numbers: Sequence[int], promise: Promise) -> Iterable[Sentence]:
        seen = {promise.place, *promise.also}
        for number in numbers:
            for sentence in self._papers.sentences(number):
                if sentence.place not in seen:
                    seen.add(sentence.place)
                    yield sentence


def _is_near(evidence: Evidence) -> bool:
    if not evidence.shared:
        return False
    return evidence.share >= _NEAREST or (evidence.meaning or 0.0) >= _NEAREST_MEANING


def _closeness(evidence: Evidence) -> float:
    closeness = evidence.share + _MEANS * (evidence.meaning or 0.0)
    return closeness + _REPORTS * bool(evidence.does) + _SAME_BODY * evidence.same_body


def _surest(weighed: Weighed) -> tuple[int, datetime.date, str, int]:
    return (-weighed.worth, *_soonest(weighed.evidence))


def _soonest(evidence: Evidence) -> tuple[datetime.date, str, int]:
    return evidence.day or datetime.date.max, evidence.place.document, evidence.place.start
