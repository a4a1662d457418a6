"""Every word of the interface, in English and in Welsh, from one catalogue.

Papers are shown in the language they were written in; only the words around them change. The
catalogue is kept in a module for each part of the interface; a name stands in one of them only.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from ui.texts import (
    asking,
    briefing,
    checking,
    correcting,
    guiding,
    headed,
    headlines,
    keys,
    lint,
    pages,
    promises,
    registers,
    searching,
    settings,
    told,
    topics,
    wording,
)

Language = str
Say = Callable[..., str]

_PARTS = (
    pages.TEXTS,
    asking.TEXTS,
    briefing.TEXTS,
    checking.TEXTS,
    correcting.TEXTS,
    guiding.TEXTS,
    headed.TEXTS,
    headlines.TEXTS,
    keys.TEXTS,
    lint.TEXTS,
    promises.TEXTS,
    registers.TEXTS,
    searching.TEXTS,
    settings.TEXTS,
    told.TEXTS,
    topics.TEXTS,
    wording.TEXTS,
)

# Each entry is English, Welsh. ``name.one`` and ``name.many`` are chosen by ``count``.
TEXTS: dict[str, tuple[str, str]] = {name: both for part in _PARTS for name, both in part.items()}
assert len(TEXTS) == sum(len(part) for part in _PARTS), "a text has two entries"

_MONTHS_CY = (
    "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr".split()
)
_MONTHS_EN = (
    "January February March April May June July August September October November December".split()
)


def speaker(language: Language) -> Say:
    """A function from a text's name to its words in ``language`` (``en`` or ``cy``)."""
    column = 1 if language == "cy" else 0

    def say(name: str, /, **values: object) -> str:
        if name not in TEXTS and "count" in values:
            name = f"{name}.{'one' if values['count'] == 1 else 'many'}"
        return TEXTS[name][column].format(**values)

    return say


def long_date(date: datetime.date, language: Language) -> str:
    """``12 June 2024`` or ``12 Mehefin 2024``."""
    months = _MONTHS_CY if language == "cy" else _MONTHS_EN
    return f"{date.day} {months[date.month - 1]} {date.year}"
