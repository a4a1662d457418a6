"""Where items stand: in cells of tables, within paragraphs, in lines by themselves."""

from __future__ import annotations

import pytest

from indexer.records import Block, Text
from indexer.structure.agenda.items import find_items


def found(text: Text, kind: str = "minutes") -> list[tuple[str | None, str]]:
    """The number and the title of each item."""
    return [
        (item.number, text.content[item.title_start : item.title_end])
        for item in find_items("x", text, kind=kind)
    ]


def table(*rows: tuple[str, ...]) -> Text:
    """A text of table rows, each cell a block of its own, as a reader of HTML tables gives it."""
    content = ""
    blocks = []
    for row in rows:
        for place, cell in enumerate(row):
            content += "\t" if place else ("\n" if content else "")
            blocks.append(Block(len(content), len(content) + len(cell), "table row"))
            content += cell
    return Text(content, tuple(block for block in blocks if block.start < block.end))


def test_numbers_in_cells_of_their_own() -> None:
    text = table(
        ("1.0", "Welcome"),
        ("1.1", "The chair opened the doors of the barn."),
        ("2.0", "Minutes of the previous meeting"),
        ("2.1", "They were read."),
        ("2.2", "Clerk to keep them.", "AB"),
        ("3.0", "Pond"),
    )
    assert [number for number, _ in found(text)] == ["1.0", "1.1", "2.0", "2.1", "2.2", "3.0"]
    assert found(text)[2] == ("2.0", "Minutes of the previous meeting")


def test_sums_and_payees_in_a_table_are_no_items() -> None:
    text = table(
        ("1", "Apologies"),
        ("2", "Accounts for payment"),
        ("25.00", "VILLAGE WINDMILL TRUST"),
        ("01/02", "4.10", "BANK INTEREST"),
        ("3", "Correspondence"),
        ("4", "Date of next meeting"),
    )
    assert [number for number, _ in found(text)] == ["1", "2", "3", "4"]


def test_parts_of_what_was_agreed_are_no_items(text_of) -> None:
    text = text_of(
        "1. LITTER\n\na) Bins: the square\n\nThe bins were full.\n\nFrom this it was AGREED to:\n\n"
        "i) Write to the trader.\n\nii) Ask for a second bin.\n\nb) Banks\n\nOne had shut.\n\n"
        "2. BUSES\n\nAfter a while it was agreed that:\n\na) A letter be sent.\n\n"
        "b) A copy be kept.\n\n3. ROADS\n\n4. NEXT MEETING"
    )
    assert [number for number, _ in found(text)] == ["1", "a", "b", "2", "3", "4"]


def test_points_counted_within_a_paragraph(text_of) -> None:
    text = text_of(
        "14/21 Apologies None.\n\n15/21 Clerk's Report The clerk read out the following: 1) Mill "
        "pond – the reeds are cut. 2) A letter of thanks went to the ferryman. 3) The grant is "
        "due in the spring\n\n16/21 Fair It was resolved: 1) That the band play. 2) That tea be "
        "sold. 3) That the tent be hired.\n\n17/21 Planning None."
    )
    assert [number for number, _ in found(text)] == [
        "14/21", "15/21", "1", "2", "3", "16/21", "17/21",
    ]  # fmt: skip


def test_a_part_run_in_after_the_title(text_of) -> None:
    text = text_of(
        "1. Apologies\n\n2. To receive correspondence i. To discuss the letter of the miller\n\n"
        "He asked for help.\n\n3. Planning"
    )
    assert [number for number, _ in found(text)] == ["1", "2", "i", "3"]


def test_an_open_forum_run_in_at_the_end(text_of) -> None:
    text = text_of(
        "1. Apologies. None.\n\n2. Finance. Paid.\n\n3. Other Business. None.\n\nThe meeting ended "
        "at nine and was opened to the floor. Open Forum. • A farmer told of the geese."
    )
    assert found(text)[-1] == (None, "Open Forum")


def test_numbers_out_of_order_where_all_titles_are_in_capitals(text_of) -> None:
    text = text_of(
        "1. MINUTES\n\nRead.\n\n2. SPEAKERS\n\nOne came.\n\n3. ROADS\n\nMended.\n\n4. BUSES\n\n"
        "5. LETTER\n\n6. CHAIR\n\n4. FERRY\n\nIt sank.\n\n2. MATTERS ARISING\n\nNone.\n\n"
        "3. POND\n\nDry.\n\n4. SECRETARY\n\nNothing.\n\n5. NEXT MEETING"
    )
    assert [number for number, _ in found(text)] == [
        "1", "2", "3", "4", "5", "6", "4", "2", "3", "4", "5",
    ]  # fmt: skip


