"""Votes that do not add up, and members who were away and acted."""

from __future__ import annotations

import pytest

from tests.search.lint.conftest import Linted, minutes

RECORDED = """1. Budget

A recorded vote was taken:

For: Penhale, Oduya, Starling ({yes}). Against: Marchetti and Voss (2).

RESOLVED that the budget be set.
"""


@pytest.mark.parametrize(("yes", "slip"), [(3, False), (4, True), (2, True)])
def test_a_recorded_vote_is_counted(linted: Linted, yes: int, slip: bool) -> None:
    rows = [r for r in linted({"a.md": minutes(RECORDED.format(yes=yes))}) if r.kind == "vote"]
    assert bool(rows) == slip
    if slip:
        assert f"says {yes} for and names 3" in rows[0].message
        assert "Penhale, Oduya, Starling" in rows[0].citations[0].quote


@pytest.mark.parametrize(
    ("words", "slip"), [("four votes to three", True), ("3 votes to 2", False)]
)
def test_more_votes_than_members_present(linted: Linted, words: str, slip: bool) -> None:
    text = f"1. Roads\n\nUpon being put to the vote the motion was carried by {words}."
    rows = [r for r in linted({"a.md": minutes(text)}) if r.kind == "vote"]
    assert bool(rows) == slip
    if slip:
        assert "makes 7 votes, and 5 members are recorded as present" in rows[0].message
        assert len(rows[0].citations) == 2


def test_a_vote_of_the_public_is_not_counted_against_the_members(linted: Linted) -> None:
    text = "1. Roads\n\nResidents at the public meeting voted four in favour and three against."
    assert not linted({"a.md": minutes(text)})


APOLOGIES = "Apologies: Councillor T Rusk"


def test_a_member_who_sent_apologies_and_voted(linted: Linted) -> None:
    text = "1. Budget\n\nA recorded vote was taken:\n\nFor: Penhale, Oduya, Starling (3). "
    text += "Against: Marchetti, Rusk, Voss (3).\n\nRESOLVED that the budget be set."
    rows = [r for r in linted({"a.md": minutes(text, more=APOLOGIES)}) if r.kind != "vote"]
    assert [row.kind for row in rows] == ["absent member"]
    assert "Councillor T Rusk sent apologies and is recorded as voting against" in rows[0].message
    assert "Apologies" in rows[0].citations[0].quote
    assert "Rusk" in rows[0].citations[1].quote


def test_a_member_who_sent_apologies_and_moved(linted: Linted) -> None:
    text = (
        "1. Roads\n\nIt was moved by Councillor {}, seconded by Councillor B Voss and RESOLVED "
        "that the report be noted."
    )
    wrong = linted({"a.md": minutes(text.format("T Rusk"), more=APOLOGIES)})
    assert [row.kind for row in wrong] == ["absent member"]


@pytest.mark.parametrize(
    ("mover", "more"),
    [
        ("A Penhale", APOLOGIES),  # somebody else
        ("M Rusk", APOLOGIES),  # another initial
        ("T Rusk", "Apologies for lateness: Councillor T Rusk"),
    ],
)
def test_who_may_have_been_there_is_not_reported(linted: Linted, mover: str, more: str) -> None:
    text = (
        f"1. Roads\n\nIt was moved by Councillor {mover}, seconded by Councillor B Voss and "
        "RESOLVED that the report be noted."
    )
    assert not linted({"a.md": minutes(text, more=more)})


@pytest.mark.parametrize(
    ("words", "slip"),
    [
        ("There were two votes in favour and three against, and the motion was carried.", True),
        ("The motion was carried by one vote to three.", True),
        ("There were three in favour and two against, and the motion was lost.", True),
        ("There were three in favour and two against, and the motion was carried.", False),
        ("The motion was lost by three votes to two.", False),  # told from the winning side
        ("Two for and two against; the Chair used her casting vote and it was lost.", False),
    ],
)
def test_a_vote_that_its_own_result_denies(linted: Linted, words: str, slip: bool) -> None:
    rows = linted({"a.md": minutes(f"1. Roads\n\n{words}")})
    assert [row.kind for row in rows] == (["vote"] if slip else [])


@pytest.mark.parametrize(
    ("more", "slip"),
    [
        ("Apologies: Councillor J Starling, Councillor T Rusk", True),
        ("Apologies: Councillor M Starling", False),
        ("Apologies for late arrival: Councillor J Starling", False),
    ],
)
def test_a_member_listed_as_present_and_as_away(linted: Linted, more: str, slip: bool) -> None:
    rows = linted({"a.md": minutes("1. Roads\n\nThe report was noted.", more=more)})
    assert [row.kind for row in rows] == (["absent member"] if slip else [])
    if slip:
        assert "J Starling is listed as present and as sending apologies" in rows[0].message
        assert len(rows[0].citations) == 2
