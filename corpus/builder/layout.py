"""A small page layout for printed papers: lines, justified and hyphenated, on numbered pages.

Text goes onto the page a line at a time, as a word processor's PDF export does, so that a text
layer shows what real papers show: words cut at line ends, sentences cut by a page's foot.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 64.0, 64.0, 74.0, 70.0
VOWELS = set("aeiouy")
FACES = {
    "serif": ("Times-Roman", "Times-Bold", "Times-Italic"),
    "sans": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
}


@dataclass
class Line:
    """One drawn line: where, in which font, and how much space between words is added."""

    x: float
    y: float
    text: str
    font: str
    size: float
    word_space: float = 0.0


@dataclass
class Page:
    """A page's lines and rules, with the furniture that was current when it began."""

    header: str
    corner: str
    lines: list[Line] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)


def hyphen_points(word: str) -> list[int]:
    """Places where a long plain word may be cut: between two consonants amid vowels."""
    if len(word) < 8 or not word.isascii() or not word.strip(".,;").isalpha():
        return []
    low = word.lower()
    return [
        i
        for i in range(3, len(word.rstrip(".,;")) - 3)
        if low[i - 1] not in VOWELS
        and low[i] not in VOWELS
        and low[i - 2] in VOWELS
        and low[i + 1] in VOWELS
        and low[i - 1 : i + 1] not in {"th", "sh", "ch", "ck", "ph", "ng"}
    ]


