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
_COUNT_ALONE = re.compile(r"\((?P<n>\d{1,3})\)\W*(?:$|(?=[A-Z]\w+\W*$))")
_NAME = re.compile(r"[A-Z][\w'.-]*(?:\s+[A-Z][\w'.-]*){0,3}(?:\s*\([A-Z][\w.]{0,3}\))?")
# "For (52)" on a line of its own, above the names.
_HEAD = words(
    r"\W*(?:(?:those |members |councillors )?(?:voting |voted )?)?"
    r"(?:(?P<for>for|in favour)|(?P<against>against)"
    r"|(?P<abstained>abstain(?:ed|ing)?|abstentions?))"
    r"(?: the (?:motion|amendment|recommendation|proposal|substantive motion))?"
    r"(?: ?\((?P<count>\d{1,3})\))? ?:?\W*"
)
_HONOURS = words(
    r",? (?:[KC]?CB|[KCDOM]BE|GBE|BEM|JP|MP|MEP|TD|QPM|DL|QC|KC|MC)\b", exact_case=True
)
_TITLED = words(
    r"(?:the )?(?:cllrs?|councillors?|mrs?|ms|miss|dr|sir|lady|lord|dame|baroness|rev\w*|prof\w*"
    r"|alderman|mayor)\b"
)
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
    below = -1
    for place, unit in enumerate(outline.units):
        if place < below:
            continue
        said = outline.words_of(unit)[:6000]
        sides = list(_sides(said))
        end = unit.end
        if not sides:
            sides, below = _listed_below(outline, place)
            end = outline.units[below - 1].end if sides else end
        if not sides:
            if current is not None and any(map(str.isalpha, said)):
                found.extend(_closed(current))
                current = None
            continue
        if current is None or sides[0][0] in current.counts:
            if current is not None:
                found.extend(_closed(current))
            current = _Record(unit.start + sides[0][3], end)
        for side, names, count, _ in sides:
            _add(current, side, names, count)
        current.end = end
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


def _listed_below(
    outline: Outline, place: int
) -> tuple[list[tuple[str, list[str], int | None, int]], int]:
    """The side that a line of its own names, with the names below it, and where they end."""
    units = outline.units
    said = outline.words_of(units[place])
    head = _HEAD.fullmatch(said) if len(said) < 60 else None
    if head is None:
        return [], -1
    side = next(name for name in ("for", "against", "abstained") if head[name])
    count = int(head["count"]) if head["count"] else None
    names: list[str] = []
    after = place + 1
    while after < len(units) and after < place + 12:
        listed = outline.words_of(units[after])[:6000].strip(" ,;.")
        alone = _COUNT_ALONE.match(listed)
        if names and alone is not None:
            count, after = int(alone["n"]), after + 1
            break
        if _HEAD.fullmatch(listed):
            break
        if not names and count is None and _NOBODY.match(listed):
            return [(side, [], 0, 0)], after + 1
        printed = _COUNT.search(listed)
        bare = listed[: printed.start()] if printed else listed
        some = _names(bare) if _TITLED.match(bare) or (names and printed) or "," in bare else []
        if not some:
            break
        names += some
        after += 1
        if printed:
            count = int(printed["n"])
            break
    if not names and count != 0:
        return [], -1
    return [(side, names, count, 0)], after


def _names(listed: str) -> list[str]:
    bare = _TITLES.sub(",", _HONOURS.sub("", listed))
    names = [_tidy(part) for part in re.split(r"[,;&]", bare) if _tidy(part)]
    if len(set(names)) < len(names):
        # Mr Cole and Mrs Cole: their titles tell them apart.
        parts = re.split(r"[,;&]| and ", _HONOURS.sub("", listed))
        names = [_tidy(part) for part in parts if _tidy(part)]
    return names if all(_NAME.fullmatch(name) for name in names) else []


def _tidy(name: str) -> str:
    """A name without the stops around it, but with the initial that tells two apart: "Ryan (E)"."""
    bare = " ".join(name.split()).strip(" .;:")
    return bare if re.search(r"\w ?\(\w+\)$", bare) else bare.strip("()")


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
