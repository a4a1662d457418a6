"""Runs of the same questions side by side: figures, differences, and how sure each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from indexer.errors import InputError
from search.evaluation.intervals import Interval, ratio_difference, ratio_interval
from search.evaluation.marks import WORDS
from search.evaluation.runs import Marked, Run, figure, sums


@dataclass(frozen=True, slots=True)
class Side:
    """One run among others: its figures, and how far each lies above the first run's.

    ``better`` and ``worse`` are the questions that its leading measure tells apart from the first.
    A measure that concerns none of the questions has no interval.
    """

    name: str
    run: Run
    figures: Mapping[str, Interval]
    above: Mapping[str, Interval]
    better: tuple[str, ...] = ()
    worse: tuple[str, ...] = ()

    def as_json(self, first: bool) -> dict[str, Any]:
        """One of the ``configurations`` of ``evaluate --json``."""
        told: dict[str, Any] = {
            "name": self.name,
            "settings": dict(self.run.settings),
            "index": dict(self.run.index),
            "made": self.run.made,
            "figures": {name: _bounds(one) for name, one in self.figures.items()},
            "median_ms": self.run.median_ms,
        }
        if not first:
            told["above_first"] = {
                name: _bounds(one) | {"sure": one.is_sure} for name, one in self.above.items()
            }
            told |= {"better": list(self.better), "worse": list(self.worse)}
        return told


@dataclass(frozen=True, slots=True)
class Comparison:
    """Runs side by side, over the ``common`` questions; ``left_out`` are not in all of them."""

    measures: tuple[str, ...]
    leads: str
    sides: tuple[Side, ...]
    common: int
    left_out: int

    def as_json(self) -> dict[str, Any]:
        """What ``evaluate --json`` adds for several configurations."""
        return {
            "compared": self.common,
            "left_out": self.left_out,
            "configurations": [
                side.as_json(first=not number) for number, side in enumerate(self.sides)
            ],
        }


def compare(
    runs: Sequence[tuple[str, Run]],
    measures: Sequence[str],
    leads: str,
    group: tuple[str, str] | None = None,
) -> Comparison:
    """``runs``, each under its name, over the questions that all of them hold alike.

    A question whose words or whose evidence are others now is another question. Only those of
    ``group`` (a name and its value) are taken, where one is named. Raises InputError where the runs
    have no question in common.
    """
    held = [{(q.asked.identifier, q.asked.digest): q for q in run.questions} for _, run in runs]
    common = [key for key in held[0] if all(key in others for others in held)]
    if not common and any(held):
        raise InputError(
            "These runs have no question in common, in words and evidence. Compare with a run of "
            "the same set."
        )
    every = {key for some in held for key in some}
    left_out = len(every) - len(common)
    if group is not None:
        common = [key for key in common if held[0][key].asked.groups.get(group[0]) == group[1]]
    taken = [[some[key] for key in common] for some in held]
    sides: list[Side] = []
    for (name, made), questions in zip(runs, taken, strict=True):
        above: dict[str, Interval] = {}
        better: list[str] = []
        worse: list[str] = []
        if sides:
            above = _differences(questions, taken[0], measures)
            better, worse = _apart(questions, taken[0], leads)
        sides.append(
            Side(name, made, _figures(questions, measures), above, tuple(better), tuple(worse))
        )
    return Comparison(tuple(measures), leads, tuple(sides), len(common), left_out)


def groups_of(made: Run, name: str) -> list[str]:
    """The values of a group such as ``kind``, in the order in which questions have them."""
    values = (one.asked.groups.get(name) for one in made.questions)
    return list(dict.fromkeys(value for value in values if value))


def _figures(questions: Sequence[Marked], measures: Sequence[str]) -> dict[str, Interval]:
    return {
        measure: ratio_interval(sums(questions, measure))
        for measure in measures
        if figure(questions, measure) is not None
    }


def _differences(
    ours: Sequence[Marked], theirs: Sequence[Marked], measures: Sequence[str]
) -> dict[str, Interval]:
    return {
        measure: ratio_difference(sums(ours, measure), sums(theirs, measure))
        for measure in measures
        if figure(ours, measure) is not None and figure(theirs, measure) is not None
    }


def _apart(
    ours: Sequence[Marked], theirs: Sequence[Marked], leads: str
) -> tuple[list[str], list[str]]:
    """The questions that ``leads`` is higher for in ours, and those that it is lower for."""
    better: list[str] = []
    worse: list[str] = []
    for mine, other in zip(ours, theirs, strict=True):
        now, before = figure([mine], leads), figure([other], leads)
        if now is None or before is None or abs(now - before) < 1e-9:
            continue
        (better if now > before else worse).append(mine.asked.identifier)
    return better, worse


def scale_of(measure: str) -> float:
    """What a figure is multiplied by to be shown: shares in percent, lengths as they are."""
    return 1.0 if measure == WORDS else 100.0


def _bounds(interval: Interval) -> dict[str, Any]:
    mean, low, high = interval.scaled(1, 4)
    return {"mean": mean, "low": low, "high": high}
