"""What was typed becomes words, phrases, exclusions and filters, or a message naming the fault."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import InputError
from search.query import Filters, make_filters, parse_query

DAY = datetime.date


def test_plain_words_stay_as_they_are() -> None:
    query = parse_query("  what was   decided on libraries? ")
    assert query.text == "what was decided on libraries?"
    assert (query.phrases, query.excluded, query.filters) == ((), (), Filters())


def test_everything_at_once() -> None:
    query = parse_query('body:"scrutiny board" since:2018 "exact phrase" -word person:leech buses')
    assert query.text == "exact phrase buses"
    assert query.phrases == ("exact phrase",)
    assert query.excluded == ("word",)
    assert query.filters == Filters(body="scrutiny board", since=DAY(2018, 1, 1), person="leech")


@pytest.mark.parametrize(
    ("typed", "phrases"),
    [
        ('"school  transport"', ("school transport",)),
        ("“school transport”", ("school transport",)),
        ('"one" and "two"', ("one", "two")),
        ('an odd " quote', ()),
        ('""', ()),
    ],
)
def test_phrases(typed: str, phrases: tuple[str, ...]) -> None:
    query = parse_query(typed)
    assert query.phrases == phrases
    assert '"' not in query.text


@pytest.mark.parametrize(
    ("typed", "excluded", "text"),
    [
        ("transport -taxi", ("taxi",), "transport"),
        ('transport -"taxi contract"', ("taxi contract",), "transport"),
        ("home-to-school", (), "home-to-school"),  # a hyphen within a word excludes nothing
        ("2018-19 budget", (), "2018-19 budget"),
        ("cost - benefit", (), "cost - benefit"),
        ("-children's homes", ("children's",), "homes"),
    ],
)
def test_exclusions(typed: str, excluded: tuple[str, ...], text: str) -> None:
    query = parse_query(typed)
    assert query.excluded == excluded
    assert query.text == text


@pytest.mark.parametrize(
    ("typed", "phrases"),
    [
        ('"cost -benefit analysis"', ("cost -benefit analysis",)),
        ('"see body:cabinet minutes"', ("see body:cabinet minutes",)),
        ("“a -b c”", ("a -b c",)),
    ],
)
def test_nothing_within_quotes_is_more_than_words(typed: str, phrases: tuple[str, ...]) -> None:
    query = parse_query(typed)
    assert (query.phrases, query.excluded, query.filters) == (phrases, (), Filters())


def test_control_characters_part_words() -> None:
    assert parse_query("lib\x00rary\x07 fund\ud800s").text == "lib rary fund s"


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ({"since": "2018"}, DAY(2018, 1, 1), None),
        ({"since": "2018-06"}, DAY(2018, 6, 1), None),
        ({"since": "2018-06-27"}, DAY(2018, 6, 27), None),
        ({"until": "2018"}, None, DAY(2018, 12, 31)),
        ({"until": "2020-02"}, None, DAY(2020, 2, 29)),
        ({"until": "2018-6-7"}, None, DAY(2018, 6, 7)),
        ({"on": "2018"}, DAY(2018, 1, 1), DAY(2018, 12, 31)),
        ({"on": "2018-06-27"}, DAY(2018, 6, 27), DAY(2018, 6, 27)),
    ],
)
def test_dates(words: dict[str, str], since: DAY | None, until: DAY | None) -> None:
    filters = make_filters(words)
    assert (filters.since, filters.until) == (since, until)


@pytest.mark.parametrize(
    "value", ["soon", "2018-13", "2018-02-30", "2018-00", "27/06/2018", "18", "", "0000", "²⁰¹⁸"]
)
@pytest.mark.parametrize("name", ["since", "until", "on"])
def test_a_date_that_means_nothing_is_refused_with_what_would(name: str, value: str) -> None:
    with pytest.raises(InputError) as refused:
        make_filters({name: value})
    assert name in str(refused.value)
    assert "2018-06-27" in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("kind", "novel", "minutes, report, decision"),
        ("voice", "minister", "officer"),
        ("standing", "maybe", "called in"),
    ],
)
def test_a_word_outside_the_list_is_refused_with_the_list(
    name: str, value: str, allowed: str
) -> None:
    with pytest.raises(InputError, match=allowed):
        parse_query("x", {name: value})


def test_case_of_a_listed_word_says_nothing() -> None:
    assert parse_query("kind:Minutes voice:OFFICER").filters == Filters(
        kind="minutes", voice="officer"
    )


def test_an_unknown_filter_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError, match="council"):
        make_filters({"mood": "good"})


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InputError, match="later than"):
        parse_query("x since:2020 until:2019")


def test_what_is_typed_wins_over_the_option() -> None:
    assert parse_query("x body:cabinet", {"body": "planning"}).filters.body == "cabinet"


def test_an_option_left_out_is_no_filter() -> None:
    assert parse_query("x", {"body": None, "since": ""}).filters == Filters()


def test_a_word_with_a_colon_that_is_no_field_is_a_word() -> None:
    assert parse_query("note: the minutes").text == "note: the minutes"


def test_filters_as_json_hold_only_what_is_set() -> None:
    filters = make_filters({"on": "2018-06", "kind": "report"})
    assert filters.as_json() == {
        "since": "2018-06-01",
        "until": "2018-06-30",
        "kind": "report",
    }


@given(st.text(max_size=120))
def test_anything_typed_is_a_query_or_a_refusal(typed: str) -> None:
    try:
        query = parse_query(typed)
    except InputError:
        return  # a field whose value means nothing, drawn by chance
    assert query.typed == typed
    assert query.text == " ".join(query.text.split())


@given(st.dates(DAY(1700, 1, 1), DAY(2200, 1, 1)))
def test_any_day_written_out_is_that_day(day: DAY) -> None:
    assert make_filters({"on": day.isoformat()}).since == day
