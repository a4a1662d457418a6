"""What is found is shown once, in the order, groups and counts that were asked for."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.build import build_index
from search.engine import Engine
from search.facets import FACETS
from search.matching import coverage, in_order_of_date
from search.presentation import PLAIN, Presentation
from search.query import parse_query

POOL = (
    "The Committee considered the future of the swimming pool at Kingsmoor. The Head of Leisure "
    "said that repairs to the roof would cost £412,000, that the pool lost £38,000 a year, and "
    "that attendance had fallen since the spring. Members asked for a survey of the boiler."
)
MINUTES = """\
# Minutes of the {body}

Harrowmere Borough Council

{date}{status}

## 1. Apologies

There were none.

## 2. Swimming pool

{words}

RESOLVED that the report be noted.

## 3. Allotments

The clerk said that {households} households were waiting for an allotment at Fenny Lane.

RESOLVED that the report be noted.
"""
PAPERS = {
    "draft minutes.md": ("Leisure Committee", "5 June 2019", "\n\nDraft minutes", POOL, 80),
    "minutes.md": ("Leisure Committee", "5 June 2019", "", POOL, 80),
    "later.md": (
        "Leisure Committee",
        "4 September 2019",
        "",
        POOL.replace("412,000", "455,000"),
        91,
    ),
    "cabinet.md": ("Cabinet", "12 June 2019", "", POOL, 95),
    "old.md": (
        "Leisure Committee",
        "6 June 2012",
        "",
        "The swimming pool was painted. The baths are swum in by the school each Tuesday.",
        12,
    ),
}


@pytest.fixture(scope="module")
def engine(encoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("presentation")
    papers = folder / "papers"
    papers.mkdir()
    for name, (body, date, status, words, households) in PAPERS.items():
        text = MINUTES.format(
            body=body, date=date, status=status, words=words, households=households
        )
        (papers / name).write_text(text)
    build_index(folder / "index", [papers], encoder)
    return Engine(folder / "index", encoder=encoder)


def wanting(**wishes: object) -> Presentation:
    return replace(PLAIN, **wishes)


# The same words twice


def test_what_is_published_twice_is_shown_once_with_its_other_places(engine: Engine) -> None:
    found = engine.search(parse_query("roof of the swimming pool at Kingsmoor"), 20)
    shown = [r for r in found.results if "412,000" in r.text]
    assert len(shown) == 1
    places = {shown[0].document.path} | {e.document.path for e in shown[0].also}
    assert places == {"draft minutes.md", "minutes.md", "cabinet.md"}
    assert shown[0].document.path != "draft minutes.md", "the final minutes stand for their draft"
    row = shown[0].as_json()["also"][0]
    assert row["start"] < row["end"]
    assert {"document", "standing", "voice", "date"} <= set(row)


def test_one_other_number_is_another_matter(engine: Engine) -> None:
    found = engine.search(parse_query("roof of the swimming pool at Kingsmoor"), 20)
    assert sum("455,000" in r.text for r in found.results) == 1
    assert all("455,000" not in engine.store.quote(e.document.path, 0, 10**6) for r in found.results
               if "412,000" in r.text for e in r.also)  # fmt: skip


def test_few_words_are_the_same_only_under_one_item_of_one_meeting(engine: Engine) -> None:
    found = engine.search(parse_query("that the report be noted"), 40)
    noted = [r for r in found.results if r.passage.voice == "decision"]
    seen = Counter((r.passage.body, r.passage.date, r.item_number) for r in noted)
    assert set(seen.values()) == {1}
    assert len(seen) == 8, "two items at each of four meetings"


def test_copies_can_be_listed_one_by_one(engine: Engine) -> None:
    query = parse_query("roof of the swimming pool at Kingsmoor")
    found = engine.search(query, 20, wanting(folded=False))
    assert sum("412,000" in r.text for r in found.results) == 3
    assert not any(r.also for r in found.results)


def test_nothing_is_lost_and_nothing_stands_twice(engine: Engine) -> None:
    for typed in ("swimming pool", "report noted", "allotments at Fenny Lane", "kind:minutes"):
        found = engine.search(parse_query(typed), 1000)
        numbers = [n for r in found.results for n in (r.number, *(e.number for e in r.also))]
        assert len(numbers) == len(set(numbers))
        apart = engine.search(parse_query(typed), 1000, wanting(folded=False))
        assert {r.number for r in apart.results} <= set(numbers)


# Order


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_by_date_stands_all_that_is_about_it(engine: Engine, sort: str) -> None:
    found = engine.search(parse_query("swimming pool"), 50, wanting(sort=sort))
    days = [r.passage.date for r in found.results]
    assert days == sorted(days, reverse=sort == "newest")
    assert all(r.matched or "pool" in (r.item_title or "") for r in found.results)
    assert {d.year for d in days} == {2012, 2019}
    assert found.as_json()["sort"] == sort
    assert len(found.results) <= found.matching < found.total


def test_filters_alone_are_newest_first_unless_oldest_is_asked_for(engine: Engine) -> None:
    newest = engine.search(parse_query("body:leisure"), 50)
    oldest = engine.search(parse_query("body:leisure"), 50, wanting(sort="oldest"))
    days = [r.passage.date for r in newest.results]
    assert days == sorted(days, reverse=True)
    assert [r.passage.date for r in oldest.results] == sorted(days)


@given(st.lists(st.integers(0, 5), max_size=30))
def test_the_undated_stand_last_and_equal_days_as_they_came(days: list[int]) -> None:
    array = np.array(days, dtype=np.int32)
    numbers = np.arange(len(days))
    for newest in (True, False):
        order = in_order_of_date(array, numbers, newest).tolist()
        assert sorted(order) == list(range(len(days)))
        for one, other in pairwise(order):
            a, b = days[one], days[other]
            assert b == 0 or (a and (a > b if newest else a < b)) or (a == b and one < other)


# Counts


def test_facets_count_what_is_about_the_query(engine: Engine) -> None:
    found = engine.search(parse_query("swimming pool"), 3, wanting(facets=True))
    facets = found.as_json()["facets"]
    assert list(facets) == list(FACETS)
    for name in ("year", "voice", "standing", "body"):
        assert sum(row["count"] for row in facets[name]) == found.matching
    for row in facets["year"]:
        narrowed = engine.search(parse_query(f"swimming pool on:{row['value']}"), 3)
        assert narrowed.matching == row["count"]
    for row in facets["body"]:
        narrowed = engine.search(parse_query(f'swimming pool body:"{row["value"]}"'), 3)
        assert narrowed.matching == row["count"]


def test_facets_count_nothing_exempt(small_index: Path, encoder) -> None:
    engine = Engine(small_index, encoder=encoder)
    for typed in ("zebrafish", "Vandelay depot", "kind:report", "ombudsman complaint"):
        found = engine.search(parse_query(typed), 3, wanting(facets=True))
        counted = sum(row["count"] for row in found.as_json()["facets"]["voice"])
        assert counted == found.matching <= int(engine.readable.sum())
    assert engine.search(parse_query("zebrafish"), 3).matching == 0


def test_coverage_is_the_share_of_the_words_weight(engine: Engine) -> None:
    lexical = engine.lexical
    both = coverage(["swim", "pool", "swim", "unheard"], lexical)
    weights = {term: lexical.weight(term) for term in ("swim", "pool")}
    for number in range(lexical.count):
        held = sum(w for term, w in weights.items() if number in lexical.holding(term))
        assert both[number] == pytest.approx(held / sum(weights.values()))
    assert coverage(["unheard"], lexical).max(initial=0) == 0


# Groups


def test_results_stand_together_by_meeting(engine: Engine) -> None:
    found = engine.search(parse_query("swimming pool"), 3, wanting(grouped=True))
    groups = found.as_json()["groups"]
    assert len(groups) == 3
    assert [rank for group in groups for rank in group["ranks"]] == [r.rank for r in found.results]
    for group in groups:
        assert 1 <= len(group["ranks"]) <= 3
        held = {
            (r.passage.body, str(r.passage.date)) for r in found.results if r.rank in group["ranks"]
        }
        assert held == {(group["body"], group["date"])}
    best = engine.search(parse_query("swimming pool"), 1).results[0]
    assert found.results[0].number == best.number


# Neighbours and reasons


def test_neighbours_are_shown_beside_and_not_instead(small_index: Path, encoder) -> None:
    engine = Engine(small_index, encoder=encoder)
    plain = engine.search(parse_query("school transport"), 10)
    wide = engine.search(parse_query("school transport"), 10, wanting(around=True))
    assert [r.text for r in plain.results] == [r.text for r in wide.results]
    some = 0
    for result in wide.results:
        assert result.around is not None
        for side in (result.around.before, result.around.after):
            if side is None:
                continue
            some += 1
            assert side.text == engine.store.quote(result.document.path, side.start, side.end)
            assert side.end <= result.passage.start or side.start >= result.passage.end
    assert some


def test_no_neighbour_is_exempt(small_index: Path, encoder) -> None:
    engine = Engine(small_index, encoder=encoder)
    for typed in ("kind:report", "training of members", "kind:minutes", "body:standards"):
        found = engine.search(parse_query(typed), 1000, wanting(around=True, explained=True))
        words = json.dumps(found.as_json()["results"]).casefold()
        assert "zebrafish" not in words
        assert "vandelay" not in words


def test_an_explanation_adds_up(engine: Engine) -> None:
    found = engine.search(parse_query("swimming pool roof"), 5, wanting(explained=True))
    for result in found.results:
        why = result.explanation
        assert why is not None
        assert sum(adds for _, adds, _ in why.terms) == pytest.approx(result.lexical)
        if not result.also:
            adds = sum(adds for _, _, adds in why.evidence)
            assert adds == pytest.approx(result.score, abs=1e-6)
        assert list(why.ranks) == ["lexical", "dense", "fused", "final"]
        assert why.ranks["final"] >= result.rank
        json.dumps(result.as_json())
    scores = [r.score for r in found.results]
    assert scores == sorted(scores, reverse=True)


def test_an_explanation_is_given_only_where_it_is_asked_for(engine: Engine) -> None:
    row = engine.search(parse_query("pool"), 1).results[0].as_json()
    assert "explanation" not in row
    assert "around" not in row
