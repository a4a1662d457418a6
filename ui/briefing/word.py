"""A briefing as a Word document: real headings, footnotes, tables with header rows, alt text."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from search.briefing.parts import Block, Briefing, Chart, Heading, Paragraph, Run, Table
from ui.briefing.characters import on_a_line
from ui.briefing.rows import is_short
from ui.briefing.sources import note_link, note_words
from ui.briefing.word_notes import Footnotes, add_note_styles

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

_FONT, _LANGUAGE = "Arial", "en-GB"
_INK = (0x17, 0x21, 0x2A)
# Between the margins of an A4 page.
_WIDTH_CM = 17.0
_FIRST_WORD_YEAR = 1980


def to_docx(briefing: Briefing) -> bytes:
    """The bytes of the document."""
    return _Writer(briefing).bytes()


class _Writer:
    def __init__(self, briefing: Briefing) -> None:
        import docx

        self._briefing = briefing
        self._document: Document = docx.Document()
        _set_styles(self._document)
        add_note_styles(self._document)
        self._notes = Footnotes(self._document)
        self._drawn = 0

    def bytes(self) -> bytes:
        briefing, document = self._briefing, self._document
        _set_page(document)
        _set_properties(document, briefing)
        document.add_paragraph(on_a_line(briefing.title), style="Title")
        for section in briefing.sections:
            document.add_heading(on_a_line(section.title), level=1)
            for block in section.blocks:
                self._block(block)
        self._notes.save()
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._document.add_heading(on_a_line(block.text), level=2)
            case Paragraph():
                style = {"said": None, "quoted": "Quote", "aside": "Aside"}[block.style]
                paragraph = self._document.add_paragraph(style=style)
                # What a colon announces stays on the page of what follows.
                paragraph.paragraph_format.keep_with_next = _announces(block.runs)
                self._runs(paragraph, block.runs)
            case Chart():
                self._chart(block)
            case Table():
                self._table(block)

    def _runs(self, paragraph: WordParagraph, runs: Iterable[Run]) -> None:
        for run in runs:
            words = on_a_line(run.text)
            if run.quote:
                paragraph.add_run(f"“{words}”")
            else:
                before = " " if run.text[:1].isspace() else ""
                after = " " if run.text[-1:].isspace() else ""
                paragraph.add_run(f"{before}{words}{after}")
            if run.note:
                note = self._briefing.notes[run.note - 1]
                words, link = on_a_line(note_words(note)), note_link(note)
                self._notes.refer(paragraph, run.note, words, on_a_line(link) if link else None)

    def _chart(self, chart: Chart) -> None:
        from docx.shared import Cm

        from ui.briefing.typesetting import chart_png

        self._drawn += 1
        run = self._document.add_paragraph().add_run()
        picture = run.add_picture(io.BytesIO(chart_png(chart)), width=Cm(_WIDTH_CM))
        properties = picture._inline.docPr
        properties.set("name", f"Chart {self._drawn}")
        properties.set("title", on_a_line(chart.title))
        properties.set("descr", on_a_line(chart.says))

    def _table(self, table: Table) -> None:
        from docx.shared import Cm

        caption = self._document.add_paragraph(on_a_line(table.caption), style="Caption")
        caption.paragraph_format.keep_with_next = True
        drawn = self._document.add_table(1, len(table.headings), "Table Grid")
        drawn.autofit = False
        _describe(drawn, on_a_line(table.caption))
        widths = [Cm(_WIDTH_CM * share) for share in table.shares]
        for cell, name in zip(drawn.rows[0].cells, table.headings, strict=True):
            cell.paragraphs[0].add_run(on_a_line(name)).bold = True
            _shade(cell)
        _repeat_as_header(drawn.rows[0])
        for row in table.rows:
            added = drawn.add_row()
            if is_short(row):
                _keep_together(added)
            for cell, runs in zip(added.cells, row, strict=True):
                self._runs(cell.paragraphs[0], runs)
        for row in drawn.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = width
                for paragraph in cell.paragraphs:
                    paragraph.style = "Table Words"
        for column, width in zip(drawn.columns, widths, strict=True):
            column.width = width
        self._document.add_paragraph(style="Aside")


def _announces(runs: Sequence[Run]) -> bool:
    return bool(runs) and not runs[-1].quote and runs[-1].text.rstrip().endswith(":")


def _set_styles(document: Document) -> None:
    """One plain face throughout, dark headings, and the language of the words."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt, RGBColor

    styles = document.styles
    normal = styles["Normal"]
    normal.font.size = Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.1
    sizes = {"Normal": None, "Title": 22, "Heading 1": 16, "Heading 2": 13, "Caption": 10}
    for name, size in sizes.items():
        style = styles[name]
        _set_face(style)
        if size:
            style.font.size = Pt(size)
            style.font.color.rgb = RGBColor(*_INK)
            style.font.bold = True
    quote = styles["Quote"]
    quote.font.italic = False
    quote.font.color.rgb = RGBColor(*_INK)
    quote.paragraph_format.left_indent = Cm(0.9)
    aside = styles.add_style("Aside", WD_STYLE_TYPE.PARAGRAPH)
    aside.base_style = normal
    aside.font.size = Pt(9.5)
    cells = styles.add_style("Table Words", WD_STYLE_TYPE.PARAGRAPH)
    cells.base_style = normal
    cells.font.size = Pt(9.5)
    cells.paragraph_format.space_after = Pt(2)
    defaults = styles.element.find(_w("docDefaults"))
    for language in defaults.iter(_w("lang")):
        language.set(_w("val"), _LANGUAGE)


def _set_face(style: Any) -> None:
    """The face for every script: the names of a theme would come before it."""
    style.font.name = _FONT
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(_w(script), _FONT)


def _set_page(document: Document) -> None:
    """A4 with the number of each page at its foot."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin = section.bottom_margin = Cm(2.0)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = foot._p.makeelement(_w("fldSimple"), {_w("instr"): " PAGE "})
    run = field.makeelement(_w("r"), {})
    text = run.makeelement(_w("t"), {})
    text.text = "1"
    run.append(text)
    field.append(run)
    foot._p.append(field)


def _set_properties(document: Document, briefing: Briefing) -> None:
    properties = document.core_properties
    properties.title = on_a_line(briefing.title)[:250]
    properties.subject = on_a_line(briefing.topic)[:250]
    properties.author = properties.last_modified_by = "Minutebook"
    properties.language = _LANGUAGE
    properties.comments = "Quotations and sentences made by rule from council records."
    made = max(briefing.made, datetime.date(_FIRST_WORD_YEAR, 1, 1))
    properties.created = properties.modified = datetime.datetime.combine(made, datetime.time())


def _describe(table: Any, words: str) -> None:
    """The alternative text of a table."""
    properties = table._tbl.tblPr
    for name in ("tblCaption", "tblDescription"):
        element = properties.makeelement(_w(name), {_w("val"): words})
        properties.append(element)


def _shade(cell: Any) -> None:
    properties = cell._tc.get_or_add_tcPr()
    shade = {_w("val"): "clear", _w("color"): "auto", _w("fill"): "E3EFF0"}
    properties.append(properties.makeelement(_w("shd"), shade))


def _repeat_as_header(row: Any) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(properties.makeelement(_w("cantSplit"), {}))
    properties.append(properties.makeelement(_w("tblHeader"), {}))


def _keep_together(row: Any) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(properties.makeelement(_w("cantSplit"), {}))


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))
