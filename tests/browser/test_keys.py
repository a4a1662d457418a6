"""The keys that lead through the pages, and that they can be turned off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browser.conftest import settled

Visit = Callable[..., Any]


def _focused(page: Any, what: str = "id") -> str:
    return str(page.evaluate(f"document.activeElement.{what}"))


def _go(page: Any, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)
    settled(page)


def test_the_first_page_is_there_to_be_typed_on(visit: Visit) -> None:
    page = visit("/")
    assert _focused(page) == "question"
    page.keyboard.type("/1m")
    assert page.get_by_label("Your question").input_value() == "1m"


def test_letters_lead_through_the_menu_and_open_its_groups(visit: Visit) -> None:
    page = visit("/search?q=ferry")
    _go(page, "m")
    assert _focused(page, "innerText") == "Search"
    for letter, name in (
        ("c", "Compare"),
        ("c", "Check the record"),
        ("c", "Check a draft"),
        ("c", "Compare"),
    ):
        page.keyboard.press(letter)
        assert _focused(page, "innerText") == name
        assert page.locator("#mb-menu [aria-expanded=true]").count() == 1
    page.keyboard.press("Escape")
    page.keyboard.type("check a")
    assert _focused(page, "innerText") == "Check a draft"
    _go(page, "Enter")
    assert page.url.endswith("/check")
    assert _focused(page) == "check-draft"


def test_the_menu_gives_the_focus_back(visit: Visit) -> None:
    page = visit("/search?q=ferry")
    page.locator(".mb-result a.mb-open").first.focus()
    _go(page, "m Escape")
    assert _focused(page, "className") == "mb-open"


def test_on_a_phone_the_same_key_opens_the_menu(visit: Visit) -> None:
    page = visit("/help", width=360)
    _go(page, "m h i")
    assert _focused(page, "innerText") == "History"


def test_a_quote_opens_by_its_number_and_turns(visit: Visit) -> None:
    page = visit("/search?q=ferry+sailings+in+winter")
    _go(page, "2")
    assert page.locator(".mb-result").nth(1).get_attribute("class").endswith("mb-is-open")
    _go(page, "Escape")
    assert page.locator(".mb-pane").count() == 0
    assert page.evaluate(
        "document.activeElement.closest('li') === document.querySelectorAll('.mb-result')[1]"
    )
    _go(page, "1")
    place = page.locator(".mb-strip .mb-steps span")
    before = place.inner_text()
    _go(page, "n" if before.startswith("Mention 1 ") else "p")
    assert place.inner_text() != before


def test_citation_and_file_by_a_key(visit: Visit) -> None:
    page = visit("/?q=Who+was+awarded+the+dredging+contract%3F")
    _go(page, "1")
    _go(page, "c")
    page.wait_for_selector("button.mb-done")
    assert "Solent Marine Works" in page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as waiting:
        page.keyboard.press("d")
    assert waiting.value.suggested_filename.startswith("extract-")
    _go(page, "f")
    assert _focused(page) == "follow-up"


def test_single_keys_can_be_turned_off_and_stay_off(visit: Visit) -> None:
    page = visit("/help")
    button = page.get_by_role("button", name="Single keys are on")
    assert button.get_attribute("aria-pressed") == "true"
    button.press("Enter")
    assert button.get_attribute("aria-pressed") == "false"
    page.reload()
    settled(page)
    assert button.get_attribute("aria-pressed") == "false"
    page.evaluate("document.activeElement.blur()")
    for key in ("m", "1", "/", "?"):
        page.keyboard.press(key)
    assert _focused(page, "tagName") == "BODY"
    page = visit("/")
    page.keyboard.type("/")
    assert page.get_by_label("Your question").input_value() == "/"


def test_enter_in_a_draft_is_a_new_line_and_with_ctrl_sends(visit: Visit) -> None:
    page = visit("/check")
    page.keyboard.type("The moon is")
    page.keyboard.press("Enter")
    page.keyboard.type("a harbour.")
    assert page.locator("#check-draft").input_value() == "The moon is\na harbour."
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#check-title", timeout=60_000)


def test_a_paper_is_found_in_the_minute_book(visit: Visit) -> None:
    page = visit("/papers")
    page.keyboard.press("/")
    page.keyboard.type("harbour march 2025")
    _go(page, "Enter")
    assert page.locator("#result-title").inner_text() == "1 paper"
    _go(page, "1")
    assert "harbour-2025-03-04.pdf" in page.url
    assert page.evaluate("scrollY") == 0
