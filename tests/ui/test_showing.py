"""``minutebook show``: the paper that a person means, named as far as it needs to be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("name", ["2023-03-14 minutes.md", "14 minutes.md", "2023-03-14 MIN"])
def test_a_paper_is_named_by_its_path_or_part_of_it(small_index: Path, run: Run, name: str) -> None:
    status, out, _ = run("show", name, "--index", small_index, "--json")
    assert status == 0
    assert json.loads(out)["document"]["path"].endswith("2023-03-14 minutes.md")


def test_a_part_of_several_paths_is_refused_and_names_some(small_index: Path, run: Run) -> None:
    status, out, err = run("show", "minutes", "--index", small_index)
    assert (status, out) == (2, "")
    assert "2023-03-14 minutes.md" in err
    assert "Give more of its path" in err


def test_a_part_of_the_path_of_an_exempt_paper_names_no_paper(small_index: Path, run: Run) -> None:
    hidden = json.loads(
        run("search", "settlement", "--index", small_index, "--reader", "restricted", "--json")[1]
    )
    papers = {row["document"] for row in hidden["results"]}
    public = json.loads(run("search", "settlement", "--index", small_index, "--json")[1])
    papers -= {row["document"] for row in public["results"]}
    assert papers
    for paper in papers:
        part = Path(paper).stem.upper()
        status, out, err = run("show", part, "--index", small_index)
        assert (status, out) == (2, "")
        assert paper not in err
        assert "holds no such paper" in err
