"""Parts of a Markdown page that a program writes, between marks, and tables for them.

    <!-- measured: NAME -->
    what was written
    <!-- end of NAME -->

Everything outside the marks is left as its author wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; the first column is words, the others stand to the right.

    Raises ValueError where a row has another number of cells.
    """
    lines = [_row(headings), _row(["---", *["---:"] * (len(headings) - 1)])]
    for row in rows:
        if len(row) != len(headings):
            raise ValueError(f"{len(row)} cells under {len(headings)} headings: {row}")
        lines.append(_row([str(cell).replace("|", "\\|").replace("\n", " ") for cell in row]))
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def put_between_marks(text: str, name: str, block: str) -> str:
    """``text`` with ``block`` between the marks of ``name``.

    Raises ValueError where they are missing, stand twice, or the wrong way round.
    """
    begin, end = marks(name)
    if text.count(begin) != 1 or text.count(end) != 1 or text.index(begin) > text.index(end):
        raise ValueError(f"'{begin}' and '{end}' must each stand once, in this order")
    before, rest = text.split(begin)
    _, after = rest.split(end)
    return f"{before}{begin}\n{block.strip()}\n{end}{after}"


def marks(name: str) -> tuple[str, str]:
    """The marks before and after what is written as ``name``."""
    if not re.fullmatch(r"[a-z][a-z ]*", name):
        raise ValueError(f"{name!r} is no name of a block: lower-case words")
    return f"<!-- measured: {name} -->", f"<!-- end of {name} -->"


def rewrite(page: Path, blocks: Mapping[str, str]) -> bool:
    """Put each of ``blocks`` between its marks in ``page``; whether that changed anything.

    Raises ValueError where a mark is missing; then nothing is written.
    """
    before = page.read_text(encoding="utf-8")
    after = before
    for name, block in blocks.items():
        try:
            after = put_between_marks(after, name, block)
        except ValueError as error:
            raise ValueError(f"{page}: {error}") from None
    if after != before:
        page.write_text(after, encoding="utf-8")
    return after != before
