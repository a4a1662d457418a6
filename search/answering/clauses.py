# ruff: noqa: E501 - a pattern is read in one piece
"""The clause of a quote that tells of something in it, and the words that it shares with a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.tokens import tokenize

Span = tuple[int, int]

# Clauses end at these; a number or name is told of by what stands in its own.
_BORDER = re.compile(
    r";|:\s|\s[–-]\s|,\s(?=(?:and|but|while|whereas|although|which|who|of which|in|with)\b)"
    r"|\s(?:but|while|whereas|although|compared with|against|instead of|rather than)\s"
)
# Forms of verbs that no stemmer brings together.
_FORMS = {
    form: base
    for base, forms in {
        "find": "found", "give": "gave given", "take": "took taken", "sell": "sold", "buy": "bought",
        "pay": "paid", "spend": "spent", "cost": "costs", "build": "built", "leave": "left leaver",
        "hold": "held", "meet": "met", "send": "sent", "write": "wrote written", "say": "said",
        "tell": "told", "lose": "lost", "win": "won", "run": "ran", "rise": "rose risen",
        "fall": "fell fallen", "grow": "grew grown", "begin": "began begun", "come": "came",
        "go": "went gone", "get": "got", "keep": "kept", "make": "made", "bring": "brought",
        "think": "thought", "choose": "chose chosen", "draw": "drew drawn", "drive": "drove driven",
        "shut": "close closed", "steal": "stole stolen", "break": "broke broken",
        "january": "jan", "february": "feb", "march": "mar", "april": "apr", "august": "aug",
        "september": "sept sep", "october": "oct", "november": "nov", "december": "dec",
    }.items()
    for form in (base, *forms.split())
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A span of the quote, the clause that tells of it, and how surely it is of what is asked."""

    span: Span
    clause: Span
    own: float


def clause_of(quote: str, sentences: Sequence[Span], span: Span) -> Span:
    """The clause of its sentence in which something stands."""
    start, end = sentence_of(sentences, span)
    row = _row(quote, start, end, span)
    if row is not None:
        return row
    for border in _BORDER.finditer(quote, start, end):
        if border.end() <= span[0]:
            if border.end() == span[0] and len(quote[start : border.start()].split()) <= _LABEL:
                continue  # "Balance at bank: £12" is of the balance
            start = border.start() if border.group().strip().isalpha() else border.end()
        elif border.start() >= span[1]:
            end = border.start()
            break
    return start, end


# Words of a label before a colon, at most.
_LABEL = 8
_SUMS = re.compile(r"[£€]\s?\d[\d,]*(?:\.\s?\d\d)?")
# Words of a payment in a list, at most.
_PAYMENT = 9


def _row(quote: str, start: int, end: int, span: Span) -> Span | None:
    """What a sum of a list of payments is for: the words before it, up to the sum before. None
    where characters ``start`` to ``end`` hold no such list, or one that begins with a sum."""
    sums = [match.span() for match in _SUMS.finditer(quote, start, end)]
    if len(sums) < 3 or span[0] not in [one[0] for one in sums]:
        return None
    places = [start, *(one[1] for one in sums)]
    before = [quote[a : b[0]].split() for a, b in zip(places, sums, strict=False)]
    if not before[0] or any(not 1 <= len(words) <= _PAYMENT for words in before[1:]):
        return None
    at = next(n for n, one in enumerate(sums) if one[0] == span[0])
    if re.match(r"\s?[-–]\s", quote[sums[at][1] : sums[at][1] + 3]):
        # "Bonnett - £417.27 - making a board": what it is for stands behind.
        behind = sums[at + 1][0] if at + 1 < len(sums) else end
        return places[at], behind
    return places[at], sums[at][1]


def sentence_of(sentences: Sequence[Span], span: Span) -> Span:
    return next((s for s in sentences if s[0] <= span[0] < s[1]), span)


def terms_of(text: str) -> frozenset[str]:
    """Index terms of a text, with the forms of one verb as one."""
    # "C.G.M. Ltd." is "CGM".
    text = re.sub(r"\b(?:[A-Z]\.){2,}", lambda m: m.group().replace(".", ""), text)
    words = [_FORMS.get(w, w) for w in re.findall(r"[\w’'-]+|\W", text.casefold())]
    return frozenset(tokenize("".join(words)))


def share_of(asked: frozenset[str], held: frozenset[str]) -> float:
    return len(asked & held) / len(asked) if asked else 0.0


def plain_of(words: str) -> str:
    return re.sub(r"\W", "", words.casefold())
