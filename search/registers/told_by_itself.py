"""Decisions that say themselves what had been recommended, and whether they follow it.

"That, contrary to the officer's recommendation to approve, the application be deferred": the
minutes of a planning committee often have the recommendation in no other words than these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from indexer.records import Decision
from indexer.records import Outcome as Label
from search.minute_book import MinuteBook
from search.registers.acts import act_of, opposed, puts_off
from search.registers.by_name import AS_RECOMMENDED, turns_down
from search.registers.courses import course
from search.registers.fallen import fell
from search.registers.limits import amends

# How far behind a decision, and before it, such a sentence is looked for, in characters.
_BEHIND, _BEFORE = 260, 1_200
_WHAT = (
    r"(?:\w+['\u2019]?s?['\u2019]?\s+){0,4}?(?:recommendations?|advice)\b"
    r"(?:\s+(?:to|of|for)\s+(?:\w+\s*){1,3}|\s+that\s[^.;,]{3,80})?"
)
_AGAINST = re.compile(rf"(?i)(?<!\bnot )\b(?:contrary\s+to|against)\s+(?P<what>{_WHAT})")
_FOLLOWING = re.compile(
    rf"(?i)\b(?:in\s+(?:accordance|line)\s+with|as\s+per|(?<!not )(?<!the )following)\s+"
    rf"(?P<what>{_WHAT})"
)
# "To reject the officer's recommendation to approve", "agreed not to accept recommendation 4".
_REJECTING = re.compile(
    r"(?i)\b(?:not\s+(?:to\s+)?(?:accept|adopt|agree\s+(?:to|with)|approve|support|endorse|follow)"
    r"(?:ed|d)?|(?<!not )(?<!not to )reject(?:s|ed|ing)?|overturn(?:s|ed)?|overrul(?:e|es|ed))\s+"
    rf"(?P<what>{_WHAT})"
)
# "Notwithstanding the officer's recommendation that it be refused, members felt": said before.
_STATED = re.compile(
    rf"(?i)\b(?:notwithstanding|despite|in\s+spite\s+of)\s+(?P<what>{_WHAT}[^.;]{{0,60}})"
)
# A proposal that nothing yet came of: no seconder in it, and no result in it or right behind.
_ONLY_PROPOSED = re.compile(r"(?i)\b(?:proposed|moved)\s+(?:that|to)\b")
_CAME_OF_IT = re.compile(
    r"(?i)\b(?:resolved|agreed|carried|unanimous\w*|in\s+favour|votes?|voted|approved\s+by)\b"
)
# "Amendment moved by Mrs Lee", right behind a motion: it was not put as it was moved.
_AMENDED_NEXT = re.compile(
    r"(?i)^[^.]{0,80}?\bamendment\b[^.]{0,30}\b(?:moved|proposed|seconded)\b"
    r"|^[^.]{0,120}\b(?:moved|proposed|seconded)\b[^.]{0,60}\bamendment\b"
)
_MOTION = re.compile(r"(?i)\b(?:moved|proposed)\b[^.;]{0,80}\bseconded\b")
_SAYS_SO = re.compile(
    r"(?i)^\W*(?:\w+\W+){0,3}?(?:this|the)\s+(?:decision|resolution|vote)\s+(?:was|is|being)\s+"
    rf"(?:taken\s+)?(?:contrary\s+to|against)\s+(?P<what>{_WHAT})"
)
_NAMED = (
    r"(?P<what>recommend(?:ations?\b(?:\s*\(?\d[\d.,\s]*(?:(?:and|to|&)\s+\d[\d.]*)?\)?)?|ed\s+(?!that\b|to\b)\w+)"
    r"(?:[^.;:]|(?<=\d)\.(?=\d)){0,260}?)"
)
# An amendment to it is not it, and what was "not carried" was not.
_ITSELF = r"(?<!\bamendment to the )(?<!\bamendments to the )"
_NOT_LOST = r"(?:(?!\b(?:not|nor|lost|defeated|fell|rejected|deferred)\b)[^.;:])"
_ACCEPTED = r"(?:approved|agreed|accepted|adopted|endorsed|supported)\b"
_TAKEN_UP = re.compile(
    rf"(?i)(?<!\bfollowing )(?<!\bmake )(?<!\bmake the )\b{_NAMED}\s+(?:be|is|are|was|were)\s+"
    rf"(?:(?:and\s+(?:is|are)\s+)?hereby\s+|unanimously\s+|duly\s+|all\s+)?{_ACCEPTED}"
    r"|\b(?:approved?|agreed?|accept(?:ed)?|adopt(?:ed)?|endorsed?)\s+(?:to\s+accept\s+)?"
    r"(?:all\s+)?(?:of\s+)?the\s+(?:\w+['’]?s?['’]?\s+){0,2}"
    r"(?P<object>recommendations?\b(?!\s+be\b|\s+to\s+(?!appro|refus|grant|permit|reject|defer))[^.;:]{0,80})"
    rf"|{_ITSELF}\b(?P<motion>recommendations?\b[^.;:]{{0,120}}?),?\s+(?:was|were)\s+"
    rf"{_NOT_LOST}{{0,60}}\bcarried\b"
)
# "Be accepted in part", "be approved save for number 3".
_IN_PART = re.compile(
    r"(?i)\b(?:in part|partly|save (?:for|that)|except(?:ing)?|other than|apart from|but not)\b"
)
# "Notes the recommendation that the budget be approved" takes up nothing.
_NOTED = re.compile(
    r"(?i)\bnot(?:es?|ed|ing)\s+(?:(?:the|a)\s+(?:\w+\s+){0,3}recommend|that\b)[^;]*"
)
# "The recommendations were put to the vote and carried", and then what was resolved.
_CARRIED = re.compile(
    rf"(?i)(?<!\bfollowing ){_ITSELF}\b(?P<what>recommendations?\b[^.;:]{{0,120}}?),?\s+"
    rf"(?:was|were)\s+{_NOT_LOST}{{0,80}}?"
    r"\b(?:carried|agreed|approved|accepted)\b[^.;:]{0,60}[.:]\s*"
    r"(?:(?:it\s+was|and)\s+)?(?:therefore\s+)?(?:\W*resolved\b[^.;]{0,40})?\W*\Z"
)
_RESOLVED = re.compile(r"(?i)\W*resolved\b")
_MOVED = re.compile(
    r"(?i)\b(?P<what>recommendations?\s+(?:to|of|for|that)\s[^.;]{3,120}?)\s+(?:was|were)\s+"
    r"(?:then\s+)?(?:proposed|moved)\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a decision says was recommended, by place in its paper, and what became of it."""

    start: int
    end: int
    difference: Label


