"""Planning applications below the line that tells what became of them."""

from __future__ import annotations

from indexer.records import Text
from indexer.structure.resolving.decisions import find_decisions

HEAD = "Present: Councillor A Hay (Chair)\n\n# Planning\n\n"


def decided(text: Text) -> list[tuple[str, str]]:
    found = find_decisions("x", text, ())[0]
    return [(one.verb, text.content[one.start : one.end]) for one in found]


def test_applications_below_the_line(text_of) -> None:
    text = text_of(
        HEAD + "Approved by Parish:\n\nA barn at Hill Farm Mill Lane\n\nA porch at 4 The Street\n\n"
        "Approved by the Borough\n\nA shed at Low Farm\n\nRefused by Parish Council\n\n"
        "Two flats above the shop and new\n\nparking at the rear of the shop\n\n"
        "Received after the agenda\n\nA wall at the mill"
    )
    assert decided(text) == [
        ("approved", "A barn at Hill Farm Mill Lane"),
        ("approved", "A porch at 4 The Street"),
        ("refused", "Two flats above the shop and new\n\nparking at the rear of the shop"),
    ]


def test_the_lead_in_is_the_line(text_of) -> None:
    text = text_of(HEAD + "Supported by the Parish Council\n\nA barn at Hill Farm")
    (one,) = find_decisions("x", text, ())[0]
    assert text.content[one.lead_start : one.lead_end] == "Supported by the Parish Council"


def test_a_line_below_its_application(text_of) -> None:
    text = text_of(
        HEAD + "A barn at Hill Farm Mill Lane\n\nApproved by Parish\n\nA porch at 4 The Street\n\n"
        "Refused by Parish"
    )
    found = decided(text)
    assert found == [
        ("approved", "A barn at Hill Farm Mill Lane\n\nApproved by Parish"),
        ("refused", "A porch at 4 The Street\n\nRefused by Parish"),
    ]


def test_what_is_no_application_ends_the_list(text_of) -> None:
    text = text_of(
        HEAD
        + "Approved by Parish\n\nA barn at Hill Farm\n\nMrs Day left the room at this point.\n\n"
        "A porch at 4 The Street\n\nLighting - £40.50"
    )
    assert decided(text) == [("approved", "A barn at Hill Farm")]
