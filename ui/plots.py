"""Small plots as SVG, made on the server: a timeline of dots, and points of a series joined.

Each says in its title and description what it shows; every point has a title of its own, and the
page gives the same in a table. Shapes differ as well as colours, and colours are the page's own
custom properties, so that a plot is light, dark or printed as the page is.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.structure.figuring.numbers import is_length
from ui.pages.parts.markup import Attributes, Html, join, tag

WIDTH = 720
_LEFT, _RIGHT, _TOP, _FOOT = 120, 24, 14, 34
_LANE = 34
_HEIGHT = 220
_MOST_TICKS = 8
_SHAPES = ("circle", "square", "diamond", "triangle", "cross", "ring")


@dataclass(frozen=True, slots=True)
class Dot:
    """One event on a timeline: its day, its lane (a place in the list of lanes), what it is."""

    day: datetime.date
    lane: int
    says: str


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series at a day; ``doubted`` where the record contradicts it."""

    day: datetime.date
    value: float
    says: str
    doubted: bool = False


def timeline(dots: Sequence[Dot], lanes: Sequence[str], title: str, says: str, name: str) -> Html:
    """Dots by day, a lane for each kind; empty where there is no dot.

    ``name`` begins the identifiers, which must be a page's own.
    """
    if not dots:
        return Html("")
    used = [n for n in range(len(lanes)) if any(dot.lane == n for dot in dots)]
    height = _TOP + _LANE * len(used) + _FOOT
    first, last = _span([dot.day for dot in dots])
    parts: list[Html] = []
    for place, lane in enumerate(used):
        y = _TOP + _LANE * place + _LANE / 2
        parts.append(_line(_LEFT, y, WIDTH - _RIGHT, y, "mb-plot-grid"))
        parts.append(_text(_LEFT - 12, y + 5, lanes[lane], "end"))
        # Events of one day stand beside each other.
        taken: dict[int, int] = {}
        for dot in (d for d in dots if d.lane == lane):
            x = _across(dot.day, first, last)
            beside = taken.get(round(x), 0)
            taken[round(x)] = beside + 1
            shift = min(beside, 4) * 5 * (-1 if beside % 2 else 1)
            parts.append(_mark(_SHAPES[lane % len(_SHAPES)], x, y + shift / 2, dot.says, lane))
    parts.extend(_years(first, last, height - _FOOT, height))
    return _svg(height, title, says, name, parts)


def series(
    points: Sequence[Point], title: str, says: str, name: str, unit: str | None = None
) -> Html:
    """Values by day, joined in order; empty where fewer than two days have one.

    Where one day has several values (the record contradicts itself) nothing is joined there: each
    stands by itself, hollow.
    """
    days = [point.day for point in points]
    if len(set(days)) < 2:
        return Html("")
    height = _TOP + _HEIGHT + _FOOT
    first, last = _span(days)
    ticks = value_ticks(min(p.value for p in points), max(p.value for p in points))
    low, high = ticks[0], ticks[-1]

    def up(value: float) -> float:
        return _TOP + _HEIGHT * (1 - (value - low) / ((high - low) or 1))

    parts: list[Html] = []
    for value in ticks:
        parts.append(_line(_LEFT, up(value), WIDTH - _RIGHT, up(value), "mb-plot-grid"))
        parts.append(_text(_LEFT - 12, up(value) + 5, shown_value(value, unit), "end"))
    ordered = sorted(points, key=lambda p: (p.day, p.value))
    sure = [p for p in ordered if days.count(p.day) == 1]
    if len(sure) > 1:
        path = " ".join(f"{_across(p.day, first, last):.1f},{up(p.value):.1f}" for p in sure)
        parts.append(tag("polyline", {"points": path, "class": "mb-plot-line"}))
    for point in ordered:
        shape = "ring" if point.doubted or days.count(point.day) > 1 else "circle"
        parts.append(_mark(shape, _across(point.day, first, last), up(point.value), point.says, 0))
    parts.extend(_years(first, last, _TOP + _HEIGHT, height))
    return _svg(height, title, says, name, parts)


def value_ticks(low: float, high: float) -> list[float]:
    """Round numbers from at or below ``low`` to at or above ``high``, three to seven of them.

    Counts begin at 0 unless that would flatten the plot.
    """
    if low >= 0 and low < 0.6 * high:
        low = 0.0
    # What differs by less than a plot can show is drawn as one height.
    spread = max((high - low) or abs(high) or 1.0, 1e-6, 1e-9 * max(abs(low), abs(high)))
    step = 10.0 ** math.floor(math.log10(spread))
    for share in (0.2, 0.25, 0.5, 1.0, 2.0):
        if spread / (step * share) <= 5:
            step *= share
            break
    first = math.floor(low / step + 1e-9)
    last = max(math.ceil(high / step - 1e-9), first + 1)
    return [round(n * step, 10) for n in range(first, last + 1)]


