"""From printed lines to paragraphs: what goes on over a line or a page, and what begins anew."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from indexer.readers import shapes
from indexer.readers.pdf_lines import Line
from indexer.records import BlockKind

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–—|]?\s*(?:\d{1,4}|[ivx]{1,6})\s*[-–—|]?(?:\s*(?:of|/)\s*\d{1,4})?",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")
# How many lines at the head and the foot of a page can be furniture.
_EDGE = 4
_SPACED = 1.3


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, each with the number of its page, and what they are."""

    lines: list[tuple[str, int]]
    kind: BlockKind
    level: int = 0


def furniture(pages: list[list[Line]]) -> set[tuple[int, int]]:
    """Which lines are running headers, footers and page numbers, as (page, place), from 0.

    A line is furniture where the same words (numbers aside) stand at the same edge of at least
    three pages, and of a third of a run of pages; or where it is a page number alone.
    """
    seen: dict[tuple[str, int, str], list[tuple[int, int]]] = defaultdict(list)
    dropped: set[tuple[int, int]] = set()
    for number, page in enumerate(pages):
        order = sorted(range(len(page)), key=lambda place: -page[place].y)
        for edge, places in (("head", order[:_EDGE]), ("foot", order[-_EDGE:])):
            for place in places:
                line = page[place]
                key = _DIGITS.sub("#", " ".join(line.text.split()).casefold())
                seen[edge, round(line.y / 4), key].append((number, place))
        if len(pages) > 1:
            for place in {*order[:1], *order[-1:]}:
                if _PAGE_NUMBER.fullmatch(page[place].text.strip()):
                    dropped.add((number, place))
    for (_, _, key), found in seen.items():
        spread = found[-1][0] - found[0][0] + 1
        if len(found) >= 3 and len(found) * 3 >= spread and any(c.isalnum() for c in key):
            dropped.update(found)
    return dropped


def paragraphs(pages: list[list[Line]]) -> Iterator[Paragraph]:
    """The paragraphs of all pages in order; one that goes on over a page is one."""
    pitch = _pitches(pages)
    group: list[tuple[Line, int]] = []
    for number, page in enumerate(pages, 1):
        for line in page:
            if group and _breaks(group, line, number, pitch):
                yield _paragraph(group)
                group = []
            group.append((line, number))
    if group:
        yield _paragraph(group)


def _pitches(pages: list[list[Line]]) -> dict[int, float]:
    """The usual distance of baselines for each font size in the paper, in points."""
    gaps: dict[int, Counter[float]] = defaultdict(Counter)
    for page in pages:
        for above, below in pairwise(page):
            gap = above.y - below.y
            if 0.5 * above.size < gap < 2.2 * above.size and round(above.size) == round(below.size):
                gaps[round(above.size)][round(gap, 1)] += 1
    return {size: median_low(list(counts.elements())) for size, counts in gaps.items()}


def _breaks(
    group: list[tuple[Line, int]], line: Line, number: int, pitch: dict[int, float]
) -> bool:
    above, above_page = group[-1]
    if "\t" in line.text or "\t" in above.text:
        return True
    if shapes.begins_list_item(line.text) or shapes.is_noise(above.text):
        return True
    if abs(line.size - above.size) > 0.12 * max(line.size, above.size):
        return True
    ended = bool(_SENTENCE_END.search(above.text))
    gap = above.y - line.y
    if number != above_page or gap < -0.3 * above.size:
        # A new page or a new column: only a sentence that is not at its end goes on.
        return ended or not _goes_on(above, line)
    if above.bold != line.bold and (_is_short(above, group) or line.bold):
        return True
    usual = pitch.get(round(above.size), 1.2 * above.size)
    if gap > _SPACED * usual:
        return True
    if gap < 0.3 * above.size:
        return False
    if line.x > above.x + 1.2 * above.size and not shapes.begins_list_item(group[0][0].text):
        return True
    return ended and _is_short(above, group)


def _goes_on(above: Line, line: Line) -> bool:
    if shapes.is_heading(above.text) or above.bold != line.bold:
        return False
    return line.text[:1].islower() or not line.text[:1].isupper() or above.right > line.right


def _is_short(line: Line, group: list[tuple[Line, int]]) -> bool:
    """Whether a line ends well before its paragraph's right edge."""
    right = max(other.right for other, _ in group[-12:])
    return line.right < line.x + 0.8 * (right - line.x) or (len(group) == 1 and len(line.text) < 60)


def _paragraph(group: list[tuple[Line, int]]) -> Paragraph:
    first = group[0][0]
    text = " ".join(line.text for line, _ in group)
    lines = [(line.text, number) for line, number in group]
    if "\t" in first.text:
        return Paragraph(lines, "table row")
    if len(group) == 1 and shapes.is_noise(text):
        return Paragraph(lines, "noise")
    bold = all(line.bold for line, _ in group)
    if len(group) <= 3 and (shapes.is_heading(text) or (bold and shapes.is_bold_heading(text))):
        return Paragraph(lines, "heading")
    if shapes.begins_list_item(text):
        return Paragraph(lines, "list item", shapes.list_depth(text))
    return Paragraph(lines, "paragraph")
