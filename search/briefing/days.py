"""The day on which a briefing judges promises, as it is typed."""

from __future__ import annotations

import datetime

from indexer.errors import InputError


def read_day(words: str) -> datetime.date | None:
    """A day as ``2024-06-12``; None where nothing is given. Raises InputError for anything else."""
    if not words.strip():
        return None
    try:
        return datetime.date.fromisoformat(words.strip())
    except ValueError as error:
        raise InputError(f"today cannot be {words!r}. Write a day as 2024-06-12.") from error
