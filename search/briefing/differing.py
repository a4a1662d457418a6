"""Differences between councils: one row a council, each cell a quote or that it is not held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search.briefing.parts import Block, Cell, Notes, Table, paragraph, said
from search.briefing.wording import counted, listed, minute_of, named, short_day
from search.citing import Citation
from search.comparison import Compared, Comparison

_NOT_HELD = "Not in the record"


def difference_blocks(comparison: Comparison, left: Sequence[str], notes: Notes) -> Iterator[Block]:
    """The table of councils, those that are held and say nothing of the matter, and how many more
    (``left``) there are in which it was not followed."""
    yield Table(
        "The matter council by council",
        ("Council", "Problem", "Measure", "Latest decision"),
        tuple(_row(row, notes) for row in comparison.rows),
        (0.2, 0.26, 0.27, 0.27),
    )
    told = {row.council for row in comparison.rows}
    more = [name for name in left if name not in told]
    if more:
        yield paragraph(
            said(
                "Compared are the councils whose papers name the matter most often. In "
                f"{counted(len(more), 'other')} it was not followed by itself: name a council to "
                "be told of it."
            )
        )
    silent = [name for name in map(named, comparison.silent) if name]
    if silent:
        yield paragraph(
            said(
                f"Papers of {listed(silent)} are held and nothing in them was found on the matter."
            )
        )


def council_name(row: Compared) -> str:
    """A council's name; a paper that names none is told by its title."""
    if row.council:
        return named(row.council)
    return f"Council not named in the paper “{named(row.name)}”"


def _row(row: Compared, notes: Notes) -> tuple[Cell, ...]:
    return (
        (said(council_name(row)),),
        _cell(row.problem, notes),
        _cell(row.measure, notes),
        _decision(row, notes),
    )


def _cell(citation: Citation | None, notes: Notes) -> Cell:
    return (notes.quote(citation),) if citation else (said(_NOT_HELD),)


def _decision(row: Compared, notes: Notes) -> Cell:
    if row.decision is None:
        return (said(_NOT_HELD),)
    minute = minute_of(row.decision)
    when = f"{short_day(row.date)}, {minute}: " if minute else f"{short_day(row.date)}: "
    return (said(when), notes.quote(row.decision))
