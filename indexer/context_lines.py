"""The context line a passage is indexed under: council, body, date and the titles around it."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.packing import CountPieces
from indexer.records import Item, Paper
from indexer.reflow import reflow

CONTEXT_PIECES = 60


class Contexts:
    """Context lines of one paper, cut to a size that leaves room for the passage."""

    def __init__(self, paper: Paper, count_pieces: CountPieces) -> None:
        self._paper = paper
        self._count = count_pieces
        self._known: dict[int | None, tuple[str, int]] = {}
        self._around = _enclosing(paper.items)

    def of(self, item: Item | None) -> tuple[str, int]:
        """The context line of ``item``, and how many word pieces it takes in front of a passage."""
        key = None if item is None else item.ordinal
        if key not in self._known:
            around = () if item is None else self._around[item.ordinal]
            words = _context_line(self._paper, item, around).split()
            line, pieces = " ".join(words), 0
            while words and (pieces := self._count([line])[0]) > CONTEXT_PIECES:
                words = words[: max(1, len(words) * 3 // 4)] if len(words) > 1 else []
                line = " ".join(words)
            # One piece more for the full stop between the line and the words of the passage.
            self._known[key] = (line, pieces + 1 if line else 0)
        return self._known[key]


def _context_line(paper: Paper, item: Item | None, around: Sequence[Item]) -> str:
    """Council, body, date and the titles of the item and of those ``around`` it, each once."""
    document = paper.document
    meeting = None
    if item is not None and item.meeting is not None and item.meeting < len(paper.meetings):
        meeting = paper.meetings[item.meeting]
    body = (meeting.body if meeting else None) or document.body
    day = (meeting.date if meeting else None) or document.date
    parts = [document.council or "", body or ""]
    if day is not None:
        parts.append(f"{day.day} {day:%B %Y}")
    parts.append(document.title)
    # A run-on paragraph may be taken for a title: its first words are enough.
    titles = (paper.quote(one.title_start, one.title_end) for one in around)
    parts.extend(" ".join(title.split()[:20]) for title in titles)
    line: list[str] = []
    for part in (reflow(part) for part in parts):
        if part and part.casefold() not in " ".join(line).casefold():
            line.append(part)
    return ", ".join(line)


def _enclosing(items: Sequence[Item]) -> dict[int, list[Item]]:
    """For each item, by ordinal, those of a lower level that enclose it and then itself."""
    places = {item.ordinal: place for place, item in enumerate(items)}
    found: dict[int, list[Item]] = {}
    still_open: list[Item] = []
    for item in sorted(items, key=lambda i: (i.start, -i.end, i.level)):
        still_open = [other for other in still_open if other.end > item.start]
        around = [o for o in still_open if item.end <= o.end and o.level < item.level]
        found[item.ordinal] = sorted([*around, item], key=lambda i: places[i.ordinal])
        still_open.append(item)
    return found
