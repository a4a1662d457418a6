"""What an answer tells beside its nearest sentence: the outcome of a motion, the decision of an
item, a minute by its number; and what it must not tell as an answer, such as a promise as done."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import build_index
from search.answers import Answer, answer_question
from search.engine import Engine
from search.query import parse_query
from tests.search.answering.papers import write

AUTUMN = """# Harrowmere Town Council

Minutes of the meeting of the Council held on 4 October 2023

Present: Councillor Ida Crane (Chair), Councillor Bo Firth, Councillor Una Mott

## 41/23 Plastic

It was moved by Councillor Firth and seconded by Councillor Mott that the Council declare the town
free of throwaway plastic. An amendment by Councillor Crane to put it off for a year was lost by 2
votes to 1. The motion was put and CARRIED by 2 votes to 1.

## 42/23 Bandstand roof

The Clerk reported that three firms had quoted for the contract to mend the roof of the bandstand:
Alder Roofing £8,150, Hart and Sons £9,900 and Peel Ltd £7,875. Members spoke of the guarantee.

RESOLVED that the quote of Alder Roofing in the sum of £8,150 be accepted.

## 43/23 Lane signs

It was moved by Councillor Mott that the signs in Hob Lane be painted. There was no seconder.

## 44/23 Water butts

Councillor Crane asked who had ordered the water butts for the cemetery. The Clerk would bring a
report on the water butts to the November meeting.

## 45/23 Opening hours

RESOLVED that the museum in Sheep Street be shut on Mondays and that the report of the warden be
noted.

## 47/23 Warden's bonus

The staffing panel had recommended a yearly bonus of £900 to the warden of the museum. Councillor
Mott moved that the bonus to the warden be paid, at a lower sum.

RESOLVED that a bonus of £650 a year be paid to the warden.

## 46/23 Planning

The Council recommended approval of the barn at Long Acre.
"""

WINTER = """# Harrowmere Town Council

Minutes of the meeting of the Council held on 6 December 2023

Present: Councillor Ida Crane (Chair), Councillor Bo Firth

## 52/23 Heating

