"""Business done in private is never answered by what was done in public."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import build_index
from search.answering.focus import read_focus
from search.answering.private_asked import done_in_private
from search.answers import Answer, answer_question
from search.engine import Engine
from search.query import parse_query
from tests.search.answering.papers import write

PAPERS = {
    "quay.md": """# Quayside Town Council

Minutes of the meeting of the Council held on 6 March 2024

Present: Councillor Eve Lund (Chair), Councillor Rob Tarn

## 3/24 Lease of the boathouse

RESOLVED: That the lease of the boathouse be advertised in the spring.

## 4/24 Drains

Councillor Tarn reported that the drains in Mill Street were clear.

## 5/24 Exclusion of the public

RESOLVED: That the press and public be excluded for the following item, on the rent review of the
harbour office, under Section 100A(4) of the Local Government Act 1972 (paragraph 3).

## 6/24 Rent review

RESOLVED: That the rent of the harbour office be £9,000.
""",
}


@pytest.fixture(scope="module")
def index(encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("private")
    build_index(folder / "index", [write(folder / "papers", PAPERS)], encoder)
    return folder / "index"


@pytest.fixture(scope="module")
def engine(encoder, index: Path) -> Engine:
    return Engine(index, encoder=encoder)


def ask(engine: Engine, question: str) -> Answer:
    return answer_question(engine, parse_query(question))


@pytest.mark.parametrize(
    "question",
    [
        "What was agreed in private about the lease of the boathouse?",
        "What was decided in closed session on the lease of the boathouse?",
        "What did the confidential report on the lease of the boathouse recommend?",
        "What was resolved about the boathouse lease behind closed doors?",
        "What was decided on the boathouse lease after the press and public were excluded?",
    ],
)
def test_a_public_resolution_does_not_stand_for_it(engine: Engine, question: str) -> None:
    answer = ask(engine, question)
    if answer.abstained:
        assert "in private" in answer.text
    else:
        assert "the press and public be excluded" in answer.citations[0].quote
    shown = (*answer.citations, *answer.nearest)
    assert "£9,000" not in answer.text + "".join(citation.quote for citation in shown)


def test_the_same_without_private_business_is_answered(engine: Engine) -> None:
    answer = ask(engine, "What was decided about the lease of the boathouse?")
    assert not answer.abstained
    assert "advertised in the spring" in answer.citations[0].quote


def test_why_the_public_was_excluded_is_answered(engine: Engine) -> None:
    answer = ask(engine, "Why were the press and public excluded for the rent review?")
    assert not answer.abstained
    assert "100A(4)" in answer.citations[0].quote
    assert "£9,000" not in "".join(c.quote for c in answer.citations)


def test_whoever_may_see_it_is_told(encoder, index: Path) -> None:
    engine = Engine(index, "restricted", encoder=encoder)
    answer = ask(engine, "What rent of the harbour office was agreed in private session?")
    assert not answer.abstained
    assert "£9,000" in answer.citations[0].quote


def test_where_nothing_tells_of_private_business_that_is_said(engine: Engine) -> None:
    quotes = ask(engine, "What was decided about the lease of the boathouse?").citations
    asked = read_focus("What was agreed in private about the lease of the boathouse?")
    premise = done_in_private(engine, asked, quotes)
    assert premise is not None
    assert not premise.answers
    assert "in private" in premise.text


@pytest.mark.parametrize(
    "question",
    [
        "What did the private landlords' forum decide on the drains?",
        "Is the confidential helpline still open, and what of the drains?",
        "What was said of exempt accommodation in Mill Street?",
    ],
)
def test_other_private_things_are_not_meant(engine: Engine, question: str) -> None:
    quotes = ask(engine, "What did Councillor Tarn report of the drains?").citations
    assert quotes
    assert done_in_private(engine, read_focus(question), quotes) is None
