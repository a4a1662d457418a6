# ruff: noqa: E501 - a pattern is read in one piece
"""Which firm, body, road or place a quote names, for a question of which or where.

A name is told where it is of the sort that is asked for ("Finance Committee" for a committee, whoever's
tender was accepted for a firm), and no other in the quote is.
"""

from __future__ import annotations

import re

from search.answering.focus import PLAIN, Focus
from search.answering.wanting import noun_asked

Span = tuple[int, int]

_WORD = r"(?:[A-Z][\w’'&.-]*[\w’']|[A-Z]\.?|[A-Z]{2,})"
_NAME = re.compile(
    rf"{_WORD}(?:(?:\s(?:of|the|and|&|for|on|upon|in|le|la|de)){{0,2}}\s{_WORD})*(?:\s(?:&|and)\s(?:Sons?|Co|Partners|Associates)\b)?(?:\s(?:Ltd|Limited|plc|PLC|LLP)\b\.?)?"
)
_PERSON = re.compile(
    r"^(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Sir|Rev|Lady|Lord|Alderman|Deputy|Cathaoirleach)\b"
)
# What a name of a sort has in it.
_SORTS: tuple[tuple[str, str], ...] = (
    (r"committees?|panels?|boards?|bod(?:y|ies)|groups?|sub-committees?|authorit(?:y|ies)|organisations?|part(?:y|ies)",
     r"Committee|Panel|Board|Group|Council|Party|SPC|Forum|Authority|Association|Partnership|Trust|Commission|Agency|Executive|Federation|Society|Club|Institute|Union"),
    (r"roads?|streets?|lanes?|junctions?", r"Road|Street|Lane|Avenue|Way|Close|Hill|Drive|Place|Square|Row|Terrace|Crescent|Gardens|Bridge|Cross|\b[AMN]\d{1,4}\b|R\d{3}"),
    (r"schools?|colleges?", r"School|College|Academy|Scoil"),
    (r"banks?", r"Bank|TSB|Barclays|NatWest|HSBC|Lloyds|Building Society|Credit Union|Santander"),
    (r"jails?|prisons?", r"Prison|HMP"),
    (r"pubs?|inns?", r"Arms|Inn|Head|Bell|Crown|Lion|Horse|Hotel|Tavern|Bull|Swan"),
    (r"halls?|venues?|buildings?", r"Hall|Centre|House|Library|School|Church|Room"),
    (r"parks?|greens?|fields?|grounds?", r"Park|Green|Field|Common|Gardens|Demesne|Ground"),
    (r"acts?|laws?|regulations?", r"Act|Regulations|Order|Bill|Directive"),
    (r"firms?|compan(?:y|ies)|contractors?|builders?|suppliers?|businesses|business|consultants?|consultancy|auditors?|surveyors?|architects?|developers?|operators?|solicitors?|manufacturers?",
     r"Ltd|Limited|plc|PLC|LLP|& Sons?|and Sons?|Services|Company|Contractors|Construction|Associates|Homes|Partnership|Builders|Engineering|Solutions|Landscapes|Consult\w*|Electrical|Design|Group|Motors|Brothers|Bros"),
)  # fmt: skip
_SORT = [
    (re.compile(rf"(?i)(?:^|\s)(?:{asked})$"), re.compile(rf"(?:{told})(?:$|\W)"))
    for asked, told in _SORTS
]
_FIRM = _SORT[-1][0]
# Whoever's tender was accepted, or to whom work was given.
_HIRED_BEFORE = re.compile(
    r"(?i)\b(?:(?:quot(?:e|es|ation|ations)|tenders?|estimates?|price|contract|bid|work|order|services?)(?:\s[\w’'£,.]+){0,6}?\s(?:from|of|by|to|with|given to|submitted by)"
    r"|(?:appoint\w*|engag\w+|award\w*(?:\sto)?|instruct\w*|employ\w*|hir\w+|accept\w*|commission\w*|carried out by|undertaken by|supplied by|done by|use|using))\s(?:the\s)?(?:firm\s(?:of\s)?)?$"
)
_HIRED_AFTER = re.compile(
    r"(?i)\s(?:[’']s?\s|be\s|was\s|were\s|had\s|has\s|have\s|is\s|are\s|being\s)*(?:been\s)?(?:appointed|awarded|engaged|accepted|instructed|employed|hired|quoted|quotation|quote|tender)\b"
)
_PREPOSITION = (
    r"at|on|in|near|outside|inside|behind|opposite|by|along|between|within|beside|next to|adjacent to|in front of|at the (?:junction|corner|end|top|bottom|entrance) of"
    r"|from|off|around"
)
_PLACE_NOUN = (
    r"car park|village hall|hall|school|church|churchyard|playing fields?|recreation ground|cemetery|green|pond|phone box|telephone box|bus shelters?|bus stops?|notice ?boards?|junction|roundabout"
    r"|entrance|gates?|bridge|library|office|depot|garage|shop|pub|field|park|site|allotments?|footpath|verge|layby|lay-by|crossroads|post office|pavilion|chapel|cross|area|estate"
)
_SPOT = rf"(?:the\s)?(?:{_WORD}(?:[’']s)?|(?:[a-z’'-]+\s){{0,2}}(?:{_PLACE_NOUN})\b)"
_PLACE = re.compile(
    rf"\b(?:{_PREPOSITION})\s(?P<spot>{_SPOT}(?:(?:,?\s(?:and|near|of|in|at|on|the|by|opposite|outside|off|to|next to|close to|behind)|,|/)?(?:\s(?:the|of|in|on|to))*\s?{_SPOT})*)"
)


