"""The demonstration corpus as committed, and a fresh build of it."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
PAPERS = CORPUS / "papers"


def squash(text: str) -> str:
    """Letters and digits only, case folded: what every layout of the same words shares."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


@cache
def truth(name: str) -> Any:
    """One truth file."""
    path = CORPUS / "truth" / name
    text = path.read_text("utf8")
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in text.splitlines()]
    return json.loads(text)


@cache
def paper_text(document: str) -> str:
    """The squashed words of a paper as the reader finds them, without page furniture."""
    from indexer.readers import read_file

    (reading,) = read_file(PAPERS / document, document)
    kept = [b for b in reading.text.blocks if b.kind != "noise"]
    return squash(" ".join(f"{b.label} {reading.text.content[b.start : b.end]}" for b in kept))


@cache
def plain_text(document: str) -> str:
    """The words of a paper as the reader finds them, each run of white space as one space."""
    from indexer.readers import read_file

    (reading,) = read_file(PAPERS / document, document)
    return " ".join(reading.text.content.split())


@pytest.fixture(scope="session")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh build of the whole corpus, made once a worker."""
    into = tmp_path_factory.mktemp("rebuilt")
    command = [sys.executable, str(CORPUS / "build_corpus.py"), "--into", str(into)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return into
