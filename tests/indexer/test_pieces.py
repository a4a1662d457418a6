"""The pieces of a text: what is kept of them, how small, and that nothing else is mixed with it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import generations
from indexer.arrays import map_arrays, save_arrays
from indexer.build import build_index
from indexer.embedding import PieceEncoder, load_encoder
from indexer.embedding_cache import FILE, EmbeddingCache
from indexer.errors import IndexUnusableError
from indexer.pieces import (
    DIMENSIONS,
    PIECE,
    made_by,
    packed,
    piece_keys,
    projection,
    says_something,
    unit,
    unpacked,
)
from indexer.quick_encoder import QuickEncoder
from indexer.shelves import PieceShelf
from search.engine import Engine
from tests.conftest import WordEncoder

TEXT = "RESOLVED – That the Ashby library be kept open until the spring."


@pytest.fixture(scope="module")
def quick() -> QuickEncoder:
    encoder = load_encoder(runtime="quick")
    assert isinstance(encoder, QuickEncoder)
    return encoder


@given(st.integers(0, 40), st.integers(0, 2**32 - 1))
def test_codes_keep_the_direction_of_every_piece_in_32_bytes(count: int, seed: int) -> None:
    states = unit(np.random.default_rng(seed).normal(size=(count, DIMENSIONS)).astype(np.float32))
    codes = packed(states)
    assert len(codes) == count * PIECE == count * 32
    again = unpacked(codes)
    assert again.shape == states.shape
    assert np.all((again * states).sum(axis=1) > 0.97)
    assert packed(again) == codes


def test_only_pieces_that_say_something_are_kept(quick: QuickEncoder) -> None:
    (reading,) = quick.read([TEXT])
    kept = [reading.encoding.tokens[place] for place in reading.places]
    assert kept[:3] == ["resolved", "ashby", "library"]
    assert not {"[CLS]", "[SEP]", "–", "the", "be", "."} & set(kept)
    assert says_something("##by")
    assert not says_something("##.")
    assert not says_something("[UNK]")


def test_a_piece_is_its_last_layer_times_the_projection(quick: QuickEncoder) -> None:
    """The reference's last layer gives the same directions as the int8 graph, nearly."""
    from indexer.embedding import packaged_model_folder

    torch = pytest.importorskip("torch")
    from transformers import AutoModel

    model = AutoModel.from_pretrained(str(packaged_model_folder()))
    (reading,) = quick.read([TEXT])
    with torch.inference_mode():
        layer = model(torch.tensor([reading.encoding.ids])).last_hidden_state[0].numpy()
    expected = unit(layer[reading.places] @ projection())
    assert np.all((expected * reading.states).sum(axis=1) > 0.9)


def test_vectors_are_the_same_whether_pieces_are_asked_for_or_not(quick: QuickEncoder) -> None:
    texts = [TEXT, "The ferry was late.", ""]
    rows = [reading.vector for reading in quick.read(texts)]
    assert np.array_equal(quick.encode(texts), np.array(rows))


def test_keys_tell_texts_and_makers_apart() -> None:
    keys = piece_keys(["one", "two", "one", "a\ud800"], "maker")
    assert keys[0] == keys[2]
    assert len(set(keys.tolist())) == 3
    assert piece_keys(["one"], "another")[0] != keys[0]


def test_the_cache_gives_back_the_pieces_it_was_given(tmp_path: Path, quick: QuickEncoder) -> None:
    cache = EmbeddingCache(tmp_path / FILE, quick)
    assert cache.vectors([TEXT, "The ferry was late."])[1] == 2
    cache.close()
    shelf = PieceShelf(tmp_path)
    keys = piece_keys(["The ferry was late.", TEXT, TEXT], quick.pieces_key)
    readings = quick.read(["The ferry was late.", TEXT, TEXT])
    assert shelf.codes(keys) == [packed(reading.states) for reading in readings]
    assert shelf.codes(piece_keys([TEXT, "never met"], quick.pieces_key)) is None
    shelf.close()


