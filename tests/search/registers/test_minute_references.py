"""A reference finds the minute it means, or none: never another."""

from __future__ import annotations

import datetime
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import store_writing
from indexer.records import Reference
from indexer.store import Store
from search.minute_book import MinuteBook
from search.registers.minute_references import is_minute_number, look_up, resolve
from search.registers.minutes_held import (
    municipal_year,
    named_year,
    plain_number,
    series_of,
)
from search.registers.resolutions import short_council
from tests.search.registers.conftest import BookOf, minutes, resolved

JULY = minutes(
    "## 9/18 School transport\n\nThe Board asked for a full report.\n\n"
    "## 10/18 Work programme\n\nThe programme was noted.",
    "11 July 2018",
)


def paper_of(resolution: object) -> str | None:
    minute = getattr(resolution, "minute", None)
    return minute.document if minute else None


def test_a_number_with_its_year_finds_the_minute_of_the_same_body(book_of: BookOf) -> None:
    later = minutes(
        "## 31/18 Transport\n\nFurther to minute 9/18, a report came.", "16 January 2019"
    )
    book = book_of({"july.md": JULY, "january.md": later})
    found = resolved(book, "9/18")
    assert paper_of(found) == "july.md"
    assert found is not None
    assert found.minute is not None
    assert (
        book.quote("july.md", found.minute.start, found.minute.end).lstrip("# ").startswith("9/18")
    )


def test_what_is_not_held_is_said_with_the_municipal_year(book_of: BookOf) -> None:
    book = book_of({"a.md": minutes("## 20/18 Care\n\nFurther to minute 12/18 the Board met.")})
    found = resolved(book, "12/18")
    assert found is not None
    assert found.state == "not held"
    assert found.missing is not None
    assert found.missing.words().startswith("add Harrowmere 2018/19")


def test_another_councils_minute_of_the_same_number_is_not_taken(book_of: BookOf) -> None:
    other = minutes(
        "## 12/18 Roads\n\nRoads were noted.", "4 July 2018", council="Penfield Council"
    )
    citing = minutes("## 20/18 Care\n\nFurther to minute 12/18 the Board met.")
    found = resolved(book_of({"other.md": other, "citing.md": citing}), "12/18")
    assert found is not None
    assert found.state == "not held"


def test_the_body_named_beside_a_reference_is_the_one_meant(book_of: BookOf) -> None:
    panel = minutes("## 31/18 Taxis\n\nTaxis were noted.", "20 March 2019", "Environment Panel")
    board = minutes("## 31/18 Schools\n\nSchools were noted.", "16 January 2019")
    cabinet = minutes(
        "## CA.4 Grants\n\nThe Environment Panel had asked for it (minute 31/18).", body="Cabinet"
    )
    book = book_of({"panel.md": panel, "board.md": board, "cabinet.md": cabinet})
    assert paper_of(resolved(book, "31/18")) == "panel.md"


def test_a_month_beside_a_reference_tells_which_year_a_number_is_of(book_of: BookOf) -> None:
    old = minutes("## CA.14 Charges\n\nCharges were noted.", "12 December 2018", "Cabinet")
    new = minutes("## CA.14 Charges\n\nCharges were noted.", "11 December 2019", "Cabinet")
    later = minutes(
        "## CA.20 Charges\n\nIt had been resolved in December 2018 (minute CA.14).",
        "12 February 2020",
        "Cabinet",
    )
    book = book_of({"old.md": old, "new.md": new, "later.md": later})
    assert paper_of(resolved(book, "CA.14")) == "old.md"


def test_a_day_that_is_not_held_gets_no_other_minute(book_of: BookOf) -> None:
    held = minutes("## CA.14 Charges\n\nCharges were noted.", "12 December 2018", "Cabinet")
    citing = minutes(
        "## CA.20 Charges\n\nSee minute CA.14 of 10 July 2019.", "11 March 2020", "Cabinet"
    )
    found = resolved(book_of({"held.md": held, "citing.md": citing}), "CA.14")
    assert found is not None
    assert found.state == "not held"
    assert found.missing is not None
    assert found.missing.years == "2019/20"


def test_a_minute_of_the_same_paper_is_its_own(book_of: BookOf) -> None:
    before = minutes("## 5. Roads\n\nRoads were noted.", "8 May 2019")
    own = minutes(
        "## 4. Accounts\n\nThe sum was revised (see minute 5).\n\n## 5. Banking\n\nIt was noted."
    )
    assert paper_of(resolved(book_of({"before.md": before, "own.md": own}), "5")) == "own.md"


