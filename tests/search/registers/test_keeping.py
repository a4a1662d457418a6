"""What is worked out for a minute book goes with it."""

from __future__ import annotations

import gc
import weakref

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
