"""Recommendations: found, never taken for decisions, and paired with what became of them."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from indexer.records import Block, Item, Text
from indexer.structure.clauses import outline_of
from indexer.structure.resolving.decisions import find_decisions
from indexer.structure.resolving.recommendations import find_recommendations, likeness
from indexer.structure.resolving.recommended import find_recommended


def paired(text: Text) -> list[tuple[str, str | None]]:
    item = Item("x", 0, None, 0, len(text.content), 0, 0)
    decisions, _ = find_decisions("x", text, (item,))
    found = find_recommendations("x", text, (item,), decisions)
    for one in found:
        assert all(one.end <= each.start or each.end <= one.start for each in decisions)
    return [(text.content[one.start : one.end], one.outcome) for one in found]


def test_parts_under_a_heading_and_a_second_lead_in(text_of) -> None:
    text = text_of(
        "Purpose of report\n\nRecommendation(s) for action or decision:\n\nThe Panel is "
        "recommended "
        "to:\n\n1. Consider the plan.\n\n2. To comment on the key priorities.\n\n1.0 Purpose"
    )
    assert [words for words, _ in paired(text)] == [
        "Consider the plan.",
        "To comment on the key priorities.",
    ]


@pytest.mark.parametrize(
    ("resolved", "outcome"),
    [
        ("That the plan for the river path be noted.", "adopted"),
        ("That the plan for the river path be noted subject to a further report.", "amended"),
        ("That the matter be deferred to the next meeting.", "deferred"),
        ("That the recommendations be approved.", "adopted"),
        ("That the recommendations be rejected.", None),
        ("That members visit the depot in Leeds.", "replaced"),
    ],
)
def test_what_became_of_it(text_of, resolved: str, outcome: str | None) -> None:
    text = text_of(
        "Recommended –\n\nThat the plan for the river path be noted.\n\nMinutes:\n\nOfficers spoke."
        f"\n\nResolved –\n\n{resolved}"
    )
    ((words, found),) = paired(text)
    assert words == "That the plan for the river path be noted."
    if outcome is not None:
        assert found == outcome
    else:
        assert found in {"not adopted", "replaced"}


def test_approval_recommended_and_refused(text_of) -> None:
    text = text_of("Minutes:\n\nThe officer recommended approval.\n\nDecision: Refused")
    assert paired(text) == [("The officer recommended approval.", "not adopted")]


def test_a_recommendation_to_another_body_in_minutes(text_of) -> None:
    text = text_of("Minutes:\n\nRECOMMENDED to Council that the policy be adopted.")
    assert paired(text) == [("RECOMMENDED to Council that the policy be adopted.", None)]


def test_likeness_is_of_words_that_carry_meaning() -> None:
    assert likeness("That the fees be approved", "approve the fees") == 1.0
    assert likeness("That the fees be approved", "That the depot be closed") == 0.0


@pytest.mark.parametrize(
    "lead",
    [
        "The Board is recommended to:",
        "The Cabinet is recommended to recommend the Council to:",
        "The Panel recommended",
    ],
)
def test_a_lead_line_in_bold_above_numbers_that_word_draws(text_of, lead: str) -> None:
    text = text_of(f"# {lead}\n\nNote the spending.\n\nRaise the fee to £4.\n\n# 1.0 Purpose")
    blocks = list(text.blocks)
    for place, label in ((1, "1."), (2, "2.")):
        blocks[place] = Block(
            blocks[place].start, blocks[place].end, "list item", level=1, label=label
        )
    numbered = Text(text.content, tuple(blocks))
    assert [(words) for words, _ in paired(numbered)] == [
        "Note the spending.",
        "Raise the fee to £4.",
    ]


def test_what_an_earlier_meeting_recommended_is_no_recommendation(text_of) -> None:
    text = text_of("Minutes:\n\nThe Committee had recommended a reserve of £9 (minute 20).")
    assert paired(text) == []


@pytest.mark.parametrize(
    "told",
    [
        "It was now recommended that the scheme be adopted.",
        "The adoption of the scheme was being recommended.",
        "The Chief Executive was recommending these changes.",
        "Ten groups were recommended for funding.",
        "The mill had been recommended for addition to the Register.",
        "He recommended the draft budget, as presented, to the Members for adoption.",
        "The Engineer recommended to Members a fund of £50,000.",
        "Circulated, report of the Director dated 4 May, setting out recommendations for grants.",
        "Circulated, report of the Arts Officer, seeking approval to recommended grants.",
        "A summary was read together with the recommendations of the Manager.",
    ],
)
def test_what_minutes_tell_was_recommended(text_of, told: str) -> None:
    text = text_of(f"Minutes:\n\nOfficers spoke.\n\n{told}")
    assert paired(text) == [(told, None)]


@pytest.mark.parametrize(
    "decided",
    [
        "It was agreed to approve the groups which were recommended for funding.",
        "The report of the Director, setting out recommendations for grants, was adopted.",
    ],
)
def test_what_decides_on_it_is_no_recommendation(text_of, decided: str) -> None:
    assert find_recommended(outline_of(text_of(f"Minutes:\n\n{decided}"), ())) == ()


@pytest.mark.parametrize(
    "agreed",
    [
        "On the proposal of Mr Hay, seconded by Mrs Lee, the Recommendation was agreed.",
        "On the proposal of Mr Hay, seconded by Mrs Lee, Recommendation No. 1 was agreed.",
        "On the proposal of Mr Hay, seconded by Mrs Lee,\n\nRecommendation No. 1 was agreed.",
    ],
)
@pytest.mark.parametrize("heading", ["Recommendation No. 1\n\n", "Recommendation No. 1: "])
def test_a_heading_with_a_number_and_the_agreement_below_it(
    text_of, heading: str, agreed: str
) -> None:
    text = text_of(
        f"Minutes of the Council\n\nPresent: Mr Hay, Mrs Lee\n\n{heading}"
        f"That the Council write to the Minister.\n\n{agreed}"
    )
    ((words, outcome),) = paired(text)
    assert words.endswith("That the Council write to the Minister.")
    assert outcome == "adopted"
    decisions, _ = find_decisions("x", text, ())
    assert [text.content[one.start : one.end] for one in decisions] == [agreed.split("\n")[-1]]


def test_what_was_agreed_elsewhere_before_it_was_recommended_decides_nothing(text_of) -> None:
    text = text_of(
        "Minutes:\n\nOfficers spoke.\n\nMrs Lee, Chair of the Services Committee, outlined the "
        "following Recommendation which was agreed at the Committee Meeting:"
    )
    assert find_decisions("x", text, ())[0] == ()


def test_what_is_sought_behind_what_was_recommended_is_part_of_it(text_of) -> None:
    told = "It was recommended that the Council fund half of the cost."
    sought = "Therefore, the Council's approval to assistance of £90 towards it was being sought."
    text = text_of(f"Minutes:\n\nOfficers spoke.\n\n{told} {sought}")
    assert [words for words, _ in paired(text)] == [told, sought]
    assert paired(text_of(f"Minutes:\n\nOfficers spoke.\n\n{sought}")) == []


@pytest.mark.parametrize(
    "lead",
    [
        "Molta ag Mr Hay;\nCuidithe ag Mrs Lee;\nAgus an Cinneadh:",
        "Agus an Cinneadh:",
        "And agreed and resolved:",
    ],
)
def test_a_resolution_below_its_irish_or_double_marker(text_of, lead: str) -> None:
    text = text_of(f"Minutes:\n\nOfficers spoke.\n\n{lead}\n\nThat the plan be made.")
    item = Item("x", 0, None, 0, len(text.content), 0, 0)
    decisions, _ = find_decisions("x", text, (item,))
    assert [text.content[one.start : one.end] for one in decisions] == ["That the plan be made."]


def test_a_long_row_of_hyphens_is_read_in_time_that_grows_with_it(text_of) -> None:
    def seconds(length: int) -> float:
        text = text_of("Present: A Hay\n\nThe report to the panel, " + "ab-" * length)
        times = []
        for turn in range(3):
            fresh = Text(text.content + "c" * turn, text.blocks)
            begin = time.process_time()
            find_recommended(outline_of(fresh, ()))
            times.append(time.process_time() - begin)
        return min(times)

    # Four times the length: a linear search takes four times as long, a quadratic one sixteen.
    assert seconds(8_000) < 9 * max(seconds(2_000), 0.002)


@pytest.mark.parametrize(
    ("said", "recommended"),
    [
        (
            "Recommendation from the Arts Committee held on 9 June 2020\n\n"
            "“That a shed be lent to the rowers.”\n\nOn the proposal of Mr Hay, this was agreed.",
            ["“That a shed be lent to the rowers.”"],
        ),
        (
            "Recommendation 2:\n\n“That a shed be lent to the rowers.”\n"
            "On the proposal of Mr Hay, seconded by Mrs Lee, the Recommendation was agreed.",
            ["“That a shed be lent to the rowers.”"],
        ),
        (
            "“I will move at the next meeting that the Committee recommends that the weir go.”",
            [],
        ),
        (
            "The Committee is asked to approve the three schemes that score highest.",
            ["The Committee is asked to approve the three schemes that score highest."],
        ),
    ],
)
def test_recommendations_of_another_body_and_where_they_end(
    text_of, said: str, recommended: list[str]
) -> None:
    assert [words for words, _ in paired(text_of(said))] == recommended


def test_a_recommendation_set_in_bold_is_read_to_its_end(text_of) -> None:
    quoted = "“That a shed be lent to the rowers of Mill Lane.”"
    text = text_of(f"Recommendation:\n\n{quoted}\n\nOn the proposal of Mr Hay, it was agreed.")
    start = text.content.index(quoted)
    blocks = tuple(
        replace(block, kind="heading", level=2) if block.start == start else block
        for block in text.blocks
    )
    assert [words for words, _ in paired(replace(text, blocks=blocks))] == [quoted]


@pytest.mark.parametrize(("sum_told", "found"), [("£500", 1), ("£900", 2)])
def test_what_stands_under_its_marker_is_not_recommended_again_in_prose(
    text_of, sum_told: str, found: int
) -> None:
    text = text_of(
        f"The officer's recommendation was for {sum_told} to each club. Mr Hay asked why.\n\n"
        "Recommended –\n\n(1) That a grant of £500 be made to each of two clubs."
    )
    assert len(paired(text)) == found
