"""Search, the minute book, addresses, languages, and the states of a page."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
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


def _active(page: Any) -> str:
    return str(page.evaluate("document.activeElement.innerText"))


def test_menu_by_keyboard_alone(visit: Visit) -> None:
    page = visit("/history")
    button = page.get_by_role("button", name="Registers")
    assert button.get_attribute("aria-current") == "true"
    assert page.locator("nav [aria-current=page]").count() == 1
    links = page.locator(f"#{button.get_attribute('aria-controls')} a")
    button.focus()
    assert not links.first.is_visible()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert _active(page) == "Decisions"
    page.keyboard.press("ArrowUp")
    assert _active(page) == "Check the record"
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert _active(page) == "Registers"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_function("location.pathname === '/decisions'")
    settled(page)
    assert page.evaluate("document.activeElement.id") == "content"
    assert page.locator("nav [aria-expanded=true]").count() == 0


def test_menu_closes_when_it_is_left(visit: Visit) -> None:
    page = visit("/")
    registers = page.get_by_role("button", name="Registers")
    write = page.get_by_role("button", name="Write")
    registers.click()
    write.click()
    assert registers.get_attribute("aria-expanded") == "false"
    assert write.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert _active(page) == "Briefing"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert write.get_attribute("aria-expanded") == "false"
    write.click()
    page.locator(".mb-foot p").click()
    assert write.get_attribute("aria-expanded") == "false"


def test_menu_moves_nothing_and_escape_spares_the_open_paper(visit: Visit) -> None:
    page = visit("/?q=harbour+dues&paper=harbour-2025-03-04.pdf&at=0-40")
    before = page.locator("main").bounding_box()
    # The paper takes half of the room: all pages are under one button.
    menu = page.get_by_role("button", name="Menu")
    menu.click()
    assert page.get_by_role("link", name="Promises", exact=True).is_visible()
    assert page.locator("main").bounding_box() == before
    page.keyboard.press("Escape")
    assert menu.get_attribute("aria-expanded") == "false"
    assert page.locator(".mb-pane").count() == 1
    page.keyboard.press("Escape")
    page.wait_for_selector(".mb-pane", state="detached")


def test_one_button_opens_all_pages_on_a_phone(visit: Visit) -> None:
    page = visit("/", width=360)
    menu = page.get_by_role("button", name="Menu")
    assert page.locator("#mb-menu a:visible").count() == 0
    menu.focus()
    page.keyboard.press("Enter")
    shown = page.locator("#mb-menu a:visible")
    assert shown.count() == 14
    assert all(shown.nth(n).bounding_box()["height"] >= 44 for n in range(14))
    page.get_by_role("link", name="Promises", exact=True).click()
    page.wait_for_function("location.pathname === '/promises'")
    settled(page)
    assert page.locator("#mb-menu a:visible").count() == 0


def test_first_page_leads_to_pages_that_hold_something(visit: Visit) -> None:
    page = visit("/")
    links = page.locator(".mb-start a")
    ways = [links.nth(n).get_attribute("href") for n in range(links.count())]
    assert {urlsplit(way).path for way in ways} >= {"/promises", "/decisions", "/minute", "/brief"}
    asked = [way for way in ways if "q=" in way]
    assert len(asked) >= 3
    for way in asked:
        there = visit(way)
        assert there.locator("main .mb-absent").count() == 0, way
        assert there.locator("a.mb-open").count() >= 1, way


def test_table_is_set_as_cards_on_a_phone_and_read_out_as_a_table(visit: Visit) -> None:
    page = visit("/history?q=ferry", width=360)
    cells = page.locator("table.mb-rows tbody tr").first.locator("th, td")
    boxes = [cells.nth(n).bounding_box() for n in range(cells.count())]
    assert all(a["y"] + a["height"] <= b["y"] + 1 for a, b in pairwise(boxes))
    assert [cells.nth(n).get_attribute("data-label") for n in range(2)] == ["Date", "Body"]
    assert page.get_by_role("table").get_by_role("rowheader").count() >= 1


def test_filter_that_means_nothing_is_refused_where_it_was_given(visit: Visit) -> None:
    page = visit("/decisions?since=soon")
    assert page.locator("h1").inner_text() == "Register of decisions"
    assert "soon" in page.locator(".mb-refused").inner_text()
    page.get_by_role("link", name="Start again on this page").click()
    page.wait_for_selector(".mb-decision")
    settled(page)
    assert urlsplit(page.url).query == ""


def test_an_address_that_holds_nothing_says_so_as_a_page(browser: Any, server: str) -> None:
    page = browser.new_page()
    answer = page.goto(server + "/no-such-page?lang=cy")
    settled(page)
    assert answer.status == 404
    assert page.locator("main h1").count() == 1
    assert page.locator("header nav a").count() >= 10
    page.locator("a.mb-name").click()
    page.wait_for_function("location.pathname === '/'")
    settled(page)
    page.close()


def test_asked_twice_at_once_the_answer_has_the_focus(visit: Visit) -> None:
    page = visit("/")
    page.get_by_label("Your question").fill("Who was awarded the dredging contract?")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_selector(".mb-quote")
    settled(page)
    page.wait_for_function("document.activeElement.id === 'result-title'")
