"""The rows of a history, of figures and of a comparison as sheets, for every form of export."""

from __future__ import annotations

from indexer.reflow import reflow
from search.citing import Citation
from search.comparison import NOT_HELD, Comparison
from search.figures.series import Figures, Value
from search.history.happenings import summary_of
from search.history.tracing import History
from ui.exports import Sheet
from ui.plots import shown_value

_PLACE = ("Document", "Page", "Item", "Characters", "Address")
_WORDS = "In the words of the record"


def history_sheet(history: History, *, short: bool = False) -> Sheet:
    """One event a row; ``short`` has what a terminal has room for."""
    title = f"History: {history.topic}"
    if short:
        told = tuple(
            (
                _lines(_day(one.citation), one.citation.body, _item(one.citation)),
                _lines(one.event, summary_of(one), _known(one.citation.standing)),
                _words(one.citation),
            )
            for one in history.events
        )
        return Sheet(title, ("When and where", "What happened", _WORDS), told)
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
    return Sheet(title, columns, rows)


def figures_sheet(figures: Figures, *, short: bool = False) -> Sheet:
    """One value a row, with what contradicts it beside it; ``short`` has what a terminal has room
    for."""
    title = f"Figures: {figures.topic}"
    if short:
        told = tuple(
            (
                _lines(value.series, value.place),
                _lines(
                    shown_value(value.value, value.unit),
                    value.period
                    or (value.inferred_period and f"{value.inferred_period} (inferred)"),
                    _conflicts(value) and f"conflicts with {_conflicts(value)}",
                ),
                _words(value.sentence),
            )
            for value in figures.values
        )
        return Sheet(title, ("Series", "Value", _WORDS), told)
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
            _conflicts(value),
            _day(value.citation),
            value.citation.body or "",
            value.citation.council or "",
            reflow(value.sentence.quote),
            *_place(value.citation),
        )
        for value in figures.values
    )
    return Sheet(title, columns, rows)


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


def _conflicts(value: Value) -> str:
    return "; ".join(
        f"{plain_value(other)} ({_day(one)}, {one.body or one.document.path})"
        for other, one in zip(value.conflicting, value.conflicts_with, strict=True)
    )


def _known(standing: str) -> str:
    """A standing worth a line: that nothing is known of it is not."""
    return "" if standing == "unknown" else standing


def _words(one: Citation) -> str:
    """A quote, and below it the paper and page it stands on."""
    page = f", page {one.page}" if one.page else ""
    return _lines(f"“{reflow(one.quote)}”", f"{one.document.path}{page}")


def _lines(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)


def _item(one: Citation) -> str:
    return " ".join(part for part in (one.item_number, one.item_title) if part)


def _place(one: Citation) -> tuple[str, ...]:
    return (
        one.document.path,
        str(one.page) if one.page else "",
        _item(one),
        f"{one.start}-{one.end}",
        one.document.url or "",
    )
