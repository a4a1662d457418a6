"""What a reply is worth, worked by hand."""

from __future__ import annotations

import math

import pytest

from search.evaluation.gold import Gold, squash
from search.evaluation.marks import (
    Mark,
    first_ranks,
    mark_answer,
    mark_judgement,
    mark_passages,
    token_f1,
)

LAMP = Gold(("m/a.md",), squash("mend the lamp"))
BUS = Gold(("m/b.md",), squash("a later bus"))
NOT_LOOKED_UP = Mark(0.0, 0.0)


def test_ranks_are_of_the_first_that_bears_each() -> None:
    found = [
        ("m/b.md", "to mend the lamp"),  # the words, in another paper
        ("m/a.md", "nothing"),
        ("m/a.md", "agreed to mend the lamp"),
        ("m/a.md", "mend the lamp again"),
    ]
    assert first_ranks([LAMP, BUS], found) == [2, math.inf]


def test_passages_worked_by_hand() -> None:
    found = [("m/a.md", "one two three")] * 5 + [("m/a.md", "mend the lamp")]
    marks = mark_passages([LAMP, BUS], found)
    assert marks == {
        "words": Mark(18.0, 6.0),
        **{f"hit@{k}": Mark(0.0) for k in (1, 5)},
        **{f"hit@{k}": Mark(1.0) for k in (10, 20)},
        **{f"all@{k}": Mark(0.0) for k in (1, 5)},
        **{f"all@{k}": Mark(0.5) for k in (10, 20)},
        "MRR": Mark(1 / 6),
    }


def test_a_question_without_an_answer_adds_only_to_the_length() -> None:
    assert mark_passages([], [("m/a.md", "one two")]) == {"words": Mark(2.0, 1.0)}
    assert mark_passages([], []) == {}


def test_nothing_found_is_a_miss() -> None:
    marks = mark_passages([LAMP], [])
    assert {name: mark.total for name, mark in marks.items()} == dict.fromkeys(
        ("hit@1", "all@1", "hit@5", "all@5", "hit@10", "all@10", "hit@20", "all@20", "MRR"), 0.0
    )


def test_only_twenty_passages_count_for_the_length() -> None:
    marks = mark_passages([LAMP], [("m/a.md", "one two")] * 30)
    assert marks["words"] == Mark(40.0, 20.0)


def test_an_answer_worked_by_hand() -> None:
    cited = [
        ("m/b.md", "nothing of it"),
        ("m/a.md", "they agreed to mend the lamp"),
        ("m/b.md", "later bus"),  # a part of the gold words
        ("m/a.md", "later bus"),  # the same, in another paper
    ]
    marks = mark_answer(
        [LAMP, BUS],
        cited,
        withheld=False,
        verbatim=Mark(3.0, 4.0),
        texts=("Mend the lamp", "mend it"),
    )
    assert (marks["hit@1"].total, marks["hit@3"].total, marks["hit@5"].total) == (0, 1, 1)
    assert (marks["all@1"].total, marks["all@3"].total) == (0, 0.5)
    assert marks["precision"] == Mark(2.0, 4.0)
    assert marks["verbatim"] == Mark(3.0, 4.0)
    assert marks["wrongly"] == Mark(0.0)
    assert "refused" not in marks
    assert marks["words"] == Mark(3.0 + 6 + 2 + 2, 4.0)
    # One word is shared, of three and of two.
    assert marks["answer F1"].total == pytest.approx(2 * 1 / 5)


def test_withheld_rightly_and_wrongly() -> None:
    rightly = mark_answer([], [], withheld=True, verbatim=NOT_LOOKED_UP)
    assert rightly == {"refused": Mark(1.0)}
    said = mark_answer([], [("m/a.md", "words")], withheld=False, verbatim=NOT_LOOKED_UP)
    assert said["refused"] == Mark(0.0)
    wrongly = mark_answer([LAMP], [], withheld=False, verbatim=NOT_LOOKED_UP)
    assert wrongly["wrongly"] == Mark(1.0)
    assert "precision" not in wrongly
    assert "verbatim" not in wrongly


def test_what_readers_said_worked_by_hand() -> None:
    cited = [("m/b.md", "a later bus"), ("m/a.md", "to mend the lamp")]
    assert mark_judgement([LAMP], [], cited) == {"found@1": Mark(0.0), "found@5": Mark(1.0)}
    again = mark_judgement([], [BUS, Gold(("m/b.md",), "never")], cited)
    assert again == {"shown again": Mark(1.0, 2.0)}
    assert mark_judgement([], [], cited) == {}


def test_words_shared_with_the_known_answer() -> None:
    assert token_f1("", "") == token_f1("a", "b") == 0
    assert token_f1("Agreed: £5", "agreed 5") == 1
    assert token_f1("a a b", "a") == pytest.approx(2 * 1 / 4)
