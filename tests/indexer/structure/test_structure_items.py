"""Which lines are items."""

from __future__ import annotations

from indexer.records import Block, Text
from indexer.structure.agenda.items import find_items


def numbers(text: Text, kind: str = "minutes") -> list[tuple[int, str | None]]:
    return [(item.level, item.number) for item in find_items("x", text, kind=kind)]


def titles(text: Text, kind: str = "minutes") -> list[str]:
    items = find_items("x", text, kind=kind)
    return [text.content[item.title_start : item.title_end] for item in items]


def test_running_numbers_with_lettered_parts(text_of) -> None:
    text = text_of(
        "GENERAL MEETING\n\nPresent: A Bell\n\n1. MINUTES\n\n2. MATTERS ARISING\n\na) Car "
        "parking\n\n"
        "The problem went on.\n\nb) Bus franchising\n\nc) Litter\n\n3. PLANNING\n\n4. NEXT MEETING"
    )
    assert numbers(text) == [
        (1, "1"), (1, "2"), (2, "a"), (2, "b"), (2, "c"), (1, "3"), (1, "4"),
    ]  # fmt: skip


def test_an_item_reaches_to_the_next(text_of) -> None:
    text = text_of("1. Apologies\n\nNone.\n\n2. Planning\n\nNothing to report.")
    first, second = find_items("x", text)
    assert text.content[first.start : first.end] == "1. Apologies\n\nNone."
    assert text.content[second.start : second.end] == "2. Planning\n\nNothing to report."
    assert (first.procedural, second.procedural) == (True, False)


def test_items_run_on_in_one_paragraph(text_of) -> None:
    text = text_of(
        "Present: A Bell 67/19 Emergency Evacuation was read by the Chair. 68/19 Openness and "
        "Transparency The notice was read. See minute 12/18 and the 11/03 letter. 69/19 Apologies "
        "None. 70/19 Declarations of Interest There were none."
    )
    assert numbers(text) == [(1, "67/19"), (1, "68/19"), (1, "69/19"), (1, "70/19")]


def test_lists_under_unnumbered_headings_are_parts(text_of) -> None:
    text = text_of(
        "Held on the 5th July\n\nPRESENT A Bell\n\n# MATTERS ARISING\n\n1. The land had been "
        "sprayed.\n\n"
        "# PLANNING\n\n1. A sun lounge.\n\n2. A bungalow.\n\n# CORRESPONDENCE\n\n1. A "
        "cheque.\n\n2. A letter."
    )
    assert numbers(text) == [
        (1, None), (2, "1"), (1, None), (2, "1"), (2, "2"), (1, None), (2, "1"), (2, "2"),
    ]  # fmt: skip


def test_capitals_and_run_in_titles_are_headings(text_of) -> None:
    text = text_of(
        "Meeting of 4 May 2019\n\nPresent: A Bell\n\nAPOLOGIES , Chairman.\n\nMINUTES of "
        "previous meeting read.\n\n"
        "Planning: None\n\nCorrespondence: A letter was read."
    )
    assert titles(text) == ["APOLOGIES", "MINUTES", "Planning", "Correspondence"]


def test_parts_of_a_resolution_are_no_items(text_of) -> None:
    text = text_of(
        "5/18 Transport\n\nRESOLVED that:\n\n1) the report be noted.\n\n2) a review be made.\n\n"
        "6/18 Work Programme\n\nRESOLVED that it be noted."
    )
    assert numbers(text) == [(1, "5/18"), (1, "6/18")]


def test_addresses_counts_dates_and_times_are_no_items(text_of) -> None:
    text = text_of(
        "1. Apologies\n\n12 members of the public\n\n2. Planning\n\n41 Buckenham Drive, "
        "extension\n\n"
        "3 May was the date.\n\n7.30 pm was the time.\n\n3. Accounts"
    )
    assert numbers(text) == [(1, "1"), (1, "2"), (1, "3")]


