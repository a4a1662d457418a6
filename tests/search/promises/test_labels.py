"""Points that go by the name of the item they go back to, and what is told at the meeting due."""

from __future__ import annotations

import pytest

from search.promises.labels import label_of, labels_of
from search.promises.wording import fewer_told, uncertain
from tests.search.promises.conftest import Indexed, ledger_of, minutes, row_about

BODY = "Tadwick Parish Council"
USUAL = ("3 April 2019", "3 July 2019", "2 October 2019")


def _papers(made: str, told: str, day: str = "5 June 2019") -> dict[str, str]:
    """What was promised in May, what was told under an item of every meeting, and other meetings
    that had the same item."""
    arising = f"## 3 Matters arising\n\na) Website - this had been moved.\n\n{told}"
    papers = {
        "a.md": minutes("8 May 2019", made, body=BODY),
        "b.md": minutes(day, arising, body=BODY),
    }
    for n, other in enumerate(USUAL):
        words = "## 3 Matters arising\n\na) Website - a page was added."
        papers[f"c{n}.md"] = minutes(other, words, body=BODY)
    return papers


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("m) Quarry Lane gravel - the loose gravel has been swept.", "Quarry Lane gravel"),
        ("10. Remembrance Sunday – 8 November: all was arranged.", "Remembrance Sunday"),
        ("Bus stop: the seat was mended.", "Bus stop"),
        ("4.2 Upkeep of the bus stop.", "Upkeep of the bus stop"),
        ("The clerk had written to the owners.", None),
        ("The owner of the long field by the old quarry at the top of the lane - a farmer - came.",
         None),
        ("4.2", None),
    ],
)  # fmt: skip
def test_the_name_that_leads_a_point(said: str, label: str | None) -> None:
    assert label_of(said) == label


def test_what_follows_a_name_stands_under_it() -> None:
    said = ["A welcome.", "4.2 Upkeep of the bus stop.", "Two quotes came.", "b) Ponds - full."]
    assert list(labels_of(said)) == ["", *["Upkeep of the bus stop"] * 2, "Ponds"]


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("b) Quarry Lane gravel - Highways have cleared the loose gravel.", "kept"),
        ("b) Quarry Lane gravel - Highways cleared the loose gravel, the rest will go.", "partly"),
        ("b) Quarry Lane gravel - Highways have not cleared the loose gravel.", "no date"),
        ("b) Quarry Lane gravel - Highways will clear the loose gravel.", "no date"),
        ("b) Station Road gravel - Highways have cleared the loose gravel.", "no date"),
        ("b) Trees - Highways have cleared the loose gravel.", "no date"),
    ],
)
def test_under_matters_arising_a_point_is_of_the_item_that_it_names(
    indexed: Indexed, told: str, state: str
) -> None:
    made = "## 9 Quarry Lane gravel\n\nHighways will sweep the bends and remove the loose gravel."
    row = row_about(ledger_of(indexed(_papers(made, told))), "Highways will sweep")
    assert row.state == state


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("Three quotes for the work on the oak tree had been received.", "kept"),
        ("The Council have received two quotes for work to be carried out on the oak tree.",
         "partly"),
        ("Two quotes for the work on the oak tree had not been received.", "not found"),
    ],
)  # fmt: skip
def test_fewer_than_were_promised_are_a_part(indexed: Indexed, told: str, state: str) -> None:
    made = (
        "## 9 Trees\n\nThe Council agreed to obtain three quotes for the work on the oak tree by"
        " 5 June 2019."
    )
    row = row_about(ledger_of(indexed(_papers(made, told))), "three quotes")
    assert row.state == state


@pytest.mark.parametrize(
    ("promised", "said", "fewer"),
    [
        ("obtain three quotes", "two quotes have been received", True),
        ("obtain 3 written quotes", "3 quotes have been received", False),
        ("obtain three quotes", "two signs have been received", False),
        ("obtain quotes", "two quotes have been received", False),
    ],
)
def test_counts_of_one_thing_are_compared(promised: str, said: str, fewer: bool) -> None:
    assert fewer_told(promised, said) is fewer


def test_what_a_quote_is_for_is_no_doubt_of_it() -> None:
    assert not uncertain("Two quotes came for work to be carried out on the roof.")
    assert uncertain("The roof was to be mended.")


@pytest.mark.parametrize(
    ("said", "title", "state"),
    [
        ("this matter will be an agenda item again for the June meeting", "Tadwick Burial Ground",
         "kept"),
        ("this matter will be an agenda item again for the June meeting", "Tadwick Old Mill",
         "not found"),
        ("the cost of a bin is to be an agenda item for the June meeting", "Tadwick Burial Ground",
         "not found"),
    ],
)  # fmt: skip
def test_this_matter_is_that_of_the_item(
    indexed: Indexed, said: str, title: str, state: str
) -> None:
    made = (
        "## 9 Plans for the growth of Tadwick Burial Ground\n\nThe Clerk will ask the diocese and"
        f" {said}."
    )
    papers = {
        "a.md": minutes("8 May 2019", made, body=BODY),
        "b.md": minutes("5 June 2019", f"## 4 {title}\n\nThe deeds were looked at.", body=BODY),
    }
    row = row_about(ledger_of(indexed(papers)), "June meeting")
    assert row.state == state


@pytest.mark.parametrize(
    "said",
    [
        "The Clerk to write and ask for a public meeting on 14 December 2019 with the County"
        " Council.",
        "Officers should consider which meeting (the October AGM or November) was most suitable.",
    ],
)
def test_a_day_of_what_is_asked_for_is_no_day_to_be_done_by(indexed: Indexed, said: str) -> None:
    papers = {"a.md": minutes("8 May 2019", f"## 9 Works\n\n{said}", body=BODY)}
    row = row_about(ledger_of(indexed(papers)), said.split()[-2])
    assert (row.promise.due.day, row.state) == (None, "no date")
