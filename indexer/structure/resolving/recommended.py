"""Where a paper recommends: the lead-ins of recommendations, and the stretches they govern.

Decisions and recommendations read alike once the marker is lost, so the stretches found here are
shut to every rule that looks for decisions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from indexer.structure.clauses import Outline, words
from indexer.structure.resolving.parts import Part, is_open, parts_below, parts_in_block

_HEADING = words(
    r"\s*(?:\d{1,2}(?:\.\d{1,2})*\.? )?(?:(?:officer|report|draft|proposed|key|summary of) )?"
    r"(?:recommendations?(?: ?\(s\))?|argymhell(?:ion|iad)?)"
    r"(?: for (?:action|decision|approval|noting|consideration)(?:(?: or| and"
    r"|/) ?(?:decision|action|noting))?| to [\w ]{1,40})?"
    r"(?: no\.? ?\d{1,2}| \d{1,2})?"
    r"(?: (?:from|of|by) (?:the )?[\w ,&'’/()-]{3,80})? ?[:.-]? ?$"
)
# A recommendation in quotation marks that is set in bold reads as a heading.
_QUOTED = words(r"\W*[“‘\"'][“‘\"' *]*(?:that\b|to\b|it is\b|the\b)")
# Where the quotation closes, what the body did with it follows.
_CLOSES = words(r"[.!?][”’\"'][*]{0,3}(?=\s+[A-Z])", exact_case=True)
# "Recommendation No. 1 - Circulated, report of the Group" above what is recommended, in quotes.
_CIRCULATED = words(r"[\s*–—-]*circulated\b")
# A line that stops at no stop, and what begins something else.
_BROKEN = words(r"(?:\w|,|\d-)[*]*\s*\Z")
_NEXT = words(
    r"\W*(?:on the proposal|proposed by|resolved|recommendation|\(?(?:\d|[ivx]+)[.)]|\d{1,3}\W*$|$)"
)
_CLOSED = words(r"[”’\"'][*.)\s]*$")
_MOST_LINES = 6
_MARKER = words(
    r"\s*(?:it (?:is|was) (?:therefore |further |unanimously )?)?"
    r"(?:recommended|argymhellwyd|recommendations?(?: ?\(s\))?(?: for (?:action"
    r"|decision)[\w ]{0,30})?(?: no\.? ?\d{1,2})?(?: \([^()]{1,60}\))?)"
    r"(?: ?[:-]+| that\b| to (?=council|cabinet|the |full )|\s*$)"
)
_INVITED = words(
    r"\b(?:is|are|be) (?:therefore |also |asked and )?(?:recommended|requested|asked"
    r"|invited) to ?(?:[:-]|$)"
    r"|\b(?:is|are) (?:therefore |also )?recommended (?:to|that)\b"
    r"|(?<!-\s)\b(?:it is|we|i) (?:therefore |also )?recommend(?:ed)?(?: that| to)?\b"
    r"|\brecommends? (?:that|to)\b.{0,60}?[:-] ?$"
    r"|\b(?:committee|cabinet|council|board|panel|members|executive) (?:is|are) (?:\w+ )?"
    r"(?:asked|requested|invited) to (?:approve|agree|adopt|note|consider|endorse|accept|support)\b"
)
# A line of its own above the parts: "The Panel recommended".
_LEAD_LINE = words(r"\s*(?:the )?[\w' -]{2,80}\brecommend(?:s|ed)?(?: to [\w ]{3,40})? ?[:-]? ?$")
# "There was one recommendation from the Scrutiny Committee, which was tabled:".
_TABLED = words(
    r".{0,60}\brecommendations? (?:from|of|by) [^.;:]{3,120}\b(?:tabled|made|received|submitted"
    r"|put forward|as follows)\b[^.;:]{0,30}:\W*$"
)
_EARLIER = words(r"\bhad (?:\w+ )?recommended\b[^.]*\(minutes? ")
_ACTOR = (
    r"(?:officers?|director|manager|executive|engineer|planner|report|auditor|committee|panel|group"
    r"|working party|sub-committee|clerk|board|ombudsman|inspector)"
)
_PROSE = words(
    r"\b(?:it was (?:now |therefore |further |also "
    r"|unanimously )?(?:recommended|RECOMMENDED) (?:that|to|by)"
    rf"|{_ACTOR} "
    r"(?:\w+ly |also |had |has |have |therefore |further )*recommend(?:ed|s)? (?:that|to"
    r"|the|approval|refusal|acceptance|an?)\b"
    rf"|{_ACTOR}(?:['’]?s|s['’])? recommendation (?:is|was) (?:that|to|for|of)\b)"
)
# "The officer's recommendation was for £500 each" tells again what stands under its own marker.
_NAMES = words(r"\brecommendation (?:is|was) (?:that|to|for|of)\b")
_SUM = words(r"[£€] ?\d[\d,.]*(?<=\d)")
# What minutes tell was recommended, in the words of a report: "10 were recommended for funding",
# "the adoption of the Plan was being recommended", "a report setting out recommendations".
_TOLD = words(
    r"\b(?:(?<!\bit\s)is|are|was|were|been) (?:now )?(?:being recommended\b"
    r"|recommended for (?:\w+ ){0,2}"
    r"(?:approval|adoption|acceptance|funding|grants?|assistance|allocations?|inclusion|addition"
    r"|appointment)\b)"
    rf"|\b{_ACTOR} (?:was|were) (?:now |also )?recommending\b"
    rf"|\b{_ACTOR} (?:is|are) recommending (?:the )?(?:acceptance|approval|adoption|appointment)\b"
    r"|\b(?:he|she|they|council(?:lor)? [\w' ]{2,30}) (?:also )?recommended (?:the|that|an?)\b"
    r"[^.;]{1,120}\bto (?:the )?(?:members|council|committee|cabinet|board)\b"
    r"|\brecommended to (?:the )?(?:members|council|committee|cabinet|board)\b"
    r"|\breport,? (?:of|by|from|dated)\b[^;]{1,200}\b(?:setting out|seeking|enclosing|outlining"
    r"|attaching|containing|regarding)\b[^;]{0,120}\brecommend(?:ations?|ed)\b"
    r"|\bseeking [\w' ]{0,40}\bapproval (?:to|of|for) (?:the )?recommended \w+"
    r"|\btogether with the recommendations of the \w+"
    r"|\brecommendation (?:of|from|by) (?:the )?[^.;]{3,100}?,? that [^;]{3,160}? be \w+"
)
# "Therefore, the Council's approval to assistance of €90 was being sought", behind such a sentence.
SOUGHT = words(
    r"\bapproval (?:for|of|to) [^;]{3,300}\b(?:is|was) (?:\w+ )?(?:being )?"
    r"(?:sought|required|requested)\b"
    r"|\bapproval (?:is|was) (?:\w+ )?(?:being )?(?:sought|requested) (?:for|to)\b"
)
# What a sentence decides is a decision, whatever it says of what was recommended.
_DECIDES = words(
    r"\b(?:agreed|adopted|approved|accepted|noted|decided|endorsed|proposed by|seconded"
    r"|on the proposal of|will move)\b"
)
# "Resolved to RECOMMEND: (to Council)": what stands below is another body's to decide.
RECOMMENDS = words(
    r"\s*(?:it was )?(?:resolved|agreed)(?: unanimously)? ?[:-]? ?(?:that |to )*recommend(?:s|ed)?"
    r"(?: ?[:-]| to (?:the )?(?:full )?(?:council|cabinet|executive)\b)"
)
_ADDRESSEE = words(
    r" ?(?:\(?to (?:the )?(?:\w+ ){0,3}?(?:council|cabinet|executive)\)?)? ?(?:that)? ?[:-]*"
)
_RESOLVED = words(r"\b(?:resolved|resolution)\b")
# A motion that its mover gives notice of is put to the meeting, and not recommended to it.
_MOTION = words(r"\b(?:i|we) will move\b")


@dataclass(frozen=True, slots=True)
class Recommended:
    """One recommended part: its span and number, and the whole stretch with its lead-in."""

    start: int
    end: int
    lead_start: int
    part: str | None


@lru_cache(maxsize=2)
def find_recommended(outline: Outline) -> tuple[Recommended, ...]:
    """Every recommended part, in order; none overlaps another."""
    found: list[Recommended] = []
    reached = -1
    for block in range(len(outline.blocks)):
        start, end = outline.blocks[block].start, outline.blocks[block].end
        if start < reached:
            continue
        for one in _of_block(outline, block, start, end):
            if one.start >= reached:
                found.append(one)
                reached = max(reached, one.end)
    marked = {
        amount for one in found if one.lead_start < one.start for amount in _sums(outline, one)
    }
    return tuple(one for one in found if not _told_again(outline, one, marked))


def _sums(outline: Outline, one: Recommended) -> set[str]:
    return {found.group() for found in _SUM.finditer(outline.plain, one.start, one.end)}


def _told_again(outline: Outline, one: Recommended, marked: set[str]) -> bool:
    """Whether a sentence only names, by its sums, what the paper recommends under a marker."""
    if one.lead_start < one.start or not _NAMES.search(outline.plain, one.start, one.end):
        return False
    sums = _sums(outline, one)
    return bool(sums) and sums <= marked


def _of_block(outline: Outline, block: int, start: int, end: int) -> list[Recommended]:
    text = outline.plain
    numbering = outline.numbering(block)
    begin = numbering.start if numbering is not None else start
    if _HEADING.fullmatch(text, begin, end) or _HEADING.fullmatch(text, start, end):
        return _parts(outline, block, end, start)
    for place in outline.in_block(block):
        unit = outline.units[place]
        said = outline.words_of(unit)
        onward = RECOMMENDS.match(text, unit.start, end)
        if onward is not None:
            return _parts(outline, block, _past_addressee(text, onward.end(), end), unit.start)
        if _RESOLVED.search(said):
            continue
        if _EARLIER.search(said):
            continue
        marker = _MARKER.match(text, unit.start, unit.end) or _MARKER.match(text, begin, unit.end)
        if marker is not None and (
            marker.end() >= unit.end or is_open(text, unit.start, marker.end())
        ):
            parts = _parts(outline, block, marker.end(), unit.start)
            reached = parts[-1].end if parts else unit.end
            return [*parts, *(one for one in _sought(outline, place) if one.start >= reached)]
        invited = _INVITED.search(text, unit.start, unit.end)
        if unit.last and _TABLED.match(said):
            return _parts(outline, block, unit.end, unit.start)
        waits = is_open(text, unit.start, unit.end) or _LEAD_LINE.fullmatch(said)
        if invited is not None and waits:
            return _parts(outline, block, unit.end, unit.start)
        if unit.last and _LEAD_LINE.fullmatch(said):
            below = _parts(outline, block, unit.end, unit.start)
            if below and below[0].part is not None:
                return below
        if marker is not None or invited is not None or _tells(said):
            if "?" in said[-2:]:
                continue
            return [
                Recommended(unit.start, unit.end, unit.start, None),
                *_rest(outline, place),
            ]
    return []


def _past_addressee(text: str, start: int, end: int) -> int:
    """Where the words begin behind "(to Council)" and a "that", which say to whom."""
    found = _ADDRESSEE.match(text, start, end)
    return found.end() if found is not None else start


def _rest(outline: Outline, place: int) -> list[Recommended]:
    """Recommendations in the sentences of the same block behind the sentence at ``place``."""
    return [
        Recommended(unit.start, unit.end, unit.start, None)
        for unit in outline.units[place + 1 : outline.in_block(outline.units[place].block).stop]
        if not _RESOLVED.search(outline.words_of(unit))
        and (
            _INVITED.search(outline.words_of(unit))
            or _tells(outline.words_of(unit))
            or SOUGHT.search(outline.words_of(unit))
        )
    ]


def _sought(outline: Outline, place: int) -> list[Recommended]:
    """What is sought in the sentences of the same block behind the sentence at ``place``."""
    return [
        Recommended(unit.start, unit.end, unit.start, None)
        for unit in outline.units[place + 1 : outline.in_block(outline.units[place].block).stop]
        if SOUGHT.search(outline.words_of(unit))
    ]


def _tells(said: str) -> bool:
    """Whether a sentence tells that something was recommended, and decides nothing itself."""
    if _PROSE.search(said):
        return _MOTION.search(said) is None
    return _TOLD.search(said) is not None and _DECIDES.search(said) is None


def _parts(outline: Outline, block: int, start: int, lead: int) -> list[Recommended]:
    end = outline.blocks[block].end
    parts: list[Part] = []
    if outline.plain[start:end].strip(" :.-"):
        parts = parts_in_block(outline, block, start)
        if not parts:
            return _single(outline, block, start, lead)
        last = outline.numbering(parts[-1].block)
        if last is not None:
            parts += parts_below(outline, block, last)
    else:
        parts = _after_lead_in(outline, block)
    return [
        Recommended(p.start, _end(outline, p), lead, p.label) for p in parts if p.end - p.start > 3
    ]


def _end(outline: Outline, part: Part) -> int:
    """Where a recommendation ends: at its quotation's end though its block goes on, and behind
    its block where a line set in bold breaks it off."""
    if outline.plain[part.start] in "“‘\"'":
        closes = _CLOSES.search(outline.plain, part.start, part.end)
        return closes.end() if closes is not None else part.end
    end = part.end
    for block in range(part.block + 1, min(part.block + _MOST_LINES, len(outline.blocks))):
        text = outline.text_of(block)
        if part.label or not _BROKEN.search(outline.plain, part.start, end) or _NEXT.match(text):
            break
        end = outline.blocks[block].end
    return end


def _after_lead_in(outline: Outline, block: int) -> list[Part]:
    """The parts below a heading, past a second lead-in ("The Panel is recommended to:")."""
    parts = parts_below(outline, block)
    if len(parts) == 1 and is_open(outline.plain, parts[0].start, parts[0].end):
        below = parts_below(outline, parts[0].block)
        return below or parts
    return parts or _quoted_below(outline, block + 1)


def _quoted_below(outline: Outline, block: int) -> list[Part]:
    """The one recommendation in quotation marks that is set as a heading, to where it closes."""
    if block >= len(outline.blocks) or outline.blocks[block].kind != "heading":
        return []
    start = outline.blocks[block].start
    if _QUOTED.match(outline.plain, start, outline.blocks[block].end) is None:
        return []
    last = block
    for further in range(block, min(block + _MOST_LINES, len(outline.blocks))):
        if _CLOSED.search(outline.text_of(further)):
            last = further
            break
    return [Part(start, outline.blocks[last].end, None, last)]


def _single(outline: Outline, block: int, start: int, lead: int) -> list[Recommended]:
    for place in outline.in_block(block):
        unit = outline.units[place]
        if unit.end > start + 3:
            quoted = _quoted_behind(outline, block, start)
            if quoted is not None:
                return [Recommended(*quoted, lead, None)]
            open_end = is_open(outline.plain, start, unit.end)
            below = parts_below(outline, block) if open_end and unit.last else []
            if below:
                return [Recommended(p.start, p.end, lead, p.label) for p in below]
            return [Recommended(unit.start, unit.end, lead, None)]
    return []


def _quoted_behind(outline: Outline, block: int, start: int) -> tuple[int, int] | None:
    """The span in quotation marks below a line that says what was circulated with it."""
    if _CIRCULATED.match(outline.plain, start) is None or block + 1 >= len(outline.blocks):
        return None
    below = outline.blocks[block + 1]
    if _QUOTED.match(outline.plain, below.start, below.end) is None:
        return None
    for further in range(block + 1, min(block + 1 + _MOST_LINES, len(outline.blocks))):
        if _CLOSED.search(outline.text_of(further)):
            return below.start, outline.blocks[further].end
    return below.start, below.end
