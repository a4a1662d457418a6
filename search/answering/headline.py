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
from search.answering.motions import only_moves
from search.answering.naming import councils_named, is_of
from search.citing import Citation
from search.engine import Engine
from search.intent import Intent, read_intent

# Words of a quote that a headline repeats at most.
_LONGEST = 32
# Where a number, a date, a sum or a name is asked for and the quote holds several, none of which is
# surely it: a sentence torn from the next one might tell the wrong one, so all of it is repeated.
_WHOLE = 75
# Fewer words than these are rather a heading than a sentence.
_SENTENCE = 7
# An answer less likely than this names nothing, unless the cosine of its clause reaches the other:
# of those named so 115 of 132 are right (benchmarks/headlines.py), and 119 of 139 at .28.
SURE, SURE_MEANING = 0.34, 0.42
_THING = ("who", "when", "count", "money", "measure")

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
# How much of a quote one person must have said for its words to be told as that person's.
_SPOKEN = 0.7
# A body is called after what it is, in one phrase; what was read as one besides is left out.
_IS_BODY = re.compile(
    r"^(?!.*\.\s)(?!(?:chair|chief executive|leader|director|head)\b)"
    r"(?:[^,]*|.*\b(?:committee|board|panel|council|group|forum))$",
    re.IGNORECASE,
)
_CHAIRS = re.compile(r"(?i)(?:vice[ -]?)?chair(?:man|woman|person)?")
# Words that no sentence ends with.
_GOES_ON = re.compile(
    r"(?i)\b(?:a|an|and|as|at|be|but|by|for|from|in|is|of|on|or|our|that|the|their|to|was|were|which"
    r"|will|with|would)$|,$"
)
# What a sentence that decides is worth where that is asked, in the units of a cosine.
_DECIDES = 0.25
_ARTICLE = re.compile(
    r"(?i)\b(?:committee|panel|board|cabinet|forum|group|executive|commission|assembly|meeting"
    r"|trust|authority|service)s?$|^council$"
)


def headline(
    engine: Engine, focus: Focus, citations: Sequence[Citation], confidence: float = 1.0
) -> str:
    """The answer in a sentence, from the first of ``citations``; there must be one.

    ``confidence`` is the chance that it bears the answer: with little of it no name or number is
    told as the answer, unless its clause means just what the question does.
    """
    first = citations[0]
    thing = thing_told(engine, focus, first, confidence)
    if thing is not None:
        start, end, words = thing
        return f"“{words}”, as {provenance(engine, first, start, end)}."
    whole = focus.wanted in _THING and len(first.quote.split()) <= _WHOLE
    start, end = (0, len(first.quote)) if whole else telling(engine, focus, first)
    if only_moves(first.quote[start:end]) and len(first.quote.split()) <= _WHOLE:
        # What was moved is told with what became of it.
        start, end, whole = 0, len(first.quote), True
    said = provenance(engine, first, first.start + start, first.start + end)
    words = _cut(first.quote[start:end], _WHOLE if whole else _LONGEST)
    return f"{said[0].upper()}{said[1:]}: “{words}”"


def _of_another(engine: Engine, focus: Focus, citation: Citation) -> bool:
    """Whether a quote is of none of the councils and bodies that the question names: what it tells
    is not theirs, however like it sounds."""
    named = councils_named(engine, focus.question)
    place = (citation.council, citation.body, citation.document.title, citation.document.path)
    return bool(named) and not any(is_of(words, *place, citation.quote) for words in named)


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
    who = _speaker(engine, voice, path, start, end)
    if who is not None and who != engine.store.quote(path, start, end):
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


def thing_told(
    engine: Engine, focus: Focus, citation: Citation, confidence: float = 1.0
) -> tuple[int, int, str] | None:
    """The place and words of what is asked for in a citation; None where nothing tells which of
    several it is, where the citation is of another council, or where ``confidence`` (the chance
    that it bears the answer) is low and its clause is not very like the question either."""
    if focus.wanted not in _THING or _of_another(engine, focus, citation):
        return None
    known = _people(engine, citation.document.path)
    meaning = SURE_MEANING if confidence < SURE else 0.0
    found = thing_asked(engine, focus, citation.quote, known, meaning)
    if found is None:
        return None
    start, end = found
    if focus.wanted in ("count", "measure"):
        end = _with_noun(focus, citation.quote, end)
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
_WORDS_AFTER = re.compile(r"(?:[\s-]+[a-z][\w’'-]*){1,5}")
_NO_NOUN = re.compile(
    r"\s(?:in|of|to|on|at|by|for|from|and|or|but|were|was|had|has|have|is|are|who|that|which|with|the"
    r"|a|an|as|be|been|being|when|while|would|will)\b.*"
)


