"""Minute books of a few papers, made for one rule each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.records import Access, Reference
from search.minute_book import MinuteBook
from search.registers.minute_references import resolve
from search.registers.resolutions import Resolution
from tests.conftest import WordEncoder

BookOf = Callable[..., MinuteBook]


@pytest.fixture
def book_of(tmp_path: Path) -> BookOf:
    """Indexes papers, given by name, and opens their minute book."""

    def make(papers: Mapping[str, str], reader: Access = "public") -> MinuteBook:
        folder, index = tmp_path / "papers", tmp_path / "index"
        for path, text in papers.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        build_index(index, [folder], WordEncoder())
        return MinuteBook.open(index, reader)

    return make


def minutes(
    items: str,
    date: str = "12 June 2019",
    body: str = "Scrutiny Board",
    council: str = "Harrowmere Borough Council",
) -> str:
    """Minutes of one meeting."""
    return (
        f"# {body}\n\nMinutes of the meeting held on {date}\n\n{council}\n\n"
        f"Present: Councillor A Penhale (Chair), Councillor R Oduya, Councillor J Starling\n\n"
        f"{items}\n"
    )


def resolved(book: MinuteBook, target: str) -> Resolution | None:
    """What the first reference to ``target`` in the book means."""
    for reference in book.all(Reference):
        if reference.target == target:
            return resolve(book, reference)
    raise AssertionError(f"no reference to {target} was found")
