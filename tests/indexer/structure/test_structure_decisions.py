"""What is a decision, where it begins and ends, and what only looks like one."""

from __future__ import annotations

import pytest

from indexer.records import Decision, Item, Text
from indexer.structure.resolving.decisions import find_decisions

MINUTES = "Present: Councillor A Hay (Chair)\n\n"


def decided(text: Text) -> list[tuple[str | None, str]]:
    return [(one.part, text.content[one.start : one.end]) for one in decisions(text)]


def decisions(text: Text) -> tuple[Decision, ...]:
    return find_decisions("x", text, ())[0]


def test_numbered_parts_below_a_marker(text_of) -> None:
    text = text_of(
        "Minutes:\n\nThe panel heard the officer.\n\nResolved:\n\n1.    That the plan be noted.\n\n"
        "2.    That a further report be brought in May.\n\nSupporting documents:"
    )
    assert decided(text) == [
        ("1", "That the plan be noted."),
        ("2", "That a further report be brought in May."),
    ]
    first = decisions(text)[0]
    assert text.content[first.lead_start : first.lead_end] == "Resolved:"
    assert first.verb == "noted"


def test_sub_parts_keep_the_number_above_them(text_of) -> None:
    text = text_of(
        "Minutes:\n\nRESOLVED that\n\n1) the bid be approved; and\n\n2) the Director be authorised:"
        "\n\n(a) to sign the lease; and\n\n(b) to publish the notice.\n\n3) officers be thanked."
    )
    assert [part for part, _ in decided(text)] == ["1", "2", "2(a)", "2(b)", "3"]
    assert decided(text)[0][1] == "the bid be approved"


@pytest.mark.parametrize("marker", ["RESOLVED:", "RESOLVED", "RESOLVED that"])
def test_parts_inside_one_block(text_of, marker: str) -> None:
    text = text_of(
        f"Minutes:\n\n{marker} 1) That Mrs Lee be paid £40. 2) That the Clerk buy a bench. "
        "The Chair closed the window."
    )
    assert decided(text) == [
        ("1", "That Mrs Lee be paid £40."),
        ("2", "That the Clerk buy a bench."),
    ]


def test_bullets_with_their_movers_in_brackets(text_of) -> None:
    text = text_of(
        "Minutes:\n\nRESOLVED: • That the minutes of 4 March be approved. (Cllr Ann Hay proposed, "
        "Cllr Bo Lee seconded, all were in favour). • That the bill be paid. (Cllr Bo Lee "
        "proposed, "
        "Cllr Cy Orr seconded, five were in favour)."
    )
    found = decisions(text)
    assert len(found) == 2
    assert (found[1].mover, found[1].seconder) == ("Cllr Bo Lee", "Cllr Cy Orr")


def test_moved_seconded_and_resolved(text_of) -> None:
    text = text_of(
        "Minutes:\n\nIt was moved by Councillor Hay, seconded by Councillor Lee and\n\n"
        "RESOLVED – That the pool be rebuilt."
    )
    (one,) = decisions(text)
    assert text.content[one.start : one.end] == "RESOLVED – That the pool be rebuilt."
    assert (one.mover, one.seconder) == ("Councillor Hay", "Councillor Lee")


def test_reasons_below_a_decision_are_no_decisions(text_of) -> None:
    text = text_of(
        "Minutes:\n\nRESOLVED\n\nThat permission be granted for the following reasons:-\n\n"
        "1. The design was good.\n\n2. The harm was small."
    )
    (one,) = decisions(text)
    assert one.verb == "granted"


def test_welsh_markers(text_of) -> None:
    text = text_of("Minutes:\n\nPENDERFYNWYD:\n\n1. Bod yr adroddiad yn cael ei dderbyn.")
    assert decided(text) == [("1", "Bod yr adroddiad yn cael ei dderbyn.")]


