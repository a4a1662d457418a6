"""How a query is taken: mended spelling, short forms, numbers of minutes, nothing to go by."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from indexer.build import build_index
from indexer.records import Item
from search.engine import Engine
from search.minute_numbers import find_minute_numbers, minute_key
from search.query import Query, parse_query
from search.slips import is_likely_slip

Ask = Callable[[str], Query]

MINUTES = """\
# Minutes of the {body}

{council}

Wednesday {date}

## {number}1/{year} Safeguarding

{one}

RESOLVED:

(a) That the safeguarding report be noted.

(b) That the safeguarding lead write to every school.

## {number}2/{year} Libraries

{two}

RESOLVED that the opening hours be kept.
"""

LIBRARY = (
    "The Cabinet considered the opening hours of the library at Saltgate and of the library at "
    "Kingsmoor. Councillor John Leech said that the library was full on Saturdays."
)


def minutes(council: str, date: str, number: int, one: str, two: str = LIBRARY) -> str:
    year = date[-2:]
    return MINUTES.format(
        body="Cabinet", council=council, date=date, number=number, year=year, one=one, two=two
    )


@pytest.fixture(scope="module")
def engine(encoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Two councils that use a short form in two ways, and one meeting without it."""
    folder = tmp_path_factory.mktemp("understanding")
    papers = folder / "papers"
    papers.mkdir()
    (papers / "a1.md").write_text(
        minutes(
            "Harrowmere Borough Council",
            "12 June 2019",
            1,
            "The Multi Agency Safeguarding Hub (MASH) answered 412 calls in the spring. The "
            "Director said that the Community Action Group (CAG) met in each ward.",
        )
    )
    (papers / "a2.md").write_text(
        minutes(
            "Harrowmere Borough Council",
            "10 July 2019",
            2,
            "The Director said that the MASH had moved to the Town Hall, and that calls to it were "
            "answered within the hour. The CAG had not met.",
        )
    )
    (papers / "b1.md").write_text(
        minutes(
            "Osierbeck Town Council",
            "3 July 2019",
            3,
            "The Cemetery Advisory Group (CAG) proposed new railings for the cemetery wall, and "
            "the clerk was asked to find three prices for the railings by the autumn.",
        )
    )
    build_index(folder / "index", [papers], encoder)
    return Engine(folder / "index", encoder=encoder)


# Spelling


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("libary opening", "library opening"),
        ("opening hours of the LIbrray", "opening hours of the Library"),
        ("safegaurding report", "safeguarding report"),
        ("saftguarding", None),  # no one edit, and no vowel or doubled letter
        ("Saltgaet library", "Saltgate library"),
        ("the libary's hours", "the library's hours"),
        ("library opening", None),
        ("helicopter landing", None),  # a word of the language, though of no paper
        ("MASSH", None),
        ('"libary" hours', None),
        ("a lib", None),
    ],
)
def test_a_slip_is_mended_and_said(engine: Engine, typed: str, used: str | None) -> None:
    found = engine.search(parse_query(typed), 3)
    spelling = found.as_json()["spelling"]
    text = parse_query(typed).text
    assert spelling == (None if used is None else {"typed": text, "used": used})
    assert found.as_json()["query"] == typed


def test_mending_is_undone_where_words_are_meant_as_typed(engine: Engine) -> None:
    query = replace(parse_query("libary opening"), exact_words=True)
    assert engine.search(query, 3).understood.spelling is None
    assert engine.search(query, 3).understood.terms == ("libari", "open")


def test_a_mended_query_finds_what_the_right_one_finds(engine: Engine) -> None:
    right, slipped = (
        [r.number for r in engine.search(parse_query(q), 5).results]
        for q in ("library saturdays", "libary saturdays")
    )
    assert right == slipped


def test_no_word_of_exempt_text_is_offered(small_index: Path, encoder) -> None:
    for typed in ("zebrafsh", "Quilfeather", "Vandeley depot", "ombudsmann"):
        public = Engine(small_index, encoder=encoder).search(parse_query(typed), 3)
        assert public.understood.spelling is None
    cleared = Engine(small_index, reader="restricted", encoder=encoder)
    assert cleared.understand(parse_query("Vandeley depot")).query.text == "Vandelay depot"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("libary", "library"),
        ("comittee", "committee"),
        ("goverment", "government"),
        ("mintues", "minutes"),
        ("seperate", "separate"),
        ("counciller", "councillor"),
        ("bidget", "budget"),
        ("accomodations", "accommodations"),
        ("maintainance", "maintenance"),
    ],
)
def test_slips(typed: str, meant: str) -> None:
    assert is_likely_slip(typed, meant, OSA.distance(typed, meant))


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("hens", "fens"),
        ("quickest", "quicker"),
        ("checker", "checked"),
        ("racket", "bracket"),
        ("shunned", "scanned"),
        ("rescuers", "recurs"),
        ("footer", "foster"),
        ("untidily", "untidy"),
        ("loaves", "leaves"),
    ],
)
def test_words_that_only_look_alike(typed: str, other: str) -> None:
    assert not is_likely_slip(typed, other, OSA.distance(typed, other))


@given(st.text(alphabet="abcdeinrst", max_size=8), st.text(alphabet="abcdeinrst", max_size=8))
def test_any_two_words_are_compared(typed: str, other: str) -> None:
    assert is_likely_slip(typed, other, max(1, OSA.distance(typed, other))) in (True, False)


# Short forms


