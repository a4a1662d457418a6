"""Which stretches of a paper are not for publication, whatever kind of record says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.store import Store

Span = tuple[int, int]


def hidden_stretches(store: Store, path: str) -> tuple[Span, ...]:
    """Stretches of a paper that are not for publication, merged and in order."""
    return merged(store.withheld(path))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch or overlap as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def overlaps(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether any of ``spans`` shares a character with ``start`` to ``end``."""
    return any(first < end and start < last for first, last in spans)