@pytest.mark.parametrize(
    "said",
    [
        "It was agreed to write to the school.",
        "It was therefore AGREED that the grant be paid.",
        "The Committee agreed that officers should return in May.",
        "The Parish Council unanimously approved the accounts.",
        "Members noted the contents of the report.",
        "The minutes of the last meeting were accepted as a true record.",
        "These were moved as correct by Ann Hay and Bo Lee",
        "Cllr Hay proposed acceptance, seconded by Cllr Lee.",
        "It was proposed by A. Hay and seconded by B. Lee that the quote be accepted.",
        "Bus routes: agreed to return to this in June.",
        "NOTED the report.",
        "Approval was given for the new sign.",
        "Cllr Hay was duly elected Vice-Chairman.",
        "It was agreed that, with one exception, this was the best site.",
        "The P.C. decided to move the bench.",
        "The notes of the working party were approved by the Full Council.",
        "It was briefly discussed and agreed by all to adopt the form.",
        "It was therefore moved, and AGREED, that we should join the march.",
        "It was agreed to return at our June meeting to the hedge.",
        "The Council noted the list of suppliers kept by the Clerk.",
        "The yearly report was presented by Ann Hay and approved.",
        "Letter to tenants, discussed and approved for printing.",
        "The Councillors then held a short meeting and agreed the accounts.",
        "Change of the meeting date Agreed to defer to March.",
        "The reserve stands at £900 of which it was agreed to spend £90 on bulbs.",
        "The offer was not accepted on grounds of cost.",
        "It agreed to look at the tender next year.",
        "The following articles are agreed: the fair, the choir and the bus.",
        "If it opens soon then the meeting was happy to support the plans.",
        "The reply as sent out was endorsed by those present.",
        "Applications recommended for approval by the Parish Council:",
        "Permission recommended.",
        "Barn at Mill Farm and store at The Row - recommend both for approval.",
        "Front extension at Hay Cottage. Council recorded a 'No Observations' response.",
        "New shed at 4 Mill Lane - no comments or objections returned.",
        "Signpost and County Link both noted.",
        "Following this amendment, Mr Hay proposed acceptance of the minutes, seconded by Mrs Lee",
        "6.1 Agreement made to pay the bills below",
        "No faults were found and all were in favour of adopting these.",
        "Link: Signpost: Code of Conduct: - all noted.",
        "Cllr Hay proposed closing the meeting seconded by Cllr Lee.",
        "The notes as presented were agreed and signed.",
        "A decision was made to go on meeting in the Main Hall.",
        "Fair and choir: Mrs Lee raised the cost of the tents and the price of bread: agreed to "
        "return to this next meeting.",
        "Mr Orr proposed Cllr Hay to continue as Vice Chair, seconded by Mrs Lee, all agreed",
        "Payments were proposed by Cllr Hay, Cllr Lee, six were in favour.",
    ],
)
def test_acts_told_in_prose(text_of, said: str) -> None:
    text = text_of(f"{MINUTES}The matter was discussed.\n\n{said}")
    assert decided(text) == [(None, said)]


@pytest.mark.parametrize(
    "said",
    [
        "It had been agreed that the path would stay open.",
        "Cabinet had agreed in March that the scheme should go ahead.",
        "As agreed at the May meeting, letters had been sent.",
        "It was agreed at the last meeting that the fence be painted.",
        "The Borough Council agreed to mend the kerb.",
        "The Planning Committee had refused the application in 2018.",
        "Councillor Patel proposed that the library stay open.",
        "Was it agreed that the shop would close?",
        "To approve the minutes of the meeting held on 4 March.",
        "It was noted that the river was high.",
        "It was felt that the offer should be accepted.",
        "The officer recommended approval.",
        "It was suggested that the Council should write.",
        "The repairs had been carried out as proposed.",
        "If it is agreed the work will start.",
        "The Council approved a cost of £21 million in February 2022.",
        "Mr Orr is asking that the Council support his application.",
        "Apologies have already been accepted from Mrs Lee.",
        "Mr Orr pointed out that at the last meeting of the parish council it was agreed by all.",
        "It was NOTED that the letter had gone.",
        "Last month changes to the rent were agreed as follows:",
        "It was not held that all is well as the PC objected to earlier plans.",
        "The Playing Field Committee agreed to look through the files.",
        "The Council have previously agreed not to give to charities.",
        "Mrs Lee told the meeting that this was agreed when the pump was built.",
        "The group will ask whether to recommend that the Council agree to the cost.",
        "The Clerk reported that the hall now had three new members appointed to it.",
        "3 Agreed as a true record of the Meeting",
        "Members were happy with the weather.",
    ],
)
def test_what_only_looks_like_a_decision(text_of, said: str) -> None:
    assert decided(text_of(f"{MINUTES}{said}")) == []


