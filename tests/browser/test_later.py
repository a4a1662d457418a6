"""What comes after the page: a model's words, a check that goes on, promises put right, colours."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests.browser.conftest import settled
from tests.browser.served_otherwise import serving_with
from tests.browser.test_accessibility import MOST_SHIFT, RULES, SHIFT, axe, widest
from tests.search.model_servers import Handler, serving, writes

Visit = Callable[..., Any]
__all__ = ["axe"]

ASKED = "/?q=Who+was+awarded+the+dredging+contract%3F"
TRUE = "The dredging contract was awarded to Solent Marine Works [1]. "
FALSE = "It was awarded to Poole Dredging [1]. "


class Model:
    """A language model whose next answer a test decides, and when it may go on."""

    def __init__(self) -> None:
        self.text = TRUE + FALSE + "\n"
        self.may_go_on = threading.Event()

    def answer(self, handler: Handler) -> None:
        if not self.text:
            handler.send_error(500)
            return
        handler.wfile.flush()
        self.may_go_on.wait(20)
        writes(self.text)(handler)


@pytest.fixture(scope="module")
def model() -> Model:
    return Model()


@pytest.fixture(scope="module")
def server(
    model: Model, minute_book: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a minute book that was started with a language model."""
    index = copytree(minute_book, tmp_path_factory.mktemp("later") / "index")
    with serving(model.answer) as (url, _):
        options = ("--llm", url, "--llm-model", "small")
        with serving_with(index, options=options) as address:
            yield address
        model.may_go_on.set()


@pytest.fixture(autouse=True)
def as_at_first(model: Model) -> None:
    model.text = TRUE + FALSE + "\n"
    model.may_go_on.set()


def no_violation(page: Any, axe: str) -> None:
    page.evaluate(axe)
    report = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    assert [violation["id"] for violation in report["violations"]] == []


def test_quotes_come_first_and_the_words_after_them(visit: Visit, model: Model) -> None:
    model.may_go_on.clear()
    page = visit(ASKED)
    assert page.locator(".mb-quote").count() >= 1
    assert page.locator("[data-worded-out]").inner_text() == ""
    assert "reading the quotes" in page.locator("[data-worded-state]").inner_text()
    before = page.locator("#quote-1").bounding_box()
    model.may_go_on.set()
    page.wait_for_selector("[data-worded-out] a")
    page.wait_for_selector("[data-worded-stop]", state="hidden")
    assert page.locator("[data-worded-out]").inner_text() == TRUE.strip().replace(" [1].", ". [1]")
    assert "1 sentence did not follow" in page.locator("[data-worded-state]").inner_text()
    assert page.locator("#quote-1").bounding_box() == before  # what is read stays in its place
    page.locator("[data-worded-out] a").first.click()
    assert page.evaluate("document.activeElement.id") == "quote-1"


def test_the_model_can_be_stopped_and_left(visit: Visit, model: Model) -> None:
    model.may_go_on.clear()
    page = visit(ASKED)
    page.get_by_role("button", name="Stop the model").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "document.querySelector('[data-worded-state]').textContent.startsWith('Stopped')"
    )
    assert page.evaluate("document.activeElement.id") == "result-title"
    page.goto(page.url)
    settled(page)
    page.get_by_role("link", name="Help").click()
    page.wait_for_selector("h1")
    settled(page)
    model.may_go_on.set()
    page.wait_for_timeout(500)
    assert page.locator("[data-worded-out]").count() == 0


def test_a_model_that_fails_leaves_the_quotes(visit: Visit, model: Model, axe: str) -> None:
    model.text = ""
    page = visit(ASKED, width=360)
    page.wait_for_selector("[data-worded-stop]", state="hidden")
    assert "The quotes stand." in page.locator("[data-worded-state]").inner_text()
    assert page.locator(".mb-quote").count() >= 1
    assert widest(page) <= 360
    no_violation(page, axe)


