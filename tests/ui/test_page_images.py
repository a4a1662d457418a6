"""Which printed pages are drawn for a public reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import build_index
from search.engine import Engine
from tests.minute_book import write_pdf
from ui.pages.parts.page_images import has_page_image, printed_page
from ui.pages.publication import published_paper

PUBLIC = [
    "Harrowmere Borough Council",
    "Standards Committee",
    "Minutes of the meeting held on 8 November 2023",
    "2. Training of members",
    "The Monitoring Officer reported that thirty-one members had completed the course.",
    "RESOLVED that the report be noted.",
]
EXEMPT = [
    "3. Exclusion of the press and public",
    "RESOLVED that the press and public be excluded under section 100A(4) of the Local Government",
    "Act 1972, since exempt information as defined in Schedule 12A would be disclosed.",
    "4. Complaint",
    "The ombudsman wrote about zebrafish. RESOLVED that no further action be taken.",
]
SCAN: list[str] = []  # a page without text, as of a scan that was not read


@pytest.fixture
def engine(tmp_path: Path, word_encoder) -> Engine:
    papers = tmp_path / "papers"
    papers.mkdir()
    write_pdf(papers / "partly.pdf", [PUBLIC, SCAN, EXEMPT])
    write_pdf(papers / "open.pdf", [PUBLIC, SCAN])
    build_index(tmp_path / "index", [papers], word_encoder)
    return Engine(tmp_path / "index", encoder=word_encoder)


@pytest.mark.parametrize(
    ("name", "shown"), [("partly.pdf", [True, False, False]), ("open.pdf", [True, True])]
)
def test_a_page_that_cannot_be_judged_is_shown_of_a_wholly_public_paper_only(
    engine: Engine, name: str, shown: list[bool]
) -> None:
    paper = published_paper(engine.store, name)
    assert paper is not None
    assert bool(paper.hidden) == (name == "partly.pdf")
    for page, expected in enumerate(shown, 1):
        assert has_page_image(engine.store, paper, page) is expected
        drawn = printed_page(engine.store, paper, page, None)
        assert (drawn is not None and drawn.picture[8:12] == b"WEBP") is expected
        assert drawn is None or drawn.width < drawn.height  # upright, and so is its room
