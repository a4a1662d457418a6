"""Every place of a paper where an item could begin, with the evidence for and against it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from indexer.records import Block, Text
from indexer.structure.dates import month_number
from indexer.structure.head import find_head
from indexer.structure.numbering import Number, number_at
from indexer.structure.published import MeetingLine, meeting_line
from indexer.structure.titles import (
    Title,
    in_capitals,
    is_procedural,
    names_business,
    read_title,
)

Place = Literal["page", "block", "line", "inside"]

_PREFIX = re.compile(r"[\s>#*_•·▪–\-]{0,40}")
_INSIDE = re.compile(r"(?<=[\s*])(?=(?:[A-Z]{1,4}\.?)?\d{1,4}(?:[./]\d|\\?[.)][\s*]))")
_ENDS = ".:;!?)*"
_REFERS = re.compile(
    r"(?:\b(?:minutes?|min|items?|refs?|reference|of|on|dated|application|no|nos|number|paragraph"
    r"|para|section|schedule|part|and|to|the|in|page|rule|order|class|article|lot|plot|unit|from"
    r"|at|by|is|was|were|all|see|under|per|for|about|until|since|than|over)|[,£&(/])\.?\s*$",
    re.IGNORECASE,
)
_NOT_AN_ITEM = re.compile(
    r"\s*(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|x|no\.|p\.?m|a\.?m|st|nd|rd|th"
    r"|pence"
    r"|miles?|hours?|minutes? past|days?|weeks?|months?|years?|km|mph|kg)(?![\w’'])",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:other )?(?:members?|councillors?|residents?|votes?|people|persons?|parishioners?|cllrs?"
    r"|borough|county|district|officers?|police|public)\b",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"(?:resolved|recommend(?:ed|ation|ations|s)?|penderfynwyd|decision)\b(?:\(s\))?"
    r"[^\n.]{0,160}(?:[:–-]|\bthat|\bto)[\s*_]*$|^\W*(?:resolved|recommended|penderfynwyd"
    r"|agreed)\W*$",
    re.IGNORECASE,
)
_PAPER_TITLE = re.compile(
    r"\b(?:minutes|meeting|agenda) (?:of|for)\b.*\b(?:meeting|council|committee|held)\b.*\bheld\b"
    r"|^\W*(?:draft )?(?:minutes|agenda)\W*$|\bheld (?:at|in|on)\b",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"\W*(?:local democracy|agenda items?|minutes|supporting documents|decision(?: maker)?"
    r"|resolved|recommended.{0,30}|councillors?|officers?|present.{0,20}|attendance"
    r"|in attendance|those (?:attending|present)|members of the public|contact|signed.*"
    r"|chair(?:man)?|(?:the )?meeting (?:ended|closed|finished).*|close of meeting.*"
    r"|parish clerk|clerk|draft|date.{0,12}|\(?\d+\)?|continued|page \d+.*|action|part (?:i{1,3}"
    r"|[12ab])\b.{0,60}|publication date.*|(?:this report is )?not for publication.*"
    r"|(?:strictly )?(?:private and )?confidential|exempt report|none|nil|n/a"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december))"
    r"\W*",
    re.IGNORECASE,
)
_AGENDA_ITEM = re.compile(
    r"\W*(?:agenda item|eitem ar yr agenda|decision details|manylion penderfyniad)\W*",
    re.IGNORECASE,
)
_ATTENDANCE = re.compile(
    r"\W*(?:present|attendance|in attendance|also (?:present|in attendance)|those (?:attending"
    r"|present)"
    r"|members present|officers|papers presented|minutes? (?:taker|secretary)|recorder|from|to"
    r"|cc|held"
    r"|date(?! of)|venue|time|chair(?:man|person)?|clerk|signed|tel|email|e-mail|note|nb|website"
    r"|proposed"
    r"|seconded|prop|action)\b",
    re.IGNORECASE,
)
_RUN_IN_HEADING = re.compile(
    r"(?P<words>[A-Z][\w’'/&.,()-]*(?:[^\S\n]+[\w’'/&.,()-]+){0,6}?)[*_]*"
    r"(?P<mark>\s?[:;]-?|\s?[–—]|\s-|\.)(?=[\s*_]|$)"
)
_CAPITALS = re.compile(r"(?P<words>[A-Z][A-Z’'&/]{2,}(?:\s+[A-Z][A-Z’'&/]+){0,6})(?=[\s,.:;–-]|$)")
# Money, columns of words and column heads: a row of a table set in bold, not a heading.
_TABLE_WORDS = re.compile(
    r"£|\d[\d,]*\.\d\d\b|\S[^\S\n]{4,}\S|\b(?:sub )?total\b|\bVAT\b|@|^\W*\(?cont|^(?:no|none)\b",
    re.IGNORECASE,
)
_CUT_SHORT = re.compile(
    r"^[•·▪\[]|^(?:it was|resolved|agreed|noted|received|for the|against the|moved|decision)\b"
    r"|^penderfynwyd|^cofnodion|\brecommended$|\b(?:at|of|the|and|to|in|for|our|a|an|by|with"
    r"|is|are|was)$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|to|be|been|noted|received|agreed|approved"
    r"|report(?:ed)?)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:for|against|abstain(?:ed|ing)?|abstentions?|penderfynwyd|cofnodion|recommended|carried|"
    r"lost|cllrs?|councillors?|mrs?|ms|miss|messrs|dr|rev|sir|pc|sgt|proposed|seconded|resolved"
    r"|agreed"
    r"|action|note|nb|decision|members?|public(?! other|[ /]+(?:and|participation|forum|session"
    r"|questions))|it|a|an|there|this|we)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where an item could begin.

    ``strong`` says that it is set as a heading or names the usual business; ``alone`` that the
    title fills its block; ``listed`` that it follows "RESOLVED that" and is a part of that.
    ``depth`` is the rank of its heading or list as the format gives it, 0 where it gives none.
    """

    start: int
    number: Number | None
    title: Title
    place: Place
    weight: float
    words: str
    strong: bool = False
    alone: bool = False
    listed: bool = False
    depth: int = 0

    @property
    def business(self) -> bool:
        """Whether the title is one of the headings that agendas use again and again."""
        return self.title.whole and len(self.words.split()) <= 6 and names_business(self.words)


