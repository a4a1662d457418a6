"""What a motion became, who moved it, and what is only asked for, shown or granted."""

from __future__ import annotations

import pytest

from indexer.readers import read_bytes
from indexer.records import Decision, Text
from indexer.structure.paper import read_paper
from indexer.structure.resolving.decisions import find_decisions

MINUTES = "Present: Councillor A Hay (Chair)\n\n"


def decisions(text: Text) -> tuple[Decision, ...]:
    return find_decisions("x", text, ())[0]


def decided(text: Text) -> list[str]:
    return [text.content[one.start : one.end] for one in decisions(text)]


def in_paper(said: str) -> list[tuple[str, Decision]]:
    """The decisions of minutes that hold ``said`` under an item, each with its words."""
    head = "Minutes of the meeting held on 4 March 2024\n\nPresent: Cllr A Hay (Chair)\n\n"
    tail = "\n\n14. Date of next meeting\n\n8 April 2024\n\nThe meeting closed at 9 pm.\n"
    data = f"{head}12. Litter bins\n\n{said}\n\n13. Close\n\nThere was no more.{tail}".encode()
    paper = read_paper("x.txt", "txt", "0" * 64, read_bytes(data, "x.txt"))
    return [(paper.text.content[one.start : one.end], one) for one in paper.decisions]


@pytest.mark.parametrize(
    ("said", "verb"),
    [
        ("Agreed cheques be signed and accounts settled:", "agreed"),
        ("Review of the orders moved to the March meeting as the agenda was long.", "deferred"),
        ("All in favour of helping and spreading the word.", "agreed"),
        ("The Parish Council was pleased to accept the gift of plants.", "agreed"),
        ("The account stood at £40 in May, with agreement made to issue these sums:", "agreed"),
        ("Hay £3.20 : Lee £4.10 these payments were all passed for payment.", "passed"),
        ("New Standing Orders were adopted as agreed at the June meeting.", "adopted"),
        ("The auditor made two points, which the Council agreed to adopt.", "agreed"),
        ("Letter from the Ramblers asking for support - agreed PC would write", "agreed"),
        ("The Parish Council confirmed it would go on with the beacon.", "agreed"),
        ("The annual report, as circulated, was noted by the Members.", "noted"),
        ("Members noted the proposal.", "noted"),
        ("The Clerk agreed to tell them that nothing would be cut, all agreed", "agreed"),
        ("Ramblers Association - annual membership - do not wish to join", "declined"),
        ("Hay & Son £25. 00 agreed for payment", "agreed"),
        ("BCKLWN rent 5.00 Total 18.53 51.63 The above payments were agreed.", "agreed"),
    ],
)
def test_a_turn_tells_a_decision(text_of, said: str, verb: str) -> None:
    found = decisions(text_of(MINUTES + said))
    assert [one.verb for one in found] == [verb]


@pytest.mark.parametrize(
    "said",
    [
        "The Chair proposed that the Parish Council agreed a sum for the plants.",
        "They asked for a copy of a proposition showing that the Council agreed the names.",
        "While the PC supported rural work there was a place for large lorries.",
        "Noted that the bins were filled again in May.",
        "The policy was agreed by the Memorial Committee at that meeting.",
        "Each Library Authority has adopted its own way of lending.",
        "No changes were proposed to the Statement.",
        "Following a long talk at the last meeting, it was agreed to ask the police.",
        "The documents state, following a first meeting, the PC approved the plans.",
        "Mrs Hay confirmed that the Council elected to use the hall in May.",
        "It was noted by members of the public that drivers wave now.",
        "It was noted by the Parish Council that the plan shows five houses.",
    ],
)
def test_what_is_asked_shown_or_granted_is_no_act(text_of, said: str) -> None:
    assert decided(text_of(MINUTES + said)) == []


def test_a_motion_told_with_its_vote_decides_beside_the_resolution_below_it() -> None:
    said = (
        "It was proposed to put the bin by the gate. Proposed Cllr Tom Hay, Seconded Cllr Ann Lee,"
        " all in favour.\n\nRESOLVED: That a bin be bought for £68."
    )
    found = in_paper(said)
    assert [words.split(".")[0] for words, _ in found] == [
        "It was proposed to put the bin by the gate",
        "RESOLVED: That a bin be bought for £68",
    ]
    assert (found[0][1].mover, found[0][1].seconder) == ("Cllr Tom Hay", "Cllr Ann Lee")


