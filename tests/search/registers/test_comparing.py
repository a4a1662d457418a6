"""What became of a recommendation, told from the wordings alone."""

from __future__ import annotations

import pytest

from search.registers.comparing import compare, compare_told

PLAN = "That the draft plan for the market square be adopted."
FEES = "That the fees for the market be raised to £25 a stall."
REPORT_BACK = "That the Head of Markets report back within six months."
THREE = [PLAN, FEES, REPORT_BACK]


def test_one_decision_in_the_words_of_two_recommendations_is_adopted() -> None:
    recommended = [
        "Agree to transfer the duties of the youth team to the adult directorate from April 2025",
        "Delegate authority to the Director of Care to take the actions needed",
    ]
    decided = (
        "5. RESOLVED that Cabinet agree to transfer the duties of the youth team to the adult "
        "directorate from April 2025; and that delegated authority be given to the Director of "
        "Care to take the actions needed"
    )
    assert [one.difference for one in compare(recommended, [decided])] == ["adopted", "adopted"]
    further = decided.replace("be given to", "be withheld, and a fee charged, by")
    assert compare(recommended, [further])[0].difference == "amended"


def test_the_section_of_an_act_is_no_sum() -> None:
    recommended = "That the Housing Programme, as circulated, be adopted."
    decided = (
        "That the Housing Programme, as circulated, be and is hereby adopted, in accordance with "
        "Section 7 of the Housing Act 1998."
    )
    assert compare([recommended], [decided])[0].difference == "adopted"


@pytest.mark.parametrize(
    ("decided", "differences"),
    [
        (["That recommendations 1 and 3 be approved."], ["adopted", None, "adopted"]),
        (
            ["That recommendations 1 and 3 be approved and recommendation 2 be deferred."],
            ["adopted", "deferred", "adopted"],
        ),
        (
            ["That the recommendations be approved, with the exception of recommendation (2)."],
            ["adopted", "not adopted", "adopted"],
        ),
        (
            [
                "That the recommendations be approved, other than recommendation 2.",
                "That recommendation 2 be referred back to the Head of Markets.",
            ],
            ["adopted", "deferred", "adopted"],
        ),
        (
            ["Recommendations approved, subject to an amendment to recommendation (2)."],
            ["adopted", "amended", "adopted"],
        ),
        (
            ["That recommendations 1 to 2 be accepted; recommendation 3 be not accepted."],
            ["adopted", "adopted", "not adopted"],
        ),
        (["That the recommendations be agreed."], ["adopted", "adopted", "adopted"]),
        (
            ["That the recommendations in the report be not agreed."],
            ["not adopted", "not adopted", "not adopted"],
        ),
        (
            ["That the recommendations be agreed, with the addition of a review in May."],
            ["amended", "amended", "amended"],
        ),
    ],
)
def test_recommendations_that_a_decision_names_by_number(
    decided: list[str], differences: list[str | None]
) -> None:
    found = compare(THREE, decided, parts=["1", "2", "3"])
    told = [one.difference for one in found]
    assert [b for a, b in zip(differences, told, strict=True) if a] == [a for a in differences if a]
    assert not any(b == "adopted" for a, b in zip(differences, told, strict=True) if a is None)


