"""What a sentence says was done: decided, recommended, asked, noted, deferred, or only said.

The difference between a decision and a recommendation is the one that drafts get wrong most, so
it is read from the verbs by rule.
"""

from __future__ import annotations

import re
from typing import Literal

from indexer.tokens import tokenize

Role = Literal["decided", "recommended", "asked", "noted", "deferred", "moved", "lost", "said"]

_SIGNS: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern, re.IGNORECASE))  # type: ignore[misc]
    for role, pattern in (
        (
            "lost",
            r"\b(?:motion|amendment|proposal)\b[^.;]{0,60}\b(?:was|were|being|and) (?:put and )?"
            r"(?:lost|defeated|rejected|voted down|not carried)\b"
            r"|\b(?:rejected|defeated|voted down)\b[^.;]{0,30}\b(?:motion|amendment)\b",
        ),
        (
            "moved",
            r"\b(?:moved|proposed)\b[^.;]{0,50}\b(?:amendment|motion|seconded|that)\b"
            r"|\bmoved by\b",
        ),
        (
            "recommended",
            r"\brecommend(?:s|ed|ing|ation|ations)?\b|\b(?:proposed|proposes|proposal|proposals"
            r"|advised|advises|suggested|suggests)\b",
        ),
        (
            "asked",
            r"\b(?:ask|asks|asked|request|requests|requested|requesting|invite|invited|urge|urged"
            r"|called (?:on|upon)|refer|referred)\b",
        ),
        ("deferred", r"\b(?:defer|defers|deferred|postponed?|put off|adjourned|put back)\b"),
        (
            "noted",
            r"\b(?:note|notes|noted|noting|received|receive)\b",
        ),
        (
            "decided",
            r"\b(?:agree|agrees|agreed|resolve|resolves|resolved|decide|decides|decided|approve"
            r"|approves|approved|adopt|adopts|adopted|granted|(?:to|not) grant|refuse|refuses"
            r"|refused"
            r"|rejected|authorised?|authorises|ratified|accepted|confirmed|determined|voted"
            r"|signed off"
            r"|chose|chosen|opted|backed|ruled|endorsed|rescinded|revoked|overturned|carried"
            r"|decision|"
            r"appointed|delegated|settled on|turned down|withdrew)\b",
        ),
        (
            "said",
            r"\b(?:said|says|reported|explained|told|stated|commented|felt|believed|argued|replied"
            r"|answered|warned|thought|added|considered|heard|discussed|expressed|welcomed|queried"
            r"|wondered|raised)\b",
        ),
    )
)

_BODY_DECIDES = re.compile(
    r"\b(?:agreed|resolved|decided|voted)\b[^.;]{0,24}\bto (?P<rest>recommend|ask|request|invite"
    r"|urge"
    r"|note|defer|refer|postpone)\b|\b(?:be|been|was|were) (?P<passive>recommended|asked"
    r"|requested|invited"
    r"|urged|advised|noted|deferred|postponed|put off)\b",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"^.{0,120}?\b(?:RESOLVED|AGREED|NOTED|RECEIVED|APPROVED|DECIDED|Resolved|Agreed)\b"
    r"[^:.–-]{0,40}[:–-]\s*|^.{0,100}?\b(?:RESOLVED|Resolved|AGREED|Agreed) that\b"
)
_PARTS = re.compile(r"[;,]?\s+and that\s+|;\s+|,\s+and\s+(?=the\b|that\b)")
_ONLY = re.compile(
    r"\bbe (?:\w+ )?(?P<verb>recommended|asked|requested|invited|urged|advised|noted|received"
    r"|deferred|postponed|put off)\b|^\W*(?:to )?(?P<verb2>note|receive|ask|recommend|defer)\b",
    re.IGNORECASE,
)
# Nouns of something done before, not of what this sentence does.
_ASIDE = re.compile(
    r"\b(?:as|had been|previously|earlier|already) (?:recommended|agreed|decided|requested|asked"
    r"|approved|resolved|noted)\b|\b(?:the |their |its |this |these |that |officers?['’] |against )"
    r"(?:officers?['’] )?(?:recommendations?|decisions?|requests?)\b|\bagreed to differ\b"
    r"|\b(?:decided|approved|refused|granted) (?:in time|within|on appeal|in the (?:quarter"
    r"|year))\b",
    re.IGNORECASE,
)


def read_roles(text: str) -> frozenset[Role]:
    """Everything that ``text`` says was done, by its verbs; empty where it only states a fact."""
    plain = _ASIDE.sub(" ", text)
    return frozenset(role for role, sign in _SIGNS if sign.search(plain))


