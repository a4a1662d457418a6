"""Which considerations refer to which by minute number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from indexer.records import Reference

if TYPE_CHECKING:
    from search.history.considerations import Considerations


def links_between(these: Considerations) -> dict[int, frozenset[int]]:
    """Which considerations refer to which by minute number, both ways.

    A number that several minutes bear is that of the body that refers to it, and of the latest
    meeting before; nothing where two fit alike.
    """
    book = these.engine.book
    references = [one for one in book.all(Reference) if one.kind == "minute"]
    numbered: dict[str, list[int]] = {one.target.casefold(): [] for one in references}
    for number, each in enumerate(these.all if references else ()):
        if each.item is not None:
            printed = book.items(each.document)[each.item].number
            if printed and (bearing := numbered.get(printed.casefold())) is not None:
                bearing.append(number)
    found: dict[int, set[int]] = {}
    for reference in references:
        source = these.at(reference.document, reference.start)
        target = _target(these, reference, numbered[reference.target.casefold()])
        if source is not None and target is not None and source != target:
            found.setdefault(source, set()).add(target)
            found.setdefault(target, set()).add(source)
    return {number: frozenset(others) for number, others in found.items()}


def _target(these: Considerations, reference: Reference, fitting: Sequence[int]) -> int | None:
    here = these.engine.book.occasion_of(reference)
    ranked: list[tuple[bool, int, int]] = []
    for number in fitting:
        each, there = these.all[number], these.occasion(number)
        if here.date is None or there.date is None or there.date > here.date:
            continue
        if here.council and there.council and here.council != there.council:
            continue
        if reference.date is not None and there.date != reference.date:
            continue
        if each.document == reference.document and there.date == here.date:
            continue
        ranked.append((there.body == here.body, there.date.toordinal(), number))
    ranked.sort(reverse=True)
    return ranked[0][2] if ranked else None
