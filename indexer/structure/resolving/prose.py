"""One walk over the sentences that no formal marker governs, for the decisions told in them."""

from __future__ import annotations

from dataclasses import replace

from indexer.structure.ballots.votes import tally
from indexer.structure.clauses import Outline, Unit, words
from indexer.structure.resolving.agreements import prose_decision
from indexer.structure.resolving.motions import (
    SECONDED,
    amendment_fate,
    belongs_to,
    is_amendment,
    is_lost,
    is_motion,
    is_proposal,
    is_seconded,
    motion_below,
    motion_verb,
    moves_amendment,
    names_only,
    nominates,
    puts_up,
    quoted_motion,
    voted_down,
)
from indexer.structure.resolving.parts import is_open, parts_below, parts_in_block
from indexer.structure.resolving.resolutions import Found
from indexer.structure.resolving.stances import (
    closes_list,
    is_fragment,
    names_its_matter,
    opens_with_act,
    stance,
)
from indexer.structure.resolving.surroundings import LONGEST, Surroundings
from indexer.structure.spans import Spans

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
    r"|\bput (?:the )?(?:substantive |amended )?(?:motion|recommendations?)\b"
)
_AMENDMENT_PUT = words(
    r"\bamendment\b[^.;]{0,60}\b(?:was|were|is) (?:\w+ )?(?:put|declared|carried|lost"
    r"|withdrawn)\b"
)
# What is listed below is what the one decision covers, or why it was taken.
_WHOLE = words(
    r"\b(?:payments?|accounts?|cheques?|bills|invoices|expenditure)\b"
    r"|\b(?:reasons?|grounds|concerns)\b[^.;]{0,40}$"
)
# "Cabinet AGREED to:" on a line of its own, above what it agreed to.
_LEADS_IN = words(
    r"\W*(?:the |this )?(?:[\w'&-]+ ){0,4}?(?:cabinet|committee|sub-committee|council|board|panel"
    r"|members|executive|authority|councillors) (?:\w+ly )?(?:agreed|resolved|decided|determined)"
    r"(?: unanimously)?(?: to| that)? ?[:-]\W*$"
)
_ACT_AS_HEADING = words(
    r"^\W*(?:cheques|accounts|bills|invoices|payments) (?:were )?(?:agreed|approved|passed) for"
    r" payment\b|\bpayments? (?:(?:were|was) )?(?:agreed|approved)\b|\bapologies\b.*\baccepted\b"
)
_CUT_OFF = words(r"\b(?:the|of|a|an|to|and|that|was agreed|in|for|with|by|be|at|from|on)$")
# "It was agreed that the date of the Summer": what follows "that" has no verb yet.
_NO_VERB_YET = words(
    r"\b(?:agreed|resolved|decided) that (?:(?!\b(?:be|is|are|was|were|should|would|will|could|can"
    r"|may|might|must|has|have|had|do|does|need\w*|\w+s|\w+ed)\b)[^.!?:;]){4,60}$"
)
_ELECTED = words(
    r"\b(?:elected|appointed|co-opted|voted in|declared)\b"
    r"|\bagreed\b.{0,60}\bbe (?:the )?(?:vice-?)?chair"
)
# "Proposer" on a line of its own, the names on the next: no words of a decision.
_LABEL_ALONE = words(r"\W*(?:proposer|proposed(?: by)?|mover|moved(?: by)?)\W*")
_STANCES = {"approved", "supported", "refused", "objected", "no objection"}
_BARE_STANCE = 30
# Of a contest some sentences are told before who won it.
_TO_ELECTION = 6
_NEAR_ELECTION = 4
_TO_POST = words(r"\b(?:payment|minutes|accounts|motion|grant|donation)\b")
# What a planning authority has answered since: the stance before it was taken earlier.
_OUTCOME = words(
    r"\W*(?:(?:application|permission|planning permission|consent) )?(?:was |has been )?(?:now )?"
    r"(?:permitted|granted|approved|refused|withdrawn|dismissed|pending(?: decision)?"
    r"|pending consideration"
    r"|awaiting (?:a )?decision)(?: (?:with|subject to|in respect of|by the borough)\b[^.;]*)?\W*$"
)
# "- proposed by Mr Lee, seconded by Mr Hay - pass for payment", below what is to be paid.
_GOES_ON = words(r"\W*(?:proposed|moved)\b", exact_case=True)
_STANCE_PAST = words(
    r"\b(?:objected|supported|no (?:objections?|observations?|comments?))\b[^.;]{0,90}\W*$"
    r"|\bcouncil (?:objected|supported)\b"
)
_TASK = words(r"\b(?:should|would|will|to|be|proposed|suggested|that|asked)\b")


