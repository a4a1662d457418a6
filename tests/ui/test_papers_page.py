"""The minute book: papers found by what they are called, and what could not be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indexer.build import build_index
from search.engine import Engine
from tests.browser.minute_book import HIDDEN_PAPER_WORD, write_minute_book
from tests.search.registers.conftest import minutes
from ui.pages.paper import paper_page
from ui.pages.papers import papers_page
from ui.pages.parts.addresses import read_address


@pytest.fixture(scope="module")
def engine(encoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder: Path = tmp_path_factory.mktemp("found")
    write_minute_book(folder / "papers")
    build_index(folder / "index", [folder / "papers"], encoder)
    return Engine(folder / "index", encoder=encoder)


def _listed(engine: Engine, address: str) -> list[str]:
    page = str(papers_page(engine, read_address(address)).content)
    return re.findall(r'<span class="mb-file mb-own-line">([^<]*)</span>', page)


@pytest.mark.parametrize(
    ("asked", "papers"),
    [
        ("harbour", ["harbour-2025-03-04.pdf"]),
        ("CABINET 2023-03", ["cabinet-2023-03-14.md"]),
        ("june 2024", ["scrutiny-2024-06-19.txt"]),
        ("mehefin 2024", ["scrutiny-2024-06-19.txt"]),
        ("scrutiny 2031", []),
        ("settlement", []),
        (HIDDEN_PAPER_WORD, []),
    ],
)
def test_papers_are_found_by_title_body_date_and_file(
    engine: Engine, asked: str, papers: list[str]
) -> None:
    assert _listed(engine, f"/papers?q={asked.replace(' ', '+')}") == papers


def test_words_body_and_year_go_together(engine: Engine) -> None:
    page = str(papers_page(engine, read_address("/papers?q=minutes&on=2024")).content)
    assert "cabinet-2023-03-14.md" not in page
    assert 'type="hidden" name="on" value="2024"' in page
    assert re.search(r'href="/papers\?q=minutes&amp;body=[^"]+"', page)


def test_the_count_of_unreadable_files_leads_to_them(engine: Engine) -> None:
    page = str(papers_page(engine, read_address("/papers")).content)
    assert '<a href="#unreadable">1 file</a>' in page
    assert 'id="unreadable"' in page
    assert "torn.pdf" in page


def test_papers_called_after_their_council_are_told_apart(word_encoder, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for day in ("12 March 2024", "9 April 2024"):
        (papers / f"{day}.txt").write_text(
            "THORNBY PARVA TOWN COUNCIL\n\n"
            f"Minutes of the meeting of Thornby Parva Town Council held on {day}\n\n"
            "1. DOG BINS\n\nRESOLVED that two dog bins be bought.\n"
        )
    build_index(tmp_path / "index", [papers], word_encoder)
    engine = Engine(tmp_path / "index", encoder=word_encoder)
    assert {d.title for d in engine.documents.values()} == {"THORNBY PARVA TOWN COUNCIL"}
    page = str(papers_page(engine, read_address("/papers")).content)
    welsh = str(papers_page(engine, read_address("/papers?lang=cy")).content)
    engine.close()
    assert re.search(r">Minutes, 12 March 2024</a>", page)
    assert re.search(r">Minutes, 9 April 2024</a>", page)
    assert re.search(r">Cofnodion, 12 Mawrth 2024</a>", welsh)


def test_a_paper_has_the_standing_that_a_later_one_gives_its_minutes(
    word_encoder, tmp_path: Path
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "june.md").write_text(minutes("## 1/19 Roads\n\nNoted."), encoding="utf-8")
    later = "## 4/19 Minutes\n\nThat the minutes of the meeting held on 12 June 2019 be confirmed."
    (papers / "july.md").write_text(minutes(later, "10 July 2019"), encoding="utf-8")
    build_index(tmp_path / "index", [papers], word_encoder)
    engine = Engine(tmp_path / "index", encoder=word_encoder)
    for path, standing in (("june.md", "Confirmed"), ("july.md", "Standing not known")):
        shown = str(paper_page(engine, read_address(f"/paper?paper={path}")).content)
        assert f"2019 · Minutes · {standing}" in shown