def main_role(text: str) -> Role | None:
    """What a sentence of a draft claims was done: the verb that governs it.

    "The Board agreed to ask the Cabinet" asks, "the Cabinet approved what was recommended"
    decides, "officers recommended that it be approved" recommends.
    """
    plain = _ASIDE.sub(lambda m: " " * len(m.group()), text)
    first: tuple[int, Role] | None = None
    for role, sign in _SIGNS:
        match = sign.search(plain)
        if match is not None and (first is None or match.start() < first[0]):
            first = (match.start(), role)
    if first is None:
        return None
    role = first[1]
    if role in ("decided", "said"):
        inner = _BODY_DECIDES.search(plain, first[0])
        if inner is not None and role == "decided" and inner.start() - first[0] < 220:
            return _inner(inner["rest"] or inner["passive"])
    if role == "said" and first is not None:
        return "said"
    if role == "moved" and re.search(r"\b(?:RESOLVED|AGREED|was carried|and carried)\b", text):
        return "decided"
    return role


def _inner(verb: str) -> Role:
    low = verb.casefold()
    if low.startswith(("recommend", "advise")):
        return "recommended"
    if low.startswith(("note", "receive")):
        return "noted"
    if low.startswith(("defer", "postpone", "put off")):
        return "deferred"
    return "asked"


def quote_roles(text: str, *, decision: bool, recommendation: bool) -> frozenset[Role]:
    """What was done in the words of a quote, given what the record knows them to be."""
    if recommendation:
        others: set[Role] = {role for role in read_roles(text) if role != "decided"}
        return frozenset({*others, "recommended"})
    if decision:
        return _decision_roles(_MARKER.sub("", text, count=1))
    roles = read_roles(text)
    main = main_role(text)
    if main in ("recommended", "asked", "moved", "lost"):
        # What is recommended to be granted is not granted.
        return frozenset({main, *(role for role in roles if role != "decided")})
    return roles


def _decision_roles(text: str) -> frozenset[Role]:
    """A decision only to note, ask, recommend or put off decides nothing further."""
    roles: set[Role] = set()
    for part in _PARTS.split(text):
        only = _ONLY.search(part)
        if only is None:
            roles.add("decided")
        else:
            roles.add(_inner(only["verb"] or only["verb2"]))
    return frozenset(roles)


_TO_BE = re.compile(
    r"\b(?:resolved|agreed|decided|asked|requested|required)\b[^.;]{0,60}\bthat\b[^.;]{0,200}?"
    r"\bbe (?P<done>[a-z]+)\b",
    re.IGNORECASE,
)
_ASKED_TO = re.compile(
    r"\bbe (?:\w+ )?(?:asked|requested|invited|urged|instructed) to (?P<do>[a-z]+)\b", re.IGNORECASE
)
# Participles that no stem tells the verb of.
_PARTICIPLES = {
    "brought": "bring", "given": "give", "held": "hold", "kept": "keep", "made": "make",
    "sent": "send", "sought": "seek", "taken": "take", "undertaken": "undertake",
    "written": "write", "found": "find", "drawn": "draw", "laid": "lay", "met": "meet",
}  # fmt: skip


def is_what_was_asked(claim: str, quote: str) -> bool:
    """Whether ``claim`` says it was resolved that a thing be done which ``quote`` asks somebody to
    do: "that a report be brought" of "that the Director be requested to bring a report"."""
    to_be, asked_to = _TO_BE.search(claim), _ASKED_TO.search(quote)
    if to_be is None or asked_to is None:
        return False
    done = to_be["done"].casefold()
    return tokenize(_PARTICIPLES.get(done, done)) == tokenize(asked_to["do"])


def clash(said: Role | None, held: frozenset[Role], *, attributed: bool) -> str | None:
    """Why a quote does not bear out what the claim says was done; None where it may.

    ``attributed`` says that the record knows the quote for a decision or a recommendation, so that
    its silence on the verb tells something.
    """
    if said in ("decided",):
        if "decided" in held:
            return None
        if "lost" in held:
            return "moved, and lost"
        if "recommended" in held:
            return "recommended, not decided"
        if "asked" in held:
            return "asked for, not decided"
        if "deferred" in held:
            return "put off, not decided"
        if "moved" in held:
            return "moved, not decided"
        if "noted" in held and attributed:
            return "noted, not decided"
    if said == "deferred" and attributed and "decided" in held and "deferred" not in held:
        return "decided, not put off"
    return None
