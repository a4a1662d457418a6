"""What became of a recommendation, from its words and those of the decisions on the same matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from indexer.records import Outcome as Label
from indexer.reflow import reflow
from search.registers.wordings import changes, containment, days, likeness, meaning, sums

Difference = Label
DIFFERENCES: tuple[Label, ...] = get_args(Label)

# Shares of stems, found on the demonstration's pairs of report and minutes.
_TAKEN_UP, _RELATED, _TOUCHED = 0.72, 0.45, 0.25
_TOLD_IN_PART = 0.6
# What several decisions must cover beyond the best of them, to be taken for one recommendation's.
_WORTH_MORE = 0.15
_DEFERS = re.compile(
    r"(?i)\b(?:be|was|is|were|to) (?:further )?(?:deferred|adjourned|postponed)\b|"
    r"\bdefer(?:s|ral)?\b|\bwithdrawn from the agenda\b"
)
_AGAINST = re.compile(
    r"(?i)\b(?:contrary to|against) (?:the )?(?:\w+['’]?s?['’]? ){0,2}"
    r"(?:recommendations?|advice)\b|"
    r"\brecommendations?\b[^.;]{0,40}\b(?:not|be rejected|be refused)\b"
)
_REFUSES = re.compile(
    r"(?i)\b(?:(?:not|no(?!\. ?\d))(?! (?:later|more|less|fewer|sooner|earlier))|reject\w*|"
    r"refus\w*|declin\w*|unchanged)\b"
    r"|\b(?:kept|remain|remains|stay|continue) (?:at|as|in|un\w+|without)\b"
)
_KEEPS = re.compile(r"(?i)\b(?:keep|kept|retain\w*|remain\w*|continue\w*|stay)\b")
_WHOLESALE = re.compile(
    r"(?i)\brecommendations?\b(?! (?:which|that) (?:was|were|had))(?: no\. ?\d{1,2})?[^.;]{0,80}"
    r"\b(?:approved|agreed|accepted|adopted|endorsed|supported)\b"
    r"|\brecommendations?\b(?: no\. ?\d{1,2})? (?:was|were|be) amended\b"
    r"|\b(?:agrees?|agreed|approves?|approved?|approval|accepts?|accepted|adopts?|endorses?"
    r"|supports?)\b[^.;]{0,140}"
    r"\b(?:(?<!\ba )(?<!\bmake )recommendations?|(?:the|as|were) recommended)\b"
    r"|\b(?:approval|approve)\b[^.;]{0,60}\brecommended \w+|\bas recommended (?:in|by)\b"
    r"|\brecommended (?!that|to)\w+\b[^.;]{0,120}\b(?:approved|agreed|accepted|adopted)\b"
    r"|\b(?:proceed|go ahead|act|accord)\w* (?:with|on|upon)\b[^.;]{0,40}\brecommendations?\b"
    r"|(?<!\bthe )\bfollow\w* (?!(?:a|the|this|that|an)?\s?discussion)[^.;]{0,30}"
    r"\brecommendations?\b(?! of a)"
)
# "The new fees", "the recommended increase": by these words a decision takes up what was told.
_NAMES_IT = re.compile(
    r"(?i)\b(?:accept|adopt|approv|agree|implement|introduc)\w*(?: to)? (?:the|these|those) "
    r"(?:new|proposed|recommended|suggested|revised|increased|reduced) (?P<what>\w+)"
)
# Who recommends and to whom tells nothing of what.
_ACTORS = meaning(
    "clerk chairman chair councillor cllr officer director manager parish working party"
)
_LOST = re.compile(
    r"(?i)\brecommendations?\b[^.;]{0,60}\b(?:accepted|approved|adopted|agreed)\b.{0,400}?"
    r"\b(?:lost|defeated|fell|not carried)\b",
    re.DOTALL,
)
_LIMITS = re.compile(
    r"(?i)\b(?:save (?:that|for)|except(?:ing)?|subject to|provided that|with concern|instead|"
    r"as amended|with (?:a|the) (?:proviso|condition)|on condition)\b|\b(?:and|but) that\b"
)
# The number of the part itself is nothing that was decided.
_NUMBER = re.compile(r"^\W*\(?\d{1,3}[.)]\s+(?=\S)")
_AMENDING = re.compile(
    r"(?i)\b(?:subject to|as amended|(?:together )?with the (?:\w+ )?(?:addition|deletion|exception"
    r"|amendment)s?|including the amendments?|following (?:\w+ )?wording|(?:was|were) amended)\b"
)
_PROCEDURE = re.compile(
    r"(?i)\bstanding orders (?:be |were |was )?suspended\b|\bsuspen\w+ of standing orders\b"
    r"|\bto (?:take|deal with|adjourn for) [^.;]{0,40}(?:\bitems?\b|\bminutes\b)"
)
_NOTES = re.compile(
    r"(?i)^[^.;]{0,200}\b(?:was|were|be) (?:duly )?noted(?: by (?:the )?\w+)?\W*$"
    r"|^\W*(?:to )?note\b"
)
# By what law a body may decide tells nothing of what it decides.
_LAW = re.compile(
    r"(?i),? ?\b(?:in accordance with|pursuant to|under) "
    r"(?:the (?:terms|provisions|requirements) of )?"
    r"(?:sections?|articles?|part|regulations?)\b[^;]{0,200}?"
    r"(?=[.”\"]*\s*$|,? (?:subject to|together with|save that|provided that|with the \w+ amend))"
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


def takes_up(decided: str) -> bool:
    """Whether a decision says itself that it is on what was recommended."""
    return _WHOLESALE.search(reflow(decided)) is not None


def only_proceeds(decided: str) -> bool:
    """Whether a decision is on how the meeting goes on, and on no matter before it."""
    return _PROCEDURE.search(reflow(decided)) is not None


def only_notes(decided: str) -> bool:
    """Whether a decision takes note of something and does no more."""
    return _NOTES.search(reflow(decided)) is not None


def compare(recommended: Sequence[str], decided: Sequence[str], around: str = "") -> list[Pairing]:
    """What became of each recommendation, from the decisions on the same item.

    ``around`` is the text of the item in which they were decided: a motion to accept the
    recommendations that was lost stands there.
    """
    decided = [_LAW.sub("", _NUMBER.sub("", reflow(said))) for said in decided]
    everything = range(len(decided))
    if not decided:
        return [Pairing(None) for _ in recommended]
    wholesale = [n for n in everything if _WHOLESALE.search(decided[n])]
    against = [n for n in everything if _AGAINST.search(decided[n])]
    if against:
        return [Pairing("not adopted", tuple(against)) for _ in recommended]
    if _LOST.search(around):
        # Another course in parts of its own stands in their place; a bare refusal puts nothing.
        bare = len(decided) == 1 and any(_touches(words, decided[0]) for words in recommended)
        return [Pairing("not adopted" if bare else "replaced", (*everything,)) for _ in recommended]
    if wholesale:
        how: Difference = (
            "amended" if any(_AMENDING.search(decided[n]) for n in wholesale) else "adopted"
        )
        return [Pairing(how, tuple(wholesale)) for _ in recommended]
    return [_become(words, decided, recommended) for words in recommended]


def compare_told(words: str, decided: Sequence[str], between: str = "") -> Pairing:
    """What became of a recommendation that is only told of in the prose of an item.

    ``decided`` is what the item goes on to decide, which may be of anything: unlike those under
    their heading, a recommendation that is told of is only said to have become what plainly takes
    it up, turns it down, puts it off, or sets another sum in its place. ``between`` is the text of
    the item from the recommendation to the last of the decisions.
    """
    words = reflow(words)
    decided = [_LAW.sub("", reflow(said)) for said in decided]
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
    together = tuple(n for n, other in found if n == first or other == became == "adopted")
    otherwise = _PUT_OTHERWISE.search(between) and not _LOST_AMENDMENT.search(between)
    return Pairing("amended" if became == "adopted" and otherwise else became, together)


def _answers(words: str, what: str, said: str) -> Difference | None:
    """What a decision makes of a recommendation that is told of, where it plainly is on it.

    ``words`` are the sentence that tells of it, ``what`` those of them that say what was
    recommended.
    """
    known = meaning(words) - _ACTORS
    named = _NAMES_IT.search(said)
    shared = known & meaning(said)
    if _AGAINST.search(said):
        return "not adopted"
    if _WHOLESALE.search(said):
        return "amended" if _AMENDING.search(said) else "adopted"
    if named is not None and meaning(named["what"]) & known:
        return "amended" if _LIMITS.search(said) else "adopted"
    if len(shared) > 1 and (_carried(what, said) or _mostly_carried(what, said)):
        return _nearness(what, said, [what], _TOLD_IN_PART)
    if not shared or containment(words, said) < _TOUCHED:
        return None
    if _DEFERS.search(said):
        return "deferred"
    if _turned_down(what, said):
        return "not adopted"
    before, after = sums(what), sums(said)
    # Half of a cost, and the pounds that it comes to, are one.
    other = before and after and not before & after and not _SHARE.search(what)
    return "amended" if other else None


def _mostly_carried(what: str, said: str) -> bool:
    """Whether a decision shares enough with what was told, which is seldom told in full."""
    shared = (meaning(what) - _ACTORS) & meaning(said)
    alike = len(shared) > 2 and containment(what, said) >= _TOLD_IN_PART
    return alike and not _turned_down(what, said)


def _told(words: str) -> list[str]:
    """What a sentence tells was recommended, apart from who told it and why, a part each."""
    found = _RECOMMENDING.search(words)
    if found is None:
        return [words]
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
    together = tuple(n for n in range(len(decided)) if _shares(words, decided[n]))
    joined = " ".join(decided[n] for n in together)
    if len(together) > 1 and _covered(words, joined) >= max(
        _TAKEN_UP, _covered(words, decided[best]) + _WORTH_MORE
    ):
        return Pairing(_nearness(words, joined, recommended), together)
    if _carried(words, decided[best]) or _is_part_of(words, decided[best], recommended):
        return Pairing(_nearness(words, decided[best], recommended), (best,))
    deferring = [n for n in range(len(decided)) if _DEFERS.search(decided[n])]
    if deferring:
        return Pairing("deferred", tuple(deferring))
    touched = [n for n in ranked if containment(words, decided[n]) >= _TOUCHED]
    refusing = [n for n in touched if _turned_down(words, decided[n])]
    if refusing:
        return Pairing("not adopted", (refusing[0],))
    if likeness(words, decided[best]) >= _RELATED:
        return Pairing("amended", (best,))
    others = [r for r in recommended if r is not words]
    taken = [n for n in range(len(decided)) if any(_carried(r, decided[n]) for r in others)]
    free = tuple(n for n in range(len(decided)) if n not in taken)
    if touched and taken and touched[0] in free:
        return Pairing("amended", (touched[0],))
    return Pairing("replaced", free) if free else Pairing(None)


def _covered(words: str, decided: str) -> float:
    """The share of a recommendation's stems that stand in a decision, 0 to 1."""
    wanted = meaning(words)
    return len(wanted & meaning(decided)) / len(wanted) if wanted else 0.0


