"""What is worked out once for a minute book, kept with it and let go of with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from search.minute_book import MinuteBook
from search.undisturbed import undisturbed

Made = TypeVar("Made")


def kept(book: MinuteBook, name: str, make: Callable[[MinuteBook], Made]) -> Made:
    """``make(book)``, worked out at the first call under ``name``.

    It is kept in the book itself, for what is made points back at the book: a table outside,
    however weak its keys, would keep every generation ever opened.
    """
    held = vars(book).setdefault("_kept", {})
    if name not in held:
        with undisturbed():
            held[name] = make(book)
    made: Made = held[name]
    return made


def held_already(book: MinuteBook, name: str, kind: type[Made]) -> Made | None:
    """What was worked out under ``name``, where it was; it is not worked out for this."""
    held = vars(book).get("_kept", {}).get(name)
    return held if isinstance(held, kind) else None
