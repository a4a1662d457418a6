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


@pytest.mark.parametrize(
    "said",
    [
        "The accounts were read by the Treasurer, adopted by Council and signed.",
        "The Planning Responses procedure was agreed.",
        "New memorial for Mr Orr, no objections made by Council.",
        "Minutes of the July meeting discussed and agreed by all Councillors present.",
        "Mr Hay nominated Mrs Orr, not seconded, Mr Fox was nominated by Mr Lee, seconded by Mrs "
        "Orr, Mr Fox accepted.",
        "The minutes were approved by Ann Hay and seconded by Bo Lee.",
        "There being no other name Ann Hay was declared Chairman.",
        "It was talked over at length but was decided that more facts are needed.",
        "The invoice for the drain was not approved as the Clerk must ask first.",
        "Copies of the forms, which after discussion were approved in accordance with the rules.",
        "The Councillors confirmed that they were happy with the revisions and agreed to it.",
        "Barn at West Norfolk All agreed to change the order.",
        "The Parish Council noted this communication.",
        "The resolution was so passed.",
        "A resolution was passed to close the meeting to the public.",
        "The consensus of those there was that a web page be set up.",
        "A vote was taken, the result being three to two in favour of Ann Hay.",
        "A unanimous decision agreed that the sign would stay.",
        "Contract for grave digging agreed for Lee Ltd.",
        "The new categories were accepted.",
        "Mrs Orr stood as treasurer and her appointment was approved nem con.",
        "The letter which had been sent to all members was approved.",
        "The appointment of Mr Fox, as recommended by the Clerk, was approved.",
        "The meeting discussed the size and colour and agreed that the Clerk should buy some.",
        "The Parish Council were in favour of a spring clean.",
        "Chair requested that all councillors be members: agreed.",
        "It was suggested that Mr Fox be asked but agreed that this be left until May.",
        "Hospice requesting donation - declined but would put up a poster",
        "Lee & Son - request for placement of memorial agreed",
        "Consideration of burial fees postponed to next meeting",
        "It was agreed for the Planning Sub-Committee to hold a meeting.",
    ],
)
def test_more_turns_that_tell_a_decision(text_of, said: str) -> None:
    assert decided(text_of(f"{MINUTES}The matter was discussed.\n\n{said}")) == [said]


@pytest.mark.parametrize(
    "said",
    [
        "She told us that all those at the fair were in favour of changing the lamps.",
        "The residents and all are in agreement to keep the name.",
        "The public was asked for its views and the following was noted:",
        "It was not accepted that the works did no harm.",
        "It was agreed by Mr Fox of the mill to send the dates.",
        "He informed the meeting that after two thefts it was now agreed that a tank be fitted.",
        "No comments were made.",
        "They back another plan than the one endorsed by the Committee of the club.",
    ],
)
def test_what_others_agree_is_no_decision(text_of, said: str) -> None:
    assert decided(text_of(f"{MINUTES}The matter was discussed.\n\n{said}")) == []


def test_a_mover_who_approved_is_named(text_of) -> None:
    (one,) = decisions(
        text_of(f"{MINUTES}The minutes were approved by Ann Hay and seconded by Bo Lee.")
    )
    assert (one.mover, one.seconder) == ("Ann Hay", "Bo Lee")


def test_a_nomination_is_told_once_where_the_election_follows(text_of) -> None:
    said = "F.Hay, proposed by D.Orr, seconded by M.Fox. All in favour.\n\nF.Hay duly elected."
    text = text_of(f"{MINUTES}{said}")
    assert decided(text) == [said]
    (one,) = decisions(text)
    assert (one.mover, one.seconder, one.verb) == ("D.Orr", "M.Fox", "elected")


def test_proposer_and_seconder_on_lines_of_their_own(text_of) -> None:
    text = text_of(
        f"{MINUTES}Cllr P Orr was proposed vice chair\n\nProposer: Cllr J Fox\n\n2nd: Cllr D Lee"
    )
    (one,) = decisions(text)
    assert text.content[one.start : one.end] == "Cllr P Orr was proposed vice chair"


def test_a_motion_set_as_a_heading_is_a_decision(text_of) -> None:
    said = "Cllr Mrs Orr proposed approval for payment seconded by Cllr Lee"
    assert decided(text_of(f"{MINUTES}Lamps £40\n\n# {said}")) == [said]


def test_apologies_accepted_in_a_heading_run_on(text_of) -> None:
    text = text_of(f"{MINUTES}Apologies for Absence accepted from\n\nMr Fox, who is away.")
    assert decided(text) == ["Apologies for Absence accepted from\n\nMr Fox, who is away."]


def test_a_decision_without_its_verb_goes_on_in_the_next_block(text_of) -> None:
    said = "It was agreed that arrangement of the Summer\n\nFair could be offered more widely."
    assert decided(text_of(f"{MINUTES}{said}")) == [said]


def test_an_officers_advice_on_the_boroughs_agenda_is_no_stance(text_of) -> None:
    text = text_of(
        f"{MINUTES}# Borough Planning Meeting\n\nSix lodges at Mill Way. Recommended approval."
    )
    assert decided(text) == []


def test_the_word_proposer_alone_is_no_decision(text_of) -> None:
    text = text_of(
        f"{MINUTES}The rents were talked over. The grant comes in May.\n\n"
        "Proposer\n\n: Cllr P Fox. 2nd: Cllr J Orr."
    )
    assert "Proposer" not in decided(text)
