"""Minutes in the manner of counties, cities and of councils in Wales."""

from __future__ import annotations

import pytest

from indexer.readers import read_bytes
from indexer.records import Paper
from indexer.structure.paper import read_paper

HEAD = """MINUTES of the meeting of the Planning Committee held on 4 March 2024

Present: Councillor A Lee (Chair), Councillors B Hay and C Orr

10. Apologies

There were none.

11. Declarations of interest

There were none.

12. The matter in hand

"""
FOOT = """

13. Date of next meeting

8 April 2024

14. Close

The meeting closed at 9 pm.
"""


def paper(said: str) -> Paper:
    data = (HEAD + said + FOOT).encode()
    return read_paper("x.txt", "txt", "0" * 64, read_bytes(data, "x.txt"))


def decided(said: str) -> list[tuple[str, str | None, str]]:
    read = paper(said)
    text = read.text.content
    return [(one.verb, one.part, text[one.start : one.end]) for one in read.decisions]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        # The bold RESOLVED was lost on the way from the printed page.
        (
            "Members discussed the report.\n\nThat the report be noted.",
            [("noted", None, "That the report be noted.")],
        ),
        (
            "RESOLVED (unanimously) - That the charges be approved.",
            [("approved", None, "RESOLVED (unanimously) - That the charges be approved.")],
        ),
        (
            "Resolved, unanimously, that the charges be approved.",
            [("approved", None, "Resolved, unanimously, that the charges be approved.")],
        ),
        (
            "Cabinet AGREED to:\n\n(a) approve the strategy;\n\n(b) note the analysis.",
            [("approved", "a", "approve the strategy;"), ("noted", "b", "note the analysis.")],
        ),
        (
            "The Committee:-\n\na) NOTED the report; and\n\nb) AGREED that officers write back.",
            [
                ("noted", "a", "NOTED the report"),
                ("agreed", "b", "AGREED that officers write back."),
            ],
        ),
        (
            "The Committee: (a) NOTED the report; (b) AGREED to write to the Minister.",
            [
                ("noted", "a", "NOTED the report;"),
                ("agreed", "b", "AGREED to write to the Minister."),
            ],
        ),
        (
            "The Cabinet Member has:\n\n1. Approved the traffic order.\n\n2. Agreed to review it.",
            [
                ("approved", "1", "Approved the traffic order."),
                ("agreed", "2", "Agreed to review it."),
            ],
        ),
        (
            "Members resolved to grant consent subject to conditions.",
            [("resolved", None, "Members resolved to grant consent subject to conditions.")],
        ),
        (
            "ORDERED that the common seal be affixed to the byelaws.",
            [("resolved", None, "ORDERED that the common seal be affixed to the byelaws.")],
        ),
        (
            "The motion was put and carried and it was accordingly\n\nRESOLVED:\n\n"
            "That the local plan be adopted.",
            [("adopted", None, "That the local plan be adopted.")],
        ),
        (
            "Proposed by Councillor Hay;\n\nSeconded by Councillor Orr;\n\nAnd Resolved:\n\n"
            '"That the lease be approved."',
            [("approved", None, '"That the lease be approved."')],
        ),
        # Welsh: the verb comes first.
        (
            "PENDERFYNWYD:\n\n(a) cymeradwyo'r gyllideb;\n\n(b) nodi'r adroddiad.",
            [("resolved", "a", "cymeradwyo'r gyllideb;"), ("resolved", "b", "nodi'r adroddiad.")],
        ),
        (
            "Yn dilyn trafodaeth, penderfynwyd cymeradwyo'r cynllun.",
            [("resolved", None, "Yn dilyn trafodaeth, penderfynwyd cymeradwyo'r cynllun.")],
        ),
        ("Nodwyd yr adroddiad.", [("noted", None, "Nodwyd yr adroddiad.")]),
        ("Gohiriwyd y cais.", [("deferred", None, "Gohiriwyd y cais.")]),
        (
            "Penderfyniad\n\nBod y Cabinet yn cymeradwyo'r cynnig.",
            [("resolved", None, "Bod y Cabinet yn cymeradwyo'r cynnig.")],
        ),
    ],
)
def test_forms_of_a_decision(said: str, found: list[tuple[str, str | None, str]]) -> None:
    assert decided(said) == found