def find_prose_decisions(outline: Outline, closed: Spans) -> list[Found]:
    """The decisions in prose outside ``closed``, in order and disjoint."""
    return _Walk(outline, closed).read()


class _Walk(Surroundings):
    seconded: int | None = None
    """The last sentence that told who seconded a proposal made some way before it."""
    nominated: int | None = None
    """The last sentence that put somebody up and awaits who was elected."""

    def read(self) -> list[Found]:
        for place, unit in enumerate(self.outline.units):
            past = not self.found or unit.start >= self.found[-1].end
            if past and not self.closed.touches(unit.start, unit.end):
                self._read(place, unit)
        return self.found

    def _read(self, place: int, unit: Unit) -> None:
        said = self.outline.words_of(unit)[:LONGEST]
        if self._runs_on(place, said):
            self.found[-1] = replace(self.found[-1], end=unit.end)
            return
        if self.outline.blocks[unit.block].kind == "heading" and (
            len(said) < 90
            and not _ACT_AS_HEADING.search(said)
            and not _LEADS_IN.match(said)
            and not is_seconded(said, 0, len(said))
        ):
            return
        if is_motion(said, self.next_in_block(place)):
            self._motion(place, unit, said)
            return
        if quoted_motion(said) and any(is_amendment(near) for near in self.near(place, 2, 0)):
            return
        if (quoted_motion(said) or motion_below(said)) and self.resolved_later(place):
            return
        if motion_below(said) and self.after_names(place):
            self._add(unit.start, unit.end, "resolved")
            return
        if quoted_motion(said) and any(SECONDED.search(near) for near in self.near(place, 2, 2)):
            self._add(unit.start, unit.end, "resolved")
            return
        if _STANCE_PAST.search(said) and _OUTCOME.match(self.next_in_item(place)):
            return
        if self.lost_its_marker(place, said):
            self._add(unit.start, unit.end, "resolved")
            return
        decided = prose_decision(said)
        if (
            decided is not None
            and decided.verb == "authorised"
            and self.proposal_before(place) is not None
        ):
            return
        if decided is None:
            clipped = stance(said, self.outline.context_of(unit))
            if clipped is not None:
                self._add(self._matter_of_stance(place, unit, said), unit.end, clipped)
        elif _AMENDMENT_PUT.search(said) or (
            _PUT.search(said)
            and (
                self.resolved_later(place) or self.resolved_next(place) or self.decided_before(unit)
            )
        ):
            return
        elif decided.points_back:
            if (
                self.seconded != place - 1
                and not self._is_result(place)
                and not self._election_follows(place)
            ):
                self._point_back(place, unit, decided.verb)
        else:
            clipped = stance(said, self.outline.context_of(unit)) if len(said) < 120 else None
            alone = clipped not in _STANCES or names_its_matter(said)
            if opens_with_act(said):
                alone = False
            start = unit.start if alone else self.fragments_before(place, unit)
            if closes_list(said):
                start = self.row_before(place, unit)
            if _ELECTED.search(said):
                start = self._nomination_before(place, start)
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
            and (
                _CUT_OFF.search(self.outline.words_of(before)) is not None
                or _NO_VERB_YET.search(self.outline.words_of(before)) is not None
            )
            and (said[:1].isalnum())
        )

    def _add(self, start: int, end: int, verb: str) -> None:
        if not self.found or start >= self.found[-1].end:
            self.found.append(Found(start, end, start, start, None, verb))

    def _matter_of_stance(self, place: int, unit: Unit, said: str) -> int:
        """Where what a clipped decision is on begins: in its own words, or in those before them."""
        if closes_list(said):
            return self.row_before(place, unit)
        if names_its_matter(said):
            return unit.start
        start = self.fragments_before(place, unit)
        if start == unit.start and len(said) < _BARE_STANCE:
            above = self.application_above(place)
            return start if above is None else above.start
        return start

    def _matter_of_motion(self, place: int, unit: Unit, said: str) -> int:
        """Where a motion begins that goes on from the row of payments on the line above it."""
        before = self.outline.units[place - 1] if place else None
        if before is None or not _GOES_ON.match(said) or not unit.first:
            return unit.start
        above = before.block == unit.block - 1 and before.item == unit.item
        taken = self.found and self.found[-1].end > before.start
        whole = is_fragment(self.outline.words_of(before))
        return before.start if above and not taken and whole else unit.start

    def _parts(self, unit: Unit, verb: str) -> None:
        """The numbered parts under "It was agreed that:", in place of the lead-in alone.

        A list of payments is one decision, and its lead-in says what it is.
        """
        plain = self.outline.plain
        if not is_open(plain, unit.start, unit.end) or _WHOLE.search(plain, unit.start, unit.end):
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
        before = self.before_in_block(place)
        proposal = self.proposal_before(place)
        if proposal is not None and verb in {"refused", "rejected"}:
            return
        if proposal is not None and proposal != before:
            self._add(proposal.start, proposal.end, verb)
        elif before is None:
            above = self.matter_above(place)
            self._add(unit.start if above is None else above.start, unit.end, verb)
        elif not self.found or self.found[-1].end <= before.start:
            self._add(self.fragments_before(place, unit, first=before), unit.end, verb)

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

    def _election_follows(self, place: int) -> bool:
        """Whether "All in favour" stands between a nomination and the election it leads to."""
        before, after = self.near(place, 1, 0), self.near(place, 0, 1)
        return any(SECONDED.search(near) for near in before) and any(
            _ELECTED.search(near) for near in after
        )

    def _leads_to_election(self, place: int, said: str) -> bool:
        """Whether a seconded nomination is followed, in the same item, by who was elected."""
        if not puts_up(said) or _ELECTED.search(said) or _TO_POST.search(said):
            return False
        item = self.outline.units[place].item
        return any(
            after.item == item and _ELECTED.search(self.outline.words_of(after))
            for after in self.outline.units[place + 1 : place + 1 + _TO_ELECTION]
        )

    def _nomination_before(self, place: int, start: int) -> int:
        """Where the nomination begins that an election right below it answers."""
        last = self.nominated
        if last is None or place - last > _NEAR_ELECTION:
            return start
        nomination = self.outline.units[last]
        free = not self.found or self.found[-1].end <= nomination.start
        return min(start, nomination.start) if free else start

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
        after_vote = self.lost_at_vote(place)
        if after_vote or any(is_lost(near) for near in (said, *self.near(place, 0, 2))):
            voted = after_vote or voted_down(said, self.near(place, 0, 2))
            if voted and is_seconded(said, 0, len(said)) and not self.resolved_instead(place):
                self._add(unit.start, unit.end, "rejected")
            return
        after = self.outline.units[place + 1] if place + 1 < len(self.outline.units) else None
        leads_on = after is not None and self.closed.touches(after.start, after.end)
        if leads_on and is_open(self.outline.plain, unit.start, unit.end):
            return
        if self.resolved_later(place) or (names_only(said) and self.resolved_next(place)):
            return
        if belongs_to(said):
            proposed = self.proposed_before(place)
            if proposed is not None:
                self.seconded = place
                near = proposed == self.outline.units[place - 1]
                self._add(proposed.start, unit.end if near else proposed.end, motion_verb(said))
                return
        if self._leads_to_election(place, said):
            self.nominated = place
            return
        if not (said.lstrip().startswith("(") or names_only(said)):
            follows = self.next_in_block(place)
            end = unit.end
            if not SECONDED.search(said) and SECONDED.search(follows):
                end = self.outline.units[place + 1].end
            self._add(self._matter_of_motion(place, unit, said), end, motion_verb(said))
            return
        if _LABEL_ALONE.fullmatch(said):
            return
        if nominates(said) and is_seconded(said, 0, len(said)):
            if not any(_ELECTED.search(near) for near in self.near(place, 0, 4)):
                self._add(unit.start, unit.end, "elected")
            return
        anew = is_seconded(said, 0, len(said)) and self.last_is_seconded(unit)
        if not anew and self._is_result(place):
            return
        if any(quoted_motion(near) for near in self.near(place, 2, 2)):
            return
        if self.names_last_found(unit):
            return
        if any(motion_below(near) for near in self.near(place, 0, 1)):
            return
        results = (said, *self.near(place, 0, 1))
        seconded = is_seconded(said, 0, len(said)) or SECONDED.search(self.next_in_block(place))
        if not seconded and not any(_RESULT.search(r[:200]) for r in results):
            return
        numbered = self.below_number(place)
        if numbered is not None:
            end = self.outline.units[place - 1].end
            self._add(numbered.start, end, motion_verb(self.outline.words_of(numbered)))
            return
        before = self.proposal_before(place, 12) or self.before_in_block(place)
        if before is None and unit.first:
            before = self.task_before(place)
        if before is not None and _TASK.search(self.outline.words_of(before)):
            self._add(before.start, before.end, motion_verb(self.outline.words_of(before)))
        else:
            self._add(self.fragments_before(place, unit), unit.end, "agreed")
