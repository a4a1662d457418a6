"""A claim: one sentence or clause of a draft, with every fact in it that can be held to a quote."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.tokens import tokenize
from search.claims.moments import Moment, find_moments
from search.claims.names import Name, find_names
from search.claims.numbers import Number, find_numbers
from search.claims.polarity import Polarity, read_polarity
from search.claims.roles import Role, main_role
from search.claims.synonyms import canonical

# Words that say how something was done or said, and not what it was about.
_FRAME = frozenset(
    stem
    for stem in tokenize(
        "agree agreed agreement resolve resolved decide decided decision approve approved adopt "
        "note "
        "noted recommend recommended recommendation ask asked request requested report reported "
        "said "
        "say told state stated explain explained meeting met minute minutes record recorded "
        "council councillor cllr cabinet committee board panel member members body chair "
        "cent per also but than about over under more less between into out up so when where while "
        "who whose because after before during since until not no all each both further made make "
        "only just still already record gives give given take taken set put propose proposed "
        "move moved second seconded vote voted"
    )
)
_SPLIT = re.compile(
    r";\s+|,\s+(?:and|but|while|whereas|although|though|yet)\s+(?=(?:the|it|he|she|they|this"
    r"|that|its"
    r"|members|officers|councillors?|[A-Z]\w+)\b)"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be read from a stretch of words: numbers, moments, names, denials, content."""

    text: str
    numbers: tuple[Number, ...]
    moments: tuple[Moment, ...]
    names: tuple[Name, ...]
    polarity: Polarity
    content: frozenset[str]
    stems: frozenset[str]
    senses: frozenset[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that is claimed. ``role`` is what it says was done, if anything."""

    facts: Facts
    role: Role | None

    @property
    def text(self) -> str:
        """The words of the claim."""
        return self.facts.text


def read_facts(text: str) -> Facts:
    """The facts of ``text``; its content words are those that are none of its other facts."""
    moments = find_moments(text)
    dated = [(m.start, m.end) for m in moments]
    numbers = find_numbers(text, dated)
    names = find_names(text, [*dated, *((n.start, n.end) for n in numbers)])
    hidden = [*dated, *((n.start, n.end) for n in numbers), *((n.start, n.end) for n in names)]
    bare = list(text)
    for start, end in hidden:
        bare[start:end] = " " * (end - start)
    content = frozenset(
        s for s in tokenize("".join(bare)) if s not in _FRAME and not s[0].isdigit()
    )
    stems = frozenset(tokenize(text))
    senses = frozenset(canonical(stem) for stem in stems)
    return Facts(text, numbers, moments, names, read_polarity(text), content, stems, senses)


def read_claim(text: str) -> Claim:
    """``text`` as one claim."""
    return Claim(read_facts(text), main_role(text))


def split_claims(sentence: str) -> tuple[str, ...]:
    """The clauses of ``sentence`` that each say something of their own; itself where there is one.

    "The Board asked for a report, and the Cabinet agreed" claims two things, which may stand in
    two papers.
    """
    parts: list[str] = []
    begin = 0
    for joint in _SPLIT.finditer(sentence):
        parts.append(sentence[begin : joint.start()])
        begin = joint.end()
    parts.append(sentence[begin:])
    if len(parts) < 2 or any(len(part.split()) < 5 for part in parts):
        return (sentence,)
    return tuple(part.strip() for part in parts)
