"""What is quoted of a passage: whole sentences together, and each row of figures by itself."""

from __future__ import annotations

import pytest

from indexer.build import build_index
from search.answers import answer_question
from search.engine import Engine
from search.query import Query
from search.stretches import LONG_ENOUGH, Stretch, stretches_of
from tests.search.answering.papers import write

CHARGES = """# Quayside Town Council

Report to the Council of 6 March 2024

## Charges

The harbour master proposed that most charges be raised. They had stood still for four years. No
charge would be taken from a lifeboat.

| Thing | 2023/24 | 2024/25 |
| --- | --- | --- |
| Mooring, a season | £310 | £340 |
| Slipway, a day | £12 | £14 |
| Resident's permit, a year | £35 | £36 |
| Crane, an hour | £88 | £95 |
"""


@pytest.fixture(scope="module")
def engine(encoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("charges")
    papers = write(folder / "papers", {"charges.md": CHARGES})
    build_index(folder / "index", [papers], encoder)
    return Engine(folder / "index", encoder=encoder)


def stretches(engine: Engine, question: str) -> list[Stretch]:
    found = stretches_of(engine.search(Query(question, question)).results)
    return [one for one in found if one.result.passage.document == "charges.md"]


def test_a_row_of_figures_stands_by_itself(engine: Engine) -> None:
    told = [one.words for one in stretches(engine, "What does a resident's permit cost?")]
    rows = [words for words in told if "permit" in words]
    assert len(rows) == 1
    assert "£35" in rows[0]
    assert "£36" in rows[0]
    assert "£12" not in rows[0]
    assert "£95" not in rows[0]


def test_sentences_are_taken_together_as_far_as_a_short_quote_goes(engine: Engine) -> None:
    first = next(
        one for one in stretches(engine, "harbour master charges") if "master" in one.words
    )
    assert "lifeboat" in first.words
    assert "£" not in first.words
    assert len(first.words.split()) <= LONG_ENOUGH


def test_every_stretch_is_the_stored_text_at_its_place(engine: Engine) -> None:
    content = engine.store.content("charges.md")
    for one in stretches(engine, "harbour charges permit crane slipway"):
        assert content[one.start : one.end] == one.text


def test_the_cost_of_one_thing_is_its_row(engine: Engine) -> None:
    asked = "What does a resident's permit cost?"
    answer = answer_question(engine, Query(asked, asked))
    assert not answer.abstained
    assert "Resident's permit" in answer.citations[0].quote
    assert "Crane" not in answer.citations[0].quote
