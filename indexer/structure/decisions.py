"""What a body decided: formal resolutions, agreements in prose, motions, stances; and the votes.

The rules that recognise each kind live in ``resolutions``, ``agreements``, ``motions`` and
``votes``; this module walks the paper once, keeps recommendations out, and ties movers and votes
to the decision they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.records import Decision, Item, Text, Vote
from indexer.structure.agreements import planning_stance, prose_decision
from indexer.structure.clauses import Outline, Unit, words
from indexer.structure.motions import SECONDED, is_seconded, motion_names
from indexer.structure.recommended import find_recommended
from indexer.structure.resolutions import Found, find_resolutions
from indexer.structure.votes import tally

_REPORT = words(
    r"\b(?:purpose of (?:the |this )?report|wards? affected|report title|originating"
    r" service|report author|"
    r"background papers|financial implications|legal implications|equalit(?:y|ies) implications|"
    r"recommendation ?\(s\) for|report of the|contact officer|cabinet member with lead)\b"
)
_MINUTES = words(
    r"^ ?(?:minutes ?:|present ?:|apologies\b|in attendance|those attending|members"
    r" present|minutes of (?:the|a)\b|resolved\b)"
    r"|\bmeeting (?:closed|ended) at\b|\bmatters arising\b"
)
_QUOTED_MOTION = words(r"^\W*['\"] ?that\b.*")
_SUBJUNCTIVE = words(
    r"^\W*that\b.{0,300}?\b(?:be|is|are) (?:\w+ly )?(?:\w+ed|made|given|paid|sent|held"
    r"|taken|put|set)\b|^\W*that (?:the )?(?:\w+ ){1,5}?(?:notes?|approves?|agrees?"
    r"|supports?|endorses?|accepts?|receives?|requests?)\b"
)
_AMENDMENT = words(r"\b(?:amendment|amended motion|amend the motion)\b")
_MOVED = words(r"\b(?:moved|proposed|put forward|tabled)\b")
_FATE = words(
    r"\bamend(?:ment|ed motion)\b[^.;]{0,120}?\b(?P<fate>lost|carried|withdrawn|defeated"
    r"|fell|not carried|rejected|accepted|agreed)\b"
    r"|\b(?P<early>lost|carried|withdrawn)\b[^.;]{0,30}\bamendment\b"
)
_LOST = words(
    r"\b(?:motion|proposal|vote|it)\b[^.;]{0,80}\b(?:was|were|is|therefore"
    r"|declared) ?(?:\w+ )?(?:lost|defeated|not carried|withdrawn)\b|\bnot carried\b"
    r"|^\W*(?:lost|withdrawn|not carried)\W*$|\bno seconder\b|\bnot seconded\b"
)
_RESULT = words(
    r"\b(?:carried(?! (?:out|on|forward))|agreed|all in favour|all agreed|unanimous\w*"
    r"|approved|resolved|voted|votes?|in favour|for ?[:=-] ?\d|against|abst\w+|elected"
    r"|accepted|granted)\b"
)
_ACT_NOUN = words(
    r"\b(?:that|acceptance|approval|approving|adoption|accepting|payment|closing|to|the|a"
    r"|be|purchase|donation|£\d)\b"
)
_PAST = words(
    r"\b(?:had|has) (?:been )?(?:proposed|moved|seconded)\b|\bsecond(?:ed)? homes?\b"
    r"|\bproposed (?:development|scheme|changes|plans?|route|works?|site)\b[^.]*$"
)
_LONGEST = 2400


def find_decisions(
    document: str, text: Text, items: Sequence[Item]
) -> tuple[tuple[Decision, ...], tuple[Vote, ...]]:
    """Every decision part of the paper, in order, and every vote with the decision tied to it.

    ``Decision.item`` and ``Vote.item`` are ordinals of ``items``; ``Decision.vote`` is the ordinal
    of its vote. A paper that only reports to a body decides nothing.
    """
    outline = Outline(text, items)
    if reports_only(outline):
        return (), ()
    shut = [(one.start, one.end) for one in find_recommended(outline)]
    formal = [one for one in find_resolutions(outline) if not _within(one.start, one.end, shut)]
    prose = _Prose(outline, formal, shut).read()
    found = sorted([*formal, *prose], key=lambda one: (one.start, one.end))
    access = {item.ordinal: item.access for item in items}
    decisions = [
        _named(
            outline,
            Decision(
                document=document,
                ordinal=place,
                item=(item := outline.item_at(one.start)),
                start=one.start,
                end=one.end,
                lead_start=one.lead_start,
                lead_end=one.lead_end,
                part=one.part,
                verb=_own_verb(outline, one),
                access=access.get(item, "public") if item is not None else "public",
            ),
        )
        for place, one in enumerate(_disjoint(found))
    ]
    return _with_votes(document, outline, decisions)


def reports_only(outline: Outline) -> bool:
    """Whether the paper is a report or an agenda's covering paper and records no meeting."""
    if len({found.group().lower() for found in _REPORT.finditer(outline.plain)}) < 2:
        return False
    return not any(
        _MINUTES.search(outline.plain, block.start, min(block.end, block.start + 400))
        or _MINUTES.match(outline.text_of(place)[:200])
        for place, block in enumerate(outline.blocks)
    )


