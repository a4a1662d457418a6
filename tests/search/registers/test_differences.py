"""What became of a recommendation, from the words of both; unknown stays unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.reflow import reflow
from search.query import Query
from search.registers.comparing import DIFFERENCES, compare, compare_told
from search.registers.decisions import register_of
from search.registers.procedure import only_points
from search.registers.wordings import changes
from tests.search.registers.conftest import BookOf, minutes

GRANT = "That a grant of £25,000 be made to each of three hubs for the winter."


@pytest.mark.parametrize(
    ("told", "decided", "difference"),
    [
        ("The Clerk recommended a precept of £9,500.", "A precept of £11,200 be set.", "amended"),
        ("I recommend that we order the gates.", "To go ahead with the recommendation.", "adopted"),
        ("It was recommended that fees be raised.", "To accept the new fees from May.", "adopted"),
        (
            "It was recommended that fees be raised.",
            "To accept the new fees with a proviso that they be reviewed.",
            "amended",
        ),
        (
            "The officer recommended that the oak be felled.",
            "The oak be not felled.",
            "not adopted",
        ),
        (
            "The report set out recommended grants for the arts.",
            "That the approval of the Council be given to the recommended grants for the arts, in "
            "accordance with Section 9 of the Arts Act 1999, as amended.",
            "adopted",
        ),
        (
            "A report of the Planner setting out recommendations on the plan was circulated.",
            "That the plan be displayed, as recommended in the report, together with the following "
            "amendment.",
            "amended",
        ),
        (
            "It was now recommended that (i) the Scheme be adopted; and (ii) lamps be bought for "
            "the lane.",
            "That lamps be bought for the lane.",
            "adopted",
        ),
        (
            "The mill had been recommended for addition to the Register, and, where an owner does "
            "not agree, he may be heard.",
            "That the addition of the mill to the Register should not be made at this point.",
            "not adopted",
        ),
        (
            "The stay cost £1,252 and it was recommended that the Council fund half of this "
            "twinning expense.",
            "That £626 be given towards the twinning.",
            None,
        ),
        (
            "He recommended trying the bins first in Mill Street.",
            "It was agreed to bring a recommendation to the Council that the weir be removed.",
            None,
        ),
        (
            "Recommendation No. 1: That the fee be dropped for two years.",
            "On the proposal of Mr Hay, Recommendation No. 1 was agreed.",
            "adopted",
        ),
        (
            "Recommendation: That the Minister be asked for a review of grants.",
            "On the proposal of Mr Hay, the following wording and recommendation was agreed.",
            "amended",
        ),
        (
            "Recommendation: That the City be surveyed.",
            "The wording of Recommendation No. 1 was amended to read as follows.",
            "amended",
        ),
        (
            "Therefore, the Council's approval to assistance of £826 towards the cost of the "
            "twinning was being sought.",
            "That approval be given to assistance of £826 towards it, to the Twinning Committee.",
            "adopted",
        ),
        (
            "Recommendation: That the Water Safety budget be raised.",
            "The Chair outlined the following Recommendation which was agreed at the SPC.",
            None,
        ),
        ("The Clerk recommended a precept of £9,500.", "The Clerk's salary be £11,200.", None),
        ("It was recommended that a lamp be bought.", "That the minutes be agreed.", None),
        ("It was recommended that fees be raised.", "Following a discussion on rents, no.", None),
    ],
)
def test_what_minutes_tell_was_recommended_became_only_what_plainly_is_on_it(
    told: str, decided: str, difference: str | None
) -> None:
    assert compare_told(told, [decided]).difference == difference


def test_what_was_put_otherwise_on_the_way_amends_what_was_told() -> None:
    told = "A report setting out recommendations on the allocation of the sports grants, 2017."
    decided = ["That the following allocations be made of the sports grants 2017."]
    assert compare_told(told, decided, "It was read.").difference == "adopted"
    otherwise = "It was proposed that the grant to the rowers be amended to £500."
    assert compare_told(told, decided, otherwise).difference == "amended"
    lost = otherwise + " The vote was taken and the amendment was defeated."
    assert compare_told(told, decided, lost).difference == "adopted"


@pytest.mark.parametrize(
    ("recommended", "decided", "difference"),
    [
        (["Note the findings of the review."], ["That the findings be noted."], "adopted"),
        (
            ["Approve a consultation of ten weeks on the closure of the library."],
            ["A consultation of ten weeks on the closure of the library be approved, from May."],
            "adopted",
        ),
        (
            [GRANT],
            ["That a grant of £40,000 be made to the hub at Saltgate for the winter."],
            "amended",
        ),
        (
            ["That the parking charges in Schedule B be approved."],
            ["That the parking charges in Schedule B be approved, save that residents be exempt."],
            "amended",
        ),
        (
            ["Note the state of the workforce."],
            ["That the state of the workforce be noted with concern."],
            "amended",
        ),
        (
            ["That the zone be brought into use on 28 March 2022."],
            ["That a decision on the zone be deferred until the readings are known."],
            "deferred",
        ),
        (
            ["Grant permission for application 18/0417."],
            ["That application 18/0417 be refused, contrary to the officer's recommendation."],
            "not adopted",
        ),
        (
            ["That the basic allowance be raised from £9,840 to £10,610."],
            ["That the basic allowance be kept at £9,840."],
            "not adopted",
        ),
        (
            ["That the developer be given until May to provide the play area."],
            ["That an enforcement notice be served forthwith."],
            "replaced",
        ),
        (["That the plan be approved."], ["That the recommendations be approved."], "adopted"),
        (
            ["That the plan be approved."],
            ["That the recommendations in the report be approved, subject to a review."],
            "amended",
        ),
        (["That the plan be approved."], [], None),
    ],
)
def test_what_became_of_a_recommendation(
    recommended: list[str], decided: list[str], difference: str | None
) -> None:
    assert compare(recommended, decided)[0].difference == difference


def test_a_motion_to_accept_the_recommendations_that_was_lost_means_another_course() -> None:
    around = "It was moved that the recommendations be accepted. The motion was put and lost."
    decided = ["That the spending be noted.", "That the Cabinet be asked to keep the service free."]
    found = compare(["Note the spending.", "Support the charge."], decided, around)
    assert [pairing.difference for pairing in found] == ["replaced", "replaced"]


def test_one_recommendation_taken_up_in_two_parts_is_adopted() -> None:
    decided = ["That the panel be renamed.", "That the remit be widened to take in libraries."]
    found = compare(
        ["That the panel be renamed and the remit be widened to take in libraries."], decided
    )
    assert found[0].difference == "adopted"
    assert found[0].decisions == (0, 1)


def test_the_words_that_differ_are_marked() -> None:
    marked = changes("That a grant of £25,000 be made.", "That a grant of £40,000 be made at once.")
    assert ("deleted", "£25,000") in marked
    assert ("inserted", "£40,000") in marked
    assert " ".join(words for how, words in marked if how != "deleted") == (
        "That a grant of £40,000 be made at once."
    )


@given(st.text(max_size=80), st.text(max_size=80))
def test_marks_give_back_both_wordings(before: str, after: str) -> None:
    marked = changes(before, after)
    kept = " ".join(words for how, words in marked if how != "deleted").split()
    assert kept == reflow(after).split()
    count = sum(len(words.split()) for how, words in marked if how != "inserted")
    assert count == len(reflow(before).split())


@given(st.lists(st.text(max_size=60), max_size=3), st.lists(st.text(max_size=60), max_size=3))
def test_any_wordings_are_compared(recommended: list[str], decided: list[str]) -> None:
    found = compare(recommended, decided)
    assert len(found) == len(recommended)
    for pairing in found:
        assert pairing.difference is None or pairing.difference in DIFFERENCES
        assert all(0 <= place < len(decided) for place in pairing.decisions)


REPORT = (
    "# Hubs in winter\n\nReport to the Cabinet\n\nMeeting: Cabinet\n\nDate: 12 June 2019\n\n"
    "Harrowmere Borough Council\n\n## Recommendations\n\nThe Cabinet is recommended to:\n\n"
    "1. Make a grant of £25,000 to each of three hubs for the winter.\n\n"
    "## 1. Purpose\n\nTo support the hubs.\n"
)


def test_a_report_to_the_meeting_is_what_was_recommended(book_of: BookOf) -> None:
    record = minutes(
        "## CA.7 Hubs in winter\n\nRESOLVED –\n\n1. That a grant of £40,000 be made to each of two "
        "hubs for the winter.\n\n## CA.8 Roads\n\nRESOLVED – That the roads be noted.",
        body="Cabinet",
    )
    rows = register_of(book_of({"report.md": REPORT, "m.md": record}), Query("", "")).rows
    by_minute = {row.minute: row for row in rows}
    outcome = by_minute["CA.7"].outcome
    assert outcome is not None
    assert outcome.recommended == "Make a grant of £25,000 to each of three hubs for the winter."
    assert outcome.difference == "amended"
    assert outcome.citations[0].document.path == "report.md"
    assert by_minute["CA.8"].outcome is None


def test_a_decision_that_says_it_is_on_what_was_recommended_some_headings_above(
    book_of: BookOf,
) -> None:
    told = (
        "4. Grants\n\nThe report of the Officer said that two groups were recommended for funding "
        "as follows:\n\n# Rowers\n\nA shed\n\n# Scouts\n\nA tent\n\n"
    )
    taken = (
        "On the proposal of Mr Hay, seconded by Mrs Lee, it was agreed to approve the two groups "
        "above which were recommended for funding."
    )
    apart = told + "5. Other grants\n\n" + taken
    rows = register_of(
        book_of({"a.md": minutes(told + taken), "b.md": minutes(apart, "3 July 2019")}),
        Query("", ""),
    ).rows
    assert {row.decision.document: row.outcome and row.outcome.difference for row in rows} == {
        "a.md": "adopted",
        "b.md": None,
    }


def test_taking_note_of_something_else_amends_nothing(book_of: BookOf) -> None:
    book = book_of(
        {
            "a.md": minutes(
                "4. Reports\n\nRecommendation\n\nThat the Council support the airport.\n\n"
                "On the proposal of Mr Hay, seconded by Mrs Lee, the Recommendation to support the "
                "airport was agreed.\n\nThe report on libraries was noted by the Council."
            )
        }
    )
    rows = register_of(book, Query("", "")).rows
    assert [row.outcome and row.outcome.difference for row in rows] == ["adopted", None]


@pytest.mark.parametrize(
    ("decided", "difference"),
    [
        ("RESOLVED – That an enforcement notice be served.", "replaced"),
        ("It was agreed that a lamp be bought for the lane.", None),
    ],
)
def test_only_a_resolution_stands_in_the_place_of_what_its_minutes_have_as_recommended(
    book_of: BookOf, decided: str, difference: str | None
) -> None:
    item = f"4. Reports\n\nRecommendation\n\nThat the developer be heard.\n\n{decided}"
    rows = register_of(book_of({"a.md": minutes(item)}), Query("", "")).rows
    assert [row.outcome and row.outcome.difference for row in rows] == [difference]


def test_how_the_meeting_goes_on_replaces_nothing(book_of: BookOf) -> None:
    book = book_of(
        {
            "a.md": minutes(
                "4. Reports\n\nRecommendation\n\nThat the Council support the airport.\n\n"
                "It was agreed to take Item No. 5 (a) on the Agenda."
            )
        }
    )
    assert not any(row.outcome for row in register_of(book, Query("", "")).rows)


def test_a_report_to_another_meeting_is_not(book_of: BookOf) -> None:
    record = minutes(
        "## CA.7 Hubs in winter\n\nRESOLVED – That a grant of £25,000 be made to three hubs.",
        "10 July 2019",
        "Cabinet",
    )
    rows = register_of(book_of({"report.md": REPORT, "m.md": record}), Query("", "")).rows
    assert [row.outcome for row in rows] == [None]


def test_what_another_body_asked_for_in_a_minute_is_what_was_recommended(book_of: BookOf) -> None:
    papers = {
        "board.md": minutes(
            "## 34/19 Retention\n\nRESOLVED – That the Cabinet be recommended to pay a retention "
            "payment of £2,000 to each social worker.",
            "8 May 2019",
        ),
        "cabinet.md": minutes(
            "## CA.6 Retention\n\nThe Cabinet considered minute 34/19 of the Scrutiny Board.\n\n"
            "RESOLVED –\n\n1. That a retention payment of £1,500 be paid to each social worker.\n\n"
            "2. That the car park be closed on Sundays.",
            body="Cabinet",
        ),
    }
    rows = register_of(book_of(papers), Query("", "")).rows
    outcomes = {row.decision.part: row.outcome for row in rows if row.body == "Cabinet"}
    paid = outcomes["1"]
    assert paid is not None
    assert paid.difference == "amended"
    assert "£2,000" in paid.recommended
    assert paid.citations[0].voice == "decision"
    assert outcomes["2"] is None


@pytest.mark.parametrize(
    ("item", "difference", "recommended"),
    [
        (
            "RESOLVED – That, contrary to the planning officer's recommendation to approve, the "
            "application be deferred.",
            "deferred",
            "the planning officer's recommendation to approve",
        ),
        (
            "RESOLVED – That the application be granted.\n\n(This decision was contrary to the "
            "officer's recommendation of refusal).",
            "not adopted",
            "officer's recommendation of refusal",
        ),
        (
            "The officer recommendation to refuse the application was moved and seconded.\n\n"
            "RESOLVED – That the application be refused.",
            "adopted",
            "recommendation to refuse the application",
        ),
        ("RESOLVED – That, after advice on the law, the application be granted.", None, ""),
        (
            "RESOLVED – That approval be given to the grants, as recommended, and as set out in "
            "the report of the Arts Officer.",
            "adopted",
            "as recommended",
        ),
        (
            "RESOLVED – That the recommendations in section 7 of the report be approved.",
            "adopted",
            "recommendations in section 7",
        ),
        (
            "RESOLVED – That the scheme be made in accordance with the recommendations of the "
            "Director, subject to the removal of the bus gate.",
            "amended",
            "recommendations of the",
        ),
        (
            "RESOLVED – That the scheme be made in accordance with the recommendation of the "
            "Director, subject to the modifications set out therein.",
            "adopted",
            "recommendation of the",
        ),
        (
            "The recommendations were put to the vote and carried with one abstention.\n\n"
            "RESOLVED – That the terms of the panel be extended.",
            "adopted",
            "recommendations",
        ),
        # What takes note of a recommendation, or of how members voted on it, takes nothing up.
        (
            "RESOLVED – That the Board notes the recommendation that the Cabinet approve the "
            "recommendations in the report.",
            None,
            "",
        ),
        (
            "RESOLVED – That the following recommendation be agreed: the hall is to be let.",
            None,
            "",
        ),
        (
            "The recommendations were put to the vote and were not agreed.\n\n"
            "RESOLVED – That the barn be kept as it is.",
            None,
            "",
        ),
        (
            "An amendment to the recommendations was put to the vote and carried.\n\n"
            "RESOLVED – That the barn be let to the theatre group.",
            None,
            "",
        ),
        (
            "RESOLVED – That the recommendations of the panel be accepted in part.",
            "amended",
            "recommendations of the panel",
        ),
        (
            "RESOLVED – That the recommendations be approved save for number 3.",
            "amended",
            "recommendations",
        ),
    ],
)
def test_what_a_decision_says_itself_was_recommended(
    book_of: BookOf, item: str, difference: str | None, recommended: str
) -> None:
    rows = register_of(book_of({"a.md": minutes(f"4. Barn at Mill Lane\n\n{item}")}), Query("", ""))
    outcome = next(row.outcome for row in rows.rows if "That" in row.wording)
    assert (outcome and outcome.difference) == difference
    if outcome is not None:
        assert recommended in outcome.recommended
        assert outcome.citations[0].document.path == "a.md"


def test_recommendations_decided_on_in_turn_are_each_on_the_decision_below(
    book_of: BookOf,
) -> None:
    record = minutes(
        "4. Reports\n\nRecommendation No. 1 - Circulated, report of the Markets Group.\n\n"
        "“That the Report of the Markets Group be submitted to full Council for adoption.”\n\n"
        "RESOLVED – That the Report of the Markets Group, as circulated, be adopted.\n\n"
        "Recommendation No. 2 - Circulated, report of the Lamps Group.\n\n"
        "“That the Council write to the Minister for more lamps.”\n\n"
        "On the proposal of Mr Hay, seconded by Mrs Lee, Recommendation No. 2 was agreed."
    )
    rows = register_of(book_of({"a.md": record}), Query("", "")).rows
    outcomes = {row.outcome.recommended[:20]: row.outcome.difference for row in rows if row.outcome}
    assert outcomes == {"“That the Report of ": "adopted", "“That the Council wr": "adopted"}


def test_what_was_recommended_in_a_report_is_not_what_stands_above(book_of: BookOf) -> None:
    record = minutes(
        "4. Road\n\nRecommendation\n\nThat the bus gate at the harbour be opened on Sundays.\n\n"
        "RESOLVED – That the change to the County Plan, as recommended in the "
        "Director's report, be made."
    )
    (row,) = register_of(book_of({"a.md": record}), Query("", "")).rows
    assert row.outcome is not None
    assert (row.outcome.recommended, row.outcome.difference) == ("as recommended", "adopted")


def test_what_is_recommended_is_taken_up_under_the_item_that_is_named(book_of: BookOf) -> None:
    record = minutes(
        "4. Reports\n\nRecommendation\n\nThat the Draft Harbour Plan be adopted by the Council. "
        "(included for consideration under Item No. 6)\n\n"
        "5. Roads\n\nRESOLVED – That the lane be swept.\n\n"
        "6. Plans\n\nRESOLVED – That the Harbour Plan, as circulated, be adopted."
    )
    rows = register_of(book_of({"a.md": record}), Query("", "")).rows
    assert {row.minute: row.outcome and row.outcome.difference for row in rows} == {
        "5": None,
        "6": "adopted",
    }


def test_a_recommendation_of_something_proposed_is_no_line_of_who_proposed_it() -> None:
    for line in ("Proposed by Councillor Hay;", "Seconded: Mrs Lee", "Moved Cllr A Hay"):
        assert only_points(line)
    for words in ("Proposed extension of the car park be approved", "Seconded staff be kept"):
        assert not only_points(words)


def test_a_sentence_that_a_printed_line_broke_off_is_read_whole(book_of: BookOf) -> None:
    record = minutes(
        "4. Reports\n\nRecommendation\n\nThat a cruise be set up on the river.\n\n"
        "There was no objection to this and accordingly the amended\n\nRecommendation was agreed."
    )
    rows = register_of(book_of({"a.md": record}), Query("", "")).rows
    assert [row.outcome and row.outcome.difference for row in rows] == ["amended"]
