"""Curves over logarithmic scales as one SVG picture, which says in words what it shows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

WIDTH, HEIGHT = 820, 380
_LEFT, _RIGHT, _TOP, _FOOT = 70, 190, 40, 46
# Dark enough on white to be told from it, and apart in shade as well as in colour; each curve has
# a mark of its own besides.
_COLOURS = ("#1b4f8f", "#a33c00", "#2c6e2f", "#6a2c7a", "#7a5c00", "#007070", "#8a1538")
_LEAST_APART = 15


@dataclass(frozen=True, slots=True)
class Curve:
    """Points of one cost, (passages, value), both above 0."""

    name: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Panel:
    """Curves of one unit."""

    title: str
    curves: Sequence[Curve]


def draw(panels: Sequence[Panel], title: str, says: str) -> str:
    """``panels`` one below the other, as an SVG document. Raises ValueError for a panel without
    points."""
    height = HEIGHT * len(panels)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'aria-labelledby="title says" font-family="sans-serif" font-size="13">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="says">{escape(says)}</desc>',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
    ]
    for number, panel in enumerate(panels):
        parts += [f'<g transform="translate(0 {number * HEIGHT})">', *_panel(panel), "</g>"]
    return "\n".join([*parts, "</svg>", ""])


def _panel(panel: Panel) -> list[str]:
    points = [point for curve in panel.curves for point in curve.points]
    if not points:
        raise ValueError(f"{panel.title}: there are no points to draw")
    across = _Scale([x for x, _ in points], _LEFT, WIDTH - _RIGHT)
    up = _Scale([y for _, y in points], HEIGHT - _FOOT, _TOP)
    parts = [f'<text x="{_LEFT}" y="22" font-weight="bold">{escape(panel.title)}</text>']
    for value in across.decades():
        x = across.at(value)
        parts.append(_line(x, _TOP, x, HEIGHT - _FOOT))
        parts.append(_text(x, HEIGHT - _FOOT + 18, f"{value:,.0f}", "middle"))
    for value in up.decades():
        y = up.at(value)
        parts.append(_line(_LEFT, y, WIDTH - _RIGHT, y))
        parts.append(_text(_LEFT - 8, y + 4, f"{value:,g}", "end"))
    parts.append(_text((_LEFT + WIDTH - _RIGHT) / 2, HEIGHT - 8, "passages", "middle"))
    drawn = [curve for curve in panel.curves if curve.points]
    places = _apart([up.at(curve.points[-1][1]) for curve in drawn])
    for number, (curve, place) in enumerate(zip(drawn, places, strict=True)):
        colour = _COLOURS[number % len(_COLOURS)]
        at = [(across.at(x), up.at(y)) for x, y in curve.points]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for (x, y), (size, value) in zip(at, curve.points, strict=True):
            says = escape(f"{curve.name}, {size:,.0f} passages: {value:,.3g}")
            parts.append(f"{_mark(number, x, y, colour)}<title>{says}</title></path>")
        parts.append(_line(at[-1][0] + 6, at[-1][1], WIDTH - _RIGHT + 16, place, colour))
        parts.append(_mark(number, WIDTH - _RIGHT + 24, place, colour) + "</path>")
        words = _text(WIDTH - _RIGHT + 34, place + 4, escape(curve.name), "start")
        parts.append(words.replace("<text", f'<text fill="{colour}"', 1))
    return parts


class _Scale:
    """Values to places, by their logarithms, over whole decades."""

    def __init__(self, values: Sequence[float], first: float, last: float) -> None:
        self._low = math.floor(math.log10(min(values)) + 1e-9)
        self._high = max(self._low + 1, math.ceil(math.log10(max(values)) - 1e-9))
        self._first, self._last = first, last

    def at(self, value: float) -> float:
        share = (math.log10(value) - self._low) / (self._high - self._low)
        return self._first + share * (self._last - self._first)

    def decades(self) -> list[float]:
        return [10.0**power for power in range(self._low, self._high + 1)]


def _apart(places: Sequence[float]) -> list[float]:
    """``places`` moved down where two would overlap, in their order."""
    moved = list(places)
    order = sorted(range(len(places)), key=places.__getitem__)
    for above, below in pairwise(order):
        moved[below] = max(moved[below], moved[above] + _LEAST_APART)
    # Back up from the foot, should the last have been moved off the picture.
    foot = float(HEIGHT - _FOOT)
    for place in reversed(order):
        moved[place] = min(moved[place], foot)
        foot = moved[place] - _LEAST_APART
    return moved


def _mark(number: int, x: float, y: float, colour: str) -> str:
    """The beginning of a mark, one shape a curve, filled or hollow."""
    shapes = ("h8v8h-8z", "l4 8h-8z", "l5 5l-5 5l-5-5z", "m-4 0h8l-4 8z")
    starts = ((-4, -4), (0, -4), (0, -5), (0, -4))
    dx, dy = starts[number % len(starts)]
    fill = colour if number < len(shapes) else "#ffffff"
    path = f"M{x + dx:.1f} {y + dy:.1f}{shapes[number % len(shapes)]}"
    return f'<path d="{path}" fill="{fill}" stroke="{colour}" stroke-width="1.5">'


def _line(x1: float, y1: float, x2: float, y2: float, colour: str = "#d0d0d0") -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="1"/>'


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'
