"""A draft is pasted, checked and read in a real browser, from a phone to a wide desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.test_accessibility import RULES, axe

Visit = Callable[..., Any]
__all__ = ["axe"]

DRAFT = (
    "Dear all,\n\nThe dredging contract was awarded to a firm on the moon for £3. "
    "<script>document.title = 'broken'</script> Is that so?\n"
)


@pytest.fixture
def checked(visit: Visit) -> Any:
    page = visit("/check")
    page.fill("#check-draft", DRAFT)
    page.click("form[data-check] button[type=submit]")
    page.wait_for_selector("#check-title", timeout=60_000)
    return page


def test_a_pasted_draft_is_checked(checked: Any) -> None:
    assert checked.locator("li.mb-check-row").count() >= 3
    assert checked.evaluate("document.activeElement.id") == "check-title"
    assert "broken" not in checked.title()
    assert checked.locator("[data-check-out] script").count() == 0
    with checked.expect_download() as saved:
        checked.click("button[data-copy-kind=docx]")
    assert saved.value.suggested_filename == "draft-checked.docx"


def test_what_was_found_is_accessible_and_narrow(checked: Any, axe: str) -> None:
    checked.evaluate(axe)
    for scheme in ("light", "dark"):
        checked.emulate_media(color_scheme=scheme)
        checked.wait_for_function("t => document.documentElement.dataset.theme === t", arg=scheme)
        for width in (360, 1440):
            checked.set_viewport_size({"width": width, "height": 900})
            report = checked.evaluate(
                "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
            )
            assert [v["id"] for v in report["violations"]] == []
            wide = checked.evaluate("document.documentElement.scrollWidth")
            assert wide <= width


def test_there_is_room_for_a_draft(visit: Visit) -> None:
    assert visit("/check").locator("#check-draft").bounding_box()["height"] >= 160


def test_an_empty_draft_is_refused_in_words(visit: Visit) -> None:
    page = visit("/check")
    page.click("form[data-check] button[type=submit]")
    page.wait_for_selector("[data-check-state].mb-check-failed")
    assert "Paste a draft" in page.inner_text("[data-check-state]")
    assert page.evaluate("document.activeElement.id") == "check-draft"
