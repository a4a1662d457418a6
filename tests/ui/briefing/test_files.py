"""A briefing as files: what a reader of each format can rely on, and what no paper can do to it."""

from __future__ import annotations

import datetime
import html.parser
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from indexer.records import Document
from search.briefing.parts import (
    Briefing,
    Chart,
    ChartPoint,
    Heading,
    Paragraph,
    Run,
    Section,
    Table,
)
from search.citing import Citation
from search.results import Searched
from ui.briefing.markdown import to_markdown
from ui.briefing.typesetting import chart_png, to_pdf
from ui.briefing.web import to_html
from ui.briefing.word import to_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WELSH = "Cadeirydd y Pwyllgor: ŵyl a thŷ, 3½ milltir, £500"


def _briefing(words: str = WELSH, url: str | None = "https://example.org/a?b=1&c=2") -> Briefing:
    paper = Document("minutes/a.txt", "0" * 64, "text", f"Title {words}", "minutes", url=url)
    days = (datetime.date(2020, 4, 1), datetime.date(2021, 4, 1))
    notes = tuple(
        Citation(n, words, 0, len(words), paper, "decision", "confirmed", 2, "12/18", words, words)
        for n in (1, 2)
    )
    quote, other = Run(words, quote=True, note=1), Run(words, quote=True, note=2)
    blocks = (
        Heading(words),
        Paragraph((Run("It was resolved: "), quote)),
        Paragraph((other,), "quoted"),
        Paragraph((Run(words),), "aside"),
        Chart(
            f"Chart of {words}",
            f"A chart. {words}",
            "£",
            tuple(ChartPoint(day, 5.0 * n, words) for n, day in enumerate(days)),
        ),
        # The first row repeats the notes; the second is far longer than a page's width.
        Table(
            "Caption",
            ("One", words),
            (((quote,), (other, quote)), ((Run(words),), (quote,))),
            (0.4, 0.6),
        ),
    )
    searched = Searched((), 1, 1, None, None, (), 0)
    sections = (Section("consideration", f"Section {words}", blocks),)
    made = datetime.date(2022, 6, 1)
    return Briefing(words, f"Briefing: {words}", sections, notes, searched, {}, True, made, 1.0)


def _parts(data: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def _text(element: etree._Element) -> str:
    return "".join(element.itertext(W + "t"))


def test_word_has_a_footnote_for_each_note_and_a_field_for_each_repetition() -> None:
    parts = _parts(to_docx(_briefing()))
    body, notes = parts["word/document.xml"], parts["word/footnotes.xml"]
    referred = [int(mark.get(W + "id")) for mark in body.iter(W + "footnoteReference")]
    held = {int(n.get(W + "id")): n for n in notes.iter(W + "footnote")}
    assert referred == [1, 2]
    assert sorted(held) == [-1, 0, 1, 2]
    assert held[-1].get(W + "type") == "separator"
    fields = [f.get(W + "instr").split()[:2] for f in body.iter(W + "fldSimple")]
    assert fields == [
        ["NOTEREF", "_RefNote1"],
        ["NOTEREF", "_RefNote2"],
        ["NOTEREF", "_RefNote1"],
        ["NOTEREF", "_RefNote1"],
    ]
    marks = {b.get(W + "name") for b in body.iter(W + "bookmarkStart")}
    assert marks == {"_RefNote1", "_RefNote2"}
    assert "minute 12/18" in _text(held[1])
    assert "page 2" in _text(held[1])
    assert "standing: confirmed" in _text(held[1])


def test_word_tells_programs_what_it_holds() -> None:
    parts = _parts(to_docx(_briefing()))
    names = [o.get("ContentType") for o in parts["[Content_Types].xml"]]
    assert any("footnotes+xml" in name for name in names)
    rels = {r.get("Type").rsplit("/", 1)[1] for r in parts["word/_rels/document.xml.rels"]}
    assert "footnotes" in rels
    links = list(parts["word/_rels/footnotes.xml.rels"])
    assert {link.get("TargetMode") for link in links} == {"External"}
    shown = {n.get(W + "id") for n in parts["word/settings.xml"].iter(W + "footnote")}
    assert shown == {"-1", "0"}
    styles = {s.get(W + "styleId") for s in parts["word/styles.xml"].iter(W + "style")}
    assert {"FootnoteText", "FootnoteReference", "Hyperlink", "Heading1", "Heading2"} <= styles
    language = parts["word/styles.xml"].find(f".//{W}docDefaults//{W}lang")
    assert language.get(W + "val") == "en-GB"
    core = parts["docProps/core.xml"]
    assert "Briefing: " in "".join(core.itertext())
    assert "en-GB" in "".join(core.itertext())


def test_word_has_headings_header_rows_and_alternative_text() -> None:
    body = _parts(to_docx(_briefing()))["word/document.xml"]
    styles = [s.get(W + "val") for s in body.iter(W + "pStyle")]
    assert styles[0] == "Title"
    assert {"Heading1", "Heading2", "Quote", "Caption"} <= set(styles)
    (table,) = body.iter(W + "tbl")
    rows = list(table.iter(W + "tr"))
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert rows[1].find(f"{W}trPr/{W}tblHeader") is None
    assert table.find(f"{W}tblPr/{W}tblCaption").get(W + "val") == "Caption"
    (picture,) = body.iter(WP + "docPr")
    assert picture.get("descr").startswith("A chart. ")
    assert picture.get("title").startswith("Chart of ")


def test_a_chart_is_drawn_for_files() -> None:
    chart = next(b for b in _briefing().sections[0].blocks if isinstance(b, Chart))
    assert chart_png(chart).startswith(b"\x89PNG")


def test_pdf_is_tagged_titled_and_holds_welsh() -> None:
    from pypdf import PdfReader

    pdf = PdfReader(io.BytesIO(to_pdf(_briefing())))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert pdf.metadata.title == f"Briefing: {WELSH}"
    titles = [one.title for one in pdf.outline if not isinstance(one, list)]
    assert titles == [f"Section {WELSH}"]
    words = " ".join(page.extract_text() for page in pdf.pages)
    assert "ŵyl a thŷ" in words
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in pdf.pages
        for font in page["/Resources"]["/Font"].values()
    }
    # A subset that is embedded is marked by six letters and a plus.
    assert all(re.match(r"/[A-Z]{6}\+", name) for name in fonts)


