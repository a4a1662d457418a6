"""What is not for publication."""

from __future__ import annotations

import pytest

from indexer.records import Paper, Text
from indexer.structure.paper import read_paper


def read(text: Text) -> Paper:
    return read_paper("x.md", "markdown", "0", text)


RESOLUTION = (
    "RESOLVED that under Section 100A(4) of the Local Government Act 1972 the press and public "
    "be excluded during "
    "{what}, as exempt information would be disclosed as described in paragraph 3 of Schedule "
    "12A to the Act."
)
MINUTES = (
    "Cabinet\n\n3 May 2018\n\nPresent: A Bell\n\n1. Apologies\n\nNone.\n\n2. Exclusion "
    "of the Public\n\n"
)


def test_what_follows_the_resolution_is_restricted_and_the_resolution_is_public(text_of) -> None:
    paper = read(
        text_of(
            MINUTES
            + RESOLUTION.format(what="the following items")
            + "\n\n3. Tender\n\nThe sum was told.\n\n4. Lease\n\nTerms."
        )
    )
    assert [item.access for item in paper.items] == ["public", "public", "restricted", "restricted"]
    (exemption,) = paper.exemptions
    assert paper.quote(exemption.start, exemption.end).startswith("3. Tender")
    assert paper.quote(exemption.because_start, exemption.because_end).startswith(
        "RESOLVED that under"
    )
    assert exemption.paragraph == "3"
    assert paper.document.access == "public"


def test_the_public_come_back(text_of) -> None:
    paper = read(
        text_of(
            MINUTES
            + RESOLUTION.format(what="the following items")
            + "\n\n3. Tender\n\nThe sum.\n\nThe press and public were readmitted.\n\n4. "
            "Litter\n\nPicked."
        )
    )
    assert [item.access for item in paper.items] == ["public", "public", "restricted", "public"]


@pytest.mark.parametrize(
    "back",
    [
        "Reconvene Open Session/Pledge of Allegiance (C)",
        "The board reconvened to open session at 9:43 PM.",
        "The Council returned from executive session at 8 p.m.",
        "OPEN SESSION",
    ],
)
def test_an_open_session_follows_a_closed_one(text_of, back: str) -> None:
    paper = read(
        text_of(
            "Fire Board\n\n3 May 2018\n\nPresent: A Bell\n\n1. Litter\n\nPicked.\n\n"
            "# CLOSED SESSION\n\n2. Tender\n\nThe sum, and what would be opened to the public.\n\n"
            f"{back}\n\n3. Hoses\n\nBought."
        )
    )
    (exemption,) = paper.exemptions
    kept = paper.quote(exemption.start, exemption.end)
    assert "to the public." in kept
    assert back not in kept
    assert "Bought" not in kept


@pytest.mark.parametrize(
    ("heading", "access"),
    [
        ("Closed Session/Expulsion Actions (E-7)", "public"),
        ("Closed Session Visitor Comments", "public"),
        ("Closed Session – Labor Negotiations", "restricted"),
        # Reports and actions of a private part are not told in the open one.
        ("Exempt Items – Reports", "restricted"),
        ("Confidential Business: Report of the Chief Executive", "restricted"),
        ("Closed Session – Actions", "restricted"),
        ("Private Session Reports", "restricted"),
    ],
)
def test_what_was_done_in_closed_session_is_told_in_the_open_one(
    text_of, heading: str, access: str
) -> None:
    paper = read(
        text_of(
            "Fire Board\n\n3 May 2018\n\nPresent: A Bell\n\n1. Litter\n\nPicked.\n\n"
            f"# {heading}\n\n2. Pupils\n\nTwo were expelled."
        )
    )
    assert paper.items[-1].access == access


def test_one_item_only(text_of) -> None:
    paper = read(
        text_of(
            MINUTES
            + RESOLUTION.format(what="the debate for the following item")
            + "\n\n3. Tender\n\nThe sum.\n\n4. Litter\n\nPicked."
        )
    )
    assert [item.access for item in paper.items] == ["public", "public", "restricted", "public"]


def test_part_two(text_of) -> None:
    paper = read(
        text_of(
            "Cabinet\n\n3 May 2018\n\nPresent: A Bell\n\n1. Apologies\n\n2. "
            "Litter\n\nPicked.\n\n# PART II – NOT FOR PUBLICATION\n\n3. Tender\n\nThe sum."
        )
    )
    assert [item.access for item in paper.items] == ["public", "public", "restricted"]


@pytest.mark.parametrize(
    "mark",
    [
        "NOT FOR PUBLICATION",
        "Not for publication by virtue of paragraph 3 of Schedule 12A",
        "STRICTLY PRIVATE AND CONFIDENTIAL",
        "This report is not for publication.",
        "EXEMPT REPORT",
        "PINK PAPER",
        "PART II - EXEMPT",
    ],
)
def test_a_paper_marked_in_its_head(text_of, mark: str) -> None:
    paper = read(
        text_of(
            f"{mark}\n\nCabinet\n\n3 May 2018\n\n# 1.0 Purpose\n\nTo tell.\n\n# 2.0 Money\n\n£5."
        )
    )
    assert paper.document.access == "restricted"
    assert {item.access for item in paper.items} == {"restricted"}
    (exemption,) = paper.exemptions
    assert (exemption.start, exemption.end) == (0, len(paper.text.content))


