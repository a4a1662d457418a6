"""Which candidates count the items of a whole paper: a run of numbers, or headings without any.

What looks like an item may be a list within one, an address or a sum; the numbers that run on
through the paper, and the headings between them, tell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.structure.agenda.candidate import Candidate
from indexer.structure.agenda.numbering import Number
from indexer.structure.agenda.sequences import Link, main_sequence, outer_sequence
from indexer.structure.agenda.titles import is_procedural, names_business

_NEXT_MEETING = re.compile(r"\bnext meeting\b", re.IGNORECASE)
# From how many headings run in before a colon on that is how the paper sets them, and their weight.
_RUN_IN_MANNER = 3
_BEFORE_COLON = 0.8
# How far out of its order a number may stand and still be the one missing; further where its title
# stands alone, for a chairman may take items early.
_STRAY = 2
# How much lighter a number is that belongs to a list within an item, or may, being set deeper.
_WITHIN = 2.6
_DEEPER = 1.4
_TAKEN_EARLY = 6


def item_frame(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that are items of the first level, in order: the numbers that run on, or
    the headings where the numbers only count lists below them."""
    headings = [candidate for candidate in candidates if candidate.number is None]
    numbered, score = _best_numbers(candidates)
    if numbered and not _headings_rule(headings, numbered, candidates):
        enough = score >= 3 or len(numbered) >= len(headings)
        if enough and len(numbered) >= 2:
            return numbered
    if len(headings) > 1:
        return _frame_of_headings(headings)
    # A number by itself is an address or a sum, unless it is set as an item's.
    return [one for one in numbered if one.strong or number_of(one).marked]


def _frame_of_headings(headings: Sequence[Candidate]) -> list[Candidate]:
    """The headings that count as items: those that are strong, and where most of these are run
    in before a colon ("Planning: None"), all that are set so ("Drs Surgery: The Clerk ...")."""
    strong = [heading for heading in headings if heading.strong]
    run_in = sum(not heading.alone for heading in strong)
    if run_in < _RUN_IN_MANNER or run_in * 2 < len(strong):
        return strong
    return [
        heading
        for heading in headings
        if heading.strong or (not heading.alone and heading.weight >= _BEFORE_COLON)
    ]


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
        if style == "running":
            weighed = _beside_brackets(_between_sections(_by_depth(chosen), candidates))
        else:
            weighed = _by_depth(chosen)
        links = _listed_again([_link(candidate) for candidate in weighed], chosen)
        places, score = main_sequence(links)
        if score > best[1]:
            chain = _outermost([chosen[place] for place in places], chosen)
            best = _with_strays(chain, chosen), score
    return best


def _listed_again(links: list[Link], chosen: Sequence[Candidate]) -> list[Link]:
    """The links, those open that have the number and title of an earlier one: the minutes of an
    agenda that is printed before them."""
    seen: set[tuple[int, str]] = set()
    found: list[Link] = []
    for link, candidate in zip(links, chosen, strict=True):
        title = " ".join(candidate.words.casefold().split()[:3]).strip(".:")
        again = len(title) > 3 and candidate.place != "inside" and (link.value, title) in seen
        seen.add((link.value, title))
        found.append(replace(link, opens=True) if again else link)
    return found


