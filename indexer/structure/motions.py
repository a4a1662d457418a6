"""Who moved and who seconded: the names around a motion."""

from __future__ import annotations

import re

from indexer.structure.clauses import words

_TITLE = (
    r"(?:(?:Cllrs?|Clr|Councillors?|CUr|Mrs?|Ms|Miss|Dr|Messrs|Rev|Sir|Lady|Lord|Alderman|County|"
    r"Borough|City|Vice|Parish)\b\.? ?)"
)
_WORD = r"(?:[A-Z](?:[a-z'’]+|[A-Z]*)(?:-[A-Z]?[a-z]+)*|Mc[A-Z][a-z]+|O'[A-Z][a-z]+|[A-Z]\.)"
_STOP_WORDS = (
    r"(?!(?:Proposed|Proposer|Seconded|Seconder|Carried|Agreed|All|That|The|For|Resolved"
    r"|RESOLVED|"
    r"Motion|Moved|Unanimous|Unanimously|In|This|It|Minutes|Against|And|Nett|Abstention"
    r"|AGREED)\b)"
)
NAME = (
    rf"(?:[Tt]he (?:Chair(?:man|woman|person)?|Vice[- ]Chair(?:man)?|Mayor|Leader|Deputy Leader)"
    rf"(?:,? {_TITLE}+{_WORD}(?: {_STOP_WORDS}{_WORD}){{0,3}})?"
    rf"|{_TITLE}*{_STOP_WORDS}{_WORD}(?: {_STOP_WORDS}{_WORD}){{0,3}})"
)
_MOVED = r"(?:proposed|moved|PROPOSED|MOVED|Proposed|Moved)"
_SECONDED = r"(?:seconded|SECONDED|Seconded)"
_MOVER_FIRST = (
    words(
        rf"{_MOVED}(?: as (?:a )?(?:correct|true)(?: record)?)?[,:]? by\W{{1,3}}(?P<name>{NAME})",
        exact_case=True,
    ),
    words(
        rf"(?:Proposed|Proposer|proposer|PROPOSED|PROPOSER|Prop\.?|prop\.?|Mover"
        rf"|Moved)\W{{1,4}}(?P<name>{NAME})",
        exact_case=True,
    ),
    words(
        rf"(?P<name>{NAME}),? (?:then |also |therefore |formally |duly )?(?:{_MOVED}|Proposed)",
        exact_case=True,
    ),
    words(
        rf"\bproposed (?P<name>{_TITLE}+{_WORD}(?: {_STOP_WORDS}{_WORD}){{0,3}})", exact_case=True
    ),
)
_SECONDER = (
    words(rf"{_SECONDED}(?:\W{{1,4}}by)?\W{{1,4}}(?P<name>{NAME})", exact_case=True),
    words(rf"(?P<name>{NAME}),? {_SECONDED}", exact_case=True),
    words(
        rf"(?:Seconder|seconder|SECONDER|2nd|2 nd|Sec'd"
        rf"|sec\.)(?:\W{{1,4}}by)?\W{{1,4}}(?P<name>{NAME})",
        exact_case=True,
    ),
)
_PAIR = words(
    rf"moved (?:as (?:a )?(?:correct|true|accurate)(?: record)?,? )?by (?P<mover>{NAME})"
    rf" and (?P<seconder>{NAME})",
    exact_case=True,
)
PROPOSED = words(r"\b(?:proposed|proposer|proposal|moved|mover|prop\.)\b")
SECONDED = words(r"\b(?:seconded|seconder|2 ?nd|2 sup nd|sec'd)\b")


def motion_names(plain: str, start: int, end: int) -> tuple[str | None, str | None]:
    """The mover and the seconder named between ``start`` and ``end``, as printed."""
    pair = _PAIR.search(plain, start, end)
    if pair is not None:
        return _tidy(pair["mover"]), _tidy(pair["seconder"])
    seconder = _first(_SECONDER, plain, start, end)
    mover = _first(_MOVER_FIRST, plain, start, end)
    return mover, seconder


def is_seconded(plain: str, start: int, end: int) -> bool:
    """Whether a motion is both proposed and seconded between ``start`` and ``end``."""
    return (
        PROPOSED.search(plain, start, end) is not None
        and SECONDED.search(plain, start, end) is not None
    )


def _first(patterns: tuple[re.Pattern[str], ...], plain: str, start: int, end: int) -> str | None:
    for pattern in patterns:
        found = pattern.search(plain, start, end)
        if found is not None:
            return _tidy(found["name"])
    return None


def _tidy(name: str) -> str:
    return " ".join(name.split()).rstrip(".,")
