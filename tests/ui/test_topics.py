"""History, figures and comparison as commands, pages, plots and files."""

from __future__ import annotations

import csv
import datetime
import io
import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine import Engine
from ui.pages.compare import compare_page
from ui.pages.figures import figures_page
from ui.pages.history import history_page
from ui.pages.parts.addresses import read_address
from ui.plots import Dot, Point, series, shown_value, timeline, value_ticks

TOPIC = "crossing patrol"


@pytest.fixture(scope="module")
def engine(small_index: Path, encoder) -> Engine:
    return Engine(small_index, encoder=encoder)


@pytest.mark.parametrize("command", ["history", "figures", "compare"])
def test_a_command_prints_one_object_or_a_file(
    run: Callable[..., tuple[int, str, str]], small_index: Path, tmp_path: Path, command: str
) -> None:
    status, out, _ = run(command, "budget", "--index", small_index, "--json")
    assert status == 0
    whole = json.loads(out)
    assert isinstance(whole["rows"], list)
    assert whole["searched"]["documents"] > 0
    for row in whole["rows"]:
        assert command == "compare" or row["citation"]["quote"]
    file = tmp_path / "rows.csv"
    status, out, _ = run(command, "budget", "--index", small_index, "-o", file)
    assert status == 0
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))
    assert len(rows) == len(whole["rows"]) + 1


def test_nothing_found_is_done_and_says_what_was_searched(
    run: Callable[..., tuple[int, str, str]], small_index: Path
) -> None:
    for command in ("history", "figures", "compare"):
        status, out, _ = run(command, "lunar observatory tramway", "--index", small_index)
        assert status == 0
        assert "Searched:" in out


def test_a_filter_that_means_nothing_is_bad_usage(
    run: Callable[..., tuple[int, str, str]], small_index: Path
) -> None:
    status, out, error = run("history", "budget", "--since", "soon", "--index", small_index)
    assert status == 2
    assert out == ""
    assert "since" in error


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(
    ("make", "path"),
    [(history_page, "history"), (figures_page, "figures"), (compare_page, "compare")],
)
def test_a_page_has_its_form_and_its_table(
    engine: Engine, language: str, make: Callable, path: str
) -> None:
    empty = make(engine, read_address(f"/{path}?lang={language}"))
    assert 'name="q"' in empty.content
    assert "<table" not in empty.content
    found = make(engine, read_address(f"/{path}?q=budget&lang={language}"))
    if "<table" in found.content:
        assert "<caption>" in found.content
        assert 'scope="col"' in found.content
    none = make(engine, read_address(f"/{path}?q=lunar+observatory+tramway&lang={language}"))
    assert "<table" not in none.content
    assert "mb-absent" in none.content


def test_a_long_history_shows_its_earliest_events_and_leads_to_the_others(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.history._ROWS", 1)
    at = "/history?q=home+to+school+transport&count="
    whole = history_page(engine, read_address(f"{at}100")).content
    events = whole.count('class="mb-day-cell"')
    assert events > 1
    assert "mb-more" not in whole
    part = history_page(engine, read_address(f"{at}1")).content
    assert part.count('class="mb-day-cell"') == 1
    assert f"The earliest 1 of {events} events are in the table." in part
    assert "count=21" in part
    assert "count=100" in part


def test_what_is_asked_is_escaped(engine: Engine) -> None:
    for make, path in (
        (history_page, "history"),
        (figures_page, "figures"),
        (compare_page, "compare"),
    ):
        page = make(engine, read_address(f"/{path}?q=%3Cscript%3Ebudget%3C/script%3E"))
        assert "<script" not in page.content


def _tree(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 (made by us, a moment ago)


def test_a_timeline_has_a_title_a_description_and_a_mark_an_event() -> None:
    days = [datetime.date(2018, 3, 7), datetime.date(2019, 6, 12), datetime.date(2019, 6, 12)]
    dots = [Dot(day, lane, f"event {lane}") for lane, day in enumerate(days)]
    svg = timeline(dots, ["Raised", "Decided", "Told"], "The <b>hall</b>", "Three events.", "t")
    tree = _tree(svg)
    assert tree.find("title").text == "The <b>hall</b>"
    assert tree.find("desc").text == "Three events."
    assert tree.get("aria-labelledby") == "t-title t-desc"
    told = {e.text for e in tree.iter("title")} - {"The <b>hall</b>"}
    assert told == {"event 0", "event 1", "event 2"}
    assert "Told" in {e.text for e in tree.iter("text")}


def test_contradicted_days_are_joined_by_no_line() -> None:
    days = [datetime.date(year, 4, 1) for year in (2016, 2017, 2017, 2018)]
    points = [Point(d, v, str(v)) for d, v in zip(days, (42.0, 45.0, 44.0, 47.0), strict=True)]
    tree = _tree(series(points, "Fees", "Four values.", "s"))
    (line,) = tree.iter("polyline")
    assert len(line.get("points").split()) == 2
    hollow = [c for c in tree.iter("circle") if "mb-plot-hollow" in c.get("class")]
    assert len(hollow) == 2
    assert series(points[:1], "Fees", "One value.", "s") == ""


@given(st.floats(-1e12, 1e12), st.floats(-1e12, 1e12))
def test_ticks_are_few_and_hold_every_value(one: float, other: float) -> None:
    low, high = min(one, other), max(one, other)
    ticks = value_ticks(low, high)
    assert 2 <= len(ticks) <= 8
    assert ticks == sorted(ticks)
    slack = 1e-6 * max(1.0, abs(low), abs(high))
    assert ticks[0] <= low + slack
    assert ticks[-1] >= high - slack


@given(
    st.lists(st.tuples(st.dates(), st.floats(-1e9, 1e9, allow_nan=False)), min_size=2, max_size=20)
)
def test_every_point_is_within_the_plot(rows: list[tuple[datetime.date, float]]) -> None:
    svg = series([Point(day, value, "x") for day, value in rows], "t", "d", "n")
    if len({day for day, _ in rows}) < 2:
        assert svg == ""
        return
    for mark in _tree(svg).iter("circle"):
        x, y = float(mark.get("cx")), float(mark.get("cy"))
        assert math.isfinite(x)
        assert 0 <= x <= 720
        assert 0 <= y <= 280


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (4_600_000, "£", "£4.6 million"),
        (1037, None, "1,037"),
        (19.4, "%", "19.4%"),
        (7.5, "£", "£7.50"),
        (-12_700_000, "£", "−£12.7 million"),
    ],
)
def test_values_are_shown_as_people_write_them(value: float, unit: str, shown: str) -> None:
    assert shown_value(value, unit) == shown


@pytest.mark.parametrize("command", ["history", "figures"])
@pytest.mark.parametrize("width", [80, 110])
def test_a_terminal_has_room_for_the_words_of_each_row(
    run: Callable[..., tuple[int, str, str]],
    small_index: Path,
    monkeypatch: pytest.MonkeyPatch,
    width: int,
    command: str,
) -> None:
    topic = "home to school transport"
    monkeypatch.setenv("COLUMNS", str(width))
    whole = json.loads(run(command, topic, "--index", small_index, "--json")[1])
    assert whole["rows"]
    out = run(command, topic, "--index", small_index)[1]
    table = [line for line in out.splitlines() if line.startswith("│")]
    widths = [len(cell) for cell in table[0].strip("│").split("│")]
    # A column of a few characters breaks every word of it.
    assert min(widths) >= 10
    told = "".join(re.split(r"[\s│]+", out))
    for row in whole["rows"]:
        assert row["citation"]["quote"].split()[-1] in told
