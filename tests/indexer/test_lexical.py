"""The sparse matrix gives rank-bm25's scores, from public statistics, and survives the disk."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

import indexer.lexical
from indexer.errors import IndexUnusableError
from indexer.lexical import LexicalIndex, load_lexical, save_lexical
from indexer.lexical_building import build_lexical

# Few words, so that they repeat within and across passages and some stand in more than half of
# them, where Okapi's idf is negative.
words = st.sampled_from(["budget", "road", "school", "vote", "1037", "12/18", "naïve", "że"])
passages = st.lists(st.lists(words, max_size=12), min_size=1, max_size=12)


def all_public(corpus: list[list[str]]) -> LexicalIndex:
    return build_lexical(corpus, [True] * len(corpus))


@given(passages, st.lists(words, max_size=6))
@example([["a", "b"], ["a"], ["a", "c"]], ["a", "a"])  # in all three passages: negative idf
@example([[], ["a"], []], ["a"])  # empty passages
@example([["a"] * 50, ["a", "b"]], ["a", "b", "unknown"])
@example([["a"], ["b"]], ["a"])  # idf of exactly 0
def test_every_score_is_that_of_rank_bm25(corpus: list[list[str]], query: list[str]) -> None:
    assume(any(corpus))
    expected = BM25Okapi(corpus).get_scores(query)
    np.testing.assert_allclose(all_public(corpus).scores(query), expected, rtol=0, atol=1e-6)


def test_a_negative_idf_does_occur_and_is_raised_as_rank_bm25_raises_it() -> None:
    corpus = [["road", "a"], ["road", "b"], ["road", "c"], ["d"]]
    plain = math.log(4 - 3 + 0.5) - math.log(3 + 0.5)
    assert plain < 0
    assert all_public(corpus).weight("road") == pytest.approx(BM25Okapi(corpus).idf["road"])
    assert all_public(corpus).weight("road") > plain


def test_a_score_worked_by_hand() -> None:
    corpus = [["road", "road", "school"], ["vote"], ["bus", "stop"]]
    idf = math.log(3 - 1 + 0.5) - math.log(1.5)
    tf, length, average = 2, 3, 2.0
    expected = idf * tf * 2.5 / (tf + 1.5 * (1 - 0.75 + 0.75 * length / average))
    assert all_public(corpus).scores(["road"])[0] == pytest.approx(expected)


@given(
    passages,
    st.lists(st.lists(words, max_size=12), min_size=1, max_size=6),
    st.lists(st.lists(words, max_size=12), min_size=1, max_size=6),
    st.lists(words, max_size=6),
)
def test_exempt_passages_change_no_public_score(
    public: list[list[str]], exempt: list[list[str]], other: list[list[str]], query: list[str]
) -> None:
    assume(any(public))
    flags = [True] * len(public)
    one = build_lexical([*public, *exempt], [*flags, *[False] * len(exempt)]).scores(query)
    two = build_lexical([*public, *other], [*flags, *[False] * len(other)]).scores(query)
    alone = all_public(public).scores(query)
    assert one[: len(public)].tobytes() == two[: len(public)].tobytes() == alone.tobytes()


def test_an_exempt_passage_is_found_by_its_words() -> None:
    index = build_lexical([["road"], ["secret", "road"], ["bus"]], [True, False, True])
    scores = index.scores(["secret"])
    assert scores[1] > 0
    assert scores[0] == scores[2] == 0


def test_where_nothing_is_public_the_exempt_passages_are_counted() -> None:
    corpus = [["secret"], ["road", "bus"], ["vote"]]
    scores = build_lexical(corpus, [False] * 3).scores(["secret"])
    assert scores.tobytes() == all_public(corpus).scores(["secret"]).tobytes()
    assert scores[0] > 0


def test_holding_names_the_passages_in_order() -> None:
    index = all_public([["a"], ["b"], ["a", "b", "a"], []])
    assert index.holding("a").tolist() == [0, 2]
    assert index.holding("b").tolist() == [1, 2]
    assert index.holding("c").tolist() == []


def test_an_empty_index_scores_nothing() -> None:
    index = build_lexical([], [])
    assert index.scores(["road"]).shape == (0,)
    assert index.count == 0


def test_each_passage_needs_its_flag() -> None:
    with pytest.raises(ValueError, match="flag"):
        build_lexical([["a"], ["b"]], [True])


@given(passages, st.lists(words, max_size=6))
def test_what_is_saved_is_what_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, corpus: list[list[str]], query: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("lexical")
    index = all_public(corpus)
    save_lexical(index, folder)
    read = load_lexical(folder)
    assert read.vocabulary == index.vocabulary
    assert read.count == index.count
    assert read.scores(query).tobytes() == index.scores(query).tobytes()


def test_saving_twice_writes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        save_lexical(all_public([["a", "b"], ["b"]]), tmp_path / name)
    for name in ("lexical.npz", "lexical.vocabulary.txt"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    save_lexical(all_public([["road", "school"], ["vote"], ["bus", "road"]]), tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["lexical.npz", "lexical.vocabulary.txt"])
def test_a_missing_file_is_an_unusable_index(saved: Path, name: str) -> None:
    (saved / name).unlink()
    with pytest.raises(IndexUnusableError, match="Build the index again"):
        load_lexical(saved)


@given(cut=st.integers(min_value=0, max_value=600))
def test_a_cut_matrix_is_an_unusable_index(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    save_lexical(all_public([["road", "school"], ["vote"]]), folder)
    path = folder / "lexical.npz"
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(IndexUnusableError):
        load_lexical(folder)


def test_a_vocabulary_of_another_size_is_an_unusable_index(saved: Path) -> None:
    with (saved / "lexical.vocabulary.txt").open("a", encoding="utf-8") as file:
        file.write("\nintruder")
    with pytest.raises(IndexUnusableError, match="do not match"):
        load_lexical(saved)


def test_arrays_that_do_not_fit_each_other_are_an_unusable_index(saved: Path) -> None:
    index = load_lexical(saved)
    save_lexical(replace(index, passages=index.passages[:-1]), saved)
    with pytest.raises(IndexUnusableError):
        load_lexical(saved)


def test_a_passage_number_beyond_the_count_is_an_unusable_index(saved: Path) -> None:
    index = load_lexical(saved)
    wild = index.passages.copy()
    wild[0] = 1_000_000
    save_lexical(replace(index, passages=wild), saved)
    with pytest.raises(IndexUnusableError):
        load_lexical(saved)


@pytest.mark.parametrize("wrong", ["passages", "pairs"])
def test_a_row_of_a_large_matrix_is_looked_at_when_it_is_used(
    saved: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    index = load_lexical(saved)
    wild = getattr(index, wrong).copy()
    wild[index.row_starts[index.vocabulary["road"]]] = 60_000
    save_lexical(replace(index, **{wrong: wild}), saved)
    monkeypatch.setattr(indexer.lexical, "LOOKED_THROUGH", 2)
    opened = load_lexical(saved)
    assert opened.scores(["vote"])[1] > 0
    with pytest.raises(IndexUnusableError, match="road"):
        opened.scores(["road"])


@given(passages, st.lists(words, max_size=6), st.integers(1, 6))
def test_rows_give_the_same_sums_alone_and_together(
    corpus: list[list[str]], query: list[str], together: int
) -> None:
    index = all_public(corpus)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexer.lexical, "TOGETHER", 0)
        alone = index.scores(query)
        patch.setattr(indexer.lexical, "TOGETHER", together)
        some = index.scores(query)
    assert alone.tobytes() == some.tobytes() == index.scores(query).tobytes()


@pytest.mark.parametrize("wrong", ["passages", "pairs"])
def test_the_damaged_row_among_several_is_named(wrong: str) -> None:
    index = all_public([["road", "school"], ["vote"], ["bus", "road"]])
    wild = getattr(index, wrong).copy()
    wild[index.row_starts[index.vocabulary["road"]]] = 60_000
    with pytest.raises(IndexUnusableError, match="'road'"):
        replace(index, **{wrong: wild}).scores(["vote", "road", "bus"])
    below = index.passages.copy()
    below[index.row_starts[index.vocabulary["school"]]] = -1
    with pytest.raises(IndexUnusableError, match="'school'"):
        replace(index, passages=below).scores(["vote", "school", "bus"])


def test_a_posting_takes_six_bytes_of_a_file_that_is_mapped(saved: Path) -> None:
    index = load_lexical(saved)
    assert (index.passages.itemsize, index.pairs.itemsize) == (4, 2)
    for array in (index.passages, index.pairs, index.row_starts):
        assert not array.flags.owndata
        assert not array.flags.writeable
        assert array.flags.aligned


def test_many_different_lengths_are_told_apart() -> None:
    # Enough terms and passages for rows and pairs to outgrow what two bytes hold.
    rng = np.random.default_rng(3)
    corpus = [[f"w{n}" for n in rng.integers(0, 70_000, size)] for size in range(1, 900)]
    corpus += [["often"] * times + ["w1"] * long for times in range(1, 300) for long in range(230)]
    index = all_public(corpus)
    assert len(index.vocabulary) > 0x10000
    assert index.pairs.dtype == np.uint32
    query = ["often", "w1", "w69999", "w3"]
    np.testing.assert_allclose(
        index.scores(query), BM25Okapi(corpus).get_scores(query), rtol=0, atol=1e-6
    )


@given(passages, st.lists(words, max_size=6), st.lists(st.integers(0, 11), max_size=6))
def test_who_holds_a_term_is_told_of_some_passages_as_of_all(
    corpus: list[list[str]], query: list[str], asked: list[int]
) -> None:
    index = all_public(corpus)
    numbers = np.array([number for number in asked if number < len(corpus)], dtype=np.intp)
    for term in [*query, "unknown"]:
        expected = np.isin(numbers, index.holding(term))
        assert index.held_by(term, numbers).tolist() == expected.tolist()


@given(passages, st.lists(words, max_size=6), st.integers(0, 3))
def test_a_matrix_of_the_first_format_gives_the_same_scores(
    tmp_path_factory: pytest.TempPathFactory,
    corpus: list[list[str]],
    query: list[str],
    exempt: int,
) -> None:
    folder = tmp_path_factory.mktemp("first")
    index = build_lexical(corpus, [number >= exempt for number in range(len(corpus))])
    save_lexical(index, folder)
    # Postings of the first format held what they add, in full.
    np.savez(
        folder / "lexical.npz",
        row_starts=index.row_starts,
        passages=index.passages,
        impacts=np.concatenate([np.zeros(0), *(index.impacts(t) for t in index.vocabulary)]),
        idf=index.idf,
        count=np.array([index.count]),
    )
    read = load_lexical(folder)
    np.testing.assert_allclose(read.scores(query), index.scores(query), rtol=0, atol=1e-9)
    assert [read.weight(t, 7.0) for t in query] == [index.weight(t, 7.0) for t in query]


class _Trap:
    """What unpickling would run."""

    def __reduce__(self) -> tuple[object, ...]:
        return (Path.touch, (Path("unpickled"),))


def test_a_pickle_in_the_matrix_is_refused_and_not_run(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(saved)
    np.savez(saved / "lexical.npz", row_starts=np.array([_Trap()], dtype=object))
    with pytest.raises(IndexUnusableError):
        load_lexical(saved)
    assert not (saved / "unpickled").exists()


def test_a_word_of_an_exempt_passage_weighs_as_one_that_stands_nowhere() -> None:
    index = build_lexical([["road"], ["secret", "road"], ["bus"]], [True, False, True])
    assert index.weight("secret", 5.0) == index.weight("nowhere", 5.0) == 5.0
    assert index.weight("bus", 5.0) == pytest.approx(BM25Okapi([["road"], ["bus"]]).idf["bus"])
