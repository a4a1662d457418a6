"""What is reported under its own item, what is near to nothing, and what is left to others."""

from __future__ import annotations

import pytest

from search.promises.recognising import decision_promises
from tests.search.promises.conftest import Indexed, ledger_of, minutes, row_about

BODY = "Thornby Parva Town Council"
ASKED = minutes(
    "14 March 2023",
    "## 4. Dog fouling on the green\n\nTwo more bins are wanted.\n\n"
    "ACTION: Clerk to order bins and report back to the May meeting.",
    body=BODY,
)


def told(heading: str, said: str, day: str = "9 May 2023") -> str:
    return minutes(day, f"## 5. {heading}\n\n{said}", "## 6. Finance\n\nNoted.", body=BODY)


def test_a_report_under_its_item_at_the_meeting_it_was_due_at_keeps_it(indexed: Indexed) -> None:
    said = "The Clerk reported that the two bins had been put up on 2 May at a cost of £612."
    row = row_about(
        ledger_of(indexed({"march.md": ASKED, "may.md": told("Dog bins", said)})), "order bins"
    )
    assert row.state == "kept"
    assert [c.document.path for c in row.answered_by] == ["may.md"]
    assert "put up on 2 May" in row.answered_by[0].quote


@pytest.mark.parametrize(
    ("heading", "said", "day"),
    [
        ("Dog bins", "The Clerk reported that the green had been cut.", "9 May 2023"),
        ("Allotments", "The Clerk reported that the bins there were full.", "9 May 2023"),
        ("Dog bins", "The Clerk would report on the bins in June.", "9 May 2023"),
        ("Dog bins", "The Clerk reported that two bins had been emptied.", "11 April 2023"),
    ],
)
def test_another_thing_item_or_day_does_not(
    indexed: Indexed, heading: str, said: str, day: str
) -> None:
    papers = {"march.md": ASKED, "may.md": told("Dog bins", "Nothing was said.")}
    papers["may.md" if "May" in day else "april.md"] = told(heading, said, day)
    assert row_about(ledger_of(indexed(papers)), "order bins").state != "kept"


def test_one_common_word_is_near_nothing(indexed: Indexed) -> None:
    tower = "RESOLVED that the clock tower be repaired by J Potts and Sons at a cost of £3,275."
    bins = "The Clerk reported that the bins had been bought at a total cost of £612."
    papers = {
        "july.md": minutes("12 July 2022", f"## 3. Clock tower\n\n{tower}", body=BODY),
        "may.md": told("Dog bins", bins),
    }
    row = row_about(ledger_of(indexed(papers)), "clock tower")
    assert row.state == "no date"
    assert row.nearest == ()


@pytest.mark.parametrize(
    ("wording", "promises"),
    [
        ("It was AGREED to recommend to Full Council that the plan be reviewed.", False),
        ("To recommend that the Clerk be asked to write to the County Council.", False),
        ("The plan be reviewed.", True),
        (
            "It was agreed to recommend that a report be brought to the next meeting of Council.",
            True,
        ),
        (
            "It was AGREED to recommend to Full Council that the plan be reviewed. "
            "The Clerk be asked to write to the County Council.",
            True,
        ),
        ("Resolved to recommend to Council a let, and to ask the Clerk to write to them.", True),
        ("The Clerk would write to the school. Agreed to recommend to Council a new fence.", True),
        ("RESOLVED to recommend to Council: 1. That it be let. 2. That the Clerk write.", False),
        ("It was AGREED to recommend a fence to Council. That the Clerk be asked to write.", False),
        ("It was AGREED to recommend to Council that it be let. The meeting thanked her.", False),
    ],
)
def test_what_is_left_to_another_body_is_its_to_promise(wording: str, promises: bool) -> None:
    assert decision_promises(wording) is promises


@pytest.mark.parametrize(
    ("wording", "promises"),
    [
        ("It was agreed that it would be appropriate to invite the Inspector.", True),
        ("To seek further quotes for eight gates and present to the December meeting.", True),
        ("The Council agreed to consider designs for the signs over the next month.", True),
        ("It was agreed that it was appropriate.", False),
        ("The Council agreed to consider the designs as they stand.", False),
    ],
)
def test_what_a_decision_asks_for_without_naming_who_does_it(wording: str, promises: bool) -> None:
    assert decision_promises(wording) is promises


def test_quotes_asked_for_by_the_next_meeting_are_kept_when_they_are_told_there(
    indexed: Indexed,
) -> None:
    asked = "Resolved: To seek further quotes for eight white gates and present to the May meeting."
    sought = (
        "As requested by the Council the Clerk had sought quotes on eight white gates and they "
        "were £74 each, and would seek costs of paint."
    )
    papers = {
        "march.md": minutes("14 March 2023", f"## 4. Gates\n\n{asked}", body=BODY),
        "may.md": told("Village entrances", sought),
    }
    row = row_about(ledger_of(indexed(papers)), "eight white gates and present")
    assert (row.state, str(row.promise.due.day)) == ("kept", "2023-05-09")
    papers["may.md"] = told("Village entrances", "The Clerk would seek quotes on white gates.")
    row = row_about(ledger_of(indexed(papers)), "eight white gates and present")
    assert row.state == "not found"


def test_over_the_next_month_falls_due_a_month_on(indexed: Indexed) -> None:
    said = "The agent said that he would visit the ditch over the next month."
    paper = minutes("14 March 2023", f"## 4. Ditch\n\n{said}", body=BODY)
    row = row_about(ledger_of(indexed({"march.md": paper})), "visit the ditch")
    assert (str(row.promise.due.day), row.promise.due.known) == ("2023-04-14", "inferred")
