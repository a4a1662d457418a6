"""Markdown: its marks are left out, its letters and digits stay as they are written.

Numbers come from the source, never from a renumbering; a link keeps its address behind its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.readers import double_spaced, front_matter, html, shapes
from indexer.readers.decoding import decode
from indexer.readers.draft import Draft
from indexer.readers.plain_text import blocks_of
from indexer.records import BlockKind, Text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Deeper quotes, lists and indents than any paper has; past them marks are cut, text is not.
_DEEP_MARKS = re.compile(r"^((?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){20})(?:[ \t]*>)+", re.M)
# A line that ends a sentence has a rule below it, and is no heading: "The motion was agreed."
_SENTENCE = re.compile(r"(?i)\b(?:is|are|was|were|been|be) \w+[^.]*\.\W*$")
_DEEP_INDENT = re.compile(r"^[ \t]{40,}", re.M)
_DEEP_LIST = re.compile(r"^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+){12,}", re.M)
_LONGEST_PARAGRAPH = 400_000
_MOST_BRACKETS = 1_000
_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_TABLE = re.compile(r"^[ \t]*<(?:table|div)\b", re.M | re.I)
_TABLE_TAG = re.compile(r"<(/?)(table|div)\b[^<>]*>", re.I)


def read(data: bytes, name: str) -> Text:
    """The text of a Markdown file; its YAML head becomes metadata.

    Raises UnreadableFileError where the bytes are no text.
    """
    source, encoding = decode(data, name)
    metadata, body = front_matter.split(source)
    if encoding:
        metadata["encoding"] = encoding
    draft = Draft()
    try:
        for piece, is_html in _pieces(_tamed(double_spaced.closed_up(body))):
            if is_html:
                html.add_fragment(piece, draft)
            else:
                _Writer(draft).write(piece)
    except (RecursionError, IndexError, ValueError):
        # A parser that stumbles over hostile marks must not cost the paper: read it as it stands.
        return Text(body, tuple(blocks_of(body)), metadata=tuple(metadata.items()))
    return draft.text(metadata.items())


def _tamed(body: str) -> str:
    body = _DEEP_MARKS.sub(r"\1", body)
    return _DEEP_LIST.sub("- ", _DEEP_INDENT.sub("    ", body))


def _pieces(body: str) -> Iterator[tuple[str, bool]]:
    """The body cut into Markdown and whole HTML tables: a blank line does not end a table."""
    done = 0
    for opening in _TABLE.finditer(body):
        if opening.start() < done:
            continue
        end = _closing(body, opening.start())
        yield body[done : opening.start()], False
        yield body[opening.start() : end], True
        done = end
    yield body[done:], False


def _closing(body: str, start: int) -> int:
    depth = 0
    for tag in _TABLE_TAG.finditer(body, start):
        depth += -1 if tag.group(1) else 1
        if depth == 0:
            return tag.end()
    return len(body)


def _is_table(content: str) -> bool:
    """Whether the second line of a paragraph is the rule under the head of a table."""
    lines = content.split("\n", 2)
    return len(lines) > 1 and "|" in lines[0] and _RULE.fullmatch(lines[1].strip()) is not None


@dataclass
class _Segment:
    """A line of a paragraph up to a hard break, with how many of its letters are bold."""

    text: str = ""
    letters: int = 0
    bold: int = 0

    def add(self, text: str, bold: bool) -> None:
        self.text += text
        size = sum(map(str.isalnum, text))
        self.letters += size
        self.bold += size if bold else 0

    def join(self, other: _Segment) -> None:
        self.text += "\n" + other.text
        self.letters += other.letters
        self.bold += other.bold

    @property
    def is_bold(self) -> bool:
        return self.letters > 0 and self.bold >= 0.95 * self.letters


class _Writer:
    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._parser = _parser()
        self._lists = 0
        self._pending = ""
        self._fresh_item = False
        self._label = ""

    def write(self, source: str) -> None:
        heading = 0
        for token in self._parser.parse(source):
            kind = token.type
            if kind in {"bullet_list_open", "ordered_list_open"}:
                self._lists += 1
            elif kind in {"bullet_list_close", "ordered_list_close"}:
                self._lists -= 1
            elif kind == "list_item_open":
                self._open_item(token)
            elif kind == "list_item_close":
                self._close_item()
            elif kind == "heading_open":
                heading = _heading_level(token)
            elif kind == "heading_close":
                heading = 0
            elif kind == "inline":
                self._inline(token.content, heading)
            elif kind == "html_block":
                html.add_fragment(token.content, self._draft)

    def _open_item(self, token: Token) -> None:
        self._fresh_item = True
        if token.info:
            self._pending += f"{token.info}{token.markup} "
        else:
            self._label = "•"

    def _close_item(self) -> None:
        if self._pending:
            self._draft.add(self._pending, "list item", self._lists)
        self._pending = self._label = ""
        self._fresh_item = False

    def _inline(self, content: str, heading: int) -> None:
        if not heading and _is_table(content):
            self._table(content.split("\n"))
            return
        segments = list(self._segments(content))
        if heading == -1:
            one_line = len(content) <= 120 and "\n" not in content
            heading = 2 if one_line and _SENTENCE.search(content) is None else 0
        blocks: list[_Segment] = []
        for segment in segments:
            if not blocks or _stands_apart(blocks[-1], segment):
                blocks.append(segment)
            else:
                blocks[-1].join(segment)
        for segment in blocks:
            self._add(segment, heading)

    def _table(self, lines: list[str]) -> None:
        """A row a line. The parser's own tables drop the cells that the head has no column for."""
        for line in [lines[0], *lines[2:]]:
            cells = (
                " ".join(segment.text for segment in self._segments(cell.replace("\\|", "|")))
                for cell in _CELL_BORDER.split(line)
            )
            row = "\t".join(cell.strip() for cell in cells if cell.strip())
            self._draft.add(self._pending + row, "table row", gap="\n")
            self._pending = self._label = ""

    def _add(self, segment: _Segment, heading: int) -> None:
        bare = segment.text.strip()
        if not any(map(str.isalnum, bare)) and not self._pending:
            return
        text = self._pending + bare
        in_item, label = self._fresh_item, self._label
        self._pending = self._label = ""
        self._fresh_item = False
        kind, level = _kind(text, segment.is_bold, heading, self._lists if in_item else 0)
        self._draft.add(text, kind, level, label if kind == "list item" else "")

    def _segments(self, content: str) -> Iterator[_Segment]:
        if len(content) > _LONGEST_PARAGRAPH or content.count("[") > _MOST_BRACKETS:
            # Looking for the ends of so many links would take time that grows with its square.
            yield _Segment(content)
            return
        segment = _Segment()
        strong = 0
        links: list[str] = []
        tokens: list[Token] = []
        self._parser.inline.parse(content, self._parser, {}, tokens)
        for token in tokens:
            kind = token.type
            if kind in {"text", "code_inline"}:
                segment.add(token.content, strong > 0)
            elif kind == "text_special":
                # An entity stands in the source as letters, so it stays as it is written.
                segment.add(token.markup if token.info == "entity" else token.content, strong > 0)
            elif kind == "softbreak":
                segment.add("\n", False)
            elif kind == "hardbreak" or (
                kind == "html_inline" and token.content[:3].lower() == "<br"
            ):
                yield segment
                segment = _Segment()
            elif kind == "strong_open":
                strong += 1
            elif kind == "strong_close":
                strong -= 1
            elif kind == "link_open":
                links.append(_address(token, "href"))
            elif kind == "link_close" and links:
                segment.add(links.pop(), strong > 0)
            elif kind == "image":
                segment.add(token.content + _address(token, "src"), strong > 0)
        yield segment


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 150})
    # Minutes are indented for looks and hold no code; a reference taken out of the text is lost.
    parser.disable(["code", "fence", "reference"])
    parser.core.ruler.disable(["inline", "text_join"])  # done paragraph by paragraph
    # Addresses stay as they are written.
    parser.normalizeLink = _as_written  # type: ignore[method-assign,assignment]
    parser.normalizeLinkText = _as_written  # type: ignore[method-assign,assignment]
    return parser


