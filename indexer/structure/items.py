"""The items of a meeting and the sections of a report: where each begins, its number and title.

First every place that could begin an item is listed (``candidates``); then the way numbers run
on decides which of them do (``sequences``). A number that does not fit into the sequence of the
paper is a list number, an address or a sum, and is left alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.records import Item, Meeting, Text
from indexer.structure.candidates import Candidate, list_candidates
from indexer.structure.numbering import as_letter
from indexer.structure.sentences import trim
from indexer.structure.sequences import Link, main_sequence, nested_sequence
from indexer.structure.titles import is_procedural, names_business, purpose_in


def find_items(
    document: str, text: Text, *, kind: str = "minutes", meetings: Sequence[Meeting] = ()
) -> tuple[Item, ...]:
    """The items of one paper in order, parts (level 2) after the item they belong to."""
    candidates = list_candidates(text)
    heads = _top_level(text, candidates)
    if not heads:
        return ()
    content = text.content
    finish = len(content.rstrip())
    items: list[tuple[Candidate, int, int]] = []
    for place, head in enumerate(heads):
        end = heads[place + 1].start if place + 1 < len(heads) else finish
        items.append((head, 1, trim(content, head.start, end)[1]))
        if head.place != "page" and kind != "report":
            items.extend(_parts(content, head, end, candidates))
        elif kind == "report":
            items.extend(_titled_parts(content, head, end, candidates))
    return tuple(
        _item(document, content, ordinal, candidate, level, end, meetings)
        for ordinal, (candidate, level, end) in enumerate(items)
    )


def _top_level(text: Text, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that are items of the first level."""
    pages = [candidate for candidate in candidates if candidate.place == "page"]
    if pages:
        return pages
    headings = [candidate for candidate in candidates if candidate.number is None]
    numbered, score = _best_numbers(candidates)
    if numbered and not _numbers_restart_under(headings, numbered):
        enough = score >= 3 or len(numbered) >= len(headings)
        if enough and len(numbered) >= 2:
            return _with_later_headings(numbered, headings)
    return [heading for heading in headings if heading.strong] if len(headings) > 1 else numbered


def _best_numbers(candidates: Sequence[Candidate]) -> tuple[list[Candidate], float]:
    """The sequence of numbers with the best score among the styles an item may carry."""
    best: tuple[list[Candidate], float] = ([], 0.0)
    for style in ("running", "yearly", "prefixed", "section"):
        chosen = [
            candidate
            for candidate in candidates
            if candidate.number is not None and candidate.number.style == style
        ]
        links = [_link(candidate) for candidate in chosen]
        places, score = main_sequence(links)
        if score > best[1]:
            best = [chosen[place] for place in places], score
    return best


def _link(candidate: Candidate) -> Link:
    number = candidate.number
    assert number is not None  # noqa: S101 - callers pass numbered candidates only
    if number.style == "section" and number.value == 0:
        # "1.0 Purpose", "2.0 Background": the first part runs on.
        return Link(int(number.family[0]), ("", "0"), candidate.weight)
    return Link(number.value, number.family, candidate.weight)


def _numbers_restart_under(headings: Sequence[Candidate], numbered: Sequence[Candidate]) -> bool:
    """Whether the numbers begin again at one under one heading after another."""
    starts = [n for n in numbered if n.number is not None and n.number.value == 1]
    if len(starts) < 2:
        return False
    strong = [heading.start for heading in headings if heading.strong]
    bounds = [candidate.start for candidate in numbered]
    under = 0
    for start in starts:
        place = bisect_left(bounds, start.start)
        before = bounds[place - 1] if place else -1
        heading = bisect_right(strong, before)
        under += heading < len(strong) and strong[heading] < start.start
    return under * 2 > len(starts)


def _with_later_headings(
    numbered: list[Candidate], headings: Sequence[Candidate]
) -> list[Candidate]:
    """Numbered items, and the unnumbered heading of procedure that closes the meeting."""
    last = numbered[-1].start
    extra = [
        heading
        for heading in headings
        if heading.strong and heading.start > last and is_procedural(heading.words)
    ]
    return numbered + extra


def _parts(
    content: str, head: Candidate, end: int, candidates: Sequence[Candidate]
) -> list[tuple[Candidate, int, int]]:
    """The numbered parts within an item, each to the beginning of the next."""
    inside = [
        candidate
        for candidate in _between(candidates, head.start + 1, end)
        if candidate.number is not None
        and candidate.place in {"block", "line"}
        and not candidate.listed
    ]
    chosen: list[Candidate] = []
    for family in _families(head, inside):
        links = [_link(candidate) for candidate in family]
        chosen.extend(family[place] for place in nested_sequence(links))
    chosen.sort(key=lambda candidate: candidate.start)
    return [
        (part, 2, trim(content, part.start, following)[1])
        for part, following in zip(
            chosen, [*(part.start for part in chosen[1:]), end], strict=False
        )
    ]


def _families(head: Candidate, inside: Sequence[Candidate]) -> list[list[Candidate]]:
    letters, romans = _letters_and_romans(inside)
    sections = [
        candidate
        for candidate in inside
        if candidate.number is not None
        and candidate.number.style == "section"
        and (head.number is None or candidate.number.family[0] == _first_part(head))
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
        if number.style == "letter" or as_one.value == last + 1:
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
        purpose=purpose_in(content, title.start, end),
        procedural=level == 1 and (is_procedural(words) and not names_business_beyond(words)),
    )


def names_business_beyond(words: str) -> bool:
    """Whether a procedural title also names business proper ("Apologies and planning")."""
    return len(words) > 80 and names_business(words)
