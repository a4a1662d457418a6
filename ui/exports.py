"""Rows on their way out: a table for the terminal, CSV, XLSX, JSON and Markdown.

The cells come from papers that anybody may have written, and a spreadsheet runs what begins like a
formula. So a cell that begins with one of ``= + - @``, a tab or a carriage return (white space and
unseen characters before it or not) gets an apostrophe in front in CSV and XLSX: it is shown and
never run. What no format can hold (controls, halves of characters) becomes U+FFFD.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.errors import InputError
from ui.printing import plain, to_json

FORMATS = ("table", "csv", "xlsx", "json", "md")
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
}
# What a spreadsheet takes for the beginning of a formula; the wide forms are folded by some.
_FORMULA = re.compile(r"[\s\ufeff\ufffd\u200b\u00ad]*[=+\-@＝＋－＠\u2212]|[\t\r]")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~&!$])")
# A cell of a spreadsheet holds this many characters, and no more.
_LONGEST_CELL = 32_767
_CUT = " … (cut: the rest is in the paper)"
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows under headings: every row has a cell for every column, an empty one where nothing is."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row needs a cell for every column")


def exported(sheet: Sheet, form: str, whole: Mapping[str, Any]) -> bytes:
    """``sheet`` as the bytes of a file; JSON is ``whole``, the object of the contract.

    Raises InputError for another form than those of MEDIA_TYPES.
    """
    if form == "csv":
        # The mark in front tells spreadsheets that the file is UTF-8.
        return to_csv(sheet).encode("utf-8-sig")
    if form == "xlsx":
        return to_xlsx(sheet)
    if form == "json":
        return (to_json(dict(whole)) + "\n").encode("utf-8")
    if form == "md":
        return to_markdown(sheet).encode("utf-8")
    raise InputError(f"{form!r} is no format to export. Use one of: {', '.join(MEDIA_TYPES)}.")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs, with line breaks as one line feed."""
    marked = f"'{cell}" if _FORMULA.match(cell) else cell
    marked = plain(_one_break(marked))
    return f"'{marked}" if _FORMULA.match(marked) else marked


def to_csv(sheet: Sheet) -> str:
    """Comma separated, as RFC 4180 has it: lines end in CR LF, quotes are doubled."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (sheet.columns, *sheet.rows):
        writer.writerow([harmless(cell) for cell in row])
    return out.getvalue()


def to_xlsx(sheet: Sheet) -> bytes:
    """A workbook of one sheet: headings that stay in view, a filter, and text in every cell."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    page = book.active
    assert page is not None
    page.title = re.sub(r"[\\/*?:\[\]']", " ", plain(sheet.title))[:31].strip() or "Minutebook"
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate((sheet.columns, *sheet.rows), start=1):
        for place, words in enumerate(row, start=1):
            cell = page.cell(number, place)
            cell.value = _fitting(words)
            cell.data_type = "s"  # also where it looks like an error code
            if number == 1:
                cell.font = bold
            cell.alignment = wrapped
    for place, name in enumerate(sheet.columns, start=1):
        longest = max([len(name), *(len(row[place - 1]) for row in sheet.rows)])
        page.column_dimensions[get_column_letter(place)].width = min(longest, _WIDEST) + 2
    page.freeze_panes = "A2"
    if sheet.columns:
        page.auto_filter.ref = page.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def to_markdown(sheet: Sheet) -> str:
    """A heading and a table in which no cell can be markup."""
    lines = [f"# {_markdown_cell(sheet.title)}", ""]
    lines.append(_markdown_row(sheet.columns))
    lines.append("|" + " --- |" * len(sheet.columns))
    lines.extend(_markdown_row(row) for row in sheet.rows)
    return "\n".join(lines) + "\n"


def escape_markdown(text: str) -> str:
    """Words of a paper for Markdown: every character that could be markup is escaped."""
    return _MARKUP.sub(r"\\\1", plain(_one_break(text)))


def print_table(sheet: Sheet) -> None:
    """The rows as a table for a terminal."""
    from rich.markup import escape
    from rich.table import Table

    from ui.terminal import Terminal

    table = Table(title=escape(plain(sheet.title)), title_justify="left", show_lines=True)
    for name in sheet.columns:
        table.add_column(escape(plain(name)), overflow="fold")
    for row in sheet.rows:
        table.add_row(*(escape(plain(_one_break(cell))) for cell in row))
    Terminal().print(table)


def put_out(data: bytes, output: Path | None) -> None:
    """Write ``data`` to a file, or to standard output where none is named.

    That a file was written is said on standard error. Raises InputError where it cannot be.
    """
    if output is None or str(output) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise InputError(
            f"{output}: cannot be written ({error.strerror or error}). Name another with -o."
        ) from error
    print(f"{plain(str(output))}: written", file=sys.stderr)


def form_of(named: str | None, output: Path | None, usual: str = "table") -> str:
    """The format asked for: as named, else by the ending of the file, else the usual one.

    Raises InputError where a file's ending says nothing, or a workbook has no file to go to.
    """
    if named is None and output is not None and str(output) != "-":
        named = output.suffix.lstrip(".").casefold().replace("markdown", "md")
        if named not in MEDIA_TYPES:
            raise InputError(
                f"{output}: the ending tells no format. Use {', '.join(MEDIA_TYPES)}, or --format."
            )
    form = named or usual
    if form == "xlsx" and output is None and sys.stdout.isatty():
        raise InputError("A workbook is no text for a terminal: name a file with -o FILE.xlsx.")
    if form == "table" and output is not None:
        raise InputError("A table is for the terminal: with -o use csv, xlsx, json or md.")
    return form


def form_asked(as_json: bool, named: str | None, output: Path | None) -> str:
    """The format of a command's ``--json``, ``--format`` and ``-o``, as ``form_of`` has it.

    Raises InputError also where JSON is asked for and a file of another kind named.
    """
    if not as_json:
        return form_of(named, output)
    if output is not None and str(output) != "-" and output.suffix.casefold() != ".json":
        raise InputError(f"{output}: --json writes JSON. Name a file that ends in .json.")
    return "json"


def _one_break(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _fitting(words: str) -> str:
    cell = harmless(words)
    # Beyond the planes of XML 1.0; plain() has taken the controls.
    cell = re.sub("[\ufffe\uffff]", "\ufffd", cell)
    return cell if len(cell) <= _LONGEST_CELL else cell[: _LONGEST_CELL - len(_CUT)] + _CUT


def _markdown_cell(text: str) -> str:
    return "<br>".join(" ".join(line.split()) for line in escape_markdown(text).split("\n")).strip()


def _markdown_row(row: Sequence[str]) -> str:
    return "".join(f"| {_markdown_cell(cell)} " for cell in row) + "|"
