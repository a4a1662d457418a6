"""An appendix called by two numbers, and a list of appendices that is not as long as it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.structure.ballots.votes import number
from search.lint.findings import Found
from search.lint.reading import Reading, Sheet, short

_LABEL = (
    r"(?P<whole>(?:Appendix|Annexe?)\s+(?P<label>[A-Z]\d?|\d{1,2}[a-z]?|[IVX]{1,4}"
    r"|(?i:one|two|three|four|five|six|seven|eight|nine|ten))\b)"
)
_WORD = r"[A-Za-z0-9][\w'’&/-]*"
# "Strategic Plan (Appendix Four)"
_BRACKETED = re.compile(rf"(?P<name>{_WORD}(?:[ \t]+{_WORD}){{0,9}})[ \t]*\({_LABEL}\)")
# "the plan of action set out in Appendix Three"
_POINTED = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?)\s+(?P<name>{_WORD}(?:\s+{_WORD}){{0,6}}?)\s+"
    r"(?:(?:is|are|as|was|were|and|set|out|attached|shown|given|included|contained|detailed"
    r"|provided|listed|appended|enclosed)\s+){0,3}(?:at|in|as)\s+" + _LABEL
)
# "Appendix Two, plan of action;" in a list.
_LISTED = re.compile(_LABEL + rf"\s*[,:–-]\s+(?P<name>{_WORD}(?:\s+{_WORD}){{0,7}})\s*(?=[;.\n]|$)")
_COUNTED = re.compile(
    r"\b(?P<count>two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?:appendices|annexes)\b"
    r"[^.;:]{0,60}?(?:as follows|listed below|are)?\s*:",
    re.IGNORECASE,
)
_MANY = re.compile(r"\b(?:[Aa]ppendices|[Aa]nnexes)\b")
_END_OF_LIST = re.compile(r"\n\s*\n(?!\W*(?:Appendix|Annex))")
_ONE = re.compile(_LABEL)
# How far from its number the name of an appendix is looked for, in characters.
_REACH = 120
_LONGEST_LIST = 3000
# A name of one word ("Findings") is as often the name of something else.
_FEWEST_WORDS = 2
_MOST_QUOTED = 6
_SMALL = frozenset("a an the of for and in on to with at by its our this new".split())
_NUMERALS = {
    word: str(n)
    for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
} | {word: str(n) for n, word in enumerate("i ii iii iv v vi vii viii ix x".split(), 1)}


@dataclass(frozen=True, slots=True)
class _Naming:
    """One place that says which appendix a paper is: ``words`` of its name, the small left out."""

    words: tuple[str, ...]
    label: str
    said: str
    start: int
    end: int


def appendices(reading: Reading) -> Iterator[Found]:
    """In each paper: one thing called by two appendix numbers, and lists counted wrongly."""
    for sheet in reading.sheets:
        yield from _two_numbers(sheet)
        yield from _counted_wrongly(sheet)


def _two_numbers(sheet: Sheet) -> Iterator[Found]:
    """Things whose names end in the same two words, called by different numbers."""
    things: dict[tuple[str, ...], list[_Naming]] = {}
    for naming in sorted(_namings(sheet.text), key=lambda n: n.start):
        if len(naming.words) >= _FEWEST_WORDS:
            things.setdefault(naming.words[-_FEWEST_WORDS:], []).append(naming)
    for tail, namings in things.items():
        first = namings[0]
        same = [n for n in namings if n is first or _one_paper(sheet, first, n)]
        if len({naming.label for naming in same}) < 2:
            continue
        places = [sheet.place(*sheet.sentence(n.start, n.end)) for n in same[:_MOST_QUOTED]]
        labels = list(dict.fromkeys(n.said for n in same))
        yield Found(
            "appendix",
            f"{sheet.path} calls the {' '.join(_spoken(sheet, first, tail))} "
            f"{_listed(labels[:_MOST_QUOTED])}.",
            tuple(dict.fromkeys(places)),
        )


def _namings(text: str) -> Iterator[_Naming]:
    for match in _matches(text):
        words = [w for w in re.findall(r"[a-z][\w'’-]*", match["name"].lower()) if w not in _SMALL]
        if words:
            label = match["label"]
            yield _Naming(
                tuple(words),
                _NUMERALS.get(label.lower(), label.upper()),
                " ".join(match["whole"].split()),
                match.start(),
                match.end(),
            )


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Every naming, looked for around the word "appendix" only: a pattern that begins with any
    words at all would be tried from each word of the paper."""
    for label in _ONE.finditer(text):
        begin, end = max(0, label.start() - _REACH), min(len(text), label.end() + _REACH)
        for pattern in (_BRACKETED, _POINTED):
            for match in pattern.finditer(text, begin, end):
                if match.start("label") == label.start("label"):
                    yield match
                    break
        listed = _LISTED.match(text, label.start(), end)
        if listed is not None:
            yield listed


def _one_paper(sheet: Sheet, first: _Naming, other: _Naming) -> bool:
    """A report has one set of appendices; minutes and packs have one for each item."""
    if sheet.document.kind == "report":
        return True
    around = [
        i
        for i in sheet.shown
        if i.level == 1 and i.start <= first.start < i.end and i.start <= other.start < i.end
    ]
    return bool(around)


def _spoken(sheet: Sheet, naming: _Naming, tail: tuple[str, ...]) -> list[str]:
    """The name as the paper writes it, from the first of the words it shares."""
    words = re.findall(r"[\w'’&/-]+", sheet.text[naming.start : naming.end])
    words = [w for w in words if w.lower() not in ("appendix", "annex", "annexe")]
    begin = next((n for n, w in enumerate(words) if w.lower() == tail[0]), 0)
    last = next((n for n, w in enumerate(words) if w.lower() == tail[-1] and n >= begin), begin)
    return words[begin : last + 1]


def _counted_wrongly(sheet: Sheet) -> Iterator[Found]:
    for word in _MANY.finditer(sheet.text):
        match = _COUNTED.search(sheet.text, max(0, word.start() - 8), word.end() + 80)
        if match is None:
            continue
        stop = _END_OF_LIST.search(sheet.text, match.end(), match.end() + _LONGEST_LIST)
        end = stop.start() if stop else min(len(sheet.text), match.end() + _LONGEST_LIST)
        listed = {m["label"].upper() for m in _ONE.finditer(sheet.text, match.end(), end)}
        said = number(match["count"])
        if not listed or len(listed) == said:
            continue
        start, _ = sheet.sentence(match.start(), match.end())
        yield Found(
            "appendix",
            f"{sheet.path} says “{short(match.group().rstrip(': '))}” and lists {len(listed)}.",
            (sheet.place(start, end),),
        )


def _listed(labels: list[str]) -> str:
    return " and ".join([", ".join(labels[:-1]), labels[-1]]) if len(labels) > 1 else labels[0]
