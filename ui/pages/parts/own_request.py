"""Whether a request that does something comes from a page of ours, in the hands of its keeper."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from starlette.requests import Request

# A form of another site cannot send this header without asking first, and is not answered.
HEADER = "x-minutebook"
# What a proxy says of whom it asks for.
_OF_PROXIES = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
# Where the guard of the application puts who has signed in; no request can.
READER = "minutebook.reader"
# A judgement or a correction, in bytes.
_LARGEST = 20_000


def is_this_machine(host: str | None) -> bool:
    """Whether a host's name means this machine whoever asks: ``localhost`` or a loopback address.

    A name that another site made to lead here is refused, and so is a page reached through a proxy.
    """
    if host is None or host == "localhost":
        return host is not None
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def from_our_script(request: Request) -> bool:
    """Whether a script of our own pages sent it, wherever they are read."""
    return request.headers.get(HEADER) == "1"


def from_this_machine(request: Request) -> bool:
    """Whether a script of our own pages sent it, and they are read on the machine they are on.

    A proxy that does not pass the host on asks as this machine does, for whoever asks it.
    """
    origin = request.headers.get("origin")
    return (
        from_our_script(request)
        and not any(name in request.headers for name in _OF_PROXIES)
        and is_this_machine(request.url.hostname)
        and (origin is None or is_this_machine(urlsplit(origin).hostname))
    )


def signed_in(request: Request) -> str:
    """The name of who has signed in; empty where nobody has, or nobody needs to."""
    return str(request.scope.get(READER, ""))


def from_keeper_or_reader(request: Request) -> bool:
    """Whether a script of our own pages sent it, on this machine or for somebody signed in."""
    return from_this_machine(request) or (from_our_script(request) and bool(signed_in(request)))


async def short_body(request: Request) -> bytes | None:
    """What was sent with a judgement or a correction; None where it is longer than any can be."""
    body = bytearray()
    async for piece in request.stream():
        body.extend(piece)
        if len(body) > _LARGEST:
            return None
    return bytes(body)
