"""The register of decisions: one row for each part that a body decided.

A row holds the exact words and where they stand, who moved them, the vote, the standing with the
words of the later paper that gave it, and what had been recommended. It is made from the records
alone: without a query no model and no matrix is needed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from indexer.errors import InputError
from indexer.records import Decision, Item, Page, Standing, Vote
from indexer.reflow import reflow
from search.citing import Citation
from search.filtering import folded, names
from search.minute_book import MinuteBook
from search.occasions import Occasion, Standings
from search.places import LONGEST_TITLE
from search.query import Filters, Query
from search.registers.decided_items import decided
from search.registers.differences import Differences, Outcome, outcomes_of
from search.registers.keeping import kept
from search.registers.matters import matters_of
from search.registers.surroundings import cite_around
from search.results import Searched

GROUPS = ("matter", "meeting")
SORTS = ("best", "date", "oldest", "body", "minute", "standing")


class DecisionRow:
    """One row of the register. What costs a look into a paper is looked up when it is asked for."""

    def __init__(
        self, book: MinuteBook, decision: Decision, vote: Vote | None, differences: Differences
    ) -> None:
        self._book = book
        self.decision = decision
        self.vote = vote
        self.occasion: Occasion = book.occasion_of(decision)
        self._differences = differences

    @property
    def key(self) -> tuple[str, int]:
        """The paper, and the decision's place in it."""
        return (self.decision.document, self.decision.ordinal)

    @property
    def date(self) -> datetime.date | None:
        """The date of the meeting."""
        return self.occasion.date

    @cached_property
    def item(self) -> Item | None:
        """The item that it was decided on."""
        return self._book.item_of(self.decision)

    @property
    def minute(self) -> str | None:
        """The number of that item."""
        return self.item.number if self.item else None

    @property
    def body(self) -> str | None:
        """The body that decided."""
        return self.occasion.body

    @cached_property
    def title(self) -> str | None:
        """The title of the item, on one line."""
        item = self.item
        if item is None:
            return None
        words = reflow(self._book.quote(item.document, item.title_start, item.title_end))
        if len(words) > LONGEST_TITLE:
            words = words[: LONGEST_TITLE - 2].rsplit(" ", 1)[0] + " …"
        return words or None

    @cached_property
    def wording(self) -> str:
        """The exact words of the part, as the paper has them."""
        return self._book.quote(
            self.decision.document, self.decision.start, self.decision.end
        ).strip()

    @cached_property
    def lead(self) -> str:
        """The words that lead in to the part ("RESOLVED that"); empty where there are none."""
        words = self._book.quote(
            self.decision.document, self.decision.lead_start, self.decision.lead_end
        )
        return words.strip()

    @property
    def standing(self) -> Standing:
        """The gravest of what the papers say of it."""
        return self._standings.standing

    @cached_property
    def _standings(self) -> Standings:
        return self._book.standing_of(self.decision)

    @cached_property
    def said(self) -> str:
        """Title and wording as phrases are looked for in them."""
        return folded(f"{self.title or ''} . {self.wording}")

    @cached_property
    def standing_because(self) -> Citation | None:
        """The words of the later paper that gave the standing, where one did."""
        change = self._standings.change
        if change is None or not self._book.shows(
            change.because, change.because_start, change.because_end
        ):
            return None
        return cite_around(self._book, change.because, change.because_start, change.because_end)

    @cached_property
    def outcome(self) -> Outcome | None:
        """What had been recommended, and how the decision differs; None where none is known."""
        return self._differences.of(self.decision)

    @cached_property
    def citation(self) -> Citation:
        """The citation of the wording."""
        document, decision = self.decision.document, self.decision
        start = decision.start
        whole = self._book.quote(document, start, decision.end)
        start += len(whole) - len(whole.lstrip())
        pages = _pages_of(self._book)(document)
        return Citation(
            n=1,
            quote=self.wording,
            start=start,
            end=start + len(self.wording),
            document=self._book.documents[document],
            voice="decision",
            standing=self.standing,
            page=next((p.number for p in pages if p.start <= start < p.end), None),
            item_number=self.minute,
            item_title=self.title,
            body=self.occasion.body,
            council=self.occasion.council,
            date=self.occasion.date,
        )

    def vote_as_json(self) -> dict[str, Any] | None:
        """The vote in numbers and in its own words."""
        vote = self.vote
        if vote is None:
            return None
        return {
            "in_favour": vote.in_favour,
            "against": vote.against,
            "abstentions": vote.abstentions,
            "result": vote.result,
            "named": [list(pair) for pair in vote.named],
            "words": self._book.quote(vote.document, vote.start, vote.end).strip(),
        }

    def as_json(self, n: int = 1) -> dict[str, Any]:
        """The row of the contract; ``n`` is its place in the register, from 1."""
        because, outcome = self.standing_because, self.outcome
        return {
            "body": self.body,
            "date": self.date.isoformat() if self.date else None,
            "item": {"number": self.minute, "title": self.title},
            "minute": self.minute,
            "part": self.decision.part,
            "wording": self.wording,
            "verb": self.decision.verb,
            "mover": self.decision.mover,
            "seconder": self.decision.seconder,
            "vote": self.vote_as_json(),
            "standing": self.standing,
            "standing_because": because.as_json() if because else None,
            "recommended": outcome.recommended if outcome else None,
            "difference": outcome.difference if outcome else None,
            "access": self.decision.access,
            "citation": {**self.citation.as_json(), "n": n},
            "council": self.occasion.council,
            "lead": self.lead,
            "changes": [list(change) for change in outcome.changes] if outcome else [],
            "recommended_citations": [c.as_json() for c in outcome.citations] if outcome else [],
        }


