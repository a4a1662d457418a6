"""Whose act it is: the same verbs of one subject after another, before and behind."""

from __future__ import annotations

import pytest

from indexer.structure.resolving.actors import of_another_name, tells_of
from indexer.structure.resolving.agreements import prose_decision
from indexer.structure.resolving.stances import stance

HEAD = "Minutes of the meeting of Upham Parish Council held in the hall on 5 May"

SUBJECTS = (
    *("The Parish Council", "The Council", "The Committee", "The Planning Committee", "The PC"),
    *("Members", "Councillors", "All members", "The Councillors present", "Everyone", "We"),
    *("The Town Council", "Those present", "The Board", "The meeting"),
)
ACTS = (
    *("agreed to buy a bin", "unanimously agreed to buy a bin", "however agreed to buy a bin"),
    *("agreed that the hedge be cut", "resolved to buy a bin", "approved the accounts"),
    *("voted unanimously for the scheme", "accepted the quote from Lee", "noted the report"),
    *("had no objections to the application", "raised no objection", "were in favour of the work"),
    *("were happy to proceed", "were happy for the Clerk to order it", "supported the application"),
)
OTHERS = (
    *("The Gala Committee", "The Drainage Board", "The Hall and Green Trustees", "The Flood Forum"),
    *("The Denver Parish Council", "Some councillors", "Two councillors", "The Ward Councillors"),
    *("The Borough Council", "Every member"),
)
TOLD = (
    *("Mr Hay reported that ", "The Clerk explained that ", "It was understood that "),
    *("The minutes show that ", "She felt that ", "The Borough stated that ", "Because "),
    *("Last year ", "In March ", "Some years ago ", "On 5 May ", "At a meeting in May "),
    *("At the AGM ", "Earlier in the year ", "Before ", "Once ", "Had ", "He asked how "),
)


def decides(said: str) -> bool:
    return prose_decision(said, HEAD) is not None or stance(said, "", HEAD) is not None


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_body_decides_by_whatever_name_it_goes(subject: str, act: str) -> None:
    assert decides(f"{subject} {act}.")


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("subject", OTHERS)
def test_another_body_or_a_part_of_this_one_decides_nothing(subject: str, act: str) -> None:
    assert not decides(f"{subject} {act}.")


@pytest.mark.parametrize("act", ["agreed to buy a bin", "approved the plans", "supported it"])
@pytest.mark.parametrize("subject", ["the Parish Council", "the Council", "members"])
@pytest.mark.parametrize("told", TOLD)
def test_what_is_told_of_a_body_is_no_decision(told: str, subject: str, act: str) -> None:
    assert not decides(f"{told}{subject} {act}.")


def test_a_committee_decides_in_its_own_minutes() -> None:
    said = "The Gala Committee agreed to buy a bin."
    assert prose_decision(said, "Upham Parish Council: Gala Committee, 5 May") is not None
    assert prose_decision(said, "Minutes of the Gala Society") is not None
    assert prose_decision(said, HEAD) is None


def test_a_name_that_is_the_matter_is_no_subject() -> None:
    assert prose_decision("To retain the Fen Committee, agreed and approved.", HEAD) is not None
    assert not of_another_name("The ", "Planning Committee agreed", HEAD)


@pytest.mark.parametrize(
    "before", ["After a long discussion the ", "", "The fence has gone and ", "Therefore "]
)
def test_what_only_leads_to_an_act_leaves_it_this_body_s(before: str) -> None:
    assert not tells_of(before)


def test_a_point_granted_is_no_consent() -> None:
    assert not decides("While the Members were in favour of safety, the limits were too low.")


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        ("It was approved that the fence be mended.", True),
        ("It was however agreed to ask for a second quote.", True),
        ("The dates were subsequently agreed by all.", True),
        ("The proposal was in principle approved.", True),
        ("It was approved last year.", False),
        ("The report was previously approved.", False),
    ],
)
def test_an_adverb_between_leaves_the_act(said: str, is_one: bool) -> None:
    assert decides(said) is is_one


@pytest.mark.parametrize(
    ("said", "verb"),
    [
        ("Details of the new course on 28 July were noted.", "noted"),
        ("9.10 Adjournment of the Borough hearing set for June was noted.", "noted"),
        ("Progress towards the end of the works was noted.", "noted"),
        ("Councillors were unanimous in their opposition to the plan.", "agreed"),
    ],
)
def test_news_that_a_body_notes_and_what_it_is_of_one_mind_on(said: str, verb: str) -> None:
    found = prose_decision(said, HEAD)
    assert found is not None
    assert found.verb == verb


def test_a_request_by_initials_is_answered() -> None:
    assert stance("Request for donation from D.E.F. agreed to £15.", "") == "agreed"


@pytest.mark.parametrize(
    ("act", "verb"),
    [
        ("chose the second quote", "agreed"),
        ("opted to wait for a year", "agreed"),
        ("waived the fee", "agreed"),
        ("awarded the contract to Lee Ltd", "accepted"),
        ("gave the Clerk authority to order it", "authorised"),
        ("did not support the application", "rejected"),
        ("did not agree to the request", "rejected"),
    ],
)
def test_a_choice_of_the_body_is_a_decision_unless_it_has_been_made(act: str, verb: str) -> None:
    found = prose_decision(f"The Parish Council {act}.", HEAD)
    assert found is not None
    assert found.verb == verb
    assert not decides(f"Mr Hay reported that the Council {act}.")


def test_a_choice_made_since_is_news() -> None:
    said = "Having met the firms the Committee has now selected a builder for the Hall."
    assert not decides(said)


@pytest.mark.parametrize(
    "said",
    [
        "Approved by 5 votes to 3.",
        "4 Votes for, 2 abstentions - Agreed.",
        "This will therefore be deferred until the next meeting.",
        "Mrs Orr advised that she would join the Committee - this was agreed by all present.",
    ],
)
def test_a_count_a_dash_or_therefore_leaves_the_act(said: str) -> None:
    assert decides(said)
