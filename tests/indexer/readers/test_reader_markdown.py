"""Markdown: letters as written, numbers from the source, marks left out."""

from __future__ import annotations


def shown(text) -> list[tuple[str, int, str, str]]:
    return [(b.kind, b.level, b.label, text.content[b.start : b.end]) for b in text.blocks]


def test_front_matter_becomes_metadata_and_no_text(read, words) -> None:
    text = read(
        "a.md",
        b'---\ntitle: "Minutes: the \\"May\\" meeting"\ndate: 2024-05-02\ncategories: \n  - "one"\n'
        b"  - two\n---\n\nHeld in the hall.\n",
    )
    assert dict(text.metadata) == {
        "title": 'Minutes: the "May" meeting',
        "date": "2024-05-02",
        "categories": "one, two",
    }
    assert words(text) == ["Held in the hall."]


def test_a_rule_at_the_top_is_no_front_matter(read, words) -> None:
    text = read("a.md", b"---\nThe council met.\n---\n\nAll were there.\n")
    assert words(text) == ["The council met.", "All were there."]


def test_numbers_are_those_of_the_source(read, well_formed) -> None:
    text = read(
        "a.md",
        b"4.  First thing\n\n7.  **Second Thing**\n\n1\\. Escaped\n\na) lettered\n\n"
        b"> b\\) quoted\n\n- bullet\n    1. inner\n",
    )
    well_formed(text)
    assert shown(text) == [
        ("list item", 1, "", "4. First thing"),
        ("heading", 1, "", "5. Second Thing".replace("5", "7")),
        ("list item", 1, "", "1. Escaped"),
        ("list item", 1, "", "a) lettered"),
        ("list item", 1, "", "b) quoted"),
        ("list item", 1, "•", "bullet"),
        ("list item", 2, "", "1. inner"),
    ]


def test_links_keep_text_and_address_and_entities_stay_as_written(read) -> None:
    text = read(
        "a.md",
        b"Write to [the clerk](mailto:clerk@example.org) or see <https://example.org/a_b>.\n\n"
        b"![plan](plan%20one.png) Smith &amp; Co, **bold** and _soft_, `code`.\n",
    )
    assert text.content == (
        "Write to the clerk (mailto:clerk@example.org) or see https://example.org/a_b.\n\n"
        "plan (plan%20one.png) Smith &amp; Co, bold and soft, code."
    )


def test_a_heading_broken_off_by_hand_is_a_block_of_its_own(read) -> None:
    text = read(
        "a.md",
        b"1. **Attendance**  \n   **Present:** A Lee, B Marsh  \n   **Apologies:** C Dow\n\n"
        b"2.  MATTERS ARISING\\\n    There were none.\n",
    )
    assert shown(text) == [
        ("heading", 1, "", "1. Attendance"),
        ("paragraph", 0, "", "Present: A Lee, B Marsh"),
        ("paragraph", 0, "", "Apologies: C Dow"),
        ("heading", 1, "", "2. MATTERS ARISING"),
        ("paragraph", 0, "", "There were none."),
    ]


def test_wrapped_lines_and_indented_text_are_paragraphs(read) -> None:
    text = read("a.md", b"The council met\nin the hall.\n\n        It rained.\n")
    assert shown(text) == [
        ("paragraph", 0, "", "The council met\nin the hall."),
        ("paragraph", 0, "", "It rained."),
    ]


def test_headings_by_hash_and_by_underline(read) -> None:
    long = "The council met and considered many things at great length, " * 4
    text = read("a.md", f"## 2\\. Finance\n\nShort\n-----\n\n{long}\n-----\n\n# {long}\n".encode())
    assert [(b.kind, b.level) for b in text.blocks] == [
        ("heading", 2),
        ("heading", 2),
        ("paragraph", 0),
        ("paragraph", 0),
    ]


def test_a_sentence_above_a_rule_is_no_heading(read) -> None:
    text = read("a.md", b"The motion was agreed.\n---\n\nApologies\n---\n")
    assert [(b.kind, b.level) for b in text.blocks] == [("paragraph", 0), ("heading", 2)]


def test_tables_in_both_notations_are_rows(read) -> None:
    text = read(
        "a.md",
        b"| Ward | Cost |\n|---|---|\n| Quay | 5 |\n\n"
        b'<table><tr><td width="9"><p>Ward</p></td>\n\n'
        b"<td><b>Cost</b></td></tr></table>\n\nAfter.\n",
    )
    assert shown(text) == [
        ("table row", 0, "", "Ward\tCost"),
        ("table row", 0, "", "Quay\t5"),
        ("table row", 0, "", "Ward"),
        ("table row", 0, "", "Cost"),
        ("paragraph", 0, "", "After."),
    ]
    assert "Ward\tCost" in text.content.split("\n")[-3]