def test_this_was_agreed_takes_in_the_proposal(text_of) -> None:
    text = text_of(
        f"{MINUTES}The lamp is broken. Our Secretary asked for a letter to the bank. This was "
        "AGREED."
    )
    assert decided(text) == [
        (None, "Our Secretary asked for a letter to the bank. This was AGREED.")
    ]


def test_a_clipped_verb_takes_in_the_application(text_of) -> None:
    text = text_of(f"{MINUTES}PLANNING\n\n1. Hay. Mill Lane. Sun lounge. Parish Council approved.")
    assert decided(text)[0][1].endswith("Mill Lane. Sun lounge. Parish Council approved.")


def test_another_authority_in_the_heading_above(text_of) -> None:
    text = text_of(f"{MINUTES}Planning decisions:\n\nHay, Mill Lane, extension - approved.")
    assert decided(text) == []


def test_a_motion_in_quotes_between_its_names_and_its_vote(text_of) -> None:
    text = text_of(
        f"{MINUTES}Proposed – Cllr Hay Seconded – Cllr Lee\n\n‘That the bills are paid’\n\n"
        "For - 4 Abstention – 1"
    )
    found, votes = find_decisions("x", text, ())
    (one,) = found
    assert text.content[one.start : one.end] == "‘That the bills are paid’"
    assert (one.mover, one.seconder, one.vote) == ("Cllr Hay", "Cllr Lee", 0)
    assert (votes[0].in_favour, votes[0].abstentions) == (4, 1)


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        (
            "The Chair asked if the bills were in order. All Councillors noted they were content.",
            1,
        ),
        ("Cllr Hay proposed that the inspector be asked. The Clerk to write. Carried.", 0),
        ("It was proposed that Mrs Lee join the group. A date will be set. Passed Unanimously.", 0),
        ("It was suggested that the paper print it. All agreed to this.", 1),
        ("It was proposed that the elm be felled. Elms grow tall. Proposer A Hay, 2nd B Lee.", 0),
    ],
)
def test_a_result_leads_back_to_its_proposal(text_of, said: str, whole: int) -> None:
    text = text_of(f"{MINUTES}{said}")
    expected = said if whole else said.partition(". ")[0] + "."
    assert decided(text) == [(None, expected)]


def test_a_motion_without_quotation_marks_after_its_names(text_of) -> None:
    text = text_of(
        f"{MINUTES}Proposed – Cllr Hay Seconded – Cllr Lee\n\nThat the bills on the list be paid."
        "\n\nFor – 6"
    )
    assert decided(text) == [(None, "That the bills on the list be paid.")]


def test_names_below_a_task_and_below_a_decision(text_of) -> None:
    text = text_of(
        f"{MINUTES}It was agreed that the hedge be cut.\n\nClerk to act.\n\nProp AH, 2nd BL, All "
        "agreed.\n\nClerk to ask the bank for a card.\n\nProp AH, 2nd BL, All agreed."
    )
    item = Item("x", 0, None, 0, len(text.content), 0, 0)
    found, votes = find_decisions("x", text, (item,))
    assert [text.content[one.start : one.end] for one in found] == [
        "It was agreed that the hedge be cut.",
        "Clerk to ask the bank for a card.",
    ]
    assert len(votes) == 2


def test_numbers_that_go_on_inside_the_second_block(text_of) -> None:
    text = text_of(
        f"{MINUTES}Resolved: 1) That the Clerk write to the mill.\n\n2) That the lamp be mended. "
        "3) That the plan be sent round."
    )
    assert [part for part, _ in decided(text)] == ["1", "2", "3"]


def test_a_decision_cut_off_by_the_end_of_a_line(text_of) -> None:
    text = text_of(
        f"{MINUTES}A Hay proposed and B Lee seconded that the minutes of the\n\nMay meeting be "
        "signed as a correct record."
    )
    assert decided(text) == [(None, text.content.split("\n\n", 1)[1])]


def test_a_stance_in_one_word_below_an_application(text_of) -> None:
    said = "Extension at Hay Cottage.\n\nSupport"
    text = text_of(f"{MINUTES}# PLANNING APPLICATIONS\n\n{said}")
    assert [" ".join(found.split()) for _, found in decided(text)] == [" ".join(said.split())]


