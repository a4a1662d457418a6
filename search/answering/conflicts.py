"""Where the quotes of an answer do not agree, or one of them no longer stands: said, not hidden.

Only from the records: figures that measure the same for the same period and differ, decisions on
one matter on different days, and the standing that a later paper gave a minute.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from indexer.records import Decision, Figure, StandingChange
from indexer.structure.sentences import split_sentences
from indexer.tokens import tokenize
from search.answering.body_asked import of_another_body
from search.citing import Citation
from search.engine import Engine
from search.occasions import PaperSpan, Standings
from search.periods import find_periods

# The share of the words of what is measured (or decided) by which two are of one matter.
_SAME_MEASURE = 0.6
_SAME_MATTER = 0.45
_SHARED_WORDS = 4
# Words of a question that the name of an appendix must share.
_SHARED_NAME = 2

# How many characters around a minute's number are looked at for what was said of it.
_AROUND = 600

# Words for any sum: "the cost of agency staff" is what is spent on it.
_ANY_SUM = frozenset(
    tokenize("cost spend spent spending expenditure sum amount total figure value price payment")
)

_FALLEN = ("rescinded", "superseded", "called in", "corrected")
_UNDONE = ("rescinded", "superseded")


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence about the quotes, and the words of the record that bear it, where it has any.

    ``of`` are the numbers of the citations that it is about.
    """

    text: str
    of: tuple[int, ...]
    because: Citation | None = None

    def as_json(self) -> dict[str, Any]:
        """The note as ``ask --json`` prints it."""
        because = self.because.as_json() if self.because else None
        return {"text": self.text, "of": list(self.of), "because": because}


def notes_on(engine: Engine, question: str, citations: Sequence[Citation]) -> list[Note]:
    """What a reader must know about ``citations`` taken together, as an answer to ``question``."""
    decisions = [c for c in citations if not is_procedural(engine, c)]
    return [
        *_standings(engine, citations),
        *_figures(engine, question, citations),
        *_appendices(engine, question, citations),
        *_decisions(decisions),
        *_bodies(engine, question, citations),
    ]


def _bodies(engine: Engine, question: str, citations: Sequence[Citation]) -> list[Note]:
    """That what is quoted was decided by another body than the one that is asked about."""
    other = of_another_body(engine, question, citations)
    if other is None:
        return []
    whose = f"of the {other.body}" if other.body else "of a body that its paper does not name"
    told = f"No decision of the body asked about was found on it; quote {other.n} is one {whose}."
    return [Note(told, (other.n,))]


def is_procedural(engine: Engine, citation: Citation) -> bool:
    """Whether a quote stands in an item such as apologies or the minutes of the last meeting."""
    item = engine.book.item_of(PaperSpan(citation.document.path, citation.start, citation.end))
    return item is not None and item.procedural


def newest_decision_first(citations: Sequence[Citation]) -> list[Citation]:
    """``citations`` with a later decision before an earlier one on the same matter, and what has
    fallen behind what stands; all else in its order."""
    ordered = list(citations)
    for early in range(len(ordered)):
        for late in range(early + 1, len(ordered)):
            one, other = ordered[early], ordered[late]
            if not _same_matter(one, other):
                continue
            fallen = one.standing in _FALLEN and other.standing not in _FALLEN
            newer = one.date and other.date and other.date > one.date
            if fallen or (newer and other.standing not in _FALLEN):
                ordered.insert(early, ordered.pop(late))
    return ordered


def later_decision_first(
    engine: Engine, question: str, citations: Sequence[Citation]
) -> list[Citation]:
    """``citations`` with what undid one of them quoted before it, if that may be shown; in their
    order where the question asks of the day of the one undone."""
    ordered: list[Citation] = []
    asked = find_periods(question, engine.evidence.newest)
    for citation in citations:
        change = standing_of(engine, citation)
        undone = change.standing in _UNDONE and not any(
            citation.date and time.first <= citation.date <= time.last for time in asked
        )
        later = _told_of(engine, change.change, citation.n) if undone else None
        if later is not None:
            held = [*ordered, *citations]
            own = next((one for one in held if _overlap(one, later)), None)
            if own is None:
                ordered.append(later)
            elif own not in ordered:
                ordered.append(own)
        if citation not in ordered:
            ordered.append(citation)
    return ordered


