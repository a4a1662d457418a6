"""Agenda packs and the minutes filed in them."""

from __future__ import annotations

from dataclasses import replace

from indexer.records import Document, Page, Text
from indexer.structure.agenda.items import find_items
from indexer.structure.agenda.packs import pack_sections
from indexer.structure.heads.meetings import find_meetings

HEADS = {
    "2": "# Minutes of the previous meeting\n\n# Minutes of the meeting of the Cabinet held on "
    "11 January 2023\n\n# PRESENT\n\nCouncillor A Bell\n\n# CA.47 Minutes\n\nAgreed.\n\n"
    "# CA.48 Libraries\n\nNoted.",
    "3": "# Budget\n\n# 1.0 Purpose\n\nTo set it.\n\n# 2.0 Background\n\nIt is tight.",
    "4": "# Fees\n\n# 1.0 Purpose\n\nTo set them.\n\n# 2.0 Risks\n\nFew.",
}


def pack(text_of) -> Text:
    parts = ["# Hill Council\n\n# Cabinet Agenda\n\nDate: Wednesday 8 February 2023"]
    parts += [f"~ Cabinet – 8 February 2023\tAgenda Item {n}\n\n{it}" for n, it in HEADS.items()]
    text = text_of("\n\n".join(parts))
    places = [text.content.index(f"Agenda Item {n}") for n in HEADS]
    ends = [*places, len(text.content)]
    pages = [
        Page(n, start, end)
        for n, (start, end) in enumerate(zip([0, *places], ends, strict=True), 1)
    ]
    return replace(text, pages=tuple(pages))


def test_each_running_head_opens_a_section(text_of) -> None:
    text = pack(text_of)
    found = [
        (one.number.printed, text.content[one.title_start : one.title_end])
        for one in pack_sections(text)
    ]
    assert found == [("2", "Minutes of the previous meeting"), ("3", "Budget"), ("4", "Fees")]


def test_the_items_of_the_papers_follow_the_item_they_are_filed_under(text_of) -> None:
    numbers = [item.number for item in find_items("x", pack(text_of), kind="minutes")]
    assert numbers == ["2", "CA.47", "CA.48", "3", "1.0", "2.0", "4", "1.0", "2.0"]


def test_minutes_filed_in_a_pack_are_of_their_own_meeting(text_of) -> None:
    text = pack(text_of)
    meetings = find_meetings(Document("x", "", "pdf", "Cabinet", "agenda", body="Cabinet"), text)
    assert [str(meeting.date) for meeting in meetings] == ["2023-02-08", "2023-01-11", "2023-02-08"]
    items = {item.number: item.meeting for item in find_items("x", text, meetings=meetings)}
    assert (items["CA.48"], items["3"]) == (1, 2)


def test_one_item_is_no_pack(text_of) -> None:
    text = text_of("~ Cabinet\tAgenda Item 4\n\n# Budget\n\n~ Cabinet\tAgenda Item 4\n\nMore.")
    assert (
        pack_sections(replace(text, pages=(Page(1, 0, 9), Page(2, 9, 20), Page(3, 20, 30)))) == []
    )