class _Page(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((name, dict(attributes)))


def _page(briefing: Briefing) -> _Page:
    page = _Page()
    page.feed(to_html(briefing))
    return page


def test_html_is_one_file_whose_marks_lead_to_its_notes_and_back() -> None:
    page = _page(_briefing())
    assert not {name for name, _ in page.elements} & {"script", "link", "iframe", "img", "form"}
    assert "url(" not in to_html(_briefing())
    assert "@import" not in to_html(_briefing())
    names = [a["id"] for _, a in page.elements if a.get("id")]
    assert len(names) == len(set(names))
    inner = [str(a["href"])[1:] for n, a in page.elements if n == "a" and a["href"][0] == "#"]
    assert set(inner) <= set(names)
    assert {"brief-note-1", "brief-note-2", "brief-ref-1-1"} <= set(inner)
    assert ("html", {"lang": "en-GB"}) in page.elements
    assert any(n == "svg" and a.get("role") == "img" for n, a in page.elements)


def test_markdown_has_a_footnote_for_each_note() -> None:
    text = to_markdown(_briefing())
    assert re.findall(r"(?m)^\[\^(\d+)\]: ", text) == ["1", "2"]
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == {"1", "2"}
    assert "<https://example.org/a?b=1&c=2>" in text


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    briefing = _briefing(url="javascript:alert(1)")
    assert "javascript:" not in to_html(briefing)
    assert "javascript:" not in to_markdown(briefing)
    assert b"javascript:" not in to_pdf(briefing)
    with zipfile.ZipFile(io.BytesIO(to_docx(briefing))) as archive:
        assert not any(b"javascript:" in archive.read(name) for name in archive.namelist())


def test_a_quote_longer_than_a_page_is_whole_in_every_file() -> None:
    from pypdf import PdfReader

    words = " ".join(f"word{n}" for n in range(3000))
    briefing = _briefing(words)
    briefing = replace(briefing, title="Briefing", topic="x")
    pdf = PdfReader(io.BytesIO(to_pdf(briefing)))
    assert "word2999" in pdf.pages[-1].extract_text() + "".join(
        page.extract_text() for page in pdf.pages[:-1]
    )
    assert "word2999" in _text(_parts(to_docx(briefing))["word/document.xml"])


HOSTILE = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [
            "</q></td><script>alert(1)</script><img src=x onerror=alert(1)>",
            '#panic("x") $x$ @label <label> *b* _i_ `raw` // c /* d */ \\ #let a = 1',
            "[^1]: forged\n# heading\n| a | b |\n---\n1. item\n> quote ![x](http://x)",
            "\u202egnirts\u202c \u2066x\u2069 عربى עברית 漢字 🙂",
            "a\x00b\x07c\x1b[31m\x7f\x85\ufffe\uffff",
            "w" * 4000,
            "]]>&amp;&#0;<w:p/>{{x}}${y}",
            "\ud800 half",
            "",
            " \n\t\n ",
        ]
    ),
)


@given(HOSTILE)
@settings(max_examples=40)
def test_no_words_of_a_paper_break_a_file(words: str) -> None:
    briefing = _briefing(words)
    plain = {name for name, _ in _page(_briefing("x")).elements}
    assert {name for name, _ in _page(briefing).elements} <= plain
    parts = _parts(to_docx(briefing))
    marks = [m.get(W + "id") for m in parts["word/document.xml"].iter(W + "footnoteReference")]
    assert marks == ["1", "2"]
    text = to_markdown(briefing)
    assert re.findall(r"(?m)^\[\^(\d+)\]: ", text) == ["1", "2"]
    assert len(re.findall(r"(?m)^#+ ", text)) == 3
    for made in (to_html(briefing), text):
        assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", made)


@given(HOSTILE)
@settings(max_examples=12)
def test_no_words_of_a_paper_break_the_typesetting(words: str) -> None:
    data = to_pdf(_briefing(words))
    assert data.startswith(b"%PDF")


@pytest.mark.parametrize("form", ["docx", "pdf", "html", "md"])
def test_the_same_briefing_gives_the_same_words(form: str, tmp_path: Path) -> None:
    from ui.briefing.formats import written

    one, other = written(_briefing(), form), written(_briefing(), form)
    if form == "docx":
        assert {n: etree.tostring(x) for n, x in _parts(one).items()} == {
            n: etree.tostring(x) for n, x in _parts(other).items()
        }
    else:
        assert one == other
    (tmp_path / f"a.{form}").write_bytes(one)
