"""Pages of one item, one matter or one decision, as the sites of larger councils publish them."""

from __future__ import annotations

import pytest

from indexer.readers import read_bytes
from indexer.structure.paper import read_paper


def decided(page: str) -> list[tuple[str, str | None, str]]:
    data = page.encode()
    read = read_paper("x.txt", "txt", "0" * 64, read_bytes(data, "x.txt"))
    text = read.text.content
    return [(one.verb, one.part, text[one.start : one.end]) for one in read.decisions]


HEAD = "Agenda item\n\nReview of allotments\n\nThe Board considered a report on allotments.\n\n"
FOOT = "\n\nSupporting documents:\n"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        # RESOLVED, in bold, was lost on the way.
        ("That the review be noted.", [("noted", None, "That the review be noted.")]),
        (
            "The minutes of the working group were submitted for information and noted by Members.",
            [
                (
                    "noted",
                    None,
                    "The minutes of the working group were submitted for information and noted by"
                    " Members.",
                )
            ],
        ),
        (
            "The minutes of the working group were received for information.",
            [
                (
                    "received",
                    None,
                    "The minutes of the working group were received for information.",
                )
            ],
        ),
        (
            "The Leader suggested, and Council accepted, that the plan be put with it.",
            [
                (
                    "agreed",
                    None,
                    "The Leader suggested, and Council accepted, that the plan be put with it.",
                )
            ],
        ),
        (
            "Councillor Hay moved the recommendation, which was agreed on being put to the vote.",
            [
                (
                    "agreed",
                    None,
                    "Councillor Hay moved the recommendation, which was agreed on being put to the"
                    " vote.",
                )
            ],
        ),
        (
            "Motions that the reports be received were duly proposed, seconded and resolved.",
            [
                (
                    "agreed",
                    None,
                    "Motions that the reports be received were duly proposed, seconded and"
                    " resolved.",
                )
            ],
        ),
        (
            "The minutes were approved as a correct record, subject to:-\n\n(a) the removal of"
            " one name; and\n\n(b) the change of a date.",
            [("approved", None, "The minutes were approved as a correct record, subject to:-")],
        ),
        (
            "It was agreed that: -\n\n·     The review, which another committee is to see as well"
            " before the end of the year, be brought back to the second meeting of this Board"
            " after the summer, with figures for each site.\n\n·     The work plan be noted.",
            [
                (
                    "agreed",
                    None,
                    "The review, which another committee is to see as well before the end of the"
                    " year, be brought back to the second meeting of this Board after the summer,"
                    " with figures for each site.",
                ),
                ("agreed", None, "The work plan be noted."),
            ],
        ),
        (
            "Members thanked the growers for their work and agreed that it be continued.",
            [
                (
                    "agreed",
                    None,
                    "Members thanked the growers for their work and agreed that it be continued.",
                )
            ],
        ),
        (
            "The Chairman deferred Item 4 until the meeting in May.",
            [("deferred", None, "The Chairman deferred Item 4 until the meeting in May.")],
        ),
        (
            "After debate the committee agreed to the resolutions below.\n\nThat the review be"
            " noted.",
            [("noted", None, "That the review be noted.")],
        ),
        # A committee's recommendation, what it had before it, what else was weighed, and remarks.
        ("The Committee received the officers' report from the Head of Parks.", []),
        (
            "Councillor Hay proposed, and Councillor Orr seconded, that rents be frozen.\n\n"
            "Following discussion, Councillor Hay withdrew his motion.",
            [],
        ),
        (
            "OTHER OPTIONS CONSIDERED - Not to have a plan. This was rejected because it would cost"
            " more.",
            [],
        ),
        ("Resolved to RECOMMEND: (to Council)\n\nThat the rents be raised.", []),
        ("Decision:\n\nThere were none.", []),
        ("Decision:\n\nApologies were received from Councillor Hay.", []),
        ("It was asked whether some of the plots could be\ndeferred to the meeting in May", []),
        ("Ann Lee, Director of Parks and Green Space, agreed to look at the rents.", []),
    ],
)
def test_page_of_an_item(said: str, found: list[tuple[str, str | None, str]]) -> None:
    assert decided(HEAD + said + FOOT) == found


def test_a_committees_resolution_to_recommend_is_a_recommendation() -> None:
    page = HEAD + "Resolved to RECOMMEND: (to Council)\n\nThat the rents be raised." + FOOT
    read = read_paper("x.txt", "txt", "0" * 64, read_bytes(page.encode(), "x.txt"))
    text = read.text.content
    assert [text[one.start : one.end] for one in read.recommendations] == [
        "That the rents be raised."
    ]


def test_parts_right_above_the_reasons_are_the_decision() -> None:
    page = (
        "1. That the forecast of the budget be noted.\n\n2. That the reserve be used.\n\n"
        "Reasons for Decisions\n\nTo comply with the policy.\n"
    )
    assert decided(page) == [
        ("noted", "1", "That the forecast of the budget be noted."),
        ("resolved", "2", "That the reserve be used."),
    ]
    alone = "To note the forecast for the year.\n\nReason for decision:\n\nTo keep to the policy.\n"
    assert [said for _, _, said in decided(alone)] == ["To note the forecast for the year."]


