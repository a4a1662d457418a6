"""The words that keep a paper, an item or a part of an agenda from publication."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.readers import read_bytes
from indexer.records import Page, Paper
from indexer.structure.paper import read_paper

REPORT = "# 1.0 Purpose\n\nTo tell.\n\n# 2.0 Money\n\nSeven pounds."
MINUTES = (
    "Cabinet\n\nMinutes of the meeting held on 3 May 2018\n\nPresent: A Bell\n\n1. Apologies\n\n"
    "None were received.\n\n2. Parks\n\nThe parks were green.\n\n"
)
BY_LAW = (
    "This report is not for publication because it contains exempt information relating to the "
    "financial or business affairs of any particular person (including the authority holding that "
    "information), as defined in paragraph 3 of Part 1 of Schedule 12A to the Act as amended."
)


def kept_back(paper: Paper, words: str) -> bool:
    at = paper.text.content.index(words)
    whole = paper.document.access == "restricted"
    return whole or any(e.start <= at < e.end for e in paper.exemptions)


@pytest.fixture
def read(text_of):
    return lambda source: read_paper("x.md", "markdown", "0", text_of(source))


@pytest.mark.parametrize(
    "mark",
    [
        BY_LAW,
        "This report contains exempt information as defined in paragraph 3 of Schedule 12A.",
        "This report is exempt under paragraph 3 of Schedule 12A.",
        "By virtue of paragraph(s) 3 of Part 1 of Schedule 12A of the Local Government Act 1972.",
        "NOT FOR PUBLICATION by virtue of paragraph no 3 (exempt information)",
        "FOR MEMBERS ONLY - NOT FOR PUBLIC DISCLOSURE",
        "NOT FOR PUBLIC RELEASE",
        "NID I'W GYHOEDDI",
        "EXEMPT",
        "PRIVATE",
        "RESTRICTED",
        "RESTRICTED REPORT",
        "CONFIDENTIAL ITEM",
        "EXEMPT APPENDIX A",
        "Appendix A - Exempt",
        "OFFICIAL-SENSITIVE",
        "PRINTED ON PINK PAPER",
        "PART 2 REPORT",
        "Document is Restricted",
        "Classification: Confidential",
        "Exempt information | Yes - paragraph 3",
        "Public/Exempt: Exempt under paragraph 3",
        "# Sale of the Depot (Not for publication)",
    ],
)
def test_a_paper_is_kept_back_by_the_mark_in_its_head(read, mark: str) -> None:
    paper = read(f"{mark}\n\nReport to Cabinet\n\n3 May 2018\n\n{REPORT}")
    assert paper.document.access == "restricted"


@pytest.mark.parametrize(
    "words",
    [
        "This report is public but Appendix 2 is not for publication.",
        "This report contains exempt information in Appendix B, which is not for publication.",
        "Classification: Public",
        "Confidential or exempt: No",
        "Exempt information | None",
        "This decision is exempt from call-in under rule 15.",
        "# Exempt Accommodation Strategy",
        "# Private Sector Housing",
        "# Local Plan - Part 2",
    ],
)
def test_a_paper_that_is_none_is_public(read, words: str) -> None:
    paper = read(f"Report to Cabinet\n\n{words}\n\n3 May 2018\n\n{REPORT}")
    assert paper.document.access == "public"
    assert not kept_back(paper, "Seven pounds")


@pytest.mark.parametrize(
    "item",
    [
        "3. CONFIDENTIAL ITEM: Sale of the Depot\n\nQuill.",
        "3. Confidential - Sale of the Depot\n\nQuill.",
        "3. PRIVATE ITEM – Sale of the Depot\n\nQuill.",
        "3. Sale of the Depot (Private)\n\nQuill.",
        "3. Sale of the Depot (Restricted)\n\nQuill.",
        "3. Sale of the Depot (Pink)\n\nQuill.",
        "3. Sale of the Depot NOT FOR PUBLICATION\n\nQuill.",
        "3. Sale of the Depot\n\nRESTRICTED\n\nQuill.",
        "3. Sale of the Depot\n\n(Exempt under paragraph 3 of Schedule 12A)\n\nQuill.",
        "3. Sale of the Depot\n\nBy virtue of paragraph 3 of Part 1 of Schedule 12A.\n\nQuill.",
        "3. Sale of the Depot\n\n(This item was considered in private session)\n\nQuill.",
    ],
)
def test_an_item_is_kept_back_by_its_mark(read, item: str) -> None:
    paper = read(f"{MINUTES}{item}\n\n4. Litter\n\nPicked up.")
    assert kept_back(paper, "Quill")
    assert not kept_back(paper, "Picked up")
    assert not kept_back(paper, "green")


@pytest.mark.parametrize(
    "heading",
    [
        "RESTRICTED ITEMS",
        "NON-PUBLIC SESSION",
        "PINK PAGES",
        "IN CAMERA",
        "EXEMPT MATTERS",
        "PRIVATE AGENDA",
        "CONFIDENTIAL ITEM",
        "PART II ITEMS",
        "PART 'B' ITEMS",
        "PART TWO – CONFIDENTIAL",
        "Part C - Confidential",
        "Items containing exempt information",
        "Items considered in private",
        "Business not open to the press and public",
        "Matters exempt from publication",
        "Items for which the press and public are excluded",
        "EITEMAU EITHRIEDIG",
    ],
)
def test_a_heading_keeps_back_what_stands_under_it(read, heading: str) -> None:
    paper = read(f"{MINUTES}# {heading}\n\n3. Depot\n\nQuill.\n\n4. Lease\n\nSeven pounds.")
    assert kept_back(paper, "Quill")
    assert kept_back(paper, "Seven pounds")
    assert not kept_back(paper, "green")


def test_an_exempt_appendix_ends_where_the_next_begins(read) -> None:
    paper = read(
        f"Report to Cabinet\n\n3 May 2018\n\n{REPORT}\n\n# Appendix 1 – Exempt\n\nQuill offered."
        "\n\n# Appendix 2 – Map\n\nThe map is drawn."
    )
    assert kept_back(paper, "Quill")
    assert not kept_back(paper, "The map")
    assert not kept_back(paper, "Seven pounds")


@pytest.mark.parametrize(
    "under",
    [
        "This report does not contain exempt information.",
        "Not applicable.",
        "(At the time of preparing the agenda there were no exempt items.)",
    ],
)
def test_a_heading_under_which_there_is_nothing_keeps_nothing_back(read, under: str) -> None:
    paper = read(f"{MINUTES}# EXEMPT ITEMS\n\n{under}\n\n3. Date\n\nIn June.")
    assert paper.exemptions == ()


def test_a_running_header_keeps_back_its_page_and_what_follows(text_of) -> None:
    text = text_of(
        f"Report to Cabinet\n\n{REPORT}\n\nOne.\n\nTwo.\n\nThree.\n\n# 3.0 Offer\n\nQuill.\n\nFour."
        "\n\nFive.\n\nSix.\n\n~ NOT FOR PUBLICATION\n\n# 4.0 Terms\n\nTen years."
    )
    at = text.content.index("Quill")
    pages = (Page(1, 0, at), Page(2, at, len(text.content)))
    paper = read_paper("x.pdf", "pdf", "0", replace(text, pages=pages))
    assert kept_back(paper, "Quill")
    assert kept_back(paper, "Ten years")
    assert not kept_back(paper, "Seven pounds")
    whole = read_paper("x.pdf", "pdf", "0", replace(text, pages=(Page(1, 0, len(text.content)),)))
    assert whole.document.access == "restricted"


ROWS = (
    "# Moor Parish Council\n\nMinutes, Tuesday 9 April 2024\n\n| {head} | Item | Action |\n"
    "|---|---|---|\n| {one} | Bins: both stand by the ford. | None |\n"
    "| {two} | {mark}The caretaker has a grievance. | {cell} |\n"
    "| {three} | Lamps: mended. | None |\n"
)


def tabled(source: str) -> Paper:
    return read_paper("x.md", "markdown", "0", read_bytes(source.encode(), "x.md"))


@pytest.mark.parametrize(
    ("mark", "cell"),
    [
        ("CONFIDENTIAL – ", "Exempt"),
        ("", "Exempt (paragraph 3)"),
        ("", "Private"),
        ("", "Part II"),
        ("", "Not for publication"),
        ("Confidential: ", "None"),
    ],
)
@pytest.mark.parametrize("numbers", [("24/042", "24/044", "24/045"), ("a", "b", "c")])
def test_a_row_that_a_cell_keeps_back(mark: str, cell: str, numbers: tuple[str, ...]) -> None:
    one, two, three = numbers
    head = "Ref" if two == "b" else "–"
    paper = tabled(ROWS.format(head=head, one=one, two=two, three=three, mark=mark, cell=cell))
    assert kept_back(paper, "grievance")
    assert not kept_back(paper, "by the ford")
    assert not kept_back(paper, "Lamps: mended")


def test_a_table_of_other_things_keeps_nothing_back() -> None:
    paper = tabled(
        "# Report to Cabinet\n\n3 May 2018\n\n| Vehicle | Charge |\n|---|---|\n| Vans | £9 |\n"
        "| Motorcycles with sidecars | Exempt |\n| Hire cars | Private |\n"
    )
    assert not kept_back(paper, "Motorcycles")
    assert not kept_back(paper, "Hire cars")


def test_reserved_business_is_closed_and_reserved_matters_are_not(read) -> None:
    closed = read(MINUTES + "RESERVED BUSINESS\n\n3. Lease\n\nThe rent is seven pounds.\n")
    assert kept_back(closed, "seven pounds")
    matters = read(MINUTES + "RESERVED MATTERS\n\n3. Mill Lane\n\nThe roof is to be red.\n")
    assert not kept_back(matters, "to be red")
