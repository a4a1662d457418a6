"""Verdicts carried over to the next generation: those that a new paper does not touch, and only
those, are not given anew; and all are what they would be from the beginning."""

from __future__ import annotations

import datetime
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.build import build_index
from search.engine import Engine
from search.promises.judging import Judge
from search.promises.ledger import judge_all
from search.promises.weights import Weights
from tests.conftest import WordEncoder
from tests.search.promises.conftest import Indexed, minutes
from tests.search.promises.test_shelf import PAPERS, files_of, rows_of

ELSEWHERE = (
    "# Parish Council\n\nOther Parish Council\n\nMinutes of the meeting held on {day}\n\n{item}"
)
# So many passages beside, that one more of them is no step of the weights.
BESIDE = minutes(
    "3 September 2018",
    *(f"## {n}/17 Plot {n}\n\nThe allotment of tenant {n} was in good order." for n in range(90)),
)
HELD = {**PAPERS, "allotments.md": BESIDE}
MARCH = minutes(
    "13 March 2019",
    "## 6/19 Lamps\n\nThe Clerk had written to the County about the broken street lamps in Quarry"
    " Lane, and an answer was awaited.",
)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words of each promise that is judged."""
    told: list[str] = []
    judge = Judge.judge

    def tells(self: Judge, promise: object, today: datetime.date) -> object:
        told.append(promise.said)  # type: ignore[attr-defined]
        return judge(self, promise, today)  # type: ignore[arg-type]

    monkeypatch.setattr(Judge, "judge", tells)
    return told


def from_the_beginning(index: Path) -> str:
    """The rows of an index of which nothing was kept."""
    other = index.parent / "afresh"
    shutil.copytree(index, other)
    shutil.rmtree(other / "ledger", ignore_errors=True)
    return rows_of(other)


def test_only_what_a_new_paper_touches_is_judged_again(indexed: Indexed, judged: list[str]) -> None:
    index = indexed(HELD)
    rows_of(index)
    assert len(judged) == 2
    judged.clear()
    indexed({"march.md": MARCH})
    rows = rows_of(index)
    assert len(judged) == 1
    assert "street lamps" in judged[0]
    assert '"kept"' in rows
    assert rows == from_the_beginning(index)


def test_a_paper_of_another_council_touches_no_promise(indexed: Indexed, judged: list[str]) -> None:
    item = "## 1 Trees\n\nThe trees in the churchyard had been felled."
    first = ELSEWHERE.format(day="2 October 2018", item="## 1 Trees\n\nThe trees were in leaf.")
    index = indexed({**HELD, "other.md": first})
    rows_of(index)
    judged.clear()
    indexed({"later.md": ELSEWHERE.format(day="3 April 2019", item=item)})
    rows = rows_of(index)
    assert judged == []
    assert rows == from_the_beginning(index)


def test_what_was_kept_goes_where_a_paper_is_gone_or_has_changed(indexed: Indexed) -> None:
    index = indexed(HELD)
    rows_of(index)
    indexed({"january.md": PAPERS["january.md"].replace("presented", "put off")})
    assert not files_of(index)


def test_one_file_is_left_when_all_is_judged(indexed: Indexed) -> None:
    index = indexed(HELD)
    rows_of(index)
    indexed({"march.md": MARCH})
    assert len(files_of(index)) == 1
    engine = Engine(index, "public", WordEncoder())
    judge_all(engine, datetime.date.today())
    assert len(files_of(index)) == 1


def test_what_is_kept_for_one_reader_is_not_carried_over_to_another(
    indexed: Indexed, judged: list[str]
) -> None:
    index = indexed(HELD)
    rows_of(index, "restricted")
    judged.clear()
    indexed({"march.md": MARCH})
    rows_of(index)
    assert len(judged) == 2


def test_an_earlier_day_is_told_by_what_was_held_then(indexed: Indexed) -> None:
    index = indexed(HELD)
    before = rows_of(index, today=datetime.date(2018, 11, 1))
    rows_of(index)
    assert rows_of(index, today=datetime.date(2018, 11, 1)) == before


def test_a_kept_file_of_other_code_carries_nothing_over(
    indexed: Indexed, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    index = indexed(HELD)
    rows_of(index)
    judged.clear()
    indexed({"march.md": MARCH})
    monkeypatch.setattr("search.promises.shelf._code", lambda: "newer")
    rows_of(index)
    assert len(judged) == 2


@pytest.mark.parametrize("told", ["[]", "7", "{}", '{"papers": 3}', '{"councils": "x"}', "{"])
def test_damaged_grounds_carry_nothing_over(indexed: Indexed, judged: list[str], told: str) -> None:
    index = indexed(HELD)
    before = rows_of(index)
    with closing(sqlite3.connect(files_of(index)[0])) as connection, connection:
        kept = json.loads(
            connection.execute("SELECT data FROM kept WHERE kind = 'grounds'").fetchone()[0]
        )
        damaged = json.dumps(kept | json.loads(told)) if told.startswith('{"') else told
        connection.execute("UPDATE kept SET data = ? WHERE kind = 'grounds'", (damaged,))
    judged.clear()
    indexed({"trees.md": minutes("3 April 2019", "## 1/19 Trees\n\nThe trees had been felled.")})
    assert len(json.loads(rows_of(index))) == len(json.loads(before))
    assert len(judged) == 2


@example(32, 12)
@given(st.integers(30, 3000), st.integers(1, 20))
def test_weights_are_near_the_idf_and_change_by_steps(more: int, holding: int) -> None:
    from indexer.lexical_building import build_lexical

    def weights(passages: int) -> tuple[float, float]:
        terms = [["lamp", f"w{n}"] if n < holding else [f"w{n}"] for n in range(passages)]
        lexical = build_lexical(terms, [True] * passages)
        return Weights(lexical).of("lamp"), lexical.weight("lamp")

    weight, idf = weights(more)
    # A step of each of the two numbers moves it by .57 at most, where 12 of 32 passages hold it.
    assert abs(weight - idf) < 0.57
    assert Weights(build_lexical([["a"]], [True])).of("nowhere") == 0.0


def test_a_new_generation_of_the_same_papers_judges_nothing(
    tmp_path: Path, judged: list[str]
) -> None:
    for name, text in HELD.items():
        (tmp_path / "papers").mkdir(exist_ok=True)
        (tmp_path / "papers" / name).write_text(text, encoding="utf-8")
    build_index(tmp_path / "index", [tmp_path / "papers"], WordEncoder())
    first = rows_of(tmp_path / "index")
    judged.clear()
    picture = tmp_path / "papers" / "empty.md"
    picture.write_text("# Notes\n\nNothing of note.\n", encoding="utf-8")
    build_index(tmp_path / "index", [tmp_path / "papers"], WordEncoder())
    assert rows_of(tmp_path / "index") == first
    assert judged == []
