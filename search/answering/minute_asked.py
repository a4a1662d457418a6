"""A minute that a question names by its number: that it is not held, or what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.errors import InputError
from indexer.records import Decision
from indexer.reflow import reflow
from search.answering.conflicts import told_by
from search.answering.premise import Premise
from search.citing import Citation
from search.engine import Engine
from search.occasions import Recorded
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
# Words that ask whether a minute stands, and what was done to it.
_STANDING = frozenset(
    "still stand stands standing status force rescinded revoked superseded overturned replaced "
    "called amended corrected confirmed changed".split()
)
_ASKING_STANDING = (
    _ASKING
    | _STANDING
    | frozenset(
        "which paragraph paragraphs part parts when whether and or has had been be it a later now "
        "current currently ever since any decision resolution".split()
    )
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
    said = set(re.findall(r"[\w’']+", rest.casefold()))
    if said & _STANDING and said <= _ASKING_STANDING:
        return _whether_it_stands(engine, number, found.extracts)
    if not said <= _ASKING:
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


def _decided(engine: Engine, extract: Extract) -> list[Decision]:
    """The parts of what a minute resolved, in their order, amendments apart."""
    return [
        d
        for d in engine.book.of_paper(Decision, extract.document.path)
        if d.amendment is None and extract.minute.start <= d.start < extract.minute.end
    ]


def _told(engine: Engine, extract: Extract) -> list[Citation]:
    """What a minute resolved, part by part; the first words of one that resolved nothing."""
    path = extract.document.path
    if decided := _decided(engine, extract):
        return [engine.book.cite(path, d.start, d.end) for d in decided]
    start, end, words = extract.parts[0]
    parts = words.split()
    if len(parts) > _LONGEST:
        held = re.match(rf"\s*(?:\S+\s+){{{_LONGEST}}}", words)
        end = start + len(held.group().rstrip()) if held else end
    return [engine.book.cite(path, start, end)]


def _whether_it_stands(engine: Engine, number: str, extracts: Sequence[Extract]) -> Premise | None:
    """What later papers did to a minute, part by part; that none is held which did anything. None
    where several minutes have the number."""
    # A minute that is held twice is one.
    bodies = {one.minute.body for one in extracts} - {None}
    if len({one.minute.date for one in extracts}) != 1 or len(bodies) > 1:
        return None
    extract = extracts[0]
    path = extract.document.path
    parts = _decided(engine, extract)
    done: dict[tuple[str, Citation], list[str | None]] = {}
    whole: list[Recorded] = [*parts] if parts else [extract.minute]
    for one in whole:
        standing = engine.book.standing_of(one)
        change = standing.change
        if change is None or not engine.book.shows(
            change.because, change.because_start, change.because_end
        ):
            continue
        by = told_by(engine, change, engine.book.cite_standing(change))
        key = (standing.standing, by)
        done.setdefault(key, []).append(one.part if isinstance(one, Decision) else None)
    cited = [engine.book.cite(path, one.start, one.end) for one in parts[:_MOST]]
    if not done:
        text = f"Nothing that is held changes minute {number}; whether it stands is not said."
        return Premise(text, tuple(cited), answers=True, alone=True) if cited else None
    told = "; ".join(_done(*key, which, len(parts)) for key, which in done.items())
    because = [cited_by for _, cited_by in done]
    return Premise(f"Minute {number}: {told}.", (*because, *cited), answers=True, alone=True)


def _done(standing: str, by: Citation, parts: Sequence[str | None], of: int) -> str:
    """ "part 2 rescinded on 11 September 2019" """
    labels = [re.sub(r"\W", "", part) for part in parts if part]
    which = ""
    if labels and len(labels) < of:
        which = f"part{'s' if len(labels) > 1 else ''} {', '.join(labels)} "
    when = f" on {by.date.day} {by.date:%B %Y}" if by.date else ""
    return f"{which}{standing}{when}"
