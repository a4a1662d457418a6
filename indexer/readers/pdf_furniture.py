"""Running headers, footers and page numbers: what a printed page repeats, told from its body."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from indexer.readers.pdf_lines import Line

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–—|]?\s*(\d{1,4})\s*[-–—|]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
# How many lines at the head and at the foot of a page can be furniture.
_EDGE = 4
_FEWEST_PAGES = 3
# Running lines stand on the same height to within so many points.
_JITTER = 4.0
_MOST_OF = 0.6
_GAP = 1.6

Place = tuple[int, int]


def furniture(pages: list[list[Line]]) -> tuple[set[Place], set[Place]]:
    """Which lines are furniture, as (page, line) from 0: all of them, and the first of its kind.

    A running line has the same words at the same height of at least three pages and of a third of
    the pages from its first to its last; a number in it stays or goes up with the pages. The first
    of a kind may be the only place that states the committee or the date, so that the caller can
    keep it. The very first or last line of a page, set apart from the rest, needs only two pages.
    A page number alone counts as furniture where numbers go up with the pages.
    """
    seen: dict[tuple[int, str], list[Place]] = defaultdict(list)
    numbers: list[tuple[Place, int]] = []
    outermost: set[Place] = set()
    for number, page in enumerate(pages):
        order = sorted(range(len(page)), key=lambda place: -page[place].y)
        outermost.update((number, place) for place in _apart(page, order))
        edges = dict.fromkeys([*order[:_EDGE], *order[-_EDGE:]])
        for place in edges:
            line = page[place]
            key = _DIGITS.sub("#", " ".join(line.text.split()).casefold())
            seen[round(line.y / _JITTER), key].append((number, place))
            alone = _PAGE_NUMBER.fullmatch(line.text)
            if alone and place in {*order[:2], *order[-2:]}:
                numbers.append(((number, place), int(alone.group(1)) - number))
    dropped: set[Place] = set()
    first: set[Place] = set()
    for (_, key), places in seen.items():
        spread = places[-1][0] - places[0][0] + 1
        fewest = 2 if outermost.issuperset(places) else _FEWEST_PAGES
        worded = any(map(str.isalpha, key))
        if (
            len({page for page, _ in places}) >= fewest
            and len(places) * 3 >= spread
            and (worded or (fewest == 2 and len(key) > 1))
            and _numbers_run(places, pages)
        ):
            dropped.update(places)
            if worded:
                first.add(places[0])
    offsets = Counter(offset for _, offset in numbers)
    counted = {place for place, offset in numbers if offsets[offset] >= 2}
    return dropped | counted, first - counted


def _numbers_run(places: list[Place], pages: list[list[Line]]) -> bool:
    """Whether every number in a line is the same on all its pages, or counts them."""
    rows = [
        (page, [int(digits) for digits in _DIGITS.findall(pages[page][place].text[:400])])
        for page, place in places
    ]
    width = min(len(numbers) for _, numbers in rows)
    for column in range(width):
        values = Counter(numbers[column] for _, numbers in rows)
        offsets = Counter(numbers[column] - page for page, numbers in rows)
        usual = max(values.most_common(1)[0][1], offsets.most_common(1)[0][1])
        if usual < _MOST_OF * len(rows):
            return False
    return True


def _apart(page: list[Line], order: list[int]) -> list[int]:
    """The highest and the lowest line of a page, each where a gap parts it from the others."""
    found = []
    if len(order) > 2:
        for outer, inner in ((order[0], order[1]), (order[-1], order[-2])):
            if abs(page[outer].y - page[inner].y) > _GAP * page[outer].size:
                found.append(outer)
    return found
