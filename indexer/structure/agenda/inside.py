"""Numbers and letters of items within a paragraph: "... by the Chair. 68/19 Openness"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.records import Block
from indexer.structure.agenda.candidate import NOT_AN_ITEM, SIGNED, Candidate, numbered_at
from indexer.structure.agenda.numbering import Number, number_at
from indexer.structure.agenda.titles import Title, is_procedural, names_business

# "a) Potholes - ... b) Drains - ...": letters within a paragraph, each before a title.
_INSIDE_LETTER = re.compile(
    r"(?<=\s)(?=\(?(?:[a-z]|[A-H](?=\)))\)\s{1,3}[\"“‘']?(?:[A-Z]|\d+mph)|(?:[a-h]|[ivx]{1,4})\.\s{1,3}To\s[a-z])"
    r"|(?<=[a-z)]\s)(?=i\.\s{1,3}[A-Z])"
)
_LETTERS_DECIDED = re.compile(
    r"\b(?:resolved|agreed|recommended|recommendations?)\b[^.\n]{0,120}[\s(]a\)", re.IGNORECASE
)
# What opens an item even where nothing closes the sentence before its number.
_PURPOSE = re.compile(r"\W{0,4}To [A-Za-z]{3,}")
# "9.2.1 15/01000/F Gate piers": a title that begins with the number of an application.
_PLANNING_NUMBER = re.compile(r"\d{2}/\d{3,5}")
# "144/18 2Agriculture Update": a name that begins with a digit.
_NAME_WITH_NUMBER = re.compile(r"\d[A-Z][a-z]")
_INSIDE = re.compile(
    r"(?<=[\s*])(?=(?:[A-Z]{1,4}\.?)?\d{1,4}(?:[./]\d|\\?[.)][\s*]|\.[A-Z][a-z]|\s+[A-Z][A-Za-z-]))"
)
# "15.44 3.09 18.53 EON": a number in a row of sums.
_SUM = re.compile(r"\d+\.\d\d")
_SUM_BEFORE = re.compile(r"\d\.\d\d\s*$")
_OPENED = re.compile(
    r"(?<!\d[.)]\s)(?<=[.!?)]\s)(?P<words>(?:Open|Public|OPEN|PUBLIC)"
    r" (?:Forum|Session|Participation|FORUM|SESSION|PARTICIPATION))[.:]?\s+(?=[•A-Z])"
)
_ENDS = ".:;!?)*…"
_REFERS = re.compile(
    r"(?:\b(?:min|refs?|no|nos|para|reg)\.?|\b(?:minutes?|items?|reference|of|on|dated"
    r"|application|number|paragraph|section|schedule|part|and|to|the"
    r"|in|page|rule|order|class|article|lot|plot|unit|from"
    r"|at|by|is|was|were|all|see|under|per|for|about|until|since|than|over)|[,£&(/])\s*$",
    re.IGNORECASE,
)


def numbers_inside(
    content: str, block: Block, start: int, stop: int, count: str = ""
) -> Iterator[Candidate]:
    """Numbers within a paragraph whose items run on: "... by the Chair. 68/19 Openness".

    ``count`` is the item number that was reached before the block.
    """
    last = _counted_so_far(content, block.start, stop) or count
    for match in _INSIDE.finditer(content, start, stop):
        at = match.start()
        number = number_at(content, at, stop)
        if number is None or number.style in {"letter", "roman", "prefixed"}:
            continue
        after = content[number.end : number.end + 12].lstrip(" *_\\")
        if number.style == "yearly" and _NAME_WITH_NUMBER.match(after):
            after = after.lstrip("0123456789")
        before = content[max(block.start, at - 20) : at]
        planning = number.style == "section" and _PLANNING_NUMBER.match(after)
        first = number.value == 1 and number.family == (last,)
        if not (after[:1].isupper() or planning) or (_REFERS.search(before) and not first):
            continue
        closed = before.rstrip()[-1:] in _ENDS or before.rstrip().endswith((":-", ":–"))
        if number.style == "running":
            next_in_line = number.value == (int(last) if last.isdigit() else 0) + 1
            opens = _opens_inside(content, number, stop, next_in_line=next_in_line)
            if not (opens or (closed and number.marked)):
                continue
        if _SUM.fullmatch(number.printed) and _SUM_BEFORE.search(before):
            continue
        if NOT_AN_ITEM.match(after) or SIGNED.match(content, number.end, stop):
            continue
        end = min(block.end, at + 600)
        candidate = numbered_at(content, block, at, end, number, "inside")
        last = str(number.value) if number.style == "running" else last
        yield candidate


def letters_inside(content: str, block: Block) -> Iterator[Candidate]:
    """The lettered points of a paragraph, the first of it apart, unless they were decided."""
    if (
        content.find(")", block.start, block.end) < 0
        and content.find(". To ", block.start, block.end) < 0
        and content.find(" i. ", block.start, block.end) < 0
    ):
        return
    found = list(_INSIDE_LETTER.finditer(content, block.start + 1, block.end))
    if not found or _LETTERS_DECIDED.search(content, block.start, block.end):
        return
    for match in found:
        number = number_at(content, match.start(), block.end)
        if number is not None and number.style in {"letter", "roman"}:
            end = min(block.end, match.start() + 600)
            yield numbered_at(content, block, match.start(), end, number, "inside")


def headings_inside(content: str, block: Block) -> Iterator[Candidate]:
    """ "... general comment. Open Forum. • A resident": what the public said, run in."""
    for match in _OPENED.finditer(content, block.start, block.end):
        title = Title(match.start("words"), match.end("words"), True)
        yield Candidate(title.start, None, title, "inside", 0.8, match["words"], strong=True)


def _counted_so_far(content: str, start: int, stop: int) -> str:
    """The item number that a block begins with ("8" of "8.2"), or nothing."""
    opening = number_at(content, start, stop)
    if opening is None:
        return ""
    return opening.family[0] if opening.style == "section" else str(opening.value)


def _opens_inside(content: str, number: Number, stop: int, *, next_in_line: bool) -> bool:
    """Whether what follows a number within a sentence opens an item: "To agree ...", the usual
    business, or (where the number is the next in line) its own first part, "4 Finance 4.1"."""
    if _PURPOSE.match(content, number.end, stop):
        return True
    ahead = content[number.end : min(stop, number.end + 60)]
    if next_in_line and (number.marked or re.search(rf"\s{number.value}\.1\s", ahead)):
        return True
    words = " ".join(ahead.split()[:3])
    return (number.marked or next_in_line) and (names_business(words) or is_procedural(words))
