"""What became of a promise: kept, late, partly, not found, not yet due, no date."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from indexer.errors import InputError
from search.promises.promise import STATES
from tests.search.promises.conftest import Indexed, ledger_of, minutes, row_about

PROMISED = minutes(
    "14 March 2023",
    "## 42/23 School buses\n\nMembers spoke of delays at Netherby.\n\nRESOLVED – That the Head of"
    " Passenger Transport report to the Board on 10 October 2023 on waiting times for places on"
    " school buses.",
    "## 43/23 Bridge at Saltgate\n\nThe footbridge was rusting. ACTION: Highways Manager to repair"
    " the handrail of the Saltgate footbridge by 30 June 2023.",
)
REPORTED = (
    "## 60/23 School buses\n\nThe Head of Passenger Transport presented the report on waiting times"
    " for places on school buses for which the Board had asked in March (minute 42/23)."
)


def test_kept_where_a_paper_says_so_by_the_day(indexed: Indexed) -> None:
    index = indexed({"a.md": PROMISED, "b.md": minutes("10 October 2023", REPORTED)})
    row = row_about(ledger_of(index), "waiting times")
    assert (row.state, row.weeks_late) == ("kept", None)
    assert row.promise.made == datetime.date(2023, 3, 14)
    assert (row.promise.due.day, row.promise.due.known) == (datetime.date(2023, 10, 10), "stated")
    assert row.promise.owner == "Head of Passenger Transport"
    assert row.answered_by[0].document.path == "b.md"
    assert row.evidence[0]["says_done"] == "presented"
    assert "42/23" in row.evidence[0]["refers_back"] or "asked" in row.evidence[0]["refers_back"]
    assert "waiting" in row.evidence[0]["shared_words"]


def test_late_by_whole_weeks(indexed: Indexed) -> None:
    index = indexed({"a.md": PROMISED, "b.md": minutes("14 November 2023", REPORTED)})
    row = row_about(ledger_of(index), "waiting times")
    assert (row.state, row.weeks_late) == ("late", 5)


def test_a_report_on_the_matter_that_is_late_and_says_nothing_of_it_is_only_the_nearest(
    indexed: Indexed,
) -> None:
    other = (
        "## 71/23 School buses\n\nThe Head of Passenger Transport reported on waiting times for"
        " places on school buses in the spring term."
    )
    index = indexed({"a.md": PROMISED, "b.md": minutes("12 March 2024", other)})
    row = row_about(ledger_of(index), "waiting times")
    assert row.state == "not found"
    assert row.answered_by == ()
    assert row.nearest[0].date == datetime.date(2024, 3, 12)


@pytest.mark.parametrize(
    "said",
    [
        "The Board had asked in March for a report on waiting times for places on school buses;"
        " none had been presented.",
        "The report on waiting times for places on school buses, promised for October, was"
        " deferred.",
    ],
)
def test_a_paper_that_says_it_was_not_done_is_shown_as_such(indexed: Indexed, said: str) -> None:
    later = minutes("14 November 2023", f"## 60/23 School buses\n\n{said}")
    row = row_about(ledger_of(indexed({"a.md": PROMISED, "b.md": later})), "waiting times")
    assert row.state == "not found"
    assert [c.document.path for c in row.not_done] == ["b.md"]


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("The handrail of the Saltgate footbridge had been repaired on 20 June 2023.", "kept"),
        ("The handrail of the Saltgate footbridge had been repaired on 1 September 2023.", "late"),
        ("The handrail of the Saltgate footbridge had been repaired in part.", "partly"),
        ("The handrail of the Saltgate footbridge had not been repaired.", "not found"),
        ("The handrail of the Saltgate footbridge would be repaired in spring.", "not found"),
        ("A member asked whether the handrail of the Saltgate footbridge had been repaired.",
         "not found"),
        ("The Highways Manager wrote about the handrail of the Saltgate footbridge.", "not found"),
        ("The playground at Netherby had been repaired.", "not found"),
    ],
)  # fmt: skip
def test_a_deed_counts_only_where_it_is_told_as_done(
    indexed: Indexed, said: str, state: str
) -> None:
    later = minutes("10 October 2023", f"## 61/23 Bridges\n\n{said}")
    row = row_about(ledger_of(indexed({"a.md": PROMISED, "b.md": later})), "Highways Manager to")
    assert row.state == state


def test_what_came_before_or_of_another_council_answers_nothing(indexed: Indexed) -> None:
    other = minutes("10 October 2023", REPORTED).replace("Harrowmere", "Fenwick")
    before = minutes("10 January 2023", REPORTED)
    row = row_about(
        ledger_of(indexed({"a.md": PROMISED, "b.md": other, "c.md": before})), "waiting times"
    )
    assert row.state == "not found"
    assert row.answered_by == ()


def test_the_day_decides_what_is_due(indexed: Indexed) -> None:
    index = indexed({"a.md": PROMISED, "b.md": minutes("14 November 2023", REPORTED)})
    early = ledger_of(index, today=datetime.date(2023, 9, 1))
    assert row_about(early, "waiting times").state == "not yet due"
    assert early.today == datetime.date(2023, 9, 1)
    between = ledger_of(index, today=datetime.date(2023, 11, 1))
    assert row_about(between, "waiting times").state == "not found"
    assert row_about(ledger_of(index), "waiting times").state == "late"


def test_one_promise_recorded_twice_is_one_row(indexed: Indexed) -> None:
    index = indexed(
        {"a.md": PROMISED, "as-pasted.txt": PROMISED.replace("# ", "").replace("#", "")}
    )
    ledger = ledger_of(index)
    row = row_about(ledger, "waiting times")
    assert [place.document for place in row.promise.also] == ["as-pasted.txt"]
    assert len(ledger.rows) == 2


def test_filters_words_and_due_dates_narrow_and_counts_are_over_all_states(
    indexed: Indexed,
) -> None:
    index = indexed({"a.md": PROMISED, "b.md": minutes("10 October 2023", REPORTED)})
    whole = ledger_of(index)
    assert [row.promise.due.day for row in whole.rows] == sorted(
        row.promise.due.day for row in whole.rows if row.promise.due.day
    )
    assert len(ledger_of(index, "handrail").rows) == 1
    assert len(ledger_of(index, 'person:"passenger transport"').rows) == 1
    assert len(ledger_of(index, "body:cabinet").rows) == 0
    assert len(ledger_of(index, due_by=datetime.date(2023, 7, 1)).rows) == 1
    kept = ledger_of(index, state="kept")
    assert [row.state for row in kept.rows] == ["kept"]
    assert kept.counts == whole.counts
    assert tuple(kept.counts) == STATES
    with pytest.raises(InputError, match="state cannot be 'done'"):
        ledger_of(index, state="done")


def test_the_same_papers_give_the_same_ledger(indexed: Indexed) -> None:
    index = indexed({"a.md": PROMISED, "b.md": minutes("10 October 2023", REPORTED)})
    assert ledger_of(index).as_json() == ledger_of(index).as_json()


def test_no_exempt_promise_is_shown_and_no_exempt_paper_answers_a_public_one(
    indexed: Indexed,
) -> None:
    secret = minutes(
        "10 October 2023",
        REPORTED,
        "## 62/23 Lease\n\nACTION: Head of Legal Services to write to the tenant of Gull House.",
    )
    index: Path = indexed({"a.md": PROMISED}, {"b.md": secret})
    public = ledger_of(index)
    assert "Gull House" not in str(public.as_json())
    assert row_about(public, "waiting times").state == "not found"
    assert row_about(public, "waiting times").nearest == ()
    assert sum(public.counts.values()) == 2
    restricted = ledger_of(index, reader="restricted")
    assert row_about(restricted, "waiting times").state == "kept"
    assert row_about(restricted, "Gull House").state == "no date"


def test_a_promise_is_found_by_what_its_pointing_words_stand_for(indexed: Indexed) -> None:
    asked = (
        "## 7/18 Families\n\nThe Board asked about early intervention staff who could advise"
        " families. Work had been done in this area and a report could be brought to a future"
        " meeting of the Board."
    )
    plain = (
        "## 8/18 Lamps\n\nThe Board asked about early intervention staff. A report on street lamps"
        " could be brought to a future meeting of the Board."
    )
    others = [
        f"## {n}/18 Roads\n\nThe Board heard of road {n} and of its drains." for n in range(20)
    ]
    index = indexed({"october.md": minutes("10 October 2018", asked, plain, *others)})
    assert len(ledger_of(index, "early intervention").rows) == 1
    row = row_about(ledger_of(index, "early intervention"), "done in this area")
    assert row.state == "no date"


def test_what_is_not_for_publication_finds_no_promise(indexed: Indexed) -> None:
    shut = (
        "## 7/18 Families\n\n### Exempt information\n\nNOT FOR PUBLICATION by virtue of Schedule"
        " 12A: the quarry tenant owes a hidden ransom."
    )
    after = (
        "## 8/18 Lamps\n\nA report on this area could be brought to a future meeting of the Board."
    )
    others = [
        f"## {n}/18 Roads\n\nThe Board heard of road {n} and of its drains." for n in range(20)
    ]
    index = indexed({"october.md": minutes("10 October 2018", shut, after, *others)})
    assert ledger_of(index, "hidden ransom").rows == ()
    assert len(ledger_of(index, "report area").rows) == 1
