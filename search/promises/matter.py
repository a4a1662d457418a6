"""What a promise is about, as terms with the information each carries."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from indexer.tokens import tokenize
from search.promises.promise import Promise
from search.promises.weights import Weights

# Words of promising and of meeting: they are in every promise and say nothing of its matter.
_OF_PROMISING = frozenset(
    tokenize(
        "report reports reported reporting bring brought present presented submit submitted"
        " meeting "
        "meetings committee board panel cabinet council councillor councillors cllr"
        " director officer "
        "officers head manager chair chairman member members clerk action actions resolved resolve "
        "agreed agree that further full back future next following month months year years week "
        "weeks day days date time end before after until by within each every any all also other "
        "would will should could asked ask request requested requests said say undertook undertake "
        "offered promised give given gave make made take taken provide provided receive received "
        "update updates progress result results outcome matter item items agenda minute minutes "
        "noted note parish no not who what when where whether which there then so if can"
        " may mr mrs "
        "ms more some one two three it they them he she you i we us me do done get put set"
        " new look "
        "intend intended into about regarding re strategic corporate executive services service"
    )
) | frozenset(
    tokenize(
        "january february march april may june july august september october november december "
        "monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter"
    )
)
# Below this a promise's own words do not tell its matter ("a report be made in twelve months"):
# the title of its item has to.
_TELLING = 14.0
_TITLE_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Matter:
    """``terms`` weigh what of the promise's words tells its matter; ``anaphoric`` where they tell
    so little that the item's title had to be added. ``own`` are the terms of the promise itself."""

    terms: Mapping[str, float]
    own: frozenset[str]
    total: float
    anaphoric: bool

    def share(self, held: frozenset[str]) -> float:
        """How much of the matter the terms ``held`` carry, 0 to 1."""
        if not self.total:
            return 0.0
        return weight_of(self.terms, held) / self.total


def matter_of(promise: Promise, weights: Weights) -> Matter:
    """The matter of a promise: its words, and those of its item's title."""
    dated = set(tokenize(promise.due.words or "")) | {
        t for t in tokenize(promise.said) if t.isdigit()
    }
    own = [t for t in dict.fromkeys(tokenize(promise.said)) if tells_matter(t) and t not in dated]
    owner = set(tokenize(promise.owner or ""))
    terms = {t: weights.of(t) * (0.4 if t in owner else 1.0) for t in own}
    information = sum(terms.values())
    title = [
        t for t in dict.fromkeys(tokenize(promise.title)) if tells_matter(t) and t not in terms
    ]
    anaphoric = information < _TELLING
    for term in title:
        terms[term] = weights.of(term) * (1.0 if anaphoric else _TITLE_SHARE)
    terms = {t: w for t, w in terms.items() if w > 0}
    return Matter(terms, frozenset(own), sum(terms.values()), anaphoric)


def weight_of(terms: Mapping[str, float], held: AbstractSet[str]) -> float:
    """The weight of those ``terms`` that are ``held``."""
    return sum([weight for term, weight in terms.items() if term in held])


def tells_matter(term: str) -> bool:
    """Whether a term can tell what a promise is about."""
    return term not in _OF_PROMISING and len(term) > 1