def _as_written(address: str) -> str:
    return address


def _address(token: Token, attribute: str) -> str:
    address = str(token.attrGet(attribute) or "")
    title = token.attrGet("title")
    if token.markup == "autolink" or not (address or title):
        return ""
    return f' ({address} "{title}")' if title else f" ({address})"


def _heading_level(token: Token) -> int:
    # A line of dashes under a paragraph is a rule as often as a mark; decide by the text.
    return -1 if token.markup in {"-", "="} else int(token.tag[1])


def _stands_apart(above: _Segment, below: _Segment) -> bool:
    """Whether a line broken by hand begins a block: a heading ends or begins, or a bold label."""
    if above.is_bold or below.is_bold or shapes.is_heading(above.text):
        return True
    return below.bold > 0 and shapes.begins_label(below.text)


def _kind(text: str, bold: bool, heading: int, depth: int) -> tuple[BlockKind, int]:
    if heading and len(text) <= 200:
        return "heading", heading
    if shapes.is_noise(text):
        return "noise", 0
    if "\n" not in text and ((bold and shapes.is_bold_heading(text)) or shapes.is_heading(text)):
        return "heading", depth
    if depth:
        return "list item", depth
    if shapes.begins_list_item(text):
        return "list item", shapes.list_depth(text)
    return "paragraph", 0
