"""What a body decided: formal resolutions, agreements in prose, motions, stances; and the votes.

The rules that recognise each kind live in ``resolutions``, ``agreements``, ``confirmations``,
``stances``, ``motions`` and ``votes``; this module keeps recommendations out, puts the parts in
order, and ties movers and votes to the decision they belong to.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from indexer.records import Decision, Item, Text, Vote
from indexer.structure.ballots.voting import find_votes
from indexer.structure.clauses import Outline, outline_of, words
from indexer.structure.resolving.listed_stances import find_listed_stances
from indexer.structure.resolving.motions import (
    MOVES,
    SECONDED,
    amendment_fate,
    names_only,
)
from indexer.structure.resolving.movers import motion_names, mover_alone, names_of_minutes
from indexer.structure.resolving.pages import (
    find_unmarked,
    publishes_business,
    publishes_decision,
)
from indexer.structure.resolving.prose import find_prose_decisions
from indexer.structure.resolving.recommended import find_recommended
from indexer.structure.resolving.resolutions import Found, find_resolutions
from indexer.structure.spans import Spans

_REPORT = words(
    r"\b(?:purpose of (?:the |this )?report|wards? affected|report title|originating"
    r" service|report author|"
    r"background papers|financial implications|legal implications|equalit(?:y|ies) implications|"
    r"recommendation ?\(s\) for|report of the|contact officer|cabinet member with lead)\b"
)
_MINUTES = words(
    r"^ ?(?:minutes ?:|present ?:|apologies\b|in attendance|those attending|members"
    r" present|minutes of (?:the|a)\b|resolved\b|cofnodion\b|(?:yn b)?resennol ?:|presennol ?:"
    r"|ymddiheuriadau\b|penderfynwyd\b)"
    r"|\bmeeting (?:closed|ended) at\b|\bmatters arising\b"
)
# A paper whose lines were run together tells what it is in the middle of a line: "DRAFT MINUTES OF
# THE PARISH COUNCIL MEETING ON", "PRESENT (Five Councillors):-", "Present: Cllr".
_HEAD_OF_MINUTES = words(
    r"\b(?:MINUTES|Minutes) (?i:of|from) (?:(?i:the|a|an) )?(?:[A-Z][\w'.,()-]* ){0,12}?"
    r"(?i:meeting|council|committee|board|panel)\b[^.]{0,80}?\b(?i:held|on|at)\b"
    r"|\b(?:PRESENT|Present|Attendance|ATTENDANCE|In [Aa]ttendance)"
    r" ?(?:\([\w ]{1,30}\) ?)?[:-]"
    r"|\b[Aa]pologies (?:for|of) absence ?[:.-]",
    exact_case=True,
)
_HEAD = 1500
_BE = words(
    r"\bbe (?:\w+ly )?(?P<verb>noted|approved|received|granted|refused|deferred|accepted"
    r"|adopted|endorsed|"
    r"appointed|elected|co-opted|rejected|confirmed|ratified)\b"
)
_BARE_ACT = words(
    r"(?P<verb>noted|approved|granted|refused|deferred|endorsed|rejected|no objection)\b"
)
_PRESENT = words(
    r"(?:that (?:the )?(?:\w+ ){1,4}?)?(?P<verb>notes?|approves?|agrees?|endorses?"
    r"|accepts?|adopts?|supports?|"
    r"receives?|refuses?|grants?|requests?) "
)
_PAST = {
    "note": "noted",
    "approve": "approved",
    "agree": "agreed",
    "endorse": "endorsed",
    "accept": "accepted",
    "adopt": "adopted",
    "support": "supported",
    "receive": "received",
    "refuse": "refused",
    "grant": "granted",
    "request": "requested",
}
_LONGEST_NAMES = 90
_MOVED = words(r"\bmoved (?:as|by)\b")


def find_decisions(
    document: str, text: Text, items: Sequence[Item]
) -> tuple[tuple[Decision, ...], tuple[Vote, ...]]:
    """Every decision part of the paper, in order, and every vote with the decision tied to it.

    ``Decision.item`` and ``Vote.item`` are ordinals of ``items``; ``Decision.vote`` is the ordinal
    of its vote. A paper that only reports to a body decides nothing.
    """
    outline = outline_of(text, items)
    if reports_only(outline):
        return (), ()
    shut = [(one.start, one.end) for one in find_recommended(outline)]
    barred = Spans(shut)
    found = [one for one in find_resolutions(outline) if not barred.touches(one.start, one.end)]
    if records_meeting(outline) or publishes_business(outline, text):
        found += [
            one for one in find_unmarked(outline, found) if not barred.touches(one.start, one.end)
        ]
        marked = Spans([(one.start, one.end) for one in found] + shut)
        found += [
            one
            for one in find_listed_stances(outline)
            if not marked.touches(one.lead_start, one.end)
        ]
        closed = [(one.lead_start, one.lead_end) for one in found if one.lead_end > one.lead_start]
        closed += [(one.start, one.end) for one in found]
        found += find_prose_decisions(outline, Spans([*closed, *shut]))
    found.sort(key=lambda one: (one.start, one.end))
    access = {item.ordinal: item.access for item in items}
    decisions: list[Decision] = []
    for one in _disjoint(found):
        item = outline.item_at(one.start)
        decision = Decision(
            document=document,
            ordinal=len(decisions),
            item=item,
            start=one.start,
            end=one.end,
            lead_start=one.lead_start,
            lead_end=one.lead_end,
            part=one.part,
            verb=_own_verb(outline, one),
            amendment=amendment_fate(outline.plain, one.start, one.end),
            access=access[item] if item is not None else "public",
        )
        decisions.append(_named(outline, decision))
    return find_votes(document, outline, decisions)


@lru_cache(maxsize=2)
def records_meeting(outline: Outline) -> bool:
    """Whether the paper shows any sign of being minutes: who was there, the minutes before."""
    return _HEAD_OF_MINUTES.search(outline.plain, 0, _HEAD) is not None or any(
        _MINUTES.search(outline.plain, block.start, min(block.end, block.start + 600))
        or _MINUTES.match(outline.text_of(place)[:200])
        for place, block in enumerate(outline.blocks)
    )


@lru_cache(maxsize=2)
def reports_only(outline: Outline) -> bool:
    """Whether the paper is a report or an agenda's covering paper and records no meeting."""
    if publishes_decision(outline):
        return False
    if len({found.group().lower() for found in _REPORT.finditer(outline.plain)}) < 2:
        return False
    return not records_meeting(outline)


