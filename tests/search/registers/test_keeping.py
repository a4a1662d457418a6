"""What is worked out for a minute book goes with it."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

from search.answering.naming import bodies_held
from search.query import parse_query
from search.registers.decisions import grouped, register_of
from search.registers.extracts import find_minute
from search.registers.keeping import kept
from tests.search.registers.conftest import BookOf, minutes


def test_it_is_worked_out_once(book_of: BookOf) -> None:
    book = book_of({"a.md": minutes("## 1/19 Roads\n\nNoted.")})
    made = [kept(book, "a list", lambda _: [1]) for _ in range(2)]
    assert made[0] is made[1]


def test_a_book_that_nobody_holds_is_let_go_of(book_of: BookOf) -> None:
    book = book_of({"a.md": minutes("## 1/19 Roads\n\nRESOLVED – That the roads be mended.")})
    grouped(book, register_of(book, parse_query("")).rows, "matter")
    find_minute(book, "1/19")
    seen = weakref.ref(book)
    del book
    gc.collect()
    assert seen() is None


def test_an_engine_is_let_go_of_whatever_was_asked_of_it(small_index: Path, encoder) -> None:
    from search.engine import Engine
    from search.figures.series import find_series
    from search.lint import lint
    from ui.pages.parts.examples import matters_of

    engine = Engine(small_index, encoder=encoder)
    find_series(engine, parse_query("cost"))
    lint(engine.book)
    bodies_held(engine)
    matters_of(engine)
    seen = weakref.ref(engine)
    del engine
    gc.collect()
    assert seen() is None
