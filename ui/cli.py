"""The command line: every capability as a command, every command with --json.

Only the module of the command that is run is loaded, so that ``minutebook --help`` is at once.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from indexer.errors import MinutebookError
from ui.printing import plain

Command = Callable[[argparse.Namespace], int]

DONE, FAILED, REFUSED, SOME_UNREADABLE = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 done, 1 a failure of ours, 2 bad usage or input,
    3 done although some files could not be read."""
    _print_whatever_comes()
    parser = make_parser()
    options = parser.parse_args(arguments)
    try:
        return _command(options.command)(options)
    except MinutebookError as error:
        print(f"minutebook: {plain(str(error))}", file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:
        # The reader of our output has gone (``| head``): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("minutebook: stopped. The index is as it was before.", file=sys.stderr)
        return 130


def _print_whatever_comes() -> None:
    """A terminal that lacks a character shows its code instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _command(name: str) -> Command:
    """The function behind a command, loaded only now."""
    if name in {"index", "status", "verify"}:
        from ui import index_commands

        commands: dict[str, Command] = {
            "index": index_commands.index,
            "status": index_commands.status,
            "verify": index_commands.verify,
        }
        return commands[name]
    if name == "show":
        from ui import showing

        return showing.show
    if name == "serve":
        from ui import serving

        return serving.serve
    from ui import search_commands

    commands = {
        "search": search_commands.search,
        "ask": search_commands.ask,
        "evaluate": search_commands.evaluate,
    }
    return commands[name]


def make_parser() -> argparse.ArgumentParser:
    """Every command and option, as ``--help`` shows them."""
    parser = argparse.ArgumentParser(
        prog="minutebook",
        description="Ask what a council has said and decided. Works offline on your own files.",
        epilog="minutebook COMMAND --help tells the options of a command.",
    )
    parser.add_argument(
        "--version", action="version", version=f"minutebook {version('minutebook')}"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    index = _add(commands, "index", "read papers into the index: what is new, changed or gone")
    index.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="folders or files")
    index.add_argument("--body", help="the body whose papers these are, where they do not say")
    index.add_argument(
        "--access",
        choices=("public", "restricted"),
        help="restricted: never shown to a public reader (default: as the papers say)",
    )
    index.add_argument("--model", help="any sentence-transformers model, by hub name or folder")

    _add(commands, "status", "what the index holds, and its health")
    _add(commands, "verify", "prove that every record is verbatim and every file whole")
    show = _add(commands, "show", "the parsed structure of one paper, to check it by eye")
    show.add_argument("document", help="its path in the index, or the end of it")
    _add_reader(show)

    search = _add(commands, "search", "ranked passages")
    search.add_argument(
        "query", nargs="?", help='words, "phrases", -exclusions, body:... since:...'
    )
    search.add_argument("-k", type=_positive, default=10, help="how many (default 10)")
    _add_filters(search)

    ask = _add(commands, "ask", "a cited answer, or a statement of absence")
    ask.add_argument("query", nargs="?", metavar="question", help="a question in plain words")
    _add_filters(ask)

    evaluate = _add(commands, "evaluate", "run a retrieval set: nDCG@10, recall, MRR, latency")
    evaluate.add_argument("folder", type=Path, help="with corpus.jsonl, queries.jsonl, qrels.tsv")
    evaluate.add_argument("--model", help="any sentence-transformers model, by hub name or folder")

    serve = _add(commands, "serve", "the page in the browser")
    serve.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="indexed first, if given"
    )
    serve.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: this machine only)"
    )
    serve.add_argument("--port", type=int, default=7860, help="port to listen on (default 7860)")
    return parser


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, does: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.")
    parser.add_argument(
        "--index",
        type=Path,
        default=None
        if name == "evaluate"
        else Path(os.environ.get("MINUTEBOOK_INDEX", ".minutebook")),
        metavar="DIR",
        help="where the index is kept (default: a temporary folder)"
        if name == "evaluate"
        else "the index (default: $MINUTEBOOK_INDEX, then .minutebook)",
    )
    if name != "serve":
        parser.add_argument(
            "--json", action="store_true", help="JSON on standard output, nothing else"
        )
    return parser


def _add_filters(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("filters")
    group.add_argument("--body", help="a body, or words of its name")
    group.add_argument("--council", help="a council, or words of its name")
    group.add_argument("--since", metavar="DATE", help="from this day, month or year on")
    group.add_argument("--until", metavar="DATE", help="up to the end of this day, month or year")
    group.add_argument("--on", metavar="DATE", help="in this day, month or year")
    group.add_argument("--kind", help="minutes, report or decision")
    group.add_argument("--voice", help="decision, officer, member, public, report or record")
    group.add_argument("--person", help="a name that stands in the passage")
    group.add_argument("--standing", help="draft, confirmed, corrected, called in, rescinded, ...")
    group.add_argument("--document", help="a paper, by its path or part of it")
    parser.add_argument(
        "--batch",
        type=Path,
        metavar="FILE",
        help="JSON Lines of {id, question}; - for standard input",
    )
    _add_reader(parser)


def _add_reader(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reader",
        choices=("public", "restricted"),
        default="public",
        help="restricted: also what is not for publication (default: public)",
    )


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
