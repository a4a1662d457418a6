"""A sum or number that a question takes for granted and that no paper gives.

"Why did the council spend £5,000 on the fence?" is not answered by the reason for spending £500.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.tokens import tokenize
from search.answering.focus import YEAR, Focus
from search.answering.holding import holding_all, said_in
from search.answering.naming import councils_named, passages_of
from search.answering.premise import Premise
from search.citing import Citation
from search.engine import Engine

_SUM = re.compile(
    r"[£€]\s?(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>m|k|bn|million|thousand|billion)?\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w/£€.,:-])(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>)(?![\w/:-]|[.,]\d)")
_DAY = re.compile(
    r"\s(?:of\s)?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b"
)
# A question that only sets a bound, or guesses, takes no figure for granted.
_BOUND = re.compile(
    r"(?i)\b(?:than|over|under|above|below|exceed\w*|least|most|up to|close to|about|around|roughly"
    r"|nearly|almost|some|approximately|circa|within|of up|between|and|or)\s$"
)
_WHETHER = re.compile(r"(?i)^\W*(?:is|are|can|could|would|will|should|may|do|does)\b")
_WHY = re.compile(r"(?i)^\W*(?:so |and |but )?(?:why|how come|on what grounds|for what reason)\b")
_TIMES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
# A plain number below this is told in too many ways to be missed.
_FEWEST = 100
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_LARGEST_SPELT = 1e9
# Passages with a number's digits that are read to see whether it is that number.
_MOST_READ = 400


def figure_nowhere(engine: Engine, focus: Focus, citations: Sequence[Citation]) -> Premise | None:
    """That a sum which the question states, or a number where it asks why, stands in no paper of
    the council that it names (of all, where it names none)."""
    if not citations or focus.wanted in ("money", "open") or _WHETHER.match(focus.question):
        return None
    councils = councils_named(engine, focus.question)
    own = passages_of(engine, councils[0]) if len(councils) == 1 else engine.readable
    near = frozenset[float]().union(*(_values(citation.quote) for citation in citations))
    for match in _stated(focus.question):
        value = _value(match)
        if value in near or _held(engine, own, value) or _held_in_words(engine, own, value):
            continue
        told = " ".join(match.group().split()).strip(" ,")
        where = " of the council or body that is named" if len(councils) == 1 else ""
        text = f"{told} stands in no paper that was searched{where}."
        sums = {" ".join(m.group().split()) for m in _SUM.finditer(citations[0].quote)}
        if len(sums) == 1 and _SUM.match(match.group()):
            text = f"{text[:-1]}; the nearest that was found tells of {sums.pop()}."
        return Premise(text)
    return None


def _stated(question: str) -> Iterator[re.Match[str]]:
    """The sums of a question, and the numbers of one that asks why, that it takes for granted."""
    for match in _SUM.finditer(question):
        if not _BOUND.search(question[: match.start()]):
            yield match
    if not _WHY.match(question):
        return
    for match in _NUMBER.finditer(question):
        number = match["number"]
        dated = YEAR.fullmatch(number) or _DAY.match(question, match.end())
        if not dated and _value(match) >= _FEWEST and not _BOUND.search(question[: match.start()]):
            yield match


def _value(match: re.Match[str]) -> float:
    number = float(match["number"].replace(",", ""))
    return round(number * _TIMES.get((match["unit"] or "").casefold(), 1.0), 2)


def _values(text: str) -> set[float]:
    return {_value(m) for sign in (_SUM, _ANY) for m in sign.finditer(text)}


_ANY = re.compile(
    r"(?i)(?<![\d.,])(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>m|k|bn|million|thousand|billion)?\b"
)


def _held(engine: Engine, own: NDArray[np.bool_], value: float) -> bool:
    """Whether a passage gives a number of that value, however it writes it."""
    plain = f"{value:.2f}"
    forms = {plain, plain.removesuffix(".00"), plain.rstrip("0").rstrip(".")}
    forms |= {f"{value / size:g}" for size in (1e3, 1e6, 1e9) if value >= size}
    for form in sorted(forms):
        numbers = holding_all(engine, tokenize(form)[:1], own)
        if numbers is None:
            continue
        if len(numbers) > _MOST_READ:
            return True
        said = said_in(engine, numbers)
        if any(value in _values(f"{context} {words}") for context, words in said):
            return True
    return False


def _held_in_words(engine: Engine, own: NDArray[np.bool_], value: float) -> bool:
    """Whether a passage gives a whole number of that value in words ("five hundred and ninety")."""
    if value != int(value) or not 0 < value < _LARGEST_SPELT:
        return False
    words = spelt(int(value))
    # "A hundred" is one hundred.
    wanted = [word for word in words if word != "one"] or words
    shared = holding_all(engine, tokenize(" ".join(wanted)), own)
    if shared is None or len(shared) > _MOST_READ:
        return shared is not None
    between = r"[\s,-]+(?:and[\s-]+)?"
    said = re.compile(rf"(?i)\b{between.join(wanted)}\b")
    return any(said.search(words) for _, words in said_in(engine, shared))


def spelt(number: int) -> list[str]:
    """The words of a whole number from 1 on, below a thousand million, without "and"."""
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            return [*spelt(number // size), name, *(spelt(rest) if rest else [])]
    if number < len(_SMALL):
        return [_SMALL[number]]
    return [_TENS[number // 10 - 2], *([_SMALL[number % 10]] if number % 10 else [])]
