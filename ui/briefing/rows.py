"""Which rows of a table stay on one page: a long one must break, or it would run off the paper."""

from __future__ import annotations

from collections.abc import Sequence

from search.briefing.parts import Cell

# Far less than a page, even in the narrowest column.
LONGEST_WHOLE_CELL = 500


def is_short(row: Sequence[Cell]) -> bool:
    """Whether a row is short enough to be kept on one page."""
    return all(sum(len(run.text) for run in cell) <= LONGEST_WHOLE_CELL for cell in row)
