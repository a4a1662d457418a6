"""Turns of phrase in which clerks tell decisions, and the like that are none."""

from __future__ import annotations

import pytest

from indexer.records import Decision, Text
from indexer.structure.resolving.decisions import find_decisions

MINUTES = "Present: Councillor A Hay (Chair)\n\n"


def decisions(text: Text) -> tuple[Decision, ...]:
    return find_decisions("x", text, ())[0]


def decided(text: Text) -> list[str]:
    return [text.content[one.start : one.end] for one in decisions(text)]


@pytest.mark.parametrize(
    ("said", "verb"),
    [
        ("Date agreed: Friday 3 May", "agreed"),
        ("Further Action Agreed: For the Clerk to price a new lock", "agreed"),
        ("Poster: printed and wording agreed with two changes", "agreed"),
        ("The majority vote was for the oak posts.", "agreed"),
        ("The vote was carried by four to three for both to be co-opted.", "agreed"),
        ("A show of hands confirmed that the Council should wait.", "agreed"),
        ("The general consensus was that no second bin would be bought.", "agreed"),
        ("The tenders were opened and the Councillors were unanimous in their choice.", "agreed"),
        ("Members opened the bids and were unanimous in their decision.", "agreed"),
        ("The draft letter was read out and approved by those present.", "approved"),
        ("Minutes of 4 March handed out by AHY, agreed, signed and filed.", "agreed"),
        ("Those in favour of the bid were none and those against were six.", "rejected"),
        ("The vote was 5 to 2, therefore adopted.", "adopted"),
        ("Councillors gave approval for the stone to be set.", "agreed"),
        ("The Parish Council confirmed their support for the shop.", "agreed"),
        ("The Parish Council were in favour of buying the following:", "agreed"),
        ("Mrs Orr said it was due, all were in favour to go on reviewing it yearly.", "agreed"),
        ("This was not agreed and the old post stays.", "rejected"),
        ("Grant for the fair - not approved", "declined"),
        ("Review of fees: this would be deferred until the new Council is in place.", "deferred"),
        ("It has now been decided to pay for a better site.", "decided"),
        ("The following were appointed to the Panel - Mrs Orr and Mr Lee.", "appointed"),
        ("There were apologies received and accepted from Cllr Orr.", "accepted"),
        ("The Parish Council noted this and thanked the warden.", "noted"),
        ("There were none and the forward list was noted.", "noted"),
        ("Works to the WI seat The Council were waiting for bids and agreed to defer.", "agreed"),
        ("Supported by the Parish Council - porch at 4 Mill Row", "supported"),
        ("Mr Lee - change of use, the Manor - recommend refusal as it harms the wall", "refused"),
        ("Miss Orr - barn at The Row - it is recommended for approval if screened.", "approved"),
        ("Cllr Hay proposed Cllr Mrs Orr, seconded by Cllr B Lee", "elected"),
        ("Cllr Mrs Orr was proposed by Cllr Hay seconded by Cllr Lee.", "elected"),
        ("Council declined in line with the rule it had previously agreed.", "declined"),
        (
            "Mr Orr proposed that the minutes be adopted with the amendment, seconded by Mr Lee.",
            None,
        ),
    ],
)
def test_a_turn_of_phrase_tells_a_decision(text_of, said: str, verb: str | None) -> None:
    text = text_of(f"{MINUTES}The matter was discussed.\n\n{said}")
    assert decided(text) == [said]
    assert verb is None or decisions(text)[0].verb == verb


@pytest.mark.parametrize(
    "said",
    [
        "Mr Orr asked if the speed watch was wanted - this was not agreed to last year.",
        "Back in May we looked at it and we decided to wait at that point.",
        "Cllr Orr queried why two items were deferred.",
        "Approval for the new silo was granted on Friday 4 June.",
        "Any suggestion of malice was rejected.",
        "The clerk's figures were noted for consideration in June.",
        "Minutes are agreed, public and kept for good.",
        "At the recent meeting it was agreed to hold a fair.",
        "The Chair told us that the telephone company proposed to take out the box.",
    ],
)
def test_what_only_sounds_like_a_decision(text_of, said: str) -> None:
    assert decided(text_of(f"{MINUTES}The matter was discussed.\n\n{said}")) == []


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("'That the hedge is cut twice yearly'", "All in favour"),
        ("I now table the terms for acceptance.", "Agreed and signed."),
    ],
)
def test_a_bare_assent_takes_in_the_motion_above_it(text_of, before: str, said: str) -> None:
    text = text_of(f"{MINUTES}Some talk.\n\n{before}\n\n{said}")
    assert decided(text) == [f"{before}\n\n{said}"]


def test_a_stance_takes_in_the_application_before_it(text_of) -> None:
    said = (
        "Application for ten homes at Mill Field. Approved by PC subject to a footpath being made."
    )
    assert decided(text_of(f"{MINUTES}{said}")) == [said]


def test_a_decision_cut_off_by_a_line_goes_on_in_the_next(text_of) -> None:
    said = "6.7 It was agreed wood for\nChurch Row should be bought out of reserves."
    assert decided(text_of(f"{MINUTES}{said}")) == [said]


def test_a_line_of_names_belongs_to_its_own_number(text_of) -> None:
    text = text_of(
        f"{MINUTES}9.1\n\nIt was agreed to set up a working party.\n\n9.2\n\n"
        "Clerk to change the address on the deeds.\n\nProp AH, 2nd BL, All agreed."
    )
    assert decided(text)[1:] == ["Clerk to change the address on the deeds."]
