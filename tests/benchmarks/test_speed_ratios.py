"""Ratios of two ways in one process, which a change may not lose."""

from __future__ import annotations

import json

import pytest

from benchmarks.machine import RESULTS
from benchmarks.speed_quick import MEASURES

KEPT = RESULTS / "speed-quick.json"

# What may be lost before a test fails, and how often it is looked again where a machine is busy.
LOST = 0.3
TRIES = 3


@pytest.mark.skipif(not KEPT.is_file(), reason="none is kept: python -m benchmarks.speed quick")
@pytest.mark.parametrize("name", MEASURES)
def test_no_ratio_has_fallen_since_it_was_kept(name: str) -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))["ratios"][name]
    found = []
    for _ in range(TRIES):
        found.append(MEASURES[name]())
        if found[-1] >= (1 - LOST) * kept:
            return
    pytest.fail(f"{name}: {max(found):.2f} times quicker, and {kept:.2f} was kept")
