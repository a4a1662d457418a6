"""Councils and bodies side by side, each cell a quote or said to be absent."""

from __future__ import annotations

from search.comparison import NOT_HELD, compare_places
from search.engine import Engine
from search.query import parse_query


def test_a_row_for_each_body_in_its_own_words(aldmoor: Engine) -> None:
    found = compare_places(aldmoor, parse_query("Salt Store"), "body")
    rows = {row.name: row for row in found.rows}
    assert set(rows) == {"Cabinet", "Places Scrutiny Committee"}
    decision = rows["Cabinet"].decision
    assert decision is not None
    assert "£325,000" in decision.quote
    assert str(rows["Cabinet"].date) == "2019-06-12"
    scrutiny = rows["Places Scrutiny Committee"].as_json()
    assert scrutiny["decision"] == NOT_HELD
    assert scrutiny["date"] == NOT_HELD


def test_each_council_is_asked_by_itself(seeds: Engine) -> None:
    found = compare_places(seeds, parse_query("social worker recruitment and retention"))
    assert len(found.rows) == 5 - 1
    assert sum(row.problem is not None or row.measure is not None for row in found.rows) >= 3
    for row in found.rows:
        for cell in (row.problem, row.measure, row.decision):
            if cell is not None:
                content = seeds.store.content(cell.document.path)
                assert cell.quote == content[cell.start : cell.end]
                assert row.name in (cell.council, cell.body, cell.document.title)


def test_a_council_that_only_nearly_names_the_topic_is_quoted(seeds: Engine) -> None:
    found = compare_places(seeds, parse_query("social worker recruitment"))
    paper = next(path for path in seeds.documents if path.startswith("002"))
    row = next(r for r in found.rows if r.measure and r.measure.document.path == paper)
    assert row.problem is not None
    assert "social work" in row.problem.quote
    assert "issue" in row.problem.quote


def test_nothing_held_is_no_row(aldmoor: Engine) -> None:
    found = compare_places(aldmoor, parse_query("lunar observatory tramway"))
    assert found.rows == ()
    assert found.silent == ()
    assert found.searched.documents == 4
