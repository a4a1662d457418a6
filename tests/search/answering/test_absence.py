"""How far an absence reaches is said truly, also of papers without a date."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.build import build_index
from search.answering.absence import absence_statement
from search.briefing.wording import searched_words
from search.engine import Engine
from search.results import Searched
from ui.pages.parts.addresses import Address
from ui.pages.parts.periods import period
from ui.texts import speaker

PAPER = """# Thornby Parish Council

Minutes of the meeting of the Council{day}

## 1/24 Lamps

RESOLVED: That lamp {number} be mended.
"""


@pytest.fixture(scope="module")
def searched(encoder, tmp_path_factory: pytest.TempPathFactory) -> tuple[Searched, Searched]:
    """What the engine and the minute book searched of three papers, one of them dated."""
    folder = tmp_path_factory.mktemp("undated")
    (folder / "papers").mkdir()
    for number, day in enumerate((" held on 6 March 2024", "", "")):
        paper = PAPER.format(day=day, number=number)
        (folder / "papers" / f"{number}.md").write_text(paper, encoding="utf-8")
    build_index(folder / "index", [folder / "papers"], encoder)
    engine = Engine(folder / "index", encoder=encoder)
    return engine.searched(), engine.book.searched()


def test_papers_without_a_date_are_counted_apart(searched: tuple[Searched, Searched]) -> None:
    for one in searched:
        assert (one.documents, one.undated) == (3, 2)
        told = absence_statement(one, nearest=False)
        assert "Searched: 3 papers, 2 of them without a date, the other dated 6 March 2024" in told
        assert "from 1 dated meeting." in told
        assert "3 papers, 2 of them without a date, the other dated" in searched_words(one)
        days = period(one, Address("ask"), speaker("en"))
        assert days == "6 March 2024; 2 papers without a date"


def test_where_all_are_dated_nothing_is_said_of_it() -> None:
    one = Searched(("Cabinet",), 2, 2, date(2023, 1, 5), date(2024, 3, 6), (), 0)
    told = absence_statement(one, nearest=False)
    assert "Searched: 2 papers dated 5 January 2023 to 6 March 2024, of Cabinet, from 2" in told
    assert searched_words(one).endswith("dated 5 January 2023 to 6 March 2024.")
    assert "without" not in told
