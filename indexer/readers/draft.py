"""A text in the making: readers hand over blocks and pages, offsets are counted here."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Literal

from indexer.records import Block, BlockKind, Page, Text


class Draft:
    """Collects the blocks of one paper in reading order and counts their offsets.

    The text between two blocks is white space only, so every letter of the content stands in
    exactly one block.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._page_starts: list[int] = []

    def add(
        self,
        text: str,
        kind: BlockKind = "paragraph",
        level: int = 0,
        label: str = "",
        gap: str = "\n\n",
    ) -> None:
        """Append ``text`` as a block, after ``gap``; text that is only white space adds nothing."""
        text = text.strip()
        if not text:
            return
        if self._blocks:
            self._write(gap)
        start = self._length
        self._write(text)
        self._blocks.append(Block(start, self._length, kind, level, label))

    def add_pages(self, pieces: Iterable[tuple[str, int]], kind: BlockKind, level: int = 0) -> None:
        """Append one block made of lines, each with the number of its page, counted from 1.

        A page begins with its first line. Lines are joined by a line break.
        """
        lines = [(text.strip(), page) for text, page in pieces if text.strip()]
        if not lines:
            return
        if self._blocks:
            self._write("\n\n")
        start = self._length
        for place, (text, page) in enumerate(lines):
            if place:
                self._write("\n")
            self.begin_page(page)
            self._write(text)
        self._blocks.append(Block(start, self._length, kind, level))

    def begin_page(self, number: int) -> None:
        """Let page ``number`` begin here, and any empty page before it; known pages stay put."""
        while len(self._page_starts) < number:
            self._page_starts.append(self._length)

    def text(
        self,
        metadata: Iterable[tuple[str, str]] = (),
        pages: int = 0,
        read_by: Literal["text", "ocr"] = "text",
    ) -> Text:
        """The finished text. ``pages`` counts the pages of the file, empty ones at its end too."""
        self.begin_page(pages)
        bounds = [0, *self._page_starts[1:], self._length] if self._page_starts else []
        return Text(
            content="".join(self._parts),
            blocks=tuple(self._blocks),
            pages=tuple(
                Page(number, start, end) for number, (start, end) in enumerate(pairwise(bounds), 1)
            ),
            metadata=tuple((key, value) for key, value in metadata if value),
            read_by=read_by,
        )

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
