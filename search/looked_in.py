"""What a register was made from: how many papers and meetings, of which bodies, of what period."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.records import Unreadable
from search.occasions import Occasion, PaperSpan
from search.query import Filters
from search.results import Searched

if TYPE_CHECKING:
    from search.minute_book import MinuteBook


def looked_in(book: MinuteBook, wanted: Filters) -> Searched:
    """The papers of ``book`` that meet ``wanted``, with their meetings and their period."""
    # What stands in a paper has a standing, not the paper: it is looked for in all of them.
    wanted = replace(wanted, standing=None)
    whole = [PaperSpan(path, 0, 0) for path in book.papers_meeting(wanted)]
    seen = [one for one in whole if book.meets(one, wanted)]
    occasions: set[Occasion] = set()
    undated = 0
    for one in seen:
        meetings = book.meetings(one.document)
        parts = [PaperSpan(one.document, meeting.start, meeting.end) for meeting in meetings]
        own = {book.occasion_of(part) for part in (one, *parts)}
        undated += not any(occasion.date for occasion in own)
        occasions |= own
    dated = [o for o in occasions if o.date]
    unreadable = [
        u.path
        for u in book.store.all(Unreadable)
        if book.reader == "restricted" or u.access == "public"
    ]
    return Searched(
        bodies=tuple(sorted({o.body for o in occasions if o.body})),
        documents=len(seen),
        meetings=len(dated),
        since=min((o.date for o in dated if o.date), default=None),
        until=max((o.date for o in dated if o.date), default=None),
        unreadable=tuple(unreadable),
        exempt=book.papers_withheld if book.reader == "public" else 0,
        undated=undated,
    )
