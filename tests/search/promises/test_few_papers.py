"""The promises of a paper, gathered by itself: the very ones that the whole ledger has of it."""

from __future__ import annotations

from pathlib import Path

from indexer.generations import WORKED_OUT
from search.engine import Engine
from search.promises import gathering, verdicts
from search.promises.ledger import promise_ledger
from search.query import Filters, Query, parse_query
from tests.conftest import WordEncoder
from tests.search.promises.conftest import TODAY, Indexed, minutes

SAID = "ACTION: Clerk to write to the County Council about the broken bridge by 1 June 2022."


def test_of_one_paper_they_are_those_of_the_whole_book(indexed: Indexed, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    index = indexed(
        {
            "april.md": minutes("5 April 2022", f"## 3. Bridge\n\n{SAID}"),
            # The same minutes, published again: what they promise is one promise.
            "copy.md": minutes("5 April 2022", f"## 3. Bridge\n\n{SAID}", "## 4. Trees\n\nNoted."),
            "may.md": minutes(
                "3 May 2022",
                "## 3. Bridge\n\nThe Clerk had written to the County Council about the broken"
                " bridge, as asked in April.",
                "## 4. Trees\n\nACTION: Warden to fell the dead ash tree by the pond.",
            ),
        }
    )
    gathered: list[object] = []

    def counted(book: object, papers: object = None) -> object:
        gathered.append(papers)
        return gathering.gather(book, papers)  # type: ignore[arg-type]

    monkeypatch.setattr(verdicts, "gather", counted)

    def rows(engine: Engine, path: str) -> list[object]:
        query = Query("", "", filters=Filters(document=path))
        return [row.as_json() for row in promise_ledger(engine, query, TODAY).rows]

    names = ("april.md", "copy.md", "may.md")
    alone = Engine(index, "public", WordEncoder())
    of_each = [rows(alone, name) for name in names]
    assert gathered == [("april.md",), ("copy.md",), ("may.md",)]
    assert not list(Path(index / WORKED_OUT).glob("*")), "nothing is kept of a few papers"

    whole = Engine(index, "public", WordEncoder())
    promise_ledger(whole, parse_query(""), TODAY)
    assert of_each == [rows(whole, name) for name in names]
    assert gathered[3:] == [None], "the whole ledger is asked where it is there"
    assert [len(one) for one in of_each].count(0) == 1
    assert sum(map(len, of_each)) == 2


def test_papers_without_a_day_keep_their_own_promises(indexed: Indexed) -> None:
    dated = minutes("5 April 2022", f"## 3. Bridge\n\n{SAID}")
    undated = dated.replace("5 April 2022", "the day of the fair")
    index = indexed({"one.md": undated, "two.md": undated, "april.md": dated})
    book = Engine(index, "public", WordEncoder()).book
    assert [book.documents[path].date for path in ("one.md", "two.md")] == [None, None]
    whole = gathering.gather(book)
    assert len(whole) == 3, "of no day nobody knows that they are of one meeting"
    for path in book.documents:
        alone = [each for each in gathering.gather(book, (path,)) if each.place.document == path]
        assert alone == [each for each in whole if each.place.document == path]
