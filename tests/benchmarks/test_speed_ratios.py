"""Ratios of two ways in one process, which a change may not lose."""

from __future__ import annotations

import json

import pytest

from benchmarks.machine import RESULTS, processor, processor_told
from benchmarks.speed_quick import MEASURES

KEPT = RESULTS / "speed-quick.json"

# What may be lost before a test fails, and how often it is looked again where a machine is busy.
LOST = 0.3
TRIES = 3
# Another processor has other instructions for small whole numbers, or none: there a way may be so
# much less ahead.
LOST_ELSEWHERE = 0.8


def allowed(kept: float, measured_on: str, here: str) -> float:
    """The least ratio that is no loss, of one ``kept`` on the processor ``measured_on``."""
    return kept * (1 - (LOST if measured_on == here else LOST_ELSEWHERE))


@pytest.mark.parametrize("name", MEASURES)
def test_no_ratio_has_fallen_since_it_was_kept(name: str) -> None:
    told = json.loads(KEPT.read_text(encoding="utf-8"))
    kept = told["ratios"][name]
    least = allowed(kept, told["machine"]["processor"], processor())
    found = []
    for _ in range(TRIES):
        found.append(MEASURES[name]())
        if found[-1] >= least:
            return
    pytest.fail(f"{name}: {max(found):.2f} times quicker, and {kept:.2f} was kept")


def test_on_the_same_processor_no_more_than_three_tenths_may_be_lost() -> None:
    assert allowed(10.0, "A", "A") == pytest.approx(7.0)
    assert allowed(10.0, "A", "B") == pytest.approx(2.0)


def test_two_processors_of_one_name_are_told_apart() -> None:
    first = ["processor\t: 0", "cpu family\t: 25", "model\t\t: 1", "model name\t: EPYC"]
    other = [*first[:2], "model\t\t: 17", *first[3:], "", "processor\t: 1", "model\t\t: 1"]
    assert processor_told(first) == "EPYC (family 25, model 1)"
    assert processor_told(other) == "EPYC (family 25, model 17)"
    assert processor_told(["model name\t: Cortex"]) == "Cortex"
    assert processor_told([]) == ""
