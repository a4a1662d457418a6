"""Over real papers: every block's letters stand in the paper, as other means extract it."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import unicodedata
import zipfile
from pathlib import Path

import pytest

from indexer.readers import read_file

PAPERS = Path(__file__).parents[4] / "shared" / "eval" / "council" / "documents"
SEEDS = Path(__file__).parents[4] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not PAPERS.is_dir(), reason=f"no real papers in {PAPERS}")


def squash(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if c.isalnum())


def source_of(path: Path) -> str:
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            xml = package.read("word/document.xml").decode("utf-8")
        return html.unescape(re.sub(r"<[^>]+>", "", xml))
    if path.suffix == ".pdf":
        found = subprocess.run(
            ["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True, timeout=60
        )
        return found.stdout.decode("utf-8", "replace")
    return path.read_text("utf-8", errors="replace")


def blocks_of(path: Path) -> list[str]:
    (reading,) = read_file(path, path.name)
    text = reading.text
    return [text.content[block.start : block.end] for block in text.blocks]


def missing(paths: list[Path]) -> tuple[list[str], int]:
    """The blocks whose letters do not stand in their paper, and the count of all blocks."""
    lost, total = [], 0
    for path in paths:
        source = squash(source_of(path))
        blocks = blocks_of(path)
        assert blocks, f"{path.name} gave no text"
        total += len(blocks)
        lost += [f"{path.name}: {block[:80]}" for block in blocks if squash(block) not in source]
    return lost, total


def test_every_block_of_every_word_file_stands_in_it() -> None:
    lost, total = missing(sorted(PAPERS.rglob("*.docx")))
    assert total > 300
    assert lost == []


def test_every_block_of_every_text_file_stands_in_it() -> None:
    lost, _ = missing(sorted(PAPERS.rglob("*.txt")) + sorted(SEEDS.rglob("*.txt")))
    assert lost == []


def test_every_block_of_every_markdown_file_stands_in_it() -> None:
    """Files that hold HTML have words with tags or entities between them; those are counted."""
    plain, mixed = [], []
    for path in sorted(PAPERS.rglob("*.md")):
        tagged = re.search(r"<(?!https?:|!--)/?[a-z]", path.read_text("utf-8"))
        (mixed if tagged else plain).append(path)
    assert len(plain) > 550
    lost, total = missing(plain)
    assert total > 20_000
    assert lost == []
    lost, total = missing(mixed)
    assert len(lost) < 0.2 * total


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_nearly_every_block_of_every_pdf_stands_in_it() -> None:
    lost, total = missing(sorted(PAPERS.rglob("*.pdf")))
    assert total > 200
    assert len(lost) <= 0.03 * total
