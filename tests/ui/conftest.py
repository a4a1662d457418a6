"""One server over the small minute book for all tests of a worker that ask it from without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tests.browser.serving import serving


@pytest.fixture(scope="session")
def served_index(small_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index that ``small_server`` serves: a copy, since what is handed in may change it."""
    return copytree(small_index, tmp_path_factory.mktemp("served") / "index")


@pytest.fixture(scope="session")
def small_server(served_index: Path) -> Iterator[str]:
    """The address of the small minute book."""
    with serving(served_index) as address:
        yield address
