"""The check of a draft and of a model's wording, held to floors on the demonstration."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from shutil import copytree

import pytest

from search.engine import Engine
from tests.benchmarks.claim_cases import MADE, all_cases, hand_cases, worded_cases
from tests.benchmarks.measure_claims import check_cases, confusion
from tests.benchmarks.measure_wording import judge

# Of a hundred each: what is right at least.
FLOORS = {"supported": 85, "contradicted": 80, "not found": 85}


@pytest.fixture(scope="module")
def engine(encoder, demonstration_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    index = copytree(demonstration_index, tmp_path_factory.mktemp("claims") / "index")
    return Engine(index, encoder=encoder)


def test_there_are_a_hundred_of_each_and_no_two_alike() -> None:
    cases = all_cases()
    assert Counter(case.finding for case in cases) == dict.fromkeys(FLOORS, 100)
    # One that is true may also be asked of the earlier papers alone, which do not hold it.
    assert len({(case.sentence, case.until) for case in cases}) == len(cases)
    assert len(hand_cases()) >= 60
    assert sum(MADE.values()) + len(hand_cases()) == len(cases)
    reasons = Counter(case.because for case in cases if case.finding == "contradicted")
    assert set(reasons) == {"number", "date", "name", "negated", "decided against recommended"}
    assert min(reasons.values()) >= 5


def test_the_cases_are_the_same_every_time() -> None:
    assert all_cases() == all_cases()
    assert worded_cases() == worded_cases()


def test_a_draft_is_checked_rightly(engine: Engine) -> None:
    table = confusion(check_cases(engine, all_cases()))
    for finding, floor in FLOORS.items():
        assert table[finding][finding] >= floor, table
    # Precision first: a true sentence or one that is not in the record is rarely called wrong.
    said_wrong = sum(counts["contradicted"] for counts in table.values())
    assert table["contradicted"]["contradicted"] >= 0.88 * said_wrong, table


def test_changed_wording_is_struck_and_true_wording_stands(encoder) -> None:
    judged = judge(encoder)
    true = [why for case, why in judged if case.finding == "supported"]
    changed = [why for case, why in judged if case.finding == "contradicted"]
    assert (len(true), len(changed)) == (100, 100)
    assert sum(why is not None for why in true) <= 5
    assert sum(why is not None for why in changed) >= 95
