"""A claim held to one quote: borne out, contradicted in one fact, or neither.

Likeness (words weighed by rarity, and the meaning of both as vectors) only tells whether the same
matter is meant. Whether the facts agree is told by rules, since vectors cannot see a digit or a
"not". A fact that differs contradicts only where the quote has another in its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from search.claims.claim import Claim
from search.claims.evidence import Evidence, Weigh
from search.claims.moments import Moment, agrees, holds_day
from search.claims.names import Name, held_by
from search.claims.numbers import Number, equals, same_kind
from search.claims.polarity import denial_between, opposite_between
from search.claims.roles import clash, is_what_was_asked
from search.claims.synonyms import canonical
from search.claims.votes import find_change, find_vote

Finding = Literal["supported", "contradicted", "not found", "no claim"]
Reason = Literal["number", "date", "name", "negated", "decided against recommended"]

# From how much likeness on a quote bears out a claim whose facts all agree with it; and from how
# much on it is about the same matter, so that a fact that differs contradicts.
ENOUGH = 0.52
SAME_MATTER = 0.6
NEARLY_THE_SAME = 0.66
# Enough where the sentence names the quote itself.
ENOUGH_IN_NAMED = 0.36
CLOSE = 0.6
COPIED = 0.94

# How much less likeness is enough for each fact that agrees, up to so many: two papers about
# different matters rarely share a sum and a day.
TIE = 0.05
# A quote must itself have something of the claim: its surroundings alone bear nothing out.
LEAST_OWN = 0.2
LEAST_MEANING = 0.62
MOST_TIES = 3.0

# What a word weighs that stands only around the quote, beside it, or in another word.
AROUND = 0.6
NEAR = 0.5
OTHER_WORD = 0.8
NAME_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact of the claim that the quote does not bear out; ``held`` stands in its place, if "
    "any."""

    reason: Reason
    said: str
    held: str | None

    @property
    def message(self) -> str:
        """For a reader: what the draft says and what the record says."""
        if self.reason == "decided against recommended":
            return f"{self.reason}: {self.held}"
        if self.reason == "negated":
            return f"negated: {self.held}" if self.held else "negated"
        return f"{self.reason}: {self.said} in the draft, {self.held} in the record"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one quote says of one claim. ``likeness`` is 0 to 1."""

    finding: Finding
    likeness: float
    covered: float
    meaning: float
    differences: tuple[Difference, ...] = ()

    @property
    def because(self) -> str | None:
        """Why it contradicts; None where it does not."""
        if self.finding != "contradicted":
            return None
        return "; ".join(difference.message for difference in self.differences)


def compare(
    claim: Claim, evidence: Evidence, meaning: float, weigh: Weigh, *, strict: bool = False
) -> Comparison:
    """Hold ``claim`` to ``evidence``; ``meaning`` is the cosine of the two as vectors.

    ``strict`` is for a sentence that names its quotes: the same matter is meant, so that any fact
    that the quote does not bear out is enough to refuse it.
    """
    covered = coverage(claim, evidence, weigh)
    likeness = 0.5 * max(meaning, 0.0) + 0.5 * covered
    alike = strict or likeness >= NEARLY_THE_SAME
    differences = find_differences(
        claim, evidence, alike=alike, close=likeness >= CLOSE, copied=likeness >= COPIED
    )
    if not differences:
        base = ENOUGH_IN_NAMED if strict else ENOUGH
        enough = base - TIE * min(_ties(claim, evidence), MOST_TIES)
        own = 1.0 if strict else coverage(claim, evidence, weigh, own=True)
        alike_enough = meaning >= LEAST_MEANING
        if not strict and not _says_much(claim):
            own = 0.0
        bears = likeness >= enough and (own >= LEAST_OWN or alike_enough)
        finding: Finding = "supported" if bears else "not found"
        return Comparison(finding, likeness, covered, meaning)
    told = all(difference.held is not None for difference in differences)
    ties = min(_ties(claim, evidence), MOST_TIES)
    near = likeness >= _needed(differences) - 0.03 * ties
    finding = "contradicted" if told and near and _one_fact(differences) else "not found"
    return Comparison(finding, likeness, covered, meaning, differences)


def _says_much(claim: Claim) -> bool:
    """Whether there is more than a word or two by which a quote could be about the same."""
    facts = claim.facts
    return len(facts.content) + len(facts.names) + len(facts.numbers) + len(facts.moments) > 2


def _ties(claim: Claim, evidence: Evidence) -> float:
    """How much the facts of a claim that a quote bears out tie the two together."""
    ties = 0.0
    for number in claim.facts.numbers:
        if any(equals(number, other) for other in evidence.facts.numbers):
            small = number.kind == "count" and number.value <= 12
            ties += 2.0 if number.kind == "reference" else 0.4 if small else 1.0
    dates = [*evidence.facts.moments, *evidence.around.moments]
    for moment in claim.facts.moments:
        if any(agrees(moment, other, evidence.date) for other in dates):
            ties += {"day": 1.0, "month": 0.6}.get(moment.grain, 0.3)
    vote = find_vote(claim.text, claim.facts.numbers)
    if vote is not None and vote == find_vote(evidence.text, evidence.facts.numbers):
        ties += 1.5
    for name in claim.facts.names:
        ties += 0.4 if name.kind in ("person", "other") else 0.2
    return ties


def _one_fact(differences: Sequence[Difference]) -> bool:
    """Whether what differs is one thing: another number in another year is another matter."""
    reasons = [difference.reason for difference in differences]
    return len(reasons) == 1 or reasons == ["number", "number"]


def _needed(differences: Sequence[Difference]) -> float:
    """A name or a day that differs may mean another matter altogether: more must be alike."""
    reasons = {difference.reason for difference in differences}
    extra = 0.06 * (len(differences) - 1)
    if reasons & {"date", "name"}:
        return SAME_MATTER + 0.04 + extra
    return SAME_MATTER + extra


def coverage(claim: Claim, evidence: Evidence, weigh: Weigh, *, own: bool = False) -> float:
    """The share of the claim's words, by weight, that the quote or its surroundings hold.

    ``own`` counts the quote alone.
    """
    words = dict.fromkeys(claim.facts.content, 1.0)
    for name in claim.facts.names:
        for stem in name.stems:
            words.setdefault(stem, NAME_WEIGHT)
    total = got = 0.0
    for stem, share in words.items():
        weight = share * max(weigh(stem), 1.0)
        total += weight
        sense = canonical(stem)
        if stem in evidence.facts.stems:
            got += weight
        elif sense in evidence.facts.senses:
            got += OTHER_WORD * weight
        elif own:
            continue
        elif sense in evidence.around.senses:
            got += AROUND * weight
        elif sense in evidence.near.senses:
            got += NEAR * weight
    return got / total if total else 0.5


def find_differences(
    claim: Claim, evidence: Evidence, *, alike: bool, close: bool = True, copied: bool = False
) -> tuple[Difference, ...]:
    """Every fact of ``claim`` that ``evidence`` does not bear out.

    ``alike`` and ``close`` are as for ``denial_between``; ``copied`` says that the words are nearly
    the quote's own, so that a date stands for the one in its place and not for the meeting's.
    """
    found: list[Difference] = []
    found += _numbers(claim, evidence, alike)
    found += _moments(claim, evidence, copied)
    found += _names(claim, evidence)
    turned = [] if any(d.reason == "number" for d in found) else _order(claim, evidence)
    found += turned
    said, held = claim.facts.polarity, evidence.facts.polarity
    denial = denial_between(said, held, alike=alike, close=close)
    if denial is not None:
        word, side = denial
        who = "the draft" if side == "claim" else "the record"
        found.append(Difference("negated", word, f"{who} says not, of “{word}”"))
    else:
        # "It rose from 12 to 19" for "it fell from 19 to 12" is one thing turned round.
        opposite = opposite_between(said, held)
        if opposite is not None and not turned:
            found.append(Difference("negated", opposite, f"opposites ({opposite})"))
    return tuple(_by_role(claim, evidence, found))


def _by_role(claim: Claim, evidence: Evidence, found: list[Difference]) -> list[Difference]:
    """Differences with that of who says it: what was decided, and what was only recommended."""
    if claim.role == "decided" and is_what_was_asked(claim.text, evidence.text):
        # A body that resolves that a report be brought has resolved just that.
        return found
    role = clash(claim.role, evidence.roles, attributed=evidence.attributed)
    if role is not None:
        # Who recommends is another than who decides.
        bodies = {name.words for name in claim.facts.names if name.kind == "body"}
        others = [d for d in found if not (d.reason == "name" and d.said in bodies)]
        return [*others, Difference("decided against recommended", claim.role or "", role)]
    if claim.role == "decided" and "decided" not in evidence.roles:
        return [*found, Difference("decided against recommended", "decided", None)]
    return found


def _numbers(claim: Claim, evidence: Evidence, alike: bool) -> list[Difference]:
    borne, free = _paired(claim.facts.numbers, evidence.facts.numbers)
    found = []
    for number in claim.facts.numbers:
        if number in borne or any(equals(number, other) for other in evidence.around.numbers):
            continue
        beside = any(equals(number, other) for other in evidence.near.numbers)
        if beside and _rival(number, free, alike) is None:
            continue
        if number.kind == "reference":
            item = evidence.item_number or ""
            if number.reference.casefold() != item.casefold():
                other = _other_reference(number, free, item, claim.text)
                found.append(Difference("number", number.words, other))
            continue
        rival = _rival(number, free, alike and not number.weak)
        if number.weak and rival is None:
            continue
        found.append(Difference("number", number.words, rival.words if rival else None))
    return found


def _paired(said: Sequence[Number], held: Sequence[Number]) -> tuple[set[Number], list[Number]]:
    """The numbers said that the quote holds too, and those of the quote that pair with none.

    Of two alike the one that counts the same thing is taken: "one day a week for one year".
    """
    borne: set[Number] = set()
    free = list(held)
    for number in said:
        alike = [other for other in held if equals(number, other)]
        if not alike:
            continue
        fellows = [other for other in alike if _share_noun(number, other)]
        if number.weak and not fellows:
            continue
        borne.add(number)
        for other in fellows or alike:
            if other in free:
                free.remove(other)
                break
    return borne, free


def _other_reference(number: Number, free: Sequence[Number], item: str, said: str) -> str | None:
    """A reference of the same shape in the quote; the item's own where a minute is meant."""
    shape = re.sub(r"\d+", "0", number.reference)
    for other in free:
        if re.sub(r"\d+", "0", other.reference) == shape:
            return other.words
    minute = re.search(r"\bminute (?:number )?$", said[: number.start], re.IGNORECASE)
    return item if minute and re.sub(r"\d+", "0", item.upper()) == shape else None


