"""Which stretches of a paper a public reader may see."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.records import Document, Item, Text
from indexer.store import Store
from search.hidden import Span, hidden_stretches, overlaps


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
