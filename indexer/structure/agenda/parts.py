"""The parts of an item: lettered points, numbers that run on within it, headings below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.structure.agenda.candidate import Candidate
from indexer.structure.agenda.counting import number_of, part_link
from indexer.structure.agenda.numbering import as_letter
from indexer.structure.agenda.sequences import nested_sequence
from indexer.structure.sentences import trim

# Below these an entry opens with who wrote or is paid, not with a title.
_LISTS_SENDERS = re.compile(
    r"\b(?:correspondence|letters|payments?|accounts|cheques|invoices)\b", re.IGNORECASE
)
# Below this an entry opens with what is applied for: "Change of use - a barn at the mill".
_LISTS_APPLICATIONS = re.compile(r"\bplanning\b", re.IGNORECASE)
_DECIDED_BEFORE = re.compile(
    r"\b(?:resolved|agreed|recommend\w*|propos\w+)\b[^.\n]{0,120}$", re.IGNORECASE
)
_FEWEST_POINTS = 3
# By how much a letter may fall behind the one before and still be a slip, and how many the clerk
# may leave out.
_SLIP = 6
_SKIPPED = 8


def numbered_parts(
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
        for candidate in between(candidates, head.start + 1, end)
        if candidate.number is not None
        and (
            candidate.place in {"block", "line"}
            or candidate.number.style in {"section", "letter", "roman"}
        )
        and not candidate.listed
    ]
    inside = sorted(
        [*inside, *_points_inside(content, between(candidates, head.start + 1, end))],
        key=lambda candidate: candidate.start,
    )
    chosen: list[Candidate] = []
    for family in _families(head, inside, taken):
        links = [part_link(candidate) for candidate in family]
        first = following if head.number is None else 1
        places = nested_sequence(links, first)
        chosen.extend(family[place] for place in _with_slips(head, family, places))
    if head.number is not None:
        senders = bool(_LISTS_SENDERS.search(head.words))
        applications = bool(_LISTS_APPLICATIONS.search(head.words))
        below = between(candidates, head.start + 1, end)
        chosen.extend(_sub_headings(below, senders, applications))
    chosen.sort(key=lambda candidate: candidate.start)
    return [
        (part, 2, trim(content, part.start, following)[1])
        for part, following in zip(
            chosen, [*(part.start for part in chosen[1:]), end], strict=False
        )
    ]


def _points_inside(content: str, inside: Iterable[Candidate]) -> list[Candidate]:
    """The points of a paragraph that counts them: "... the following: 1) ... 2) ... 3) ...".

    The first may open the paragraph. Two may be the parts of a sentence, and what follows
    "resolved" are parts of a decision.
    """
    found: list[Candidate] = []
    points: list[Candidate] = []
    for one in inside:
        number = one.number
        if number is None or number.style != "running" or not number.marked or one.listed:
            continue
        if number.value == 1:
            found += _if_enough(points)
            decided = _DECIDED_BEFORE.search(content, max(0, one.start - 160), one.start)
            points = [] if decided else [one]
        elif points and one.place == "inside" and number.value == number_of(points[-1]).value + 1:
            points.append(one)
    return found + _if_enough(points)


def _if_enough(points: Sequence[Candidate]) -> list[Candidate]:
    """The points within a paragraph where they are more than two."""
    if len(points) < _FEWEST_POINTS:
        return []
    return [point for point in points if point.place == "inside"]


def _with_slips(head: Candidate, family: Sequence[Candidate], places: Sequence[int]) -> list[int]:
    """The places and those that only a slip of the clerk keeps out: letters that repeat one or
    skip some ("g) h) g) o)"), and numbers of the item itself ("5.4 5.4" in item 5)."""
    found: list[int] = []
    taken = set(places)
    last = 0
    for place, candidate in enumerate(family):
        number = number_of(candidate)
        if place not in taken and not (
            candidate.place == "block" and _is_slip(head, candidate, last)
        ):
            continue
        last = number.value
        found.append(place)
    return found


def _is_slip(head: Candidate, candidate: Candidate, last: int) -> bool:
    """Whether the number of a part, beside the ``last`` one, is out of order by a slip."""
    number = number_of(candidate)
    if number.style == "section":
        own = head.number is not None and number.family == (first_part(head),)
        return own and 0 < number.value <= last + _SKIPPED and not candidate.sum_like
    if number.style != "letter" or not last:
        return False
    if 0 < number.value - last <= _SKIPPED:
        return number.marked
    return 0 <= last - number.value < _SLIP and (
        number.value == last or (candidate.alone and candidate.title.whole)
    )


def orphans(
    content: str, candidates: Iterable[Candidate], end: int
) -> list[tuple[Candidate, int, int]]:
    """The lists of three or more points that stand under no item, each point to the next."""
    inside = [
        candidate
        for candidate in candidates
        if candidate.number is not None
        and candidate.place == "block"
        and not candidate.listed
        and not candidate.sum_like
    ]
    chosen: list[Candidate] = []
    letters, _ = _letters_and_romans(inside)
    others = [[one for one in inside if number_of(one).style == s] for s in ("running", "section")]
    for family in (letters, *others):
        places = nested_sequence([part_link(candidate) for candidate in family])
        if len(places) >= _FEWEST_POINTS:
            chosen.extend(family[place] for place in places)
    chosen.sort(key=lambda candidate: candidate.start)
    stops = [*(part.start for part in chosen[1:]), end]
    return [
        (part, 2, trim(content, part.start, stop)[1])
        for part, stop in zip(chosen, stops, strict=False)
    ]


def opening_number(head: Candidate, candidates: Sequence[Candidate]) -> int:
    """With which number the lists under unnumbered headings begin: not with one where they go on
    from those of an earlier meeting."""
    if head.number is not None:
        return 1
    values = [
        one.number.value
        for one in candidates
        if one.number is not None
        and one.number.style == "running"
        and one.place == "block"
        and not one.listed
    ][:3]
    begins = values[0] if values else 1
    return begins if values == list(range(begins, begins + 3)) else 1


def number_after(parts: Sequence[tuple[Candidate, int, int]], following: int) -> int:
    """The running number that would come next after these parts."""
    values = [
        part.number.value for part, _, _ in parts if part.number and part.number.style == "running"
    ]
    return values[-1] + 1 if values else following


def _sub_headings(
    inside: Iterable[Candidate], senders: bool, applications: bool
) -> list[Candidate]:
    """Unnumbered headings within a numbered item; where its entries begin with their
    ``senders``, only those set apart, and with ``applications``, none run in.

    Titles run in before a colon count where there are two, before a dash where there are three:
    once alone, both are as often the manner of a sentence.
    """
    headings = [candidate for candidate in inside if candidate.number is None]
    if senders:
        return [heading for heading in headings if heading.set_apart]
    run_in = [heading for heading in headings if not heading.alone and not heading.strong]
    dashed = [heading for heading in run_in if heading.weight < 0.5]
    if len(dashed) < 3:
        run_in = [heading for heading in run_in if heading.weight >= 0.5]
    if len(run_in) < 2 or applications:
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
            or candidate.number.family[0] == first_part(head)
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


def first_part(head: Candidate) -> str:
    number = head.number
    if number is None:
        return ""
    return number.family[0] if number.style == "section" else str(number.value)


def titled_parts(
    content: str, head: Candidate, end: int, candidates: Sequence[Candidate]
) -> list[tuple[Candidate, int, int]]:
    """The paragraphs of a report's section that have a title of their own."""
    titled = [
        candidate
        for candidate in between(candidates, head.start + 1, end)
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


def between(candidates: Sequence[Candidate], start: int, end: int) -> Iterable[Candidate]:
    first = bisect_left(candidates, start, key=lambda candidate: candidate.start)
    last = bisect_left(candidates, end, key=lambda candidate: candidate.start)
    return candidates[first:last]
