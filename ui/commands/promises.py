"""``minutebook promises``: the promise ledger, and putting right what it matched."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.errors import InputError
from search.query import FILTER_NAMES, parse_query
from ui.commands.options import Commands, add_command, add_filters, add_reader, add_words
from ui.printing import plain, print_json

if TYPE_CHECKING:
    from search.engine import Engine


def add_parsers(commands: Commands) -> None:
    """promises."""
    parser = add_command(
        commands, "promises", "report-backs, actions and undertakings, and what answers them", run
    )
    add_words(parser, "query", "words that a promise must hold", default="")
    add_filters(parser)
    parser.add_argument("--due-by", metavar="DATE", help="only what falls due by this day")
    parser.add_argument(
        "--today", metavar="DATE", help="the day that states are counted from (default: today)"
    )
    parser.add_argument(
        "--state", help="kept, late, partly, not found, not yet due or no date: only these"
    )
    parser.add_argument("--format", help="table, csv, xlsx, json or md (default: table)")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to this file")
    add_reader(parser)
    group = parser.add_argument_group("putting a match right")
    group.add_argument(
        "--correct",
        metavar="ID",
        help="the promise, by its id: the last line of its cell, or id in --json",
    )
    how = group.add_mutually_exclusive_group()
    how.add_argument(
        "--answered-by", metavar="PAPER[#START-END]", help="what answers it: a paper, or a place"
    )
    how.add_argument("--not-answered", action="store_true", help="nothing held answers it")
    how.add_argument("--undo", action="store_true", help="forget what was put right by hand")


def run(options: argparse.Namespace) -> int:
    """Print the ledger, or keep a correction."""
    from search.engine import Engine
    from search.promises.ledger import promise_ledger
    from ui.exports import exported, form_asked, print_table, put_out
    from ui.progress import LongWork
    from ui.promise_rows import sheet_of

    corrects = options.answered_by or options.not_answered or options.undo
    if bool(options.correct) != bool(corrects):
        raise InputError(
            "--correct ID goes with one of --answered-by PAPER, --not-answered and --undo."
        )
    form = form_asked(options.json, options.format, options.output)
    query = parse_query(options.query, {n: getattr(options, n) for n in FILTER_NAMES})
    due_by, today = day_of("--due-by", options.due_by), day_of("--today", options.today)
    engine = Engine(options.index, options.reader)
    if options.correct:
        return _correct(engine, options)
    with LongWork("Judging") as far:
        ledger = promise_ledger(engine, query, today, due_by, options.state, far)
    for warning in ledger.warnings:
        print(f"minutebook: {plain(warning)}", file=sys.stderr)
    if form == "json" and options.output is None:
        print_json(ledger.as_json())
    elif form == "table":
        print_table(sheet_of(ledger, short=True))
        counts = ", ".join(f"{count} {state}" for state, count in ledger.counts.items() if count)
        print(f"{len(ledger.rows)} shown ({counts or 'none'}), counted from {ledger.today}.")
    else:
        put_out(exported(sheet_of(ledger), form, ledger.as_json()), options.output)
    return 0


def _correct(engine: Engine, options: argparse.Namespace) -> int:
    from search.promises.correcting import answered_by, say_of

    if options.answered_by:
        kept = answered_by(engine, options.correct, options.answered_by)
    else:
        kept = say_of(engine, options.correct, "undone" if options.undo else "not answered")
    if options.json:
        print_json({"promise": kept.promise, "said": kept.said, "paper": kept.paper})
    else:
        print(f"Kept: {kept.promise} {kept.said} {plain(kept.paper)}".rstrip() + ".")
    return 0


def day_of(name: str, value: str | None) -> datetime.date | None:
    """A day written as 2019-01-16. Raises InputError for anything else."""
    if not value:
        return None
    try:
        return datetime.date.fromisoformat(value.strip())
    except ValueError as error:
        raise InputError(f"{name} cannot be {value!r}. Write a day as 2019-01-16.") from error
