"""An engine over the papers of two councils."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import build_index
from search.engine import Engine
from tests.search.briefing.papers import write


@pytest.fixture(scope="session")
def carers_index(encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the papers on foster carers, for reading only."""
    folder = tmp_path_factory.mktemp("carers")
    build_index(folder / "index", [write(folder / "papers")], encoder)
    return folder / "index"


@pytest.fixture(scope="session")
def carers(carers_index: Path, encoder) -> Engine:
    """The public's engine."""
    return Engine(carers_index, encoder=encoder)
