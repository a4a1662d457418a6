"""Does a task in a real browser by keyboard alone, and counts what it took."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.browser.tasks.actions import (
    Action,
    Choose,
    Copied,
    Downloaded,
    Paste,
    Press,
    Reach,
    Shown,
    Task,
    Type,
)

# Seconds that a hand takes for a key and a head for a step: the keystroke-level model (Card, Moran
# and Newell, "The keystroke-level model for user performance time", 1980), for somebody who types
# forty words a minute.
A_KEY, A_THOUGHT = 0.28, 1.35
_FURTHEST = 120

_FOCUSED = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return '';
    const by = one.getAttribute('aria-label');
    const label = one.labels && one.labels.length ? one.labels[0].innerText : '';
    return (by || label || one.innerText || '').replace(/\\s+/g, ' ').trim();
}"""
# Nothing is on its way: a page that is not ours (one to print) is there when it is loaded.
_STILL = """() => {
    if (!document.getElementById('mb-page')) return document.readyState === 'complete';
    const pane = document.querySelector('#mb-pane .mb-holder');
    const here = location.pathname + location.search;
    const busy = document.documentElement.classList.contains('mb-busy');
    const drawn = document.getElementById('mb-early');
    const works = [...document.querySelectorAll('progress')].some(
        bar => bar.offsetParent && bar.position !== 1);
    return Boolean(pane) && !busy && !drawn && !works && pane.dataset.url === here;
}"""
# What a mouse would have set off. A key that activates a link or a button clicks it too, at no
# place and with no pointer behind it.
_WATCH = """() => {
    window.mouseUsed = 0;
    for (const kind of ['mousedown', 'touchstart', 'wheel'])
        addEventListener(kind, () => { window.mouseUsed += 1; }, true);
}"""


@dataclass
class Took:
    """What a task took: deliberate steps, keys pressed besides letters typed, letters, addresses
    shown, and the machine's own seconds from the first key to the last thing seen."""

    steps: int = 0
    keys: int = 0
    letters: int = 0
    pages: int = 0
    seconds: float = 0.0
    where: list[str] = field(default_factory=list)

    def with_hands(self) -> float:
        """The seconds that hands and head would add, by the keystroke-level model."""
        return A_KEY * (self.keys + self.letters) + A_THOUGHT * self.steps


def do(task: Task, page: Any, folder: Path) -> Took:
    """Do ``task`` on ``page``, which shows the first page; files chosen are written to ``folder``.

    Raises AssertionError where a control cannot be reached, a mouse was used, or what must be
    seen in the end is not.
    """
    took = Took(where=[page.url])
    downloads: list[Any] = []
    page.on("download", lambda one: downloads.append(one))
    # Listened for from the beginning: the browser learns of it by another way than of the keys, and
    # a key pressed first would open a chooser that nobody hears of.
    choosers: list[Any] = []
    page.on("filechooser", lambda one: choosers.append(one))
    page.evaluate(_WATCH)
    began = time.perf_counter()
    for action in task.steps:
        took.steps += 1
        _act(action, page, folder, took, choosers)
        _settle(page, took)
    for seen in task.seen:
        _look(seen, page, downloads)
    took.seconds = time.perf_counter() - began
    assert not page.evaluate("window.mouseUsed || 0")
    return took


def _act(action: Action, page: Any, folder: Path, took: Took, choosers: list[Any]) -> None:
    match action:
        case Press(keys):
            _press(keys, page, took)
        case Type(text, then):
            page.keyboard.type(text)
            took.letters += len(text)
            _press(then, page, took)
        case Paste(text, then):
            page.keyboard.insert_text(text)
            took.keys += 1
            _press(then, page, took)
        case Reach(name, then):
            took.keys += _tab_to(name, page)
            _press(then, page, took)
        case Choose(name, text):
            file = folder / name
            file.write_text(text, encoding="utf-8")
            # Nobody presses it before seeing that it has the focus.
            page.wait_for_function("document.activeElement?.type === 'file'")
            page.keyboard.press("Space")
            _first_of(choosers, page, "no chooser for a file was opened").set_files(file)
            choosers.clear()
            took.keys += 1


def _press(keys: str, page: Any, took: Took) -> None:
    for key in keys.split():
        page.keyboard.press(key)
        took.keys += 1
        _settle(page, took)


def _tab_to(name: str, page: Any) -> int:
    """Press Tab until the control of this name has the focus; how often it was pressed."""
    passed: list[str] = []
    for pressed in range(1, _FURTHEST + 1):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(_FOCUSED))
        if passed[-1].startswith(name):
            return pressed
    raise AssertionError(f"Tab does not reach {name!r}, only {passed[:40]}")


def _settle(page: Any, took: Took) -> None:
    page.wait_for_function(_STILL)
    now = page.url
    if took.where[-1] != now:
        took.pages += 1
        took.where.append(now)


def _first_of(heard: list[Any], page: Any, otherwise: str) -> Any:
    for _ in range(600):
        if heard:
            return heard[0]
        page.wait_for_timeout(50)
    raise AssertionError(otherwise)


def _look(seen: Shown | Copied | Downloaded, page: Any, downloads: list[Any]) -> None:
    match seen:
        case Shown(where, text, in_sight):
            page.wait_for_function(
                """([where, text]) => [...document.querySelectorAll(where)].some(
                    one => one.textContent.replace(/\\s+/g, ' ').includes(text))""",
                arg=[where, text],
            )
            if in_sight:
                page.wait_for_function(
                    """where => [...document.querySelectorAll(where)].some(one => {
                        const box = one.getBoundingClientRect();
                        return box.height && box.top < innerHeight && box.bottom > 0;
                    })""",
                    arg=where,
                )
        case Copied(text):
            page.wait_for_function(
                "text => navigator.clipboard.readText().then(held => held.includes(text))",
                arg=text,
            )
        case Downloaded(name, holds):
            _first_of(downloads, page, f"nothing was downloaded, where {name} was to be")
            assert downloads[-1].suggested_filename.endswith(name)
            assert holds in Path(downloads[-1].path()).read_bytes()
