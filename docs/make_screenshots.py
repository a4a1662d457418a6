"""Make the screenshots of ``docs/interface.md`` again: ``python docs/make_screenshots.py``.

Serves ``corpus/papers`` from a temporary index on a free port of this machine (or an index made
already, with ``--index``), and drives Debian's chromium through every page on a desk and on a
phone, in light and in dark.
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PICTURES = HERE / "interface"
ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"]
QUESTION = "How many volumes did the audit find in the Stainby Community Hub?"
UNANSWERED = "Which zebra won the marathon in Tokyo?"

# Every page, each taken on a desk and on a phone, in light and in dark, and set on one picture.
PAGES: dict[str, str] = {
    "first": "/",
    "ask": "/?" + urlencode({"q": QUESTION}),
    "absence": "/?" + urlencode({"q": UNANSWERED}),
    "refused": "/?" + urlencode({"q": "library", "since": "soon"}),
    "search": "/search?" + urlencode({"q": "library transfer"}),
    "decisions": "/decisions?" + urlencode({"q": "library"}),
    "minute": "/minute?" + urlencode({"q": "30", "body": "Audit and Standards Committee"}),
    "promises": "/promises?" + urlencode({"state": "late", "today": "2024-04-01"}),
    "history": "/history?" + urlencode({"q": "library"}),
    "figures": "/figures?" + urlencode({"q": "net revenue budget"}),
    "compare": "/compare?" + urlencode({"q": "library"}),
    "lint": "/lint",
    "brief": "/brief?" + urlencode({"q": "library", "today": "2024-04-01"}),
    "check": "/check",
    "papers": "/papers",
    "add": "/add",
    "settings": "/settings",
    "help": "/help",
    "paper": "/paper?" + urlencode({"paper": "audit/2021-02-10-minutes.pdf"}),
    "welsh": "/decisions?" + urlencode({"q": "library", "lang": "cy"}),
}
DESK, PHONE = (1280, 860), (360, 860)
# A quote open beside its answer, and open menus: name, width, colours, what is clicked.
CLICKED: list[tuple[str, str, tuple[int, int], str, str]] = [
    ("ask-desktop", PAGES["ask"], DESK, "light", "a.mb-open"),
    ("ask-phone-dark", PAGES["ask"], PHONE, "dark", "a.mb-open"),
    ("menu-desktop", PAGES["promises"], DESK, "light", ".mb-group > button"),
    ("menu-phone-dark", PAGES["promises"], PHONE, "dark", "button.mb-menu"),
]
# A draft that the record bears out in part: what was decided in other words, and a wrong number.
DRAFT = (
    "A signed lease was found for the Stainby Community Hub, but no agreement about books. "
    "The count in January found 3,270 volumes. The Mayor opened a swimming pool in Beckside."
)
COLOURS_KEPT = 96
GAP = 12


def main() -> None:
    """Make all screenshots, or those whose names are given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these screenshots")
    parser.add_argument("--index", type=Path, help="an index of corpus/papers made already")
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("chromium is not installed: apt-get install chromium")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="minutebook-") as folder:
        server, address = start_server(options.index, Path(folder))
        try:
            take(chromium, address, set(options.names))
        finally:
            server.terminate()
            server.wait()