def _with_noun(focus: Focus, words: str, end: int) -> int:
    """The end of a number with the words for what it counts, up to the noun asked for where that
    stands among them ("two litter and dog bins")."""
    if focus.counted:
        near = _WORDS_AFTER.match(words, end)
        for word in re.finditer(r"[\w’'-]+", near.group() if near else ""):
            if focus.counted[-1] in tokenize(word.group()):
                return end + word.end()
    match = _NOUN.match(words, end)
    if not match:
        return end
    return end + len(_NO_NOUN.sub("", match.group()))


def telling(engine: Engine, focus: Focus, citation: Citation) -> tuple[int, int]:
    """Where in a quote the words stand that a headline repeats: all of a short one, else the
    sentence nearest to the question in its meaning and words. Where it asks what was decided, one
    that decides goes before one that only tells of it."""
    quote = citation.quote
    if len(quote.split()) <= _LONGEST:
        return 0, len(quote)
    subject = set(focus.subject)
    every = _whole_sentences(quote)
    # A heading says what is spoken of, not what is said.
    spans = [s for s in every if len(quote[slice(*s)].split()) >= _SENTENCE] or every
    if len(spans) < 2:
        return spans[0] if spans else (0, len(quote))
    vectors = engine.encoder.encode([reflow(quote[slice(*span)]) for span in spans])
    near = (vectors @ engine.question_vector(focus.question)).tolist()
    decided = _decided_in(engine, citation) if _asks_what_became(focus) else []

    def told(place: int) -> float:
        start, end = spans[place]
        shared = subject.intersection(tokenize(quote[start:end]))
        decides = any(start < last and first < end for first, last in decided)
        own = float(near[place]) + 0.5 * len(shared) / max(len(subject), 1)
        return own + (_DECIDES if decides else 0.0)

    return spans[max(range(len(spans)), key=lambda place: (told(place), -place))]


def _asks_what_became(focus: Focus) -> bool:
    decides = Intent.DECISION in read_intent(focus.question)
    return decides or focus.wanted in ("decision", "whether")


def _decided_in(engine: Engine, citation: Citation) -> list[tuple[int, int]]:
    """The stretches of a quote that decide something, counted from its beginning."""
    first, last = citation.start, citation.end
    decisions = engine.book.of_paper(Decision, citation.document.path)
    return [(d.start - first, d.end - first) for d in decisions if d.start < last and first < d.end]


def _whole_sentences(quote: str) -> list[tuple[int, int]]:
    """The sentences of ``quote``, with those as one that only a line or an abbreviation parts: what
    stops at "of the", or within brackets, is no sentence yet."""
    whole: list[tuple[int, int]] = []
    for start, end in split_sentences(quote, 0, len(quote)):
        if whole and _stops_short(quote[slice(*whole[-1])], quote[start:end]):
            whole[-1] = whole[-1][0], end
        else:
            whole.append((start, end))
    return whole


def _stops_short(words: str, next_words: str) -> bool:
    words = words.rstrip()
    if words.count("(") > words.count(")") and len(words.split()) < _LONGEST:
        return True
    if words.endswith((".", "!", "?", ":", ";", "”", '"')):
        return False
    return bool(_GOES_ON.search(words) or re.match(r"[a-z]", next_words.lstrip()))


def _cut(words: str, most: int) -> str:
    kept = reflow(words).split()
    if len(kept) <= most:
        return " ".join(kept)
    return " ".join(kept[:most]).rstrip(",;:.–- ") + " …"


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
    decisions = engine.book.of_paper(Decision, path)
    covering = [d for d in decisions if d.start < end and start < d.end]
    return bool(covering) and all(d.amendment in ("lost", "withdrawn") for d in covering)


def _verb(engine: Engine, path: str, start: int, end: int) -> str | None:
    """The verb of the decision that stands there; None where it was moved and no more is known."""
    decisions = engine.book.of_paper(Decision, path)
    covering = [d for d in decisions if d.start < end and start < d.end and d.amendment != "lost"]
    verbs = {_told_verb(engine, decision) for decision in covering}
    if not verbs or verbs & {"moved", "nominated"}:
        return None
    return verbs.pop() if len(verbs) == 1 else "decided"


def _told_verb(engine: Engine, decision: Decision) -> str:
    """The verb of a decision in its own words, where they tell more than its record."""
    first = min(decision.start, decision.lead_start)
    words = engine.store.quote(decision.document, first, decision.end)
    if _RESOLVED.search(words):
        return "resolved"
    if decision.verb in _CONSENTS and _COUNSELS.search(words):
        return "recommended"
    return _PAST.get(decision.verb, "decided")


def _speaker(engine: Engine, voice: Voice, path: str, start: int, end: int) -> str | None:
    """Whose words they are, by the records; an unnamed speaker stays unnamed. None where they are
    nobody's in particular, or those of several."""
    if voice not in ("officer", "member", "public"):
        return None
    spoken = [u for u in engine.book.of_paper(Utterance, path) if u.start < end and start < u.end]
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
    found = engine.book.of_paper(Recommendation, path)
    return any(r.start < end and start < r.end for r in found)
