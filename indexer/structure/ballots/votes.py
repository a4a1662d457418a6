"""Votes: the tally as printed, and nothing where its parts do not add up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from indexer.structure.clauses import words
from indexer.structure.phrases import Phrase

Result = Literal["carried", "lost", "unanimous"]

_SMALL = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_COUNT = (
    r"(?:\d{1,3}|none|nil|no|zero|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|"
    + "|".join(_SMALL[1:])
    + r")"
)
_WHO = (
    r"(?: (?:votes?|members?|councillors?|cllrs?|council members|people|voted|were|was|of them))*"
)
_FOR = (
    words(
        rf"(?<![\w.,£/-])(?P<n>{_COUNT}){_WHO},? (?:votes? )?(?:in favour|for(?= ?(?:[,.;:)&]|$"
        rf"|and\b|with\b|\d))|for the (?:motion|proposal|amendment|recommendation|resolution)"
        rf"|agreed(?! (?:as|to|that)\b)|in support)"
    ),
    words(rf"\b(?:for|in favour|yes|ayes)(?: the \w+| votes?)? ?[:=-]+ ?(?P<n>{_COUNT})\b"),
    words(rf"\bin favour by (?P<n>{_COUNT})\b"),
    words(rf"\bcarried (?:by|with) (?P<n>{_COUNT}) votes?\b"),
    words(
        rf"\b(?:approved|agreed|carried|passed|lost|defeated|rejected) by (?:a (?:vote"
        rf"|majority) of )?(?P<n>{_COUNT})(?: votes?)?(?= ?(?:to|,|-|with|and|\.|$))"
    ),
    words(rf"\b(?P<n>{_COUNT}) votes? (?:to|for)\b"),
)
_AGAINST = (
    words(rf"(?<![\w.,£/-])(?P<n>{_COUNT}){_WHO},? against\b"),
    words(rf"\b(?:against|no|noes)(?: votes?)? ?[:=-]+ ?(?P<n>{_COUNT})\b"),
    words(rf"\b(?:votes? )?to (?P<n>{_COUNT})(?= ?(?:,|\.|;|\)|$|with|and|votes?))"),
)
_ABSTAINED = (
    words(
        rf"(?<![\w.,£/-])(?P<n>{_COUNT}){_WHO},? (?:abstentions?|abstained|abstaining|abstain)\b"
    ),
    words(rf"\babst(?:entions?|ained|aining|ain)s? ?[:=-]+ ?(?P<n>{_COUNT})\b"),
)
_ONE_ABSTAINED = words(
    r"\b(?:cllr|councillor|mrs?|ms|miss|dr)\b\.?(?: [\w'.-]{1,30}){1,4} (?:had )?abstained\b"
    r"|\ban abstention\b"
)
_UNANIMOUS = words(
    r"\bunanimous(?:ly)?\b|\ball(?: (?:were|present|members|councillors|cllrs|voted|(?:of )?those"
    r" present|councillors were))* (?:in favour|for|agreed|in agreement)\b(?! (?:that|to|with"
    r"|as)\b)"
    r"|\bnem\.? con\b"
    r"|\b(?:carried|agreed|approved|supported|passed) by all\b|\ball(?: \w+)? voted and agreed\b"
)
_CARRIED = words(
    r"\b(?:carried(?! (?:out|on|forward|over|through|up|by the))|motion passed|was passed"
    r"|declared carried)\b"
)
_LOST = words(
    r"\b(?:(?:motion|amendment|proposal|vote|it) (?:was |were |is )?(?:therefore |then "
    r"|declared |hereby )*(?:lost|defeated|rejected|fell|not carried)|declared lost|not"
    r" carried|defeated by)\b"
)
_REASON = words(r" (?:as|because|due to|since) [^.;()]{1,120}")
_LOST_BY = words(r"\b(?:lost|defeated|rejected) by\b")
_LABELLED = words(
    rf"\b(?:for|in favour)(?: the \w+)? ?[:=-]* ?(?P<yes>{_COUNT})\b[^.;\w]{{0,6}}(?:and"
    rf" )?\b(?:votes )?against(?: the \w+)?"
    rf" ?[:=-]* ?(?P<no>{_COUNT})\b(?:[^.;\w]{{0,6}}(?:and"
    rf" )?\babst\w* ?[:=-]* ?(?P<neither>{_COUNT})\b)?"
)
_LONGEST = 600
"""How many characters at the end of a sentence may tell of its vote."""
_CASTING = words(r"\bcasting vote\b")
_MARK = words(
    r"\bvot(?:e|es|ed|ing)\b|\bin favour\b|\babst\w+|\bagainst\b|\bcarried(?! out)\b"
    r"|\bunanimous\w*|\bnem\.? con|\bshow of hands|\bfor ?[:=-]+ ?\d|\blost\b|\ball"
    r" agreed\b|\bagreed\b|\bby all\b|\bin agreement\b|\bvoted\b"
)


@dataclass(frozen=True, slots=True)
class Tally:
    """What the words of a vote say; the numbers are empty where they contradict each other.

    ``start`` and ``end`` are where those words stand in the sentence.
    """

    start: int
    end: int
    in_favour: int | None
    against: int | None
    abstentions: int | None
    result: Result | None


def tally(said: str) -> Tally | None:
    """The vote that the sentence ``said`` (readable form) records, or ``None``."""
    if not _MARK.search(said):
        return None
    if len(said) > _LONGEST:
        return _moved(tally(said[-_LONGEST:]), len(said) - _LONGEST)
    spans: list[tuple[int, int]] = []
    labelled = _LABELLED.search(said)
    if labelled is not None:
        said_counts = [labelled["yes"], labelled["no"], labelled["neither"]]
        counts = [number(word) if word else None for word in said_counts]
        lost, carried = _LOST.search(said), _CARRIED.search(said)
        outcome: Result | None = "lost" if lost else "carried" if carried else None
        if _contradicts(counts[0], counts[1], outcome, casting=_CASTING.search(said) is not None):
            counts = [None, None, None]
        return Tally(labelled.start(), labelled.end(), counts[0], counts[1], counts[2], outcome)
    in_favour, rest = _take(_FOR, said, spans)
    against, rest = _take(_AGAINST if in_favour is not None else _AGAINST[:2], rest, spans)
    abstentions, rest = _take(_ABSTAINED, rest, spans)
    alone = _ONE_ABSTAINED.search(rest)
    if abstentions is None and alone is not None:
        abstentions = 1
        spans.append(alone.span())
    unanimous, lost, carried = (mark.search(said) for mark in (_UNANIMOUS, _LOST, _CARRIED))
    spans.extend(found.span() for found in (unanimous, lost, carried) if found is not None)
    if not spans:
        return None
    result: Result | None = "lost" if lost else "carried" if carried else None
    if unanimous and not against and not abstentions and not lost:
        result = "unanimous"
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    reason = _REASON.match(said, end)
    end = reason.end() if reason is not None else end
    if in_favour is not None and against is not None and _LOST_BY.search(said):
        in_favour, against = sorted((in_favour, against))
        result = "lost"
    if _contradicts(in_favour, against, result, casting=_CASTING.search(said) is not None):
        return Tally(start, end, None, None, None, result)
    return Tally(start, end, in_favour, against, abstentions, result)


def _moved(found: Tally | None, by: int) -> Tally | None:
    """The tally of a sentence's end, placed in the whole sentence."""
    if found is None:
        return None
    return replace(found, start=found.start + by, end=found.end + by)