def test_purpose_above_a_marked_resolution_is_none() -> None:
    page = (
        "Decision Maker: Cabinet\n\nTo note the month end report.\n\nRESOLVED:\n\n1. That the"
        " forecast be noted.\n\nReasons for Decisions\n\nTo comply with the policy.\n"
    )
    assert decided(page) == [("noted", "1", "That the forecast be noted.")]


def test_numbers_go_on_from_one_verb_to_the_next() -> None:
    page = (
        "Cabinet noted that;\n\n1. The forecast for the year was short.\n\nCabinet approved;\n\n"
        "2. The budget as revised, and\n\n3. The use of the reserve.\n\nReason for Decision:\n\n"
        "To comply with the policy.\n"
    )
    assert [(verb, part) for verb, part, _ in decided(page)] == [
        ("noted", "1"),
        ("approved", "2"),
        ("approved", "3"),
    ]


def test_two_resolutions_in_one_cell_are_two() -> None:
    page = (
        "Agenda, decisions and minutes\n\nTo confirm the minutes. Decision: RESOLVED:\nThat the"
        " minutes be confirmed. Minutes: RESOLVED:\nThat the minutes be confirmed.\n"
    )
    assert len(decided(page)) == 2


def test_names_below_a_decision_that_names_them_are_no_second_one() -> None:
    said = (
        "On the proposal of Councillor Hay seconded by Councillor Orr it was agreed to write to"
        " the Minister.\n\nProposed: Councillor Hay Seconded: Councillor Orr"
    )
    assert len(decided(HEAD + said + FOOT)) == 1


def test_points_of_a_record_of_one_decision_need_no_marker() -> None:
    page = (
        "Decision status: For Determination\n\nIs Key decision?: Yes\n\nHaving considered the"
        " report, the Mayor, by a vote of 7-0,\n\n(1) the programme be noted; and\n\n(2) a sum of"
        " money be approved for the study.\n\nDate of decision: 27/03/2019\n"
    )
    assert decided(page) == [
        ("noted", "1", "the programme be noted; and"),
        ("approved", "2", "a sum of money be approved for the study."),
    ]


def test_a_record_of_one_decision_is_no_report_though_it_names_the_reports_author() -> None:
    page = (
        "Decision details\n\nDecision Maker: Cabinet\n\nDecision:\n\nCabinet:\n\n1. Approved the"
        " plan.\n\n2. Delegated authority on financial implications.\n\nReport author: A Lee\n"
    )
    assert [(verb, part) for verb, part, _ in decided(page)] == [
        ("approved", "1"),
        ("delegated", "2"),
    ]


def test_a_member_of_the_cabinet_resolves_after_a_board_considered_it() -> None:
    page = (
        "Meeting documents\n\nRecord of Decision\n\nFollowing consideration by the Housing Board,"
        " the Cabinet Member for Housing resolved that:\n1) the update be noted;\n2) the approach"
        " be endorsed.\n"
    )
    assert [part for _, part, _ in decided(page)] == ["1", "2"]


def test_acts_below_a_body_that_lost_its_colon() -> None:
    page = (
        "Issue - decisions\n\nLibraries\n\nCabinet\n\n1. Considered and noted the answers;\n\n"
        "2. Agreed that the van be kept.\n"
    )
    assert [(verb, part) for verb, part, _ in decided(page)] == [("noted", "1"), ("agreed", "2")]


def test_points_that_begin_with_to_on_a_record_of_one_decision() -> None:
    page = (
        "Issue - decisions\n\nRules\n\n(1) To approve the changes to the rules.\n\n(2) To note that"
        " the Leader has approved them.\n"
    )
    assert [(verb, part) for verb, part, _ in decided(page)] == [
        ("resolved", "1"),
        ("approved", "2"),
    ]


def test_recommendations_that_a_cabinet_agreed_are_its_decisions() -> None:
    page = (
        "Issue - decisions\n\nTrees\n\nCabinet agreed the following recommendations:\n\n1. To form"
        " a working party of ten;\n\n2. To report by December.\n"
    )
    assert [(verb, part) for verb, part, _ in decided(page)] == [("agreed", "1"), ("agreed", "2")]


def test_a_motion_agreed_as_follows_is_its_words_below() -> None:
    said = (
        "Councillor Hay proposed and Councillor Orr seconded a motion, which was agreed by the"
        " Council as follows:\n\nthat the protocol be approved."
    )
    assert [one for _, _, one in decided(HEAD + said + FOOT)] == ["that the protocol be approved."]


@pytest.mark.parametrize(
    "said",
    [
        "Moved from 9th October 2018, Cabinet - Tuesday, 2nd October, 2018 2.00 pm",
        "Implementation of\nDecisions:\nWith the agreement of the Chairperson, at once.",
    ],
)
def test_labels_and_days_that_decide_nothing(said: str) -> None:
    assert decided(HEAD + said + FOOT) == []


