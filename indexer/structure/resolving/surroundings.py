"""What stands around a sentence of a paper, and which of it no rule has taken yet."""

from __future__ import annotations

import re

from indexer.structure.clauses import Outline, Unit, words
from indexer.structure.resolving.motions import (
    SECONDED,
    is_proposal,
    is_seconded,
    is_tabled,
    motion_below,
    names_only,
    quoted_motion,
)
from indexer.structure.resolving.resolutions import Found
from indexer.structure.resolving.stances import is_fragment
from indexer.structure.spans import Spans

_REACH = 900
_SHORTEST_MATTER = 12
# "Mr Lee - Ivy Farm", "4 Mill Row": whose or where, and no title of a section.
_PLACE = re.compile(
    r"\d|, | - |\b(?:Lane|Road|Street|Farm|House|Cottages?|Row|Close|Drove|Way|Drive|Green|Hill"
    r"|Avenue|Barn|Hall|Lodge|Mill|Manor)\b"
)
_LONGEST_ROW = 1200
LONGEST = 2400
"""How much of a sentence, in characters, the rules look at."""
_TASK_GIVEN = words(
    r"^\W*(?:[\d.]+\W+)?(?:(?:the )?(?:clerk|chair\w*|cllrs?\.? \w+|(?-i:[A-Z]{2,3}))(?: and"
    r" \w+)? to|to) [a-z]+\b|\bwill be (?:paid|funded|bought|purchased)\b"
)
# A number of the next level at the head of a line: another matter begins.
_NEXT_NUMBER = re.compile(r"\n[ \t]*\d{1,3}\.\d{1,2}\b")
_SECONDER_FIRST = words(r"\W*(?:seconded|seconder|2 ?nd|sec'd)\b")
_SUB_NUMBER = re.compile(r"\d{1,3}\.\d{1,2}\b\.?")


_PROPOSED_FOR = words(
    r"\b(?:was|were) (?:proposed|nominated) (?:as |for |to be )?(?:the )?(?:vice|deputy|chair"
    r"|member|treasurer|secretary|representative)"
)


# "I now request Council agreement to this service", on the line above who moved and seconded it.
_ASKED_FOR = words(
    r"\b(?:i|we) (?:\w+ )?(?:request|seek|ask for|propose|recommend)\b[^.;]{0,60}?"
    r"\b(?:agreement|ratification|approval|acceptance|adoption|consent|that)\b"
)
_PROPOSES = words(r"\b(?:propos(?:e|es|ed|ing)|i move)\b|\b(?:proposal|motion) ?[-:]")
_PASSED = words(r"\W*pass(?:ed)? for payments?\b")
# "Proposed dwelling and garage": what is applied for, and no verb.
_PROPOSED_WORKS = words(r"\bproposed (?!by\b|that\b|to\b)")
# An application's number, or what one is for.
_APPLICATION = words(
    r"\b\d{2}/\d{3,5}/\w+|\b(?:erection|demolition|extensions?|construction|conversion|alterations?"
    r"|change of use|retention of|dwellings?|bungalow|garage|conservatory)\b"
)


def is_application(said: str) -> bool:
    """Whether ``said`` speaks of works that somebody applies for."""
    return _APPLICATION.search(said) is not None


