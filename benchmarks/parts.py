"""Parts of Minutebook's search, each of which can be taken away alone, to see what it adds.

To add one: a line in ``PARTS``. A piece of evidence that no part names is a part of its own.

Evidence is taken away by learning the weights of the rest again without it, from the same practice
questions and by the same procedure as ``train_ranking.py``; to leave a hole in weights learned
with it would make it look more useful than it is. The weights of papers given in parts, which other
queries teach, are not learned again: there a hole is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from benchmarks.train_ranking import Example, collect, compared, fit, standard
from indexer.embedding import Encoder
from search import fusion
from search.engine import Engine
from search.evidence import FEATURES
from search.glossary import Glossary
from search.parts import PART_FEATURES
from search.presentation import PLAIN, Presentation
from search.ranking import MATCHED, Weights, load_matched, load_weights

Change = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Part:
    """What is taken away: ``features`` of the evidence, and ``changes`` to how search works.

    ``changes`` make context managers that hold while an engine is opened and asked. Where they
    alter the evidence itself (``relearn``) it is gathered anew for the practice questions.
    """

    name: str
    features: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    relearn: bool = False
    wanted: Presentation = PLAIN
    exact_words: bool = False


def _fused_by(share: float) -> Change:
    """Only words (1) or only meaning (0) where candidates are chosen."""
    return lambda: patch(
        "search.scoring.fuse",
        lambda lexical, dense, counted, **known: fusion.fuse(
            lexical, dense, counted, share, **known
        ),
    )


_BY_ITSELF = "search.scoring.rerank", lambda scores, candidates, evidence: scores
_NOT_COMPARED = "search.engine.Engine.nearness", lambda engine, question, numbers: None
_NO_PAPER: Change = lambda: patch("search.scoring.DOCUMENT_SHARE", 0.0)  # noqa: E731

PARTS = (
    Part(
        "the ranking model: both scores alone",
        changes=(lambda: patch(*_BY_ITSELF), lambda: patch(*_NOT_COMPARED)),
    ),
    Part("the comparison piece by piece", changes=(lambda: patch(*_NOT_COMPARED),)),
    Part("words (BM25)", ("lexical",), (_fused_by(0.0),), relearn=True),
    Part("meaning (vectors)", ("dense",), (_fused_by(1.0),), relearn=True),
    Part(
        "the encoder for questions: the model as packaged",
        changes=(lambda: patch("search.scoring.question_encoder", lambda *_: None),),
        relearn=True,
    ),
    Part("the paper", ("document", "covered by document"), (_NO_PAPER,), relearn=True),
    Part("the neighbours", ("neighbours",)),
    Part("how much is covered", ("covered by context", "covered by either", "covered by document")),
    Part("other words for the same (the thesaurus)", ("covered in other words",)),
    Part("names", ("names covered", "names covered by document")),
    Part("the parts around a part of a paper", PART_FEATURES[1:]),
    Part("dates", ("within the period", "near the period", "far from the period")),
    Part("length", ("length",)),
    Part("that it is a decision", ("decision", "decision asked for")),
    Part(
        "the kind of thing asked for",
        ("decision asked for", "number asked for", "person asked for", "date asked for"),
    ),
    Part("boilerplate pushed down", ("procedural",)),
    Part("spelling", exact_words=True),
    Part("short forms", changes=(lambda: patch.object(Glossary, "find", lambda *_: ()),)),
    Part(
        "minutes that are named",
        changes=(lambda: patch.object(Engine, "_named_first", lambda _, ranked, __: ranked),),
    ),
    Part("papers published twice shown once", wanted=replace(PLAIN, folded=False)),
)


def every_part() -> list[Part]:
    """``PARTS`` that this version has, and each piece of evidence that none of them names."""
    known = {feature for part in PARTS for feature in part.features}
    held = [replace(p, features=tuple(f for f in p.features if f in FEATURES)) for p in PARTS]
    some = [
        part for part, was in zip(held, PARTS, strict=True) if part.features or not was.features
    ]
    return some + [Part(feature, (feature,)) for feature in FEATURES if feature not in known]


class Practice:
    """Questions whose evidence is known, from which weights are learned again."""

    def __init__(self, sets: Sequence[tuple[Path, Path]], encoder: Encoder) -> None:
        """``sets`` are pairs of an index and a file of questions about its papers."""
        self._sets = sets
        self._encoder = encoder
        self._whole: list[Example] | None = None

    def examples(self, anew: bool) -> list[Example]:
        """The evidence for every practice question: ``anew``, or as it was gathered at first."""
        if not anew and self._whole is not None:
            return self._whole
        found = []
        for index, questions in self._sets:
            engine = Engine(index, encoder=self._encoder)
            found += collect(engine, questions)
            engine.close()
        if not anew:
            self._whole = found
        return found

    def weights(self, without: Sequence[str] = (), anew: bool = False) -> tuple[Weights, Weights]:
        """Weights learned without some pieces of evidence (their weight: 0), of the first order and
        of what is then compared piece by piece."""
        examples = self.examples(anew)
        first = learn(examples, without)
        some = compared(examples, first)
        # Where no piece is compared, what the second weights are does not matter.
        return first, learn(some, without, (*FEATURES, MATCHED)) if some else load_matched()


def learn(
    examples: list[Example], without: Sequence[str], features: Sequence[str] = FEATURES
) -> Weights:
    """Weights, means and spreads, each shape (features,), by ``train_ranking.fit``."""
    means, spreads = standard(examples)
    kept = np.array([feature not in without for feature in features])
    some = [replace(example, evidence=example.evidence[:, kept]) for example in examples]
    weights = np.zeros(len(features))
    weights[kept] = fit(some, means[kept], spreads[kept])
    return Weights(weights, means, spreads)


def in_parts(part: Part) -> Weights:
    """The weights for papers given in parts: as they are shipped, nought for what is taken away."""
    _, parts = load_weights()
    kept = np.array([feature not in part.features for feature in FEATURES])
    return replace(parts, weights=parts.weights * kept)


@contextmanager
def taken_away(part: Part, practice: Practice) -> Iterator[None]:
    """Search without ``part`` for as long as this holds; engines are to be opened within it."""
    with ExitStack() as stack:
        for change in part.changes:
            stack.enter_context(change())
        weights, matched = practice.weights(part.features, anew=part.relearn)
        others = in_parts(part)
        stack.enter_context(patch("search.ranking.load_weights", lambda: (weights, others)))
        stack.enter_context(patch("search.ranking.load_matched", lambda: matched))
        yield
