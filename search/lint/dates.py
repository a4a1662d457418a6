"""Days that cannot be: a weekday that does not fit, a confirmation or a due date too early."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from indexer.structure.dates import WEEKDAYS, DateMention, find_dates
from search.lint.findings import Found
from search.lint.reading import Reading, Sheet, said_date, short

_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d|\d[/.-]\d\d?[/.-]\d\d")
_BY = re.compile(r"\b(?:by|no later than|due(?: on| by)?)\s+(?:the\s+)?$", re.IGNORECASE)
_OF_THE_PAST = re.compile(
    r"\b(?:should have|would have|had|was|were|has been|have been|already|overdue|since|did)\b",
    re.IGNORECASE,
)
# "Draft (until approved at the next meeting) Minutes of the meeting held on ...": its own head.
_NOT_YET = re.compile(r"\b(?:until|subject to|unless|to be|draft)\b", re.IGNORECASE)


def weekdays(reading: Reading) -> Iterator[Found]:
    """Full dates that name a weekday on which the day did not fall."""
    for sheet in reading.sheets:
        wrong: dict[tuple[datetime.date, int], list[DateMention]] = {}
        for mention in _with_weekday(sheet):
            date = mention.date
            if date is None or mention.weekday is None or date.weekday() == mention.weekday:
                continue
            wrong.setdefault((date, mention.weekday), []).append(mention)
        for (date, weekday), mentions in wrong.items():
            places = [
                sheet.place(*sheet.sentence(mention.start, mention.end)) for mention in mentions
            ]
            yield Found(
                "weekday",
                f"{sheet.path} says {WEEKDAYS[weekday].capitalize()} "
                f"{said_date(date)}; that day was a {WEEKDAYS[date.weekday()].capitalize()}.",
                tuple(dict.fromkeys(places)),
            )


def _with_weekday(sheet: Sheet) -> Iterator[DateMention]:
    reached = -1
    for match in _WEEKDAY.finditer(sheet.text):
        if match.start() < reached:
            continue
        for mention in find_dates(
            sheet.text, match.start(), min(len(sheet.text), match.end() + 40)
        ):
            if mention.weekday is not None and mention.start == match.start():
                reached = mention.end
                yield mention
                break


def confirmations(reading: Reading) -> Iterator[Found]:
    """Minutes confirmed at a meeting that was held before, or on, the day they are of."""
    for sheet in reading.sheets:
        for reference in sheet.references:
            held = sheet.date_at(reference.start)
            confirmed = reference.date
            if reference.kind != "meeting" or reference.effect not in ("confirms", "corrects"):
                continue
            if held is None or confirmed is None or confirmed < held:
                continue
            start, end = sheet.sentence(reference.start, reference.end)
            before = sheet.text[max(0, reference.start - 60) : reference.start]
            if _NOT_YET.search(before) or sheet.document.date_is != "stated":
                continue
            own = _own_date(sheet, held)
            if own is None or own[0] <= start < own[1]:
                continue
            later = "held later" if confirmed > held else "its own minutes"
            yield Found(
                "confirmed before held",
                f"{sheet.path}, of a meeting on {said_date(held)}, confirms the minutes of "
                f"{said_date(confirmed)}: {later}.",
                (sheet.place(*own), sheet.place(start, end)),
            )


def _own_date(sheet: Sheet, held: datetime.date) -> tuple[int, int] | None:
    """The first sentence of the paper that gives the day of its meeting."""
    meeting = next((m for m in sheet.meetings if m.date == held), None)
    start = meeting.start if meeting else 0
    for mention in find_dates(sheet.text, start, min(len(sheet.text), start + 2500)):
        if mention.date == held:
            return sheet.sentence(mention.start, mention.end)
    return None


def due_dates(reading: Reading) -> Iterator[Found]:
    """Actions and undertakings that are to be done by a full date before the day they were made.

    What tells of a date that had passed ("should have been ready by 1 May") is no task.
    """
    for sheet in reading.sheets:
        for task in sheet.tasks:
            made, said = sheet.date_at(task.start), sheet.text[task.start : task.end]
            due = _due(said)
            if made is None or due is None or due >= made or _OF_THE_PAST.search(said):
                continue
            yield Found(
                "due before made",
                f"{sheet.path}: “{short(said)}” was made on {said_date(made)} and is due on "
                f"{said_date(due)}.",
                (sheet.place(task.start, task.end),),
            )


def _due(said: str) -> datetime.date | None:
    """The full date by which a task says it is to be done."""
    if not _YEAR.search(said):
        return None
    for mention in find_dates(said):
        if mention.date is not None and _BY.search(said[: mention.start]):
            return mention.date
    return None
