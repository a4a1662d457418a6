"""Figures that differ between papers: the same thing measured, the same period, two values."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from search.filtering import folded
from search.lint.findings import Found
from search.lint.reading import Reading, Sheet, same_council, short

_PERIOD = re.compile(
    r"(?<![\d/£.,-])(?P<year>(?:19|20)\d\d)\s?[-/–]\s?(?:(?:19|20)\d\d|\d\d)(?![\d/])"
)
_WORD = re.compile(r"[a-z][a-z'-]{2,}")
# Words that tell how a figure is given rather than what is measured.
_SAYING = frozenset(
    """about above agreed all also and approximately around asked been being between but cost costs
    could council committee cabinet board did estimated expected far figure for forecast from
    had has have her him his into its just last less million more most much nearly new not now
    number over paid part per put report reported said says set spend spending spent still than
    that the their them then there these they this those thousand through total under until was
    were what when which while who will with would year years she one two three four five six
    seven eight nine ten member members
    councillor per cent percent pounds chair
    officer head director minute""".split()
)
# What makes two figures of one thing two measures: they must say the same of these.
_ASPECTS = frozenset(
    """budget budgeted target saving savings save reduction reduce reduced increase increased rise
    rose risen grant overspend overspent underspend gap shortfall deficit surplus income bid loan
    borrowing contribution average maximum minimum cap limit reserve reserves balance balances fall
    fell fallen cut cuts extra additional each proposed quarter month weekly monthly half first
    second capital revenue net gross""".split()
)
# Two values of one measure are near each other; beyond this they are two measures.
_FAR = 1.35
_WINDOW = 300
_LONGEST = 600
# A thing counted in thousands; small sums of money differ a little from month to month.
_COUNT = re.compile(
    r"(?<![\d£.,/:-])(?P<number>\d{1,3}(?:,\d{3})+|\d{4,6})\s+(?P<thing>[a-z]{3,}s)\b"
)
_A_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# Papers about one matter, of which two counts would be one count.
_ONE_MATTER = datetime.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure as one sentence tells it: the words for what it measures, and of what year.

    ``figure`` is where the number stands, ``start`` to ``end`` its sentence.
    """

    sheet: Sheet
    figure: tuple[int, int]
    value: float
    start: int
    end: int
    year: int | None
    things: frozenset[str]
    aspects: frozenset[str]


def figures(reading: Reading) -> Iterator[Found]:
    """Pairs of papers that give one measure of one year two values, or one count two spellings."""
    yield from _of_one_year(reading)
    yield from _digits_exchanged(reading)


def _of_one_year(reading: Reading) -> Iterator[Found]:
    """The same thing, the same financial year, the same unit, and two values near each other."""
    groups: dict[tuple[str, int], list[_Told]] = {}
    for sheet in reading.sheets:
        years = [match.start() for match in _PERIOD.finditer(sheet.text)]
        for figure in sheet.figures:
            near = bisect_left(years, figure.start - _WINDOW)
            named = near < len(years) and years[near] < figure.end + _WINDOW
            if figure.unit is None or not named:
                continue
            told = _told(sheet, figure.start, figure.end, figure.value)
            if told is not None and told.year is not None:
                groups.setdefault((figure.unit, told.year), []).append(told)
    for (_, year), group in sorted(groups.items()):
        for one, other in _near(group):
            if _two_papers(one, other) and _same_measure(one, other):
                yield _found(one, other, f" for {year}-{(year + 1) % 100:02d}")


