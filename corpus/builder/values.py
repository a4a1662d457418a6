"""What a mark's words come to: numbers, verbs, years, and the sentence around them."""

from __future__ import annotations

import datetime
import re

from builder.source import Block, Mark

NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
NUMBER_WORDS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
).split()


def value_of(text: str) -> float | None:
    """The number that a figure's words say: ``£3.1 million`` is 3100000."""
    found = NUMBER.search(text)
    if found is None:
        first = text.lower().split()[0] if text else ""
        return float(NUMBER_WORDS.index(first)) if first in NUMBER_WORDS else None
    value = float(found[0].replace(",", ""))
    rest = text[found.end() :].lower().lstrip()
    if rest.startswith(("million", "m")) and not rest.startswith(
        ("mi/", "micro", "mg", "mile", "min", "mon", "met")
    ):
        value *= 1_000_000
    if text.strip().startswith(("(£", "-£", "minus")):
        value = -value
    return round(value, 4)


def municipal_year(date: datetime.date) -> str:
    """``2018/19``: the year that begins with the annual meeting in May."""
    first = date.year if date.month >= 5 else date.year - 1
    return f"{first}/{(first + 1) % 100:02d}"


def verb_of(lead: str) -> str:
    """The chief word of a decision's lead-in, in lower case: ``resolved``, ``agreed``."""
    found = re.search(r"(resolved|agreed|noted|received|decision|penderfynwyd)", lead.lower())
    return found[1] if found else "resolved"


def context_of(mark: Mark, block: Block) -> str:
    """The sentence of ``block`` in which ``mark`` stands, or the row of a table."""
    if "row" in block.attrs:
        return block.attrs["row"]
    starts = [m.end() for m in re.finditer(r"[.;!?] (?=[A-Z£‘“])", block.text[: mark.start])]
    begin = starts[-1] if starts else 0
    end = re.search(r"[.;!?](?= [A-Z£‘“]|$)", block.text[mark.end :])
    return block.text[begin : mark.end + end.end() if end else len(block.text)]


def number(text: str | None) -> int | None:
    """A whole number, or nothing."""
    return int(text) if text and text.lstrip("-").isdigit() else None