def _touches(words: str, decided: str) -> bool:
    """Whether a decision is on the same thing, and refuses it."""
    return containment(words, decided) >= _TOUCHED and _turned_down(words, decided)


def _shares(words: str, decided: str) -> bool:
    """Whether a decision is a part of what was recommended in one breath."""
    left, right = meaning(words), meaning(decided)
    both = len(left & right)
    return both >= 0.4 * len(right) and (both > 1 or 0 < both == len(right))


def _carried(words: str, decided: str) -> bool:
    """Whether a decision takes a recommendation up: most of the shorter stands in the longer."""
    shared = len(meaning(words) & meaning(decided))
    if shared == 0 or _turned_down(words, decided):
        return False
    return containment(words, decided) >= _TAKEN_UP and (
        shared > 1 or likeness(words, decided) > 0.5
    )


def _turned_down(words: str, decided: str) -> bool:
    """Whether a decision refuses what was recommended: a "not" that was not in it.

    What a decision saves from what it otherwise agrees to ("save that ...") refuses nothing.
    """
    limit = _LIMITS.search(decided)
    refusal = _REFUSES.search(decided, 0, limit.start() if limit else len(decided))
    if refusal is None or _REFUSES.search(words):
        return False
    return not (_KEEPS.match(refusal.group()) and _KEEPS.search(words))


