"""Papers that few councils have: names that hardly end, and one that is for publication although
its folder says that it is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.minute_book import HIDDEN_PAPER_WORD, RESTRICTED
from tests.browser.serving import serving, settled
from tests.browser.test_accessibility import NARROWEST, WIDTHS, axe, violations, widest

__all__ = ["axe"]
PLACE = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
BODY = "Joint Overview, Scrutiny, Performance and Community Resilience Select Committee"
LONG = f"""\
# Merrow Town Council

## {BODY}

Minutes of the meeting held on Tuesday 14 May 2024

### 12. Report of the Interim Joint Director on moorings for airships at {PLACE} and elsewhere, \
with what the members of the working party, the harbour master and the public have said of them

The Director presented a report on moorings for airships at {PLACE}.

RESOLVED that the moorings for airships be let to the Airship Trust for £4,500 a year.
"""
GRANTED = """\
# Merrow Town Council

## Quarry Committee

Minutes of the meeting held on 3 June 2024

### 4. Quarry lease

RESOLVED that the quarry lease be granted to Tamar Stone for ten years.
"""
PAGES = (
    "/",
    "/?q=Who+will+the+moorings+for+airships+be+let+to%3F",
    "/search?q=airships",
    "/decisions?q=airships",
    "/minute?q=12",
    "/history?q=moorings+for+airships",
    "/papers",
)


@pytest.fixture(scope="module")
def odd_papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over both, one indexed with the word that it is public."""
    from ui.cli import main

    folder = tmp_path_factory.mktemp("odd")
    index, papers = folder / "index", folder / "papers"
    exempt = folder / "granted" / "Part II exempt"
    papers.mkdir()
    exempt.mkdir(parents=True)
    _write(papers / f"{'a-name-that-hardly-ends-' * 5}.md", LONG)
    _write(papers / "settlement.md", RESTRICTED)
    _write(exempt / "quarry.md", GRANTED)
    assert main(["index", str(papers), "--index", str(index)]) == 0
    granted = ["index", str(exempt.parent), "--access", "public", "--index", str(index)]
    assert main(granted) == 0
    with serving(index) as address:
        yield address


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_names_that_hardly_end_run_off_no_page(
    tab: Any, axe: str, odd_papers: str, path: str
) -> None:
    tab.goto(odd_papers + path)
    settled(tab)
    assert path == "/" or BODY in tab.inner_text("#content")
    for width in (NARROWEST, *WIDTHS):
        tab.set_viewport_size({"width": width, "height": 900})
        assert widest(tab) <= width
    assert violations(tab, axe) == []


def test_only_what_was_said_to_be_public_is_shown(tab: Any, odd_papers: str) -> None:
    tab.goto(odd_papers + "/?q=Who+was+granted+the+quarry+lease%3F")
    settled(tab)
    assert "Tamar Stone" in tab.locator(".mb-quote").first.inner_text()
    tab.goto(odd_papers + "/papers")
    settled(tab)
    assert "quarry.md" in tab.inner_text("#content")
    assert "1 paper is not for publication" in tab.inner_text("#content")
    assert "settlement.md" not in tab.inner_text("#content")
    assert HIDDEN_PAPER_WORD not in tab.inner_text("body")