def names_asked(focus: Focus, quote: str) -> list[tuple[Span, float]]:
    """Names in ``quote`` that are of the sort asked for after "which", and how surely each is."""
    noun = noun_asked(focus.question)
    sort = next((told for asked, told in _SORT if asked.search(noun)), None)
    firm = bool(_FIRM.search(noun))
    own = {word.casefold() for name in focus.names for word in re.findall(r"\w+", name)}
    found: list[tuple[Span, float]] = []
    for match in _NAME.finditer(quote):
        start, end = _trimmed(quote, *match.span())
        words = quote[start:end]
        parts = [w.casefold() for w in re.findall(r"[^\W\d_]+|[AMN]\d+", words)]
        if not parts or all(p in own or p in PLAIN or p in _SMALL for p in parts):
            continue
        if firm:
            before, after = quote[max(0, start - 90) : start], quote[end : end + 40]
            if _PERSON.match(words) and not _HIRED_BEFORE.search(before):
                continue
            sure = (
                bool(sort and sort.search(words)),
                bool(_HIRED_BEFORE.search(before) or _HIRED_AFTER.match(after)),
            )
            if any(sure):
                found.append(((start, end), 0.1 if all(sure) else 0.0))
        elif sort is not None and sort.search(words) and not _PERSON.match(words):
            found.append(((start, end), 0.05))
    return found


def places_asked(focus: Focus, quote: str) -> list[Span]:
    """The places that ``quote`` names after "at", "near", "outside" and the like, the question's own
    left out."""
    own = {word.casefold() for name in focus.names for word in re.findall(r"\w+", name)}
    asked = {word.casefold() for word in re.findall(r"\w+", focus.question)}
    found = []
    for match in _PLACE.finditer(quote):
        start, end = match.span("spot")
        parts = [w.casefold() for w in re.findall(r"[^\W\d_]+|[AMN]\d+", quote[start:end])]
        telling = [p for p in parts if p not in _SMALL and p not in PLAIN]
        if not telling or all(p in own or p in asked for p in telling):
            continue
        found.append((start, end))
    return found


_SMALL = frozenset("the of and in on at to for by near off a an".split())


def _trimmed(quote: str, start: int, end: int) -> Span:
    """A run of capitals without "The", "It was" and the like that begins a sentence."""
    words = quote[start:end]
    first = re.match(
        r"(?:The|A|An|It|This|That|In|On|At|To|For|By|With|From|Their|Our|And|But|If|As|All|No)\s",
        words,
    )
    return (start + first.end() if first else start), end
