"""The sparse matrix gives rank-bm25's scores, from public statistics, and survives the disk."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from indexer.errors import IndexUnusableError
from indexer.lexical import LexicalIndex, build_lexical, load_lexical, save_lexical

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
    broken = LexicalIndex(
        index.vocabulary, index.row_starts, index.passages[:-1], index.impacts, index.idf, 3
    )
    save_lexical(broken, saved)
    with pytest.raises(IndexUnusableError):
        load_lexical(saved)


def test_a_passage_number_beyond_the_count_is_an_unusable_index(saved: Path) -> None:
    index = load_lexical(saved)
    wild = index.passages.copy()
    wild[0] = 1_000_000
    save_lexical(
        LexicalIndex(index.vocabulary, index.row_starts, wild, index.impacts, index.idf, 3), saved
    )
    with pytest.raises(IndexUnusableError):
        load_lexical(saved)


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
