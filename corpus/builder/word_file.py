"""Minutes and reports as Word files: real headings, automatic numbering, tables, fixed dates."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from builder.source import Block, Source
from builder.words import COUNCIL, HEADINGS, listed, long_date, weekday_date

FORMATS = [
    (re.compile(r"^\d+\.$"), "decimal", "%1."),
    (re.compile(r"^\d+\)$"), "decimal", "%1)"),
    (re.compile(r"^\(\d+\)$"), "decimal", "(%1)"),
    (re.compile(r"^\([a-z]\)$"), "lowerLetter", "(%1)"),
    (re.compile(r"^[a-z]\)$"), "lowerLetter", "%1)"),
]
STAMP = datetime.datetime(2024, 4, 2, 9, 0, 0)


class Numbering:
    """Automatic numbers: each list is a Word list of its own, beginning where it should."""

    def __init__(self, document: Any) -> None:
        self.part = document.part.numbering_part.element
        self.next = 900

    def start(self, fmt: str, pattern: str, first: int) -> int:
        """Define a list and give its number."""
        self.next += 1
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{self.next}">'
            f'<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
            f'<w:start w:val="{first}"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{pattern}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="510"/></w:pPr>'
            f"</w:lvl></w:abstractNum>"
        )
        first_num = self.part.find(qn("w:num"))
        if first_num is None:
            self.part.append(abstract)
        else:
            first_num.addprevious(abstract)
        num = parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{self.next}">'
            f'<w:abstractNumId w:val="{self.next}"/></w:num>'
        )
        self.part.append(num)
        return self.next

    def apply(self, paragraph: Any, num: int) -> None:
        """Number a paragraph from a list."""
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{num}"/></w:numPr>'
            )
        )


def _list_format(label: str) -> tuple[str, str, int] | None:
    for pattern, fmt, text in FORMATS:
        if pattern.match(label):
            core = label.strip("().")
            return fmt, text, int(core) if core.isdigit() else ord(core) - 96
    return None


class Writer:
    """Writes the blocks of one source into a Word document."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.document = Document()
        self.numbering = Numbering(self.document)
        self.list_key: tuple[str, str] | None = None
        self.list_num = 0
        self.list_next = 0
        self.item_num = 0
        self.cell: Any = None
        self.rows: Any = None

    def add(self, text: str = "", style: str | None = None, bold: bool = False) -> Any:
        """A paragraph in the document or in the open table cell."""
        paragraph = (self.cell or self.document).add_paragraph(style=style)
        paragraph.add_run(text).bold = bold or None
        return paragraph

    def labelled(self, block: Block, style: str | None = None) -> None:
        """A paragraph whose number Word draws where Word can, else stands in the text."""
        found = _list_format(block.label)
        if found is None:
            text = f"{block.label} {block.text}".strip() if block.label else block.text
            self.add(text, style)
            return
        fmt, pattern, first = found
        if self.list_key != (fmt, pattern) or first != self.list_next:
            self.list_num = self.numbering.start(fmt, pattern, first)
            self.list_key = (fmt, pattern)
        self.list_next = first + 1
        self.numbering.apply(self.add(block.text, style or "List Paragraph"), self.list_num)

    def front(self) -> None:
        """Title, metadata table or attendance lines."""
        source = self.source
        section = self.document.sections[0]
        section.header.paragraphs[0].text = f"{source.get('body')} – {long_date(source.date)}"
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        self.document.styles["Normal"].font.name = source.get("font", "Arial")
        self.document.styles["Normal"].font.size = Pt(11)
        self.document.add_heading(source.get("council", COUNCIL), level=0)
        if source.get("format") == "report-docx":
            self.add(source.get("body"), bold=True)
            self.add(long_date(source.date))
            if source.meta:
                table = self.document.add_table(rows=0, cols=2, style="Table Grid")
                for label, value in source.meta:
                    cells = table.add_row().cells
                    cells[0].text, cells[1].text = label, value
            self.add()
            return
        self.document.add_heading(source.get("heading") or source.get("title"), level=1)
        self.add(
            source.get("opening")
            or f"{weekday_date(source.date)} at {source.get('time')}, {source.get('venue')}"
        )
        if source.get("draft"):
            self.add(source.get("draft")).runs[0].italic = True

    def block(self, block: Block) -> None:
        """Write one block."""
        if block.kind == "item":
            if self.rows is not None:
                cells = self.rows.add_row().cells
                self.cell = cells[0]
                self.cell.paragraphs[0].add_run(f"{block.label} {block.text}".strip()).bold = True
                return
            heading = self.document.add_heading("", level=1 + block.level)
            found = _list_format(block.label) if self.source.get("auto") == "yes" else None
            if found is not None:
                fmt, pattern, first = found
                if self.list_key != ("item", pattern) or first != self.list_next:
                    self.item_num = self.numbering.start(fmt, pattern, first)
                self.numbering.apply(heading, self.item_num)
                heading.add_run(block.text)
            else:
                heading.add_run(f"{block.label}\t{block.text}" if block.label else block.text)
        elif block.kind == "attendance":
            self.add(HEADINGS[block.label], bold=True)
            self.add(listed(block.names) + ".")
        elif block.kind == "numbered":
            self.add(f"{block.label}\t{block.text}")
        elif block.kind == "purpose":
            self.add(block.text).runs[0].italic = True
        elif block.kind == "bullet":
            self.add(block.text, "List Bullet")
        elif block.kind == "lead":
            if not block.attrs.get("inline"):
                self.add(block.text, bold=True)
                self.list_key = None
        elif block.kind == "part":
            self.labelled(block)
        elif block.kind == "table":
            self.table(block)
        elif block.kind == "heading":
            self.document.add_heading(block.text, level=2)
        elif block.kind in {"center", "right"}:
            self.add(block.text, bold=True)
        elif block.kind in {"para", "signoff"}:
            mark = next((m for m in block.marks if m.attrs.get("column")), None)
            if mark is not None and self.rows is not None:
                self.rows.rows[-1].cells[1].add_paragraph(block.text)
            else:
                self.add(block.text)
        elif block.kind == "docs":
            self.add("Supporting documents:")
            for name in block.names:
                self.add(name.split("|")[0].strip(), "List Bullet")

    def table(self, block: Block) -> None:
        """Write a table with a bold first row."""
        table = self.document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
        for number, row in enumerate(block.rows):
            for cell, content in zip(table.add_row().cells, row, strict=False):
                cell.paragraphs[0].add_run(content.text).bold = number == 0 or None
        self.document.add_paragraph()

    def write(self) -> bytes:
        """The finished file."""
        self.front()
        previous: Block | None = None
        for block in self.source.blocks:
            if (
                self.rows is None
                and block.kind == "item"
                and self.source.get("format") == "actions-docx"
            ):
                self.rows = self.document.add_table(rows=1, cols=2, style="Table Grid")
                for cell, text in zip(self.rows.rows[0].cells, ("Minute", "Action"), strict=True):
                    cell.paragraphs[0].add_run(text).bold = True
            if previous is not None and previous.kind == "lead" and previous.attrs.get("inline"):
                paragraph = self.add(f"{previous.text} ", bold=True)
                paragraph.add_run(block.text)
            else:
                self.block(block)
            previous = block
        about = self.document.core_properties
        about.title, about.author = self.source.get("title"), "Democratic Services"
        about.created = about.modified = about.last_printed = STAMP
        about.revision, about.comments, about.last_modified_by = 1, "", "Democratic Services"
        slim(self.document)
        out = io.BytesIO()
        self.document.save(out)
        return repack(out.getvalue())


def slim(document: Any) -> None:
    """Leave out what the template carries and no paper uses, most of it styles of tables."""
    styles = document.styles.element
    for style in list(styles.iterchildren(qn("w:style"))):
        kept = style.get(qn("w:styleId")) in {"TableGrid", "TableNormal"}
        if style.get(qn("w:type")) == "table" and not kept:
            styles.remove(style)
    for rels in (document.part.rels, document.part.package.rels):
        for key, rel in list(rels.items()):
            if rel.reltype.endswith(("/stylesWithEffects", "/thumbnail")):
                del rels[key]


def repack(data: bytes) -> bytes:
    """The same parts with fixed times and no compression, so that the bytes never change."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, (2024, 4, 2, 9, 0, 0))
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(name))
    return out.getvalue()


def render_docx(source: Source) -> bytes:
    """The paper as a Word file."""
    return Writer(source).write()
