"""Settings as they are typed, and engines that are set so."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import InputError
from search.evaluation.configurations import (
    AS_IT_IS,
    SETTINGS,
    Configuration,
    Kind,
    SetEngine,
    Stage,
    read_configuration,
)
from search.query import Query, parse_query

USUAL = Configuration()
QUESTION = "What was said about school transport?"


def test_the_usual_configuration_is_called_as_it_is() -> None:
    assert USUAL.name == AS_IT_IS
    assert read_configuration("no-pieces", "ask", USUAL).name == "no-pieces"


def test_several_settings_and_a_folder_with_a_comma() -> None:
    read = read_configuration("stage=dense,k=5,index=/a,b,copies", "search", USUAL)
    assert read == Configuration(stage="dense", k=5, index=Path("/a,b"), folded=False)
    assert read.name == "stage=dense,copies,k=5,index=/a,b"


_PARTS = {
    "stage": st.sampled_from([f"stage={name}" for name in get_args(Stage)]),
    "k": st.integers(1, 19).map("k={}".format),
    "index": st.text(alphabet="ab/.", min_size=1).map("index={}".format),
} | {name: st.just(name) for name in ("no-pieces", "no-question-model", "copies", "alone")}


@given(
    st.sets(st.sampled_from(sorted(_PARTS)), min_size=1).flatmap(
        lambda names: st.tuples(*(_PARTS[name] for name in sorted(names)))
    )
)
def test_a_name_reads_back_as_what_it_names(parts: tuple[str, ...]) -> None:
    read = read_configuration(",".join(parts), "search", USUAL)
    assert read_configuration(read.name, "search", USUAL) == read
    assert read != USUAL


@pytest.mark.parametrize(
    ("typed", "kind", "says"),
    [
        ("", "search", "'' is no setting"),
        ("pieces", "search", "'pieces' is no setting. Use stage, no-pieces"),
        ("stage", "search", "stage needs a value"),
        ("stage=", "search", "stage needs a value"),
        ("stage=first", "search", "one of lexical, dense, fused"),
        ("no-pieces=yes", "search", "no-pieces takes no value"),
        ("k=0", "search", "whole number from 1 to 20"),
        ("k=21", "search", "whole number from 1 to 20"),
        ("k=²", "search", "whole number from 1 to 20"),
        ("stage=lexical", "ask", "'stage' changes nothing of an answer"),
        ("alone", "retrieval", "'alone' changes nothing of a retrieval set"),
        ("index=x", "retrieval", "'index' changes nothing of a retrieval set"),
        ("model=x", "search", "'model' changes nothing of what search finds"),
        ("stage=dense,cross-encoder=x", "search", "not read once more"),
        ("k=20", "search", "that is how it is set already"),
    ],
)
def test_what_cannot_be_set_is_refused(typed: str, kind: Kind, says: str) -> None:
    with pytest.raises(InputError, match=r"^--with ") as told:
        read_configuration(typed, kind, USUAL)
    assert says in str(told.value)


def test_every_setting_sets_a_field_of_its_own() -> None:
    fields = [setting.field for setting in SETTINGS.values()]
    assert len(set(fields)) == len(fields)
    assert set(fields) == set(USUAL.as_json())


def opened(index: Path, encoder, **settings: object) -> SetEngine:
    return SetEngine(index, Configuration(**settings), encoder)  # type: ignore[arg-type]


def ranked(engine: SetEngine, query: Query | None = None) -> list[int]:
    results = engine.search(query or parse_query(QUESTION), 5).results
    return [result.number for result in results]


@pytest.mark.parametrize("stage", ["lexical", "dense"])
def test_a_stage_alone_orders_by_its_own_scores(small_index: Path, encoder, stage: str) -> None:
    engine = opened(small_index, encoder, stage=stage)
    query = parse_query(QUESTION)
    allowed = engine.allowed(query)
    understood = engine.understand(query)
    scores = {
        "lexical": engine.lexical_scores(understood),
        "dense": engine.question_scores(understood.query.text),
    }[stage]
    best = np.flatnonzero(allowed)[np.argsort(-scores[allowed], kind="stable")]
    assert ranked(engine)[:3] == best[:3].tolist()


def test_the_fused_stage_is_what_an_explanation_calls_fused(small_index: Path, encoder) -> None:
    engine = opened(small_index, encoder, stage="fused")
    query = parse_query(QUESTION)
    allowed = engine.allowed(query)
    understood = engine.understand(query)
    lexical = engine.lexical_scores(understood)
    dense = engine.question_scores(understood.query.text)
    fused, _, _ = engine.gather(understood.query.text, lexical, dense, allowed, understood.terms)
    found, _, _ = engine.score(query, allowed)
    assert np.array_equal(found, fused)


def test_without_pieces_none_are_compared(small_index: Path, encoder) -> None:
    usual, without = opened(small_index, encoder), opened(small_index, encoder, pieces=False)
    numbers = np.arange(4)
    assert usual.nearness(QUESTION, numbers) is not None
    assert without.nearness(QUESTION, numbers) is None
    assert without.question_pieces(QUESTION) is None
    assert ranked(without)


def test_without_a_model_of_their_own_questions_are_encoded_as_passages(
    small_index: Path, encoder
) -> None:
    usual = opened(small_index, encoder)
    without = opened(small_index, encoder, question_model=False)
    as_passage = encoder.encode([QUESTION])[0]
    assert np.allclose(without.question_vector(QUESTION), as_passage, atol=1e-6)
    assert not np.allclose(usual.question_vector(QUESTION), as_passage, atol=1e-3)


def test_filters_alone_are_listed_whatever_the_stage(small_index: Path, encoder) -> None:
    query = parse_query("kind:minutes since:2023")
    usual = ranked(opened(small_index, encoder), query)
    assert usual
    assert ranked(opened(small_index, encoder, stage="lexical"), query) == usual


def test_as_it_is_the_engine_is_the_user_s(small_index: Path, encoder) -> None:
    from search.engine import Engine

    own = Engine(small_index, encoder=encoder).search(parse_query(QUESTION), 5).results
    assert ranked(opened(small_index, encoder)) == [result.number for result in own]