def test_an_item_page_is_one_item(text_of) -> None:
    text = text_of(
        "~ Agenda item\n\n# Improvement Plan: 2017-2018\n\n# Minutes:\n\nThe panel spoke.\n\n# "
        "Resolved:\n\n1. That it be noted."
    )
    assert titles(text) == ["Improvement Plan: 2017-2018"]


def test_an_issue_page_has_an_item_a_meeting(text_of) -> None:
    text = text_of(
        "# Issue - meetings\n\n# Meeting: 12/09/2018 - Cabinet (Item CA.31)\n\n# CA.31 Baths: "
        "Options\n\nOne.\n\n"
        "# Meeting: 12/12/2018 - Cabinet (Item CA.52)\n\n# CA.52 Baths: Case\n\nTwo."
    )
    assert numbers(text) == [(1, "CA.31"), (1, "CA.52")]
    assert titles(text) == ["Baths: Options", "Baths: Case"]


def test_sections_of_a_report(text_of) -> None:
    text = text_of(
        "Cabinet\n\n3 May 2018\n\n# Recommendation(s) for action or decision:\n\n1. Note "
        "it.\n\n# 1.0 Purpose\n\n1.1 This report tells of progress.\n\n"
        "# 2.0 Background\n\n2.1 Our values are these.\n\n# 3.0 Progress"
    )
    assert numbers(text, "report") == [(1, None), (1, "1.0"), (1, "2.0"), (1, "3.0")]


def test_a_lettered_number_stands_below_its_item(text_of) -> None:
    text = text_of(
        "57. Actions\n\n58. Air quality\n\n58(a) Readings\n\n58(b) Zone\n\n59. Recycling"
    )
    assert numbers(text) == [(1, "57"), (1, "58"), (2, "58(a)"), (2, "58(b)"), (1, "59")]


def test_headings_within_a_numbered_item(text_of) -> None:
    text = text_of(
        "1. Apologies\n\n2. Reports\n\n# Elder Park\n\nA walk.\n\n# Bridge\n\nA talk.\n\n3. "
        "Accounts"
    )
    assert numbers(text) == [(1, "1"), (1, "2"), (2, None), (2, None), (1, "3")]


def test_a_row_of_money_is_no_heading(text_of) -> None:
    text = text_of(
        "1. Apologies\n\n2. Accounts\n\n# CGM £119.30\n\n# Sub Total     240.00\n\n3. Noise"
    )
    assert numbers(text) == [(1, "1"), (1, "2"), (1, "3")]


def test_a_text_without_any_item() -> None:
    assert find_items("x", Text("", ())) == ()


def test_who_presents(text_of) -> None:
    text = text_of(
        "1. Plan\n\n[Emma Bennett, Director, to present report]\n\n2. Journey\n\nPaul Boyce, "
        "the Corporate "
        "Director, introduced a presentation.\n\n3. Baths\n\nReport of the Director of "
        "Place.\n\n4. Noise\n\nNone."
    )
    presenters = [item.presenter for item in find_items("x", text)]
    assert presenters == [
        "Emma Bennett, Director",
        "Paul Boyce, the Corporate Director",
        "Director of Place",
        None,
    ]


def test_numbers_that_repeat_in_deeper_headings_are_parts() -> None:
    words = [
        "3. Matters Arising",
        "1. Treasurer",
        "2. Grants",
        "4. Reports",
        "1. Police",
        "5. AOCB",
    ]
    ranks = [1, 2, 2, 1, 2, 1]
    blocks, start = [], 0
    for title, rank in zip(words, ranks, strict=True):
        blocks.append(Block(start, start + len(title), "heading", rank))
        start += len(title) + 2
    text = Text("\n\n".join(words), tuple(blocks))
    assert numbers(text) == [(1, "3"), (2, "1"), (2, "2"), (1, "4"), (2, "1"), (1, "5")]


def test_parts_keep_their_numbers_where_the_heading_is_lost(text_of) -> None:
    text = text_of(
        "1. Apologies\n\n2. Minutes\n\n3.1 Chairman's Report\n\n3.2 Clerk's Report\n\n4. Planning"
    )
    assert numbers(text) == [(1, "1"), (1, "2"), (2, "3.1"), (2, "3.2"), (1, "4")]


