"""The sentence above the quotes, in Welsh: who said what follows, where and when.

The engine makes it in English by a few forms (``search/answering/headline.py``). They are found
again here and said in Welsh; the words quoted, and names, stay as the papers have them. What is of
no known form stays English, and is marked as that.
"""

from __future__ import annotations

import re
from functools import cache

# Each entry is English, Welsh. Between braces: what the papers name.
TEXTS: dict[str, tuple[str, str]] = {
    "headline.minutes": ("the minutes{of} say", "yn ôl cofnodion{of}"),
    "headline.minutes.report": (
        "the minutes{of} report {who}",
        "yn ôl cofnodion{of}, dyma eiriau {who}",
    ),
    "headline.paper": ("the paper{of} says", "yn ôl papur{of}"),
    "headline.paper.reports": (
        "the paper{of} reports {who}",
        "yn ôl papur{of}, dyma eiriau {who}",
    ),
    "headline.recommended": ("a report{to} recommended", "argymhellodd adroddiad{to}"),
    "headline.said": ("a report{to} said", "dywedodd adroddiad{to}"),
    "headline.lost": (
        "an amendment that {body} did not carry{on} said",
        "dywedodd gwelliant na chafodd ei dderbyn gan {body}{on}",
    ),
    "headline.did": ("{body} {verb}{on}{since}", "{verb} {body}{on}{since}"),
    "headline.resolved": ("resolved", "penderfynodd"),
    "headline.agreed": ("agreed", "cytunodd"),
    "headline.noted": ("noted", "nododd"),
    "headline.approved": ("approved", "cymeradwyodd"),
    "headline.granted": ("granted", "caniataodd"),
    "headline.refused": ("refused", "gwrthododd"),
    "headline.accepted": ("accepted", "derbyniodd"),
    "headline.adopted": ("adopted", "mabwysiadodd"),
    "headline.rejected": ("rejected", "gwrthododd"),
    "headline.decided": ("decided", "penderfynodd"),
    "headline.confirmed": ("confirmed", "cadarnhaodd"),
    "headline.appointed": ("appointed", "penododd"),
    "headline.elected": ("elected", "etholodd"),
    "headline.deferred": ("deferred", "gohiriodd"),
    "headline.supported": ("supported", "cefnogodd"),
    "headline.authorised": ("authorised", "awdurdododd"),
    "headline.requested": ("requested", "gofynnodd"),
    "headline.declined": ("declined", "gwrthododd"),
    "headline.endorsed": ("endorsed", "cymeradwyodd"),
    "headline.ratified": ("ratified", "cadarnhaodd"),
    "headline.received": ("received", "derbyniodd"),
    "headline.opposed": ("opposed", "gwrthwynebodd"),
    "headline.moved": ("moved", "cynigiodd"),
    "headline.nominated": ("nominated", "enwebodd"),
    "headline.coopted": ("co-opted", "cyfetholodd"),
    "headline.unopposed": ("raised no objection", "ni chododd wrthwynebiad:"),
    "headline.objected": ("objected", "gwrthwynebodd"),
    "headline.signed": ("signed", "llofnododd"),
    "headline.counselled": ("recommended", "argymhellodd"),
    "headline.rescinded": ("since rescinded", "diddymwyd ers hynny"),
    "headline.superseded": ("since superseded", "disodlwyd ers hynny"),
    "headline.called": ("called in", "galwyd i mewn"),
    "headline.officer": ("an officer", "swyddog"),
    "headline.member": ("a member", "aelod"),
    "headline.public": ("a member of the public", "aelod o'r cyhoedd"),
    "headline.meeting": ("the meeting", "y cyfarfod"),
}
_MONTHS = dict(
    zip(
        "January February March April May June July August September October November "
        "December".split(),
        "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd "
        "Rhagfyr".split(),
        strict=True,
    )
)
_VERBS = tuple(
    f"headline.{name}"
    for name in (
        "resolved agreed noted approved granted refused accepted adopted rejected decided "
        "confirmed appointed elected deferred supported authorised requested declined endorsed "
        "ratified received opposed moved nominated coopted unopposed objected signed "
        "counselled"
    ).split()
)
_SINCE = ("headline.rescinded", "headline.superseded", "headline.called")
_WHO = ("headline.officer", "headline.member", "headline.public")
_DAY = rf"\d{{1,2}} (?:{'|'.join(_MONTHS)}) \d{{4}}"
# What each form may have between its braces; what is not there is empty.
_PARTS = {
    "of": rf"(?: of (?P<whose>.+?))?(?: for (?P<day>{_DAY}))?",
    "to": rf"(?: to (?P<body>.+?))?(?: of (?P<day>{_DAY}))?",
    "on": rf"(?: on (?P<day>{_DAY}))?",
    "body": "(?P<body>.+?)",
    "who": "(?P<who>.+?)",
}
_FORMS = (
    "headline.minutes.report",
    "headline.paper.reports",
    "headline.minutes",
    "headline.paper",
    "headline.recommended",
    "headline.said",
    "headline.lost",
    "headline.did",
)
_QUOTE_FIRST = re.compile(r"(?P<quote>“.+”), as (?P<said>.+)\.", re.DOTALL)
_QUOTE_LAST = re.compile(r"(?P<said>[^“]+):(?P<quote> “.+”)?", re.DOTALL)


