"""What stands before and after what is shown: to read it by, never cited in its stead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from search.columns import Columns, Mask
from search.hidden import Span


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A stretch of the same paper, with its own place."""

    start: int
    end: int
    text: str

    def as_json(self) -> dict[str, Any]:
        """One side of the ``around`` object of ``search --json``."""
        return {"start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class Around:
    """The neighbours of a stretch within its item; None at the item's border."""

    before: Neighbour | None
    after: Neighbour | None

    def as_json(self) -> dict[str, Any]:
        """The ``around`` object of ``search --json``."""
        return {
            "before": self.before.as_json() if self.before else None,
            "after": self.after.as_json() if self.after else None,
        }


def find_around(
    number: int,
    span: Span,
    columns: Columns,
    readable: Mask,
    quote: Callable[[str, int, int], str],
) -> Around:
    """The nearest passages on either side that share no character with ``span``.

    Only passages of the item of passage ``number``, or of none where it has none, that the reader
    may see.
    """
    paper = columns.document.names[columns.document.codes[number]]
    numbers = columns.of_paper(paper)
    numbers = numbers[readable[numbers]]
    numbers = numbers[columns.item[numbers] == columns.item[number]]
    before = numbers[columns.end[numbers] <= span[0]]
    after = numbers[columns.start[numbers] >= span[1]]

    def shown(place: int) -> Neighbour:
        start, end = int(columns.start[place]), int(columns.end[place])
        return Neighbour(start, end, quote(paper, start, end))

    # Of several that end or begin together the longest tells most.
    last = max(before.tolist(), key=lambda n: (columns.end[n], -columns.start[n]), default=None)
    first = min(after.tolist(), key=lambda n: (columns.start[n], -columns.end[n]), default=None)
    return Around(
        shown(last) if last is not None else None, shown(first) if first is not None else None
    )