@pytest.mark.parametrize(
    ("recommended", "decided", "difference"),
    [
        # Two acts on one application are alike in all but the act.
        (
            "That application 18/0417 be refused.",
            "That application 18/0417 be granted.",
            "not adopted",
        ),
        (
            "That application 18/0417 be granted.",
            "That application 18/0417 be refused.",
            "not adopted",
        ),
        (
            "That application 18/0417 be granted.",
            "That application 18/0417 be deferred.",
            "deferred",
        ),
        (
            "That application 18/0417 be refused.",
            "That application 18/0417 be refused, for the reasons that it would not be supported.",
            "adopted",
        ),
        ("Refuse", "That planning permission be refused for the following reasons:", "adopted"),
        ("Refuse", "That planning permission be GRANTED subject to conditions.", "not adopted"),
        ("Approve, subject to conditions", "APPROVED subject to the conditions listed.", "adopted"),
        (
            "Approve, subject to conditions",
            "That the application be DEFERRED for a site visit.",
            "deferred",
        ),
        (
            "Grant permission subject to the conditions in the report",
            "That permission be granted subject to the conditions in the report and to an "
            "additional condition on hours of work.",
            "amended",
        ),
        (
            "That application 18/0417 be granted.",
            "That, contrary to the planning officer's recommendation to approve, the application "
            "be deferred.",
            "deferred",
        ),
        (
            "That application 18/0417 be refused.",
            "That the officer's recommendation that the application be refused be agreed.",
            "adopted",
        ),
        # Put off in other words.
        (PLAN, "That the draft plan be referred back to the Head of Markets.", "deferred"),
        (PLAN, "That the draft plan be considered further at the next meeting.", "deferred"),
        (PLAN, "That the matter lie on the table.", "deferred"),
        (PLAN, "That no decision be taken on the draft plan until the survey is in.", "deferred"),
        # Sums, lengths of time, days and people.
        (FEES, "That the fees for the market be raised to £20 a stall.", "amended"),
        (REPORT_BACK, "That the Head of Markets report back within three months.", "amended"),
        (REPORT_BACK, "That the Head of Markets report back within 6 months.", "adopted"),
        (
            "That the fund of £1.5m be spent on the square.",
            "That the fund of £1,500,000 be spent on the square.",
            "adopted",
        ),
        (
            "That help of €627.00 be given towards the cost of twinning.",
            "That help of €627,00 be given to the society towards the cost of twinning.",
            "adopted",
        ),
        (
            "That the new fees for the market apply from 1 April.",
            "That the new fees for the market apply from 1 July.",
            "amended",
        ),
        (
            "That Councillor Hay be appointed to the board of the market trust for a year.",
            "That Councillor Lee be appointed to the board of the market trust for a year.",
            "amended",
        ),
        # Limits.
        (PLAN, "That the draft plan for the market square be adopted in principle.", "amended"),
        (
            "That the market be moved to Sundays.",
            "That the market be moved to Sundays for a trial period.",
            "amended",
        ),
        (PLAN, "That the draft plan be adopted subject to the removal of page 3.", "amended"),
        (PLAN, "That the draft plan for the square (Rev07) be adopted.", "adopted"),
        # The law, the dates of papers, and to whom it was put, are no other course.
        (
            "That the draft Policy on Markets be recommended to full Council for adoption.",
            "“That, the Policy on Markets, dated January 2023, as circulated, be and is hereby "
            "adopted.”",
            "adopted",
        ),
        (
            "That the byelaws on markets, as circulated, be made.",
            "That, in accordance with the Local Government Act, 2001 (as amended) and the Markets "
            "Act, 1996, the byelaws on markets, as circulated, be and are hereby made.",
            "adopted",
        ),
        (
            PLAN,
            "That the draft plan be adopted under the Planning Act 2000 (as amended).",
            "adopted",
        ),
    ],
)
def test_what_a_decision_makes_of_a_recommendation(
    recommended: str, decided: str, difference: str
) -> None:
    assert compare([recommended], [decided])[0].difference == difference


@pytest.mark.parametrize(
    ("told", "decided", "difference"),
    [
        (
            "The Planning Officer recommended that the application be refused.",
            "That permission be granted.",
            "not adopted",
        ),
        (
            "The officer recommended approval of the plan.",
            "The plan was deferred to May.",
            "deferred",
        ),
        (
            "It was recommended that (i) the scheme be adopted; and (ii) lamps be lent to each "
            "village hall.",
            "That lamps be lent to the village halls as follows for a 3-year term:",
            "adopted",
        ),
        (
            "The Clerk recommended that the hedge be cut by Hay and Son.",
            "It was resolved not to accept the Clerk's recommendation.",
            "not adopted",
        ),
        (
            "It was recommended that £500 be allocated from the reserve to match the funding.",
            "The additional funding was agreed by all the Members.",
            "adopted",
        ),
        (
            "Accordingly, the Council's approval was being sought to financial assistance in the "
            "sum of £140.00 towards the cost of this twinning visit.",
            "“That, the approval of the Council be and is hereby given to financial assistance in "
            "the amount of £140.00 to the Village Society.”",
            "adopted",
        ),
    ],
)
def test_what_a_decision_makes_of_what_is_told(told: str, decided: str, difference: str) -> None:
    assert compare_told(told, [decided]).difference == difference


def test_a_part_that_goes_another_way_than_the_recommendations_agreed() -> None:
    decided = [
        "That the recommendations be agreed.",
        "That the fees for the market be deferred until the survey of stalls is in.",
    ]
    told = [one.difference for one in compare(THREE, decided)]
    assert told == ["adopted", "deferred", "adopted"]