def test_a_correction_is_to_the_minutes_that_are_approved(book_of: BookOf) -> None:
    before = minutes("## 8. Works\n\nWorks were noted.", "8 May 2019")
    own = minutes(
        "## 4. Minutes of the meeting held on 8 May 2019\n\nThe minutes of the meeting held on "
        "8 May 2019 were agreed as a true record subject to a correction to minute 8.\n\n"
        "## 8. Other works\n\nThey were noted."
    )
    assert paper_of(resolved(book_of({"before.md": before, "own.md": own}), "8")) == "before.md"


def test_minutes_published_twice_are_one_minute(book_of: BookOf) -> None:
    later = minutes(
        "## 31/18 Transport\n\nFurther to minute 9/18, a report came.", "16 January 2019"
    )
    found = resolved(book_of({"a.md": JULY, "b.md": JULY, "c.md": later}), "9/18")
    assert found is not None
    assert found.state == "held"
    assert {minute.document for minute in found.minutes} == {"a.md", "b.md"}


def test_the_previous_minutes_are_those_the_meeting_confirmed(book_of: BookOf) -> None:
    papers = {
        "july.md": JULY,
        "october.md": minutes(
            "## 14/18 Minutes\n\nThat the minutes of the meeting held on 5 September 2018 be "
            "agreed as a correct record.",
            "10 October 2018",
        ),
    }
    book = book_of(papers)
    day = datetime.date(2018, 10, 10)
    found = look_up(book, "the previous minutes", body="Scrutiny Board", until=day)
    assert found is not None
    assert found.state == "not held"
    assert found.missing is not None
    assert found.missing.date == datetime.date(2018, 9, 5)
    dated = look_up(book, "minutes of 11 July 2018", body="Scrutiny Board")
    assert dated is not None
    assert paper_of(dated) == "july.md"


def test_several_bodies_minutes_of_one_number_are_all_given_newest_first(book_of: BookOf) -> None:
    papers = {
        "a.md": minutes("## 7. Roads\n\nRoads were noted.", "8 May 2019", "Roads Committee"),
        "b.md": minutes("## 7. Parks\n\nParks were noted.", "5 June 2019", "Parks Committee"),
    }
    book = book_of(papers)
    found = look_up(book, "minute 7")
    assert found is not None
    assert found.state == "several"
    assert [minute.document for minute in found.minutes] == ["b.md", "a.md"]
    one = look_up(book, "7", body="roads")
    assert one is not None
    assert one.state == "held"


def test_an_exempt_minute_is_held_for_nobody_of_the_public(book_of: BookOf) -> None:
    secret = minutes(
        "## 30/19 Exclusion of the press and public\n\nThat under Section 100A(4) of the Local "
        "Government Act 1972 the press and public be excluded.\n\n"
        "## 31/19 Purchase of land (exempt)\n\nThe land was bought for £41,000."
    )
    for reader, state in (("public", "not held"), ("restricted", "held")):
        found = look_up(book_of({"a.md": secret}, reader), "31/19")
        assert found is not None
        assert found.state == state, reader


@pytest.mark.parametrize("target", ["of4/10/06", "of2009", "from1985", "AGM2012", "156.00", "2009"])
def test_dates_years_and_sums_are_no_minute_numbers(target: str) -> None:
    assert not is_minute_number(target)


@pytest.mark.parametrize(
    "target", ["12/18", "58(b)", "CA.6", "C048/23", "2307.01", "64/17c", "5.1"]
)
def test_numbers_as_councils_give_them_are(target: str) -> None:
    assert is_minute_number(target)


@given(st.integers(1, 999), st.integers(0, 99))
def test_a_number_names_its_municipal_year(number: int, year: int) -> None:
    assert named_year(f"{number}/{year:02d}") == 2000 + year
    assert series_of(f"{number}/{year:02d}") == series_of("12/18")
    assert plain_number(f" {number} / {year:02d}.") == f"{number}/{year:02d}"


@given(st.integers(1, 999), st.integers(0, 98))
def test_a_number_that_begins_with_its_year_names_it(number: int, year: int) -> None:
    for printed in (
        f"{year:02d}/{number:03d}",
        f"20{year:02d}/{number}",
        f"{year:02d}/{year + 1:02d}-{number:03d}",
        f"FC{year:02d}/{number:03d}(b)",
    ):
        assert named_year(printed) == 2000 + year
        assert series_of(printed) == series_of("24/031")
        assert is_minute_number(printed)


