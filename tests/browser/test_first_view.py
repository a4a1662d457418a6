"""The first view: read, followed and sent before any script, and then taken over as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.conftest import settled
from tests.browser.test_accessibility import DESK, MOST_SHIFT, PAGES, PHONE, SHIFT

Visit = Callable[..., Any]
ASKED = "/?q=Who+was+awarded+the+dredging+contract%3F"


@pytest.fixture
def unscripted(browser: Any, server: str) -> Iterator[Callable[[str], Any]]:
    """A function that opens an address where no script is run."""
    context = browser.new_context(java_script_enabled=False)

    def open_address(address: str) -> Any:
        page = context.new_page()
        page.goto(server + address)
        return page

    yield open_address
    context.close()


def test_without_scripts_one_can_ask_follow_and_read(unscripted: Callable[[str], Any]) -> None:
    page = unscripted("/")
    page.locator("#question").fill("Who was awarded the dredging contract?")
    page.get_by_role("button", name="Ask").click()
    assert "Solent Marine Works" in page.locator(".mb-quote").first.inner_text()
    page.get_by_text("Registers").first.hover()
    assert page.get_by_role("link", name="Decisions").is_visible()
    page.locator("a.mb-open").first.click()
    assert "Harbour Committee" in page.locator(".mb-pane").inner_text()
    # The paper takes half of the room: all pages stand in the header.
    page.get_by_role("link", name="Decisions").click()
    assert page.locator("h1").inner_text() == "Register of decisions"


def test_the_page_is_there_once_and_answers(visit: Visit) -> None:
    page = visit(ASKED)
    assert page.locator("#mb-early").count() == 0
    assert page.locator(".mb-page").count() == 1
    assert page.locator(".mb-quote a.mb-open").count() >= 1
    page.locator("a.mb-open").first.click()
    page.wait_for_selector(".mb-pane")
    settled(page)
    page.keyboard.press("Escape")
    page.wait_for_selector(".mb-pane", state="detached")


def test_what_was_typed_before_the_script_came_is_kept(visit: Visit) -> None:
    page = visit("/help")
    held: list[Any] = []
    page.route("**/minutebook.js*", lambda route: held.append(route))
    page.goto(page.url.replace("/help", "/"))
    page.wait_for_selector("#mb-early #question")
    page.locator("#mb-early #question").focus()
    page.keyboard.type("Who was awarded")
    for _ in range(100):
        if held:
            break
        page.wait_for_timeout(50)
    held[0].continue_()
    settled(page)
    page.keyboard.type(" the dredging contract?")
    field = page.get_by_label("Your question")
    assert field.input_value() == "Who was awarded the dredging contract?"
    page.keyboard.press("Enter")
    page.wait_for_selector(".mb-quote")


def test_a_paper_opens_beside_its_answer_from_the_start(visit: Visit) -> None:
    page = visit(ASKED)
    page.locator("a.mb-open").first.click()
    page.wait_for_selector(".mb-pane")
    settled(page)
    left = page.locator(".mb-pane").bounding_box()
    page.reload()
    settled(page)
    assert page.locator(".mb-pane").bounding_box()["x"] == left["x"]
    assert page.locator("#mb-pane").count() == 1


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize(
    "name", ["answer and printed page", "answer and text", "history of a matter", "results"]
)
def test_style_sheets_that_come_late_move_nothing(
    browser: Any, server: str, name: str, width: int
) -> None:
    """A slow server: every sheet comes late, ours and the toolkit's."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.set_default_timeout(60_000)
    late: list[str] = []

    def delay(route: Any) -> None:
        late.append(route.request.url)
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/*.css*", delay)
    page.goto(server + PAGES[name])
    settled(page)
    page.wait_for_timeout(300)
    shift = page.evaluate(SHIFT)
    context.close()
    assert any("minutebook.css" in url for url in late)
    assert any("/assets/" in url for url in late)
    assert shift < MOST_SHIFT
