"""The command line: every capability as a command, every command with --json.

The modules of commands import what is heavy only when they run, so that ``minutebook --help`` is
at once.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

from indexer.errors import MinutebookError
from ui.commands import (
    accounts,
    briefing,
    checking,
    evaluating,
    history,
    indexing,
    lint,
    promises,
    registers,
    searching,
    serving,
    showing,
)
from ui.printing import plain

# In the order in which --help lists their commands.
MODULES = (
    indexing,
    showing,
    searching,
    evaluating,
    registers,
    promises,
    history,
    briefing,
    checking,
    lint,
    serving,
    accounts,
)

DONE, FAILED, REFUSED, SOME_UNREADABLE = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 done, 1 a failure of ours, 2 bad usage or input,
    3 done although some files could not be read."""
    _print_whatever_comes()
    parser = make_parser()
    options = parser.parse_args(arguments)
    try:
        status: int = options.run(options)
        return status
    except MinutebookError as error:
        print(f"minutebook: {plain(str(error))}", file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:
        # The reader of our output has gone (``| head``): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        # Whose words were read is searched by them at once, before its meaning is known.
        print(
            "minutebook: stopped. The index is whole; minutebook index goes on where it was.",
            file=sys.stderr,
        )
        return 130


def _print_whatever_comes() -> None:
    """A terminal that lacks a character shows its code instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


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

    for module in MODULES:
        module.add_parsers(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
