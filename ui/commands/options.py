"""Options that several commands share, and how a command is added to the command line.

A module of commands has ``add_parsers``, which adds each of its commands with its options and sets
``run`` to the function behind it. It must be quick to import: what is heavy is imported by ``run``.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

Command = Callable[[argparse.Namespace], int]
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_command(
    commands: Commands, name: str, does: str, run: Command, *, as_json: bool = True
) -> argparse.ArgumentParser:
    """A command with ``--index`` and, where it prints rows, ``--json``."""
    parser = commands.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.")
    parser.set_defaults(run=run)
    parser.add_argument(
        "--index",
        type=Path,
        default=Path(os.environ.get("MINUTEBOOK_INDEX", ".minutebook")),
        metavar="DIR",
        help="the index (default: $MINUTEBOOK_INDEX, then .minutebook)",
    )
    if as_json:
        parser.add_argument(
            "--json", action="store_true", help="JSON on standard output, nothing else"
        )
    return parser


class _Words(argparse.Action):
    """What was typed in several words, without quotes, as one text."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,  # noqa: ARG002
    ) -> None:
        given = values if isinstance(values, str) or not values else " ".join(values)
        setattr(namespace, self.dest, given if values else self.default)


def add_words(
    parser: argparse.ArgumentParser,
    name: str,
    told: str,
    *,
    needed: bool = False,
    default: str | None = None,
    shown: str | None = None,
) -> None:
    """A question or topic, which may be typed with quotes around it or without."""
    parser.add_argument(
        name,
        nargs="+" if needed else "*",
        action=_Words,
        default=default,
        metavar=shown or name,
        help=told,
    )


def add_filters(parser: argparse.ArgumentParser) -> None:
    """The filters of ``search.query.FILTER_NAMES``."""
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


def add_batch(parser: argparse.ArgumentParser) -> None:
    """Many questions at once."""
    parser.add_argument(
        "--batch",
        type=Path,
        metavar="FILE",
        help="JSON Lines of {id, question}; - for standard input",
    )


def add_reader(parser: argparse.ArgumentParser) -> None:
    """Who reads: what is not for publication is left out unless this says otherwise."""
    parser.add_argument(
        "--reader",
        choices=("public", "restricted"),
        default="public",
        help="restricted: also what is not for publication (default: public)",
    )


def add_cross_encoder(parser: argparse.ArgumentParser) -> None:
    """What reads the best few passages once more."""
    parser.add_argument(
        "--cross-encoder",
        default=os.environ.get("MINUTEBOOK_CROSS_ENCODER"),
        metavar="NAME",
        help="a model to read the best few passages once more: a hub name, a folder or a file "
        "(default: $MINUTEBOOK_CROSS_ENCODER, then none)",
    )


def positive(value: str) -> int:
    """A whole number from 1. Raises what argparse shows as bad usage."""
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number
