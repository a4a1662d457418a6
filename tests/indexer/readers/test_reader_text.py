"""Plain text: blocks by blank lines and shape, encodings, page furniture."""

from __future__ import annotations

import pytest


def kinds(text) -> list[tuple[str, str]]:
    return [(b.kind, text.content[b.start : b.end]) for b in text.blocks]


def test_a_pasted_item_page_keeps_its_noise_as_noise(read, well_formed) -> None:
    text = read(
        "item.txt",
        (
            "Local democracy\n\nAgenda item\n\nHighways winter plan\n\n\u00a0\n\nMinutes:\n\n"
            "The Head of Highways presented the plan for the winter.\n\u00a0\n\nResolved –\n\n"
            "1.\u00a0\u00a0\u00a0 That the plan be noted.\n\n"
            "Supporting documents:\n\nWinter plan, item 7. pdf icon PDF 61 KB\n"
        ).encode(),
    )
    well_formed(text)
    assert kinds(text) == [
        ("noise", "Local democracy"),
        ("noise", "Agenda item"),
        ("heading", "Highways winter plan"),
        ("heading", "Minutes:"),
        ("paragraph", "The Head of Highways presented the plan for the winter."),
        ("heading", "Resolved –"),
        ("list item", "1.\u00a0\u00a0\u00a0 That the plan be noted."),
        ("noise", "Supporting documents:"),
        ("noise", "Winter plan, item 7. pdf icon PDF 61 KB"),
    ]


def test_wrapped_lines_are_one_block_and_deliberate_lines_are_apart(read) -> None:
    text = read(
        "wrapped.txt",
        b"The committee considered the report of the director on the state of\n"
        b"the roads and asked that a further report be brought in the autumn of\n"
        b"that year.\n\n"
        b"Councillor Archer\nCouvell Brook\nMrs Clay\n",
    )
    assert [kind for kind, _ in kinds(text)] == ["paragraph"] * 4
    assert kinds(text)[0][1].count("\n") == 2


def test_report_metadata_lines_are_table_rows(read) -> None:
    text = read(
        "report.txt", b"Report title\tBudget\nWards affected\tAll\n\n1.0 Purpose\n\n- 1.1 To say."
    )
    assert [(b.kind, b.level) for b in text.blocks] == [
        ("table row", 0),
        ("table row", 0),
        ("heading", 0),
        ("list item", 2),
    ]


def test_a_clause_with_a_number_is_no_heading(read) -> None:
    text = read(
        "clauses.txt", b"1. That the report be noted\n\n2. Minutes of the Previous Meeting\n"
    )
    assert [b.kind for b in text.blocks] == ["list item", "heading"]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Cost – £5 for the café".encode("cp1252"), "cp1252"),
        ("Cost – £5 for the café".encode("utf-8-sig"), ""),
        ("Cost – £5 for the café".encode("utf-16"), "utf-16"),
        ("Cost – £5 for the café".encode("utf-16-le"), "utf-16-le"),
        ("Cost – £5 for the café".encode("utf-16-be"), "utf-16-be"),
        ("Cost – £5 for the café".encode(), ""),
    ],
)
def test_encodings_give_the_same_text_and_say_which(read, data: bytes, encoding: str) -> None:
    text = read("cost.txt", data)
    assert text.content == "Cost – £5 for the café"
    assert text.about("encoding") == encoding


def test_utf8_with_one_damaged_byte_stays_utf8(read) -> None:
    data = ("Cyngor Tŷ Ŵyr – £5 " * 20).encode() + b"\xff and so on"
    text = read("welsh.txt", data)
    assert "Tŷ Ŵyr – £5" in text.content
    assert "damaged" in text.about("encoding")


def test_line_ends_of_other_systems_are_line_breaks(read) -> None:
    assert read("dos.txt", b"one\r\n\r\ntwo\rthree").content == "one\n\ntwo\nthree"
