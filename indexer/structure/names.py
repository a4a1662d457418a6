"""Names of councils and their bodies, as they stand in titles and heads of papers."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME = r"(?:[A-Z][\w’'.-]*\s+(?:(?:and|of|the|on|upon|in|with|le|&)\s+){0,2}){1,6}?"
_COUNCIL = re.compile(
    rf"(?<![\w])(?P<name>{_NAME})(?P<kind>(?i:(?:Parish|Town|Community|District|Borough|City|County"
    r"|Metropolitan Borough|Metropolitan District)\s+(?:Council|Coucnil|Counci)\b)|P\.?C\.?(?![\w])"
    r"|(?i:Council)\b(?!\s+(?i:Tax|House|Meeting|Chamber|Offic)))"
)
_BODY = re.compile(
    r"(?<!\w)(?P<name>(?:[A-Z][\w’'.-]*,?\s+(?:(?:and|of|the|on|for|with|&)\s+){0,2}){0,9}?)"
    r"(?P<kind>(?i:Sub-?Committee|Committee|Panel|Board)\b|(?:Cabinet|Forum|Executive|Commission"
    r"|CABINET|EXECUTIVE)\b(?! (?:Member|Board))"
    r"|(?i:Residents[’']? Association|Working (?:Group|Party)|Parish Meeting)\b)"
)
_LEAD = re.compile(
    r"^(?:draft|minutes?|agenda|report|record|notes?|decisions?|of|the|a|an|to|for|from|meeting"
    r"|held|on|at|in|by|last|annual|general|extraordinary|special|ordinary|monthly|virtual|full"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|\d+|[-–:,*_#])\b\s*",
    re.IGNORECASE,
)
_SMALL = frozenset("and of the on upon in for with le to a an &".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A council or body at its place, in the spelling to show it by."""

    start: int
    end: int
    name: str


def find_council(content: str, start: int, end: int) -> Name | None:
    """The first council named in ``content[start:end]``, "PC" written out."""
    for match in _COUNCIL.finditer(content, start, end):
        own = _without_lead(match["name"])
        if not own or len(own) < 3:
            continue
        kind = match["kind"]
        if kind.upper().replace(".", "") == "PC":
            kind = "Parish Council"
        kind = re.sub(r"(?i)coucnil|counci$", "Council", kind)
        return Name(match.start(), match.end(), title_case(f"{own} {kind}"))
    return None


def find_body(content: str, start: int, end: int) -> Name | None:
    """The first committee, panel, board or the like named in ``content[start:end]``."""
    for match in _BODY.finditer(content, start, end):
        own = _without_lead(match["name"])
        if not own and match["kind"].lower() not in {"cabinet", "executive"}:
            continue
        return Name(match.start(), match.end(), title_case(f"{own} {match['kind']}".strip()))
    return None


def title_case(words: str) -> str:
    """Words in capitals or lower case as a name is written; mixed case stays as it is."""
    plain = " ".join(words.split())
    if not (plain.isupper() or plain.islower()):
        return plain
    return " ".join(
        word.lower() if place and word.lower() in _SMALL else word[:1].upper() + word[1:].lower()
        for place, word in enumerate(plain.split())
    )


def _without_lead(name: str) -> str:
    name = " ".join(name.split())
    while (shorter := _LEAD.sub("", name, count=1)) != name:
        name = shorter.strip()
    return name.strip(" .,-–")
