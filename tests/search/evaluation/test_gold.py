"""Whether words bear a quote: worked by hand, and by the place where they stand."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.build import build_index
from search.engine import Engine
from search.evaluation.gold import (
    PIECE,
    Evidence,
    Gold,
    gold_of,
    read_evidence,
    same_document,
    squash,
    stands_in,
)

LETTERS = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuv"


def test_squashed_words_are_letters_and_digits_alone() -> None:
    assert squash("The ﬁrst  £1,250\nwas-agreed — Ŵ") == "thefirst1250wasagreedŵ"


def test_a_short_quote_must_stand_whole() -> None:
    assert stands_in("agreed", "itwasagreedthat")
    assert not stands_in("agreed", "itwasagree")
    assert not stands_in("", "anything")


def test_of_a_long_quote_half_of_its_pieces_are_enough() -> None:
    # 48 letters are 25 pieces; the first 36 letters hold 13 of them, the first 35 hold 12.
    assert len(LETTERS) - PIECE + 1 == 25
    assert stands_in(LETTERS, f"xx{LETTERS[:36]}xx")
    assert not stands_in(LETTERS, f"xx{LETTERS[:35]}xx")


@given(st.text(alphabet="ab c", max_size=80), st.text(alphabet="abc", max_size=20))
def test_what_holds_the_whole_quote_bears_it(quote: str, beside: str) -> None:
    words = squash(quote)
    assert stands_in(words, beside + words + beside) == bool(words)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("seeds/a.txt", "council/documents/seeds/a.txt", True),
        ("seeds/a.txt", "other/a.txt", False),
        ("a.txt", "other/a.txt", True),
        ("seeds\\a.txt", "x/seeds/a.txt", True),
        ("", "a.txt", False),
    ],
)
def test_papers_are_the_same_by_the_end_of_their_path(one: str, other: str, same: bool) -> None:
    assert same_document(one, other) is same
    assert same_document(other, one) is same


def test_gold_counts_in_every_paper_that_says_the_same() -> None:
    gold = Gold(("a/one.md", "b/two.md"), "words")
    assert gold.is_of("x/a/one.md")
    assert gold.is_of("b/two.md")
    assert not gold.is_of("b/one.md")


@pytest.fixture
def engine(tmp_path: Path, word_encoder) -> Engine:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "minutes.md").write_text("# Parish Council\n\nIt was agreed to mend the lamp.\n")
    build_index(tmp_path / "index", [papers], word_encoder)
    return Engine(tmp_path / "index", encoder=word_encoder)


def test_words_are_found_by_their_place(engine: Engine) -> None:
    text = squash(engine.store.content("minutes.md"))
    at = text.index("mendthelamp")
    sha = hashlib.sha256(b"mendthelamp").hexdigest()[:12]
    row = {"document": "minutes.md", "at": at, "chars": 11, "sha": sha}
    assert gold_of(engine, read_evidence(row)) == Gold(("minutes.md",), "mendthelamp")
    with pytest.raises(ValueError, match="has moved"):
        gold_of(engine, read_evidence(row | {"at": at + 1}))
    with pytest.raises(ValueError, match="is not in"):
        gold_of(engine, read_evidence(row | {"document": "other.md"}))


def test_a_quote_needs_no_place(engine: Engine) -> None:
    evidence = read_evidence({"document": "a.md", "quote": "So agreed."}, ["b.md"])
    assert evidence == Evidence("a.md", "So agreed.", also=("b.md",))
    assert gold_of(engine, evidence) == Gold(("a.md", "b.md"), "soagreed")


@pytest.mark.parametrize(
    "row",
    [
        {"quote": "words"},
        {"document": 3, "quote": "words"},
        {"document": "a.md", "quote": " – "},
        {"document": "a.md", "quote": None},
        {"document": "a.md", "at": 3},
        {"document": "a.md", "at": "x", "chars": 1, "sha": ""},
    ],
)
def test_evidence_without_words_is_refused(row: dict[str, object]) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        read_evidence(row)
