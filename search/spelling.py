"""Words of a question that no paper knows, mended to the nearest one that papers do use.

Only a word that stands in no readable paper is touched, and only where one that does is an edit or
two away. What was changed is always said, and can be undone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from indexer.lexical import LexicalIndex
from indexer.tokens import STOP_WORDS, tokenize
from search.columns import Mask
from search.slips import is_likely_slip

# A word stands for itself until it is this long, and may be two edits off from the second length.
SHORTEST = 4
TWO_EDITS_FROM = 7

# A word that two passages share is no slip of one of them.
LEAST_PASSAGES = 2

_NEAREST = 24
_READ = 6
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")

# A question in Welsh is full of words that no English paper knows, and none of them is a slip.
_WELSH = frozenset(
    "y yr yw yn mae oedd roedd beth pwy pryd sut faint ble pam gan wedi ei eu fe ydy ydyw gyda "
    "ynghylch o'r i'r a'r yw'r mae'r".split()
)


@dataclass(frozen=True, slots=True)
class Mended:
    """What was typed, and what was looked for instead."""

    typed: str
    used: str

    def as_json(self) -> dict[str, str]:
        """The ``spelling`` object of ``search --json``."""
        return {"typed": self.typed, "used": self.used}


class Speller:
    """Mends by the words of the passages in ``readable``, of which ``words_of`` gives the text.

    ``is_word`` says of a word that it is a usual one of the language, so that one which merely
    happens to stand in no paper is left alone.
    """

    def __init__(
        self,
        lexical: LexicalIndex,
        readable: Mask,
        words_of: Callable[[int], str],
        is_word: Callable[[str], bool],
    ) -> None:
        self._lexical = lexical
        self._readable = readable
        self._words_of = words_of
        self._is_word = is_word

    def mend(self, text: str, as_typed: Iterable[str] = ()) -> Mended | None:
        """``text`` with its unknown words mended; None where there is nothing to mend.

        Words of ``as_typed`` (phrases in quotes, short forms) are left alone.
        """
        kept = {w.casefold() for words in as_typed for w in _WORD.findall(words)}
        words = [match for match in _WORD.finditer(text) if len(match.group()) > 1]
        if sum(w.group().casefold().replace("’", "'") in _WELSH for w in words) >= 2:
            return None
        unknown = [w for w in words if w.group().casefold() not in kept and self._unknown(w[0])]
        content = [w for w in words if w.group().casefold() not in STOP_WORDS]
        if len(unknown) > 2 and len(unknown) > len(content) / 2:
            return None  # another language, or no language at all
        others = [t for w in content if w not in unknown for t in tokenize(w.group())]
        parts: list[str] = []
        at = 0
        for match in unknown:
            bare = _POSSESSIVE.sub("", match.group())
            mended = self._nearest(bare, others)
            if mended is not None:
                parts += [text[at : match.start()], mended]
                at = match.start() + len(bare)
        return Mended(text, "".join([*parts, text[at:]])) if parts else None

    def _unknown(self, word: str) -> bool:
        bare = _POSSESSIVE.sub("", word)
        if len(bare) < SHORTEST or word.isupper() or "'" in bare or "’" in bare:
            return False
        terms = tokenize(word)
        # A word that stands in exempt papers alone is as unknown as any other to the public.
        if not terms or any(self._readable[self._lexical.holding(t)].any() for t in terms):
            return False
        return not self._is_word(bare.casefold())

    @cached_property
    def _passages(self) -> NDArray[np.int64]:
        """How many readable passages hold each term, shape (terms,)."""
        if not len(self._lexical.passages):
            return np.zeros(0, dtype=np.int64)
        held = self._readable[self._lexical.passages].astype(np.int64)
        counts: NDArray[np.int64] = np.add.reduceat(held, self._lexical.row_starts[:-1])
        return counts

    @cached_property
    def _known(self) -> list[str]:
        counts = self._passages
        return [
            term
            for term, row in self._lexical.vocabulary.items()
            if counts[row] >= LEAST_PASSAGES and len(term) >= SHORTEST - 1 and term.isalpha()
        ]

    def _nearest(self, word: str, others: list[str]) -> str | None:
        """The word of the papers that ``word`` most likely is a slip of.

        The terms of the index are stems: the nearest of them are looked up as they are written.
        Ties go to the one that is a name where a name was typed, then to the one that stands
        beside the other words of the question most often, then to the most usual.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        typed = word.casefold().replace("’", "'")
        edits = 2 if len(typed) >= TWO_EDITS_FROM else 1
        found: dict[str, int] = {}
        for stem in dict.fromkeys([*tokenize(word), typed]):
            near = process.extract(
                stem, self._known, scorer=OSA.distance, score_cutoff=edits, limit=_NEAREST
            )
            for term, away, _ in near:
                found[term] = min(int(away), found.get(term, edits))
        usual = sorted(found, key=lambda t: (found[t], -self._count(t), t))[:_NEAREST]
        best: tuple[tuple[int, bool, int, int, str], str] | None = None
        for term in usual:
            for written in self._written(term):
                away = int(OSA.distance(typed, written.casefold(), score_cutoff=edits))
                if not 0 < away <= edits or not is_likely_slip(typed, written.casefold(), away):
                    continue
                named = word[0].isupper() == written[0].isupper()
                rank = (away, not named, -self._beside(term, others), -self._count(term), written)
                if best is None or rank < best[0]:
                    best = (rank, written)
        if best is None:
            return None
        return best[1].capitalize() if word[0].isupper() else best[1]

    def _count(self, term: str) -> int:
        return int(self._passages[self._lexical.vocabulary[term]])

    def _beside(self, term: str, others: list[str]) -> int:
        held = np.zeros(self._lexical.count, dtype=bool)
        held[self._lexical.holding(term)] = True
        held &= self._readable
        return sum(int(held[self._lexical.holding(other)].sum()) for other in dict.fromkeys(others))

    def _written(self, term: str) -> list[str]:
        """How the papers write ``term``: its forms in a few readable passages, usual ones first."""
        holding = self._lexical.holding(term)
        forms: Counter[str] = Counter()
        for number in holding[self._readable[holding]][:_READ].tolist():
            for match in _WORD.finditer(self._words_of(number)):
                if term in tokenize(match.group()):
                    forms[_POSSESSIVE.sub("", match.group())] += 1
        # "Library" at the head of a sentence is "library"; a word never met in small is a name.
        for form in list(forms):
            if form != form.casefold() and form.casefold() in forms:
                forms[form.casefold()] += forms.pop(form)
        return [form if not form.isupper() else form.casefold() for form, _ in forms.most_common(4)]
