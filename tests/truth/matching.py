"""When a label and a prediction are the same thing: by place, by number, by words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

Span = tuple[int, int]
"""A stretch of squashed text, in letters, end exclusive."""


def shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """How many letters two sets of stretches have in common."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def length(spans: Iterable[Span]) -> int:
    """How many letters the stretches hold."""
    return sum(end - start for start, end in spans)


def overlap(label: Sequence[Span], predicted: Sequence[Span], *, whole: bool = True) -> float:
    """Intersection over union where the two match, otherwise 0.

    With ``whole`` the prediction must also cover half of the label.
    """
    common = shared(label, predicted)
    sizes = length(label), length(predicted)
    if not common or common < 0.5 * min(sizes) or (whole and common < 0.5 * sizes[0]):
        return 0.0
    return common / (sum(sizes) - common)


def pair(
    labels: Sequence[Any], predictions: Sequence[Any], likeness: Callable[[Any, Any], float]
) -> dict[int, int]:
    """Label to prediction, one to one, the most alike first; 0 is unlike."""
    ranked = sorted(
        (
            (-value, i, j)
            for i, label in enumerate(labels)
            for j, prediction in enumerate(predictions)
            if (value := likeness(label, prediction)) > 0
        )
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in ranked:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def same_number(labelled: str | None, predicted: str | None) -> bool:
    """Whether two item numbers are the same but for brackets, stops and case."""
    return _bare(labelled) == _bare(predicted)


def _bare(number: str | None) -> str:
    """An item number as compared; an unnumbered item's is empty."""
    return (number or "").strip(" ().:,[]").casefold()


def agree(labelled: str, predicted: str) -> bool:
    """Whether one detail is in the other, by whole words; a name may lack its title."""
    one, other = (re.findall(r"[a-z0-9]+", words.casefold()) for words in (labelled, predicted))
    fewer, more = sorted((set(one), set(other)), key=len)
    return bool(fewer) and fewer <= more
