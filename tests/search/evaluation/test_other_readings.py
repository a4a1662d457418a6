"""Papers read by other means: each format's words are there, and what cannot be read says so."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from reportlab.pdfgen import canvas

from indexer.errors import InputError
from search.evaluation.other_readings import OtherReadings, text_of

WORDS = "It was agreed to mend the lamp & the gate."


def _docx(words: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        body = words.replace("&", "&amp;").replace("mend", "<w:t>me</w:t><w:t>nd</w:t>")
        archive.writestr("word/document.xml", f"<w:p>{body}</w:p>")
    return data.getvalue()


def _pdf(words: str) -> bytes:
    data = io.BytesIO()
    page = canvas.Canvas(data)
    page.drawString(72, 700, words)
    page.save()
    return data.getvalue()


PAPERS = {
    "a.md": WORDS.encode(),
    "b.txt": WORDS.replace(" ", "\n").encode(),
    "c.html": (
        b"<p>It was <b>agreed</b> to m<i>e</i>nd the lamp &amp; the gate.</p>"
        b"<script>var never = 1</script><style>p { never: 1 }</style>"
    ),
    "d.docx": _docx(WORDS),
    "e.pdf": _pdf(WORDS),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "minutes").mkdir()
    for name, data in PAPERS.items():
        (tmp_path / "minutes" / name).write_bytes(data)
    return tmp_path


@pytest.mark.parametrize("name", PAPERS)
def test_a_quote_is_looked_for_in_the_paper_itself(folder: Path, name: str) -> None:
    readings = OtherReadings(folder)
    assert readings.holds(f"council/minutes/{name}", "agreed to mend the lamp") is True
    assert readings.holds(f"minutes/{name}", "agreed to mend the lamps") is False
    assert readings.holds(f"minutes/{name}", "never") is False


def test_a_paper_that_is_not_there_holds_nothing(folder: Path) -> None:
    readings = OtherReadings(folder)
    assert readings.holds("reports/a.md", "agreed") is False
    assert readings.holds("../../etc/passwd", "root") is False


@pytest.mark.parametrize(
    ("name", "data"),
    [("x.odt", b"words"), ("x.docx", b"no archive"), ("x.pdf", b"%PDF-nothing"), ("x", b"words")],
)
def test_what_cannot_be_read_tells_nothing(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert text_of(tmp_path / name) is None
    assert OtherReadings(tmp_path).holds(name, "words") is None


def test_an_archive_without_a_document_tells_nothing(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.docx", "w") as archive:
        archive.writestr("other.xml", "<p>words</p>")
    assert text_of(tmp_path / "x.docx") is None


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no folder of papers here"):
        OtherReadings(tmp_path / "none")
