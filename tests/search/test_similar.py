"""More like this: what is near a passage, without itself, its item, its copies or exempt text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer.errors import InputError
from search.engine import Engine
from search.query import parse_query
from search.similar import find_similar, read_place
from tests.search.test_presentation import engine  # noqa: F401 (a fixture)


def test_a_place_is_read_or_refused_with_an_example() -> None:
    assert read_place("a#b/c d.pdf#12-40") == ("a#b/c d.pdf", 12, 40)
    for wrong in ("", "paper.pdf", "paper.pdf#5", "#1-2", "paper.pdf#9-2", "paper.pdf#a-b"):
        with pytest.raises(InputError, match="#120-480"):
            read_place(wrong)


def test_what_is_alike_is_found_and_its_copies_are_not(engine: Engine) -> None:  # noqa: F811
    shown = engine.search(parse_query("roof of the pool at Kingsmoor, 412,000"), 1).results[0]
    place = f"{shown.document.path}#{shown.passage.start}-{shown.passage.end}"
    found = find_similar(engine, place, parse_query(""), 5)
    assert "455,000" in found.results[0].text, "the same survey, a quarter later"
    for result in found.results:
        assert "412,000" not in result.text
        assert result.number != shown.number
    oldest = find_similar(engine, place, parse_query("until:2012"), 5)
    assert {r.passage.date.year for r in oldest.results} == {2012}
    assert found.total > oldest.total >= len(oldest.results) > 0
    json.dumps(found.as_json())


def test_an_exempt_place_is_like_no_place(small_index: Path, encoder) -> None:
    cleared = Engine(small_index, reader="restricted", encoder=encoder)
    public = Engine(small_index, encoder=encoder)
    hidden = cleared.search(parse_query('"zebrafish breeding"'), 1).results[0]
    place = f"{hidden.document.path}#{hidden.passage.start}-{hidden.passage.end}"
    assert find_similar(cleared, place, parse_query(""), 3).results
    said = []
    for asked in (place, f"absent.txt#{hidden.passage.start}-{hidden.passage.end}"):
        with pytest.raises(InputError) as refused:
            find_similar(public, asked, parse_query(""), 3)
        said.append(str(refused.value).replace(asked, "THERE"))
    assert said[0] == said[1]


def test_nothing_exempt_is_alike(small_index: Path, encoder) -> None:
    public = Engine(small_index, encoder=encoder)
    for passage, readable in zip(public.passages, public.readable, strict=True):
        if readable:
            place = f"{passage.document}#{passage.start}-{passage.end}"
            found = find_similar(public, place, parse_query(""), 100)
            assert "zebrafish" not in json.dumps(found.as_json()).casefold()
