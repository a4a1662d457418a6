"""One walk over the sentences that no formal marker governs, for the decisions told in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from indexer.structure.ballots.votes import tally
from indexer.structure.clauses import Outline, Unit, words
from indexer.structure.resolving.agreements import prose_decision
from indexer.structure.resolving.motions import (
    SECONDED,
    amendment_fate,
    is_amendment,
    is_lost,
    is_motion,
    is_proposal,
    is_seconded,
    is_tabled,
    motion_below,
    motion_verb,
    moves_amendment,
    names_only,
    nominates,
    quoted_motion,
)
from indexer.structure.resolving.parts import is_open, parts_below, parts_in_block
from indexer.structure.resolving.resolutions import Found
from indexer.structure.resolving.stances import (
    is_fragment,
    names_its_matter,
    opens_with_act,
    stance,
)

_LONGEST = 2400
_RESULT = words(
    r"\b(?:carried(?! (?:out|on|forward))|agreed|all in favour|unanimous\w*|approved"
    r"|resolved|voted|votes?|"
    r"in favour|for ?[:=-] ?\d|against|abst\w+|elected|accepted|granted)\b"
)
_IN_FAVOUR = words(r"\bin favour\b|\bunanimous|\bcarried\b")
_FATES = {"lost": "rejected", "carried": "agreed", "withdrawn": "withdrawn"}
_PUT = words(
    r"\b(?:substantive|original|amended)? ?(?:motion|resolution"
    r"|proposition|recommendation)\b[^.;]{0,60}\b(?:put|declared|carried)\b"
)
_AMENDMENT_PUT = words(
    r"\bamendment\b[^.;]{0,60}\b(?:was|were|is) (?:\w+ )?(?:put|declared|carried|lost"
    r"|withdrawn)\b"
)
_PAYMENTS = words(r"\b(?:payments?|accounts?|cheques?|bills|invoices|expenditure)\b")
_TASK_GIVEN = words(
    r"^\W*(?:[\d.]+\W+)?(?:(?:the )?(?:clerk|chair\w*|cllrs?\.? \w+|(?-i:[A-Z]{2,3}))(?: and"
    r" \w+)? to|to) [a-z]+\b|\bwill be (?:paid|funded|bought|purchased)\b"
)
_ACT_AS_HEADING = words(
    r"\bpayments? (?:(?:were|was) )?(?:agreed|approved)\b|\bapologies\b.*\baccepted\b"
)
_CUT_OFF = words(r"\b(?:the|of|a|an|to|and|that|was agreed|in|for|with|by|be|at)$")
# A number of the next level at the head of a line: another matter begins.
_NEXT_NUMBER = re.compile(r"\n[ \t]*\d{1,3}\.\d{1,2}\b")
_STANCES = {"approved", "supported", "refused", "objected", "no objection"}
_TASK = words(r"\b(?:should|would|will|to|be|proposed|suggested|that|asked)\b")


class Spans:
    """Closed stretches of a paper, and whether another stretch shares a character with one."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._reach: list[int] = []
        for _, end in self._spans:
            self._reach.append(max(end, self._reach[-1]) if self._reach else end)

    def touches(self, start: int, end: int) -> bool:
        """Whether any closed stretch shares a character with ``start`` to ``end``."""
        place = bisect_left(self._spans, (end, -1))
        return place > 0 and self._reach[place - 1] > start


def find_prose_decisions(outline: Outline, closed: Spans) -> list[Found]:
    """The decisions in prose outside ``closed``, in order and disjoint."""
    return _Walk(outline, closed).read()


