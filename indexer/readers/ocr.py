"""Pages that are pictures: read by tesseract where it is installed."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
from collections.abc import Iterable, Iterator

from indexer.errors import UnreadableFileError

INSTALL = (
    "Install OCR (the program tesseract, and: pip install pytesseract) and index again, "
    "or save a copy with a text layer."
)
_DOTS_PER_INCH = 300
_SECONDS_A_PAGE = 120


def available() -> bool:
    """Whether tesseract and the package that calls it are installed."""
    return shutil.which("tesseract") is not None and bool(importlib.util.find_spec("pytesseract"))


def lines(data: bytes, numbers: Iterable[int], name: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that OCR finds on the pages with these numbers (from 1), empty where it parts them.

    A page of text takes some seconds. Raises UnreadableFileError where a page cannot be drawn or
    tesseract fails.
    """
    import pypdfium2  # type: ignore[import-untyped]

    # Brought by the extra "ocr"; by name, so that it stays optional for the type checker too.
    pytesseract = importlib.import_module("pytesseract")
    try:
        document = pypdfium2.PdfDocument(data)
        for number in numbers:
            picture = document[number - 1].render(scale=_DOTS_PER_INCH / 72).to_pil()
            found = pytesseract.image_to_string(picture, timeout=_SECONDS_A_PAGE)
            yield number, [line.strip() for line in found.split("\n")]
    except Exception as fault:
        raise UnreadableFileError(
            name,
            f"it has pages that are pictures, and OCR failed ({str(fault)[:120]})",
            "Save a copy with a text layer.",
        ) from fault
