"""PDF: real files made by reportlab; pages exact, paragraphs whole, furniture out."""

from __future__ import annotations

import contextlib
import io
import re

import pypdf
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from indexer.errors import UnreadableFileError
from indexer.readers import ocr

STYLES = getSampleStyleSheet()
BODY = ParagraphStyle("body", parent=STYLES["BodyText"], alignment=4)


def minutes(parts: list, header: str = "", footer: str = "") -> bytes:
    buffer = io.BytesIO()

    def furnish(canvas, document) -> None:
        canvas.setFont("Helvetica", 9)
        if header:
            canvas.drawString(60, 812, header)
        if footer:
            canvas.drawCentredString(297, 28, footer.format(document.page))

    SimpleDocTemplate(buffer, pagesize=A4, title="Minutes of May").build(
        parts, onFirstPage=furnish, onLaterPages=furnish
    )
    return buffer.getvalue()


def drawn(*pages: list[tuple[float, float, str]]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for page in pages:
        canvas.setFont("Helvetica", 11)
        for x, y, words in page:
            canvas.drawString(x, y, words)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def shown(text) -> list[tuple[str, str]]:
    return [(b.kind, text.content[b.start : b.end]) for b in text.blocks]


SENTENCES = [
    f"Item {n} was discussed by the committee, who asked the director to report again."
    for n in range(400)
]


def test_a_paragraph_over_pages_is_one_block_and_pages_are_exact(read, well_formed) -> None:
    data = minutes(
        [Paragraph(" ".join(SENTENCES), BODY)], header="Scrutiny Board, May 2022", footer="{}"
    )
    text = read("long.pdf", data)
    well_formed(text)
    (body,) = (block for block in text.blocks if block.kind == "paragraph")
    assert " ".join(text.content[body.start : body.end].split()) == " ".join(SENTENCES)
    printed = [
        " ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(data)).pages
    ]
    assert len(text.pages) == len(printed) > 4
    for n in range(len(SENTENCES)):
        place = re.search(rf"\bItem\s{n}\s", text.content)
        assert place is not None
        first, last = text.page_at(place.start()), text.page_at(place.end() - 2)
        assert f"Item {n} " in printed[last - 1] + " " or first != last


def test_running_lines_and_page_numbers_leave_the_text(read, words) -> None:
    parts = []
    for n in range(5):
        parts += [Paragraph(f"Page {n} speaks of matter {n * n + 7}.", BODY), PageBreak()]
    text = read(
        "run.pdf", minutes(parts[:-1], header="Cabinet, 4 July 2022", footer="Page {} of 5")
    )
    assert words(text) == [f"Page {n} speaks of matter {n * n + 7}." for n in range(5)]
    noise = [words for kind, words in shown(text) if kind == "noise"]
    assert noise == ["Cabinet, 4 July 2022"], "the first running line is kept, as noise"
    assert [len(text.pages), text.page_at(text.content.index("matter 16"))] == [5, 4]


def test_a_sentence_goes_on_under_the_header_of_a_second_page(read, words) -> None:
    first = [(60, 812, "Planning Committee - 7 October 2020"), (60, 28, "2010/1")]
    first += [
        (60, 700 - 14 * n, f"Line {'abcdefgh'[n]} of a paragraph that is set in full lines and")
        for n in range(8)
    ]
    second = [(60, 812, "Planning Committee - 7 October 2020"), (60, 28, "2010/2")]
    second += [
        (60, 700, "goes on overleaf until 9.15 am, or until"),
        (60, 686, "9.15 am and no later."),
    ]
    text = read("two.pdf", drawn(first, second))
    assert len(words(text)) == 1
    assert words(text)[0].endswith(
        "lines and\ngoes on overleaf until 9.15 am, or until\n9.15 am and no later."
    )
    assert "2010/" not in text.content


def test_numbers_alone_that_do_not_count_pages_stay(read, words) -> None:
    text = read(
        "n.pdf",
        drawn([(70, 700, "Votes cast:"), (70, 40, "31")], [(70, 700, "Next"), (70, 40, "7")]),
    )
    assert "31" in " ".join(words(text))
    assert "7" in " ".join(words(text))


def test_empty_pages_have_their_place(read, well_formed) -> None:
    page = [(70, 700, "The council met in the hall and agreed the budget.")]
    text = read("gap.pdf", drawn(page, [], page, []))
    well_formed(text)
    assert [(p.number, p.end > p.start) for p in text.pages] == [
        (1, True),
        (2, False),
        (3, True),
        (4, False),
    ]
    assert text.about("pages without text") == "2, 4"


def test_tables_and_attendance_are_rows(read) -> None:
    text = read(
        "table.pdf",
        minutes(
            [
                Paragraph("Attendance", STYLES["Heading1"]),
                Table([["Councillor Archer", "Councillor Brook"], ["Councillor Clay", "Mrs Dunn"]]),
                Table([["Depot", "Salt", "Cost"], ["North", "400", "£12,000"]]),
            ]
        ),
    )
    assert shown(text) == [
        ("heading", "Attendance"),
        ("table row", "Councillor Archer\tCouncillor Brook"),
        ("table row", "Councillor Clay\tMrs Dunn"),
        ("table row", "Depot\tSalt\tCost"),
        ("table row", "North\t400\t£12,000"),
    ]


def test_numbered_clauses_and_headings_begin_blocks(read) -> None:
    text = read(
        "clauses.pdf",
        minutes(
            [
                Paragraph("12. Winter plan", STYLES["Heading2"]),
                Paragraph("<b>RESOLVED</b> that", BODY),
                Paragraph("(a) the plan be noted;", BODY),
                Paragraph(
                    "(b) " + "a further report be brought in June, naming each depot; " * 4, BODY
                ),
            ]
        ),
    )
    assert [b.kind for b in text.blocks] == ["heading", "paragraph", "list item", "list item"]
    assert text.blocks[0].level == 1


def test_a_turned_page_reads_along_its_lines(read) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.rotate(90)
    canvas.setFont("Helvetica", 11)
    for n, words in enumerate(("The first line goes on to the", "second line of this page.")):
        canvas.drawString(60, -60 - 14 * n, words)
    canvas.save()
    text = read("turned.pdf", buffer.getvalue())
    assert shown(text) == [
        ("paragraph", "The first line goes on to the\nsecond line of this page.")
    ]


def encrypted(data: bytes, algorithm: str, user: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user, "owner", algorithm=algorithm)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


PAGE = [(70, 700, "The council met in the hall and agreed the budget.")]


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_that_needs_a_password_is_refused(read, algorithm: str) -> None:
    with pytest.raises(UnreadableFileError, match="needs a password"):
        read("locked.pdf", encrypted(drawn(PAGE), algorithm, "secret"))


def test_a_pdf_locked_only_against_change_is_read(read, words) -> None:
    text = read("owned.pdf", encrypted(drawn(PAGE), "RC4-128", ""))
    assert words(text) == [PAGE[0][2]]


def scanned(words: str, *pages: list[tuple[float, float, str]]) -> bytes:
    """A page that is a picture of ``words``, then pages with text."""
    picture = Image.new("L", (1600, 300), 255)
    ImageDraw.Draw(picture).text((40, 100), words, fill=0, font=ImageFont.load_default(60))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.drawImage(ImageReader(picture), 40, 600, 500, 94)
    canvas.showPage()
    for page in pages:
        for x, y, line in page:
            canvas.drawString(x, y, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_pictures_without_text_point_to_ocr(read, monkeypatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableFileError, match="pictures") as caught:
        read("scan.pdf", scanned("The council met."))
    assert "tesseract" in caught.value.remedy


def test_one_picture_among_pages_of_text_is_no_obstacle(read, words, monkeypatch) -> None:
    monkeypatch.setenv("PATH", "")
    page = [
        (70, 700 - 14 * n, f"Line {n} of a page with much text about the budget.") for n in range(9)
    ]
    text = read("mixed.pdf", scanned("The council met.", page))
    assert text.about("pages without text") == "1"
    assert text.read_by == "text"
    assert "Line 8 of a page" in " ".join(words(text))


@pytest.mark.skipif(not ocr.available(), reason="tesseract or pytesseract is missing")
def test_pictures_are_read_by_ocr_and_marked(read) -> None:
    text = read("scan.pdf", scanned("The council met in the hall."))
    assert text.content == "The council met in the hall."
    assert text.read_by == "ocr"
    assert text.about("pages read by OCR") == "1"


@pytest.mark.parametrize("part", [0.02, 0.5])
def test_a_cut_pdf_is_read_or_refused_in_words(read, part: float) -> None:
    whole = drawn(PAGE)
    with contextlib.suppress(UnreadableFileError):
        assert read("cut.pdf", whole[: int(part * len(whole))]).content == PAGE[0][2]


def test_names_that_programs_put_in_are_no_title(read) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.setTitle("Microsoft Word - Minutes of May.docx")
    canvas.setAuthor("(anonymous)")
    canvas.drawString(70, 700, PAGE[0][2])
    canvas.save()
    text = read("a.pdf", buffer.getvalue())
    assert (text.about("title"), text.about("author")) == ("Minutes of May.docx", "")
