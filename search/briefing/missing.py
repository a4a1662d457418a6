"""What is not in the record: what an officer has to look for elsewhere.

Each line follows from what was searched and found; none guesses at what a missing paper says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.records import Reference
from search.briefing.considering import Considered, council_of
from search.briefing.parts import Block, Notes, Paragraph, paragraph, said
from search.briefing.wording import counted, day, listed, named, on_a_line, title_of
from search.engine import Engine
from search.history.considerations import considerations_of
from search.history.happenings import Happening
from search.promises.rows import Row
from search.registers.decisions import DecisionRow
from search.registers.minute_references import resolve
from search.registers.surroundings import cite_around
from search.results import Searched

MOST_LISTED = 12


def missing_blocks(
    engine: Engine,
    times: Sequence[Considered],
    decisions: Sequence[DecisionRow],
    promises: Sequence[Row],
    searched: Searched,
    notes: Notes,
) -> Iterator[Block]:
    """A paragraph for each gap that the records show."""
    yield from _references(engine, [e for one in times for e in one.events], notes)
    yield from _undated(times)
    unknown = [row for row in decisions if row.standing == "unknown"]
    if unknown:
        of = f"{len(unknown)} of the {counted(len(decisions), 'decision')}"
        yield paragraph(said(f"For {of} no paper held says whether the minutes were confirmed."))
    lost = [row for row in promises if row.state == "not found"]
    if lost:
        yield paragraph(said(f"{counted(len(lost), 'promise')} fell due with no answer held."))
    undecided = [one for one in times if not one.is_report and not one.decided]
    if undecided and not decisions:
        yield paragraph(said("No decision on the matter was found, in any paper held."))
    dated = [one.place.date for one in times if one.place.date]
    if dated and searched.until and max(dated) < searched.until:
        yield paragraph(
            said(
                f"Nothing on the matter was found after {day(max(dated))}; the papers searched go "
                f"on to {day(searched.until)}."
            )
        )
    yield from reach_blocks(searched)


def reach_blocks(searched: Searched) -> Iterator[Paragraph]:
    """What could not be searched: files that cannot be read, papers not for publication."""
    if searched.unreadable:
        shown = [named(path) for path in searched.unreadable[:MOST_LISTED]]
        more = len(searched.unreadable) - len(shown)
        rest = f" and {more} more" if more > 0 else ""
        count = counted(len(searched.unreadable), "file")
        yield paragraph(said(f"{count} could not be read: {', '.join(shown)}{rest}."))
    if searched.exempt:
        verb = "paper is" if searched.exempt == 1 else "papers are"
        yield paragraph(
            said(f"{searched.exempt} {verb} not for publication, and nothing here is from there.")
        )
    yield paragraph(
        said(
            "Papers that are not in this minute book were not looked at. That a thing is not "
            "found here does not say that it was not done."
        )
    )


def _references(engine: Engine, events: Sequence[Happening], notes: Notes) -> Iterator[Paragraph]:
    """Minutes that the considerations cite and that are not held."""
    these, book = considerations_of(engine), engine.book
    told: set[str] = set()
    for number in dict.fromkeys(event.consideration for event in events):
        each = these.all[number]
        for reference in book.of_paper(Reference, each.document):
            if not (each.start <= reference.start and reference.end <= each.end):
                continue
            # Of meetings a day alone tells too little: papers name their own and those to come.
            if reference.kind != "minute":
                continue
            meant = resolve(book, reference)
            if meant is None or meant.state == "held" or meant.missing is None:
                continue
            wanted = named(meant.missing.words())
            target = on_a_line(reference.target)
            key = f"{target}|{wanted}"
            if key in told or len(told) >= MOST_LISTED:
                continue
            told.add(key)
            around = cite_around(book, reference.document, reference.start, reference.end)
            yield paragraph(
                said(f"A paper cites minute {target}, which is not held"),
                said(f" ({wanted}): " if wanted else ": "),
                notes.quote(around),
            )


def _undated(times: Sequence[Considered]) -> Iterator[Paragraph]:
    """Papers that state no day or no body, so that the briefing cannot either."""
    undated = [one for one in times if one.place.date is None]
    if undated:
        names = dict.fromkeys(
            f"“{title_of(one.place)}” ({council_of(one.place)})" for one in undated
        )
        some = list(names)[:MOST_LISTED]
        more = len(names) - len(some)
        rest = f" and {more} more" if more else ""
        yield paragraph(
            said(f"The day of the meeting is not stated in the paper of {listed(some)}{rest}.")
        )
    nameless = [one for one in times if one.place.body is None]
    if nameless:
        times_it_came_up = f"{len(nameless)} of the {counted(len(times), 'time')} it came up"
        yield paragraph(said(f"For {times_it_came_up} the paper does not name the body."))
