"""How the pages are served: what their keeper chose when the server was started, and who reads."""

from __future__ import annotations

from dataclasses import dataclass

from search.chat_client import ModelAddress


@dataclass(frozen=True)
class Served:
    """``model`` words answers, where one was named. ``accounts`` is whether one must sign in, and
    ``reader`` the name of who has."""

    model: ModelAddress | None = None
    accounts: bool = False
    reader: str = ""


ALONE = Served()
