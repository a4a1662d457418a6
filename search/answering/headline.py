"""The short sentence above the quotes, made by rule from the records of the first citation.

It says who or which body, when, and what kind of saying it was, and the rest is words of the quote
between quotation marks, so that it states nothing that the quote does not. A recommendation is
never worded as a decision, nor an amendment that was lost. For who, when, how many and how much the
thing itself stands first, where it is sure which of several in the quote it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.records import Attendance, Decision, Recommendation, Utterance, Voice
from indexer.reflow import reflow
from indexer.structure.sentences import split_sentences
from indexer.tokens import tokenize
from search.answering.focus import Focus
from search.answering.governing import thing_asked
from search.citing import Citation
from search.engine import Engine

# Words of a quote that a headline repeats at most.
_LONGEST = 32
# Where a number, a date, a sum or a name is asked for and the quote holds several, none of which is
# surely it: a sentence torn from the next one might tell the wrong one, so all of it is repeated.
_WHOLE = 75
# Fewer words than these are rather a heading than a sentence.
_SENTENCE = 7
_THING = ("who", "when", "count", "money", "measure")

# Verbs of decisions as a sentence says them. "Moved" and "nominated" are not yet a decision.
_PAST = {
    verb: verb
    for verb in (
        "resolved agreed noted approved granted refused accepted adopted rejected decided "
        "confirmed appointed elected deferred supported authorised requested declined endorsed "
        "ratified received opposed moved nominated co-opted"
    ).split()
} | {"no objection": "raised no objection", "objected": "objected", "signed": "signed"}
# What became of a decision afterwards, where that takes it back or holds it up.
_SINCE: dict[str, str] = {
    "rescinded": "since rescinded",
    "superseded": "since superseded",
    "called in": "called in",
}
_ARTICLE = re.compile(
    r"(?i)\b(?:committee|panel|board|cabinet|forum|group|executive|commission|assembly|meeting"
    r"|trust|authority|service)s?$|^council$"
)


def headline(engine: Engine, focus: Focus, citations: Sequence[Citation]) -> str:
    """The answer in a sentence, from the first of ``citations``; there must be one."""
    first = citations[0]
    thing = thing_told(engine, focus, first)
    if thing is not None:
        start, end, words = thing
        return f"“{words}”, as {provenance(engine, first, start, end)}."
    whole = focus.wanted in _THING and len(first.quote.split()) <= _WHOLE
    start, end = (0, len(first.quote)) if whole else telling(engine, focus, first.quote)
    said = provenance(engine, first, first.start + start, first.start + end)
    words = _cut(first.quote[start:end], _WHOLE if whole else _LONGEST)
    return f"{said[0].upper()}{said[1:]}: “{words}”"


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
    if voice == "report" or citation.document.kind == "report":
        told = "recommended" if _recommends(engine, path, start, end) else "said"
        return f"a report{f' to {body}' if body else ''}{f' of{day}' if day else ''} {told}"
    where = f"{f' of {body}' if body else ''}{f' for{day}' if day else ''}"
    if voice in ("officer", "member", "public"):
        who = _speaker(engine, voice, path, start, end)
        return (
            f"the {'minutes' if minutes else 'paper'}{where} report{'' if minutes else 's'} {who}"
        )
    return f"the minutes{where} say" if minutes else f"the paper{where} says"


def speaker_of(engine: Engine, citation: Citation) -> str | None:
    """The one person whom the records name as speaking in a citation; None where there is none."""
    spoken = engine.book.of_paper(Utterance, citation.document.path)
    speakers = [
        u.speaker for u in spoken if u.speaker and u.start < citation.end and citation.start < u.end
    ]
    return speakers[0] if len(set(speakers)) == 1 else None


def thing_told(engine: Engine, focus: Focus, citation: Citation) -> tuple[int, int, str] | None:
    """The place and words of what is asked for in a citation; None where nothing tells which of
    several it is."""
    if focus.wanted not in _THING:
        return None
    found = thing_asked(engine, focus, citation.quote, _people(engine, citation.document.path))
    if found is None:
        return None
    start, end = found
    if focus.wanted in ("count", "measure"):
        end = _with_noun(citation.quote, end)
    words = reflow(citation.quote[start:end]).strip(" ,;:.")
    return citation.start + start, citation.start + end, words


def _people(engine: Engine, path: str) -> frozenset[str]:
    """The last names of everybody whom the records of a paper name."""
    names = [a.name for a in engine.book.of_paper(Attendance, path)]
    names += [u.speaker for u in engine.book.of_paper(Utterance, path) if u.speaker]
    for decision in engine.book.of_paper(Decision, path):
        names += [name for name in (decision.mover, decision.seconder) if name]
    return frozenset(name.split()[-1] for name in names if name.split())


_NOUN = re.compile(r"(?:[\s-]+(?:per cent|%|[a-z][\w’'-]*)){1,3}")
_NO_NOUN = re.compile(
    r"\s(?:in|of|to|on|at|by|for|from|and|or|but|were|was|had|has|have|is|are|who|that|which|with|the"
    r"|a|an|as|be|been|being|when|while|would|will)\b.*"
)


def _with_noun(words: str, end: int) -> int:
    match = _NOUN.match(words, end)
    if not match:
        return end
    return end + len(_NO_NOUN.sub("", match.group()))


def telling(engine: Engine, focus: Focus, quote: str) -> tuple[int, int]:
    """Where in a quote the words stand that a headline repeats: all of a short one, else the
    sentence nearest to the question in its meaning and words."""
    if len(quote.split()) <= _LONGEST:
        return 0, len(quote)
    subject = set(focus.subject)
    every = split_sentences(quote, 0, len(quote))
    # A heading says what is spoken of, not what is said.
    spans = [s for s in every if len(quote[slice(*s)].split()) >= _SENTENCE] or every
    if len(spans) < 2:
        return spans[0] if spans else (0, len(quote))
    vectors = engine.encoder.encode([reflow(quote[slice(*span)]) for span in spans])
    near = (vectors @ engine.question_vector(focus.question)).tolist()

    def told(place: int) -> float:
        shared = subject.intersection(tokenize(quote[slice(*spans[place])]))
        return float(near[place]) + 0.5 * len(shared) / max(len(subject), 1)

    return spans[max(range(len(spans)), key=lambda place: (told(place), -place))]


def _cut(words: str, most: int) -> str:
    kept = reflow(words).split()
    if len(kept) <= most:
        return " ".join(kept)
    return " ".join(kept[:most]).rstrip(",;:.–- ") + " …"


def _body(citation: Citation) -> str | None:
    """A body as a sentence names it, with its council where its own name does not tell."""
    name, council = citation.body or citation.council, citation.council
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
    decisions = engine.book.of_paper(Decision, path)
    covering = [d for d in decisions if d.start < end and start < d.end]
    return bool(covering) and all(d.amendment in ("lost", "withdrawn") for d in covering)


def _verb(engine: Engine, path: str, start: int, end: int) -> str | None:
    """The verb of the decision that stands there; None where it was moved and no more is known."""
    decisions = engine.book.of_paper(Decision, path)
    covering = [d for d in decisions if d.start < end and start < d.end and d.amendment != "lost"]
    verbs = {_PAST.get(decision.verb, "decided") for decision in covering}
    if not verbs or verbs & {"moved", "nominated"}:
        return None
    return verbs.pop() if len(verbs) == 1 else "decided"


def _speaker(engine: Engine, voice: Voice, path: str, start: int, end: int) -> str:
    """Whose words they are, by the records; an unnamed speaker stays unnamed."""
    spoken = [
        u
        for u in engine.book.of_paper(Utterance, path)
        if u.voice == voice and u.start < end and start < u.end
    ]
    speakers = {u.speaker for u in spoken if u.speaker}
    if len(speakers) == 1 and all(u.speaker for u in spoken):
        return speakers.pop()
    roles = {u.role for u in spoken if u.role}
    if voice == "officer":
        return f"the {roles.pop()}" if len(roles) == 1 and not speakers else "an officer"
    return "a member" if voice == "member" else "a member of the public"


def _recommends(engine: Engine, path: str, start: int, end: int) -> bool:
    found = engine.book.of_paper(Recommendation, path)
    return any(r.start < end and start < r.end for r in found)
