"""Footnotes for a Word document: the part that holds them, and references to them.

The library that writes the document knows no footnotes, so that the part is written here as the
standard (ECMA-376, part 1, 17.11) has it: two separators, then the notes by number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))


class Footnotes:
    """The footnotes of one document, each referred to once as a note and again by a field."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._root = etree.Element(_w("footnotes"), nsmap={"w": W, "r": R})
        self._links: list[tuple[str, Any]] = []
        self._written: set[int] = set()
        for number, kind in _SEPARATORS:
            note = etree.SubElement(self._root, _w("footnote"))
            note.set(_w("type"), kind)
            note.set(_w("id"), str(number))
            run = etree.SubElement(etree.SubElement(note, _w("p")), _w("r"))
            etree.SubElement(run, _w(kind))

    def refer(self, paragraph: Paragraph, number: int, words: str, link: str | None) -> None:
        """Put the mark of note ``number`` at the end of ``paragraph``.

        The first mark brings the note; a later one is a field that repeats its number.
        """
        if number in self._written:
            self._repeat(paragraph, number)
            return
        self._written.add(number)
        self._add(number, words, link)
        holder = paragraph._p
        start = etree.SubElement(holder, _w("bookmarkStart"))
        start.set(_w("id"), str(number))
        start.set(_w("name"), _bookmark(number))
        mark = etree.SubElement(_run(holder, "FootnoteReference"), _w("footnoteReference"))
        mark.set(_w("id"), str(number))
        etree.SubElement(holder, _w("bookmarkEnd")).set(_w("id"), str(number))

    def save(self) -> None:
        """Give the document its footnotes; the last thing to do before it is written."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        package = self._document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _KIND, b"", package)
        for address, element in self._links:
            element.set(f"{{{R}}}id", part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, True))
        part._blob = etree.tostring(
            self._root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        settings = self._document.settings.element
        properties = etree.Element(_w("footnotePr"))
        for number, _ in _SEPARATORS:
            etree.SubElement(properties, _w("footnote")).set(_w("id"), str(number))
        # The standard has an order here: before what sets compatibility.
        place = settings.find(_w("compat"))
        if place is None:
            settings.append(properties)
        else:
            place.addprevious(properties)

    def _add(self, number: int, words: str, link: str | None) -> None:
        note = etree.SubElement(self._root, _w("footnote"))
        note.set(_w("id"), str(number))
        paragraph = etree.SubElement(note, _w("p"))
        style = etree.SubElement(etree.SubElement(paragraph, _w("pPr")), _w("pStyle"))
        style.set(_w("val"), "FootnoteText")
        etree.SubElement(_run(paragraph, "FootnoteReference"), _w("footnoteRef"))
        _text(_run(paragraph), f" {words}")
        if link:
            _text(_run(paragraph), " ")
            anchor = etree.SubElement(paragraph, _w("hyperlink"))
            self._links.append((link, anchor))
            _text(_run(anchor, "Hyperlink"), link)

    def _repeat(self, paragraph: Paragraph, number: int) -> None:
        field = etree.SubElement(paragraph._p, _w("fldSimple"))
        field.set(_w("instr"), f" NOTEREF {_bookmark(number)} \\f \\h ")
        _text(_run(field, "FootnoteReference"), str(number))


def add_note_styles(document: Document) -> None:
    """The styles of notes, their marks and links, which the bare document lacks."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    text = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    text.base_style = document.styles["Normal"]
    text.font.size = Pt(9)
    text.paragraph_format.space_after = Pt(2)
    text.element.set(_w("styleId"), "FootnoteText")
    mark = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True
    mark.element.set(_w("styleId"), "FootnoteReference")
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.underline = True
    link.font.color.rgb = RGBColor(0x0B, 0x4F, 0x8A)


def _bookmark(number: int) -> str:
    return f"_RefNote{number}"


def _run(holder: Any, style: str | None = None) -> Any:
    run = etree.SubElement(holder, _w("r"))
    if style:
        etree.SubElement(etree.SubElement(run, _w("rPr")), _w("rStyle")).set(_w("val"), style)
    return run


def _text(run: Any, words: str) -> None:
    text = etree.SubElement(run, _w("t"))
    text.set(_XML_SPACE, "preserve")
    text.text = words


def _w(name: str) -> str:
    return f"{{{W}}}{name}"
