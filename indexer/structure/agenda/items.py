"""The items of a meeting and the sections of a report: where each begins, its number and title.

First every place that could begin an item is listed (``candidates``); then the way numbers run
on decides which of them do (``sequences``). A number that does not fit into the sequence of the
paper is a list number, an address or a sum, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.records import Item, Meeting, Text
from indexer.structure.agenda.candidate import Candidate
from indexer.structure.agenda.candidates import list_candidates
from indexer.structure.agenda.counting import item_frame
from indexer.structure.agenda.numbering import number_at
from indexer.structure.agenda.packs import Section, pack_sections
from indexer.structure.agenda.parts import (
    between,
    first_part,
    number_after,
    numbered_parts,
    opening_number,
    orphans,
    titled_parts,
)
from indexer.structure.agenda.titles import Title, is_procedural, names_business, purpose_in
from indexer.structure.heads.head import find_head, has_attendance
from indexer.structure.heads.people import find_presenter, is_name
from indexer.structure.heads.published import meeting_lines
from indexer.structure.sentences import trim

_RECOMMENDATIONS = re.compile(r"recommendations?\b", re.IGNORECASE)
_WHO_WAS_THERE = re.compile(r"apolog|attend|present|substitut|declar|welcome", re.IGNORECASE)
_APOLOGIES = re.compile(r"apologies\W*", re.IGNORECASE)
# So many characters below a heading are prose, not the names of who was there.
_PROSE_BELOW = 250
# So many below the usual procedure, "Emergency Evacuation", which names nobody who was there.
_LINE_BELOW = 60


def find_items(
    document: str, text: Text, *, kind: str = "minutes", meetings: Sequence[Meeting] = ()
) -> tuple[Item, ...]:
    """The items of one paper in order, parts (level 2) after the item they belong to."""
    candidates = list_candidates(text)
    if kind == "other":
        candidates = [one for one in candidates if one.number is not None or not _byline(one.words)]
        candidates = _without_posters(text, candidates)
    content = text.content
    items: list[tuple[Candidate, int, int]] = []
    for section in pack_sections(text):
        items.extend(_section_items(text, section, candidates))
    if not items:
        heads = _top_level(text, candidates, kind)
        items = _with_parts(content, heads, candidates, len(content.rstrip()), kind)
        if kind == "minutes":
            items = _lists_before(text, heads, candidates) + items
    return tuple(
        _item(document, content, ordinal, candidate, level, end, meetings)
        for ordinal, (candidate, level, end) in enumerate(items)
    )


def _lists_before(
    text: Text, heads: Sequence[Candidate], candidates: Sequence[Candidate]
) -> list[tuple[Candidate, int, int]]:
    """The lists that stand before the first item, where the paper has lost their headings."""
    content = text.content
    end = heads[0].start if heads else len(content.rstrip())
    if heads and heads[0].place == "page":
        return []
    head = find_head(text)
    start = head.end if has_attendance(text, head) else 0
    return orphans(content, between(candidates, start, end), end)


def _section_items(
    text: Text, section: Section, candidates: Sequence[Candidate]
) -> list[tuple[Candidate, int, int]]:
    """The agenda item of one section of a pack, and the items of the paper filed under it."""
    content = text.content
    words = content[section.title_start : section.title_end]
    title = Title(section.title_start, section.title_end, True)
    own = Candidate(section.title_start, section.number, title, "block", 5.0, words, strong=True)
    kind = "minutes" if is_procedural(words) else "report"
    inside = list(between(candidates, section.title_end, section.end))
    heads = [head for head in _top_level(text, inside, kind) if head.number is not None]
    end = trim(content, section.start, section.end)[1]
    first = heads[0].start if heads else end
    found = _with_parts(content, heads, inside, end, kind)
    return [(own, 1, trim(content, own.start, first)[1]), *found]


def _with_parts(
    content: str,
    heads: Sequence[Candidate],
    candidates: Sequence[Candidate],
    finish: int,
    kind: str,
) -> list[tuple[Candidate, int, int]]:
    """Each head with its level and end, its parts after it; the last ends at ``finish``."""
    items: list[tuple[Candidate, int, int]] = []
    following = opening_number(heads[0], candidates) if heads else 1
    taken = frozenset(first_part(head) for head in heads)
    before: Candidate | None = None
    for place, head in enumerate(heads):
        end = heads[place + 1].start if place + 1 < len(heads) else max(finish, head.start)
        level = 2 if before is not None and _is_part_of(head, before) else 1
        before = head if level == 1 else before
        items.append((head, level, trim(content, head.start, end)[1]))
        if head.place != "page" and kind != "report":
            parts = numbered_parts(content, head, end, candidates, following, taken)
            following = number_after(parts, following)
            items.extend(parts)
        elif kind == "report":
            items.extend(titled_parts(content, head, end, candidates))
    return items


def _without_posters(text: Text, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of a newsletter without a headline's further lines: below a heading at once
    stands another, as in "TAKING UP THE ISSUES / RAISED AT OUR / PUBLIC MEETING"."""
    content = text.content
    kept: list[Candidate] = []
    last: Candidate | None = None
    for one in candidates:
        heading = one.number is None and one.alone
        follows = heading and last is not None and not content[last.title.end : one.start].strip()
        if not follows:
            kept.append(one)
        last = one if heading else None
    return kept


