"""Forms that the papers kept aside until the end, and papers drawn after them, showed."""

from __future__ import annotations

import datetime

import pytest

from indexer.records import Decision, Text
from indexer.structure.agenda.items import find_items
from indexer.structure.dates import find_dates
from indexer.structure.resolving.decisions import find_decisions

MINUTES = "Present: Councillor A Hay (Chair)\n\n"


def decisions(text: Text) -> tuple[Decision, ...]:
    return find_decisions("x", text, find_items("x", text))[0]


def decided(text: Text) -> list[str]:
    return [text.content[one.start : one.end] for one in decisions(text)]


def items(text: Text) -> list[tuple[str | None, str]]:
    return [
        (item.number, text.content[item.title_start : item.title_end])
        for item in find_items("x", text)
    ]


@pytest.mark.parametrize(
    "said",
    [
        "The meeting gave it its full support.",
        "Plans shown and explained, support for the scheme given.",
        "Minutes deferred until March, both to be read then.",
        "This matter will be carried over until March.",
        "Those to be co-opted were Mr Ian Orr and Mrs Ann Lee.",
        "Following a point raised at the last meeting it was agreed to talk of the pump.",
        "The Parish Council noted communications received from three residents.",
        "A letter had come from the Borough Council and these responses were noted.",
        "May Fair Planning - This was deferred to March.",
        "Mrs Orr asked for a map to be sent so that the police can be informed, which was agreed.",
        "8.5 To agree the form for the new bank mandate Unanimously agreed.",
        "The Parishioners and the Parish Council fully support this plan.",
        "After long debate a decision was made to agree with the NCC position.",
        "Copy of a letter from Mrs Orr to the engineer - contents noted.",
        "The Council was glad of the bench and was pleased to accept the offer.",
        "The Parish Council felt that they didn't wish to donate.",
        "As both the planners and the firemen were content the Council confirmed it would go on.",
        "Training at £60 for each of those who wished to attend was approved.",
        "The Parish Council strongly object to this application as it harms the lane.",
        "16/012/F Shed west of Ivy Farm There were no objections to this plan.",
        "Parish Council decided on District Audit.",
        "The Parish Council was in complete agreement that no change was needed.",
        "Ann has offered a large poster: agreed this to be plain.",
        "Notes had come from the tenant and the agreement was accepted with two changes.",
        "Victim Support - requesting a donation - No",
        "Deputation agreed for the July Meeting.",
    ],
)
def test_a_turn_of_phrase_tells_a_decision(text_of, said: str) -> None:
    (one,) = decided(text_of(f"{MINUTES}{said}"))
    assert one.rstrip(".") == said.rstrip(".")


@pytest.mark.parametrize(
    "said",
    [
        "It was also stated that Hill Community Council opposed it as they weren't asked.",
        "The consensus of opinion was that it had been put in the wrong place.",
        "Village plan - this has now been approved by the Parish Council.",
        "Mr Orr nominated and Mrs Lee seconded Mr Fox but he did not wish to stand.",
        "Notes of the last meeting were passed round for all to see.",
        "The Chairman, an ex-R.A.F. man, agreed to find out what it meant.",
        "Everyone was happy with this apart from the lane, which is left out again.",
        "A talk on the 106 Agreement was given and drawings were shown to all.",
        "Following the meeting held on 1 July with Highways, it was agreed that they will test it.",
        "The Parish Council has objected to the present plans for the yard.",
        "On taking the Chair, Cllr Orr thanked his Proposer and Seconder for their words.",
        "Minutes Proposed By:____________ Minutes Seconded By: ____________ Date: ______",
        "The members supported the thrust of the motion and were concerned at the cost.",
        "It was felt the Parish Council had no comments to make on the plan at this time.",
        "Mrs Orr with 7 members of the public and 2 Police Community Support",
    ],
)
def test_what_only_sounds_like_a_decision(text_of, said: str) -> None:
    assert decided(text_of(f"{MINUTES}{said}")) == []


def test_an_answer_set_as_a_heading_takes_in_the_question(text_of) -> None:
    asked = "The Clerk asked if everyone was in agreement with the Risk Assessment."
    text = text_of(f"{MINUTES}{asked}\n\n# Unanimously Agreed\n\n# Planning:\n\nNone.")
    assert decided(text) == [asked]
    assert "Unanimously Agreed" not in [title for _, title in items(text)]


def test_the_count_of_a_vote_belongs_to_the_motion_above(text_of) -> None:
    moved = "Cllr Orr proposed acceptance of the Minutes seconded by Cllr Lee."
    assert decided(text_of(f"{MINUTES}{moved}\n\n5 Votes for - Unanimously approved")) == [moved]


