"""The clerk's commands: the register of decisions and the extract of minutes."""

from __future__ import annotations

import argparse
from pathlib import Path

from indexer.errors import InputError
from search.query import FILTER_NAMES, parse_query
from ui.commands.options import Commands, add_command, add_filters, add_reader, add_words, positive
from ui.exports import FORMATS, Sheet, exported, form_asked, print_table, put_out
from ui.printing import number_of, plain, print_json

_EXTRACTS = ("html", "md", "json", "txt")


def add_parsers(commands: Commands) -> None:
    """decisions and minute."""
    does = "the register of decisions: exact wording, vote, standing, what was recommended"
    parser = add_command(commands, "decisions", does, decisions)
    add_words(parser, "query", "what about (default: every decision, newest first)", default="")
    parser.add_argument("--format", choices=FORMATS, help="default: table, or as FILE is called")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file")
    parser.add_argument(
        "--sort", choices=("best", "date", "oldest", "body", "minute", "standing"), help="order"
    )
    parser.add_argument("--group", choices=("matter", "meeting"), help="rows of one together")
    parser.add_argument("-k", type=positive, metavar="K", help="only the first K rows")
    add_filters(parser)
    add_reader(parser)

    does = "a minute reference resolved, and the extract of minutes"
    parser = add_command(commands, "minute", does, minute)
    parser.add_argument("ref", metavar="REF", help='12/18, "58(b)", CA.6, "the previous minutes"')
    parser.add_argument("--body", help="whose minute: a body, or words of its name")
    parser.add_argument("--council", help="a council, or words of its name")
    parser.add_argument(
        "--on",
        metavar="DATE",
        help='day, month or year of the meeting; of the one after it for "the previous minutes"',
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="the extract as .html (to print) or .md"
    )
    add_reader(parser)


def decisions(options: argparse.Namespace) -> int:
    """``minutebook decisions``. Without a query neither model nor matrices are loaded."""
    from search.minute_book import MinuteBook
    from search.registers.decisions import Register, grouped, register_of
    from ui.register_rows import decisions_sheet

    form = form_asked(options.json, options.format, options.output)
    query = parse_query(options.query, {n: getattr(options, n) for n in FILTER_NAMES})
    scores = None
    if query.text:
        from search.engine import Engine
        from search.registers.relevance import decision_scores

        engine = Engine(options.index, options.reader)
        book, scores = engine.book, decision_scores(engine, query)
    else:
        book = MinuteBook.open(options.index, options.reader)
    register = register_of(book, query, options.sort, scores)
    groups = grouped(book, register.rows, options.group)
    rows = [row for _, own in groups for row in own][: options.k]
    register = Register(query, tuple(rows), register.searched)
    if form == "json" and options.output is None:
        print_json(register.as_json())
    elif form == "table":
        left = len(rows)
        for title, own in groups:
            sheet = decisions_sheet(own[:left], short=True)
            if sheet.rows:
                print_table(Sheet(title or sheet.title, sheet.columns, sheet.rows))
            left -= len(sheet.rows)
        held = register.searched.documents
        print(f"{number_of(len(rows), 'decision')} in {number_of(held, 'paper')}.")
    else:
        whole = register.as_json() if form == "json" else {}
        put_out(exported(decisions_sheet(rows), form, whole), options.output)
    return 0


def minute(options: argparse.Namespace) -> int:
    """``minutebook minute``."""
    from search.minute_book import MinuteBook
    from search.registers.extracts import find_minute
    from ui.printing import to_json
    from ui.register_rows import extract_html, extract_markdown, extract_text

    ending = options.output.suffix.lstrip(".").casefold() if options.output else ""
    if options.output and ending not in _EXTRACTS:
        raise InputError(f"{options.output}: name a file that ends in .html, .md, .json or .txt.")
    book = MinuteBook.open(options.index, options.reader)
    found = find_minute(book, options.ref, options.body, options.council, options.on)
    if options.output:
        text = {
            "html": lambda: extract_html(found),
            "md": lambda: extract_markdown(found),
            "txt": lambda: extract_text(found),
            "json": lambda: to_json(found.as_json()) + "\n",
        }[ending]()
        put_out(text.encode("utf-8", "replace"), options.output)
    elif options.json:
        print_json(found.as_json())
    else:
        print(plain(extract_text(found)), end="")
    return 0
