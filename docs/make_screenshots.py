"""Make the screenshots of ``docs/interface.md`` again: ``python docs/make_screenshots.py``.

Serves ``corpus/papers`` from a temporary index on a free port of this machine, and drives Debian's
chromium through every page at the widths and in the colours that the document shows.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PICTURES = HERE / "interface"
ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"]
QUESTION = "How many volumes did the audit find in the Stainby Community Hub?"
UNANSWERED = "Which airline flies from the borough?"

# Name, address, width, colours, and whether the first quote is opened.
SHOTS: list[tuple[str, str, int, str, bool]] = [
    ("first-desktop", "/", 1280, "light", False),
    ("first-phone-dark", "/", 360, "dark", False),
    ("ask-desktop", "/?" + urlencode({"q": QUESTION}), 1280, "light", True),
    ("ask-desktop-dark", "/?" + urlencode({"q": QUESTION}), 1280, "dark", True),
    ("ask-phone", "/?" + urlencode({"q": QUESTION}), 360, "light", False),
    ("paper-phone", "/?" + urlencode({"q": QUESTION}), 360, "light", True),
    ("absence-desktop", "/?" + urlencode({"q": UNANSWERED}), 1280, "light", False),
    ("refused-phone", "/?" + urlencode({"q": "library", "since": "soon"}), 360, "light", False),
    ("search-desktop", "/search?" + urlencode({"q": "library transfer"}), 1280, "light", False),
    ("search-phone-dark", "/search?" + urlencode({"q": "library transfer"}), 360, "dark", False),
    ("papers-desktop", "/papers", 1280, "light", False),
    ("papers-phone", "/papers", 360, "light", False),
    ("add-desktop", "/add", 1280, "light", False),
    ("help-desktop", "/help", 1280, "light", False),
    ("welsh-desktop", "/?" + urlencode({"q": QUESTION, "lang": "cy"}), 1280, "light", False),
]


def main() -> None:
    """Make all screenshots, or those whose names are given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these screenshots")
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("chromium is not installed: apt-get install chromium")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="minutebook-") as folder:
        server, address = start_server(Path(folder) / "index")
        try:
            take(chromium, address, set(options.names))
        finally:
            server.terminate()
            server.wait()


def start_server(index: Path) -> tuple[subprocess.Popen[str], str]:
    """A server over ``corpus/papers``, and its address."""
    command = [sys.executable, "-m", "ui.cli", "serve", str(ROOT / "corpus" / "papers")]
    server = subprocess.Popen(  # noqa: S603 (our own command)
        [*command, "--index", str(index), "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert server.stdout is not None
    for line in server.stdout:
        found = re.search(r"Minutebook is at (http://\S+)/", line)
        if found:
            return server, found.group(1)
    sys.exit("the server did not start")


def take(chromium: str, address: str, names: set[str]) -> None:
    """Take the screenshots called ``names``, or all where that is empty."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for name, path, width, colours, opened in SHOTS:
            if names and name not in names:
                continue
            height = 860 if width > 600 else 780
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if colours == "dark" else "light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto(address + path)
            settle(page)
            if opened:
                page.locator("a.mb-open").first.click()
                page.wait_for_selector(".mb-pane")
                settle(page)
            if width > 600:
                page.evaluate("scrollTo(0, 0)")
            page.wait_for_timeout(600)
            page.screenshot(path=PICTURES / f"{name}.png")
            context.close()
            print(name)
        browser.close()


def settle(page: Any) -> None:
    """Wait until the page is shown and nothing is on its way."""
    page.wait_for_selector("#mb-page .mb-page")
    page.wait_for_function("!document.documentElement.classList.contains('mb-busy')")


if __name__ == "__main__":
    main()
