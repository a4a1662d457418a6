"""``minutebook serve``: the pages over an index, on this machine unless told otherwise."""

from __future__ import annotations

import argparse
import ipaddress
import logging
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.errors import InputError
from ui.commands.options import Commands, add_command, add_cross_encoder
from ui.commands.wording import add_wording, model_address

if TYPE_CHECKING:
    from search.chat_client import ModelAddress
    from ui.signing.gate import Gate


def add_parsers(commands: Commands) -> None:
    """serve."""
    parser = add_command(commands, "serve", "the page in the browser", serve, as_json=False)
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="indexed first, if given"
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: this machine only)"
    )
    parser.add_argument("--port", type=int, default=7860, help="port to listen on (default 7860)")
    parser.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="NAME",
        help="another name it is reached under, as behind a proxy; any number of them",
    )
    parser.add_argument(
        "--accounts",
        type=Path,
        metavar="FILE",
        help="let in only who signs in with an account of this file (see minutebook accounts)",
    )
    add_wording(parser)
    add_cross_encoder(parser)


def serve(options: argparse.Namespace) -> int:
    """Index ``options.paths`` first, if any, then serve until stopped.

    Prints the address once requests are answered. Raises InputError where the port is taken or the
    host is not one of this machine's.
    """
    model = model_address(options)
    gate = _gate(options.accounts)
    # First of all: a port that is taken is refused before an hour of indexing, not after it.
    listener = listen(options.host, options.port)
    status = 0
    if options.paths:
        from ui.commands.indexing import index_paths

        outcome = index_paths(options.index, options.paths)
        for problem in outcome.unreadable:
            print(f"{problem.path}: {problem.reason}. {problem.remedy}", file=sys.stderr)
        status = 3 if outcome.unreadable else 0
    logging.basicConfig(format="minutebook: %(message)s", level=logging.WARNING)
    _run(options, listener, model, gate)
    return status


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to ``host`` and ``port``; port 0 takes any that is free."""
    if not 0 <= port <= 65535:
        raise InputError(f"--port cannot be {port}. Ports go from 0 (any that is free) to 65535.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise InputError(
            f"cannot listen on {host}, port {port} ({error.strerror or error}). If something else "
            "is using the port, name another with --port."
        ) from None
    return listener


def _is_loopback(host: str) -> bool:
    return ipaddress.ip_address(host).is_loopback


def _gate(accounts: Path | None) -> Gate | None:
    """What lets in the accounts of a file; raises InputError where it cannot be used."""
    if accounts is None:
        return None
    from ui.signing.accounts import AccountFile
    from ui.signing.gate import Gate

    return Gate(AccountFile(accounts))


def _run(
    options: argparse.Namespace,
    listener: socket.socket,
    model: ModelAddress | None,
    gate: Gate | None,
) -> None:
    """Serve on ``listener`` until interrupted."""
    import uvicorn

    from ui.app import make_app
    from ui.own_name import OwnName
    from ui.pages.live import LiveIndex
    from ui.pages.parts.served import Served

    live = LiveIndex(options.index, options.cross_encoder)
    live.engine()  # what is wrong with the index is said now, not to the first visitor
    # Whoever reaches a loopback address is at this machine; anybody else may only read.
    bound = listener.getsockname()[0]
    own = OwnName.of_server(options.host, bound, options.name)
    served = Served(model, accounts=gate is not None)
    app = make_app(live, own, can_add=_is_loopback(bound), served=served, gate=gate)
    live.warm_in_background()
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/"
    if model is not None and not model.is_here:
        print(
            f"Questions asked here, and the quotes that answer them, are sent to {model.host}.",
            file=sys.stderr,
        )
    if gate is not None and not _is_loopback(bound):
        print(
            "Passwords travel here as they are typed: put something that encrypts before it.",
            file=sys.stderr,
        )

    class Announcing(uvicorn.Server):
        """Says where it is once it answers."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            print(f"Minutebook is at {address}  (Ctrl+C to stop)", flush=True)

    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        lifespan="on",
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    Announcing(config).run(sockets=[listener])
