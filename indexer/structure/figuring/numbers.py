"""The numbers of a sentence that are figures: their span, value and unit.

Dates, times, references, telephone numbers, ages and the numbers of things ("Appendix 2", "Year 9")
are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALES = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "billion": 1e9,
}
NUMBER = re.compile(
    rf"£\s?(?:{_DIGITS})(?:\s?(?:thousand|million|billion|bn|mn|[km])\b)?p?"
    rf"|(?<![\w.,£/#-])(?:{_DIGITS})(?:\s?(?:%|per\s?cent\b)|\s(?:thousand|million|billion)\b)?",
    re.IGNORECASE,
)
_SCALE = re.compile(r"(thousand|million|billion|bn|mn|k|m)p?$")
# What makes the number after it a name of something, not a figure.
_NAMED_BY = re.compile(
    r"\b(?:numbered|minutes?|paragraphs?|paras?|sections?|items?|pages?|applications?|no|nos|number|numbers"
    r"|appendix|appendices|year|years|key stage|band|class|policy|regulation|regulations|rule|line"
    r"|lines|schedule|phase|stage|option|version|part|parts|article|route|unit|plot|room|tel"
    r"|telephone|extension|ext|fax|ref|reference|invoice|cheque|aged|age|ages|under|over|post|grade"
    r"|level|tier|form|act|chapter|code|order|box|flat|house|road|junction|bus|circular|standing"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|[a-z]\d*)[.:#]?\s*(?:\(|of\s)?$",
    re.IGNORECASE,
)
_MONEY_MAY_FOLLOW = re.compile(r"\b(?:over|under)\s*$", re.IGNORECASE)
_DATED = re.compile(
    r"^(?:st|nd|rd|th)?\s*(?:of\s+)?(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b",
    re.IGNORECASE,
)
_NO_FIGURE_BEHIND = re.compile(
    r"^(?:st|nd|rd|th)\b|^\s?(?:am|pm|a\.m|p\.m|noon|hrs?|o'clock)\b|^[:/]\d|^\.\d|^-\d|^\)"
    r"|^\s?(?:x|by)\s\d|^[a-z]",
    re.IGNORECASE,
)


# What is measured and not counted.
LENGTHS = re.compile(
    r"\s(?P<unit>micrograms?|years?|months?|weeks?|days?|hours?|miles?|kilometres?|metres?|hectares?|acres"
    r"|litres?|tonnes?|pence|mph|decibels?|megawatts?|kilowatts?)\b",
    re.IGNORECASE,
)
# Numbers that are rung.
_CALLED = frozenset(("999", "101", "111"))


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of a sentence; ``unit`` is ``£``, ``%``, a word of measure, or None for a count."""

    start: int
    end: int
    value: float
    unit: str | None


def numbers_in(said: str) -> Iterator[Number]:
    """Every figure of a sentence in its readable form, in order."""
    for match in NUMBER.finditer(said):
        words = match.group()
        value, unit = read_number(words)
        if unit is None and not _is_figure(said, match.start(), match.end(), value, words):
            continue
        length = LENGTHS.match(said, match.end()) if unit is None else None
        unit = length["unit"].lower() if length is not None else unit
        yield Number(match.start(), match.end(), value, unit)


def is_length(unit: str | None) -> bool:
    """Whether a unit is one that is measured ("weeks", "miles"): no sum, share or count."""
    return unit is not None and LENGTHS.fullmatch(f" {unit}") is not None


def read_number(words: str) -> tuple[float, str | None]:
    """Value and unit of a number as printed: millions written out, ``£`` and ``%`` as units."""
    low = " ".join(words.lower().split())
    unit = "£" if "£" in low else "%" if "%" in low or "cent" in low else None
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", low)
    value = float(digits.group().replace(",", "")) if digits else 0.0
    scale = _SCALE.search(low)
    if scale is not None and unit != "%":
        value *= _SCALES[scale.group(1)]
    return round(value, 6), unit


def _is_figure(said: str, start: int, end: int, value: float, words: str) -> bool:
    before, behind = said[max(0, start - 24) : start], said[end : end + 14]
    if _NO_FIGURE_BEHIND.match(behind) or _DATED.match(behind):
        return False
    if 1800 <= value <= 2100 and words.isdigit():
        return False
    if words.isdigit() and (len(words) > 6 or (words.startswith("0") and len(words) > 1)):
        return False
    if re.fullmatch(r"[012]\d\.[0-5]\d", words) or re.match(
        r"\s(?:or|and)\s(?:more|less|fewer|over|under)\b", behind
    ):
        return False
    if words in _CALLED and re.match(r"\s(?:calls?|number|service)\b", behind):
        return False
    # A number in front of everything is a label, or opens the sentence ("24 children were ...").
    if not re.search(r"[A-Za-z]", said[:start]):
        return words.replace(",", "").isdigit() and re.match(r"\s[a-z]", behind) is not None
    if said[start - 1] in "(/:" or re.search(r"[/:.]\s?$", before[-2:]):
        return False
    # "SAM 2 brackets": a name in capitals has a number of its own.
    if re.search(r"\b[A-Z]{2,}\s$", before) or behind.startswith(":"):
        return False
    if _NAMED_BY.search(before) and not _MONEY_MAY_FOLLOW.search(before):
        return False
    if _MONEY_MAY_FOLLOW.search(before):
        return not re.match(r"\s?(?:s\b|years?\b|\.|,|;|$)", behind)
    # "Councillor Smith 4": behind a name, a number is a label or the page's.
    return re.search(r"\b[A-Z][a-z]+\s$", before) is None or "," in words or start < 14
