"""The rows of a history, of figures and of a comparison as sheets, for every form of export."""

from __future__ import annotations

from indexer.reflow import reflow
from search.citing import Citation
from search.comparison import NOT_HELD, Comparison
from search.figures.series import Figures
from search.history.events import summary_of
from search.history.tracing import History
from ui.exports import Sheet

_PLACE = ("Document", "Page", "Item", "Characters", "Address")


def history_sheet(history: History) -> Sheet:
    """One event a row."""
    columns = ("Date", "Body", "Event", "Summary", "Quote", "Voice", "Standing", *_PLACE)
    rows = tuple(
        (
            _day(each.citation),
            each.citation.body or "",
            each.event,
            summary_of(each),
            reflow(each.citation.quote),
            each.citation.voice,
            each.citation.standing,
            *_place(each.citation),
        )
        for each in history.events
    )
    return Sheet(f"History: {history.topic}", columns, rows)


def figures_sheet(figures: Figures) -> Sheet:
    """One value a row, with what contradicts it beside it."""
    columns = (
        "Series",
        "Measure",
        "Value",
        "Unit",
        "Period",
        "Inferred period",
        "Place",
        "Conflicts with",
        "Date",
        "Body",
        "Council",
        "Quote",
        *_PLACE,
    )
    rows = tuple(
        (
            value.series,
            value.measure,
            plain_value(value.value),
            value.unit or "",
            value.period or "",
            value.inferred_period or "",
            value.place or "",
            "; ".join(
                f"{plain_value(other)} ({_day(one)}, {one.body or one.document.path})"
                for other, one in zip(value.conflicting, value.conflicts_with, strict=True)
            ),
            _day(value.citation),
            value.citation.body or "",
            value.citation.council or "",
            reflow(value.sentence.quote),
            *_place(value.citation),
        )
        for value in figures.values
    )
    return Sheet(f"Figures: {figures.topic}", columns, rows)


def comparison_sheet(comparison: Comparison) -> Sheet:
    """One council or body a row."""
    columns = ("Name", "Problem", "Measure", "Decision", "Date", "Sources")
    rows = tuple(
        (
            row.name,
            _quoted(row.problem),
            _quoted(row.measure),
            _quoted(row.decision),
            row.date.isoformat() if row.date else NOT_HELD,
            "; ".join(
                f"{one.document.path} {one.start}-{one.end}"
                for one in (row.problem, row.measure, row.decision)
                if one
            ),
        )
        for row in comparison.rows
    )
    return Sheet(f"Comparison: {comparison.topic}", columns, rows)


def plain_value(value: float) -> str:
    """A value without an empty decimal part: ``821``, ``19.4``."""
    return f"{value:.0f}" if value == int(value) else f"{value:g}"


def _quoted(one: Citation | None) -> str:
    return reflow(one.quote) if one else NOT_HELD


def _day(one: Citation) -> str:
    return one.date.isoformat() if one.date else ""


def _place(one: Citation) -> tuple[str, ...]:
    item = " ".join(part for part in (one.item_number, one.item_title) if part)
    return (
        one.document.path,
        str(one.page) if one.page else "",
        item,
        f"{one.start}-{one.end}",
        one.document.url or "",
    )
