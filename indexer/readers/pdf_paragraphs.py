"""From printed lines to paragraphs: what goes on over a line or a page, and what begins anew."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from indexer.readers import shapes
from indexer.readers.pdf_furniture import furniture
from indexer.readers.pdf_lines import Line
from indexer.records import BlockKind

_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")
# Lines further apart than so many times the usual distance do not belong together.
_SPACED = 1.3
# A line of at least so many characters that ends inside a sentence goes on in the next.
_HALF_A_LINE = 25
_FULL_LINE = 0.85


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, each with the number of its page, and what they are."""

    lines: list[tuple[str, int]]
    kind: BlockKind
    level: int = 0


@dataclass(slots=True)
class _Type:
    """How the paper is set: its usual size, the sizes of its headings, its distances of lines."""

    body: float
    headings: dict[int, int]
    pitch: dict[int, float]
    is_bold: bool


def paragraphs(pages: list[list[Line]]) -> Iterator[Paragraph]:
    """The paragraphs of all pages in order; one that goes on over a page is one.

    Page furniture is left out, but for the first of each running line, which is kept as noise.
    """
    dropped, first = furniture(pages)
    type_ = _type_of(pages)
    group: list[tuple[Line, int]] = []
    aside: list[Paragraph] = []
    for number, page in enumerate(pages, 1):
        for place, line in enumerate(page):
            if (number - 1, place) in dropped:
                if (number - 1, place) in first:
                    aside.append(Paragraph([(line.text, number)], "noise"))
                continue
            if group and _breaks(group, line, number, type_):
                yield _paragraph(group, type_)
                yield from aside
                group, aside = [], []
            group.append((line, number))
    if group:
        yield _paragraph(group, type_)
    yield from aside


def _type_of(pages: list[list[Line]]) -> _Type:
    sizes: Counter[int] = Counter()
    gaps: dict[int, list[float]] = defaultdict(list)
    bold = total = 0
    for page in pages:
        for line in page:
            sizes[round(2 * line.size)] += line.letters
            total += line.letters
            bold += line.letters if line.bold else 0
        for above, below in pairwise(page):
            gap = above.y - below.y
            if 0.5 * above.size < gap < 2.2 * above.size and round(above.size) == round(below.size):
                gaps[round(above.size)].append(gap)
    body = max(sizes, key=lambda size: (sizes[size], size)) if sizes else 20
    larger = sorted((size for size in sizes if size > 1.1 * body and sizes[size]), reverse=True)
    return _Type(
        body=body / 2,
        headings={size: min(rank, 6) for rank, size in enumerate(larger, 1)},
        pitch={size: median_low(found) for size, found in gaps.items()},
        is_bold=bold > 0.4 * total,
    )


def _breaks(group: list[tuple[Line, int]], line: Line, number: int, type_: _Type) -> bool:
    """Whether ``line`` begins a new paragraph behind the lines of ``group``."""
    above, above_page = group[-1]
    if abs(line.size - above.size) > 0.12 * max(line.size, above.size):
        return True
    ended = bool(_SENTENCE_END.search(above.text))
    if "\t" in above.text or shapes.begins_list_item(line.text) or shapes.is_noise(above.text):
        return True
    if not ended and line.text[0].islower() and len(above.text) >= _HALF_A_LINE:
        return False
    if "\t" in line.text:
        return True
    gap = above.y - line.y
    if number != above_page or gap < -0.3 * above.size:
        # A new page or a new column: only a sentence that is not at its end goes on.
        return ended or not _goes_on(group, line)
    if above.bold != line.bold and (line.bold or _is_short(group)):
        return True
    if gap > _SPACED * type_.pitch.get(round(above.size), 1.2 * above.size):
        return True
    if gap < 0.3 * above.size:
        return False
    if line.x > above.x + 1.2 * above.size and not shapes.begins_list_item(group[0][0].text):
        return True
    return ended and _is_short(group)


def _goes_on(group: list[tuple[Line, int]], line: Line) -> bool:
    """Whether an unfinished sentence at the end of a page or column goes on in ``line``."""
    above = group[-1][0]
    if above.bold != line.bold or shapes.is_heading(above.text) or shapes.is_heading(line.text):
        return False
    return line.text[0].islower() or (len(above.text) >= _HALF_A_LINE and not _is_short(group))


def _is_short(group: list[tuple[Line, int]]) -> bool:
    """Whether the last line ends well before the right edge of its paragraph."""
    line = group[-1][0]
    if len(group) == 1:
        return len(line.text) < 60
    right = max(other.right for other, _ in group[-12:])
    return line.right - line.x < _FULL_LINE * (right - line.x)


def _paragraph(group: list[tuple[Line, int]], type_: _Type) -> Paragraph:
    lines = [(line.text, number) for line, number in group]
    text = " ".join(line for line, _ in lines)
    if 2 * sum("\t" in line for line, _ in lines) >= len(lines):
        return Paragraph(lines, "table row")
    if len(group) == 1 and shapes.is_noise(text):
        return Paragraph(lines, "noise")
    size = max(line.size for line, _ in group)
    rank = type_.headings.get(round(2 * size), 0)
    emphatic = rank > 0 or (not type_.is_bold and all(line.bold for line, _ in group))
    if len(group) <= 3 and (shapes.is_heading(text) or (emphatic and shapes.is_bold_heading(text))):
        return Paragraph(lines, "heading", rank)
    if shapes.begins_list_item(text):
        return Paragraph(lines, "list item", shapes.list_depth(text))
    return Paragraph(lines, "paragraph")