def test_a_worded_answer_is_accessible_and_still(visit: Visit, axe: str) -> None:
    for dark in (False, True):
        page = visit(ASKED, dark=dark)
        page.wait_for_selector("[data-worded-out] a")
        no_violation(page, axe)
        assert page.evaluate(SHIFT) < MOST_SHIFT


def test_a_check_shows_what_it_has_done_and_can_be_stopped(visit: Visit, axe: str) -> None:
    page = visit("/check")
    sentence = "The dredging contract was awarded to a firm on the moon for £{} in 2021. "
    page.fill("#check-draft", "".join(sentence.format(n) for n in range(200)))
    page.click("form[data-check] button[type=submit]")
    page.wait_for_selector("[data-check-out] li.mb-check-row")
    assert page.locator("[data-check-progress] progress").is_visible()
    assert " of 200 sentences checked" in page.inner_text("[data-check-state]")
    page.get_by_role("button", name="Stop the check").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-check-progress]", state="hidden")
    assert page.inner_text("[data-check-state]").startswith("Stopped.")
    rows = page.locator("[data-check-out] li.mb-check-row").count()
    assert 0 < rows < 200
    no_violation(page, axe)
    page.fill("#check-draft", "The dredging contract cost £3.")
    page.click("form[data-check] button[type=submit]")
    page.wait_for_selector("#check-title", timeout=30_000)
    assert page.locator("[data-check-out] li.mb-check-row").count() == 1


def test_a_promise_is_put_right_by_keyboard_and_back(visit: Visit, axe: str) -> None:
    page = visit("/promises?q=winter+sailings&today=2026-01-01")
    card = page.locator(".mb-promise").first
    before = card.locator("h3").inner_text()
    card.locator("details summary", has_text="Put this right").focus()
    page.keyboard.press("Enter")
    no_violation(page, axe)
    field = card.get_by_label("The paper that answers it")
    field.fill("no such paper")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-correct-state].mb-failed")
    assert "no such paper" in card.locator("[data-correct-state]").inner_text()
    field.fill("scrutiny-2024")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id.startsWith('promise-')")
    settled(page)
    assert "Corrected by hand" in card.locator("h3").inner_text()
    assert card.locator(".mb-answers blockquote").count() == 1
    summary = card.locator("details", has_text="Put this right").last
    if summary.get_attribute("open") is None:
        summary.locator("summary").click()
    card.get_by_role("button", name="Forget what was put right").click()
    page.wait_for_function(
        "was => document.querySelector('.mb-promise h3').innerText === was", arg=before
    )
    settled(page)


def test_a_quote_of_a_promise_opens_its_paper(visit: Visit) -> None:
    page = visit("/promises?today=2026-01-01")
    page.locator(".mb-promise a.mb-open").first.click()
    page.wait_for_selector(".mb-pane")
    settled(page)


def test_an_address_that_is_shown_can_be_asked_for_again(visit: Visit) -> None:
    page = visit("/help")
    page.get_by_role("link", name="Help", exact=True).first.click()
    settled(page)
    page.wait_for_function("!document.documentElement.classList.contains('mb-busy')")
    assert page.locator("#mb-lost").count() == 0


def test_colours_are_chosen_and_kept(visit: Visit, axe: str) -> None:
    page = visit("/settings")
    theme = "document.documentElement.dataset.theme"
    assert page.get_by_label("As this device is set").is_checked()
    page.get_by_label("Dark", exact=True).check()
    assert page.evaluate(theme) == "dark"
    no_violation(page, axe)
    page.reload()
    settled(page)
    assert page.evaluate(theme) == "dark"
    assert page.get_by_label("Dark", exact=True).is_checked()
    page.get_by_label("As this device is set").check()
    assert page.evaluate(theme) == "light"
    assert page.evaluate("localStorage.getItem('minutebook-theme')") is None
    page.get_by_role("navigation", name="Language").get_by_role("link", name="Cymraeg").click()
    page.wait_for_selector("h1:has-text('Gosodiadau')")
    settled(page)
    assert page.evaluate("document.documentElement.lang") == "cy"
    assert "small" in page.locator("#settings-llm").locator("..").inner_text()
