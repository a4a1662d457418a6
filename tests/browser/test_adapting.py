"""Every page as its reader needs it: enlarged, set wider apart, in the reader's own colours,
without movement, and on paper. Nothing is lost, cut or covered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.test_accessibility import DESK, NARROWEST, PAGES, PHONE, widest

Visit = Callable[..., Any]
OPENED = "answer and text"
# WCAG 1.4.12: what a reader may set by a style of the browser's own.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
# Whatever cannot be seen whole because its own box cuts it.
CUT = """() => [...document.querySelectorAll('#mb-page *, #mb-pane *')].filter(e => {
    if (!e.checkVisibility() || e.closest('.mb-unseen, svg, thead, input')) return false;
    const style = getComputedStyle(e);
    const cuts = way => ['hidden', 'clip'].includes(style['overflow' + way]);
    const button = e.matches('button, .mb-badge');
    return (cuts('X') || button) && e.scrollWidth > e.clientWidth + 2
        || (cuts('Y') || button) && e.scrollHeight > e.clientHeight + 2;
}).map(e => e.outerHTML.slice(0, 120))"""
PAPER = {"width": 718, "height": 1016}  # A4 between its margins, at 96 pixels an inch
# The brightness, from 0 to 1, of the words of an element, and of what lies behind them.
BRIGHTNESS = """e => {
    const of = colour => {
        const [r, g, b, a] = colour.match(/[\\d.]+/g).map(Number);
        return a === 0 ? null : (r * .299 + g * .587 + b * .114) / 255;
    };
    let behind = null;
    for (let at = e; at && behind === null; at = at.parentElement) {
        behind = of(getComputedStyle(at).backgroundColor);
    }
    return [of(getComputedStyle(e).color), behind === null ? 1 : behind];
}"""


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_lost_where_words_are_large_or_wide_apart(visit: Visit, name: str) -> None:
    page = visit(PAGES[name], width=DESK // 2, height=450)  # a desk at 200%
    assert widest(page) <= DESK // 2
    assert page.evaluate(CUT) == []
    page.add_style_tag(content=SPACING)
    for width in (NARROWEST, PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(50)
        assert widest(page) <= width, width
        assert page.evaluate(CUT) == [], width


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    "name", [OPENED, "answer and printed page", "paper", "decisions", "briefing on a matter"]
)
def test_on_paper_stands_what_was_found_and_nothing_to_click(
    visit: Visit, name: str, dark: bool
) -> None:
    page = visit(PAGES[name], dark=dark)
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    page.wait_for_timeout(100)
    for unwanted in ("nav", "form", "button", "summary", ".mb-skip", ".mb-tools", ".mb-foot"):
        shown = page.locator(f":is(#mb-page, #mb-pane) {unwanted} >> visible=true")
        assert shown.all_inner_texts() == [], unwanted
    assert widest(page) <= PAPER["width"]
    assert page.evaluate(CUT) == []
    # Nothing keeps a part of itself behind a bar to scroll.
    kept_back = page.evaluate(
        """() => [...document.querySelectorAll('#mb-page *, #mb-pane *')].filter(e =>
            e.checkVisibility() && getComputedStyle(e).overflowY === 'auto'
            && e.scrollHeight > e.clientHeight + 2).map(e => e.className)"""
    )
    assert kept_back == []
    words = page.locator("#mb-page h1, :is(#mb-page, #mb-pane) :is(blockquote, .mb-where, mark)")
    assert words.count() >= 1
    for each in words.all()[:12]:
        if each.is_visible():
            ink, sheet = each.evaluate(BRIGHTNESS)
            assert sheet - ink > 0.5, each.evaluate("e => e.outerHTML.slice(0, 200)")


def test_quotes_and_their_places_are_printed_whole(visit: Visit) -> None:
    page = visit(PAGES[OPENED])
    cards = page.locator(".mb-quote")
    told = [each.inner_text().split() for each in cards.locator("blockquote").all()]
    places = [each.inner_text() for each in cards.locator(".mb-place").all()]
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    assert [each.inner_text().split() for each in cards.locator("blockquote").all()] == told
    assert [each.inner_text() for each in cards.locator(".mb-place").all()] == places
    assert all(each.is_visible() for each in cards.locator("blockquote, .mb-place").all())
    assert page.locator("#mb-pane #quote-mark").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_in_the_readers_own_colours_states_are_told_by_more_than_ours(visit: Visit) -> None:
    page = visit(PAGES["answer"])
    page.locator("a.mb-open").first.click()
    page.wait_for_selector(".mb-pane")
    page.get_by_role("link", name="Text", exact=True).click()
    page.wait_for_selector(".mb-pane mark")
    page.emulate_media(forced_colors="active")

    def colour(where: str, name: str) -> str:
        element = page.locator(where).first
        return str(element.evaluate(f"e => getComputedStyle(e)['{name}']"))

    ground = colour("body", "backgroundColor")
    # The words quoted, in the paper.
    assert colour("#mb-pane mark", "backgroundColor") != ground
    # The quote that is open, among the others.
    assert colour(".mb-card.mb-is-open", "outlineStyle") == "solid"
    page.goto(page.url.split("?")[0] + "decisions")
    page.wait_for_function("!document.getElementById('mb-early')")
    here = colour("nav [aria-current]", "borderBottomColor")
    assert here != ground
    assert colour("nav a:not([aria-current])", "borderBottomColor") == ground
    for _ in range(6):
        page.keyboard.press("Tab")
        focused = "e => { const s = getComputedStyle(e); return [s.outlineStyle, s.outlineColor]; }"
        style, ring = page.locator(":focus").evaluate(focused)
        assert style == "solid"
        assert ring != ground


def test_without_movement_nothing_moves_by_itself(visit: Visit) -> None:
    page = visit(PAGES["answer"])
    page.emulate_media(reduced_motion="reduce")
    held: list[Any] = []
    page.route("**/queue/join*", lambda route: held.append(route))
    page.locator("a.mb-open").first.click()
    page.wait_for_function("document.documentElement.classList.contains('mb-busy')")
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    for _ in range(100):
        if held:
            break
        page.wait_for_timeout(50)
    held[0].continue_()
    page.wait_for_selector(".mb-pane #quote-mark, .mb-pane .mb-picture")
    assert page.evaluate("document.getAnimations().length") == 0
