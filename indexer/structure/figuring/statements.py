"""What a figure measures that a statement ends with: "turnover had fallen to 16 per cent"."""

from __future__ import annotations

import re

from indexer.structure.figuring.nouns import bare_of, is_pronoun, says_something, tidy
from indexer.structure.figuring.numbers import Number
from indexer.structure.figuring.periods import PERIOD
from indexer.structure.figuring.pointing import Said
from indexer.structure.figuring.shares import AUX, HEDGE

REACH = 130
_BE = (
    r"(?:(?:(?:had|has|have)\s(?:now\s|also\s)?been|was|were|is|are|be|being)(?:\s(?:running|now))?"
    r"|(?:would|will|should|could)\sbe|(?:(?:had|has|have|would|will)\s)?(?:stood|stands?)(?=\sat)"
    r"|(?:is|are|was|were|be|been)\s(?:now\s)?(?:forecast|expected|estimated|projected|predicted"
    r"|likely|put|set|fixed|reckoned|thought)(?:\sto\s(?:be|reach|stand))?"
    r"|(?:(?:had|has|have|was|were|is|are)\s)?(?:equal(?:led)?\sto|closed\sat|stay(?:s|ed)?\sat"
    r"|kept\sat|priced\sat|valued\sat|(?:be\s)?(?:agreed|settled|assessed|(?:included|introduced"
    r"|brought\sin)(?:\sin\sthe\s[a-z ]{3,30}?)?)\sat)"
    rf"|{AUX}(?:totalled|totals?|reach(?:ed)?|averaged?|averages|exceed(?:ed)?|numbered"
    r"|equalled|came\sto|comes?\sto|amount(?:ed|s)?\sto|remain(?:ed|s)?\sat))"
)
_MOVED = (
    rf"{AUX}(?:(?:also|now|then|since)\s)?(?:risen|rose|rise|rising|fallen|fell|fall|falling"
    r"|increased?|decreased|reduced|grown|grew|dropped|declined|gone\s(?:up|down)|went\s(?:up|down)"
    r"|come\sdown|came\sdown|improved|raised|cut|brought\sdown|lowered)"
    r"(?:\s(?:slightly|sharply|steadily|again|further|significantly|up|down))?"
)
# Each is looked for right before the figure; what stands before it is the statement's subject.
_COSTS = re.compile(
    rf"\s{AUX}(?:(?:expected|forecast|estimated|now|to)\s){{0,2}}(?P<verb>costs?|costing|save[sd]?"
    rf"|saving)\s(?:the\s(?:council|parish|committee|borough|taxpayer)\s)?{HEDGE}$",
    re.IGNORECASE,
)
IS = re.compile(rf"\s{_BE}\s{HEDGE}$", re.IGNORECASE)
_TO = re.compile(rf"\s{_MOVED}\sto\s{HEDGE}$", re.IGNORECASE)
_BY = re.compile(rf"\s(?P<verb>{_MOVED})\sby\s{HEDGE}$", re.IGNORECASE)
_FROM_TO = re.compile(rf"\s{_MOVED},?\sfrom\s{HEDGE}$", re.IGNORECASE)
# "raise the weekly fee from £182": what is moved stands behind the verb.
_MOVE = re.compile(
    r"\b(?P<verb>rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing)|cut(?:s|ting)?"
    r"|lower(?:s|ed|ing)?|bring(?:s|ing)?|brought|increase\sin|rise\sin|reduction\sin|fall\sin"
    r"|change\sin)\s(?P<what>(?:the\s|its\s|their\s|a\s)?[^.,;:()£\d]{3,80}?)\s(?P<join>from|to|by)\s"
    rf"{HEDGE}$",
    re.IGNORECASE,
)
_LATER_ON = re.compile(
    r"\s(?:in|for|during|over|at|by)\s(?:the\s)?(?:(?:first|last|second|same|whole|whole\sof\sthe|full"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s){0,2}(?:weeks?|months?|year|quarter"
    r"|term|summer|winter|autumn|spring)(?:\sto\s(?:date|January|February|March|April|May|June|July"
    r"|August|September|October|November|December))?$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    rf"^\s*(?:and\s)?(?:in|during|for|by|at)\s(?:the\s)?(?:(?:school|financial|municipal)\s)?(?:year\s|period\s)?(?:to\s|of\s)?"
    rf"{PERIOD.pattern},?\s",
    re.IGNORECASE,
)
_PUT_IN = re.compile(r",\s(?!which\b|that\b|and\b|but\b|[^,]*[;:.£])[^,]{3,80},$")
NUMBER_OF = re.compile(
    rf"\b[Nn]umbers?\sof\s(?P<what>[^.;:£\d]{{3,110}}?)\s(?:{_BE}|{_MOVED}\s(?:to|from))\s{HEDGE}$"
)
_THERE = re.compile(r"(?:at|in|for)\s[A-Z][\w']+(?:\s[A-Z][\w']+)*,?\s(?:it|they|that)")
_UP = re.compile(r"\b(?:ris|ros|increas|gr[oe]w|gone up|went up|rais)", re.IGNORECASE)
_BETTER = re.compile(r"\bimproved", re.IGNORECASE)
# Where the words of one statement end and the next begin.
_BREAKS = re.compile(
    r"[.;:?!\"()]\s?|,\s|\s-\s|\b(?:said|says|noted|reported|advised|explained|stated|confirmed"
    r"|added|agreed|resolved|told|asked|asks|recalled|thought|believed|hoped|estimated|argued"
    r"|warned|observed|found|showed|shows|heard|learned|announced|states|recommended)\b"
    r"|\b(?:that|which|who|whom|whose|why|how|because|while|whilst|although|though|whether|when"
    r"|where|if|but|so|whereas|until|unless|than|therefore|however)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\band\b", re.IGNORECASE)
