"""The page that a quote of a PDF is given, checked against another reader of the same file.

PDFium knows nothing of our paragraphs: where it says that a sentence stands on a page, it does.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pypdfium2
import pytest

from indexer.readers import read_bytes
from indexer.records import Text

PAPERS = Path(__file__).parents[3] / "corpus" / "papers"
# So many letters of a sentence tell it from the others of its page.
TELLING = 40
_SENTENCE = re.compile(r"[^.;:!?\n]+[.;:!?]*")


def letters(text: str) -> str:
    """Letters and digits alone, so that line ends, hyphens and ligatures do not matter."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if c.isalnum())


def printed(path: Path) -> list[str]:
    """The letters of each page, by PDFium."""
    with pypdfium2.PdfDocument(path) as file:
        return [letters(page.get_textpage().get_text_range()) for page in file]


def sentences(text: Text) -> list[tuple[int, int]]:
    """Where each sentence of each block begins, and where its block ends.

    Running headers and footers are no part of the record, and nothing quotes them.
    """
    return [
        (block.start + found.start() + len(found[0]) - len(found[0].lstrip()), block.end)
        for block in text.blocks
        if block.kind != "noise"
        for found in _SENTENCE.finditer(text.content[block.start : block.end])
        if len(letters(found[0])) >= 10
    ]


def wrong_pages(path: Path) -> tuple[int, list[str]]:
    """How many sentences a paper has, and those that do not begin on the page they are given."""
    text, pages = read_bytes(path.read_bytes(), path.name), printed(path)
    starts = sentences(text)
    wrong = []
    for start, block_end in starts:
        number = text.page_at(start)
        if number is None:
            wrong.append(f"no page: {text.content[start : start + 60]}")
            continue
        end = min(block_end, text.pages[number - 1].end)
        words = letters(text.content[start:end])[:TELLING]
        if words not in pages[number - 1]:
            wrong.append(f"page {number}: {text.content[start : start + 60]}")
    return len(starts), wrong


@pytest.mark.parametrize("path", sorted(PAPERS.rglob("*.pdf")), ids=lambda path: path.stem)
def test_every_sentence_stands_on_the_page_it_is_given(path: Path) -> None:
    count, wrong = wrong_pages(path)
    assert count >= 5
    assert not wrong


def test_every_sentence_of_real_papers_stands_on_the_page_it_is_given(shared: Path) -> None:
    papers = sorted((shared / "eval" / "council" / "documents").rglob("*.pdf"))
    assert papers
    counted = [wrong_pages(path) for path in papers]
    assert sum(count for count, _ in counted) > 500
    assert [sentence for _, wrong in counted for sentence in wrong] == []
