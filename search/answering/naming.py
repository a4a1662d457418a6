"""The councils and bodies that a question names, among those that the minute book holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from indexer.records import Passage
from indexer.tokens import tokenize
from search.answering.focus import PLAIN, Focus
from search.answering.holding import holding_all, said_in
from search.answering.place_names import names_council, plain
from search.engine import Engine
from search.fusion import Scores
from search.registers.keeping import kept
from search.stretches import Stretch

# Words of names that do not tell one council or body from another.
_COMMON = frozenset(
    "the and of for in on to a an council city county borough district metropolitan parish town "
    "community royal committee sub subcommittee panel board cabinet forum group working party "
    "meeting meetings general annual open scrutiny overview executive commission assembly joint "
    "full special extraordinary public minutes management liaison service services village hall "
    "residents association".split()
)
_BODY = re.compile(
    r"\b((?:[A-Z][\w’'-]+(?:,? (?:and|of|for|the|&) |,? )){1,6})"
    r"(Committee|Panel|Board|Cabinet|Forum|Council|Sub-Committee|Commission|Partnership)\b"
)


# Passages with a name's words that are read to see whether they stand together.
_FEW = 40


@dataclass(frozen=True, slots=True)
class Named:
    """A council or body that is held, and the words that tell it from the others."""

    name: str
    words: frozenset[str]


def bodies_held(engine: Engine) -> tuple[Named, ...]:
    """Every council and body of which the reader may see a paper, those of most passages first."""
    return kept(engine.book, "names held", lambda _: _names_held(engine))


def _names_held(engine: Engine) -> tuple[Named, ...]:
    names: Counter[str] = Counter()
    for column in (engine.columns.council, engine.columns.body):
        names.update(dict(column.counts(engine.readable)))
    found = [Named(name, _telling(name)) for name, _ in names.most_common()]
    return tuple(one for one in found if one.words)


def councils_named(engine: Engine, question: str) -> list[frozenset[str]]:
    """The telling words of each council or body that ``question`` names, in order of place.

    One is named where all of its telling words stand in the question, one of them as its name.
    """
    every = [plain(word) for word in re.findall(r"[\w’'-]+", question)]
    found: dict[frozenset[str], int] = {}
    for one in bodies_held(engine):
        if (
            one.words <= set(every)
            and one.words not in found
            and names_council(engine, question, one.name, one.words)
        ):
            found[one.words] = min(every.index(word) for word in one.words)
    # "Stoke Ferry Parish Council" and "Stoke Ferry Youth Club": the longest that is named counts.
    whole = [w for w in found if not any(w < other for other in found)]
    return sorted(whole, key=lambda w: found[w])


def elsewhere(engine: Engine, focus: Focus, stretches: Sequence[Stretch]) -> Scores:
    """How far each stretch is from what the question names, shape (stretches,): the share of its
    names that stand nowhere in the stretch's paper, and 1 more where the question names councils
    that are held and the stretch is of none of them and names none."""
    councils = councils_named(engine, focus.question)
    papers = [papers_naming(engine, name) for name in focus.names]
    away = np.zeros(len(stretches))
    for place, stretch in enumerate(stretches):
        passage = stretch.result.passage
        if papers:
            away[place] = sum(passage.document not in held for held in papers) / len(papers)
        if councils:
            texts = (passage.context, passage.council, passage.body, stretch.words)
            away[place] += not any(is_of(words, *texts) for words in councils)
    return away


def only_of_others(engine: Engine, question: str, passages: Iterable[Passage]) -> tuple[str, ...]:
    """The councils and bodies that ``question`` names, where they are held and all ``passages`` are
    of papers that are of none of them and nowhere name one; none where one of the passages may
    speak of one."""
    councils = councils_named(engine, question)
    if not councils:
        return ()
    naming = [papers_naming(engine, " ".join(words)) for words in councils]
    for one in passages:
        told = (one.context, one.council, one.body, one.document)
        for words, papers in zip(councils, naming, strict=True):
            if one.document in papers or is_of(words, *told):
                return ()
    return tuple(names_of(engine, words)[0] for words in councils)


def papers_naming(engine: Engine, name: str) -> frozenset[str]:
    """The papers in which every word of ``name`` stands, of those that the reader may see."""
    found: frozenset[str] | None = None
    for term in tokenize(name):
        holding = engine.lexical.holding(term)
        papers = engine.columns.document
        codes = np.unique(papers.codes[holding[engine.readable[holding]]])
        held = frozenset(papers.names[code] for code in codes.tolist())
        found = held if found is None else found & held
    return found or frozenset()


def passages_of(engine: Engine, words: frozenset[str]) -> NDArray[np.bool_]:
    """The readable passages of the councils and bodies that have all of the telling ``words``, and
    of papers of no known council that name it."""
    columns = engine.columns
    mask = columns.council.where(lambda name: is_of(words, name))
    mask |= columns.body.where(lambda name: is_of(words, name))
    naming = papers_naming(engine, " ".join(sorted(words)))
    mask |= columns.document.where(lambda path: path in naming) & (columns.council.codes < 0)
    return mask & engine.readable


def names_of(engine: Engine, words: frozenset[str]) -> list[str]:
    """The held names that the telling ``words`` stand in, the one of most passages first."""
    return [one.name for one in bodies_held(engine) if words <= one.words]


def is_of(words: frozenset[str], *texts: str | None) -> bool:
    """Whether the telling words of a council all stand in some of ``texts`` taken together."""
    return words.issubset(frozenset[str]().union(*(_words_in(text) for text in texts if text)))


# Names of bodies and the same few stretches are asked about again for each name of a question.
@lru_cache(maxsize=4096)
def _words_in(text: str) -> frozenset[str]:
    return frozenset(plain(word) for word in re.findall(r"[\w’'-]+", text))


def unheld_body(engine: Engine, question: str) -> str | None:
    """The name of a committee or council in ``question`` that no paper is of and none mentions."""
    for match in _BODY.finditer(question):
        telling = _telling(match.group(1))
        if telling <= PLAIN:
            continue  # no name: "the March Council meeting"
        held = bodies_held(engine)
        if any(telling & one.words for one in held):
            # "Stoke Ferry Harbour Committee" is no body of Stoke Ferry where none is of a harbour.
            whole = frozenset[str]().union(*(one.words for one in held if one.words <= telling))
            own = telling - whole - PLAIN
            if not whole or not own or any(own & one.words for one in held):
                continue
            name = rf"{match.group().split()[-2]} {match.group().split()[-1]}"
            if not _mentioned(engine, own, name):
                return " ".join(match.group().split())
            continue
        if not _mentioned(engine, telling, match.group()):
            return " ".join(match.group().split())
    return None


def _mentioned(engine: Engine, words: Iterable[str], name: str) -> bool:
    """Whether a readable passage names the body: of the few that hold all of ``words`` one that has
    them together as in ``name``; where many hold them, that they do is enough."""
    shared = holding_all(engine, tokenize(" ".join(words)), engine.readable)
    if shared is None or len(shared) > _FEW:
        return shared is not None
    wanted = re.compile(r"\W+".join(map(re.escape, re.findall(r"\w+", name))), re.IGNORECASE)
    said = said_in(engine, shared)
    return any(wanted.search(f"{context} {words_of}") for context, words_of in said)


def _telling(name: str) -> frozenset[str]:
    words = [plain(word) for word in re.findall(r"[\w’'-]+", name)]
    return frozenset(word for word in words if word and word not in _COMMON)
