"""Word: paragraphs, headings and tables in the order in which they stand.

Numbers that Word draws go to a block's label; text that a tracked change deleted is left out.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from indexer.errors import UnreadableFileError
from indexer.readers import shapes
from indexer.readers.draft import Draft
from indexer.readers.word_numbering import Numbering
from indexer.records import BlockKind, Text

_MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_KEEPS_BACK = re.compile(
    r"\b(?:not for public|exempt|confidential|private|restricted|sensitive|pink|gyhoeddi)", re.I
)
_LONGEST_MARK = 240
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# The words of a paper of a thousand pages take 20 MB of XML; pictures can take more.
_MOST_XML = 48 * 1024 * 1024
_LARGEST_PACKAGE = 1024 * 1024 * 1024
_MOST_PARTS = 20_000
_SAVE_AGAIN = "Open it in Word or LibreOffice and save it again as .docx, or as PDF."


def read(data: bytes, name: str) -> Text:
    """The text of a Word document (.docx) without its headers and footers, but for a line of them
    that keeps it from publication, which stands first as noise.

    Metadata: ``title``, ``author``, ``date`` (of creation). Raises UnreadableFileError where the
    file is damaged, protected, or swells beyond reason when it is unpacked.
    """
    document = _open(data, name)
    draft = Draft()
    try:
        for mark in _marks(document):
            draft.add(mark, "noise", 0, "", gap="\n\n")
        _Writer(document, draft).write(document.element.body)
    except (RecursionError, ValueError, KeyError, AttributeError, TypeError) as fault:
        raise _damaged(name, fault) from fault
    return draft.text(_metadata(document))


def _marks(document: Any) -> list[str]:
    """The lines of headers and footers that may keep a paper from publication, each once."""
    found: dict[str, None] = {}
    for reference in document.element.body.iter(
        f"{_MAIN}headerReference", f"{_MAIN}footerReference"
    ):
        part = document.part.related_parts.get(reference.get(_RELATION, ""))
        for paragraph in part.element.iter(f"{_MAIN}p") if part is not None else ():
            words = "".join(one.text or "" for one in paragraph.iter(f"{_MAIN}t")).strip()
            if len(words) <= _LONGEST_MARK and _KEEPS_BACK.search(words):
                found.setdefault(words)
    return list(found)


def _open(data: bytes, name: str) -> Any:
    _check_package(data, name)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        if document.element.body is None:
            raise KeyError("the body of the document")
        return document
    except Exception as fault:  # zlib, zipfile, lxml and python-docx each raise their own
        raise _damaged(name, fault) from fault


def _damaged(name: str, fault: Exception) -> UnreadableFileError:
    what = " ".join(str(fault).split())[:120] or type(fault).__name__
    return UnreadableFileError(name, f"the Word document is damaged ({what})", _SAVE_AGAIN)


def _check_package(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as fault:
        raise _damaged(name, fault) from fault
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFileError(
            name, "it is protected by a password", "Save a copy without the password."
        )
    total = sum(part.file_size for part in parts)
    xml = sum(p.file_size for p in parts if p.filename.lower().endswith((".xml", ".rels")))
    if xml > _MOST_XML or total > _LARGEST_PACKAGE or len(parts) > _MOST_PARTS:
        raise UnreadableFileError(
            name,
            f"it unpacks to {total // 1024**2} MB in {len(parts)} parts, more than a paper holds",
            "Check where it came from; if it is a paper, save it without its pictures.",
        )
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names:
        raise UnreadableFileError(
            name, "it is a zip archive, not a Word document", "Unpack it and index what it holds."
        )


def _metadata(document: Any) -> list[tuple[str, str]]:
    try:
        properties = document.core_properties
        created = properties.created
        return [
            ("title", " ".join((properties.title or "").split())),
            ("author", " ".join((properties.author or "").split())),
            ("created", created.date().isoformat() if created else ""),
        ]
    except (KeyError, ValueError, AttributeError, TypeError):
        return []


class _Writer:
    def __init__(self, document: Any, draft: Draft) -> None:
        self._draft = draft
        self._numbering = Numbering(document)
        self._levels = self._numbering.outline_levels

    def write(self, body: Any) -> None:
        """Add every block below ``body``; the walk keeps its own stack, so depth is no matter."""
        stack = [body]
        while stack:
            element = stack.pop()
            tag = element.tag
            if tag == f"{_MAIN}p":
                boxes = self._paragraph(element)
                stack.extend(reversed(boxes))
            elif tag == f"{_MAIN}tr" and not _is_layout(element):
                self._row(element)
            elif tag not in {f"{_MAIN}del", f"{_MAIN}moveFrom", f"{_MAIN}sectPr"}:
                stack.extend(reversed(element))

    def _paragraph(self, paragraph: Any) -> list[Any]:
        text, bold, boxes = _paragraph_text(paragraph)
        if text.strip():
            number = self._numbering.of(paragraph)
            level = self._levels.get(_style(paragraph), 0)
            label = number[0] if number else ""
            for place, part in enumerate(_parts(text.strip(), bold)):
                kind, rank = _kind(part, bold, level, number)
                self._draft.add(part, kind, rank, label, gap="\n" if place else "\n\n")
                number, label = None, ""
        return boxes

    def _row(self, row: Any) -> None:
        """Add a row with its cells parted by tabs; its label is the first number drawn in it."""
        cells: list[str] = []
        label = ""
        for cell in _children(row, "tc"):
            lines = []
            for paragraph in cell.iter(f"{_MAIN}p"):
                text, _, _ = _paragraph_text(paragraph)
                if text.strip():
                    lines.append(text.strip())
                    number = self._numbering.of(paragraph)
                    label = label or (number[0] if number else "")
            cells.append("\n".join(lines))
        self._draft.add("\t".join(c for c in cells if c), "table row", 0, label, gap="\n")


def _kind(
    text: str, bold: bool, level: int, number: tuple[str, int] | None
) -> tuple[BlockKind, int]:
    if level and len(text) <= 250:
        return "heading", level
    if shapes.is_noise(text):
        return "noise", 0
    if "\n" not in text and (shapes.is_heading(text) or (bold and shapes.is_bold_heading(text))):
        return "heading", number[1] if number else 0
    if number:
        return "list item", number[1]
    if shapes.begins_list_item(text):
        return "list item", shapes.list_depth(text)
    return ("table row", 0) if "\t" in text and len(text.split("\t")[0]) < 60 else ("paragraph", 0)


def _parts(text: str, bold: bool) -> list[str]:
    """A paragraph cut behind a first line that is a heading: its author broke the line by hand."""
    first, _, rest = text.partition("\n")
    if rest.strip() and not bold and shapes.is_heading(first):
        return [first, rest]
    return [text]


def _paragraph_text(paragraph: Any) -> tuple[str, bool, list[Any]]:
    """The words of a paragraph, whether they are all bold, and the text boxes that hang on it."""
    pieces: list[str] = []
    letters = bold_letters = 0
    boxes: list[Any] = []
    stack = list(reversed(paragraph))
    bold = False
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag == f"{_MAIN}t":
            text = element.text or ""
            pieces.append(text)
            size = sum(map(str.isalnum, text))
            letters += size
            bold_letters += size if bold else 0
        elif tag in {f"{_MAIN}tab", f"{_MAIN}ptab"}:
            pieces.append("\t")
        elif tag in {f"{_MAIN}br", f"{_MAIN}cr"}:
            pieces.append("\n")
        elif tag == f"{_MAIN}noBreakHyphen":
            pieces.append("\u2011")
        elif tag == f"{_MAIN}softHyphen":
            pieces.append("\u00ad")
        elif tag == f"{_MAIN}txbxContent":
            boxes.append(element)
        elif tag in {
            f"{_MAIN}del",
            f"{_MAIN}moveFrom",
            f"{_MAIN}pPr",
            f"{_MAIN}instrText",
            f"{_COMPATIBILITY}Fallback",
        }:
            continue
        else:
            if tag == f"{_MAIN}r":
                bold = _is_bold(element)
            stack.extend(reversed(element))
    return "".join(pieces), letters > 0 and bold_letters >= 0.95 * letters, boxes


def _is_bold(run: Any) -> bool:
    mark = run.find(f"{_MAIN}rPr/{_MAIN}b")
    return mark is not None and mark.get(f"{_MAIN}val", "true") not in {"0", "false", "off"}


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{_MAIN}pPr/{_MAIN}pStyle")
    return "" if style is None else str(style.get(f"{_MAIN}val", ""))


def _children(element: Any, name: str) -> list[Any]:
    return list(element.iter(f"{_MAIN}{name}"))


def _is_layout(row: Any) -> bool:
    """Whether a row places parts of the page: one cell, a table inside, or long cells."""
    cells = _children(row, "tc")
    if len(cells) < 2 or row.find(f".//{_MAIN}tbl") is not None:
        return True
    return any(sum(1 for _ in cell.iter(f"{_MAIN}p")) > 12 for cell in cells)