def test_an_agenda_before_its_minutes(text_of) -> None:
    text = text_of(
        "The business will be:\n\n1. Open the evening\n\n2. Apologies\n\n3. New water main\n\n"
        "Held on 4 May 2011\n\nPresent: A Hay\n\n1. Open the evening\n\nThe chair did so.\n\n"
        "2. Apologies\n\nNone.\n\n3. Water main\n\nIt was laid.\n\n4. Late items\n\nNone came."
    )
    assert [number for number, _ in found(text)] == ["1", "2", "3", "1", "2", "3", "4"]


PROSE = "The pond has been dredged by the young farmers and is now full of newts again."


def test_headings_of_notes_without_attendance(text_of) -> None:
    text = text_of(
        f"Notes from the meeting on 11th April.\n\nSpeed Limit\n\n{PROSE}\n\nThe Swings.\n\n{PROSE}"
        f"\n\nHighways.\n\n{PROSE}\n\nFen Report for the Hill Meeting 11.04.2014\n\n{PROSE}"
    )
    assert [title for _, title in found(text)] == [
        "Speed Limit", "The Swings", "Highways", "Fen Report for the Hill Meeting 11.04.2014",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "Adoption of Annual Return Section 2",
        "Hill Council Representative on the Ferry Trust Committee",
    ],
)
def test_long_titles_in_title_case(text_of, line: str) -> None:
    text = text_of(
        f"Present: A Hay\n\nMatters Arising\n\n{PROSE}\n\n{line}\n\n{PROSE}\n\nPlanning\n\n{PROSE}"
    )
    assert line in [title for _, title in found(text)]


@pytest.mark.parametrize("line", ["AB", "AB CD", "Item", "Action date", "AB to mend", "14/05/14"])
def test_margins_and_column_heads_are_no_headings(text_of, line: str) -> None:
    text = text_of(
        f"1. Apologies\n\nNone.\n\n2. Planning\n\n{PROSE}\n\n# {line}\n\n3. Next Meeting"
    )
    assert [number for number, _ in found(text)] == ["1", "2", "3"]


def test_entries_below_correspondence_are_no_headings(text_of) -> None:
    text = text_of(
        "1. Apologies\n\nNone.\n\n2. Correspondence\n\nNorfolk Training Partnership\n\n"
        "Highways Leaflet\n\nThe leaflet tells how to clear a drain.\n\n3. Next Meeting"
    )
    assert [number for number, _ in found(text)] == ["1", "2", "3"]


def test_apologies_run_in_without_a_mark(text_of) -> None:
    text = text_of(
        f"Those Attending A Hay\n\nApologies Were received from B Lee\n\nMatters Arising\n\n{PROSE}"
        f"\n\nPlaying Field Report\n\n{PROSE}"
    )
    assert found(text)[0] == (None, "Apologies")


def test_a_number_given_twice_or_out_of_turn_by_a_slip(text_of) -> None:
    text = text_of(
        "1. Apologies: None\n\n2. Minutes: Read.\n\n3. Matters Arising: None\n\n"
        "3. Bridge and Ferry: The bridge is shut.\n\n4. Planning: None\n\n5. Finance: Paid.\n\n"
        "9. Correspondence: None\n\n6. Playing Fields: Mown.\n\n7. Date of Next Meeting: In May"
    )
    assert [number for number, _ in found(text)] == [
        "1", "2", "3", "3", "4", "5", "9", "6", "7",
    ]  # fmt: skip


def test_letters_that_skip_or_repeat(text_of) -> None:
    text = text_of(
        "1. Apologies\n\n2. Matters Arising\n\na) Moor - cut.\n\nb) Mill - shut.\n\nc) Weir - "
        "mended.\n\ni) Lock - open.\n\nj) Quay - swept.\n\nj) The quay lamp was asked for.\n\n"
        "3. Planning"
    )
    assert [number for number, _ in found(text)] == [
        "1", "2", "a", "b", "c", "i", "j", "j", "3",
    ]  # fmt: skip


def test_a_part_numbered_twice_belongs_to_its_item(text_of) -> None:
    text = text_of(
        "5. Reports\n\n5.1 Chairman: Well.\n\n5.2 Quarry Report: Dust.\n\n5.2 Broadband Update: "
        "None.\n\n6. Finance\n\n6.1 Accounts: Paid.\n\n7. Next Meeting"
    )
    assert [number for number, _ in found(text)] == [
        "5", "5.1", "5.2", "5.2", "6", "6.1", "7",
    ]  # fmt: skip


def test_a_long_list_between_parts_is_no_count_of_items(text_of) -> None:
    things = "\n\n".join(f"{n}. Bench by the lane {n} is sound." for n in range(1, 15))
    text = text_of(
        "1. Apologies. None came.\n\n2. Interests. None told.\n\n3. Reports\n\n3.1 Inspection of "
        f"assets. The list was read.\n\n{things}\n\n3.2 Telephone box. Painted.\n\n4. Planning. "
        "None.\n\n5. Finance. Paid."
    )
    top = [item.number for item in find_items("x", text) if item.level == 1]
    assert top == ["1", "2", "3", "4", "5"]


