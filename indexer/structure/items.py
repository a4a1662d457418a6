"""The items of a meeting and the sections of a report: where each begins, its number and title.

First every place that could begin an item is listed (``candidates``); then the way numbers run
on decides which of them do (``sequences``). A number that does not fit into the sequence of the
paper is a list number, an address or a sum, and is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.records import Item, Meeting, Text
from indexer.structure.candidates import Candidate, list_candidates
from indexer.structure.numbering import Number, as_letter, number_at
from indexer.structure.people import find_presenter, is_name
from indexer.structure.published import meeting_lines
from indexer.structure.sentences import trim
from indexer.structure.sequences import Link, main_sequence, nested_sequence, outer_sequence
from indexer.structure.titles import is_procedural, names_business, purpose_in

_RECOMMENDATIONS = re.compile(r"recommendations?\b", re.IGNORECASE)
# Below these an entry opens with who wrote or is paid, not with a title.
_LISTS_SENDERS = re.compile(
    r"\b(?:correspondence|letters|payments?|accounts|cheques|invoices)\b", re.IGNORECASE
)
_NEXT_MEETING = re.compile(r"\bnext meeting\b", re.IGNORECASE)
# How far out of its order a number may stand and still be the one missing.
_STRAY = 2


def find_items(
    document: str, text: Text, *, kind: str = "minutes", meetings: Sequence[Meeting] = ()
) -> tuple[Item, ...]:
    """The items of one paper in order, parts (level 2) after the item they belong to."""
    candidates = list_candidates(text)
    if kind == "other":
        candidates = [one for one in candidates if one.number is not None or not _byline(one.words)]
    heads = _top_level(text, candidates, kind)
    if not heads:
        return ()
    content = text.content
    finish = len(content.rstrip())
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
    return tuple(
        _item(document, content, ordinal, candidate, level, end, meetings)
        for ordinal, (candidate, level, end) in enumerate(items)
    )


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
    heads = _frame(candidates)
    if kind == "report":
        heads = heads + [
            heading
            for heading in candidates
            if heading.number is None and heading.alone and _RECOMMENDATIONS.match(heading.words)
        ]
    return sorted(heads, key=lambda candidate: candidate.start)


def _frame(candidates: Sequence[Candidate]) -> list[Candidate]:
    headings = [candidate for candidate in candidates if candidate.number is None]
    numbered, score = _best_numbers(candidates)
    if numbered and not _headings_rule(headings, numbered, candidates):
        enough = score >= 3 or len(numbered) >= len(headings)
        if enough and len(numbered) >= 2:
            return numbered
    if len(headings) > 1:
        return [heading for heading in headings if heading.strong]
    # A number by itself is an address or a sum, unless it is set as an item's.
    return [one for one in numbered if one.strong or _number_of(one).marked]


def _best_numbers(candidates: Sequence[Candidate]) -> tuple[list[Candidate], float]:
    """The sequence of numbers with the best score among the styles an item may carry."""
    best: tuple[list[Candidate], float] = ([], 0.0)
    for style in ("running", "yearly", "prefixed", "section"):
        chosen = [
            candidate
            for candidate in candidates
            if candidate.number is not None
            and candidate.number.style == style
            and _may_run_through(candidate.number)
        ]
        links = [_link(candidate) for candidate in _by_depth(chosen)]
        places, score = main_sequence(links)
        if score > best[1]:
            chain = _outermost([chosen[place] for place in places], chosen)
            best = _with_strays(chain, chosen), score
    return best


def _outermost(chain: list[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """The chain without lists that count from one within an item and leave off where the items
    go on: "8. Correspondence 1. 2. 3. 9. Precept"."""
    if not any(_number_of(candidate).value == 1 for candidate in chain[1:]):
        return chain
    of_chain = {candidate.start for candidate in chain}
    counted = [
        candidate
        for candidate in chosen
        if candidate.start in of_chain or (candidate.place != "inside" and not candidate.listed)
    ]
    outer = outer_sequence([_part_link(candidate) for candidate in counted])
    return [counted[place] for place in outer] or chain


def _with_strays(chain: list[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """The chain and the items that the clerk numbered out of order: "5, 7, 6, 8", or a last
    "4. Date of next meeting" after the sixth."""
    if len(chain) < 4:
        return chain
    values = {_number_of(candidate).value for candidate in chain}
    starts = [candidate.start for candidate in chain]
    strays = []
    for candidate in chosen:
        number = _number_of(candidate)
        place = bisect_left(starts, candidate.start)
        if candidate.place != "block" or candidate.listed or candidate.start in starts[place:][:1]:
            continue
        titled = candidate.title.whole and (candidate.alone or candidate.strong)
        around = [_number_of(one).value for one in chain[max(0, place - 1) : place + 1]]
        missing = (
            titled
            and number.value not in values
            and all(abs(value - number.value) <= _STRAY for value in around)
        )
        closing = place == len(chain) and number.marked and (candidate.strong or titled)
        closing = closing and bool(_NEXT_MEETING.search(candidate.words))
        if (missing and 0 < place < len(chain)) or closing:
            strays.append(candidate)
            values.add(number.value)
    return sorted([*chain, *strays], key=lambda candidate: candidate.start)


def _by_depth(chosen: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, those in a deeper heading or list than others made lighter."""
    depths = Counter(candidate.depth for candidate in chosen if candidate.depth)
    top = min((depth for depth, count in depths.items() if count > 1), default=0)
    return [
        replace(candidate, weight=candidate.weight - 1.4, strong=False, words="")
        if top and candidate.depth > top
        else candidate
        for candidate in chosen
    ]