def _outermost(chain: list[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """The chain without lists that count from one within an item and leave off where the items
    go on: "8. Correspondence 1. 2. 3. 9. Precept"."""
    if not any(number_of(candidate).value == 1 for candidate in chain[1:]):
        return chain
    of_chain = {candidate.start for candidate in chain}
    counted = [
        candidate
        for candidate in chosen
        if candidate.start in of_chain or (candidate.place != "inside" and not candidate.listed)
    ]
    outer = outer_sequence([part_link(candidate) for candidate in counted])
    return [counted[place] for place in outer] or chain


def _with_strays(chain: list[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """The chain and the items that the clerk numbered out of order: "5, 7, 6, 8", or a last
    "4. Date of next meeting" after the sixth."""
    if len(chain) < 4:
        return chain
    values = {number_of(candidate).value for candidate in chain}
    starts = [candidate.start for candidate in chain]
    strays = []
    capitals = _all_in_capitals(chain)
    lines = sum(one.alone and one.title.whole for one in chain) * 5 >= len(chain) * 4
    titled_all = sum(one.title.whole for one in chain) * 5 >= len(chain) * 4
    began = -1
    for candidate in chosen:
        number = number_of(candidate)
        place = bisect_left(starts, candidate.start)
        if (
            candidate.place != "block"
            or candidate.listed
            or candidate.start in starts[place : place + 1]
        ):
            continue
        titled = candidate.title.whole and (candidate.alone or candidate.strong)
        reach = _TAKEN_EARLY if candidate.alone and number.marked else _STRAY
        around = [number_of(one).value for one in chain[max(0, place - 1) : place + 1]]
        missing = (
            titled
            and number.value not in values
            and all(abs(value - number.value) <= reach for value in around)
        )
        if number.value == 1:
            began = place
        # Set as all others are, an item may have any number in capitals, otherwise one near,
        # unless a list began before it.
        alike = number.marked and candidate.title.whole and began != place
        near = all(abs(value - number.value) <= _TAKEN_EARLY for value in around)
        usual = candidate.strong or names_business(candidate.words) or number.value in around
        alike = alike and (
            (capitals and candidate.alone and candidate.title.capitals)
            or (near and lines and candidate.alone)
            or (near and titled_all and usual)
        )
        closing = place == len(chain) and number.marked and (candidate.strong or titled)
        closing = closing and bool(_NEXT_MEETING.search(candidate.words))
        if (missing and 0 < place < len(chain)) or (alike and place) or closing:
            strays.append(candidate)
            values.add(number.value)
    return sorted([*chain, *strays], key=lambda candidate: candidate.start)


def _all_in_capitals(chain: Sequence[Candidate]) -> bool:
    """Whether the titles of nearly all the items are set in capitals, each alone in its line."""
    capitals = sum(candidate.title.capitals and candidate.alone for candidate in chain)
    return capitals * 5 >= len(chain) * 4


def _by_depth(chosen: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, those in a deeper heading or list than others made lighter."""
    depths = Counter(candidate.depth for candidate in chosen if candidate.depth)
    top = min((depth for depth, count in depths.items() if count > 1), default=0)
    return [
        _lighter(candidate, _DEEPER) if top and candidate.depth > top else candidate
        for candidate in chosen
    ]


def _between_sections(
    chosen: Sequence[Candidate], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """The candidates, those made lighter that stand between "12.1" and "12.2": a list within."""
    sections = [
        one
        for one in candidates
        if one.number is not None
        and one.number.style == "section"
        and one.place == "block"
        and len(one.number.family) == 1
    ]
    inside = [
        number_of(one).family == number_of(after).family
        and number_of(after).value == number_of(one).value + 1
        for one, after in pairwise(sections)
    ]
    starts = [one.start for one in sections]
    found = []
    for candidate in chosen:
        place = bisect_left(starts, candidate.start) - 1
        within = 0 <= place < len(inside) and inside[place]
        found.append(_lighter(candidate, _WITHIN) if within else candidate)
    return found


def _beside_brackets(chosen: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, those made lighter that say something after "5)" where titles follow "5."."""
    titled = [one for one in chosen if one.place == "block" and one.title.whole]
    brackets = sum(number_of(one).bracketed for one in titled)
    if brackets * 2 >= sum(number_of(one).marked for one in titled):
        return list(chosen)
    return [
        _lighter(one, _WITHIN) if number_of(one).bracketed and not one.title.whole else one
        for one in chosen
    ]


def _lighter(candidate: Candidate, by: float) -> Candidate:
    """The candidate with less weight, and nothing about it that opens a count."""
    return replace(candidate, weight=candidate.weight - by, strong=False, words="")


def _may_run_through(number: Number) -> bool:
    """Whether a number may count items, not parts of them: "5.1", "5.2" are parts."""
    if number.style != "section" or number.value == 0:
        return True
    return len(number.family) == 1 and (number.value >= 10 or len(number.family[0]) >= 4)


def _link(candidate: Candidate) -> Link:
    """The candidate as a number that may run through the whole paper."""
    number = number_of(candidate)
    opens = candidate.place in {"block", "line"} and (
        candidate.strong or names_business(candidate.words)
    )
    value, family = number.value, number.family
    if number.style == "section" and len(family) == 1 and len(family[0]) < 4:
        # "1.0 Purpose", "2.0 Background" and "44.23", "45.23": the first part runs on.
        value, family = int(family[0]), ("", str(number.value))
    opens = opens and (candidate.title.whole or is_procedural(candidate.words))
    if number.style == "yearly":
        # A clerk's slip gives two minutes of a year one number; a list has no such numbers.
        opens = opens or candidate.words[:3] == "To " or names_business(candidate.words)
        opens = opens or is_procedural(candidate.words)
    return Link(value, family, candidate.weight, opens, bool(number.part))


def part_link(candidate: Candidate) -> Link:
    """The candidate as a number that runs on within one item."""
    number = number_of(candidate)
    return Link(number.value, number.family, candidate.weight)


def number_of(candidate: Candidate) -> Number:
    """The number of a candidate that has one."""
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
    values = [number_of(candidate).value for candidate in numbered]
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
