"""One short form with two meanings, and one body with two names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from indexer.records import Acronym
from indexer.structure.heads.names import find_bodies
from search.lint.findings import Found
from search.lint.reading import Reading, Sheet, said_date, same_council

_SMALL = frozenset("of and the for in on to a an at with by or".split())
# From here on two words that begin alike are two spellings of one ("Infrasture").
_ALIKE = 0.7
_SHORTEST = 3
_MOST_MEANINGS = 6
# How far from its renaming a body is named, in characters.
_REACH = 200
_RENAMED = re.compile(
    r"\b(?:be|is|was|been|being)\s+(?:formally\s+|now\s+)?(?:re-?named|known)"
    r"(?:\s+as)?\s+(?:the\s+)?(?=[A-Z])"
)


def short_forms(reading: Reading) -> Iterator[Found]:
    """Short forms that one council's papers explain in two ways.

    Two letters are left out: they are as often the initials of a member.
    """
    meant: dict[str, list[tuple[Sheet, Acronym]]] = {}
    for sheet in reading.sheets:
        for acronym in sheet.acronyms:
            short = acronym.short.removesuffix("s")
            if len(re.sub(r"\W", "", short)) >= _SHORTEST:
                meant.setdefault(short, []).append((sheet, acronym))
    for short, rows in sorted(meant.items()):
        meanings: list[list[tuple[Sheet, Acronym]]] = []
        for sheet, acronym in rows:
            same = next((m for m in meanings if not _differ(acronym.long, m[0][1].long)), None)
            if same is not None:
                same.append((sheet, acronym))
                continue
            known = [row for meaning in meanings for row in meaning]
            # Best is the paper that explains it both ways itself.
            known.sort(key=lambda row: row[0] is not sheet)
            other = next((row for row in known if same_council(row[0], sheet)), None)
            if len(meanings) < _MOST_MEANINGS:
                meanings.append([(sheet, acronym)])
            if other is not None and len(meanings) <= _MOST_MEANINGS:
                yield _two_meanings(short, other, (sheet, acronym))


def _two_meanings(short: str, one: tuple[Sheet, Acronym], other: tuple[Sheet, Acronym]) -> Found:
    said = [f"{_said(acronym.long)} in {sheet.path}" for sheet, acronym in (one, other)]
    places = [sheet.place(acronym.start, acronym.end) for sheet, acronym in (one, other)]
    return Found("short form", f"{short} is {said[0]} and {said[1]}.", tuple(places))


@lru_cache(maxsize=10_000)
def _differ(one: str, other: str) -> bool:
    """Whether two long forms mean two things: a word of each has no like in the other."""
    first, second = _words(one), _words(other)
    return _strange(first, second) and _strange(second, first)


def _strange(words: list[str], others: list[str]) -> bool:
    return any(
        all(SequenceMatcher(None, word, other).ratio() < _ALIKE for other in others)
        for word in words
    )


def _words(long: str) -> list[str]:
    return [w for w in re.findall(r"[a-z]+", long.casefold()) if w not in _SMALL]


def _said(long: str) -> str:
    return " ".join(long.split()).strip(" ,")


def renamed_bodies(reading: Reading) -> Iterator[Found]:
    """Bodies that a decision renames, where papers are held under both names.

    It is no slip; but whoever looks for the one name misses what stands under the other.
    """
    held: dict[str, list[Sheet]] = {}
    for sheet in reading.sheets:
        for body in {sheet.document.body, *(m.body for m in sheet.meetings)} - {None}:
            held.setdefault(_key(body or ""), []).append(sheet)
    for sheet in reading.sheets:
        for match in _RENAMED.finditer(sheet.text):
            start, end = sheet.sentence(match.start(), match.end())
            before = list(
                find_bodies(sheet.text, max(start, match.start() - _REACH), match.start())
            )
            after = list(find_bodies(sheet.text, match.end(), min(end, match.end() + _REACH)))
            if not before or not after:
                continue
            old, new = before[-1].name, after[0].name
            olds, news = held.get(_key(old), []), held.get(_key(new), [])
            if not olds or not news or _key(old) == _key(new):
                continue
            date = sheet.date_at(match.start())
            yield Found(
                "renamed body",
                f"The {old} became the {new}{f' on {said_date(date)}' if date else ''}: "
                f"{_papers(len(olds))} under the old name, {_papers(len(news))} under the new.",
                (sheet.place(start, end),),
            )


def _key(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold().removeprefix("the ")))


def _papers(count: int) -> str:
    return f"{count} paper{'' if count == 1 else 's'}"
