"""From a page's drawing operations to its lines, each with place, size and weight."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
# A letter is about half as wide as its font is high.
_LETTER_WIDTH = 0.5


@dataclass(slots=True)
class Line:
    """One printed line: ``x`` of its left edge, ``y`` of its baseline from below, in points."""

    text: str
    x: float
    y: float
    size: float
    bold: bool
    right: float


def lines_of(page: Any) -> list[Line]:
    """The lines of a page, in the order in which the file draws them.

    That order is the order of the text wherever the paper was made by a word processor; sorting
    by place would tear columns apart.
    """
    builder = _LineBuilder()
    page.extract_text(visitor_text=builder.visit)
    builder.finish()
    return builder.lines


class _LineBuilder:
    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._text: list[str] = []
        self._x = self._y = self._right = 0.0
        self._size = 0.0
        self._letters = 0
        self._bold = 0
        self._placed = False

    def visit(
        self, text: str, cm: list[float], tm: list[float], font: Any, font_size: float
    ) -> None:
        """Take one stretch of text as pypdf reports it; a line break ends the line."""
        if not text:
            return
        size = _drawn_size(cm, tm, font_size)
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        bold = bool(_BOLD.search(str(font.get("/BaseFont", "")))) if font else False
        for place, piece in enumerate(text.split("\n")):
            if place:
                self.finish()
            if piece:
                self._add(piece, x, y, size, bold)

    def _add(self, piece: str, x: float, y: float, size: float, bold: bool) -> None:
        letters = sum(map(str.isalnum, piece))
        width = len(piece) * size * _LETTER_WIDTH
        if piece.strip():
            if not self._placed:
                self._placed = True
                self._x, self._y, self._size = x, y, size
                self._right = x
            elif x > self._right + 2.5 * size:
                self._text.append("\t")
            self._size = max(self._size, size) if letters else self._size
            self._right = max(self._right, x + len(piece.rstrip()) * size * _LETTER_WIDTH, x)
        elif not self._placed and not self._text:
            return
        self._letters += letters
        self._bold += letters if bold else 0
        self._text.append(piece)
        del width

    def finish(self) -> None:
        """End the line."""
        text = _clean("".join(self._text))
        if text:
            bold = self._letters > 0 and self._bold >= 0.9 * self._letters
            self.lines.append(Line(text, self._x, self._y, self._size, bold, self._right))
        self._text.clear()
        self._letters = self._bold = 0
        self._size = 0.0
        self._placed = False


def _drawn_size(cm: list[float], tm: list[float], font_size: float) -> float:
    """The height of the font as it is drawn, in points."""
    across = (tm[2] ** 2 + tm[3] ** 2) ** 0.5 or 1.0
    page = (cm[2] ** 2 + cm[3] ** 2) ** 0.5 or 1.0
    return abs(font_size) * across * page


def _clean(text: str) -> str:
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", "", text)
    text = re.sub(r" *\t[ \t]*", "\t", text)
    return re.sub(r" {2,}", " ", text).strip()
