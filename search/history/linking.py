"""Which considerations refer to which by minute number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indexer.records import Reference

if TYPE_CHECKING:
    from search.history.considerations import Considerations


def links_between(these: Considerations) -> dict[int, frozenset[int]]:
    """Which considerations refer to which by minute number, both ways.

    A number that several minutes bear is that of the body that refers to it, and of the latest
    meeting before; nothing where two fit alike.
    """
    book = these.engine.book
    references = [one for one in book.store.minute_references() if book.readable(one)]
    numbered = _bearing(these, {one.target.casefold() for one in references})
    found: dict[int, set[int]] = {}
    for reference in references:
        source = these.at(reference.document, reference.start)
        fitting = numbered.get(reference.target.casefold())
        target = None if fitting is None else _target(these, reference, fitting)
        if source is not None and target is not None and source != target:
            found.setdefault(source, set()).add(target)
            found.setdefault(target, set()).add(source)
    return {number: frozenset(others) for number, others in found.items()}


def _bearing(these: Considerations, targets: set[str]) -> dict[str, NDArray[np.intp]]:
    """The considerations that bear each of some numbers, case folded; ascending."""
    store = these.engine.store
    found: dict[str, list[int]] = {target: [] for target in targets}
    fitting = [number for number in store.numbers() if number.casefold() in found]
    for document, ordinal, printed in store.printed(fitting):
        number = these.of_item(document, ordinal)
        if number is not None:
            found[printed.casefold()].append(number)
    return {target: np.array(sorted(own), dtype=np.intp) for target, own in found.items() if own}


def _target(these: Considerations, reference: Reference, fitting: NDArray[np.intp]) -> int | None:
    """The latest of those ``fitting`` that a reference can mean, one of its own body first."""
    here = these.engine.book.occasion_of(reference)
    if here.date is None:
        return None
    columns = these.engine.columns
    firsts = these.firsts[fitting]
    days, today = columns.day[firsts], here.date.toordinal()
    meant = (days > 0) & (days <= today)
    if here.council:
        councils = columns.council.codes[firsts]
        meant &= (councils < 0) | (councils == columns.council.code(here.council))
    if reference.date is not None:
        meant &= days == reference.date.toordinal()
    own_paper = columns.document.codes[firsts] == columns.document.code(reference.document)
    meant &= ~(own_paper & (days == today))
    if not meant.any():
        return None
    body = -1 if here.body is None else columns.body.code(here.body)
    same_body = columns.body.codes[firsts] == body
    best = np.lexsort((fitting[meant], days[meant], same_body[meant]))[-1]
    return int(fitting[meant][best])
