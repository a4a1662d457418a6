"""The command that writes a briefing: brief."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from indexer.errors import InputError
from search.briefing.days import read_day
from search.query import FILTER_NAMES, parse_query
from ui.briefing.formats import MEDIA_TYPES, form_of_file, written
from ui.commands.options import Commands, add_command, add_filters, add_reader, add_words
from ui.exports import put_out
from ui.printing import print_json


def add_parsers(commands: Commands) -> None:
    """brief."""
    does = "a briefing on a topic: considered before, decided, promised, measured, with sources"
    parser = add_command(commands, "brief", does, brief)
    add_words(parser, "topic", "the topic in plain words; filters may be typed in it", needed=True)
    add_filters(parser)
    add_reader(parser)
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="a file to write (.docx, .md, .html, .pdf); without one, Markdown is printed",
    )
    parser.add_argument("--format", choices=tuple(MEDIA_TYPES), help="instead of the file's ending")
    parser.add_argument("--today", metavar="DATE", help="judge promises on this day (2024-06-12)")


def brief(options: argparse.Namespace) -> int:
    """``minutebook brief``."""
    output: Path | None = options.output
    form = form_of_file(output, options.format)
    to_screen = output is None and not options.json and sys.stdout.isatty()
    if to_screen and form in ("docx", "pdf"):
        raise InputError(f"A {form} file is no text for a terminal: name a file with -o FILE.")
    given = {name: getattr(options, name) for name in FILTER_NAMES}
    query, today = parse_query(options.topic, given), read_day(options.today or "")

    from search.briefing.gathering import brief as gather
    from search.engine import Engine

    briefing = gather(Engine(options.index, options.reader), query, today)
    if not options.json or output is not None:
        put_out(written(briefing, form), output)
    if options.json:
        print_json(briefing.as_json())
    if not briefing.found and output is not None and str(output) != "-":
        print("It says that nothing was found.", file=sys.stderr)
    return 0