class _Prose:
    """One walk over the sentences that no formal marker governs."""

    def __init__(
        self, outline: Outline, formal: Sequence[Found], shut: Sequence[tuple[int, int]]
    ) -> None:
        self.outline = outline
        self.taken = [
            (one.lead_start, one.lead_end) for one in formal if one.lead_end > one.lead_start
        ]
        self.taken += [(one.start, one.end) for one in formal]
        self.closed = _Spans([*self.taken, *shut])
        self.found: list[Found] = []

    def read(self) -> list[Found]:
        """The decisions in prose, in order."""
        for place, unit in enumerate(self.outline.units):
            if not self.closed.touches(unit.start, unit.end):
                self._read(place, unit)
        return self.found

    def _read(self, place: int, unit: Unit) -> None:
        said = self.outline.words_of(unit)[:_LONGEST]
        if self.outline.blocks[unit.block].kind == "heading" and len(said) < 90:
            return
        if _is_motion(self.outline, place, said):
            self._motion(place, unit, said)
            return
        if (
            _QUOTED_MOTION.match(said)
            and _SUBJUNCTIVE.match(said.strip(" '\""))
            and self._motion_near(place)
        ):
            self._add(unit.start, unit.end, "resolved")
            return
        decided = prose_decision(said)
        if decided is not None:
            verb, points_back = decided
            if not points_back:
                self._add(unit.start, unit.end, verb)
                self._parts(place, unit, verb)
            elif not self._is_result(place):
                self._point_back(place, unit, verb)
            return
        stance = planning_stance(said)
        if stance is not None and self._in_planning(unit):
            self._stance(place, unit, stance)

    def _add(self, start: int, end: int, verb: str) -> None:
        if not self.found or start >= self.found[-1].end:
            self.found.append(Found(start, end, start, start, None, verb))

    def _parts(self, place: int, unit: Unit, verb: str) -> None:
        """The numbered parts under "It was agreed that:", in place of the lead-in alone."""
        from indexer.structure.parts import is_open, parts_below, parts_in_block

        if not unit.end or not is_open(self.outline.plain, unit.start, unit.end):
            return
        block = unit.block
        parts = parts_in_block(self.outline, block, unit.end)
        if not parts and unit.last:
            parts = parts_below(self.outline, block)
        if parts and self.found and self.found[-1].start == unit.start:
            self.found.pop()
            self.found.extend(
                Found(part.start, part.end, unit.start, unit.end, part.label, verb)
                for part in parts
                if not self.closed.touches(part.start, part.end)
            )
            self.closed.add([(part.start, part.end) for part in parts])
        del place

    def _point_back(self, place: int, unit: Unit, verb: str) -> None:
        """ "This was AGREED." and the proposal in the sentence before it are one decision."""
        before = self.outline.units[place - 1] if place else None
        start = unit.start
        if (
            before is not None
            and before.block == unit.block
            and not self.closed.touches(before.start, before.end)
            and unit.start - before.end < 8
        ):
            if self.found and self.found[-1].end >= before.start:
                return
            start = before.start
        self._add(start, unit.end, verb)

    def _is_result(self, place: int) -> bool:
        """Whether a short "Carried." only closes a decision found just before."""
        unit = self.outline.units[place]
        for back in range(place - 1, max(place - 4, -1), -1):
            before = self.outline.units[back]
            if self.closed.touches(before.start, before.end) and back >= place - 2:
                return True
            if self.found and self.found[-1].end > before.start:
                return before.block == unit.block or back >= place - 2
        return False

    def _motion(self, place: int, unit: Unit, said: str) -> None:
        if said.lstrip().startswith("(") or _is_bare(said):
            if self._motion_text_near(place) or self._is_result(place):
                return
            if not self._result_near(place):
                return
            self._point_back(place, unit, "agreed")
            return
        if self._lost_near(place):
            return
        end = unit.end
        if not SECONDED.search(said) and place + 1 < len(self.outline.units):
            end = (
                self.outline.units[place + 1].end
                if self.outline.units[place + 1].block == unit.block
                else end
            )
        self._add(unit.start, end, _motion_verb(said))

    def _near(self, place: int, before: int, after: int) -> list[str]:
        units = self.outline.units
        return [
            self.outline.words_of(units[near])
            for near in range(max(0, place - before), min(len(units), place + after + 1))
            if near != place
            and len(units[near].__class__.__name__)
            and units[near].end - units[near].start < _LONGEST
        ]

    def _motion_near(self, place: int) -> bool:
        return any(SECONDED.search(said) for said in self._near(place, 2, 2))

    def _motion_text_near(self, place: int) -> bool:
        return any(_QUOTED_MOTION.match(said) for said in self._near(place, 2, 2))

    def _result_near(self, place: int) -> bool:
        own = self.outline.words_of(self.outline.units[place])
        return any(_RESULT.search(said[:160]) for said in [own, *self._near(place, 0, 1)])

    def _lost_near(self, place: int) -> bool:
        own = self.outline.words_of(self.outline.units[place])
        return any(_LOST.search(said) for said in [own, *self._near(place, 0, 2)])

    def _in_planning(self, unit: Unit) -> bool:
        """Whether planning is the subject: the words of the item's head or of the block."""
        begin = max(0, unit.start - 1500)
        return (
            words(r"\bplanning\b|\bapplications?\b|\bplans\b|\d\d/\d{4,5}/").search(
                self.outline.plain, begin, unit.end
            )
            is not None
        )

    def _stance(self, place: int, unit: Unit, verb: str) -> None:
        """A short stance takes in the application it is about, from the same paragraph."""
        start = unit.start
        back = place - 1
        while back >= 0 and unit.end - start < 90:
            before = self.outline.units[back]
            if (
                before.block != unit.block
                or (self.found and self.found[-1].end > before.start)
                or unit.end - before.start > 400
            ):
                break
            start = before.start
            back -= 1
        self._add(start, unit.end, verb)


