"""What reports, officers and committees recommend, paired with what became of it.

A recommendation and a decision are taken for one matter where they stand in the same item (or,
where a paper has no items, in the same paper) and share their wording.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.records import Decision, Item, Outcome, Recommendation, Text
from indexer.structure.clauses import Outline, outline_of, words
from indexer.structure.resolving.recommended import Recommended, find_recommended

_SAME = 0.72
_RELATED = 0.42
_ALIKE = 0.85
_DEFER = words(
    r"\b(?:defer(?:red)?|adjourn(?:ed)?|withdrawn from the agenda|postponed?|be considered"
    r" at (?:a|the next))\b"
)
_REFUSE = words(
    r"\b(?:not (?:be )?(?:approved|agreed|accepted|supported|adopted)|reject(?:ed)?"
    r"|refus(?:e|ed|al)|declin(?:e|ed))\b"
)
_WHOLESALE = words(
    r"\b(?:recommendations?)\b(?: no\.? ?\d{1,2})?[^.;]{0,80}\b(?:be |are |were |was )?"
    r"(?:approved|agreed|accepted|adopted|endorsed|supported)\b"
    r"|\b(?:agrees?|agreed|approves?|approved|accepts?|accepted|adopts?|endorses?"
    r"|supports?)\b[^.;]{0,40}\brecommendations?\b"
)
_SUBJECT_TO = words(
    r"\b(?:subject to|as amended|with the (?:addition|deletion|exception|amendment)|amended to)\b"
)
_PERMISSION = words(
    r"\b(?:recommend\w*|be) (?:for )?(?P<act>approval|refusal|approved|granted|refused)\b"
)
# "Mr Hay proposed the following amendment: Council is asked to": what an amendment would put in its
# place was moved by a member, and recommended by nobody.
_AMENDMENT = words(r"\bfollowing amendments?\b[^.;:]{0,120}[.:]?\W*$")
_LEADS = 240
_EMPTY = frozenset(
    "that the a an of to and be is are for in on by with this it its as at from or committee "
    "council cabinet board panel members report resolved recommended agreed notes note".split()
)


def find_recommendations(
    document: str, text: Text, items: Sequence[Item], decisions: Sequence[Decision]
) -> tuple[Recommendation, ...]:
    """Every recommended part, in order, with the decision it became and how it fared.

    ``outcome`` is empty where the paper records no decision on the matter.
    """
    outline = outline_of(text, items)
    found = find_recommended(outline)
    taken = {(one.start, one.end) for one in decisions}
    records: list[Recommendation] = []
    for one in found:
        if any(one.start < end and start < one.end for start, end in taken):
            continue
        if _AMENDMENT.search(outline.plain, max(0, one.lead_start - _LEADS), one.lead_start):
            continue
        item = outline.item_at(one.start)
        decision, outcome = _pair(outline, one, item, decisions)
        records.append(
            Recommendation(
                document=document,
                ordinal=len(records),
                item=item,
                start=one.start,
                end=one.end,
                part=one.part,
                decision=decision,
                outcome=outcome,
            )
        )
    return tuple(records)


def _pair(
    outline: Outline, one: Recommended, item: int | None, decisions: Sequence[Decision]
) -> tuple[int | None, Outcome | None]:
    """The decision that answers a recommendation, and how."""
    near = [each for each in decisions if item is not None and each.item == item]
    if not near:
        return None, None
    wanted = outline.plain[one.start : one.end]
    scored = sorted(
        ((likeness(wanted, outline.plain[each.start : each.end]), -each.ordinal) for each in near),
        reverse=True,
    )
    score, place = scored[0]
    best = next(each for each in near if each.ordinal == -place)
    said = outline.plain[best.start : best.end]
    if score >= _SAME:
        changed = _SUBJECT_TO.search(said) and not _SUBJECT_TO.search(wanted)
        return best.ordinal, "amended" if changed or score < _ALIKE else "adopted"
    planning = _on_permission(wanted, near)
    if planning is not None:
        return planning
    for each in near:
        said = outline.plain[each.start : each.end]
        if _DEFER.search(said):
            return each.ordinal, "deferred"
        if _WHOLESALE.search(said):
            if _REFUSE.search(said):
                return each.ordinal, "not adopted"
            return each.ordinal, "amended" if _SUBJECT_TO.search(said) else "adopted"
    if score >= _RELATED:
        return best.ordinal, "not adopted" if _REFUSE.search(said) else "amended"
    if one.lead_start == one.start:
        return None, None
    return near[0].ordinal, "replaced"


def _on_permission(wanted: str, near: Sequence[Decision]) -> tuple[int, Outcome] | None:
    """Approval or refusal recommended, and the decision that granted or refused."""
    found = _PERMISSION.search(wanted)
    if found is None:
        return None
    for each in near:
        if each.verb in {"granted", "approved", "refused"}:
            same = (each.verb == "refused") == found["act"].lower().startswith("refus")
            return each.ordinal, "adopted" if same else "not adopted"
    return None


def likeness(one: str, other: str) -> float:
    """How alike two wordings are, 0 to 1: shared words that carry meaning (Dice's coefficient)."""
    left, right = _meaning(one), _meaning(other)
    if not left or not right:
        return 1.0 if _plain_words(one) == _plain_words(other) else 0.0
    return 2 * len(left & right) / (len(left) + len(right))


def _plain_words(said: str) -> list[str]:
    return [word.strip(".,;:()'\"-") for word in said.lower().split()]


def _meaning(said: str) -> frozenset[str]:
    stems = (_stem(word) for word in _plain_words(said) if word not in _EMPTY)
    return frozenset(stem for stem in stems if stem and stem not in _EMPTY)


def _stem(word: str) -> str:
    for ending in ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "e", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)]
    return word
