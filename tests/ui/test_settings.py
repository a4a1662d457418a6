"""The settings page: every part of it in each of its states."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from search.chat_client import ModelAddress
from ui.pages.live import LiveIndex
from ui.pages.parts.addresses import read_address
from ui.pages.parts.served import Served
from ui.pages.render import show
from ui.texts import TEXTS, speaker
from ui.texts.settings import TEXTS as OWN

HERE = Served(ModelAddress("http://127.0.0.1:8080/v1", "small-model"))
ELSEWHERE = Served(ModelAddress("https://models.example.org/v1", "large-model"))


def page_of(
    index: Path, served: Served | None = None, can_add: bool = False, more: str = ""
) -> str:
    shown = show(LiveIndex(index), f"/settings{more}", can_add=can_add, served=served or Served())
    assert shown.page is not None
    return html.unescape(str(shown.page))


@pytest.mark.usefixtures("loaded")
def test_what_is_indexed_and_with_which_model(small_index: Path) -> None:
    page = page_of(small_index)
    manifest = LiveIndex(small_index).engine().manifest  # type: ignore[union-attr]
    assert manifest.model in page
    assert manifest.model_sha256 in page
    assert "ONNX Runtime, the quick path" in page or "sentence-transformers" in page
    assert "Papers not for publication" in page
    assert str(small_index) not in page


@pytest.mark.usefixtures("loaded")
def test_a_model_in_a_folder_does_not_tell_where_that_is(
    small_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    live = LiveIndex(small_index)
    engine = live.engine()
    assert engine is not None
    monkeypatch.setattr(engine, "manifest", replace(engine.manifest, model="/home/ann/models/own"))
    page = str(show(live, "/settings").page)
    assert "own" in page
    assert "/home/ann" not in page


def test_there_need_be_no_index(tmp_path: Path) -> None:
    page = page_of(tmp_path / "none")
    assert "Nothing is indexed yet." in page
    assert 'href="/add"' not in page.partition("settings-index")[2]
    assert 'href="/add"' in page_of(tmp_path / "none", can_add=True).partition("settings-index")[2]


def test_an_index_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "index" / "generations" / "one"
    folder.mkdir(parents=True)
    (tmp_path / "index" / "CURRENT").write_text("one")
    page = page_of(tmp_path / "index")
    assert "The index cannot be opened." in page
    assert str(tmp_path) not in page
    # Those words stand in every page for whoever's signing in ends, never as a heading of this one.
    assert "Sign in</h" not in page


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("served", "says"),
    [
        (Served(), "Answers are quotes alone"),
        (HERE, "small-model, on this machine."),
        (ELSEWHERE, "large-model, at models.example.org."),
    ],
)
def test_the_language_model_is_told(small_index: Path, served: Served, says: str) -> None:
    page = page_of(small_index, served)
    assert says in page
    assert ("--llm" in page) == (served.model is None)


@pytest.mark.usefixtures("loaded")
def test_who_may_read_is_told(small_index: Path) -> None:
    assert "only this machine is answered" in page_of(small_index, can_add=True)
    assert "whoever reaches this server" in page_of(small_index)
    signed = page_of(small_index, Served(accounts=True, reader="<ann>"))
    assert "Signed in as <ann>." in signed
    assert 'action="/sign-out"' in signed
    assert "<ann>" not in str(
        show(LiveIndex(small_index), "/settings", served=Served(accounts=True, reader="<ann>")).page
    )
    assert 'action="/sign-out?lang=cy"' in page_of(
        small_index, Served(accounts=True, reader="ann"), more="?lang=cy"
    )


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("language", ["en", "cy"])
def test_language_and_colours_can_be_chosen(small_index: Path, language: str) -> None:
    page = page_of(small_index, more=f"?lang={language}")
    say = speaker(language)
    assert say("settings.lead") in page
    assert page.count('name="theme"') == 3
    for theme in ("system", "light", "dark"):
        assert f'for="theme-{theme}"' in page
    chosen = page.partition("mb-states")[2].partition("</nav>")[0]
    assert chosen.count('aria-current="true"') == 1
    assert read_address("/settings?lang=cy").url() == "/settings?lang=cy"


@pytest.mark.usefixtures("loaded")
def test_the_way_to_the_settings_is_on_every_page(small_index: Path) -> None:
    live = LiveIndex(small_index)
    for path in ("/", "/search", "/help", "/promises", "/never-heard-of"):
        assert 'href="/settings"' in str(show(live, path).page)


def test_every_text_has_both_languages() -> None:
    assert len(OWN) > 40
    for name, (english, welsh) in OWN.items():
        assert english
        assert welsh
        assert TEXTS[name] == (english, welsh)
        assert english.count("{") == welsh.count("{")
