"""What is not for publication reaches no public reader, by any way, and moves nothing they see."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import search.scoring
from indexer.build import Said, build_index
from search.answers import answer_question
from search.engine import Engine
from search.health import index_status
from search.query import parse_query
from tests.conftest import WordEncoder
from tests.minute_book import EXEMPT_WORDS, write_papers, write_restricted_papers

Run = Callable[..., tuple[int, str, str]]

# Words that stand in exempt text and nowhere else in the small minute book.
MARKS = ("zebrafish", "quillfeather", "vandelay", "73,500", "73500", "ombudsman", "settlement")

EXEMPT_PAPERS = ("depot report", "note.txt")

# What may differ between two builds of the same papers: when, where and how large, and the timings.
APART = {"took_ms", "built", "generation", "index", "folders", "bytes", "embedded"}


def without_what_may_differ(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: without_what_may_differ(v) for k, v in value.items() if k not in APART}
    if isinstance(value, list):
        return [without_what_may_differ(v) for v in value]
    return value


def assert_nothing_exempt(words: str) -> None:
    folded = words.casefold()
    for mark in (*MARKS, *EXEMPT_PAPERS):
        assert mark not in folded, f"{mark!r} was shown: {words[:300]}"


@pytest.fixture(scope="session")
def public(small_index: Path, encoder) -> Engine:
    return Engine(small_index, encoder=encoder)


@pytest.fixture(scope="session")
def cleared(small_index: Path, encoder) -> Engine:
    return Engine(small_index, reader="restricted", encoder=encoder)


QUERIES = [
    "zebrafish breeding by Mr Quillfeather",
    '"Vandelay depot"',
    '"settlement of £73,500"',
    "zebrafish -settlement",
    "Vandelay since:2023 until:2023-12",
    "ombudsman kind:report",
    "ombudsman kind:decision",
    "ombudsman body:standards",
    'ombudsman body:cabinet council:"Harrowmere"',
    "depot document:depot",
    "note document:note.txt",
    "person:Quillfeather",
    "person:Quillfeather sale of the depot",
    "standing:unknown ombudsman",
    "voice:report settlement",
    "document:standards.txt",
    "complaint",
    "what did the ombudsman write about?",
    "no further action",
]


@pytest.mark.parametrize("typed", QUERIES)
@pytest.mark.parametrize("k", [1, 10, 1000])
def test_no_search_shows_it(public: Engine, typed: str, k: int) -> None:
    results = public.search(parse_query(typed), k).as_json()
    assert_nothing_exempt(json.dumps(results["results"], ensure_ascii=False))
    assert results["total"] <= int(public.readable.sum())


@pytest.mark.parametrize(
    "typed", ['"zebrafish breeding"', "person:Quillfeather", "document:depot", "document:note.txt"]
)
def test_a_filter_on_it_finds_nothing_and_counts_nothing(public: Engine, typed: str) -> None:
    results = public.search(parse_query(typed), 1000)
    assert (results.total, results.results) == (0, ())


def test_excluding_its_words_excludes_nothing(public: Engine) -> None:
    every = public.search(parse_query("Harrowmere"), 1000)
    less = public.search(parse_query('Harrowmere -zebrafish -"Mr Quillfeather"'), 1000)
    assert less.total == every.total


@pytest.mark.parametrize("typed", QUERIES)
def test_no_answer_shows_it(public: Engine, typed: str) -> None:
    answer = answer_question(public, parse_query(typed)).as_json()
    del answer["question"]
    assert_nothing_exempt(json.dumps(answer, ensure_ascii=False))


def test_the_cleared_reader_finds_it(cleared: Engine) -> None:
    results = cleared.search(parse_query('"zebrafish breeding"'), 100)
    assert {r.document.path for r in results.results} == {
        "cabinet/2023-06-06 depot report.txt",
        "standards.txt",
        "note.txt",
    }
    answer = answer_question(cleared, parse_query("Who is the depot to be sold to?"))
    shown = answer.citations or answer.nearest
    assert "Vandelay" in shown[0].quote


def test_the_public_part_of_a_partly_exempt_paper_is_found(public: Engine) -> None:
    results = public.search(parse_query('"thirty-one of thirty-four members"')).results
    assert [r.document.path for r in results] == ["standards.txt"]


def test_what_was_searched_names_no_exempt_paper(public: Engine) -> None:
    searched = public.searched().as_json()
    assert_nothing_exempt(json.dumps(searched))
    assert "Chief Executive" not in searched["bodies"]
    assert searched["documents"] == 8


def test_an_exempt_file_that_cannot_be_read_is_not_named(tmp_path: Path, word_encoder) -> None:
    folder = tmp_path / "private"
    folder.mkdir()
    (folder / "zebrafish sale.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "note.txt").write_text(EXEMPT_WORDS)
    index = tmp_path / "index"
    build_index(index, [write_papers(tmp_path / "papers")], word_encoder)
    build_index(index, [folder], word_encoder, Said(access="restricted"))
    engine = Engine(index, encoder=word_encoder)
    assert_nothing_exempt(json.dumps(engine.searched().as_json()))
    assert_nothing_exempt(json.dumps(index_status(index)["unreadable"]))
    asked = answer_question(engine, parse_query("xylophone")).as_json()
    assert_nothing_exempt(json.dumps(asked))


# By the command line


def test_no_command_prints_it(small_index: Path, run: Run) -> None:
    words = [
        ("search", "Vandelay depot"),
        ("search", "Vandelay depot", "--json", "-k", "500"),
        ("search", "x", "--document", "depot"),
        ("search", "x", "--person", "Quillfeather"),
        ("ask", "Who bred zebra fish?"),
        ("ask", "Who bred zebra fish?", "--json"),
        ("ask", "What is to be sold?", "--body", "Chief Executive", "--json"),
        ("status",),
        ("status", "--json"),
        ("verify",),
        ("verify", "--json"),
        ("show", "standards.txt"),
        ("show", "standards.txt", "--json"),
        ("show", ".txt"),
        ("show", "no such paper"),
    ]
    for command, *rest in words:
        _, out, err = run(command, *rest, "--index", small_index)
        assert_nothing_exempt(out.replace("Vandelay depot", ""))
        assert_nothing_exempt(err)


@pytest.mark.parametrize("name", ["note.txt", "2023-06-06 depot report.txt"])
def test_showing_an_exempt_paper_is_like_showing_none(
    small_index: Path, run: Run, name: str
) -> None:
    status, out, err = run("show", name, "--index", small_index)
    missing = run("show", "absent.txt", "--index", small_index)
    assert (status, out) == missing[:2] == (2, "")
    assert err.replace(name, "absent.txt") == missing[2]


def test_the_clerk_can_ask_for_it(small_index: Path, run: Run) -> None:
    status, out, _ = run(
        "search", "zebrafish", "--reader", "restricted", "--json", "--index", small_index
    )
    assert status == 0
    assert "zebrafish" in out
    status, out, _ = run("show", "note.txt", "--reader", "restricted", "--index", small_index)
    assert status == 0
    assert "Briefing note" in out


# Nothing that the public sees depends on it

ASKED = [
    *QUERIES,
    "library at Saltgate",
    "Harrowmere cabinet",
    "kind:report",
    "xylophone",
    "How many pupils travel by taxi?",
]


def build(folder: Path, exempt: str, encoder: Any) -> Path:
    index = folder / "index"
    build_index(index, [write_papers(folder / "papers", exempt)], encoder)
    private = write_restricted_papers(folder / "private", exempt)
    build_index(index, [private], encoder, Said(access="restricted"))
    return index


def searches(index: Path, encoder: Any) -> str:
    """Everything that a public reader is told about an index, and finds in it."""
    engine = Engine(index, encoder=encoder)
    seen: list[Any] = [index_status(index), engine.searched().as_json()]
    seen.extend(engine.search(parse_query(typed), 1000).as_json() for typed in ASKED)
    engine.close()
    return json.dumps(without_what_may_differ(seen), ensure_ascii=False, indent=1)


def searches_with_few_candidates(index: Path, encoder: Any) -> str:
    """The same where most passages are beyond those that are ranked with care."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search.scoring, "CANDIDATES", 4)
        return searches(index, encoder)