def _near(group: list[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Pairs of different values near each other, each pair in the order of its papers."""
    rising = sorted(group, key=lambda told: told.value)
    for place, small in enumerate(rising):
        for large in rising[place + 1 :]:
            if large.value > _FAR * small.value:
                break
            if 0 < small.value < large.value:
                one, other = sorted((small, large), key=lambda told: told.sheet.path)
                yield one, other


def _digits_exchanged(reading: Reading) -> Iterator[Found]:
    """The same thing counted, with two digits beside each other exchanged: 2,316 and 2,361."""
    alike: dict[tuple[str, str], list[_Told]] = {}
    for sheet in reading.sheets:
        for match in _COUNT.finditer(sheet.text):
            number = match["number"].replace(",", "")
            if number == match["number"] and _A_YEAR.fullmatch(number):
                continue
            told = _told(sheet, match.start(), match.end("number"), float(number))
            if told is not None:
                key = (match["thing"], "".join(sorted(number)))
                alike.setdefault(key, []).append(told)
    for (thing, _), rows in sorted(alike.items()):
        if len({told.value for told in rows}) < 2:
            continue
        for one, other in combinations(rows, 2):
            if not _exchanged(one.value, other.value) or not _two_papers(one, other):
                continue
            if _within_a_year(one, other) and (one.things & other.things) - {_root(thing)}:
                yield _found(one, other, "")


def _exchanged(one: float, other: float) -> bool:
    """Whether two numbers differ in two neighbouring digits, exchanged."""
    first, second = f"{one:g}", f"{other:g}"
    if len(first) != len(second):
        return False
    places = [n for n, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    return len(places) == 2 and places[1] == places[0] + 1


def _within_a_year(one: _Told, other: _Told) -> bool:
    days = [told.sheet.date_at(told.start) for told in (one, other)]
    first, second = days
    return first is not None and second is not None and abs(first - second) <= _ONE_MATTER


def _two_papers(one: _Told, other: _Told) -> bool:
    return one.sheet.path != other.sheet.path and same_council(one.sheet, other.sheet)


def _same_measure(one: _Told, other: _Told) -> bool:
    """Whether half of what the shorter sentence speaks of is in the other, of the same kind."""
    shared = one.things & other.things
    fewer = min(len(one.things), len(other.things))
    return bool(shared) and 2 * len(shared) >= fewer and one.aspects == other.aspects


def _found(one: _Told, other: _Told, when: str) -> Found:
    thing = ", ".join(dict.fromkeys(_word(one, t) for t in _in_order(one, other)))
    sides = [
        f"{short(told.sheet.text[slice(*told.figure)])} in {told.sheet.path}"
        for told in (one, other)
    ]
    return Found(
        "figure",
        f"Two papers differ on a figure{when} ({thing}): {sides[0]}, {sides[1]}.",
        tuple(told.sheet.place(told.start, told.end) for told in (one, other)),
    )


def _in_order(one: _Told, other: _Told) -> list[str]:
    """What both speak of, as it comes in the first."""
    said = folded(one.sheet.text[one.start : one.end])
    return sorted(one.things & other.things, key=lambda t: said.find(t))[:4]


def _word(one: _Told, root: str) -> str:
    """A whole word of a sentence, from its root."""
    said = folded(one.sheet.text[one.start : one.end])
    match = re.search(rf"(?<![a-z]){re.escape(root)}[a-z'-]*", said)
    return match.group() if match else root


def _told(sheet: Sheet, left: int, right: int, value: float) -> _Told | None:
    """The number from ``left`` to ``right`` in its sentence; None where that is too long."""
    start, end = sheet.sentence(left, right)
    if end - start > _LONGEST:
        return None
    said = sheet.text[start:end]
    words = [w for w in _WORD.findall(folded(said)) if w not in _SAYING and w not in _ASPECTS]
    beside = _WORD.findall(folded(_clause(said, left - start, right - start)))
    return _Told(
        sheet,
        (left, right),
        value,
        start,
        end,
        _year(said, left - start, right - start),
        frozenset(_root(word) for word in words),
        frozenset(word for word in beside if word in _ASPECTS),
    )


def _clause(said: str, start: int, end: int) -> str:
    """The words around a figure up to the commas or figures beside it."""
    left = re.split(r"[,;:(]|£", said[:start])[-1]
    right = re.split(r"[,;:).]|£|\bagainst\b|\bcompared\b", said[end:])[0]
    return f"{left} {right}"


def _root(word: str) -> str:
    for ending in ("ing", "ies", "es", "s", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def _year(said: str, start: int, end: int) -> int | None:
    """The financial year named nearest to a figure, by the year in which it begins."""
    found = [
        (min(abs(m.start() - end), abs(start - m.end())), int(m["year"]))
        for m in _PERIOD.finditer(said)
    ]
    return min(found)[1] if found else None
