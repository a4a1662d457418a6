"""``minutebook check``: a draft against the record, sentence by sentence."""

from __future__ import annotations

import argparse
from pathlib import Path

from indexer.errors import InputError
from search.query import FILTER_NAMES, make_filters
from ui.commands.options import Commands, add_command, add_filters, add_reader
from ui.printing import plain, print_json


def add_parsers(commands: Commands) -> None:
    """check."""
    does = "a draft, sentence by sentence: supported, contradicted or not found, with quotes"
    parser = add_command(commands, "check", does, check)
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="text, Markdown, Word (.docx), PDF or HTML"
    )
    parser.add_argument(
        "-o",
        dest="output",
        type=Path,
        metavar="FILE",
        help="write a marked copy as Word (.docx) or HTML (.html)",
    )
    add_filters(parser)
    add_reader(parser)


def check(options: argparse.Namespace) -> int:
    """Read the draft, hold every sentence to the record, print or write what came of it."""
    from search.checking import check_each, checked_draft
    from search.claims.drafts import read_draft
    from search.engine import Engine
    from ui.marking import write_marked
    from ui.progress import LongWork

    output: Path | None = options.output
    if output is not None and output.suffix.lower() not in (".docx", ".html"):
        raise InputError(f"{output}: a marked copy is .docx or .html.")
    given = {n: getattr(options, n) for n in FILTER_NAMES if getattr(options, n)}
    filters = make_filters(given)
    draft = read_draft(options.file)
    engine = Engine(options.index, options.reader)
    rows = []
    with LongWork("Checking") as far:
        for row in check_each(engine, draft.sentences, filters):
            rows.append(row)
            far(len(rows), len(draft.sentences))
    checked = checked_draft(engine, rows, filters)
    if output is not None:
        write_marked(output, draft, checked)
    if options.json:
        print_json(checked.as_json())
        return 0
    _print(checked)
    if output is not None:
        print(f"\nMarked copy: {plain(str(output))}")
    return 0


def _print(checked: object) -> None:
    from rich.text import Text

    from search.checking import CheckedDraft
    from ui.terminal import Terminal, citation_line

    assert isinstance(checked, CheckedDraft)
    console = Terminal()
    styles = {"supported": "green", "contradicted": "bold red", "not found": "yellow"}
    for row in checked.rows:
        line = Text(f"{row.finding.upper():<13}", style=styles.get(row.finding, "dim"))
        line.append(plain(" ".join(row.sentence.split())), style="default")
        console.print(line)
        if row.because:
            console.print(Text(f"             because: {plain(row.because)}", style="bold"))
        for citation in row.citations:
            console.print(Text("             ").append_text(citation_line(citation)))
            console.print(Text(f"             “{plain(' '.join(citation.quote.split()))}”"))
    counts = ", ".join(f"{count} {name}" for name, count in checked.counts().items())
    console.print(f"\n{len(checked.rows)} sentences: {counts}.")
