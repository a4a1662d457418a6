"""A minute asked for in one line: its number, its body and its day."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.engine import Engine
from ui.pages.minute import _named_body, minute_page
from ui.pages.parts.addresses import read_address

PAPER = """\
Merrow Town Council

{body}

Minutes of the meeting held on {day}

30. {title}

RESOLVED that the {title} be approved.
"""


@pytest.fixture(scope="module")
def engine(encoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Four minutes 30: two committees, two days each."""
    from indexer.build import build_index

    folder: Path = tmp_path_factory.mktemp("thirty")
    papers = folder / "papers"
    papers.mkdir()
    for number, (body, day, title) in enumerate(
        [
            ("Audit and Standards Committee", "Tuesday 14 March 2023", "plan of the audit"),
            ("Audit and Standards Committee", "Tuesday 12 March 2024", "fees of the auditor"),
            ("Harbour Committee", "Wednesday 15 March 2023", "dues for moorings"),
            ("Harbour Committee", "Wednesday 13 March 2024", "lamp on the pier"),
        ]
    ):
        text = PAPER.format(body=body, day=day, title=title)
        (papers / f"{number}.txt").write_text(text, encoding="utf-8")
    build_index(folder / "index", [papers], encoder)
    return Engine(folder / "index", encoder=encoder)


def _page(engine: Engine, query: str) -> str:
    return str(minute_page(engine, read_address(f"/minute?q={query}")).content)


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        ("30 audit", "audit"),
        ("30 of the Audit and Standards Committee", "audit standards committee"),
        ("30 harbour committee 13 March 2024", "harbour committee"),
        ("30", None),
        ("30 audit harbour", None),
        ("30 13 March 2024", None),
        ("the previous minutes", None),
    ],
)
def test_words_that_name_a_body(engine: Engine, typed: str, body: str | None) -> None:
    assert _named_body(engine, typed) == body


def test_body_and_day_are_typed_with_the_number(engine: Engine) -> None:
    page = _page(engine, "30+audit+12+March+2024")
    assert page.count("mb-extract") == 1
    assert "fees of the auditor" in page
    assert "mb-which" not in page


def test_where_several_fit_each_has_a_way_that_leads_to_it_alone(engine: Engine) -> None:
    import html
    import re

    page = _page(engine, "30")
    which = page[page.index("mb-which") :]
    ways = re.findall(r'href="([^"]*)"', which[: which.index("</nav>")])
    assert len(ways) == 4
    for way in ways:
        alone = str(minute_page(engine, read_address(html.unescape(way))).content)
        assert alone.count("mb-extract") == 1


def test_how_many_minutes_and_papers_there_are_is_said_once(encoder, tmp_path: Path) -> None:
    """Two minutes of one number, one of them in two papers."""
    from indexer.build import build_index

    papers = tmp_path / "papers"
    papers.mkdir()
    body = "Harbour Committee"
    for name, day in (("a", "13 March 2024"), ("b", "13 March 2024"), ("c", "15 March 2023")):
        text = PAPER.format(body=body, day=f"Wednesday {day}", title=f"lamp of {day[-4:]}")
        # Papers that differ in a word: one paper twice is one paper.
        (papers / f"{name}.txt").write_text(f"{text}\nCopy {name}.\n", encoding="utf-8")
    build_index(tmp_path / "index", [papers], encoder)
    engine = Engine(tmp_path / "index", encoder=encoder)
    page = _page(engine, "30")
    assert "Held: 30<" in page
    several = "2 minutes have this reference, held in 3 papers, newest first: name the body or"
    assert several in page
    assert "Mae&#x27;r cyfeirnod hwn gan 2 o gofnodion, mewn 3 o bapurau" in _page(
        engine, "30&lang=cy"
    )
    copies = _page(engine, "30&on=2024")
    assert "Held in 2 papers, newest first." in copies
    assert "minutes have" not in copies


def test_minutes_of_one_number_body_and_day_have_names_of_their_own(
    encoder, tmp_path: Path
) -> None:
    """The agenda and the minutes of a day, or two versions of them, hold one number each."""
    import re

    from indexer.build import build_index

    papers = tmp_path / "papers"
    papers.mkdir()
    for name, title in (("a", "lamp on the pier"), ("b", "lamp on the pier"), ("c", "moorings")):
        text = PAPER.format(body="Harbour Committee", day="Wednesday 13 March 2024", title=title)
        (papers / f"{name}.txt").write_text(text + f"\n31. Paper {name}\n", encoding="utf-8")
    build_index(tmp_path / "index", [papers], encoder)
    page = _page(Engine(tmp_path / "index", encoder=encoder), "30")
    which = page[page.index("mb-which") :]
    ways = re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', which[: which.index("</nav>")])
    assert len({name for _, name in ways}) == len({way for way, _ in ways}) == 3
    # The paper tells two of them apart; a place in the list would say nothing more.
    assert not [name for _, name in ways if re.search(r"\(\d\)", name)]
    for way, name in ways:
        assert way.startswith("#")
        assert f'id="{way[1:]}"' in page
        assert "moorings" in name or "lamp on the pier" in name


def test_quotes_of_several_minutes_are_told_apart(engine: Engine) -> None:
    page = _page(engine, "30+harbour")
    assert "Quote 1" in page
    assert "Quote 2" in page


def test_a_day_is_in_words_and_what_is_not_held_is_said_once(engine: Engine) -> None:
    extract = _page(engine, "30+audit+12+March+2024")
    assert "<dd>12 March 2024</dd>" in extract
    assert "<dd>2024-03-12</dd>" not in extract
    missing = _page(engine, "941")
    said = missing[missing.index("Not held: 941") :]
    assert said.casefold().count("not held") == 1
    assert "<p>Add the Merrow Town Council minutes that it is in.</p>" in said
