"""Title, kind, council, body, date and standing of a paper."""

from __future__ import annotations

import datetime

import pytest

from indexer.records import Document, Text
from indexer.structure.heads.identity import read_document
from indexer.structure.heads.names import find_bodies, find_councils
from indexer.structure.heads.places import place_of


def read(text: Text, name: str = "x.md") -> Document:
    return read_document(name, "markdown", "0", text, council=None, body=None)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Minutes of Stoke Ferry Parish Council Meeting", "Stoke Ferry Parish Council"),
        ("GOVAN COMMUNITY COUNCIL", "Govan Community Council"),
        ("Wereham PC Minutes", "Wereham Parish Council"),
        (
            "Minutes of the Annual West Dereham Parish Council Meeting",
            "West Dereham Parish Council",
        ),
        ("Borough Council of nowhere", None),
        ("the Council Tax", None),
    ],
)
def test_names_of_councils(words: str, name: str | None) -> None:
    found = next(find_councils(words, 0, len(words)), None)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (
            "Children, Young People and Families Scrutiny Panel",
            "Children, Young People and Families Scrutiny Panel",
        ),
        ("VILLAGE LIAISON COMMITTEE MEETING", "Village Liaison Committee"),
        ("That the Committee notes", None),
        ("Call-in of Cabinet", "Cabinet"),
        ("on the Notice Board", None),
        ("the Audit Commission", None),
        ("of the Audit Committee held", "Audit Committee"),
        ("STOW-ON-THE-WOLD LIAISON COMMITTEE", "Stow-on-the-Wold Liaison Committee"),
        ("in the Board Room", None),
    ],
)
def test_names_of_bodies(words: str, name: str | None) -> None:
    found = next(find_bodies(words, 0, len(words)), None)
    assert (found.name if found else None) == name


def test_the_head_gives_body_and_date(text_of) -> None:
    document = read(
        text_of(
            "MINUTES OF THE MEETING OF ROWAN PARISH COUNCIL\n\nHELD ON THURSDAY 3 MAY "
            "2018\n\nPresent: A Bell"
        )
    )
    assert document.body == document.council == "Rowan Parish Council"
    assert (document.date, document.date_is) == (datetime.date(2018, 5, 3), "stated")
    assert document.kind == "minutes"


def test_a_date_of_another_meeting_is_not_the_date(text_of) -> None:
    document = read(
        text_of(
            "Rowan Parish Council\n\nDraft (until approved at the next meeting) Minutes of the "
            "Meeting held on "
            "Wednesday 4 December 2019 at 7pm\n\nPresent: A Bell\n\n1. Minutes of the meeting "
            "held on 6 November 2019"
        )
    )
    assert document.date == datetime.date(2019, 12, 4)
    assert document.standing == "draft"


def test_a_date_that_the_paper_calls_wrong_gives_way_to_the_title(text_of) -> None:
    document = read(
        text_of(
            "ROWAN COMMUNITY COUNCIL\n\nMONDAY 7 JULY 2025 (Note: an error in the original, it "
            "should be September 2025)\n\n"
            "Present: A Bell",
            title="General Meeting 1st September 2025",
        )
    )
    assert (document.date, document.date_is) == (datetime.date(2025, 9, 1), "stated")


def test_a_year_from_the_posting_date_is_inferred(text_of) -> None:
    document = read(
        text_of(
            "Minutes of the meeting held on 13th September\n\nPresent: A Bell", date="2001-12-01"
        )
    )
    assert (document.date, document.date_is) == (datetime.date(2001, 9, 13), "inferred")


def test_the_posting_date_is_the_last_resort_and_inferred(text_of) -> None:
    document = read(text_of("Rowan PC\n\nPresent: A Bell", date="2001-12-01"))
    assert (document.date, document.date_is) == (datetime.date(2001, 12, 1), "inferred")


def test_what_is_not_known_stays_open(text_of) -> None:
    document = read(text_of("~ Agenda item\n\n# Staffing\n\n# Minutes:\n\nThe panel spoke."))
    assert (document.council, document.body, document.date) == (None, None, None)


def test_an_address_tells_the_council_and_is_inferred(text_of) -> None:
    document = read(
        text_of(
            "Scrutiny Panel\n\n19 June 2019\n\nReport title\tStaffing\n\nEmail a@rowanshire.gov.uk"
        )
    )
    assert (document.council, document.council_is) == ("Rowanshire Council", "inferred")
    assert document.kind == "report"


def test_the_place_spoken_of_tells_the_council_of_an_item_page(text_of) -> None:
    document = read(
        text_of("~ Agenda item\n\n# Staffing\n\nWirral’s caseloads fell. Visits in Wirral rose.")
    )
    assert (document.council, document.council_is) == ("Wirral Council", "inferred")
    assert place_of("Leeds and Leeds and York and York") is None


def test_the_body_that_acts_is_inferred(text_of) -> None:
    document = read(
        text_of(
            "~ Agenda item\n\n# Plan\n\nFurther to minute 12/18 the Scrutiny Board considered "
            "a note."
        )
    )
    assert (document.body, document.body_is) == ("Scrutiny Board", "inferred")


def test_a_line_that_names_the_meeting(text_of) -> None:
    document = read(
        text_of(
            "~ Agenda item\n\n# Call-in of Cabinet Decision\n\nMeeting of Education Scrutiny "
            "Board, Wednesday 31 July 2019 "
            "5.00 pm (Item 12/19)\n\nMinutes:\n\nThey spoke.",
            title="Agenda item - Call-in of Cabinet Decision | Rowan Borough Council",
        )
    )
    assert document.body == "Education Scrutiny Board"
    assert document.date == datetime.date(2019, 7, 31)
    assert document.title == "Call-in of Cabinet Decision"


def test_a_decision_page(text_of) -> None:
    document = read(
        text_of(
            "# Decision details\n\n# Library\n\nDecision Maker: Cabinet\n\nA petition of 23 "
            "January 2019.\n\n"
            "Publication date: 15/03/2019\n\nDate of decision: 13/03/2019",
            title="Decision details - Library | Rowan Borough Council",
        )
    )
    assert (document.kind, document.body) == ("decision", "Cabinet")
    assert (document.date, document.date_is) == (datetime.date(2019, 3, 13), "stated")


def test_a_letter_is_no_minutes(text_of) -> None:
    assert (
        read(text_of("Dear Editor,\n\nThe minutes of the Parish Council amuse me.")).kind == "other"
    )


def test_what_the_user_says_wins() -> None:
    document = read_document("x", "text", "0", Text("", ()), council="Rowan Council", body="Board")
    assert (document.council, document.body, document.body_is) == (
        "Rowan Council",
        "Board",
        "stated",
    )


def test_the_full_meeting_of_a_principal_council_is_the_council(text_of) -> None:
    document = read(
        text_of("ROWAN METROPOLITAN BOROUGH COUNCIL\n\nMinutes of the Council\n\n23 January 2019")
    )
    assert (document.council, document.body) == ("Rowan Metropolitan Borough Council", "Council")
