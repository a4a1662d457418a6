"""What a run asks: questions, how each is put to the engine, and what the reply is worth."""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from search.engine import Engine
from search.evaluation.configurations import Configuration, Kind
from search.evaluation.marks import Marks


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a set. ``digest`` is of its words and of what is right; ``groups`` are what
    the set says of it, such as its kind."""

    identifier: str
    digest: str
    groups: Mapping[str, str] = field(default_factory=dict)


class Subject(ABC):
    """Questions whose answers are known. ``leads`` is the measure that stands for the others."""

    kind: ClassVar[Kind]
    measures: ClassVar[tuple[str, ...]]
    leads: ClassVar[str]
    name: str
    # What the contract calls its number.
    counted: ClassVar[str] = "questions"

    @property
    @abstractmethod
    def asked(self) -> Sequence[Asked]:
        """The questions, in their order."""

    def missing(self, engine: Engine) -> tuple[Sequence[str], int]:
        """The questions all of whose evidence is in papers that ``engine`` does not hold, and how
        many have evidence at all."""
        del engine
        return (), 0

    @abstractmethod
    def ask(self, engine: Engine, number: int, configuration: Configuration) -> Any:
        """The reply to a question by its number: what is timed."""

    @abstractmethod
    def mark(self, engine: Engine, number: int, reply: Any) -> Marks:
        """What that reply is worth. Raises InputError where what is right cannot be told."""


def digest_of(*told: Any) -> str:
    """A short digest of anything that JSON can say."""
    words = json.dumps(told, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(words.encode()).hexdigest()[:16]
