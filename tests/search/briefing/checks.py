"""What holds for every briefing: asked of any in the tests."""

from __future__ import annotations

from collections.abc import Iterator

from search.briefing.parts import Briefing, Paragraph, Run, Table
from search.engine import Engine


def runs_of(briefing: Briefing, section: str | None = None) -> Iterator[Run]:
    """Every run in reading order, of one section or of all."""
    for one in briefing.sections:
        if section not in (None, one.name):
            continue
        for block in one.blocks:
            if isinstance(block, Paragraph):
                yield from block.runs
            elif isinstance(block, Table):
                for row in block.rows:
                    for cell in row:
                        yield from cell


def words_of(briefing: Briefing, section: str | None = None) -> str:
    """The words of a section, or of all."""
    return "".join(run.text for run in runs_of(briefing, section))


def table_of(briefing: Briefing, caption: str) -> Table:
    """The table whose caption begins so."""
    return next(
        block
        for section in briefing.sections
        for block in section.blocks
        if isinstance(block, Table) and block.caption.startswith(caption)
    )


def holds_to_its_promises(engine: Engine, briefing: Briefing) -> None:
    """Quotes are verbatim and readable, notes are numbered by first use and all are used."""
    used: list[int] = []
    for run in runs_of(briefing):
        if run.note and run.note not in used:
            used.append(run.note)
        if run.quote:
            assert run.note, f"a quote without its source: {run.text!r}"
            note = briefing.notes[run.note - 1]
            stored = engine.store.content(note.document.path)
            assert run.text == stored[note.start : note.end]
    assert used == [note.n for note in briefing.notes]
    for note in briefing.notes:
        assert engine.book.shows(note.document.path, note.start, note.end)
