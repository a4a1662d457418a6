"""Members, officers and clerks do what they do most with the keyboard alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.serving import serving, settled
from tests.browser.tasks.actions import Task
from tests.browser.tasks.all_tasks import TASKS
from tests.browser.tasks.runner import do


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over an index that is not there yet."""
    with serving(tmp_path_factory.mktemp("handing-in") / "index") as address:
        yield address


def test_each_user_has_ten() -> None:
    assert Counter(task.user for task in TASKS) == {"member": 10, "officer": 10, "clerk": 10}
    assert len({task.name for task in TASKS}) == 30


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_keyboard_alone(
    task: Task, profiles: dict[str, Any], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    book = "empty_book" if task.book == "empty" else "demonstration"
    address: str = request.getfixturevalue(book)
    errors: list[str] = []
    page = profiles["light"].new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.set_default_timeout(30_000)
    page.on("pageerror", lambda error: errors.append(str(error)))
    try:
        page.goto(address + "/")
        settled(page)
        took = do(task, page, tmp_path)
    finally:
        page.close()
    assert took.steps == len(task.steps)
    assert errors == []
