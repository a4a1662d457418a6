"""Several ways timed in turn, and what their times come to.

Each round takes every way once, so that other work on the machine falls on all alike; a ratio is
the median of the ratios within a round.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.copying import altered

# What a benchmark keeps: a title, what was done, headings, rows.
Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of one way, a round a number."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle of all rounds, in seconds."""
        return statistics.median(self.seconds)

    def shown(self, scale: float = 1000.0) -> list[float]:
        """Median, least and most, times ``scale`` (so in milliseconds), to three digits."""
        return [
            to_three_digits(scale * value)
            for value in (self.median, min(self.seconds), max(self.seconds))
        ]

    def times_quicker(self, other: Times) -> list[float]:
        """How many times as long ``other`` took: median, least and most of the rounds.

        Raises ValueError where they were not timed in the same rounds.
        """
        if len(self.seconds) != len(other.seconds):
            raise ValueError("these were not timed in the same rounds")
        ratios = [b / a for a, b in zip(self.seconds, other.seconds, strict=True)]
        found = (statistics.median(ratios), min(ratios), max(ratios))
        return [to_three_digits(ratio) for ratio in found]


def in_turn(
    ways: Mapping[str, Callable[[], object]],
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, Times]:
    """The time of each way in each of ``rounds``, after one that is not counted.

    Raises ValueError for fewer than one round.
    """
    if rounds < 1:
        raise ValueError("there must be at least one round")
    took: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            began = clock()
            way()
            if number:
                # A clock may be too coarse for what is quick: nothing takes no time at all.
                took[name].append(max(clock() - began, 1e-9))
    return {name: Times(tuple(seconds)) for name, seconds in took.items()}


def to_three_digits(value: float) -> float:
    """``value`` to three significant digits."""
    return float(f"{value:.3g}")


def grow(texts: Sequence[str], count: int) -> list[str]:
    """``count`` texts: those given, and copies with other names and numbers in them.

    What stands capitalised within a sentence is another name in each copy, and each digit is moved
    on, so that the vocabulary grows as it does from one council to the next. Raises ValueError
    where there is nothing to copy.
    """
    if not texts and count:
        raise ValueError("there is nothing to copy")
    return [altered(texts[n % len(texts)], n // len(texts)) for n in range(count)]
