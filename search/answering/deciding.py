"""What was decided, beside what was only said of it.

A question of what was resolved, or of who won a contract, is answered by a resolution. Where the
sentences nearest to it are of the discussion, the decision that the discussion led to is told too:
of the same item, else (for what was resolved) the nearest in the paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.records import Decision, Passage, Recommendation
from indexer.reflow import reflow
from search.answering.body_asked import body_asked, is_of_body
from search.answering.focus import Focus
from search.answering.matter import share_told
from search.answering.quoting import MOST_CITATIONS, Quote
from search.answering.things import things_told
from search.engine import Engine
from search.fusion import Scores
from search.query import Filters, Query
from search.registers.decided_items import SAME_TITLE, same_title
from search.stretches import Stretch, stretches_of

# Questions after the outcome of a matter, whatever else they want (who, how much).
_OUTCOME_ASKED = re.compile(
    r"(?i)\b(?:w[io]n|winning|awarded|contract|tender|chosen|chose|selected|picked|appointed|accepted|approved|agreed"
    r"|decided|resolved|declared?|adopted?|granted|refused|rejected|supported|endorsed|outcome)\b"
)
# Questions after what a body decided that is told by yes or no: "Did the board support the sale?"
_WHETHER_DECIDED = re.compile(
    r"(?i)\b(?:(?:accept|adopt|grant|reject|support|back|award|appoint|fix)(?:ed)?"
    r"|(?:agree|approve|refuse|endorse|decide|resolve|close|raise|postpone)d?)\b"
)
# A sum of which these are said is the one decided on, whatever else was spoken of.
_AGREED = re.compile(r"(?i)\b(?:agreed?|approved?|decided?|resolved?|granted|awarded)\b")
# How far behind the best quote a resolution of another paper may be, in logits.
_MARGIN = 4.5
# The least share of what a question is about that the item of a decision must speak of.
_OF_MATTER = 0.5
# What is enough where the item quoted first speaks of all of it.
_MUCH_OF_MATTER = 0.75
# Decisions of a paper that are compared with a question.
_MOST_COMPARED = 60
# Decisions of the meeting that a report went to which are looked at.
_MOST_OF_A_DAY = 6


def with_the_decision(engine: Engine, focus: Focus, quotes: Sequence[Quote]) -> list[Quote]:
    """``quotes`` with the decision that the question is after, where none of them is one: first
    where what was decided is asked, or whether it was and the best quote only leads to it, else
    behind the quote of its item."""
    resolved = focus.wanted == "decision"
    whether = focus.wanted == "whether" and _WHETHER_DECIDED.search(focus.question) is not None
    asked = whether or _asks_number_agreed(focus) or _OUTCOME_ASKED.search(focus.question)
    if not quotes or not (resolved or asked):
        return list(quotes)
    foremost = resolved or (whether and _leads_to_one(engine, quotes[0]))
    if any(_is_decided(engine, quote) for quote in (quotes[:1] if foremost else quotes)):
        return _decided_before_said(engine, focus, quotes)
    told = _decision_on(engine, focus, quotes)
    if told is None:
        return list(quotes)
    rest = [
        q
        for q in quotes
        if q.document != told.document or q.end <= told.start or told.end <= q.start
    ]
    beside = next((n for n, q in enumerate(quotes) if q.document == told.document), 0)
    at = 0 if foremost else min(beside + 1, len(rest))
    found = [*rest[:at], told, *rest[at:]][:MOST_CITATIONS]
    return _decided_before_said(engine, focus, found)


def _decision_on(engine: Engine, focus: Focus, quotes: Sequence[Quote]) -> Quote | None:
    """The decision on the item of one of the first quotes; on the report that the first is of, by
    the meeting that it went to; else, for what was resolved, the nearest of the first's paper."""
    decision = next((d for q in quotes[:2] if (d := _of_the_item(engine, focus, q))), None)
    if decision is None:
        reported = _of_the_meeting(engine, focus, quotes[0])
        if reported is not None:
            return reported
    if decision is None and focus.wanted == "decision":
        own = _decided(engine, quotes[0].document)
        told = [d for d in own if _on_the_matter(engine, focus, quotes[0], d)]
        decision = _nearest(engine, focus, told)
    if decision is None:
        return None
    beside = next(quote for quote in quotes if quote.document == decision.document)
    return replace(beside, start=decision.start, end=decision.end)


def _asks_number_agreed(focus: Focus) -> bool:
    """Whether a sum or a number is asked for that somebody decided ("How much was agreed for")."""
    agreed = _AGREED.search(focus.question) is not None
    return agreed and focus.wanted in ("money", "count", "measure")


def _decided_before_said(engine: Engine, focus: Focus, quotes: Sequence[Quote]) -> list[Quote]:
    """``quotes``, where a sum or a number that was agreed is asked for with the decision of the
    first one's item before it, if that tells one: the first may tell what was only recommended."""
    first = quotes[0].stretch.result.passage
    if not _asks_number_agreed(focus) or first.item is None:
        return list(quotes)
    for at, quote in enumerate(quotes):
        passage = quote.stretch.result.passage
        here = passage.document == first.document and passage.item == first.item
        if not here or not _is_decided(engine, quote):
            continue
        if at and things_told(focus, engine.store.quote(quote.document, quote.start, quote.end)):
            return [quote, *quotes[:at], *quotes[at + 1 :]]
        break
    return list(quotes)


