"""Asking on: the follow-up form, what was understood, and judging a quote."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browser.conftest import settled

Visit = Callable[..., Any]
ASKED = "/?q=Who+was+awarded+the+dredging+contract%3F"


def test_a_follow_up_keeps_the_question_before_it_in_the_address(visit: Visit) -> None:
    page = visit(ASKED)
    page.get_by_label("Ask a follow-up").fill("and in 2019?")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_selector(".mb-talk")
    settled(page)
    assert "before=Who+was+awarded+the+dredging+contract" in page.url
    understood = page.locator(".mb-understood").inner_text()
    assert understood == "Understood as: Who was awarded the dredging contract in 2019?"
    page.locator(".mb-talk ol a").first.click()
    page.wait_for_selector(".mb-talk", state="detached")
    settled(page)
    assert page.url.endswith(ASKED)


def test_a_judgement_is_sent_and_shown(visit: Visit) -> None:
    page = visit(ASKED)
    button = page.locator(".mb-quote").first.get_by_role("button", name="Answers it")
    with page.expect_response("**/feedback") as sent:
        button.click()
    assert sent.value.status == 200
    page.wait_for_function(
        "document.querySelector('button.mb-judge').getAttribute('aria-pressed') === 'true'"
    )
