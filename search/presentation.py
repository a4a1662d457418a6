"""How what was found is put before whoever asked: order, groups, places, neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.errors import InputError
from search.around import find_around
from search.columns import Mask
from search.duplicates import Chosen
from search.grouping import Group, by_meeting
from search.matching import in_order_of_date
from search.query import SORTS, Sort
from search.ranking import best_of
from search.results import Elsewhere, Result, find_highlights
from search.scoring import Scoring
from search.understanding import Understood
from search.widening import Widening

Scores = NDArray[np.float64]

# How many passages are put in order at first: more only where these do not fill the results.
_AT_ONCE = 400

# With groups so many passages are looked through for each meeting to be shown.
_DEEPER = 4


@dataclass(frozen=True, slots=True)
class Presentation:
    """What is wanted besides the passages themselves.

    ``sort`` is ``best``, or ``newest`` or ``oldest`` for all that matches by date; ``grouped`` puts
    the passages of a meeting together; with ``folded`` what is published twice is shown once, with
    its other places; with ``widened`` a result shows the stretch around the passage found; the
    others add to each result or to all.
    """

    sort: Sort = "best"
    grouped: bool = False
    folded: bool = True
    widened: bool = False
    facets: bool = False
    around: bool = False
    explained: bool = False


PLAIN = Presentation()


def presentation(
    sort: str = "best",
    group: str = "",
    around: bool = False,
    explained: bool = False,
) -> Presentation:
    """A presentation, with its counts, from words that were typed.

    Raises InputError for an order or a group that there is not, naming those there are.
    """
    orders: dict[str, Sort] = {name: name for name in SORTS}
    if sort not in orders:
        raise InputError(f"sort cannot be {sort!r}. Use one of: {', '.join(SORTS)}.")
    if group not in ("", "meeting"):
        raise InputError(f"group cannot be {group!r}. Use meeting, or leave it out.")
    return Presentation(
        sort=orders[sort],
        grouped=bool(group),
        widened=True,
        facets=True,
        around=around,
        explained=explained,
    )


@dataclass(frozen=True, slots=True)
class Found:
    """The scores of every passage, each shape (passages,), and which of them may be shown."""

    understood: Understood
    ranked: Scores
    lexical: Scores
    dense: Scores | None
    shown: Mask


def present(
    engine: Scoring,
    found: Found,
    k: int,
    wanted: Presentation,
    before: tuple[int, ...] = (),
) -> tuple[tuple[Result, ...], tuple[Group, ...]]:
    """The results to show, in their order, and their groups where they are wanted.

    What only repeats the passages ``before`` is left out.
    """
    order = _in_order(engine, found, k, wanted.sort)
    depth = k * _DEEPER if wanted.grouped else k
    widen = None
    if wanted.widened:
        widen = Widening(engine.columns, found.shown, engine.hidden).around
    chosen = engine.folding.choose(order, depth, before, wanted.folded, widen)
    groups: tuple[Group, ...] = ()
    if wanted.grouped:
        chosen, groups = by_meeting(chosen, engine.passages, engine.columns.meeting, k)
    # All that will be named is fetched in one go.
    named = engine.passages.some([n for one in chosen for n in (one.number, *one.also)])
    engine.documents.some(list(dict.fromkeys(passage.document for passage in named)))
    terms = set(found.understood.terms)
    for meaning in found.understood.meanings:
        terms.update(meaning.terms)
    results = tuple(
        _result(engine, rank, one, found, sorted(terms), wanted)
        for rank, one in enumerate(chosen, start=1)
    )
    return results, groups


def _in_order(engine: Scoring, found: Found, k: int, sort: Sort) -> Iterator[NDArray[np.intp]]:
    """The passages to show, best first or by date, in parts: the first is nearly always enough."""
    if sort != "best":
        numbers = np.flatnonzero(found.shown)
        best_first = numbers[np.argsort(-found.ranked[numbers], kind="stable")]
        dated = in_order_of_date(engine.columns.day, best_first, sort == "newest")
        yield from (dated[at : at + _AT_ONCE] for at in range(0, len(dated), _AT_ONCE))
        return
    first = best_of(found.ranked, found.shown, max(_AT_ONCE, 2 * k))
    yield first
    rest = found.shown.copy()
    rest[first] = False
    others = best_of(found.ranked, rest, int(rest.sum()))
    yield from (others[at : at + _AT_ONCE] for at in range(0, len(others), _AT_ONCE))


def _result(
    engine: Scoring, rank: int, chosen: Chosen, found: Found, terms: list[str], wanted: Presentation
) -> Result:
    number = chosen.number
    passage = engine.passages[number]
    span = chosen.span or (passage.start, passage.end)
    text = engine.store.quote(passage.document, *span)
    item = engine.places.item(passage)
    highlights, matched = find_highlights(text, terms)
    around = None
    if wanted.around:
        around = find_around(number, span, engine.columns, engine.readable, engine.store.quote)
    return Result(
        rank=rank,
        score=float(found.ranked[chosen.placed]),
        number=number,
        passage=passage,
        span=span,
        text=text,
        highlights=highlights,
        document=engine.documents[passage.document],
        item_number=item.number if item else None,
        item_title=engine.places.title(item) if item else None,
        lexical=float(found.lexical[number]),
        dense=None if found.dense is None else float(found.dense[number]),
        matched=matched,
        also=tuple(
            Elsewhere(
                other, engine.passages[other], engine.documents[engine.passages[other].document]
            )
            for other in chosen.also
        ),
        around=around,
    )
