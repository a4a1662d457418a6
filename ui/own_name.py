"""Which requests are answered: those made under this server's own name, by its own pages.

Another site can have its name lead to this machine, so that a browser takes our pages for that
site's and lets it read them. Such a request carries that site's name as ``Host``. And any page can
have a browser send requests here; they carry its ``Origin``, or ``Sec-Fetch-Site`` tells of them.
Programs send neither, and are answered.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([^\[\]:/@\s]+))(?::\d{1,5})?")
_OWN_PAGES = ("", "same-origin", "none")

Headers = Iterable[tuple[bytes, bytes]]


@dataclass(frozen=True)
class OwnName:
    """The names under which a server is answered; ``loopback`` and ``addresses`` are whether any
    loopback address, and any address at all, is one: nobody can make an address lead elsewhere."""

    names: frozenset[str]
    loopback: bool = False
    addresses: bool = False

    @classmethod
    def of_server(cls, asked: str, bound: str, more: Sequence[str] = ()) -> OwnName:
        """The names of a server that was asked to listen on ``asked`` and is bound to the address
        ``bound``; ``more`` are names that the user gives it."""
        names = {name.casefold().rstrip(".") for name in more}
        address = ipaddress.ip_address(bound)
        if address.is_unspecified:
            names |= {"localhost", socket.gethostname().casefold(), socket.getfqdn().casefold()}
            return cls(frozenset(names), loopback=True, addresses=True)
        names |= {asked.casefold(), address.compressed}
        if address.is_loopback:
            names.add("localhost")
        return cls(frozenset(names), loopback=address.is_loopback)

    def is_named(self, host: str) -> bool:
        """Whether a Host header, with or without a port, is one of this server's names."""
        found = _HOST.fullmatch(host.casefold())
        if found is None:
            return False
        name = (found.group(1) or found.group(2)).rstrip(".")
        if name in self.names:
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        return (
            self.addresses
            or (self.loopback and address.is_loopback)
            or address.compressed in self.names
        )

    def refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        """Why a request is not answered, as a status and words; None where it is."""
        given: dict[bytes, list[str]] = {}
        for name, value in headers:
            given.setdefault(name.lower(), []).append(value.decode("latin-1").strip())
        hosts = given.get(b"host", [])
        if len(hosts) != 1 or not self.is_named(hosts[0]):
            return 421, (
                "This minute book is not served under that name. Open it at the address that "
                "'minutebook serve' printed. Whoever keeps it can give it more names with --name."
            )
        origins = given.get(b"origin", [])
        if any(_place(origin) != hosts[0].casefold() for origin in origins):
            return 403, "A page of another site asked for this, and is not answered."
        site = given.get(b"sec-fetch-site", [""])[0]
        visits = method in ("GET", "HEAD") and given.get(b"sec-fetch-mode") == ["navigate"]
        if site not in _OWN_PAGES and not visits:
            return 403, "A page of another site asked for this, and is not answered."
        return None


def _place(origin: str) -> str:
    """Host and port of an origin; empty for one that has none ("null")."""
    _, colon, place = origin.casefold().partition("://")
    return place if colon else ""
