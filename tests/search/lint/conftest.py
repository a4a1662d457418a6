"""Minute books of a few papers, made for one rule each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.records import Access
from search.lint import Finding, lint
from search.minute_book import MinuteBook
from tests.conftest import WordEncoder

Linted = Callable[..., tuple[Finding, ...]]


@pytest.fixture
def book_of(tmp_path: Path) -> Callable[..., MinuteBook]:
    """Indexes papers, given by name, and opens their minute book."""

    def make(
        papers: Mapping[str, str], reader: Access = "public", name: str = "papers"
    ) -> MinuteBook:
        folder = tmp_path / name
        for path, text in papers.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        index = tmp_path / f"{name}-index"
        build_index(index, [folder], WordEncoder())
        return MinuteBook.open(index, reader)

    return make


@pytest.fixture
def linted(book_of: Callable[..., MinuteBook]) -> Linted:
    """The findings in papers, given by name; every citation is checked to be verbatim."""

    def run(papers: Mapping[str, str], reader: Access = "public") -> tuple[Finding, ...]:
        book = book_of(papers, reader)
        findings = lint(book)
        for finding in findings:
            for citation in finding.citations:
                content = book.store.content(citation.document.path)
                assert citation.quote == content[citation.start : citation.end]
        return findings

    return run


def minutes(
    items: str,
    date: str = "12 June 2019",
    present: str = "Councillor A Penhale (Chair), Councillor R Oduya, Councillor J Starling, "
    "Councillor L Marchetti, Councillor B Voss",
    more: str = "",
) -> str:
    """Minutes of one meeting of the Scrutiny Board."""
    return (
        "Harrowmere Borough Council\nScrutiny Board\n"
        f"Minutes of the meeting held on {date}\n\nPresent: {present}\n\n{more}\n\n{items}\n"
    )
