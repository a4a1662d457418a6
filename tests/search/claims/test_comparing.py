"""A claim held to one quote: rules decide the facts, likeness whether the matter is the same."""

from __future__ import annotations

import datetime

import pytest

from search.checking import plain_weight
from search.claims.claim import read_claim
from search.claims.comparing import compare
from search.claims.evidence import Evidence, read_evidence

DAY = datetime.date(2023, 6, 6)


def evidence(text: str, **more: object) -> Evidence:
    whole = {"around": "Harrowmere Cabinet 6 June 2023", "body": "Cabinet", "date": DAY} | more
    return read_evidence(text, **whole)  # type: ignore[arg-type]


def finding(claim: str, held: Evidence, meaning: float = 0.85) -> tuple[str, str | None]:
    found = compare(read_claim(claim), held, meaning, plain_weight)
    return found.finding, found.differences[0].reason if found.differences else None


DECIDED = evidence("That a grant of £40,000 be made to the Living Room in 2024.", decision=True)
PUT = evidence("That a grant of £40,000 be made to the Living Room in 2024.", recommendation=True)


@pytest.mark.parametrize(
    ("claim", "held", "expected"),
    [
        ("The Cabinet agreed a grant of £40,000 to the Living Room.", DECIDED, ("supported", None)),
        (
            "The Cabinet agreed a grant of £45,000 to the Living Room.",
            DECIDED,
            ("contradicted", "number"),
        ),
        (
            "The Cabinet agreed a grant of £40,000 to the Living Room in 2026.",
            DECIDED,
            ("contradicted", "date"),
        ),
        (
            "The Cabinet agreed a grant of £40,000 to the Living Room.",
            PUT,
            ("contradicted", "decided against recommended"),
        ),
        (
            "The Cabinet agreed that a grant of £40,000 be not made to the Living Room.",
            DECIDED,
            ("contradicted", "negated"),
        ),
        (
            "The Planning Committee agreed a grant of £40,000 to the Living Room.",
            DECIDED,
            ("contradicted", "name"),
        ),
    ],
)
def test_one_fact_that_differs_contradicts(
    claim: str, held: Evidence, expected: tuple[str, str | None]
) -> None:
    assert finding(claim, held) == expected


def test_two_facts_that_differ_are_another_matter() -> None:
    claim = "The Cabinet agreed a grant of £45,000 to the Living Room in 2026."
    assert finding(claim, DECIDED)[0] == "not found"


def test_what_is_about_something_else_is_never_contradicted() -> None:
    claim = "The bridge at Fenny Lane cost £45,000."
    assert finding(claim, DECIDED, meaning=0.2)[0] == "not found"


def test_a_fact_without_one_in_its_place_is_only_not_found() -> None:
    held = evidence("The library at Saltgate was let to the Friends of the library.")
    claim = "The library at Saltgate was let to the Friends of the library for £900."
    assert finding(claim, held)[0] == "not found"


def test_another_application_is_no_contradiction_by_the_number_of_the_item() -> None:
    held = evidence("The application at Fenny Lane was refused.", item_number="2307.08")
    claim = "Application 18/0417 at Fenny Lane was refused."
    assert finding(claim, held)[0] == "not found"


def test_a_date_in_the_words_of_the_quote_is_not_excused_by_the_meeting() -> None:
    held = evidence("The bank wrote in 2021 on the right to have access to cash in villages.")
    claim = "The bank wrote in 2023 on the right to have access to cash in villages."
    assert finding(claim, held, meaning=0.98) == ("contradicted", "date")


def test_words_that_ran_together_are_no_other_name() -> None:
    held = evidence("He was to be sent toNetherby from October 2012.")
    claim = "He was to be sent to Netherby from October 2012."
    assert finding(claim, held, meaning=0.95) == ("supported", None)


def test_the_sentence_beside_a_quote_may_bear_out_a_figure_but_not_overrule_one() -> None:
    alone = evidence("The charge was settled for the year.", near="It was £300 for each family.")
    claim = "The charge was settled at £300 for the year."
    assert finding(claim, alone) == ("supported", None)
    other = evidence("The charge was settled at £600 for the year.", near="It had been £300.")
    assert finding(claim, other) == ("contradicted", "number")


ASKED = evidence(
    "That the Director be requested to bring a full report on the baths to the next meeting.",
    decision=True,
)


@pytest.mark.parametrize(
    ("claim", "contradicted"),
    [
        ("The Cabinet resolved that a full report on the baths be brought to it.", False),
        ("The Cabinet resolved that the baths be closed after a full report.", True),
        ("The Cabinet approved a full report on the baths.", True),
    ],
)
def test_a_body_that_asks_for_a_report_has_resolved_that_it_be_brought(
    claim: str, contradicted: bool
) -> None:
    found = finding(claim, ASKED)
    assert (found == ("contradicted", "decided against recommended")) == contradicted, found