def told_by_itself(book: MinuteBook, decision: Decision) -> Told | None:
    """What a decision, or the sentence before or behind it, says that it followed or went against.

    None where they name no recommendation.
    """
    words = book.quote(decision.document, decision.start, decision.end)
    behind = book.quote(decision.document, decision.end, decision.end + _BEHIND)
    if fell(decision, words):
        return _fallen(decision.start, words)
    if _is_open(words, behind):
        return None
    against: Label = "deferred" if puts_off(words) else "not adopted"
    found = _AGAINST.search(words) or _REJECTING.search(words)
    if found is not None:
        return Told(
            decision.start + found.start("what"), decision.start + found.end("what"), against
        )
    found = _FOLLOWING.search(words)
    if found is not None:
        at = decision.start
        took: Label = "amended" if amends("", course(words)) else "adopted"
        return Told(at + found.start("what"), at + found.end("what"), took)
    named = _by_its_name(decision.start, words)
    if named is not None:
        return named
    found = _SAYS_SO.search(behind)
    if found is not None:
        at = decision.end
        return Told(at + found.start("what"), at + found.end("what"), against)
    return _carried_before(book, decision) or _moved_before(book, decision)


def _is_open(words: str, behind: str) -> bool:
    """Whether a decision is a motion of which it is not told that it was put as it stands."""
    if _MOTION.search(words) and _AMENDED_NEXT.match(behind.lstrip()):
        return True
    moved = _ONLY_PROPOSED.search(words)
    return moved is not None and not (
        _MOTION.search(words)
        or _CAME_OF_IT.search(words, 0, moved.start())
        or _CAME_OF_IT.search(behind)
    )


def _fallen(start: int, words: str) -> Told | None:
    """What a motion that was lost would have taken up; one against it that fell tells nothing."""
    found = _FOLLOWING.search(words)
    if found is not None:
        return Told(start + found.start("what"), start + found.end("what"), "not adopted")
    named = None if _AGAINST.search(words) else _by_its_name(start, words)
    return replace(named, difference="not adopted") if named else None


def _by_its_name(start: int, words: str) -> Told | None:
    """What a decision that names recommendations makes of them: "as recommended", "be accepted"."""
    found = AS_RECOMMENDED.search(words) or _TAKEN_UP.search(words)
    if found is None or _NOTED.search(words, 0, found.end()):
        return None
    group = next(name for name, said in found.groupdict().items() if said)
    amended = amends("", course(words)) or _IN_PART.search(words, found.end()) is not None
    how: Label = "amended" if amended else "adopted"
    if turns_down(words):
        how = "not adopted"
    return Told(start + found.start(group), start + found.end(group), how)


def _carried_before(book: MinuteBook, decision: Decision) -> Told | None:
    """The recommendations that were put to the vote and carried right before what was resolved."""
    words = book.quote(decision.document, decision.start, decision.end)
    led = decision.lead_end > decision.lead_start
    if not led and _RESOLVED.match(words) is None:
        return None
    upto = decision.lead_start if led else decision.start
    item = book.item_of(decision)
    first = max(item.start if item else 0, upto - _BEHIND)
    found = _CARRIED.search(book.quote(decision.document, first, upto))
    if found is None or opposed(found["what"], words) is not None:
        return None
    return Told(first + found.start("what"), first + found.end("what"), "adopted")


def _moved_before(book: MinuteBook, decision: Decision) -> Told | None:
    """The recommendation that was moved before a decision, where it does that act or another."""
    done = act_of(book.quote(decision.document, decision.start, decision.end))
    if done is None:
        return None
    item = book.item_of(decision)
    first = max(item.start if item else 0, decision.start - _BEFORE)
    above = book.quote(decision.document, first, decision.end)
    stated = list(_STATED.finditer(above, 0, max(0, decision.start - first)))
    for moved in reversed([*stated, *_MOVED.finditer(above)]):
        wanted = act_of(moved["what"])
        if wanted is None:
            continue
        otherwise: Label = "deferred" if done == "puts off" else "not adopted"
        how: Label = "adopted" if wanted == done else otherwise
        return Told(first + moved.start("what"), first + moved.end("what"), how)
    return None
