"""What one paper does to the standing of another: confirmation, correction, rescission, call-in.

"The minutes of the meeting held on 8 July be agreed as a correct record" confirms the minutes of
that meeting, "rescind minute CA.31" rescinds the decisions of that minute. A paper's own word on
its standing (a draft) is in its records; what later papers say of it is worked out here, over all
papers of an index, and each standing names the words that give it.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.records import (
    Decision,
    Item,
    Meeting,
    Passage,
    Reference,
    Standing,
    StandingChange,
)

# Of several things said of one record the gravest stands: a decision called in and then confirmed
# as correctly minuted stays called in.
GRAVITY: dict[Standing, int] = {
    "unknown": 0,
    "draft": 1,
    "confirmed": 2,
    "corrected": 3,
    "called in": 4,
    "superseded": 5,
    "rescinded": 6,
}
_EFFECTS: dict[str, Standing] = {
    "confirms": "confirmed",
    "corrects": "corrected",
    "rescinds": "rescinded",
    "calls in": "called in",
    "supersedes": "superseded",
}


@dataclass(frozen=True, slots=True)
class PaperLinks:
    """What linking needs of one paper."""

    document: str
    council: str | None
    body: str | None
    date: datetime.date | None
    standing: Standing
    meetings: tuple[Meeting, ...]
    items: tuple[Item, ...]
    decisions: tuple[Decision, ...]
    references: tuple[Reference, ...]
    kind: str = "minutes"


def link_standings(papers: Iterable[PaperLinks]) -> list[StandingChange]:
    """The standings that later papers give to meetings and decisions, in order of document.

    A meeting is found by body and date; "the previous meeting" is the body's latest before. A
    minute is found by its number among the same body's, the latest before the paper that names it.
    Where papers of more than one council are indexed, only those of the same one are looked at.
    What is not held gets no standing, and nothing is guessed.
    """
    known = sorted(papers, key=lambda paper: paper.document)
    if len({_key(paper.council) for paper in known if paper.council}) < 2:
        # One council's minute book: a paper that does not name it is its paper all the same.
        known = [_of_no_council(paper) for paper in known]
    meetings = _meetings_by_body(known)
    minutes = _minutes_by_number(known)
    found: dict[tuple[str, int | None, int | None, int | None], StandingChange] = {}
    for paper in known:
        for reference in paper.references:
            for change in _changes(paper, reference, meetings, minutes):
                key = (change.document, change.meeting, change.item, change.decision)
                held = found.get(key)
                if held is None or GRAVITY[change.standing] > GRAVITY[held.standing]:
                    found[key] = change
    return [found[key] for key in sorted(found, key=_in_order)]


def _in_order(key: tuple[str, int | None, int | None, int | None]) -> tuple[str, int, int, int]:
    document, meeting, item, decision = key
    return document, meeting or 0, item or -1, -1 if decision is None else decision


def with_standings(
    passages: Sequence[Passage], paper: PaperLinks, changes: Sequence[StandingChange]
) -> list[Passage]:
    """The passages of ``paper`` with the standing that its own words and later papers give them."""
    meetings = {c.meeting: c.standing for c in changes if c.meeting is not None}
    items = {c.item: c.standing for c in changes if c.item is not None and c.decision is None}
    parts = {c.decision: c.standing for c in changes if c.decision is not None}
    standing_of: dict[tuple[int | None, int | None], Standing] = {}
    for passage in passages:
        key = (passage.item, passage.decision)
        if key not in standing_of:
            standing_of[key] = _standing(paper, passage, meetings, items, parts)
    return [
        replace(passage, standing=standing_of[passage.item, passage.decision])
        for passage in passages
    ]


def _standing(
    paper: PaperLinks,
    passage: Passage,
    meetings: dict[int, Standing],
    items: dict[int, Standing],
    parts: dict[int, Standing],
) -> Standing:
    """The gravest of what is said of a passage's paper, meeting, item (or one around it) and
    decision."""
    said: list[Standing] = [paper.standing]
    if passage.decision is not None:
        said.append(paper.decisions[passage.decision].standing)
        said.append(parts.get(passage.decision, "unknown"))
    if passage.item is not None:
        item = paper.items[passage.item]
        if item.meeting is not None and item.meeting < len(paper.meetings):
            said.append(paper.meetings[item.meeting].standing)
            said.append(meetings.get(item.meeting, "unknown"))
        for number, standing in items.items():
            around = paper.items[number]
            if around.start <= item.start and item.end <= around.end:
                said.append(standing)
    elif len(paper.meetings) == 1:
        said.append(meetings.get(0, "unknown"))
    return max(said, key=lambda standing: GRAVITY[standing])


_Meetings = dict[tuple[str, str], list[tuple[datetime.date, PaperLinks, Meeting]]]
_Minutes = dict[tuple[str, str], list[tuple[datetime.date, PaperLinks, Item]]]


def _key(name: str | None) -> str:
    """A body's or council's name for comparing; a name that is not known is like no other."""
    return re.sub(r"\W+", " ", name or "").casefold().strip()


def _meetings_by_body(papers: Iterable[PaperLinks]) -> _Meetings:
    found: _Meetings = defaultdict(list)
    for paper in papers:
        for meeting in paper.meetings:
            if meeting.date is not None and meeting.date_is is not None:
                key = (_key(meeting.council or paper.council), _key(meeting.body or paper.body))
                found[key].append((meeting.date, paper, meeting))
    for rows in found.values():
        rows.sort(key=lambda row: (row[0], row[1].document))
    return found


def _minutes_by_number(papers: Iterable[PaperLinks]) -> _Minutes:
    found: _Minutes = defaultdict(list)
    for paper in papers:
        for item in paper.items:
            if not item.number:
                continue
            meeting = None
            if item.meeting is not None and item.meeting < len(paper.meetings):
                meeting = paper.meetings[item.meeting]
            day = (meeting.date if meeting else None) or paper.date
            council = (meeting.council if meeting else None) or paper.council
            if day is not None:
                found[_key(council), number_of(item.number)].append((day, paper, item))
    for rows in found.values():
        rows.sort(key=lambda row: (row[0], row[1].document))
    return found


def number_of(number: str) -> str:
    """A minute's number for comparing, however it is spaced and dotted."""
    return re.sub(r"\s+", "", number).strip(".").casefold()