def number(word: str) -> int:
    """The value of a count in digits or words, 0 to 999."""
    low = " ".join(word.lower().replace("-", " ").split())
    if low.isdigit():
        return int(low)
    if low in {"none", "nil", "no", "zero"}:
        return 0
    if low in _SMALL:
        return _SMALL.index(low)
    tens, _, ones = low.partition(" ")
    return _TENS.get(tens, 0) + (_SMALL.index(ones) if ones in _SMALL else 0)


def _take(
    patterns: tuple[Phrase, ...], said: str, spans: list[tuple[int, int]]
) -> tuple[int | None, str]:
    """The first count that fits, and the sentence with it blanked so that it counts once.

    The place of the words is added to ``spans``.
    """
    for pattern in patterns:
        found = pattern.search(said)
        if found is not None:
            spans.append(found.span())
            blank = " " * (found.end("n") - found.start("n"))
            return number(found["n"]), said[: found.start("n")] + blank + said[found.end("n") :]
    return None, said


def _contradicts(
    in_favour: int | None, against: int | None, result: Result | None, *, casting: bool
) -> bool:
    """A result that the numbers deny: carried by a minority, lost by a majority."""
    if in_favour is None or against is None:
        return False
    if result == "carried":
        return in_favour < against or (in_favour == against and not casting)
    if result == "lost":
        return in_favour > against
    return result == "unanimous" and against > 0