def test_two_elections_with_their_results(text_of) -> None:
    text = text_of(
        f"{MINUTES}Chairman - Mrs Hay proposed Mr Lee seconded by Mrs Orr. There being no further "
        "nominations the proposal was carried.\n\nVice-Chairman - Mr Lee proposed Mrs Hay seconded "
        "by Mrs Orr. There being no further nominations the proposal was carried."
    )
    item = Item("x", 0, None, 0, len(text.content), 0, 0)
    found = [text.content[one.start :][:12] for one in find_decisions("x", text, (item,))[0]]
    assert found == ["Chairman - M", "Vice-Chairma"]


def test_a_motion_refused_is_no_decision(text_of) -> None:
    text = text_of(
        f"{MINUTES}Cllr Hay proposed a Civil Service seconded by Cllr Lee. 2 Votes For, 3 Against. "
        "Refused"
    )
    assert decided(text) == []


def test_payments_that_only_name_mover_and_seconder(text_of) -> None:
    text = text_of(f"{MINUTES}PAYMENTS\n\nHall hire. £6.60. Barrier £30. Prop.A.Hay, 2nd B.Lee.")
    assert decided(text) == [(None, "Hall hire. £6.60. Barrier £30. Prop.A.Hay, 2nd B.Lee.")]


def test_the_result_of_a_counted_motion_is_no_second_decision_and_no_second_vote(text_of) -> None:
    text = text_of(
        f"{MINUTES}Cllr Hay proposed a plot of two metres, seconded by Cllr Lee\n\n5 Members voted "
        "for the proposal 1 Member voted against.\n\nThe proposal was therefore carried."
    )
    found, votes = find_decisions("x", text, ())
    assert len(found) == 1
    assert [(one.in_favour, one.against, one.result) for one in votes] == [(5, 1, "carried")]


def test_payments_under_a_lead_in_are_one_decision(text_of) -> None:
    text = text_of(
        f"{MINUTES}The following payments were agreed:\n\n1. Clerk £40\n\n2. Hall hire £10"
    )
    assert decided(text) == [(None, "The following payments were agreed:")]


def test_a_lost_amendment_keeps_its_fate(text_of) -> None:
    text = text_of(
        f"{MINUTES}RESOLVED – That the pool be rebuilt.\n\nAn amendment was moved by Councillor "
        "Khan and seconded by Councillor Lee that the matter be deferred. On being put to the vote "
        "the amendment was lost by 20 votes to 32.\n\nThe motion was carried by 33 votes to 19."
    )
    found, votes = find_decisions("x", text, ())
    assert [one.amendment for one in found] == [None, "lost"]
    assert [votes[one.vote or 0].in_favour for one in found] == [33, 20]


def test_a_report_decides_nothing(text_of) -> None:
    text = text_of(
        "Purpose of report\n\nThe plan was approved by Scrutiny Panel in June 2018.\n\n"
        "Financial implications\n\nIt was agreed that costs be met."
    )
    assert decided(text) == []


def test_a_letter_that_tells_of_a_meeting_decides_nothing(text_of) -> None:
    assert decided(text_of("Dear neighbours\n\nIt was agreed to hold a fair in May.")) == []


def test_an_item_that_begins_inside_a_block_cuts_the_sentence(text_of) -> None:
    source = f"{MINUTES}71/19 To Note the Path The Council agreed to mend it. 72/19 Bins None."
    text = text_of(source)
    at = text.content.index("71/19")
    title = text.content.index("To Note")
    item = Item(
        "x", 0, None, at, text.content.index("72/19"), title, title + len("To Note the Path")
    )
    (one,) = find_decisions("x", text, (item,))[0]
    assert text.content[one.start : one.end] == "The Council agreed to mend it."
    assert one.item == 0


def test_a_motion_that_the_item_goes_on_to_resolve_is_no_decision_of_its_own(text_of) -> None:
    text = text_of(
        f"{MINUTES}Councillor Hay, Leader of the Opposition, moved and Councillor Lee seconded the "
        "recommendations of the Cabinet.\n\nRESOLVED: That the budget be approved."
    )
    item = Item("x", 0, None, 0, len(text.content), 0, 0)
    (one,) = find_decisions("x", text, (item,))[0]
    assert text.content[one.start : one.end] == "RESOLVED: That the budget be approved."


def test_resolved_in_small_letters_after_the_names(text_of) -> None:
    text = text_of(
        f"{MINUTES}It was moved by Councillor Hay, seconded by Councillor Lee and Resolved: That "
        "the allowance be kept."
    )
    (one,) = decisions(text)
    assert (one.verb, one.mover) == ("resolved", "Councillor Hay")


