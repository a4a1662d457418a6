"""What a program writes into a page: only between its marks, and tables that hold together."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.machine import HOUSE
from benchmarks.written import marks, put_between_marks, rewrite, table

BEGIN, END = marks("figures")
PAGE = f"# Title\n\nWords.\n\n{BEGIN}\nold\n{END}\n\nMore words.\n"


def test_only_what_stands_between_the_marks_changes() -> None:
    assert put_between_marks(PAGE, "figures", "new\n\n") == PAGE.replace("old", "new")


@given(st.text(alphabet="ab|\n \\", max_size=40))
def test_writing_the_same_again_changes_nothing(block: str) -> None:
    once = put_between_marks(PAGE, "figures", block)
    assert put_between_marks(once, "figures", block) == once
    assert once.startswith("# Title\n\nWords.\n\n")
    assert once.endswith("\n\nMore words.\n")


@pytest.mark.parametrize(
    "page",
    ["no marks", f"{BEGIN} only one", f"{END} before {BEGIN}", f"{BEGIN}{END}{BEGIN}{END}"],
)
def test_a_page_without_its_marks_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="must each stand once"):
        put_between_marks(page, "figures", "new")


def test_a_page_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    with pytest.raises(ValueError, match=r"page\.md: .*others"):
        rewrite(page, {"figures": "new", "others": "new"})
    assert page.read_text(encoding="utf-8") == PAGE
    assert rewrite(page, {"figures": "new"})
    assert not rewrite(page, {"figures": "new"})


def test_a_table_has_a_cell_under_each_heading() -> None:
    assert table(["way", "ms"], [["a|b", 1.5]]) == "| way | ms |\n| --- | ---: |\n| a\\|b | 1.5 |"
    with pytest.raises(ValueError, match="3 cells under 2 headings"):
        table(["way", "ms"], [[1, 2, 3]])


def test_the_page_on_quality_has_the_marks_that_are_written() -> None:
    page = (HOUSE / "docs" / "quality.md").read_text(encoding="utf-8")
    for name in ("retrieval", "answers", "parts"):
        begin, end = marks(name)
        assert page.count(begin) == page.count(end) == 1