@pytest.mark.parametrize(
    "words",
    [
        "Access to information: this report contains no exempt information under Schedule 12A.",
        "The appraisal itself was exempt under paragraph 3 of Schedule 12A.",
        "Members asked that the letter be kept confidential in future.",
        "The press and public were not excluded.",
        "Part 2 of the plan was adopted.",
    ],
)
def test_a_mention_makes_nothing_exempt(text_of, words: str) -> None:
    paper = read(
        text_of(f"Cabinet\n\n3 May 2018\n\n# 1.0 Purpose\n\n{words}\n\n# 2.0 Money\n\nFive pounds.")
    )
    assert paper.document.access == "public"
    assert paper.exemptions == ()
    assert {item.access for item in paper.items} == {"public"}


def test_the_user_decides(text_of) -> None:
    text = text_of(
        "Cabinet\n\n3 May 2018\n\n# 1.0 Purpose\n\nTo tell.\n\n# 2.0 Money\n\nFive pounds."
    )
    paper = read_paper("x", "markdown", "0", text, access="restricted")
    assert paper.document.access == "restricted"
    assert {item.access for item in paper.items} == {"restricted"}


def test_a_decision_taken_behind_closed_doors_is_restricted(text_of) -> None:
    paper = read(
        text_of(
            MINUTES
            + RESOLUTION.format(what="the following items")
            + "\n\n3. Tender\n\nRESOLVED that Quill and Sons be named.\n\n4. Lease\n\nTerms."
        )
    )
    closed = [one.access for one in paper.decisions if "Quill" in paper.quote(one.start, one.end)]
    assert closed == ["restricted"]


@pytest.mark.parametrize(
    "words",
    [
        "It was agreed this would take place at the end after a resolution to exclude the public.",
        "The matter was deferred as a resolution to exclude the public should be on the agenda.",
        "It was agreed to remove from the policy that the press and public would be asked to "
        "leave.",
    ],
)
def test_an_exclusion_that_is_talked_of_has_not_happened(text_of, words: str) -> None:
    paper = read(text_of(f"{MINUTES}{words}\n\n3. Fence\n\nMended.\n\n4. Litter\n\nPicked."))
    assert paper.exemptions == ()


def test_a_closed_part_of_an_agenda_leaves_the_agenda_public(text_of) -> None:
    paper = read(
        text_of(
            "Cabinet agenda\n\n3 May 2018\n\n# Part 1 – items open to the public\n\n1. "
            "Apologies\n\n"
            "2. Minutes\n\nThe report on item 3 is not for publication.\n\n"
            "# Part 2 – exempt items, closed to the public\n\n3. Tender"
        )
    )
    assert paper.document.access == "public"
    assert [item.access for item in paper.items] == ["public", "public", "restricted"]


@pytest.mark.parametrize(
    "item",
    [
        "3. Sale of the Depot\n\nNot for publication by virtue of paragraph 3 of Part 1 of "
        "Schedule 12A of the Local Government Act 1972.\n\nBlenkinsop offered.",
        "3. Sale of the Depot\n\nThis report contains exempt information.\n\nBlenkinsop offered.",
        "3. Sale of the Depot (Exempt – paragraph 3)\n\nBlenkinsop offered.",
        "3. Sale of the Depot\n\nCONFIDENTIAL\n\nBlenkinsop offered.",
        "3. Sale of the Depot\n\nReport of the Director.\n\nNOT FOR PUBLICATION\n\nBlenkinsop.",
    ],
)
def test_an_item_that_says_so_itself_is_restricted(text_of, item: str) -> None:
    paper = read(text_of(f"{MINUTES}None.\n\n{item}\n\n4. Litter\n\nPicked."))
    assert {i.access for i in paper.items} == {"public", "restricted"}
    (exemption,) = paper.exemptions
    assert "Blenkinsop" in paper.quote(exemption.start, exemption.end)
    assert "Litter" not in paper.quote(exemption.start, exemption.end)


@pytest.mark.parametrize(
    "item",
    [
        "3. Confidential Waste\n\nSacks are collected on Fridays.",
        "3. Access to Information\n\nThis report does not contain exempt information.",
        "3. Reporting\n\nConfidential reporting was explained.",
        "3. Litter\n\nThe plan, which is not for publication, was mentioned.",
    ],
)
def test_an_item_that_speaks_of_secrets_is_public(text_of, item: str) -> None:
    paper = read(text_of(f"{MINUTES}None.\n\n{item}\n\n4. Parks\n\nOpened."))
    assert {i.access for i in paper.items} == {"public"}


def test_a_mark_between_two_items_holds_for_the_one_that_follows(text_of) -> None:
    paper = read(
        text_of(
            "Cabinet\n\n3 May 2018\n\nPresent: A Bell\n\n1. Apologies\n\nNone.\n\n2. Depot\n\n"
            "The plans were shown.\n\nMembers asked when work would begin.\n\n"
            "It would begin in June.\n\nRESOLVED that the plans be noted.\n\n"
            "NOT FOR PUBLICATION: exempt under paragraph 1 of Schedule 12A\n\n3. Complaint\n\n"
            "A complaint against an officer was heard.\n\nRESOLVED that the complaint be dismissed."
            "\n\n4. Date of next meeting\n\n7 June 2018."
        )
    )
    access = {item.number: item.access for item in paper.items}
    assert access["3"] == "restricted"
    assert (access["1"], access["4"]) == ("public", "public")
    assert [d.access for d in paper.decisions if d.item == 2] == ["restricted"]
