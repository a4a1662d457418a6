"""One server and one browser for all browser tests of a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from filelock import FileLock

from tests.browser.minute_book import write_minute_book
from tests.browser.serving import ARGUMENTS, CHROMIUM, serving, settled
from tests.conftest import of_this_run

__all__ = ["serving", "settled"]


@pytest.fixture(scope="session")
def minute_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the small minute book, made once for all workers of a run: to copy, not to serve,
    so that no server waits for another or sees what another was told."""
    folder = of_this_run(tmp_path_factory) / "browser"
    with FileLock(f"{folder}.lock"):
        if not (folder / "index" / "CURRENT").exists():
            write_minute_book(folder / "papers")
            with serving(folder / "index", folder / "papers"):
                pass
    return folder / "index"


@pytest.fixture(scope="session")
def server(minute_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served minute book."""
    index = copytree(minute_book, tmp_path_factory.mktemp("browser") / "index")
    with serving(index) as address:
        yield address


def served_once(index: Path, *papers: Path) -> Iterator[str]:
    """The address of an index that the workers of a run share, made by the first of them."""
    with FileLock(f"{index}.lock"):
        served = serving(index, *(() if (index / "CURRENT").exists() else papers))
        address = served.__enter__()
    yield address
    served.__exit__()


@pytest.fixture(scope="session")
def demonstration(
    demonstration_index: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the demonstration."""
    index = copytree(demonstration_index, tmp_path_factory.mktemp("demonstration") / "index")
    with serving(index) as address:
        yield address


@pytest.fixture(scope="session")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of five real papers."""
    papers = shared / "seeds"
    if not list(papers.glob("*.txt")):
        pytest.skip(f"the seed papers are absent: {papers} holds none")
    yield from served_once(of_this_run(tmp_path_factory) / "seeds", papers)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's chromium, headless."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def profiles(browser: Any) -> dict[str, Any]:
    """Browser profiles by colour scheme, so that the toolkit's files are fetched once."""
    return {
        scheme: browser.new_context(
            color_scheme=scheme, permissions=["clipboard-read", "clipboard-write"]
        )
        for scheme in ("light", "dark")
    }


@pytest.fixture
def visit(profiles: dict[str, Any], server: str) -> Iterator[Callable[..., Any]]:
    """A function that opens an address in a new tab, and waits until it is shown.

    Afterwards the test fails if anything was asked of another machine, or the page had an error.
    """
    outside: list[str] = []
    errors: list[str] = []
    pages: list[Any] = []

    def open_address(address: str, width: int = 1280, height: int = 900, dark: bool = False) -> Any:
        page = profiles["dark" if dark else "light"].new_page()
        page.set_viewport_size({"width": width, "height": height})
        pages.append(page)
        page.set_default_timeout(60_000)  # a busy machine is no failure
        page.on("request", lambda request: _note(outside, request.url, server))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "console",
            lambda message: errors.append(message.text) if message.type == "error" else None,
        )
        page.goto(server + address)
        settled(page)
        return page

    yield open_address
    for page in pages:
        page.evaluate("localStorage.clear()")
        page.close()
    assert outside == []
    assert errors == []


def _note(outside: list[str], url: str, server: str) -> None:
    if not url.startswith((server + "/", "data:", "blob:")):
        outside.append(url)