@pytest.mark.parametrize(
    "said",
    [
        "The councillors voted by a large majority to object to the quarry.",
        "The Parish had no objections provided that the hedge is kept.",
        "No objections were made.",
        "This matter is to be deferred to a later meeting.",
        "In the absence of the Clerk nothing was known, therefore deferred to next meeting.",
        "This question was held over to the March meeting.",
        "Review of the policy to be carried over to the next PC meeting.",
        "Garage in Mill Lane and a porch - both applications to be recommended for approval.",
        "The council recommended refusal as the bend is blind.",
        "Still no reply received in June, agreed to write again to the surveyor.",
        "It was proposed by A. Hay and seconded by B. Lee that a precept of £ 2950. 00 be set.",
        "Wreath appeal - donation of £25 agreed",
        "A shed beside the pond - rejected by Parish Council",
        "Mrs Hay nominated Mr Lee as Warden, seconded by Mrs Day.",
        "Mrs Hay duly elected.",
        "ABC elected as Vice Chairman.",
        "The Clerk showed the draft advert, which was agreed.",
        "Members had seen the plans in May and now agreed that the barn should be kept.",
        "Standing orders reviewed, changed and adopted.",
        "g) Bus stop - after a long debate a decision was made to keep the stop.",
        "The Parish Council noted the Data Protection Audit.",
        "Signpost: offer of insurance work the Council might need - all noted.",
    ],
)
def test_the_turns_that_clerks_use(said: str, text_of) -> None:
    whole = text_of(MINUTES + said)
    found = decided(whole)
    assert len(found) == 1, found
    assert found[0][1].rstrip(".").endswith(said.rstrip(".")[-20:])


@pytest.mark.parametrize(
    "said",
    [
        "The Council agreed at the previous meeting to give £500 to the hall.",
        "Mr Hay asked how quickly minutes could be approved and signed as a correct record.",
        "The lane was looked at, Highways agreed to mend it in May.",
        "The farmer deferred to his brother in all he did.",
    ],
)
def test_turns_that_tell_of_others(said: str, text_of) -> None:
    assert decided(text_of(MINUTES + said)) == []


def test_an_office_proposed_is_the_motion_and_not_its_names_alone(text_of) -> None:
    text = text_of(
        MINUTES + "The Clerk said that a deputy would do. Mrs Day proposed Mr Lee as the Deputy "
        "Representative on the Mill Committee, seconded by Mr Hay. All agreed."
    )
    (found,) = decisions(text)
    assert text.content[found.start : found.end].startswith("Mrs Day proposed")
    assert (found.mover, found.seconder) == ("Mrs Day", "Mr Hay")


def test_names_that_a_stop_parts(text_of) -> None:
    text = text_of(
        MINUTES + "The minutes were approved. Proposed. Cllr Ann McDay, Seconded Cllr Jo Lee, "
        "seven were in favour.\n\n2. Accounts\n\nProposed:  Cllr Hay.  Seconded:  Cllr Day. "
        " Carried."
    )
    first, second = decisions(text)
    assert (first.mover, first.seconder) == ("Cllr Ann McDay", "Cllr Jo Lee")
    assert (second.mover, second.seconder) == ("Cllr Hay", "Cllr Day")


@pytest.mark.parametrize(
    ("said", "mover"),
    [
        (
            "The accounts were proposed for approval as a correct record by Mrs Hay, seconded by "
            "Mr Lee.",
            "Mrs Hay",
        ),
        (
            "Poppy wreath £16.50 - proposed M. Hay and seconded Mrs Lee - pass for payment.",
            "M. Hay",
        ),
        ("Ann Day proposed, and it was AGREED that a speaker be asked.", "Ann Day"),
    ],
)
def test_the_mover_however_named(said: str, mover: str, text_of) -> None:
    (found,) = decisions(text_of(MINUTES + said))
    assert found.mover == mover


def test_a_motion_below_its_names_without_quotation_marks(text_of) -> None:
    text = text_of(
        MINUTES + "Proposed – Cllr Hay Seconded – Cllr Lee\n\n"
        "That the precept for 2017/18 is £17249 plus the grant of £801’\n\nAll in favour"
    )
    (found,) = decisions(text)
    assert text.content[found.start : found.start + 8] == "That the"
    assert (found.mover, found.seconder) == ("Cllr Hay", "Cllr Lee")
