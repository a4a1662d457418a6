"""HTML of the pages is safe whatever text goes into it."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.checking import check_draft
from search.claims.drafts import draft_of_words
from search.engine import Engine
from ui.marking import marked_page
from ui.pages.parts.addresses import read_address
from ui.pages.parts.markup import (
    escaped,
    in_paragraphs,
    join,
    marked,
    paragraph_spans,
    safe_link,
    tag,
)
from ui.pages.parts.shell import Page, whole_page


class _Reader(HTMLParser):
    """What a browser would make of it: its elements and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append(name)
        self.attributes.extend(attributes)

    def handle_data(self, text: str) -> None:
        self.text += text


HOSTILE = st.text(st.characters(exclude_categories=["Cs", "Cc"])) | st.sampled_from(
    ["<script>", '"><img src=x onerror=y>', "{{value}}", "${alert(1)}", "`", "&lt;", "<!--", "]]>"]
)


@given(HOSTILE, HOSTILE)
def test_text_and_attributes_come_out_as_they_went_in(text: str, value: str) -> None:
    read = _Reader(tag("p", {"title": value}, text))
    assert read.elements == ["p"]
    assert read.attributes == [("title", value)]
    assert read.text == text


@given(HOSTILE)
def test_nothing_is_left_for_a_template_to_run(text: str) -> None:
    written = tag("p", {"class": text}, text)
    assert not set(written) & set("{}$`")


@given(HOSTILE, st.data())
def test_marked_text_reads_the_same(text: str, data: st.DataObject) -> None:
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = list(zip(ends[::2], ends[1::2], strict=False))
    read = _Reader(marked(text, spans))
    assert read.text == text
    assert set(read.elements) <= {"mark"}


def test_control_characters_are_made_visible() -> None:
    assert escaped("a\x00b\x1b[31m") == "a\ufffdb\ufffd[31m"


def test_attributes_without_a_value() -> None:
    assert tag("input", {"disabled": True, "hidden": False, "id": None}) == "<input disabled>"


def test_children_are_joined_and_absent_ones_left_out() -> None:
    assert join([tag("b", {}, 1), None, ["<", [2]]]) == "<b>1</b>&lt;2"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "", None, "//x"]
)
def test_only_web_addresses_are_links(address: str | None) -> None:
    assert safe_link(address) is None


def test_web_address_is_a_link() -> None:
    assert safe_link(" https://council.example/1 ") == "https://council.example/1"


def test_a_page_with_results_says_so_where_it_begins() -> None:
    for content, expected in (
        (tag("h2", {"id": "result-title"}, "4 decisions"), True),
        (tag("p", {}, 'id="result-title"'), False),
    ):
        page = whole_page(read_address("/decisions"), Page("Decisions", content, ""), False, "/")
        assert ('<main id="content" tabindex="-1" class="mb-with-results">' in page) is expected


def test_an_element_that_holds_nothing_is_not_closed() -> None:
    made = join([tag(name) for name in ("meta", "link", "br")])
    assert made == "<meta><link><br>"


def test_all_of_a_marked_draft_stands_in_its_main_part(small_index: Path, encoder) -> None:
    draft = draft_of_words("The library at Saltgate was closed. It cost 4.")
    engine = Engine(small_index, encoder=encoder)
    page = marked_page(draft, check_draft(engine, draft.sentences)).decode()
    engine.close()
    assert "</meta>" not in page
    assert "<body><main><h1>" in page
    assert page.endswith("</main></body></html>")


@pytest.mark.parametrize(
    ("words", "paragraphs"),
    [
        # Recommendations of a report, a line each; a paste with a hard blank on its empty line.
        (
            "The Board is recommended to:\n\nNote the forecast.\n\nSupport option B.",
            ["The Board is recommended to:", "Note the forecast.", "Support option B."],
        ),
        (
            "None had been asked.\n\u00a0\nShe asked why.",
            ["None had been asked.", "She asked why."],
        ),
        # A printed line, and a sentence that goes on over the page.
        ("The fare was raised\nby a third.", ["The fare was raised\nby a third."]),
        ("Parents of the\n\nschool had asked.", ["Parents of the\n\nschool had asked."]),
        ("that it be let;\n\nand that it be sold", ["that it be let;", "and that it be sold"]),
        ("", [""]),
    ],
)
def test_a_quote_keeps_its_paragraphs(words: str, paragraphs: list[str]) -> None:
    assert in_paragraphs(words) == [tag("p", {}, paragraph) for paragraph in paragraphs]


@given(text=st.text(alphabet="aB.\n \u00a0"))
def test_nothing_of_a_quote_but_blanks_is_left_out(text: str) -> None:
    shown = "".join(text[start:end] for start, end in paragraph_spans(text))
    assert "".join(shown.split()) == "".join(text.split())