def headline_in(language: str, words: str) -> str | None:
    """A headline in ``language`` (``en`` or ``cy``), with its quote or only as far as the colon
    before it; None where it is of no form that is known."""
    if language != "cy":
        return words
    if first := _QUOTE_FIRST.fullmatch(words):
        said = _said(first["said"])
        return f"{first['quote']}: {said}." if said else None
    if last := _QUOTE_LAST.fullmatch(words):
        said = _said(last["said"])
        return f"{said[0].upper()}{said[1:]}:{last['quote'] or ''}" if said else None
    return None


def _said(english: str) -> str | None:
    """Who said it, where and when, in Welsh."""
    for name, form in _forms():
        if found := form.fullmatch(english[0].lower() + english[1:]) or form.fullmatch(english):
            held = {key: value for key, value in found.groupdict().items() if value}
            return TEXTS[name][1].format(**_welsh(held)).replace("  ", " ").strip(" :")
    return None


def _welsh(held: dict[str, str]) -> dict[str, str]:
    """What stands between the braces of a form, in Welsh, by name."""
    day = _day(held["day"]) if "day" in held else ""
    body = _body(held["body"]) if "body" in held else ""
    on = f" ar {day}" if day else ""
    of = f" {_body(held['whose'])}" if "whose" in held else " y cyfarfod"
    to = f" i {body}".replace(" i yr ", " i'r ").replace(" i y ", " i'r ") if body else ""
    return {
        "of": of + (f" ar gyfer {day}" if day else ""),
        "to": to + (f" dyddiedig {day}" if day else ""),
        "on": on,
        "body": body,
        "verb": _one_of(_VERBS, held.get("verb", "")),
        "since": f" ({_one_of(_SINCE, held['since'])})" if "since" in held else "",
        "who": _one_of(_WHO, held.get("who", "")) or _body(held.get("who", "")),
    }


def _one_of(names: tuple[str, ...], english: str) -> str:
    return next((TEXTS[name][1] for name in names if TEXTS[name][0] == english), "")


def _body(english: str) -> str:
    """``the Cabinet`` as ``y Cabinet``; of a council's own body, the body and then its council."""
    if english == TEXTS["headline.meeting"][0]:
        return TEXTS["headline.meeting"][1]
    if owned := re.fullmatch(r"(.+?)['’]s (.+)", english):
        return f"{owned[2]}, {owned[1]}"
    name = re.sub(r"(?i)^the ", "", english)
    if name == english:
        return english
    return f"{'yr' if name[0].lower() in 'aeiouwyh' else 'y'} {name}"


def _day(english: str) -> str:
    day, month, year = english.split()
    return f"{day} {_MONTHS[month]} {year}"


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    def one_of(names: tuple[str, ...]) -> str:
        return "|".join(re.escape(TEXTS[name][0]) for name in names)

    parts = {
        **_PARTS,
        "verb": f"(?P<verb>{one_of(_VERBS)})",
        "since": rf"(?: \((?P<since>{one_of(_SINCE)})\))?",
    }
    made = []
    for name in _FORMS:
        pieces = re.split(r"\{(\w+)\}", TEXTS[name][0])
        made.append(
            "".join(parts[p] if place % 2 else re.escape(p) for place, p in enumerate(pieces))
        )
    return tuple((name, re.compile(form)) for name, form in zip(_FORMS, made, strict=True))
