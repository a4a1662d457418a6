# ruff: noqa: E501 - a pattern is read in one piece
"""What somebody does in other words than a verb beside the name.

"The resignation of Mr Howe" is Mr Howe's deed, "thanked Mrs Linton for donating a safe" hers,
"Cllr Ash noted the cost and he would look into it" an offer; "who took over the chair" asks for
whoever was elected.
"""

from __future__ import annotations

import re

# Kinds of deeds by the verb that stands for each in ``persons.KINDS``.
_ASKED_BY: tuple[tuple[str, str], ...] = (
    (r"\btak(?:e|en|ing) over\b|\btook over\b|\bstepped up\b|\btook (?:[\w’'-]+ ){1,4}?(?:place|post|role|seat|chair)\b", "elect"),
    (r"\bstep(?:ped|ping)? in\b|\bstep(?:ped|ping)? forward\b|\bput (?:him|her|them)(?:self|selves) forward\b", "elect offer"),
    (r"\b(?:put|sent|handed|gave|passed on) (?:\w+ ){0,4}(?:thanks|gratitude|appreciation|well done)\b", "thank"),
    (r"\bspoke up for\b|\bwas (?:all )?for\b|\bwas keen\b|\bwas after\b", "want"),
    (r"\bpa(?:id|y) for\b|\bforked out\b|\bcoughed up\b|\bhanded over\b", "pay"),
)  # fmt: skip
_ASKED = [(re.compile(sign, re.IGNORECASE), frozenset(k.split())) for sign, k in _ASKED_BY]

# Nouns for deeds, before whoever did them.
_NOUNS_BY: tuple[tuple[str, str], ...] = (
    (r"resignations?|retirements?|departure", "resign"),
    (r"letters?|e-?mails?|correspondence|reply|response", "write"),
    (r"(?:oral |written )?questions?|quer(?:y|ies)|enquir(?:y|ies)", "ask"),
    (r"requests?|suggestions?|proposals?|applications?|petitions?", "want propose ask"),
    (r"(?:(?:oral |written )?(?:question|statement|report|update)s?)", "say present"),
    (r"complaints?|concerns?|comments?|statements?", "say"),
    (r"donations?|gifts?|contributions?|cheques?", "pay"),
    (r"presentations?|talks?|address|briefings?", "present say"),
    (r"appointment|(?:re-?)?election|co-option|nomination", "elect"),
    (r"offers?", "offer"),
)
_NOUNS = [
    (
        re.compile(rf"(?i)\b(?:{nouns})\s(?:\w+\s){{0,4}}?(?:of|from|by)\s(?:the\s)?$"),
        frozenset(kinds.split()),
    )
    for nouns, kinds in _NOUNS_BY
]
# "The winner of the raffle was ...", "the successful candidate is ...".
_WON = re.compile(
    r"(?i)\b(?:winner|won by|awarded to|successful (?:candidate|applicant|tenderer|bidder)|first prize)\b[^.;]{0,60}$"
)
_THANKS = re.compile(
    r"\s(?:gave|sent|expressed|conveyed|recorded|extended|offered|passed on)\s(?:\w+\s){0,3}(?:thanks|gratitude|appreciation|congratulations)\b"
)
# "Thanked X for kindly giving ...", "thanks to X who gave ...".
_THANKED = re.compile(
    r"(?i)\b(?:thank(?:s|ed)?|grateful|letter of thanks|welcom(?:ed|ing)|congratulat\w+|appreciation)\b[^.;]{0,60}$"
)
_FOR_DOING = re.compile(r"(?:\s\([^)]{1,40}\))?\sfor\s(?:\w+ly\s|all\s)?([a-z]+ing)\b")
_WHO_DID = re.compile(r"[^.;]{0,80}?,?\swho\s(?:had\s|has\s|have\s|\w+ly\s)?([a-z]+)\b")
_GOES_ON = re.compile(
    r"[^.;]{0,160}?\b(?:and|but|that)\s(?:he|she|they)\s(?:had\s|has\s|have\s)?(?P<verb>[a-z]+)"
)
_PRESENT = re.compile(
    r"(?:\s[A-Z][^.;]{0,80})?\s(?:was|were)\s(?:also\s)?(?:in attendance|present|welcomed|in the chair)\b"
)


def kinds_asked(rest: str) -> frozenset[str]:
    """Kinds of the deed that the words after "who" ask for in a phrase; none where they do in a
    verb or not at all."""
    return frozenset[str]().union(*(kinds for sign, kinds in _ASKED if sign.search(rest)))


def kinds_around(
    quote: str, start: int, end: int, kinds: dict[str, frozenset[str]]
) -> frozenset[str]:
    """Kinds of what the person at ``start`` to ``end`` of ``quote`` does by the words around the
    name, ``kinds`` being those of each verb."""
    before = quote[max(0, start - 90) : start]
    found = frozenset[str]()
    for sign, named in _NOUNS:
        if sign.search(before):
            found |= named
    if _WON.search(before):
        found |= {"win"}
    if _THANKS.match(quote, end):
        found |= {"thank"}
    if _PRESENT.match(quote, end):
        found |= {"attend", "present"}
    if _THANKED.search(before):
        for sign in (_FOR_DOING, _WHO_DID):
            done = sign.match(quote, end)
            if done:
                found |= _kinds_of(done[1], kinds)
    return found


def kinds_further(
    quote: str, end: int, border: int, kinds: dict[str, frozenset[str]]
) -> frozenset[str]:
    """Kinds of what whoever governs a verb up to ``end`` is said to do further on, before
    ``border``: "noted the cost, and he would look into it"."""
    more = _GOES_ON.match(quote, end, border)
    return kinds.get(more["verb"], frozenset()) if more else frozenset()


def _kinds_of(verb: str, kinds: dict[str, frozenset[str]]) -> frozenset[str]:
    """The kinds of a verb in "-ing" by its other forms."""
    stem = verb.removesuffix("ing")
    forms = (verb, stem, f"{stem}e", f"{stem}ed", stem[:-1])
    return frozenset[str]().union(*(kinds.get(form, frozenset()) for form in forms))
