"""Texts for the structure tests, without a reader in between."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from indexer.records import Block, Text

TextOf = Callable[..., Text]


@pytest.fixture
def text_of() -> TextOf:
    """Builds a Text from plain words: a blank line parts blocks, ``# `` marks a heading and
    ``~ `` page furniture; keyword arguments are the file's metadata."""

    def build(source: str, **metadata: str) -> Text:
        parts: list[str] = []
        blocks: list[Block] = []
        length = 0
        for piece in source.strip("\n").split("\n\n"):
            kind = "heading" if piece.startswith("# ") else "paragraph"
            kind = "noise" if piece.startswith("~ ") else kind
            words = piece[2:] if piece[:2] in {"# ", "~ "} else piece
            blocks.append(Block(length, length + len(words), kind))  # type: ignore[arg-type]
            parts.append(words)
            length += len(words) + 2
        return Text("\n\n".join(parts), tuple(blocks), metadata=tuple(metadata.items()))

    return build
