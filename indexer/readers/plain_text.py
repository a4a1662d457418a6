"""Plain text: the file as it is, cut into blocks by blank lines and the shape of lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from indexer.readers import shapes
from indexer.readers.decoding import decode
from indexer.records import Block, BlockKind, Text

# Longer lines than this are whole paragraphs; shorter ones may be wrapped by hand.
_WRAPPED_AT_MOST = 130
_WRAPPED_AT_LEAST = 50
_LONGEST_TITLE = 250


def read(data: bytes, name: str) -> Text:
    """The text of a plain text file. Raises UnreadableFileError where it is no text."""
    content, encoding = decode(data, name)
    metadata = (("encoding", encoding),) if encoding else ()
    return Text(content, tuple(blocks_of(content)), metadata=metadata)


def blocks_of(content: str) -> Iterator[Block]:
    """The blocks of plain text: paragraphs between blank lines, list items, rows, furniture.

    A line that holds only white space (non-breaking spaces too) is blank.
    """
    lines = list(_lines(content))
    width = max((len(line) for line, _ in lines if len(line) <= _WRAPPED_AT_MOST), default=0)
    after_item_mark = False
    for filled, chunk in groupby(lines, key=lambda line: bool(line[0])):
        if not filled:
            continue
        for block in _chunk_blocks(list(chunk), width):
            text = content[block.start : block.end]
            if after_item_mark and _can_be_title(block, text):
                block = replace(block, kind="heading")
            after_item_mark = text.casefold() == "agenda item"
            yield block


def _can_be_title(block: Block, text: str) -> bool:
    """Whether a block can be the title that ModernGov prints under the words "Agenda item"."""
    return block.kind == "paragraph" and len(text) <= _LONGEST_TITLE and text[-1] not in ".;,"


def _lines(content: str) -> Iterator[tuple[str, int]]:
    """Every line without surrounding white space, and where it starts."""
    offset = 0
    for line in content.split("\n"):
        bare = line.strip()
        yield bare, offset + (line.find(bare) if bare else 0)
        offset += len(line) + 1


def _chunk_blocks(chunk: list[tuple[str, int]], document_width: int) -> Iterator[Block]:
    width = max(len(line) for line, _ in chunk)
    if width > _WRAPPED_AT_MOST or width < _WRAPPED_AT_LEAST:
        width = document_width
    group: list[tuple[str, int]] = []
    for line, start in chunk:
        if group and _breaks(group[-1][0], line, width):
            yield _block(group)
            group = []
        group.append((line, start))
    yield _block(group)


def _breaks(above: str, below: str, width: int) -> bool:
    """Whether a new block begins at ``below``: its author did not just run out of line."""
    if "\t" in above or "\t" in below or len(above) > _WRAPPED_AT_MOST:
        return True
    if shapes.begins_list_item(below) or shapes.is_noise(above) or shapes.is_noise(below):
        return True
    first_word = below.split(maxsplit=1)[0]
    return len(above) + 1 + len(first_word) <= width


def _block(group: list[tuple[str, int]]) -> Block:
    first, start = group[0]
    last, last_start = group[-1]
    end = last_start + len(last)
    kind, level = _kind(first, alone=len(group) == 1)
    return Block(start, end, kind, level)


def _kind(line: str, alone: bool) -> tuple[BlockKind, int]:
    if alone and shapes.is_noise(line):
        return "noise", 0
    if alone and "\t" not in line and shapes.is_heading(line):
        return "heading", 0
    if shapes.begins_list_item(line):
        return "list item", shapes.list_depth(line)
    if "\t" in line:
        return "table row", 0
    return "paragraph", 0
