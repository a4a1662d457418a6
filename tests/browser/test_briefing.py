"""The briefing in a browser: its page and its file by itself, without a violation."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Visit = Callable[..., Any]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _violations(page: Any) -> list[str]:
    report = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in report["violations"]
        for node in violation["nodes"]
    ]


def test_page_and_file_are_accessible_and_fetch_nothing(
    visit: Visit, server: str, tmp_path: Path
) -> None:
    package = pytest.importorskip("axe_playwright_python.base")
    page = visit("/brief?q=harbour+dues")
    assert page.locator(".mb-brief").count() == 1
    page.evaluate(str(package.AXE_SCRIPT))
    assert _violations(page) == []
    with urllib.request.urlopen(f"{server}/download/brief.html?q=harbour+dues") as answer:  # noqa: S310
        assert "attachment" in answer.headers["Content-Disposition"]
        data = answer.read()
    file = tmp_path / "brief.html"
    file.write_bytes(data)
    alone = page.context.new_page()
    fetched: list[str] = []
    alone.on("request", lambda request: fetched.append(request.url))
    alone.goto(file.as_uri())
    assert fetched == [file.as_uri()]
    alone.evaluate(str(package.AXE_SCRIPT))
    for width in (360, 1280):
        alone.set_viewport_size({"width": width, "height": 900})
        assert _violations(alone) == []
        assert alone.evaluate("document.documentElement.scrollWidth") <= width
    alone.close()