def test_a_vector_without_its_pieces_is_made_again(tmp_path: Path, quick: QuickEncoder) -> None:
    cache = EmbeddingCache(tmp_path / FILE, quick)
    vectors, _ = cache.vectors([TEXT])
    cache.close()
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute("DELETE FROM pieces")
    connection.commit()
    connection.close()
    cache = EmbeddingCache(tmp_path / FILE, quick)
    assert not cache.held([TEXT])[1].any()
    again, computed = cache.vectors([TEXT])
    assert computed == 1
    assert np.array_equal(again, vectors)
    assert cache.held([TEXT])[1].all()
    cache.close()


def test_nothing_is_found_where_there_is_no_file_or_it_is_damaged(tmp_path: Path) -> None:
    keys = piece_keys([TEXT], "maker")
    assert PieceShelf(tmp_path).codes(keys) is None
    (tmp_path / FILE).write_bytes(b"no database" * 1000)
    assert PieceShelf(tmp_path).codes(keys) is None


def _papers(folder: Path, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number}.txt").write_text(
            f"Minutes of the Ferry Board, {number + 1} March 2021\n\n1. Boats\n\n"
            f"RESOLVED that boat {number} be repaired before Easter.\n",
            encoding="utf-8",
        )
    return folder


def test_every_passage_has_its_pieces_also_after_an_addition(
    tmp_path: Path, quick: QuickEncoder
) -> None:
    assert isinstance(quick, PieceEncoder)
    index, papers = tmp_path / "index", _papers(tmp_path / "papers", 3)
    for count in (3, 4):
        build_index(index, [_papers(papers, count)], quick)
        engine = Engine(index, encoder=quick)
        assert engine.columns.count >= count
        near = engine.nearness("which boat is mended?", np.arange(engine.columns.count))
        assert near is not None
        assert np.all(near > 0)
        engine.close()


def test_an_index_without_pieces_gets_them_when_it_is_made_again(
    tmp_path: Path, quick: QuickEncoder
) -> None:
    index, papers = tmp_path / "index", _papers(tmp_path / "papers", 2)
    build_index(index, [papers], quick)
    columns = generations.generation_folder(index) / "columns.npz"
    arrays = {name: array.copy() for name, array in map_arrays(columns).items()}
    del arrays[made_by()]
    columns.unlink()
    save_arrays(columns, arrays)
    (index / FILE).unlink()
    engine = Engine(index, encoder=quick)
    assert engine.nearness("boat", np.arange(1)) is None
    engine.close()
    outcome = build_index(index, [papers], quick)
    assert outcome.embedded == outcome.passages
    engine = Engine(index, encoder=quick)
    assert engine.nearness("boat", np.arange(engine.columns.count)) is not None
    engine.close()


def test_an_index_of_another_model_has_none(tmp_path: Path) -> None:
    build_index(tmp_path / "index", [_papers(tmp_path / "papers", 2)], WordEncoder())
    engine = Engine(tmp_path / "index", encoder=WordEncoder())
    assert engine.columns.pieces is None
    assert engine.nearness("boat", np.arange(1)) is None
    engine.close()


def test_keys_of_another_length_are_refused(tmp_path: Path, quick: QuickEncoder) -> None:
    index = tmp_path / "index"
    build_index(index, [_papers(tmp_path / "papers", 2)], quick)
    columns = generations.generation_folder(index) / "columns.npz"
    arrays = {name: array.copy() for name, array in map_arrays(columns).items()}
    arrays[made_by()] = arrays[made_by()][:-1]
    columns.unlink()
    save_arrays(columns, arrays)
    with pytest.raises(IndexUnusableError, match=made_by()):
        Engine(index, encoder=quick)
    assert json.loads((columns.parent / "manifest.json").read_text())["counts"]["passages"] > 0