class _Spans:
    """Closed stretches of a paper, asked in order of place."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._reach = _reaches(self._spans)

    def add(self, spans: Sequence[tuple[int, int]]) -> None:
        """Close further stretches."""
        self._spans = sorted([*self._spans, *spans])
        self._reach = _reaches(self._spans)

    def touches(self, start: int, end: int) -> bool:
        """Whether any closed stretch shares a character with ``start`` to ``end``."""
        from bisect import bisect_left

        place = bisect_left(self._spans, (end, -1))
        return place > 0 and self._reach[place - 1] > start


def _reaches(spans: Sequence[tuple[int, int]]) -> list[int]:
    reach: list[int] = []
    for _, end in spans:
        reach.append(max(end, reach[-1]) if reach else end)
    return reach


def _is_motion(outline: Outline, place: int, said: str) -> bool:
    if not words(r"\b(?:propos\w+|moved|mover|prop\.|second\w*|2 ?nd)\b").search(
        said
    ) or _PAST.search(said):
        return False
    if is_seconded(said, 0, len(said)):
        return True
    if not SECONDED.search(said) and place + 1 < len(outline.units):
        after = outline.units[place + 1]
        if after.block == outline.units[place].block and after.end - after.start < 120:
            following = outline.words_of(after)
            return _MOVED.search(said) is not None and SECONDED.search(following) is not None
    return (
        words(
            r"\bmoved as (?:correct|read)\b|\b(?:proposed|moved)\b.{0,200}\b(?:all in favour|all"
            r" agreed|unanimously agreed|carried(?! (?:out|on|forward)))\b"
        ).search(said)
        is not None
    )


def _is_bare(said: str) -> bool:
    """Whether a sentence only names mover, seconder and result."""
    left = words(
        r"\b(?:proposed|proposer|proposal|prop|seconded|seconder|second|2nd|moved|mover|by|and"
        r"|was|were|cllrs?|councillors?|mrs?|ms|miss|dr|"
        r"all|in|favour|agreed|carried|unanimous\w*|for|against|abst\w+|one|two|three|four"
        r"|five|six|seven|eight|nine|ten|none|it|this|with|votes?|"
        r"chair\w*|vice|present|members|due|to|absence|absent|not|having|been|at|as|he|she"
        r"|they|had|meeting|the|voted)\b|\d+"
    ).sub(" ", said)
    rest = [word for word in re.findall(r"[\w£']+", left) if not word[0].isupper()]
    return len(rest) < 2


def _motion_verb(said: str) -> str:
    low = said.lower()
    for cue, verb in (
        ("elect", "elected"),
        ("co-opt", "co-opted"),
        ("accept", "accepted"),
        ("approv", "approved"),
        ("correct", "approved"),
        ("true record", "approved"),
        ("appoint", "appointed"),
        ("adopt", "adopted"),
    ):
        if cue in low:
            return verb
    return "agreed"


_BE = words(
    r"\bbe (?:\w+ly )?(?P<verb>noted|approved|received|granted|refused|deferred|accepted"
    r"|adopted|endorsed|appointed|elected|co-opted|rejected|confirmed|ratified)\b"
)


def _own_verb(outline: Outline, one: Found) -> str:
    """The act named in a resolution ("that the report be noted"), else the marker's verb."""
    if one.verb != "resolved":
        return one.verb
    found = _BE.search(outline.plain, one.start, min(one.end, one.start + 400))
    return found["verb"].lower() if found is not None else one.verb