def resolved_there(
    engine: Engine,
    focus: Focus,
    quotes: Sequence[Quote],
    stretches: Sequence[Stretch],
    weighed: Scores,
) -> list[Quote]:
    """What was resolved, where the best quote is of no resolution, or of none of the body that the
    question is of: of the paper of the first quote whose paper has one the best, of its item before
    others; else the best of all that are not much less likely than the best quote. Never one of an
    item that speaks less of the matter."""
    if not quotes:
        return []
    body = body_asked(focus.question)
    best = quotes[0].stretch.result.passage
    if best.voice == "decision" and (body is None or is_of_body(body, best)):
        return []
    quoted = {q.document: n for n, q in reversed([*enumerate(quotes)])}

    def place(number: int) -> tuple[bool, int, bool, float]:
        passage = stretches[number].result.passage
        first = quoted.get(passage.document, len(quotes))
        same = first < len(quotes) and passage.item == quotes[first].stretch.result.passage.item
        own = body is not None and is_of_body(body, passage)
        return own, -first, same, float(weighed[number])

    resolved = [
        number
        for number, stretch in enumerate(stretches)
        if stretch.result.passage.voice == "decision"
        and (
            stretch.result.passage.document in quoted
            or weighed[number] >= quotes[0].score - _MARGIN
        )
        and _on_the_matter(engine, focus, quotes[0], stretch.result.passage)
    ]
    if not resolved:
        return []
    number = max(resolved, key=place)
    stretch = stretches[number]
    if best.voice == "decision" and not place(number)[0]:
        return []
    return [Quote(stretch, stretch.start, stretch.end, float(weighed[number]))]


def _is_decided(engine: Engine, quote: Quote) -> bool:
    return engine.places.locate(quote.document, quote.start, quote.end).voice == "decision"


def _leads_to_one(engine: Engine, quote: Quote) -> bool:
    """Whether a quote is of a report, or is a recommendation in minutes, and not what became of
    it."""
    path = quote.document
    before = engine.documents[path].kind == "report" or bool(
        engine.book.overlapping(Recommendation, path, quote.start, quote.end)
    )
    return before and not _is_decided(engine, quote)


def _decided(engine: Engine, path: str) -> list[Decision]:
    """What a paper decided beyond its own procedure, as far as the reader may see it."""
    return [
        d
        for d in engine.book.of_paper(Decision, path)
        if d.amendment is None and not ((item := engine.book.item_of(d)) and item.procedural)
    ]


def _of_the_item(engine: Engine, focus: Focus, quote: Quote) -> Decision | None:
    item = engine.book.item_of(quote)
    if item is None or item.procedural:
        return None
    own = [d for d in _decided(engine, quote.document) if item.start <= d.start < item.end]
    return _nearest(engine, focus, own)


def _of_the_meeting(engine: Engine, focus: Focus, quote: Quote) -> Quote | None:
    """What the meeting decided that a report went to, where ``quote`` is of one: under the title of
    the report, in a paper of the same body and day. None where nothing is, or the quote is of none.
    """
    report = quote.stretch.result
    paper = report.document
    if paper.kind != "report" or not paper.body or not paper.date:
        return None
    day = Filters(kind="decision", body=paper.body, since=paper.date, until=paper.date)
    query = Query(focus.question, focus.question, filters=day)
    for result in engine.search(query, _MOST_OF_A_DAY).results:
        own = result.passage
        item = engine.book.item_of(own)
        title = engine.places.title(item) if item else result.document.title
        if own.document != paper.path and same_title(paper.title, title) >= SAME_TITLE:
            return Quote(stretches_of([result])[0], own.start, own.end, quote.score)
    return None


def _on_the_matter(engine: Engine, focus: Focus, quote: Quote, place: Passage | Decision) -> bool:
    """Whether a decision is of the item that is quoted, or of one that speaks of the matter: what
    was resolved next in the same meeting is mostly of something else."""
    item, own = engine.book.item_of(place), engine.book.item_of(quote)
    same = place.document == quote.document
    if item is None or (same and own is not None and item.start == own.start):
        return True
    passage = quote.stretch.result.passage
    near = (passage.body, passage.council)
    told = share_told(engine, focus, place.document, item.start, item.end, *near)
    if own is None:
        return told >= _OF_MATTER
    beside = share_told(engine, focus, quote.document, own.start, own.end, *near)
    return told >= min(beside, _MUCH_OF_MATTER)


def _nearest(engine: Engine, focus: Focus, decisions: Sequence[Decision]) -> Decision | None:
    """Of ``decisions`` the one that is nearest to the question in its meaning."""
    some = decisions[:_MOST_COMPARED]
    if len(some) < 2:
        return some[0] if some else None
    texts = [reflow(engine.store.quote(d.document, d.start, d.end)) for d in some]
    near = engine.encoder.encode(texts) @ engine.question_vector(focus.question)
    return some[int(near.argmax())]
