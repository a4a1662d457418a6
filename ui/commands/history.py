"""The commands that follow a topic through the record: history, figures, compare."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from search.query import FILTER_NAMES, Query, parse_query
from ui.commands.options import Commands, add_command, add_filters, add_reader, add_words
from ui.exports import FORMATS, Sheet, exported, form_asked, print_table, put_out
from ui.printing import plain, print_json

if TYPE_CHECKING:
    from search.engine import Engine
    from search.results import Searched


def add_parsers(commands: Commands) -> None:
    """history, figures and compare."""
    does = "one matter through its changing names, bodies and items, oldest first"
    _common(add_command(commands, "history", does, history))
    does = "dated series of what the record measures, each cell cited, conflicts shown"
    _common(add_command(commands, "figures", does, figures))
    does = "one row a council or body: problem, measure, decision, date"
    parser = add_command(commands, "compare", does, compare)
    parser.add_argument(
        "--by", choices=("council", "body"), default="council", help="a row each (default: council)"
    )
    _common(parser)


def _common(parser: argparse.ArgumentParser) -> None:
    add_words(parser, "topic", "the matter in plain words; filters may be typed in it", needed=True)
    add_filters(parser)
    add_reader(parser)
    parser.add_argument("--format", choices=FORMATS, help="how rows are given (default: table)")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="a file to write (.csv, .xlsx, .json, .md)",
    )


def history(options: argparse.Namespace) -> int:
    """``minutebook history``."""
    from search.history.tracing import trace_history
    from ui.topic_sheets import history_sheet

    found = trace_history(_engine(options), _query(options))
    short = history_sheet(found, short=True)
    _give(options, history_sheet(found), found.as_json(), found.searched, short)
    return 0


def figures(options: argparse.Namespace) -> int:
    """``minutebook figures``."""
    from search.figures.series import find_series
    from ui.topic_sheets import figures_sheet

    found = find_series(_engine(options), _query(options))
    short = figures_sheet(found, short=True)
    _give(options, figures_sheet(found), found.as_json(), found.searched, short)
    return 0


def compare(options: argparse.Namespace) -> int:
    """``minutebook compare``."""
    from search.comparison import compare_places
    from ui.topic_sheets import comparison_sheet

    found = compare_places(_engine(options), _query(options), options.by)
    _give(options, comparison_sheet(found), found.as_json(), found.searched)
    return 0


def _engine(options: argparse.Namespace) -> Engine:
    from search.engine import Engine

    # What cannot be written is refused before anything is looked for.
    form_asked(options.json, options.format, options.output)
    return Engine(options.index, options.reader)


def _query(options: argparse.Namespace) -> Query:
    return parse_query(options.topic, {name: getattr(options, name) for name in FILTER_NAMES})


def _give(
    options: argparse.Namespace,
    sheet: Sheet,
    whole: dict[str, Any],
    searched: Searched,
    short: Sheet | None = None,
) -> None:
    """The rows in the form asked for, ``short`` in a terminal; what was searched where there is
    none."""
    from search.answers import absence_statement

    form = form_asked(options.json, options.format, options.output)
    if form == "json" and options.output is None:
        print_json(whole)
    elif form == "table":
        if sheet.rows:
            print_table(short or sheet)
        else:
            print(plain(absence_statement(searched, nearest=False)))
    else:
        put_out(exported(sheet, form, whole), options.output)
