"""Tables: in a frame that a keyboard can scroll, and on a phone set as cards.

As cards a row is no longer laid out as one, so each cell carries the name of its column, to be
shown above it, and every part says what it is, to be read out as a table all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ui.pages.parts.markup import Child, Html, tag


class Words(NamedTuple):
    """A caption or heading, and its language where that is not the page's."""

    text: str
    lang: str | None = None


class Cell(NamedTuple):
    """What stands in a cell, and the class that sets it."""

    content: Child
    kind: str | None = None


def table(caption: Words, headings: Sequence[Words], rows: Sequence[Sequence[Cell]]) -> Html:
    """Rows under headings, as many cells in each; the first cell names its row."""
    head = [
        tag("th", {"scope": "col", "role": "columnheader", "lang": name.lang}, name.text)
        for name in headings
    ]
    return tag(
        "div",
        {"class": "mb-rows-box", "role": "region", "tabindex": "0", "aria-label": caption.text},
        tag(
            "table",
            {"class": "mb-rows", "role": "table"},
            tag("caption", {"lang": caption.lang}, caption.text),
            tag("thead", {"role": "rowgroup"}, tag("tr", {"role": "row"}, head)),
            tag("tbody", {"role": "rowgroup"}, [_row(headings, row) for row in rows]),
        ),
    )


def _row(headings: Sequence[Words], row: Sequence[Cell]) -> Html:
    cells = []
    for place, (name, cell) in enumerate(zip(headings, row, strict=True)):
        told = {"class": cell.kind, "data-label": name.text}
        if place:
            cells.append(tag("td", {"role": "cell", **told}, cell.content))
        else:
            cells.append(tag("th", {"scope": "row", "role": "rowheader", **told}, cell.content))
    return tag("tr", {"role": "row"}, cells)
