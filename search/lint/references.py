"""References to minutes that are not held."""

from __future__ import annotations

from collections.abc import Iterator

from search.lint.findings import Found
from search.lint.reading import Reading, Sheet, same_council
from search.registers.minute_references import resolve
from search.registers.resolutions import Resolution


def minute_references(reading: Reading) -> Iterator[Found]:
    """References to a minute that no held paper records, with what would have to be added.

    Where a paper of the same body has a stretch that the reader may not see, the minute may stand
    there, and nothing is said.
    """
    for sheet in reading.sheets:
        told = set()
        for reference in sheet.references:
            if reference.kind != "minute" or reference.target in told:
                continue
            meaning = resolve(reading.book, reference)
            if meaning is None or meaning.state != "not held" or _may_be_hidden(reading, sheet):
                continue
            told.add(reference.target)
            yield Found(
                "minute reference",
                f"{sheet.path} cites minute {reference.target}, which is not held"
                f"{_remedy(meaning)}.",
                (sheet.place(*sheet.sentence(reference.start, reference.end)),),
            )


def _may_be_hidden(reading: Reading, sheet: Sheet) -> bool:
    return any(
        other.hidden and same_council(sheet, other) and other.document.body == sheet.document.body
        for other in reading.sheets
    )


def _remedy(meaning: Resolution) -> str:
    return f": {meaning.missing.words()}" if meaning.missing is not None else ""
