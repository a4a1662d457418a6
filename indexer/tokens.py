"""Words as the lexical index counts them: the same function for papers and for questions."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Protocol

# A number keeps its thousands and decimals (1,037; £5.8m), a minute reference its stroke or full
# stop (12/18, 2307.01), a word its inner apostrophe; hyphens part words.
_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d+(?:[./]\d+)+"
    r"|\d+"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*",
)
_POSSESSIVE = re.compile(r"['’]s?$")

# Words that say nothing about what a passage is about. Small on purpose: "not", "no", "against",
# "who" and "when" carry meaning in a record of decisions, and stay.
STOP_WORDS = frozenset(
    "a an and are as at be been by for from had has have he her his i in is it its of on or our "
    "she that the their them there these they this to was we were which will with would".split()
)

# Words of up to so many letters are looked at once; a paper made to be a nuisance has longer ones,
# which would be kept for nothing.
_REMEMBERED = 40


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


@cache
def _stemmer() -> _Stemmer:
    import Stemmer

    stemmer: _Stemmer = Stemmer.Stemmer("english")
    return stemmer


def _folded(text: str) -> str:
    """``text`` without case, compatibility forms and accents."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text).casefold()
    # A paper has a few dozen different characters: they are looked at once each.
    for mark in filter(unicodedata.combining, set(folded)):
        folded = folded.replace(mark, "")
    return folded


def tokenize(text: str) -> list[str]:
    """The index terms of ``text``, in order, repeats included.

    Case is folded, compatibility forms (ligatures, full-width letters) and accents are reduced,
    English endings are stemmed by Snowball's rules, and a number such as ``1,037`` becomes
    ``1037``. A reference such as ``12/18`` gives itself and then its parts, so that it is found
    whole and in pieces.
    """
    terms: list[str] = []
    for word in _TOKEN.findall(_folded(text)):
        terms += _remembered(word) if len(word) <= _REMEMBERED else _terms_of(word)
    return terms


def _terms_of(word: str) -> tuple[str, ...]:
    """The terms of one folded word: none, itself, or itself and its parts."""
    if word[0].isdigit():
        number = word.replace(",", "")
        return (number, *number.split("/")) if "/" in number else (number,)
    if word in STOP_WORDS:
        return ()
    if "'" in word or "’" in word:
        word = _POSSESSIVE.sub("", word).replace("’", "'")
    stem = _stemmer().stemWord(word)
    return (stem,) if stem else ()


_remembered = lru_cache(maxsize=200_000)(_terms_of)
