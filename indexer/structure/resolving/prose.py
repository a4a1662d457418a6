"""One walk over the sentences that no formal marker governs, for the decisions told in them."""

from __future__ import annotations

from dataclasses import replace

from indexer.structure.clauses import Outline, Unit, words
from indexer.structure.resolving.act_lines import act_line
from indexer.structure.resolving.act_lists import RECOMMENDED
from indexer.structure.resolving.actors import HEAD
from indexer.structure.resolving.acts_of_bodies import Agreement
from indexer.structure.resolving.agreements import prose_decision
from indexer.structure.resolving.motions import (
    SECONDED,
    is_amendment,
    is_motion,
    is_seconded,
    motion_below,
    quoted_motion,
)
from indexer.structure.resolving.moved import ELECTED, Moved
from indexer.structure.resolving.parts import (
    bullets_below,
    is_open,
    lines_below,
    parts_below,
    parts_in_block,
)
from indexer.structure.resolving.resolutions import Found
from indexer.structure.resolving.stances import (
    closes_list,
    is_fragment,
    names_its_matter,
    normal_stance,
    opens_with_act,
    ours_to_answer,
    stance,
)
from indexer.structure.resolving.surroundings import LONGEST, is_application
from indexer.structure.spans import Spans

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
    r"|\b(?:reasons?|grounds|concerns)\b[^.;]{0,40}$|\bsubject to\b[^.;]{0,60}$"
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
    r"|^\W*it was (?:\w+ly |also )?(?:agreed|resolved|decided)\b"
)
# "Unanimously Agreed", set in bold below what was put to the meeting.
_RESULT_AS_HEADING = words(r"\W*(?:unanimously |all )(?:agreed|carried|approved|in favour)\W*")
_CUT_OFF = words(r"\b(?:the|of|a|an|to|and|that|was agreed|in|for|with|by|be|at|from|on)$")
# Why it was decided, and what else was weighed: nothing in it is decided.
_OPTIONS = words(
    r"\W*(?:reasons? for (?:the )?(?:decisions?|recommendations?)\b|(?:any )?(?:other|alternative)"
    r" options\b|alternatives (?:considered|rejected)\b)"
)
# "The committee agreed to the resolutions below": each of them is told there.
_FORWARD_TO_PARTS = words(
    r"\bagreed (?:to )?the (?:following )?(?:resolutions?|recommendations?|decisions?)"
    r" (?:set out |listed |as )?(?:below|follows)\W*$"
)
# "A motion, which was agreed by the Council as follows:", above its words.
_AGREED_AS_FOLLOWS = words(
    r"\b(?:agreed|carried|approved|resolved)\b[^.;]{0,60}\bas follows ?[:-]+\W*$"
)
# "Moved from 9th October, Cabinet - Tuesday": of the meeting, not of a motion.
_PUT_OFF_TO_A_DAY = words(r"\W*moved (?:from|to) (?:the )?\d")
# "Approval to tender for a contract", "Outcome: Recommendations Approved": a title, a field.
_TITLE_OR_STATUS = words(
    r"\W*(?:\d{1,2}/\d{1,2}/\d{4} - )?approval (?:to|for|of)\b[^.:;]*$"
    r"|\W*(?:outcome|decision status|status) ?:"
)
# "The Committee noted the following:" stands above remarks.
_FOLLOWING = words(r"\bnoted the following ?:\W*$")
_WAITS_FOR_VERB = words(r"\b(?:could|should|would|might|may|will|to|can|not) be$")
# "It was agreed that the date of the Summer": what follows "that" has no verb yet.
_NO_VERB_YET = words(
    r"\b(?:agreed|resolved|decided) that (?:(?!\b(?:be|is|are|was|were|should|would|will|could|can"
    r"|may|might|must|has|have|had|do|does|need\w*|\w+s|\w+ed)\b)[^.!?:;]){4,60}$"
)
# "They also agreed that a design be prepared", behind what the members agreed.
_THEY_AGREED = words(
    r"\W*they (?:(?:also|then|further) (?:agreed|resolved|decided) (?:to|that)"
    r"|(?:all |unanimously )?(?:agreed|resolved) that)\b"
)
_MEMBERS_DID = words(
    r"\W*(?:the |all )?(?:elected )?(?:members|councillors|committee|council|board|panel) \w+ed\b"
)
# "This was agreed by the committee", a point below the sentence that it answers.
_THIS_WAS = words(r"\W*this was (?:\w+ly )?(?:agreed|approved|accepted)\b")
# "Following discussion it was agreed:", with a line below for each point.
_AGREED_BELOW = words(
    r"\b(?:it was|the following(?: points| actions)? (?:was|were)) (?:\w+ly |also )?"
    r"(?:agreed|decided|resolved)(?: that)? ?:\W*$"
)
# "There were no other nominations and the proposal was carried", behind who moved it.
_PROPOSAL_CARRIED = words(
    r"\b(?:the|this) (?:proposal|motion) was (?:\w+ly )?(?:carried|agreed|passed)\b[^.;]{0,60}\W*$"
)
# Above the nominations, each of which is an election of its own.
_OFFICES_BELOW = words(
    r"\W*the following (?:[\w-]+ ){1,4}?(?:was|were) (?:declared |duly )?(?:elected|appointed)\b"
)
# Below "Planning updates" it is the planning authority that answers an application.
_APPLICATION_ANSWERED = words(
    r"^(?![^.;]*\bby (?:the )?(?:parish|town|community)? ?council)[^.;]*\bapplications?\b[^.;]*"
    r"\b(?:was|were) (?:rejected|refused|granted)\W*$"
)
_PLANNING = words(r"\bplanning\b[^.;]*\b(?:updates?|outcomes?|decisions)\b")
_STANCES = {"approved", "supported", "refused", "objected", "no objection"}
_BARE_STANCE = 30
_LONGEST_REST = 160
# What a planning authority has answered since: the stance before it was taken earlier.
_OUTCOME = words(
    r"\W*(?:(?:application|permission|planning permission|consent) )?(?:was |has been )?(?:now )?"
    r"(?:permitted|granted|approved|refused|withdrawn|dismissed|pending(?: decision)?"
    r"|pending consideration"
    r"|awaiting (?:a )?decision)(?: (?:with|subject to|in respect of|by the borough)\b[^.;]*)?"
    r"(?:\W*$|\. \(?[a-z][.)].*)"
)
_STANCE_PAST = words(
    r"\b(?:objected|supported|no (?:objections?|observations?|comments?))\b[^.;]{0,90}\W*$"
    r"|\bcouncil (?:objected|supported)\b"
)


