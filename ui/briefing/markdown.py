"""A briefing as Markdown, its sources as footnotes (``[^1]``)."""

from __future__ import annotations

from collections.abc import Iterable

from search.briefing.parts import Block, Briefing, Chart, Heading, Paragraph, Run, Table
from ui.briefing.characters import on_a_line
from ui.briefing.sources import note_link, note_words
from ui.exports import escape_markdown


def to_markdown(briefing: Briefing) -> str:
    """The whole briefing; no word of a paper can be markup in it."""
    lines = [f"# {_words(briefing.title)}", ""]
    for section in briefing.sections:
        lines += [f"## {_words(section.title)}", ""]
        for block in section.blocks:
            lines += [*_block(block), ""]
    for note in briefing.notes:
        link = note_link(note)
        address = f" <{_address(link)}>" if link else ""
        lines.append(f"[^{note.n}]: {_words(note_words(note))}{address}")
    return "\n".join(lines).rstrip() + "\n"


def _block(block: Block) -> list[str]:
    match block:
        case Heading():
            return [f"### {_words(block.text)}"]
        case Paragraph():
            before = "> " if block.style == "quoted" else ""
            return [before + _runs(block.runs)]
        case Chart():
            # The table beside it holds the values; Markdown draws nothing.
            return [f"*{_words(block.says)}*"]
        case Table():
            return _table(block)


def _table(table: Table) -> list[str]:
    return [
        f"**{_words(table.caption)}**",
        "",
        _row(_words(name) for name in table.headings),
        "|" + " --- |" * len(table.headings),
        *(_row(_runs(cell) for cell in row) for row in table.rows),
    ]


def _row(cells: Iterable[str]) -> str:
    return "".join(f"| {cell} " for cell in cells) + "|"


def _runs(runs: Iterable[Run]) -> str:
    parts = []
    for run in runs:
        words = _words(run.text, edges=True)
        parts.append(f"“{words.strip()}”" if run.quote else words)
        if run.note:
            parts.append(f"[^{run.note}]")
    return "".join(parts).strip()


def _words(text: str, edges: bool = False) -> str:
    """One line of words; with ``edges`` a blank at either end stays one."""
    line = escape_markdown(on_a_line(text))
    # A number or dash that begins a line would begin a list.
    if line[:1] in ("-", "+", "=") or line.split(".")[0].isdigit():
        line = line.replace(".", "\\.", 1) if line[:1].isdigit() else f"\\{line}"
    if edges and line:
        line = (" " if text[:1].isspace() else "") + line + (" " if text[-1:].isspace() else "")
    return line


def _address(link: str) -> str:
    return "".join(c for c in link if c.isprintable() and c not in "<> \\")
