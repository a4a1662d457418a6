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
import hashlib
import json
from collections.abc import Callable, Iterable
from functools import cache, lru_cache, partial

from search.promises.candidates import LaterPapers
from search.promises.matter import Matter, matter_of
from search.promises.promise import Evidence, Promise, Verdict
from search.promises.recognising import for_agenda
from search.promises.weighing import Scale, Weighed, Worth
from search.promises.weights import Weights

# How near a sentence must be to be shown as the nearest: by its share of the matter, or by some of
# it and the meaning of its passage. All minutes of a council sound alike: a passage that has one
# common word of the matter is near nothing, whatever it means.
_NEAREST, _NEAREST_MEANING, _NEAREST_SOME = 0.34, 0.45, 0.2
# What a sentence that reports, a passage of the same meaning, and the body that was promised add.
_REPORTS, _MEANS, _SAME_BODY = 0.25, 0.3, 0.1


class Judge:
    """Judges promises by the later papers of one engine."""

    def __init__(self, papers: LaterPapers, weights: Weights) -> None:
        self._papers = papers
        self._weights = weights
        # A promise is looked for to see what its verdict rests on, and again where it is judged.
        self._looked = lru_cache(maxsize=2)(self._look)

    def grounds(self, promise: Promise) -> str:
        """A digest of what a verdict rests on beside the later papers: the promise, what its words
        weigh, when its body met next."""
        matter, _ = self._looked(promise)
        told = [
            repr(promise),
            sorted((t, w, self._weights.is_common(t)) for t, w in matter.terms.items()),
            self._weights.unit,
            str(self._papers.next_met(promise)),
            self._papers.usual_titles if for_agenda(promise.said) else "",
        ]
        return digest_of(told)

    def found(self, promise: Promise, today: datetime.date) -> str:
        """A digest of the later passages, up to ``today``, that a verdict rests on."""
        _, after = self._looked(promise)
        return digest_of([self._papers.named(number) for number in self._until(after(), today)])

    def judge(self, promise: Promise, today: datetime.date) -> Verdict:
        """What the papers up to ``today`` hold of a promise."""
        matter, after = self._looked(promise)
        scale = Scale(promise, matter, self._weights.unit, self._papers.next_met(promise))
        numbers = self._until(after(), today)
        meaning = self._papers.meaning(promise, numbers)
        answers: list[Weighed] = []
        undone: list[Weighed] = []
        near: list[Weighed] = []
        nearest = 0.0
        seen = self._papers.seen(promise)
        for number in numbers:
            title, usual = self._papers.title(number)
            means = meaning.get(number)
            means = None if means is None else round(means, 3)
            for sentence in self._papers.sentences(number):
                if sentence.number in seen:
                    continue
                seen.add(sentence.number)
                one = scale.weigh(sentence, title, usual, means)
                if one is None:
                    continue
                if one.worth >= Worth.DONE:
                    answers.append(one)
                elif one.worth == Worth.UNDONE:
                    undone.append(one)
                # The evidence of most is never asked for: only the nearest are looked into.
                if not answers and _is_near(one) and (close := _closeness(one)) >= nearest:
                    near = [*near, one] if close == nearest else [one]
                    nearest = close
        told = [(w, scale.evidence(w)) for w in answers]
        told.sort(key=lambda pair: (-pair[0].worth, *_soonest(pair[1])))
        return Verdict(
            answers=tuple(evidence for _, evidence in told[:1]),
            partly=any(w.partly for w, _ in told[:1]),
            nearest=() if answers else _first(scale.evidence(w) for w in near),
            not_done=_first(scale.evidence(w) for w in undone),
        )

    def _look(self, promise: Promise) -> tuple[Matter, Callable[[], list[int]]]:
        """The matter of a promise, and what finds the later passages that may answer it."""
        matter = matter_of(promise, self._weights)
        return matter, cache(partial(self._papers.after, promise, matter))

    def _until(self, numbers: Iterable[int], today: datetime.date) -> list[int]:
        """Those of some passages that are of a day up to ``today``."""
        days = ((number, self._papers.day(number)) for number in numbers)
        return [number for number, day in days if day is not None and day <= today]


def digest_of(told: object) -> str:
    """Sixteen hex digits of a digest of something that JSON can hold."""
    line = json.dumps(told, ensure_ascii=True, separators=(",", ":"))
    return hashlib.blake2b(line.encode(), digest_size=8).hexdigest()


def _first(found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(found, key=_soonest)[:1])


def _is_near(one: Weighed) -> bool:
    if not one.shares:
        return False
    means = (one.meaning or 0.0) >= _NEAREST_MEANING
    return one.share >= (_NEAREST_SOME if means else _NEAREST)


def _closeness(one: Weighed) -> float:
    closeness = one.share + _MEANS * (one.meaning or 0.0)
    return round(closeness + _REPORTS * bool(one.does) + _SAME_BODY * one.same_body, 6)


def _soonest(evidence: Evidence) -> tuple[datetime.date, str, int]:
    return evidence.day or datetime.date.max, evidence.place.document, evidence.place.start
