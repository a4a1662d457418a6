"""Signing in and out in a real browser, on a phone and a desk, light and dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests.browser.conftest import settled
from tests.browser.served_otherwise import serving_with
from tests.browser.test_accessibility import RULES, WIDTHS, axe, widest
from ui.signing.accounts import set_account

Visit = Callable[..., Any]
__all__ = ["axe"]

NAME, PASSWORD = "ann", "correct horse battery"
ASKED = "/search?q=harbour&lang=en"


@pytest.fixture(scope="module")
def server(minute_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a minute book that is read by those with an account."""
    folder = tmp_path_factory.mktemp("signing")
    index = copytree(minute_book, folder / "index")
    set_account(folder / "accounts.jsonl", NAME, PASSWORD)
    options = ("--accounts", str(folder / "accounts.jsonl"))
    with serving_with(index, options=options) as address:
        yield address


@pytest.fixture
def tab(browser: Any, server: str) -> Iterator[Callable[..., Any]]:
    """Opens an address in a browser of its own, in which nobody has signed in."""
    contexts: list[Any] = []

    def open_address(address: str, width: int = 1280, scheme: str = "light") -> Any:
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(server + address)
        return page

    yield open_address
    for context in contexts:
        context.close()


def sign_in(page: Any, password: str = PASSWORD, name: str = NAME) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")


def test_one_signs_in_and_is_where_one_wanted_to_be(tab: Callable[..., Any], server: str) -> None:
    page = tab("/search?q=harbour")
    assert page.url.startswith(f"{server}/sign-in?next=")
    sign_in(page, "not the password")
    page.wait_for_selector("[role=alert]")
    assert "There is no account of this name" in page.inner_text("[role=alert]")
    assert page.get_by_label("Name").input_value() == NAME
    assert page.get_by_label("Password").input_value() == ""
    sign_in(page)
    page.wait_for_selector("#result-title")
    settled(page)
    assert page.url == f"{server}/search?q=harbour"
    assert f"Signed in as {NAME}." in page.inner_text("footer")
    page.reload()
    settled(page)
    page.locator("footer").get_by_role("link", name="Settings").click()
    page.wait_for_selector("h1:has-text('Settings')")
    settled(page)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_selector("[role=status]")
    assert "You have signed out." in page.inner_text("main")
    page.goto(f"{server}/search?q=harbour")
    assert "/sign-in" in page.url


def test_whoever_is_signed_out_meanwhile_is_told_and_keeps_what_was_typed(
    tab: Callable[..., Any],
) -> None:
    page = tab("/")
    sign_in(page)
    page.wait_for_selector("#question")
    settled(page)
    page.context.clear_cookies()
    page.locator("#question").fill("Who was awarded the dredging contract?")
    page.keyboard.press("Enter")
    page.wait_for_selector("#mb-lost", timeout=10_000)
    assert "You are no longer signed in" in page.inner_text("#mb-lost")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in, in a new tab").click()
    sign_in(opened.value)
    opened.value.wait_for_selector(".mb-quote")
    assert page.locator("#question").input_value() == "Who was awarded the dredging contract?"
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_selector(".mb-quote")
    settled(page)
    assert page.locator("#mb-lost").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, *WIDTHS])
def test_the_page_to_sign_in_is_accessible_and_narrow(
    tab: Callable[..., Any], axe: str, width: int, scheme: str
) -> None:
    page = tab("/", width, scheme)
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    for _ in range(2):
        page.evaluate(axe)
        report = page.evaluate(
            "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
        )
        assert [violation["id"] for violation in report["violations"]] == []
        assert widest(page) <= width
        # Of a name of its own: after some wrong passwords a name must wait.
        sign_in(page, "wrong", f"nobody-{scheme}-{width}")
        page.wait_for_selector("[role=alert]")


def test_welsh_and_back_before_signing_in(tab: Callable[..., Any]) -> None:
    page = tab("/help?lang=cy")
    assert page.inner_text("h1") == "Mewngofnodi"
    assert page.evaluate("document.documentElement.lang") == "cy"
    page.get_by_role("link", name="English").click()
    page.wait_for_selector("h1:has-text('Sign in')")


def test_no_script_is_needed_to_sign_in(browser: Any, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "/help")
    sign_in(page)
    page.wait_for_url(f"{server}/help")
    assert page.context.cookies()[0]["httpOnly"]
    context.close()
