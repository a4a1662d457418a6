"""Minutes, reports and agenda packs as PDF with a text layer; and the two that cannot be read."""

from __future__ import annotations

import datetime
import io
import random

from builder.layout import Printer
from builder.source import Block, Source
from builder.words import COUNCIL, HEADINGS, long_date, weekday_date


def _front(printer: Printer, source: Source) -> None:
    """The head of a paper: who met, when and where, or a report's metadata table."""
    bold = printer.bold
    body = source.get("body")
    if source.get("format") == "pack-pdf":
        return
    if source.get("format") == "report-pdf":
        printer.text(source.get("council", COUNCIL), font=bold, size=13, after=12)
        printer.text(body, font=bold, size=12, after=2)
        printer.text(long_date(source.date), size=12, after=12)
        printer.table([list(row) for row in source.meta], heading=False)
        printer.space(6)
        return
    printer.text(source.get("council", COUNCIL).upper(), font=bold, size=13, align="center")
    printer.text(source.get("heading") or source.get("title"), font=bold, align="center", size=12)
    opening = source.get("opening") or (
        f"Held on {weekday_date(source.date)} at {source.get('time')} in {source.get('venue')}"
    )
    printer.text(opening, align="center", after=12)
    if source.get("draft"):
        printer.text(source.get("draft"), font=printer.italic, align="center", after=12)


def _block(printer: Printer, block: Block, justify: str) -> None:
    bold, italic = printer.bold, printer.italic
    if block.kind == "attendance":
        printer.text(HEADINGS[block.label].upper(), font=bold, after=3, keep=3)
        printer.columns(block.names)
    elif block.kind == "item":
        printer.space(5)
        size = printer.size + (1 if block.level == 1 else 0)
        indent = max(40.0, 12.0 + 7.4 * len(block.label)) if block.label else 0.0
        title = block.text.upper() if block.attrs.get("upper") else block.text
        printer.text(title, font=bold, size=size, indent=indent, label=block.label, keep=3)
    elif block.kind == "numbered":
        printer.text(block.text, indent=36, label=block.label, align=justify)
    elif block.kind == "purpose":
        printer.text(block.text, font=italic)
    elif block.kind == "bullet":
        printer.text(block.text, indent=32, label="•", label_at=18, after=3)
    elif block.kind == "lead":
        if not block.attrs.get("inline"):
            printer.text(block.text, font=bold, keep=3)
    elif block.kind == "part":
        indent = 52 if block.label else 22
        printer.text(block.text, indent=indent, label=block.label, label_at=22, align=justify)
    elif block.kind == "table":
        printer.table([[cell.text for cell in row] for row in block.rows])
    elif block.kind == "heading":
        printer.space(4)
        printer.text(block.text, font=bold, keep=3)
    elif block.kind in {"center", "right"}:
        printer.text(block.text, font=bold, align=block.kind, size=printer.size + 2)
    elif block.kind == "page":
        printer.new_page()
    elif block.kind == "paper":
        label, title, *sub = block.names
        printer.corner, printer.header = label, sub[0] if sub else printer.header
        printer.new_page()
        printer.text(title, font=bold, size=13, after=10)
    elif block.kind == "meeting":
        body, date, *rest = block.names
        if rest == ["silent"]:
            return
        held = long_date(datetime.date.fromisoformat(date))
        printer.text(f"Minutes of the meeting of the {body} held on {held}", font=bold, size=12)
    elif block.kind == "docs":
        printer.text("Supporting documents:", font=bold, after=2)
        for name in block.names:
            printer.text(name.split("|")[0].strip(), indent=20, after=2)
    elif block.kind in {"para", "signoff"}:
        printer.text(block.text, align=justify if block.kind == "para" else "left")


def render_pdf(source: Source) -> bytes:
    """The paper as PDF."""
    printer = Printer(
        source.get("face", "sans"),
        float(source.get("size", "10.5")),
        source.get("hyphenate") == "yes",
        source.get("footer", "Page # of %"),
        int(source.get("first_page", "1")),
        float(source.get("leading", "1.28")),
    )
    printer.header = source.get("running", f"{source.get('body')} – {long_date(source.date)}")
    printer.new_page()
    _front(printer, source)
    justify = "justify" if source.get("hyphenate") == "yes" else "left"
    previous: Block | None = None
    for block in source.blocks:
        if previous is not None and previous.attrs.get("inline") and previous.kind == "lead":
            joined = f"{previous.text} {block.text}".strip()
            printer.text(joined, align=justify)
        else:
            _block(printer, block, justify)
        previous = block
    return printer.write(source.get("title"), source.get("council", COUNCIL))


def render_scan(source: Source) -> bytes:
    """The paper as pictures of pages, a little crooked and grey: no text layer at all."""
    from PIL import Image, ImageDraw, ImageFont
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    noise = random.Random(source.name)  # noqa: S311 - specks on paper, not secrets
    lines = [source.get("council", COUNCIL).upper(), source.get("title"), ""]
    for block in source.blocks:
        words, line = f"{block.label} {block.text}".split(), ""
        for word in words:
            if len(line) + len(word) > 84:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines.extend([line, ""])
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    font = ImageFont.load_default(size=22)
    for start in range(0, len(lines), 44):
        picture = Image.new("L", (1240, 1754), 244)
        pen = ImageDraw.Draw(picture)
        for row, line in enumerate(lines[start : start + 44]):
            pen.text((130, 130 + row * 34), line, fill=40, font=font)
        for _ in range(900):
            spot = (noise.randrange(1240), noise.randrange(1754))
            picture.putpixel(spot, noise.randrange(90, 220))
        picture = picture.rotate(0.6, fillcolor=236)
        canvas.drawImage(ImageReader(picture), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def damage(pdf: bytes) -> bytes:
    """A download that broke off: the head of a PDF without its tail, some bytes wrong."""
    cut = bytearray(pdf[: len(pdf) * 2 // 5])
    for place in range(300, len(cut), 97):
        cut[place] ^= 0x5A
    return bytes(cut)
