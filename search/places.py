"""Where a stretch of a paper stands, and whose words it is: page, item, minute number, voice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Protocol, TypeVar

from indexer.records import Decision, Item, Passage, Recommendation, Utterance, Voice
from indexer.reflow import reflow
from indexer.store import Outline, Store
from search.undisturbed import undisturbed

Around = TypeVar("Around", Item, Outline)

LONGEST_TITLE = 160

# Of so many papers the records of a kind are kept at hand; one search shows a few dozen at most.
_PAPERS_KEPT = 2048


@dataclass(frozen=True, slots=True)
class Place:
    """The locator of a quote: what the record calls the place where it stands."""

    page: int | None
    item_number: str | None
    item_title: str | None
    voice: Voice


class _Spanned(Protocol):
    """A record with a place in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Spanned = TypeVar("Spanned", bound=_Spanned)


class Places:
    """Looks places up in one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # Caches of this object's own, so that they go with the store they read from.
        self._records = lru_cache(maxsize=_PAPERS_KEPT)(partial(_read, store))
        self._pages = lru_cache(maxsize=_PAPERS_KEPT)(store.pages)

    def of_paper(self, kind: type[Spanned], document: str) -> tuple[Spanned, ...]:
        """Every record of ``kind`` in one paper, also what is not for publication; each kind is
        read when it is first asked for."""
        found: tuple[Spanned, ...] = self._records(kind, document)
        return found

    def item(self, passage: Passage) -> Item | None:
        """The item that a passage belongs to."""
        return None if passage.item is None else self.of_paper(Item, passage.document)[passage.item]

    def title(self, item: Item) -> str:
        """The title of an item, white space folded, cut at a word where it is very long."""
        return short_title(self._store.quote(item.document, item.title_start, item.title_end))

    def find(self, passage: Passage, start: int, end: int) -> Place:
        """Where the stretch ``start`` to ``end`` of a passage stands, and in whose voice.

        As ``locate``; what the records leave open is taken from the passage.
        """
        usual: Voice = "record" if passage.voice == "decision" else passage.voice
        return self._place(passage.document, start, end, usual, self.item(passage))

    def locate(self, document: str, start: int, end: int) -> Place:
        """Where the stretch ``start`` to ``end`` of a paper stands, and in whose voice.

        The item is the innermost around the stretch. The voice is the decision's, or that of a
        recommendation (a report's, never a decision's), where half of the stretch is one; else
        the voice heard in most of it; else a report's own in a report, and the record's.
        """
        held = self._store.document(document)
        usual: Voice = "report" if held is not None and held.kind == "report" else "record"
        return self._place(document, start, end, usual, None)

    def _place(
        self, document: str, start: int, end: int, usual: Voice, item_else: Item | None
    ) -> Place:
        item = innermost(self.of_paper(Item, document), start, end) or item_else
        page = next((p.number for p in self._pages(document) if p.start <= start < p.end), None)
        return Place(
            page,
            item.number if item else None,
            self.title(item) if item else None,
            self._voice(document, start, end, usual),
        )

    def _voice(self, document: str, start: int, end: int, usual: Voice) -> Voice:
        half = (end - start) / 2
        if _covered(self.of_paper(Recommendation, document), start, end) >= half:
            return "report"
        # An amendment that fell was moved, not decided.
        decided = [d for d in self.of_paper(Decision, document) if d.amendment != "lost"]
        if _covered(decided, start, end) >= half:
            return "decision"
        heard: dict[Voice, int] = {}
        for utterance in self.of_paper(Utterance, document):
            share = _covered([utterance], start, end)
            if share and utterance.voice != "decision":
                heard[utterance.voice] = heard.get(utterance.voice, 0) + share
        loudest = max(sorted(heard), key=lambda voice: heard[voice], default=None)
        if loudest is not None and heard[loudest] >= half:
            return loudest
        return usual


def _read(store: Store, kind: type[Spanned], document: str) -> tuple[Spanned, ...]:
    # A list of many things cites from as many papers: the collector would come by again and again.
    with undisturbed():
        return tuple(store.all(kind, document))


def short_title(words: str) -> str:
    """A title as it is shown: white space folded, cut at a word where it is very long."""
    folded = reflow(words)
    if len(folded) <= LONGEST_TITLE:
        return folded
    return folded[: LONGEST_TITLE - 2].rsplit(" ", 1)[0] + " …"


def innermost(items: Iterable[Around], start: int, end: int) -> Around | None:
    """The smallest of ``items`` around the stretch ``start`` to ``end``, of two alike the deeper;
    None where none is around it."""
    around = [item for item in items if item.start <= start and end <= item.end]
    return min(around, key=lambda i: (i.end - i.start, -i.level), default=None)


def _covered(records: Iterable[_Spanned], start: int, end: int) -> int:
    """Characters between ``start`` and ``end`` that the records cover, none counted twice."""
    covered, reached = 0, start
    for record in sorted(records, key=lambda r: r.start):
        left, right = max(record.start, reached), min(record.end, end)
        if left < right:
            covered += right - left
            reached = right
    return covered
