"""The papers are made from their sources, and the same sources make the same bytes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.conftest import CORPUS

FOLDERS = ("papers", "truth", "unreadable")


def files(root: Path) -> dict[str, bytes]:
    """Every file below the built folders by its relative path."""
    found = [p for name in FOLDERS for p in (root / name).rglob("*") if p.is_file()]
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in found}


def test_rebuilding_gives_the_committed_files(rebuilt: Path) -> None:
    committed, fresh = files(CORPUS), files(rebuilt)
    assert sorted(committed) == sorted(fresh)
    # A scan's picture depends on the version of the imaging library; its words are not read.
    changed = [
        name
        for name, data in fresh.items()
        if committed[name] != data and not name.startswith("unreadable/")
    ]
    assert changed == []


def test_building_twice_gives_the_same_bytes(rebuilt: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(CORPUS / "build_corpus.py"), "--into", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    assert files(tmp_path) == files(rebuilt)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("{fig; m=x | 12", "never closed"),
        ("twelve} percent", "stray"),
        ("@nonsense here", "unknown directive"),
        ("a {fig mark without a bar}", "without '|'"),
    ],
)
def test_a_broken_source_is_named(body: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(CORPUS))
    from builder.source import SourceError, parse_body  # type: ignore[import-not-found]

    with pytest.raises(SourceError, match=r"broken\.source") as caught:
        parse_body([body], "broken.source")
    assert message in str(caught.value)