@pytest.mark.parametrize(
    "said",
    [
        "Nodwyd bod y gwaith yn mynd rhagddo.",
        "The Committee is asked to note the report.",
        "Mr Fox served from 1973. Mr Fox was appointed as Deputy Lieutenant in 2001.",
        "At that meeting, Members agreed to refer the decision to full Council.",
        "The Clerk noted that the Council has decided to take advice.",
        "The officer thanked the Members for their questions and agreed to report back.",
        "The Officer, Community Department, agreed to meet with the tenants.",
        "Those present accepted that complaints were to go to the county first.",
        "At the November meeting our Chairman stood down and I was elected.",
        "The gate is shut and the Millennium Trustees have agreed to pay for the tap.",
        "He said it was only agreed to ask for one of them.",
    ],
)
def test_told_of_others_or_of_another_time(said: str) -> None:
    assert decided(said) == []


def test_a_motion_gives_way_to_the_resolution_of_a_later_paragraph() -> None:
    said = (
        '1) Mr Hay proposed, and Mr Orr seconded the motion that\n\n"Council is asked to note the'
        ' plan."\n\n2) Following the debate, the Chairman put the motion set out in paragraph 1 to'
        " the vote.\n\nMotion carried.\n\n3) RESOLVED that Council:\n\n(i) Notes the plan; and\n\n"
        "(ii) Adopts the map."
    )
    assert decided(said) == [("noted", "i", "Notes the plan"), ("adopted", "ii", "Adopts the map.")]


def test_a_motion_lost_below_the_names_is_rejected() -> None:
    said = (
        "1) Mr Hay proposed, and Mr Orr seconded the motion that fares be frozen.\n\n"
        "2) The Chairman put the motion to the vote and the voting was as follows:\n\n"
        "For (2)\n\nMr Hay, Mr Orr\n\nAgainst (3)\n\nMr Lee, Mrs Lee, Sir Paul Fox CBE\n\n"
        "Motion lost."
    )
    read = paper(said)
    assert [one.verb for one in read.decisions] == ["rejected"]
    vote = read.votes[0]
    assert (vote.in_favour, vote.against, vote.result) == (2, 3, "lost")
    assert ("Mrs Lee", "against") in vote.named


def test_it_was_moved_and_lost_in_one_sentence() -> None:
    said = (
        "IT WAS MOVED by Councillor Hay, seconded by Councillor Orr, that fares be frozen AND ON"
        " BEING PUT TO THE VOTE WAS LOST."
    )
    assert [verb for verb, _, _ in decided(said)] == ["rejected"]


def test_a_count_that_denies_the_names_leaves_no_numbers() -> None:
    said = "RESOLVED: That fares rise.\n\nFor (3)\n\nMr Hay, Mr Orr\n\nAgainst (0)\n\nCarried."
    vote = paper(said).votes[0]
    assert (vote.in_favour, vote.against, vote.named) == (None, None, ())


def test_names_in_columns_with_none_abstaining() -> None:
    said = (
        "RESOLVED - That the tax be set.\n\nFOR\n\nCouncillor Hay, Councillor Orr\n\nAGAINST\n\n"
        "Councillor Lee, Councillor Fox (E)\n\nABSTAIN\n\nNone"
    )
    vote = paper(said).votes[0]
    assert (vote.in_favour, vote.against, vote.abstentions) == (2, 2, 0)


def test_a_bullet_of_the_next_item_is_no_part() -> None:
    said = (
        "RESOLVED: • That the minutes be approved. Cllr Hay proposed. 13. Plan The group told of:"
        " • A survey that was confirmed."
    )
    read = read_bytes((HEAD + said + "\n\n14. Close\n\nNone.").encode(), "x.txt")
    found = read_paper("x.txt", "txt", "0" * 64, read)
    text = found.text.content
    assert "A survey that was confirmed." not in [text[d.start : d.end] for d in found.decisions]


def test_a_motion_set_out_in_quotation_marks_is_rejected_whole() -> None:
    said = (
        "It was proposed by the Chairman and seconded by the Vice-Chairman:\n\n"
        '"THAT the rule be amended as follows:\n\nIf seconded and the mover agrees, a motion is '
        'put at once."\n\nUpon being put to the vote, this motion was declared LOST.'
    )
    assert decided(said) == [("rejected", None, said[: said.index("\n\nUpon")])]


def test_that_an_amendment_was_not_carried_does_not_reject_the_motion() -> None:
    said = (
        "4. Land\n\nMr Hay presented the report and proposed the purchase.\n\nMrs Lee seconded the "
        "proposal.\n\nMembers debated it and put questions to officers.\n\nA vote was taken on the "
        "amendment, which was not carried.\n\nThe Chairman thanked them. The vote on the purchase "
        "was then taken, and carried by 22 votes to one."
    )
    assert "rejected" not in [one.verb for one in paper(said).decisions]


def test_resolved_with_its_votes_in_brackets() -> None:
    said = "The Committee:\n\nResolved (by 5 votes to 3) to refuse the application."
    assert [verb for verb, _, _ in decided(said)] == ["resolved"]
