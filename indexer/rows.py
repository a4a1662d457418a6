"""Where records stand in the tables of an index: in order of their papers, with room between them.

SQLite gives rows in the order of their numbers. A paper has a slot, and its records of a kind are
numbered from there, so that records are in the order of their papers, whenever they were written.
Slots are far apart: a paper that comes in later gets one between those of its neighbours, and no
other row has to move.
"""

from __future__ import annotations

from indexer.errors import InputError

# Rows of one kind that a paper has room for before it reaches into the slot after its own.
_BITS = 18
_LAST = 1 << 43
# Passages that are not for publication are numbered after all others.
_RESTRICTED = 1 << (43 + _BITS)

# From one slot to the next in an index made from nothing, and where papers come in later.
SPACING = 1 << 22
STEP = 1 << 10


class NoRoomError(Exception):
    """Between two papers is no slot any more: the rows are to be numbered anew."""


def slot_after(left: int, right: int | None = None) -> int:
    """A slot between ``left`` and ``right``, or after ``left`` where that is the last paper's.

    Papers are mostly added in the order of their names: a few thousand in a row find room after
    any other. Raises NoRoomError where there is none, InputError past the last slot of all.
    """
    if right is not None:
        if right - left < 2:
            raise NoRoomError
        return left + min(STEP, (right - left) // 2)
    if left + SPACING >= _LAST:
        raise InputError(
            f"An index holds at most {_LAST // SPACING:,} papers. Make another one for the rest."
        )
    return left + SPACING


def row_at(slot: int, place: int = 0, *, restricted: bool = False) -> int:
    """The number of the row of the record in ``place``, from 0, of the paper in ``slot``."""
    return (_RESTRICTED if restricted else 0) + (slot << _BITS) + place


def slot_of(row: int) -> int:
    """The slot of the paper whose first record of a kind is in ``row``."""
    return (row & (_RESTRICTED - 1)) >> _BITS