@dataclass(frozen=True, slots=True)
class Register:
    """The rows that a query lets through, in order, and what they were looked for in."""

    query: Query
    rows: tuple[DecisionRow, ...]
    searched: Searched

    def as_json(self) -> dict[str, Any]:
        """The object that ``decisions --json`` prints."""
        return {
            "rows": [row.as_json(n) for n, row in enumerate(self.rows, start=1)],
            "searched": self.searched.as_json(),
        }


def register_of(
    book: MinuteBook,
    query: Query,
    sort: str | None = None,
    scores: Mapping[tuple[str, int], float] | None = None,
) -> Register:
    """The register of what ``query`` lets through.

    Filters, phrases and exclusions are exact. ``person`` is the mover, the seconder or a name in
    the wording. ``scores`` say by (paper, decision) how well a row answers the query's words; rows
    without one are left out. Without them every word asked for must stand in the wording or title.
    Raises InputError for a sort that there is not.
    """
    if sort is not None and sort not in SORTS:
        raise InputError(f"sort cannot be {sort!r}. Use one of: {', '.join(SORTS)}.")
    rows = [row for row in all_rows(book) if _meets(book, row, query)]
    if query.text and scores is not None:
        rows = [row for row in rows if row.key in scores]
    order = sort or ("best" if query.text and scores is not None else "date")
    return Register(query, tuple(_sorted(rows, order, scores or {})), book.searched(query.filters))


def _pages_of(book: MinuteBook) -> Callable[[str], tuple[Page, ...]]:
    """Where the printed pages of a paper stand, looked up once a paper."""
    return kept(book, "pages", lambda held: lru_cache(maxsize=10_000)(held.store.pages))


def all_rows(book: MinuteBook) -> tuple[DecisionRow, ...]:
    """Every row that the reader of ``book`` may see, worked out once."""
    return kept(book, "decisions", _make_rows)


def _make_rows(book: MinuteBook) -> tuple[DecisionRow, ...]:
    votes: dict[tuple[str, int], Vote] = {(v.document, v.ordinal): v for v in book.all(Vote)}
    differences = outcomes_of(book)
    rows = []
    for decision in decided(book):
        taken = decision.vote
        vote = votes.get((decision.document, taken)) if taken is not None else None
        rows.append(DecisionRow(book, decision, vote, differences))
    return tuple(rows)


def grouped(
    book: MinuteBook, rows: Sequence[DecisionRow], by: str | None
) -> list[tuple[str, list[DecisionRow]]]:
    """Rows under a title for each ``matter`` or ``meeting``, groups in the order of their first
    row; one group without a title where ``by`` is None. Raises InputError for any other way."""
    if by is None:
        return [("", list(rows))] if rows else []
    if by not in GROUPS:
        raise InputError(f"group cannot be {by!r}. Use one of: {', '.join(GROUPS)}.")
    groups: dict[object, tuple[str, list[DecisionRow]]] = {}
    for row in rows:
        key, title = _meeting(row) if by == "meeting" else _matter(book, row)
        groups.setdefault(key, (title, []))[1].append(row)
    return list(groups.values())


def _meeting(row: DecisionRow) -> tuple[object, str]:
    date = row.date.isoformat() if row.date else None
    title = ", ".join(part for part in (row.body or row.occasion.council, date) if part)
    return (row.occasion, title or row.decision.document)


def _matter(book: MinuteBook, row: DecisionRow) -> tuple[object, str]:
    matter = matters_of(book).of(row.decision)
    if matter is None:
        return (row.decision.document, book.documents[row.decision.document].title)
    return (matter.items, matter.title)


def _meets(book: MinuteBook, row: DecisionRow, query: Query) -> bool:
    filters = query.filters
    if filters.voice not in (None, "decision"):
        return False
    if filters != Filters() and not book.meets(row.decision, filters):
        return False
    if filters.person and not _names(row, filters.person):
        return False
    if not query.phrases and not query.excluded:
        return True
    return all(_holds(row.said, phrase) for phrase in query.phrases) and not any(
        _holds(row.said, phrase) for phrase in query.excluded
    )


def _names(row: DecisionRow, person: str) -> bool:
    decision = row.decision
    return any(names(person, words) for words in (decision.mover, decision.seconder, row.wording))


def _holds(said: str, phrase: str) -> bool:
    """Whether the words of ``phrase`` stand in folded text, in order, as whole words."""
    words = r"\W+".join(map(re.escape, re.findall(r"\w+", folded(phrase))))
    return bool(words) and bool(re.search(rf"(?<!\w){words}(?!\w)", said))


def _sorted(
    rows: list[DecisionRow], order: str, scores: Mapping[tuple[str, int], float]
) -> list[DecisionRow]:
    """Rows in order; within a meeting as the paper has them, and the undated last."""
    rows = sorted(rows, key=lambda row: (row.decision.document, row.decision.start))
    newest = {id(row): -(row.date.toordinal() if row.date else 0) for row in rows}
    if order == "oldest":
        return sorted(rows, key=lambda row: (row.date is None, -newest[id(row)]))
    rows = sorted(rows, key=lambda row: newest[id(row)])
    if order == "best":
        return sorted(rows, key=lambda row: -scores.get(row.key, 0.0))
    if order == "body":
        return sorted(rows, key=lambda row: (row.body is None, row.body or ""))
    if order == "minute":
        return sorted(rows, key=lambda row: (row.minute is None, row.minute or ""))
    if order == "standing":
        return sorted(rows, key=lambda row: row.standing)
    return rows
