# ruff: noqa: E501 - a pattern is read in one piece
"""Which of the people, days, sums and numbers in a quote the question asks for.

A quote often holds several. The one that is told must be governed by what the question asks: a
person by a verb of the same kind, a number beside what is counted, and each in the clause that says
what the question says. Where that does not tell one from the others, none is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.reflow import reflow
from indexer.structure.sentences import split_sentences
from indexer.tokens import tokenize
from search.answering.amounts import quantities_asked
from search.answering.clauses import (
    Found,
    Span,
    clause_of,
    plain_of,
    sentence_of,
    share_of,
    terms_of,
)
from search.answering.deeds import kinds_asked
from search.answering.focus import Focus
from search.answering.persons import KINDS, Person, people_of, subject_of
from search.answering.places_told import names_asked, places_asked
from search.answering.wanting import PEOPLE_ASKED
from search.engine import Engine

_ASKED_WHO = re.compile(
    r"^(?:[^?,]{0,40},\s)?(?:(?:so|and|but)\s)?(?:(?P<whom>whom|who should|who (?:did|do|does)(?! up\b| it\b| this\b| that\b| the \w+ing\b))\b|who(?:’s|'s)?\b"
    r"|(?:which|what) (?!(?:did|do|does|was|were|is|are|has|had|have|would|will)\b)(?:[\w’'-]+ ){0,3}?(?:member|councillor|officer|person|resident|people|man|woman|clerk|mp"
    rf"|msp|director|chair\w*|{PEOPLE_ASKED})s?\b)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"^(?:was|were|is|are|has been|have been|had been|will be|got) (?:\w+ly )?(?!to\b|going\b|in\b)(?:\w+(?:ed|en|"
    r"osen|ut)|made|put|told|paid|sent|given)\b(?! up with)",
    re.IGNORECASE,
)  # fmt: skip
# A verb after "who" that is no form of "to be": a deed, where it is of no kind that is told apart.
_DEED = re.compile(
    r"(?:(?:had|has|have|would|will|could|can|should|did|kindly|actually|really|first|later|also)\s)*"
    r"(?!(?:is|was|were|are|be|been|being|[\w’']+n[’']t|not|never)\b)"
    r"(?!(?:brought (?:up|to)|drew|draws|called for|put forward|let)\b)(?P<verb>[a-z]+)",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\w*(?:n[’']t|not|never)\b|\w+ (?:not|never)\b", re.IGNORECASE)
_DENIES = re.compile(
    r"\b(?:not|never|un\w+|apolog\w+|absen\w+|abst\w+|against|refus\w+|declin\w+|no)\b|n[’']t\b",
    re.I,
)
_SECONDED = re.compile(r"(?:was |were )?(?:the )?second(?:ed|er)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rated:
    """A span of the quote and what speaks for it: the meaning and words that its clause and its
    sentence share with the question, and how surely it is of what is asked."""

    start: int
    end: int
    meaning: float
    clause: float
    sentence: float
    own: float

    @property
    def score(self) -> float:
        """All of it together, in the units of ``meaning`` (a cosine)."""
        return self.meaning + 0.3 * self.clause + 0.3 * self.sentence + self.own

    @property
    def told(self) -> float:
        """How far its clause and sentence tell of what the question tells of, and it is of that."""
        return self.meaning + 0.5 * self.sentence + 0.5 * self.own


def thing_asked(
    engine: Engine, focus: Focus, quote: str, known: frozenset[str], confidence: float = 1.0
) -> Span | None:
    """The characters of ``quote`` that are what ``focus`` wants; None where nothing tells which.

    ``known`` are last names and initials of people in the records of the quote's paper;
    ``confidence`` is the chance that the quote bears the answer: the less, the more its clause must
    be like the question.
    """
    rated = rated_things(engine, focus, quote, known)
    if not rated:
        return None
    best = max(rated, key=lambda one: one.score)
    words = plain_of(quote[best.start : best.end])
    others = [one for one in rated if plain_of(quote[one.start : one.end]) != words]
    if best.score < LEAST[focus.wanted]:
        return None
    start, end = best.start, best.end
    near = [one for one in others if one.score > best.score - APART[focus.wanted]]
    if near:
        both = together(focus.question, quote, best, near)
        if both is None:
            return None
        start, end = both
    if confidence < UNSURE or confidence + best.told < SURE:
        return None
    if focus.wanted == "who" and best.own < 0:
        return None
    return start, end


# Two things are asked for: "how many came and how many left", "which two prices".
_ASKS_TWO = re.compile(
    r"(?i)\b(?:and|or|,) (?:for |at |to |by |from )?(?:how|what|when|whom?|which)\b|\b(?:two|both|each|respectively)\b|\bprices\b|\bquotes\b"
    r"|\bbalances\b|\bversus\b|\bcompared?\b|\b(?:which|what) (?:dates|days|times|hours|figures|sums|numbers)\b"
)
_JOINED = re.compile(r"[^.;\d]*(?:\b(?:and|plus|or|by|x)\b|&)[^.;\d]*")
# Words that may stand between two things that are told together.
_BETWEEN = 10


def together(question: str, quote: str, best: Rated, near: Sequence[Rated]) -> Span | None:
    """Two things that the quote tells in one breath, where the question asks for two or they are
    sides or kinds of one: "4ft by 6ft", "150 formal meetings and 80 informal meetings". None where
    nothing says that both are meant."""
    other = near[0]
    if len({plain_of(quote[one.start : one.end]) for one in near}) > 1:
        return None
    first, last = sorted((best, other), key=lambda one: one.start)
    between = quote[first.end : last.start]
    if len(between.split()) > _BETWEEN or not _JOINED.fullmatch(between):
        return None
    sides = re.fullmatch(r"\s?(?:by|x)\s?", between)
    if not sides and not _ASKS_TWO.search(question) and not _of_one_noun(quote, first, last):
        return None
    return first.start, last.end


def _of_one_noun(quote: str, first: Rated, last: Rated) -> bool:
    """Whether two numbers count one thing, each with its own words: "formal meetings"."""
    told = [
        tokenize(" ".join(re.findall(r"[a-z’'-]+", quote[one.end : one.end + 40])[:2]))
        for one in (first, last)
    ]
    return len(told[0]) == len(told[1]) == 2 and told[0][1] == told[1][1]


# Verbs of these kinds speak of deeds.
_SPEAKING = frozenset({"ask", "say"})
# What is got by somebody, which may well be told with another verb.
_GOT = frozenset({"elect", "win"})
# What a person is worth who does what is asked.
_DOES = 0.3
# What the chance that the quote bears the answer and what the best tells must reach together.
SURE = 0.9
# With less chance than this nothing is told, however like the question it sounds.
UNSURE = 0.33
# What the best must reach, and by how much it must beat any other.
LEAST = {
    "who": 0.42,
    "when": 0.15,
    "count": 0.15,
    "money": 0.15,
    "measure": 0.15,
    "which": 0.15,
    "where": 0.15,
}
APART = {
    "who": 0.1,
    "when": 0.1,
    "count": 0.15,
    "money": 0.08,
    "measure": 0.1,
    "which": 0.1,
    "where": 0.1,
}


def rated_things(engine: Engine, focus: Focus, quote: str, known: frozenset[str]) -> list[Rated]:
    """Everything in ``quote`` that could be what is asked for, and what speaks for each."""
    sentences = split_sentences(quote, 0, len(quote))
    if focus.wanted == "who":
        found = _people_asked(focus, quote, sentences, known)
    elif focus.wanted == "which":
        named = names_asked(focus, quote)
        found = [Found(span, clause_of(quote, sentences, span), own) for span, own in named]
    elif focus.wanted == "where":
        told = places_asked(focus, quote)
        found = [Found(span, clause_of(quote, sentences, span), 0.0) for span in told]
    else:
        found = quantities_asked(engine, focus, quote, sentences)
    if not found:
        return []
    asked = terms_of(reflow(focus.question))
    texts = list(dict.fromkeys(reflow(quote[slice(*one.clause)]) for one in found))
    vectors = engine.encoder.encode(texts) @ engine.question_vector(focus.question)
    meaning = dict(zip(texts, np.asarray(vectors).tolist(), strict=True))
    rated = []
    for one in found:
        text = reflow(quote[slice(*one.clause)])
        whole = reflow(quote[slice(*sentence_of(sentences, one.span))])
        shares = share_of(asked, terms_of(text)), share_of(asked, terms_of(whole))
        rated.append(Rated(*one.span, float(meaning[text]), *shares, one.own))
    return rated


def _people_asked(
    focus: Focus, quote: str, sentences: Sequence[Span], known: frozenset[str]
) -> list[Found]:
    """People in the part that the question asks for, and what that is worth."""
    match = _ASKED_WHO.match(focus.question)
    if match is None:
        return []
    rest = focus.question[match.end() :].strip()
    everybody = people_of(quote, known)
    named = {word.casefold() for name in focus.names for word in re.findall(r"\w+", name)}
    verbs = [KINDS[w] for w in re.findall(r"[a-z]+", rest)[:8] if w in KINDS]
    asked = kinds_asked(rest) or frozenset[str]().union(*verbs[:2])
    negated = bool(_NEGATED.match(rest))
    if negated:
        asked = frozenset()
    deed = _deed_asked(rest)
    if deed is not None and deed.endswith("ed"):
        # "Who authorised what the Clerk reported?" asks for no reporting.
        asked = frozenset()
    elif asked:
        deed = None
    object_asked = bool(match["whom"]) or bool(_PASSIVE.match(rest))
    found = []
    for person in everybody:
        if _last_of(quote, person) in named:
            continue
        span = person.start, person.end
        clause = _deed(sentences, person, everybody)
        part = _part(person, asked, object_asked)
        if deed and not object_asked and not _may_have_done(deed, quote[slice(*clause)], person):
            part = min(part, -0.1)
        if negated and not _DENIES.search(quote[slice(*clause)]):
            part = min(part, -0.1)
        if part > 0 and _SECONDED.match(rest) and not person.verb.startswith("second"):
            # Support is much wider than seconding.
            part = -0.1
        found.append(Found(span, clause, part))
    for sentence in sentences:
        who = subject_of(quote, sentence, everybody)
        if who is None or object_asked or _last_of(quote, who) in named:
            continue
        verb = re.search(r"(?<=\s)[a-z]+", quote[slice(*sentence)])
        if not deed or not verb or not KINDS.get(verb.group(), frozenset()) & _SPEAKING:
            found.append(Found((who.start, who.end), sentence, 0.05))
    return found


def _last_of(quote: str, person: Person) -> str:
    words = re.findall(r"[^\W\d_]+", quote[person.start : person.end].casefold())
    return words[-1] if words else ""


def _deed_asked(rest: str) -> str | None:
    """The verb after "who", where it is a deed of no kind that is told apart."""
    did = _DEED.match(rest)
    if did is None or did["verb"].casefold() in KINDS:
        return None
    return did["verb"].casefold()


def _deed(sentences: Sequence[Span], person: Person, everybody: list[Person]) -> Span:
    """The part of a sentence that tells what a person does: from the name on to the next that does
    something, or up to "by" and the name."""
    start, end = sentence_of(sentences, (person.start, person.end))
    doing = [p for p in everybody if p.agent and start <= p.start < end and p is not person]
    if person.after_verb:
        return max([start, *(p.end for p in doing if p.end <= person.start)]), person.end
    return person.start, min([end, *(p.start for p in doing if p.start >= person.end)])


def _part(person: Person, asked: frozenset[str], object_asked: bool) -> float:
    if object_asked:
        return 0.0 if not person.agent or person.done_to else -0.15
    if asked & person.around:
        return _DOES
    if person.done_to and "elect" in asked and KINDS.get(person.verb, asked) & {"elect"}:
        return _DOES
    if not person.agent:
        return -0.2
    if not asked or not person.kinds:
        return 0.1 if not asked else 0.0
    if asked & person.kinds:
        return _DOES
    return 0.0 if person.kinds <= _GOT else -0.1


def _may_have_done(verb: str, clause: str, person: Person) -> bool:
    """Whether somebody may have done what the question asks with a verb of no kind: the clause says
    it with the same verb, or the person's own is of no kind either. Whoever asked who had
    authorised something is the last to have done so, and whoever paid tribute drove no car."""
    if not person.kinds or person.of_self:
        return True
    return person.after_verb or (
        not person.kinds & _SPEAKING and bool(terms_of(verb) & terms_of(clause))
    )
