"""The ways from the first page, where the papers give little to start from."""

from __future__ import annotations

import re
from pathlib import Path

from indexer.build import build_index
from search.engine import Engine
from ui.pages.parts.addresses import Address
from ui.pages.parts.starting import ways_to_start
from ui.texts import speaker

UNNUMBERED = """\
Merrow Town Council

Library hours

RESOLVED that the library be opened on Mondays.
"""
NUMBERED = """\
# Merrow Town Council

Minutes of the meeting of the Harbour Committee held on 13 March 2024

## 30 Lamp on the pier

RESOLVED that the lamp on the pier be mended.
"""


def _ways(encoder, folder: Path, text: str) -> list[str]:
    """Where the ways for a clerk lead."""
    (folder / "papers").mkdir(parents=True)
    (folder / "papers" / "a.md").write_text(text, encoding="utf-8")
    build_index(folder / "index", [folder / "papers"], encoder)
    engine = Engine(folder / "index", encoder=encoder)
    page = str(ways_to_start(engine, Address("ask"), speaker("en")))
    engine.close()
    return re.findall(r'href="(/\w+)', page[page.index("For a clerk") :])


def test_a_clerk_has_three_ways_where_no_minute_has_a_number(encoder, tmp_path: Path) -> None:
    assert _ways(encoder, tmp_path / "bare", UNNUMBERED) == ["/decisions", "/papers", "/lint"]
    assert _ways(encoder, tmp_path / "full", NUMBERED) == ["/decisions", "/minute", "/lint"]
