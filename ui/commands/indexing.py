"""The commands that make and check an index: index, status, verify."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from indexer.errors import IndexUnusableError, InputError
from ui.commands.options import Commands, add_command
from ui.printing import print_json

# From this share of all papers new or changed on, the promises are judged as part of indexing: it
# takes a fifth of the time that so many papers take. After a few papers it would take most of it,
# and is left to the page in the background or to the first who asks.
_JUDGED_FROM = 0.1


def add_parsers(commands: Commands) -> None:
    """index, status and verify."""
    parser = add_command(
        commands, "index", "read papers into the index: what is new, changed or gone", index
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="folders or files")
    parser.add_argument("--body", help="the body whose papers these are, where they do not say")
    parser.add_argument(
        "--access",
        choices=("public", "restricted"),
        help="restricted: never shown to a public reader (default: as the papers and their "
        "names say)",
    )
    parser.add_argument("--model", help="any sentence-transformers model, by hub name or folder")
    add_command(commands, "status", "what the index holds, and its health", status)
    add_command(
        commands, "verify", "prove that every record is verbatim and every file whole", verify
    )


def index(options: argparse.Namespace) -> int:
    """``minutebook index``."""
    outcome = index_paths(options.index, options.paths, options.body, options.access, options.model)
    if outcome.added + outcome.changed >= _JUDGED_FROM * outcome.documents > 0:
        judge_promises(options.index)
    if options.json:
        print_json(outcome_as_json(options.index, outcome))
    else:
        from ui.terminal import print_outcome

        print_outcome(options.index, outcome)
    return 3 if outcome.unreadable else 0


def index_paths(
    index: Path,
    paths: Sequence[Path],
    body: str | None = None,
    access: Any = None,
    model: str | None = None,
) -> Any:
    """Bring ``index`` up to date with ``paths``, a progress bar for each stage on standard error.

    An index keeps its model: without ``model`` the one it was made with is used again.
    """
    from indexer import generations
    from indexer.build import Said, build_index, to_build_again
    from indexer.embedding import load_encoder
    from ui.terminal import Stages

    for path in paths:
        if not path.exists():
            raise InputError(f"{path}: there is no such file or folder.")
    if model is None and generations.has_generation(index):
        try:
            model = generations.read_manifest(generations.generation_folder(index)).model
        except IndexUnusableError as error:
            raise to_build_again(index, error) from error
    encoder = load_encoder(model)
    with Stages() as stages:
        return build_index(index, paths, encoder, Said(body, access), stages)


def judge_promises(index: Path) -> None:
    """Judge the promises of a public reader's index, so that the first ledger need not wait.

    What was judged before of the same papers is not judged again. The index is whole by now:
    whatever fails here is said, and is tried again by the first who asks for the ledger.
    """
    import datetime
    import logging

    from search.engine import Engine
    from search.promises.ledger import judge_all
    from ui.progress import LongWork

    try:
        with LongWork("Judging") as far:
            judge_all(Engine(index), datetime.date.today(), far)
    except Exception as error:
        logging.getLogger("minutebook").warning("The promises are not judged yet: %s", error)


def outcome_as_json(index: Path, outcome: Any) -> dict[str, Any]:
    """What ``minutebook index --json`` prints."""
    return {
        "index": str(index),
        "added": outcome.added,
        "changed": outcome.changed,
        "removed": outcome.removed,
        "unchanged": outcome.unchanged,
        "documents": outcome.documents,
        "passages": outcome.passages,
        "embedded": outcome.embedded,
        "unreadable": [
            {"path": u.path, "reason": u.reason, "remedy": u.remedy} for u in outcome.unreadable
        ],
        "restricted_passages": outcome.restricted,
        "restricted_by_name": list(outcome.by_name),
    }


def status(options: argparse.Namespace) -> int:
    """``minutebook status``."""
    from search.health import index_status
    from ui.terminal import print_status

    held = index_status(options.index)
    if options.json:
        print_json(held)
    else:
        print_status(held)
    return 0


def verify(options: argparse.Namespace) -> int:
    """``minutebook verify``: 0 where everything holds, 1 where something does not."""
    from search.health import verify_index
    from ui.terminal import print_verification

    found = verify_index(options.index)
    if options.json:
        print_json(found)
    else:
        print_verification(found)
    return 1 if found["problems"] else 0
