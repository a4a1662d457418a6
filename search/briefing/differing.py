"""Differences between councils: one row a council, each cell a quote or that it is not held."""

from __future__ import annotations

from collections.abc import Iterator

from search.briefing.parts import Block, Cell, Notes, Table, paragraph, said
from search.briefing.wording import listed, minute_of, named, short_day
from search.citing import Citation
from search.comparison import Compared, Comparison

_NOT_HELD = "Not in the record"


def difference_blocks(comparison: Comparison, notes: Notes) -> Iterator[Block]:
    """The table of councils, and those that are held and say nothing of the matter."""
    yield Table(
        "The matter council by council",
        ("Council", "Problem", "Measure", "Latest decision"),
        tuple(_row(row, notes) for row in comparison.rows),
        (0.2, 0.26, 0.27, 0.27),
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
