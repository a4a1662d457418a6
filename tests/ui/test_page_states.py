"""What is shown where something goes wrong: said in both languages, giving nothing away."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

from indexer.errors import IndexUnusableError
from ui.pages.live import LiveIndex
from ui.pages.render import show

UNTOLD = "/srv/papers/confidential.pdf"
ASKED = "/search?q=library&lang="


@pytest.fixture(scope="module")
def live(small_index: Path, encoder) -> LiveIndex:
    from search.engine import Engine

    ours = LiveIndex(small_index)
    ours._engine = ours._warm = Engine(small_index, encoder=encoder)
    return ours


def goes_wrong(error: Exception):
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Something went wrong"), ("cy", "Aeth rhywbeth o'i le")]
)
def test_what_nobody_foresaw_is_a_page_that_can_be_tried_again(
    live: LiveIndex,
    language: str,
    title: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("ui.pages.render.search_page", goes_wrong(RuntimeError(UNTOLD)))
    with caplog.at_level(logging.ERROR, "minutebook"):
        shown = show(live, ASKED + language)
    page = str(shown.page)
    assert 'class="mb-notice mb-error"' in page
    assert title in page.replace("&#x27;", "'")
    assert re.search(r"<h1[^>]*>", page)
    assert page.count("<main") == 1
    assert 'href="/search?q=library' in page
    assert UNTOLD not in page
    assert UNTOLD in caplog.text  # whoever keeps the server finds it there


def test_a_paper_that_cannot_be_shown_leaves_the_page_beside_it(
    live: LiveIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.render.paper_pane", goes_wrong(RuntimeError(UNTOLD)))
    shown = show(live, f"{ASKED}en&paper=cabinet.md")
    assert 'class="mb-notice mb-error"' in str(shown.pane)
    assert 'class="mb-close"' in str(shown.pane)
    assert "mb-error" not in str(shown.page)
    assert UNTOLD not in f"{shown.page}{shown.pane}"


def test_an_index_that_cannot_be_opened_is_told_without_its_folders(
    live: LiveIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "ranking", goes_wrong(IndexUnusableError(UNTOLD)))
    page = str(show(live, f"{ASKED}en").page)
    assert 'class="mb-notice mb-error"' in page
    assert UNTOLD not in page
