"""A trained cross-encoder is written and read back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import nn

from benchmarks.cross_encoder_file import CODES, read_into, read_mean_into, write


class Small(nn.Module):
    """Modules named like those of the cross-encoder, a few numbers each."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = nn.ModuleDict(
            {
                "embeddings": nn.ModuleDict({"word_embeddings": nn.Embedding(5, 4)}),
                "encoder": nn.ModuleDict({"dense": nn.Linear(4, 3)}),
            }
        )
        self.outer = nn.Linear(3, 1)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    torch.manual_seed(3)
    taught, fresh = Small(), Small()
    words = fresh.state_dict()["bert.embeddings.word_embeddings.weight"].clone()
    write(tmp_path / "model.npz", taught)
    read_into(tmp_path / "model.npz", fresh)
    was, found = taught.state_dict(), fresh.state_dict()
    assert torch.equal(was["outer.weight"], found["outer.weight"])
    assert torch.equal(was["bert.encoder.dense.bias"], found["bert.encoder.dense.bias"])
    name = "bert.encoder.dense.weight"
    step = was[name].abs().max(dim=1, keepdim=True).values / 127
    assert bool(((was[name] - found[name]).abs() <= step / 2 + 1e-7).all())
    # The word table is never shipped: each model keeps its own.
    assert torch.equal(words, found["bert.embeddings.word_embeddings.weight"])


def test_a_model_read_and_written_again_is_the_same(tmp_path: Path) -> None:
    once, again = tmp_path / "once.npz", tmp_path / "again.npz"
    torch.manual_seed(4)
    write(once, Small())
    model = Small()
    read_into(once, model)
    write(again, model)
    with np.load(once) as first, np.load(again) as second:
        coded = [name for name in first.files if name.endswith(CODES)]
        assert coded
        for name in coded:
            assert np.array_equal(first[name], second[name])


def test_the_mean_of_models_is_their_mean(tmp_path: Path) -> None:
    files, values = [], (0.25, 0.75)
    for number, value in enumerate(values):
        model = Small()
        with torch.no_grad():
            model.outer.weight.fill_(value)
            model.bert["encoder"]["dense"].weight.fill_(-value)
        files.append(tmp_path / f"{number}.npz")
        write(files[-1], model)
    both = Small()
    read_mean_into(files, both)
    assert torch.allclose(both.outer.weight, torch.tensor(0.5))
    assert torch.allclose(both.bert["encoder"]["dense"].weight, torch.tensor(-0.5), atol=0.01)