def list_candidates(text: Text) -> list[Candidate]:
    """All candidates of a paper in order of their place, at most one at each."""
    content = text.content
    found: list[Candidate] = []
    listed = False
    last: Number | None = None
    label: Block | None = None
    head = find_head(text).end
    for place, block in enumerate(text.blocks):
        words = content[block.start : block.end]
        if _opens_page_item(content, block):
            label = block
            continue
        if block.kind == "noise" or not words.strip():
            continue
        if label is not None:
            found.append(_page_item(content, label, block))
            label = None
            continue
        following = text.blocks[place + 1] if place + 1 < len(text.blocks) else None
        in_block = list(_in_block(content, block, following))
        listed = listed and _goes_on(in_block, last)
        if listed:
            last = in_block[0].number
        found.extend(
            _mark(candidate, listed)
            for candidate in in_block
            if candidate.number is not None or candidate.start >= head
        )
        if _LEAD_IN.search(words[-200:]):
            listed, last = True, None
    found.sort(key=lambda candidate: candidate.start)
    return found


def _goes_on(in_block: list[Candidate], last: Number | None) -> bool:
    """Whether a block is the next part of the list whose last number was ``last``."""
    number = in_block[0].number if in_block and in_block[0].place == "block" else None
    if number is None or number.style in {"yearly", "prefixed"}:
        return False
    if last is None:
        return number.value <= 1 and not (number.style == "section" and number.value == 0)
    if number.style != last.style and number.style in {"letter", "roman"}:
        return True
    return number.style == last.style and number.value == last.value + 1


def _opens_page_item(content: str, block: Block) -> bool:
    """A label of the committee system below which the title of an item stands."""
    words = content[block.start : min(block.end, block.start + 60)]
    if _AGENDA_ITEM.fullmatch(words):
        return True
    line = meeting_line(content, block)
    return line is not None and line.opens


def _mark(candidate: Candidate, listed: bool) -> Candidate:
    if not listed or candidate.number is None:
        return candidate
    return replace(candidate, weight=candidate.weight - 2.0, listed=True)


def _page_item(content: str, label: Block, block: Block) -> Candidate:
    """An item of a committee page: the block after "Agenda item", or after a meeting's line, is
    its title. The item begins with that line, which is the record's own."""
    line = meeting_line(content, label)
    start = label.start if line is not None else block.start
    number = number_at(content, block.start, min(block.end, block.start + 40))
    beside = number is not None and content[number.end : number.end + 1].isspace()
    if number is not None and (
        number.marked
        or (beside and number.style in {"yearly", "prefixed", "section"})
        or (beside and line is not None and number.printed == line.number)
    ):
        title = read_title(content, number.end, block.end, heading=True)
    else:
        number = _number_of_line(line)
        title = read_title(content, block.start, block.end)
        if block.end - block.start <= 300:
            title = Title(block.start, block.end, True)
    words = content[title.start : title.end]
    return Candidate(start, number, title, "page", 5.0, words, strong=True, alone=True)