def answers(index: Path, encoder: Any) -> str:
    """Every answer that a public reader gets."""
    engine = Engine(index, encoder=encoder)
    seen = [answer_question(engine, parse_query(typed)).as_json() for typed in ASKED]
    engine.close()
    return json.dumps(without_what_may_differ(seen), ensure_ascii=False, indent=1)


GIVEN: dict[Callable[[Path, Any], str], str] = {}


@pytest.mark.parametrize("given_by", [searches, searches_with_few_candidates, answers])
@given(
    words=st.lists(
        st.sampled_from(
            "library Saltgate transport zebrafish £73,500 councillor tender complaint Harrowmere "
            "the of retention xylophone 12/23".split()
        ),
        min_size=1,
        max_size=300,
    )
)
@settings(max_examples=6, phases=[Phase.generate])
def test_nothing_public_depends_on_exempt_text(
    tmp_path_factory: pytest.TempPathFactory,
    given_by: Callable[[Path, Any], str],
    words: list[str],
) -> None:
    def told(exempt: str) -> str:
        return given_by(
            build(tmp_path_factory.mktemp("access"), exempt, WordEncoder()), WordEncoder()
        )

    # What is given beside the text as it is written does not change from one example to the next.
    if given_by not in GIVEN:
        GIVEN[given_by] = told(EXEMPT_WORDS)
    assert GIVEN[given_by] == told(" ".join(words) + ".")