def test_a_resolution_above_a_table_keeps_its_own_words() -> None:
    said = (
        "RESOLVED that the Cabinet agrees to exclude the press and public for the reports below,"
        " since they hold what is known of the business of particular persons and of the sums that"
        " are to be paid to them, the public interest being in that:\n\nMinute No.  Report title"
        "\n\n  53  Sites to be sold"
    )
    assert [one[:24] for _, _, one in decided(HEAD + said + FOOT)] == ["RESOLVED that the Cabine"]


def test_a_motion_in_quotation_marks_gives_way_to_the_resolution_behind_it() -> None:
    said = (
        'It was proposed by Councillor Hay and seconded by Councillor Orr: "That the list be'
        ' agreed." Resolved unanimously: That the list be agreed.'
    )
    assert len(decided(HEAD + said + FOOT)) == 1


def test_a_list_of_acts_without_any_head_is_a_record_of_one_decision() -> None:
    page = (
        "(a) That the award of the contract be approved;\n\n(b) That delegated authority be given"
        " to the Director to sign it.\n"
    )
    assert [part for _, part, _ in decided(page)] == ["a", "b"]


def test_points_that_run_on_behind_content_are_parts() -> None:
    page = (
        "Decision Maker: Executive\n\nOutcome: Recommendations Approved\n\nContent: (1) That the"
        " rounds be approved. (2) That the Director be delegated authority to buy the bins.\n"
    )
    assert [part for _, part, _ in decided(page)] == ["1", "2"]


def test_a_point_worded_otherwise_goes_with_its_list() -> None:
    page = (
        "Issue - decisions\n\nSites\n\n1) the sites be acknowledged and accepted;\n\n2) authority"
        " be delegated to the Director;\n\n3) sites will be brought back next year.\n"
    )
    assert [part for _, part, _ in decided(page)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "page",
    [
        # To be decided yet; how the matter came up; what a cabinet puts to the council.
        "Funding approval for the vans\n\nDecision status: Open\n\nDecision due: 10 May 2017\n",
        "Decision details\n\nDecision:\n\nA full procurement was undertaken.\n",
        "Agenda item\n\nPlan\n\nCabinet agreed the following:\n\n(i) To recommend to Council that"
        " the plan is adopted.\n\n(ii) To recommend that Council drop the old one.\n\n"
        "Supporting documents:\n",
        "Agenda and minutes\n\n1.\n\nApproval to tender for a contract\n\nMinutes:\n\nNone.\n",
    ],
)
def test_pages_that_decide_nothing(page: str) -> None:
    assert decided(page) == []


def test_points_behind_a_resolution_that_say_what_it_changes_are_none() -> None:
    page = (
        "Minutes:\n\nRESOLVED:\nThat the schemes be agreed. These changes:\n· Make the scheme"
        " plain; and\n· Bring it in line.\n\nSupporting documents:\n"
    )
    assert [said for _, _, said in decided(page)] == ["That the schemes be agreed."]


@pytest.mark.parametrize(
    "voted",
    [
        "The recommendation for refusal was moved and seconded. It was then voted on and carried.",
        "The officer recommendation to refuse was moved, put to the vote and lost.",
    ],
)
def test_what_was_done_to_an_application_is_told_in_capitals_below_a_vote(voted: str) -> None:
    done = "That the application be REFUSED for the following reason:"
    page = f"{HEAD}{voted}\n\n{done}\n\n1. The barn would be too high.{FOOT}"
    assert done in [words for _, _, words in decided(page)]
    unvoted = f"{HEAD}A member asked for the rule.\n\n{done}\n\n1. It is too high.{FOOT}"
    assert done not in [words for _, _, words in decided(unvoted)]


def test_a_list_on_the_page_of_one_matter_needs_no_marker() -> None:
    page = (
        "Issue - meetings\n\nPools\n\nMeeting: 28/05/2024 - Scrutiny Committee (Item 3.)\n\n"
        "Additional documents:\n\n(a) That it be noted that figures were missing;\n\n(b) That the"
        " Committee ask Cabinet to go on with the contract; and\n\n(c) That a report be brought"
        " back.\n"
    )
    assert [part for _, part, _ in decided(page)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("The Committee noted the following:\n\na) The list can be closed.", []),
        ("RESOLVED, that the report be received.", ["RESOLVED, that the report be received."]),
        (
            "The recommendations in the report were supported.",
            ["The recommendations in the report were supported."],
        ),
        (
            "That the minutes be agreed, subject to the following changes:\n\nIn item 8, a note.",
            ["That the minutes be agreed, subject to the following changes:"],
        ),
    ],
)
def test_further_turns_of_larger_councils(said: str, found: list[str]) -> None:
    assert [one for _, _, one in decided(HEAD + said + FOOT)] == found