def test_a_list_mark_before_the_number_is_passed_over(text_of) -> None:
    text = text_of("1. 1. No Apologies\n\n2. Minutes\n\n1. 3. Reports\n\n4. Planning")
    assert numbers(text) == [(1, "1"), (1, "2"), (1, "3"), (1, "4")]


def test_the_number_of_an_item_page_stands_in_the_line_of_its_meeting(text_of) -> None:
    text = text_of(
        "~ Agenda item\n\n# Outcome of Appeal\n\nMeeting of Planning Committee, Wednesday 9 "
        "October "
        "2019 2.00 pm (Item 1910.03)\n\nMinutes:\n\nThe appeal was lost."
    )
    assert numbers(text) == [(1, "1910.03")]


def test_lists_within_items_do_not_break_the_count(text_of) -> None:
    text = text_of(
        "# 1. Minutes\n\n# 2. Approval\n\n# 1. Treasurer\n\n# 3. Updates\n\n# 1. Lanes\n\n"
        "# 2. Fire\n\n# 3. Bridge\n\n# 4. Park\n\n# 4. Other business\n\n# 1. Signs\n\n"
        "# 5. Planning\n\n# 6. Next meeting"
    )
    first = [number for level, number in numbers(text) if level == 1]
    assert first == ["1", "2", "3", "4", "5", "6"]
    assert len(numbers(text)) == 12


def test_two_meetings_in_one_paper_count_twice(text_of) -> None:
    once = "# 1. Apologies\n\n# 2. Planning\n\n# 3. Finance\n\n"
    assert numbers(text_of(once + once)) == [(1, "1"), (1, "2"), (1, "3")] * 2


def test_items_numbered_out_of_order(text_of) -> None:
    text = text_of(
        "1 Apologies\n\n2 Minutes\n\n3 Matters arising\n\n4 Funding\n\n6 Transfer\n\n"
        "5 Open meeting\n\n7 Projects\n\n8 Groups\n\n4. Date of next meeting"
    )
    assert [number for _, number in numbers(text)] == ["1", "2", "3", "4", "6", "5", "7", "8", "4"]


def test_a_number_by_itself_is_an_address(text_of) -> None:
    text = text_of("Bins\n\n1 Council Bungalow, Mill Road, Hill\n\nThe lorry went by.")
    assert numbers(text, "other") == []


def test_letters_are_taken_up_after_roman_numbers(text_of) -> None:
    text = text_of(
        "1. Minutes\n\n2. Matters\n\na) Litter\n\nb) Bank\n\ni) A letter was sent\n\n"
        "ii) A visit was made\n\niii) A paper was found\n\niv) A statement was read\n\n"
        "c) Library\n\nd) Notices\n\n3. Planning"
    )
    parts = [number for level, number in numbers(text) if level == 2]
    assert parts == ["a", "b", "i", "ii", "iii", "iv", "c", "d"]


def test_a_letter_given_twice(text_of) -> None:
    text = text_of("1. Matters\n\na) Litter\n\nb) Bank\n\nb) Library\n\n2. Planning\n\n3. Finance")
    assert [number for level, number in numbers(text) if level == 2] == ["a", "b", "b"]


def test_lettered_points_within_a_paragraph(text_of) -> None:
    text = text_of(
        "1. Minutes\n\n2. Report\n\na) Signs - The last is up on Mill Road b) Fly tipping - Gone. "
        "c) Post Box - Asked for.\n\nRESOLVED: a) Buy a sign. b) Thank the Borough.\n\n3. Planning"
    )
    assert [number for level, number in numbers(text) if level == 2] == ["a", "b", "c"]


