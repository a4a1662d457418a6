"""A briefing as PDF, and its charts as pictures, set by Typst.

The PDF is tagged (headings, tables with header rows, notes, alternative text), has bookmarks, a
title and its language, and brings its fonts. Words of papers are handed over as data and are never
markup of the typesetter.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from indexer.errors import MinutebookError
from search.briefing.parts import Block, Briefing, Chart, Heading, Paragraph, Run, Table
from ui.briefing.characters import on_a_line
from ui.briefing.charts import chart_file
from ui.briefing.rows import is_short
from ui.briefing.sources import note_link, note_words

# A word longer than this may be broken anywhere: it would run out of its column.
_LONGEST_WORD = 24
_LONGEST_TITLE = 300
_LONG = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_PICTURE = (
    "#set page(width: 720pt, height: auto, margin: 0pt)\n"
    '#image(bytes(sys.inputs.drawing), format: "svg", width: 720pt)\n'
)
_DOTS_PER_INCH = 144.0


def to_pdf(briefing: Briefing) -> bytes:
    """The bytes of the PDF, to the standard for accessible ones (PDF/UA-1) where that can be.

    Raises MinutebookError where it cannot be set at all.
    """
    template = files("ui").joinpath("briefing", "briefing.typ").read_bytes()
    data = {"data": json.dumps(_data(briefing))}
    made = datetime.datetime.combine(briefing.made, datetime.time(), datetime.UTC)
    try:
        return _set(template, data, format="pdf", pdf_standards=["ua-1"], timestamp=made)
    except MinutebookError:
        # The standard refuses a letter that no font at hand has. Without it the document is tagged
        # all the same, and a box stands for the letter.
        return _set(template, data, format="pdf", timestamp=made)


def chart_png(chart: Chart) -> bytes:
    """The chart as a picture, for formats that draw no lines themselves."""
    drawing = {"drawing": chart_file(chart).decode()}
    return _set(_PICTURE.encode(), drawing, format="png", ppi=_DOTS_PER_INCH)


def _set(template: bytes, inputs: Mapping[str, str], **options: Any) -> bytes:
    import typst

    try:
        made = typst.compile(template, sys_inputs=dict(inputs), **options)
    except typst.TypstError as error:
        raise MinutebookError(
            f"The document could not be set ({error}). Ask for another format: docx, html or md."
        ) from error
    return made[0] if isinstance(made, list) else bytes(made)


def _data(briefing: Briefing) -> dict[str, Any]:
    return {
        "title": _title(briefing.title),
        "sections": [
            {"title": _title(s.title), "blocks": [_block(block) for block in s.blocks]}
            for s in briefing.sections
        ],
        "notes": [
            {"words": _words(note_words(note)), "link": _link(note_link(note))}
            for note in briefing.notes
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "text": _title(block.text)}
        case Paragraph():
            return {"kind": "paragraph", "style": block.style, "runs": _runs(block.runs)}
        case Chart():
            drawing = chart_file(block).decode()
            return {"kind": "chart", "drawing": drawing, "says": _words(block.says)}
        case Table():
            return {
                "kind": "table",
                "caption": _title(block.caption),
                "headings": [_title(name) for name in block.headings],
                "shares": list(block.shares),
                "rows": [[_runs(cell) for cell in row] for row in block.rows],
                "whole": [is_short(row) for row in block.rows],
            }


def _runs(runs: Iterable[Run]) -> list[dict[str, Any]]:
    told = []
    for run in runs:
        words = _words(run.text)
        if run.quote:
            words = f"“{words}”"
        else:
            before = " " if run.text[:1].isspace() else ""
            words = f"{before}{words}{' ' if run.text[-1:].isspace() else ''}"
        told.append({"text": words, "note": run.note})
    return told


def _title(text: str) -> str:
    """A heading, cut where it is longer than any is: one of a page's length cannot be set, and
    neither can an empty one."""
    line = on_a_line(text) or "…"
    return _words(line if len(line) <= _LONGEST_TITLE else f"{line[:_LONGEST_TITLE]} …")


def _words(text: str) -> str:
    """One line of words in which a very long one can be broken."""
    return _LONG.sub(lambda m: _breakable(m.group()), on_a_line(text))


def _breakable(word: str) -> str:
    return "\u200b".join(word[n : n + 12] for n in range(0, len(word), 12))


def _link(link: str | None) -> dict[str, str] | None:
    return {"to": on_a_line(link), "text": _words(link)} if link else None
