"""Who was at a meeting, in what role, and who declared an interest: each name at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.records import Attendance, AttendanceRole, Block, Declaration, Item, Meeting, Text
from indexer.structure.heads.people import find_person, role_words
from indexer.structure.sentences import split_sentences

_LONGEST = 1800
_LABEL = re.compile(
    r"(?P<apologies>apolog(?:y|ies)\b(?:\s+for\s+absence)?)"
    r"|(?P<substitute>substitutes?\b|substitutions?\b)"
    r"|(?P<officer>(?:officers?|staff)\s*(?:(?:in attendance|present|attending)\b|(?=:))"
    r"|(?:minutes?\s+)?(?:taker|secretary|clerk)\s*:|recorder\s*:)"
    r"|(?P<public>(?:members of the )?public\s*(?:present|attending)?\s*:)"
    r"|(?P<also>also,?\s+(?:present|in attendance)\b|in attendance\b)"
    r"|(?P<chair>chair(?:man|person|woman)?\s*:)"
    r"|(?P<present>(?:members\s+|councillors\s+|those\s+)?(?:present|attending)\b|attendance\b"
    r"|attendees\b)",
    re.IGNORECASE,
)
_LABEL_PREFIX = re.compile(
    r"[\s>#*_•·-]*(?:\d{1,4}(?:/\d{2,4})?(?:\.\d{1,2})?\s?[.):]?\s*)?(?:to (?:consider|receive"
    r"|record)\s+)?"
)
_INSIDE = re.compile(
    r"(?<=[\s.;])(?:Apologies|APOLOGIES|In [Aa]ttendance|IN ATTENDANCE|Also,?\s[Pp]resent"
    r"|ALSO PRESENT"
    r"|Also,?\s[Ii]n\s[Aa]ttendance|Present|PRESENT|Those Attending|Attendance|Officers)\b"
    r"(?=[^.\n]{0,40}?(?::|were received|–|-))"
)
_AFTER_LABEL = re.compile(
    r"[^\S\n]*(?:\((?:\d+[^)\n]{0,30}|[^)\n]{0,30}councillors?)\))?[\s:;,*_–-]*"
    r"(?:(?:were|was|had been|have been)?\s*(?:received|given|noted|accepted|tendered|made"
    r"|submitted)?"
    r"(?:\s+and\s+(?:accepted|noted))?\s*(?:from|for|on behalf of|by)\b\s*:?)?\s*",
    re.IGNORECASE,
)
_BORDER = re.compile(
    r"[,;\t•·|]|[^\S\n]{3,}|\s(?i:and|&|plus|together with|also)\s|(?<=[a-z)]{4})\.\s+(?=[A-Z])"
    r"|\n\s*\n"
)
_LINE = re.compile(r"\n")
_TITLED = re.compile(
    r"(?<=\s)(?=(?:(?:Borough|County|District|City|Town|Parish)\s+)?(?:Councillors?|Cllrs?|Clr)\b)"
    r"|(?<=[a-z)]\s)(?<!Cllr\s)(?<!Councillor\s)(?=(?:Mr|Mrs|Ms|Miss|Dr)\b\.?\s)"
)
_BUSINESS = re.compile(
    r"[\s*_]*(?:\d{1,4}\s?[.)]|\d{1,4}/\d{2,4}\b|\d{1,3}\s+[A-Z]|minutes\b|matters arising"
    r"|planning\b|declarations?\b|the "
    r"(?:chair|meeting|minutes)|papers presented|resolved|election)",
    re.IGNORECASE,
)
_PROSE = re.compile(
    r"\b(?:was|were|had|has|have|will|would|reported|welcomed|opened|agreed|that)\b"
)
_NO_INTEREST = re.compile(r"\b(?:no|none|nil|not any)\b", re.IGNORECASE)
_INTEREST = re.compile(r"\binterests?\b|\bdeclared\b|\bpecuniary\b|\bprejudicial\b", re.IGNORECASE)
_DECLARATIONS = re.compile(r"\b(?:declarations?|disclosures?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Region:
    """A stretch that lists names, and the role its label gives them."""

    start: int
    end: int
    role: AttendanceRole


def find_attendance(
    document: str, text: Text, meetings: Sequence[Meeting], items: Sequence[Item]
) -> tuple[tuple[Attendance, ...], tuple[Declaration, ...]]:
    """The attendance and the declarations of interest of every meeting of a paper."""
    attendance: list[Attendance] = []
    for meeting in meetings:
        for region in _regions(text, meeting, items):
            attendance.extend(_names(document, text.content, meeting.ordinal, region))
    attendance.sort(key=lambda record: record.start)
    return tuple(attendance), tuple(_declarations(document, text.content, items))


def _regions(text: Text, meeting: Meeting, items: Sequence[Item]) -> Iterator[_Region]:
    """The labelled stretches at the beginning of a meeting, and its numbered "2. Apologies"."""
    content = text.content
    heads = [
        item for item in items if item.level == 1 and meeting.start <= item.start < meeting.end
    ]
    business = _first_business(content, heads, meeting)
    blocks = [
        b for b in text.blocks if meeting.start <= b.start < meeting.end and b.kind != "noise"
    ]
    seen = 0
    for place, block in enumerate(blocks[:60]):
        if block.start < seen:
            continue
        if block.start - meeting.start > 12_000:
            break
        prefix = _LABEL_PREFIX.match(content, block.start, block.end)
        at = prefix.end() if prefix else block.start
        label = _LABEL.match(content, at, block.end)
        if label is None:
            inside = _INSIDE.search(content, block.start, min(block.end, block.start + _LONGEST))
            if inside is None or place > 6:
                continue
            label = _LABEL.match(content, inside.start(), block.end)
        if label is None or (label.start() >= business and label.lastgroup != "apologies"):
            continue
        end = _with_following(content, blocks, place, block.end)
        stop = min((head.start for head in heads if head.start > label.start()), default=end)
        seen = end = min(end, stop, label.start() + _LONGEST)
        yield from _cut(content, label, end)


def _first_business(content: str, heads: Sequence[Item], meeting: Meeting) -> int:
    """Where the first item begins that is not itself the attendance or the apologies."""
    for head in heads:
        if _LABEL.match(content, head.title_start, head.title_end) is None:
            return head.start
    return meeting.end


def _with_following(content: str, blocks: Sequence[Block], place: int, end: int) -> int:
    """The end of the list that runs on in the blocks below: names or rows, no prose.

    Where the label stands alone, the one paragraph below it may be as long as it likes.
    """
    alone = end - blocks[place].start <= 60
    for following in blocks[place + 1 : place + 40]:
        words = content[following.start : following.end]
        if (
            following.kind == "heading"
            or len(words) > (_LONGEST if alone else 160)
            or _BUSINESS.match(words)
            or _LABEL.match(words.strip(" *_"))
            or _PROSE.search(words)
        ):
            break
        alone = False
        end = following.end
    return end


def _cut(content: str, label: re.Match[str], end: int) -> Iterator[_Region]:
    """The region of a label, cut where another label stands within it."""
    while True:
        role = _role(label)
        after = _AFTER_LABEL.match(content, label.end(), end)
        start = after.end() if after else label.end()
        inside = _INSIDE.search(content, start, end)
        following = _LABEL.match(content, inside.start(), end) if inside else None
        if inside is None or following is None:
            yield _Region(start, end, role)
            return
        yield _Region(start, inside.start(), role)
        label = following


def _role(label: re.Match[str]) -> AttendanceRole:
    kind = label.lastgroup
    if kind == "apologies":
        return "apologies"
    if kind == "substitute":
        return "substitute"
    if kind == "officer":
        return "officer"
    if kind == "public":
        return "public"
    return "chair" if kind == "chair" else "present"


def _names(document: str, content: str, meeting: int, region: _Region) -> Iterator[Attendance]:
    end = region.end
    if region.role == "apologies":
        # A sentence after the list of apologies is no part of it.
        sentences = split_sentences(content, region.start, end)
        end = sentences[0][1] if sentences else end
        if _NO_INTEREST.match(content, region.start, end):
            return
    several = False
    for start, stop in _chunks(content, region.start, end):
        at = start
        while (
            person := find_person(content, at, stop, surname=several and at == start)
        ) is not None:
            several = person.several or (several and person.alone)
            post, role = role_words(content, person.end, _post_end(content, person.end, end))
            yield Attendance(
                document=document,
                meeting=meeting,
                start=person.start,
                end=person.end,
                name=" ".join(content[person.start : person.end].split()),
                role=role if role is not None and region.role == "present" else region.role,
                post=post,
            )
            at = max(person.end, min(_post_end(content, person.end, stop), stop))


def _chunks(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces between commas, line breaks, "and", and before the next "Cllr"."""
    found = {(m.start(), m.end()) for m in _BORDER.finditer(content, start, end)}
    found |= {(m.start(), m.start()) for m in _TITLED.finditer(content, start, end)}
    # Lines are names in a column, unless commas part the names: then they are only wrapped.
    if content.count(",", start, end) <= content.count("\n", start, end):
        found |= {(m.start(), m.end()) for m in _LINE.finditer(content, start, end)}
    borders = sorted(found)
    begin = start
    for left, right in borders:
        if left > begin and not _within_brackets(content, begin, left):
            yield begin, left
            begin = right
    if begin < end:
        yield begin, end


