"""What can be set differently from one run to the next, and the engine that is set so.

Every setting is something that the engine can do without being changed: a stage of the order by
itself, the comparison piece by piece or the model for questions left out (as with an index of
another model), and what the options of ``search`` set. What a single piece of evidence adds can
only be told with weights learned without it: ``benchmarks/quality.py`` does that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from indexer.embedding import Encoder
from indexer.errors import InputError
from search.columns import Mask
from search.engine import Engine
from search.fusion import Scores
from search.piecewise import QuestionPieces
from search.query import Query

# What is measured: a retrieval set, passages, answers, or what readers said of quotes.
Kind = Literal["retrieval", "search", "ask", "feedback"]
# As ``search --explain`` names them.
Stage = Literal["lexical", "dense", "fused"]

DEPTH = 20
AS_IT_IS = "as it is"


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set: a ``field`` of a configuration, for which kinds, and to what: as
    ``read`` from what is typed after its name, or, where nothing is to be typed, to ``value``."""

    field: str
    kinds: tuple[Kind, ...]
    read: Callable[[str], Any] | None = None
    value: Any = None


def _stage(value: str) -> str:
    if value not in get_args(Stage):
        raise ValueError(f"a stage is one of {', '.join(get_args(Stage))}")
    return value


def _count(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= DEPTH:
        raise ValueError(f"k is a whole number from 1 to {DEPTH}")
    return int(value)


_ALL: tuple[Kind, ...] = get_args(Kind)
_QUESTIONS: tuple[Kind, ...] = ("search", "ask", "feedback")
SETTINGS = {
    # The order by words alone (BM25), by meaning alone (cosines), or by the mean of both.
    "stage": Setting("stage", ("retrieval", "search"), _stage),
    # Nothing is compared with the question piece by piece.
    "no-pieces": Setting("pieces", _ALL, value=False),
    # The likeliest stretches are not read beside the question.
    "no-reading": Setting("reading", ("ask", "feedback"), value=False),
    # Questions are encoded as passages are.
    "no-question-model": Setting("question_model", _ALL, value=False),
    # As the options of ``search`` of these names; the number of passages is usually ``DEPTH``.
    "exact-words": Setting("exact_words", _ALL, value=True),
    "copies": Setting("folded", ("retrieval", "search"), value=False),
    "alone": Setting("widened", ("search",), value=False),
    "k": Setting("k", ("search",), _count),
    "cross-encoder": Setting("cross_encoder", _ALL, str),
    # Another index of the same papers; a retrieval set is indexed again with another model.
    "index": Setting("index", _QUESTIONS, Path),
    "model": Setting("model", ("retrieval",), str),
}


@dataclass(frozen=True, slots=True)
class Configuration:
    """How the engine is set for one run; the defaults are how it is set for a user."""

    stage: Stage | None = None
    pieces: bool = True
    reading: bool = True
    question_model: bool = True
    exact_words: bool = False
    folded: bool = True
    widened: bool = True
    k: int = DEPTH
    cross_encoder: str | None = None
    index: Path | None = None
    model: str | None = None

    @property
    def name(self) -> str:
        """The settings that are not the usual ones, as they are typed."""
        usual = Configuration()
        told = []
        for name, setting in SETTINGS.items():
            value = getattr(self, setting.field)
            if value != getattr(usual, setting.field):
                told.append(name if setting.read is None else f"{name}={value}")
        return ",".join(told) or AS_IT_IS

    def as_json(self) -> dict[str, Any]:
        """Every setting by its field."""
        held = {each.name: getattr(self, each.name) for each in fields(self)}
        return held | {"index": None if self.index is None else str(self.index)}


def read_configuration(typed: str, kind: Kind, base: Configuration) -> Configuration:
    """``base`` with the settings ``typed``: ``stage=lexical``, ``no-pieces,k=10``.

    Raises InputError for a setting that there is not, or that changes nothing of ``kind``.
    """
    found = base
    known = [name for name, setting in SETTINGS.items() if kind in setting.kinds]
    # A comma ends a setting where another follows: the name of a folder may hold one.
    for part in re.split(rf",(?=(?:{'|'.join(SETTINGS)})(?:=|,|$))", typed.strip()):
        name, equals, value = part.partition("=")
        setting = SETTINGS.get(name)
        if setting is None or kind not in setting.kinds:
            why = "is no setting" if setting is None else f"changes nothing of {_TOLD[kind]}"
            raise InputError(f"--with {typed}: {name!r} {why}. Use {', '.join(known)}.")
        if (setting.read is not None) != bool(equals and value):
            needs = f"needs a value: {name}=…" if setting.read else "takes no value"
            raise InputError(f"--with {typed}: {name} {needs}.")
        try:
            held = setting.read(value) if setting.read else setting.value
        except ValueError as error:
            raise InputError(f"--with {typed}: {error}.") from error
        found = replace(found, **{setting.field: held})
    if found.stage and found.cross_encoder:
        raise InputError(
            f"--with {typed}: a stage by itself is not read once more. Leave the cross-encoder out."
        )
    if found == base:
        raise InputError(f"--with {typed}: that is how it is set already. Leave it out.")
    return found


_TOLD: dict[Kind, str] = {
    "retrieval": "a retrieval set",
    "search": "what search finds",
    "ask": "an answer",
    "feedback": "an answer",
}


class SetEngine(Engine):
    """The engine with some of its stages left out, as a configuration says."""

    def __init__(
        self, index: Path, configuration: Configuration, encoder: Encoder | None = None
    ) -> None:
        """Open ``index``. ``encoder`` is the model, where it is loaded already."""
        super().__init__(index, encoder=encoder, cross_encoder=configuration.cross_encoder)
        self._set = configuration
        if not configuration.reading:
            self.stretch_reader = None

    def load_models(self) -> None:
        """Load what is otherwise loaded by the first question. Raises InputError where it cannot
        be loaded."""
        self.question_model()
        if self.rereading is not None:
            _ = self.rereading.model
        if self.stretch_reader is not None:
            _ = self.stretch_reader.model

    def score(
        self, query: Query, allowed: Mask
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64] | None]:
        """Ranked, lexical and dense scores; of one stage alone no other is worked out."""
        understood = self.understand(query)
        if self._set.stage not in ("lexical", "dense") or not understood.query.text:
            return super().score(query, allowed)
        lexical = self.lexical_scores(understood)
        if self._set.stage == "lexical":
            return self._named_first(lexical, understood), lexical, None
        dense = self.question_scores(understood.query.text, allowed)
        return self._named_first(dense, understood), lexical, dense

    def order(
        self, text: str, fused: Scores, candidates: NDArray[np.intp], evidence: Scores
    ) -> tuple[Scores, dict[int, float]]:
        """The order by all evidence, or by what both scores say together."""
        if self._set.stage == "fused":
            return fused, {}
        return super().order(text, fused, candidates, evidence)

    def question_pieces(self, question: str) -> QuestionPieces | None:
        """As of an index whose model gives no pieces, where none are to be compared."""
        return super().question_pieces(question) if self._set.pieces else None

    def question_model(self) -> Encoder:
        """The model for questions, or that of passages in its place."""
        return super().question_model() if self._set.question_model else self.encoder
