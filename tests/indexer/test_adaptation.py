"""Changed weights, and pairs of texts, as the quick graph runs them and as torch does."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.adaptation import Adaptation, read_adaptation, write_adaptation
from indexer.bert_graph import build_pair_graph
from indexer.embedding import load_encoder, packaged_model_folder
from indexer.errors import MinutebookError
from indexer.quick_encoder import HEADS, PROBES, start_session

NAME = "encoder.layer.3.output.dense.weight"
TEXTS = ("Who is to mend the fence?", "The clerk will ask the contractor to see to the fence.")


def made(path: Path, size: float, probes: np.ndarray | None = None) -> Adaptation:
    chance = np.random.default_rng(1)
    up = chance.normal(0, size, (384, 4)).astype(np.float32)
    down = chance.normal(0, size, (4, 1536)).astype(np.float32)
    write_adaptation(path, {NAME: (up, down)}, np.zeros(15) if probes is None else probes)
    return read_adaptation(path)


def test_an_adaptation_changes_both_runtimes_alike(tmp_path: Path) -> None:
    reference = load_encoder(runtime="reference", adaptation=made(tmp_path / "a.npz", 0.15))
    vectors = reference.encode(PROBES)
    cosines = (vectors @ vectors.T)[np.triu_indices(len(PROBES), 1)]
    quick = load_encoder(runtime="quick", adaptation=made(tmp_path / "b.npz", 0.15, cosines))
    plain = load_encoder(runtime="reference")
    changed = np.sum(reference.encode(TEXTS) * plain.encode(TEXTS), axis=1)
    alike = np.sum(reference.encode(TEXTS) * quick.encode(TEXTS), axis=1)
    assert changed.max() < 0.97
    assert alike.min() > 0.99
    assert plain.cache_key not in {reference.cache_key, quick.cache_key}


def test_layers_left_out_are_left_out_of_both_runtimes(tmp_path: Path) -> None:
    """What is changed keeps the number it has in the whole model."""
    change = {NAME: (np.zeros((384, 1), np.float32), np.zeros((1, 1536), np.float32))}

    def kept(cosines: np.ndarray) -> Adaptation:
        write_adaptation(tmp_path / "short.npz", change, cosines, (0, 2, 3, 5))
        return read_adaptation(tmp_path / "short.npz")

    reference = load_encoder(runtime="reference", adaptation=kept(np.zeros(15)))
    vectors = reference.encode(PROBES)
    cosines = (vectors @ vectors.T)[np.triu_indices(len(PROBES), 1)]
    quick = load_encoder(runtime="quick", adaptation=kept(cosines))
    whole = load_encoder(runtime="reference")
    alike = np.sum(reference.encode(TEXTS) * quick.encode(TEXTS), axis=1)
    apart = np.sum(reference.encode(TEXTS) * whole.encode(TEXTS), axis=1)
    assert alike.min() > 0.99
    assert apart.max() < 0.95
    with np.load(tmp_path / "short.npz", allow_pickle=False) as held:
        assert held["layers"].tolist() == [0, 2, 3, 5]


def test_a_change_of_weights_that_are_not_there_is_refused(tmp_path: Path) -> None:
    adaptation = made(tmp_path / "a.npz", 0.1)
    with pytest.raises(MinutebookError, match="no weights"):
        adaptation.applied({"another": np.zeros((2, 2), np.float32)})


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"not an archive"])
def test_a_damaged_file_is_a_clear_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "damaged.npz"
    path.write_bytes(content)
    with pytest.raises(MinutebookError, match=r"damaged\.npz"):
        read_adaptation(path)


@pytest.mark.parametrize(("precision", "least"), [("float32", 0.99999), ("int8", 0.99)])
def test_a_pair_is_read_as_torch_reads_it(precision: str, least: float) -> None:
    import torch
    from safetensors.numpy import load_file
    from transformers import BertModel

    folder = packaged_model_folder()
    ids = np.random.default_rng(0).integers(1000, 20000, (1, 60))
    segments = np.array([[0] * 15 + [1] * 45])
    weights = load_file(folder / "model.safetensors")
    graph = build_pair_graph(weights, HEADS, 64, precision)  # type: ignore[arg-type]
    (found,) = start_session(graph).run(None, {"ids": ids, "segments": segments})
    model = BertModel.from_pretrained(str(folder), add_pooling_layer=False).eval()
    with torch.no_grad():
        read = model(input_ids=torch.tensor(ids), token_type_ids=torch.tensor(segments))
    expected = read.last_hidden_state.numpy()
    assert found.shape == (1, 60, 384)
    norms = np.linalg.norm(found, axis=-1) * np.linalg.norm(expected, axis=-1)
    assert ((found * expected).sum(-1) / norms).min() > least
