"""A person who is said to have spoken where no paper of that place or day names them."""

from __future__ import annotations

import re

from search.answering.focus import Focus
from search.answering.naming import councils_named, is_of, papers_naming
from search.answering.premise import Premise
from search.answering.premise_meetings import papers_between
from search.engine import Engine
from search.periods import find_periods

# Somebody who did something there, with a title: the one of whom a question tells, not asks.
_DID = re.compile(
    r"\b(?:did|does|has|had|was|were|would|why|when|how)\s(?:then\s)?"
    r"(?P<name>(?:Cllr|Councillor|Alderman|Mr|Mrs|Ms|Miss|Dr|Sir|Rev|Revd|Lady|Lord)\.?\s+"
    r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2})",
)


def nobody_there(engine: Engine, focus: Focus) -> Premise | None:
    """That somebody whom the question has speak or act is named in no paper of the council that it
    names, or of the day."""
    match = _DID.search(focus.question)
    councils = councils_named(engine, focus.question)
    if match is None:
        return None
    name = re.sub(r"['’]s$", "", match["name"])
    last = name.split()[-1]
    if not councils:
        return _named_apart(engine, focus, name, last)
    if any(last.casefold() in words for words in councils):
        return None
    held = engine.book.documents
    periods = find_periods(focus.question, engine.evidence.newest)
    day = periods[0] if len(periods) == 1 and periods[0].first == periods[0].last else None
    of_day = held if day is None else papers_between(engine, focus, day.first, day.first)
    papers = []
    for path in of_day:
        place = (held[path].council, held[path].body, held[path].title)
        if all(is_of(words, *place) for words in councils):
            papers.append(path)
    if not papers or papers_naming(engine, last).intersection(papers):
        return None
    of = " of that day" if day is not None else ""
    return Premise(
        f"{name} is named in no paper{of} of the council or body that is named, of those searched."
    )


def _named_apart(engine: Engine, focus: Focus, name: str, last: str) -> Premise | None:
    """That no paper names both somebody and the place where the question has them speak."""
    places = [one for one in focus.names if last not in one.split() and name not in one]
    if len(places) != 1:
        return None
    there, theirs = papers_naming(engine, places[0]), papers_naming(engine, last)
    if not there or not theirs or there & theirs:
        return None
    return Premise(f"No paper that was searched names both {name} and {places[0]}.")
