"""Appendices called by two numbers, and lists of them that are counted wrongly."""

from __future__ import annotations

import pytest

from tests.conftest import SHARED
from tests.search.lint.conftest import Linted

REPORT = """Harrowmere Borough Council
Report of the Director of Place to the Scrutiny Board, 12 June 2019

Report title: Leisure centres

1.0 Purpose

1.1 The Board is asked to adopt the plan of action set out in Appendix {first}.

2.0 Plan of Action (Appendix {second})

2.1 The plan has nine parts.

3.0 Appendices

3.1 The {count} appendices to this report are as follows: Appendix One, findings; Appendix Two, plan
of action; Appendix Three, chronology.
"""


@pytest.mark.parametrize(
    ("first", "second", "count", "found"),
    [
        ("Two", "Two", "three", 0),
        ("2", "Two", "three", 0),
        ("Three", "Two", "three", 1),
        ("Three", "Three", "three", 1),
        ("Two", "Two", "five", 1),
        ("Three", "Two", "five", 2),
    ],
)
def test_appendices_are_compared(
    linted: Linted, first: str, second: str, count: str, found: int
) -> None:
    rows = linted({"a.txt": REPORT.format(first=first, second=second, count=count)})
    assert [row.kind for row in rows] == ["appendix"] * found
    if first == "Three" and second == "Two":
        assert "plan of action Appendix Three and Appendix Two" in rows[0].message
        assert len(rows[0].citations) == 3
    if count == "five":
        assert "five appendices" in rows[-1].message
        assert "lists 3" in rows[-1].message


def test_the_strategic_plan_of_the_seeds_has_two_numbers(linted: Linted) -> None:
    papers = sorted((SHARED / "seeds").glob("*.txt"))
    if not papers:
        pytest.skip("the seed papers do not lie beside the repository")
    rows = linted({p.name: p.read_text("utf-8") for p in papers})
    said = [row for row in rows if row.kind == "appendix"]
    assert len(said) == 2
    messages = " ".join(row.message for row in said)
    assert "Key Priorities Appendix Three and Appendix Two" in messages
    assert "Strategic Plan Appendix Four and Appendix Three" in messages
    assert all(len(row.citations) == 2 for row in said)
    held = [row for row in rows if row.kind == "minute reference"]
    assert ["minute 12/18" in row.message for row in held] == [True]
    assert {row.kind for row in rows} == {"appendix", "minute reference"}