def _is_part_of(words: str, decided: str, recommended: Sequence[str]) -> bool:
    """Whether one decision takes up several recommendations, of which ``words`` is one."""
    together = meaning(" ".join(recommended))
    own, all_of_it = meaning(words) & meaning(decided), meaning(decided)
    return (
        len(recommended) > 1
        and len(own) > 1
        and len(all_of_it & together) >= 0.85 * len(all_of_it)
        and not _turned_down(words, decided)
    )


def _nearness(
    words: str, decided: str, recommended: Sequence[str], enough: float = _TAKEN_UP
) -> Difference:
    """Adopted or amended, of a decision that takes a recommendation up.

    It is amended where a sum or a date was put for another, where a limit or a further act was
    added, or where so many words are new that they are a clause with a sum of its own.
    """
    before, after = sums(words), sums(decided)
    known, told_of = sums(" ".join(recommended)), meaning(" ".join(recommended))
    if (before - after) and (after - known):
        return "amended"
    if days(words) and days(decided) and not days(words) & days(decided):
        return "amended"
    for how, said in changes(words, decided):
        if how != "inserted":
            continue
        limit = _LIMITS.search(said)
        # "And that" before what another of the recommendations asked limits nothing.
        joins = limit is not None and limit.group().endswith("that") and _is_told(said, told_of)
        if limit is not None and not joins and not _LIMITS.search(words):
            return "amended"
        if sums(said) - known and len(said.split()) > 4:
            return "amended"
    carried = containment(words, decided) >= enough
    return "adopted" if carried or _is_part_of(words, decided, recommended) else "amended"


def _is_told(said: str, told_of: frozenset[str]) -> bool:
    """Whether words say nothing but what ``told_of`` says too, a word of their own apart."""
    terms = meaning(said)
    return len(terms - told_of) <= 1 < len(terms & told_of)
