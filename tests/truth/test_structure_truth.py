"""The structure reader keeps what it reached on the half of the truth set that is learnt from."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from .make_truth import read_labels
from .matching import agree, overlap, pair, same_number
from .places import Squashed, entry_at, locate, squash
from .score_structure import DOCUMENTS, Score, read_truth, score_half

held = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason=f"the papers are not at {DOCUMENTS}")

# Slightly under what was measured: a rule that loses more than a label or two must say why.
FLOORS: dict[str, tuple[float, float]] = {
    "items": (0.96, 0.97),
    "decisions": (0.96, 0.94),
    "recommendations": (0.75, 1.0),
    "actions": (0.90, 0.90),
    "undertakings": (0.92, 0.89),
    "actions and undertakings": (0.92, 0.90),
    "votes": (0.93, 1.0),
}


@cache
def learn() -> Score:
    """The score of the half, computed once a process."""
    return score_half("learn")


@held
def test_every_label_stands_in_the_text() -> None:
    assert learn().unplaced == []


@held
@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_precision_and_recall_stay(kind: str) -> None:
    tally = learn().kinds[kind]
    precision, recall = FLOORS[kind]
    assert tally.precision >= precision, tally.false
    assert tally.recall >= recall, tally.missed


@held
def test_decisions_of_the_papers_labelled_last_stay() -> None:
    tally = score_half("learn5").kinds["decisions"]
    assert tally.precision >= 0.96, tally.false
    assert tally.recall >= 0.97, tally.missed


@pytest.mark.parametrize(
    ("line", "faults"), [("unlabelled: items, votes", 0), ("unlabelled: verdicts", 1)]
)
def test_a_labels_file_names_the_kinds_it_was_not_read_for(
    tmp_path: Path, line: str, faults: int
) -> None:
    (tmp_path / "x.labels").write_text(f"{line}\ndate: none\n", "utf8")
    truth, found = read_labels(tmp_path / "x.labels", tmp_path)
    assert len(found) == faults
    assert faults or truth["unlabelled"] == ["items", "votes"]


@held
def test_stated_meeting_dates_are_right() -> None:
    score = learn()
    assert score.dates_right >= 0.98 * score.dates_stated, score.dates_wrong


@held
def test_no_recommendation_is_called_a_decision() -> None:
    assert learn().recommendations_decided == []


def test_the_truth_holds_no_sentence() -> None:
    for truth in read_truth("learn"):
        kinds = [labels for labels in truth.values() if isinstance(labels, list)]
        entries = [entry for labels in kinds for label in labels for entry in label["find"]]
        assert all(len(f"{entry['first']} {entry['last']}".split()) <= 4 for entry in entries)


def test_a_place_is_found_again_when_spaces_and_words_before_it_change() -> None:
    text = "AGREED to mow the green. Noted. AGREED to mow the green."
    document = Squashed.of(text)
    wanted = squash("AGREED to mow the green")
    second = document.letters.rindex(wanted)
    entry = entry_at(document, second, second + len(wanted))
    changed = Squashed.of("Page 1. " + text.replace(" ", "\n"))
    found = locate(entry, changed)
    assert found == (second + 5, second + 5 + len(wanted))
    assert locate(entry, Squashed.of("AGREED to sow the green")) is None


def test_squashed_offsets_lead_back_to_the_text() -> None:
    text = "Cafe\u0301 – £5 ﬁne"
    document = Squashed.of(text)
    assert document.letters == "café5fine"
    assert text[document.origin[4]] == "5"
    assert [document.squashed_at(at) for at in (0, 5, len(text))] == [0, 4, 9]


def test_each_label_takes_the_prediction_most_like_it() -> None:
    assert pair([10, 20], [19, 11, 9], lambda a, b: 1 / (1 + abs(a - b))) == {0: 1, 1: 0}
    assert pair([10], [20], lambda _a, _b: 0.0) == {}


@pytest.mark.parametrize(
    ("labelled", "predicted", "same"),
    [
        ("a", "(a)", True),
        ("3", "3.", True),
        (None, "", True),
        ("3", "13", False),
        (None, "1", False),
    ],
)
def test_item_numbers_compare_without_brackets_and_stops(
    labelled: str | None, predicted: str, same: bool
) -> None:
    assert same_number(labelled, predicted) is same


@pytest.mark.parametrize(
    ("labelled", "predicted", "same"),
    [
        ("Mr. Bonnett", "Bonnett", True),
        ("Cllr Mrs Mann", "Mrs Mann", True),
        ("2024-09-02", "2024-09-02", True),
        ("Mrs Lee", "Mrs Hay", False),
        ("Clerk", "", False),
    ],
)
def test_a_name_may_lack_its_title(labelled: str, predicted: str, same: bool) -> None:
    assert agree(labelled, predicted) is same


@pytest.mark.parametrize(
    ("label", "predicted", "matches"),
    [
        ((0, 100), (40, 100), True),
        ((0, 100), (60, 100), False),
        ((0, 100), (0, 400), True),
        ((0, 100), (90, 400), False),
        ((0, 100), (200, 300), False),
    ],
)
def test_a_prediction_must_cover_half_of_the_label(
    label: tuple[int, int], predicted: tuple[int, int], matches: bool
) -> None:
    assert (overlap([label], [predicted]) > 0) is matches


def test_a_vote_may_be_found_in_the_whole_sentence() -> None:
    assert overlap([(0, 100)], [(10, 40)], whole=False) > 0
    assert overlap([(0, 100)], [(10, 40)]) == 0
