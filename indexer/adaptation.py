"""Small changes to a model's weights, kept apart from the weights themselves.

A change to a matrix W, shape (outputs, inputs), is the product of two thin ones, up, shape
(outputs, rank), and down, shape (rank, inputs): W + up down takes the place of W (LoRA, Hu et al.
2021). So what was learned about minutes takes a twentieth of the room of the model it was learned
on, and the model stays the one that its package carries. Some of its layers may be left out, where
the others have learned to do without them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from indexer.errors import MinutebookError

Weights = Mapping[str, NDArray[np.float32]]

_UP, _DOWN, _PROBES, _LAYERS = ".up", ".down", "probe_cosines", "layers"
_OF_LAYER = re.compile(r"encoder\.layer\.(\d+)\.")


@dataclass(frozen=True, slots=True)
class Adaptation:
    """The thin factors, up and down, of what is added to the weights of that name.

    They are multiplied only where weights are changed: a graph that is kept needs none of them.
    ``probe_cosines`` are the likenesses that the reference runtime gives the probe texts with the
    changed weights, and ``digest`` is the sha256 of the file that all this was read from.
    ``layers`` are the numbers, from 0, of the model's layers that are kept, in their order; none
    named is all of them. Weights are named as in the whole model.
    """

    digest: str
    factors: Mapping[str, tuple[NDArray[np.float16], NDArray[np.float16]]]
    probe_cosines: tuple[float, ...]
    layers: tuple[int, ...] = ()

    @property
    def changes(self) -> dict[str, NDArray[np.float32]]:
        """What is added to the weights of that name, each of the weight's shape."""
        return {
            name: up.astype(np.float32) @ down.astype(np.float32)
            for name, (up, down) in self.factors.items()
        }

    def applied(self, weights: Weights) -> dict[str, NDArray[np.float32]]:
        """All ``weights`` of the layers that are kept, numbered anew, the changed ones in place of
        those they change.

        Raises MinutebookError where a change is of weights that the model does not have.
        """
        changed = dict(weights)
        for name, change in self.changes.items():
            if name not in changed or changed[name].shape != change.shape:
                raise MinutebookError(
                    f"The model has no weights {name!r} of shape {change.shape}, which are to be "
                    "changed. Install Minutebook again."
                )
            changed[name] = (changed[name] + change).astype(np.float32)
        return self._kept(changed) if self.layers else changed

    def _kept(self, weights: dict[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
        """``weights`` without the layers that are left out, those behind them moved up."""
        kept = {}
        for name, weight in weights.items():
            layer = _OF_LAYER.match(name)
            if layer is None:
                kept[name] = weight
            elif int(layer[1]) in self.layers:
                number = self.layers.index(int(layer[1]))
                kept[f"encoder.layer.{number}.{name[layer.end() :]}"] = weight
        return kept


def read_adaptation(path: Path) -> Adaptation:
    """The adaptation kept in ``path``. Raises MinutebookError where it cannot be read."""
    try:
        data = path.read_bytes()
        with np.load(path, allow_pickle=False) as held:
            names = [name[: -len(_UP)] for name in held.files if name.endswith(_UP)]
            factors = {name: (held[name + _UP], held[name + _DOWN]) for name in names}
            probes = tuple(float(cosine) for cosine in held[_PROBES])
            layers = tuple(int(layer) for layer in held[_LAYERS])
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise MinutebookError(
            f"{path}: the changes to the model cannot be read ({error}). Install Minutebook again."
        ) from error
    return Adaptation(hashlib.sha256(data).hexdigest(), factors, probes, layers)


def write_adaptation(
    path: Path,
    changes: Mapping[str, tuple[NDArray[np.float32], NDArray[np.float32]]],
    probe_cosines: NDArray[np.float32],
    layers: Sequence[int] = (),
) -> None:
    """Keep ``changes``, an up and a down for each name, in ``path``, in half precision."""
    arrays = {_PROBES: probe_cosines, _LAYERS: np.array(layers, dtype=np.int64)}
    for name, (up, down) in changes.items():
        arrays[name + _UP], arrays[name + _DOWN] = up.astype(np.float16), down.astype(np.float16)
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]