def _overlap(one: Citation, other: Citation) -> bool:
    same = one.document.path == other.document.path
    return same and one.start < other.end and other.start < one.end


def _told_of(engine: Engine, change: StandingChange | None, n: int) -> Citation | None:
    """The words of a later paper that gave a standing, if they may be shown."""
    if change is None or not engine.book.shows(
        change.because, change.because_start, change.because_end
    ):
        return None
    return told_by(engine, change, engine.book.cite_standing(change, n))


def _standings(engine: Engine, citations: Sequence[Citation]) -> list[Note]:
    notes = []
    for citation in citations:
        standing = standing_of(engine, citation)
        if standing.standing not in _FALLEN:
            continue
        because = _told_of(engine, standing.change, citation.n)
        when = f" on {because.date.day} {because.date:%B %Y}" if because and because.date else ""
        notes.append(
            Note(
                f"Quote {citation.n} was {_passive(standing.standing)}{when}.",
                (citation.n,),
                because,
            )
        )
    return notes


def told_by(engine: Engine, change: StandingChange, because: Citation) -> Citation:
    """What the later paper decided or said, where the words that gave the standing are no more
    than the number of a minute."""
    path = change.because
    decided = [
        (each.start, each.end)
        for each in engine.book.of_paper(Decision, path)
        if each.start <= change.because_start and change.because_end <= each.end
    ]
    content = engine.store.content(path)
    first = max(0, change.because_start - _AROUND)
    last = min(len(content), change.because_end + _AROUND)
    said = [
        (start, end)
        for start, end in split_sentences(content, first, last)
        if start <= change.because_start
        and change.because_end <= end
        # A sentence that goes on beyond the stretch that was looked at is not told.
        and (start > first or not first)
        and (end < last or last == len(content))
    ]
    for start, end in (*decided, *said):
        if end - start <= _AROUND and engine.book.shows(path, start, end):
            return engine.book.cite(path, start, end, because.n)
    return because


def standing_of(engine: Engine, citation: Citation) -> Standings:
    """What the papers say of the standing of a quote: of its decision, where it is one."""
    path = citation.document.path
    for decision in engine.book.of_paper(Decision, path):
        if decision.start < citation.end and citation.start < decision.end:
            return engine.book.standing_of(decision)
    return engine.book.standing_of(PaperSpan(path, citation.start, citation.end))


def _figures(engine: Engine, question: str, citations: Sequence[Citation]) -> list[Note]:
    held: list[tuple[Citation, Figure]] = []
    for citation in citations:
        figures = engine.book.of_paper(Figure, citation.document.path)
        held += [
            (citation, f) for f in figures if citation.start <= f.start and f.end <= citation.end
        ]
    notes: dict[tuple[int, ...], Note] = {}
    for place, (one_quote, one) in enumerate(held):
        for other_quote, other in held[place + 1 :]:
            of_one = one_quote.n == other_quote.n
            if one.value == other.value:
                # One quote may give a sum twice; that matters where the question is of that sum.
                asked = not of_one or _words(engine, one) in question
                if asked and same_figure_of_two_things(one, other):
                    told = (
                        f"{_words(engine, one)} is given for two things: {one.measure}, and "
                        f"{other.measure}."
                    )
                    numbers = (one_quote.n,) if of_one else (one_quote.n, other_quote.n)
                    notes.setdefault(numbers, Note(told, numbers))
                continue
            if not of_one and figures_conflict(one, other):
                told = (
                    f"The papers disagree on {one.measure}: {_words(engine, one)} in quote "
                    f"{one_quote.n}, {_words(engine, other)} in quote {other_quote.n}."
                )
                numbers = (one_quote.n, other_quote.n)
                notes.setdefault(numbers, Note(told, numbers))
    return list(notes.values())