def test_points_in_brackets_beside_titles_with_stops(text_of) -> None:
    points = "\n\n".join(f"{n}) It was said that the ford {n} is deep." for n in range(1, 13))
    text = text_of(
        f"1. Apologies\n\nNone.\n\n2. Minutes\n\nRead.\n\n3. Updates\n\n{points}\n\n"
        "4. Correspondence\n\nNone.\n\n5. Planning\n\nNone."
    )
    top = [item.number for item in find_items("x", text) if item.level == 1]
    assert top == ["1", "2", "3", "4", "5"]


def test_lists_that_have_lost_their_headings(text_of) -> None:
    text = text_of(
        "Minutes of the meeting held on 12th September 2002\n\nPresent: A Hay and four others\n\n"
        "a) Parking - no sign yet.\n\nb) Hedges - cut.\n\nc) Fence - Highways to be told.\n\n"
        "Skip hire £70.50, passed.\n\na) The sign in the lane is gone.\n\nb) A spray was seen.\n\n"
        "c) The club has stopped."
    )
    assert [number for number, _ in found(text)] == ["a", "b", "c", "a", "b", "c"]


def test_lists_that_go_on_from_an_earlier_meeting(text_of) -> None:
    text = text_of(
        "Held on 5 June\n\nPRESENT: A Hay\n\n# MATTERS ARISING\n\n7. Parking is bad.\n\n8. A "
        "bin is gone.\n\n# PLANNING\n\n9. A barn.\n\n10. A shed.\n\n# CORRESPONDENCE\n\n"
        "11. A letter.\n\n12. A cheque.\n\n# ANY OTHER BUSINESS\n\n13. A lost dog."
    )
    assert [number for number, _ in found(text)] == [
        None, "7", "8", None, "9", "10", None, "11", "12", None, "13",
    ]  # fmt: skip


def test_questions_of_a_public_meeting(text_of) -> None:
    text = text_of(
        "Minutes of a public meeting\n\nApologies A Hay\n\nQ1. What will it cost?\n\nNone knew.\n\n"
        "Q2. Who will pay?\n\nThe trust.\n\nQ3. When?\n\nIn the spring."
    )
    assert [number for number, _ in found(text)] == ["Q1", "Q2", "Q3"]


def test_numbers_without_a_space_within_a_paragraph(text_of) -> None:
    text = text_of(
        "Present: A Hay (mill), B Lee (council) 1.Apologies C Dee was at the weir 2.Minutes of the "
        "last meeting They were read. 3.Noise One complaint\n\nNo more came 4.Transport The lane."
    )
    assert [number for number, _ in found(text)] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    "title", ["St. Hilda's tower", "Police Community Support", "Public Footpaths"]
)
def test_titles_that_open_like_a_count_or_an_ordinal(text_of, title: str) -> None:
    text = text_of(f"4 Roads\n\nMended.\n\n5 {title}\n\nNothing yet.\n\n6 Planning\n\nNone.")
    assert [number for number, _ in found(text)] == ["4", "5", "6"]


def test_numbers_without_a_mark_that_run_through_a_paragraph(text_of) -> None:
    text = text_of(
        "Hill Council, 24th October 2014 Present: Ann Lee Action by date 1 Apologies None 2 "
        "Declarations of Interest None told 3 Minutes of Meeting They were read 4 Matters Arising "
        "The gate is hung\n\n5 Reports from Councillors The road is dry.\n\n6 Planning None."
    )
    assert [number for number, _ in found(text)] == ["1", "2", "3", "4", "5", "6"]


def test_a_heading_that_speaks_of_what_is_proposed(text_of) -> None:
    text = text_of(
        f"Present: A Hay\n\nMatters Arising:\n\n{PROSE}\n\nProposed Changes to the Scheme of "
        f"Delegation:\n\n{PROSE}\n\nPlanning:\n\n{PROSE}\n\nProposed by A Hay:\n\n{PROSE}"
    )
    assert [title for _, title in found(text)] == [
        "Matters Arising", "Proposed Changes to the Scheme of Delegation", "Planning",
    ]  # fmt: skip


def test_applications_below_planning_are_no_headings(text_of) -> None:
    text = text_of(
        "1. Apologies: None\n\n2. Planning:\n\nOutline Application - three cottages by the mill "
        "after the barn has gone.\n\nGrant of Permission - a dwelling at the forge in the long "
        "lane.\n\nWithdrawal of Application - a shop with a flat above it in the square.\n\n"
        "3. Next Meeting: May"
    )
    assert [number for number, _ in found(text)] == ["1", "2", "3"]
