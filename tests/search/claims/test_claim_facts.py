"""What is read from a sentence: numbers, moments, names, denials, what was done, what claims."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.claims.claim import read_claim, read_facts, split_claims
from search.claims.kinds import claims_something
from search.claims.moments import agrees, find_moments, holds_day
from search.claims.names import find_names
from search.claims.numbers import equals, find_numbers
from search.claims.polarity import denial_between, opposite_between, read_polarity
from search.claims.roles import clash, main_role, quote_roles
from search.claims.votes import find_change, find_vote


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("It cost £1.3 million in all", "money", 1_300_000),
        ("It cost £1,300 in all", "money", 1300),
        ("It rose by 4.99 per cent", "share", 4.99),
        ("It rose by 4.99%", "share", 4.99),
        ("Some two thirds of them left", "share", 200 / 3),
        ("Nine in ten were against", "share", 90),
        ("Thirty-eight of them came", "count", 38),
        ("A hundred and twelve days", "count", 112),
        ("The counter closes at 4.30 pm", "time", 16 * 60 + 30),
    ],
)
def test_a_number_is_read_with_its_kind(words: str, kind: str, value: float) -> None:
    (number,) = find_numbers(words)
    assert number.kind == kind
    assert number.value == pytest.approx(value)


@pytest.mark.parametrize("reference", ["CA.14", "C054/18", "12/18", "18/0417", "2307.01", "58(b)"])
def test_a_minute_number_is_no_amount(reference: str) -> None:
    (number,) = find_numbers(f"See minute {reference} for that")
    assert (number.kind, number.reference) == ("reference", reference.upper())


@pytest.mark.parametrize(
    ("said", "held", "same"),
    [
        ("over £4 million", "£4.4 million", True),
        ("over £4 million", "£3.9 million", False),
        ("nearly 40 people", "38 people", True),
        ("about 200 people", "204 people", True),
        ("200 people", "204 people", False),
        ("4.94 per cent", "4.99 per cent", False),
        ("a third of it", "33 per cent", True),
        ("£40", "40 per cent", False),
        ("minute CA.14", "minute CA.15", False),
    ],
)
def test_numbers_agree_as_exactly_as_they_are_said(said: str, held: str, same: bool) -> None:
    (one,), (other,) = find_numbers(said), find_numbers(held)
    assert equals(one, other) is same


@given(st.integers(2, 10**9), st.integers(2, 10**9))
def test_two_sums_agree_only_where_they_are_the_same(one: int, other: int) -> None:
    (said,), (held,) = find_numbers(f"It cost £{one:,}."), find_numbers(f"It cost £{other:,}.")
    assert equals(said, held) is (one == other)


@pytest.mark.parametrize(
    ("said", "held", "same"),
    [
        ("on 13 March 2019", "on 13 March 2019", True),
        ("on 13 March 2019", "on 14 March 2019", False),
        ("in March 2019", "on 13 March 2019", True),
        ("in 2019", "on 13 March 2019", True),
        ("in 2018", "on 13 March 2019", False),
        ("on 13 March 2019", "in March 2019", False),
        ("in 2018-19", "in 2018/19", True),
        ("in 2018-19", "in 2019-20", False),
        ("on 31 March 2019", "at the end of March 2019", True),
    ],
)
def test_a_moment_is_borne_out_by_the_same_or_a_finer_one(said: str, held: str, same: bool) -> None:
    (one,), (other,) = find_moments(said), find_moments(held)
    assert agrees(one, other) is same


def test_a_day_without_a_year_takes_the_year_it_was_written_in() -> None:
    (said,), (held,) = find_moments("by 30 June 2021"), find_moments("by 30 June")
    assert agrees(said, held, datetime.date(2021, 2, 10))
    assert not agrees(said, held, datetime.date(2018, 2, 10))


def test_the_year_before_is_the_year_before() -> None:
    moments = find_moments("41.3 per cent in 2017-18, compared with 42.0 in the year before")
    assert {m.year for m in moments} == {2016, 2017}


def test_a_meeting_lies_in_its_municipal_year() -> None:
    (year,) = find_moments("in 2018/19")
    assert holds_day(year, datetime.date(2019, 3, 13))
    assert not holds_day(year, datetime.date(2019, 9, 11))


def test_names_are_told_apart_by_kind() -> None:
    found = {
        name.words: name.kind
        for name in find_names(
            "The Director of Finance told Councillor Oliver Strang and the Place Scrutiny "
            "Committee about Stainby Road Library."
        )
    }
    assert found == {
        "Director of Finance": "post",
        "Oliver Strang": "person",
        "Place Scrutiny Committee": "body",
        "Stainby Road Library": "other",
    }


def test_a_word_that_only_begins_a_sentence_is_no_name() -> None:
    assert find_names("Turnover had fallen. Visits rose.") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The library is to be closed.", "The library is not to be closed."),
        ("Permission be granted.", "Permission be not granted."),
        ("No repayment be made.", "A repayment be made."),
        ("The charge was £38.", "The charge was not £38."),
        ("The Cabinet be asked to pay.", "The Cabinet be never asked to pay."),
    ],
)
def test_a_denial_is_seen_from_either_side(one: str, other: str) -> None:
    first, second = read_polarity(one), read_polarity(other)
    assert denial_between(first, second, alike=True, close=True)
    assert denial_between(second, first, alike=True, close=True)
    assert not denial_between(first, first, alike=True, close=True)
    assert not denial_between(second, second, alike=True, close=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The amendment was not carried.", "The amendment was lost."),
        ("The application was refused.", "The application was not granted."),
    ],
)
def test_a_denied_word_is_its_opposite(one: str, other: str) -> None:
    first, second = read_polarity(one), read_polarity(other)
    assert not denial_between(first, second, alike=True, close=True)
    assert opposite_between(first, second) is None


def test_opposites_of_one_thing_are_seen() -> None:
    rose, fell = read_polarity("The turnover rose in May."), read_polarity("The turnover fell.")
    assert opposite_between(rose, fell)
    apart = read_polarity("The number of dogs fell.")
    assert opposite_between(rose, apart) is None


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("The Cabinet agreed to close the library.", "decided"),
        ("Officers recommended that it be approved.", "recommended"),
        ("The Board agreed to ask the Cabinet for money.", "asked"),
        ("It was decided by the Board that the Cabinet be recommended to pay.", "recommended"),
        ("The Committee noted the report.", "noted"),
        ("A decision was deferred until May.", "deferred"),
        ("Councillor Orme said that it was late.", "said"),
        ("The pool has six lanes.", None),
    ],
)
def test_what_a_sentence_says_was_done(sentence: str, role: str | None) -> None:
    assert main_role(sentence) == role


def test_a_decision_to_recommend_decides_nothing_further() -> None:
    asked = quote_roles(
        "RESOLVED: That the Council be recommended to adopt it.",
        decision=True,
        recommendation=False,
    )
    assert asked == {"recommended"}
    assert clash("decided", asked, attributed=True) == "recommended, not decided"
    done = quote_roles("RESOLVED: That it be adopted.", decision=True, recommendation=False)
    assert clash("decided", done, attributed=True) is None
    put = quote_roles("Adopt the plan.", decision=False, recommendation=True)
    assert clash("decided", put, attributed=True) == "recommended, not decided"


@pytest.mark.parametrize(
    "words",
    [
        "Should the library be closed?",
        "Dear Councillor Penhale,",
        "Kind regards",
        "Thank you for your letter of 3 May.",
        "Home to School Transport",
        "I believe that the library is the heart of the village.",
        "It is important that children are heard.",
        "Background:",
    ],
)
def test_what_claims_nothing(words: str) -> None:
    assert not claims_something(words)


@pytest.mark.parametrize(
    "words",
    [
        "The library closed in May.",
        "Members said that the service should be kept.",
        "It cost £4.",
        "Councillor Orme believed that it was too late.",
    ],
)
def test_what_claims_something(words: str) -> None:
    assert claims_something(words)


def test_a_heading_claims_nothing_whatever_it_says() -> None:
    assert not claims_something("The library closed in May.", heading=True)


def test_votes_know_which_side_won() -> None:
    def vote(text: str) -> tuple[float, float] | None:
        return find_vote(text, find_numbers(text))

    assert vote("The motion was lost by six votes to three.") == (3, 6)
    assert vote("The motion was carried by six votes to three.") == (6, 3)
    assert vote("There were 18 votes for and 6 against.") == (18, 6)
    assert vote("Eighteen children went to six schools.") is None


def test_a_change_has_a_direction() -> None:
    text = "It rose from £21.6 million to £23.4 million."
    assert find_change(text, find_numbers(text)) == (21.6e6, 23.4e6)


def test_clauses_with_subjects_of_their_own_are_claims_of_their_own() -> None:
    parts = split_claims(
        "The Board asked for a report in May, and the Cabinet agreed to pay for it in June."
    )
    assert [part.split()[1] for part in parts] == ["Board", "Cabinet"]
    assert len(split_claims("It cost £4 in May, June and July of that year.")) == 1


@given(st.text(max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    facts = read_facts(text)
    for part in (*facts.numbers, *facts.names):
        assert 0 <= part.start <= part.end <= len(text)
    read_claim(text)
    claims_something(text)


def test_reading_takes_time_that_grows_with_the_text() -> None:
    import time

    for unit in ("not no ", "Director of ", "a hundred and ", "12/18 ", "£1,", "from 1 to ", "A. "):
        began = time.perf_counter()
        read_claim(unit * (1200 // len(unit)))
        assert time.perf_counter() - began < 2, unit


def test_a_postcode_or_a_road_is_a_reference() -> None:
    found = find_numbers("The A47 near PE33 9QJ")
    assert [n.reference for n in found if n.kind == "reference"][:2] == ["A47", "PE33"]
