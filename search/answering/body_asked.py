"""The body whose decision a question is after: "What did the Cabinet decide about the pool?"

One body asks, another decides, and both may be called a resolution of the matter; only the body
that the question names can answer it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.records import Document, Passage
from search.citing import Citation
from search.engine import Engine

_BODY = (
    r"(?P<{0}>(?:(?:[\w’'-]+,?|&) ){{0,7}}?"
    r"(?:council|cabinet|executive|committee|panel|board|forum|commission|assembly|group))"
)
_DECIDED = (
    r"(?:decide|resolve|agree|approve|adopt|accept|grant|refuse|reject|support|endorse|fixe?|set|award"
    r"|appoint|defer|postpone|close|raise|choose|elect|recommend|request|instruct|authorise)"
)
_ACTIVE = re.compile(
    rf"(?i)\b(?:did|has|had) (?:the |our |its )?{_BODY.format('active')}"
    rf"(?: (?:finally|then|actually|ever|already))? {_DECIDED}[sd]?d?\b"
)
_PASSIVE = re.compile(
    rf"(?i)\b(?:was|were|been|decisions?|resolutions?)\b[^?]{{0,30}}?"
    rf"\b(?:decided|resolved|agreed|approved|decisions?|resolutions?|taken|made)"
    rf" (?:by|of) (?:the |our )?{_BODY.format('passive')}\b"
)
_MEETING_OF = re.compile(
    rf"(?i)\b(?:meetings?|minutes|session) of (?:the |our )?{_BODY.format('meeting')}\b"
)
# "The council" is the whole of it, whichever of its bodies decided.
_WHOLE = frozenset({"council", "full council", "city council", "borough council"})
# A body has gone by several names; the most usual are enough.
_MOST_NAMES = 3


def body_asked(question: str) -> str | None:
    """The name of the body whose decision is asked for, without capitals; None where none is."""
    match = _ACTIVE.search(question)
    if match is not None:
        return _plain(match["active"])
    match = _PASSIVE.search(question)
    return _plain(match["passive"]) if match else None


def body_meeting(question: str) -> str | None:
    """The name of the body that decided or met, without capitals; None where none is named."""
    match = _MEETING_OF.search(question)
    return body_asked(question) or (_plain(match["meeting"]) if match else None)


def is_of_body(body: str, told: Passage | Citation | Document) -> bool:
    """Whether a passage, a quote or a paper is of the body called so; "and" and "&" are one."""
    return body in _plain(f"{told.council or ''} {told.body or ''}")


def of_another_body(
    engine: Engine, question: str, citations: Sequence[Citation]
) -> Citation | None:
    """The first of ``citations``, where it is a decision and none is one of the body that the
    question asks about, of which papers are held."""
    body = body_asked(question)
    if body is None or not citations or citations[0].voice != "decision":
        return None
    if not names_held(engine, body):
        return None
    if any(c.voice == "decision" and is_of_body(body, c) for c in citations):
        return None
    return citations[0]


def names_held(engine: Engine, body: str) -> list[str]:
    """The names of bodies held that hold ``body``, those of most passages first, a few at most;
    none where it is no one body but the whole of a council."""
    if body in _WHOLE:
        return []
    counts = engine.columns.body.counts(engine.readable)
    return [name for name, _ in counts if body in _plain(name)][:_MOST_NAMES]


def bodies_in(engine: Engine, question: str) -> list[str]:
    """The names of the bodies held that ``question`` names in full, the longest alone: not the
    Planning Committee where the Planning Policy Committee is meant."""
    asked = f" {_plain(question)} "
    found = {
        name: _plain(name)
        for name, _ in engine.columns.body.counts(engine.readable)
        if _plain(name) not in _WHOLE and f" {_plain(name)} " in asked
    }
    return [
        name
        for name, own in found.items()
        if not any(own != other and f" {own} " in f" {other} " for other in found.values())
    ]


def _plain(name: str) -> str:
    """A name in small letters, its words alone: "Housing, Leisure & Play" is "housing leisure and
    play"."""
    return " ".join(re.sub(r"[^\w\s’'-]", " ", name.replace("&", " and ")).casefold().split())
