"""Stored text as it reads aloud: unwrapped and joined up, for search and embedding only.

A quote is never taken from here: its offsets would not hold.
"""

from __future__ import annotations

import re
import unicodedata

_SOFT_HYPHEN = "\u00ad"
# A hyphen at the end of a line between two small letters: a broken word, or a compound.
# Only from a word's first letter: from each of its letters, a very long one would take minutes.
_BROKEN = re.compile(r"(?<!\w)(\w+)[-\u2010]\n\s*(\w+)")
# Folded, "2½" would read 21⁄2 and "10²" would read 102: fractions and raised figures stay.
_NUMBER_SIGNS = re.compile("([\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2099\u2150-\u215f\u2189]+)")
_BLANKS = re.compile(r"[ \t\n\r\f\v\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]+")
# Where blanks and what ``str.split`` takes for blanks are not the same.
_ODD_BLANKS = re.compile("[\x1c-\x1f\x85\u1680\u200b\u2028\u2029\ufeff]")
# First halves that keep their hyphen: compounds that council papers use.
_COMPOUND_FIRST = frozenset(
    """all anti co cross ex full half high home in long low mid multi non off on one over part post
    pre pro quasi re self semi short single sub two three four five well year inter intra vice
    under up re-""".split()
)


def reflow(text: str) -> str:
    """``text`` on one line: line breaks as spaces, words broken at a line's end joined.

    Soft hyphens go, ligatures and other compatibility forms are folded (NFKC) but for fractions
    and raised figures, and white space is one space. A hyphen at a line's end stays where the
    first half is a usual first half of a compound (``well-known``), a half is a number or a name
    (``Smith-Jones``), or the same word stands with its hyphen elsewhere in ``text``.
    """
    unhyphenated = text.replace(_SOFT_HYPHEN + "\n", "").replace(_SOFT_HYPHEN, "")
    if unhyphenated.isascii():
        folded = unhyphenated
    else:
        folded = "".join(
            part if number % 2 else unicodedata.normalize("NFKC", part)
            for number, part in enumerate(_NUMBER_SIGNS.split(unhyphenated))
        )
    folded = join_broken_words(folded)
    if _ODD_BLANKS.search(folded):
        return _BLANKS.sub(" ", folded).strip()
    return " ".join(folded.split())


def join_broken_words(text: str) -> str:
    """``text`` with the words joined that a line's end broke, and all else as it is, for showing.

    A hyphen stays where it belongs to the word, as ``reflow`` says.
    """
    if not ("-\n" in text or "\u2010\n" in text or "- \n" in text):
        return text
    kept = {word.casefold() for word in re.findall(r"(?<!\w)\w+-\w+", text)}

    def join(broken: re.Match[str]) -> str:
        first, second = broken.group(1), broken.group(2)
        compound = f"{first}-{second}"
        joined = first + second
        if (
            first.casefold() in _COMPOUND_FIRST
            or compound.casefold() in kept
            or not (first.isalpha() and second[:1].islower())
        ):
            return compound
        return joined

    return _BROKEN.sub(join, re.sub(r"[ \t]+\n", "\n", text))