def shown_value(value: float, unit: str | None = None) -> str:
    """A value as a person writes it: ``£4.6 million``, ``19.4%``, ``1,037``, ``31 weeks``."""
    sign, size = ("−" if value < 0 else ""), abs(value)
    pounds = "£" if unit == "£" else ""
    share = "%" if unit == "%" else f" {unit}" if is_length(unit) else ""
    if size >= 1e9:
        return f"{sign}{pounds}{_trimmed(size / 1e9)} billion"
    if size >= 1e6:
        return f"{sign}{pounds}{_trimmed(size / 1e6)} million"
    whole = f"{size:,.0f}" if size == int(size) else f"{size:,.2f}"
    if unit != "£" and "." in whole:
        whole = whole.rstrip("0").rstrip(".")
    return f"{sign}{pounds}{whole}{share}"


def _trimmed(value: float) -> str:
    return f"{value:,.3f}".rstrip("0").rstrip(".")


def _svg(height: float, title: str, says: str, name: str, parts: Sequence[Html]) -> Html:
    attributes: Attributes = {
        "class": "mb-plot",
        "viewBox": f"0 0 {WIDTH} {height:.0f}",
        "role": "img",
        "aria-labelledby": f"{name}-title {name}-desc",
        "focusable": "false",
    }
    return tag(
        "svg",
        attributes,
        tag("title", {"id": f"{name}-title"}, title),
        tag("desc", {"id": f"{name}-desc"}, says),
        join(parts),
    )


def _span(days: Sequence[datetime.date]) -> tuple[datetime.date, datetime.date]:
    first, last = min(days), max(days)
    edge = datetime.timedelta(days=max(30, (last - first).days // 30))
    # Days at either end of the calendar have no day before or after them.
    first = max(first, datetime.date.min + edge) - edge
    return first, min(last, datetime.date.max - edge) + edge


def _across(day: datetime.date, first: datetime.date, last: datetime.date) -> float:
    share = (day - first).days / ((last - first).days or 1)
    return _LEFT + share * (WIDTH - _LEFT - _RIGHT)


def _years(first: datetime.date, last: datetime.date, y: float, height: float) -> list[Html]:
    every = max(1, math.ceil((last.year - first.year + 1) / _MOST_TICKS))
    parts = [_line(_LEFT, y, WIDTH - _RIGHT, y, "mb-plot-axis")]
    for year in range(first.year, last.year + 1):
        day = datetime.date(year, 1, 1)
        if day < first or (year - first.year) % every:
            continue
        x = _across(day, first, last)
        parts.append(_line(x, y, x, y + 6, "mb-plot-axis"))
        parts.append(_text(x, height - 10, str(year), "middle"))
    if len(parts) == 1:
        parts.append(_text((_LEFT + WIDTH - _RIGHT) / 2, height - 10, str(last.year), "middle"))
    return parts


def _line(x1: float, y1: float, x2: float, y2: float, style: str) -> Html:
    ends = {"x1": f"{x1:.1f}", "y1": f"{y1:.1f}", "x2": f"{x2:.1f}", "y2": f"{y2:.1f}"}
    return tag("line", {**ends, "class": style})


def _text(x: float, y: float, words: str, anchor: str) -> Html:
    return tag("text", {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor}, words)


def _mark(shape: str, x: float, y: float, says: str, kind: int) -> Html:
    """One mark with its title: a shape for each kind, so that none is told by colour alone."""
    size = 6.5
    style = f"mb-plot-mark mb-plot-{kind}"
    told = tag("title", {}, says)
    if shape in ("circle", "ring"):
        hollow = " mb-plot-hollow" if shape == "ring" else ""
        attributes: Attributes = {
            "cx": f"{x:.1f}",
            "cy": f"{y:.1f}",
            "r": f"{size - 0.5}",
            "class": style + hollow,
        }
        return tag("circle", attributes, told)
    corners = {
        "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
        "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
        "triangle": ((0, -1.2), (1.15, 0.9), (-1.15, 0.9)),
        "cross": (
            (-1.1, -0.35), (-0.35, -0.35), (-0.35, -1.1), (0.35, -1.1), (0.35, -0.35), (1.1, -0.35),
            (1.1, 0.35), (0.35, 0.35), (0.35, 1.1), (-0.35, 1.1), (-0.35, 0.35), (-1.1, 0.35),
        ),
    }[shape]  # fmt: skip
    path = " ".join(f"{x + size * dx:.1f},{y + size * dy:.1f}" for dx, dy in corners)
    return tag("polygon", {"points": path, "class": style}, told)