class Surroundings:
    """The sentences of a paper, what is closed to the rules, and the decisions found so far."""

    def __init__(self, outline: Outline, closed: Spans) -> None:
        self.outline = outline
        self.closed = closed
        self.found: list[Found] = []

    def is_taken(self, unit: Unit) -> bool:
        """Whether a sentence is closed to the rules, or lies in the decision found last."""
        if self.closed.touches(unit.start, unit.end):
            return True
        return bool(self.found) and self.found[-1].end > unit.start

    def matter_above(self, place: int) -> Unit | None:
        """What a bare "All in favour" on a line of its own is about: the motion right above it."""
        before = self.outline.units[place - 1] if place else None
        if before is None or before.item != self.outline.units[place].item:
            return None
        taken = self.is_taken(before)
        said = self.outline.words_of(before)[:LONGEST]
        if taken or not (quoted_motion(said) or motion_below(said) or is_tabled(said)):
            return None
        return before

    def proposal_before(self, place: int, reach: int = 3) -> Unit | None:
        """The nearest open proposal in the item, from ``reach`` sentences back."""
        unit = self.outline.units[place]
        for back in range(place - 1, max(place - reach, 0) - 1, -1):
            before = self.outline.units[back]
            if self.is_taken(before) or before.item != unit.item:
                return None
            if is_proposal(self.outline.words_of(before)[:LONGEST]):
                return before
        return None

    def proposed_before(self, place: int) -> Unit | None:
        """What "Ann's proposal was seconded" is about: the proposal nearest before it."""
        unit = self.outline.units[place]
        for back in range(place - 1, max(place - 9, -1), -1):
            before = self.outline.units[back]
            if self.is_taken(before) or before.item != unit.item:
                return None
            if _PROPOSES.search(self.outline.words_of(before)):
                return before
        return None

    def after_names(self, place: int) -> bool:
        """Whether the sentence before only names a mover and a seconder."""
        before = self.outline.units[place - 1] if place else None
        if before is None:
            return False
        said = self.outline.words_of(before)[:LONGEST]
        return is_seconded(said, 0, len(said)) and names_only(said)

    def row_before(self, place: int, unit: Unit) -> int:
        """Where the row of letters begins that "all noted" closes, over lines that run on."""
        start = unit.start
        for back in range(place - 1, max(place - 12, -1), -1):
            before = self.outline.units[back]
            said = self.outline.words_of(before)
            taken = self.found and self.found[-1].end > before.start
            below = before.block != self.outline.units[back + 1].block
            if (
                taken
                or before.item != unit.item
                or self.outline.blocks[before.block].kind == "heading"
                or unit.end - before.start > _LONGEST_ROW
                or self.closed.touches(before.start, before.end)
                or (below and not (said.rstrip()[-1:] in ":;," or said.rstrip()[-1:].isalnum()))
                or not is_fragment(said)
            ):
                break
            start = before.start
        return start

    def fragments_before(self, place: int, unit: Unit, first: Unit | None = None) -> int:
        """Where the verbless fragments before a clipped decision begin ("Extension. Approved.")."""
        start = first.start if first is not None else unit.start
        back = place - (2 if first is not None else 1)
        while back >= 0:
            before = self.outline.units[back]
            taken = self.found and self.found[-1].end > before.start
            if (
                before.block != unit.block
                or taken
                or unit.end - before.start > 400
                or not is_fragment(self.outline.words_of(before))
            ):
                break
            start = before.start
            back -= 1
        return start

    def application_above(self, place: int) -> Unit | None:
        """The planning application on the line above a stance that stands on a line of its own."""
        unit = self.outline.units[place]
        before = self.outline.units[place - 1] if place else None
        if before is None or not unit.first or before.item != unit.item:
            return None
        taken = self.is_taken(before)
        said = self.outline.words_of(before)
        if taken or before.block != unit.block - 1:
            return None
        paid = _PASSED.match(self.outline.words_of(unit)) is not None and "£" in said
        if not paid and not _APPLICATION.search(said):
            return None
        return before if is_fragment(_PROPOSED_WORKS.sub(" ", said)) else None

    def matter_of_line(self, place: int, *, named: bool) -> Unit | None:
        """The line right above one that is nothing but an act, where it is what the act is on.

        Whose act it is has to be said on the line (``named``), or what is above an application.
        """
        unit = self.outline.units[place]
        before = self.outline.units[place - 1] if place else None
        if before is None or not (unit.first and unit.last) or self.is_taken(before):
            return None
        if before.block != unit.block - 1 or self.outline.blocks[before.block].kind == "heading":
            return None
        said = self.outline.words_of(before)
        whose = named and _PLACE.search(said) is not None
        if not (whose or _APPLICATION.search(said)) or len(said) < _SHORTEST_MATTER:
            return None
        return before if is_fragment(_PROPOSED_WORKS.sub(" ", said)) else None

    def sentence_above(self, place: int) -> Unit | None:
        """The sentence right before ``place`` in the same item, where no rule has taken it."""
        before = self.outline.units[place - 1] if place else None
        if before is None or before.item != self.outline.units[place].item:
            return None
        taken = self.is_taken(before)
        return None if taken else before

    def line_above(self, place: int) -> Unit | None:
        """The line right above one that begins in the middle of a sentence and goes on from it."""
        unit = self.outline.units[place]
        before = self.outline.units[place - 1] if place else None
        if before is None or not unit.first or before.item != unit.item:
            return None
        taken = self.is_taken(before)
        said = self.outline.words_of(before).rstrip()
        if taken or before.block != unit.block - 1 or not said[-1:].isalnum():
            return None
        return before if is_fragment(said) else None

    def last_is_seconded(self, unit: Unit) -> bool:
        """Whether the decision just before has a seconder of its own, told in an earlier block."""
        last = self.found[-1] if self.found else None
        if last is None or last.end > self.outline.blocks[unit.block].start:
            return False
        return SECONDED.search(self.outline.plain, last.start, last.end) is not None

    def names_last_found(self, unit: Unit) -> bool:
        """Whether a line of names belongs to the decision before it in the item, unnamed so far."""
        last = self.found[-1] if self.found else None
        if last is None or unit.item is None or self.outline.item_at(last.start) != unit.item:
            return False
        if unit.start - last.end > _REACH:
            return False
        between = self.outline.plain[last.start : unit.start]
        if SECONDED.search(between) or is_proposal(between[last.end - last.start :]):
            return False
        return not _NEXT_NUMBER.search(self.outline.content, last.end, unit.start)

    def below_number(self, place: int) -> Unit | None:
        """The short matter between the number of a sub-item and the line of names that ends it."""
        unit = self.outline.units[place]
        for back in range(place - 1, max(place - 6, -1), -1):
            before = self.outline.units[back]
            taken = self.found and self.found[-1].end > before.start
            if before.item != unit.item or taken or self.closed.touches(before.start, before.end):
                return None
            said = self.outline.words_of(before)
            if _SUB_NUMBER.fullmatch(said):
                below = self.outline.units[back + 1] if back + 1 < place else None
                # A cell of a table of sums is no number of a minute.
                figure = below is not None and self.outline.words_of(below)[:1] in "£0123456789"
                return None if figure else below
            if _SUB_NUMBER.match(said):
                return before
        return None

    def task_before(self, place: int) -> Unit | None:
        """The task just above a line of names that stands alone ("Clerk to write to the bank.")."""
        before = self.outline.units[place - 1] if place else None
        if before is None or before.item != self.outline.units[place].item:
            return None
        if self.closed.touches(before.start, before.end):
            return None
        said = self.outline.words_of(before)
        asked = _TASK_GIVEN.search(said) or _PROPOSED_FOR.search(said) or _ASKED_FOR.search(said)
        return before if asked else None

    def follows_decision(self, place: int) -> bool:
        """Whether the sentence right before ``place`` is a decision found in prose."""
        before = self.outline.units[place - 1] if place else None
        return before is not None and bool(self.found) and self.found[-1].end == before.end

    def follows_motion(self, place: int) -> bool:
        """Whether the sentence right before ``place`` is a decision that names its seconder."""
        said = self.near(place, 1, 0)
        return self.follows_decision(place) and SECONDED.search(said[0]) is not None

    def decided_before(self, unit: Unit) -> bool:
        """Whether a decision was found not far before ``unit``."""
        return bool(self.found) and self.found[-1].start > unit.start - 3000

    def near(self, place: int, before: int, after: int) -> list[str]:
        """The words of so many sentences before and behind the one at ``place``, without it."""
        units = self.outline.units
        return [
            self.outline.words_of(units[near])[:LONGEST]
            for near in range(max(0, place - before), min(len(units), place + after + 1))
            if near != place
        ]

    def before_in_block(self, place: int) -> Unit | None:
        """The sentence before, where it stands in the same block and nothing governs it."""
        before = self.outline.units[place - 1] if place else None
        if before is None or before.block != self.outline.units[place].block:
            return None
        return None if self.closed.touches(before.start, before.end) else before

    def next_in_item(self, place: int) -> str:
        """The words of the next sentence, where it belongs to the same item."""
        units = self.outline.units
        if place + 1 >= len(units) or units[place + 1].item != units[place].item:
            return ""
        return self.outline.words_of(units[place + 1])[:LONGEST]

    def next_in_block(self, place: int) -> str:
        """The words of the next sentence of the block, or of a seconder's line right below it."""
        after = self.outline.units[place + 1] if place + 1 < len(self.outline.units) else None
        if after is None:
            return ""
        said = self.outline.words_of(after)[:LONGEST]
        if after.block == self.outline.units[place].block:
            return said
        return said if len(said) < 60 and _SECONDER_FIRST.match(said) else ""
