"""No pattern of the readers and of structure takes long over words that almost match."""

from __future__ import annotations

import pkgutil
import re
import time
from collections.abc import Iterator
from importlib import import_module

import pytest

import indexer.readers
import indexer.structure
from indexer.structure.phrases import Phrase

# What rules skip over by the dozen: letters, blanks, marks, names, small words, numbers.
_UNITS = (
    "a",
    " ",
    "a ",
    "1.",
    "A. ",
    "Cllr Hay, ",
    "the ",
    "and ",
    "10/12 ",
    "a-",
    "to the Board ",
)
_LENGTH = 240
_SLOWEST = 0.25
"""Seconds of the processor for 240 characters: rules see sentences of up to ten times that."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern that a module of the two packages keeps, with where it stands, once."""
    seen: set[tuple[str, int]] = set()
    for package in (indexer.readers, indexer.structure):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            for name, value in vars(import_module(module.name)).items():
                for one in value if isinstance(value, tuple) else (value,):
                    found = one.unguarded if isinstance(one, Phrase) else one
                    if isinstance(found, re.Pattern) and isinstance(found.pattern, str):
                        key = (found.pattern, found.flags)
                        if key not in seen:
                            seen.add(key)
                            yield f"{module.name}.{name}", found


def slowest(unit: str) -> tuple[float, str]:
    """The longest search of any pattern through a row of ``unit``, behind a word it may need."""
    worst = (0.0, "")
    row = unit * (_LENGTH // len(unit))
    for name, pattern in patterns():
        head = re.search(r"[a-z]{4,}", pattern.pattern)
        said = f"{head.group() if head else 'agreed'} {row} ?"
        started = time.process_time()
        pattern.search(said)
        worst = max(worst, (time.process_time() - started, name))
    return worst


@pytest.mark.parametrize("unit", _UNITS)
def test_no_pattern_takes_long_over_a_row_of_one_thing(unit: str) -> None:
    seconds, name = slowest(unit)
    assert seconds < _SLOWEST, name


def test_every_module_is_looked_at() -> None:
    assert len(list(patterns())) > 500
