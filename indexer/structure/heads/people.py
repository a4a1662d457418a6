"""People as minutes name them: "Cllr Mrs D Clements (Chairman)", "B. Glover", "Esme Clark"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.records import AttendanceRole
from indexer.structure.phrases import Phrase

_STYLE = (
    r"(?:(?:Borough|County|District|City|Town|Parish|Norfolk)\s+)?(?:Councillors?|Cllrs?|Clr"
    r"|Mrs?|Ms|Miss|Messrs"
    r"|Dr|Rev(?:d|erend)?|Sir|Dame|Lord|Lady|Inspector|Insp|Sergeant|Sgt|PCSO|PC|Alderman"
    r"|Prof(?:essor)?"
    r"|Canon|Major|Captain|Colonel)\b\.?"
)
_PART = (
    r"(?:(?:[Dd]e|[Vv]an|[Vv]on|[Ll]e|[Ll]a|[Dd]u|[Mm]a?c"
    r"|[Oo][’'])\s?)?[A-Z][a-zé’']+(?:[A-Z][a-z]+)?"
    r"(?:-[A-Z][a-z]+(?:[A-Z][a-z]+)?)*"
)
_INITIALS = r"(?:[A-Z]\.?\s?){1,3}"
_NAME = re.compile(
    rf"(?P<style>(?:{_STYLE}\s+){{1,3}})(?:{_INITIALS}(?=[\sA-Z]))?\s*{_PART}(?:\s+{_PART})?"
    rf"|{_INITIALS}\s*{_PART}(?:\s+{_PART})?"
    rf"|{_PART}\s+(?:[A-Z]\.?\s+)?{_PART}(?:\s+{_PART})?"
)
_STYLED = re.compile(_STYLE)
_SURNAME = re.compile(rf"{_PART}(?=\s*(?:$|[,;.\n(]|and\b|&))")
_SEVERAL = re.compile(r"(?:Cllrs|Councillors|Messrs)\b")
_LEAD = re.compile(
    r"[\s,;:*_•·(–-]*(?:(?:and|from|by|the|with|plus)\s+)*(?:(?:vice[- ]?)?chair(?:man"
    r"|person)?\s*[:,–-]?\s+)?",
    re.IGNORECASE,
)
_NOT_A_PERSON = re.compile(
    r"\b(?:members?|public|council|committee|parish|community|police|none|apologies|village|hall"
    r"|clerk"
    r"|association|society|ltd|group|residents?|norfolk|government|housing|minutes?|agenda|meeting"
    r"|reports?|present|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|chairman|chair"
    r"|vice|officer|secretary|treasurer|director|borough|county|school|church|road|street"
    r"|interests?"
    r"|declarations?|also|action|those|attending|deputy|head|service|services|item|board|panel"
    r"|trust"
    r"|partnership|chief|executive|environmental|health|social|worker|scrutiny|legal|finance"
    r"|manager|democratic|strategic|representative|governance|cabinet)\b",
    re.IGNORECASE,
)
_POST = re.compile(
    r"[\s:]*+(?:\([A-Z]{2,4}\)(?=\s*[–-]))?[\s:]*+(?:\((?P<inner>[^()\n]{2,100})\)?"
    r"|[–-]\s*(?P<dash>[A-Za-z][^,;()\n]{2,60}"
    r")|,?\s*+(?:[A-Z]{2,3}\s++)?(?P<plain>(?:vice[- ]?|deputy )?chair(?:man|person|woman)?"
    r"|(?:parish )?clerk"
    r"|director[^,;\n]{0,60}|head of[^,;\n]{0,60}|[\w ]{0,40}officer))",
    re.IGNORECASE,
)
_PASSING = re.compile(r"(?:from|until|to|arrived|left|part|late|minute)\b", re.IGNORECASE)
_CHAIR = re.compile(r"\bchair(?:man|person|woman)?\b|\bmayor\b", re.IGNORECASE)
_NOT_CHAIR = re.compile(r"\b(?:vice|deputy|former|past)\b", re.IGNORECASE)
_OFFICER = re.compile(
    r"\b(?:clerk|officer|director|manager|secretary|treasurer|solicitor|minutes|head of|engineer"
    r"|accountant|principal|adviser|advisor|executive)\b",
    re.IGNORECASE,
)


# "The Director reported that the study had been submitted": who reported presented nothing.
_TELLS = r"\s(?:reported|explained|said|advised|stated|that|which|had|has|was|were|been)\b"
# "[Emma Bennett, Director for Children's Services,to present report]", "Paul Boyce, the Corporate
# Director for Children, introduced", "The Director of Finance presented", "Report of the Director".
_PRESENTERS = (
    Phrase(r"\[(?P<who>[A-Z][^\]\n]{3,100}?)\s*,?\s*to (?:present|report|introduce)\b"),
    Phrase(
        rf"(?:^|(?<=\n)|(?<=[.:]\s))(?:The\s+)?(?P<who>{_PART}(?:(?!{_TELLS})[^.\n;]){{0,90}}?),?\s+(?:then\s+)?"
        r"(?:introduced|presented|submitted)\b"
    ),
    Phrase(
        r"\b(?:[Rr]eport|[Bb]riefing [Nn]ote|[Pp]resentation) (?:of|from|by) (?:the )?"
        r"(?P<who>[A-Z][^.\n;(]{3,90}?)(?=\s*[.(;\n]|\s+(?:which|that|was|on|about|presented|"
        r"providing|will)\b|$)"
    ),
)


@dataclass(frozen=True, slots=True)
class Person:
    """A name at ``start`` to ``end``; ``styled`` where "Cllr", "Mrs" or the like goes with it.

    ``several`` marks a style that serves the names after it too ("Cllrs Alam, Dornan"), ``alone``
    a surname that stands without any.
    """

    start: int
    end: int
    styled: bool
    several: bool = False
    alone: bool = False


def find_person(
    content: str, start: int, end: int, *, anywhere: bool = False, surname: bool = False
) -> Person | None:
    """The name that begins ``content[start:end]``, or with ``anywhere`` the first one styled.

    With ``surname`` a single capitalised word is a name too.
    """
    stop = min(end, start + 600)
    if anywhere:
        styled_names = (m for m in _NAME.finditer(content, start, stop) if m["style"])
        first = next(styled_names, None)
        return Person(first.start(), first.end(), True) if first else None
    lead = _LEAD.match(content, start, stop)
    at = lead.end() if lead else start
    match = _NAME.match(content, at, stop)
    if match is None:
        alone = _SURNAME.match(content, at, stop) if surname else None
        if alone is None or _NOT_A_PERSON.search(alone.group()) or _STYLED.match(alone.group()):
            return None
        return Person(alone.start(), alone.end(), False, alone=True)
    styled = bool(match["style"])
    begin, finish = match.span()
    while (bad := _last_bad_word(content, begin, finish)) is not None:
        finish = bad
    words = content[begin:finish].split()
    if len(words) < 2 and "." not in words[0]:
        return None
    if _NOT_A_PERSON.search(" ".join(words[-1:] if styled else words)):
        return None
    return Person(begin, finish, styled, several=styled and bool(_SEVERAL.match(words[0])))


def is_name(words: str) -> bool:
    """Whether these words are a person's name and nothing else."""
    person = find_person(words, 0, len(words))
    return person is not None and person.end == len(words)


