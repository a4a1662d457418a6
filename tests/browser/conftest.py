"""One server and one browser for all browser tests of a worker."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.minute_book import write_minute_book

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STARTUP_SECONDS = 120


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served minute book."""
    folder = tmp_path_factory.mktemp("browser")
    write_minute_book(folder / "papers")
    with serving(folder / "index", folder / "papers") as address:
        yield address


class serving:
    """A server subprocess over an index, made first from papers where they are given."""

    def __init__(self, index: Path, *papers: Path) -> None:
        self._command = [sys.executable, "-m", "ui.cli", "serve", *map(str, papers)]
        self._command += ["--index", str(index), "--port", "0"]
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> str:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self._process = subprocess.Popen(
            self._command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment,
            cwd=Path(os.environ.get("MINUTEBOOK_TEST_ROOT", Path(__file__).parents[2])),
        )
        assert self._process.stdout is not None
        timer = threading.Timer(STARTUP_SECONDS, self._process.kill)
        timer.start()
        said: list[str] = []
        for line in self._process.stdout:
            said.append(line)
            found = re.search(r"http://\S+", line)
            if found and "Minutebook is at" in line:
                timer.cancel()
                threading.Thread(target=self._process.stdout.read, daemon=True).start()
                return found.group().rstrip("/")
        timer.cancel()
        pytest.fail("the server did not start:\n" + "".join(said[-20:]))

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        self._process.terminate()
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self._process.kill()


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
        page.set_default_timeout(12_000)
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


def settled(page: Any) -> None:
    """Wait until what the address asks for is on the screen."""
    page.wait_for_function(
        """() => {
            const page = document.querySelector('#mb-page .mb-page');
            const pane = document.querySelector('#mb-pane .mb-holder');
            const busy = document.documentElement.classList.contains('mb-busy');
            const here = location.pathname + location.search;
            return page && pane && !busy && pane.dataset.url === here;
        }"""
    )
