"""One promise as it is shown: its words, its state on a day, and the evidence for it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from search.citing import Citation
from search.minute_book import MinuteBook
from search.promises.falling_due import means_next_meeting
from search.promises.promise import Evidence, Promise, Span, State, Verdict
from search.results import find_highlights

# A promise for "the next meeting", of which no paper is held, is overdue after this many days.
NEXT_MEETING_DAYS = 200


class Row:
    """One promise as it is shown. ``state`` holds on the day the ledger was asked for.

    What is cited is looked up when it is asked for: most rows are only counted.
    """

    def __init__(self, book: MinuteBook, promise: Promise, verdict: Verdict, state: State) -> None:
        self._book = book
        self.promise, self.verdict, self.state = promise, verdict, state

    @property
    def by_hand(self) -> bool:
        """Whether a reader has put the match right."""
        return self.verdict.by_hand

    @property
    def weeks_late(self) -> int | None:
        """Whole weeks from the due date to the answer, where it came late."""
        due = self.promise.due.day
        if self.state != "late" or due is None or self.verdict.answers[0].day is None:
            return None
        return (self.verdict.answers[0].day - due).days // 7

    @cached_property
    def citation(self) -> Citation:
        """The words of the promise."""
        return self._book.cite(*span_of(self.promise.place))

    @cached_property
    def answered_by(self) -> tuple[Citation, ...]:
        """What the record holds that answers it."""
        return self._cited(self.verdict.answers)

    @cached_property
    def nearest(self) -> tuple[Citation, ...]:
        """What comes nearest to an answer, where there is none."""
        return self._cited(self.verdict.nearest)

    @cached_property
    def not_done(self) -> tuple[Citation, ...]:
        """Later words that say that it was not done."""
        return self._cited(self.verdict.not_done)

    @cached_property
    def evidence(self) -> tuple[dict[str, Any], ...]:
        """Why each answer, and each thing that is nearest, was taken for that."""
        answers = zip(self.answered_by, self.verdict.answers, strict=True)
        nearest = zip(self.nearest, self.verdict.nearest, strict=True)
        told = [_told(c, e, "answer") for c, e in answers]
        return (*told, *(_told(c, e, "nearest") for c, e in nearest))

    def _cited(self, found: Sequence[Evidence]) -> tuple[Citation, ...]:
        return tuple(self._book.cite(*span_of(e.place), n=n) for n, e in enumerate(found, start=1))

    def as_json(self) -> dict[str, Any]:
        """The row of the contract, and what more is known."""
        promise, due = self.promise, self.promise.due
        return {
            "what": self.citation.quote,
            "owner": promise.owner,
            "made": promise.made.isoformat() if promise.made else None,
            "due": due.day.isoformat() if due.day else None,
            "due_is": due.known if due.day else None,
            "state": self.state,
            "answered_by": [c.as_json() for c in self.answered_by],
            "nearest": [c.as_json() for c in self.nearest],
            "citation": self.citation.as_json(),
            "id": promise.id,
            "kind": promise.kind,
            "council": promise.council,
            "body": promise.body,
            "to": promise.to or promise.body,
            "due_words": due.words,
            "weeks_late": self.weeks_late,
            "says_not_done": [c.as_json() for c in self.not_done],
            "evidence": list(self.evidence),
            "corrected_by_hand": self.by_hand,
        }


def state_of(promise: Promise, verdict: Verdict, today: datetime.date) -> State:
    """What became of a promise, as far as the record tells on ``today``."""
    due = promise.due.day
    if verdict.answers:
        if verdict.partly:
            return "partly"
        day = verdict.answers[0].day
        return "late" if due is not None and day is not None and day > due else "kept"
    if due is not None:
        return "not found" if due < today else "not yet due"
    if means_next_meeting(promise.due) and promise.made is not None:
        return "not found" if (today - promise.made).days > NEXT_MEETING_DAYS else "not yet due"
    return "no date"


def span_of(place: Span) -> tuple[str, int, int]:
    """A place as what cites it takes it: paper, first character, end."""
    return place.document, place.start, place.end


def _told(citation: Citation, evidence: Evidence, of: str) -> dict[str, Any]:
    """The evidence in words: those of the sentence, not the stems they were compared by."""
    return {
        "of": of,
        "shared_words": list(find_highlights(citation.quote, evidence.shared)[1]),
        "share_of_matter": evidence.share,
        "meaning": evidence.meaning,
        "refers_back": evidence.refers,
        "says_done": evidence.does,
        "on": evidence.day.isoformat() if evidence.day else None,
        "same_body": evidence.same_body,
    }
