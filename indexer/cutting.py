"""Passages of the papers that are new, and how those of all papers are numbered then.

Passages are numbered in the order of their papers' names, the public ones before all others, so
that no number that the public sees depends on what is exempt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from sqlite3 import Connection

import numpy as np
from numpy.typing import NDArray

from indexer import store_writing
from indexer.columns import PassageColumns
from indexer.embedding import Encoder
from indexer.linked import links_of, paper_links
from indexer.linking import link_standings, with_standings
from indexer.passages import cut_passages, indexed_text
from indexer.records import Passage, StandingChange
from indexer.renumbering import Renumbering
from indexer.rows import NoRoomError, row_at, slot_after, slot_of
from indexer.store import Store

Progress = Callable[[int, int], None]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Held:
    """The generation that is added to: its folder, its columns, and the rows of its passages."""

    folder: Path
    columns: PassageColumns
    rows: Rows


@dataclass(slots=True)
class Cut:
    """The passages that come in, in the order of their numbers, and the texts they are indexed by.

    ``numbers`` says how all are numbered then, ``rows``, shape (passages,), in which row each of
    all stands, and ``standings`` what standing those of before have got, by their number then.
    """

    passages: list[Passage]
    texts: list[str]
    numbers: Renumbering
    rows: Rows
    standings: dict[int, str] = field(default_factory=dict)


def cut_papers(
    connection: Connection,
    fresh: set[str],
    held: Held | None,
    encoder: Encoder,
    progress: Progress,
    before: Store | None = None,
    reusable: frozenset[str] = frozenset(),
) -> Cut:
    """Cut the papers ``fresh`` into passages, and write these and all standings to the records.

    Those of ``held`` stay, but for their standing. Without it all papers are fresh; the passages of
    those ``reusable`` are taken from the records ``before``. Raises NoRoomError where the rows
    leave no room between two papers.
    """
    written = Store(connection)
    changes = _changes_by_paper(link_standings(links_of(written).values()))
    passages: list[Passage] = []
    texts: list[str] = []
    for number, name in enumerate(sorted(fresh)):
        progress(number, len(fresh))
        if name in reusable and before is not None:
            cut = sorted(before.all(Passage, name), key=lambda passage: passage.ordinal)
            content = written.content(name)
        else:
            paper = written.paper(name)
            assert paper is not None
            cut = cut_passages(paper, encoder.count_pieces, encoder.max_pieces)
            content = paper.text.content
        cut = with_standings(cut, paper_links(written, name), changes.get(name, ()))
        passages.extend(cut)
        texts.extend(indexed_text(passage, content) for passage in cut)
    progress(len(fresh), len(fresh))
    order = sorted(range(len(passages)), key=lambda n: passages[n].access == "restricted")
    passages, texts = [passages[n] for n in order], [texts[n] for n in order]
    standings = _new_standings(connection, held, fresh, changes) if held else {}
    numbers, rows = _numbered(passages, held, fresh, _kept_names(connection, held, fresh))
    store_writing.write(connection, Passage, passages, rows[numbers.added].tolist())
    store_writing.clear(connection, StandingChange)
    store_writing.write(
        connection, StandingChange, [c for found in changes.values() for c in found]
    )
    return Cut(passages, texts, numbers, rows, standings)


def _changes_by_paper(changes: Iterable[StandingChange]) -> dict[str, list[StandingChange]]:
    found: dict[str, list[StandingChange]] = {}
    for change in changes:
        found.setdefault(change.document, []).append(change)
    return found


def _kept_names(connection: Connection, held: Held | None, fresh: set[str]) -> set[str]:
    """The papers whose passages stay."""
    if held is None:
        return set()
    return set(Store(connection).paths()) - fresh


def _new_standings(
    connection: Connection,
    held: Held,
    fresh: set[str],
    changes: Mapping[str, Sequence[StandingChange]],
) -> dict[int, str]:
    """The passages that stay and have got another standing, which is written to the records."""
    written = Store(connection)
    before = _changes_by_paper(written.all(StandingChange))
    code_of = {name: code for code, name in enumerate(held.columns.names["document"])}
    found: dict[int, str] = {}
    for name in sorted({*before, *changes} - fresh):
        if before.get(name, []) == changes.get(name, []) or written.document(name) is None:
            continue
        passages = written.all(Passage, name)
        now = with_standings(passages, paper_links(written, name), changes.get(name, ()))
        own = np.flatnonzero(held.columns.arrays["document"] == code_of.get(name, -2))
        for number, one, other in zip(own.tolist(), passages, now, strict=True):
            if one.standing != other.standing:
                found[number] = other.standing
    store_writing.change_standings(
        connection, [(standing, int(held.rows[number])) for number, standing in found.items()]
    )
    return found


def _numbered(
    passages: Sequence[Passage], held: Held | None, fresh: set[str], kept: set[str]
) -> tuple[Renumbering, Rows]:
    """How passages are numbered when ``passages`` come in, and the row of each."""
    codes = held.columns.arrays["document"] if held else np.empty(0, dtype=np.int32)
    names = held.columns.names["document"] if held else ()
    restricted = held.columns.arrays["restricted"] if held else np.empty(0, dtype=bool)
    rank = {name: place for place, name in enumerate(sorted({*names, *fresh}))}
    ranks = np.array([rank[name] for name in names], dtype=np.int64)
    stays = np.array([name in kept for name in names], dtype=bool)
    numbers = np.flatnonzero(stays[codes]) if held else np.empty(0, dtype=np.int64)
    apart = len(rank)
    keys = ranks[codes[numbers]] + apart * restricted[numbers]
    own = [rank[p.document] + apart * (p.access == "restricted") for p in passages]
    added = np.searchsorted(keys, np.array(own, dtype=np.int64)) + np.arange(len(own))
    numbering = Renumbering(len(codes), numbers, added)
    slots = _slots(held, kept, {passage.document for passage in passages})
    rows = numbering.merged(
        held.rows if held else np.empty(0, dtype=np.int64),
        [
            row_at(slots[p.document], p.ordinal, restricted=p.access == "restricted")
            for p in passages
        ],
    )
    if bool((np.diff(rows) <= 0).any()):
        raise NoRoomError
    return numbering, rows


def _slots(held: Held | None, kept: set[str], fresh: set[str]) -> dict[str, int]:
    """The slots of the passages of each paper, in the order of their names."""
    slots: dict[str, int] = {}
    if held is not None:
        codes, first = np.unique(held.columns.arrays["document"], return_index=True)
        names = held.columns.names["document"]
        rows = held.rows[first].tolist()
        for code, row in zip(codes.tolist(), rows, strict=True):
            if names[code] in kept:
                slots[names[code]] = slot_of(row)
    # From the last to the first, so that each knows its neighbour on the right.
    right_of: dict[str, int | None] = {}
    right: int | None = None
    for name in sorted({*slots, *fresh}, reverse=True):
        right_of[name] = right
        right = slots.get(name, right)
    left = 0
    for name in sorted(right_of):
        if name in fresh:
            slots[name] = slot_after(left, right_of[name])
        left = slots[name]
    return slots
