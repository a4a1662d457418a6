"""Recorded votes: who voted for, against or abstained, name by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from indexer.structure.clauses import Outline, words

_SIDE = words(
    r"(?:^|(?<=[\s.;)]))(?:(?:those |members |councillors )?(?:voting |voted )?)?"
    r"(?:(?P<for>for|in favour(?: of)?)|(?P<against>against)|(?P<abstained>abstain(?:ed"
    r"|ing)?|abstentions?))"
    r"(?: the (?:motion|amendment|recommendation|proposal|substantive"
    r" motion))?(?: ?\((?P<count>\d{1,3})\))? ?[:-]+ ?"
    r"(?=(?:the )?(?:cllrs?|councillors?|lord mayor|mayor|mrs?|ms|miss|dr|none|nil"
    r"|\(?\d{1,3}\)?\W|(?-i:[A-Z])[\w'-]+[ ,]))"
)
_TITLES = words(
    r"\b(?:the|and|lord mayor|deputy mayor|mayor|cllrs?|councillors?|mrs?|ms|miss|dr|sir"
    r"|lord|lady|alderman)\b\.?"
)
_COUNT = re.compile(r"[(-]\s*(?P<n>\d{1,3})\s*\)?\s*\.?\s*$")
_NAME = re.compile(r"[A-Z][\w'.-]*(?:\s+[A-Z][\w'.-]*){0,3}")
_NOBODY = words(r"^\W*(?:none|nil|0)\W*$")


@dataclass
class _Record:
    start: int
    end: int
    named: list[tuple[str, str]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    sound: bool = True


@dataclass(frozen=True, slots=True)
class RecordedVote:
    """A vote by names; no names and no numbers where a printed count denies the list."""

    start: int
    end: int
    in_favour: int | None
    against: int | None
    abstentions: int | None
    named: tuple[tuple[str, str], ...]


def find_recorded_votes(outline: Outline) -> list[RecordedVote]:
    """Every recorded vote, its sides gathered from sentences that follow each other."""
    found: list[RecordedVote] = []
    current: _Record | None = None
    for unit in outline.units:
        said = outline.words_of(unit)[:6000]
        sides = list(_sides(said))
        if not sides:
            if current is not None:
                found.extend(_closed(current))
            current = None
            continue
        if current is None or sides[0][0] in current.counts:
            if current is not None:
                found.extend(_closed(current))
            current = _Record(unit.start + sides[0][3], unit.end)
        for side, names, count, _ in sides:
            _add(current, side, names, count)
        current.end = unit.end
    if current is not None:
        found.extend(_closed(current))
    return found


def _sides(said: str) -> Iterator[tuple[str, list[str], int | None, int]]:
    """Each side in one sentence: its name, the names under it, the printed count, its place."""
    labels = list(_SIDE.finditer(said))
    if not labels or labels[0].start() > 80:
        return
    for place, label in enumerate(labels):
        stop = labels[place + 1].start() if place + 1 < len(labels) else len(said)
        listed = said[label.end() : stop].strip(" ,;.")
        side = next(name for name in ("for", "against", "abstained") if label[name])
        printed = _COUNT.search(listed)
        count = int(label["count"] or (printed["n"] if printed else "-1"))
        listed = listed[: printed.start()] if printed else listed
        names = [] if _NOBODY.match(listed) else _names(listed)
        if not names and not _NOBODY.match(listed):
            return
        yield side, names, count if count >= 0 else None, label.start()


def _names(listed: str) -> list[str]:
    bare = _TITLES.sub(",", listed)
    parts = [part.strip(" .;:()") for part in re.split(r"[,;&]", bare)]
    names = [" ".join(part.split()) for part in parts if part]
    return names if all(_NAME.fullmatch(name) for name in names) else []


def _add(record: _Record, side: str, names: Sequence[str], count: int | None) -> None:
    record.named.extend((name, side) for name in names)
    record.counts[side] = len(names)
    record.sound = record.sound and (count is None or count == len(names))


def _closed(record: _Record) -> Iterator[RecordedVote]:
    if len(record.named) < 2:
        return
    twice = len({name for name, _ in record.named}) < len(record.named)
    if not record.sound or twice:
        yield RecordedVote(record.start, record.end, None, None, None, ())
        return
    yield RecordedVote(
        record.start,
        record.end,
        record.counts.get("for"),
        record.counts.get("against"),
        record.counts.get("abstained"),
        tuple(record.named),
    )
