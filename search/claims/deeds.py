"""Who does what, how far and whether at all, where a sentence names the quote that it tells again.

Held against a quote that the sentence itself names, more than facts can be asked to agree: that
whoever moved did move and not second, that of two people of one surname the right one is meant,
that "at least 40" was said of the forty, and that what was only moved or proposed is not told as
something that will be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.tokens import tokenize
from search.claims.claim import Claim, Facts
from search.claims.evidence import Evidence
from search.claims.names import Name

_DEED = re.compile(
    r"\s*(?:\([^)]{1,30}\)\s*)?(?:had |has |then |also )?(?P<verb>[a-z]+ed|said|told)\b"
)
_DONE_BY = re.compile(
    r"\b(?P<verb>[a-z]+ed|said|told) by (?:the |(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr)s?\.? )*$"
)
_ALL = re.compile(
    r"\b(?:unanim\w+|nem\.? ?con\w*|all (?:voted |were )?in favour|no dissent)\b", re.I
)
_AT_MOST = re.compile(
    r"\b(?:(?:fewer|less|no more|not more) than|under|below|up to|at most|a maximum of)\s*[£$€]?$",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    r"\b(?:(?:more|no fewer|no less|not less) than|over|above|at least|upwards of|a minimum of"
    r"|exceed\w*)\s*[£$€]?$",
    re.IGNORECASE,
)
_WILL = re.compile(r"\b(?:will|shall|must|is to|are to|is going to|are going to)\b", re.IGNORECASE)
_REFUSED = re.compile(
    r"\b(?:refus\w+|reject\w*|declin(?:e[ds]?|ing)|turned down|voted (?:down|against)|oppos\w+"
    r"|defeat\w*|lost|object\w*|dismiss\w*|den(?:y|ied))\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:not?|never|nor|without|fell|cannot|withdr[ae]w\w*|against)\b", re.I)


def goes_beyond(claim: Claim, quotes: Sequence[Evidence], together: Evidence) -> str | None:
    """Why a claim that agrees with its quotes in every fact goes beyond them; None where it does
    not. ``together`` is all of them as one."""
    other = of_another_person(claim, together) or done_by_another(claim, together)
    if other is not None:
        return f"its quotes tell of {other[1]} what it tells of {other[0]}"
    further = told_further(claim, together)
    if further is not None:
        return f"“{further}” is not in its quotes"
    if told_as_refused(claim, together) is not None:
        return "it says that what its quotes decide was refused"
    if all(only_proposed(claim, one) for one in quotes):
        return "its quotes do not say that this was decided"
    return None


def of_another_person(claim: Claim, evidence: Evidence) -> tuple[str, str] | None:
    """Somebody in the claim and whoever of the same surname stands in the quote instead."""
    for name in claim.facts.names:
        if name.kind != "person" or not _forename(name):
            continue
        same = [n for n in evidence.facts.names if n.stems[-1] == name.stems[-1]]
        if same and not any(_same_forename(name, other) for other in same):
            return name.words, same[0].words
    return None


def done_by_another(claim: Claim, evidence: Evidence) -> tuple[str, str] | None:
    """Somebody of whom the claim tells a deed that the quote tells, in the same verb, only of
    others."""
    held = list(_deeds(evidence.facts))
    for name, verb in _deeds(claim.facts):
        others = [other for other, same in held if same == verb]
        if others and not any(_same(name, other) for other in others):
            return name.words, others[0].words
    return None


def told_further(claim: Claim, evidence: Evidence) -> str | None:
    """Words of the claim by which it goes further than the quote: a bound that the quote does not
    give for the number, or that all were of one mind."""
    all_said = _ALL.search(claim.text)
    if all_said and not _ALL.search(f"{evidence.text} {evidence.near.text}"):
        return all_said[0]
    for number in claim.facts.numbers:
        said = _bounds(claim.facts, [number.value])
        if said and not said <= _bounds(evidence.facts, [number.value]):
            before = claim.text[: number.start].split()[-2:]
            return " ".join([*before, number.words])
    return None


def only_proposed(claim: Claim, evidence: Evidence) -> bool:
    """Whether the claim tells as something that will be what the quote only moves or proposes."""
    proposed = evidence.roles & {"moved", "lost", "recommended", "asked"}
    if not proposed or "decided" in evidence.roles or claim.role not in (None, "decided"):
        return False
    return bool(_WILL.search(claim.text)) and not _WILL.search(evidence.text)


def told_as_refused(claim: Claim, evidence: Evidence) -> str | None:
    """The word by which the claim has refused what the quote, without any denial, decides."""
    refused = _REFUSED.search(claim.text)
    decides = "decided" in evidence.roles and not _DENIES.search(evidence.text)
    if refused is None or not decides or _REFUSED.search(evidence.text):
        return None
    return refused[0]


def _deeds(facts: Facts) -> Iterator[tuple[Name, str]]:
    """Each name with the stem of the verb it governs, before it or after."""
    for name in facts.names:
        after = _DEED.match(facts.text, name.end)
        before = _DONE_BY.search(facts.text[max(0, name.start - 60) : name.start])
        for found in (after, before):
            if found is not None and (stems := tokenize(found["verb"])):
                yield name, stems[0]


def _same(one: Name, other: Name) -> bool:
    if {one.kind, other.kind} & {"post", "body"}:
        # "The Director" may be the person named before.
        return bool(set(one.stems) & set(other.stems)) or one.kind != other.kind
    return one.stems[-1] == other.stems[-1]


def _forename(name: Name) -> str:
    words = name.words.replace(".", " ").split()
    return words[0] if len(words) > 1 else ""


def _same_forename(one: Name, other: Name) -> bool:
    """Whether two of one surname may be one person: "D Smith", "Smith" and "David Smith" may."""
    first, second = _forename(one).casefold(), _forename(other).casefold()
    if not first or not second:
        return True
    return first.startswith(second) or second.startswith(first)


def _bounds(facts: Facts, values: Sequence[float]) -> set[str]:
    """Whether ``values`` are given as the least or the most there is."""
    found: set[str] = set()
    for number in facts.numbers:
        if number.value in values:
            before = facts.text[max(0, number.start - 24) : number.start]
            found |= {"most"} if _AT_MOST.search(before) else set()
            found |= {"least"} if _AT_LEAST.search(before) else set()
    return found
