"""Members who sent apologies and are recorded as voting, moving or being present all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.records import Attendance, Decision
from search.lint.findings import Found
from search.lint.people import PRESENT, Name, bearers, may_be, names_of, read_name, surely_is
from search.lint.reading import HIDDEN, Reading, Sheet

_LATE = re.compile(
    r"\b(?:late|lateness|later|joined|arriv\w*|left|part of|zoom|virtual\w*|until)\b", re.IGNORECASE
)

# So many characters of a paper's head list who was there and who was not.
_ONE_HEAD = 500


def absent_members(reading: Reading) -> Iterator[Found]:
    """Each member of each meeting who is recorded as away and as acting."""
    for sheet in reading.sheets:
        if not any(row.role == "apologies" for row in sheet.attendance):
            continue
        for ordinal in sorted({row.meeting for row in sheet.attendance}):
            rows = [row for row in sheet.attendance if row.meeting == ordinal]
            yield from _of_meeting(sheet, ordinal, rows)


def _of_meeting(sheet: Sheet, ordinal: int, rows: list[Attendance]) -> Iterator[Found]:
    present = [name for name, _ in names_of(rows, PRESENT)]
    everyone = [name for name, _ in names_of(rows, PRESENT | {"apologies", "officer", "public"})]
    yield from _listed_twice(sheet, rows)
    for away, row in names_of(rows, {"apologies"}):
        line = sheet.sentence(row.start, row.end)
        if _LATE.search(sheet.text[line[0] : line[1]]) or bearers(away, everyone) > 1:
            continue
        if any(may_be(away, name) for name in present):
            continue
        for words, start, end in _acts(sheet, ordinal, away):
            yield Found(
                "absent member",
                f"{sheet.path}: {_plain(row.name)} sent apologies and {words}.",
                (sheet.place(*line), sheet.place(*sheet.sentence(start, end))),
            )


def _listed_twice(sheet: Sheet, rows: list[Attendance]) -> Iterator[Found]:
    """One name, the same to the letter, among those present and just below among those away."""
    there = [row for row in rows if row.role in ("chair", "present") and _full(row)]
    for away in rows:
        if away.role != "apologies" or _LATE.search(sheet.text[away.start - 30 : away.end + 30]):
            continue
        for row in there:
            between = sheet.text[row.end : away.start]
            near = row.end <= away.start <= row.end + _ONE_HEAD
            # A table is read along its rows: who stands in which column is not sure.
            if row.name != away.name or not near or "\t" in between or HIDDEN in between:
                continue
            yield Found(
                "absent member",
                f"{sheet.path}: {_plain(row.name)} is listed as present and as sending apologies.",
                tuple(sheet.place(*sheet.sentence(one.start, one.end)) for one in (row, away)),
            )


def _full(row: Attendance) -> bool:
    name = read_name(row.name)
    return name is not None and bool(name.given)


def _acts(sheet: Sheet, ordinal: int, away: Name) -> Iterator[tuple[str, int, int]]:
    """What a member who was away is recorded as doing, and where."""
    for vote in sheet.votes:
        for voter, side in vote.named:
            name = read_name(voter)
            if not _in_meeting(sheet, vote.start, ordinal) or name is None:
                continue
            if may_be(away, name):
                start, end = _side(sheet, vote.start, vote.end, away.surname)
                how = (
                    "is recorded as abstaining"
                    if side == "abstained"
                    else (f"is recorded as voting {side}")
                )
                yield how, start, end
    for decision in sheet.decisions:
        if not _in_meeting(sheet, decision.start, ordinal):
            continue
        yield from _moves(decision, away)


def _moves(decision: Decision, away: Name) -> Iterator[tuple[str, int, int]]:
    for said, what in ((decision.mover, "moved"), (decision.seconder, "seconded")):
        name = read_name(said) if said else None
        if name is None or not surely_is(away, name):
            continue
        start = min(decision.lead_start, decision.start)
        yield f"is recorded as having {what} a decision", start, decision.end


def _side(sheet: Sheet, start: int, end: int, surname: str) -> tuple[int, int]:
    """The part of a recorded vote in which ``surname`` stands."""
    for match in re.finditer(r"[^.]+(?:\.|$)", sheet.text[start:end]):
        if re.search(rf"\b{re.escape(surname)}\b", match.group(), re.IGNORECASE):
            return start + match.start(), start + match.end()
    return start, end


def _in_meeting(sheet: Sheet, offset: int, ordinal: int) -> bool:
    meeting = sheet.meeting_at(offset)
    return meeting is None or meeting.ordinal == ordinal


def _plain(name: str) -> str:
    return re.sub(r"^Councillors\b", "Councillor", re.sub(r"^Cllrs\b", "Cllr", name))
