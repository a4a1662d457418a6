"""A minute that a question names by its number: that it is not held, or what it says."""

from __future__ import annotations

import re

from indexer.errors import InputError
from indexer.records import Decision
from indexer.reflow import reflow
from search.answering.premise import Premise
from search.citing import Citation
from search.engine import Engine
from search.query import Query
from search.registers.extracts import Extract, find_minute

_MINUTE = re.compile(
    r"\b(?:minutes?|resolution|minute (?:no|number|ref(?:erence)?)\.?)\s+"
    r"(?P<number>(?:[A-Z]{1,4}[./]?\s?)?\d{1,4}(?:[./]\d{1,4})*[a-z]?(?:\s?\([a-z0-9]{1,3}\))*)(?![\w-])"
)
# Words that ask for nothing but the minute itself.
_ASKING = frozenset(
    "show read find give get me the what is was does did do say says text wording of words "
    "resolved decided agreed resolve decide under in by at about please".split()
)
# Minutes that are told where several have the number, and the words of one that is told whole.
_MOST = 3
_LONGEST = 60


def minute_by_number(engine: Engine, query: Query) -> Premise | None:
    """That the minute which ``query`` names by its number is not held; or, where nothing else is
    asked, what it resolved, or its words. None where it names none or asks more of it."""
    match = _MINUTE.search(query.text)
    if match is None:
        return None
    day = query.filters.since
    on = str(day) if day is not None and day == query.filters.until else None
    number = match["number"]
    try:
        found = find_minute(engine.book, number, query.filters.body, query.filters.council, on)
    except InputError:
        return None
    if not found.held:
        return Premise(f"Minute {number} is {found.message}.", found.cited_by[:3])
    rest = query.text[: match.start()] + query.text[match.end() :]
    if not _ASKING.issuperset(re.findall(r"[\w’']+", rest.casefold())):
        return None
    told = [_told(engine, extract) for extract in found.extracts[:_MOST]]
    first = told[0][0]
    of = f" of {first.body or first.council}" if first.body or first.council else ""
    when = f", {first.date.day} {first.date:%B %Y}" if first.date else ""
    about = f", {first.item_title}," if first.item_title else ""
    verb = "resolved" if first.voice == "decision" else "says"
    words = reflow(first.quote)
    more = len(found.extracts) - 1
    others = f" {more} more of that number {'is' if more == 1 else 'are'} held." if more else ""
    text = f"Minute {number}{of}{when}{about} {verb}: “{words}”{others}"
    return Premise(text, tuple(c for some in told for c in some), answers=True, alone=True)


def _told(engine: Engine, extract: Extract) -> list[Citation]:
    """What a minute resolved, part by part; the first words of one that resolved nothing."""
    path = extract.document.path
    decided = [
        d
        for d in engine.book.of_paper(Decision, path)
        if d.amendment is None and extract.minute.start <= d.start < extract.minute.end
    ]
    if decided:
        return [engine.book.cite(path, d.start, d.end) for d in decided]
    start, end, words = extract.parts[0]
    parts = words.split()
    if len(parts) > _LONGEST:
        held = re.match(rf"\s*(?:\S+\s+){{{_LONGEST}}}", words)
        end = start + len(held.group().rstrip()) if held else end
    return [engine.book.cite(path, start, end)]
