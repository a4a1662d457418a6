"""Measure how every page arrives and write the table in ``docs/interface.md``:
``python docs/make_vitals.py``.

Serves the demonstration (or an index of it made already, with ``--index``) and opens every page in
Debian's chromium: once as somebody who was never here, which gives the weight, and then again warm,
which gives the times. Each figure is the browser's own (its paint, layout-shift and resource
timings); bytes are as they come over the wire, compressed.
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
# What every page is held to: seconds, layout shift, kilobytes on the first visit.
SOON, STILL, LIGHT = 2.0, 0.1, 500
KINDS = ("page", "script", "style", "picture", "data")

_FIGURES = """() => new Promise(done => {
    const figures = {shift: 0, largest: 0};
    new PerformanceObserver(list => list.getEntries().forEach(one => {
        if (!one.hadRecentInput) figures.shift += one.value;
    })).observe({type: 'layout-shift', buffered: true});
    new PerformanceObserver(list => list.getEntries().forEach(one => {
        figures.largest = one.startTime;
    })).observe({type: 'largest-contentful-paint', buffered: true});
    setTimeout(() => {
        const paint = performance.getEntriesByName('first-contentful-paint')[0];
        figures.first = paint ? paint.startTime : 0;
        done(figures);
    }, 300);
})"""


@dataclass(frozen=True)
class Vitals:
    """How one page arrives: seconds until something, the largest thing and everything is there and
    it answers keys; layout shift on a desk and a phone; kilobytes by kind on the first visit;
    kilobytes again when warm; what the browser complained of."""

    first: float
    largest: float
    ready: float
    shift: float
    weight: dict[str, float]
    warm: float
    complaints: tuple[str, ...]


def main() -> None:
    """Measure all pages, write the table, and fail where a page keeps to no limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these pages")
    parser.add_argument("--index", type=Path, help="an index of the demonstration made already")
    options = parser.parse_args()
    if CHROMIUM is None:
        sys.exit("chromium is not installed: apt-get install chromium")
    with tempfile.TemporaryDirectory(prefix="minutebook-vitals-") as folder:
        index = options.index or Path(folder) / "index"
        papers = () if options.index else DEMONSTRATION
        with serving(index.resolve(), *papers) as address:
            measured = measure(address, set(options.names))
    text = PAGE.read_text(encoding="utf-8")
    table = f"{BEGIN}\n{table_of(measured)}\n{END}"
    text = re.sub(f"{BEGIN}.*{END}", lambda _: table, text, flags=re.S)
    PAGE.write_text(text, encoding="utf-8")
    sys.exit("\n".join(failures(measured)) or 0)


def measure(address: str, names: set[str]) -> dict[str, Vitals]:
    """The vitals of the pages called ``names``, or of all where that is empty."""
    from playwright.sync_api import sync_playwright

    measured = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for name, path in PAGES.items():
            if names and name not in names:
                continue
            measured[name] = vitals_of(browser, address + path)
            print(name, measured[name], flush=True)
        browser.close()
    return measured


def vitals_of(browser: Any, url: str) -> Vitals:
    """The vitals of one page, opened by somebody new, then ``TIMES`` warm, then on a phone."""
    complaints: list[str] = []
    desk = browser.new_context(viewport={"width": DESK[0], "height": DESK[1]})
    _, weight, shift = _open(desk, url, complaints)
    runs = [_open(desk, url, complaints) for _ in range(TIMES)]
    desk.close()
    phone = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    _, _, on_phone = _open(phone, url, complaints)
    phone.close()
    times = [run[0] for run in runs]

    def median(name: str) -> float:
        return sorted(one[name] for one in times)[TIMES // 2]

    return Vitals(
        first=median("first"),
        largest=median("largest"),
        ready=median("ready"),
        shift=max(shift, on_phone, *(run[2] for run in runs)),
        weight=weight,
        warm=sum(runs[-1][1].values()),
        complaints=tuple(complaints),
    )


def _open(
    context: Any, url: str, complaints: list[str]
) -> tuple[dict[str, float], dict[str, float], float]:
    """Seconds by name, kilobytes by kind and layout shift of one visit."""
    page = context.new_page()
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
    seconds = {
        "first": figures["first"] / 1000,
        "largest": figures["largest"] / 1000,
        "ready": ready / 1000,
    }
    return seconds, {kind: bytes_of[kind] / 1000 for kind in KINDS}, figures["shift"]


def _kind(told: str, url: str) -> str:
    if urlsplit(url).path.endswith(".css"):
        return "style"
    kinds = {"Document": "page", "Script": "script", "Stylesheet": "style", "Image": "picture"}
    return kinds.get(told, "data")


def table_of(measured: dict[str, Vitals]) -> str:
    """The vitals as Markdown."""
    lines = [
        "| page | first paint, s | largest, s | answers keys, s | shift | first visit, kB | of it "
        "page, script, style, picture, data | warm, kB | errors |",
        "| --- | --: | --: | --: | --: | --: | --- | --: | --: |",
    ]
    for name, one in measured.items():
        by_kind = ", ".join(f"{one.weight[kind]:.0f}" for kind in KINDS)
        lines.append(
            f"| {name} | {one.first:.2f} | {one.largest:.2f} | {one.ready:.2f} | {one.shift:.3f} | "
            f"{sum(one.weight.values()):.0f} | {by_kind} | {one.warm:.0f} | {len(one.complaints)} |"
        )
    return "\n".join(lines)


def failures(measured: dict[str, Vitals]) -> list[str]:
    """In words, which page is late, heavy, restless or in error."""
    told = []
    for name, one in measured.items():
        weight = sum(one.weight.values())
        told += [f"{name}: answers keys after {one.ready:.2f} s"] if one.ready > SOON else []
        told += [f"{name}: shifts by {one.shift:.3f}"] if one.shift > STILL else []
        told += [f"{name}: weighs {weight:.0f} kB"] if weight > LIGHT else []
        told += [f"{name}: {one.complaints}"] if one.complaints else []
    return told


if __name__ == "__main__":
    main()
