"""Which lines without a number are headings."""

from __future__ import annotations

import pytest

from indexer.records import Text
from indexer.structure.agenda.items import find_items

HEAD = "Minutes of the meeting\n\nPresent: A Bell\n\n"


def titles(text: Text, kind: str = "minutes") -> list[str]:
    items = find_items("x", text, kind=kind)
    return [text.content[item.title_start : item.title_end] for item in items]


def test_minutes_above_the_record_of_their_acceptance(text_of) -> None:
    text = text_of(
        HEAD + "# Minutes:\n\nIt was proposed that the minutes of the May meeting be signed as a "
        "correct record.\n\n# Planning:\n\nNo applications."
    )
    assert titles(text) == ["Minutes", "Planning"]


def test_a_line_above_a_short_sentence(text_of) -> None:
    text = text_of(
        HEAD + "# Planning:\n\nNone.\n\nBench\n\nThis was dealt with under Allotments\n\n"
        "# Allotments:\n\nNone."
    )
    assert titles(text) == ["Planning", "Bench", "Allotments"]


def test_website_is_a_heading_unless_it_gives_an_address(text_of) -> None:
    text = text_of(
        HEAD + "# Planning:\n\nNone.\n\n# Website:\n\nIt was slow.\n\nWebsite: www.hill.example"
    )
    assert titles(text) == ["Planning", "Website"]


def test_a_long_line_before_a_colon(text_of) -> None:
    line = "Making the Lanes Safer Together with the Parish and the Town Councils of Hill"
    text = text_of(HEAD + f"# Planning:\n\nNone.\n\n{line}:\n\nThe letter had been read by all.")
    assert titles(text) == ["Planning", line]


@pytest.mark.parametrize(
    "line",
    [
        "MEMBERS OF THE PUBLIC ARE WELCOME TO ATTEND",
        "Cllr Mrs Hay proposed approval for payment seconded by Cllr Lee",
        "All in favour",
        "Location: Hill Farm",
        "The Clerk read out the letter:",
    ],
)
def test_what_is_said_in_bold_is_no_heading(text_of, line: str) -> None:
    marked = line if line.endswith(":") or ":" in line or "favour" in line else f"**{line}**"
    text = text_of(
        HEAD + f"# Planning:\n\nNone.\n\n# Payments:\n\nAll paid.\n\n{marked}\n\n"
        "The bills had been seen by everybody who was there at the time."
    )
    assert titles(text) == ["Planning", "Payments"]


def test_a_title_may_touch_its_colon(text_of) -> None:
    text = text_of(HEAD + "Matters Arising:No matters were raised\n\nPlanning:None")
    assert titles(text) == ["Matters Arising", "Planning"]


def test_who_takes_an_office_is_no_heading(text_of) -> None:
    text = text_of(
        "1. Minutes\n\n2. Election\n\nVice Chair: Ann Lee: Tom Hay and Ian Roe\n\n"
        "Treasurer: Ian Roe: Ann Lee and Tom Hay\n\n3. Planning\n\nNone."
    )
    assert titles(text) == ["Minutes", "Election", "Planning"]


def test_senders_of_letters_are_no_headings(text_of) -> None:
    text = text_of(
        "1. Planning\n\nNone.\n\n2. Correspondence\n\nHill Band - asking for the use of the green "
        "in June\n\nDale Police - news of the next forum in the hall\n\nTown Hall - a new leaflet "
        "about bins and boxes\n\n3. Allotments\n\nNone."
    )
    assert titles(text) == ["Planning", "Correspondence", "Allotments"]


def test_the_author_above_an_article_is_no_heading(text_of) -> None:
    text = text_of(
        "# THE HILL LETTER\n\nDear reader\n\n# Buses\n\n# Ann Lee, Chair of the Trust\n\nThey came "
        "late.\n\n# Banks\n\nThey went early."
    )
    assert "Ann Lee, Chair of the Trust" not in titles(text, "other")
    assert {"Buses", "Banks"} <= set(titles(text, "other"))


@pytest.mark.parametrize("line", ["Play Area Report", "Chairman’s report"])
def test_a_report_is_a_heading(text_of, line: str) -> None:
    text = text_of(HEAD + f"# Planning:\n\nNone.\n\n**{line}**\n\nThe swings are mended at last.")
    assert titles(text) == ["Planning", line]


def test_the_usual_business_and_at_once_a_sentence(text_of) -> None:
    text = text_of(
        HEAD + "# Planning\n\nNone.\n\nMatters Arising There were none.\n\nAny Other Business No "
        "matters were raised"
    )
    assert titles(text) == ["Planning", "Matters Arising", "Any Other Business"]


def test_a_run_in_title_ends_at_the_first_stop(text_of) -> None:
    text = text_of(HEAD + "Declarations of interest. None were made.\n\nReports. 5.1 Clerk. None.")
    assert titles(text)[:2] == ["Declarations of interest", "Reports"]
