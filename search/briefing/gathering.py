"""Gathers a briefing: the registers are asked about the topic, and their rows become sections."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterable, Sequence

from indexer.errors import InputError
from search.answering.absence import absence_statement
from search.briefing.considering import consideration_blocks, considered
from search.briefing.deciding import decided_besides, decision_blocks, decisions_on
from search.briefing.differing import difference_blocks
from search.briefing.measuring import figure_blocks, figures_on
from search.briefing.missing import missing_blocks, reach_blocks
from search.briefing.parts import Block, Briefing, Notes, Section, Table, paragraph, said
from search.briefing.promising import promise_blocks, promises_on
from search.briefing.speaking import speech_blocks, spoken_on
from search.briefing.topical import Topic
from search.briefing.wording import day, filter_words, named, searched_words
from search.comparison import compare_histories
from search.engine import Engine
from search.history.apart import trace_apart
from search.history.happenings import Happening
from search.history.tracing import History, trace_history
from search.query import Query
from search.results import Searched

# In so many councils a matter is followed by itself: in more of them nobody compares it.
MOST_FOLLOWED = 12
# and in so many items and reports of them together: a briefing shows a few dozen.
MOST_CONSIDERED = 180

_HOW = (
    "Every statement is a quotation, in quotation marks and numbered to its source, or a sentence "
    "made by rule from the records. A recommendation is never given as a decision."
)


def brief(engine: Engine, query: Query, today: datetime.date | None = None) -> Briefing:
    """The briefing on what ``query`` names, as ``engine``'s reader may see it.

    Promises are judged on ``today``. Raises InputError where no topic is named.
    """
    began = time.perf_counter()
    if not query.text:
        raise InputError("Name a topic for the briefing, such as: social worker recruitment.")
    today = today or datetime.date.today()
    apart = trace_apart(engine, query, MOST_FOLLOWED, MOST_CONSIDERED)
    histories = list(apart.histories)
    # What is followed across councils finds more than what is followed in each alone.
    across = [trace_history(engine, query)] if len(histories) > 1 else []
    events = _merged([*histories, *across])
    called = [name.name for history in across or histories for name in history.names]
    topic = Topic(engine, [query.text, *called])
    decisions, recommended = decisions_on(engine, query, events)
    besides = decided_besides(engine, [*decisions, *recommended], events)
    if besides:
        # The history of a matter leaves out what the register ties to the topic by its words.
        histories.append(History(query.text, tuple(besides), (), (), histories[0].searched, 0.0))
        events = _merged([*histories, *across])
    promises = promises_on(engine, query, events, topic, today)
    figures = figures_on(engine, query, events, topic)
    searched = engine.searched(query)
    notes = Notes()
    filters = query.filters.as_json()
    found = bool(events or decisions or recommended or promises or figures)
    sections = [_reach(query, searched, filters, today)]
    if found:
        times = considered(events, topic)
        several = len({d.council for d in engine.book.documents.values() if d.council}) != 1
        parts: list[tuple[str, str, Iterable[Block]]] = [
            (
                "consideration",
                "Previous consideration",
                consideration_blocks(times, notes, by_council=several),
            ),
            (
                "decisions",
                "Decisions to date",
                decision_blocks(decisions, recommended, topic, notes),
            ),
            ("promises", "Promises", promise_blocks(promises, today, notes)),
            ("figures", "Figures", figure_blocks(figures, notes)),
            (
                "said",
                "Who said what",
                speech_blocks(spoken_on(engine, query, events, topic), notes),
            ),
        ]
        comparison = compare_histories(engine, query, histories, "council", began, apart.left)
        if several and len(comparison.rows) > 1:
            told = difference_blocks(comparison, apart.left, notes)
            parts.append(("differences", "Differences between councils", told))
        gaps = missing_blocks(engine, times, decisions, promises, searched, notes)
        parts.append(("missing", "What is not in the record", gaps))
        sections.extend(Section(name, title, tuple(blocks)) for name, title, blocks in parts)
        sections.append(_papers(notes))
    else:
        absence = absence_statement(searched, nearest=False)
        blocks = (paragraph(said(absence)), *reach_blocks(searched))
        sections.append(Section("missing", "Not found in the record", blocks))
    return Briefing(
        topic=query.text,
        title=_title(query.text),
        sections=tuple(sections),
        notes=notes.all(),
        searched=searched,
        filters=filters,
        found=found,
        made=today,
        took_ms=(time.perf_counter() - began) * 1000,
    )


def _title(topic: str) -> str:
    words = named(topic) or "topic"
    return f"Briefing: {words[0].upper()}{words[1:]}"


def _merged(histories: Sequence[History]) -> list[Happening]:
    """The events of all histories, each place once, oldest first; the undated last."""
    found: dict[tuple[str, int, int], Happening] = {}
    for history in histories:
        for event in history.events:
            found.setdefault(event.place, event)
    last = datetime.date.max
    return sorted(found.values(), key=lambda e: (e.date is None, e.date or last, e.place))


def _reach(
    query: Query, searched: Searched, filters: dict[str, str], today: datetime.date
) -> Section:
    blocks: list[Block] = [
        paragraph(said(f"Asked for on {day(today)}: {query.text}. {searched_words(searched)}"))
    ]
    if filters:
        blocks.append(paragraph(said(filter_words(filters))))
    blocks.append(paragraph(said(_HOW), style="aside"))
    return Section("searched", "What was searched", tuple(blocks))


def _papers(notes: Notes) -> Section:
    """The papers that the notes are from, with what tells that a copy is the same."""
    papers = {one.document.path: one.document for one in notes.all()}
    rows = tuple(
        (
            (said(named(paper.title) or path),),
            (said(path),),
            (said(paper.url or "No address held"),),
            (said(paper.sha256),),
        )
        for path, paper in sorted(papers.items())
    )
    if not rows:
        return Section("sources", "Papers quoted", (paragraph(said("No paper is quoted.")),))
    table = Table(
        "Their files, addresses and checksums",
        ("Title", "File", "Address", "SHA-256"),
        rows,
        (0.28, 0.24, 0.24, 0.24),
    )
    return Section("sources", "Papers quoted", (table,))
