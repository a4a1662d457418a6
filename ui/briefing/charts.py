"""The charts of a briefing: drawn for a page, and by themselves for files."""

from __future__ import annotations

from search.briefing.parts import Chart
from ui.briefing.characters import on_a_line
from ui.pages.parts.markup import Html
from ui.plots import Point, series

# The colours of print: a file by itself has no page whose colours it could take.
_PRINTED = """
.mb-plot { background: #ffffff; }
.mb-plot-grid { stroke: #c9ccd1; stroke-width: 1px; }
.mb-plot-axis { stroke: #41464d; stroke-width: 1px; }
.mb-plot-line { fill: none; stroke: #1d4f91; stroke-width: 2.5px; }
.mb-plot-mark { fill: #1d4f91; stroke: #1d4f91; stroke-width: 2px; }
.mb-plot-hollow { fill: #ffffff; }
text { font-family: "Libertinus Serif", serif; font-size: 15px; fill: #1b1d20; }
"""


def chart_svg(chart: Chart, name: str) -> Html:
    """The chart in the page's own colours; ``name`` begins its identifiers."""
    points = [Point(p.day, p.value, on_a_line(p.label), p.doubted) for p in chart.points]
    return series(points, on_a_line(chart.title), on_a_line(chart.says), name, chart.unit)


def chart_file(chart: Chart) -> bytes:
    """The chart as an SVG file that brings its own colours."""
    drawn = chart_svg(chart, "chart")
    begins = drawn.index(">") + 1
    opening = drawn[:begins].replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return f"{opening}<style>{_PRINTED}</style>{drawn[begins:]}".encode()
