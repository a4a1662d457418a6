"""Gaps and repetitions in the numbers of the minutes of one meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.records import Item
from search.lint.findings import Found
from search.lint.reading import Reading, Sheet, said_date

_NUMBER = re.compile(
    r"(?P<before>\(?(?:[A-Z]{1,4}[./ ]?)?(?:\d{4}\.)?)(?P<n>\d{1,4})"
    r"(?P<after>(?:/\d\d(?:\d\d)?)?)\)?"
)
_FEWEST = 4
_MOST_MISSING = 2


@dataclass(frozen=True, slots=True)
class _Numbered:
    """An item with a number in a series: ``CA.`` 56, or 12 ``/18``."""

    item: Item
    n: int
    before: str
    after: str


def numbering(reading: Reading) -> Iterator[Found]:
    """Numbers left out or used twice where the items around them count on by one.

    An item that was not recognised leaves the same gap as a slip, so a number counts as missing
    only where it stands nowhere between its neighbours; and where the reader may not see all that
    stands between them, nothing is said at all.
    """
    for sheet in reading.sheets:
        if sheet.document.kind != "minutes":
            continue
        for series in _series(sheet):
            yield from _gaps(sheet, series)
            yield from _repeats(sheet, series)


def _series(sheet: Sheet) -> Iterator[list[_Numbered]]:
    """The items of each meeting that share a style of numbering."""
    found: dict[tuple[int | None, str, str], list[_Numbered]] = {}
    for item in sheet.shown:
        match = _NUMBER.fullmatch(item.number or "") if item.level == 1 else None
        if match is not None:
            style = (item.meeting, match["before"], match["after"])
            one = _Numbered(item, int(match["n"]), match["before"], match["after"])
            found.setdefault(style, []).append(one)
    for series in found.values():
        if len(series) >= _FEWEST:
            yield series


def _gaps(sheet: Sheet, series: Sequence[_Numbered]) -> Iterator[Found]:
    held = {one.n for one in series}
    for place, (left, right) in enumerate(pairwise(series)):
        missing = [n for n in range(left.n + 1, right.n) if n not in held]
        if not missing or len(missing) != right.n - left.n - 1 or len(missing) > _MOST_MISSING:
            continue
        if not _steady(series, place):
            continue
        if sheet.hides(left.item.start, right.item.title_end):
            continue
        between = sheet.text[left.item.title_end : right.item.start]
        if any(_stands(n, between) for n in missing):
            continue
        yield _found(
            sheet,
            left,
            right,
            f"go from {left.item.number} to {right.item.number}",
        )


def _repeats(sheet: Sheet, series: Sequence[_Numbered]) -> Iterator[Found]:
    for place, (left, right) in enumerate(pairwise(series)):
        if left.n != right.n or not _steady(series, place):
            continue
        if sheet.hides(left.item.start, right.item.title_end):
            continue
        between = sheet.text[left.item.title_end : right.item.start]
        if re.search(rf"(?:^|\n)\W*{left.n + 1}\b", between):
            continue  # the second opens a list of its own, and the items went on before it
        titles = {_title(sheet, one.item).casefold() for one in (left, right)}
        if len(titles) == 2 and all(_printed(sheet, one) for one in (left, right)):
            yield _found(sheet, left, right, f"have two items numbered {left.item.number}")


def _steady(series: Sequence[_Numbered], place: int) -> bool:
    """Whether the numbers around the step after ``place`` count on by one."""
    before = series[max(0, place - 2) : place + 1]
    after = series[place + 1 : place + 4]
    steps = [b.n - a.n for run in (before, after) for a, b in pairwise(run)]
    return len(steps) >= 2 and all(step == 1 for step in steps)


def _stands(n: int, between: str) -> bool:
    """Whether a number stands in the text as an item's could: not within another number.

    A list that the format numbers afresh ("1. Correspondence" between 9 and 11) may stand for it.
    """
    if re.search(r"(?:^|\n)[ \t]*1[.)]\s+[A-Z]", between):
        return True
    return bool(re.search(rf"(?<![\d£.,/:-]){n}(?!\d|[.,]\d)", between))


def _printed(sheet: Sheet, one: _Numbered) -> bool:
    """Whether the paper's text itself begins the item with its number."""
    head = sheet.text[one.item.start : one.item.title_end]
    return bool(re.match(rf"\W*{re.escape(one.item.number or '')}", head))


def _title(sheet: Sheet, item: Item) -> str:
    return " ".join(sheet.text[item.title_start : item.title_end].split())


def _found(sheet: Sheet, left: _Numbered, right: _Numbered, how: str) -> Found:
    body = sheet.body_at(left.item.start)
    date = sheet.date_at(left.item.start)
    whose = f"the minutes of the {body}" if body else "the minutes"
    when = f" of {said_date(date)}" if date else ""
    return Found(
        "numbering",
        f"{sheet.path}: {whose}{when} {how}.",
        tuple(
            sheet.place(one.item.start, max(one.item.title_end, one.item.start + 1))
            for one in (left, right)
        ),
    )
