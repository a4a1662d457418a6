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
from search.answering.focus import Focus
from search.answering.missing import PEOPLE
from search.answering.persons import KINDS, Person, people_of, subject_of
from search.answering.quantities import Quantity, quantities_of
from search.engine import Engine

Span = tuple[int, int]

# Clauses end at these; a number or name is told of by what stands in its own.
_BORDER = re.compile(
    r";|:\s|\s[–-]\s|,\s(?=(?:and|but|while|whereas|although|which|who|of which|in|with)\b)"
    r"|\s(?:but|while|whereas|although|compared with|against|instead of|rather than)\s"
)
_ASKED_WHO = re.compile(
    r"^(?:[^?,]{0,40},\s)?(?:(?:so|and|but)\s)?(?:(?P<whom>whom|who should|who (?:did|do|does))\b|who(?:’s|'s)?\b"
    r"|(?:which|what) (?!did|do|does|was|were|is|are|has|had|have|would|will)(?:[\w’'-]+ ){0,3}?(?:member|councillor|officer|person|resident|people|man|woman|clerk|mp"
    r"|msp|director|chair\w*)s?\b)",
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
# Forms of verbs that no stemmer brings together.
_FORMS = {
    form: base
    for base, forms in {
        "find": "found", "give": "gave given", "take": "took taken", "sell": "sold", "buy": "bought",
        "pay": "paid", "spend": "spent", "cost": "costs", "build": "built", "leave": "left leaver",
        "hold": "held", "meet": "met", "send": "sent", "write": "wrote written", "say": "said",
        "tell": "told", "lose": "lost", "win": "won", "run": "ran", "rise": "rose risen",
        "fall": "fell fallen", "grow": "grew grown", "begin": "began begun", "come": "came",
        "go": "went gone", "get": "got", "keep": "kept", "make": "made", "bring": "brought",
        "think": "thought", "choose": "chose chosen", "draw": "drew drawn", "drive": "drove driven",
        "shut": "close closed", "steal": "stole stolen", "break": "broke broken",
    }.items()
    for form in (base, *forms.split())
}  # fmt: skip


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
        """How far its clause and sentence tell of what the question tells of."""
        return self.meaning + 0.5 * self.sentence


def thing_asked(
    engine: Engine, focus: Focus, quote: str, known: frozenset[str], meaning: float = 0.0
) -> Span | None:
    """The characters of ``quote`` that are what ``focus`` wants; None where nothing tells which.

    ``known`` are last names and initials of people in the records of the quote's paper; ``meaning``
    is how like the question the clause must be, a cosine.
    """
    rated = rated_things(engine, focus, quote, known)
    if not rated:
        return None
    best = max(rated, key=lambda one: one.score)
    words = _plain(quote[best.start : best.end])
    others = [one for one in rated if _plain(quote[one.start : one.end]) != words]
    if best.score < LEAST[focus.wanted] or best.meaning < meaning:
        return None
    if any(one.score > best.score - APART[focus.wanted] for one in others):
        return None
    # Whoever alone does what is asked needs no more words of the question beside it.
    alone = best.own >= _DOES and all(one.own < _DOES for one in others)
    if best.told < TOLD and not (focus.wanted == "who" and alone):
        return None
    if focus.wanted == "who" and best.own < 0:
        return None
    return best.start, best.end


# How many there are is no number of what was added to them, or is to be.
_HOW_MANY_THERE_ARE = re.compile(
    r"(?i)\bhow many (?:[\w’'-]+ ){1,5}?(?:(?:are|were|is|was) (?:there|held|in (?:all|total))|(?:has|have|had)\b)"
    r"|\bhow many (?:[\w’'-]+ ){1,5}?(?:do|does|did) .*\b(?:have|own|hold|run)\b"
)
_MORE = frozenset(tokenize("additional further more extra another new replacement"))
# Verbs of these kinds speak of deeds.
_SPEAKING = frozenset({"ask", "say"})
# What a person is worth who does what is asked.
_DOES = 0.3
# What the best must tell at least: below it the quote is most often of another matter.
TOLD = 0.28
# What the best must reach, and by how much it must beat any other.
LEAST = {"who": 0.42, "when": 0.15, "count": 0.15, "money": 0.15, "measure": 0.15}
APART = {"who": 0.1, "when": 0.1, "count": 0.15, "money": 0.08, "measure": 0.1}


def rated_things(engine: Engine, focus: Focus, quote: str, known: frozenset[str]) -> list[Rated]:
    """Everything in ``quote`` that could be what is asked for, and what speaks for each."""
    sentences = split_sentences(quote, 0, len(quote))
    if focus.wanted == "who":
        found = _people_asked(focus, quote, sentences, known)
    else:
        found = _quantities_asked(engine, focus, quote, sentences)
    if not found:
        return []
    asked = _terms(reflow(focus.question))
    texts = list(dict.fromkeys(reflow(quote[slice(*one.clause)]) for one in found))
    vectors = engine.encoder.encode(texts) @ engine.question_vector(focus.question)
    meaning = dict(zip(texts, np.asarray(vectors).tolist(), strict=True))
    rated = []
    for one in found:
        text = reflow(quote[slice(*one.clause)])
        whole = reflow(quote[slice(*_sentence(sentences, one.span))])
        shares = _share(asked, _terms(text)), _share(asked, _terms(whole))
        rated.append(Rated(*one.span, float(meaning[text]), *shares, one.own))
    return rated


@dataclass(frozen=True, slots=True)
class _Found:
    """A span of the quote, the clause that tells of it, and how surely it is of what is asked."""

    span: Span
    clause: Span
    own: float


def _people_asked(
    focus: Focus, quote: str, sentences: Sequence[Span], known: frozenset[str]
) -> list[_Found]:
    """People in the part that the question asks for, and what that is worth."""
    match = _ASKED_WHO.match(focus.question)
    if match is None:
        return []
    rest = focus.question[match.end() :].strip()
    everybody = people_of(quote, known)
    named = {word.casefold() for name in focus.names for word in re.findall(r"\w+", name)}
    verbs = [KINDS[w] for w in re.findall(r"[a-z]+", rest)[:8] if w in KINDS]
    asked = frozenset[str]().union(*verbs[:2])
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
        found.append(_Found(span, clause, part))
    for sentence in sentences:
        who = subject_of(quote, sentence, everybody)
        if who is None or object_asked or _last_of(quote, who) in named:
            continue
        verb = re.search(r"(?<=\s)[a-z]+", quote[slice(*sentence)])
        if not deed or not verb or not KINDS.get(verb.group(), frozenset()) & _SPEAKING:
            found.append(_Found((who.start, who.end), sentence, 0.05))
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
    start, end = _sentence(sentences, (person.start, person.end))
    doing = [p for p in everybody if p.agent and start <= p.start < end and p is not person]
    if person.after_verb:
        return max([start, *(p.end for p in doing if p.end <= person.start)]), person.end
    return person.start, min([end, *(p.start for p in doing if p.start >= person.end)])


def _part(person: Person, asked: frozenset[str], object_asked: bool) -> float:
    if object_asked:
        return 0.0 if not person.agent or person.done_to else -0.15
    if not person.agent:
        return -0.2
    if not asked or not person.kinds:
        return 0.1 if not asked else 0.0
    return _DOES if asked & person.kinds else -0.1


def _may_have_done(verb: str, clause: str, person: Person) -> bool:
    """Whether somebody may have done what the question asks with a verb of no kind: the clause says
    it with the same verb, or the person's own is of no kind either. Whoever asked who had
    authorised something is the last to have done so, and whoever paid tribute drove no car."""
    if not person.kinds or person.of_self:
        return True
    return person.after_verb or (
        not person.kinds & _SPEAKING and bool(_terms(verb) & _terms(clause))
    )


def _quantities_asked(
    engine: Engine, focus: Focus, quote: str, sentences: Sequence[Span]
) -> list[_Found]:
    found = quantities_of(focus, quote)
    if focus.wanted == "count" and _HOW_MANY_THERE_ARE.search(focus.question):
        asked = _terms(focus.question)
        found = [one for one in found if not _added(quote, one) or asked & _MORE]
    clauses = [_clause(quote, sentences, (one.start, one.end)) for one in found]
    if not focus.counted or focus.wanted != "count":
        pairs = zip(found, clauses, strict=True)
        return [_Found((one.start, one.end), clause, 0.0) for one, clause in pairs]
    rated = []
    carried = any(_counts(focus, one) == 1.0 for one in found)
    like = _alike(engine, focus, found)
    for one, same, clause in zip(found, like, clauses, strict=True):
        own = max(_counts(focus, one), same)
        if not one.noun and carried:
            # "4,000 volumes would stay. A count had found 2,270": the noun is left out.
            own = 1.0
        rated.append(_Found((one.start, one.end), clause, 0.4 * own - 0.2))
    if carried and not all(one.noun for one in found):
        # Both count the same: only what is said of each can tell them apart.
        asked = _terms(reflow(focus.question)) - frozenset(focus.counted)
        said = [len(asked & _terms(reflow(quote[slice(*one.clause)]))) for one in rated]
        most = [one for one, shared in zip(rated, said, strict=True) if shared == max(said)]
        return most if len(most) == 1 and max(said) else []
    return rated


def _added(quote: str, one: Quantity) -> bool:
    """Whether a number only counts what is added to others: "two additional bins", "a further 3"."""
    before = tokenize(quote[max(0, one.start - 24) : one.start])[-1:]
    return bool(_MORE.intersection((*one.noun[:2], *before)))


def _counts(focus: Focus, one: Quantity) -> float:
    """How surely a number counts what the question counts, by the words after it."""
    if focus.counted[-1] in one.noun:
        return 1.0
    if focus.counted[-1] in PEOPLE and PEOPLE.intersection(one.noun):
        return 0.8
    return 0.5 if set(focus.counted) & set(one.noun) else 0.0


def _alike(engine: Engine, focus: Focus, found: Sequence[Quantity]) -> list[float]:
    """How near the meaning of what each number counts is to what the question counts, 0 to 1."""
    nouns = sorted({" ".join(one.noun) for one in found if one.noun})
    if not nouns:
        return [0.0] * len(found)
    vectors = engine.encoder.encode([" ".join(focus.counted), *nouns])
    near = dict(zip(nouns, (vectors[1:] @ vectors[0]).tolist(), strict=True))
    return [max(0.0, min(0.8, (near.get(" ".join(one.noun), 0.0) - 0.25) * 2)) for one in found]


def _clause(quote: str, sentences: Sequence[Span], span: Span) -> Span:
    """The clause of its sentence in which something stands."""
    start, end = _sentence(sentences, span)
    for border in _BORDER.finditer(quote, start, end):
        if border.end() <= span[0]:
            start = border.start() if border.group().strip().isalpha() else border.end()
        elif border.start() >= span[1]:
            end = border.start()
            break
    return start, end


def _sentence(sentences: Sequence[Span], span: Span) -> Span:
    return next((s for s in sentences if s[0] <= span[0] < s[1]), span)


def _terms(text: str) -> frozenset[str]:
    """Index terms of a text, with the forms of one verb as one."""
    words = [_FORMS.get(w, w) for w in re.findall(r"[\w’'-]+|\W", text.casefold())]
    return frozenset(tokenize("".join(words)))


def _share(asked: frozenset[str], held: frozenset[str]) -> float:
    return len(asked & held) / len(asked) if asked else 0.0


def _plain(words: str) -> str:
    return re.sub(r"\W", "", words.casefold())
