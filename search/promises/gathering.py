"""Every promise of a minute book, once: actions, undertakings, decisions that ask for something.

One promise is often recorded twice: a decision that is an action as well, an action in a table and
the sentence it repeats, minutes published as a page and as pasted text. Those are one row.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from indexer.records import Action, Decision, Undertaking
from search.minute_book import MinuteBook
from search.occasions import Occasion
from search.promises.falling_due import MeetingCalendar, fall_due
from search.promises.promise import Due, Kind, Promise, Span, promise_id, squashed
from search.promises.recognising import decision_promises, for_agenda, is_report_back, looks_back

Found = Action | Undertaking | Decision

_SHORTEST = 3
_OWNER = re.compile(
    r"^\W*(?:\(?\w{1,4}[.)]\s+)?(?:RESOLVED\W*)?(?:that )?(?:the )?"
    r"(?P<owner>(?:[A-Z][\w'’-]+|of|and|for|the)(?: (?:[A-Z][\w'’-]+|of|and|for|the)){0,8}) "
    r"(?:be (?:asked|requested|instructed|invited)|[a-z]+\b)"
)
_TO_BODY = re.compile(
    r"\b(?:to|at|by) (?:the |this |its |a future meeting of the )?(?P<body>(?:[A-Z][\w'’-]+,?"
    r"|and|of)(?: (?:[A-Z][\w'’-]+,?|and|of)){0,7})"
)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A promise before those that are the same are put together."""

    record: Found
    kind: Kind
    said: str
    occasion: Occasion


def gather(book: MinuteBook, papers: Sequence[str] | None = None) -> list[Promise]:
    """Every promise that the reader may see, in the order of papers and of their words.

    With ``papers``, those of these and of the papers of the same days: what is minuted twice is one
    promise, so that they are the very ones that are gathered of the whole book.
    """
    calendar, bodies = meeting_calendar(book)
    drafts = _drafts(book, None if papers is None else _of_the_same_days(book, papers))
    promises: list[Promise] = []
    seen: Counter[tuple[str, str]] = Counter()
    told: dict[tuple[datetime.date | None, str], int] = {}
    for group in _same_words(drafts):
        draft = _fullest(group)
        record, said = draft.record, draft.said
        words = squashed(said)
        occasion = draft.occasion
        place = Span(record.document, record.start, record.end)
        twice = (occasion.date, words)
        if occasion.date is not None and twice in told:
            first = promises[told[twice]]
            elsewhere = first.place.document != record.document
            if _agree(first, occasion) and (elsewhere or len(words) > 40):
                promises[told[twice]] = replace(first, also=(*first.also, place))
                continue
        occurrence = seen[(record.document, words)]
        seen[(record.document, words)] += 1
        to = _named_body(said, bodies)
        report = is_report_back(said)
        meets = report or for_agenda(said)
        due = fall_due(
            said, occasion.date, _recorded_due(group), calendar, to or occasion.body, meets
        )
        item = book.item_of(record)
        promises.append(
            Promise(
                id=promise_id(record.document, said, occurrence),
                kind="report-back" if report and draft.kind != "undertaking" else draft.kind,
                place=place,
                said=said,
                owner=_owner(group, said),
                made=occasion.date,
                due=due,
                council=occasion.council,
                body=occasion.body,
                to=to,
                item=item.ordinal if item else None,
                number=item.number if item else None,
                title=book.quote(item.document, item.title_start, item.title_end) if item else "",
                decided=any(isinstance(d.record, Decision) for d in group),
                also=tuple(
                    Span(d.record.document, d.record.start, d.record.end)
                    for d in group
                    if d is not draft and not _overlap(d.record, record)
                ),
            )
        )
        told.setdefault(twice, len(promises) - 1)
    return promises


def meeting_calendar(book: MinuteBook) -> tuple[MeetingCalendar, dict[str, str]]:
    """When each body is known to meet; and the bodies by their folded names."""
    days: dict[str, list[datetime.date]] = {}
    bodies: dict[str, str] = {}
    for path, document in book.documents.items():
        for body, day in [(document.body, document.date)] + [
            (m.body or document.body, m.date) for m in book.meetings(path)
        ]:
            if body:
                bodies.setdefault(body.casefold(), body)
            if body and day:
                days.setdefault(body, []).append(day)
    return MeetingCalendar(days), bodies


def _of_the_same_days(book: MinuteBook, papers: Sequence[str]) -> list[str]:
    """Some papers, and all others with a day that one of them has."""
    wanted = {day for path in papers for day in _days_of(book, path)}
    return [
        path
        for path in book.documents
        if path in papers or not wanted.isdisjoint(_days_of(book, path))
    ]


