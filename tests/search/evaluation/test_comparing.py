"""Runs side by side: only what all of them hold alike is compared, question by question."""

from __future__ import annotations

import pytest

from indexer.errors import InputError
from search.evaluation.comparing import compare, groups_of
from search.evaluation.marks import Mark, Marks
from search.evaluation.runs import Marked, Run, figure
from search.evaluation.subject import Asked

MEASURES = ("hit@5", "precision", "refused")


def made(*questions: tuple[str, Marks], kind: str = "fact", digest: str = "d") -> Run:
    marked = tuple(
        Marked(Asked(name, digest, {"kind": kind}), float(place), marks)
        for place, (name, marks) in enumerate(questions, start=1)
    )
    return Run("as it is", {}, {"generation": "g000001"}, "2026-01-02T03:04:05+00:00", marked)


def hit(value: float) -> Marks:
    return {"hit@5": Mark(value)}


def test_figures_and_differences_worked_by_hand() -> None:
    first = made(("a", hit(1)), ("b", hit(0)), ("c", hit(0)), ("d", hit(1)))
    then = made(("a", hit(1)), ("b", hit(1)), ("c", hit(1)), ("d", hit(0)))
    told = compare([("one", first), ("two", then)], MEASURES, "hit@5")
    one, two = told.sides
    assert (one.figures["hit@5"].mean, two.figures["hit@5"].mean) == (0.5, 0.75)
    assert two.above["hit@5"].mean == pytest.approx(0.25)
    assert not two.above["hit@5"].is_sure
    assert (two.better, two.worse) == (("b", "c"), ("d",))
    assert (one.above, one.better, told.common, told.left_out) == ({}, (), 4, 0)
    assert set(one.figures) == {"hit@5"}, "what concerns no question has no figure"


def test_a_difference_that_every_question_shows_is_sure() -> None:
    first = made(*((f"q{n}", hit(0)) for n in range(9)))
    then = made(*((f"q{n}", hit(1)) for n in range(9)))
    told = compare([("one", first), ("two", then)], MEASURES, "hit@5")
    assert told.sides[1].above["hit@5"].is_sure
    assert told.as_json()["configurations"][1]["above_first"]["hit@5"] == {
        "mean": 1.0,
        "low": 1.0,
        "high": 1.0,
        "sure": True,
    }


def test_questions_that_one_run_lacks_are_left_out_of_both() -> None:
    first = made(("a", hit(1)), ("b", hit(1)))
    then = made(("b", hit(0)), ("c", hit(1)))
    told = compare([("one", first), ("two", then)], MEASURES, "hit@5")
    assert (told.common, told.left_out) == (1, 2)
    assert [side.figures["hit@5"].mean for side in told.sides] == [1.0, 0.0]


def test_a_question_with_other_evidence_is_another_question() -> None:
    with pytest.raises(InputError, match="no question in common"):
        compare(
            [("one", made(("a", hit(1)))), ("two", made(("a", hit(1)), digest="e"))],
            MEASURES,
            "hit@5",
        )


def test_shares_of_quotes_are_pooled() -> None:
    run = made(("a", {"precision": Mark(1, 1)}), ("b", {"precision": Mark(0, 4)}), ("c", {}))
    assert figure(run.questions, "precision") == pytest.approx(0.2)
    assert figure(run.questions, "refused") is None
    assert compare([("one", run)], MEASURES, "hit@5").sides[0].figures[
        "precision"
    ].mean == pytest.approx(0.2)


def test_the_questions_of_one_kind() -> None:
    facts, dates = made(("a", hit(1))), made(("b", hit(0)), kind="date")
    both = Run("x", {}, {}, "", facts.questions + dates.questions)
    assert groups_of(both, "kind") == ["fact", "date"]
    assert groups_of(both, "user") == []
    told = compare([("x", both)], MEASURES, "hit@5", ("kind", "date"))
    assert (told.common, told.sides[0].figures["hit@5"].mean) == (1, 0.0)


def test_no_questions_have_no_figures() -> None:
    told = compare([("x", made()), ("y", made())], MEASURES, "hit@5")
    assert (told.common, told.sides[1].figures, told.sides[1].above) == (0, {}, {})