def _within_brackets(content: str, begin: int, at: int) -> bool:
    piece = content[max(begin, at - 120) : at]
    return piece.count("(") > piece.count(")")


def _post_end(content: str, at: int, end: int) -> int:
    """Where the post after a name must end: the next comma or line, brackets passed over."""
    stop = min(end, at + 120)
    bracket = content[at : at + 3].lstrip().startswith("(")
    if bracket:
        close = content.find(")", at, stop)
        return close + 1 if close >= 0 else stop
    for match in _BORDER.finditer(content, at, stop):
        if match.group().strip().lower() not in {"", "and", "&"}:
            return match.start()
    line = content.find("\n", at, stop)
    return line if line >= 0 else stop


def _declarations(document: str, content: str, items: Sequence[Item]) -> Iterator[Declaration]:
    for item in items:
        if not _DECLARATIONS.search(content, item.title_start, item.title_end):
            continue
        for start, end in split_sentences(
            content, item.title_end, min(item.end, item.start + 6000)
        ):
            words = content[start:end]
            if not _INTEREST.search(words):
                continue
            person = find_person(content, start, end, anywhere=True)
            if person is None or (_NO_INTEREST.match(words) or "no declaration" in words.lower()):
                continue
            yield Declaration(
                document=document,
                meeting=item.meeting or 0,
                start=start,
                end=end,
                name=" ".join(content[person.start : person.end].split()),
            )
