"""``minutebook lint``: contradictions and slips inside the record."""

from __future__ import annotations

import argparse
from pathlib import Path

from search.query import FILTER_NAMES, make_filters
from ui.commands.options import Commands, add_command, add_filters, add_reader
from ui.exports import FORMATS, exported, form_asked, put_out


def add_parsers(commands: Commands) -> None:
    """lint."""
    parser = add_command(commands, "lint", "contradictions and slips inside the record", lint)
    parser.add_argument("--format", choices=FORMATS, help="how to print it (default: table)")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="write to a file; its ending is the format",
    )
    add_filters(parser)
    add_reader(parser)


def lint(options: argparse.Namespace) -> int:
    """Print what was found, by kind, each with its words. Raises InputError for bad filters."""
    from search.lint import lint as find
    from search.minute_book import MinuteBook
    from ui.findings import as_json, as_sheet, print_findings

    given = {name: value for name in FILTER_NAMES if (value := getattr(options, name))}
    filters = make_filters(given)
    form = form_asked(options.json, options.format, options.output)
    book = MinuteBook.open(options.index, options.reader)
    rows = find(book, filters)
    searched = book.searched(filters)
    if form == "table":
        print_findings(rows, searched)
        return 0
    put_out(exported(as_sheet(rows), form, as_json(rows, searched)), options.output)
    return 0