def start_server(index: Path | None, folder: Path) -> tuple[subprocess.Popen[str], str]:
    """A server over ``index``, or else over ``corpus/papers``, and its address."""
    command = [sys.executable, "-m", "ui.cli", "serve"]
    if index is None:
        command.append(str(ROOT / "corpus" / "papers"))
    else:
        shutil.copytree(index, folder / "index")  # papers are handed in to it
    server = subprocess.Popen(  # noqa: S603 (our own command)
        [*command, "--index", str((folder / "index").resolve()), "--port", "0"],
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
        for name, path in PAGES.items():
            if not names or name in names:
                views = [(DESK, "light"), (PHONE, "light"), (DESK, "dark"), (PHONE, "dark")]
                shots = [shot(browser, address + path, size, colours) for size, colours in views]
                save(name, shots)
        for name, path, size, colours, clicked in CLICKED:
            if not names or name in names:
                save(name, [shot(browser, address + path, size, colours, clicked)])
        for name, act in (("checked", check_a_draft), ("add-work", hand_in)):
            if not names or name in names:
                views = (
                    [(DESK, "light"), (PHONE, "dark")] if name == "checked" else [(DESK, "light")]
                )
                save(name, [shot(browser, address + "/", *view, act=act) for view in views])
        browser.close()


def check_a_draft(page: Any) -> None:
    """Have a draft checked, and show what was found."""
    page.goto(page.url.rstrip("/") + "/check")
    settle(page)
    page.locator("#check-draft").fill(DRAFT)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("ol.mb-check-rows")
    page.wait_for_function("!document.querySelector('[data-check-progress]:not([hidden])')")
    page.evaluate("document.querySelector('[data-check-out]').scrollIntoView()")


def hand_in(page: Any) -> None:
    """Hand in the papers of the demonstration once more, as a zip, and show the work."""
    page.goto(page.url.rstrip("/") + "/add")
    settle(page)
    with tempfile.TemporaryDirectory() as folder:
        papers = shutil.make_archive(f"{folder}/papers", "zip", ROOT / "corpus" / "papers")
        page.locator("#add-files").set_input_files(papers)
        page.keyboard.press("Enter")
        page.wait_for_function(
            "/ \\d+\\/\\d+( |$)/.test(document.querySelector('[data-work-stage]').textContent)"
        )
        page.wait_for_selector("[data-stop]:not([hidden])")


def shot(
    browser: Any,
    url: str,
    size: tuple[int, int],
    colours: str,
    clicked: str = "",
    act: Callable[[Any], None] | None = None,
) -> bytes:
    """One screenshot as PNG, after what ``clicked`` selects first was clicked, or of what ``act``
    does, as it stands then."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=colours,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(120_000)  # a busy machine is late, not in error
    page.goto(url)
    settle(page)
    if clicked:
        page.locator(clicked).first.click()
        page.wait_for_timeout(300)
        settle(page)
    if act:
        act(page)
        picture = bytes(page.screenshot())
        context.close()
        return picture
    if size[0] > PHONE[0]:
        page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(400)
    picture = bytes(page.screenshot())
    context.close()
    return picture


def save(name: str, shots: list[bytes]) -> None:
    """Write screenshots side by side as one picture of few colours; four are set at two thirds."""
    from PIL import Image

    pictures = [Image.open(io.BytesIO(data)).convert("RGB") for data in shots]
    if len(pictures) > 1:
        pictures = [
            one.resize((one.width * 2 // 3, one.height * 2 // 3), Image.Resampling.LANCZOS)
            for one in pictures
        ]
    per_row = 2
    rows = [pictures[at : at + per_row] for at in range(0, len(pictures), per_row)]
    width = max(sum(one.width + GAP for one in row) - GAP for row in rows)
    height = sum(row[0].height + GAP for row in rows) - GAP
    sheet = Image.new("RGB", (width, height), (128, 128, 128))
    for number, row in enumerate(rows):
        left = 0
        for one in row:
            sheet.paste(one, (left, number * (one.height + GAP)))
            left += one.width + GAP
    sheet.quantize(COLOURS_KEPT).save(PICTURES / f"{name}.png", optimize=True)
    print(name, flush=True)


def settle(page: Any) -> None:
    """Wait until the page is shown and nothing is on its way."""
    page.wait_for_selector("#mb-page .mb-page")
    page.wait_for_function(
        "!document.getElementById('mb-early') && "
        "!document.documentElement.classList.contains('mb-busy')"
    )


if __name__ == "__main__":
    main()
