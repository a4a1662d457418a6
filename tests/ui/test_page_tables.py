"""Tables that are read out as tables, however they are laid out."""

from __future__ import annotations

import pytest

from ui.pages.parts.markup import tag
from ui.pages.parts.tables import Cell, Words, table

HEADINGS = [Words("Day"), Words("Sum", "en")]


def test_every_cell_says_what_it_is_and_whose_column_it_stands_in() -> None:
    drawn = table(
        Words("Dues <1>"), HEADINGS, [[Cell("4 March"), Cell(tag("b", {}, "£4"), "mb-num")]]
    )
    assert 'aria-label="Dues &lt;1&gt;"' in drawn
    assert '<th scope="row" role="rowheader" data-label="Day">4 March</th>' in drawn
    assert '<td role="cell" class="mb-num" data-label="Sum"><b>£4</b></td>' in drawn
    assert '<th scope="col" role="columnheader" lang="en">Sum</th>' in drawn
    assert drawn.count('role="row"') == 2
    assert drawn.count('role="rowgroup"') == 2


def test_a_row_has_a_cell_for_every_heading() -> None:
    with pytest.raises(ValueError, match="zip"):
        table(Words("Dues"), HEADINGS, [[Cell("4 March")]])
