"""Agenda packs: many papers in one file, parted by the running head that names the agenda item."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.records import Text
from indexer.structure.agenda.numbering import Number, number_at
from indexer.structure.sentences import trim

# "Cabinet – 8 February 2023 [tab] Agenda Item 4" at the head of each page.
_RUNNING_HEAD = re.compile(r"[^\n]{0,90}\bagenda item(?: no\.?)?\s+(?P<n>\d{1,3}[a-z]?)\s*", re.I)
_LONGEST_HEAD = 120
_LONGEST_TITLE = 200
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Section:
    """The papers of one agenda item, ``start`` to ``end``, and where its title stands."""

    start: int
    end: int
    number: Number
    title_start: int
    title_end: int


def pack_sections(text: Text) -> list[Section]:
    """The sections of an agenda pack in order; none where the paper is no pack.

    A pack has pages, and at least three agenda items whose numbers go up from page to page.
    """
    if len(text.pages) < _FEWEST:
        return []
    content = text.content
    heads: list[tuple[str, int]] = []
    places: set[int] = set()
    first: dict[int, int] = {}
    for place, block in enumerate(text.blocks):
        if block.end - block.start > _LONGEST_HEAD:
            continue
        match = _RUNNING_HEAD.fullmatch(content, block.start, block.end)
        if match is not None:
            places.add(block.start)
            if not heads or heads[-1][0] != match["n"]:
                heads.append((match["n"], block.start))
                first[block.start] = place
    values = [int(re.sub(r"\D", "", number)) for number, _ in heads]
    if len(set(values)) < _FEWEST or values != sorted(values):
        return []
    ends = [*(start for _, start in heads[1:]), len(content)]
    sections: list[Section] = []
    for (printed, start), end in zip(heads, ends, strict=True):
        number = number_at(printed, 0, len(printed))
        below = text.blocks[first[start] + 1 : first[start] + 9]
        title = next((b for b in below if b.kind != "noise" and b.start not in places), None)
        if number is None or title is None or title.start >= end:
            continue
        span = trim(content, title.start, min(title.end, title.start + _LONGEST_TITLE))
        sections.append(Section(start, end, number, *span))
    return sections
