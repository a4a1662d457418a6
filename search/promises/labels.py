"""The names that minutes give their points within an item: "m) Lane shingle - the chippings ...".

Under an item of everything ("Matters arising", "Clerk's report") a point is led by the title of the
item that it goes back to, before a dash or a colon, or as a numbered line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_NUMBERED = r"(?:\(?[a-z]{1,3}\)|\(?[ivx]{1,5}\)|\d{1,3}(?:[./]\d{1,3})+[.)]?|\d{1,3}[.)])"
_LED = re.compile(
    rf"^[\W_]*(?:{_NUMBERED}\s+)?(?P<label>[A-Z][^.;:?!–—]{{2,70}}?)(?:\s*[–—:]|\s-)\s",
)
_ALONE = re.compile(rf"^\W*{_NUMBERED}\s+(?P<label>[A-Z][^.;:?!]{{2,70}})[.:]?$")
# Names are short; what is longer is a sentence with a dash in it.
_MOST_WORDS = 9


def label_of(said: str) -> str | None:
    """The name that leads a sentence, or is all of it; None where there is none."""
    found = _LED.match(said) or _ALONE.match(said)
    if found is None or len(found["label"].split()) > _MOST_WORDS:
        return None
    return found["label"]


def labels_of(sentences: Iterable[str]) -> Iterator[str]:
    """The name under which each of some sentences stands: its own, else the last before it; empty
    where there is none yet."""
    last = ""
    for said in sentences:
        last = label_of(said) or last
        yield last