def _named(outline: Outline, decision: Decision) -> Decision:
    """The decision with the mover and seconder that its own or the next words name."""
    plain = outline.plain
    if is_seconded(plain, decision.start, decision.end):
        mover, seconder = motion_names(plain, decision.start, decision.end)
        return replace(decision, mover=mover, seconder=seconder)
    if words(r"\bmoved as\b|\bmoved by\b").search(plain, decision.start, decision.end):
        mover, seconder = motion_names(plain, decision.start, decision.end)
        return replace(decision, mover=mover, seconder=seconder)
    for start, end in _around(outline, decision):
        said = plain[start:end]
        if SECONDED.search(said) and (
            said.lstrip().startswith("(") or _is_bare(said) or start < decision.start
        ):
            mover, seconder = motion_names(plain, start, end)
            return replace(decision, mover=mover, seconder=seconder)
    return decision


def _around(outline: Outline, decision: Decision) -> list[tuple[int, int]]:
    """The sentence behind the decision, then the one before it (or its lead-in)."""
    from bisect import bisect_left

    starts = _starts(outline)
    after = bisect_left(starts, decision.end)
    before = bisect_left(starts, decision.start) - 1
    spans = []
    inside = bisect_left(starts, decision.start)
    if inside < len(outline.units) and outline.units[inside].end > decision.end:
        spans.append((decision.end, outline.units[inside].end))
    if after < len(outline.units):
        spans.append((outline.units[after].start, outline.units[after].end))
    if decision.lead_end > decision.lead_start:
        spans.append((decision.lead_start, decision.lead_end))
    if before >= 0 and outline.units[before].end - outline.units[before].start < 300:
        spans.append((outline.units[before].start, outline.units[before].end))
    return spans


def _starts(outline: Outline) -> list[int]:
    return outline.unit_starts


def _with_votes(
    document: str, outline: Outline, decisions: list[Decision]
) -> tuple[tuple[Decision, ...], tuple[Vote, ...]]:
    """The votes of the paper, each tied to the decision it stands in or behind."""
    from bisect import bisect_right

    votes: list[Vote] = []
    starts = [decision.start for decision in decisions]
    for unit in outline.units:
        said = outline.words_of(unit)
        found = tally(said)
        if found is None:
            continue
        place = bisect_right(starts, unit.end - 1) - 1
        near = place >= 0 and unit.start - decisions[place].end < 700
        counted = found.in_favour is not None or found.against is not None
        if not near and not (
            counted and words(r"\bvot|\bmotion|\bcarried|\blost|\babst").search(said)
        ):
            continue
        vote = Vote(
            document=document,
            ordinal=len(votes),
            item=outline.item_at(unit.start),
            start=unit.start,
            end=unit.end,
            in_favour=found.in_favour,
            against=found.against,
            abstentions=found.abstentions,
            result=found.result,
        )
        votes.append(vote)
        if near and decisions[place].vote is None:
            decisions[place] = replace(decisions[place], vote=vote.ordinal)
    return tuple(decisions), tuple(votes)


def _disjoint(found: Sequence[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            continue
        kept.append(one)
    return kept


def _within(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(begin < end and start < stop for begin, stop in spans)
