"""What an item is called."""

from __future__ import annotations

import pytest

from indexer.structure.agenda.titles import is_procedural, names_business, purpose_in, read_title


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Matters Arising", "Matters Arising"),
        ("Planning: None", "Planning"),
        ("Bus Shelter - Repairs now completed.", "Bus Shelter"),
        ("Village Gates – The Clerk had emailed Highways about signs for them.", "Village Gates"),
        ("Apologies. Mrs. S Linton was unwell and had sent her apologies to all.", "Apologies"),
        (
            "Openness and Transparency Notice The Chair read the notice.",
            "Openness and Transparency Notice",
        ),
        (
            "The cemetery land had now been sprayed by the firm that was asked.",
            "The cemetery land had now been sprayed by",
        ),
        (
            "DISCUSSION WITH THE POLICE ON\nSERVICES IN TOWN",
            "DISCUSSION WITH THE POLICE ON\nSERVICES IN TOWN",
        ),
    ],
)
def test_where_a_title_ends(words: str, title: str) -> None:
    found = read_title(words, 0, len(words))
    assert words[found.start : found.end] == title


def test_a_heading_is_title_to_the_end_of_its_line() -> None:
    words = "Kelderby Leisure Centre: Outline Business Case\nThe report was read."
    found = read_title(words, 0, len(words), heading=True)
    assert words[found.start : found.end] == "Kelderby Leisure Centre: Outline Business Case"
    assert found.whole


@pytest.mark.parametrize(
    "title",
    [
        "Apologies for Absence",
        "Minutes of the Meeting held on 14 November 2018",
        "MINUTES OF JUNE MEETING",
        "Minutes",
        "To Receive Declarations of Interest",
        "Date of Next Meeting",
        "Exclusion of the Press and Public",
        "Emergency Evacuation Procedures",
    ],
)
def test_procedure(title: str) -> None:
    assert is_procedural(title)


@pytest.mark.parametrize(
    "title", ["Planning applications since last meeting", "Matters Arising", "Budget", "Noise"]
)
def test_business(title: str) -> None:
    assert not is_procedural(title)


def test_the_usual_business() -> None:
    assert names_business("PLANNING")
    assert not names_business("Kebab Shop")


def test_purpose() -> None:
    words = "To receive an update on the plan. The officer spoke."
    assert purpose_in(words, 0, len(words)) == "To receive an update on the plan."
    assert purpose_in("Noise", 0, 5) is None
