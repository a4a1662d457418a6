"""What could narrow a search, with how many passages would be left: body, council, year, ..."""

from __future__ import annotations

from collections.abc import Mapping

from search.columns import Columns, Mask
from search.query import KINDS

# In the order in which they are offered.
FACETS = ("body", "council", "year", "kind", "voice", "standing")

Counts = tuple[tuple[str, int], ...]
Facets = Mapping[str, Counts]


def count_facets(columns: Columns, mask: Mask) -> Facets:
    """How many of the passages in ``mask`` have each value of each facet.

    Commonest first; years newest first. Of kinds only those that can be filtered by.
    """
    counts: dict[str, Counts] = {
        "body": tuple(columns.body.counts(mask)),
        "council": tuple(columns.council.counts(mask)),
        "year": tuple(sorted(columns.year.counts(mask), reverse=True)),
        "kind": tuple((n, c) for n, c in columns.kind.counts(mask) if n in KINDS),
        "voice": tuple(columns.voice.counts(mask)),
        "standing": tuple(columns.standing.counts(mask)),
    }
    return counts


def facets_as_json(facets: Facets) -> dict[str, list[dict[str, str | int]]]:
    """The ``facets`` object of ``search --json``."""
    return {
        name: [{"value": value, "count": count} for value, count in facets[name]] for name in FACETS
    }
