"""The meetings of a paper, with time and place."""

from __future__ import annotations

import datetime

import pytest

from indexer.records import Meeting, Text
from indexer.structure.heads.identity import read_document
from indexer.structure.heads.meetings import find_meetings


def meetings(text: Text) -> tuple[Meeting, ...]:
    return find_meetings(
        read_document("x.md", "markdown", "0", text, council=None, body=None), text
    )


@pytest.mark.parametrize(
    ("head", "time", "venue"),
    [
        (
            "Minutes of Rowan Parish Council Meeting held in The Village Hall\n\nAt 7.30pm on "
            "Wednesday 9 October 2013",
            "7.30pm",
            "The Village Hall",
        ),
        (
            "Rowan Community Council 3 July 2023\n\nHeld in the Board Room, Elder Works at 7 p.m.",
            "7 p.m.",
            "the Board Room, Elder Works",
        ),
        (
            "Audit Committee - Wednesday 11 March 2020 5.30 pm, Committee Room 1, Town Hall",
            "5.30 pm",
            "Committee Room 1, Town Hall",
        ),
        ("Audit Committee\n\nVenue: Remote meeting. View directions", None, "Remote meeting"),
        ("Rowan Parish Council 3 July 2023", None, None),
    ],
)
def test_time_and_place(text_of, head: str, time: str | None, venue: str | None) -> None:
    (meeting,) = meetings(text_of(f"{head}\n\nPresent: A Bell"))
    assert (meeting.time, meeting.venue) == (time, venue)


def test_an_issue_page_has_many_meetings(text_of) -> None:
    text = text_of(
        "# Issue - meetings\n\n# Meeting: 12/09/2018 - Cabinet (Item 3)\n\n# Baths\n\nOne.\n\n"
        "# Meeting: 30/01/2019 - Scrutiny Panel (Item 41)\n\n# Baths\n\nTwo."
    )
    first, second = meetings(text)
    assert (first.body, first.date) == ("Cabinet", datetime.date(2018, 9, 12))
    assert (second.body, second.date) == ("Scrutiny Panel", datetime.date(2019, 1, 30))
    assert first.end == second.start
    assert text.content[second.start :].startswith("Meeting: 30/01/2019")


def test_minutes_of_two_meetings_in_one_paper(text_of) -> None:
    text = text_of(
        "Minutes of the Rowan Parish Meeting held on 3 May 2018\n\nPresent: A Bell\n\n1. "
        "Apologies\n\n"
        "Minutes of the meeting of Rowan Parish Council held on 4 May 2018\n\nPresent: B "
        "Cole\n\n1. Apologies"
    )
    first, second = meetings(text)
    assert [meeting.date for meeting in (first, second)] == [
        datetime.date(2018, 5, 3),
        datetime.date(2018, 5, 4),
    ]
    assert (first.body, second.body) == ("Rowan Parish Meeting", "Rowan Parish Council")


def test_a_posting_date_is_no_meeting_date(text_of) -> None:
    (meeting,) = meetings(
        text_of("Minutes of the July meeting\n\nPresent: A Bell", date="2002-10-01")
    )
    assert meeting.date is None
