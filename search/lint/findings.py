"""What lint finds: its kind, the sentence that tells it, and the places it was found at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from search.citing import Citation

Kind = Literal[
    "title date",
    "weekday",
    "confirmed before held",
    "due before made",
    "vote",
    "absent member",
    "appendix",
    "numbering",
    "minute reference",
    "figure",
    "duplicate",
    "short form",
    "renamed body",
]
Severity = Literal["contradiction", "slip", "note"]

# In the order in which a clerk would mend them.
KINDS: tuple[Kind, ...] = get_args(Kind)

# Two places that cannot both be right; one that cannot be right; something to know.
SEVERITY: dict[Kind, Severity] = {
    "title date": "contradiction",
    "weekday": "slip",
    "confirmed before held": "contradiction",
    "due before made": "slip",
    "vote": "slip",
    "absent member": "contradiction",
    "appendix": "contradiction",
    "numbering": "slip",
    "minute reference": "slip",
    "figure": "contradiction",
    "duplicate": "note",
    "short form": "note",
    "renamed body": "note",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Characters ``start`` to ``end``, end exclusive, of the stored text of ``document``."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule gives: it looks only at what the reader may see."""

    kind: Kind
    message: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of lint: ``message`` is a plain sentence, ``citations`` the words of each side."""

    kind: Kind
    severity: Severity
    message: str
    citations: tuple[Citation, ...]

    def as_json(self) -> dict[str, Any]:
        """A row of the contract, with ``severity``."""
        return {
            "kind": self.kind,
            "message": self.message,
            "citations": [citation.as_json() for citation in self.citations],
            "severity": self.severity,
        }


def counted(findings: Sequence[Finding]) -> dict[Kind, int]:
    """How many findings there are of each kind that was found, in the order of ``KINDS``."""
    found = [finding.kind for finding in findings]
    return {kind: found.count(kind) for kind in KINDS if kind in found}