def minute_meant(reference: Reference) -> str:
    """The number of the minute that ``reference`` names, as ``number_of`` gives it."""
    return number_of(re.sub(r"(?i)^minutes?\s*(?:no\.?|number)?\s*", "", reference.target))


def _changes(
    paper: PaperLinks, reference: Reference, meetings: _Meetings, minutes: _Minutes
) -> Iterator[StandingChange]:
    if reference.effect is None or paper.date is None:
        return
    standing = _EFFECTS[reference.effect]
    if reference.kind == "meeting" and standing == "corrected" and _corrects_a_minute(paper):
        # "agreed as a correct record, subject to a correction to minute 58(b)": only 58(b) is.
        standing = "confirmed"
    because = (reference.document, reference.start, reference.end)
    if reference.kind == "meeting":
        for target, meeting in _meetings_meant(paper, reference, meetings):
            if target.kind == "report":
                continue  # the minutes are confirmed, not what was put before the meeting
            yield StandingChange(target.document, meeting.ordinal, None, standing, *because)
    elif reference.kind == "minute":
        for target, item in _minutes_meant(paper, reference, minutes):
            change = StandingChange(target.document, None, item.ordinal, standing, *because)
            # Where no part of what was resolved has the number, the minute is not read in parts.
            parts = _parts_meant(target, item, reference.part)
            yield from [replace(change, decision=part) for part in parts] or [change]


def _parts_meant(target: PaperLinks, item: Item, part: str | None) -> list[int]:
    """The decisions of a minute that have the number ``part``, or a number within it."""
    if part is None:
        return []
    return [
        decision.ordinal
        for decision in target.decisions
        if item.start <= decision.start < item.end
        and re.findall(r"\w+", (decision.part or "").casefold())[:1] == [part]
    ]


def _corrects_a_minute(paper: PaperLinks) -> bool:
    return any(r.kind == "minute" and r.effect == "corrects" for r in paper.references)


def _of_no_council(paper: PaperLinks) -> PaperLinks:
    meetings = tuple(replace(meeting, council=None) for meeting in paper.meetings)
    return replace(paper, council=None, meetings=meetings)


def _meetings_meant(
    paper: PaperLinks, reference: Reference, meetings: _Meetings
) -> list[tuple[PaperLinks, Meeting]]:
    """The meeting on the date named, or the body's latest before this one; all papers of it."""
    if not paper.body:
        return []
    assert paper.date is not None
    rows = meetings.get((_key(paper.council), _key(paper.body)), [])
    earlier = [row for row in rows if row[0] < paper.date]
    day = reference.date
    if day is None and re.search(r"\b(?:previous|last)\b", reference.target, re.IGNORECASE):
        day = earlier[-1][0] if earlier else None
    return [(target, meeting) for date, target, meeting in earlier if date == day]


def _minutes_meant(
    paper: PaperLinks, reference: Reference, minutes: _Minutes
) -> list[tuple[PaperLinks, Item]]:
    """The minute of that number: on the date named, else of the same body, the latest before."""
    assert paper.date is not None
    wanted = minute_meant(reference)
    rows = minutes.get((_key(paper.council), wanted), [])
    earlier = [row for row in rows if row[0] < paper.date]
    if reference.date is not None:
        return [(target, item) for day, target, item in earlier if day == reference.date]
    own = [row for row in earlier if _key(row[1].body) == _key(paper.body)]
    # A number with the year or the body's letters in it (58/19, CA.31) may be another body's;
    # a bare number may not.
    telling = bool(re.search(r"[/.a-z]", wanted))
    chosen = own or (earlier if telling else [])
    if not chosen:
        return []
    latest = chosen[-1][0]
    return [(target, item) for day, target, item in chosen if day == latest]
