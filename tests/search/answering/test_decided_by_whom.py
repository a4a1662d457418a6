"""What was decided is told by a resolution, of the body that the question is of, and not by the
report that recommended something else or by what another body asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import build_index
from search.answering.body_asked import body_asked
from search.answers import Answer, answer_question
from search.engine import Engine
from search.query import parse_query
from tests.search.answering.papers import write

REPORT = """# Harrowmere Borough Council

Report to the Transport Scrutiny Board of 16 January 2019

School transport: school transport spending and the future of school transport

## Recommendation

The Transport Scrutiny Board is recommended to:

Support the end of free school transport for students over sixteen, as in option B.

## 1.0 School transport

1.1 School transport to schools and colleges cost £2.1 million. A decision on school transport is to
be made in the spring.
"""

BOARD = """# Harrowmere Borough Council

Minutes of the Transport Scrutiny Board held on 16 January 2019

Present: Councillor Ida Crane (Chair), Councillor Bo Firth

## 31/18 School transport

The Board considered the report on school transport. Parents spoke of the cost of school transport.

RESOLVED that the Cabinet be asked to keep free school transport for every student who has a care
plan.
"""

CABINET = """# Harrowmere Borough Council

Minutes of the Cabinet held on 13 March 2019

Present: Councillor Una Mott (Chair), Councillor Jan Voss

## CA.39 Students' fares

The Cabinet considered what the Board had asked for in January on school transport.

RESOLVED that a fare of £310 a year be charged for school transport over sixteen.
"""


@pytest.fixture(scope="module")
def engine(encoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("decided")
    papers = {"report.md": REPORT, "board.md": BOARD, "cabinet.md": CABINET}
    index = folder / "index"
    build_index(index, [write(folder / "papers", papers)], encoder)
    return Engine(index, encoder=encoder)


def asked(engine: Engine, question: str) -> Answer:
    return answer_question(engine, parse_query(question))


def test_what_was_decided_is_told_before_what_was_recommended(engine: Engine) -> None:
    answer = asked(engine, "What was decided about school transport?")
    assert answer.citations[0].voice == "decision"
    assert "recommended" not in answer.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did the Cabinet decide about school transport?", "a fare of £310"),
        ("What did the Transport Scrutiny Board resolve on school transport?", "be asked to keep"),
    ],
)
def test_what_a_body_decided_is_told_in_its_own_words(
    engine: Engine, question: str, words: str
) -> None:
    first = asked(engine, question).citations[0]
    assert first.voice == "decision"
    assert words in first.quote


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("What did the Cabinet decide about the pool?", "cabinet"),
        ("What has Saltgate Parish Council agreed on dogs?", "saltgate parish council"),
        ("What did members agree?", None),
        ("What did the clerk tell the council?", None),
    ],
)
def test_the_body_asked_for_is_the_one_that_decides(question: str, body: str | None) -> None:
    assert body_asked(question) == body


@pytest.mark.parametrize(
    ("question", "body"),
    [
        (
            "Did the Housing, Leisure & Play Panel support the sale?",
            "housing leisure and play panel",
        ),
        ("What was decided by the Transport Scrutiny Board?", "transport scrutiny board"),
        ("Which bids has the Cabinet finally approved?", "cabinet"),
        ("What did the board of the trust say of the council?", None),
    ],
)
def test_a_body_is_read_from_the_words_around_its_verb(question: str, body: str | None) -> None:
    assert body_asked(question) == body


CLUBS = """# Harrowmere Borough Council

Minutes of the Youth Panel held on 3 October 2019

## 12 Breakfast clubs

The Panel heard of breakfast clubs in four schools.

RESOLVED that the Cabinet be asked to pay for breakfast clubs.
"""


def test_a_decision_of_another_body_is_said_to_be_one(encoder, tmp_path: Path) -> None:
    papers = {"cabinet.md": CABINET, "youth.md": CLUBS}
    build_index(tmp_path / "index", [write(tmp_path / "papers", papers)], encoder)
    engine = Engine(tmp_path / "index", encoder=encoder)
    answer = asked(engine, "What did the Cabinet decide about breakfast clubs?")
    told = [note.text for note in answer.notes if "body asked about" in note.text]
    assert answer.citations[0].body == "Youth Panel"
    assert told == [
        "No decision of the body asked about was found on it; quote 1 is one of the Youth Panel."
    ]
    own = asked(engine, "What did the Youth Panel resolve on breakfast clubs?")
    assert not any("body asked about" in note.text for note in own.notes)


TITLED = REPORT.replace("# Harrowmere Borough Council", "# School transport", 1)


def test_whether_a_body_supported_it_is_told_by_what_it_resolved(encoder, tmp_path: Path) -> None:
    papers = {"report.md": TITLED, "board.md": BOARD}
    build_index(tmp_path / "index", [write(tmp_path / "papers", papers)], encoder)
    answer = asked(
        Engine(tmp_path / "index", encoder=encoder),
        "Did the Transport Scrutiny Board support the end of free school transport?",
    )
    assert answer.citations[0].voice == "decision"
    assert "be asked to keep" in answer.citations[0].quote
    assert any("Support the end" in citation.quote for citation in answer.citations[1:])


ALLOWANCE = """# Quayside Town Council