Councillor Firth asked whether the heating of the hall could be turned down. The Clerk replied that
it could. A visitor thanked the Council for the warm room.
"""


@pytest.fixture(scope="module")
def engine(encoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("whole")
    papers = write(folder / "papers", {"autumn.md": AUTUMN, "winter.md": WINTER})
    build_index(folder / "index", [papers], encoder)
    return Engine(folder / "index", encoder=encoder)


def ask(engine: Engine, question: str) -> Answer:
    return answer_question(engine, parse_query(question))


def said(answer: Answer) -> str:
    return " ".join(" ".join(c.quote.split()) for c in answer.citations)


def test_a_motion_is_quoted_with_what_became_of_it(engine: Engine) -> None:
    answer = ask(engine, "Did Harrowmere declare the town free of throwaway plastic?")
    assert "declare the town free" in said(answer)
    assert "CARRIED by 2 votes to 1" in said(answer)
    assert "CARRIED by 2 votes to 1" in answer.text


def test_a_motion_that_came_to_nothing_is_given_no_outcome_of_another(engine: Engine) -> None:
    answer = ask(engine, "Was it moved that the signs in Hob Lane be painted?")
    assert "Hob Lane be painted" in answer.citations[0].quote
    assert "CARRIED" not in said(answer)


@pytest.mark.parametrize("got", ["got", "won"])
def test_who_got_a_contract_is_told_with_the_decision_of_the_item(engine: Engine, got: str) -> None:
    answer = ask(engine, f"Who {got} the contract to mend the roof of the bandstand?")
    assert "Alder Roofing in the sum of £8,150 be accepted" in said(answer)


@pytest.mark.parametrize(
    "question",
    [
        "How much was agreed for the bonus to the warden of the museum?",
        "How much did the Council approve as a bonus to the warden of the museum?",
    ],
)
def test_a_sum_that_was_agreed_is_not_what_was_recommended(engine: Engine, question: str) -> None:
    answer = ask(engine, question)
    assert answer.citations[0].voice == "decision"
    assert "£650" in answer.text
    assert "£900" not in answer.text


def test_who_won_a_prize_must_be_recorded_as_won(engine: Engine) -> None:
    answer = ask(engine, "Who won the prize for the best bandstand roof?")
    assert answer.abstained or not answer.text.startswith("“")


def test_what_is_asked_of_a_discussion_brings_in_no_decision(engine: Engine) -> None:
    answer = ask(engine, "What did members speak of when the bandstand firms had quoted?")
    assert answer.citations[0].voice != "decision"


def test_a_minute_by_its_number_alone_is_told_by_what_it_resolved(engine: Engine) -> None:
    for question in ("minute 42/23", "What does minute 42/23 say?"):
        answer = ask(engine, question)
        assert not answer.abstained
        assert answer.text.startswith("Minute 42/23 of ")
        assert "4 October 2023" in answer.text
        assert len(answer.citations) == 1
        assert "Alder Roofing in the sum of £8,150 be accepted" in answer.citations[0].quote
    more = ask(engine, "Which firms had quoted in minute 42/23?")
    assert not more.text.startswith("Minute 42/23 of ")
    assert "Peel Ltd" in said(more)


def test_a_minute_that_resolved_nothing_is_told_by_its_words(engine: Engine) -> None:
    answer = ask(engine, "minute 52/23")
    assert "heating of the hall could be turned down" in answer.citations[0].quote
    assert " says: “" in answer.text


def test_that_a_thing_was_promised_is_no_yes_to_whether_it_was_done(engine: Engine) -> None:
    answer = ask(engine, "Did the Clerk bring a report on the water butts?")
    assert "does not show that what was promised" in answer.text
    assert "would bring a" in said(answer)
    promised = ask(engine, "Who would bring a report on the water butts?")
    assert "does not show" not in promised.text


def test_whoever_asked_who_did_it_is_not_who_did_it(engine: Engine) -> None:
    answer = ask(engine, "Who ordered the water butts for the cemetery?")
    assert not answer.text.startswith("“Councillor Crane")
    assert "asked who had ordered" in said(answer)


def test_a_resolution_that_also_notes_something_is_not_told_as_noted(engine: Engine) -> None:
    answer = ask(engine, "When is the museum in Sheep Street shut?")
    assert " resolved on 4 October 2023" in answer.text
    assert "noted on" not in answer.text


def test_words_of_several_people_are_told_as_nobodys(engine: Engine) -> None:
    answer = ask(engine, "Could the heating of the hall be turned down?")
    quote = answer.citations[0].quote
    assert "Councillor Firth asked" in quote
    if "The Clerk replied" in quote:
        assert "report Councillor Firth:" not in answer.text


def test_what_no_paper_speaks_of_is_not_answered_by_another_sum(engine: Engine) -> None:
    answer = ask(engine, "What rent did the surveyor want for the tannery?")
    assert answer.abstained
    assert "“surveyor” and “tannery” stand in no paper that was searched" in answer.text
    # One such word may be another word for what is held.
    known = ask(engine, "What annual rent was set for an allotment at Marlowbridge?")
    assert not known.abstained
    assert "£48" in said(known)


def test_an_index_without_a_readable_paper_says_so(encoder, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "accounts.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "papers" / "empty.txt").write_text("", encoding="utf-8")
    build_index(tmp_path / "index", [tmp_path / "papers"], encoder)
    engine = Engine(tmp_path / "index", encoder=encoder)
    answer = ask(engine, "dogs")
    assert "holds no paper that could be read" in answer.text
    assert "filters" not in answer.text
    filtered = ask(engine, "dogs since:2020")
    assert "no paper in this minute book meets the filters" in filtered.text