def _rival(number: Number, free: Sequence[Number], alike: bool) -> Number | None:
    """The number of the quote that stands where the claim has ``number``."""
    free = [other for other in free if same_kind(number, other)]
    if number.kind == "count":
        beside = [other for other in free if _share_noun(number, other)]
        if beside:
            return beside[0]
        free = [other for other in free if not other.weak]
        if not (alike and len(free) == 1):
            return None
    return min(free, key=lambda other: abs(other.value - number.value), default=None)


def _share_noun(one: Number, other: Number) -> bool:
    from indexer.tokens import tokenize

    return bool(set(tokenize(" ".join(one.beside))) & set(tokenize(" ".join(other.beside))))


def _order(claim: Claim, evidence: Evidence) -> list[Difference]:
    for find in (find_vote, find_change):
        said = find(claim.text, claim.facts.numbers)
        held = find(evidence.text, evidence.facts.numbers)
        if said is not None and held is not None and said != held and set(said) == set(held):
            words = [f"{one:g} to {other:g}" for one, other in (said, held)]
            return [Difference("number", words[0], words[1])]
    return []


def _moments(claim: Claim, evidence: Evidence, copied: bool) -> list[Difference]:
    own, around = evidence.facts.moments, evidence.around.moments
    found = []
    for moment in claim.facts.moments:
        if any(agrees(moment, other, evidence.date) for other in own):
            continue
        rival = _other_moment(moment, claim, evidence, own=True)
        if rival is not None and copied and len(own) >= len(claim.facts.moments):
            found.append(Difference("date", moment.words, rival))
            continue
        if any(agrees(moment, other, evidence.date) for other in around):
            continue
        if rival is None and any(
            agrees(moment, other, evidence.date) for other in evidence.near.moments
        ):
            continue
        if evidence.date is not None and holds_day(moment, evidence.date):
            continue
        found.append(Difference("date", moment.words, _other_moment(moment, claim, evidence)))
    return found


