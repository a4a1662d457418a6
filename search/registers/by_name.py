"""Decisions that name "the recommendations": that take them all up, turn them down, or say by their
numbers what becomes of each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.records import Outcome as Label
from indexer.reflow import reflow
from search.registers.acts import puts_off

_LABEL = r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|(?<=\()[a-z](?=\)))\)?(?![\w'’.%]*\w)"
_LIST = rf"{_LABEL}(?:(?:, and|,? and|,? &|,| to| ?[-–]) ?{_LABEL})*"
# "Recommendation (2)", "recommendations 1, 3 and 5 to 7", "Recommendation No. 4".
_NAMED = re.compile(rf"(?i)\brecommendations?(?: nos?\.?| numbers?| numbered)? (?P<list>{_LIST})")
_ONE = re.compile(rf"(?i){_LABEL}")
_RANGE = re.compile(rf"(?i)(?P<first>{_LABEL})(?: to | ?[-–] ?)(?P<last>{_LABEL})")
_EXCEPTED = re.compile(
    r"(?i)\b(?:except(?:ion of|ing|ion)?(?: for)?|other than|save for|apart from|excluding"
    r"|with the (?:removal|deletion|omission) of|but not)\s(?:the )?$"
)
_CHANGED = re.compile(
    r"(?i)\b(?:amend\w*|chang\w+|revis\w+|alter\w*|addition\w*|reword\w*|replac\w+|delet\w+|substitut\w+)"
    r"\b[^.;]{0,40}$"
)
_AMENDED = re.compile(
    r"(?i)\b(?:amended|revised|reworded|altered|changed|replaced|substituted|to read)\b"
    r"|\bsubject to\b|\bwith the (?:addition|inclusion|deletion)\b"
)
_TURNED_DOWN = re.compile(
    r"(?i)\b(?:not|rejected|refused|deleted|removed|withdrawn|struck out|declined|no longer)\b"
)
_ACCEPTED = re.compile(
    r"(?i)\b(?:approv|agree|accept|adopt|endors|support|confirm)\w*\b"
    r"|\bbe (?:implemented|actioned)\b"
)
# "The recommendations be approved": all of them, but for those that are then named.
_WHOLE = re.compile(
    rf"(?i)\b(?:all|the)? ?recommendations(?! nos?\b| numbers?\b| numbered\b| {_LIST})[^.;]{{0,80}}"
    r"\b(?:approv|agree|accept|adopt|endors|support)\w*\b"
    r"|\b(?:approv|agree|accept|adopt|endors|support)\w*\b[^.;]{0,40}\b(?:all|the) recommendations"
    rf"(?! nos?\b| numbers?\b| numbered\b| {_LIST})"
)
_CLAUSE = re.compile(r"[;.](?=\s|$)|,? (?:and|but) (?=recommendations? )|,? (?:whilst|while) ")

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
# "The awards, as recommended, and as set out in the report": that may be all there is of it.
AS_RECOMMENDED = re.compile(r"(?i)(?<!\bnot )\b(?P<what>as\s+recommended)\b")
# A recommendation that is named and turned down, not one to refuse something.
_AGAINST = re.compile(
    r"(?i)(?<!\bnot )\b(?:contrary to|against|notwithstanding|despite|overturn\w*|overrul\w*) "
    r"(?:\w+['’]?s?['’]? ){0,4}?(?:recommendations?|advice)\b"
    r"|\brecommendations?\b(?: (?:of|in|from|by|made|contained|set out)\b[^.;,]{0,60}?)?"
    r" (?:(?:should |would )?(?:be|is|are|was|were) |do |does )?"
    r"(?:not\b(?! to\b)|rejected|refused|dismissed|overturned|declined)"
    r"|\b(?:not (?:to )?(?:accept|adopt|agree|approv|support|endors|follow)\w*|reject\w*) "
    r"(?:\w+['’]?s?['’]? ){0,4}?recommendations?\b"
)


def takes_up(decided: str) -> bool:
    """Whether a decision says itself that it is on what was recommended."""
    return _WHOLESALE.search(reflow(decided)) is not None


def turns_down(decided: str) -> bool:
    """Whether a decision says itself that it is against what was recommended."""
    return _AGAINST.search(reflow(decided)) is not None


def by_name(decided: str, parts: Sequence[str | None], count: int) -> dict[int, Label]:
    """What a decision makes of recommendations that it names by number, by their places.

    ``parts`` are the numbers that the ``count`` recommendations have; where they have none, the
    first is 1. A recommendation that is excepted from those agreed is not adopted, unless another
    clause says what became of it.
    """
    places = _places(parts, count)
    said: dict[int, Label] = {}
    excepted: set[int] = set()
    for clause in _CLAUSE.split(decided):
        for found in _NAMED.finditer(clause):
            named = [places[one] for one in _labels(found["list"]) if one in places]
            before, after = clause[: found.start()], clause[found.end() :]
            if _EXCEPTED.search(before):
                excepted.update(named)
                continue
            how = _how(before, after)
            if how is not None:
                said.update((place, how) for place in named if place not in said)
    if excepted or (said and _WHOLE.search(decided)):
        for place in range(count):
            if place not in excepted:
                said.setdefault(place, "adopted")
    for place in excepted:
        said.setdefault(place, "not adopted")
    return said


def _how(before: str, after: str) -> Label | None:
    """What a clause says of the recommendations that it names."""
    if puts_off(f"be {after}") or puts_off(after) or puts_off(before):
        return "deferred"
    if _TURNED_DOWN.search(after):
        return "not adopted"
    if _CHANGED.search(before) or _AMENDED.search(after):
        return "amended"
    if _ACCEPTED.search(after) or _ACCEPTED.search(before):
        return "adopted"
    return None


def _places(parts: Sequence[str | None], count: int) -> dict[str, int]:
    """The places of recommendations by the numbers they have, or by their order."""
    if any(parts):
        return {_bare(part): place for place, part in enumerate(parts) if part}
    return {str(place + 1): place for place in range(count)}


def _labels(names: str) -> list[str]:
    """The numbers in a list of them, with those that "to" leaves out."""
    found = [_bare(one.group()) for one in _ONE.finditer(names)]
    for span in _RANGE.finditer(names):
        first, last = _bare(span["first"]), _bare(span["last"])
        if first.isdecimal() and last.isdecimal():
            found += [str(number) for number in range(int(first), min(int(last), 99))]
        elif len(first) == len(last) == 1:
            found += [chr(code) for code in range(ord(first), ord(last))]
    return found


def _bare(label: str) -> str:
    return re.sub(r"[\s().]", "", label).casefold()