FINITE = re.compile(
    r"\b(?:was|were|is|are|had|has|have|would|will|could|be|been|stood|fell|rose|costs|came|went"
    r"|took|gave|made|began|opened|closed|received|proposed|seconded|\w{3,}ed(?=\s(?:the|a|an|to"
    r"|by|in|on|at|for|with)\b))\b|(?<![\w-])\d",
    re.IGNORECASE,
)
# "In the summer reserves were": when, before what. A statement that begins with any other
# preposition has its subject elsewhere.
_TIME = (
    r"(?:(?:end|start|beginning|middle|summer|winter|autumn|spring|years?|quarter|months?|week|period"
    r"|time|day|January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b(?:\sof\b)?\s?(?:the\s)?)"
)
_TIMED = re.compile(
    r"(?:in|at|by|during|since|for|on|as at)\s(?:the\s)?(?:(?:last|first|second|third|previous|past"
    rf"|same|whole|current|present|school|financial|municipal)\s){{0,2}}(?:{_TIME}{{1,2}}|(?=,))"
    r"(?:,\s?)?",
    re.IGNORECASE,
)
_ASTRAY = re.compile(
    r"(?:depending|subject|according|based|due|given|following|including|plus|for|of|with|by|than|from|to|in|on|at|after|before|into|per)\b",
    re.IGNORECASE,
)
# Stands for the figure before, where the words between two figures are looked at.
CUT = "\x01 "


def moved(before: str) -> str | None:
    """ "raise the weekly fee from £182 to £205", "increase council tax by 5 per cent"."""
    match = near(_MOVE, before)
    if match is None or FINITE.search(match["what"]) or not says_something(match["what"]):
        return None
    if match["join"].lower() != "by":
        return tidy(match["what"])
    way = "increase" if _UP.search(match["verb"]) else "reduction"
    return tidy(f"{way} in {bare_of(match['what'])}")


def from_subject(before: str, at: Number, about: Said) -> str | None:
    costs = near(_COSTS, before)
    if costs is not None:
        who = subject_of(before, costs)
        verb = costs["verb"].lower()
        kind = "saving from" if verb.startswith("sav") else "income from"
        kind = "cost of" if verb.startswith("cost") else kind
        if who is None or not says_something(who):
            return None
        return tidy(who if who.lower().startswith("cost") else f"{kind} {who}")
    for rule in (_FROM_TO, _TO, IS):
        match = near(rule, before)
        if match is None:
            continue
        who = _clause(before, match)
        if who is None:
            return None
        if is_pronoun(who) or _THERE.fullmatch(who):
            return about.pointed_at("it" if _THERE.fullmatch(who) else who, at.unit)
        who = _as_subject(who)
        return (tidy(who) or about.matter_of(who)) if who else None
    match = near(_BY, before)
    who = subject_of(before, match)
    if match is None or who is None or not says_something(who):
        return None
    way = "increase" if _UP.search(match["verb"]) else "reduction"
    way = "improvement" if _BETTER.search(match["verb"]) else way
    return tidy(f"{way} in {who}")


def near(rule: re.Pattern[str], before: str) -> re.Match[str] | None:
    """Where ``rule`` stands at the end of ``before``; looked for in its last words only."""
    return rule.search(before, max(0, len(before) - REACH))


def subject_of(before: str, match: re.Match[str] | None) -> str | None:
    """The subject of the statement that ends at the figure, if it names something."""
    who = _clause(before, match)
    return _as_subject(who) if who is not None else None


def _clause(before: str, match: re.Match[str] | None) -> str | None:
    """The words of a statement's subject: back to where the statement begins."""
    if match is None:
        return None
    # "X, now called Y, is forecast to cost": what stands between commas is put in.
    who = _PUT_IN.sub("", before[: match.start()])
    breaks = list(_BREAKS.finditer(who))
    if before.startswith(CUT) and not breaks and _AND.search(who) is None:
        return None
    who = who[breaks[-1].end() :] if breaks else who
    if before.startswith(CUT) and not breaks and (first := _AND.search(who)):
        who = who[first.end() :]
    for found in reversed(list(_AND.finditer(who))):
        if FINITE.search(who[: found.start()]):
            who = who[found.end() :]
            break
    who = who.replace(CUT.strip(), " ")
    who = " ".join(PERIOD.sub(" ", _OPENING.sub("", who)).split())
    timed = _TIMED.match(who)
    who = who[timed.end() :].strip(" ,") if timed else who
    return who or None


def _as_subject(who: str) -> str | None:
    """A clause's first words as a subject; None where they are none, or only point at one."""
    if _ASTRAY.match(who):
        return None
    if who.lower().endswith(" there"):
        return None
    who = bare_of(_LATER_ON.sub("", who))
    if not who or is_pronoun(who) or FINITE.search(who):
        return None
    return who
