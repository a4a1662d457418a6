"""Search, the minute book, addresses, languages, and the states of a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.browser.conftest import settled

Visit = Callable[..., Any]


def test_search_marks_the_words_looked_for(visit: Visit) -> None:
    page = visit("/search?q=harbour+dues")
    assert page.locator(".mb-result").count() >= 2
    marked = {text.casefold() for text in page.locator(".mb-result mark").all_inner_texts()}
    assert {"harbour", "dues"} <= marked


def test_search_tells_why_each_was_found(visit: Visit) -> None:
    page = visit("/search?q=harbour+dues")
    first = page.locator(".mb-result").first
    first.locator("summary").click()
    assert "Words matched" in first.locator(".mb-why").inner_text()


def test_facet_narrows_and_chip_widens_again(visit: Visit) -> None:
    page = visit("/search?q=report")
    page.locator(".mb-facets").get_by_role("link", name="Scrutiny Committee").click()
    page.wait_for_selector(".mb-chips")
    settled(page)
    bodies = page.locator(".mb-result .mb-place strong").all_inner_texts()
    assert bodies
    assert all("Scrutiny" in body for body in bodies)
    page.locator(".mb-chips a").first.click()
    page.wait_for_selector(".mb-chips", state="detached")
    settled(page)
    assert "body" not in parse_qs(urlsplit(page.url).query)


def test_filter_form_sets_filters_in_the_address(visit: Visit) -> None:
    page = visit("/search?q=ferry")
    page.locator(".mb-filters summary").click()
    page.get_by_label("From", exact=True).fill("2024")
    page.get_by_label("Who is speaking").select_option("member")
    page.get_by_role("button", name="Apply filters").click()
    page.wait_for_selector(".mb-chips")
    settled(page)
    asked = parse_qs(urlsplit(page.url).query)
    assert asked["since"] == ["2024"]
    assert asked["voice"] == ["member"]


def test_order_by_date(visit: Visit) -> None:
    page = visit("/search?q=report&sort=oldest")
    places = page.locator(".mb-result .mb-place").all_inner_texts()
    years = [int(place[-4:]) for place in places if place[-4:].isdigit()]
    assert years == sorted(years)
    assert len(set(years)) > 1


def test_search_by_filter_alone(visit: Visit) -> None:
    page = visit("/search?voice=decision")
    assert page.locator(".mb-result").count() >= 3
    badges = page.locator(".mb-result .mb-badge:first-child").all_inner_texts()
    assert set(badges) == {"Decision"}


def test_nothing_found_says_so(visit: Visit) -> None:
    page = visit("/search?q=%22no+such+phrase+anywhere%22")
    assert page.locator("#result-title").inner_text() == "Nothing was found"


def test_minute_book_lists_papers_and_what_could_not_be_read(visit: Visit) -> None:
    page = visit("/papers")
    listed = page.locator(".mb-listing").inner_text()
    assert "harbour-2025-03-04.pdf" in listed
    assert "cabinet-2023-03-14.md" in listed
    problem = page.locator(".mb-unreadable").inner_text()
    assert "torn.pdf" in problem
    assert "PDF" in problem


def test_minute_book_by_body_and_year(visit: Visit) -> None:
    page = visit("/papers")
    page.locator(".mb-ways").get_by_role("link", name="2024").click()
    page.wait_for_function("location.search.includes('on=2024')")
    settled(page)
    listed = page.locator(".mb-listing").inner_text()
    assert "scrutiny-2024-06-19.txt" in listed
    assert "harbour-2025-03-04.pdf" not in listed
    page.locator(".mb-listing li a").first.click()
    page.wait_for_selector(".mb-alone h1")
    settled(page)
    assert urlsplit(page.url).path == "/paper"


def test_paper_on_its_own_page_by_address(visit: Visit) -> None:
    page = visit("/paper?paper=cabinet-2023-03-14.md")
    text = page.locator(".mb-text").inner_text()
    assert "Ferry to Gull Island" in text
    assert "£1.9 million" in text


def test_absent_paper_and_absent_page(visit: Visit) -> None:
    page = visit("/paper?paper=no-such-paper.md")
    assert page.locator("h1").inner_text() == "This paper is not held"
    page = visit("/?q=dredging&paper=no-such-paper.md")
    assert "This paper is not held" in page.locator(".mb-pane").inner_text()
    assert page.locator(".mb-card").count() >= 1


def test_back_and_forward_bring_back_page_and_paper(visit: Visit) -> None:
    page = visit("/")
    page.get_by_label("Your question").fill("What will happen to the library in Quay Street?")
    page.get_by_role("button", name="Ask").click()
    page.wait_for_selector(".mb-quote")
    settled(page)
    page.locator("a.mb-open").first.click()
    page.wait_for_selector(".mb-pane")
    settled(page)
    opened = page.url
    page.go_back()
    page.wait_for_selector(".mb-pane", state="detached")
    page.go_back()
    page.wait_for_selector(".mb-examples")
    page.go_forward()
    page.wait_for_selector(".mb-quote")
    page.go_forward()
    page.wait_for_selector(".mb-pane")
    settled(page)
    assert page.url == opened


def test_refresh_keeps_the_place(visit: Visit) -> None:
    page = visit("/?q=harbour+dues")
    page.locator("a.mb-open").first.click()
    page.wait_for_selector(".mb-pane")
    settled(page)
    title = page.locator("#paper-title").inner_text()
    page.reload()
    settled(page)
    assert page.locator("#paper-title").inner_text() == title
    assert page.get_by_label("Your question").input_value() == "harbour dues"


def test_two_readers_do_not_see_each_other(visit: Visit) -> None:
    first = visit("/?q=harbour+dues")
    second = visit("/?q=library+in+Quay+Street")
    assert "dues" in first.locator(".mb-quote blockquote").first.inner_text()
    assert "library" in second.locator(".mb-quote blockquote").first.inner_text().lower()
    assert first.get_by_label("Your question").input_value() == "harbour dues"


def test_hurried_questions_settle_on_the_last(visit: Visit) -> None:
    page = visit("/")
    for question in ("harbour dues", "ferry", "library in Quay Street"):
        # In one go: an answer that arrives between the two would set the field anew.
        page.evaluate(
            "q => { document.getElementById('question').value = q; "
            "document.querySelector('form[data-form]').requestSubmit(); }",
            question,
        )
    page.wait_for_selector(".mb-quote")
    settled(page)
    page.wait_for_timeout(2500)
    settled(page)
    assert "library" in page.locator(".mb-quote blockquote").first.inner_text().lower()
    assert page.get_by_label("Your question").input_value() == "library in Quay Street"


def test_welsh_interface_keeps_the_papers_as_they_are(visit: Visit) -> None:
    page = visit("/?q=harbour+dues")
    page.get_by_role("link", name="Cymraeg").click()
    page.wait_for_function("document.documentElement.lang === 'cy'")
    settled(page)
    assert page.get_by_role("button", name="Gofyn").count() == 1
    assert "harbour dues" in page.locator(".mb-cards").inner_text().casefold()
    assert "Mawrth 2025" in page.locator(".mb-quote").first.inner_text()
    page.get_by_role("link", name="English").click()
    page.wait_for_function("document.documentElement.lang === 'en'")


def test_theme_is_chosen_and_remembered(visit: Visit) -> None:
    page = visit("/")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.get_by_role("button", name="Light or dark").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.reload()
    settled(page)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_pages_have_names_of_their_own(visit: Visit) -> None:
    titles = {
        visit(path).title()
        for path in ("/", "/search", "/papers", "/help", "/search?q=ferry", "/?q=ferry+boat")
    }
    assert len(titles) == 6
    assert all(title.endswith(" – Minutebook") for title in titles)
