"""A draft to its sentences: text, Markdown, DOCX, PDF or HTML, by the readers of papers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer import readers
from indexer.errors import InputError, UnreadableFileError
from indexer.readers import files
from indexer.records import Block, Text
from indexer.structure.sentences import split_sentences

LARGEST_DRAFT = 20_000_000
MOST_SENTENCES = 2000


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """One sentence of a draft: ``start`` to ``end`` of its text, in block number ``block``.

    ``before`` is the sentence before it in its paragraph, which "it" and "she" point back to.
    """

    text: str
    heading: bool = False
    before: str = ""
    start: int = 0
    end: int = 0
    block: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as read, and its sentences in order."""

    name: str
    text: Text
    sentences: tuple[DraftSentence, ...]


def read_draft(path: Path) -> Draft:
    """The draft in the file at ``path``. Raises InputError, which says what can be done."""
    format_ = readers.SUFFIXES.get(path.suffix.lower())
    try:
        # Of a file that is not there it does not matter what its name ends with.
        if path.is_file() and format_ in (None, "jsonl"):
            raise files.unknown_format(path.name, [s for s in readers.SUFFIXES if s != ".jsonl"])
        data = files.load(path, str(path), format_ or "")
    except UnreadableFileError as error:
        raise InputError(str(error)) from error
    return read_draft_bytes(data, path.name)


def read_draft_bytes(data: bytes, name: str) -> Draft:
    """The draft in ``data``, whose format the ending of ``name`` tells.

    Nothing is written anywhere. Raises InputError for what cannot be read or is too large.
    """
    shown = Path(name.replace("\\", "/")).name[:150] or "draft"
    if len(data) > LARGEST_DRAFT:
        raise InputError(
            f"{shown}: larger than {LARGEST_DRAFT // 1_000_000} MB. Check it in parts, or save it "
            "without its pictures."
        )
    try:
        reading = readers.read_bytes(data, shown)
    except UnreadableFileError as error:
        raise InputError(str(error)) from error
    return make_draft(shown, reading)


def draft_of_words(words: str, name: str = "draft.txt") -> Draft:
    """A draft that was typed or pasted."""
    if not words.strip():
        raise InputError("The draft is empty. Give at least one sentence.")
    return read_draft_bytes(words.encode("utf-8", "replace"), name)


def make_draft(name: str, text: Text) -> Draft:
    """The sentences of a read draft. Raises InputError where there are too many to check."""
    sentences: list[DraftSentence] = []
    for number, block in enumerate(text.blocks):
        if block.kind == "noise":
            continue
        sentences.extend(_of_block(text.content, block, number))
        if len(sentences) > MOST_SENTENCES:
            raise InputError(
                f"{name}: more than {MOST_SENTENCES} sentences. Check the draft in parts."
            )
    if not sentences:
        raise InputError(f"{name}: it holds no sentence. Check that it is the draft you meant.")
    return Draft(name, text, tuple(sentences))


def _of_block(content: str, block: Block, number: int) -> Iterator[DraftSentence]:
    before = ""
    heading = block.kind == "heading" or _reads_as_heading(content[block.start : block.end])
    for start, end in split_sentences(content, block.start, block.end):
        words = content[start:end]
        yield DraftSentence(words, heading, before, start, end, number)
        before = words


def _reads_as_heading(words: str) -> bool:
    """A short line of its own without a stop or a figure: plain text marks no headings."""
    said = words.strip()
    short = len(said.split()) < 10 and "\n" not in said
    return short and not re.search(r"[.!?;,:\"”']$|\d", said)
