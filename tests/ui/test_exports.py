"""Rows go out to spreadsheets and pages as they are, and none of them is run."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from indexer.errors import InputError
from ui.exports import (
    Sheet,
    exported,
    form_asked,
    form_of,
    harmless,
    put_out,
    to_csv,
    to_markdown,
    to_xlsx,
)

# What papers hold, and what somebody who means harm would put in.
_HOSTILE = st.sampled_from(
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "\ufeff=1",
        '"=1',
        "a,b",
        "'=1",
        "\x00=1",
    ]
)
_CELL = st.one_of(_HOSTILE, st.text(max_size=40), st.builds("{}{}".format, _HOSTILE, st.text()))
_SHEETS = st.integers(1, 4).flatmap(
    lambda width: st.builds(
        lambda columns, rows: Sheet("Register", tuple(columns), tuple(map(tuple, rows))),
        st.lists(_CELL, min_size=width, max_size=width),
        st.lists(st.lists(_CELL, min_size=width, max_size=width), max_size=4),
    )
)
_RUNS = re.compile(r"\s*[=+\-@]|[\t\r]")


@given(_SHEETS)
@settings(max_examples=200, deadline=None)
def test_csv_reads_back_cell_by_cell_and_runs_nothing(sheet: Sheet) -> None:
    read = list(csv.reader(io.StringIO(to_csv(sheet), newline="")))
    assert len(read) == 1 + len(sheet.rows)
    for row, original in zip(read, (sheet.columns, *sheet.rows), strict=True):
        assert row == [harmless(cell) for cell in original] or (row == [] and original == ("",))
        assert not any(_RUNS.match(cell) for cell in row)


@given(_SHEETS)
@settings(max_examples=60, deadline=None)
def test_xlsx_reads_back_as_text_and_runs_nothing(sheet: Sheet) -> None:
    page = load_workbook(io.BytesIO(to_xlsx(sheet))).active
    assert page is not None
    for row, original in zip(page.iter_rows(), (sheet.columns, *sheet.rows), strict=False):
        for cell, words in zip(row, original, strict=True):
            assert cell.data_type in ("s", "n", "inlineStr")  # "n" is how an empty cell is read
            assert (cell.value or "") == harmless(words)
            assert not _RUNS.match(str(cell.value or ""))


@given(_SHEETS)
@settings(max_examples=200, deadline=None)
def test_markdown_has_one_line_a_row_and_no_markup_of_the_papers(sheet: Sheet) -> None:
    from markdown_it import MarkdownIt

    text = to_markdown(sheet)
    assert len(text.split("\n")) == len(sheet.rows) + 5
    page = MarkdownIt("commonmark").enable("table").render(text)
    assert page.count("<tr>") == 1 + len(sheet.rows)
    assert not set(re.findall(r"</?(\w+)", page)) - set("h1 table thead tbody tr th td br".split())


@given(st.text())
def test_harmless_leaves_the_words_as_they_are(words: str) -> None:
    kept = harmless(words)
    assert len(kept) <= len(words) + 1
    if words.isprintable() and not _RUNS.match(words) and words.isascii():
        assert kept == words


@pytest.mark.parametrize(
    "cell", ["=1", "+1", "-1", "@A", "\t1", "\r1", "\n=1", " =1", "＝1", "\x01=1"]
)
def test_what_begins_like_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert harmless(cell).startswith("'")


def test_a_cell_too_long_for_a_workbook_says_that_it_is_cut() -> None:
    page = load_workbook(io.BytesIO(to_xlsx(Sheet("Long", ("a",), (("x" * 40_000,),))))).active
    assert page is not None
    words = str(page["A2"].value)
    assert len(words) == 32_767
    assert words.endswith("(cut: the rest is in the paper)")


def test_json_is_the_object_of_the_contract() -> None:
    data = exported(Sheet("R", ("a",), (("=1",),)), "json", {"rows": [{"a": "=1\u2028"}]})
    assert json.loads(data) == {"rows": [{"a": "=1\u2028"}]}
    assert b"\xe2\x80\xa8" not in data


def test_a_csv_file_says_that_it_is_utf8() -> None:
    assert exported(Sheet("R", ("é",), ()), "csv", {}) == "\ufeffé\r\n".encode()


def test_the_format_is_named_or_told_by_the_file() -> None:
    assert form_of(None, Path("a.xlsx")) == "xlsx"
    assert form_of("csv", Path("a.txt")) == "csv"
    assert form_of(None, None) == "table"
    for named, output in ((None, Path("a.pdf")), ("table", Path("a.csv"))):
        with pytest.raises(InputError):
            form_of(named, output)


def test_a_row_that_lacks_a_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="cell for every column"):
        Sheet("R", ("a", "b"), (("1",),))


def test_what_was_written_is_said_and_standard_output_stays_empty(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    put_out(b"rows", tmp_path / "rows.csv")
    assert (tmp_path / "rows.csv").read_bytes() == b"rows"
    told = capsysbinary.readouterr()
    assert told.out == b""
    assert told.err.decode() == f"{tmp_path / 'rows.csv'}: written\n"


def test_json_is_written_to_no_file_of_another_kind() -> None:
    assert form_asked(True, None, None) == "json"
    assert form_asked(True, "csv", Path("rows.JSON")) == "json"
    assert form_asked(False, None, Path("rows.csv")) == "csv"
    with pytest.raises(InputError, match=r"ends in \.json"):
        form_asked(True, None, Path("rows.csv"))


@pytest.mark.parametrize("command", ["history", "figures", "compare", "decisions", "promises"])
def test_a_file_of_no_known_kind_is_refused_before_anything_is_looked_for(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, command: str
) -> None:
    for more in (("-o", "rows.foo"), ("--json", "-o", "rows.csv")):
        status, out, err = run(command, "budget", "--index", tmp_path / "none", *more)
        assert (status, out) == (2, "")
        assert "rows." in err
    assert not list(tmp_path.iterdir())
