"""How the page arrives: light. That nothing jumps is tested with every path, in each width."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browser.conftest import settled

Visit = Callable[..., Any]


def test_page_is_light(visit: Visit) -> None:
    """What one first visit fetches, as it comes over the wire, stays under 400 kilobytes."""
    page = visit("/")
    page.evaluate("performance.clearResourceTimings()")
    page.reload()
    settled(page)
    weight = page.evaluate(
        "['resource', 'navigation'].flatMap(kind => performance.getEntriesByType(kind))"
        ".reduce((sum, e) => sum + e.encodedBodySize, 0)"
    )
    assert 0 < weight < 400_000
