"""The items of a meeting and the sections of a report: where each begins, its number and title.

First every place that could begin an item is listed (``candidates``); then the way numbers run
on decides which of them do (``sequences``). A number that does not fit into the sequence of the
paper is a list number, an address or a sum, and is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.records import Item, Meeting, Text
from indexer.structure.agenda.candidates import Candidate, list_candidates
from indexer.structure.agenda.counting import item_frame, number_of, part_link
from indexer.structure.agenda.numbering import as_letter, number_at
from indexer.structure.agenda.packs import Section, pack_sections
from indexer.structure.agenda.sequences import nested_sequence
from indexer.structure.agenda.titles import Title, is_procedural, names_business, purpose_in
from indexer.structure.heads.people import find_presenter, is_name
from indexer.structure.heads.published import meeting_lines
from indexer.structure.sentences import trim

_RECOMMENDATIONS = re.compile(r"recommendations?\b", re.IGNORECASE)
# Below these an entry opens with who wrote or is paid, not with a title.
_LISTS_SENDERS = re.compile(
    r"\b(?:correspondence|letters|payments?|accounts|cheques|invoices)\b", re.IGNORECASE
)
# So many characters below a heading are prose, not the names of who was there.
_PROSE_BELOW = 250
# By how much a letter may fall behind the one before and still be a slip.
_SLIP = 2


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
    return tuple(
        _item(document, content, ordinal, candidate, level, end, meetings)
        for ordinal, (candidate, level, end) in enumerate(items)
    )


def _section_items(
    text: Text, section: Section, candidates: Sequence[Candidate]
) -> list[tuple[Candidate, int, int]]:
    """The agenda item of one section of a pack, and the items of the paper filed under it."""
    content = text.content
    words = content[section.title_start : section.title_end]
    title = Title(section.title_start, section.title_end, True)
    own = Candidate(section.title_start, section.number, title, "block", 5.0, words, strong=True)
    kind = "minutes" if is_procedural(words) else "report"
    inside = list(_between(candidates, section.title_end, section.end))
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
    following = 1
    taken = frozenset(_first_part(head) for head in heads)
    before: Candidate | None = None
    for place, head in enumerate(heads):
        end = heads[place + 1].start if place + 1 < len(heads) else max(finish, head.start)
        level = 2 if before is not None and _is_part_of(head, before) else 1
        before = head if level == 1 else before
        items.append((head, level, trim(content, head.start, end)[1]))
        if head.place != "page" and kind != "report":
            parts = _parts(content, head, end, candidates, following, taken)
            following = _after(parts, following)
            items.extend(parts)
        elif kind == "report":
            items.extend(_titled_parts(content, head, end, candidates))
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
        if one.strong and end - one.title.end >= _PROSE_BELOW
    ]


def _parts(
    content: str,
    head: Candidate,
    end: int,
    candidates: Sequence[Candidate],
    following: int,
    taken: frozenset[str],
) -> list[tuple[Candidate, int, int]]:
    """The numbered parts within an item, each to the beginning of the next.

    Under unnumbered headings the numbers may run on, beginning with ``following``.
    """
    inside = [
        candidate
        for candidate in _between(candidates, head.start + 1, end)
        if candidate.number is not None
        and (
            candidate.place in {"block", "line"} or candidate.number.style in {"section", "letter"}
        )
        and not candidate.listed
    ]
    chosen: list[Candidate] = []
    for family in _families(head, inside, taken):
        links = [part_link(candidate) for candidate in family]
        first = following if head.number is None else 1
        places = nested_sequence(links, first)
        chosen.extend(family[place] for place in _with_slips(family, places))
    if head.number is not None:
        senders = bool(_LISTS_SENDERS.search(head.words))
        chosen.extend(_sub_headings(_between(candidates, head.start + 1, end), senders))
    chosen.sort(key=lambda candidate: candidate.start)
    return [
        (part, 2, trim(content, part.start, following)[1])
        for part, following in zip(
            chosen, [*(part.start for part in chosen[1:]), end], strict=False
        )
    ]


def _with_slips(family: Sequence[Candidate], places: Sequence[int]) -> list[int]:
    """The places and those of titled letters that repeat one by a slip: "g) h) g)"."""
    found: list[int] = []
    last = 0
    for place, candidate in enumerate(family):
        number = number_of(candidate)
        if place in places:
            last = number.value
        elif not (
            number.style == "letter"
            and candidate.place == "block"
            and candidate.alone
            and candidate.title.whole
            and 0 <= last - number.value < _SLIP
        ):
            continue
        found.append(place)
    return found


def _after(parts: Sequence[tuple[Candidate, int, int]], following: int) -> int:
    """The running number that would come next after these parts."""
    values = [
        part.number.value for part, _, _ in parts if part.number and part.number.style == "running"
    ]
    return values[-1] + 1 if values else following


def _sub_headings(inside: Iterable[Candidate], senders: bool) -> list[Candidate]:
    """Unnumbered headings within a numbered item; where its entries begin with their
    ``senders``, only those set apart.

    Titles run in before a colon count where there are two, before a dash where there are three:
    once alone, both are as often the manner of a sentence.
    """
    headings = [candidate for candidate in inside if candidate.number is None]
    if senders:
        return [heading for heading in headings if heading.alone]
    run_in = [heading for heading in headings if not heading.alone and not heading.strong]
    dashed = [heading for heading in run_in if heading.weight < 0.5]
    if len(dashed) < 3:
        run_in = [heading for heading in run_in if heading.weight >= 0.5]
    if len(run_in) < 2:
        run_in = []
    return [heading for heading in headings if heading.alone or heading.strong] + run_in


def _families(
    head: Candidate, inside: Sequence[Candidate], taken: frozenset[str]
) -> list[list[Candidate]]:
    """The numbered candidates within an item, each kind of number by itself.

    "5.1" belongs to item 5; where the paper has lost the heading of item 5 (it is not among the
    numbers ``taken``), to the item that it stands in.
    """
    letters, romans = _letters_and_romans(inside)
    sections = [
        candidate
        for candidate in inside
        if candidate.number is not None
        and candidate.number.style == "section"
        and (
            head.number is None
            or candidate.number.family[0] == _first_part(head)
            or candidate.number.family[0] not in taken
            or (candidate.strong and candidate.alone)
        )
    ]
    running = [
        candidate
        for candidate in inside
        if candidate.number is not None and candidate.number.style == "running"
    ]
    return [letters, romans, sections, running]


def _letters_and_romans(inside: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """ "i)" after "h)" is a letter, otherwise a roman one; "v)" and "x)" likewise."""
    letters: list[Candidate] = []
    romans: list[Candidate] = []
    for candidate in inside:
        number = candidate.number
        if number is None or number.style not in {"letter", "roman"}:
            continue
        as_one = as_letter(number)
        last = letters[-1].number.value if letters and letters[-1].number else 0
        if number.style == "letter" or (as_one.style == "letter" and as_one.value == last + 1):
            letters.append(replace(candidate, number=as_one))
        else:
            romans.append(candidate)
    return letters, romans


def _first_part(head: Candidate) -> str:
    number = head.number
    if number is None:
        return ""
    return number.family[0] if number.style == "section" else str(number.value)


def _titled_parts(
    content: str, head: Candidate, end: int, candidates: Sequence[Candidate]
) -> list[tuple[Candidate, int, int]]:
    """The paragraphs of a report's section that have a title of their own."""
    titled = [
        candidate
        for candidate in _between(candidates, head.start + 1, end)
        if candidate.number is not None
        and candidate.number.style == "section"
        and candidate.title.whole
        and candidate.alone
        and not content[candidate.title.end : candidate.title.end + 1].startswith((".", "?"))
        and candidate.title.end - candidate.title.start <= 90
    ]
    stops = [*(part.start for part in titled[1:]), end]
    return [
        (part, 2, trim(content, part.start, stop)[1])
        for part, stop in zip(titled, stops, strict=False)
    ]


def _between(candidates: Sequence[Candidate], start: int, end: int) -> Iterable[Candidate]:
    first = bisect_left(candidates, start, key=lambda candidate: candidate.start)
    last = bisect_left(candidates, end, key=lambda candidate: candidate.start)
    return candidates[first:last]


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


def names_business_beyond(words: str) -> bool:
    """Whether a procedural title also names business proper ("Apologies and planning")."""
    return len(words) > 80 and names_business(words)
