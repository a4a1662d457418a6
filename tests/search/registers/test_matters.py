"""Items of one matter are found through their titles and the minutes they cite."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.records import Decision
from search.registers.matters import group_titles, matters_of
from tests.search.registers.conftest import BookOf, minutes

COUNCIL = "harrowmere"


def together(*titles: str) -> list[int]:
    return group_titles([(COUNCIL, title) for title in titles])


def test_titles_that_share_their_telling_words_are_one_matter() -> None:
    found = together(
        "Feasibility study for a clean air zone",
        "Library Service Review",
        "Clean Air Zone: Timing of a Decision",
        "Libraries: outcome of the service review",
    )
    assert found[0] == found[2]
    assert found[1] == found[3]
    assert found[0] != found[1]


def test_words_of_every_agenda_join_nothing() -> None:
    found = together("Report of the Chair", "Report of the Clerk", "Update report", "Road report")
    assert len(set(found)) == 4


def test_a_chain_of_titles_is_not_one_matter() -> None:
    titles = ["Village hall roof", "Hall roof repair", "Roof repair grant", "Repair grant policy"]
    assert len(set(together(*titles))) > 1


def test_councils_are_kept_apart() -> None:
    found = group_titles([("one", "Clean air zone"), ("other", "Clean air zone")])
    assert found[0] != found[1]


def test_links_join_what_was_renamed() -> None:
    titles = [(COUNCIL, "Furnace Bank Baths"), (COUNCIL, "Beckside Wellbeing Centre")]
    assert group_titles(titles) == [0, 1]
    assert group_titles(titles, links=[(1, 0)]) == [0, 0]


def test_a_decision_knows_its_matter_by_the_minute_it_cites(book_of: BookOf) -> None:
    papers = {
        "a.md": minutes(
            "## 3/19 Furnace Bank Baths\n\nRESOLVED – That the baths be closed.", "8 May 2019"
        ),
        "b.md": minutes(
            "## 12/19 Beckside Wellbeing Centre\n\nFurther to minute 3/19 a site was found.\n\n"
            "RESOLVED – That the centre be built at Beckside."
        ),
    }
    book = book_of(papers)
    found = {matters_of(book).of(decision) for decision in book.all(Decision)}
    assert len(found) == 1
    (matter,) = found
    assert matter is not None
    assert matter.title == "Beckside Wellbeing Centre"
    assert [document for document, _ in matter.items] == ["a.md", "b.md"]


@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), st.text(max_size=30)), max_size=12))
def test_any_titles_are_grouped_by_council(titled: list[tuple[str, str]]) -> None:
    found = group_titles(titled)
    assert len(found) == len(titled)
    for place, root in enumerate(found):
        assert root <= place
        assert titled[root][0] == titled[place][0]
