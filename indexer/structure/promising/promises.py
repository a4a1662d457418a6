"""Actions and undertakings of a paper, with their owners and the days they fall due."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.records import Action, Decision, Item, Meeting, Text, Undertaking
from indexer.structure.clauses import Outline, Unit, outline_of, words
from indexer.structure.dates import find_dates, resolve
from indexer.structure.phrases import Phrase
from indexer.structure.promising.commitments import find_commitment
from indexer.structure.promising.deadlines import Deadline, find_deadline
from indexer.structure.promising.promised import find_promise
from indexer.structure.promising.subjects import doer_of
from indexer.structure.promising.tasks import find_task
from indexer.structure.resolving.decisions import records_meeting, reports_only
from indexer.structure.resolving.recommended import find_recommended
from indexer.structure.spans import Spans

_OUTCOME = words(
    r"^\W*(?:completed?|done|actioned|appointed|carried out|no further action"
    r"|nothing (?:further )?to report|in progress|ongoing|outstanding)\b"
)
_TWO_AMOUNTS = words(r"\d\.\d\d\b[^;]{0,80}?\d\.\d\d\b")
_NEXT_MEETINGS = (
    words(
        r"\bdates?(?: and times?)? of(?: the)?(?: next| following) (?:[\w' ]{0,40} )?meetings?\b"
    ),
    words(r"\b(?:next|following) (?:[\w' ]{0,40} )?meeting\b"),
)
# The next meeting of somebody else ("the next SNAP Meeting").
_ANOTHERS = words(r"\b(?:snap|nalc|police|liaison|cluster|user group|association|surgery)\b")


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
        if task is not None and (_is_done(outline, place) or _is_payment(outline, unit)):
            continue
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


def _is_done(outline: Outline, place: int) -> bool:
    """Whether what became of a task stands below it: it was set at an earlier meeting."""
    if place + 1 >= len(outline.units):
        return False
    unit, after = outline.units[place], outline.units[place + 1]
    below = unit.block != after.block and after.end - after.start < 200
    return below and _OUTCOME.search(outline.words_of(after)) is not None


def _is_payment(outline: Outline, unit: Unit) -> bool:
    """Whether the line around is one of a table of payments: it tells what was paid for."""
    block = outline.blocks[unit.block]
    line = outline.plain[block.start : block.end]
    return len(line) < 240 and _TWO_AMOUNTS.search(line) is not None


def _meant(outline: Outline, place: int, pronoun: str | None) -> str | None:
    """Whom a pronoun means: whoever acts in the nearest of the six sentences before it."""
    if pronoun is None:
        return None
    for near in range(place - 1, max(place - 7, -1), -1):
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
        self._days: dict[datetime.date, tuple[datetime.date, ...]] = {}

    def deadline(self, start: int, end: int) -> Deadline:
        """When the words from ``start`` to ``end`` fall due."""
        met = self._met(start)
        to_come = self._to_come(met) if met is not None else ()
        following = to_come[0] if to_come else None
        return find_deadline(self._outline.plain[start:end], met, following, to_come)

    def _met(self, offset: int) -> datetime.date | None:
        held = [meeting for meeting in self._meetings if meeting.start <= offset < meeting.end]
        first = held or list(self._meetings[:1])
        return first[-1].date if first else None

    def _to_come(self, met: datetime.date) -> tuple[datetime.date, ...]:
        """The days after ``met`` that the paper gives for meetings of the same body: first what it
        calls the date of the next one."""
        if met not in self._days:
            found = [day for pattern in _NEXT_MEETINGS for day in self._read(pattern, met)]
            self._days[met] = tuple(dict.fromkeys(found))
        return self._days[met]

    def _read(self, pattern: Phrase, met: datetime.date) -> Iterator[datetime.date]:
        plain = self._outline.plain
        for found in pattern.finditer(plain):
            if _ANOTHERS.search(found.group()):
                continue
            for mention in find_dates(plain, found.end(), min(found.end() + 120, len(plain)))[:1]:
                day = resolve(mention, met)
                if day is not None and met < day <= met + datetime.timedelta(days=200):
                    yield day
