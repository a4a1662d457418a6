"""Five real papers of four councils through the pages: what is asked of them is found, opens at its
words, and reads as the paper does. What each page must show was read from the papers by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.serving import settled
from tests.browser.test_accessibility import DESK, MOST_SHIFT, PHONE, SHIFT, axe, violations, widest

__all__ = ["axe"]
Open = Callable[..., Any]
RESOLVED = "/?q=What+did+Bradford%27s+committee+resolve+beyond+noting+the+report%3F"


@pytest.fixture
def open_page(browser: Any, seeds: str) -> Iterator[Open]:
    """Opens an address on a screen of its own; afterwards nothing may have gone wrong."""
    contexts: list[Any] = []
    errors: list[str] = []

    def opened(address: str, width: int = DESK) -> Any:
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}))
        page = contexts[-1].new_page()
        page.set_default_timeout(60_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(seeds + address)
        settled(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


def folded(text: str) -> str:
    return " ".join(text.split())


def test_what_was_resolved_is_quoted_as_the_paper_has_it_and_opens_there(
    open_page: Open, shared: Path
) -> None:
    page = open_page(RESOLVED)
    lead = page.locator(".mb-quote").first
    assert "Decision" in lead.locator(".mb-badges").inner_text()
    said = folded(lead.locator("blockquote").inner_text())
    assert "Priority 2" in said
    lead.locator("a.mb-open").click()
    page.wait_for_selector(".mb-pane #quote-mark")
    settled(page)
    marked = folded(" ".join(page.locator(".mb-pane mark").all_inner_texts()))
    assert said.strip("… ")[:60] in marked
    file = page.locator(".mb-pane .mb-file").inner_text().split(": ")[1]
    paper = folded((shared / "seeds" / Path(file).name).read_text(encoding="utf-8"))
    assert said.strip("… ") in paper
    where = page.url
    page.reload()
    settled(page)
    assert page.url == where
    assert page.locator(".mb-pane #quote-mark").count() == 1
    page.go_back()
    page.wait_for_selector(".mb-pane", state="detached")


def test_decisions_show_what_was_recommended_instead(open_page: Open) -> None:
    page = open_page("/decisions")
    told = page.locator(".mb-decision", has_text="Replaced")
    assert told.count() == 2
    for card in told.all():
        assert "That the Committee notes the contents" in folded(card.inner_text())
    told.first.locator("a.mb-open").first.click()
    page.wait_for_selector(".mb-pane mark")
    assert "002_" in page.locator(".mb-pane .mb-file").inner_text()


def test_promises_say_when_and_whether(open_page: Open) -> None:
    page = open_page("/promises?q=progress+report+improvement+plan&today=2024-01-01", PHONE)
    card = page.locator(".mb-promise", has_text="agreed to receive a further progress report").first
    told = folded(card.inner_text())
    assert "Not found" in told
    assert "16 January 2019" in told
    page.get_by_role("link", name=re.compile("^Not found")).click()
    page.wait_for_function("location.search.includes('state=not')")
    settled(page)
    assert page.locator(".mb-promise").count() >= 1
    assert widest(page) <= PHONE


def test_a_briefing_is_whole_and_can_be_taken_along(open_page: Open) -> None:
    page = open_page("/brief?q=social+worker+recruitment&today=2024-01-01")
    told = page.locator("#mb-page main").inner_text()
    for words in ("Coventry", "Wirral", "12/18", "Previous consideration"):
        assert words in told, words
    with page.expect_download() as saved:
        page.get_by_role("link", name="Word (DOCX)").click()
    assert Path(saved.value.path()).read_bytes().startswith(b"PK")


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize(
    "address",
    [
        "/",
        RESOLVED,
        "/decisions",
        "/promises?today=2024-01-01",
        "/brief?q=social+worker+recruitment&today=2024-01-01",
        "/compare?q=social+worker+recruitment",
        "/minute?q=12%2F18",
        "/figures?q=%C2%A3140%2C000",
        "/lint",
        "/papers",
        "/?q=Which+zebra+won+the+marathon%3F",
    ],
)
def test_real_papers_keep_to_what_the_pages_keep_to(
    open_page: Open, axe: str, address: str, width: int
) -> None:
    page = open_page(address, width)
    assert widest(page) <= width
    assert page.evaluate(SHIFT) < MOST_SHIFT
    assert violations(page, axe) == []
