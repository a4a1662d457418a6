"""Measure how every page arrives and write the table in ``docs/interface.md``:
``python docs/make_vitals.py``.

Serves the demonstration (or an index of it made already, with ``--index``) and opens every page in
Debian's chromium, on a desk and on a phone: once as somebody who was never here, which gives the
weight; once more like that with every style sheet held up, which gives the jump that a slow server
would cause; and then warm, which gives the times. Each figure is the browser's own (its paint, long
task, layout shift and resource timings); bytes are as they come over the wire, compressed.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE))

from make_screenshots import DESK, PAGES, PHONE  # noqa: E402 (docs is not a package)

from tests.browser.serving import (  # noqa: E402
    ARGUMENTS,
    CHROMIUM,
    DEMONSTRATION,
    serving,
    settled,
)

PAGE = HERE / "interface.md"
BEGIN, END = "<!-- vitals -->", "<!-- /vitals -->"
TIMES = 3
SCREENS = {"desk": DESK, "phone": PHONE}
# A quote opened beside its answer: the page that the first link of another leads to.
OPENED = "ask, paper open"
# How long a style sheet is held up.
LATE_MILLISECONDS = 400
# What every page is held to: seconds, layout shift, kilobytes on the first visit.
SOON, STILL, LIGHT = 2.0, 0.1, 500
KINDS = ("page", "script", "style", "picture", "data")

# A task is long where it takes more than 50 ms: what it takes beyond that, keys wait for it.
_FIGURES = """() => new Promise(done => {
    const figures = {shift: 0, largest: 0, blocked: 0};
    const look = (type, take) => new PerformanceObserver(list => list.getEntries().forEach(take))
        .observe({type, buffered: true});
    look('layout-shift', one => { if (!one.hadRecentInput) figures.shift += one.value; });
    look('largest-contentful-paint', one => { figures.largest = one.startTime; });
    look('longtask', one => { figures.blocked += one.duration - 50; });
    setTimeout(() => {
        const paint = performance.getEntriesByName('first-contentful-paint')[0];
        figures.first = paint ? paint.startTime : 0;
        done(figures);
    }, 300);
})"""


@dataclass(frozen=True)
class Vitals:
    """How one page arrives on one screen: seconds until something, the largest thing and everything
    is there and it answers keys, and how long keys would have waited for long tasks; the worst
    layout shift, and that where style sheets are late; kilobytes by kind on the first visit;
    kilobytes again when warm; what the browser complained of."""

    first: float
    largest: float
    blocked: float
    ready: float
    shift: float
    late: float
    weight: dict[str, float]
    warm: float
    complaints: tuple[str, ...]


def main() -> None:
    """Measure all pages, write the table, and fail where a page keeps to no limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these pages, without writing the table")
    parser.add_argument("--index", type=Path, help="an index of the demonstration made already")
    options = parser.parse_args()
    if CHROMIUM is None:
        sys.exit("chromium is not installed: apt-get install chromium")
    with tempfile.TemporaryDirectory(prefix="minutebook-vitals-") as folder:
        index = options.index or Path(folder) / "index"
        papers = () if options.index else DEMONSTRATION
        with serving(index.resolve(), *papers) as address:
            measured = measure(address, set(options.names))
    if not options.names:
        text = PAGE.read_text(encoding="utf-8")
        table = f"{BEGIN}\n{table_of(measured)}\n{END}"
        text = re.sub(f"{BEGIN}.*{END}", lambda _: table, text, flags=re.S)
        PAGE.write_text(text, encoding="utf-8")
    sys.exit("\n".join(failures(measured)) or 0)


def measure(address: str, names: set[str]) -> dict[tuple[str, str], Vitals]:
    """The vitals of the pages called ``names``, or of all where that is empty, by page and
    screen."""
    from playwright.sync_api import sync_playwright

    measured = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        pages = {**PAGES, OPENED: _first_opened(browser, address)}
        for name, path in pages.items():
            if names and name not in names:
                continue
            for screen, size in SCREENS.items():
                measured[name, screen] = vitals_of(browser, address + path, size)
                print(name, screen, measured[name, screen], flush=True)
        browser.close()
    return measured


def _first_opened(browser: Any, address: str) -> str:
    page = browser.new_page()
    page.goto(address + PAGES["ask"])
    settled(page)
    path = str(page.locator("a.mb-open").first.get_attribute("href"))
    page.close()
    return path


