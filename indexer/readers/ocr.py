"""Pages that are pictures: read by tesseract where it is installed, refused where it is not."""

from __future__ import annotations

import importlib
import importlib.util
import shutil

from indexer.errors import UnreadableFileError
from indexer.readers.draft import Draft
from indexer.readers.plain_text import blocks_of
from indexer.records import Text

_DOTS_PER_INCH = 300
_SECONDS_A_PAGE = 120
_INSTALL = (
    "Install OCR (the program tesseract, and: pip install 'minutebook[ocr]') and index again, "
    "or save a copy with a text layer."
)


def available() -> bool:
    """Whether tesseract and the two packages that call it are installed."""
    return shutil.which("tesseract") is not None and all(
        importlib.util.find_spec(package) for package in ("pytesseract", "pypdfium2")
    )


def read(data: bytes, name: str) -> Text:
    """The text of a PDF of pictures, marked as read by OCR.

    Raises UnreadableFileError, with OCR as the remedy, where it is not installed or finds nothing.
    """
    if not available():
        raise UnreadableFileError(name, "its pages are pictures without text", _INSTALL)
    # Brought by the extra "ocr"; importlib keeps them optional for the type checker too.
    pypdfium2 = importlib.import_module("pypdfium2")
    pytesseract = importlib.import_module("pytesseract")

    draft = Draft()
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
        for number in range(1, count + 1):
            picture = document[number - 1].render(scale=_DOTS_PER_INCH / 72).to_pil()
            found = pytesseract.image_to_string(picture, timeout=_SECONDS_A_PAGE)
            draft.begin_page(number)
            for block in blocks_of(found):
                lines = found[block.start : block.end].split("\n")
                draft.add_pages(((line, number) for line in lines), block.kind, block.level)
    except Exception as fault:
        raise UnreadableFileError(
            name,
            f"its pages are pictures, and OCR failed ({str(fault)[:120]})",
            "Save a copy with a text layer.",
        ) from fault
    text = draft.text(pages=count, read_by="ocr")
    if not text.blocks:
        raise UnreadableFileError(
            name, "its pages are pictures in which OCR finds no words", "Scan it again."
        )
    return text
