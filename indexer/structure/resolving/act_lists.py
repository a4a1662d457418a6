"""Acts listed below the body that did them: "The Committee:- a) NOTED the report; b) AGREED ...".

Executive notices and the minutes of some counties name the body, or the member who decided, and
then give each act as a part that begins with its verb in the past.
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.structure.clauses import Outline, trim, words
from indexer.structure.resolving.parts import Part, parts_below, parts_in_block

# "The Committee:-", "Cabinet:", "The Cabinet Member for Transport has:"
LEAD = words(
    r"\W*(?:\d{1,4}[.)]? )?(?:the |this )?(?:[\w'&,-]+ ){0,6}?"
    r"(?:committee|sub-committee|cabinet|council|board|panel|executive|forum|commission|authority"
    r"|assembly|members|councillors|leader(?: of the council)?|portfolio holder|mayor"
    r"|(?:cabinet|executive) member)"
    r"(?: for [\w ,'&-]{3,80}?)?,?(?: (?:has|have|then|therefore|unanimously))* ?:[- ]*"
)
# "Cabinet" on a line of its own, its colon lost.
_BODY_ALONE = words(r"(?:the )?(?:mayor and )?(?:cabinet|executive|council|committee)")
_ACT = re.compile(
    r"\W*(?:considered\s+and\s+)?(?:(?:unanimously|also|then|formally|hereby)\s+)*"
    r"(?P<verb>noted|agreed|approved|received|endorsed|accepted|adopted|resolved|granted|refused"
    r"|deferred|confirmed|authorised|delegated|appointed|elected|supported|requested|instructed"
    r"|rejected|determined|welcomed|recommended)\b",
    re.IGNORECASE,
)
# "Cabinet noted that;", "The Committee approved:-": the one verb of all that is listed below.
_LEAD_ACT = words(
    r"\W*(?:\d{1,4}[.)]? )?(?:that )?(?:(?:following|having|after|arising)\b[^;:]{3,200}, )?"
    r"(?:the |this )?(?:[\w'&-]+ ){0,4}?"
    r"(?:committee|sub-committee|cabinet|council|board|panel|executive|forum|commission|authority"
    r"|members|councillors|leader(?: of the council)?|portfolio holder"
    r"|(?:cabinet|executive) member)(?: for [\w ,'&-]{3,80}?)?"
    r"(?: (?:has|have|then|therefore|unanimously|formally|also))*"
    r" (?P<verb>noted|agreed|approved|received|endorsed|accepted|adopted|resolved|confirmed"
    r"|authorised|delegated|supported|requested)"
    r"(?: the following(?: (?:recommendations?|decisions?|actions?))?| (?:that|to))? ?[:;][- ]*"
)
RECOMMENDED = words(r"\W*(?:to )?recommend(?:s|ed)? (?:to|that)\b")
_LONGEST_LEAD = 320
_NOT_DECIDED = frozenset({"recommended", "welcomed"})


def acts_below(outline: Outline, block: int, place: int) -> tuple[int, list[tuple[Part, str]]]:
    """Where the lead-in at ``place`` of a block ends, and its parts with the verb of each.

    No parts where the sentence is no such lead-in, or where one of the parts begins with no act.
    """
    unit = outline.units[place]
    stop = min(outline.blocks[block].end, unit.start + _LONGEST_LEAD)
    lead = LEAD.match(outline.plain, unit.start, stop)
    if lead is None and unit.first and unit.last:
        lead = _BODY_ALONE.fullmatch(outline.plain, unit.start, unit.end)
    if lead is None:
        return _under_one_verb(outline, block, place)
    last = trim(outline.plain, lead.end(), outline.blocks[block].end)[0]
    parts = (
        parts_in_block(outline, block, lead.end())
        if last < outline.blocks[block].end
        else parts_below(outline, block)
    )
    acts = [(part, _ACT.match(outline.plain, part.start, part.end)) for part in parts]
    if not acts or any(act is None for _, act in acts):
        return unit.start, []
    named = [(part, act["verb"].lower()) for part, act in acts if act is not None]
    return lead.end(), [(part, verb) for part, verb in named if verb not in _NOT_DECIDED]


def _under_one_verb(outline: Outline, block: int, place: int) -> tuple[int, list[tuple[Part, str]]]:
    """The numbered parts below "Cabinet noted that;", whose numbers may go on from a list above."""
    unit = outline.units[place]
    end = outline.blocks[block].end
    lead = _LEAD_ACT.match(outline.plain, unit.start, min(end, unit.start + _LONGEST_LEAD))
    if lead is None or (lead["verb"].lower() == "noted" and "following" in lead.group().lower()):
        return unit.start, []
    if trim(outline.plain, lead.end(), end)[0] < end:
        parts = parts_in_block(outline, block, lead.end())
    else:
        first = outline.numbering(block + 1) if block + 1 < len(outline.blocks) else None
        if first is None:
            return unit.start, []
        before = replace(first, value=first.value - 1) if first.value > 1 else None
        parts = parts_below(outline, block, before)
    return lead.end(), [
        (part, lead["verb"].lower())
        for part in parts
        if not RECOMMENDED.match(outline.plain, part.start, part.end)
    ]
