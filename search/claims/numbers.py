"""Numbers of a sentence with their kind: money, shares, counts, votes, times, minute numbers.

Spelt numbers are numbers ("six votes to three", "nine in ten"), and a number that is said to be
rough ("nearly 40", "more than nine in ten") agrees with one that it roughly is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int]

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: n for n, word in enumerate(_SMALL)} | {
    word: 10 * n for n, word in enumerate(_TENS, start=2)
}
_ONES = "|".join(_SMALL[1:10])
_ANY_TENS = "|".join(_TENS)
# The longer first: "sixteen" before "six".
_ANY_SMALL = "|".join(reversed(_SMALL))
_SPELT = (
    rf"(?:(?:{_ONES}|a) hundred(?: and (?:(?:{_ANY_TENS})(?:-(?:{_ONES}))?|{_ANY_SMALL}))?"
    rf"|(?:{_ANY_TENS})(?:[- ](?:{_ONES}))?|{_ANY_SMALL})"
)
_SCALES = {
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
}
_REFERENCE = re.compile(
    r"\b[A-Z]{1,4}\.?\d{1,4}/\d{2}\b|\b[A-Z]{2,4}\.\d{1,4}\b|(?<![\d/.£])\d{1,3}/\d{2}(?![\d/])"
    r"|(?<![\d/.£,])\d{2}/\d{3,4}(?![\d/])|(?<![\d.£,])\d{4}\.\d{2}(?!\d)|\b\d{1,3}\([a-z]\)|\b[A-Z]{1,3}\d{1,4}\b"
)
_TIME = re.compile(
    r"(?<![\d.£])(\d{1,2})(?:[.:](\d\d))?\s?([ap])\.?m\b\.?|(?<![\d.£])(\d\d):(\d\d)\b",
    re.IGNORECASE,
)
_IN = re.compile(rf"\b({_SPELT}|\d+) (?:in|out of) (?:every )?({_SPELT}|\d+)\b", re.IGNORECASE)
_FRACTIONS = (
    (re.compile(r"\b(?:a|one) half\b|\bhalf (?:of|the)\b", re.IGNORECASE), 50.0),
    (re.compile(r"\btwo[- ]thirds\b", re.IGNORECASE), 200 / 3),
    (re.compile(r"\bthree[- ]quarters of\b", re.IGNORECASE), 75.0),
    (re.compile(r"\b(?:a|one)[- ]third of\b", re.IGNORECASE), 100 / 3),
    (re.compile(r"\b(?:a|one)[- ]quarter of\b", re.IGNORECASE), 25.0),
    (re.compile(r"\b(?:a|one)[- ]fifth of\b", re.IGNORECASE), 20.0),
)
_NUMBER = re.compile(
    rf"(?P<pound>£\s?)?(?P<digits>(?<![\w.,/])\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?"
    rf"|(?<![\w.,/])\d+(?:\.\d+)?"
    rf"|(?<=£)\d[\d,]*(?:\.\d+)?|\b(?:{_SPELT})\b)"
    r"(?:\s?(?P<scale>thousand|million|billion|bn|mn|k|m)\b)?"
    r"(?P<share>\s?%|[\s-]per[\s-]?cent\b|\s?percent\b)?(?P<pounds>\s(?:pounds|pence)\b)?",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"\b(?P<about>about|around|approximately|approx\.?|roughly|some|circa|in the region of)\s*$"
    r"|\b(?P<over>(?:just |well )?over|(?:just )?(?:more|higher|greater) than|at least|in excess of"
    r"|upwards of)\s*$"
    r"|\b(?P<under>(?:just )?under|nearly|almost|(?:fewer|less|lower) than|close to|up to"
    r"|at most|no more than|not more than|not quite)\s*$",
    re.IGNORECASE,
)
_NEXT_WORDS = re.compile(
    r"\s*(?:of (?:the |its |their )?(?:[\d,]+ )?)?([a-z][a-z-]+)?(?: ([a-z][a-z-]+))?"
)
_VOTES = re.compile(r"\s*(?:votes?|abstentions?|members? (?:voted|for|against))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """``kind`` is money, share (per cent), count, time or reference; ``value`` in pounds for money.

    ``rough`` is "about", "over", "under" or empty. ``beside`` are the words next behind it.
    ``weak`` marks a bare "one", a pronoun as often as a number, and a number in a word ("post-16").
    """

    start: int
    end: int
    words: str
    kind: str
    value: float
    rough: str = ""
    beside: tuple[str, ...] = ()
    reference: str = ""
    weak: bool = False


def find_numbers(text: str, taken: Sequence[Span] = ()) -> tuple[Number, ...]:
    """Every number in ``text`` outside the stretches that dates have ``taken``, in order.

    A list number that begins the text is left out.
    """
    found: list[Number] = []
    used = list(taken)

    def add(span: Span, kind: str, value: float, reference: str = "", weak: bool = False) -> None:
        if any(span[0] < end and start < span[1] for start, end in used):
            return
        used.append(span)
        rough = _ROUGH.search(text[max(0, span[0] - 24) : span[0]])
        after = _NEXT_WORDS.match(text, span[1])
        beside = tuple(word for word in (after.groups() if after else ()) if word)
        words = text[span[0] : span[1]].strip()
        how = (rough.lastgroup or "") if rough else ""
        found.append(Number(*span, words, kind, value, how, beside, reference, weak))

    for match in _REFERENCE.finditer(text):
        add(match.span(), "reference", 0.0, match.group().upper().replace(" ", ""))
    for match in _TIME.finditer(text):
        hour = int(match[1] or match[4])
        if (match[3] or "").lower() == "p" and hour < 12:
            hour += 12
        add(match.span(), "time", hour * 60 + int(match[2] or match[5] or 0))
    for match in _IN.finditer(text):
        part, whole = _plain(match[1]), _plain(match[2])
        if part and whole in (3, 4, 5, 10, 100) and part <= whole:
            add(match.span(), "share", 100 * part / whole)
    for pattern, value in _FRACTIONS:
        for match in pattern.finditer(text):
            add(match.span(), "share", value)
    for match in _NUMBER.finditer(text):
        _add_plain(text, match, add)
    return tuple(sorted(found, key=lambda n: n.start))


def _add_plain(text: str, match: re.Match[str], add: object) -> None:
    said = match["digits"].casefold()
    alone = not (match["pound"] or match["scale"] or match["share"] or match["pounds"])
    weak = said == "one" and alone and not _VOTES.match(text, match.end())
    weak = weak or re.search(r"[^\W\d]-$", text[: match.start()]) is not None
    if match.start() == 0 and alone and re.match(r"[.)]\s", text[match.end() : match.end() + 2]):
        return
    value = _plain(said)
    if value is None:
        return
    value *= _SCALES.get((match["scale"] or "").casefold(), 1.0)
    kind = "count"
    if match["pound"] or (match["pounds"] or "").strip().casefold() == "pounds":
        kind = "money"
    elif match["share"]:
        kind = "share"
    assert callable(add)
    add(match.span(), kind, value, weak=weak)


def _plain(said: str) -> float | None:
    low = said.casefold().replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", low):
        return float(low)
    total = 0
    hundreds = re.match(rf"({_ONES}|a) hundred(?: and )?", low)
    if hundreds:
        total = 100 * _WORDS.get(hundreds[1], 1)
        low = low[hundreds.end() :]
    for part in re.split(r"[- ]", low):
        if part:
            if part not in _WORDS:
                return None
            total += _WORDS[part]
    return float(total)


def same_kind(said: Number, held: Number) -> bool:
    """Whether the two could be the same thing counted: a sum is never a share."""
    return said.kind == held.kind


def equals(said: Number, held: Number) -> bool:
    """Whether ``held`` bears out ``said``, roughly where it is said roughly."""
    if said.kind == "reference" or held.kind == "reference":
        return bool(said.reference) and said.reference == held.reference
    if said.kind != held.kind:
        return False
    if abs(said.value - held.value) < 1e-6 * max(1.0, abs(held.value)):
        return True
    # A share such as a third is told in whole per cents.
    spelt = said.kind == "share" and not re.search(r"\d", said.words)
    if spelt and said.value % 1 and abs(said.value - held.value) < 0.5:
        return True
    rough = held.rough if not said.rough else said.rough
    if not rough or not held.value:
        return False
    ratio = said.value / held.value
    if said.rough == "over":
        return 0.75 <= ratio < 1
    if said.rough == "under":
        return 1 < ratio <= 1.25
    return said.rough == "about" and 0.93 <= ratio <= 1.07
