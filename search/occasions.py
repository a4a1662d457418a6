"""When and where something is recorded, and how it stands: what is told of any record."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Protocol

from indexer.records import Standing, StandingChange


class Recorded(Protocol):
    """A record with a place in a paper."""

    @property
    def document(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where something was recorded: the meeting of its item, else what its paper says."""

    council: str | None
    body: str | None
    date: datetime.date | None


@dataclass(frozen=True, slots=True)
class PaperSpan:
    """A place in a paper that is no record of its own."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Standings:
    """A standing and the change in a later paper that gave it, where one did."""

    standing: Standing
    change: StandingChange | None = None
