"""The short sentence above the quotes, made by rule from the records of the first citation.

It says who or which body, when, and what kind of saying it was, and the rest is words of the quote
between quotation marks, so that it states nothing that the quote does not. A recommendation is
never worded as a decision, nor an amendment that was lost. For who, when, how many and how much the
thing itself stands first, where it is sure which of several in the quote it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.records import Attendance, Decision, Figure, Utterance, Vote
from indexer.reflow import reflow
from indexer.structure.sentences import split_sentences
from indexer.tokens import tokenize
from search.answering.focus import Focus
from search.answering.governing import thing_asked
from search.answering.motions import BECAME, only_moves
from search.answering.naming import councils_named, is_of, papers_naming
from search.answering.provenance import provenance
from search.answering.wanting import THINGS, asks_vote, thing_wanted
from search.citing import Citation
from search.engine import Engine
from search.intent import Intent, read_intent
from search.periods import find_periods

# Words of a quote that a headline repeats at most.
_LONGEST = 32
# Where a number, a date, a sum or a name is asked for and the quote holds several, none of which is
# surely it: a sentence torn from the next one might tell the wrong one, so all of it is repeated.
_WHOLE = 75
# Fewer words than these are rather a heading than a sentence.
_SENTENCE = 7
# A vote is told where the quote bears the answer with at least this chance.
SURE_VOTE = 0.4
_THING = ("who", "when", "count", "money", "measure")

# Words that no sentence ends with.
_GOES_ON = re.compile(
    r"(?i)\b(?:a|an|and|as|at|be|but|by|for|from|in|is|of|on|or|our|that|the|their|to|was|were|which"
    r"|will|with|would)$|,$"
)
# What a sentence that decides is worth where that is asked, in the units of a cosine.
_DECIDES = 0.25


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
    if _asks_what_became(focus):
        end, whole = _with_what_became(first.quote, start, end)
    said = provenance(engine, first, first.start + start, first.start + end)
    words = _cut(first.quote[start:end], _WHOLE if whole else _LONGEST)
    return f"{said[0].upper()}{said[1:]}: “{words}”"


def _of_another(engine: Engine, focus: Focus, citation: Citation) -> bool:
    """Whether a quote is of none of the councils and bodies that the question names: what it tells
    is not theirs, however like it sounds. A paper of no known council may be theirs where it names
    them."""
    named = councils_named(engine, focus.question)
    place = (citation.council, citation.body, citation.document.title, citation.document.path)
    if not named or any(is_of(words, *place, citation.quote) for words in named):
        return False
    if citation.council is not None:
        return True
    path = citation.document.path
    return not any(path in papers_naming(engine, " ".join(words)) for words in named)


def thing_told(
    engine: Engine, focus: Focus, citation: Citation, confidence: float = 1.0
) -> tuple[int, int, str] | None:
    """The place and words of what is asked for in a citation; None where nothing tells which of
    several it is, where the citation is of another council, or where ``confidence`` (the chance
    that it bears the answer) is low and its clause is not very like the question either."""
    if asks_vote(focus):
        sure = confidence >= SURE_VOTE and not _of_another(engine, focus, citation)
        return vote_told(engine, citation) if sure else None
    focus = thing_wanted(focus)
    if focus.wanted not in THINGS or _of_another(engine, focus, citation):
        return None
    known = _people(engine, citation.document.path)
    found = thing_asked(engine, focus, citation.quote, known, confidence)
    if found is None:
        return None
    start, end = found
    if _of_another_time(engine, focus, citation, start, end):
        return None
    counts = focus.wanted in ("count", "measure") and not _NO_COUNT.search(
        citation.quote[start:end]
    )
    if counts:
        end = _with_noun(focus, citation.quote, end)
    words = reflow(citation.quote[start:end]).strip(" ,;:.")
    return citation.start + start, citation.start + end, words


def _of_another_time(
    engine: Engine, focus: Focus, citation: Citation, start: int, end: int
) -> bool:
    """Whether the record of a figure in a quote has it of another time than the one that the
    question names: 87 at the end of March 2024 are not those of March 2023."""
    asked = find_periods(focus.question, engine.evidence.newest)
    if len(asked) != 1:
        return False
    told = [
        time
        for figure in engine.book.of_paper(Figure, citation.document.path)
        if figure.period
        and figure.start < citation.start + end
        and citation.start + start < figure.end
        for time in find_periods(figure.period, engine.evidence.newest)
    ]
    return bool(told) and all(
        time.last < asked[0].first or asked[0].last < time.first for time in told
    )


def vote_told(engine: Engine, citation: Citation) -> tuple[int, int, str] | None:
    """The one vote with numbers that the records have in a citation, in its words."""
    votes = [
        vote
        for vote in engine.book.of_paper(Vote, citation.document.path)
        if citation.start <= vote.start
        and vote.end <= citation.end
        and (vote.in_favour is not None or vote.result == "unanimous")
    ]
    if len(votes) != 1:
        return None
    start, end = votes[0].start, votes[0].end
    words = reflow(citation.quote[start - citation.start : end - citation.start]).strip(" ,;:.")
    return start, end, words


def _people(engine: Engine, path: str) -> frozenset[str]:
    """The last names of everybody whom the records of a paper name."""
    names = [a.name for a in engine.book.of_paper(Attendance, path)]
    names += [u.speaker for u in engine.book.of_paper(Utterance, path) if u.speaker]
    for decision in engine.book.of_paper(Decision, path):
        names += [name for name in (decision.mover, decision.seconder) if name]
    return frozenset(name.split()[-1] for name in names if name.split())


# A sum counts nothing, nor does how often something is done.
_NO_COUNT = re.compile(r"[£€]|ly$|^(?:every|once|twice)\b", re.IGNORECASE)
_NOUN = re.compile(r"(?:[\s-]+(?:per cent|%|[a-z][\w’'-]*)){1,3}")
_WORDS_AFTER = re.compile(r"(?:[\s-]+[a-z][\w’'-]*){1,5}")
_NO_NOUN = re.compile(
    r"\s(?:in|of|to|on|at|by|for|from|and|or|but|were|was|had|has|have|is|are|who|that|which|with|the"
    r"|a|an|as|be|been|being|when|while|would|will)\b.*",
    re.DOTALL,
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


def _with_what_became(quote: str, start: int, end: int) -> tuple[int, bool]:
    """Where the words end that tell a matter and what became of it, and whether they are told
    whole: "a quotation had been received" goes on to where that was rejected."""
    if BECAME.search(" ".join(quote[start:end].split()[:_LONGEST])):
        return end, False
    if BECAME.search(quote[start:end]):
        return end, len(quote[start:end].split()) <= _WHOLE
    for first, last in _whole_sentences(quote):
        if first < end or not BECAME.search(quote[first:last]):
            continue
        if len(quote[start:last].split()) <= _WHOLE:
            return last, True
        break
    return end, False


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


# "2. That the hall be sold", "(b) the report be noted": which of several it is, the quote tells.
_NUMBERED = re.compile(
    r"^(?:\d{1,2}[.)]|\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)|(?:[a-z]|[ivx]{1,4})\)) (?=[A-Za-z“\"(])"
)


def _cut(words: str, most: int) -> str:
    kept = _NUMBERED.sub("", reflow(words)).split()
    if len(kept) <= most:
        return " ".join(kept)
    return " ".join(kept[:most]).rstrip(",;:.–- ") + " …"
