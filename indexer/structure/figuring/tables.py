"""Figures of a table: what a cell measures is said by its row's label and its column's heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.structure.figuring.numbers import NUMBER, read_number
from indexer.structure.figuring.periods import PERIOD, is_period, only_period

_CELL = re.compile(r"[^\t]+")
_PLACES = re.compile(
    r"^(?:branch|library|ward|area|district|town|village|parish|school|site|station|place|locality"
    r"|location|street|council|authority)e?s?$",
    re.IGNORECASE,
)
_SCALED = re.compile(
    r"£\s?(?P<scale>million|m|thousand|k|000s?|bn|billion)\b|\((?:£)?(?P<in>000s?)\)", re.I
)
# A column that is of a time without its year: "Quarter 3", "A year before".
_RELATIVE = re.compile(
    r"(?:q(?:uarter)?\s?[1-4]|(?:a|the)?\s?year (?:before|earlier)|(?:last|this|previous|current"
    r"|prior) (?:year|quarter|month)|same (?:period|quarter) last year|(?:year|month|quarter)"
    r" to date)",
    re.IGNORECASE,
)
_SHARE = re.compile(r"%|per\s?cent|percentage", re.IGNORECASE)
# Columns that number, name or date things instead of measuring them.
_NO_MEASURE = re.compile(
    r"^(?:item|no|number|ref|reference|minute|page|pages|date|cheque|chq|invoice|post\s?code|tel"
    r"|telephone|time|name|title|form|line|rank|priority|risk|status|year|age|class)\b\.?",
    re.IGNORECASE,
)
_SCALES = {"million": 1e6, "m": 1e6, "thousand": 1e3, "k": 1e3, "000": 1e3, "000s": 1e3}
_WHOLE = re.compile(
    r"^\(?[-+]?\s?" + r"(?:" + NUMBER.pattern.replace(r"(?<![\w.,£/#-])", "") + r")\)?$", re.I
)
_LONGEST_LABEL = 90


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a table, offsets into the text; fields as of ``records.Figure``."""

    start: int
    end: int
    value: float
    unit: str | None
    measure: str
    period: str | None
    place: str | None


def is_row(words: str) -> bool:
    """Whether a block's text is a row of a table: cells parted by tabs."""
    return "\t" in words


def figures_of_table(rows: Sequence[tuple[int, str]], caption: str, heading: str) -> Iterator[Cell]:
    """The figures of consecutive rows, each its offset and text; the first is the head.

    ``caption`` is the sentence before the table, ``heading`` the title above: the period comes
    from the column, else the row, else one of these, where it names one only.
    """
    if len(rows) < 2:
        return
    head = _cells(*rows[0])
    names = _parted([name for _, name in head], [_cells(*row) for row in rows[1:]])
    if any(re.search(r"\d{2,}$", name) and not PERIOD.search(name) for name in names):
        return
    if len(names) < 2 or any(_WHOLE.match(name) and not is_period(name) for name in names[1:]):
        return
    around = only_period(caption) or only_period(heading)
    head_again = [name for _, name in head]
    for offset, words in rows[1:]:
        cells = _cells(offset, words)
        if [name for _, name in cells] == head_again or len(cells) != len(names):
            continue
        label = cells[0][1]
        if len(label) > _LONGEST_LABEL:
            continue
        if not re.search(r"[^\W\d_]", label) and not is_period(label):
            continue
        for (start, cell), name in zip(cells[1:], names[1:], strict=True):
            if not _WHOLE.match(cell) or _NO_MEASURE.match(name):
                continue
            yield _figure(start, cell, label, names[0], name, around)


def _parted(names: list[str], rows: Sequence[list[tuple[int, str]]]) -> list[str]:
    """The headings of the columns where a reader took two that stand close for one.

    "Target Quarter 3 A year before" above three columns is parted at its capitals, if they are as
    many as the columns that want a heading.
    """
    # Among the rows a page's own head and foot may stand, and the table's head again.
    if len(names) < 2:
        return names
    widths = Counter(len(cells) for cells in rows)
    short = max(widths, key=lambda width: (widths[width], width)) - len(names)
    for place, name in enumerate(names):
        parts = re.split(r"\s(?=[A-Z])", name)
        if place and short > 0 and len(parts) == short + 1:
            return [*names[:place], *parts, *names[place + 1 :]]
    return names


def _figure(start: int, cell: str, label: str, first: str, name: str, around: str | None) -> Cell:
    value, unit = read_number(cell)
    scaled = _SCALED.search(name)
    if unit is None and scaled is not None:
        value *= _SCALES.get((scaled["scale"] or scaled["in"] or "").lower(), 1)
    if unit is None and ("£" in name or scaled is not None):
        unit = "£"
    elif unit is None and (_SHARE.search(name) or _SHARE.search(label)):
        unit = "%"
    if cell.startswith(("(", "-")):
        value = -value
    place = label if _PLACES.match(first) else None
    in_name, in_label = PERIOD.search(name), PERIOD.search(label)
    named = in_name or in_label
    period = " ".join(named.group().split()) if named else around
    if _RELATIVE.fullmatch(name):
        period, name = (f"{name} {around}" if around else name), ""
    what = _less(name, in_name.group() if in_name else "")
    if in_label and not in_name:
        # "31 March 2023 (forecast)": when it is of, and what kind of number it is.
        kind = _less(label, in_label.group())
        what, label = (f"{what}, {kind}" if what and kind else what or kind or first), ""
    elif len(label) <= 2:
        label = f"{first} {label}"
    measure = f"{label}: {what}" if label and what and not place else what or label
    digits = re.search(r"[£\d].*[\d%a-z]|\d", cell, re.IGNORECASE)
    first_at, last_at = digits.span() if digits else (0, len(cell))
    return Cell(start + first_at, start + last_at, value, unit, measure, period, place)


def _less(name: str, period: str) -> str:
    """A column's heading without the period and the unit it holds."""
    bare = name.replace(period, " ") if period else name
    bare = _SCALED.sub(" ", bare)
    bare = re.sub(r"[£%()]|\bin\s*$|\bper cent\b", " ", bare)
    return " ".join(bare.split()).strip(" -,:")


def _cells(offset: int, words: str) -> list[tuple[int, str]]:
    """The cells of a row with their offsets, white space at their ends left out."""
    found = []
    for match in _CELL.finditer(words):
        bare = match.group().strip()
        if bare:
            lead = len(match.group()) - len(match.group().lstrip())
            found.append((offset + match.start() + lead, " ".join(bare.split())))
    return found