def vitals_of(browser: Any, url: str, size: tuple[int, int]) -> Vitals:
    """The vitals of one page, opened twice by somebody new, and then ``TIMES`` warm."""
    complaints: list[str] = []
    viewport = {"width": size[0], "height": size[1]}
    anew = browser.new_context(viewport=viewport)
    _, _, late = _open(anew, url, complaints, LATE_MILLISECONDS)
    anew.close()
    context = browser.new_context(viewport=viewport)
    _, weight, shift = _open(context, url, complaints)
    runs = [_open(context, url, complaints) for _ in range(TIMES)]
    context.close()

    def median(name: str) -> float:
        return sorted(run[0][name] for run in runs)[TIMES // 2]

    return Vitals(
        first=median("first"),
        largest=median("largest"),
        blocked=median("blocked"),
        ready=median("ready"),
        shift=max(shift, *(run[2] for run in runs)),
        late=late,
        weight=weight,
        warm=sum(runs[-1][1].values()),
        complaints=tuple(complaints),
    )


def _open(
    context: Any, url: str, complaints: list[str], late: int = 0
) -> tuple[dict[str, float], dict[str, float], float]:
    """Seconds by name, kilobytes by kind and layout shift of one visit, each style sheet ``late``
    by so many milliseconds."""
    page = context.new_page()

    def hold_up(route: Any) -> None:
        page.wait_for_timeout(late)
        route.continue_()

    if late:
        page.route("**/*.css*", hold_up)
    page.set_default_timeout(120_000)  # a busy machine is late, not in error
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    wire = context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    bytes_of: Counter[str] = Counter()
    wire.on(
        "Network.responseReceived",
        lambda told: kinds.update(
            {told["requestId"]: _kind(told["type"], told["response"]["url"])}
        ),
    )
    wire.on(
        "Network.loadingFinished",
        lambda told: bytes_of.update(
            {kinds.get(told["requestId"], "data"): int(told["encodedDataLength"])}
        ),
    )
    wire.send("Network.enable")
    page.goto(url)
    settled(page)
    ready = page.evaluate("performance.now()")
    figures = page.evaluate(_FIGURES)
    page.close()
    shift = figures.pop("shift")
    seconds = {name: value / 1000 for name, value in {**figures, "ready": ready}.items()}
    return seconds, {kind: bytes_of[kind] / 1000 for kind in KINDS}, shift


def _kind(told: str, url: str) -> str:
    if urlsplit(url).path.endswith(".css"):
        return "style"
    kinds = {"Document": "page", "Script": "script", "Stylesheet": "style", "Image": "picture"}
    return kinds.get(told, "data")


def table_of(measured: dict[tuple[str, str], Vitals]) -> str:
    """The vitals as Markdown."""
    lines = [
        "| page | on a | first paint, s | largest, s | keys wait, s | answers keys, s | shift | "
        "sheets late | first visit, kB | of it page, script, style, picture, data | warm, kB | "
        "errors |",
        f"| --- | --- | {'--: | ' * 7}--- | --: | --: |",
    ]
    for (name, screen), one in measured.items():
        by_kind = ", ".join(f"{one.weight[kind]:.0f}" for kind in KINDS)
        lines.append(
            f"| {name} | {screen} | {one.first:.2f} | {one.largest:.2f} | {one.blocked:.2f} | "
            f"{one.ready:.2f} | {one.shift:.3f} | {one.late:.3f} | {sum(one.weight.values()):.0f} "
            f"| {by_kind} | {one.warm:.0f} | {len(one.complaints)} |"
        )
    return "\n".join(lines)


def failures(measured: dict[tuple[str, str], Vitals]) -> list[str]:
    """In words, which page is late, heavy, restless or in error."""
    told = []
    for (name, screen), one in measured.items():
        page = f"{name} on a {screen}"
        weight = sum(one.weight.values())
        shift = max(one.shift, one.late)
        told += [f"{page}: answers keys after {one.ready:.2f} s"] if one.ready > SOON else []
        told += [f"{page}: shifts by {shift:.3f}"] if shift > STILL else []
        told += [f"{page}: weighs {weight:.0f} kB"] if weight > LIGHT else []
        told += [f"{page}: {one.complaints}"] if one.complaints else []
    return told


if __name__ == "__main__":
    main()
