"""Documents in, text out: one module a format, all behind ``read_file``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from indexer.errors import UnreadableFileError
from indexer.readers import files
from indexer.records import Text

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".pdf": "pdf",
        ".html": "html",
        ".htm": "html",
        ".docx": "docx",
        ".md": "markdown",
        ".markdown": "markdown",
        ".txt": "text",
        ".text": "text",
        ".jsonl": "jsonl",
    }
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One paper as read. ``format`` is a value of ``SUFFIXES``; ``sha256`` is of the file's bytes,
    or of the line's where a file holds a paper a line."""

    name: str
    format: str
    sha256: str
    text: Text


def read_file(path: Path, name: str) -> Iterator[Reading]:
    """The papers in the file at ``path``: one, or one a line for JSON Lines.

    ``name`` is the path relative to the folder that is indexed, with ``/``; it names the paper
    and the file in messages. Raises UnreadableFileError, which says why and what to do, for
    anything that cannot be read; no other exception comes from a file's content.
    """
    format_ = SUFFIXES.get(Path(name).suffix.lower())
    if format_ is None:
        raise files.unknown_format(name, SUFFIXES)
    data = files.load(path, name, format_)
    files.check_signature(data, format_, name)
    if format_ == "jsonl":
        from indexer.readers import json_lines

        for identifier, sha256, text in json_lines.read(data, name):
            yield Reading(identifier, format_, sha256, text)
        return
    text = _read(data, name, format_)
    if not text.blocks:
        raise UnreadableFileError(
            name, "it holds no text", "Check that it is the paper you meant, and save it again."
        )
    yield Reading(name, format_, hashlib.sha256(data).hexdigest(), text)


def read_bytes(data: bytes, name: str) -> Text:
    """The one paper in ``data``, of the format that the ending of ``name`` tells.

    Raises UnreadableFileError, as ``read_file`` does.
    """
    format_ = SUFFIXES.get(Path(name).suffix.lower())
    if format_ is None or format_ == "jsonl":
        raise files.unknown_format(name, [suffix for suffix in SUFFIXES if suffix != ".jsonl"])
    files.check_signature(data, format_, name)
    text = _read(data, name, format_)
    if not text.blocks:
        raise UnreadableFileError(
            name, "it holds no text", "Check that it is the paper you meant, and save it again."
        )
    return text


def _read(data: bytes, name: str, format_: str) -> Text:
    """Readers are imported only when a file needs them: each brings a heavy library."""
    if format_ == "pdf":
        from indexer.readers import pdf

        return pdf.read(data, name)
    if format_ == "docx":
        from indexer.readers import word

        return word.read(data, name)
    if format_ == "html":
        from indexer.readers import html

        return html.read(data, name)
    if format_ == "markdown":
        from indexer.readers import markdown

        return markdown.read(data, name)
    from indexer.readers import plain_text

    return plain_text.read(data, name)
