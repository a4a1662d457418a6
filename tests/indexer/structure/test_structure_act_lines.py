"""Applications with what was decided on them, in every layout that short minutes have for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from indexer.records import Text
from indexer.structure.agenda.items import find_items
from indexer.structure.resolving.act_lines import act_line
from indexer.structure.resolving.decisions import find_decisions

HEAD = "Present: Mr A Hay (Chairman), Mrs B Orr\n\n# Planning applications\n\n"
PORCH = "Mr Lee - Two storey extension at Ivy Farm, High Street"
GARAGE = "Mrs Orr - Erection of garage at 4 Mill Row, Lynn Road"
ACTS = (
    *("Approved by Parish", "Parish Council approved", "Approved", "No objections", "PC approved"),
    *("Recommend approval", "Supported by Parish", "The Council supported the application"),
    *("Refused", "Rejected by Parish", "Parish Council recommended approval", "Accepted"),
    *("The Parish Council have no objections", "Application supported", "Parish approved"),
)


def decided(text: Text) -> list[str]:
    found = find_decisions("x", text, find_items("x", text, kind="minutes"))[0]
    return [" ".join(text.content[one.start : one.end].split()) for one in found]


@pytest.mark.parametrize("act", ACTS)
def test_a_line_below_its_application_decides_on_it(
    text_of: Callable[[str], Text], act: str
) -> None:
    text = text_of(f"{HEAD}{PORCH}\n\n{act}\n\n{GARAGE}\n\n{act}\n")
    assert decided(text) == [f"{PORCH} {act}", f"{GARAGE} {act}"]


@pytest.mark.parametrize(
    "act",
    ["Approved by Parish", "Refused by Parish Council", "Parish Council approved", "PC approved:"],
)
def test_a_line_above_its_applications_decides_on_each(
    text_of: Callable[[str], Text], act: str
) -> None:
    text = text_of(f"{HEAD}{act}\n\n{PORCH}\n\n{GARAGE}\n")
    assert decided(text) == [PORCH, GARAGE]


@pytest.mark.parametrize("act", ["Parish Council approved", "Council had no objections"])
def test_an_act_behind_its_application_leaves_the_next_its_own(
    text_of: Callable[[str], Text], act: str
) -> None:
    text = text_of(f"{HEAD}{PORCH} - {act}\n\n{GARAGE} - {act}\n")
    assert decided(text) == [f"{PORCH} - {act}", f"{GARAGE} - {act}"]


def test_a_line_below_another_authority_s_heading_is_that_one_s(
    text_of: Callable[[str], Text],
) -> None:
    text = text_of(f"Present: Mr A Hay\n\n# Decisions of the Borough\n\n{PORCH}\n\nRefused\n")
    assert PORCH not in " ".join(decided(text))


@pytest.mark.parametrize(
    "said", ["Approved by the Borough", "The plans were discussed", "No objections from the owner"]
)
def test_another_s_act_or_a_sentence_is_no_line(said: str) -> None:
    assert act_line(said) is None


def test_a_sentence_cut_by_the_end_of_a_title_is_read_whole(
    text_of: Callable[[str], Text],
) -> None:
    words = "12.2 Details of the Hall Course on 28th July were noted."
    text = text_of(f"Present: Mr A Hay\n\n{words}")
    item = replace(
        find_items("x", text_of("1. Course"), kind="minutes")[0],
        start=text.content.index("12.2"),
        end=len(text.content),
        title_end=text.content.index(" July"),
    )
    found = find_decisions("x", text, [item])[0]
    assert [text.content[one.start : one.end] for one in found] == [words]


@pytest.mark.parametrize("act", ["No objections", "Recommend approval", "Parish Council agreed"])
def test_the_last_line_of_an_application_is_the_act_on_it(
    text_of: Callable[[str], Text], act: str
) -> None:
    text = text_of(f"{HEAD}{PORCH}\nand new garage\n{act}\n\n{GARAGE}\n{act}\n")
    assert decided(text) == [f"{PORCH} and new garage {act}", f"{GARAGE} {act}"]


def test_points_that_semicolons_join_are_each_agreed(text_of: Callable[[str], Text]) -> None:
    points = [
        "At present five people who live in the village, whoever they may be and whatever they do, "
        "stand for the village in this meeting and in each that is to follow this year;",
        "the firm is asked to send one;",
        "the meeting goes on as it is.",
    ]
    text = text_of(
        "Present: Mr A Hay\n\nThe following points were agreed:\n\n" + "\n\n".join(points)
    )
    assert decided(text) == points


def test_payments_below_a_lead_in_are_one_decision(text_of: Callable[[str], Text]) -> None:
    lead = "The following payments were agreed:"
    text = text_of(f"Present: Mr A Hay\n\n{lead}\n\nClerk £50\n\nMowing £20")
    assert decided(text) == [lead]
