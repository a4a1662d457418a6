"""Dated series of figures: joined by what they measure, contradictions side by side."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.errors import InputError
from indexer.store import Store
from search.engine import Engine
from search.figures.quantities import normal_period, period_start
from search.figures.series import Figures, find_series
from search.query import parse_query


def find(engine: Engine, topic: str, **given: str) -> Figures:
    return find_series(engine, parse_query(topic, given))


def test_a_series_is_in_order_of_its_periods(aldmoor: Engine) -> None:
    values = find(aldmoor, "fees for moorings").values
    told = [(v.period, v.value) for v in values]
    assert told == [
        ("2016-17", 42000),
        ("2017-18", 45500),
        ("2017-18", 44900),
        ("2018-19", 47100),
    ]
    assert {v.unit for v in values} == {"£"}


def test_contradictions_stand_side_by_side(aldmoor: Engine) -> None:
    rows = find(aldmoor, "fees for moorings").as_json()["rows"]
    doubted = {row["value"]: row["conflicts_with"] for row in rows if row["conflicts_with"]}
    assert set(doubted) == {45500, 44900}
    assert [other["value"] for other in doubted[45500]] == [44900]
    assert "£44,900" in doubted[45500][0]["citation"]["quote"]


def test_the_papers_of_other_figures_are_not_read(
    aldmoor: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: set[str] = set()

    def content(self: Store, document: str) -> str:
        read.add(document)
        return held(self, document)

    held = Store.content
    monkeypatch.setattr(Store, "content", content)
    fresh = Engine(aldmoor.index, encoder=aldmoor.encoder)
    told = find(fresh, "fees for moorings").values
    assert read == {value.citation.document.path for value in told}
    assert len(read) < len(fresh.documents)


def test_every_cell_is_cited(aldmoor: Engine) -> None:
    values = find(aldmoor, "roof").values
    assert values
    for value in values:
        one = value.citation
        content = aldmoor.store.content(one.document.path)
        assert one.quote == content[one.start : one.end]
        assert one.quote in value.sentence.quote


def test_filters_and_absence(aldmoor: Engine) -> None:
    late = find(aldmoor, "fees for moorings", since="2019")
    assert [v.value for v in late.values] == [44900, 47100]
    assert not find(aldmoor, "penguins").values
    with pytest.raises(InputError, match="what is measured"):
        find(aldmoor, "body:Cabinet")


def test_the_two_sums_of_140_000_are_two_measures(seeds: Engine) -> None:
    values = find(seeds, "£140,000").values
    assert {v.measure for v in values} == {
        "reduction in agency spend",
        "reduction of historical spend",
    }
    assert len({v.series for v in values}) == 2
    assert not any(v.conflicts_with for v in values)


def test_children_in_need_fell_from_1_037_to_821(seeds: Engine) -> None:
    values = find(seeds, "children in need").values
    assert [(v.value, v.period) for v in values] == [(1037, "2017-2018"), (821, "2018-2019")]
    care = find(seeds, "children in care").values
    assert [(v.value, v.period) for v in care] == [(648, "2017-2018"), (624, "2018-2019")]


def test_exempt_figures_reach_no_public_series(small_index, encoder) -> None:
    from search.figures.quantities import quantities_of

    public, cleared = (
        {(q.figure.document, q.figure.start) for q in quantities_of(engine).all}
        for engine in (
            Engine(small_index, encoder=encoder),
            Engine(small_index, "restricted", encoder),
        )
    )
    assert public <= cleared
    book = Engine(small_index, encoder=encoder).book
    assert all(book.shows(document, start, start + 1) for document, start in public)


@pytest.mark.parametrize(
    ("said", "normal", "first"),
    [
        ("2017-2018", "2017/18", datetime.date(2017, 4, 1)),
        ("2017/18", "2017/18", datetime.date(2017, 4, 1)),
        ("end of March 2025", "march 2025", datetime.date(2025, 3, 1)),
        ("31st March 2019", "31 march 2019", datetime.date(2019, 3, 31)),
        ("2019", "2019", datetime.date(2019, 1, 1)),
        ("31 June 2019", "31 june 2019", datetime.date(2019, 6, 1)),
    ],
)
def test_periods_are_compared_in_one_form(said: str, normal: str, first: datetime.date) -> None:
    assert normal_period(said) == normal
    assert period_start(normal_period(said)) == first


@pytest.mark.parametrize(
    ("told", "period", "begins"),
    [
        ("In the year to March 2020", "2019/20", datetime.date(2019, 4, 1)),
        ("In the year to 31 March 2020", "2019/20", datetime.date(2019, 4, 1)),
        ("In March 2020", "march 2020", datetime.date(2020, 3, 1)),
    ],
)
def test_a_year_that_ends_in_march_is_that_year_and_not_its_last_month(
    encoder, tmp_path: Path, told: str, period: str, begins: datetime.date
) -> None:
    (tmp_path / "board.txt").write_text(
        "Aldmoor Borough Council\n\nCare Board\n\nMinutes of the meeting held on 18 November 2020"
        f"\n\n1. Moorings\n\nThe fees for moorings were noted.\n\n2. Staff\n\n{told} "
        "the turnover of social workers had been 14.8 per cent.\n",
        encoding="utf-8",
    )
    build_index(tmp_path / "index", [tmp_path / "board.txt"], encoder)
    (value,) = find(
        Engine(tmp_path / "index", encoder=encoder), "turnover of social workers"
    ).values
    assert (value.quantity.period, value.day) == (period, begins)
