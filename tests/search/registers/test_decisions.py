"""The register of decisions: each row verbatim, filtered, sorted and grouped; nothing exempt."""

from __future__ import annotations

import pytest

from indexer.errors import InputError
from search.query import parse_query
from search.registers.decisions import grouped, register_of
from tests.search.registers.conftest import BookOf, minutes

KEYS = [
    *("body", "date", "item", "minute", "part", "wording", "verb", "mover", "seconder", "vote"),
    *("standing", "standing_because", "recommended", "difference", "access", "citation"),
]
PAPERS = {
    "may.md": minutes(
        "## 3/19 Library at Saltgate\n\nRESOLVED –\n\n1. That the library be closed.\n\n"
        "2. That the staff be thanked.\n\n"
        "## 4/19 Roads\n\nIt was moved by Councillor R Oduya and seconded by Councillor J Starling "
        "and RESOLVED – That the road be mended. The vote was seven in favour and two against.",
        "8 May 2019",
    ),
    "june.md": minutes(
        "## 12/19 Library at Saltgate: progress\n\nRESOLVED – That the building be let.\n\n"
        "## 13/19 Motion\n\nAn amendment by Councillor A Penhale, that the library be kept, was "
        "put to the vote and lost.",
    ),
    "cabinet.md": minutes(
        "## CA.2 Taxis\n\nRESOLVED – That Councillor A Penhale write to the trade.",
        "4 June 2019",
        "Cabinet",
    ),
}


def wordings(book_of: BookOf, typed: str = "", sort: str | None = None, **given: str) -> list[str]:
    rows = register_of(book_of(PAPERS), parse_query(typed, given), sort).rows
    return [row.wording for row in rows]


def test_rows_have_the_contracts_keys_and_quote_the_paper(book_of: BookOf) -> None:
    book = book_of(PAPERS)
    found = register_of(book, parse_query("")).as_json()
    assert list(found) == ["rows", "searched"]
    assert found["searched"]["documents"] == 3
    for row in found["rows"]:
        assert list(row)[: len(KEYS)] == KEYS
        cited = row["citation"]
        content = book.store.content(cited["document"])
        assert cited["quote"] == content[cited["start"] : cited["end"]] == row["wording"]
        assert cited["voice"] == "decision"


def test_newest_first_and_an_amendment_that_fell_is_no_decision(book_of: BookOf) -> None:
    assert [words.split(" – ")[-1] for words in wordings(book_of)] == [
        "That the building be let.",
        "That Councillor A Penhale write to the trade.",
        "That the library be closed.",
        "That the staff be thanked.",
        *[w for w in wordings(book_of) if "road" in w],
    ]
    assert not any("kept" in words for words in wordings(book_of))


def test_mover_vote_and_minute_stand_in_the_row(book_of: BookOf) -> None:
    (row,) = register_of(book_of(PAPERS), parse_query('"road be mended"')).rows
    made = row.as_json()
    assert made["mover"] == "Councillor R Oduya"
    assert made["seconder"] == "Councillor J Starling"
    assert made["minute"] == "4/19"
    assert (made["vote"]["in_favour"], made["vote"]["against"]) == (7, 2)


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ({"body": "cabinet"}, 1),
        ({"since": "2019-06"}, 2),
        ({"until": "2019-05"}, 3),
        ({"on": "2019-06-04"}, 1),
        ({"person": "Oduya"}, 1),
        ({"person": "Penhale"}, 1),
        ({"document": "may.md"}, 3),
        ({"kind": "report"}, 0),
        ({"voice": "decision"}, 5),
        ({"voice": "officer"}, 0),
        ({"council": "harrowmere"}, 5),
        ({"council": "penfield"}, 0),
        ({"standing": "rescinded"}, 0),
    ],
)
def test_filters(book_of: BookOf, given: dict[str, str], count: int) -> None:
    assert len(wordings(book_of, **given)) == count


def test_phrases_and_exclusions_are_exact(book_of: BookOf) -> None:
    assert len(wordings(book_of, '"library at saltgate"')) == 3
    assert len(wordings(book_of, '"library at saltgate" -thanked')) == 2


def test_sorts_and_groups(book_of: BookOf) -> None:
    book = book_of(PAPERS)
    rows = register_of(book, parse_query(""), "body").rows
    assert [row.body for row in rows] == ["Cabinet", *["Scrutiny Board"] * 4]
    oldest = register_of(book, parse_query(""), "oldest").rows
    assert oldest[0].date < oldest[-1].date  # type: ignore[operator]
    matters = grouped(book, oldest, "matter")
    assert [len(rows) for title, rows in matters if "Saltgate" in title] == [3]
    assert len(grouped(book, oldest, "meeting")) == 3
    for wrong in ("sort", "group"):
        with pytest.raises(InputError):
            grouped(book, oldest, "size") if wrong == "group" else register_of(
                book, parse_query(""), "size"
            )


def test_scores_choose_and_order_the_rows(book_of: BookOf) -> None:
    book = book_of(PAPERS)
    rows = register_of(book, parse_query("")).rows
    scores = {rows[2].key: 1.0, rows[0].key: 2.0}
    chosen = register_of(book, parse_query("library"), None, scores).rows
    assert [row.key for row in chosen] == [rows[0].key, rows[2].key]


def test_exempt_decisions_are_shown_to_nobody_of_the_public(book_of: BookOf) -> None:
    secret = {
        "a.md": minutes(
            "## 30/19 Exclusion of the press and public\n\nRESOLVED – That under Section 100A(4) "
            "of the Local Government Act 1972 the press and public be excluded.\n\n"
            "## 31/19 Purchase of land (exempt)\n\nRESOLVED – That the land be bought for £41,777."
        )
    }
    public = register_of(book_of(secret), parse_query("")).as_json()
    assert "41,777" not in str(public)
    assert len(public["rows"]) == 1
    assert not register_of(book_of(secret), parse_query('"41,777"')).rows
    assert "41,777" in str(register_of(book_of(secret, "restricted"), parse_query("")).as_json())


def test_what_was_searched_for_a_standing_is_every_paper(book_of: BookOf) -> None:
    papers = {
        **PAPERS,
        "july.md": minutes(
            "## 20/19 Library\n\nRESOLVED – That minute 12/19 be rescinded.", "3 July 2019"
        ),
    }
    register = register_of(book_of(papers), parse_query("", {"standing": "rescinded"}))
    assert [row.wording for row in register.rows] == ["RESOLVED – That the building be let."]
    assert register.searched.documents == len(papers)
