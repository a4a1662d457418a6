"""Figures: a number with its unit, what it measures, the period and the place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from indexer.records import Figure, Item, Text
from indexer.structure.clauses import Outline, outline_of, words
from indexer.structure.figuring.numbers import Number, numbers_in
from indexer.structure.figuring.periods import period_of
from indexer.structure.figuring.pointing import Said
from indexer.structure.figuring.subjects import measure_of
from indexer.structure.figuring.tables import figures_of_table, is_row

# A figure with its measure and period.
_Row: TypeAlias = tuple[Number, str | None, str | None]

# The number of a paragraph or part: "3.2 ", "(4) ", "b) ". A count has neither stop nor bracket.
_LABELLED = re.compile(
    r"\s*(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,3}[.)]|\((?:\d{1,2}|[a-z]{1,3})\)|[a-z]{1,2}[.)])\s+"
    r"(?=[A-Z\"'(])"
)
_NOTHING: tuple[tuple[str | None, str], ...] = ()
# A row of a table with a cell as long as this is a page laid out by a table, and prose.
_PROSE = 160

_LONGEST = 3000
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
_TO = re.compile(r"\bto\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_PLACE = words(
    r"\b(?:[Ii]n|[Aa]cross|[Ww]ithin|[Aa]t) (?P<place>(?:the )?(?:[A-Z][a-z]+(?:shire)?)(?:"
    r" (?:and |upon |on )?[A-Z][a-z]+){0,3})",
    exact_case=True,
)
_NOT_A_PLACE = frozenset(
    "january february march april may june july august september october november "
    "december monday tuesday wednesday "
    "thursday friday saturday sunday children care need summary addition total "
    "council year response order spring summer autumn winter councillor cllr mr mrs ms dr option "
    "the appendix schedule section quarter cabinet committee board bank accounts".split()
)


def find_figures(document: str, text: Text, items: Sequence[Item]) -> tuple[Figure, ...]:
    """Every figure whose value the paper states, in order.

    ``value`` is in the unit given: pounds for ``£`` (millions written out), per cent for ``%``,
    and the thing counted otherwise. ``measure``, ``period`` and ``place`` are words of the
    sentence (of a table: of its heads and labels) and empty where it does not say.
    """
    outline = outline_of(text, items)
    titles = {one.ordinal: outline.plain[one.title_start : one.title_end] for one in items}
    found: list[Figure] = []
    rows = _rows(outline)
    earlier = _NOTHING
    where: tuple[int, int | None] = (-1, None)
    for unit in outline.units:
        if unit.block in rows:
            continue
        said = outline.words_of(unit)[:_LONGEST]
        label = _LABELLED.match(said)
        offset = unit.start + (label.end() if label else 0)
        said = said[label.end() :] if label else said
        # What a sentence points back to is in the one before it, of the same item.
        near = unit.item == where[1] and unit.block - where[0] <= 1
        about = Said(titles.get(unit.item, "") if unit.item is not None else "")
        about = replace(about, earlier=earlier if near else _NOTHING)
        stated = _of_sentence(said, about) if _DIGIT.search(said) else []
        earlier, where = tuple((n.unit, m) for n, m, _ in stated if m), (unit.block, unit.item)
        found.extend(
            Figure(
                document=document,
                item=unit.item,
                start=offset + number.start,
                end=offset + number.end,
                value=number.value,
                unit=number.unit or _noun(measure),
                measure=measure,
                period=period,
                place=_place(said, number),
            )
            for number, measure, period in stated
        )
    found.extend(_of_tables(document, outline, rows))
    found.sort(key=lambda one: (one.start, one.end))
    return tuple(found)


def _of_sentence(said: str, about: Said) -> list[_Row]:
    numbers = list(numbers_in(said))
    spans = [(one.start, one.end) for one in numbers]
    measures: list[str | None] = []
    rows: list[_Row] = []
    for number in numbers:
        measure = measure_of(said, number, numbers, measures, about)
        measures.append(measure)
        period = period_of(said, number.start, number.end, spans)
        # A bare count or length of which nothing is said is a label as often as a figure.
        if number.unit not in ("£", "%") and measure is None:
            continue
        rows.append((number, measure, period))
    return _lent(said, rows)


def _lent(said: str, rows: list[_Row]) -> list[_Row]:
    """ "from 1,037 in 2017-18 to 821 in 2018-19, and ... from 648 to 624": the first two lend
    their periods to the next two."""
    lent: tuple[str, str] | None = None
    found = list(rows)
    for place in range(len(found) - 1):
        (first, what, early), (second, same, late) = found[place], found[place + 1]
        between = said[first.end : second.start]
        opens = _FROM.search(said[max(0, first.start - 40) : first.start])
        if opens is None or what is None or what != same or not _TO.search(between):
            continue
        if early and late and early != late:
            lent = (early, late)
        elif lent is not None and (early is None or early == late):
            found[place] = (first, what, lent[0])
            found[place + 1] = (second, same, lent[1])
    return found


def _noun(measure: str | None) -> str | None:
    """The thing counted, where the measure begins with its name."""
    if measure is None:
        return None
    first = re.match(r"(?:[a-z'-]+\s){0,3}?([a-z'-]{3,}(?:s|children|people|men|staff))\b", measure)
    return first.group(1) if first else None


def _rows(outline: Outline) -> frozenset[int]:
    """The blocks that are rows of a table."""
    return frozenset(
        number
        for number, block in enumerate(outline.blocks)
        if block.kind == "table row" and _is_row(outline.content[block.start : block.end])
    )


def _is_row(words: str) -> bool:
    return is_row(words) and max(map(len, words.split("\t"))) < _PROSE


def _of_tables(document: str, outline: Outline, rows: frozenset[int]) -> Iterator[Figure]:
    run: list[int] = []
    for number in [*sorted(rows), -1]:
        if run and number != run[-1] + 1:
            yield from _of_table(document, outline, run)
            run = []
        run.append(number)


def _of_table(document: str, outline: Outline, run: Sequence[int]) -> Iterator[Figure]:
    blocks = [outline.blocks[number] for number in run]
    caption = heading = ""
    if run[0] > 0:
        units = outline.in_block(run[0] - 1)
        caption = outline.words_of(outline.units[units[-1]]) if units else ""
        heading = outline.context_of(outline.units[units[0]]) if units else ""
    cells = [(block.start, outline.content[block.start : block.end]) for block in blocks]
    for cell in figures_of_table(cells, caption, heading):
        yield Figure(
            document=document,
            item=outline.item_at(cell.start),
            start=cell.start,
            end=cell.end,
            value=cell.value,
            unit=cell.unit,
            measure=cell.measure,
            period=cell.period,
            place=cell.place,
        )


def _place(said: str, number: Number) -> str | None:
    """The place that the figure's own statement names."""
    near = [
        match
        for match in _PLACE.finditer(said)
        if -90 < match.start() - number.end < 60
        and match["place"].lower().split()[0] not in _NOT_A_PLACE
        and not match["place"].lower().startswith("the ")
    ]
    if not near:
        return None
    best = min(near, key=lambda match: abs(match.start() - number.start))
    return " ".join(best["place"].split())