Minutes of the meeting of the Council held on 20 July 2022

Present: Councillor Eve Lund (Chair), Councillor Rob Tarn, Councillor Ian Orme

## 23/22 Members' allowance

The Panel recommended that the basic allowance be raised from £9,840 to £10,610.

It was moved by Councillor Lund and seconded by Councillor Orme that the recommendation be accepted.
For 1, against 2. The motion was lost.

It was thereupon moved by Councillor Tarn, seconded by Councillor Orme and

RESOLVED: That the basic allowance be kept at £9,840.

## 24/22 Lamps

The Clerk told the meeting how many lamps had failed.
"""


@pytest.mark.parametrize(
    ("question", "mover"),
    [
        ("Who moved that the basic allowance be kept at £9,840?", "Tarn"),
        ("Who moved that the recommendation to raise the allowance be accepted?", "Lund"),
    ],
)
def test_who_moved_what_was_lost_did_not_move_what_was_carried(
    encoder, tmp_path: Path, question: str, mover: str
) -> None:
    papers = write(tmp_path / "papers", {"allowance.md": ALLOWANCE})
    build_index(tmp_path / "index", [papers], encoder)
    answer = answer_question(Engine(tmp_path / "index", encoder=encoder), parse_query(question))
    assert mover in answer.text
    assert {"Tarn": "Lund", "Lund": "Tarn"}[mover] not in answer.text


ASKED = """# Harrowmere Borough Council

Minutes of the Audit Committee held on 22 November 2023

Present: Councillor Ida Crane (Chair), Councillor Bo Firth

## 20 Reserves

RESOLVED that the Cabinet be recommended to fix a minimum for general reserves of £9 million.
"""

FIXED = """# Harrowmere Borough Council

Minutes of the Cabinet held on 13 December 2023

Present: Councillor Una Mott (Chair), Councillor Jan Voss

## CA.70 Reserves

RESOLVED that a minimum for general reserves of £8 million be fixed.
"""


def test_what_a_body_was_asked_to_do_is_not_what_it_did(encoder, tmp_path: Path) -> None:
    papers = write(tmp_path / "papers", {"asked.md": ASKED, "fixed.md": FIXED})
    build_index(tmp_path / "index", [papers], encoder)
    engine = Engine(tmp_path / "index", encoder=encoder)
    answer = answer_question(engine, parse_query("Did the Cabinet fix a minimum for reserves?"))
    assert "£8 million" in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "What did the Audit Committee decide about the observatory?",
        "What was resolved on the observatory?",
    ],
)
def test_a_decision_on_nothing_of_the_sort_is_none_on_it(
    encoder, tmp_path: Path, question: str
) -> None:
    every = {"asked.md": ASKED, "fixed.md": FIXED, "allowance.md": ALLOWANCE}
    build_index(tmp_path / "index", [write(tmp_path / "papers", every)], encoder)
    answer = answer_question(Engine(tmp_path / "index", encoder=encoder), parse_query(question))
    assert answer.abstained


SCRUTINY = """# Harrowmere Borough Council

Minutes of the Overview & Scrutiny Committee held on 13 June 2024

Present: Councillor Ida Crane (Chair), Councillor Bo Firth

## 16 Housing

RESOLVED that the figures for housing be published.
"""


@pytest.mark.parametrize(
    "question",
    [
        "What did the Overview and Scrutiny Committee resolve in June 2024?",
        "What did the Overview and Scrutiny Committee decide at the meeting in June 2024?",
        "What was decided by the Overview & Scrutiny Committee on 13 June 2024?",
    ],
)
def test_a_question_of_no_matter_is_answered_by_whatever_was_decided(
    encoder, tmp_path: Path, question: str
) -> None:
    every = {"scrutiny.md": SCRUTINY, "asked.md": ASKED}
    build_index(tmp_path / "index", [write(tmp_path / "papers", every)], encoder)
    answer = answer_question(Engine(tmp_path / "index", encoder=encoder), parse_query(question))
    assert not answer.abstained
    assert "figures for housing" in answer.citations[0].quote
