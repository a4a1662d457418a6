"""Names in a sentence and of what kind: a person, a post, a body, or anything else with "
"capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.structure.dates import MONTHS, WEEKDAYS
from indexer.tokens import STOP_WORDS, tokenize

Span = tuple[int, int]

_TITLE = r"(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Alderman)"
_CAPITAL = r"(?:[A-Z][\w'’]*(?:[-–][A-Z]?[\w'’]+)*|[A-Z]\.)"
_NAME = re.compile(
    rf"{_CAPITAL}(?:(?:\s+(?:(?:of|and|for|on|upon|the|with|in|de|to)\s+){{1,2}}(?={_CAPITAL})"
    rf"|\s+|\.\s+(?=[A-Z])){_CAPITAL})*"
)
_TITLES = re.compile(rf"^(?:{_TITLE})\.?\s+", re.IGNORECASE)
_LEADING = re.compile(r"^(?:The|A|An|On|In|At|By|For|To|From|Of|And|But|That|This|With)\s+")
_POST = re.compile(
    r"\b(?:(?:Strategic|Assistant|Interim|Deputy|Executive|Corporate|Service|Principal) )*"
    r"(?:Director|Head|Chief|Leader|Mayor|Chair(?:man|woman|person)?|Cabinet Member|Portfolio "
    r"Holder"
    r"|Manager|Officer|Clerk|Treasurer|Solicitor|Social Worker|Auditor|Inspector)\b"
)
_BODY = re.compile(
    r"\b(?:Committee|Sub-?Committee|Board|Panel|Council|Cabinet|Forum|Executive|Commission"
    r"|Assembly|Working Group|Task Group)s?$"
)
_OPENS = re.compile(r"[.!?:–-]\s*[\"“‘']?$|^[\"“‘']$")
_NOT_NAMES = (
    frozenset(
        "resolved agreed noted recommended received minutes minute report reports members member "
        "officers officer residents section paragraph schedule appendix act councillor councillors "
        "cllr mr mrs ms dr no yes it he she they we i there this that these those a an the however "
        "in on at by for to from as if when while after before since following during under with "
        "and but or not all some any each every most many few several both neither none item items "
        "figure figures table his her its their our your what who where why how also although "
        "despite "
        "meanwhile finally then now overall recommendation recommendations decision vote votes "
        "motion "
        "amendment chair action actions approved".split()
    )
    | frozenset(MONTHS)
    | frozenset(WEEKDAYS)
)
_LIGHT = frozenset("of and for on upon the with in de to".split())


@dataclass(frozen=True, slots=True)
class Name:
    """``kind`` is person, post, body or other; ``stems`` what must be met, surname last."""

    start: int
    end: int
    words: str
    kind: str
    stems: tuple[str, ...]


def find_names(text: str, taken: Sequence[Span] = ()) -> tuple[Name, ...]:
    """Every name in ``text`` outside ``taken`` (dates, references), in order."""
    found: list[Name] = []
    for match in _NAME.finditer(text):
        for start, end in _parts(match):
            if any(start < t_end and t_start < end for t_start, t_end in taken):
                continue
            name = _name(text, start, end, titled=bool(_TITLES.match(match.group())))
            if name is not None:
                found.append(name)
    return tuple(found)


def _parts(match: re.Match[str]) -> Iterable[Span]:
    """People joined by "and" are two names; a post or a body keeps its "and"."""
    said = match.group()
    people = _TITLES.match(said) is not None
    if not people or " and " not in said:
        yield match.span()
        return
    begin = match.start()
    for joint in re.finditer(r"\s+and\s+", said):
        yield begin, match.start() + joint.start()
        begin = match.start() + joint.end()
    yield begin, match.end()


def _name(text: str, start: int, end: int, *, titled: bool) -> Name | None:
    said = text[start:end]
    opens = start == 0 or _OPENS.search(text[max(0, start - 8) : start]) is not None
    while (lead := _LEADING.match(said)) is not None:
        start += lead.end()
        said = said[lead.end() :]
        opens = False if said else opens
    said = re.sub(r"['’]s?$", "", said).rstrip(".")
    title = _TITLES.match(said)
    if title is not None:
        said = said[title.end() :]
        start += title.end()
    words = [w for w in re.split(r"\s+", said) if w]
    while words and words[0].casefold().strip(".") in _NOT_NAMES and title is None:
        start += len(words[0]) + 1
        words = words[1:]
        opens = False
    if len(words) > 1 and words[0] in ("Full", "Whole"):
        start += len(words[0]) + 1
        words = words[1:]
    while words and words[-1].casefold() in _LIGHT:
        words = words[:-1]
    if not words:
        return None
    said = " ".join(words)
    body = _BODY.search(said)
    post = _POST.search(said)
    alone = len(words) == 1
    if alone and title is None and not body:
        # A word that begins a sentence has a capital whatever it is.
        if opens and not said.isupper():
            return None
        if len(said) < 2 or said.casefold() in _NOT_NAMES:
            return None
    if title is not None or (titled and not body and not post):
        kind = "person"
    elif body and not (post and post.start() == 0 and len(words) > 2):
        kind = "body"
    elif post:
        kind = "post"
    else:
        kind = "other"
    stems = tuple(
        stem
        for word in words
        if word.casefold() not in _LIGHT and word.casefold() not in STOP_WORDS
        for part in re.split(r"[-–]", word)
        if len(part.strip(".")) > 1
        for stem in tokenize(part)
    )
    if not stems:
        return None
    return Name(start, start + len(said), said, kind, stems)


def held_by(name: Name, stems: frozenset[str], initials: frozenset[str]) -> bool:
    """Whether words with these ``stems`` name the same: a person by surname, others by most words.

    ``initials`` are short forms that the words would make, so that "MAFD" meets its long form.
    """
    if name.kind == "person":
        return name.stems[-1] in stems
    if len(name.stems) == 1:
        return name.stems[0] in stems or name.words.casefold() in initials
    missing = [stem for stem in name.stems if stem not in stems]
    if name.kind in ("body", "post"):
        return not missing
    return not missing or (len(name.stems) > 3 and len(missing) == 1)


def find_initials(text: str) -> frozenset[str]:
    """What the capitals of each run of names in ``text`` would be shortened to."""
    found: set[str] = set()
    for match in _NAME.finditer(text):
        words = [w for w in re.split(r"[\s-]+", match.group()) if w]
        heads = [w[0] for w in words if w[0].isupper()]
        for first in range(len(heads) - 1):
            for last in range(first + 2, min(first + 7, len(heads) + 1)):
                found.add("".join(heads[first:last]).casefold())
    return frozenset(found)
