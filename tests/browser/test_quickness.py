"""How the page arrives: soon, light, and without jumping."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import settled

Visit = Callable[..., Any]
SHIFT = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(e => {
        if (!e.hadRecentInput) sum += e.value;
    })).observe({type: 'layout-shift', buffered: true});
    setTimeout(() => done(sum), 300);
})"""


@pytest.mark.parametrize("address", ["/", "/search?q=harbour", "/papers"])
def test_page_arrives_without_jumping(visit: Visit, address: str) -> None:
    page = visit(address)
    assert page.evaluate(SHIFT) < 0.1


def test_page_is_light(visit: Visit) -> None:
    """What one first visit fetches, as it comes over the wire, stays under four megabytes."""
    page = visit("/")
    page.evaluate("performance.clearResourceTimings()")
    page.reload()
    settled(page)
    weight = page.evaluate(
        "performance.getEntriesByType('resource').reduce((sum, e) => sum + e.encodedBodySize, 0)"
    )
    assert 0 < weight < 4_000_000
