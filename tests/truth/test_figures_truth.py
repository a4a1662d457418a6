"""Figures: what is shown of real papers is right nine times in ten; seven in ten are found."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.readers import read_file
from indexer.structure.figures import find_figures
from indexer.structure.paper import read_paper
from search.engine import Engine
from tests.conftest import WordEncoder
from tests.truth.score_figures import score_figures
from tests.truth.score_periods import score_periods

PAPERS = Path(__file__).parents[2] / "corpus" / "papers"
LABELS = Path(__file__).parent / "figures"


def _sha(words: str) -> str:
    return hashlib.sha256(" ".join(words.casefold().split()).encode()).hexdigest()[:12]


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        # Every figure of thirty papers, and figures drawn from all the other papers.
        ("council", True),
        ("sample", False),
    ],
)
def test_shown_figures_are_right_nine_times_in_ten(shared: Path, name: str, whole: bool) -> None:
    folder = shared / "eval" / "council" / "documents"
    if not folder.is_dir():
        pytest.skip(f"the evaluation material is absent: {folder} is not there")
    labels: dict[str, dict[int, dict[str, object]]] = {}
    for label in json.loads((LABELS / f"{name}.json").read_text(encoding="utf-8"))["figures"]:
        labels.setdefault(label["document"], {})[label["start"]] = label
    right = judged = shown = 0
    for document, at in labels.items():
        (reading,) = read_file(folder / document, document)
        paper = read_paper(document, reading.format, reading.sha256, reading.text)
        content = reading.text.content
        for label in at.values():
            start, end = int(str(label["start"])), int(str(label["end"]))
            around = content[start:end] + content[max(0, start - 40) : start]
            assert _sha(around) == label["sha"], f"{document}: the text has moved"
        for figure in find_figures(document, reading.text, paper.items):
            if figure.measure is None or not (whole or figure.start in at):
                continue
            shown += 1
            label_here = at.get(figure.start)
            if label_here is None or _sha(figure.measure) != label_here["measure_sha"]:
                continue
            judged += 1
            right += bool(
                label_here["right"]
                and figure.value == label_here["value"]
                and figure.period == label_here["period"]
            )
    assert judged >= 0.8 * shown, f"only {judged} of {shown} figures are judged: label anew"
    assert right >= 0.9 * judged, f"{right} of {judged}"


def test_the_demonstrations_figures_are_found_with_what_they_measure() -> None:
    score = score_figures()
    assert score.recall >= 0.7, score.unnamed
    assert score.precision >= 0.9, score.wrong


def test_the_periods_told_of_figures_are_right(tmp_path: Path) -> None:
    build_index(tmp_path / "index", [PAPERS], WordEncoder())
    score = score_periods(Engine(tmp_path / "index", encoder=WordEncoder()))
    assert score.stated + score.inferred >= 0.5 * score.figures
    assert score.stated_right >= 0.9 * score.stated, score.wrong
    assert score.inferred_right >= 0.9 * score.inferred, score.wrong
