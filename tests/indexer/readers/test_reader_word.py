"""Word: real .docx files made by python-docx, with numbering, tables, boxes and tracked changes."""

from __future__ import annotations

import contextlib
import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from indexer.errors import UnreadableFileError
from indexer.readers import read_bytes
from indexer.structure.paper import read_paper


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def shown(text) -> list[tuple[str, int, str, str]]:
    return [(b.kind, b.level, b.label, text.content[b.start : b.end]) for b in text.blocks]


def numbered(document, words: str, number: int, depth: int) -> None:
    paragraph = document.add_paragraph(words)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/>'
            f'<w:numId w:val="{number}"/></w:numPr>'
        )
    )


def with_numbering(document, *levels: tuple[str, str]) -> None:
    """Definition 77 with a (format, text) a level, used by lists 77 and, restarted, 78."""
    root = document.part.numbering_part.element
    drawn = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (style, text) in enumerate(levels)
    )
    root.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{drawn}</w:abstractNum>')
    )
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    root.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        )
    )


def test_numbers_that_word_draws_are_labels(read, well_formed) -> None:
    document = docx.Document()
    with_numbering(document, ("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"))
    for words, number, depth in (
        ("one", 77, 0),
        ("one one", 77, 1),
        ("one two", 77, 1),
        ("letter", 77, 2),
        ("letter again", 77, 2),
        ("two", 77, 0),
        ("two one", 77, 1),
        ("restarted", 78, 0),
    ):
        numbered(document, words, number, depth)
    text = read("a.docx", saved(document))
    well_formed(text)
    assert [(b.label, b.level) for b in text.blocks] == [
        ("1.", 1),
        ("1.1", 2),
        ("1.2", 2),
        ("(a)", 3),
        ("(b)", 3),
        ("2.", 1),
        ("2.1", 2),
        ("5.", 1),
    ]
    assert text.content.split("\n\n")[:2] == ["one", "one one"]


def test_numbers_are_counted_on_through_tables(read) -> None:
    document = docx.Document()
    with_numbering(document, ("decimal", "%1."))
    numbered(document, "one", 77, 0)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "two", "beside"
    table.cell(0, 0).paragraphs[0]._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>')
    )
    numbered(document, "three", 77, 0)
    text = read("a.docx", saved(document))
    assert [(b.kind, b.label) for b in text.blocks] == [
        ("list item", "1."),
        ("table row", "2."),
        ("list item", "3."),
    ]


def test_headings_tables_and_paragraphs_stand_in_order(read) -> None:
    document = docx.Document()
    document.core_properties.title = "Minutes of May"
    document.core_properties.author = "The Clerk"
    document.add_heading("Planning", level=2)
    document.add_paragraph("The officer spoke.")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("Ward", "Cost", "Quay", "£5"), strict=True):
        cell.text = words
    document.add_paragraph("The committee agreed.")
    document.add_paragraph().add_run("Other Business").bold = True
    document.sections[0].header.paragraphs[0].text = "Running header"
    text = read("a.docx", saved(document))
    assert shown(text) == [
        ("heading", 2, "", "Planning"),
        ("paragraph", 0, "", "The officer spoke."),
        ("table row", 0, "", "Ward\tCost"),
        ("table row", 0, "", "Quay\t£5"),
        ("paragraph", 0, "", "The committee agreed."),
        ("heading", 0, "", "Other Business"),
    ]
    assert (text.about("title"), text.about("author")) == ("Minutes of May", "The Clerk")


def test_deleted_text_is_out_and_inserted_text_and_boxes_are_in(read, words) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Agreed ")._p
    for tag, inner in (
        ("del", "<w:r><w:delText>to refuse</w:delText></w:r>"),
        ("ins", "<w:r><w:t>to grant</w:t></w:r>"),
        ("hyperlink", "<w:r><w:t> the plan</w:t></w:r>"),
    ):
        paragraph.append(parse_xml(f"<w:{tag} {nsdecls('w')}>{inner}</w:{tag}>"))
    box = "<w:p><w:r><w:t>Words in a box.</w:t></w:r></w:p>"
    document.add_paragraph("Beside it.")._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility'
            '/2006" xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent>'
            f'<mc:Choice Requires="wps"><w:txbxContent>{box}</w:txbxContent></mc:Choice>'
            f"<mc:Fallback><w:pict><w:txbxContent>{box}</w:txbxContent></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
    )
    text = read("a.docx", saved(document))
    assert words(text) == ["Agreed to grant the plan", "Beside it.", "Words in a box."]


def test_a_heading_above_a_line_break_is_cut_off(read) -> None:
    document = docx.Document()
    document.add_paragraph("MINUTES OF THE MAY MEETING\nThese were agreed.")
    assert [b.kind for b in read("a.docx", saved(document)).blocks] == ["heading", "paragraph"]


def repacked(change: dict[str, bytes]) -> bytes:
    document = docx.Document()
    document.add_paragraph("Fine.")
    source = zipfile.ZipFile(io.BytesIO(saved(document)))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            target.writestr(part, change.get(part, source.read(part)))
    return buffer.getvalue()


def test_a_zip_bomb_is_refused(read) -> None:
    bomb = repacked({"word/document.xml": b"<a>" + b" " * 60_000_000 + b"</a>"})
    assert len(bomb) < 1_000_000
    with pytest.raises(UnreadableFileError, match=r"unpacks to 5\d MB"):
        read("bomb.docx", bomb)


def test_entities_are_not_expanded(read) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    xml = (
        f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]><w:document {nsdecls("w")}><w:body><w:p><w:r>'
        "<w:t>Before &l11; after.</w:t></w:r></w:p></w:body></w:document>"
    )
    with contextlib.suppress(UnreadableFileError):
        text = read("laughs.docx", repacked({"word/document.xml": xml.encode()}))
        assert len(text.content) < 100


@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_a_cut_file_is_damaged(read, kept: float) -> None:
    whole = repacked({})
    with pytest.raises(UnreadableFileError, match="damaged"):
        read("cut.docx", whole[: int(kept * len(whole))])


def test_another_zip_is_no_word_document(read) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("minutes.txt", "The council met.")
    with pytest.raises(UnreadableFileError, match="not a Word document"):
        read("a.docx", buffer.getvalue())


@pytest.mark.parametrize("edge", ["header", "footer"])
def test_a_mark_in_a_header_or_footer_keeps_the_paper_from_publication(edge: str) -> None:
    document = docx.Document()
    running = getattr(document.sections[0], edge)
    running.paragraphs[0].text = "NOT FOR PUBLICATION"
    running.add_paragraph("Harrowmere District Council")
    document.add_heading("Report to Cabinet", 1)
    document.add_paragraph("The price is seven pounds.")
    text = read_bytes(saved(document), "x.docx")
    assert shown(text)[0] == ("noise", 0, "", "NOT FOR PUBLICATION")
    assert "Harrowmere" not in text.content
    assert read_paper("x.docx", "docx", "0", text).document.access == "restricted"
