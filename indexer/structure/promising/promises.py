"""Actions and undertakings of a paper, with their owners and the days they fall due."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from indexer.records import Action, Decision, Item, Meeting, Text, Undertaking
from indexer.structure.clauses import Outline, Unit, outline_of, words
from indexer.structure.dates import find_dates, resolve
from indexer.structure.promising.commitments import find_commitment, find_promise
from indexer.structure.promising.deadlines import Deadline, find_deadline
from indexer.structure.promising.subjects import doer_of
from indexer.structure.promising.tasks import find_task
from indexer.structure.resolving.decisions import records_meeting, reports_only
from indexer.structure.resolving.recommended import find_recommended
from indexer.structure.spans import Spans

_NEXT_MEETING = words(
    r"\b(?:next|date and time of(?: the)? next|following) (?:[\w' ]{0,40} )?meeting\b"
)


def find_promises(
    document: str,
    text: Text,
    items: Sequence[Item],
    decisions: Sequence[Decision],
    meetings: Sequence[Meeting],
) -> tuple[tuple[Action, ...], tuple[Undertaking, ...]]:
    """Every action, and every undertaking outside a decision, in order.

    A decision that gives a named post or person a task is an action too, on the same span. Due
    dates that the words only imply are worked out from the meeting's date and marked inferred.
    """
    outline = outline_of(text, items)
    gives_tasks = records_meeting(outline)
    if not gives_tasks and not reports_only(outline):
        return (), ()
    calendar = _Calendar(outline, meetings)
    actions: list[Action] = []
    undertakings: list[Undertaking] = []
    decided = Spans([(one.start, one.end) for one in decisions])
    shut = Spans([(one.start, one.end) for one in find_recommended(outline)])
    for one in decisions:
        task = find_task(outline.plain[one.start : one.end], decided=True)
        if task is not None:
            due = calendar.deadline(one.start, one.end)
            actions.append(_action(document, one, task.owner, due))
    for place, unit in enumerate(outline.units):
        if decided.touches(unit.start, unit.end) or shut.touches(unit.start, unit.end):
            continue
        if outline.blocks[unit.block].kind == "heading" and unit.end - unit.start < 90:
            continue
        said = outline.words_of(unit)
        task = find_task(said, decided=False) if gives_tasks and not find_promise(said) else None
        if task is not None:
            due = calendar.deadline(unit.start, unit.end)
            actions.append(_action(document, unit, task.owner, due))
            continue
        commitment = find_commitment(said)
        if commitment is not None:
            due = calendar.deadline(unit.start, unit.end)
            undertakings.append(
                Undertaking(
                    document=document,
                    ordinal=len(undertakings),
                    item=unit.item,
                    start=unit.start,
                    end=unit.end,
                    owner=commitment.owner or _meant(outline, place, commitment.pronoun),
                    due=due.day,
                    due_is=due.known,
                    due_words=due.words,
                )
            )
    return _numbered(actions), tuple(undertakings)


def _action(document: str, unit: Unit | Decision, owner: str | None, due: Deadline) -> Action:
    return Action(
        document=document,
        ordinal=0,
        item=unit.item,
        start=unit.start,
        end=unit.end,
        owner=owner,
        due=due.day,
        due_is=due.known,
        due_words=due.words,
    )


def _meant(outline: Outline, place: int, pronoun: str | None) -> str | None:
    """Whom a pronoun means: whoever acts in the nearest of the three sentences before it."""
    if pronoun is None:
        return None
    for near in range(place - 1, max(place - 4, -1), -1):
        unit = outline.units[near]
        if unit.item != outline.units[place].item:
            return None
        meant = doer_of(outline.words_of(unit)[:600], single=pronoun != "they")
        if meant is not None:
            return meant
    return None


def _numbered(actions: Sequence[Action]) -> tuple[Action, ...]:
    ordered = sorted(actions, key=lambda action: (action.start, action.end))
    return tuple(replace(action, ordinal=place) for place, action in enumerate(ordered))


class _Calendar:
    """The meetings of a paper, for dates that are told relative to them."""

    def __init__(self, outline: Outline, meetings: Sequence[Meeting]) -> None:
        self._outline = outline
        self._meetings = meetings
        self._next: dict[datetime.date, datetime.date | None] = {}

    def deadline(self, start: int, end: int) -> Deadline:
        """When the words from ``start`` to ``end`` fall due."""
        met = self._met(start)
        following = self._following(met) if met is not None else None
        return find_deadline(self._outline.plain[start:end], met, following)

    def _met(self, offset: int) -> datetime.date | None:
        held = [meeting for meeting in self._meetings if meeting.start <= offset < meeting.end]
        first = held or list(self._meetings[:1])
        return first[-1].date if first else None

    def _following(self, met: datetime.date) -> datetime.date | None:
        """The next meeting's date as the paper gives it; the first after ``met``."""
        if met not in self._next:
            self._next[met] = self._read_following(met)
        return self._next[met]

    def _read_following(self, met: datetime.date) -> datetime.date | None:
        plain = self._outline.plain
        for found in _NEXT_MEETING.finditer(plain):
            for mention in find_dates(plain, found.end(), min(found.end() + 120, len(plain)))[:1]:
                day = resolve(mention, met)
                if day is not None and met < day <= met + datetime.timedelta(days=200):
                    return day
        return None