def _days_of(book: MinuteBook, path: str) -> set[datetime.date]:
    occasions = (book.occasion_at(path, m) for m in (None, *book.meetings(path)))
    return {occasion.date for occasion in occasions if occasion.date}


def _drafts(book: MinuteBook, papers: Sequence[str] | None) -> list[_Draft]:
    drafts: list[_Draft] = []
    sources: tuple[tuple[type[Found], Kind], ...] = (
        (Action, "action"),
        (Undertaking, "undertaking"),
        (Decision, "decision"),
    )
    for sort, kind in sources:
        of_papers = (record for path in papers or () for record in book.of_paper(sort, path))
        for record in book.all(sort) if papers is None else of_papers:
            said = book.quote(record.document, record.start, record.end).strip()
            if len(squashed(said)) < _SHORTEST:
                continue
            if isinstance(record, Decision):
                lost = record.amendment in ("lost", "withdrawn")
                if lost or not decision_promises(said):
                    continue
            elif looks_back(said):
                continue
            drafts.append(_Draft(record, kind, said, book.occasion_of(record)))
    order = {path: n for n, path in enumerate(book.documents)}
    drafts.sort(key=lambda d: (order[d.record.document], d.record.start, d.record.end, d.kind))
    return drafts


def _same_words(drafts: Sequence[_Draft]) -> list[list[_Draft]]:
    """Drafts in groups of which each is one promise: of one paper, overlapping or repeated."""
    groups: list[list[_Draft]] = []
    document = ""
    here: list[list[_Draft]] = []
    for draft in drafts:
        if draft.record.document != document:
            groups.extend(here)
            document, here = draft.record.document, []
        mine = next((g for g in reversed(here) if any(_one(d, draft) for d in g)), None)
        if mine is None:
            here.append([draft])
        else:
            mine.append(draft)
    groups.extend(here)
    return groups


def _one(first: _Draft, second: _Draft) -> bool:
    if _overlap(first.record, second.record):
        return True
    if abs(first.record.start - second.record.start) > 20_000:
        return False
    one, other = _words(first.said), _words(second.said)
    shorter = min(len(one), len(other))
    if shorter < 6:
        return False
    return first.occasion == second.occasion and len(one & other) >= 0.85 * shorter


def _agree(promise: Promise, occasion: Occasion) -> bool:
    """Whether two papers can be of one meeting: neither names another council or body."""
    return (
        not promise.council or not occasion.council or promise.council == occasion.council
    ) and (not promise.body or not occasion.body or promise.body == occasion.body)


@lru_cache(maxsize=4096)
def _words(said: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"\w+", said.casefold()) if len(w) > 2)


def _overlap(first: Found, second: Found) -> bool:
    shared = min(first.end, second.end) - max(first.start, second.start)
    return shared > 0.5 * min(first.end - first.start, second.end - second.start)


def _fullest(group: Sequence[_Draft]) -> _Draft:
    """The draft that shows the promise: the longest, an action or undertaking before a decision."""
    return max(group, key=lambda d: (len(squashed(d.said)), d.kind != "decision"))


def _recorded_due(group: Sequence[_Draft]) -> Due:
    for draft in group:
        record = draft.record
        if not isinstance(record, Decision) and (record.due or record.due_words):
            return Due(record.due, record.due_is, record.due_words)
    return Due()


def _owner(group: Sequence[_Draft], said: str) -> str | None:
    for draft in group:
        if not isinstance(draft.record, Decision) and draft.record.owner:
            return draft.record.owner
    if any(isinstance(d.record, Decision) for d in group):
        named = _OWNER.match(" ".join(said.split()))
        if named is not None and re.search(r"[a-z]", named["owner"]):
            owner = named["owner"].strip()
            if re.search(
                r"(?:Director|Officer|Manager|Head|Chair|Clerk|Leader|Member|Worker|Executive"
                r"|Cabinet|Committee|Board|Panel|Council|Services|Councillor)",
                owner,
            ):
                return re.sub(r"^(?:That|The) ", "", owner)
    return None


def _named_body(said: str, bodies: dict[str, str]) -> str | None:
    """The body that a promise is owed to, where its words name one that the minute book knows."""
    for found in _TO_BODY.finditer(" ".join(said.split())):
        words = found["body"].casefold().rstrip(",").split(" ")
        for count in range(len(words), 0, -1):
            body = bodies.get(" ".join(words[:count]))
            if body is not None:
                return body
    return None