def test_an_application_over_two_lines_is_taken_in_whole(text_of) -> None:
    said = "Land beside the A134 - use of a second way in to\n\nserve the yard Approved by Parish"
    assert decided(text_of(f"{MINUTES}# Planning:\n\n{said}")) == [said]


def test_each_nomination_below_those_elected_is_an_election(text_of) -> None:
    text = text_of(
        f"{MINUTES}The following officers were declared elected without contest.\n\n"
        "Chair: Ann Orr nominated by Ian Lee and seconded by Eve Fox"
    )
    (one,) = decisions(text)
    assert "Ann Orr" in text.content[one.start : one.end]


def test_the_planning_authority_answers_below_planning_updates(text_of) -> None:
    said = "The application for a second gate was rejected."
    text = text_of(f"{MINUTES}# Planning Updates:\n\nThe yard in Mill Row.\n\n{said}")
    assert decided(text) == []


def test_what_members_agreed_besides(text_of) -> None:
    first = "The Elected Members agreed that some points be looked at."
    then = "They also agreed that a new design should be drawn."
    assert decided(text_of(f"{MINUTES}{first} {then}")) == [first, then]


def test_payments_above_the_line_that_passes_them(text_of) -> None:
    text = text_of(f"{MINUTES}# PAYMENTS\n\nHall £30.00, Lamps £41.20.\n\nPassed for payment.")
    assert decided(text) == ["Hall £30.00, Lamps £41.20.\n\nPassed for payment."]


def test_a_stance_before_the_outcome_of_the_next_in_a_list(text_of) -> None:
    text = text_of(
        f"{MINUTES}b. Ref. 14/01/F. Barn. Council recorded a 'No Observations' response. "
        "Pending consideration. c. Ref. 14/02/F. Shed. Refused by the Borough."
    )
    assert decided(text) == []


def test_a_motion_broken_off_at_the_end_of_a_line(text_of) -> None:
    text = text_of(
        f"{MINUTES}Proposed by Councillor Orr,\nSeconded by Councillor Lee.\nAnd Resolved:\n\n"
        "“That, the plan for a fire school at Hill Business\n\n"
        "Park, Mill Road, be not proceeded with”."
    )
    (one,) = decisions(text)
    assert "be not proceeded with" in text.content[one.start : one.end]
    assert (one.mover, one.seconder) == ("Councillor Orr", "Councillor Lee")


def test_a_page_number_between_the_names_and_the_motion(text_of) -> None:
    text = text_of(
        f"{MINUTES}Proposed by Councillor Orr;\n\nSeconded by Councillor Lee;\n\n2\n\n"
        "“That Councillor Fox be appointed Cathaoirleach for the year.”"
    )
    (one,) = decided(text)
    assert "Councillor Fox" in one


def test_an_agenda_numbered_without_stops_before_hard_blanks(text_of) -> None:
    blanks = "\u00a0" * 7
    text = text_of(
        "AGENDA\n\n"
        f"1 {blanks} To consider accepting apologies for absence\n\n"
        f"2 {blanks} To Approve the Minutes of the last Meeting\n\n"
        f"3 {blanks} Cemetery – review of works\n\n"
        f"4 {blanks} To Approve Payments to be made\n\n"
        "# ALL MEMBERS OF THE PUBLIC WELCOME TO ATTEND"
    )
    assert [number for number, _ in items(text)] == ["1", "2", "3", "4"]


def test_an_item_named_on_a_line_of_its_own(text_of) -> None:
    text = text_of(
        "OFFICIALS PRESENT:\n\nAnn Orr, Planning.\n\n"
        "# Item 1\n\n# Adoption of Minutes of 14 October\n\nThe minutes were adopted by all.\n\n"
        "# Item 2\n\n# Presentation on the Station Quarter\n\nMembers gave thanks for it.\n\n"
        "# Item 3\n\n# Any Other Business\n\nNil\n\n# Cathaoirleach"
    )
    assert items(text) == [
        ("1", "Adoption of Minutes of 14 October"),
        ("2", "Presentation on the Station Quarter"),
        ("3", "Any Other Business"),
    ]


@pytest.mark.parametrize(
    "line", ["The following representatives were agreed:", "At this point Mrs Orr took the Chair"]
)
def test_a_sentence_set_in_bold_is_no_item(text_of, line: str) -> None:
    text = text_of(f"{MINUTES}# 1. Planning\n\nNone.\n\n# {line}\n\nNone.\n\n# 2. Finance\n\nNone.")
    assert [number for number, _ in items(text)] == ["1", "2"]


@pytest.mark.parametrize("printed", ["21% JULY, 2016", "20™ July 2016", "3” February, 2020"])
def test_a_day_whose_raised_letters_were_scanned_as_a_mark(printed: str) -> None:
    (found,) = find_dates(f"held on Thursday, {printed} at 3pm")
    assert found.date in {
        datetime.date(2016, 7, 21),
        datetime.date(2016, 7, 20),
        datetime.date(2020, 2, 3),
    }