def find_presenter(content: str, start: int, end: int) -> str | None:
    """Who brings an item before the meeting, by name or post, from its first words."""
    stop = min(end, start + 900)
    for pattern in _PRESENTERS:
        match = pattern.search(content, start, stop)
        if match is not None:
            return " ".join(match["who"].split()).strip(" ,")
    return None


def role_words(content: str, at: int, end: int) -> tuple[str | None, AttendanceRole | None]:
    """The post that follows a name, and the role it gives: chair, officer, or nothing."""
    match = _POST.match(content, at, end)
    if match is None:
        return None, None
    post = " ".join((match["inner"] or match["dash"] or match["plain"]).split()).strip(" .:-–")
    if _PASSING.match(post):
        return None, None
    if _CHAIR.search(post) and not _NOT_CHAIR.search(post):
        return post, "chair"
    if re.search(r"\bsubstitut", post, re.IGNORECASE):
        return post, "substitute"
    if _OFFICER.search(post) and not _CHAIR.search(post):
        return post, "officer"
    return post, None


def _last_bad_word(content: str, begin: int, end: int) -> int | None:
    """Where a name must stop because its last word is a post ("Jo Bruce Chair")."""
    words = content[begin:end].split()
    if len(words) > 2 and (_NOT_A_PERSON.fullmatch(words[-1]) or _STYLED.fullmatch(words[-1])):
        return begin + content[begin:end].rstrip().rfind(words[-1]) - 1
    return None
