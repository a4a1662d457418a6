"""What kind of thing a question asks for, read from its words."""

from __future__ import annotations

import enum
import re


class Intent(enum.Flag):
    """Kinds of question; one question may be several ("who voted, and how many")."""

    OPEN = 0
    DECISION = enum.auto()
    PERSON = enum.auto()
    NUMBER = enum.auto()
    DATE = enum.auto()
    DUE = enum.auto()
    COMPARE = enum.auto()


_SIGNS: tuple[tuple[Intent, re.Pattern[str]], ...] = tuple(
    (intent, re.compile(pattern, re.IGNORECASE))
    for intent, pattern in (
        (
            Intent.DECISION,
            r"\b(?:decid\w*|decisions?|resol\w+|agree[ds]?|agreeing|approv\w+|vote[ds]?|voting"
            r"|refuse[ds]?|grant(?:ed|s)?|support(?:ed)?|adopt(?:ed)?|reject(?:ed)?"
            r"|motions? (?:was|were) carried|turn(?:ed)? down|back(?:ed)?|sign(?:ed)? off"
            r"|settle[ds]? on|ratif\w+|consent\w*"
            r"|react\w*|stance|outcomes?|conclu\w+|ruling|verdict|defer(?:red)?|allow(?:ed)?)\b",
        ),
        (
            Intent.PERSON,
            r"\b(?:who|whose|whom)\b"
            r"|\bwhich (?:\w+ )?(?:member|councillor|officer|person|resident)s?\b"
            r"|\bby name\b|\bname of the\b",
        ),
        (
            Intent.NUMBER,
            r"\bhow (?:much|many|far|long|often|big|large|high|old|wide|fast|heavy)\b"
            r"|\bwhat (?:\w+ )?(?:figure|sum|amount|share|proportion|percentage|price|cost|total"
            r"|number|rate|budget|balance|fee|charge|size|distance)\b"
            r"|\b(?:cost|price|total|balance) of\b",
        ),
        (Intent.DATE, r"\bwhen\b|\b(?:what|which) (?:date|day|month|year|time)\b|\bhow soon\b"),
        (
            Intent.DUE,
            r"\bdue\b|\bdeadline\b|\bpromis\w+\b|\bby when\b|\bcome back\b|\breport back\b",
        ),
        (Intent.COMPARE, r"\bcompar\w+\b|\bcontrast\b|\bdiffer\w*\b|\bwhich councils\b|\bversus\b"),
    )
)


def read_intent(question: str) -> Intent:
    """The kinds of thing that ``question`` asks for; ``Intent.OPEN`` where none shows."""
    found = Intent.OPEN
    for intent, sign in _SIGNS:
        if sign.search(question):
            found |= intent
    return found
