"""Do the thirty tasks again and write ``docs/tasks.md``: ``python docs/make_tasks.py``.

Serves the demonstration (or an index of it made already, with ``--index``) and does what members,
officers and clerks do most in Debian's chromium, with the keyboard alone. What the same tasks took
before the pages were cut to them was counted by the same runner and is kept in
``tests/browser/tasks/before.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tests.browser.serving import (  # noqa: E402 (the repository is not a package)
    ARGUMENTS,
    CHROMIUM,
    DEMONSTRATION,
    serving,
    settled,
)
from tests.browser.tasks.actions import Task  # noqa: E402
from tests.browser.tasks.all_tasks import TASKS  # noqa: E402
from tests.browser.tasks.runner import A_KEY, A_THOUGHT, Took, do  # noqa: E402

INDEX = (
    "an index of the demonstration made already: of corpus/papers and of "
    "corpus/unreadable/2019-broken-download.pdf, since a clerk looks for the one file that could "
    "not be read"
)
PAGE = HERE / "tasks.md"
BEFORE = HERE.parent / "tests" / "browser" / "tasks" / "before.json"
TIMES = 1


def main() -> None:
    """Do all tasks and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, help=INDEX)
    options = parser.parse_args()
    if CHROMIUM is None:
        sys.exit("chromium is not installed: apt-get install chromium")
    with tempfile.TemporaryDirectory(prefix="minutebook-tasks-") as folder:
        here = Path(folder)
        index = options.index or here / "index"
        papers = () if options.index else DEMONSTRATION
        with serving(index.resolve(), *papers) as book, serving(here / "empty") as empty:
            took = do_all({"demonstration": book, "empty": empty}, here)
    before = json.loads(BEFORE.read_text(encoding="utf-8"))
    PAGE.write_text(page_of(took, before), encoding="utf-8")
    print(PAGE)


def do_all(addresses: dict[str, str], folder: Path) -> dict[str, Took]:
    """Every task, ``TIMES`` over where it leaves nothing behind; the run of median seconds."""
    from playwright.sync_api import sync_playwright

    took: dict[str, Took] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = browser.new_context(
            viewport={"width": 1280, "height": 900},
            permissions=["clipboard-read", "clipboard-write"],
        )
        for task in TASKS:
            runs = [
                _once(task, context, addresses[task.book], folder)
                for _ in range(TIMES if task.book == "demonstration" else 1)
            ]
            took[task.name] = sorted(runs, key=lambda run: run.seconds)[len(runs) // 2]
            print(f"{task.user:8} {task.name}: {took[task.name].seconds:.2f} s", flush=True)
        browser.close()
    return took


def _once(task: Task, context: Any, address: str, folder: Path) -> Took:
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(address + "/")
    settled(page)
    try:
        return do(task, page, folder)
    finally:
        page.close()


def page_of(took: dict[str, Took], before: dict[str, dict[str, float]]) -> str:
    """``docs/tasks.md`` from what the tasks take now, and took ``before``, by name."""
    lines = [HEAD]
    for user, plural in (("member", "Members"), ("officer", "Officers"), ("clerk", "Clerks")):
        lines.append(f"\n## {plural}\n")
        lines.append("| wants to | does | steps | keys | pages | s | hands, s | what was cut |")
        lines.append("| --- | --- | --: | --: | --: | --: | --: | --- |")
        lines += [_row(t, took[t.name], before[t.name]) for t in TASKS if t.user == user]
    now = [took[task.name] for task in TASKS]
    then = [_took(before[task.name]) for task in TASKS]
    lines.append("\n## All thirty\n")
    lines.append("| | before | now |")
    lines.append("| --- | --: | --: |")
    for name, count in (
        ("steps", lambda one: one.steps),
        ("keys besides letters typed", lambda one: one.keys),
        ("letters typed", lambda one: one.letters),
        ("seconds of hands and head", lambda one: round(one.with_hands())),
    ):
        lines.append(f"| {name} | {sum(map(count, then))} | {sum(map(count, now))} |")
    slowest = max(TASKS, key=lambda task: took[task.name].seconds)
    lines.append(
        f"\nThe machine itself took {sum(one.seconds for one in now):.1f} seconds for all thirty, "
        f"and longest, {took[slowest.name].seconds:.1f}, to {slowest.goal}."
    )
    return "\n".join(lines) + "\n"


HEAD = f"""# What they do most

Ten things each that members, officers and clerks want of a minute book, done over the demonstration
with the keyboard alone, from the first page with nothing open. `tests/browser/tasks/` holds them as
data and does them in every run of the tests; `python docs/make_tasks.py` does them and writes this
page.

- A **step** is one deliberate thing: to go somewhere, to type something. **Keys** are pressed
  besides the letters typed; **pages** are the addresses shown on the way.
- **s** is what the machine takes, from the first key to the last thing seen; a busy machine
  tells more.
- **hands, s** is what a person takes, by the keystroke-level model of Card, Moran and Newell
  (1980): {A_KEY} s a key or letter (forty words a minute) and {A_THOUGHT} s of thought a step.
  `31.2 → 9.7` says that it was 31.2 before the pages were cut to these tasks.
"""


def _took(kept: dict[str, float]) -> Took:
    counted = {name: int(kept[name]) for name in ("steps", "keys", "letters", "pages")}
    return Took(**counted, seconds=float(kept["seconds"]))


def _row(task: Task, now: Took, kept: dict[str, float]) -> str:
    then = _took(kept)

    def both(was: float, is_now: float, digits: int = 0) -> str:
        old, new = f"{was:.{digits}f}", f"{is_now:.{digits}f}"
        return new if old == new else f"{old} → {new}"

    cells = [
        task.goal,
        ", ".join(action.words() for action in task.steps),
        both(then.steps, now.steps),
        both(then.keys, now.keys),
        both(then.pages, now.pages),
        f"{now.seconds:.1f}",
        both(then.with_hands(), now.with_hands(), 1),
        task.cut,
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
