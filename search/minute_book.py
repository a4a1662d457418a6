"""The records that a reader may see, by kind, each with its meeting and ready to be cited.

The registers (decisions, promises, figures, history, ...) read the minute book through here, so
that what is exempt is left out in one place and every row is cited in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Protocol, TypeVar

from indexer import generations
from indexer.linking import GRAVITY
from indexer.records import (
    Access,
    Decision,
    Document,
    Exemption,
    Item,
    Meeting,
    Passage,
    StandingChange,
    Voice,
)
from indexer.store import Outline, Store
from search.citing import Citation
from search.filtering import names
from search.hidden import hidden_stretches, overlaps
from search.looked_in import looked_in
from search.occasions import Occasion, PaperSpan, Recorded, Standings
from search.places import Places, innermost
from search.query import Filters
from search.results import Searched
from search.undisturbed import undisturbed


class Filed(Protocol):
    """Anything that is kept by the paper it is of."""

    @property
    def document(self) -> str: ...


Record = TypeVar("Record", bound=Recorded)
Kept = TypeVar("Kept", bound=Filed)


class MinuteBook:
    """The papers of one store as one reader may see them: the public, unless said otherwise."""

    def __init__(self, store: Store, reader: Access = "public", places: Places | None = None):
        self.store = store
        self.reader = reader
        self.places = places or Places(store)
        with undisturbed():
            self._read()

    def _read(self) -> None:
        store, reader = self.store, self.reader
        held = store.all(Document)
        self.documents: dict[str, Document] = {
            d.path: d for d in held if reader == "restricted" or d.access == "public"
        }
        self._folded = {path: path.casefold() for path in self.documents}
        # How many papers are withheld whole from this reader.
        self.papers_withheld = len(held) - len(self.documents)
        self._meetings = _by_document(store.all(Meeting))
        # Read paper by paper, as they are asked for: few questions look at all.
        self._items: dict[str, list[Item]] = {}
        # The papers of which a part is withheld from this reader, and which parts.
        self._partly: frozenset[str] = frozenset()
        if reader == "public":
            self._partly = frozenset(e.document for e in store.all(Exemption))
            self._partly |= {item.document for item in store.restricted_items()}
        self._hidden_of = lru_cache(maxsize=2048)(partial(hidden_stretches, store))
        self._changes = _by_document(store.all(StandingChange))
        self._occasions: dict[tuple[str, int], Occasion] = {}
        self._content = lru_cache(maxsize=32)(store.content)
        self._of_paper = lru_cache(maxsize=2048)(self._read_paper)
        self._fitting = lru_cache(maxsize=10_000)(names)
        self._searched = lru_cache(maxsize=64)(partial(looked_in, self))

    @classmethod
    def open(cls, index: Path, reader: Access = "public") -> MinuteBook:
        """The minute book of the live generation of ``index``, without matrices and model.

        Raises IndexUnusableError where there is no index or it is damaged.
        """
        folder = generations.generation_folder(index)
        generations.read_manifest(folder)
        return cls(Store.open(folder / "records.sqlite"), reader)

    def all(self, kind: type[Record], filters: Filters | None = None) -> list[Record]:
        """Every readable record of ``kind`` whose occasion and paper meet ``filters``.

        Of the filters, council, body, since, until, document and standing are asked of every
        record, and kind (minutes or report) of its paper; voice and person are the caller's.
        """
        return [
            record
            for record in self.store.all(kind)
            if self.readable(record) and (filters is None or self.meets(record, filters))
        ]

    def of_paper(self, kind: type[Record], document: str) -> list[Record]:
        """Every readable record of ``kind`` in one paper."""
        found: tuple[Record, ...] = self._of_paper(kind, document)
        return list(found)

    def overlapping(self, kind: type[Record], document: str, start: int, end: int) -> list[Record]:
        """The readable records of ``kind`` that share characters with ``start`` to ``end``."""
        return [r for r in self.of_paper(kind, document) if r.start < end and start < r.end]

    def _read_paper(self, kind: type[Record], document: str) -> tuple[Record, ...]:
        return tuple(r for r in self.places.of_paper(kind, document) if self.readable(r))

    def items(self, document: str) -> list[Item]:
        """All items of a paper in order, so that an ordinal finds its item.

        Whoever shows one asks ``readable`` first.
        """
        found = self._items.get(document)
        if found is None:
            found = self._items[document] = list(self.places.of_paper(Item, document))
        return found

    @cached_property
    def outlines(self) -> dict[str, list[Outline]]:
        """The outlines of the items of each paper that has any, for who walks a whole book.

        Nothing is left out of them: whoever shows anything asks ``shows`` first.
        """
        with undisturbed():
            return self.store.outlines()

    @cached_property
    def _outlines_of_several(self) -> dict[str, list[Outline]]:
        """As ``outlines``, of the papers that are of several meetings: of few."""
        several = [path for path, meetings in self._meetings.items() if len(meetings) > 1]
        return self.store.outlines(several)

    def meetings(self, document: str) -> list[Meeting]:
        """All meetings of a paper in order, so that an ordinal finds its meeting."""
        return self._meetings.get(document, [])

    def readable(self, record: Recorded) -> bool:
        """Whether the reader may see ``record``: its paper, its item and its words."""
        if record.document not in self.documents:
            return False
        if self.reader == "restricted":
            return True
        if getattr(record, "access", "public") == "restricted":
            return False
        return self.shows(record.document, record.start, record.end)

    def shows(self, document: str, start: int, end: int) -> bool:
        """Whether the reader may see characters ``start`` to ``end`` of a paper."""
        if document not in self.documents:
            return False
        # Of nearly all papers nothing is withheld, and this is asked of every record.
        return document not in self._partly or not overlaps(self._hidden_of(document), start, end)

    @property
    def partly_withheld(self) -> frozenset[str]:
        """The papers of which a part is withheld from this reader."""
        return self._partly

    def item_of(self, record: Recorded) -> Item | None:
        """The item of a record: its own, or the innermost around it."""
        items = self.items(record.document)
        ordinal = getattr(record, "item", None)
        if isinstance(ordinal, int) and ordinal < len(items):
            return items[ordinal]
        if isinstance(record, Item) and _stands_alone(record, items):
            return record
        return innermost(items, record.start, record.end)

    def meeting_of(self, record: Recorded) -> Meeting | None:
        """The meeting in whose record something stands: its item's, the one around it, the only."""
        meetings = self.meetings(record.document)
        if len(meetings) < 2:
            # Of nearly all papers there is nothing to tell, and this is asked of every record.
            return meetings[0] if meetings else None
        number = self._meeting_number(record)
        if number is not None and number < len(meetings):
            return meetings[number]
        around = [m for m in meetings if m.start <= record.start and record.end <= m.end]
        return around[-1] if around else None

    def _meeting_number(self, record: Recorded) -> int | None:
        """The number of the meeting that a record's item is of."""
        if isinstance(record, Item):
            item = self.item_of(record)
            return item.meeting if item else None
        # As ``item_of`` tells, of outlines: this is asked of every record of such a paper.
        outlines = self._outlines_of_several.get(record.document, [])
        ordinal = getattr(record, "item", None)
        if isinstance(ordinal, int) and ordinal < len(outlines):
            return outlines[ordinal].meeting
        inner = innermost(outlines, record.start, record.end)
        return inner.meeting if inner else None

    def occasion_of(self, record: Recorded) -> Occasion:
        """Council, body and date of a record; each None where the record does not say."""
        return self.occasion_at(record.document, self.meeting_of(record))

    def occasion_at(self, path: str, meeting: Meeting | None) -> Occasion:
        """Council, body and date of what is recorded of a meeting, or of no one meeting, in a
        paper: one object for all that is recorded there."""
        key = (path, -1 if meeting is None else meeting.ordinal)
        found = self._occasions.get(key)
        if found is None:
            document = self.documents[path]
            found = Occasion(document.council, document.body, document.date)
            if meeting is not None:
                found = Occasion(
                    meeting.council or document.council,
                    meeting.body or document.body,
                    meeting.date or document.date,
                )
            self._occasions[key] = found
        return found

    def standing_of(self, record: Recorded) -> Standings:
        """The gravest of what the papers say of a record's paper, meeting, item and itself."""
        said = [Standings(self.documents[record.document].standing)]
        if isinstance(record, Decision):
            said.append(Standings(record.standing))
        meeting, item = self.meeting_of(record), self.item_of(record)
        if meeting is not None:
            said.append(Standings(meeting.standing))
        for change in self._changes.get(record.document, []):
            if change.decision is not None:
                told = self._is_of_part(record, change)
            elif change.meeting is not None:
                told = meeting is not None and meeting.ordinal == change.meeting
            else:
                around = self.items(record.document)[change.item or 0]
                told = item is not None and around.start <= item.start and item.end <= around.end
            if told:
                said.append(Standings(change.standing, change))
        return max(said, key=lambda one: GRAVITY[one.standing])

    def _is_of_part(self, record: Recorded, change: StandingChange) -> bool:
        """Whether ``record`` is the part of a minute that ``change`` is done to, a quote of it, or
        the whole of that minute."""
        if isinstance(record, Decision):
            return record.ordinal == change.decision
        if isinstance(record, Item):
            return record.ordinal == change.item
        parts = self.of_paper(Decision, record.document)
        return any(
            part.ordinal == change.decision and part.start < record.end and record.start < part.end
            for part in parts
        )

    def cite_standing(self, change: StandingChange, n: int = 1) -> Citation:
        """The words of a later paper that gave a standing."""
        return self.cite(change.because, change.because_start, change.because_end, n)

    def meets(self, record: Recorded, filters: Filters) -> bool:
        """Whether the occasion, paper and standing of ``record`` meet ``filters``."""
        if not self.paper_meets(record.document, filters):
            return False
        if not self.occasion_meets(self.occasion_of(record), filters):
            return False
        return not filters.standing or self.standing_of(record).standing == filters.standing

    def paper_meets(self, path: str, filters: Filters) -> bool:
        """Whether a paper is one that ``filters`` name, and of the kind that they ask for."""
        if filters.document and filters.document.casefold() not in self._folded[path]:
            return False
        asks = filters.kind in ("minutes", "report")
        return not asks or self.documents[path].kind == filters.kind

    def papers_meeting(self, filters: Filters) -> list[str]:
        """The papers for which ``paper_meets`` holds, in order."""
        wanted = (filters.document or "").casefold()
        return [
            path
            for path, folded in self._folded.items()
            if wanted in folded and self.paper_meets(path, filters)
        ]

    def occasion_meets(self, occasion: Occasion, filters: Filters) -> bool:
        """Whether council, body and date meet ``filters``."""
        if filters.since and (occasion.date is None or occasion.date < filters.since):
            return False
        if filters.until and (occasion.date is None or occasion.date > filters.until):
            return False
        if filters.body and not self._fitting(filters.body, occasion.body):
            return False
        return not filters.council or self._fitting(filters.council, occasion.council)

    def words(self, document: str, start: int, end: int) -> str:
        """What the reader may see of characters ``start`` to ``end`` of a paper, a line for each
        stretch: to look something up in, not to be quoted. Nothing of a paper that is withheld."""
        if self.shows(document, start, end):
            return self.quote(document, start, end)
        if document not in self.documents:
            return ""
        shown, at = [], start
        for first, last in self._hidden_of(document):
            if at < min(first, end):
                shown.append(self.quote(document, at, min(first, end)))
            at = max(at, last)
        return "\n".join([*shown, self.quote(document, at, end)] if at < end else shown)

    def quote(self, document: str, start: int, end: int) -> str:
        """Characters ``start`` to ``end`` of a paper's stored text, exactly."""
        return self._content(document)[start:end]

    def cite(
        self, document: str, start: int, end: int, n: int = 1, voice: Voice | None = None
    ) -> Citation:
        """A citation of characters ``start`` to ``end`` of a paper.

        ``voice`` is whose words they are, where the caller's record says so; else it is read from
        the records around the place. White space at either end is left out of the quote. Raises
        PermissionError where the reader may not see the place: a caller must not get so far.
        """
        if not self.shows(document, start, end):
            raise PermissionError("this stretch is not for this reader")
        words = self.quote(document, start, end)
        start += len(words) - len(words.lstrip())
        words = words.strip()
        span = PaperSpan(document, start, start + len(words))
        place = self.places.locate(document, span.start, span.end)
        occasion = self.occasion_of(span)
        return Citation(
            n=n,
            quote=words,
            start=span.start,
            end=span.end,
            document=self.documents[document],
            voice=voice or place.voice,
            standing=self.standing_of(span).standing,
            page=place.page,
            item_number=place.item_number,
            item_title=place.item_title,
            body=occasion.body,
            council=occasion.council,
            date=occasion.date,
        )

    def searched(self, filters: Filters | None = None) -> Searched:
        """What a register was made from: the papers that meet ``filters``, meetings, period."""
        # Whoever asks again with the same filters has looked in the same papers.
        return self._searched(filters or Filters())

    def passages(self) -> list[Passage]:
        """All passages in the order of their numbers; whoever shows one asks ``readable``."""
        return self.store.all(Passage)


def _stands_alone(item: Item, items: list[Item]) -> bool:
    """Whether an item is the innermost around itself: none beside it has the same stretch."""
    beside = items[max(0, item.ordinal - 1) : item.ordinal + 2]
    span = (item.start, item.end)
    return item in beside and all(i is item or (i.start, i.end) != span for i in beside)


def _by_document(records: Iterable[Kept]) -> dict[str, list[Kept]]:
    found: dict[str, list[Kept]] = {}
    for record in records:
        found.setdefault(record.document, []).append(record)
    return found
