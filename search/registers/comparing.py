"""What became of a recommendation, from its words and those of the decisions on the same matter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from indexer.records import Outcome as Label
from search.registers.acts import act_of, is_bare, opposed, puts_off
from search.registers.by_name import AS_RECOMMENDED, by_name, takes_up, turns_down
from search.registers.courses import asked, course, sought
from search.registers.limits import LIMITS, amends
from search.registers.nearness import (
    TAKEN_UP,
    TOUCHED,
    carried,
    covered,
    differs_from,
    is_part_of,
    on_the_same,
    refuses_it,
    shares,
    turned_down,
)
from search.registers.wordings import containment, likeness, meaning, sums

Difference = Label
DIFFERENCES: tuple[Label, ...] = get_args(Label)

# Shares of stems, found on the demonstration's pairs of report and minutes.
_RELATED, _TOLD_IN_PART, _HALF = 0.45, 0.6, 0.5
# So many stems in common, and such a share of the shorter wording, are one course put otherwise.
_SOME, _IN_PART = 5, 0.4
# What several decisions must cover beyond the best of them, to be taken for one recommendation's.
_WORTH_MORE = 0.15
# "The new fees", "the recommended increase": by these words a decision takes up what was told.
_NAMES_IT = re.compile(
    r"(?i)\b(?:accept|adopt|approv|agree|implement|introduc)\w*(?: to)? (?:the|these|those) "
    r"(?:new|proposed|recommended|suggested|revised|increased|reduced) (?P<what>\w+)"
)
# Who recommends and to whom tells nothing of what.
_ACTORS = meaning(
    "clerk chairman chair councillor cllr officer director manager parish working party"
)
# A decision with hardly a word beside these, and names, is on whatever was recommended.
_NAMELESS = meaning("the recommendation was proposed seconded by and agreed in the report")
_FEW = 4
# "The additional funding was agreed by all the Members", right behind what was told of it.
_IT_WAS = re.compile(
    r"(?i)^\W*(?:the|this|that|these) (?:new|proposed|recommended|suggested|revised"
    r"|additional|extra|further|requested) (?P<what>\w+) (?:was|were) (?:\w+ly |then |all )?"
    r"(?:agreed|approved|accepted|supported)\b[^.;]{0,40}\W*$"
)
_LOST = re.compile(
    r"(?i)\brecommendations?\b[^.;]{0,60}\b(?:accepted|approved|adopted|agreed)\b.{0,400}?"
    r"\b(?:lost|defeated|fell|not carried)\b",
    re.DOTALL,
)
# What is put otherwise between a recommendation and the resolution on it.
_PUT_OTHERWISE = re.compile(
    r"(?i)\bproposed\b[^.;]{0,200}\bbe amended (?:to|by|as)\b"
    r"|\bamendments?\b[^.;]{0,120}\b(?:was|were) (?:\w+ )?"
    r"(?:agreed|approved|carried|accepted|adopted)\b"
)
_LOST_AMENDMENT = re.compile(
    r"(?i)\bamendments? (?:was |were )?(?:\w+ )?(?:lost|defeated|withdrawn)\b"
)
_PASSIVE = re.compile(r"(?i)(?<!\bit )\b(?:is|are|was|were|been|being)(?: \w+){0,2} $")
_RECOMMENDING = re.compile(r"(?i)\brecommend\w*")
_ENUMERATED = re.compile(r"\((?:[ivx]{1,4}|[a-h]|\d)\) ")
_SHARE = re.compile(r"(?i)%|\bper ?cent\b|\bhalf\b|\bproportion\b")
_CLAUSE = re.compile(r"[;:]|,? and,? |, (?=which|who|where)")


@dataclass(frozen=True, slots=True)
class Pairing:
    """One recommendation with the decisions (by place in the list compared) it became, and how."""

    difference: Difference | None
    decisions: tuple[int, ...] = ()


def compare(
    recommended: Sequence[str],
    decided: Sequence[str],
    around: str = "",
    parts: Sequence[str | None] = (),
) -> list[Pairing]:
    """What became of each recommendation, from the decisions on the same item.

    ``around`` is the text of the item in which they were decided: a motion to accept the
    recommendations that was lost stands there. ``parts`` are the numbers of the recommendations,
    by which a decision may name them.
    """
    decided = [course(said) for said in decided]
    recommended = [asked(words) for words in recommended]
    everything = range(len(decided))
    if not decided:
        return [Pairing(None) for _ in recommended]
    against = [n for n in everything if turns_down(decided[n])]
    if not against and _LOST.search(around):
        # Another course in parts of its own stands in their place; a bare refusal puts nothing.
        bare = len(decided) == 1 and any(refuses_it(words, decided[0]) for words in recommended)
        return [Pairing("not adopted" if bare else "replaced", (*everything,)) for _ in recommended]
    named = [by_name(said, parts, len(recommended)) for said in decided]
    # What names some by their numbers takes up no others.
    wholesale = [n for n in everything if not named[n] and takes_up(decided[n])]
    return [
        _named(place, named)
        or _wholesale(words, decided, against, wholesale)
        or _become(words, decided, recommended)
        for place, words in enumerate(recommended)
    ]


def on_another(decided: str, recommended: Sequence[str]) -> bool:
    """Whether a decision is on what was recommended elsewhere: "as recommended in the report"."""
    said = course(decided)
    return AS_RECOMMENDED.search(said) is not None and not any(
        on_the_same(words, said) for words in recommended
    )


def _named(place: int, named: Sequence[Mapping[int, Difference]]) -> Pairing | None:
    """What became of the recommendation at ``place``, where decisions name it by its number."""
    found = [(n, said[place]) for n, said in enumerate(named) if place in said]
    if not found:
        return None
    # "Not adopted" is also what a decision says of those it excepts, of which another may say more.
    how = next((label for _, label in found if label != "not adopted"), found[0][1])
    return Pairing(how, tuple(n for n, label in found if label == how))


def _wholesale(
    words: str, decided: Sequence[str], against: Sequence[int], wholesale: Sequence[int]
) -> Pairing | None:
    """What became of a recommendation, where decisions are on "the recommendations" as such."""
    if against:
        put_off = any(puts_off(decided[n]) for n in against)
        return Pairing("deferred" if put_off else "not adopted", tuple(against))
    if not wholesale:
        return None
    for n in range(len(decided)):
        how = opposed(words, decided[n])
        if how is not None and n not in wholesale and on_the_same(words, decided[n]):
            return Pairing(how, (n,))
    amended = any(amends(words, decided[n]) for n in wholesale)
    return Pairing("amended" if amended else "adopted", tuple(wholesale))


def compare_told(words: str, decided: Sequence[str], between: str = "") -> Pairing:
    """What became of a recommendation that is only told of in the prose of an item.

    ``decided`` is what the item goes on to decide, which may be of anything: unlike those under
    their heading, a recommendation that is told of is only said to have become what plainly takes
    it up, turns it down, puts it off, or sets another sum in its place. ``between`` is the text of
    the item from the recommendation to the last of the decisions.
    """
    words = asked(words)
    decided = [course(said) for said in decided]
    parts = _told(words)
    found: list[tuple[int, Difference]] = []
    for n, said in enumerate(decided):
        for how in (_answers(words, what, said) for what in parts):
            if how is not None:
                found.append((n, how))
                break
    if not found:
        return Pairing(None)
    first, became = found[0]
    together = tuple(
        n
        for n, other in found
        if n == first or (other == became and (other != "adopted" or _on_any(parts, decided[n])))
    )
    otherwise = _PUT_OTHERWISE.search(between) and not _LOST_AMENDMENT.search(between)
    return Pairing("amended" if became == "adopted" and otherwise else became, together)


def _answers(words: str, what: str, said: str) -> Difference | None:
    """What a decision makes of a recommendation that is told of, where it plainly is on it.

    ``words`` are the sentence that tells of it, ``what`` those of them that say what was
    recommended.
    """
    known = meaning(words) - _ACTORS
    named = _NAMES_IT.search(said) or _IT_WAS.search(said)
    shared = known & meaning(said)
    if turns_down(said):
        return "deferred" if puts_off(said) else "not adopted"
    if takes_up(said) and (shared or not AS_RECOMMENDED.search(said)):
        return "amended" if amends(words, said) else "adopted"
    if named is not None and meaning(named["what"]) & known:
        return "amended" if LIMITS.search(said) else "adopted"
    against = opposed(what, said)
    if is_bare(what) and act_of(said) is not None:
        return against or _nearness(what, said, [what], _TOLD_IN_PART, told=True)
    if len(shared) > 1 and (carried(what, said) or _mostly_carried(what, said)):
        enough = _HALF if sums(what) & sums(said) else _TOLD_IN_PART
        return against or _nearness(what, said, [what], enough, told=True)
    if not shared or containment(words, said) < TOUCHED:
        return None
    if against is not None:
        return against
    if turned_down(what, said):
        return "not adopted"
    before, after = sums(what), sums(said)
    # Half of a cost, and the pounds that it comes to, are one.
    other = before and after and not before & after and not _SHARE.search(what)
    return "amended" if other else None


def _on_any(parts: Sequence[str], said: str) -> bool:
    """Whether a decision is on what was told, or says no more than that it is agreed."""
    bare = len(meaning(said) - _ACTORS - _NAMELESS) <= _FEW
    return bare or any(on_the_same(what, said) for what in parts)


def _mostly_carried(what: str, said: str) -> bool:
    """Whether a decision shares enough with what was told, which is seldom told in full."""
    shared = (meaning(what) - _ACTORS) & meaning(said)
    near = containment(what, said)
    # Half of the words are enough beside one and the same sum.
    alike = len(shared) > 2 and (
        near >= _TOLD_IN_PART or (near >= _HALF and bool(sums(what) & sums(said)))
    )
    return alike and not turned_down(what, said)


def _told(words: str) -> list[str]:
    """What a sentence tells was recommended, apart from who told it and why, a part each."""
    found = _RECOMMENDING.search(words)
    if found is None:
        return [sought(words)]
    before, after = words[: found.start()], words[found.end() :]
    parts = [part for part in _ENUMERATED.split(after) if meaning(part)]
    if len(parts) > 1:
        return parts
    passive = _PASSIVE.search(before)
    told = f"{_CLAUSE.split(before)[-1]}{_CLAUSE.split(after)[0]}" if passive else after
    return [told if len(meaning(told) - _ACTORS) > 1 else words]


def _become(words: str, decided: Sequence[str], recommended: Sequence[str]) -> Pairing:
    """What became of one recommendation."""
    ranked = sorted(
        range(len(decided)),
        key=lambda n: (-(containment(words, decided[n]) + likeness(words, decided[n])), n),
    )
    best = ranked[0]
    if is_bare(words):
        acts = [n for n in range(len(decided)) if act_of(decided[n]) is not None]
        if acts:
            how = opposed(words, decided[acts[0]])
            return Pairing(how or _nearness(words, decided[acts[0]], recommended), (acts[0],))
    together = tuple(n for n in range(len(decided)) if shares(words, decided[n]))
    joined = " ".join(decided[n] for n in together)
    if len(together) > 1 and covered(words, joined) >= max(
        TAKEN_UP, covered(words, decided[best]) + _WORTH_MORE
    ):
        return Pairing(_nearness(words, joined, recommended), together)
    if carried(words, decided[best]) or is_part_of(words, decided[best], recommended):
        how = opposed(words, decided[best])
        return Pairing(how or _nearness(words, decided[best], recommended), (best,))
    deferring = [n for n in range(len(decided)) if opposed(words, decided[n]) == "deferred"]
    if deferring:
        return Pairing("deferred", tuple(deferring))
    touched = [n for n in ranked if containment(words, decided[n]) >= TOUCHED]
    refusing = [n for n in touched if turned_down(words, decided[n]) or opposed(words, decided[n])]
    if refusing:
        return Pairing("not adopted", (refusing[0],))
    if likeness(words, decided[best]) >= _RELATED:
        return Pairing("amended", (best,))
    if (
        containment(words, decided[best]) >= _IN_PART
        and len(meaning(words) & meaning(decided[best])) >= _SOME
    ):
        return Pairing("amended", (best,))
    others = [r for r in recommended if r is not words]
    taken = [
        n
        for n in range(len(decided))
        if any(carried(r, decided[n]) or on_the_same(r, decided[n]) for r in others)
    ]
    free = tuple(n for n in range(len(decided)) if n not in taken)
    if touched and taken and touched[0] in free:
        return Pairing("amended", (touched[0],))
    return Pairing("replaced", free) if free else Pairing(None)


def _nearness(
    words: str,
    decided: str,
    recommended: Sequence[str],
    enough: float = TAKEN_UP,
    *,
    told: bool = False,
) -> Difference:
    """Adopted or amended, of a decision that takes a recommendation up."""
    if differs_from(words, decided, recommended, told=told):
        return "amended"
    near = containment(words, decided) >= enough or carried(words, decided) or is_bare(words)
    return "adopted" if near or is_part_of(words, decided, recommended) else "amended"
