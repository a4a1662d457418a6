"""Which stretches of a book each deal with one thing, as arrays: what considerations are made of.

It is numbers, and titles each once, so that it can be kept on disk and need not be read into
records: of a hundred thousand stretches a question looks at a few hundred.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from indexer.store import Outline
from search.engine import Engine
from search.history.titles import parent_of

Numbers = NDArray[np.intp]


class Consideration(NamedTuple):
    """One thing that was dealt with: an item of some minutes, or (``item`` is None) a paper.

    ``passages`` are its passages' numbers, ascending; ``title`` is its item's, below its parent's.
    """

    document: str
    item: int | None
    passages: tuple[int, ...]
    title: str
    start: int
    end: int
    procedural: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The considerations that a reader may see, numbered as their first passages are.

    ``of_passage``, shape (passages,), is the number of each passage's, -1 where the reader may not
    see it. The other arrays are of shape (considerations,): ``paper`` is its code in the column of
    documents, ``item`` -1 for a whole paper, ``title`` the place of its title in ``titles``.
    """

    of_passage: Numbers
    paper: NDArray[np.int32]
    item: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    procedural: NDArray[np.bool_]
    title: NDArray[np.int32]
    titles: tuple[str, ...]


def read_table(engine: Engine) -> Table:
    """The table of what the reader of ``engine`` may see, from its records."""
    columns, book = engine.columns, engine.book
    of_passage: Numbers = np.full(len(engine.passages), -1, dtype=np.intp)
    numbers = np.flatnonzero(engine.readable)
    if not len(numbers):
        return _table(of_passage, [], {})
    # A whole report is one consideration; its passages count as of no item.
    items = columns.item[numbers].astype(np.int64)
    reports = columns.kind.where(lambda kind: kind == "report")[numbers]
    items[reports] = -1
    keys = columns.document.codes[numbers].astype(np.int64) * (int(items.max()) + 2) + items + 1
    _, firsts, groups = np.unique(keys, return_index=True, return_inverse=True)
    # They are numbered as they are met.
    places = np.empty(len(firsts), dtype=np.intp)
    places[np.argsort(firsts)] = np.arange(len(firsts))
    of_passage[numbers] = places[groups]
    order, starts = by_consideration(of_passage, len(firsts))
    met = np.sort(firsts)
    papers = columns.document.names
    read = zip(
        columns.document.codes[numbers[met]].tolist(),
        items[met].tolist(),
        reports[met].tolist(),
        columns.start[order[starts]].tolist(),
        columns.end[order[[*(starts[1:] - 1), -1]]].tolist(),
        strict=True,
    )
    titles: dict[str, int] = {}
    rows: list[tuple[int, ...]] = []
    paper, document, content = -1, "", ""
    outlines: list[Outline] = []
    for code, item, is_report, first, last in read:
        if code != paper:
            paper, document = code, papers[code]
            outlines = book.outlines.get(document, [])
            content = engine.store.content(document) if outlines else ""
        if 0 <= item < len(outlines):
            held = outlines[item]
            title = content[held.title_start : held.title_end]
            if held.level > 1 and (above := parent_of(item, outlines)) is not None:
                title = f"{content[above.title_start : above.title_end]} {title}"
            place = titles.setdefault(title, len(titles))
            rows.append((code, item, held.start, held.end, held.procedural, place))
        else:
            title = book.documents[document].title if is_report else ""
            rows.append((code, -1, first, last, 0, titles.setdefault(title, len(titles))))
    return _table(of_passage, rows, titles)


def _table(of_passage: Numbers, rows: Sequence[tuple[int, ...]], titles: dict[str, int]) -> Table:
    numbers = np.array(rows, dtype=np.int32).reshape(len(rows), 6).T
    paper, item, start, end, procedural, title = (np.ascontiguousarray(row) for row in numbers)
    return Table(of_passage, paper, item, start, end, procedural.astype(bool), title, tuple(titles))


def by_consideration(of_passage: Numbers, count: int) -> tuple[Numbers, Numbers]:
    """The passages that are of any of ``count`` considerations, by these, and where those of each
    begin: every consideration has one at least."""
    seen = np.flatnonzero(of_passage >= 0)
    order = seen[np.argsort(of_passage[seen], kind="stable")]
    return order, np.searchsorted(of_passage[order], np.arange(count))


class Listed(Sequence[Consideration]):
    """The considerations of a table, each made out when it is first asked for."""

    def __init__(
        self, table: Table, papers: Sequence[str], grouped: tuple[Numbers, Numbers]
    ) -> None:
        """``papers`` are the names of the column of documents, ``grouped`` what
        ``by_consideration`` gives."""
        self._table = table
        self._papers = papers
        self._order, starts = grouped
        self._starts = np.append(starts, len(self._order))
        self._made: dict[int, Consideration] = {}

    def __len__(self) -> int:
        return len(self._table.paper)

    @overload
    def __getitem__(self, number: int) -> Consideration: ...
    @overload
    def __getitem__(self, number: slice) -> list[Consideration]: ...
    def __getitem__(self, number: int | slice) -> Any:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        place = int(number) + (len(self) if number < 0 else 0)
        found = self._made.get(place)
        if found is None:
            if not 0 <= place < len(self):
                raise IndexError(f"there is no consideration {number} of {len(self)}")
            found = self._made[place] = self._make(place)
        return found

    def _make(self, number: int) -> Consideration:
        table = self._table
        item = int(table.item[number])
        passages = self._order[self._starts[number] : self._starts[number + 1]]
        return Consideration(
            self._papers[table.paper[number]],
            None if item < 0 else item,
            tuple(passages.tolist()),
            table.titles[table.title[number]],
            int(table.start[number]),
            int(table.end[number]),
            bool(table.procedural[number]),
        )
