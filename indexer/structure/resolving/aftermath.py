"""What became of a motion further down: resolved, put to the vote and lost, or left standing."""

from __future__ import annotations

from indexer.structure.clauses import words
from indexer.structure.resolving.motions import (
    is_amendment,
    is_motion,
    is_seconded,
    voted_down,
)
from indexer.structure.resolving.parts import is_open
from indexer.structure.resolving.surroundings import LONGEST, Surroundings

_TO_RESOLUTION = 60
"""How many sentences a debate may take from a motion to its resolution."""
_ON_ONE_PAGE = 14
"""And how many where the paper has no items, so that nothing tells where the matter ends."""
_SHORT_RESULT = 90
_IN_QUOTES = 30
"""How many sentences a motion in quotation marks may have."""
_CLOSES = words(r"[\"'][.;]?\W*\Z")
_CARRIED = words(r"\bcarried\b|\bagreed\b|\bresolved\b")
_PROCEDURAL = words(
    r"\b(?:motion|amendment|question|recommendations?)\b[^.;]{0,60}\bbe (?:now )?put\b"
    r"|\bextend the meeting\b|\bsuspen(?:d|sion of) (?:the )?standing orders?\b"
)
_PUT_TO_VOTE = words(
    r"\bput (?:the|to)\b|\bmotion\b[^.;]{0,40}\bcarried\b|\b(?:the|to a) vote\b|\bvoting\b"
)
_RESOLVES = words(
    r"\W*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)] ?)?(?-i:That)"
    r" (?:option \w+,|the|a|an|this|these|it|in|no|subject|officers|members|authority|delegated"
    r"|approval|consent|permission|cabinet|council|committee)\b"
    r"[^?]{0,400}?\b(?:be|notes?|approves?|agrees?|endorses?|receives?|adopts?)\b"
)
_WITHDRAWN = words(
    r"\b(?:withdrew|agreed to withdraw) (?:his|her|the|their|this)"
    r" (?:motion|proposal|proposition)\b"
)
_LEADS_TO_MOTION = words(
    r"\b(?:propos\w*|moved|mover|seconded|motion|amendment|recommend\w*|suggest\w*|requested|asked"
    r"|invited|vote)\b"
)
_MOVES_IT = words(r"\b(?:propos\w*|moved|mover|seconded|motion|amendment|recommend\w*|vote)\b")
_SUBJECT_TO = words(r"\bsubject to (?:the )?(?:following )?[\w ]{0,40}:\W*$")
_AFTER_RESOLUTION = words(
    r"\W*(?:reasons?\b|\(?(?:proposed|moved|proposer|seconded)|voting\b|note:|action\b"
    r"|alternative options|other options)"
)


class Aftermath(Surroundings):
    """The walk over a paper, where it looks ahead for what a motion came to."""

    def resolved_later(self, place: int) -> bool:
        """Whether the matter goes on to a formal resolution, which is what the motion became.

        Where paragraphs are numbered within an item ("1) Mr Hay proposed ...", "3) RESOLVED"), the
        motion has to be put to the vote before the resolution of a later paragraph counts.
        """
        unit = self.outline.units[place]
        if unit.item is None:
            return False
        top = self.outline.top_item_at(unit.start)
        own = self.outline.words_of(unit)[:LONGEST]
        put = _PUT_TO_VOTE.search(own) is not None
        for after in self.outline.units[place + 1 : place + 1 + _TO_RESOLUTION]:
            same = after.item == unit.item
            if not same and self.outline.top_item_at(after.start) != top:
                return False
            if self.closed.touches(after.start, after.end):
                if same or put:
                    return True
                continue
            said = self.outline.words_of(after)[:LONGEST]
            put = put or _PUT_TO_VOTE.search(said) is not None
            anew = not same and is_seconded(said, 0, len(said))
            if anew and not (is_amendment(said) or _PROCEDURAL.search(said)):
                return False
        return False

    def resolved_next(self, place: int) -> bool:
        """Whether a formal resolution stands right below a line of names ("And Resolved: ...")."""
        after = self.outline.units[place + 1 : place + 4]
        return any(self.closed.touches(unit.start, unit.end) for unit in after)

    def lost_at_vote(self, place: int) -> bool:
        """Whether the motion is put to the vote some way below, names listed and all, and lost."""
        top = self.outline.top_item_at(self.outline.units[place].start)
        put = False
        reach = _TO_RESOLUTION if top is not None else _ON_ONE_PAGE
        for after in self.outline.units[place + 1 : place + 1 + reach]:
            if self.outline.top_item_at(after.start) != top:
                return False
            said = self.outline.words_of(after)[:LONGEST]
            if is_motion(said, "") and is_seconded(said, 0, len(said)):
                if not _PROCEDURAL.search(said):
                    return False
            elif is_amendment(said):
                # That an amendment to it fell tells nothing of the motion.
                continue
            put = put or _PUT_TO_VOTE.search(said) is not None
            if put and len(said) < _SHORT_RESULT:
                if voted_down(said, []):
                    return True
                if _CARRIED.search(said):
                    return False
        return False

    def end_of_motion(self, place: int) -> int:
        """Where a motion ends that is set out below the line of who moved it.

        In quotation marks it runs to where they close; otherwise its next sentence is taken.
        """
        unit = self.outline.units[place]
        plain, below = self.outline.plain, self.outline.units[place + 1 : place + 1 + _IN_QUOTES]
        if not below or not is_open(plain, unit.start, unit.end):
            return unit.end
        if plain[below[0].start] != '"':
            return below[0].end if below[0].item == unit.item else unit.end
        for after in below:
            if _CLOSES.search(plain, after.end - 3, after.end):
                return after.end
        return below[0].end

    def withdrawn_later(self, place: int) -> bool:
        """Whether its mover takes the motion back further down in the item."""
        item = self.outline.units[place].item
        for after in self.outline.units[place + 1 : place + 1 + _TO_RESOLUTION]:
            if item is None or after.item != item:
                return False
            if _WITHDRAWN.search(self.outline.words_of(after)[:LONGEST]):
                return True
        return False

    def lost_its_marker(self, place: int, said: str) -> bool:
        """Whether "That the report be noted." closes its item, its RESOLVED lost on the way.

        It has to stand on a line of its own, with nothing put to a vote or asked for above it, and
        nothing of the item below but more of the same, the reasons, or who moved it.
        """
        unit = self.outline.units[place]
        if not unit.first or not _RESOLVES.match(said) or unit.item is None:
            return False
        before = self.near(place, 1, 0)
        if said.rstrip().endswith(":"):
            return _SUBJECT_TO.search(said) is not None
        closes = place + 1 >= len(self.outline.units)
        leads = _MOVES_IT if closes else _LEADS_TO_MOTION
        if any(leads.search(near) or near.rstrip().endswith(":") for near in before):
            return False
        for after in self.outline.units[place + 1 : place + 4]:
            if after.item != unit.item:
                return True
            if not after.first:
                continue
            below = self.outline.words_of(after)[:LONGEST]
            return _RESOLVES.match(below) is not None or _AFTER_RESOLUTION.match(below) is not None
        return place + 1 >= len(self.outline.units)

    def resolved_instead(self, place: int) -> bool:
        """Whether the item goes on to a formal resolution, which a motion that fell gave way to."""
        item = self.outline.units[place].item
        for after in self.outline.units[place + 1 : place + 1 + _TO_RESOLUTION]:
            if item is None or after.item != item:
                return False
            if self.closed.touches(after.start, after.end):
                return True
        return False
