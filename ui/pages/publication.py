"""Which stretches of a paper a public reader may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.records import Decision, Document, Exemption, Item, Passage, Text
from indexer.store import Store

Span = tuple[int, int]


@dataclass(frozen=True)
class PublishedPaper:
    """A paper as the public may read it: its text, and the stretches of it to leave out."""

    document: Document
    text: Text
    hidden: tuple[Span, ...]
    items: tuple[Item, ...]

    def shows(self, start: int, end: int) -> bool:
        """Whether no character from ``start`` to ``end`` is hidden."""
        inside = 0 <= start < end <= len(self.text.content)
        return inside and not overlaps(self.hidden, start, end)

    def item_at(self, offset: int) -> Item | None:
        """The innermost item that the public may read around ``offset``."""
        around = [item for item in self.items if item.start <= offset < item.end]
        return min(around, key=lambda item: item.end - item.start, default=None)


def published_paper(store: Store, path: str) -> PublishedPaper | None:
    """The paper called ``path`` for a public reader.

    None where the index holds no such paper, and just the same where it is not for publication.
    """
    document = store.document(path)
    if document is None or document.access != "public":
        return None
    hidden = hidden_stretches(store, path)
    items = tuple(
        item
        for item in store.all(Item, path)
        if item.access == "public" and not overlaps(hidden, item.start, item.end)
    )
    return PublishedPaper(document, store.text(path), hidden, items)


def hidden_stretches(store: Store, path: str) -> tuple[Span, ...]:
    """Stretches of a paper that are not for publication, merged and in order."""
    spans: list[Span] = [(e.start, e.end) for e in store.all(Exemption, path)]
    spans.extend((i.start, i.end) for i in store.all(Item, path) if i.access != "public")
    spans.extend((d.start, d.end) for d in store.all(Decision, path) if d.access != "public")
    spans.extend((p.start, p.end) for p in store.all(Passage, path) if p.access != "public")
    return merged(spans)


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
