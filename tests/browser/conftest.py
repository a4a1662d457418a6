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


class Tabs:
    """Tabs that are used again: to begin one costs the processor twice what a page does.

    Each is as good as new: nothing of what a test told it, or put in its way, is left.
    """

    def __init__(self, profiles: dict[str, Any]) -> None:
        self._profiles = profiles
        self._free: dict[str, list[Any]] = {scheme: [] for scheme in profiles}

    def take(self, scheme: str = "light") -> Any:
        """A tab in which nothing is open."""
        free = self._free[scheme]
        page = free.pop() if free else self._profiles[scheme].new_page()
        page.emulate_media(
            media="null", color_scheme=scheme, reduced_motion="null", forced_colors="null"
        )
        return page

    def give_back(self, page: Any, scheme: str = "light") -> None:
        """Empty a tab for the next who takes one."""
        if page.is_closed():
            return
        page.evaluate("localStorage.clear()")
        page.unroute_all()
        page.goto("about:blank")
        self._free[scheme].append(page)


@pytest.fixture(scope="session")
def tabs(profiles: dict[str, Any]) -> Tabs:
    """The tabs of both profiles."""
    return Tabs(profiles)


@pytest.fixture
def visit(profiles: dict[str, Any], server: str) -> Iterator[Callable[..., Any]]:
    """A function that opens an address in a new tab, and waits until it is shown.

    Afterwards the test fails if anything was asked of another machine, or the page had an error.
    """

    def close(page: Any, _: str) -> None:
        page.evaluate("localStorage.clear()")
        page.close()

    yield from _opening(server, lambda scheme: profiles[scheme].new_page(), close)


@pytest.fixture
def look(tabs: Tabs, server: str) -> Iterator[Callable[..., Any]]:
    """As ``visit``, in a tab that is used again: where a page is only looked at."""
    yield from _opening(server, tabs.take, tabs.give_back)


def _opening(
    server: str, take: Callable[[str], Any], give_back: Callable[[Any, str], None]
) -> Iterator[Callable[..., Any]]:
    outside: list[str] = []
    errors: list[str] = []
    taken: list[tuple[Any, str]] = []
    heard: dict[str, Callable[[Any], None]] = {
        "request": lambda request: _note(outside, request.url, server),
        "pageerror": lambda error: errors.append(str(error)),
        "console": lambda told: errors.append(told.text) if told.type == "error" else None,
    }

    def open_address(address: str, width: int = 1280, height: int = 900, dark: bool = False) -> Any:
        scheme = "dark" if dark else "light"
        page = take(scheme)
        taken.append((page, scheme))
        page.set_viewport_size({"width": width, "height": height})
        page.set_default_timeout(60_000)  # a busy machine is no failure
        for event, hear in heard.items():
            page.on(event, hear)
        page.goto(server + address)
        settled(page)
        return page

    yield open_address
    for page, scheme in taken:
        for event, hear in heard.items():
            page.remove_listener(event, hear)
        give_back(page, scheme)
    assert outside == []
    assert errors == []


def _note(outside: list[str], url: str, server: str) -> None:
    if not url.startswith((server + "/", "data:", "blob:")):
        outside.append(url)