def test_an_item_after_a_sentence_that_nothing_closes(text_of) -> None:
    text = text_of(
        "Attendance: A Bell 1. Apologies There were none 2. To agree the minutes All in favour "
        "3. Matters arising The lamp is lit. 4. To discuss Funding None came 5. To set a "
        "date None was set. See item 9. The end."
    )
    assert [number for _, number in numbers(text)] == ["1", "2", "3", "4", "5"]


def test_a_line_to_sign_on_is_no_item(text_of) -> None:
    text = text_of(
        "1 Agreed as a true record of the meeting: Signed ……… Date ……… MINUTES OF HILL COUNCIL "
        "1. Apologies None. 2. Planning None came. 2 Agreed as a true record of the meeting: "
        "Signed ……… Date ……… 3. Finance It was read."
    )
    assert [number for _, number in numbers(text)] == ["1", "2", "3"]


def test_a_month_may_open_the_title_of_a_deep_number(text_of) -> None:
    text = text_of("5. Reports\n\n5.2 Clerk\n\n5.2.1 Awards\n\n5.2.2 June meeting\n\n6. Finance")
    assert "5.2.2" in [number for _, number in numbers(text)]


def test_the_number_of_an_application_may_open_a_title(text_of) -> None:
    text = text_of(
        "9. Planning. 9.1 15/01000/F Gate at the Hall. No objection. 9.2 15/01111/F Barn at Hill "
        "Farm. No objection.\n\n10. Finance. 10.1 Accounts. Paid."
    )
    assert [number for _, number in numbers(text)] == ["9", "9.1", "9.2", "10", "10.1"]


def test_a_sum_in_a_table_is_no_item() -> None:
    rows = ["Total", "5.02", "6.2 Budget"]
    content = "6. Finance\n\n6.1 Accounts\n\n" + "\n\n".join(rows) + "\n\n7. Planning\n\n8. Signs"
    blocks = []
    for line in content.split("\n\n"):
        start = content.index(line)
        kind = "table row" if line in rows[:2] else "paragraph"
        blocks.append(Block(start, start + len(line), kind))  # type: ignore[arg-type]
    found = [number for _, number in numbers(Text(content, tuple(blocks)))]
    assert found == ["6", "6.1", "6.2", "7", "8"]


def test_a_list_that_numbers_every_item_one(text_of) -> None:
    text = text_of(
        "1. Apologies for Absence. They were received from A Bell.\n\n1. Declarations of Interest. "
        "None were made by those there.\n\n1. Minutes of the Meeting. They were read.\n\n"
        "4. Reports. 4.1 Clerk. None.\n\n5. Finance. It was read."
    )
    assert [number for level, number in numbers(text) if level == 1] == ["1", "1", "1", "4", "5"]


def test_slips_of_the_printer(text_of) -> None:
    text = text_of(
        "1. Notices of the Town Minutes 1.1 Lanes - Swept.\n\n2. Reports\n\n"
        "# 1.2 Clerk’s Report\n\nNone.\n\n3. Fair\n\nxvii) Stalls\n\n4. Finance\n\n"
        "**3. DATE OF NEXT MEETING: AGM ON MONDAY 7 JUNE at 7 p.m. AT HILL HALL.**"
    )
    found = numbers(text)
    assert found[:4] == [(1, "1"), (2, "1.1"), (1, "2"), (2, "1.2")]
    assert found[-1] == (1, "3")


def test_a_stop_before_a_number_of_the_year(text_of) -> None:
    text = text_of("97/19 Apologies None\n\n98/19 Interests None\n\n.99/19 Minutes Approved")
    assert [number for _, number in numbers(text)] == ["97/19", "98/19", "99/19"]


def test_numbers_that_run_into_the_line_before(text_of) -> None:
    text = text_of(
        "7. Odour\n\nNo complaints 8. Transport\n\nNone. 9 Finance 9.1 The audit was read.\n\n"
        "10, Planning: None\n\n11 Councillors Other Business\n\nNone."
    )
    found = [number for level, number in numbers(text) if level == 1]
    # The number alone would be a list; the one before it in the block makes it the next item.
    assert found[0] == "7"
    assert found[-2:] == ["10", "11"]
    run_on = text_of(
        "7. Odour No complaints 8. Transport No lorries 9. Dust None 10. Noise There was none."
    )
    assert [number for _, number in numbers(run_on)] == ["7", "8", "9", "10"]