def test_a_short_form_finds_the_long_one_and_the_other_way_round(engine: Engine) -> None:
    understood = engine.understand(parse_query("calls to MASH"))
    assert [m.as_json() for m in understood.meanings] == [
        {"short": "MASH", "long": "Multi Agency Safeguarding Hub"}
    ]

    longer = engine.understand(parse_query("where did the Multi Agency Safeguarding Hub move?"))
    more = engine.lexical_scores(longer) - engine.lexical.scores(longer.terms)
    texts = [engine.store.quote(p.document, p.start, p.end) for p in engine.passages]
    lifted = [text for text, extra in zip(texts, more, strict=True) if extra > 0]
    assert any("the MASH had moved" in text for text in lifted)
    assert all("MASH" in text for text in lifted)


def test_a_short_form_means_what_the_papers_of_its_council_say(engine: Engine) -> None:
    understood = engine.understand(parse_query("Cemetery Advisory Group"))
    more = engine.lexical_scores(understood) - engine.lexical.scores(understood.terms)
    lifted = {p.document for p, extra in zip(engine.passages, more, strict=True) if extra > 0}
    assert lifted <= {"b1.md"}


def test_an_ordinary_word_is_no_short_form(engine: Engine) -> None:
    glossary = engine._understanding.glossary
    for text, found in (("a mash of peas", 0), ("the MASH", 1), ("the Mash", 0), ("mashed", 0)):
        assert len(glossary.find(text, lambda word: True)) == found
    assert len(glossary.find("calls to mash", lambda word: False)) == 1


# Names


def test_a_name_is_found_by_any_title(engine: Engine) -> None:
    for typed in ("Cllr Leech", "Councillor Leech", "Mr Leech", "Leech"):
        assert engine.understand(parse_query(typed)).terms == ("leech",)
        first = engine.search(parse_query(typed), 1).results[0]
        assert "John Leech" in first.text
    total = engine.search(parse_query('person:"Cllr J Leech"'), 1).total
    assert total == engine.search(parse_query("person:leech"), 1).total > 0


# Numbers of minutes


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("minute 12/18", [("12/18", None)]),
        ("what did minute 12/18(b) say", [("12/18", "b")]),
        ("58(b)", [("58", "b")]),
        ("CA.6", [("ca6", None)]),
        ("C048/23 on sewage", [("c048/23", None)]),
        ("2307.01", [("2307.01", None)]),
        ("minute no. 7", [("7", None)]),
        ("12/18", [("12/18", None)]),
        ("Minutes 3/19 and 12/18", [("3/19", None), ("12/18", None)]),
        ("2018/19", []),
        ("the budget for 2018/19", []),
        ("since 2019", []),
        ("open 24/7", []),
        ("on 27/06/2018", []),
        ("17 pupils", []),
        ("£4.50", []),
        ("", []),
    ],
)
def test_minute_numbers(text: str, numbers: list[tuple[str, str | None]]) -> None:
    assert [(m.number, m.part) for m in find_minute_numbers(text)] == numbers


@given(st.text(max_size=80) | st.text(alphabet="0123456789/.()abCA minute", max_size=60))
def test_any_text_is_read_for_numbers(text: str) -> None:
    for minute in find_minute_numbers(text):
        assert minute_key(minute.number) == minute.number
        assert minute.words in text


@pytest.mark.parametrize("typed", ["minute 12/19", "12/19", "who moved minute 12/19 on schools?"])
def test_the_minute_that_is_named_comes_first(engine: Engine, typed: str) -> None:
    found = engine.search(parse_query(typed), 3)
    assert found.results[0].item_number == "12/19"
    assert found.as_json()["minutes"]


def test_the_part_that_is_named_comes_first(engine: Engine) -> None:
    for typed, words in (("minute 21/19(a)", "noted"), ("minute 21/19(b)", "every school")):
        first = engine.search(parse_query(typed), 1).results[0]
        assert (first.item_number, words in first.text) == ("21/19", True)


def test_a_number_that_no_minute_has_lifts_nothing(engine: Engine) -> None:
    assert engine.understand(parse_query("minute 99/19")).minutes == ()


def test_an_exempt_minute_is_not_said_to_be_there(small_index: Path, encoder) -> None:
    engine = Engine(small_index, encoder=encoder)
    items = engine.store.all(Item)
    shown = {i.number for i in items if i.access == "public"}
    exempt = [i.number for i in items if i.access == "restricted" and i.number not in shown]
    for number in exempt:
        found = engine.search(parse_query(f"minute {number}"), 3).as_json()
        assert found["minutes"] == []
    assert exempt


def test_a_word_of_exempt_papers_alone_is_said_to_be_in_none(small_index: Path, encoder) -> None:
    for reader, said in (("public", True), ("restricted", False)):
        found = Engine(small_index, reader, encoder=encoder).search(parse_query("Quillfeather"), 1)
        assert bool(found.as_json()["note"]) == said


# Nothing to go by


@pytest.mark.parametrize(
    ("typed", "found", "said"),
    [
        ("\N{GRINNING FACE}", False, "no word or number"),
        ("!!! ???", False, "no word or number"),
        ("the of and", True, "common words"),
        ("-library", True, "left out"),
        ('"of the" library', True, "common words"),
        ("library " * 300, True, "beginning"),
        ("library", True, None),
        ("Zqxjorb", True, "No passage holds a word"),
        ("Zqxjorb library", True, None),
    ],
)
def test_what_cannot_be_looked_for_is_said(
    engine: Engine, typed: str, found: bool, said: str | None
) -> None:
    results = engine.search(parse_query(typed), 3)
    assert bool(results.results) == found
    note = results.as_json()["note"]
    assert note is None if said is None else said in note
    json.dumps(results.as_json())
