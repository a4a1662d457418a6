"""From an HTML tree to blocks: what is the record, what is furniture, what is a table."""

from __future__ import annotations

import re
from typing import Any

from indexer.readers import shapes
from indexer.readers.draft import Draft
from indexer.records import BlockKind

_DROPPED = frozenset(
    """script style noscript template nav header footer aside form-control select option button
    input textarea svg iframe object embed applet canvas audio video map head title""".split()
)
_BLOCK = frozenset(
    """address article blockquote body center dd details dialog dir div dl dt fieldset figcaption
    figure form hr html legend li main menu ol p pre section summary table tbody thead tfoot tr td
    th caption ul h1 h2 h3 h4 h5 h6""".split()
)
_BOLD = frozenset({"b", "strong"})
_HEADING = {f"h{n}": n for n in range(1, 7)}
_HEADING_CLASSES = {
    "mgmaintitletxt": 1,
    "mgsubtitletxt": 2,
    "mgsectiontitle": 3,
    "mgaititletxt": 3,
    "mgsubitemtitletxt": 4,
}
_FURNITURE = re.compile(
    r"^(?:(?:site|main|page|global|side|left|right|top|primary|secondary|mg)?[-_]?"
    r"(?:nav|navigation|navbar|menu|sidebar|sidemenu|breadcrumbs?|breadcrumbtrail|footer|masthead"
    r"|footernav)"
    r"|skip[-_]?(?:link|nav|to|content).*|cookie.*|social[-_]?.*|share[-_]?.*|mgactionlist"
    r"|mghelppane|mgprint.*|screen-reader-shortcut|rss.*|pagination)$"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_MAIN_IDS = ("modgov", "main-content", "maincontent", "main", "content", "page-content")
_RUN = re.compile(r"(?:\u00a0 ?){3,}")
# A cell that holds more blocks than this is a place on the page, not a value in a table.
_MOST_BLOCKS_IN_A_CELL = 4
_LONGEST_ROW_PART = 2000


def main_part(root: Any) -> Any:
    """The element that holds the record: ModernGov's own, the page's main part, or the body."""
    body = root.find("body")
    whole = body if body is not None else root
    candidates = []
    by_id: dict[str, Any] = {}
    for element in whole.iter():
        if not isinstance(element.tag, str):
            continue
        identifier = (element.get("id") or "").lower()
        if identifier:
            by_id.setdefault(identifier, element)
        if element.tag == "main" or element.get("role") == "main":
            candidates.append(element)
    candidates = [by_id[i] for i in _MAIN_IDS[:1] if i in by_id] + candidates
    candidates += [by_id[i] for i in _MAIN_IDS[1:] if i in by_id]
    for element in candidates[:8]:
        size = 0
        for piece in element.itertext():
            size += len(piece.strip())
            if size >= 120:
                return element
    return whole


class BlockWalker:
    """Walks a tree once and adds its blocks to a draft.

    With ``apart``, every cell, paragraph and line of a table is a block of its own (cells of a row
    parted by a tab, lines by a line break): where HTML stands inside another format, the letters
    of its tags part the words of the source, and a block must not hold words from both sides.
    """

    def __init__(self, draft: Draft, apart: bool = False) -> None:
        self._draft = draft
        self._apart = apart
        self._gap = "\n\n"
        self._pieces: list[str] = []
        self._bold_letters = 0
        self._letters = 0
        self._bold_depth = 0
        self._pre_depth = 0
        self._heading = 0
        self._lists: list[list[Any]] = []
        self._label = ""
        self._number = ""
        self._cells = 0
        self._in_item = False
        self._row: list[str] | None = None
        self._rows: frozenset[Any] = frozenset()

    def walk(self, root: Any) -> None:
        """Add the blocks of ``root`` and everything in it, in reading order."""
        self._rows = _data_rows(root)
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack:
            element, leaving = stack.pop()
            if leaving:
                self._leave(element)
                if element is not root:
                    self._text(element.tail)
                continue
            if not isinstance(element.tag, str) or _is_dropped(element):
                if isinstance(element.tag, str) and element.tag in _BLOCK:
                    self._flush()
                if element is not root:
                    self._text(element.tail)
                continue
            self._enter(element)
            self._text(element.text)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
        self._flush()
        self._flush_number()

    def _enter(self, element: Any) -> None:
        tag = element.tag
        if tag == "br":
            self._pieces.append("\n")
            return
        if tag in _BOLD:
            self._bold_depth += 1
        if tag in {"td", "th"} and self._row is not None:
            self._flush()
            self._row.append("")
            self._pieces.clear()
            if len(self._row) > 1:
                self._gap = "\t"
            return
        if tag in _BLOCK:
            self._flush()
        if tag == "td":
            self._cells += 1
        if tag in {"ul", "ol", "menu", "dir"}:
            self._lists.append([tag, _number(element.get("start")), element.get("type") or "1"])
        elif tag == "li":
            self._label = self._next_label(element)
            self._in_item = True
        elif tag == "pre":
            self._pre_depth += 1
        elif tag == "tr" and element in self._rows:
            self._row = []
            self._gap = "\n"
        self._heading = _heading_level(element) or self._heading

    def _leave(self, element: Any) -> None:
        tag = element.tag
        if tag in _BOLD:
            self._bold_depth = max(0, self._bold_depth - 1)
        if tag in {"td", "th"} and self._row is not None:
            if self._apart:
                self._add_part()
            elif self._row:
                self._row[-1] = self._take()
            return
        if tag == "tr" and self._row is not None:
            cells, self._row = self._row, None
            self._take()
            self._add_row(cells)
            return
        if tag in _BLOCK:
            self._flush()
        if tag == "td":
            self._cells = max(0, self._cells - 1)
        elif tag in {"tr", "table"}:
            self._flush_number()
        if tag in {"ul", "ol", "menu", "dir"} and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._in_item = False
            self._label = ""
        elif tag == "pre":
            self._pre_depth = max(0, self._pre_depth - 1)
        if _heading_level(element):
            self._heading = 0

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if not self._pre_depth:
            text = _BLANKS.sub(" ", text)
        self._pieces.append(text)
        size = sum(map(str.isalnum, text))
        self._letters += size
        if self._bold_depth:
            self._bold_letters += size

    def _take(self) -> str:
        lines = "".join(self._pieces).split("\n")
        self._pieces.clear()
        text = "\n".join(line.strip(" ") for line in lines)
        return text.strip() if not self._pre_depth else text

    def _flush(self) -> None:
        if self._row is not None:
            if self._apart:
                self._add_part()
            else:
                self._pieces.append("\n")
            return
        text = self._take().strip()
        bold = self._letters > 0 and self._bold_letters >= 0.95 * self._letters
        self._letters = self._bold_letters = 0
        if not text:
            return
        if self._cells and not self._apart and shapes.is_marker(text):
            self._number = text + " "  # its words stand in the next cell
            return
        text, self._number = self._number + text, ""
        link = shapes.file_link(text) if self._heading else None
        if link:
            self._draft.add(text[:link], "heading", self._heading, self._label)
            self._draft.add(text[link:], "noise", gap=" ")
            return
        kind, level = self._kind(text, bold)
        parts = _parted(text) if self._apart else [text]
        for place, part in enumerate(parts):
            self._draft.add(part, kind, level, self._label, gap="\t" if place else "\n\n")
            self._label = ""

    def _flush_number(self) -> None:
        """Add a number in a cell that no words followed."""
        self._draft.add(self._number, "table row")
        self._number = ""

    def _kind(self, text: str, bold: bool) -> tuple[BlockKind, int]:
        if shapes.is_noise(text):
            return "noise", 0
        if self._heading:
            return "heading", self._heading
        if self._in_item or self._lists:
            return "list item", max(1, len(self._lists))
        if shapes.is_heading(text) or (bold and shapes.is_bold_heading(text)):
            return "heading", 0
        if shapes.begins_list_item(text):
            return "list item", shapes.list_depth(text)
        return "paragraph", 0

    def _add_row(self, cells: list[str]) -> None:
        self._letters = self._bold_letters = 0
        filled = [re.sub(r"\n{2,}", "\n", cell) for cell in cells if cell.strip()]
        text = "\t".join(filled)
        kind: BlockKind = "noise" if shapes.is_noise(text) else "table row"
        self._draft.add(text, kind, gap="\n")

    def _add_part(self) -> None:
        for line in self._take().split("\n"):
            for part in _parted(line):
                self._draft.add(part, "table row", gap=self._gap)
                self._gap = "\t"
            self._gap = "\n" if line.strip() else self._gap

    def _next_label(self, element: Any) -> str:
        if not self._lists:
            return "•"
        current = self._lists[-1]
        if current[0] != "ol":
            return "•"
        number = _number(element.get("value")) if element.get("value") else current[1]
        current[1] = number + 1
        return shapes.ordinal_label(number, current[2])


def _parted(line: str) -> list[str]:
    """The parts of a line that runs of non-breaking spaces hold apart, as tabs would."""
    return [part for part in _RUN.split(line) if part.strip()]


def _is_dropped(element: Any) -> bool:
    if element.tag in _DROPPED:
        # A header inside an article is the head of the paper, and so is one with a heading and no
        # links; else it is furniture of the page.
        if element.tag in {"header", "footer"} and _inside_article(element):
            return False
        return not (element.tag == "header" and _heads_a_paper(element))
    if element.tag in {"html", "body", "main", "article"}:
        return False
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.get("role") in {"navigation", "banner", "contentinfo", "search", "complementary"}:
        return True
    style = element.get("style")
    if style and _HIDDEN.search(style):
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return any(_FURNITURE.match(word) for word in named.split()[:12])


def _heads_a_paper(header: Any) -> bool:
    """Whether a header names a meeting, and leads nowhere else."""
    if next(header.iter("a", "nav", "form", "button"), None) is not None:
        return False
    return next(header.iter("h1", "h2", "h3"), None) is not None


def _inside_article(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in {"article", "section", "main"}


def _heading_level(element: Any) -> int:
    level = _HEADING.get(element.tag, 0)
    if level or element.tag not in _BLOCK or element.tag in {"td", "th", "tr", "table"}:
        return level
    for word in (element.get("class") or "").lower().split()[:12]:
        if word in _HEADING_CLASSES:
            return _HEADING_CLASSES[word]
    return 0


def _number(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else 1


def _data_rows(root: Any) -> frozenset[Any]:
    """The table rows that hold values side by side, rather than parts of a page.

    Such a row has at least two cells with text, no table inside, and only short cells.
    """
    layout: set[Any] = set()
    for inner in root.iter("table", "h1", "h2", "h3", "h4", "p"):
        if inner.tag != "table" and not _heading_level(inner):
            continue
        parent = inner.getparent()
        while parent is not None and parent not in layout:
            if parent.tag == "tr":
                layout.add(parent)
            elif inner.tag != "table" and parent.tag == "table":
                break
            parent = parent.getparent()
    return frozenset(row for row in root.iter("tr") if row not in layout and _holds_values(row))


def _holds_values(row: Any) -> bool:
    filled = 0
    for cell in row:
        if cell.tag not in {"td", "th"}:
            continue
        blocks = size = 0
        for part in cell.iter():
            if isinstance(part.tag, str) and part.tag in _BLOCK and part is not cell:
                blocks += 1
            size += len((part.text or "").strip()) + len((part.tail or "").strip())
            if blocks > _MOST_BLOCKS_IN_A_CELL or size > _LONGEST_ROW_PART:
                return False
        filled += size > 0
    return filled >= 2