def _byline(words: str) -> bool:
    """Whether the line above an article names its author: "Ann Lee, Chair of the Trust"."""
    return is_name(words.partition(",")[0])


def _is_part_of(head: Candidate, before: Candidate) -> bool:
    """Whether "58(b)" stands below the "58." before it."""
    one, other = head.number, before.number
    if one is None or other is None or not one.part or other.part:
        return False
    return (one.value, one.family) == (other.value, other.family)


def _numbered_by_line(page: Candidate, text: Text) -> Candidate:
    """The one item of a page, with the number from "Meeting of Cabinet ... (Item CA.44)"."""
    named = [line.number for line in meeting_lines(text) if line.number]
    if page.number is not None or len(named) != 1:
        return page
    return replace(page, number=number_at(named[0], 0, len(named[0])))


def _top_level(text: Text, candidates: Sequence[Candidate], kind: str) -> list[Candidate]:
    """The candidates that are items of the first level."""
    pages = [candidate for candidate in candidates if candidate.place == "page"]
    if pages:
        return [_numbered_by_line(pages[0], text)] if len(pages) == 1 else pages
    heads = item_frame(candidates)
    if kind == "report":
        heads = heads + [
            heading
            for heading in candidates
            if heading.number is None and heading.alone and _RECOMMENDATIONS.match(heading.words)
        ]
    elif kind == "minutes":
        heads = heads + _before_the_first(heads, candidates)
    return sorted(heads, key=lambda candidate: candidate.start)


def _before_the_first(
    heads: Sequence[Candidate], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """The headings of what went on before the first numbered item: a speaker, an open session.

    Each has prose below it; a line of the attendance has not.
    """
    if not heads or any(head.number is None for head in heads):
        return []
    first = min(head.start for head in heads)
    early = [one for one in candidates if one.number is None and one.alone and one.start < first]
    ends = [*(one.start for one in early[1:]), first]
    return [
        one
        for one, end in zip(early, ends, strict=False)
        if one.strong
        and not _APOLOGIES.fullmatch(one.words)
        and end - one.title.end >= (_LINE_BELOW if _opens_evening(one.words) else _PROSE_BELOW)
    ]


def _item(
    document: str,
    content: str,
    ordinal: int,
    candidate: Candidate,
    level: int,
    end: int,
    meetings: Sequence[Meeting],
) -> Item:
    title = candidate.title
    words = content[title.start : title.end]
    meeting = next((m.ordinal for m in meetings if m.start <= candidate.start < m.end), None)
    return Item(
        document=document,
        ordinal=ordinal,
        meeting=meeting,
        start=candidate.start,
        end=max(end, title.end),
        title_start=title.start,
        title_end=title.end,
        number=candidate.number.printed if candidate.number else None,
        level=level,
        presenter=find_presenter(content, title.end, end) if level == 1 else None,
        purpose=purpose_in(content, title.start, end),
        procedural=level == 1 and (is_procedural(words) and not names_business_beyond(words)),
    )


def _opens_evening(words: str) -> bool:
    """Whether this is procedure before the items that is no part of the attendance."""
    return is_procedural(words) and not _WHO_WAS_THERE.search(words)


def names_business_beyond(words: str) -> bool:
    """Whether a procedural title also names business proper ("Apologies and planning")."""
    return len(words) > 80 and names_business(words)
