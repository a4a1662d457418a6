"""JSON Lines of ``{_id, title, text}``: each line is a paper of its own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from indexer.errors import UnreadableFileError
from indexer.readers.decoding import decode
from indexer.readers.plain_text import blocks_of
from indexer.records import Text

_REMEDY = 'Each line must be one JSON object such as {"_id": "1", "title": "...", "text": "..."}.'
_METADATA = ("title", "date", "url", "author")


def read(data: bytes, name: str) -> Iterator[tuple[str, str, Text]]:
    """The ``_id``, the sha256 of the line and the text of every line that is not blank.

    The whole file is checked first: a set that silently lost lines would be measured wrongly.
    Raises UnreadableFileError naming the first lines that are no such object or repeat an ``_id``.
    """
    content, _ = decode(data, name)
    papers: dict[str, tuple[str, Text]] = {}
    faults: list[str] = []
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            identifier, text = _paper(line)
        except (ValueError, RecursionError) as fault:
            faults.append(f"line {number} {fault}")
            continue
        if identifier in papers:
            faults.append(f"line {number} repeats the _id {identifier[:80]!r}")
        papers[identifier] = hashlib.sha256(line.encode("utf-8", "replace")).hexdigest(), text
    if faults:
        more = f", and {len(faults) - 3} lines more" if len(faults) > 3 else ""
        raise UnreadableFileError(name, "; ".join(faults[:3]) + more, _REMEDY)
    if not papers:
        raise UnreadableFileError(name, "it holds no papers", _REMEDY)
    for identifier, (sha256, text) in papers.items():
        yield identifier, sha256, text


def _paper(line: str) -> tuple[str, Text]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("is not JSON") from None
    if not isinstance(row, dict):
        raise ValueError("is not a JSON object")
    identifier = row.get("_id")
    if not isinstance(identifier, str | int) or isinstance(identifier, bool) or identifier == "":
        raise ValueError("has no _id")
    content = row.get("text")
    if not isinstance(content, str):
        raise ValueError("has no text")
    content = content.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", " ")
    # A lone surrogate can be written in JSON and in no file.
    content = content.encode("utf-8", "replace").decode("utf-8")
    metadata = tuple(
        (key, row[key]) for key in _METADATA if isinstance(row.get(key), str) and row[key]
    )
    return str(identifier), Text(content, tuple(blocks_of(content)), metadata=metadata)
