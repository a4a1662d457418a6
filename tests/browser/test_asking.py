"""Asking a question: the answer in quotes, each opening its paper, and absence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import settled

Visit = Callable[..., Any]
QUESTION = "Who was awarded the dredging contract?"
ASKED = "/?q=Who+was+awarded+the+dredging+contract%3F"


def test_first_page_offers_a_question_for_each_user(visit: Visit) -> None:
    page = visit("/")
    assert page.title() == "Ask the minute book – Minutebook"
    headings = page.locator(".mb-examples h3").all_inner_texts()
    assert "For a clerk" in headings
    offered = page.locator(".mb-examples li a").all_inner_texts()
    assert len(offered) >= 3
    assert any("ferry" in text.lower() or "dredging" in text.lower() for text in offered)


def test_an_offered_question_is_answered(visit: Visit) -> None:
    page = visit("/")
    page.locator(".mb-examples li a").first.click()
    page.wait_for_selector("#result-title")
    settled(page)
    assert page.locator(".mb-card").count() >= 1


def test_question_gives_numbered_quotes(visit: Visit) -> None:
    page = visit("/")
    page.get_by_label("Your question").fill(QUESTION)
    page.get_by_role("button", name="Ask").click()
    page.wait_for_selector(".mb-quote")
    settled(page)
    first = page.locator(".mb-quote").first
    assert "Solent Marine Works" in first.locator("blockquote").inner_text()
    assert first.locator(".mb-number").inner_text() == "1"
    assert first.locator(".mb-badge").first.inner_text() == "Decision"
    where = first.inner_text()
    assert "Harbour Committee" in where
    assert "4 March 2025" in where
    assert "page 1" in where
    assert page.url.endswith(ASKED)


def test_quote_opens_the_printed_page_with_its_words_boxed(visit: Visit) -> None:
    page = visit(ASKED)
    page.locator(".mb-quote a.mb-open").first.click()
    page.wait_for_selector(".mb-pane")
    settled(page)
    picture = page.locator(".mb-picture img")
    assert "Page 1" in picture.get_attribute("alt")
    page.wait_for_function("document.querySelector('.mb-picture img').naturalWidth > 500")
    assert 0.2 < float(page.locator(".mb-picture").get_attribute("data-box")) < 0.8
    assert page.locator(".mb-quote").first.get_attribute("class").endswith("mb-is-open")
    assert page.evaluate("document.activeElement.id") == "paper-title"


def test_quote_is_marked_in_the_text_word_for_word(visit: Visit) -> None:
    page = visit(ASKED)
    quote = page.locator(".mb-quote blockquote").first.inner_text()
    page.locator(".mb-quote a.mb-open").first.click()
    page.wait_for_selector(".mb-pane")
    page.locator(".mb-views").get_by_role("link", name="Text").click()
    page.wait_for_selector("#quote-mark")
    settled(page)
    assert page.locator(".mb-pane mark").all_inner_texts() == [quote]
    page.wait_for_timeout(300)
    box = page.locator("#quote-mark").bounding_box()
    assert 0 <= box["y"] <= 900


def test_next_and_previous_mention(visit: Visit) -> None:
    page = visit("/?q=ferry+sailings+in+winter")
    page.locator("a.mb-open").first.click()
    page.wait_for_selector(".mb-steps")
    before = page.locator(".mb-steps span").first.inner_text()
    step = page.locator(".mb-strip .mb-steps a").last
    step.click()
    page.wait_for_function(
        "old => document.querySelector('.mb-steps span').innerText !== old", arg=before
    )
    settled(page)
    assert page.locator("#quote-mark").count() == 1


def test_escape_closes_the_paper_and_gives_the_focus_back(visit: Visit) -> None:
    page = visit(ASKED)
    page.locator(".mb-quote a.mb-open").nth(0).click()
    page.wait_for_selector(".mb-pane")
    settled(page)
    page.keyboard.press("Escape")
    page.wait_for_selector(".mb-pane", state="detached")
    settled(page)
    assert page.evaluate("document.activeElement.className") == "mb-open"
    assert page.url.endswith(ASKED)


def test_unanswerable_question_says_what_was_searched(visit: Visit) -> None:
    page = visit("/?q=Which+zebra+won+the+Olympic+marathon+in+Tokyo%3F")
    assert page.locator("#result-title").inner_text() == "The record does not answer this"
    page.locator("details:has(.mb-facts) > summary").click()
    facts = page.locator(".mb-facts").inner_text()
    assert "Papers" in facts
    assert "14 March 2023 to 4 March 2025" in facts
    assert "Files that could not be read" in facts
    if page.locator(".mb-nearest").count():
        assert "They do not answer it." in page.locator(".mb-nearest").inner_text()


def test_filters_that_let_nothing_through_are_said(visit: Visit) -> None:
    page = visit("/?q=dredging&since=2031")
    assert "nothing was searched" in page.locator(".mb-notice").inner_text()
    assert "From: 2031" in page.locator(".mb-chips").inner_text()


def test_filter_that_means_nothing_is_refused_in_words(visit: Visit) -> None:
    page = visit("/?q=dredging&since=soon")
    notice = page.locator(".mb-refused").inner_text()
    assert "“From” cannot be 'soon'" in notice
    assert page.get_by_label("Your question").input_value() == "dredging"


def test_slash_goes_to_the_question(visit: Visit) -> None:
    page = visit(ASKED)
    page.locator("body").press("/")
    assert page.evaluate("document.activeElement.id") == "question"
    page.keyboard.type("Who?")
    assert page.get_by_label("Your question").input_value() == "Who?"


@pytest.mark.parametrize(
    "question",
    ["?", "🐟", "the of and", "SELECT * FROM passages; --", "(a+)+$", "14 March 2023", "x" * 1900],
)
def test_awkward_questions_get_an_answer_or_a_reason(visit: Visit, question: str) -> None:
    page = visit("/")
    page.get_by_label("Your question").fill(question)
    page.get_by_role("button", name="Ask").click()
    page.wait_for_selector("#result-title")
    settled(page)
    assert page.locator(".mb-error").count() == 0


def test_keyboard_alone_asks_opens_and_closes(visit: Visit) -> None:
    page = visit("/")
    page.keyboard.press("/")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_selector(".mb-quote")
    settled(page)
    for _ in range(4):
        page.keyboard.press("Tab")
        if "mb-open" in page.evaluate("document.activeElement.className"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector(".mb-pane")
    settled(page)
    page.keyboard.press("Escape")
    page.wait_for_selector(".mb-pane", state="detached")


def test_copied_citation_names_its_place(visit: Visit) -> None:
    page = visit(ASKED)
    page.locator("a.mb-open").first.click()
    page.wait_for_selector(".mb-copies")
    settled(page)
    copied = {}
    for name in ("Plain", "Markdown", "Footnote"):
        page.get_by_role("button", name=f"Copy citation: {name}").click()
        page.wait_for_selector("button.mb-done")
        copied[name] = page.evaluate("navigator.clipboard.readText()")
        page.wait_for_selector("button.mb-done", state="detached")
    assert copied["Plain"].startswith("“the dredging contract be awarded to Solent Marine Works")
    assert copied["Markdown"].startswith("> the dredging contract")
    assert copied["Footnote"].endswith(".")
    for text in copied.values():
        assert "4 March 2025" in text
        assert "p. 1" in text


def test_extract_is_verbatim_and_signed_with_its_source(visit: Visit) -> None:
    page = visit(ASKED)
    quote = page.locator(".mb-quote blockquote").first.inner_text()
    page.locator("a.mb-open").first.click()
    page.wait_for_selector(".mb-copies")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download extract").click()
    text = waiting.value.path().read_text(encoding="utf-8")
    assert quote in text.replace("\n", " ")
    assert "sha256: " in text
    assert waiting.value.suggested_filename == "extract-harbour-2025-03-04.pdf.txt"


def test_a_quote_leads_to_the_whole_minute_and_back(visit: Visit) -> None:
    page = visit(ASKED)
    page.locator("a.mb-open").first.click()
    page.wait_for_selector(".mb-picture")
    settled(page)
    # What can be taken along is in sight beside the printed page, however far it is scrolled.
    assert page.evaluate(
        """() => {
            const pane = document.querySelector('#mb-pane .mb-pane');
            pane.scrollTo(0, 400);
            const box = document.querySelector('.mb-copies').getBoundingClientRect();
            return pane.scrollTop > 0 && box.top >= 0 && box.bottom < innerHeight;
        }"""
    )
    page.get_by_role("link", name="Whole minute").click()
    page.wait_for_selector("#quote-mark")
    settled(page)
    marked = " ".join(page.locator(".mb-pane mark").all_inner_texts())
    assert "Dredging of the inner harbour" in marked
    assert "finish within six weeks" in marked
    assert "brought back in September 2025" in marked
    assert "Harbour dues" not in marked
    assert page.get_by_role("link", name="Whole minute").count() == 0
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download extract").click()
    assert "two fishing boats had grounded" in waiting.value.path().read_text(encoding="utf-8")
    page.go_back()
    page.wait_for_selector(".mb-picture")
