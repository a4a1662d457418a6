"""The numbers that items of minutes carry, read at one place of the text.

A number alone proves nothing: "12 High Street" and "12. Planning" begin alike. This module only
says what number stands at a place and of which style; ``items`` decides from how numbers run on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Style = Literal["running", "yearly", "prefixed", "section", "letter", "roman"]

_SPACE = r"[^\S\n]"
_END = r"(?=[\s*_:–-]|$)"
# "Agenda item 5", "Item 5:"
_NAMED = re.compile(
    rf"(?:agenda{_SPACE}+)?item{_SPACE}+(?:no\.?{_SPACE}*)?(?P<n>\d{{1,3}})(?P<letter>[a-z])?[.:)]?"
    + _END,
    re.IGNORECASE,
)
# "67/19", "C048/23", "12/18", "5/15:"
_YEARLY = re.compile(
    r"(?P<prefix>[A-Z]{1,4}[ .-]?)?(?P<n>\d{1,4})(?P<letter>[a-z])?/(?P<year>\d{2}(?:\d{2})?)"
    r"(?P<part>\s?\([a-z]\)|\.\d{1,2})?\\?[.:)]?(?=[\s*_:–-]|[A-Z][a-z]|$)"
)
# "24/031", "2024/31", "2024/25/031", "24/25-031"
_YEAR_FIRST = re.compile(
    r"(?P<prefix>[A-Z]{1,4}[ .-]?)?(?P<year>20\d{2}|(?:20)?\d{2}[/-]\d{2}|\d{2}(?=/\d{3}))"
    r"(?:/|(?<=[/-]\d{2})-)(?P<n>\d{1,3})(?P<letter>[a-z])?(?P<part>\s?\([a-z]\)|\.\d{1,2})?"
    r"\\?[.:)]?(?=[\s*_:–-]|[A-Z][a-z]|$)"
)
# "CA.6", "CL12", and the "Q3." of a public meeting
_PREFIXED = re.compile(r"(?P<prefix>[A-Z]{2,4}|Q)[. -]?(?P<n>\d{1,4})\\?[.:)]?" + _END)
# "4.1", "1.0", "2307.01", "44.23", "4.1.2"
_SECTION = re.compile(
    r"(?P<a>\d{1,4})\.(?P<b>\d{1,3})(?P<deep>(?:\.\d{1,3}){0,2})\\?[.:)]?(?=[\s*_:–-]|[A-Z][a-z]|$)"
)
# "12.", "12)", "12", "58(b)", "58 (b)", "5a."
_RUNNING = re.compile(
    r"(?P<n>\d{1,3})(?P<part>\s?\([a-z]\)|[a-z](?=[.)\s]))?"
    r"(?P<mark>\s?\\?[.):]\)?|,(?=\s*[A-Z]))?(?=[\s*_–-]|(?<=[.):,])[A-Za-z]|$)"
)
_ROMAN = re.compile(
    r"\(?(?P<n>[ivx]{1,6}|[IVX]{1,6})(?P<mark>\\?[.)])\)?(?=[\s*_:–-]|(?<=\))[A-Z]|$)"
)
_LETTER = re.compile(
    r"\(?(?P<n>[a-z]|[A-Z](?=\\?\)))(?P<mark>\\?[.)])\)?(?=[\s*_:–-]|(?<=\))[A-Z]|$)"
)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Number:
    """A number at ``start`` to ``end`` (its closing stop or bracket included).

    ``printed`` is as printed without that stop. ``value`` is what runs on from one item to the
    next, ``family`` what stays the same meanwhile (the year of "12/18", the 4 of "4.1").
    ``marked`` says that a stop, bracket or colon closes the number, ``bracketed`` a bracket.
    """

    start: int
    end: int
    printed: str
    style: Style
    value: int
    family: tuple[str, ...] = ()
    part: str = ""
    marked: bool = False
    bracketed: bool = False


def number_at(content: str, start: int, end: int) -> Number | None:
    """The number that begins exactly at ``start``, or nothing."""
    stop = min(end, start + 24)
    if start >= stop:
        return None
    first = content[start]
    if not (first.isdigit() or first.isalpha() or first == "("):
        return None
    if first in "aAiI" and (match := _NAMED.match(content, start, stop)):
        letter = match["letter"] or ""
        return _number(match, match["n"] + letter, "running", int(match["n"]), part=letter)
    if match := _YEAR_FIRST.match(content, start, stop) or _YEARLY.match(content, start, stop):
        return _yearly(match)
    if first.isdigit():
        if match := _SECTION.match(content, start, stop):
            return _section(match)
        if match := _RUNNING.match(content, start, stop):
            part = (match["part"] or "").strip()
            return _number(match, match["n"] + part, "running", int(match["n"]), part=part)
        return None
    if first.isupper() and (match := _PREFIXED.match(content, start, stop)):
        family = (match["prefix"],)
        return _number(match, match.group(), "prefixed", int(match["n"]), family)
    if match := _ROMAN.match(content, start, stop):
        return _number(match, match["n"], "roman", roman_value(match["n"]))
    if match := _LETTER.match(content, start, stop):
        return _number(match, match["n"], "letter", ord(match["n"].lower()) - 96)
    return None


def roman_value(digits: str) -> int:
    """The value of a small roman number: "iv" is 4."""
    values = [_ROMAN_VALUES[digit] for digit in digits.lower()]
    return sum(
        -value if value < max(values[place:]) else value for place, value in enumerate(values)
    )


def as_letter(number: Number) -> Number:
    """The same number read as a letter: "i)" after "h)" is the ninth letter, not one."""
    if number.style != "roman" or len(number.printed) != 1:
        return number
    return Number(
        number.start,
        number.end,
        number.printed,
        "letter",
        ord(number.printed.lower()) - 96,
        marked=number.marked,
    )


def _yearly(match: re.Match[str]) -> Number:
    part = (match["part"] or match["letter"] or "").strip()
    return _number(
        match,
        match.group(),
        "yearly",
        int(match["n"]),
        ((match["prefix"] or "").strip(" .-"), match["year"][-2:]),
        part,
    )


def _section(match: re.Match[str]) -> Number:
    deep = match["deep"]
    printed = f"{match['a']}.{match['b']}{deep}"
    if deep:
        *above, last = printed.split(".")
        return _number(match, printed, "section", int(last), tuple(above))
    return _number(match, printed, "section", int(match["b"]), (match["a"],))


def _number(
    match: re.Match[str],
    printed: str,
    style: Style,
    value: int,
    family: tuple[str, ...] = (),
    part: str = "",
) -> Number:
    whole = match.group()
    clean = printed.replace("\\", "").rstrip(".:) ") if style != "running" else printed
    if style in {"yearly", "prefixed"} and printed.rstrip(".: ").endswith(")") and "(" in printed:
        clean = printed.replace("\\", "").rstrip(".: ")
    return Number(
        match.start(),
        match.end(),
        clean,
        style,
        value,
        family,
        part,
        marked=whole.rstrip()[-1] in ".:),",
        bracketed=whole.rstrip()[-1] == ")",
    )
