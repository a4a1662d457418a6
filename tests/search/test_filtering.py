"""Filters let through what they say, at a cost that does not grow with what is the same."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.reflow import reflow
from search import filtering
from search.engine import Engine
from search.filtering import folded
from search.query import parse_query


def test_a_name_is_compared_once_however_many_passages_bear_it(
    small_index: Path, encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: Counter[tuple[str, str | None]] = Counter()
    names = filtering.names

    def counted(wanted: str, name: str | None) -> bool:
        compared[wanted, name] += 1
        return names(wanted, name)

    monkeypatch.setattr(filtering, "names", counted)
    engine = Engine(small_index, encoder=encoder)
    mask = engine.allowed(parse_query("library body:cabinet"))
    engine.allowed(parse_query("transport body:cabinet"))
    bodies = [passage.body for passage in engine.passages]
    assert [bool(m) for m in mask] == [
        names("cabinet", body) and bool(shown)
        for body, shown in zip(bodies, engine.readable, strict=True)
    ]
    assert engine.readable.sum() > 2 * len(compared) > 2
    assert set(compared.values()) == {1}


@given(st.text(max_size=60) | st.text(alphabet="abÀé’'- \n\u0301", max_size=60))
def test_folding_is_the_same_by_the_short_way(text: str) -> None:
    plain = unicodedata.normalize("NFKD", reflow(text)).casefold().replace("’", "'")
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    assert folded(text) == " ".join(bare.split())
