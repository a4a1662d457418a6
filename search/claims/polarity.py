"""What a sentence denies, and words that are opposites.

Vectors put "the library be closed" next to "the library be not closed"; here the words that stand
under a "not" are told apart from those that do not, and "lost" answers "carried".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from indexer.tokens import STOP_WORDS, tokenize

_CUE = re.compile(
    r"\b(?:not(?! only\b)|never|neither|nor|no(?!\.?\s?\d|\s+(?:fewer|less|more|later|earlier) "
    r"than\b)"
    r"|none|nobody|nothing|nowhere|without|cannot|unable to|failed to|ceased? to|"
    r"\w+n['’]t)\b",
    re.IGNORECASE,
)
_SAFE = re.compile(
    r"\bwhether or not\b|\bnot (?:less|more|fewer|later|earlier) than\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(
    r"[.;:,!?()]|\b(?:but|although|though|while|whereas|unless|except)\b", re.I
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Words between a "not" and what it denies.
_LIGHT = frozenset(
    "any yet have been being do does did done can could may might must shall should ever been so "
    "such further also then only even more than who there what when all his her its you we it "
    "made make take taken given give put".split()
)
_SCOPE = 3
_COMPANY = 8
# A number that is denied ("was not £38"): which one, is told by the numbers themselves.
FIGURE = "#"
_PLAIN_NOT = frozenset({"not", "never", "wasn't", "weren't", "wasn’t", "weren’t"})
_FIGURE = re.compile(r"\s*(?:at |by |to |in |on |the |of )?£?\d")

_OPPOSITES: tuple[tuple[str, str], ...] = (
    (
        "accept accepted approve approved approval adopt adopted grant granted support supported "
        "carry carried pass passed endorse endorsed allow allowed permit permitted favour uphold "
        "upheld agree agreed",
        "reject rejected refuse refused refusal decline declined oppose opposed lose lost defeat "
        "defeated dismiss dismissed deny denied disagree disagreed object objected",
    ),
    (
        "rise risen rose increase increased grow grown grew higher climb climbed up",
        "fall fallen fell decrease decreased reduce reduced reduction drop dropped lower shrink "
        "shrunk down decline cut",
    ),
    ("open opened reopen reopened", "close closed closure shut"),
    ("before", "after"),
    ("above", "below"),
    ("earlier early", "later late"),
    ("include included inclusion", "exclude excluded exclusion omit omitted"),
    (
        "begin began begun start started introduce introduced",
        "end ended stop stopped cease abolish abolished scrap scrapped",
    ),
    ("keep kept retain retained", "abandon abandoned withdraw withdrawn withdrew remove removed"),
    ("succeed succeeded success", "fail failed failure"),
    ("overspend overspent", "underspend underspent"),
    ("surplus", "deficit shortfall"),
    ("majority", "minority"),
    ("better improve improved", "worse worsen worsened"),
    ("shorter", "longer"),
    ("most", "least fewest"),
    ("public", "private"),
)


@dataclass(frozen=True, slots=True)
class Polarity:
    """``denied`` are stems under a "not", ``heads`` the first under each; ``said`` all the others.

    ``signs`` gives each pair of opposites that is met the signs it is met with, denials counted in,
    and ``company`` the stems that stand near it.
    """

    denied: frozenset[str]
    heads: tuple[tuple[str, ...], ...]
    said: frozenset[str]
    signs: dict[int, frozenset[int]]
    company: dict[int, frozenset[str]]

    @property
    def denies(self) -> bool:
        """Whether anything is denied."""
        return bool(self.heads)


@cache
def _signed() -> dict[str, tuple[int, int]]:
    """Stem to (number of its pair of opposites, 1 or -1)."""
    found: dict[str, tuple[int, int]] = {}
    for number, (good, bad) in enumerate(_OPPOSITES):
        for words, sign in ((good, 1), (bad, -1)):
            for stem in tokenize(words):
                found.setdefault(stem, (number, sign))
    return found


def read_polarity(text: str) -> Polarity:
    """What ``text`` denies and what it says."""
    words = list(_WORD.finditer(text))
    safe = [m.span() for m in _SAFE.finditer(text)]
    under: set[int] = set()
    heads: list[tuple[str, ...]] = []
    cues: set[int] = set()
    for cue in _CUE.finditer(text):
        if any(start <= cue.start() < end for start, end in safe):
            continue
        stop = _CLAUSE_END.search(text, cue.end())
        limit = stop.start() if stop else len(text)
        scope: list[str] = []
        for n, word in enumerate(words):
            if word.start() < cue.end() and word.end() > cue.start():
                cues.add(n)
            if word.start() < cue.end() or word.start() >= limit or len(scope) >= _SCOPE:
                continue
            if _CUE.fullmatch(word.group()):
                limit = word.start()
                continue
            stems = _stems(word.group())
            if stems and word.group().casefold() not in _LIGHT:
                scope.extend(stems)
                under.add(n)
        if scope:
            heads.append(tuple(scope))
        elif cue.group().casefold() in _PLAIN_NOT and _FIGURE.match(text, cue.end()):
            heads.append((FIGURE,))
    denied: set[str] = set()
    said: set[str] = set()
    signs: dict[int, set[int]] = {}
    company: dict[int, set[str]] = {}
    for n, word in enumerate(words):
        if n in cues:
            continue
        for stem in _stems(word.group()):
            (denied if n in under else said).add(stem)
            if stem in _signed():
                pair, sign = _signed()[stem]
                signs.setdefault(pair, set()).add(-sign if n in under else sign)
                near = words[max(0, n - _COMPANY) : n] + words[n + 1 : n + 1 + _COMPANY]
                company.setdefault(pair, set()).update(s for w in near for s in _stems(w.group()))
    return Polarity(
        frozenset(denied),
        tuple(heads),
        frozenset(said),
        {pair: frozenset(found) for pair, found in signs.items()},
        {pair: frozenset(found) for pair, found in company.items()},
    )


def _stems(word: str) -> list[str]:
    if word.casefold() in STOP_WORDS:
        return []
    return [stem for part in word.split("-") for stem in tokenize(part)]


def denial_between(
    claim: Polarity, quote: Polarity, *, alike: bool, close: bool
) -> tuple[str, str] | None:
    """The word that one side denies and the other says, and which side denies ("claim", "quote").

    ``alike`` says that the two are otherwise the same: a denial with no counterpart then counts.
    ``close`` says that the claim is about what the quote denies, and not about another part of it.
    """
    for head in claim.heads:
        word = head[0]
        if word == FIGURE:
            if head not in quote.heads:
                return "the number", "claim"
            continue
        if word in quote.denied or _answered(word, -1, quote):
            continue
        if word in quote.said or _answered(word, 1, quote):
            return word, "claim"
        if quote.denied.intersection(head):
            continue
        if alike and not quote.denies and quote.said.intersection(head):
            return word, "claim"
        if alike and not quote.denies and not _any_negative(quote.said):
            return word, "claim"
    for head in quote.heads if close else ():
        word = head[0]
        if word == FIGURE:
            if alike and head not in claim.heads:
                return "the number", "quote"
            continue
        if word in quote.said or word in claim.denied or claim.denied.intersection(head):
            continue
        if word in claim.said and not _answered(word, -1, claim):
            return word, "quote"
        if alike and not claim.denies and len(claim.said.intersection(head)) > 1:
            return word, "quote"
    return None


def opposite_between(claim: Polarity, quote: Polarity) -> str | None:
    """A pair of opposites of which the claim has one and the quote only the other."""
    for pair, signs in claim.signs.items():
        held = quote.signs.get(pair)
        if held is None or len(signs) != 1 or len(held) != 1 or signs == held:
            continue
        # "It fell short" and "the subsidy rises" are of different things.
        if claim.company[pair] & quote.company[pair]:
            return " / ".join(words.split()[0] for words in _OPPOSITES[pair])
    return None


def _answered(word: str, sign: int, other: Polarity) -> bool:
    """Whether ``other`` has an opposite (-1) or a fellow (1) of ``word``, not denied."""
    if word not in _signed():
        return False
    pair, own = _signed()[word]
    return own * sign in other.signs.get(pair, frozenset())


def _any_negative(stems: Iterable[str]) -> bool:
    return any(_signed().get(stem, (0, 1))[1] < 0 for stem in stems)
