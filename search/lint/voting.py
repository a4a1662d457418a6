"""Votes whose parts do not add up: with the names, with those present, with their own result."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.records import Attendance
from indexer.reflow import reflow
from indexer.structure.ballots.votes import number, tally
from search.lint.findings import Found
from search.lint.people import PRESENT, names_of
from search.lint.reading import Reading, Sheet, short

_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
# "For the motion: Councillors Ames, Boyle and Crewe (3)"
_SIDE = re.compile(
    r"(?<![\w’'])(?P<side>For|Against|In favour|Abst(?:ained|entions?|aining))\b[^:;.()\n]{0,40}:"
    r"\s*(?P<names>[A-Z][^():;]{1,1500}?)\s*\((?P<count>\d{1,3})\)"
)
_TITLE = re.compile(
    r"\b(?:(?:Lord |Deputy )?Mayor|Councillors?|Cllrs?|Mrs?|Ms|Miss|Dr|Sir|Alderman|the)\b\.?\s*"
)
_NAME = re.compile(r"(?:[A-Z][\w'’.-]*)(?:\s+(?:[A-Z][\w'’.-]*|de|van|von|of)){0,4}")
_MEMBER = re.compile(r"\b(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr)\b")
# A vote of others than the members, or one told of another day.
_OTHERS = re.compile(
    r"\b(?:public|residents?|electors?|parishioners?|villagers|households?|survey|poll|responses?"
    r"|petition|minutes|previous|last|annual|referendum)\b",
    re.IGNORECASE,
)
_COUNTED = rf"(?P<{{}}>\d{{{{1,3}}}}|{'|'.join(_SMALL)})"
_FOR_AND_AGAINST = re.compile(
    rf"(?<![\w.,£/-]){_COUNTED.format('yes')}\s+(?:votes?\s+|members?\s+)?(?:in\s+favour|for)\b"
    rf"[\s,;]{{1,3}}(?:and\s+|with\s+)?{_COUNTED.format('no')}\s+(?:votes?\s+)?against\b",
    re.IGNORECASE,
)
_CARRIED_BY = re.compile(
    rf"\bcarried\s+by\s+{_COUNTED.format('yes')}\s+votes?\s+to\s+{_COUNTED.format('no')}\b",
    re.IGNORECASE,
)
_RESULT = re.compile(r"\b(?P<carried>carried|adopted)\b|\b(?:lost|defeated|fell)\b", re.IGNORECASE)
_UNSURE = re.compile(r"\b(?:not|casting|amendment\w*\s+to|two[- ]thirds)\b", re.IGNORECASE)
_SMALLEST = 5
# Beyond this the list of those present was not read whole, or the vote is of more than members.
_AT_MOST_OVER = 3


def votes(reading: Reading) -> Iterator[Found]:
    """Recorded votes that count other than they name, and votes of more than were there."""
    for sheet in reading.sheets:
        yield from _named_and_counted(sheet)
        yield from _more_than_present(sheet)
        yield from _denied_by_its_result(sheet)


def _named_and_counted(sheet: Sheet) -> Iterator[Found]:
    for match in _SIDE.finditer(sheet.text):
        names = _names(match["names"])
        count = int(match["count"])
        if not names or len(names) == count or abs(len(names) - count) > max(3, count // 3):
            continue
        yield Found(
            "vote",
            f"{sheet.path}: the recorded vote says {count} {match['side'].lower()} and names "
            f"{len(names)}.",
            (sheet.place(match.start(), _end_of_vote(sheet, match.end())),),
        )


def _names(listed: str) -> list[str]:
    """The names in a list, none where a part of it is no name."""
    line = _TITLE.sub("", reflow(listed))
    parts = [part.strip(" .") for part in re.split(r",|;|\band\b|&", line)]
    names = [part for part in parts if part]
    return names if all(_NAME.fullmatch(name) for name in names) else []


def _end_of_vote(sheet: Sheet, end: int) -> int:
    """Past the sides that follow in the same paragraph."""
    stop = sheet.text.find("\n\n", end)
    stop = len(sheet.text) if stop < 0 else stop
    last = end
    for match in _SIDE.finditer(sheet.text, end, stop):
        last = match.end()
    return last + (sheet.text[last : last + 1] == ".")


def _more_than_present(sheet: Sheet) -> Iterator[Found]:
    for vote in sheet.votes:
        rows = _attendance(sheet, vote.start)
        present = {name for name, _ in names_of(rows, PRESENT)}
        if vote.named or len(present) < _SMALLEST:
            continue
        start, end = sheet.sentence(vote.start, vote.end)
        said = reflow(sheet.text[start:end])
        counted = tally(said)
        if counted is None or _OTHERS.search(said):
            continue
        parts = (counted.in_favour, counted.against, counted.abstentions)
        given = [part for part in parts if part is not None]
        over = sum(given) - len(present)
        if len(given) < 2 or not 0 < over <= _AT_MOST_OVER:
            continue
        if not _read_whole(sheet, rows):
            continue
        first = min(row.start for row in rows if row.role in PRESENT)
        last = max(row.end for row in rows if row.role in PRESENT)
        yield Found(
            "vote",
            f"{sheet.path}: “{short(said, 160)}” makes {sum(given)} votes, and "
            f"{len(present)} members are recorded as present.",
            (sheet.place(start, end), sheet.place(first, last)),
        )


def _denied_by_its_result(sheet: Sheet) -> Iterator[Found]:
    """Votes told as carried by fewer than were against, or as lost by more."""
    for pattern, word in ((_FOR_AND_AGAINST, "against"), (_CARRIED_BY, "carried")):
        for match in _around(pattern, word, sheet.text):
            yes, no = number(match["yes"]), number(match["no"])
            start, end = sheet.sentence(match.start(), match.end())
            said = reflow(sheet.text[start:end])
            results = list(_RESULT.finditer(said))
            if len(results) != 1 or _UNSURE.search(said) or yes == no:
                continue
            carried = results[0]["carried"] is not None
            if carried == (yes > no):
                continue
            yield Found(
                "vote",
                f"{sheet.path}: “{short(said, 160)}” tells {yes} for and {no} against as "
                f"{'carried' if carried else 'lost'}.",
                (sheet.place(start, end),),
            )


def _around(pattern: re.Pattern[str], word: str, text: str) -> Iterator[re.Match[str]]:
    """The matches of ``pattern`` that hold ``word``, looked for beside that word only."""
    reached = 0
    for place in re.finditer(word, text, re.IGNORECASE):
        match = pattern.search(text, max(reached, place.start() - 80), place.end() + 80)
        if match is not None:
            reached = match.end()
            yield match


def _attendance(sheet: Sheet, offset: int) -> list[Attendance]:
    meeting = sheet.meeting_at(offset)
    return [r for r in sheet.attendance if meeting is None or r.meeting == meeting.ordinal]


def _read_whole(sheet: Sheet, rows: list[Attendance]) -> bool:
    """Whether every member named in the head of the meeting is in the list that was read.

    A name without a title among names with one, or a title that belongs to no name read, says that
    the list was written in a way that was not understood.
    """
    first = min(row.start for row in rows)
    last = max(row.end for row in rows)
    items = [i.start for i in sheet.shown if i.start > last]
    stop = min([*items, last + 600, len(sheet.text)])
    if sheet.hides(first, stop):
        return False
    titled = [bool(_MEMBER.match(row.name)) for row in rows if row.role in PRESENT]
    if any(titled) and not all(titled):
        return False
    for match in _MEMBER.finditer(sheet.text, first, stop):
        if not any(row.start <= match.start() < row.end for row in rows):
            return False
    return True
