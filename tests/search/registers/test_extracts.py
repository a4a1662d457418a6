"""The extract of minutes: verbatim, whole as far as the reader may see, with all it certifies."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from indexer.errors import InputError
from search.registers.extracts import find_minute
from tests.search.registers.conftest import BookOf, minutes

KEYS = ["ref", "held", "message", "extract", "citation"]


def test_an_extract_is_verbatim_and_says_where_it_is_from(book_of: BookOf, tmp_path: Path) -> None:
    text = minutes(
        "## 9/18 Transport\n\nThe Board asked for a report.\n\n## 10/18 Close\n\nAt 8 pm."
    )
    book = book_of({"a/july.md": text})
    found = find_minute(book, "minute 9/18").as_json()
    assert list(found)[: len(KEYS)] == KEYS
    assert found["held"] is True
    extract = found["extract"]
    content = book.store.content("a/july.md")
    assert extract["text"] == content[extract["parts"][0]["start"] : extract["parts"][0]["end"]]
    assert "asked for a report" in extract["text"]
    assert "At 8 pm" not in extract["text"]
    assert extract["number"] == "9/18"
    assert extract["title"] == "Transport"
    assert extract["date"] == "2019-06-12"
    assert extract["body"] == "Scrutiny Board"
    assert extract["council"] == "Harrowmere Borough Council"
    data = (tmp_path / "papers" / "a" / "july.md").read_bytes()
    assert extract["sha256"] == hashlib.sha256(data).hexdigest()
    assert found["citation"]["quote"] == extract["text"]


def test_a_corrected_minute_says_so_in_the_words_of_the_later_paper(book_of: BookOf) -> None:
    papers = {
        "a.md": minutes("## 8/19 Works\n\nWorks were noted.", "8 May 2019"),
        "b.md": minutes(
            "## 12/19 Minutes\n\nThe minutes of the meeting held on 8 May 2019 were agreed as a "
            "true record subject to a correction to minute 8/19, so that it read noted with thanks."
        ),
    }
    extract = find_minute(book_of(papers), "8/19").extracts[0]
    assert extract.standing == "corrected"
    assert extract.standing_because is not None
    assert extract.standing_because.document.path == "b.md"


def test_what_is_not_held_names_what_to_add_and_who_cites_it(book_of: BookOf) -> None:
    book = book_of({"a.md": minutes("## 20/18 Care\n\nFurther to minute 12/18 the Board met.")})
    found = find_minute(book, "12/18").as_json()
    assert found["held"] is False
    assert found["extract"] is None
    assert found["message"].startswith("not held: add Harrowmere 2018/19")
    assert "a.md" in found["message"]
    assert found["citation"]["document"] == "a.md"


def test_the_one_that_is_cited_is_said_to_be_another_than_the_one_held(book_of: BookOf) -> None:
    papers = {
        "a.md": minutes("## 20/18 Care\n\nFurther to minute 12/18 the Board met."),
        "b.md": minutes("## 12/18 Roads\n\nNoted.", "4 July 2018", council="Penfield Council"),
    }
    found = find_minute(book_of(papers), "12/18")
    assert found.held
    assert "is another, and is not held: add Harrowmere 2018/19" in found.message


def test_the_public_reads_a_minute_without_its_exempt_part(book_of: BookOf) -> None:
    text = minutes(
        "## 30/19 Land\n\nThe Board considered the land.\n\n"
        "## 31/19 Exclusion of the press and public\n\nThat under Section 100A(4) of the Local "
        "Government Act 1972 the press and public be excluded.\n\n"
        "## 32/19 Purchase of the land (exempt)\n\nThe price was to be £41,777."
    )
    public = find_minute(book_of({"a.md": text}), "minutes of 12 June 2019")
    shown = str(public.as_json())
    assert "considered the land" in shown
    assert "41,777" not in shown
    assert not find_minute(book_of({"a.md": text}), "32/19").held
    whole = find_minute(book_of({"a.md": text}, "restricted"), "32/19")
    assert "41,777" in str(whole.as_json())


def test_words_that_are_no_reference_are_refused(book_of: BookOf) -> None:
    with pytest.raises(InputError, match="no reference to a minute"):
        find_minute(book_of({"a.md": minutes("## 1. Care\n\nNoted.")}), "hello there")


def test_a_place_that_cites_a_minute_is_quoted_as_a_sentence(book_of: BookOf) -> None:
    text = minutes(
        "## 20/18 Care\n\nThe Chair opened the matter. Further to minute 12/18 the Board heard "
        "of progress. Members asked questions."
    )
    found = find_minute(book_of({"a.md": text}), "12/18")
    (cited,) = found.cited_by
    assert cited.quote.split() == "Further to minute 12/18 the Board heard of progress.".split()


def test_a_number_of_a_council_that_is_held_asks_for_its_minutes_not_for_the_council(
    book_of: BookOf,
) -> None:
    found = find_minute(book_of({"june.md": minutes("## CA.3 Roads\n\nNoted.")}), "CA.999")
    assert found.message == "not held: add the Harrowmere minutes that it is in"
