"""Printed pages of PDF papers as pictures, with the quoted words boxed."""

from __future__ import annotations

import io
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from indexer import generations
from indexer.store import Source, Store
from search.hidden import Span, overlaps
from ui.pages.publication import PublishedPaper

_SCALE = 1.7
# A page of a hostile file can name any size; this many pixels a side is a large poster.
_MOST_PIXELS = 3000
# A third of the bytes of a PNG, the letters as sharp to the eye, and made no slower.
_QUALITY, _EFFORT = 80, 2
_BOX_FILL = (255, 214, 90, 90)
_BOX_EDGE = (150, 90, 0, 255)
# pdfium is not made for several threads at once.
_DRAWING = threading.Lock()

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class PrintedPage:
    """A page as a picture: WebP, its size in pixels, and how far down it the first boxed word
    stands, from 0 to 1; None where none is boxed."""

    picture: bytes
    width: int
    height: int
    first_box: float | None


def has_page_image(store: Store, paper: PublishedPaper, page: int | None) -> bool:
    """Whether a printed page can be shown: a PDF whose file is there and as it was indexed, and
    nothing on the page is hidden from the public.

    What stands on a page without text nobody can tell (a scan, a map): it is shown only where the
    paper hides nothing at all."""
    return page is not None and _file_of(store, paper, page) is not None


def printed_page(
    store: Store, paper: PublishedPaper, page: int, span: Span | None
) -> PrintedPage | None:
    """One page (from 1), the words of ``span`` boxed; None where it is not to be shown."""
    file = _file_of(store, paper, page)
    if file is None:
        return None
    words = ""
    if span and paper.shows(*span):
        words = _words_on_page(paper, page, span)
    return _draw(*file, page, words)


def _file_of(store: Store, paper: PublishedPaper, page: int) -> tuple[Path, str] | None:
    pages = [p for p in paper.text.pages if p.number == page]
    if paper.document.format.lower() != "pdf" or not pages:
        return None
    if any(overlaps(paper.hidden, p.start, max(p.end, p.start + 1)) for p in pages):
        return None
    if paper.hidden and not all(paper.text.content[p.start : p.end].strip() for p in pages):
        return None
    for source in store.all(Source, paper.document.path):
        root = Path(source.root).resolve()
        path = (root / source.file).resolve()
        if not path.is_relative_to(root) or not path.is_file():
            continue
        status = path.stat()
        if _digest(path, status.st_size, status.st_mtime_ns) == source.sha256:
            return path, source.sha256
    return None


@lru_cache(maxsize=512)
def _digest(path: Path, _size: int, _modified_ns: int) -> str:
    return generations.sha256_of(path)


def _words_on_page(paper: PublishedPaper, page: int, span: Span) -> str:
    """The part of ``span`` that stands on ``page``."""
    for found in paper.text.pages:
        if found.number == page:
            start, end = max(span[0], found.start), min(span[1], found.end)
            return paper.text.content[start:end] if start < end else ""
    return ""


@lru_cache(maxsize=48)
def _draw(path: Path, _sha256: str, page: int, words: str) -> PrintedPage | None:
    import pypdfium2 as pdfium  # type: ignore[import-untyped]
    from PIL import Image, ImageDraw

    with _DRAWING:
        try:
            document = pdfium.PdfDocument(path)
        except pdfium.PdfiumError:
            return None
        try:
            if not 1 <= page <= len(document):
                return None
            sheet = document[page - 1]
            width, height = sheet.get_size()
            scale = min(_SCALE, _MOST_PIXELS / max(width, height, 1.0))
            picture: Any = sheet.render(scale=scale).to_pil().convert("RGB")
            boxes = find_boxes(sheet, words) if words else []
        except pdfium.PdfiumError:
            return None
        finally:
            document.close()
    if boxes:
        layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
        pen = ImageDraw.Draw(layer)
        for left, bottom, right, top in boxes:
            corners = (
                left * scale - 2,
                picture.height - top * scale - 2,
                right * scale + 2,
                picture.height - bottom * scale + 2,
            )
            pen.rectangle(corners, fill=_BOX_FILL, outline=_BOX_EDGE, width=2)
        picture = Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=_QUALITY, method=_EFFORT)
    first = 1 - boxes[0][3] / height if boxes and height else None
    return PrintedPage(out.getvalue(), picture.width, picture.height, first)


def find_boxes(sheet: Any, words: str) -> list[Box]:
    """Boxes (left, bottom, right, top, in points) of ``words`` on a page, one a printed line.

    Letters and digits alone are compared, so that hyphens, ligatures and line breaks do not matter.
    """
    import pypdfium2.raw as raw  # type: ignore[import-untyped]

    text = sheet.get_textpage()
    letters: list[str] = []
    places: list[int] = []
    for number in range(text.count_chars()):
        for letter in _letters(chr(raw.FPDFText_GetUnicode(text, number))):
            letters.append(letter)
            places.append(number)
    wanted = "".join(_letters(words))
    at = "".join(letters).find(wanted) if wanted else -1
    if at < 0:
        return []
    lines: list[Box] = []
    for number in dict.fromkeys(places[at : at + len(wanted)]):
        left, bottom, right, top = text.get_charbox(number)
        if lines and _same_line(lines[-1], (left, bottom, right, top)):
            a, b, c, d = lines[-1]
            lines[-1] = (min(a, left), min(b, bottom), max(c, right), max(d, top))
        else:
            lines.append((left, bottom, right, top))
    return lines


def _same_line(line: Box, box: Box) -> bool:
    middle = (box[1] + box[3]) / 2
    return line[1] - 1 <= middle <= line[3] + 1 and box[0] >= line[0]


def _letters(text: str) -> list[str]:
    return [c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum()]
