"""Papers read by other means than those of the index, to see that a quote is really in them.

A quote is cut from the text that the index keeps, so it always stands there. Whether it stands in
the paper is another question, and is asked of another reading: Markdown and plain text as they are,
HTML and DOCX with the marks between their words left out, PDF by another library.
"""

from __future__ import annotations

import re
import zipfile
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from indexer.errors import InputError
from search.evaluation.gold import same_document, squash

# A part of a paper that is larger unpacked than any minutes are is not read.
_LARGEST = 100_000_000
_MARKS = re.compile(r"<[^>]*>")


class OtherReadings:
    """The papers under a folder."""

    def __init__(self, folder: Path) -> None:
        """Raises InputError where there is no such folder."""
        if not folder.is_dir():
            raise InputError(f"{folder}: there is no folder of papers here.")
        self._papers: dict[str, list[Path]] = {}
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                self._papers.setdefault(path.name, []).append(path)
        self._text = cache(self._read)

    def holds(self, document: str, quote: str) -> bool | None:
        """Whether ``quote`` stands in a paper; None where that paper cannot be read here.

        It does not where there is no such paper.
        """
        text = self._text(document)
        return None if text is None else squash(quote) in text

    def _read(self, document: str) -> str | None:
        """The squashed text of a paper; empty where there is none, None where it is not read."""
        name = document.replace("\\", "/").rpartition("/")[2]
        for path in self._papers.get(name, ()):
            if same_document(path.as_posix(), document):
                text = text_of(path)
                return None if text is None else squash(text)
        return ""


def text_of(path: Path) -> str | None:
    """The words of a paper, by its ending; None where that is no known one, or it is damaged."""
    kind = path.suffix.casefold()
    try:
        if kind in (".txt", ".md", ".markdown"):
            return path.read_text(encoding="utf-8", errors="replace")
        if kind in (".html", ".htm"):
            return _html(path.read_text(encoding="utf-8", errors="replace"))
        if kind == ".docx":
            return _docx(path)
        if kind == ".pdf":
            return _pdf(path)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None
    return None


class _Words(HTMLParser):
    """The text of a page, without what is only for the browser."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style") and self._silent:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def _html(page: str) -> str:
    reader = _Words()
    reader.feed(page)
    reader.close()
    return "".join(reader.words)


def _docx(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("word/document.xml")
        if part.file_size > _LARGEST:
            raise ValueError("too large")
        return unescape(_MARKS.sub("", archive.read(part).decode("utf-8")))


def _pdf(path: Path) -> str | None:
    import pypdfium2 as pdfium  # type: ignore[import-untyped]

    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError:
        return None
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    except pdfium.PdfiumError:
        return None
    finally:
        document.close()
