"""A trained cross-encoder in the form that ``search/cross_encoder.py`` reads, written and read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

CODES, SCALES = ".codes", ".scales"


def write(path: Path, model: nn.Module) -> None:
    """Matrices of the layers as int8 codes with a scale a row; the rest in single precision.

    A row of a weight matrix (outputs, inputs) is a column of what the graph multiplies by, so that
    the graph's own codes are these very ones. The word and position tables are not kept.
    """
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, tensor in model.state_dict().items():
        values = tensor.detach().cpu().float().numpy()
        if "word_embeddings" in name or "position_embeddings" in name:
            continue
        if name.startswith("bert.encoder.") and values.ndim == 2:
            scales = np.abs(values).max(axis=1, keepdims=True) / np.float32(127)
            scales[scales == 0] = 1
            arrays[name + CODES] = np.clip(np.rint(values / scales), -127, 127).astype(np.int8)
            arrays[name + SCALES] = scales.astype(np.float32)
        else:
            arrays[name] = values
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def read_into(path: Path, model: nn.Module) -> None:
    """Give ``model`` what ``path`` keeps of one like it; the tables not kept stay its own."""
    known = model.state_dict()
    with np.load(path) as kept:
        for name in known:
            if name in kept:
                known[name] = torch.from_numpy(kept[name])
            elif name + CODES in kept:
                values = kept[name + CODES].astype(np.float32) * kept[name + SCALES]
                known[name] = torch.from_numpy(values)
    model.load_state_dict(known)


def read_mean_into(files: Sequence[Path], model: nn.Module) -> None:
    """Give ``model`` the mean of the weights of ``files``."""
    total: dict[str, torch.Tensor] = {}
    for file in files:
        read_into(file, model)
        for name, value in model.state_dict().items():
            total[name] = total[name] + value if name in total else value.clone()
    for name, value in model.state_dict().items():
        if value.is_floating_point():
            value.copy_(total[name] / len(files))
