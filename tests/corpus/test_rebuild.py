"""The papers are made from their sources, and the same sources make the same bytes."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from indexer.readers import read_file
from tests.corpus.conftest import CORPUS

FOLDERS = ("papers", "truth", "unreadable")


def files(root: Path) -> dict[str, bytes]:
    """Every file below the built folders by its relative path."""
    found = [p for name in FOLDERS for p in (root / name).rglob("*") if p.is_file()]
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in found}


def same_words(name: str, one: Path, other: Path) -> bool:
    """Whether two builds of a paper read the same."""
    texts = [next(iter(read_file(root / name, name))).text.content for root in (one, other)]
    return texts[0] == texts[1]


def test_rebuilding_gives_the_committed_files(rebuilt: Path) -> None:
    committed, fresh = files(CORPUS), files(rebuilt)
    assert sorted(committed) == sorted(fresh)
    changed = [name for name, data in fresh.items() if committed[name] != data]
    # A scan's picture depends on the version of the imaging library; its words are not read.
    changed = [name for name in changed if not name.startswith("unreadable/")]
    made_with = {".pdf": ("reportlab", "5.1.0"), ".docx": ("python-docx", "1.2.0")}
    for name in changed:
        library, known = made_with.get(Path(name).suffix, ("", ""))
        assert library, f"{name} is not what its source makes; build the corpus again"
        assert version(library) != known, f"{name} is not what its source makes"
        assert same_words(name, CORPUS, rebuilt), f"{name} has other words"


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
