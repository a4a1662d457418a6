"""A matter followed in each council by itself: in all, in one asked for, in those that say most."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import build_index
from search.briefing.gathering import MOST_FOLLOWED, brief
from search.comparison import compare_places
from search.engine import Engine
from search.history.apart import trace_apart
from search.query import Filters, Query, parse_query

_NAMES = (
    "Ashcombe Borough Council",
    "Birkenshaw District Council",
    "Calderwick City Council",
    "Dunmarsh Town Council",
)


_BESIDE = (
    "Cemetery Wall",
    "Allotment Rents",
    "Library Hours",
    "Street Lamps",
    "Swimming Lessons",
    "Market Tolls",
    "Tree Planting",
    "Dog Wardens",
    "Bus Shelters",
    "Play Equipment",
    "Council Tax Base",
    "School Crossings",
    "Museum Roof",
    "Public Clocks",
    "Bowling Green",
)


def _minutes(council: str, ferry: int) -> str:
    """Minutes in which so many items are of the ferry, and fifteen of other things."""
    items = [
        f"The Clerk reported on the chain ferry and its crossing {number}.\n\n"
        f"RESOLVED: That the chain ferry be repaired at crossing {number}.\n"
        for number in range(1, ferry + 1)
    ]
    titles = [f"Chain Ferry, Crossing {number}" for number in range(1, ferry + 1)]
    for title in _BESIDE:
        titles.append(title)
        items.append(f"RESOLVED: That the {title.lower()} be looked after.\n")
    head = f"{council}\n\nMinutes of the meeting of the Cabinet held on Tuesday 5 March 2019\n\n"
    numbered = zip(titles, items, strict=True)
    return head + "\n".join(f"{n}. {t}\n\n{item}" for n, (t, item) in enumerate(numbered, 1))


@pytest.fixture(scope="module")
def ferries(encoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Four councils, of which the later have more items of the ferry; the first has none."""
    folder = tmp_path_factory.mktemp("ferries")
    (folder / "papers").mkdir()
    for number, council in enumerate(_NAMES):
        paper = folder / "papers" / f"{number}.txt"
        paper.write_text(_minutes(council, number), encoding="utf-8")
    build_index(folder / "index", [folder / "papers"], encoder)
    return Engine(folder / "index", encoder=encoder)


def test_it_is_followed_in_every_council_unless_fewer_are_asked_for(ferries: Engine) -> None:
    whole = trace_apart(ferries, parse_query("chain ferry"))
    assert len(whole.histories) == len(_NAMES)
    assert whole.left == ()
    some = trace_apart(ferries, parse_query("chain ferry"), most=2)
    told = [{e.citation.council for e in history.events} for history in some.histories]
    assert told == [{_NAMES[2]}, {_NAMES[3]}]
    assert some.left == _NAMES[:2]


def test_of_each_only_the_strongest_items_are_followed(encoder, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    for number, council in enumerate(_NAMES[:2]):
        paper = tmp_path / "papers" / f"{number}.txt"
        paper.write_text(_minutes(council, 16), encoding="utf-8")
    build_index(tmp_path / "index", [tmp_path / "papers"], encoder)
    engine = Engine(tmp_path / "index", encoder=encoder)
    everything = trace_apart(engine, parse_query("chain ferry")).histories
    bounded = trace_apart(engine, parse_query("chain ferry"), considered=2).histories
    for full, few in zip(everything, bounded, strict=True):
        fewer, more = ({e.consideration for e in one.events} for one in (few, full))
        assert fewer
        assert len(fewer) < len(more)


def test_one_council_asked_for_is_followed_alone(ferries: Engine) -> None:
    query = Query("chain ferry", "chain ferry", filters=Filters(council="Dunmarsh"))
    found = trace_apart(ferries, query)
    assert len(found.histories) == 1
    assert {e.citation.council for e in found.histories[0].events} == {_NAMES[3]}


def test_a_council_that_nobody_followed_is_not_called_silent(
    ferries: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.briefing.gathering.MOST_FOLLOWED", 2)
    made = brief(ferries, parse_query("chain ferry"))
    words = str(next(s for s in made.sections if s.name == "differences"))
    assert "whose papers name the matter most often" in words
    assert "nothing in them was found" not in words
    assert MOST_FOLLOWED > 2


def test_a_comparison_follows_it_in_all_of_them(ferries: Engine) -> None:
    found = compare_places(ferries, parse_query("chain ferry"))
    assert [row.name for row in found.rows] == list(_NAMES[1:])
    assert found.silent == (_NAMES[0],)