def _own_verb(outline: Outline, one: Found) -> str:
    """The act named in a resolution ("that the report be noted"), else the marker's verb."""
    if one.verb not in {"resolved", "agreed"}:
        return one.verb
    begin = one.start if one.verb == "resolved" else one.end
    found = _BE.search(outline.plain, begin, min(one.end, one.start + 400))
    present = _PRESENT.match(outline.plain, one.start, one.end)
    if present is not None:
        return _PAST.get(present["verb"].lower().rstrip("s"), one.verb)
    if found is None and one.verb == "resolved" and one.end - one.start < 80:
        found = _BARE_ACT.search(outline.plain, one.start, one.end)
    return found["verb"].lower() if found is not None else one.verb


def _named(outline: Outline, decision: Decision) -> Decision:
    """The decision with the mover and seconder that its own or the next words name."""
    plain = outline.plain
    own = (decision.start, decision.end)
    if SECONDED.search(plain, *own) or names_of_minutes(plain, *own):
        mover, seconder = motion_names(plain, decision.start, decision.end)
        return replace(decision, mover=mover, seconder=seconder)
    mover = mover_alone(plain, decision.start, decision.end)
    if mover is not None:
        decision = replace(decision, mover=mover)
    if _MOVED.search(plain, decision.start, decision.end):
        mover, seconder = motion_names(plain, decision.start, decision.end)
        return replace(decision, mover=mover, seconder=seconder)
    for start, end in _around(outline, decision):
        said = plain[start:end]
        if SECONDED.search(said) and (
            said.lstrip().startswith("(") or names_only(said) or start < decision.start
        ):
            mover, seconder = motion_names(plain, start, end)
            return replace(decision, mover=mover, seconder=seconder)
    return decision


def _around(outline: Outline, decision: Decision) -> list[tuple[int, int]]:
    """The sentence behind the decision, then the one before it (or its lead-in)."""
    starts = outline.unit_starts
    after = bisect_left(starts, decision.end)
    while after < len(outline.units) and not any(
        map(str.isalnum, outline.words_of(outline.units[after]))
    ):
        after += 1
    led = decision.lead_end > decision.lead_start
    before = bisect_left(starts, decision.lead_start if led else decision.start) - 1
    spans = []
    inside = bisect_left(starts, decision.start)
    if inside < len(outline.units) and outline.units[inside].end > decision.end:
        spans.append((decision.end, outline.units[inside].end))
    if after < len(outline.units):
        spans.append((outline.units[after].start, outline.units[after].end))
    if led:
        spans.append((decision.lead_start, decision.lead_end))
    if before >= 0 and outline.units[before].end - outline.units[before].start < 300:
        first = _first_of_names(outline, before)
        spans.append((outline.units[first].start, outline.units[before].end))
    return spans


def _first_of_names(outline: Outline, last: int) -> int:
    """The first of the lines that end at ``last`` and only name who moved and seconded.

    "Proposed by Councillor Hay;", "Seconded by Councillor Lee;", "And Resolved:" stand on lines of
    their own in Irish minutes.
    """
    first = last
    while first > max(0, last - 3) and outline.units[first - 1].item == outline.units[last].item:
        said = outline.words_of(outline.units[first - 1])
        if len(said) > _LONGEST_NAMES or not (MOVES.search(said) and names_only(said)):
            break
        first -= 1
    return first


def _disjoint(found: Sequence[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            continue
        kept.append(one)
    return kept
