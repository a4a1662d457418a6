"""Runs of a set side by side as rows: figures in percent, differences with their intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from search.evaluation.comparing import Comparison, Side, scale_of
from search.evaluation.intervals import Interval
from ui.exports import Sheet, to_markdown
from ui.printing import plain

_NOTHING = "–"
# So many questions that two runs differ on are named; a saved run holds them all.
_NAMED = 12


def comparison_sheet(title: str, parts: Mapping[str, Comparison]) -> Sheet:
    """A row a measure, a column a run; under each figure but the first what it lies above that.

    ``parts`` are the comparison of all questions, under an empty name, and of groups of them, each
    in one row.
    """
    columns = ["Measure", *(side.name for side in parts[""].sides)]
    if len(parts) > 1:
        columns.insert(0, "Of")
    rows = []
    for group, comparison in parts.items():
        of = [f"{group or 'all'} ({comparison.common})"] if len(parts) > 1 else []
        rows += [(*of, *_row(measure, comparison)) for measure in _told(comparison, bool(group))]
        if not group:
            rows.append((*of, "median ms", *map(_time, comparison.sides)))
    return Sheet(title, tuple(columns), tuple(rows))


def _told(comparison: Comparison, of_a_group: bool) -> list[str]:
    """The measures that say anything of these questions, all where none does; of a group only the
    one that leads, or the first that says anything."""
    known = [m for m in comparison.measures if any(m in side.figures for side in comparison.sides)]
    if not of_a_group:
        return known or list(comparison.measures)
    return [comparison.leads] if comparison.leads in known else known[:1]


def _row(measure: str, comparison: Comparison) -> list[str]:
    by = scale_of(measure)
    first, *others = comparison.sides
    cells = [measure, _figure(first.figures.get(measure), by, whole=True)]
    for side in others:
        figure = _figure(side.figures.get(measure), by, whole=False)
        cells.append(f"{figure}\n{_difference(side.above.get(measure), by)}".rstrip())
    return cells


def _figure(interval: Interval | None, by: float, *, whole: bool) -> str:
    if interval is None:
        return _NOTHING
    mean, low, high = interval.scaled(by)
    return f"{mean:.1f} ({low:.1f} to {high:.1f})" if whole else f"{mean:.1f}"


def _difference(interval: Interval | None, by: float) -> str:
    if interval is None:
        return ""
    mean, low, high = interval.scaled(by)
    # By what is shown: brackets that seem to hold nought are not called sure.
    sure = ", sure" if Interval(mean, low, high).is_sure else ""
    return f"{mean:+.1f} ({low:+.1f} to {high:+.1f}){sure}"


def _time(side: Side) -> str:
    return _NOTHING if side.run.median_ms is None else f"{side.run.median_ms:.1f}"


def notes_on(comparison: Comparison, counted: str) -> list[str]:
    """What must be known to read the rows: of how many questions, of which indexes."""
    told = [
        f"{comparison.common} {counted}. Shares in percent, words as they are; in brackets where "
        "the figure lies for 95 of 100 resampled sets of questions."
    ]
    if comparison.left_out:
        told.append(f"{comparison.left_out} that not all runs hold alike are left out.")
    if len(comparison.sides) > 1:
        told[0] += (
            " Under each figure, how far it lies above the first configuration's: sure where those "
            "brackets leave out nought."
        )
    told += [_apart(side, comparison.leads) for side in comparison.sides[1:]]
    indexes: dict[str, list[str]] = {}
    for side in comparison.sides:
        indexes.setdefault(_index(side.run.index), []).append(side.name)
    for index, names in indexes.items():
        told.append(f"{index}." if len(indexes) == 1 else f"{', '.join(names)}: {index}.")
    return told


def _apart(side: Side, leads: str) -> str:
    return (
        f"{side.name}, by {leads}: {len(side.better)} better{_list(side.better)}, "
        f"{len(side.worse)} worse{_list(side.worse)}."
    )


def _list(names: Sequence[str]) -> str:
    if not names:
        return ""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f" ({' '.join(names[:_NAMED])}{more})"


def _index(index: Mapping[str, Any]) -> str:
    return (
        f"Index {index.get('generation')} of {str(index.get('built'))[:16]}, "
        f"{index.get('documents')} documents, {index.get('passages')} passages, "
        f"{index.get('model')} ({index.get('runtime')})"
    )


def as_markdown(sheet: Sheet, notes: Sequence[str]) -> str:
    """The rows as a table of Markdown, with what must be known of them below."""
    below = "\n\n".join(plain(note) for note in notes)
    return f"{to_markdown(sheet)}\n{below}\n"