def _other_moment(
    moment: Moment, claim: Claim, evidence: Evidence, *, own: bool = False
) -> str | None:
    """What the quote has in the place of ``moment``: a moment as exact, else the day it met.

    ``own`` asks for the quote's own words alone.
    """
    fine = {"day": ("day",), "month": ("month", "day"), "municipal": ("municipal",)}
    for other in evidence.facts.moments:
        taken = any(agrees(said, other, evidence.date) for said in claim.facts.moments)
        if not taken and other.grain in fine.get(
            moment.grain, ("year", "month", "day", "municipal")
        ):
            return other.words
    if own:
        return None
    if moment.grain in ("day", "month") and evidence.date is not None and moment.year is not None:
        return f"{evidence.date.day} {evidence.date:%B %Y}"
    return None


def _names(claim: Claim, evidence: Evidence) -> list[Difference]:
    stems = evidence.facts.stems | evidence.around.stems | evidence.body
    found = []
    for name in claim.facts.names:
        if held_by(name, stems, evidence.initials) or name.stems == ("council",):
            continue
        # Words that ran together when the paper was read ("toNetherby").
        if name.words.casefold() in evidence.text.casefold():
            continue
        rival = _other_name(name, claim, evidence)
        if rival is None and held_by(name, evidence.near.stems | stems, evidence.initials):
            continue
        found.append(Difference("name", name.words, rival))
    return found


def _other_name(name: Name, claim: Claim, evidence: Evidence) -> str | None:
    """A name of the same kind in the quote that the claim does not have."""
    if name.kind == "body" and evidence.body and claim.role not in (None, "said"):
        return next((n.words for n in evidence.around.names if n.kind == "body"), "another body")
    said = claim.facts.stems
    rivals = [
        other
        for other in evidence.facts.names
        if other.kind == name.kind and not set(other.stems) <= said
    ]
    if name.kind == "other":
        rivals = [r for r in rivals if name.words.isupper() or not r.words.isupper()]
        rivals = [r for r in rivals if r.stems[-1] == name.stems[-1] or len(rivals) == 1] or rivals
    return rivals[0].words if rivals else None
