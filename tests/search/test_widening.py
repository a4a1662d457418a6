"""A result shows the passage that was found in the stretch of its item around it."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.build import build_index
from search.engine import Engine
from search.hidden import overlaps
from search.presentation import Presentation
from search.query import parse_query
from search.widening import MOST_WORDS, Widening

WIDE = Presentation(widened=True)
STEPS = (
    ("roof", "The roof of the depot had been surveyed by the engineers in the spring of that year"),
    ("drains", "The drains below the yard were found to be broken along the whole of their length"),
    ("lorries", "Eleven lorries stood in the yard overnight and four of them could not be started"),
    ("staff", "The staff of the depot asked for warmer rooms and for a second washroom by winter"),
)
TALK = " ".join(f"{said}, so that {word} came before members again." for word, said in STEPS * 6)
PAPER = f"""\
# Minutes of the Works Committee

Harrowmere Borough Council

5 June 2019

## 1. Depot

{TALK}

RESOLVED that the depot be closed on 1 May 2020 and the yard be sold.

RESOLVED that a report on the lorries be brought to the next meeting.

## 2. Allotments

The clerk said that 80 households were waiting for an allotment at Fenny Lane.
"""


@pytest.fixture(scope="module")
def engine(encoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("widening")
    (folder / "papers").mkdir()
    (folder / "papers" / "works.md").write_text(PAPER, encoding="utf-8")
    build_index(folder / "index", [folder / "papers"], encoder)
    return Engine(folder / "index", encoder=encoder)


def test_a_result_shows_more_of_its_item_and_says_where_it_was_found(engine: Engine) -> None:
    query = parse_query("broken drains below the yard")
    alone = engine.search(query, 3).results[0]
    wide = engine.search(query, 3, WIDE).results[0]
    assert alone.span == (alone.passage.start, alone.passage.end)
    assert wide.passage == alone.passage
    assert wide.span[0] <= wide.passage.start < wide.passage.end <= wide.span[1]
    assert len(alone.text.split()) < len(wide.text.split()) <= MOST_WORDS
    assert wide.text == engine.store.quote("works.md", *wide.span)
    assert "allotment" not in wide.text
    row = wide.as_json()
    assert (row["start"], row["end"]) == wide.span
    assert row["found"] == {"start": wide.passage.start, "end": wide.passage.end}
    assert all(row["text"][a:b].strip() for a, b in row["highlights"])


def test_a_decision_grows_by_decisions_alone(engine: Engine) -> None:
    found = engine.search(parse_query("depot closed and yard sold voice:decision"), 3, WIDE).results
    assert found
    assert "depot be closed" in found[0].text
    assert "report on the lorries" in found[0].text
    assert "surveyed by the engineers" not in found[0].text


def test_what_stands_in_a_stretch_is_not_shown_again(engine: Engine) -> None:
    found = engine.search(parse_query("depot roof drains lorries staff"), 50, WIDE).results
    assert len(found) > 1
    for one, other in combinations(found, 2):
        assert not overlaps([one.span], *other.span)


def test_only_what_the_query_lets_by_is_shown_beside(engine: Engine) -> None:
    found = engine.search(parse_query("yard lorries -engineers"), 20, WIDE).results
    assert found
    assert not any("engineers" in result.text for result in found)


def test_nothing_exempt_stands_in_a_stretch(small_index: Path, encoder) -> None:
    engine = Engine(small_index, encoder=encoder)
    for typed in ("kind:report", "training of members", "kind:minutes", "body:standards"):
        found = engine.search(parse_query(typed), 1000, WIDE).results
        assert found
        for result in found:
            hidden = engine.hidden(result.passage.document)
            assert not overlaps(hidden, *result.span)
            assert "zebrafish" not in result.text.casefold()
            assert "vandelay" not in result.text.casefold()


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_a_stretch_is_unbroken_and_keeps_to_its_bounds(engine: Engine, data: st.DataObject) -> None:
    """Whatever is allowed, hidden and taken."""
    columns = engine.columns
    length = len(engine.store.content("works.md"))
    spans = st.tuples(st.integers(0, length), st.integers(1, 400)).map(lambda s: (s[0], sum(s)))
    hidden = data.draw(st.lists(spans, max_size=3))
    flags = data.draw(st.lists(st.booleans(), min_size=columns.count, max_size=columns.count))
    allowed = np.array(flags)
    most = data.draw(st.integers(0, 400))
    number = data.draw(st.integers(0, columns.count - 1))
    own = (int(columns.start[number]), int(columns.end[number]))
    taken = [s for s in data.draw(st.lists(spans, max_size=3)) if not overlaps([s], *own)]
    first, last = Widening(columns, allowed, lambda _: hidden, most).around(number, taken)
    assert first <= own[0]
    assert own[1] <= last
    for left, right in ((first, own[0]), (own[1], last)):
        if left < right:
            assert not overlaps(hidden, left, right)
            assert not overlaps(taken, left, right)
    if (first, last) != own:
        ends = {(int(columns.start[n]), int(columns.end[n])) for n in np.flatnonzero(allowed)}
        assert first == own[0] or first in {start for start, _ in ends}
        assert last == own[1] or last in {end for _, end in ends}
        words = len(engine.store.quote("works.md", first, last).split())
        # Words of a part of a passage are reckoned by its length.
        assert words <= 1.1 * max(most, int(columns.words[number])) + 2
