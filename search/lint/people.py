"""Names as minutes write them, told apart carefully: two members may share a surname."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.records import Attendance

_TITLES = re.compile(
    r"^(?:(?:the|lord mayor|deputy mayor|mayor|councillors?|cllrs?|ellr|alderman|mr|mrs|ms|miss"
    r"|dr|sir|lady|lord|revd?|prof(?:essor)?)\b\.?\s*)+",
    re.IGNORECASE,
)
_GENDER = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "lady": "f"}
PRESENT = frozenset({"chair", "present", "substitute"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts, casefolded: ``given`` are first names or initials."""

    surname: str
    given: tuple[str, ...]
    gender: str = ""


def read_name(words: str) -> Name | None:
    """The parts of a name, or None where it is none."""
    bare = " ".join(words.replace(".", " ").split()).casefold()
    title = _TITLES.match(bare)
    said = title.group().split() if title else []
    parts = re.findall(r"[^\W\d_][\w'’-]*", bare[title.end() :] if title else bare)
    if not parts or len(parts) > 4 or len(parts[-1]) < 2:
        return None
    gender = next((_GENDER[t] for t in said if t in _GENDER), "")
    return Name(parts[-1].replace("’", "'"), tuple(parts[:-1]), gender)


def may_be(one: Name, other: Name) -> bool:
    """Whether two names can be one person's: nothing in them says otherwise."""
    if one.surname != other.surname:
        return False
    if one.gender and other.gender and one.gender != other.gender:
        return False
    return all(
        a.startswith(b) or b.startswith(a)
        for a, b in zip(one.given[:1], other.given[:1], strict=False)
    )


def surely_is(one: Name, other: Name) -> bool:
    """Whether two names are one person's: a first name or initial agrees as well."""
    return bool(one.given and other.given) and may_be(one, other)


def names_of(
    attendance: Iterable[Attendance], roles: Iterable[str]
) -> list[tuple[Name, Attendance]]:
    """The names recorded in any of ``roles``."""
    wanted = set(roles)
    return [
        (name, row)
        for row in attendance
        if row.role in wanted and (name := read_name(row.name)) is not None
    ]


def bearers(name: Name, others: Sequence[Name]) -> int:
    """How many different people of ``others`` bear the surname of ``name``."""
    return len({other.given[:1] for other in others if other.surname == name.surname})
