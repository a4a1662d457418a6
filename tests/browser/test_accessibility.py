"""axe-core finds nothing on any page, in light and dark, from a phone to a wide desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import settled

Visit = Callable[..., Any]
PAGES = {
    "first page": "/",
    "answer": "/?q=Who+was+awarded+the+dredging+contract%3F",
    "answer and printed page": "/?q=harbour+dues&paper=harbour-2025-03-04.pdf&at=0-40",
    "answer and text": "/?q=harbour+dues&paper=cabinet-2023-03-14.md&at=20-60&show=text",
    "absence": "/?q=Which+zebra+won+the+Olympic+marathon+in+Tokyo%3F",
    "refused": "/?q=dredging&since=soon",
    "search": "/search",
    "results": "/search?q=harbour&voice=record&since=2023",
    "mended, by meeting": "/search?q=harbuor+dues&together=meeting",
    "more like this": "/search?like=cabinet-2023-03-14.md%23250-420",
    "nothing found": "/search?q=%22no+such+phrase+anywhere%22",
    "paper": "/paper?paper=scrutiny-2024-06-19.txt",
    "paper not held": "/paper?paper=never-written.md",
    "minute book": "/papers",
    "record checked": "/lint",
    "add papers": "/add",
    "help": "/help",
    "in Welsh": "/?q=harbour+dues&lang=cy",
}
WIDTHS = (360, 820, 1440)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core's own script, as its Python package carries it."""
    package = pytest.importorskip("axe_playwright_python.base")
    return str(package.AXE_SCRIPT)


@pytest.mark.parametrize("name", PAGES)
def test_no_violation(visit: Visit, axe: str, name: str) -> None:
    page = visit(PAGES[name])
    page.add_style_tag(content="* { transition: none !important; animation: none !important; }")
    page.evaluate(axe)
    found: list[str] = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function("t => document.documentElement.dataset.theme === t", arg=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            report = page.evaluate(
                "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
            )
            found.extend(
                f"{scheme} {width}px {violation['id']}: {node['html'][:160]}"
                for violation in report["violations"]
                for node in violation["nodes"]
            )
    assert found == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_off_a_phone(visit: Visit, name: str) -> None:
    page = visit(PAGES[name], width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_skip_link_comes_first_and_works(visit: Visit) -> None:
    page = visit("/papers")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "mb-skip"
    assert page.locator(".mb-skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_focus_is_seen(visit: Visit) -> None:
    page = visit("/search?q=harbour")
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate(
            """() => { const s = getComputedStyle(document.activeElement);
                return [s.outlineStyle, parseFloat(s.outlineWidth)]; }"""
        )
        assert style[0] != "none"
        assert style[1] >= 2


def test_results_are_announced(visit: Visit) -> None:
    page = visit("/")
    page.get_by_label("Your question").fill("Who was awarded the dredging contract?")
    page.get_by_role("button", name="Ask").click()
    page.wait_for_selector("#result-title")
    page.wait_for_function("document.getElementById('mb-live').textContent.startsWith('Answer: ')")
    assert page.evaluate("document.activeElement.id") == "result-title"


def test_targets_are_large_enough(visit: Visit) -> None:
    page = visit(PAGES["answer and printed page"], width=360)
    small = page.evaluate(
        """() => [...document.querySelectorAll('#mb-page button, #mb-pane button, summary, select')]
            .filter(e => e.offsetParent && e.getBoundingClientRect().height < 24)
            .map(e => e.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_moving_from_page_to_page_names_the_new_one(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("link", name="The minute book", exact=True).click()
    page.wait_for_selector(".mb-listing")
    settled(page)
    assert page.title() == "The minute book – Minutebook"
    assert page.evaluate("document.activeElement.id") == "content"
    current = page.locator("nav [aria-current=page]")
    assert current.inner_text() == "The minute book"
