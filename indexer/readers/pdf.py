"""PDF: its pages as lines, its lines as whole paragraphs, with exact page offsets."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

from indexer.errors import UnreadableFileError
from indexer.readers import ocr
from indexer.readers.draft import Draft
from indexer.readers.pdf_lines import Line, lines_of, lines_of_words
from indexer.readers.pdf_paragraphs import paragraphs
from indexer.records import Text

# Fewer letters than this on average on a page: the pages are pictures.
_FEWEST_LETTERS = 8
_FEWEST_IN_ALL = 200
_MOST_PAGES = 20_000
_MADE_BY = re.compile(r"^Microsoft (?:Office )?(?:Word|PowerPoint|Excel) - ")


def read(data: bytes, name: str) -> Text:
    """The text of a PDF, a paragraph a block, whole across lines and pages.

    Page numbers and repeated headers and footers are left out. Pages that are pictures are read by
    OCR where ``tesseract`` is installed, and then the whole text counts as read so. Metadata:
    ``title``, ``author``, ``created``, ``pages without text``, ``damaged pages``, ``pages read by
    OCR``. Raises UnreadableFileError where the file is damaged, encrypted or all pictures.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = _open(data, name)
    pages, damaged = _pages(reader, name)
    pictures = _pictures(reader, pages)
    if pictures and ocr.available():
        for number, lines in ocr.lines(data, pictures, name):
            pages[number - 1] = lines_of_words(lines)
    elif len(pictures) == len(pages):
        raise UnreadableFileError(name, "its pages are pictures without text", ocr.INSTALL)
    else:
        pictures = []
    draft = Draft()
    for paragraph in paragraphs(pages):
        draft.add_pages(paragraph.lines, paragraph.kind, paragraph.level)
    empty = [number for number, page in enumerate(pages, 1) if not page and number not in damaged]
    metadata = [
        *_metadata(reader),
        ("pages without text", _listed(empty)),
        ("damaged pages", _listed(damaged)),
        ("pages read by OCR", _listed(pictures)),
    ]
    return draft.text(metadata, pages=len(pages), read_by="ocr" if pictures else "text")


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers))


def _pictures(reader: Any, pages: list[list[Line]]) -> list[int]:
    """The numbers of the pages that are pictures: all where the file has hardly a letter."""
    letters = sum(line.letters for page in pages for line in page)
    if letters < _FEWEST_LETTERS * len(pages) and letters < _FEWEST_IN_ALL:
        return list(range(1, len(pages) + 1))
    return [n for n, page in enumerate(pages, 1) if not page and _has_picture(reader.pages[n - 1])]


def _has_picture(page: Any) -> bool:
    try:
        objects = page["/Resources"]["/XObject"]
        return any(objects[key].get("/Subtype") == "/Image" for key in objects)
    except Exception:
        # A page without pictures has no such entry, a damaged one anything in its place.
        return False


def _open(data: bytes, name: str) -> Any:
    import pypdf
    from pypdf.errors import DependencyError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFileError(
                name,
                "the PDF is encrypted and needs a password",
                "Open it with its password and print or save a copy without one.",
            )
        return reader
    except UnreadableFileError:
        raise
    except DependencyError:
        raise UnreadableFileError(
            name,
            "the PDF is encrypted with AES, which needs the package cryptography",
            "Run: pip install cryptography; or save a copy without encryption.",
        ) from None
    except Exception as fault:
        raise _damaged(name, fault) from fault


def _damaged(name: str, fault: Exception) -> UnreadableFileError:
    what = " ".join(str(fault).split())[:120] or type(fault).__name__
    return UnreadableFileError(
        name,
        f"the PDF is damaged ({what})",
        "Download it again, or open it in a PDF viewer and print it to a new PDF.",
    )


def _pages(reader: Any, name: str) -> tuple[list[list[Line]], list[int]]:
    """The lines of every page, and the numbers of the pages that could not be read."""
    pages: list[list[Line]] = []
    damaged: list[int] = []
    fault: Exception | None = None
    try:
        count = len(reader.pages)
    except Exception as broken:
        raise _damaged(name, broken) from broken
    if not 0 < count <= _MOST_PAGES:
        raise _damaged(name, ValueError(f"it has {count} pages"))
    for number in range(count):
        try:
            pages.append(lines_of(reader.pages[number]))
        except Exception as broken:
            fault = broken
            damaged.append(number + 1)
            pages.append([])
    if fault is not None and not any(pages):
        raise _damaged(name, fault) from fault
    return pages, damaged


def _metadata(reader: Any) -> list[tuple[str, str]]:
    try:
        about = reader.metadata
        if about is None:
            return []
        created = about.creation_date
        return [
            ("title", _stated(about.get("/Title"))),
            ("author", _stated(about.get("/Author"))),
            ("created", created.date().isoformat() if created else ""),
        ]
    except Exception:
        # What a damaged file says about itself is not worth the file.
        return []


def _stated(value: Any) -> str:
    """What the file says of itself, without the names that programs put in by themselves."""
    text = _MADE_BY.sub("", " ".join(str(value or "").split()))
    return "" if text.casefold() in {"(anonymous)", "untitled", "(unspecified)"} else text