def _may_run_through(number: Number) -> bool:
    """Whether a number may count items, not parts of them: "5.1", "5.2" are parts."""
    if number.style != "section" or number.value == 0:
        return True
    return len(number.family) == 1 and (number.value >= 10 or len(number.family[0]) >= 4)


def _link(candidate: Candidate) -> Link:
    """The candidate as a number that may run through the whole paper."""
    number = _number_of(candidate)
    opens = candidate.place in {"block", "line"} and (
        candidate.strong or names_business(candidate.words)
    )
    value, family = number.value, number.family
    if number.style == "section" and len(family) == 1 and len(family[0]) < 4:
        # "1.0 Purpose", "2.0 Background" and "44.23", "45.23": the first part runs on.
        value, family = int(family[0]), ("", str(number.value))
    opens = opens and (candidate.title.whole or is_procedural(candidate.words))
    return Link(value, family, candidate.weight, opens, bool(number.part))


def _part_link(candidate: Candidate) -> Link:
    """The candidate as a number that runs on within one item."""
    number = _number_of(candidate)
    return Link(number.value, number.family, candidate.weight)


def _number_of(candidate: Candidate) -> Number:
    if candidate.number is None:
        raise ValueError("only a numbered candidate can be linked")
    return candidate.number


def _headings_rule(
    headings: Sequence[Candidate], numbered: Sequence[Candidate], candidates: Sequence[Candidate]
) -> bool:
    """Whether the numbers are lists under unnumbered headings: "PLANNING 1. 2. CORRESPONDENCE 1."

    They are where they begin again at one under one heading after another and never take up an
    earlier count; or where the usual business stands in the headings and not beside the numbers.
    """
    if _set_as_headings(numbered):
        return False
    strong = [heading for heading in headings if heading.strong]
    business = sum(heading.business for heading in strong)
    beside = sum(candidate.business for candidate in numbered)
    runs = _runs(candidates)
    fresh = [run for run in runs if run.value == 1]
    under = sum(run.after_heading for run in fresh)
    if len(fresh) >= 2 and under * 10 >= len(fresh) * 6 and business > beside:
        return not any(run.resumes for run in runs)
    bounds = [candidate.start for candidate in numbered]
    between = {bisect_left(bounds, heading.start) for heading in strong if heading.business}
    if len(between - {0, len(bounds)}) >= 3 and business > 2 * beside:
        return True
    first = next((run for run in fresh), None)
    return bool(first and first.after_heading and business >= 2 and business > beside)


def _set_as_headings(numbered: Sequence[Candidate]) -> bool:
    """Whether the numbers run on, with one slip at most, and are themselves set as headings."""
    values = [_number_of(candidate).value for candidate in numbered]
    if len(values) < 4 or sum(after <= before for before, after in pairwise(values)) > 1:
        return False
    return sum(candidate.strong for candidate in numbered) * 5 >= len(numbered) * 4


@dataclass(frozen=True, slots=True)
class _Run:
    """Numbers that go up without a break: where they begin, what stands before, how many."""

    value: int
    after_heading: bool
    resumes: bool
    length: int


def _runs(candidates: Sequence[Candidate]) -> list[_Run]:
    """The unbroken runs of running numbers at the beginning of blocks, in order."""
    runs: list[_Run] = []
    ends: set[int] = set()
    last: int | None = None
    first = length = 0
    under = heading = False
    for candidate in candidates:
        number = candidate.number
        if number is None:
            heading = heading or candidate.strong
            continue
        if number.style != "running" or candidate.place == "inside" or candidate.listed:
            continue
        if last is None or not last < number.value <= last + 2:
            if last is not None:
                runs.append(_Run(first, under, first > 1 and first - 1 in ends, length))
                ends.add(last)
            first, under, length = number.value, heading, 0
        last, length, heading = number.value, length + 1, False
    if last is not None:
        runs.append(_Run(first, under, first > 1 and first - 1 in ends, length))
    return runs


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
        links = [_part_link(candidate) for candidate in family]
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
        number = _number_of(candidate)
        if place in places:
            last = number.value
        elif not (
            number.style == "letter"
            and candidate.place == "block"
            and candidate.alone
            and candidate.title.whole
            and 0 <= last - number.value < _STRAY
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
