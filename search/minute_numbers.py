"""Minute and item numbers that a query names: "minute 12/18", "58(b)", "CA.6", "2307.01"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NUMBER = r"(?:[A-Z]{1,5}[./-]?)?\d{1,4}(?:[./]\d{1,4}){0,3}[A-Za-z]?"
_PART = r"(?:\s?\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)){0,2}"
_CALLED = re.compile(
    r"\b(?:minutes?|mins?|items?|decisions?|resolutions?|ref(?:erence)?s?|cofnod|eitem)\b\.?"
    r"\s*(?:(?:nos?|numbers?)\b\.?\s*)?"
    rf"(?P<number>(?:(?-i:[A-Z]{{1,4}})\s)?{_NUMBER})(?P<part>{_PART})(?![\w/])",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"\s*(?:nos?\.?\s*)?(?P<number>{_NUMBER})(?P<part>{_PART})[\s.?]*", re.I)
# Among other words only what is no plain number, sum or date can be the number of a minute.
_AMONG = re.compile(
    r"(?<![\w/.£$-])(?P<number>[A-Z]{1,5}[./-]?\d{1,4}(?:[./]\d{1,4})?|\d{1,4}/\d{2,4}[A-Za-z]?"
    rf"|\d{{1,4}}(?=\s?\([a-z]\)))(?P<part>{_PART})(?![\w/])"
)
_NO_MINUTE = frozenset({"24/7", "50/50", "9/11", "1/10"})


@dataclass(frozen=True, slots=True)
class MinuteNumber:
    """A number as ``minute_key`` spells it; ``part`` such as ``b`` where one was named."""

    number: str
    part: str | None
    words: str


def minute_key(number: str) -> str:
    """The number as it is compared: ``CA. 6`` and ``ca6`` are one, ``12/18.`` is ``12/18``."""
    folded = re.sub(r"\s+", "", number.casefold()).rstrip(".:")
    if "(" not in folded:
        folded = folded.rstrip(").")
    return re.sub(r"(?<=[a-z])[.\-/](?=\d)", "", folded)


def find_minute_numbers(text: str) -> tuple[MinuteNumber, ...]:
    """The numbers of minutes or items that ``text`` names.

    A plain number counts only where it is called a minute or an item, or stands alone. Whether
    there is such a minute is for the caller to look up.
    """
    alone = _ALONE.fullmatch(text)
    if alone and _is_date(alone["number"]):
        alone = None
    matches: Iterable[re.Match[str]] = (
        [alone] if alone else [*_CALLED.finditer(text), *_AMONG.finditer(text)]
    )
    found: dict[tuple[str, str | None], MinuteNumber] = {}
    for match in matches:
        number = match["number"]
        if number in _NO_MINUTE or _is_date(number):
            continue
        parts = re.findall(r"\w+", match["part"] or "")
        part = parts[0].casefold() if parts else None
        key = (minute_key(number), part)
        if not any(key[0] == held and (part is None or part == p) for held, p in found):
            found[key] = MinuteNumber(*key, words=match.group().strip())
    return tuple(found.values())


def _is_date(number: str) -> bool:
    """Whether ``number`` reads as a day, a year (2019) or a municipal one (2018/19)."""
    if re.fullmatch(r"\d{1,2}([./])\d{1,2}\1(?:\d\d|(?:19|20)\d\d)", number):
        return True
    match = re.fullmatch(r"((?:19|20)\d\d)(?:[/-](?:20)?(\d\d))?", number)
    if not match:
        return False
    return match[2] is None or int(match[2]) == (int(match[1]) + 1) % 100
