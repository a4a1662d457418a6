"""What was found lately, kept at hand up to a number of things."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Lately(Generic[Key, Value]):
    """The last ``most`` values by their keys; the one asked for longest ago goes first. May be used
    by several threads at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Key, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key) -> Value | None:
        """What is kept under ``key``, None where nothing is."""
        return self.some([key]).get(key)

    def some(self, keys: Iterable[Key]) -> dict[Key, Value]:
        """What is kept under those of ``keys`` under which anything is."""
        found = {}
        with self._lock:
            for key in keys:
                if key in self._held:
                    self._held.move_to_end(key)
                    found[key] = self._held[key]
        return found

    def keep(self, values: Mapping[Key, Value]) -> None:
        """Keep ``values``, the last of them longest."""
        with self._lock:
            for key, value in values.items():
                self._held[key] = value
                self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
