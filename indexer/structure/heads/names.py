"""Names of councils and their bodies, as they stand in titles and heads of papers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = r"[A-Z][\w’'.]{0,30}(?:-[\w’']{1,30}){0,3}"
_JOIN = r"(?:(?:and|of|the|on|upon|in|with|le|for|&)\s+){0,2}"
_COUNCIL = re.compile(
    rf"(?<![\w’'-])(?P<name>(?:{_WORD},?\s+{_JOIN}){{0,8}}?)"
    r"(?P<kind>(?i:(?:Parish|Town|Community|District|Borough|City|County|Metropolitan\s+Borough"
    r"|Metropolitan\s+District)\s+(?:Councils?|Coucnil|Counci|Concil)\b)|P\.?C\.?(?![\w])"
    r"|(?:Council|COUNCIL)\b(?!\s+(?i:tax|house|meeting|chamber|offic|member|estate|leader)))"
)
_BODY = re.compile(
    rf"(?<![\w’'-])(?P<name>(?:{_WORD},?\s+{_JOIN}){{0,9}}?)"
    r"(?P<kind>(?i:Sub-?\s?Committee|Committee|Panel)\b|(?i:Board)\b(?!\s*Room)"
    r"|(?:Cabinet|CABINET|Executive|EXECUTIVE)\b(?!\s+(?:Member|Board|Director|Summary))"
    r"|(?:Forum|FORUM|Commission|COMMISSION|Assembly)\b"
    r"|(?i:Residents[’']?\s+Association|Working\s+(?:Group|Party))\b"
    r"|(?i:(?:Annual\s+)?Parish\s+Meeting|Liaison\s+(?:Meeting|Group))\b)"
)
_LEAD = re.compile(
    r"(?:draft|minutes?|agenda|report|record|notes?|decisions?|of|the|a|an|to|for|from|meetings?"
    r"|held|on|at|in|by|last|annual|general|extraordinary|special|ordinary|monthly|virtual|full"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|present|apologies|councillors?"
    r"|that|this|these|our|your|and|subject|approval|next|recommended|is|\d+|\W+)(?:\s+|$)",
    re.IGNORECASE,
)
# A board to pin notices on, and the body that audited every council.
_NO_BODY = re.compile(r"\b(?:notice board|audit commission)$", re.IGNORECASE)
_KIND_ONLY = re.compile(
    r"(?:(?:parish|town|community|district|borough|city|county|local|village|annual"
    r"|virtual)\b\s*)*",
    re.IGNORECASE,
)
_PASSING = re.compile(r"\b(?:annual|extraordinary|virtual|special)\b\s*", re.IGNORECASE)
_SMALL = frozenset("and of the on upon in for with le to a an by under next cum juxta &".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A council or body at its place, in the spelling to show it by."""

    start: int
    end: int
    name: str


def find_councils(content: str, start: int, end: int) -> Iterator[Name]:
    """The councils named in ``content[start:end]``, "PC" written out."""
    for match in _COUNCIL.finditer(content, start, end):
        own = _PASSING.sub("", _without_lead(match["name"])).strip()
        if len(own) < 3 or _KIND_ONLY.fullmatch(own):
            continue
        kind = " ".join(match["kind"].split())
        if kind.upper().replace(".", "") == "PC":
            kind = "Parish Council"
        kind = re.sub(r"(?i)(?:coucnil|concil|counci|councils)$", "Council", kind)
        yield Name(match.start(), match.end(), _full_name(own, kind))


def find_bodies(content: str, start: int, end: int) -> Iterator[Name]:
    """The committees, panels, boards and the like named in ``content[start:end]``.

    A kind alone ("the Committee") is no name; a cabinet or executive is.
    """
    for match in _BODY.finditer(content, start, end):
        own = _PASSING.sub("", _without_lead(match["name"])).strip()
        kind = " ".join(match["kind"].split())
        alone = kind.lower() in {"cabinet", "executive"}
        if (not own and not alone) or _NO_BODY.search(f"{own} {kind}"):
            continue
        kind = _PASSING.sub("", kind)
        yield Name(match.start(), match.end(), _full_name(own, kind))


def _full_name(own: str, kind: str) -> str:
    """The two parts in one spelling: capitals throughout are folded, an acronym is kept."""
    if kind.isupper():
        own = title_case(own)
    return f"{own} {title_case(kind.lower())}".strip()


def title_case(words: str) -> str:
    """A name as it is written: capitals and lower case throughout become initials."""
    plain = " ".join(words.split())
    parts = plain.split()
    shouted = sum(part.isupper() and len(part) > 1 for part in parts) * 2 >= len(parts)
    return " ".join(
        word.lower() if place and word.lower() in _SMALL else _capitalised(word, shouted)
        for place, word in enumerate(parts)
    )


def _capitalised(word: str, shouted: bool) -> str:
    if shouted and word.isupper() and len(word) > 2:
        first, *others = word.split("-")
        parts = [part.lower() if part.lower() in _SMALL else part.capitalize() for part in others]
        return "-".join([first.capitalize(), *parts])
    return word[:1].upper() + word[1:]


_BEFORE_NAME = re.compile(r"^.*\b(?:meeting of(?: the)?|council(?:'s)?)\s+", re.IGNORECASE)
_DANGLING = re.compile(r"\b(?:of|by|to|for|on|with|the|and|in)\s*$", re.IGNORECASE)


def _without_lead(name: str) -> str:
    """The name proper: "Budget Meeting of the" and "Kelderby Council" before it are cut off."""
    words = _BEFORE_NAME.sub("", " ".join(name.split()) + " ")
    if _DANGLING.search(words):
        return ""
    while match := _LEAD.match(words):
        if not match.end():
            break
        words = words[match.end() :]
    return words.strip(" .,-–'’")