@given(st.dates(datetime.date(1974, 1, 1), datetime.date(2100, 1, 1)))
def test_the_municipal_year_begins_in_may(day: datetime.date) -> None:
    year = municipal_year(day)
    assert datetime.date(year, 5, 1) <= day < datetime.date(year + 1, 5, 1)


@pytest.mark.parametrize(
    ("council", "said"),
    [
        ("Coventry City Council", "Coventry"),
        ("Kelderby Metropolitan Borough Council", "Kelderby"),
        ("Stoke Parish Council", "Stoke Parish Council"),
        ("Council", "Council"),
        (None, None),
    ],
)
def test_a_council_is_called_as_people_say_it(council: str | None, said: str | None) -> None:
    assert short_council(council) == said


@cache
def empty_book() -> MinuteBook:
    path = Path(tempfile.mkdtemp()) / "records.sqlite"
    connection = store_writing.create(path)
    store_writing.index_papers(connection)
    store_writing.finish(connection)
    return MinuteBook(Store.open(path))


@given(st.text(max_size=60))
def test_any_words_are_looked_up_or_refused(words: str) -> None:
    found = look_up(empty_book(), words)
    assert found is None or found.state == "not held"


def test_every_reference_of_the_small_book_resolves_without_fault(small_index: Path) -> None:
    book = MinuteBook.open(small_index)
    references = book.all(Reference)
    assert references
    for reference in references:
        found = resolve(book, reference)
        assert found is None or found.state in ("held", "several", "not held")
        if found is not None and found.minute is not None:
            assert found.minute.document in book.documents


def test_a_day_without_its_year_is_the_latest_before_the_paper(book_of: BookOf) -> None:
    papers = {
        "may.md": minutes("## 8. Works\n\nWorks were noted.", "8 May 2019"),
        "june.md": minutes(
            "## 4. Minutes\n\nThe Minutes of the Council Meeting of 8 May were read.\n\n"
            "## 5. Next\n\nThe next meeting is on 10 July."
        ),
    }
    book = book_of(papers)
    assert paper_of(resolved(book, "8 May")) == "may.md"
    # A meeting that is still to come is no minutes.
    assert not any(r.target == "10 July" and resolve(book, r) for r in book.all(Reference))


@pytest.mark.parametrize(
    ("said", "target", "paper"),
    [
        ("the 2019 Annual Meeting", "2019 Annual Meeting", "annual19.md"),
        ("the 2018/19 Annual Meeting", "2018/19 Annual Meeting", "annual18.md"),
        ("the 2017 Annual Meeting", "2017 Annual Meeting", None),
        ("the June 2019 meeting", "June 2019", "june.md"),
        ("the June 2018 meeting", "June 2018", None),
    ],
)
def test_an_annual_meeting_is_told_by_its_year(
    book_of: BookOf, said: str, target: str, paper: str | None
) -> None:
    papers = {
        "annual18.md": minutes("## 1. Works\n\nNoted.", "9 May 2018"),
        "annual19.md": minutes("## 1. Works\n\nNoted.", "8 May 2019"),
        "june.md": minutes("## 1. Works\n\nNoted.", "5 June 2019"),
        "may20.md": minutes(f"## 4. Minutes\n\nThe minutes of {said} were agreed.", "6 May 2020"),
    }
    for name in ("annual18.md", "annual19.md"):
        papers[name] = papers[name].replace("# ", "# Annual Meeting of the ", 1)
    found = resolved(book_of(papers), target)
    assert found is not None
    assert found.state == ("held" if paper else "not held")
    if paper:
        assert paper_of(found) == paper


@pytest.mark.parametrize("said", ["May 2020 meeting", "2020 annual meeting"])
def test_a_title_that_names_its_own_meeting_points_nowhere(book_of: BookOf, said: str) -> None:
    paper = minutes(f"## 1. Minutes of the {said}\n\nNoted.", "6 May 2020")
    book = book_of({"own.md": paper.replace("# ", "# Annual Meeting of the ", 1)})
    titles = {"May 2020", "2020 annual meeting"}
    (one,) = (r for r in book.all(Reference) if r.target in titles)
    assert resolve(book, one) is None