def test_a_motion_that_leads_to_a_debate_is_one_with_its_resolution() -> None:
    said = (
        "Councillor Hay moved, seconded by Councillor Lee, that a bin be bought.\n\n"
        "Members spoke for and against it.\n\nRESOLVED: That a bin be bought."
    )
    assert [words for words, _ in in_paper(said)] == ["RESOLVED: That a bin be bought."]


def test_an_order_above_the_names_is_what_they_proposed() -> None:
    said = (
        "The Chair proposed that the Clerk should be the one to write to. The Councillors voted on"
        " this: Approve the data policy and take the addresses off it. Proposed Cllr Mary Orr, "
        "Seconded Cllr Ann Lee, all in favour."
    )
    assert any("Approve the data policy" in words for words, _ in in_paper(said))
    assert not any(words.startswith("The Chair proposed") for words, _ in in_paper(said))


def test_a_motion_that_gave_way_to_another_is_none() -> None:
    said = (
        "It was proposed by Cllr Hay seconded by Cllr Lee that a charge of £100 be made. This "
        "proposal was amended to the following."
    )
    assert in_paper(said) == []


def test_a_motion_that_says_it_was_adopted_needs_no_resolution_of_another_matter() -> None:
    said = (
        "The Motion was proposed by Councillor Hay, seconded by Councillor Lee and adopted.\n\n"
        "Members spoke of lamps.\n\nThey asked for more.\n\nNobody knew the price.\n\n"
        "RESOLVED: That the price of lamps be asked for."
    )
    assert [words[:10] for words, _ in in_paper(said)] == ["The Motion", "RESOLVED: "]


def test_an_answer_takes_in_what_was_asked() -> None:
    said = (
        "The Chairman asked if everyone was in favour of taking the butt away. There were 6 votes "
        "for this."
    )
    assert [words for words, _ in in_paper(said)] == [said]


@pytest.mark.parametrize(
    "said",
    [
        "On the proposal of Councillor Foley, seconded by Councillor Scanlan, it was agreed to give"
        " €500 to the parade.",
        "Proposed by Councillor Foley;\n\nSeconded by Councillor Scanlan;\n\nAnd Resolved:\n\n"
        '"That, the draft Minutes, as circulated, be taken as read and adopted and signed."',
        "Proposed by Councillor Foley;\n\nSeconded by Councillor Scanlan;\n\nAnd Resolved:\n\n3\n\n"
        '"That, the draft Minutes, as circulated, be taken as read and adopted and signed."',
        "Ar moladh Councillor Foley\n\nCuidithe ag Councillor Scanlan agus glacadh leis\n\n"
        '"That the minutes of the June meeting be adopted and signed."',
    ],
)
def test_movers_of_irish_minutes_are_named(said: str) -> None:
    assert [(one.mover, one.seconder) for _, one in in_paper(said)] == [
        ("Councillor Foley", "Councillor Scanlan")
    ]


def test_a_name_keeps_its_initial() -> None:
    said = "The report was approved, proposed by Cllr. G. Flynn and seconded by Cllr. C. Orr."
    assert [(one.mover, one.seconder) for _, one in in_paper(said)] == [
        ("Cllr. G. Flynn", "Cllr. C. Orr")
    ]


def test_a_line_with_an_interest_declared_is_still_an_application(text_of) -> None:
    said = (
        "Planning\n\nApplications approved by Parish Council:\n\nExtension to Treetops, Little Lane"
        "\n\nConservatory at Ivy Cottage, Wood Road Mr Hay had declared an interest\n\n"
        "Applications approved by Borough Council:\n\nNew house at Mill Lane"
    )
    assert decided(text_of(MINUTES + said)) == [
        "Extension to Treetops, Little Lane",
        "Conservatory at Ivy Cottage, Wood Road Mr Hay had declared an interest",
    ]


@pytest.mark.parametrize(
    "aside",
    [
        ", on the casting vote of the Chair,",
        ", Councillor Lee dissenting,",
        ", subject to the approval of the Treasurer,",
        " (by 5 votes to 4)",
        ", nem con,",
    ],
)
def test_an_aside_may_stand_between_the_marker_and_what_it_marks(aside: str) -> None:
    told = in_paper(f"RESOLVED{aside} that the bins be moved.")
    assert [one.verb for _, one in told] == ["resolved"]
    assert told[0][0].endswith("that the bins be moved.")


@pytest.mark.parametrize(
    "fate",
    [
        "The motion fell for want of a seconder.",
        "The proposal failed for lack of a seconder.",
        "There was no seconder.",
        "The motion was withdrawn.",
    ],
)
def test_what_found_no_seconder_was_not_agreed(fate: str) -> None:
    assert in_paper(f"Cllr Hay proposed that the bins be moved. {fate}") == []
