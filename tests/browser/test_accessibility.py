"""Every page, light and dark, on a phone, a tablet and a desk: axe-core finds nothing, nothing runs
off the side, nothing jumps while it arrives, and the browser has nothing to complain of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import settled
from ui.pages.parts.addresses import PATHS

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
    "decisions": "/decisions",
    "decisions by matter, in Welsh": "/decisions?q=ferry&group=matter&lang=cy",
    "no decision": "/decisions?q=zeppelin",
    "decisions refused": "/decisions?since=soon",
    "minute reference": "/minute",
    "minute held": "/minute?q=22&body=Cabinet",
    "minute not held": "/minute?q=941",
    "promises": "/promises",
    "promises not found kept": "/promises?state=not+found&today=2026-01-01",
    "history": "/history",
    "history of a matter": "/history?q=ferry",
    "no history": "/history?q=zeppelin",
    "figures": "/figures",
    "figures of a matter": "/figures?q=loans",
    "compare": "/compare",
    "compared by body": "/compare?q=winter+sailings&by=body",
    "record checked": "/lint",
    "briefing": "/brief",
    "briefing on a matter": "/brief?q=harbour+dues",
    "draft": "/check",
    "add papers": "/add",
    "settings": "/settings",
    "help": "/help",
    "in Welsh": "/?q=harbour+dues&lang=cy",
}
PHONE, NARROWEST, TABLET, DESK = 360, 320, 768, 1280
WIDTHS = (PHONE, TABLET, DESK)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL_RULES = {"type": "tag", "values": RULES}
COLOUR_RULES = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
MOST_SHIFT = 0.1
# How far what was shown has jumped since the page began to arrive: asked late, it tells most.
SHIFT = """() => {
    const seen = new PerformanceObserver(() => {});
    seen.observe({type: 'layout-shift', buffered: true});
    return seen.takeRecords().reduce((sum, e) => sum + (e.hadRecentInput ? 0 : e.value), 0);
}"""


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core's own script, as its Python package carries it."""
    package = pytest.importorskip("axe_playwright_python.base")
    return str(package.AXE_SCRIPT)


def violations(page: Any, axe: str) -> list[str]:
    """What axe-core finds on the page as it is shown now, in light and in dark.

    The structure is the same in both, so in dark only the rules that look at colours are run.
    """
    page.add_style_tag(content="* { transition: none !important; animation: none !important; }")
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(axe)
    found: list[str] = []
    for scheme, rules in (("light", ALL_RULES), ("dark", COLOUR_RULES)):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function("t => document.documentElement.dataset.theme === t", arg=scheme)
        # What passes is counted no further than that: on long pages it is most of the work.
        report = page.evaluate(
            "only => axe.run(document, {runOnly: only, resultTypes: ['violations']})", rules
        )
        found.extend(
            f"{scheme} {violation['id']}: {node['html'][:160]}"
            for violation in report["violations"]
            for node in violation["nodes"]
        )
    return found


def widest(page: Any) -> int:
    """How wide the page is laid out, in CSS pixels."""
    return int(page.evaluate("document.documentElement.scrollWidth"))


def test_every_path_is_looked_at() -> None:
    assert {urlsplit(address).path for address in PAGES.values()} == set(PATHS)


@pytest.mark.parametrize("name", PAGES)
def test_on_a_phone_and_a_tablet(look: Visit, axe: str, name: str) -> None:
    page = look(PAGES[name], width=PHONE)
    assert widest(page) <= PHONE
    assert violations(page, axe) == []
    assert page.evaluate(SHIFT) < MOST_SHIFT
    for width in (NARROWEST, TABLET):
        page.set_viewport_size({"width": width, "height": 900})
        assert widest(page) <= width
    assert violations(page, axe) == []


@pytest.mark.parametrize("name", PAGES)
def test_on_a_desk(look: Visit, axe: str, name: str) -> None:
    page = look(PAGES[name], width=DESK)
    assert widest(page) <= DESK
    assert violations(page, axe) == []
    assert page.evaluate(SHIFT) < MOST_SHIFT


@pytest.mark.parametrize("width", WIDTHS)
def test_open_menu(visit: Visit, axe: str, width: int) -> None:
    page = visit("/decisions", width=width)
    page.locator("button[data-menu]:visible").first.click()
    assert widest(page) <= width
    assert violations(page, axe) == []


@pytest.mark.parametrize(
    "name", ["results", "absence", "promises", "history of a matter", "minute reference"]
)
def test_what_is_folded_when_it_is_open(visit: Visit, axe: str, name: str) -> None:
    page = visit(PAGES[name], width=PHONE)
    page.evaluate("document.querySelectorAll('#mb-page details').forEach(e => { e.open = true; })")
    assert page.locator("#mb-page details[open]").count() >= 1
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert widest(page) <= width
        assert violations(page, axe) == []


def test_an_address_that_holds_nothing(browser: Any, server: str, axe: str) -> None:
    page = browser.new_page()
    page.goto(server + "/no-such-page")
    settled(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert widest(page) <= width
        assert violations(page, axe) == []
    page.close()


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