def _number_of_line(line: MeetingLine | None) -> Number | None:
    """The number in "(Item 12)" of the line that names the meeting."""
    if line is None or line.number is None:
        return None
    return number_at(line.number, 0, len(line.number))


def _in_block(content: str, block: Block, following: Block | None) -> Iterator[Candidate]:
    own = number_at(content, block.start, block.end)
    printed = own is not None and (own.marked or own.part)
    number = number_at(block.label, 0, len(block.label)) if block.label else None
    if number is not None and not printed:
        yield _numbered(content, block, block.start, block.end, number, "block", drawn=True)
        return
    line = block.start
    place: Place = "block"
    while line < block.end:
        stop = content.find("\n", line, block.end)
        stop = block.end if stop < 0 else stop
        prefix = _PREFIX.match(content, line, stop)
        at = prefix.end() if prefix else line
        number = _own_number(content, at, stop)
        if number is not None and not _is_no_item(content, number, stop):
            yield _numbered(content, block, line, block.end, number, place)
        elif place == "block" and (heading := _heading(content, block, following)) is not None:
            yield heading
        yield from _inside(content, block, number.end if number else at, stop)
        line, place = stop + 1, "line"


def _own_number(content: str, at: int, stop: int) -> Number | None:
    """The number at ``at``; of "1. 5. Reports" the second, since the first is only a list mark."""
    number = number_at(content, at, stop)
    if number is None or number.style != "running" or not number.marked:
        return number
    after = number.end
    while after < min(stop, number.end + 8) and content[after] in " *_\t\u00a0":
        after += 1
    second = number_at(content, after, stop)
    marked = second is not None and second.marked and second.style == "running"
    return second if marked else number


def _numbered(
    content: str,
    block: Block,
    start: int,
    end: int,
    number: Number,
    place: Place,
    *,
    drawn: bool = False,
) -> Candidate:
    after = block.start if drawn else number.end
    title = read_title(content, after, end, heading=block.kind == "heading")
    words = content[title.start : title.end]
    weight = {"page": 5.0, "block": 1.0, "line": 0.7, "inside": 0.2}[place]
    weight += 0.3 * number.marked + 0.3 * title.whole + 0.6 * names_business(words)
    weight += 0.5 * (title.bold or title.capitals or block.kind == "heading")
    weight += 0.4 * (number.style in {"yearly", "prefixed"})
    first = start
    while first < end and content[first].isspace():
        first += 1
    return Candidate(
        first,
        number,
        title,
        place,
        weight,
        words,
        strong=title.bold or title.capitals or block.kind == "heading",
        alone=title.end >= block.end - 3,
        depth=block.level if block.kind in {"heading", "list item"} else 0,
    )


def _is_no_item(content: str, number: Number, stop: int) -> bool:
    """Words after the number that no title begins with: "5 members", "3 May", "7pm"."""
    if number.style == "running" and not number.marked:
        after = content[number.end : number.end + 30]
        first = after.lstrip(" *_\t–-")[:1]
        words = after.lstrip(" *_\t–-")
        return not first.isupper() or bool(_NOT_AN_ITEM.match(words) or _COUNTED.match(words))
    if number.style in {"running", "section"}:
        return bool(_NOT_AN_ITEM.match(content[number.end : min(number.end + 30, stop)]))
    return False


def _inside(content: str, block: Block, start: int, stop: int) -> Iterator[Candidate]:
    """Numbers within a paragraph whose items run on: "... by the Chair. 68/19 Openness"."""
    for match in _INSIDE.finditer(content, start, stop):
        at = match.start()
        number = number_at(content, at, stop)
        if number is None or number.style in {"letter", "roman", "prefixed"}:
            continue
        after = content[number.end : number.end + 12].lstrip(" *_\\")
        before = content[max(block.start, at - 20) : at]
        if not after[:1].isupper() or _REFERS.search(before):
            continue
        closed = before.rstrip()[-1:] in _ENDS
        if number.style == "running" and not (number.marked and closed):
            continue
        if _NOT_AN_ITEM.match(after):
            continue
        end = min(block.end, at + 600)
        candidate = _numbered(content, block, at, end, number, "inside")
        yield candidate