class _Walk:
    def __init__(self, outline: Outline, closed: Spans) -> None:
        self.outline = outline
        self.closed = closed
        self.found: list[Found] = []

    def read(self) -> list[Found]:
        for place, unit in enumerate(self.outline.units):
            past = not self.found or unit.start >= self.found[-1].end
            if past and not self.closed.touches(unit.start, unit.end):
                self._read(place, unit)
        return self.found

    def _read(self, place: int, unit: Unit) -> None:
        said = self.outline.words_of(unit)[:_LONGEST]
        if self._runs_on(place, said):
            self.found[-1] = replace(self.found[-1], end=unit.end)
            return
        if self.outline.blocks[unit.block].kind == "heading" and (
            len(said) < 90 and not _ACT_AS_HEADING.search(said)
        ):
            return
        if is_motion(said, self._next_in_block(place)):
            self._motion(place, unit, said)
            return
        if quoted_motion(said) and any(is_amendment(near) for near in self._near(place, 2, 0)):
            return
        if motion_below(said) and self._after_names(place):
            self._add(unit.start, unit.end, "resolved")
            return
        if quoted_motion(said) and any(SECONDED.search(near) for near in self._near(place, 2, 2)):
            self._add(unit.start, unit.end, "resolved")
            return
        decided = prose_decision(said)
        if decided is None:
            clipped = stance(said, self.outline.context_of(unit))
            if clipped is not None:
                start = (
                    unit.start if names_its_matter(said) else self._fragments_before(place, unit)
                )
                self._add(start, unit.end, clipped)
        elif _AMENDMENT_PUT.search(said) or (
            _PUT.search(said) and (self._resolved_later(place) or self._decided_before(unit))
        ):
            return
        elif decided.points_back:
            if not self._is_result(place):
                self._point_back(place, unit, decided.verb)
        else:
            clipped = stance(said, self.outline.context_of(unit)) if len(said) < 120 else None
            alone = clipped not in _STANCES or names_its_matter(said)
            if opens_with_act(said):
                alone = False
            start = unit.start if alone else self._fragments_before(place, unit)
            self._add(start, unit.end, decided.verb)
            self._parts(unit, decided.verb)

    def _runs_on(self, place: int, said: str) -> bool:
        """Whether a decision was cut off by the end of a line and goes on in this sentence."""
        before = self.outline.units[place - 1] if place else None
        if before is None or not self.found:
            return False
        last = self.found[-1]
        cut = last.end == before.end and before.end - last.start < 400
        return (
            cut
            and (_CUT_OFF.search(self.outline.words_of(before)) is not None)
            and (said[:1].isalnum())
        )

    def _add(self, start: int, end: int, verb: str) -> None:
        if not self.found or start >= self.found[-1].end:
            self.found.append(Found(start, end, start, start, None, verb))

    def _parts(self, unit: Unit, verb: str) -> None:
        """The numbered parts under "It was agreed that:", in place of the lead-in alone.

        A list of payments is one decision, and its lead-in says what it is.
        """
        plain = self.outline.plain
        if not is_open(plain, unit.start, unit.end) or _PAYMENTS.search(
            plain, unit.start, unit.end
        ):
            return
        parts = parts_in_block(self.outline, unit.block, unit.end)
        if not parts and unit.last:
            parts = [part for part in parts_below(self.outline, unit.block) if part.label]
        open_parts = [part for part in parts if not self.closed.touches(part.start, part.end)]
        if open_parts and self.found and self.found[-1].start == unit.start:
            self.found.pop()
            self.found.extend(
                Found(part.start, part.end, unit.start, unit.end, part.label, verb)
                for part in open_parts
            )

    def _point_back(self, place: int, unit: Unit, verb: str) -> None:
        """ "This was AGREED." and the proposal in the sentence before it are one decision."""
        before = self._before_in_block(place)
        proposal = self._proposal_before(place)
        if proposal is not None and verb in {"refused", "rejected"}:
            return
        if proposal is not None and proposal != before:
            self._add(proposal.start, proposal.end, verb)
        elif before is None:
            above = self._matter_above(place)
            self._add(unit.start if above is None else above.start, unit.end, verb)
        elif not self.found or self.found[-1].end <= before.start:
            self._add(self._fragments_before(place, unit, first=before), unit.end, verb)

    def _matter_above(self, place: int) -> Unit | None:
        """What a bare "All in favour" on a line of its own is about: the motion right above it."""
        before = self.outline.units[place - 1] if place else None
        if before is None or before.item != self.outline.units[place].item:
            return None
        taken = self.closed.touches(before.start, before.end) or (
            self.found and self.found[-1].end > before.start
        )
        said = self.outline.words_of(before)[:_LONGEST]
        if taken or not (quoted_motion(said) or motion_below(said) or is_tabled(said)):
            return None
        return before

    def _proposal_before(self, place: int, reach: int = 3) -> Unit | None:
        """The nearest open proposal in the item, from ``reach`` sentences back."""
        unit = self.outline.units[place]
        for back in range(place - 1, max(place - reach, 0) - 1, -1):
            before = self.outline.units[back]
            taken = self.closed.touches(before.start, before.end)
            if taken or before.item != unit.item:
                return None
            if self.found and self.found[-1].end > before.start:
                return None
            if is_proposal(self.outline.words_of(before)[:_LONGEST]):
                return before
        return None

    def _after_names(self, place: int) -> bool:
        """Whether the sentence before only names a mover and a seconder."""
        before = self.outline.units[place - 1] if place else None
        if before is None:
            return False
        said = self.outline.words_of(before)[:_LONGEST]
        return is_seconded(said, 0, len(said)) and names_only(said)

    def _fragments_before(self, place: int, unit: Unit, first: Unit | None = None) -> int:
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

    def _is_result(self, place: int) -> bool:
        """Whether a short "Carried." only closes a decision found just before."""
        unit = self.outline.units[place]
        for back in range(place - 1, max(place - 5, -1), -1):
            before = self.outline.units[back]
            if before.item != unit.item:
                return False
            if self.closed.touches(before.start, before.end):
                return True
            if self.found and self.found[-1].end > before.start:
                return True
            said = self.outline.words_of(before)[:300]
            if not (said.startswith("(") or names_only(said) or tally(said)):
                return self._votes_on_motion(place)
        return False

    def _votes_on_motion(self, place: int) -> bool:
        """Whether "All were in favour" is the vote on a seconded motion a sentence before."""
        last = self.found[-1] if self.found else None
        if last is None or place < 2 or self.outline.units[place - 2].end != last.end:
            return False
        said = self.outline.plain[last.start : last.end]
        between = self.outline.words_of(self.outline.units[place - 1])
        return (
            SECONDED.search(said) is not None
            and tally(said) is None
            and _IN_FAVOUR.search(self.outline.words_of(self.outline.units[place])) is not None
            and not is_proposal(between)
        )

    def _motion(self, place: int, unit: Unit, said: str) -> None:
        if is_amendment(said):
            fate = amendment_fate(self.outline.plain, unit.start, unit.end)
            if fate is not None:
                self._add(unit.start, unit.end, _FATES[fate])
            if fate is not None or moves_amendment(said):
                return
        if any(is_lost(near) for near in (said, *self._near(place, 0, 2))):
            return
        after = self.outline.units[place + 1] if place + 1 < len(self.outline.units) else None
        leads_on = after is not None and self.closed.touches(after.start, after.end)
        if leads_on and is_open(self.outline.plain, unit.start, unit.end):
            return
        if self._resolved_later(place):
            return
        if not (said.lstrip().startswith("(") or names_only(said)):
            follows = self._next_in_block(place)
            end = unit.end
            if not SECONDED.search(said) and SECONDED.search(follows):
                end = self.outline.units[place + 1].end
            self._add(unit.start, end, motion_verb(said))
            return
        if nominates(said) and is_seconded(said, 0, len(said)):
            self._add(unit.start, unit.end, "elected")
            return
        anew = is_seconded(said, 0, len(said)) and self._last_is_seconded(unit)
        if not anew and self._is_result(place):
            return
        if any(quoted_motion(near) for near in self._near(place, 2, 2)):
            return
        if self._names_last_found(unit):
            return
        if any(motion_below(near) for near in self._near(place, 0, 1)):
            return
        results = (said, *self._near(place, 0, 1))
        if not (is_seconded(said, 0, len(said)) or any(_RESULT.search(r[:200]) for r in results)):
            return
        before = self._proposal_before(place, 12) or self._before_in_block(place)
        if before is None and unit.first:
            before = self._task_before(place)
        if before is not None and _TASK.search(self.outline.words_of(before)):
            self._add(before.start, before.end, motion_verb(self.outline.words_of(before)))
        else:
            self._add(self._fragments_before(place, unit), unit.end, "agreed")

    def _last_is_seconded(self, unit: Unit) -> bool:
        """Whether the decision just before has a seconder of its own, told in an earlier block."""
        last = self.found[-1] if self.found else None
        if last is None or last.end > self.outline.blocks[unit.block].start:
            return False
        return SECONDED.search(self.outline.plain, last.start, last.end) is not None

    def _names_last_found(self, unit: Unit) -> bool:
        """Whether a line of names belongs to the decision before it in the item, unnamed so far."""
        last = self.found[-1] if self.found else None
        if last is None or unit.item is None or self.outline.item_at(last.start) != unit.item:
            return False
        between = self.outline.plain[last.start : unit.start]
        if SECONDED.search(between) or is_proposal(between[last.end - last.start :]):
            return False
        if _NEXT_NUMBER.search(self.outline.content, last.end, unit.start):
            return False
        return unit.start - last.end <= 900

    def _task_before(self, place: int) -> Unit | None:
        """The task just above a line of names that stands alone ("Clerk to write to the bank.")."""
        before = self.outline.units[place - 1] if place else None
        if before is None or before.item != self.outline.units[place].item:
            return None
        if self.closed.touches(before.start, before.end):
            return None
        return before if _TASK_GIVEN.search(self.outline.words_of(before)) else None

    def _decided_before(self, unit: Unit) -> bool:
        return bool(self.found) and self.found[-1].start > unit.start - 3000

    def _resolved_later(self, place: int) -> bool:
        """Whether the same item goes on to a formal resolution, which is what the motion became."""
        unit = self.outline.units[place]
        if unit.item is None:
            return False
        for after in self.outline.units[place + 1 : place + 40]:
            if after.item != unit.item:
                return False
            if self.closed.touches(after.start, after.end):
                return True
        return False

    def _near(self, place: int, before: int, after: int) -> list[str]:
        units = self.outline.units
        return [
            self.outline.words_of(units[near])[:_LONGEST]
            for near in range(max(0, place - before), min(len(units), place + after + 1))
            if near != place
        ]

    def _before_in_block(self, place: int) -> Unit | None:
        """The sentence before, where it stands in the same block and nothing governs it."""
        before = self.outline.units[place - 1] if place else None
        if before is None or before.block != self.outline.units[place].block:
            return None
        return None if self.closed.touches(before.start, before.end) else before

    def _next_in_block(self, place: int) -> str:
        after = self.outline.units[place + 1] if place + 1 < len(self.outline.units) else None
        if after is None or after.block != self.outline.units[place].block:
            return ""
        return self.outline.words_of(after)[:_LONGEST]
