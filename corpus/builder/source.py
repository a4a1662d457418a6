"""The source syntax: one file a document, a header, then blocks of text with inline marks.

The syntax is described for editors in ``corpus/README.md``. A mark ``{kind; key=value | words}``
prints as its words alone; what it says about them goes into the truth files, so that the papers
and the truth cannot drift apart.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from pathlib import Path

PART = re.compile(r"^(\(?\d{1,2}[.)]|\([a-z]\)|[a-z]\)|\([ivx]+\)|[ivx]+[.)])\s+")
NUMBERED = re.compile(r"^(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)\s+")
ATTENDANCE = ("present", "apologies", "substitutes", "officers", "also")


class SourceError(ValueError):
    """A source that cannot be read; the message names the file and the line or words."""


@dataclass(frozen=True)
class Mark:
    """A marked stretch of a block's printed text, ``text[start:end]``."""

    kind: str
    attrs: dict[str, str]
    start: int
    end: int
    text: str


@dataclass
class Block:
    """One printed element. ``rows`` is used by tables, ``names`` by attendance and documents."""

    kind: str
    text: str = ""
    label: str = ""
    level: int = 0
    marks: list[Mark] = field(default_factory=list)
    attrs: dict[str, str] = field(default_factory=dict)
    rows: list[list[Block]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


@dataclass
class Source:
    """A document as its editor wrote it: header fields and blocks."""

    name: str
    folder: str
    header: dict[str, str]
    meta: list[tuple[str, str]]
    blocks: list[Block]

    def get(self, key: str, default: str = "") -> str:
        """The header field called ``key``."""
        return self.header.get(key, default)

    @property
    def date(self) -> datetime.date:
        """The date of the (first) meeting that the paper belongs to."""
        return datetime.date.fromisoformat(self.header["date"])


def split_top(text: str, separator: str = "|") -> list[str]:
    """Split at separators that stand outside marks."""
    depth, parts, current = 0, [], []
    for char in text:
        depth += (char == "{") - (char == "}")
        if char == separator and depth == 0:
            parts.append("".join(current).strip())
            current = []
        else:
            current.append(char)
    parts.append("".join(current).strip())
    return parts


def attributes(head: str) -> dict[str, str]:
    """``key=value; key=value`` as a dictionary; a key alone is ``yes``."""
    found = {}
    for piece in filter(None, (p.strip() for p in head.split(";"))):
        key, equals, value = piece.partition("=")
        found[key.strip()] = value.strip() if equals else "yes"
    return found


def inline(raw: str, where: str) -> tuple[str, list[Mark]]:
    """Printed text and the marks on it."""
    out: list[str] = []
    marks: list[Mark] = []
    stack: list[tuple[str, dict[str, str], int]] = []
    length = position = 0
    while position < len(raw):
        char = raw[position]
        if char == "{":
            bar = raw.find("|", position)
            if bar < 0:
                raise SourceError(f"{where}: a mark without '|': {raw[position : position + 60]}")
            kind, _, rest = raw[position + 1 : bar].partition(";")
            stack.append((kind.strip(), attributes(rest), length))
            position = bar + 1
            while position < len(raw) and raw[position] == " ":
                position += 1
            continue
        if char == "}":
            if not stack:
                raise SourceError(
                    f"{where}: a stray '}}' near: {raw[max(0, position - 60) : position]}"
                )
            kind, attrs, start = stack.pop()
            marks.append(Mark(kind, attrs, start, length, "".join(out)[start:length]))
        else:
            out.append(char)
            length += 1
        position += 1
    if stack:
        raise SourceError(f"{where}: mark '{stack[-1][0]}' is never closed: {raw[:80]}")
    return "".join(out), marks


def _block(kind: str, raw: str, where: str, **extra: object) -> Block:
    text, marks = inline(raw.strip(), where)
    return Block(kind, text, marks=marks, **extra)  # type: ignore[arg-type]


def _lead(kind: str, raw: str, where: str) -> list[Block]:
    attrs: dict[str, str] = {}
    if raw.startswith("{") and "|" not in raw[: raw.index("}")]:
        head, _, raw = raw[1:].partition("}")
        attrs = attributes(head)
    lead, *wording = split_top(raw.strip(), "|")
    blocks = [_block("lead", lead, where, attrs={**attrs, "of": kind})]
    if wording:
        blocks[0].attrs["inline"] = "yes"
        blocks.append(_block("part", wording[0], where, attrs={**attrs, "of": kind}))
    return blocks


def parse_body(lines: list[str], where: str) -> list[Block]:
    """The blocks of a source, in order."""
    blocks: list[Block] = []
    paragraph: list[str] = []
    mode: Block | None = None  # the list, table or resolution that the next line may continue

    def flush() -> None:
        if paragraph:
            raw = " ".join(paragraph)
            paragraph.clear()
            numbered = NUMBERED.match(raw)
            if numbered:
                block = _block("numbered", raw[numbered.end() :], where, label=numbered[1])
            else:
                block = _block("para", raw, where)
            blocks.append(block)

    for line in lines:
        stripped = line.strip()
        if stripped.startswith("//"):
            continue
        if not stripped:
            flush()
            mode = None
            continue
        word = stripped.split()[0]
        rest = stripped[len(word) :].strip()
        if mode is not None and mode.kind in {"attendance", "docs"}:
            mode.names.append(stripped)
            continue
        if mode is not None and mode.kind == "lead" and PART.match(stripped):
            label = PART.match(stripped)
            assert label is not None
            part = _block("part", stripped[label.end() :], where, label=label[1])
            part.attrs = dict(mode.attrs)
            blocks.append(part)
            continue
        if word in {"==", "==="}:
            flush()
            number, title, *flags = split_top(rest)
            item = _block("item", title, where, label="" if number == "-" else number)
            item.level = len(word) - 1
            item.attrs = dict.fromkeys(flags, "yes")
            blocks.append(item)
        elif word in {">>", "?>"}:
            flush()
            new = _lead("decision" if word == ">>" else "recommendation", rest, where)
            blocks.extend(new)
            mode = new[0]
        elif word == "~":
            flush()
            blocks.append(_block("purpose", rest, where))
        elif word == "-":
            flush()
            blocks.append(_block("bullet", rest, where))
        elif word == "|":
            flush()
            if mode is None or mode.kind != "table":
                mode = Block("table")
                blocks.append(mode)
            mode.rows.append(
                [_block("cell", cell, where) for cell in split_top(rest.rstrip().removesuffix("|"))]
            )
        elif word.startswith("@"):
            flush()
            name = word[1:]
            if name in ATTENDANCE or name == "docs":
                mode = Block("docs" if name == "docs" else "attendance", label=name)
                blocks.append(mode)
            elif name in {"meeting", "paper", "field"}:
                blocks.append(Block(name, names=split_top(rest)))
                if name == "field":
                    text, marks = inline(blocks[-1].names[1], where)
                    blocks[-1].label, blocks[-1].text = blocks[-1].names[0], text
                    blocks[-1].marks = marks
            elif name in {"exempt", "public", "page"}:
                blocks.append(Block(name, attrs=attributes(rest)))
            elif name in {"heading", "center", "signoff", "right"}:
                blocks.append(_block(name, rest, where))
            else:
                raise SourceError(f"{where}: unknown directive {word}")
        else:
            if mode is not None:
                mode = None
            paragraph.append(stripped)
    flush()
    return blocks


def read_source(path: Path) -> Source:
    """Read one source file."""
    head, _, body = path.read_text("utf8").partition("\n---\n")
    header: dict[str, str] = {}
    meta: list[tuple[str, str]] = []
    for line in head.splitlines():
        key, colon, value = line.partition(":")
        if not colon:
            raise SourceError(f"{path}: header line without ':': {line}")
        if key == "meta":
            label, _, content = value.partition("|")
            meta.append((label.strip(), content.strip()))
        else:
            header[key.strip()] = value.strip()
    name = path.stem
    return Source(name, path.parent.name, header, meta, parse_body(body.splitlines(), path.name))
