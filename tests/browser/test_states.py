"""A minute book that is empty, one that cannot be opened, a server that goes and comes back: each
told at once, in words, and accessible."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests.browser.served_otherwise import serving_with
from tests.browser.serving import serving, settled
from tests.browser.test_accessibility import WIDTHS, axe, violations, widest

__all__ = ["axe"]
QUESTION = "Who was awarded the dredging contract?"
# A machine so busy that an answer is whole, and let go of, long before it is on the screen.
SLOW_TO_DRAW = """() => {
    window.requestAnimationFrame = draw => setTimeout(() => draw(performance.now()), 800);
    window.timesLost = 0;
    new MutationObserver(() => { if (document.getElementById('mb-lost')) window.timesLost += 1; })
        .observe(document.body, {childList: true, subtree: true});
}"""


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A page of a browser of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def is_accessible(page: Any, axe: str) -> None:
    """Nothing for axe-core to find, and nothing off the side, at all widths in light and dark."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert widest(page) <= width
        assert violations(page, axe) == []
    page.emulate_media(color_scheme="light")


def test_an_empty_book_and_one_that_cannot_be_opened(tab: Any, axe: str, tmp_path: Path) -> None:
    with serving(tmp_path / "index") as address:
        for path in ("/?q=harbour", "/decisions"):
            tab.goto(address + path)
            settled(tab)
            assert tab.inner_text("h1") == "Nothing is indexed yet"
        is_accessible(tab, axe)
        generation = tmp_path / "index" / "generations" / "g1"
        generation.mkdir(parents=True)
        (generation / "manifest.json").write_text("torn", encoding="utf-8")
        (tmp_path / "index" / "CURRENT").write_text("g1", encoding="utf-8")
        tab.goto(address + "/search")
        settled(tab)
        assert tab.locator(".mb-error").count() == 1
        assert "torn" not in tab.inner_text("body")
        is_accessible(tab, axe)


def test_a_server_that_goes_is_told_at_once_and_what_was_typed_stays(
    tab: Any, axe: str, minute_book: Path, tmp_path: Path
) -> None:
    index = copytree(minute_book, tmp_path / "index")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with serving_with(index, options=("--port", str(port))) as address:
        tab.goto(address + "/")
        settled(tab)
    tab.get_by_label("Your question").fill(QUESTION)
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#mb-lost", timeout=10_000)  # a busy machine: a quiet one takes no time
    assert "The connection was lost" in tab.inner_text("#mb-lost")
    assert tab.get_by_label("Your question").input_value() == QUESTION
    assert not tab.evaluate("document.documentElement.classList.contains('mb-busy')")
    is_accessible(tab, axe)
    with serving_with(index, options=("--port", str(port))):
        tab.get_by_role("button", name="Ask", exact=True).click()
        tab.wait_for_selector(".mb-quote")
        settled(tab)
        assert "Solent Marine Works" in tab.locator(".mb-quote").first.inner_text()
        assert tab.locator("#mb-lost").count() == 0


def test_an_answer_that_is_slow_to_be_drawn_is_not_called_lost(visit: Callable[..., Any]) -> None:
    page = visit("/", width=360)
    page.evaluate(SLOW_TO_DRAW)
    for path in ("/decisions", "/figures"):
        page.evaluate("path => document.querySelector(`nav a[href='${path}']`).click()", path)
        settled(page)
        assert page.evaluate("timesLost") == 0
