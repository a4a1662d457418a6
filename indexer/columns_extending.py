"""The columns of passages after some went and others came, from those of before.

What comes out is what ``columns_of`` gives of all passages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.columns import NAMED, PassageColumns, encoded, meetings_of
from indexer.renumbering import Renumbering

Codes = NDArray[np.int32]


def merged(
    before: PassageColumns,
    fresh: PassageColumns,
    numbers: Renumbering,
    standings: Mapping[int, str],
) -> PassageColumns:
    """The columns of ``before`` and of ``fresh``, what comes in, numbered as ``numbers`` says.

    ``standings`` are those that passages of ``before`` have got, by their number there.
    """
    names: dict[str, tuple[str, ...]] = {}
    arrays: dict[str, NDArray[Any]] = {}
    for name in NAMED:
        known = list(dict.fromkeys((*before.names[name], *fresh.names[name])))
        held = before.arrays[name]
        if name == "standing" and standings:
            known = list(dict.fromkeys((*known, *standings.values())))
            held = held.copy()
            held[list(standings)] = [known.index(standing) for standing in standings.values()]
        place = {one: code for code, one in enumerate(known)}
        # The last place answers for -1, which stays what it is.
        own = np.array([*(place[one] for one in fresh.names[name]), -1], dtype=np.int32)
        codes = numbers.merged(held, own[fresh.arrays[name]])
        names[name], arrays[name] = _as_met(known, codes)
    names["kind"], arrays["kind"] = _kinds(before, fresh, names["document"])
    # Keys of pieces are of all passages or of none.
    for name in before.arrays.keys() & fresh.arrays.keys():
        if name not in (*NAMED, "kind", "meeting"):
            arrays[name] = numbers.merged(before.arrays[name], fresh.arrays[name])
    arrays["meeting"] = meetings_of(arrays, len(names["body"]))
    return PassageColumns(names, {name: arrays[name] for name in fresh.arrays if name in arrays})


def _as_met(known: list[str], codes: Codes) -> tuple[tuple[str, ...], Codes]:
    """Those of the names ``known`` that ``codes`` name, in the order in which they are met, and the
    codes of these."""
    never = len(codes)
    first = np.full(len(known) + 1, never, dtype=np.int64)
    # Of several that are put in one place the last one stays: the first that is met.
    first[codes[::-1]] = np.arange(never)[::-1]
    order = np.argsort(first[:-1], kind="stable")
    order = order[first[order] < never]
    places = np.full(len(known) + 1, -1, dtype=np.int32)
    places[order] = np.arange(len(order))
    return tuple(known[place] for place in order.tolist()), places[codes]


def _kinds(
    before: PassageColumns, fresh: PassageColumns, documents: tuple[str, ...]
) -> tuple[tuple[str, ...], Codes]:
    """The kind of each of ``documents``."""
    kinds: dict[str, str | None] = {}
    for columns in (before, fresh):
        of_code = (*columns.names["kind"], None)
        codes = columns.arrays["kind"].tolist()
        for document, code in zip(columns.names["document"], codes, strict=True):
            kinds[document] = of_code[code]
    return encoded(kinds[document] for document in documents)
