"""Pages that a council's site publishes for one item, one matter or one decision.

They hold no head of minutes: "Agenda item" or "Issue - meetings" stands above, "Supporting
documents:" below, and of a decision often no more than its parts and the reasons for it, the bold
RESOLVED lost on the way.
"""

from __future__ import annotations

from functools import lru_cache

from indexer.records import Text
from indexer.structure.clauses import Numbering, Outline, opens, trim, words
from indexer.structure.resolving.parts import parts_in_block
from indexer.structure.resolving.resolutions import Found
from indexer.structure.spans import Spans

# What stands on a line of its own at the head of such a page.
_HEAD_LINE = words(
    r"\W*(?:agenda item|issue ?- ?(?:meetings|decisions|details)|meeting documents"
    r"|agenda(?:,? decisions)? and (?:draft )?(?:minutes|decisions)|record of decision"
    r"|decisions? ?:)\W*"
)
# What a record of one decision says of it, whatever a report may say too.
_OF_DECISION = words(
    r"\W*(?:issue ?- ?decisions|decision details|record of decision"
    r"|decision (?:maker|status) ?:.{0,80}|decision taken by ?:.{0,80}"
    r"|is key decision ?\?.{0,20}|date of decision ?:.{0,40})\W*"
)
_MEETING_LINE = words(r"\W*meeting: \d{1,2}/\d{1,2}/\d{4} ?- ?\w")
_FOOT_LINE = words(r"\W*(?:supporting|accompanying|additional) documents ?:?\W*")
_HEAD_LINES = 12
_REASONS = words(
    r"\W*(?:reasons? for (?:the )?(?:decisions?|recommendations?)\b|implementation of decisions?\b)"
)
# What was put to the vote stands above the decision on a planning application.
_VOTED = words(
    r"\b(?:moved|motion|proposal|recommendation|voted)\b[^.]{0,160}\b(?:carried|lost|agreed)\W*$"
    r"|\b(?:motion|recommendation) (?:for|of) (?:refusal|approval|deferral) was"
    r" (?:moved|proposed|seconded)(?: and seconded)?\W*$"
    r"|\bvoted on and (?:carried|lost)\W*$"
)
_LAST_WORDS = 240
_BETWEEN = 3
# "That the application be REFUSED": the act is printed in capitals.
_DONE = words(
    r"(?:That|To) .{3,300}?\b(?:APPROVED?|REFUSED?|GRANT(?:ED)?|DEFER(?:RED)?|DELEGATED?)\b",
    exact_case=True,
)
# A part of a decision by its own words: "That the forecast be noted.", "To note the forecast".
_ACT = words(
    r"(?:(?-i:That) [^?]{3,600}?\b(?:be|are|is|notes?|approves?|agrees?|endorses?|receives?|adopts?"
    r"|considered|agreed|noted|approved|delegates?|supports?|authorises?)\b"
    r"|(?-i:To) (?:note|approve|agree|endorse|receive|adopt|accept|delegate|support|authorise"
    r"|recommend|refer|appoint|award|grant|refuse|defer|proceed)\b(?! any\b))"
)
_POINT = words(
    r"(?:that )?(?:the|an?|all|any|no|subject|authority|approval|delegated|option|funding|officers"
    r"|\w+'s) [^?]{0,500}?\bbe (?:\w+ly |\w+ and )?(?:noted|approved|agreed|endorsed|received"
    r"|adopted|accepted|granted|delegated|authorised|awarded|supported|referred|refused|appointed|given)\b"
)
_OF_DECISIONS = words(r"\W*issue ?- ?decisions\W*")
_FIRST_INSIDE = words(r"\W*(?:content|decisions?) ?: ?(?P<first>\(?(?:1|a|i)[.)] ?(?:That|To)\b)")
# What is still to be decided is announced with its day.
_ANNOUNCED = words(r"\W*decision due ?:")
_LONGEST = 12
_SHORT = 120


def publishes_business(outline: Outline, text: Text) -> bool:
    """Whether the paper is the page of an item, a matter or a decision of some meeting.

    Its signs are the site's own lines, which the readers mark as noise.
    """
    if _announces(outline):
        return False
    if publishes_decision(outline):
        return True
    lines = [
        (order < _HEAD_LINES, outline.plain[block.start : min(block.end, block.start + 200)])
        for order, block in enumerate(text.blocks)
    ]
    return bool(_reasons(outline)) or any(
        (head and (_HEAD_LINE.fullmatch(line) or _MEETING_LINE.match(line)))
        or _FOOT_LINE.fullmatch(line)
        for head, line in lines
    )


@lru_cache(maxsize=2)
def publishes_decision(outline: Outline) -> bool:
    """Whether the paper is the record of one decision: who took it, its status, its day.

    One that begins with the first point of a list of acts is such a record without its head.
    """
    if _announces(outline) or not outline.blocks:
        return False
    first, opening = outline.numbering(0), _point(outline, 0)
    if first is not None and first.label and opens(first) and opening is not None and opening[1]:
        return True
    return any(
        _OF_DECISION.fullmatch(outline.text_of(place)[:120])
        for place in range(len(outline.blocks))
        if outline.blocks[place].end - outline.blocks[place].start < _SHORT
    )


@lru_cache(maxsize=2)
def _of_one_meeting(outline: Outline) -> bool:
    """Whether the paper is the page of one matter, with the meeting that dealt with it."""
    return any(
        _MEETING_LINE.match(outline.text_of(place)[:120])
        for place in range(min(_HEAD_LINES, len(outline.blocks)))
    )