def test_a_row_of_letters_broken_off_by_a_line(text_of) -> None:
    text = text_of(
        f"{MINUTES}# Correspondence:\n\nFlood Campaign: donation request: Tapping\n\n"
        "House Hospice donation request: Civic Award - all noted."
    )
    (one,) = decided(text)
    assert one.startswith("Flood Campaign")


def test_an_application_rejected_and_the_reasons_told_behind_it(text_of) -> None:
    text = text_of(
        f"{MINUTES}# Planning:\n\nRejected by Parish\n\n"
        "New Village Hall and 13 houses. The Chairman informed the meeting that it was too large."
    )
    assert decided(text) == ["New Village Hall and 13 houses."]


def test_what_the_council_will_do_before_its_proposer(text_of) -> None:
    text = text_of(
        f"{MINUTES}Cllr Hay proposed that a sign be set up in the lane. The Clerk to ask.\n\n"
        "The Council will seek advice on the field. Proposer: Cllr D Orr, 2nd: Cllr K Lee."
    )
    assert decided(text) == ["The Council will seek advice on the field."]


def test_a_motion_that_was_amended_is_decided_as_amended(text_of) -> None:
    text = text_of(
        f"{MINUTES}The Motion was proposed by Cllr Ann Orr and seconded by Cllr Ian Lee. "
        "Members spoke of the cost. It was agreed that the motion would be amended as follows."
    )
    assert decided(text) == ["It was agreed that the motion would be amended as follows."]


def test_a_point_that_answers_the_sentence_above_it(text_of) -> None:
    asked = "Cllr Orr raised whether meetings might move to the other hall."
    text = text_of(f"{MINUTES}{asked}\n\nThis was agreed by the committee.")
    assert decided(text) == [f"{asked}\n\nThis was agreed by the committee."]


def test_who_is_on_each_committee_is_no_item(text_of) -> None:
    text = text_of(
        f"{MINUTES}# 1. Committees\n\nThe following were agreed.\n\n"
        "Planning - Cllrs Hay, Mrs Lee and Orr\n\n# 2. Finance\n\nNone."
    )
    assert [number for number, _ in items(text)] == ["1", "2"]


def test_apologies_before_the_first_number_belong_to_who_was_there(text_of) -> None:
    text = text_of(
        "MEMBERS PRESENT:\n\nAnn Orr and Ian Lee.\n\n# APOLOGIES:\n\nCouncillor Eve Fox.\n\n"
        + "Officers of the district were there with all their staff. " * 6
        + "\n\n# 1. Policing\n\nNone.\n\n# 2. Cameras\n\nNone."
    )
    assert [number for number, _ in items(text)] == ["1", "2"]


def test_points_below_it_was_agreed_without_numbers(text_of) -> None:
    text = text_of(
        f"{MINUTES}# Fair:\n\nA date was set. Following discussion it was agreed:\n\n"
        "Tea would be given in the hall\n\nDate to be told in The Pump\n\n# Lamps:\n\nNone."
    )
    assert decided(text) == ["Tea would be given in the hall", "Date to be told in The Pump"]


def test_new_applications_recommended_by_the_council(text_of) -> None:
    text = text_of(
        f"{MINUTES}# Planning\n\nNew applications recommended for approval by Parish Council:\n\n"
        "Conservatory at 7 Mill Row\n\nApplications approved by the Borough Council:\n\n"
        "Garage at 4 Mill Row"
    )
    assert decided(text) == ["Conservatory at 7 Mill Row"]


def test_what_the_county_consents_to_stands_above_its_applications(text_of) -> None:
    text = text_of(
        f"{MINUTES}# Planning\n\nAmendments to Planning Consents by the Borough Council\n\n"
        "First floor extension at Hope Row\n\nApproved by the Parish Council\n\n"
        "Demolition of a store at Lynn Row"
    )
    assert decided(text) == ["Demolition of a store at Lynn Row"]


def test_a_proposed_dwelling_above_its_stance(text_of) -> None:
    said = (
        "Planning application Ref 16/00210/F Proposed dwelling, 2 Lime Lane\n\nRecommend approval"
    )
    assert decided(text_of(f"{MINUTES}# Planning\n\n{said}")) == [said]


def test_that_a_proposal_was_carried_is_told_once(text_of) -> None:
    moved = "Proposed by Guy Orr and seconded by Alan Lee that Ian Fox be elected Chairman."
    told = "There were no other nominations and the proposal was carried by a majority vote."
    assert decided(text_of(f"{MINUTES}{moved} {told}")) == [moved]