def _heading(content: str, block: Block, following: Block | None) -> Candidate | None:
    """An unnumbered heading: set as one, a short line by itself, in capitals, or run in."""
    words = content[block.start : block.end]
    plain = words.strip(" *_#\n\t>")
    if not plain or _FURNITURE.fullmatch(plain[:100]):
        return None
    start = block.start + len(words) - len(words.lstrip())
    if (
        block.kind == "heading"
        or _set_as_heading(words, plain)
        or _line_alone(content, plain, block, following)
    ):
        if len(plain) > 160 or _PAPER_TITLE.search(plain) or _ATTENDANCE.match(plain):
            return None
        if _TABLE_WORDS.search(plain) or _CUT_SHORT.search(plain):
            return None
        if plain.endswith(".") and len(plain.split()) > 4 and not in_capitals(plain):
            return None
        title = read_title(content, block.start, block.end, heading=True)
        return Candidate(start, None, title, "block", 1.5, plain, strong=True, alone=True)
    if block.kind in {"list item", "table row"}:
        return None
    prefix = _PREFIX.match(content, block.start, block.end)
    at = prefix.end() if prefix else block.start
    return _capital_lead(content, block, at) or _run_in(content, block, at)


def _capital_lead(content: str, block: Block, at: int) -> Candidate | None:
    """ "MINUTES of previous meeting read": capitals that open a sentence."""
    match = _CAPITALS.match(content, at, min(block.end, at + 100))
    if match is None or _ATTENDANCE.match(match["words"]) or not names_business(match["words"]):
        return None
    if _VERB.search(match["words"]) or len(match["words"].split()) > 6:
        return None
    title = Title(match.start("words"), match.end("words"), True, capitals=True)
    return Candidate(block.start, None, title, "block", 1.0, match["words"], strong=True)


def _run_in(content: str, block: Block, at: int) -> Candidate | None:
    """ "Planning: None", "Village Gates – The Clerk had emailed Highways ..."."""
    match = _RUN_IN_HEADING.match(content, at, min(block.end, at + 120))
    if match is None or _ATTENDANCE.match(match["words"]) or _PERSON.match(match["words"]):
        return None
    if month_number(match["words"].split()[0]) or _TABLE_WORDS.search(match["words"]):
        return None
    if "," in match["words"] and not names_business(match["words"]):
        return None
    if match["mark"] == "." and not _is_titled(content, match, block):
        return None
    colon = match["mark"].strip()[:1] in {":", ";", "."}
    rest = content[match.end() : min(block.end, match.end() + 200)].strip()
    if not colon and (len(rest.split()) < 6 or rest[:1] in "£0123456789" or "," in match["words"]):
        return None
    title = Title(match.start("words"), match.end("words"), True)
    strong = names_business(match["words"]) and (colon or is_procedural(match["words"]))
    weight = 0.8 if colon else 0.4
    return Candidate(block.start, None, title, "block", weight, match["words"], strong=strong)


def _is_titled(content: str, match: re.Match[str], block: Block) -> bool:
    """ "Planning. No applications ...", "Finance. 6.1 Accounts ...": a title before a stop."""
    words = match["words"]
    if len(words.split()) > 5 or _VERB.search(words) or "," in words or len(words.split()[-1]) < 4:
        return False
    after = number_at(content, match.end() + 1, block.end)
    return names_business(words) or (after is not None and after.style == "section")


def _line_alone(content: str, plain: str, block: Block, following: Block | None) -> bool:
    """A short line without a stop, with a paragraph of prose below it."""
    if block.kind != "paragraph" or "\n" in plain or not plain[0].isupper():
        return False
    colon = plain.endswith(":")
    words = plain.split()
    if len(words) > (10 if colon else 6) or (not colon and plain[-1] in ".,;!?-–"):
        return False
    if re.search(r"\d", plain) or _PERSON.match(plain):
        return False
    if _VERB.search(plain) or "," in plain or ":" in plain[:-1]:
        return False
    if names_business(plain) and plain.lower() != "clerk":
        return True
    if following is None:
        return False
    below = content[following.start : following.end]
    prose = len(below) >= 60 and below.rstrip()[-1:] in ".!?"
    return prose and following.kind == "paragraph" and not plain.endswith(("and", "of", "the"))


def _set_as_heading(words: str, plain: str) -> bool:
    if len(plain) > 100 or "\n" in plain:
        return False
    bold = words.strip().startswith(("**", "__")) and words.strip().endswith(("**", "__"))
    few = len(plain.split()) <= 10
    return few and (bold or in_capitals(plain)) and any(c.isalpha() for c in plain)