class Printer:
    """Collects pages, then writes them with running header and page number."""

    def __init__(
        self, face: str, size: float, hyphenate: bool, footer: str, first: int, leading: float
    ) -> None:
        self.leading = leading
        self.roman, self.bold, self.italic = FACES[face]
        self.size, self.hyphenate, self.footer, self.first = size, hyphenate, footer, first
        self.header = self.corner = ""
        self.pages: list[Page] = []
        self.y = 0.0

    def new_page(self) -> None:
        """Begin a page."""
        self.pages.append(Page(self.header, self.corner))
        self.y = HEIGHT - TOP

    def need(self, height: float) -> None:
        """Begin a page unless ``height`` points are left on this one."""
        if not self.pages or self.y - height < BOTTOM:
            self.new_page()

    def space(self, points: float) -> None:
        """Leave vertical space."""
        self.y -= points

    def rule(self) -> None:
        """Draw a line across the column."""
        self.need(8)
        self.pages[-1].rules.append((LEFT, self.y, WIDTH - RIGHT, self.y))
        self.y -= 10

    def wrap(self, text: str, font: str, size: float, width: float) -> list[str]:
        """Break ``text`` into lines of at most ``width`` points."""
        lines: list[str] = []
        current = ""
        for word in text.split(" "):
            trial = f"{current} {word}" if current else word
            if stringWidth(trial, font, size) <= width:
                current = trial
                continue
            for point in reversed(hyphen_points(word) if self.hyphenate else []):
                head = f"{current} {word[:point]}-" if current else f"{word[:point]}-"
                if stringWidth(head, font, size) <= width:
                    lines.append(head)
                    current = word[point:]
                    break
            else:
                if current:
                    lines.append(current)
                current = word
        return [*lines, current] if current else lines

    def text(
        self,
        text: str,
        *,
        font: str = "",
        size: float = 0.0,
        indent: float = 0.0,
        label: str = "",
        label_at: float = 0.0,
        align: str = "left",
        after: float = 7.0,
        keep: int = 1,
    ) -> None:
        """Print a paragraph; ``label`` hangs ``label_at`` points into the indent."""
        font, size = font or self.roman, size or self.size
        width = WIDTH - LEFT - RIGHT - indent
        lines = self.wrap(text, font, size, width)
        leading = size * self.leading
        for number, line in enumerate(lines):
            self.need(leading * (keep if number == 0 else 1))
            x, stretch = LEFT + indent, 0.0
            spare = width - stringWidth(line, font, size)
            if align == "center":
                x += spare / 2
            elif align == "right":
                x += spare
            elif align == "justify" and number < len(lines) - 1 and spare < width * 0.2:
                stretch = spare / max(1, line.count(" "))
            if number == 0 and label:
                self.pages[-1].lines.append(Line(LEFT + label_at, self.y, label, font, size))
            self.pages[-1].lines.append(Line(x, self.y, line, font, size, stretch))
            self.y -= leading
        self.y -= after

    def columns(self, names: list[str], count: int = 2) -> None:
        """Print names in columns, row by row; a long one runs on below itself."""
        width = (WIDTH - LEFT - RIGHT) / count
        leading = self.size * 1.3
        for start in range(0, len(names), count):
            cells = [
                self.wrap(name, self.roman, self.size, width - 10)
                for name in names[start : start + count]
            ]
            self.need(leading * max(map(len, cells)))
            for place, cell in enumerate(cells):
                for row, text in enumerate(cell):
                    at = (LEFT + place * width, self.y - row * leading)
                    self.pages[-1].lines.append(Line(*at, text, self.roman, self.size))
            self.y -= leading * max(map(len, cells))
        self.y -= 6

    def table(self, rows: list[list[str]], size: float = 0.0, heading: bool = True) -> None:
        """Print a ruled table, the heading row again on each page."""
        size = size or self.size - 1.5
        total = WIDTH - LEFT - RIGHT
        columns = max(len(row) for row in rows)
        longest = [
            max(8, min(46, max(len(row[c]) for row in rows if c < len(row))))
            for c in range(columns)
        ]
        widths = [total * share / sum(longest) for share in longest]
        leading = size * (self.leading - 0.06)

        def draw(row: list[str], font: str) -> None:
            cells = [
                self.wrap(cell, font, size, width - 8)
                for cell, width in zip(row, widths, strict=False)
            ]
            height = leading * max(1, *(len(cell) for cell in cells)) + 6
            if self.y - height < BOTTOM:
                self.new_page()
                if heading and row is not rows[0]:
                    draw(rows[0], self.bold)
            page = self.pages[-1]
            top = self.y + size
            x = LEFT
            for cell, width in zip(cells, widths, strict=False):
                for number, line in enumerate(cell):
                    page.lines.append(Line(x + 4, self.y - number * leading, line, font, size))
                page.rules.append((x, top, x, top - height))
                x += width
            page.rules.append((LEFT, top, x, top))
            page.rules.append((LEFT, top - height, x, top - height))
            page.rules.append((x, top, x, top - height))
            self.y -= height

        self.need(leading * 3)
        for number, row in enumerate(rows):
            draw(row, self.bold if heading and number == 0 else self.roman)
        self.y -= 8

    def write(self, title: str, author: str) -> bytes:
        """The finished PDF. Fixed dates and ids, no compression: the same bytes each time."""
        rl_config.invariant = 1
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=0)
        canvas.setTitle(title)
        canvas.setAuthor(author)
        for number, page in enumerate(self.pages):
            if page.header:
                canvas.setFont(self.italic, 8.5)
                canvas.drawString(LEFT, HEIGHT - 44, page.header)
            if page.corner:
                canvas.setFont(self.bold, 11)
                canvas.drawRightString(WIDTH - RIGHT, HEIGHT - 44, page.corner)
            canvas.setLineWidth(0.5)
            for rule in page.rules:
                canvas.line(*rule)
            for line in page.lines:
                text = canvas.beginText(line.x, line.y)
                text.setFont(line.font, line.size)
                if line.word_space:
                    text.setWordSpace(line.word_space)
                text.textOut(line.text)
                canvas.drawText(text)
            if self.footer:
                foot = self.footer.replace("#", str(number + self.first))
                canvas.setFont(self.roman, 8.5)
                canvas.drawCentredString(WIDTH / 2, 40, foot.replace("%", str(len(self.pages))))
            canvas.showPage()
        canvas.save()
        return out.getvalue()
