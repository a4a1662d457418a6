"""The numbers that Word draws before paragraphs: counted from its numbering definitions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from indexer.readers.shapes import ordinal_label

_MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = {
    "decimal": "1",
    "decimalZero": "1",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}
_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 9


@dataclass
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = "%1."


@dataclass
class _List:
    levels: dict[int, _Level]
    shared: str
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the automatic numbers of one document; ask for its paragraphs in order, once each."""

    def __init__(self, document: Any) -> None:
        self.outline_levels: dict[str, int] = {}
        self._style_numbers: dict[str, tuple[str, int]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int]] = {}
        self._started: set[tuple[str, int]] = set()
        self._read_lists(_part(document, "numbering_part"))
        self._read_styles(_part(document, "_styles_part"))

    def of(self, paragraph: Any) -> tuple[str, int] | None:
        """The label drawn before ``paragraph`` and its depth from 1; None where there is none."""
        found = self._reference(paragraph)
        if found is None:
            return None
        identifier, depth = found
        numbered = self._lists.get(identifier)
        if numbered is None or not 0 <= depth < _DEEPEST:
            return None
        level = numbered.levels.get(depth, _Level())
        if level.format in {"bullet", "none"}:
            return ("•" if level.format == "bullet" else "", depth + 1)
        counts = self._counts.setdefault(numbered.shared, [0] * _DEEPEST)
        self._count(identifier, numbered, depth, counts)
        return _drawn(level, numbered, counts), depth + 1

    def _count(self, identifier: str, numbered: _List, depth: int, counts: list[int]) -> None:
        start = numbered.levels.get(depth, _Level()).start
        if depth in numbered.starts and (identifier, depth) not in self._started:
            self._started.add((identifier, depth))
            counts[depth] = numbered.starts[depth]
        else:
            counts[depth] = counts[depth] + 1 if counts[depth] else start
        for above in range(depth):
            counts[above] = counts[above] or numbered.levels.get(above, _Level()).start
        counts[depth + 1 :] = [0] * (_DEEPEST - depth - 1)

    def _reference(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(f"{_MAIN}pPr")
        if properties is None:
            return None
        style = properties.find(f"{_MAIN}pStyle")
        of_style = self._style_numbers.get(_value(style, "")) if style is not None else None
        numbers = properties.find(f"{_MAIN}numPr")
        if numbers is None:
            return of_style
        identifier = numbers.find(f"{_MAIN}numId")
        depth = numbers.find(f"{_MAIN}ilvl")
        name = _value(identifier, of_style[0] if of_style else "")
        if name in {"", "0"}:
            return None
        return name, _integer(_value(depth, str(of_style[1]) if of_style else "0"), 0)

    def _read_lists(self, part: Any) -> None:
        if part is None:
            return
        abstract: dict[str, dict[int, _Level]] = {}
        for definition in part.iter(f"{_MAIN}abstractNum"):
            abstract[definition.get(f"{_MAIN}abstractNumId", "")] = _levels(definition)
        for number in part.iter(f"{_MAIN}num"):
            shared = _value(number.find(f"{_MAIN}abstractNumId"), "")
            levels = dict(abstract.get(shared, {}))
            starts: dict[int, int] = {}
            for override in number.iter(f"{_MAIN}lvlOverride"):
                depth = _integer(override.get(f"{_MAIN}ilvl", "0"), 0)
                levels.update(_levels(override))
                restart = override.find(f"{_MAIN}startOverride")
                if restart is not None:
                    starts[depth] = _integer(_value(restart, "1"), 1)
            self._lists[number.get(f"{_MAIN}numId", "")] = _List(levels, shared, starts)

    def _read_styles(self, part: Any) -> None:
        if part is None:
            return
        parents: dict[str, str] = {}
        for style in part.iter(f"{_MAIN}style"):
            identifier = style.get(f"{_MAIN}styleId", "")
            parents[identifier] = _value(style.find(f"{_MAIN}basedOn"), "")
            called = _value(style.find(f"{_MAIN}name"), "").lower()
            heading = re.match(r"heading ([1-9])$", called)
            if heading or called in {"title", "subtitle"}:
                self.outline_levels[identifier] = int(heading.group(1)) if heading else 1
            numbers = style.find(f"{_MAIN}pPr/{_MAIN}numPr")
            if numbers is not None:
                name = _value(numbers.find(f"{_MAIN}numId"), "")
                depth = _integer(_value(numbers.find(f"{_MAIN}ilvl"), "0"), 0)
                if name not in {"", "0"}:
                    self._style_numbers[identifier] = (name, depth)
        for identifier in parents:
            self._inherit(identifier, parents)

    def _inherit(self, identifier: str, parents: dict[str, str]) -> None:
        parent, steps = parents[identifier], 0
        while parent and steps < 20:
            if parent in self.outline_levels:
                self.outline_levels.setdefault(identifier, self.outline_levels[parent])
            if parent in self._style_numbers:
                self._style_numbers.setdefault(identifier, self._style_numbers[parent])
            parent, steps = parents.get(parent, ""), steps + 1


def _part(document: Any, attribute: str) -> Any:
    """A part's XML; None where the document has no such part (python-docx would make one up)."""
    wanted = {"numbering_part": "/numbering", "_styles_part": "/styles"}[attribute]
    for relation in document.part.rels.values():
        if relation.reltype.endswith(wanted) and not relation.is_external:
            return getattr(relation.target_part, "element", None)
    return None


def _levels(definition: Any) -> dict[int, _Level]:
    levels = {}
    for level in definition.iter(f"{_MAIN}lvl"):
        depth = _integer(level.get(f"{_MAIN}ilvl", "0"), 0)
        levels[depth] = _Level(
            start=_integer(_value(level.find(f"{_MAIN}start"), "1"), 1),
            format=_value(level.find(f"{_MAIN}numFmt"), "decimal"),
            text=_value(level.find(f"{_MAIN}lvlText"), f"%{depth + 1}."),
        )
    return levels


def _drawn(level: _Level, numbered: _List, counts: list[int]) -> str:
    def count(place: re.Match[str]) -> str:
        depth = int(place.group(1)) - 1
        style = _STYLES.get(numbered.levels.get(depth, _Level()).format, "1")
        return ordinal_label(counts[depth], style)[:-1]

    return _PLACE.sub(count, level.text[:40])


def _value(element: Any, default: str) -> str:
    return default if element is None else str(element.get(f"{_MAIN}val", default))


def _integer(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"\d{1,6}", text) else default
