"""What a motion in prose became: carried, lost, amended, or taken up in a formal resolution."""

from __future__ import annotations

from indexer.structure.ballots.votes import tally
from indexer.structure.clauses import Unit, words
from indexer.structure.resolving.aftermath import Aftermath
from indexer.structure.resolving.motions import (
    SECONDED,
    amendment_fate,
    belongs_to,
    is_amendment,
    is_lost,
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
from indexer.structure.resolving.movers import NAME, motion_names
from indexer.structure.resolving.parts import is_open
from indexer.structure.resolving.resolutions import Found
from indexer.structure.resolving.stances import is_fragment
from indexer.structure.resolving.surroundings import is_application

_RESULT = words(
    r"\b(?:carried(?! (?:out|on|forward))|agreed|all in favour|unanimous\w*|approved"
    r"|resolved|voted|votes?|"
    r"in favour|for ?[:=-] ?\d|against|abst\w+|elected|accepted|granted)\b"
)
_IN_FAVOUR = words(r"\bin favour\b|\bunanimous|\bcarried\b")
_VOTE_TOLD = words(
    r"\b(?:all (?:were )?(?:in favour|agreed)|agreed by all|unanimously agreed"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:were |was )?(?:in favour"
    r"|agreed"
    r"|against|abstained|for))\b"
)
# "The motion was proposed by Mr Hay, seconded by Mrs Lee and adopted."
_TAKEN = words(r"\band (?:was |were |duly |\w+ly )*(?:adopted|carried|agreed|approved|passed)\W*$")
# What was proposed gave way to something else before it was put to the vote.
_AMENDED_BELOW = words(
    r"\W*(?:this|the) (?:proposal|motion|proposition) was (?:then |later )?(?:amended|withdrawn"
    r"|replaced)\b"
    r"|\W*it was (?:\w+ )?agreed that the (?:motion|proposal) (?:would|should|will) be amended\b"
)
_FATES = {"lost": "rejected", "carried": "agreed", "withdrawn": "withdrawn"}
ELECTED = words(
    r"\b(?:elected|appointed|co-opted|voted in|declared)\b"
    r"|\bagreed\b.{0,60}\bbe (?:the )?(?:vice-?)?chair"
)
# "Approve the policy and remove the addresses.", above the line of who proposed it.
_ASKS = words(
    r"\W*(?:to |[\w ]{2,40}: ?)?(?:approve|adopt|accept|agree|appoint|elect|purchase|pay|authorise"
    r"|support|instruct|write|renew|ratify|endorse) (?:the|a|an|all|this|these|that|to|any)\b"
    r"|\W*(?:the )?(?:parish |town |community )?council (?:will|would|to) [a-z]+\b"
)
# "Proposer" on a line of its own, the names on the next: no words of a decision.
_LABEL_ALONE = words(r"\W*(?:proposer|proposed(?: by)?|mover|moved(?: by)?)\W*")
# Of a contest some sentences are told before who won it.
_TO_ELECTION = 6
_NEAR_ELECTION = 4
_RIGHT_BELOW = 40
# "A proposal was made by Mrs Hay that Mr Lee should be elected": who was elected is told below.
_TO_BE_ELECTED = words(
    rf"\b(?:proposal|nomination) was (?:made|put(?: forward)?) by {NAME}[^.;]{{0,80}}? that {NAME}"
    r" (?:should )?be (?:re-?)?(?:elected|appointed)\b",
    exact_case=True,
)
# So much of a surname tells it, however it is spelt the second time.
_STEM = 4
_TO_POST = words(r"\b(?:payment|minutes|accounts|motion|grant|donation)\b")
# "- proposed by Mr Lee, seconded by Mr Hay - pass for payment", below what is to be paid.
_GOES_ON = words(r"\W*(?:proposed|moved)\b", exact_case=True)
_TASK = words(r"\b(?:should|would|will|to|be|proposed|suggested|that|asked)\b")


class Moved(Aftermath):
    """The walk over a paper, where it comes to a sentence that moves something."""

    seconded: int | None = None
    """The last sentence that told who seconded a proposal made some way before it."""
    nominated: int | None = None
    """The last sentence that put somebody up and awaits who was elected."""

    def add(self, start: int, end: int, verb: str) -> None:
        """One more decision, unless it begins inside the last one."""
        if not self.found or start >= self.found[-1].end:
            self.found.append(Found(start, end, start, start, None, verb))

    def _matter_of_motion(self, place: int, unit: Unit, said: str) -> int:
        """Where a motion begins that goes on from the row of payments on the line above it."""
        before = self.outline.units[place - 1] if place else None
        if before is None or not _GOES_ON.match(said) or not unit.first:
            return unit.start
        above = before.block == unit.block - 1 and before.item == unit.item
        taken = self.found and self.found[-1].end > before.start
        whole = is_fragment(self.outline.words_of(before))
        return before.start if above and not taken and whole else unit.start

    def is_result(self, place: int) -> bool:
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
            names = names_only(said) and not is_application(said)
            if not (said.startswith("(") or names or tally(said)):
                return self._votes_on_motion(place)
        return False

    def election_follows(self, place: int) -> bool:
        """Whether "All in favour" stands between a nomination and the election it leads to."""
        before, after = self.near(place, 1, 0), self.near(place, 0, 1)
        return any(SECONDED.search(near) for near in before) and any(
            ELECTED.search(near) for near in after
        )

    def _leads_to_election(self, place: int, said: str) -> bool:
        """Whether a seconded nomination is followed, in the same item, by who was elected."""
        put_up = puts_up(said) and not ELECTED.search(said)
        if not (put_up or _TO_BE_ELECTED.search(said)) or _TO_POST.search(said):
            return False
        item = self.outline.units[place].item
        return any(
            after.item == item and ELECTED.search(self.outline.words_of(after))
            for after in self.outline.units[place + 1 : place + 1 + _TO_ELECTION]
        )

    def nomination_before(self, place: int, start: int) -> int:
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

    def _is_voted(self, place: int, said: str) -> bool:
        """Whether a seconded motion is told with its vote, so that it decides by itself.

        "It was proposed to buy it. Proposed Mr Hay, seconded Mrs Lee, all agreed." stands above
        "RESOLVED: That it be bought." in some minutes; in others a motion leads to a debate first.
        """
        near = said if is_seconded(said, 0, len(said)) else f"{said} {self.next_in_block(place)}"
        if not is_seconded(near, 0, len(near)):
            return False
        taken = _TAKEN.search(near[-60:]) is not None and not self.resolved_next(place)
        return taken or _VOTE_TOLD.search(near[-160:]) is not None

    def _end_of_names(self, place: int, said: str) -> int:
        """Where the names end, the seconder's on a line of its own below included."""
        unit = self.outline.units[place]
        after = self.outline.units[place + 1] if place + 1 < len(self.outline.units) else None
        if after is None or after.item != unit.item or SECONDED.search(said):
            return unit.end
        below = self.outline.words_of(after)
        return after.end if SECONDED.match(below) and names_only(below) else unit.end

    def _names_again(self, unit: Unit) -> bool:
        """Whether a line of names repeats who moved the decision right above it."""
        last = self.found[-1] if self.found else None
        if last is None or unit.start - last.end > _RIGHT_BELOW:
            return False
        told = self.outline.plain[last.lead_start : last.end].lower()
        named = motion_names(self.outline.plain, unit.start, unit.end)
        return all(name is not None and name.split()[-1].lower()[:_STEM] in told for name in named)

    def motion(self, place: int, unit: Unit, said: str) -> None:
        """Take in what the motion ``said`` became, where it became anything by itself."""
        if is_amendment(said):
            fate = amendment_fate(self.outline.plain, unit.start, unit.end)
            if fate is not None:
                self.add(unit.start, unit.end, _FATES[fate])
            if fate is not None or moves_amendment(said):
                return
        after_vote = self.lost_at_vote(place)
        # That an amendment to it fell tells nothing of the motion.
        below = [near for near in self.near(place, 0, 2) if not is_amendment(near)]
        if after_vote or any(is_lost(near) for near in (said, *below)):
            voted = after_vote or voted_down(said, below)
            if voted and is_seconded(said, 0, len(said)) and not self.resolved_instead(place):
                self.add(unit.start, self.end_of_motion(place), "rejected")
            return
        after = self.outline.units[place + 1] if place + 1 < len(self.outline.units) else None
        leads_on = after is not None and self.closed.touches(after.start, after.end)
        if leads_on and is_open(self.outline.plain, unit.start, unit.end):
            return
        voted = self._is_voted(place, said)
        in_quotes = names_only(said) or said.rstrip(" .")[-1:] == '"'
        if not voted and (self.resolved_later(place) or (in_quotes and self.resolved_next(place))):
            return
        if self.withdrawn_later(place) or any(
            _AMENDED_BELOW.match(near) for near in self.near(place, 0, 3)
        ):
            return
        if belongs_to(said):
            proposed = self.proposed_before(place)
            if proposed is not None:
                self.seconded = place
                near = proposed == self.outline.units[place - 1]
                self.add(proposed.start, unit.end if near else proposed.end, motion_verb(said))
                return
        if self._leads_to_election(place, said):
            self.nominated = place
            return
        if not (said.lstrip().startswith("(") or names_only(said)):
            follows = self.next_in_block(place)
            end = unit.end
            if not SECONDED.search(said) and SECONDED.search(follows):
                end = self.outline.units[place + 1].end
            self.add(self._matter_of_motion(place, unit, said), end, motion_verb(said))
            return
        if _LABEL_ALONE.fullmatch(said):
            return
        if nominates(said) and is_seconded(said, 0, len(said)):
            if not any(ELECTED.search(near) for near in self.near(place, 0, 4)):
                self.add(unit.start, unit.end, "elected")
            return
        anew = is_seconded(said, 0, len(said)) and self.last_is_seconded(unit)
        if (not anew and self.is_result(place)) or self._names_again(unit):
            return
        # A page's number may stand between the names and the motion.
        if any(quoted_motion(near) for near in self.near(place, 2, 3)):
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
            self.add(numbered.start, end, motion_verb(self.outline.words_of(numbered)))
            return
        above = self.before_in_block(place)
        asks = above is not None and _ASKS.match(self.outline.words_of(above)) is not None
        before = above if asks else self.proposal_before(place, 12) or above
        if before is None and unit.first:
            before = self.task_before(place)
        if before is not None and _TASK.search(self.outline.words_of(before)):
            self.add(before.start, before.end, motion_verb(self.outline.words_of(before)))
        else:
            self.add(self.fragments_before(place, unit), self._end_of_names(place, said), "agreed")