def figures_conflict(one: Figure, other: Figure) -> bool:
    """Whether two figures measure the same, for the same period and place, and differ."""
    if one.unit != other.unit or one.period != other.period or one.place != other.place:
        return False
    # Without a period two dated papers may both be right, each of its day.
    if one.period is None or one.value == other.value:
        return False
    return _alike(one.measure, other.measure) >= _SAME_MEASURE


def same_figure_of_two_things(one: Figure, other: Figure) -> bool:
    """Whether one value with one unit stands for two measures that are not the same."""
    if one.value != other.value or one.unit != other.unit or one.value < 1000:
        return False
    first, second = (set(tokenize(each.measure or "")) - _ANY_SUM for each in (one, other))
    return bool(first - second) and bool(second - first)


_APPENDIX = re.compile(r"\b(?:appendi(?:x|ces)|annex(?:e|es)?)\b", re.IGNORECASE)


def _appendices(engine: Engine, question: str, citations: Sequence[Citation]) -> list[Note]:
    """Where a paper that is quoted calls what is asked about by two numbers of appendices."""
    if not _APPENDIX.search(question):
        return []
    from search.lint.linting import lint

    asked = set(tokenize(question)) - set(tokenize("appendix appendices annex which what the"))
    notes = []
    for finding in lint(engine.book):
        places = [
            (mine, theirs)
            for mine in citations
            for theirs in finding.citations
            if mine.document.path == theirs.document.path
            and mine.start < theirs.end
            and theirs.start < mine.end
        ]
        if finding.kind != "appendix" or not places:
            continue
        if len(asked.intersection(tokenize(finding.message))) < _SHARED_NAME:
            continue
        numbers = tuple(sorted({mine.n for mine, _ in places}))
        others = [c for c in finding.citations if all(c is not theirs for _, theirs in places)]
        text = f"The paper contradicts itself: {finding.message}"
        notes.append(Note(text, numbers, others[0] if others else None))
    return notes


def _decisions(citations: Sequence[Citation]) -> list[Note]:
    notes = []
    for place, one in enumerate(citations):
        for other in citations[place + 1 :]:
            if not _same_matter(one, other) or not one.date or not other.date:
                continue
            if one.date == other.date:
                continue
            newer, older = (one, other) if one.date > other.date else (other, one)
            told = (
                f"Quote {newer.n} ({newer.date.day} {newer.date:%B %Y}) is a later decision on the "  # type: ignore[union-attr]
                f"matter of quote {older.n} ({older.date.day} {older.date:%B %Y})."  # type: ignore[union-attr]
            )
            notes.append(Note(told, (newer.n, older.n)))
    return notes


def _same_matter(one: Citation, other: Citation) -> bool:
    """Whether two quotes are decisions of one council on one matter, as far as words tell."""
    if one.voice != "decision" or other.voice != "decision" or one.council != other.council:
        return False
    if one.document.path == other.document.path:
        return False
    shared = set(tokenize(one.quote)) & set(tokenize(other.quote))
    if len(shared) < _SHARED_WORDS:
        return False
    return _alike(_matter(one), _matter(other)) >= _SAME_MATTER


def _matter(citation: Citation) -> str:
    return f"{citation.item_title or ''} {citation.quote}"


def _alike(one: str | None, other: str | None) -> float:
    first, second = set(tokenize(one or "")), set(tokenize(other or ""))
    fewer = min(len(first), len(second))
    return len(first & second) / fewer if fewer else 0.0


def _words(engine: Engine, figure: Figure) -> str:
    return " ".join(engine.store.quote(figure.document, figure.start, figure.end).split())


def _passive(standing: str) -> str:
    return {"called in": "called in", "corrected": "corrected by a later paper"}.get(
        standing, f"{standing} by a later decision"
    )
