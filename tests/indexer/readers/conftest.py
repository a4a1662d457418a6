"""Small real papers, made for one test each, and the helpers that look at what was read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.readers import read_file
from indexer.records import Block, Text

Read = Callable[[str, bytes], Text]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes bytes under a name and reads them as one paper."""

    def read_bytes(name: str, data: bytes) -> Text:
        path = tmp_path / name
        path.write_bytes(data)
        (reading,) = read_file(path, name)
        assert reading.name == name
        return reading.text

    return read_bytes


@pytest.fixture
def words() -> Callable[[Text], list[str]]:
    """The text of every block that is no noise."""

    def of(text: Text) -> list[str]:
        return [
            text.content[block.start : block.end] for block in text.blocks if block.kind != "noise"
        ]

    return of


@pytest.fixture
def find() -> Callable[[Text, str], Block]:
    """The only block that begins with the given words."""

    def block(text: Text, words: str) -> Block:
        found = [b for b in text.blocks if text.content[b.start : b.end].startswith(words)]
        assert len(found) == 1, (words, found)
        return found[0]

    return block


@pytest.fixture
def well_formed() -> Callable[[Text], None]:
    """Asserts what holds for every text: order, bounds, bare blocks, pages that tile."""

    def check(text: Text) -> None:
        end = 0
        for block in text.blocks:
            assert end <= block.start < block.end <= len(text.content)
            between = text.content[end : block.start]
            assert not between.strip(), f"letters outside any block: {between!r}"
            words = text.content[block.start : block.end]
            assert words == words.strip()
            end = block.end
        assert not text.content[end:].strip()
        if text.pages:
            assert text.pages[0].start == 0
            assert text.pages[-1].end == len(text.content)
            assert [p.number for p in text.pages] == list(range(1, len(text.pages) + 1))
            for above, below in zip(text.pages, text.pages[1:], strict=False):
                assert above.end == below.start

    return check
