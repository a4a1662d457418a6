"""Who said the words of a quote, where, when and in what kind of saying, as a headline tells it.

A recommendation is never worded as a decision, nor an amendment that was lost.
"""

from __future__ import annotations

import re

from indexer.records import Decision, Recommendation, Utterance, Voice
from search.citing import Citation
from search.engine import Engine

# Verbs of decisions as a sentence says them. "Moved" and "nominated" are not yet a decision.
_PAST = {
    verb: verb
    for verb in (
        "resolved agreed noted approved granted refused accepted adopted rejected decided "
        "confirmed appointed elected deferred supported authorised requested declined endorsed "
        "ratified received opposed moved nominated co-opted recommended"
    ).split()
} | {"no objection": "raised no objection", "objected": "objected", "signed": "signed"}
# What became of a decision afterwards, where that takes it back or holds it up.
_SINCE: dict[str, str] = {
    "rescinded": "since rescinded",
    "superseded": "since superseded",
    "called in": "called in",
}
# Where the minute itself says so it was resolved, whatever else stands in the resolution: that the
# toilets be closed "and the report be noted" is not noted.
_RESOLVED = re.compile(
    r"\bRESOLVED\b|\bResolved(?: that|:|-)|\bresolved (?:that|to|:)"
    r"|\b(?:was|were|unanimously) resolved\b"
)
# A council that is only asked for its view grants nothing.
_COUNSELS = re.compile(
    r"(?i)\brecommend\w*\b(?:\W+\w+){0,3}?\W+(?:approv|refus|grant|reject)\w*"
    r"|\b(?:approv|refus)al recommended"
)
_CONSENTS = frozenset({"approved", "granted", "refused", "rejected"})
# "Request by Mr Ash for a bench. This was agreed": what was requested was agreed.
_IT_WAS = re.compile(
    r"(?i)\b(?:this|it|which|request|application|permission|offer|quotation|proposal)\s(?:was|were)\s(?:\w+ly\s)?"
    r"(agreed|approved|refused|rejected|granted|accepted|declined|deferred|supported|adopted)\b"
)
_NOT_YET = frozenset({"requested", "received", "noted", "moved", "recommended"})
# How much of a quote one person must have said for its words to be told as that person's.
_SPOKEN = 0.7
# A body is called after what it is, in one phrase; what was read as one besides is left out.
_IS_BODY = re.compile(
    r"^(?!.*\.\s)(?!(?:chair|chief executive|leader|director|head)\b)"
    r"(?:[^,]*|.*\b(?:committee|board|panel|council|group|forum))$",
    re.IGNORECASE,
)
_CHAIRS = re.compile(r"(?i)(?:vice[ -]?)?chair(?:man|woman|person)?")
_ARTICLE = re.compile(
    r"(?i)\b(?:committee|panel|board|cabinet|forum|group|executive|commission|assembly|meeting"
    r"|trust|authority|service)s?$|^council$"
)


def provenance(engine: Engine, citation: Citation, start: int, end: int) -> str:
    """Who said characters ``start`` to ``end`` of a citation's paper, where and when, and what kind
    of saying it was: ``the Cabinet resolved on 10 July 2019``. What the record does not tell is
    left out."""
    body = _body(citation)
    day = f" {_day(citation)}" if citation.date else ""
    path = citation.document.path
    voice = engine.places.locate(path, start, end).voice
    minutes = citation.document.kind in ("minutes", "decision")
    if voice == "decision" and _lost(engine, path, start, end):
        when = f" on{day}" if day else ""
        return f"an amendment that {body or 'the meeting'} did not carry{when} said"
    if voice == "decision" and (verb := _verb(engine, path, start, end)):
        since = f" ({_SINCE[citation.standing]})" if citation.standing in _SINCE else ""
        return f"{body or 'the meeting'} {verb}{f' on{day}' if day else ''}{since}"
    where = f"{f' of {body}' if body else ''}{f' for{day}' if day else ''}"
    recommended = _recommends(engine, path, start, end)
    if recommended and minutes:
        # Whether the report or the meeting did, the record does not tell.
        return f"the minutes{where} tell what was recommended"
    if voice == "report" or citation.document.kind == "report":
        told = "recommended" if recommended else "said"
        return f"a report{f' to {body}' if body else ''}{f' of{day}' if day else ''} {told}"
    who = _speaker(engine, voice, path, start, end)
    if who is not None and who != engine.store.quote(path, start, end):
        return (
            f"the {'minutes' if minutes else 'paper'}{where} report{'' if minutes else 's'} {who}"
        )
    return f"the minutes{where} say" if minutes else f"the paper{where} says"


