"""What the commands print for a person: bars, tables, passages, answers."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from indexer.reflow import join_broken_words, reflow
from ui.printing import number_of, plain

if TYPE_CHECKING:
    from indexer.records import Document
    from search.answers import Answer
    from search.citing import Citation


# Of the papers that are kept back for their names; --json lists all of them.
_NAMES_SHOWN = 20


class Terminal(Console):
    """Where people read: nothing of a paper is coloured by what it happens to look like."""

    def __init__(self, file: IO[str] | None = None) -> None:
        super().__init__(highlight=False, soft_wrap=False, file=file)

    def on_broken_pipe(self) -> None:
        """Leave it to the command line that the reader has gone: nothing is wrong."""
        raise BrokenPipeError


class Stages:
    """A progress bar for each stage of a long piece of work, on standard error.

    Call it with the stage, how much is done, and the total.
    """

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description:<10}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Terminal(sys.stderr),
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Stages:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(stage, total=total)
        self._progress.update(self._tasks[stage], completed=done, total=total)


def print_outcome(index: Path, outcome: Any) -> None:
    """The closing table of ``minutebook index``."""
    console = Terminal()
    table = Table(title=f"Index {escape(str(index))}", title_justify="left", show_header=False)
    for name in ("added", "changed", "removed", "unchanged"):
        table.add_row(f"files {name}", str(getattr(outcome, name)))
    table.add_row("documents", str(outcome.documents))
    hidden = f", {outcome.restricted} not for publication" if outcome.restricted else ""
    table.add_row("passages", f"{outcome.passages}{hidden}")
    table.add_row("passages embedded now", str(outcome.embedded))
    table.add_row("files not readable", str(len(outcome.unreadable)))
    if outcome.by_name:
        table.add_row("not for publication by name", str(len(outcome.by_name)))
    console.print(table)
    _print_unreadable(console, [(u.path, u.reason, u.remedy) for u in outcome.unreadable])
    _print_by_name(console, outcome.by_name)


def _print_by_name(console: Console, names: Sequence[str]) -> None:
    if not names:
        return
    title = "Taken as not for publication by its name; --access public takes that back"
    table = Table(title=title, title_justify="left", show_header=False)
    for name in names[:_NAMES_SHOWN]:
        table.add_row(escape(plain(name)))
    if len(names) > _NAMES_SHOWN:
        table.add_row(f"and {len(names) - _NAMES_SHOWN} more")
    console.print(table)


def _print_unreadable(console: Console, rows: list[tuple[str, str, str]]) -> None:
    if not rows:
        return
    table = Table(title="Not readable", title_justify="left")
    for heading in ("file", "why", "what to do"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(escape(plain(cell)) for cell in row))
    console.print(table)


def print_status(held: dict[str, Any]) -> None:
    """``minutebook status`` for a person."""
    console = Terminal()
    table = Table(title=f"Index {escape(held['index'])}", title_justify="left", show_header=False)
    period = "no dates known"
    if held["first"]:
        one_day = held["first"] == held["last"]
        period = held["first"] if one_day else f"{held['first']} to {held['last']}"
        if held["undated"]:
            period += f"; {number_of(held['undated'], 'paper')} without a date"
    # As the page counts them, and as the formats behind add up; those withheld have their own row.
    public = held["documents"] - held["restricted_documents"]
    rows = [
        ("generation", f"{held['generation']}, built {held['built']}"),
        ("model", f"{held['model']} (sha256 {held['model_sha256'][:12]})"),
        ("run by", held["runtime"] or "not recorded"),
        ("documents", f"{public} ({_listed(held['formats'])})"),
        ("kinds", _listed(held["kinds"])),
        ("councils", ", ".join(held["councils"]) or "none named"),
        ("bodies", ", ".join(held["bodies"]) or "none named"),
        ("period", period),
        ("meetings", str(held["meetings"])),
        ("items", str(held["items"])),
        ("decisions", str(held["decisions"])),
        ("passages", str(held["passages"])),
        ("found by meaning", _share(held["embedded"])),
        ("not for publication", number_of(held["restricted_documents"], "document")),
        ("size on disk", f"{held['bytes'] / 1e6:.1f} MB"),
        ("folders", ", ".join(held["folders"])),
    ]
    for name, value in rows:
        table.add_row(name, escape(plain(value)))
    console.print(table)
    _print_unreadable(console, [(u["path"], u["reason"], u["remedy"]) for u in held["unreadable"]])


def _share(embedded: dict[str, int]) -> str:
    """How far the vectors of an index are."""
    done, of = embedded["done"], embedded["of"]
    if done == of:
        return "all of them"
    return (
        f"{done} ({done / of:.0%}), the others by their words alone until minutebook index has "
        "embedded them"
    )


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items()) or "none"


def print_verification(found: dict[str, Any]) -> None:
    """``minutebook verify`` for a person."""
    console = Terminal()
    console.print(
        f"{found['files']} files and {found['records']} records checked in "
        f"{escape(found['index'])}."
    )
    for problem in found["problems"]:
        console.print(f"[red]wrong[/red]  {escape(plain(problem))}")
    if not found["model_compared"]:
        console.print("The model's weights were not compared: that takes loading it.")
    if not found["problems"]:
        console.print("All hold: every quote is verbatim, every file is as it was built.")


def citation_line(citation: Citation) -> Text:
    """Where a quote stands, in one line, with its voice and standing."""
    return heading_line(
        citation.n,
        [
            citation.body or citation.council,
            citation.date.isoformat() if citation.date else None,
            " ".join(part for part in (citation.item_number, citation.item_title) if part),
            citation.document.path,
            f"page {citation.page}" if citation.page else None,
        ],
        aside(citation.voice, citation.standing, citation.document),
    )


def aside(voice: str, standing: str, document: Document | None = None) -> str:
    """Whose words they are, what is known of their standing, and whether a machine read a scan."""
    known = "" if standing == "unknown" else standing
    scanned = "read by OCR" if document is not None and document.read_by == "ocr" else ""
    return ", ".join(part for part in (voice, known, scanned) if part)


def heading_line(number: int, parts: Sequence[str | None], aside: str) -> Text:
    """A number, the parts of a place that are known, and an aside."""
    line = Text(f"[{number}] ", style="bold")
    line.append(plain(" · ".join(part for part in parts if part)), style="cyan")
    line.append(f"  {aside}", style="dim")
    return line


def print_answer(answer: Answer) -> None:
    """``minutebook ask`` for a person: the quotes with their places, or what was searched."""
    console = Terminal()
    if answer.abstained:
        console.print(Text(plain(answer.text)))
        _print_citations(console, answer.nearest)
        return
    console.print(Text(plain(answer.text), style="bold"))
    for note in answer.notes:
        because = f" “{plain(reflow(note.because.quote))}”" if note.because else ""
        console.print(Text(f"Note: {plain(note.text)}{because}"))
    _print_citations(console, answer.citations)


def _print_citations(console: Console, citations: tuple[Citation, ...]) -> None:
    for citation in citations:
        console.print()
        console.print(citation_line(citation))
        console.print(Text(f"“{plain(join_broken_words(citation.quote))}”"))
