"""``minutebook accounts``: who may sign in to the pages, for ``serve --accounts``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from indexer.errors import InputError
from ui.commands.options import Commands
from ui.printing import plain


def add_parsers(commands: Commands) -> None:
    """accounts."""
    does = "who may sign in to the page: list, add and remove accounts"
    parser = commands.add_parser(
        "accounts",
        help=does,
        description=f"{does[0].upper()}{does[1:]}. A password is asked for, or read from standard "
        "input, and only its scrypt hash is kept.",
    )
    parser.set_defaults(run=run)
    parser.add_argument("file", type=Path, metavar="FILE", help="the file of accounts")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--add", metavar="NAME", help="make an account, or give it a new password")
    how.add_argument("--remove", metavar="NAME", help="take an account away; who is in is out")


def run(options: argparse.Namespace) -> int:
    """List the accounts, or change one."""
    from ui.signing.accounts import read_accounts, remove_account, set_account

    if options.add:
        new = set_account(options.file, options.add, _password())
        print(f"{'Made' if new else 'Changed'}: {plain(options.add)}.")
    elif options.remove:
        remove_account(options.file, options.remove)
        print(f"Removed: {plain(options.remove)}.")
    else:
        for name in sorted(read_accounts(options.file)):
            print(plain(name))
    return 0


def _password() -> str:
    """A password typed twice without being shown, or the first line of what is piped in."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    from getpass import getpass

    password = getpass("Password: ")
    if getpass("Once more: ") != password:
        raise InputError("The two were not the same. Nothing was changed.")
    return password
