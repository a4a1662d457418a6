"""A sentence of a later paper, and what its words say."""

from __future__ import annotations

import datetime
from functools import cached_property

from indexer.records import Passage
from indexer.structure.dates import find_dates
from indexer.tokens import tokenize
from search.promises.promise import Span
from search.promises.times import TimeNamed, times_named
from search.promises.wording import (
    foretells,
    refers_back,
    says_partly,
    says_put_off,
    says_reported,
    says_undone,
    uncertain,
)


class Sentence:
    """A sentence of a later paper, with its terms.

    ``then`` is the sentence that follows it in its passage, ``label`` the name that the minutes
    give the point it stands in; ``leads`` says that it is the first.
    What its words say is worked out when it is first asked, and once for all promises. ``number``
    is that of its place, the same for a sentence that stands in two passages.
    """

    def __init__(
        self,
        passage: Passage,
        number: int,
        span: tuple[int, int],
        said: str,
        then: str,
        label: str,
        leads: bool,
    ) -> None:
        self.place = Span(passage.document, *span)
        self.number = number
        self.day, self.body = passage.date, passage.body
        self.said, self.then, self.label, self.leads = said, then, label, leads
        self.terms = frozenset(tokenize(said))

    @cached_property
    def labelled(self) -> frozenset[str]:
        """The terms of its label."""
        return frozenset(tokenize(self.label))

    @cached_property
    def refers(self) -> str | None:
        """The words that point back at something asked for or promised."""
        return refers_back(self.said)

    @cached_property
    def reported(self) -> str | None:
        """The words that say that something was reported."""
        return says_reported(self.said)

    @cached_property
    def undone(self) -> str | None:
        """The words that say that something was not done.

        What a report goes on to list after a colon is its content, and no word on the report.
        """
        told = self.reported
        end = len(self.said)
        if told is not None:
            begins = self.said.index(told) + len(told)
            ends = (self.said.find(mark, begins) for mark in ":;")
            end = min((place for place in ends if place >= 0), default=end)
        return says_undone(self.said[:end])

    @cached_property
    def put_off(self) -> bool:
        """Whether something was put off."""
        return says_put_off(self.said) is not None

    @cached_property
    def partly(self) -> bool:
        """Whether only a part was done."""
        return says_partly(self.said) or says_partly(self.then, of_request=True)

    @cached_property
    def uncertain(self) -> bool:
        """Whether it takes back a part of what it says, or only asks or hopes."""
        return uncertain(self.said)

    @cached_property
    def foretells(self) -> bool:
        """Whether it speaks of what will be."""
        return foretells(self.said)

    @cached_property
    def days(self) -> tuple[datetime.date, ...]:
        """The days that it names, up to that of its meeting."""
        if self.day is None:
            return ()
        named = [m.date for m in find_dates(self.said) if m.date is not None]
        return tuple(day for day in named if day <= self.day)

    @cached_property
    def times(self) -> tuple[TimeNamed, ...]:
        """The times that it names, other than the day of its own meeting."""
        return times_named(self.said, self.day)
