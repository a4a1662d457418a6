"""From a page's drawing operations to its lines, each with place, size and weight."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
# pypdf reports where a stretch begins, not where it ends. Widths of letters in font sizes, rounded
# from what the usual text fonts have in common; bold and wide ones are a tenth wider.
_WIDTHS = {
    **dict.fromkeys("ijl.,;:'|!I[]()/ ’‘tfr", 0.29),
    **dict.fromkeys("mwMW—@%", 0.85),
    **dict.fromkeys("ABCDEFGHKNOPQRSTUVXYZ&", 0.68),
    **dict.fromkeys("cksvxyzJ", 0.48),
}
_USUAL_WIDTH = 0.55
_TYPED = 10.0
# A stretch is at least so much of its estimated width.
_SURE = 0.9
# A gap of so many font sizes parts the columns of a table.
_COLUMN_GAP = 2.0
_MARKER = re.compile(
    r"(?:\(?[A-Za-z0-9]{1,4}[.)]|\d{1,3}(?:\.\d{1,3}){1,3}\.?|[•·●▪◦‣○–*➢✓\uf0b7\uf0a7\uf0d8\uf0fco-])"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(slots=True)
class Line:
    """One printed line, turned so that its text runs from left to right.

    ``x`` of its left edge, ``y`` of its baseline (it falls as one reads down), ``size`` of its
    font and the estimated ``right`` edge are in points.
    """

    text: str
    x: float
    y: float
    size: float
    bold: bool
    right: float
    letters: int


def lines_of(page: Any) -> list[Line]:
    """The lines of a page, in the order in which the file draws them.

    That order is the order of the text wherever the paper was made by a word processor; sorting
    by place would tear columns apart.
    """
    builder = _LineBuilder()
    page.extract_text(visitor_text=builder.visit)
    builder.finish()
    return _side_by_side(builder.lines)


def lines_of_words(found: list[str]) -> list[Line]:
    """Lines that OCR found, set as a typewriter would; an empty one leaves a gap."""
    lines = []
    for row, text in enumerate(found):
        text = _clean(text)
        if text:
            letters = sum(map(str.isalnum, text))
            right = _width(text) * _TYPED
            lines.append(Line(text, 0.0, -1.2 * _TYPED * row, _TYPED, False, right, letters))
    return lines


class _LineBuilder:
    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._text: list[str] = []
        self._x = self._y = self._right = 0.0
        self._sizes: dict[float, int] = {}
        self._letters = 0
        self._bold = 0
        self._placed = False

    def visit(
        self, text: str, cm: list[float], tm: list[float], font: Any, font_size: float
    ) -> None:
        """Take one stretch of text as pypdf reports it; a line break ends the line."""
        if not text:
            return
        x, y, size = _place(cm, tm, font_size)
        bold = bool(_BOLD.search(str(font.get("/BaseFont", "")))) if font else False
        for place, piece in enumerate(text.split("\n")):
            if place:
                self.finish()
            if piece:
                self._add(piece, x, y, size, bold)

    def _add(self, piece: str, x: float, y: float, size: float, bold: bool) -> None:
        if not piece.strip():
            if self._placed:
                self._text.append(piece)
            return
        if not self._placed:
            self._placed = True
            self._x, self._y, self._right = x, y, x
        elif x > self._right + _COLUMN_GAP * size and (
            # pypdf knows the true widths and writes a space only where there is a gap.
            piece[0].isspace() or self._text[-1][-1:].isspace()
        ):
            self._text.append(" " if _MARKER.fullmatch(self._so_far()) else "\t")
        letters = sum(map(str.isalnum, piece))
        self._sizes[size] = self._sizes.get(size, 0) + letters
        self._right = max(self._right, x + _width(piece.rstrip()) * size)
        self._letters += letters
        self._bold += letters if bold else 0
        self._text.append(piece)

    def _so_far(self) -> str:
        return "".join(self._text).strip() if len(self._text) <= 3 else ""

    def finish(self) -> None:
        """End the line."""
        text = _clean("".join(self._text))
        if text:
            bold = self._letters > 0 and self._bold >= 0.9 * self._letters
            size = max(self._sizes, key=lambda size: self._sizes[size])
            self.lines.append(Line(text, self._x, self._y, size, bold, self._right, self._letters))
        self._text.clear()
        self._sizes.clear()
        self._letters = self._bold = 0
        self._placed = False


def _place(cm: list[float], tm: list[float], font_size: float) -> tuple[float, float, float]:
    """Where a stretch begins, along its line and across it, and its font's height, in points."""
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    along_x = tm[0] * cm[0] + tm[1] * cm[2]
    along_y = tm[0] * cm[1] + tm[1] * cm[3]
    up_x = tm[2] * cm[0] + tm[3] * cm[2]
    up_y = tm[2] * cm[1] + tm[3] * cm[3]
    size = abs(font_size) * ((up_x**2 + up_y**2) ** 0.5 or 1.0)
    length = (along_x**2 + along_y**2) ** 0.5
    if length and abs(along_y) > abs(along_x):
        # The line runs up or down the sheet: a page that is turned when it is read.
        along_x, along_y = along_x / length, along_y / length
        return x * along_x + y * along_y, y * along_x - x * along_y, size
    return x, y, size


def _width(text: str) -> float:
    """About how wide ``text`` is drawn, in font sizes."""
    return sum(_WIDTHS.get(letter, _USUAL_WIDTH) for letter in text)


def _side_by_side(lines: list[Line]) -> list[Line]:
    """Lines on one baseline, drawn one after another from left to right, become one line.

    Cells of a table row are parted by a tab; a list number and its text by a space.
    """
    merged: list[Line] = []
    for line in lines:
        left = merged[-1] if merged else None
        if left is None or not _is_right_of(left, line):
            merged.append(line)
            continue
        if _MARKER.fullmatch(left.text):
            gap = " "
        elif line.size < 0.8 * left.size and len(line.text) <= 3:
            gap = ""
        else:
            near = left.x + _SURE * (left.right - left.x)
            gap = "\t" if line.x > near + 0.5 * left.size else " "
        if line.letters > left.letters:
            left.size = line.size
        left.bold = line.bold and (left.bold or _MARKER.fullmatch(left.text) is not None)
        left.text += gap + line.text
        left.right = max(left.right, line.right)
        left.letters += line.letters
    return merged


def _is_right_of(left: Line, line: Line) -> bool:
    # The widths are estimates, so a line may seem to begin a little before the other ends.
    tolerance = 0.35 * max(left.size, line.size)
    return abs(left.y - line.y) <= tolerance and line.x > left.x + 0.6 * (left.right - left.x)


def _clean(text: str) -> str:
    text = _CONTROLS.sub("", text)
    text = re.sub(r"[ \t]*\t[ \t]*", "\t", text)
    return re.sub(r" {2,}", " ", text).strip()
