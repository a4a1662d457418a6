"""What goes against a recommendation: refused, lost on a vote, or never put; never "adopted"."""

from __future__ import annotations

import pytest

from indexer.records import Recommendation
from search.query import Query
from search.registers.decisions import register_of
from tests.search.registers.conftest import BookOf, minutes


def outcomes(book_of: BookOf, item: str) -> list[str]:
    """What the register says became of what was recommended in an item, a row each."""
    book = book_of({"a.md": minutes(f"4. Barn at Mill Lane\n\n{item}")})
    rows = register_of(book, Query("", "")).rows
    return [row.outcome.difference for row in rows if row.outcome is not None]


@pytest.mark.parametrize(
    "item",
    [
        "The Committee:\n\nResolved (3 votes to 3, and on the casting vote of the Chair) to reject "
        "the officer recommendation to refuse the barn.",
        "The Committee:\n\nResolved (by 5 votes to 2) to approve the barn contrary to the officer "
        "recommendation.",
        "Decision:\n\nMinded to refuse the barn contrary to officer recommendations.",
        "Notwithstanding the officer's recommendation that the barn be refused, some members found "
        "it in keeping.\n\nRESOLVED – members be minded to approve the barn.",
        "It was proposed by the Chairman and seconded by the Vice-Chairman:\n\n“THAT the "
        "recommendation as set out at paragraph 3.1 of the report be adopted, namely:\n\nThat the "
        "barn be let. If seconded and the mover agrees, it is let at once.”\n\nUpon being put to "
        "the vote, this motion was declared LOST.",
        "It was moved by Mr Hay, seconded by Mrs Lee, that the recommendations in the report be "
        "approved. The motion was put to the vote and not carried.",
        "Recommendation\n\nThat the barn be let to the theatre group for ten years.\n\nIt was "
        "proposed by Mr Hay and seconded by Mrs Lee that the barn be let to the theatre group for "
        "ten years. The motion was put to the vote and was lost.",
        "The Clerk recommended that the barn be let to the theatre group.\n\nIt was proposed by Mr "
        "Hay and seconded by Mrs Lee that the barn be let to the theatre group. The motion was "
        "defeated by 5 votes to 3.",
        "The officer recommendation to approve the barn was moved and seconded but lost on the "
        "vote.\n\nRESOLVED – That the barn be refused.",
        "On the proposal of Mr Hay, seconded by Mrs Lee, it was agreed not to accept the "
        "recommendation of the Director.",
    ],
)
def test_a_recommendation_that_is_lost_or_turned_down_is_not_adopted(
    book_of: BookOf, item: str
) -> None:
    assert set(outcomes(book_of, item)) == {"not adopted"}


@pytest.mark.parametrize(
    "item",
    [
        # Moved and seconded, and then there is a debate: nothing came of it yet.
        "Mrs Lee told of her concerns and proposed that the barn be refused, contrary to the "
        "Officers' recommendation, for reasons of policy. She spoke of the lane. In response to a "
        "question the Manager said that there would be some impact.",
        # An amendment stands right behind, so that the motion was not put as it was moved.
        "It was moved by Mr Hay, seconded by Mr Orr, that the recommendations of the Panel be "
        "approved.\n\nAmendment moved by Mrs Lee, seconded by Mr Fox, that the recommendations be "
        "deleted and replaced by others.",
        # That a motion against it fell does not say that it was adopted, nor the contrary.
        "It was proposed by Mr Hay and seconded by Mrs Lee that the barn be refused contrary to "
        "the officer's recommendation. The motion was put to the vote and was lost.",
        # How long the meeting goes on is on no recommendation.
        "Notwithstanding the officer's recommendation that the barn be refused, it was late.\n\n"
        "RESOLVED – the meeting be permitted to continue until all business was done.",
    ],
)
def test_what_does_not_say_what_became_of_it_tells_nothing(book_of: BookOf, item: str) -> None:
    assert outcomes(book_of, item) == []


def test_an_amendment_that_fell_is_neither_recommended_nor_decided(book_of: BookOf) -> None:
    first = "the dredging of the outer channel by both ports;\n\n(2)"
    moved = f"“Council is asked to:\n\n(1) Endorse {first} {{}}”\n\n"
    item = (
        "Mr Hay proposed, and Mr Orr seconded the motion that\n\n"
        + moved.format("Note that the tolls may rise in the autumn.")
        + "Mrs Lee proposed and Mr Fox seconded the following amendment:\n\n"
        + moved.format("Ask the Minister that the tolls be frozen.")
        + "The Chairman put the amendment to the vote.\n\nAmendment lost.\n\n"
        "The Chairman put the substantive motion to the vote.\n\nMotion carried.\n\n"
        f"RESOLVED that Council:\n\n(1) Endorses {first} Notes that the tolls may rise in "
        "the autumn."
    )
    book = book_of({"a.md": minutes(item)})
    rows = [row for row in register_of(book, Query("", "")).rows if row.outcome is not None]
    assert {row.outcome.difference for row in rows if row.outcome} == {"adopted"}
    assert not any("frozen" in row.outcome.recommended for row in rows if row.outcome)


def test_what_is_repeated_word_for_word_below_a_long_debate_is_adopted(book_of: BookOf) -> None:
    debate = "Mr Lee spoke of the ferry, and Mrs Lee of the weather on the quay. " * 150
    item = (
        "It was recommended that the harbour dues for fishing boats be raised to £40 a year.\n\n"
        f"{debate}\n\nVotes\n\n{{}}"
    )
    same = "RESOLVED – That the harbour dues for fishing boats be raised to £40 a year."
    other = "RESOLVED – That the harbour be dredged by the end of the year."
    assert outcomes(book_of, item.format(same)) == ["adopted"]
    assert outcomes(book_of, item.format(other)) == []


def test_the_law_at_its_head_is_no_part_of_the_course(book_of: BookOf) -> None:
    item = (
        "“Pursuant to section 25 of the Harbours Act, Council is asked to note the report on the "
        "quay and to have due regard to it.”\n\nRESOLVED that pursuant to section 25 of the "
        "Harbours Act, Council noted the report on the quay and agreed to have due regard to it."
    )
    assert outcomes(book_of, item) == ["adopted"]


def test_what_another_body_tabled_is_recommended(book_of: BookOf) -> None:
    item = (
        "There was one recommendation from the Scrutiny Committee, which was tabled:\n\nThat the "
        "Cabinet considers more wardens for the harbour.\n\nThe Leader said that the response "
        "would be deferred to the June meeting."
    )
    book = book_of({"a.md": minutes(f"4. Matters from Scrutiny\n\n{item}")})
    assert [one.part for one in book.all(Recommendation)] == [None]