@lru_cache(maxsize=2)
def _announces(outline: Outline) -> bool:
    """Whether the paper announces a decision that is still to be taken."""
    return any(
        _ANNOUNCED.match(outline.text_of(place)[:40]) for place in range(len(outline.blocks))
    )


def find_unmarked(outline: Outline, found: list[Found]) -> list[Found]:
    """The parts of a decision that stand right above the reasons for it, no marker before them.

    None where a marker governs what stands above the reasons. The numbered points of a record of
    one decision are its parts by their words alone; below a vote, what was done to an application
    is told in capitals.
    """
    unmarked = _below_votes(outline, found)
    if publishes_decision(outline):
        unmarked += _numbered_points(outline, [*found, *unmarked])
    elif _of_one_meeting(outline):
        # A list in the minutes of one matter, the purpose of the item among the rest.
        unmarked += [
            one
            for one in _numbered_points(outline, [*found, *unmarked])
            if one.part and outline.plain[one.start : one.start + 5] == "That "
        ]
    taken = _spans([*found, *unmarked])
    for place in _reasons(outline):
        parts: list[Found] = []
        for block in range(place - 1, max(place - 1 - _LONGEST, -1), -1):
            start, end = outline.blocks[block].start, outline.blocks[block].end
            if taken.touches(start, end):
                parts = []
                break
            numbering = outline.numbering(block)
            begin = trim(outline.plain, numbering.start if numbering else start, end)[0]
            if _ACT.match(outline.plain, begin, end) is None:
                break
            parts.append(Found(begin, end, begin, begin, _label(numbering), "resolved"))
        unmarked += reversed(parts)
    return unmarked


def _below_votes(outline: Outline, found: list[Found]) -> list[Found]:
    """Decisions in capitals, each a few blocks below what was put to the vote."""
    taken = _spans(found)
    below: list[Found] = []
    last = -_BETWEEN - 1
    for place, block in enumerate(outline.blocks):
        start, end = trim(outline.plain, block.start, block.end)
        if _VOTED.search(outline.plain, max(start, end - _LAST_WORDS), end) is not None:
            last = place
        elif (
            place - last <= _BETWEEN
            and _DONE.match(outline.plain, start, end) is not None
            and not taken.touches(start, end)
        ):
            below.append(Found(start, end, start, start, None, "resolved"))
    return below


def _spans(found: list[Found]) -> Spans:
    return Spans([(one.start, one.end) for one in found])


def _label(numbering: Numbering | None) -> str | None:
    return numbering.label or None if numbering is not None else None


@lru_cache(maxsize=2)
def _reasons(outline: Outline) -> tuple[int, ...]:
    """The blocks that begin the reasons for a decision."""
    return tuple(
        place
        for place, block in enumerate(outline.blocks)
        if _REASONS.match(outline.plain, block.start, block.end)
    )


def _numbered_points(outline: Outline, found: list[Found]) -> list[Found]:
    """Points such as "(1) the programme be noted; and", where no marker governs them.

    Those of one list are taken together where most of them are worded as acts. On a record of
    decisions without purpose ("Issue - decisions") one point needs no number.
    """
    taken = _spans(found)
    points: list[Found] = []
    row: list[tuple[Found, bool]] = []
    for block in range(len(outline.blocks)):
        inside = _inside(outline, block)
        if inside:
            points += [one for one in inside if not taken.touches(one.start, one.end)]
            continue
        one = _point(outline, block)
        if one is not None and not taken.touches(one[0].start, one[0].end):
            row.append(one)
            continue
        points += _worded(row)
        row = []
    return points + _worded(row)


def _point(outline: Outline, block: int) -> tuple[Found, bool] | None:
    """The point that a block is by its number or its words, and whether it is worded as an act."""
    numbering = outline.numbering(block)
    numbered = numbering is not None and bool(numbering.label)
    begin = numbering.start if numbering is not None and numbered else outline.blocks[block].start
    begin, end = trim(outline.plain, begin, outline.blocks[block].end)
    act = _POINT.match(outline.plain, begin, end) or _ACT.match(outline.plain, begin, end)
    alone = outline.plain[begin : begin + 5] == "That " or (
        outline.plain[begin : begin + 3] == "To " and _without_purpose(outline)
    )
    if not numbered and not (act and alone):
        return None
    return Found(begin, end, begin, begin, _label(numbering), "resolved"), act is not None


def _worded(row: list[tuple[Found, bool]]) -> list[Found]:
    """The points of one list, where at least half of them are worded as acts."""
    acts = sum(act for _, act in row)
    return [one for one, _ in row] if acts and acts * 2 >= len(row) else []


def _inside(outline: Outline, block: int) -> list[Found]:
    """The points that run on in one block: "Content: (1) That ... be approved. (2) That ..."."""
    start, end = outline.blocks[block].start, outline.blocks[block].end
    first = _FIRST_INSIDE.match(outline.plain, start, min(end, start + 200))
    if first is None:
        return []
    parts = parts_in_block(outline, block, first.start("first"))
    return [
        Found(part.start, part.end, part.start, part.start, part.label, "resolved")
        for part in parts
        if _POINT.match(outline.plain, part.start, part.end)
        or _ACT.match(outline.plain, part.start, part.end)
    ]


@lru_cache(maxsize=2)
def _without_purpose(outline: Outline) -> bool:
    """Whether the record gives decisions under their day and title, and no purpose above them."""
    return any(
        _OF_DECISIONS.fullmatch(outline.text_of(place)[:60])
        for place in range(min(_HEAD_LINES, len(outline.blocks)))
    )