def speaker_of(engine: Engine, citation: Citation) -> str | None:
    """The one person whom the records name as speaking in a citation; None where there is none."""
    path = citation.document.path
    spoken = engine.book.overlapping(Utterance, path, citation.start, citation.end)
    speakers = [utterance.speaker for utterance in spoken if utterance.speaker]
    return speakers[0] if len(set(speakers)) == 1 else None


def _body(citation: Citation) -> str | None:
    """A body as a sentence names it, with its council where its own name does not tell."""
    council = citation.council if citation.council and _IS_BODY.search(citation.council) else None
    name = citation.body if citation.body and _IS_BODY.search(citation.body) else council
    if council and name and name.casefold() == "council":
        name = council
    if not name:
        return None
    if name.isupper():
        name = name.title()
    if council and council != name and not set(_names(council)) & set(_names(name)):
        return f"{council}'s {name}"
    if name.casefold().startswith("the "):
        return name
    return f"the {name}" if _ARTICLE.search(name) else name


def _names(name: str) -> list[str]:
    return [w for w in re.findall(r"\w+", name.casefold()) if w not in ("council", "the", "and")]


def _day(citation: Citation) -> str:
    assert citation.date is not None
    return f"{citation.date.day} {citation.date:%B %Y}"


def _lost(engine: Engine, path: str, start: int, end: int) -> bool:
    """Whether all that was decided there is an amendment that was not carried or was withdrawn."""
    covering = engine.book.overlapping(Decision, path, start, end)
    return bool(covering) and all(d.amendment in ("lost", "withdrawn") for d in covering)


def _verb(engine: Engine, path: str, start: int, end: int) -> str | None:
    """The verb of the decision that stands there; None where it was moved and no more is known."""
    covering = engine.book.overlapping(Decision, path, start, end)
    verbs = {_told_verb(engine, decision) for decision in covering if decision.amendment != "lost"}
    if not verbs or verbs & {"moved", "nominated"}:
        return None
    return verbs.pop() if len(verbs) == 1 else "decided"


def _told_verb(engine: Engine, decision: Decision) -> str:
    """The verb of a decision in its own words, where they tell more than its record."""
    first = min(decision.start, decision.lead_start)
    words = engine.book.words(decision.document, first, decision.end)
    if _RESOLVED.search(words):
        return "resolved"
    became = _IT_WAS.search(words)
    if became and decision.verb in _NOT_YET:
        return became[1].casefold()
    if decision.verb in _CONSENTS and _COUNSELS.search(words):
        return "recommended"
    return _PAST.get(decision.verb, "decided")


def _speaker(engine: Engine, voice: Voice, path: str, start: int, end: int) -> str | None:
    """Whose words they are, by the records; an unnamed speaker stays unnamed. None where they are
    nobody's in particular, or those of several."""
    if voice not in ("officer", "member", "public"):
        return None
    spoken = engine.book.overlapping(Utterance, path, start, end)
    said = sum(min(u.end, end) - max(u.start, start) for u in spoken)
    if len({(u.voice, u.speaker or u.role) for u in spoken}) > 1 or said < _SPOKEN * (end - start):
        return None
    one = spoken[0]
    if one.speaker:
        return one.speaker
    if one.role and (voice == "officer" or _CHAIRS.fullmatch(one.role)):
        return f"the {one.role}"
    return {"officer": "an officer", "member": "a member"}.get(voice, "a member of the public")


def _recommends(engine: Engine, path: str, start: int, end: int) -> bool:
    return bool(engine.book.overlapping(Recommendation, path, start, end))