def find_prose_decisions(outline: Outline, closed: Spans) -> list[Found]:
    """The decisions in prose outside ``closed``, in order and disjoint."""
    return _Walk(outline, closed).read()


class _Walk(Moved):
    head = ""
    """How the paper begins, where it names the body whose minutes it holds."""

    def read(self) -> list[Found]:
        self.head = self.outline.plain[:HEAD]
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
        if self._goes_on(place, said):
            return
        if self._is_act_line(place, unit, said):
            return
        if self.outline.blocks[unit.block].kind == "heading" and (
            len(said) < 90
            and not _ACT_AS_HEADING.search(said)
            and not _LEADS_IN.match(said)
            and not is_seconded(said, 0, len(said))
            and not _RESULT_AS_HEADING.fullmatch(said)
            and not said.endswith(".")
        ):
            return
        if _OPTIONS.match(self.outline.text_of(unit.block)[:80]):
            return
        if _FORWARD_TO_PARTS.search(said):
            return
        if _TITLE_OR_STATUS.match(said):
            return
        if _AGREED_AS_FOLLOWS.search(said) and self._words_below(unit):
            return
        if _PUT_OFF_TO_A_DAY.match(said):
            return
        if is_motion(said, self.next_in_block(place)):
            self.motion(place, unit, said)
            return
        if quoted_motion(said) and any(is_amendment(near) for near in self.near(place, 2, 0)):
            return
        if (quoted_motion(said) or motion_below(said)) and self.resolved_later(place):
            return
        if motion_below(said) and self.after_names(place):
            self.add(unit.start, unit.end, "resolved")
            return
        if quoted_motion(said) and any(SECONDED.search(near) for near in self.near(place, 2, 2)):
            self.add(unit.start, unit.end, "resolved")
            return
        if _STANCE_PAST.search(said) and _OUTCOME.match(self.next_in_item(place)):
            return
        if self.lost_its_marker(place, said):
            self.add(unit.start, unit.end, "resolved")
            return
        if _OFFICES_BELOW.match(said) and SECONDED.search(self.next_in_item(place)):
            return
        decided = prose_decision(said, self.head)
        if _PROPOSAL_CARRIED.search(said) and self.follows_motion(place):
            return
        if (
            decided is None
            and _THEY_AGREED.match(said)
            and (
                self.follows_decision(place)
                or any(_MEMBERS_DID.match(near) for near in self.near(place, 1, 0))
            )
        ):
            self.add(unit.start, unit.end, "agreed")
            return
        if (
            decided is not None
            and _APPLICATION_ANSWERED.search(said)
            and _PLANNING.search(self.outline.context_of(unit))
        ):
            return
        if (
            decided is not None
            and decided.verb == "authorised"
            and self.proposal_before(place) is not None
        ):
            return
        if decided is None:
            clipped = stance(said, self.outline.context_of(unit), self.head)
            whole = self._with_title(place, said) if clipped is None else None
            if clipped is not None:
                self.add(self._matter_of_stance(place, unit, said), unit.end, clipped)
            elif whole is not None:
                self.add(self.outline.units[place - 1].start, unit.end, whole.verb)
        elif (
            _AMENDMENT_PUT.search(said)
            or (
                _PUT.search(said)
                and (
                    self.resolved_later(place)
                    or self.resolved_next(place)
                    or self.decided_before(unit)
                )
            )
            or self._points_below(unit, said, decided.verb)
        ):
            return
        elif decided.points_back:
            if (
                self.seconded != place - 1
                and not self.is_result(place)
                and not self.election_follows(place)
            ):
                self._point_back(place, unit, decided.verb)
        else:
            clipped = (
                stance(said, self.outline.context_of(unit), self.head) if len(said) < 120 else None
            )
            alone = clipped not in _STANCES or names_its_matter(said)
            if opens_with_act(said):
                alone = False
            start = unit.start if alone else self.fragments_before(place, unit)
            if closes_list(said):
                start = self.row_before(place, unit)
            if ELECTED.search(said):
                start = self.nomination_before(place, start)
            self.add(start, unit.end, decided.verb)
            self._parts(unit, decided.verb)

    def _is_act_line(self, place: int, unit: Unit, said: str) -> bool:
        """Whether "Approved by Parish" on a line of its own decides on what stands above it."""
        act = act_line(said)
        if act is None:
            return self._ends_in_act_line(unit)
        above = self.matter_of_line(place, named=act.named)
        if above is None or not (act.named or ours_to_answer(self.outline.context_of(above))):
            return False
        start = self.fragments_before(self.outline.units.index(above, place - 1), above)
        self.add(start, unit.end, normal_stance(act.verb))
        return True

    def _ends_in_act_line(self, unit: Unit) -> bool:
        """Whether the last line of an application with hard wraps is an act on it."""
        matter, _, last = self.outline.content[unit.start : unit.end].rpartition("\n")
        act = act_line(last) if matter and last[:1].isupper() else None
        if act is None or not (is_application(matter) and is_fragment(matter)):
            return False
        if not (act.named or ours_to_answer(self.outline.context_of(unit))):
            return False
        self.add(unit.start, unit.end, normal_stance(act.verb))
        return True

    def _with_title(self, place: int, said: str) -> Agreement | None:
        """The decision of a sentence whose first words were taken for the title of its item."""
        before = self.before_in_block(place)
        if before is None or self.is_taken(before):
            return None
        title = self.outline.words_of(before)
        if not title[-1:].isalnum() or len(said) > _LONGEST_REST:
            return None
        whole = prose_decision(f"{title} {said}", self.head)
        return None if whole is None or whole.points_back else whole

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
            and (
                before.block == self.outline.units[place].block
                or self.outline.numbering(self.outline.units[place].block) is None
            )
        )

    def _goes_on(self, place: int, said: str) -> bool:
        """Whether a line goes on from one that only asks: "could be", below it "deferred to"."""
        before = self.outline.units[place - 1] if place else None
        return (
            before is not None
            and said[:1].islower()
            and before.item == self.outline.units[place].item
            and _WAITS_FOR_VERB.search(self.outline.words_of(before)) is not None
        )

    def _matter_of_stance(self, place: int, unit: Unit, said: str) -> int:
        """Where what a clipped decision is on begins: in its own words, or in those before them."""
        if closes_list(said):
            return self.row_before(place, unit)
        wrapped = self.line_above(place) if said[:1].islower() else None
        if wrapped is not None:
            return wrapped.start
        if names_its_matter(said):
            return unit.start
        start = self.fragments_before(place, unit)
        if start == unit.start and len(said) < _BARE_STANCE:
            above = self.application_above(place)
            if above is None:
                return start
            return self.fragments_before(self.outline.units.index(above, place - 1), above)
        return start

    def _words_below(self, unit: Unit) -> bool:
        """Whether the words of what was agreed stand below its lead-in, taken in here."""
        if not unit.last:
            return False
        parts = [
            part
            for part in parts_below(self.outline, unit.block)
            if not self.closed.touches(part.start, part.end)
            and (part.label or self.outline.plain[part.start : part.start + 5].lower() == "that ")
        ]
        self.found.extend(
            Found(part.start, part.end, unit.start, unit.end, part.label, "agreed")
            for part in parts
        )
        return bool(parts)

    def _points_below(self, unit: Unit, said: str, verb: str) -> bool:
        """Whether "it was agreed:" stands above lines that are each a point, taken in here."""
        if not unit.last or not _AGREED_BELOW.search(said):
            return False
        if any(part.label for part in parts_below(self.outline, unit.block)):
            return False
        lines = bullets_below(self.outline, unit.block) or lines_below(self.outline, unit.block)
        self.found.extend(
            Found(line.start, line.end, unit.start, unit.end, None, verb)
            for line in lines
            if not self.closed.touches(line.start, line.end)
        )
        return bool(lines)

    def _parts(self, unit: Unit, verb: str) -> None:
        """The numbered parts under "It was agreed that:", in place of the lead-in alone.

        A list of payments is one decision, and its lead-in says what it is.
        """
        plain = self.outline.plain
        if not is_open(plain, unit.start, unit.end) or _WHOLE.search(plain, unit.start, unit.end):
            return
        if verb in {"noted", "received"} and _FOLLOWING.search(plain, unit.start, unit.end):
            self.found.pop()
            return
        parts = parts_in_block(self.outline, unit.block, unit.end)
        if not parts and unit.last:
            parts = [part for part in parts_below(self.outline, unit.block) if part.label]
        open_parts = [part for part in parts if not self.closed.touches(part.start, part.end)]
        if open_parts and all(RECOMMENDED.match(plain, one.start, one.end) for one in open_parts):
            self.found.pop()
            return
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
            self.add(proposal.start, proposal.end, verb)
        elif before is None:
            above = self.matter_above(place)
            if above is None and _THIS_WAS.match(self.outline.words_of(unit)):
                above = self.sentence_above(place)
            self.add(unit.start if above is None else above.start, unit.end, verb)
        elif not self.found or self.found[-1].end <= before.start:
            self.add(self.fragments_before(place, unit, first=before), unit.end, verb)
