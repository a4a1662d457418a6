"""The short sentence above the quotes, made by rule from the records of the first citation.

It says who or which body, when, and what kind of saying it was, and the rest is words of the quote
between quotation marks, so that it states nothing that the quote does not. A recommendation is
never worded as a decision. For who, when, how many and how much the thing itself stands first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.records import Decision, Recommendation, Utterance
from indexer.reflow import reflow
from indexer.structure.sentences import split_sentences
from indexer.tokens import tokenize
from search.answering.focus import Focus, things_told
from search.citing import Citation
from search.engine import Engine

# Words of a quote that a headline repeats at most.
_LONGEST = 32
# Words to either side of a thing among which the subject of the question is looked for.
_AROUND = 14
_THING = ("who", "when", "count", "money", "measure")

# Verbs of decisions as a sentence says them. "Moved" and "nominated" are not yet a decision.
_PAST = {
    verb: verb
    for verb in (
        "resolved agreed noted approved granted refused accepted adopted rejected decided "
        "confirmed appointed elected deferred supported authorised requested declined endorsed "
        "ratified received opposed moved nominated"
    ).split()
} | {"no objection": "raised no objection", "objected": "objected", "signed": "signed"}
_ARTICLE = re.compile(
    r"(?i)\b(?:committee|panel|board|cabinet|forum|group|executive|commission|council|assembly"
    r"|meeting|trust|authority|service)s?$"
)
_NAMED_COUNCIL = re.compile(
    r"(?i)\b(?:parish|community|town|city|county|district|borough) council$"
)


def headline(engine: Engine, focus: Focus, citations: Sequence[Citation]) -> str:
    """The answer in a sentence, from the first of ``citations``; there must be one."""
    first = citations[0]
    thing = _thing(focus, first.quote) if focus.wanted in _THING else None
    said = provenance(engine, first)
    if thing is not None:
        return f"“{thing}”, as {said}."
    return f"{said[0].upper()}{said[1:]}: “{_short(focus, first.quote)}”"


def provenance(engine: Engine, citation: Citation) -> str:
    """Who said a quote, where and when, and what kind of saying it was: ``the Cabinet resolved on
    10 July 2019``. What the record does not tell is left out."""
    body = _body(citation)
    when = f" on {_day(citation)}" if citation.date else ""
    match citation.voice:
        case "decision":
            return f"{body or 'the meeting'} {_verb(engine, citation)}{when}"
        case "officer" | "member" | "public":
            who = _speaker(engine, citation)
            return f"{who} said{f' to {body}' if body else ''}{when}"
        case "report":
            to = f" to {body}" if body else ""
            told = "recommended" if _recommends(engine, citation) else "said"
            return f"a report{to}{f' of {_day(citation)}' if citation.date else ''} {told}"
        case _:
            of = f" of {body}" if body else ""
            paper = "the minutes" if citation.document.kind == "minutes" else "the paper"
            return f"{paper}{of}{f' for {_day(citation)}' if citation.date else ''} say"


def _thing(focus: Focus, quote: str) -> str | None:
    """The words of ``quote`` that are the thing asked for; None where several could be.

    Of several the one is taken around which more of the question's words stand, if any does.
    """
    words = reflow(quote)
    spans = things_told(focus, words)
    if not spans:
        return None
    subject = set(focus.counted) | set(focus.subject)

    def around(span: tuple[int, int]) -> tuple[int, int]:
        before = tokenize(words[: span[0]])[-_AROUND:]
        after = tokenize(words[span[1] :])[:_AROUND]
        head = focus.counted[-1:] and focus.counted[-1] in after[:4]
        return (int(bool(head)), len(subject.intersection([*before, *after])))

    ranked = sorted(spans, key=lambda span: around(span), reverse=True)
    if len(ranked) > 1 and around(ranked[0]) == around(ranked[1]):
        return None
    start, end = ranked[0]
    if focus.wanted in ("count", "measure"):
        end = _with_noun(words, end)
    elif focus.wanted == "when":
        end = _whole_date(words, end)
    return words[start:end].strip(" ,;:.")


_NOUN = re.compile(r"(?:[\s-]+(?:per cent|%|[a-z][\w’'-]*)){1,3}")
_NO_NOUN = re.compile(
    r"\s(?:in|of|to|on|at|by|for|from|and|or|but|were|was|had|has|have|is|are|who|that|which|with|the"
    r"|a|an|as|be|been|being|when|while|would|will)\b.*"
)
_YEAR_AFTER = re.compile(r"(?:st|nd|rd|th)?,?(?:\s+(?:of\s+)?(?:[A-Z][a-z]+))?,?\s+(?:19|20)\d\d\b")


def _with_noun(words: str, end: int) -> int:
    match = _NOUN.match(words, end)
    if not match:
        return end
    return end + len(_NO_NOUN.sub("", match.group()))


def _whole_date(words: str, end: int) -> int:
    match = _YEAR_AFTER.match(words, end)
    return match.end() if match else end


def _short(focus: Focus, quote: str) -> str:
    """The sentence of a quote that holds most of the question's words, cut at a word."""
    words = reflow(quote)
    if len(words.split()) > _LONGEST:
        subject = set(focus.subject)
        spans = split_sentences(words, 0, len(words))
        start, end = max(
            spans or [(0, len(words))],
            key=lambda span: (len(subject.intersection(tokenize(words[slice(*span)]))), -span[0]),
        )
        words = words[start:end]
    kept = words.split()
    if len(kept) <= _LONGEST:
        return " ".join(kept)
    return " ".join(kept[:_LONGEST]).rstrip(",;:.–- ") + " …"


def _body(citation: Citation) -> str | None:
    name = citation.body or citation.council
    if not name:
        return None
    if name.isupper():
        name = name.title()
    if name.casefold().startswith("the ") or _NAMED_COUNCIL.search(name):
        return name
    return f"the {name}" if _ARTICLE.search(name) else name


def _day(citation: Citation) -> str:
    assert citation.date is not None
    return f"{citation.date.day} {citation.date:%B %Y}"


def _verb(engine: Engine, citation: Citation) -> str:
    """The verb of the decision that a quote is, where it is one that reads well."""
    decisions = engine.book.of_paper(Decision, citation.document.path)
    covering = [d for d in decisions if d.start < citation.end and citation.start < d.end]
    verbs = {_PAST.get(decision.verb, "decided") for decision in covering}
    if len(verbs) == 1:
        return verbs.pop()
    return "minuted" if verbs & {"moved", "nominated"} else "decided"


def _speaker(engine: Engine, citation: Citation) -> str:
    """Whose words a quote is, by the records; an unnamed speaker stays unnamed."""
    spoken = [
        u
        for u in engine.book.of_paper(Utterance, citation.document.path)
        if u.voice == citation.voice and u.start < citation.end and citation.start < u.end
    ]
    speakers = {u.speaker for u in spoken if u.speaker}
    if len(speakers) == 1 and all(u.speaker for u in spoken):
        return speakers.pop()
    roles = {u.role for u in spoken if u.role}
    if citation.voice == "officer":
        return f"the {roles.pop()}" if len(roles) == 1 and not speakers else "an officer"
    return "a member" if citation.voice == "member" else "a member of the public"


def _recommends(engine: Engine, citation: Citation) -> bool:
    found = engine.book.of_paper(Recommendation, citation.document.path)
    return any(r.start < citation.end and citation.start < r.end for r in found)