def test_numbers_of_the_year_without_a_space_and_before_a_digit(text_of) -> None:
    text = text_of(
        "52/18 Highways The bend was noted. 53/18 2Mill Update The Chair spoke to the mill. "
        "54/18To Approve Costs None were put. 55/18 Planning There were none."
    )
    assert [number for _, number in numbers(text)] == ["52/18", "53/18", "54/18", "55/18"]


def test_counted_people_are_no_item_and_their_business_is_one(text_of) -> None:
    text = text_of(
        "Present: A Hay\n\n11 Councillors\n\n1. Apologies\n\n2. Planning\n\n"
        "3 Councillors Other Business\n\nNone."
    )
    assert [number for _, number in numbers(text)] == ["1", "2", "3"]


def test_an_item_taken_early_keeps_its_number(text_of) -> None:
    text = text_of(
        "1. Apologies\n\n2. Minutes\n\n3. Interests\n\n4. Matters Arising\n\n7. Co-option:\n\n"
        "A letter had come.\n\n5. Budget\n\n6. Highways\n\n8. Hall\n\n9. Next Meeting"
    )
    assert [number for _, number in numbers(text)] == list("123475689")


def test_titles_run_in_before_a_colon_where_that_is_the_manner(text_of) -> None:
    text = text_of(
        "Present: A Hay\n\nApologies: None\n\nMatters Arising: There were none.\n\n"
        "Flood Plan: The Clerk gave the plan to all those who had come.\n\n"
        "Lantern Committee - Deputy Warden: A deputy was wanted by the trustees.\n\n"
        "Planning: The barn was seen."
    )
    assert titles(text) == [
        "Apologies", "Matters Arising", "Flood Plan", "Lantern Committee - Deputy Warden",
        "Planning",
    ]  # fmt: skip


def test_what_went_on_before_the_first_item(text_of) -> None:
    talk = "The ranger told the meeting of the fen and of the work of the winter. " * 5
    text = text_of(
        f"Present: A Hay\n\n# Fen Warden Ann Lee\n\n# Talk by the Ranger\n\n{talk}\n\n"
        "1. Apologies\n\n2. Planning\n\n3. Next Meeting"
    )
    assert numbers(text) == [(1, None), (1, "1"), (1, "2"), (1, "3")]
    assert titles(text)[0] == "Talk by the Ranger"


def test_a_headline_over_three_lines_is_one(text_of) -> None:
    text = text_of(
        "THE HILL LETTER\n\n"
        + "Neighbours wrote of the bus that no longer came up the hill. " * 8
        + "\n\n"
        "# TAKING UP THE ISSUES\n\n# RAISED AT OUR APRIL\n\n# PUBLIC EVENING\n\n"
        "Letters were sent to the minister.\n\n# Why the night buses stopped\n\nThey were stopped."
    )
    assert titles(text, "other") == ["TAKING UP THE ISSUES", "Why the night buses stopped"]


def test_a_number_in_a_cell_of_its_own(text_of) -> None:
    text = text_of("| 1. | Apologies | |\n\n| 2. | Chairman's Report | |\n\n| 3. | Fen | |")
    assert numbers(text) == [(1, "1"), (1, "2"), (1, "3")]
    assert titles(text) == ["Apologies", "Chairman's Report", "Fen"]


def test_who_tells_of_what_others_submitted_presents_nothing(text_of) -> None:
    text = text_of(
        "1. Baths\n\nThe Director of Place reported that a study had been submitted.\n\n"
        "2. Hub\n\nThe Community Hub Trust had submitted a plan.\n\n"
        "3. Plan\n\nThe Director of Place and the Director of Finance submitted a report."
    )
    presenters = [item.presenter for item in find_items("x", text)]
    assert presenters == [None, None, "Director of Place and the Director of Finance"]