EARLIER_MINUTES = """# Minutes of the Cabinet

Wednesday 12 June 2019

## 31/19 Apologies

There were none.

## 32/19 Ferry fares

RESOLVED that the ferry fares be raised by four per cent.
"""
LATER_MINUTES = """# Minutes of the Cabinet

Wednesday 10 July 2019

## 40/19 Apologies

There were none.

## 41/19 Ferry fares

RESOLVED that minute 32/19 be rescinded.
"""


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (LATER_MINUTES, None),
        (LATER_MINUTES.replace("## 41", "## PART II - NOT FOR PUBLICATION\n\n## 41"), None),
        (LATER_MINUTES, Said(access="restricted")),
    ],
    ids=["public", "in an exempt part", "in an exempt paper"],
)
def test_the_standing_of_a_public_minute_does_not_tell_of_an_exempt_one(
    tmp_path: Path, later: str, said: Said | None
) -> None:
    papers, encoder = tmp_path / "papers", WordEncoder()
    papers.mkdir()
    (papers / "june.md").write_text(EARLIER_MINUTES)
    build_index(tmp_path / "index", [papers], encoder)
    (papers / "july.md").write_text(later)
    build_index(tmp_path / "index", [papers / "july.md"], encoder, said or Said())
    engine = Engine(tmp_path / "index", encoder=encoder)
    rescinded = engine.search(parse_query("standing:rescinded")).total
    assert bool(rescinded) == (later == LATER_MINUTES and said is None)


@pytest.mark.parametrize("given_by", [searches, answers])
def test_nothing_public_depends_on_exempt_text_by_the_model(
    tmp_path_factory: pytest.TempPathFactory, encoder, given_by: Callable[[Path, Any], str]
) -> None:
    """The same with the real model, whose batches hold public and exempt passages together."""
    one, two = (
        given_by(build(tmp_path_factory.mktemp("access"), exempt, encoder), encoder)
        for exempt in (EXEMPT_WORDS, "Nothing of that kind was seen. " * 120)
    )
    assert one == two
