"""Verdicts of the generation before, for all promises that the papers since do not touch.

A verdict is carried over only where giving it anew would give the same: where the promise, the
weights of its words and the later passages that it rests on are what they were. The passages are
not even looked for where no paper came of the promise's council. What is carried is told by digests
and places, and looked at by nobody but this.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from search.promises.candidates import LaterPapers
from search.promises.judging import Judge, digest_of
from search.promises.promise import Promise, Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict with the digests of what it rests on."""

    verdict: Verdict
    grounds: str
    found: str


@dataclass(frozen=True, slots=True)
class Carried:
    """What is kept of verdicts given before: on which ``day``, over which ``papers`` (each with a
    digest of what is said of it), of how many councils, and what gives the verdict on the promise
    of an id."""

    day: datetime.date
    papers: Mapping[str, str]
    councils: int
    judged: Callable[[str], Judged | None]


class Carrying:
    """Gives verdicts on one day: those carried over where they hold, others anew."""

    def __init__(
        self,
        papers: LaterPapers,
        judge: Judge,
        told: Mapping[str, str],
        day: datetime.date,
        carried: Carried | None,
    ) -> None:
        """``told`` are the papers held now, each with a digest of what is said of it."""
        self._papers, self._judge, self._day = papers, judge, day
        self.anew = 0
        self._carried = carried if carried is not None and self._comparable(carried, told) else None
        self._touched: frozenset[int] = frozenset()
        if self._carried is not None:
            days = sorted((self._carried.day, day))
            came = (told.keys() - self._carried.papers.keys()) | papers.between(*days)
            self._touched = papers.councils_of(came)

    def judge(self, promise: Promise) -> Judged:
        """The verdict on a promise."""
        before = self._carried.judged(promise.id) if self._carried is not None else None
        grounds = self._judge.grounds(promise)
        if before is not None and before.grounds == grounds:
            if not self._papers.touches(self._touched, promise):
                return before
            if self._judge.found(promise, self._day) == before.found:
                return before
        self.anew += 1
        verdict = self._judge.judge(promise, self._day)
        return Judged(verdict, grounds, self._judge.found(promise, self._day))

    def _comparable(self, carried: Carried, told: Mapping[str, str]) -> bool:
        """Whether papers only came since, and papers that name no council are still of the same."""
        one, other = self._papers.count_of_councils == 1, carried.councils == 1
        held = all(told.get(path) == said for path, said in carried.papers.items())
        return one == other and held


def papers_told(documents: Mapping[str, Any]) -> dict[str, str]:
    """Each paper with a digest of its file and of what is said of it."""
    return {
        path: digest_of([one.sha256, one.council, one.body, str(one.date), one.access, one.read_by])
        for path, one in documents.items()
    }
