"""English and Welsh: every text has both, and a Welsh page says nothing of its own in English."""

from __future__ import annotations

import ast
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import pytest

from indexer.reflow import reflow
from search import language_model
from search.claims import following
from search.language_model import Wording
from ui.pages.live import LiveIndex
from ui.pages.parts.markup import _VOID
from ui.pages.render import show
from ui.pages.wording import state_of
from ui.texts import TEXTS, speaker
from ui.texts.told import told_in

UI = Path(__file__).parents[2] / "ui"
# Said alike in both, and no paper's: names, kinds of files, what is typed as it stands.
ALIKE = {"Minutebook", "Cymraeg", "English", "CSV", "JSON", "XLSX", "Markdown", "Model", "Problem"}
ALIKE |= {"Word (DOCX)", "all-MiniLM-L6-v2"}
PAGES = (
    "/",
    "/?q=What+was+decided+about+the+library+at+Saltgate%3F",
    "/?q=Who+won+the+world+cup+in+1966%3F",
    "/?q=library&since=soon",
    "/search",
    "/search?q=library&sort=newest",
    "/search?q=%22no+such+phrase%22",
    "/decisions",
    "/decisions?q=library&group=matter",
    "/decisions?voice=nobody",
    "/minute",
    "/promises",
    "/promises?today=soon",
    "/history?q=library",
    "/history?q=zeppelin",
    "/figures?q=pupils",
    "/compare?q=library&by=body",
    "/lint",
    "/brief",
    "/brief?q=library",
    "/check",
    "/papers",
    "/paper?paper=never-written.md",
    "/add",
    "/settings",
    "/help",
    "/nowhere",
)
_NO_WORDS = re.compile(r"[0-9a-f]{64}|[0-9: -]{16} UTC|\W*")
_READ_OUT = ("title", "alt", "aria-label", "placeholder", "data-announce", "data-working")


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_is_in_both_languages_and_names_the_same(name: str) -> None:
    english, welsh = TEXTS[name]
    assert english.strip()
    assert welsh.strip()
    assert _names(english) == _names(welsh)
    assert len(english.split()) < 4 or english != welsh


def test_every_text_that_the_code_asks_for_is_there() -> None:
    asked = 0
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if not called or node.func.id != "say" or not node.args:
                continue
            wanted = node.args[0]
            if isinstance(wanted, ast.Constant):
                known = {wanted.value, f"{wanted.value}.one"} & set(TEXTS)
            elif isinstance(wanted, ast.JoinedStr):
                parts = [
                    re.escape(part.value) if isinstance(part, ast.Constant) else ".+"
                    for part in wanted.values
                ]
                known = {name for name in TEXTS if re.fullmatch("".join(parts), name)}
            else:
                continue
            assert known, f"{path.name}, line {node.lineno}: {ast.unparse(wanted)}"
            asked += 1
    assert asked > 300


class _Said(HTMLParser):
    """What a page says in the language it is in: its words, and those read out instead of them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: set[str] = set()
        self._open: list[bool] = []
        self.feed(page)

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        told = dict(attributes)
        foreign = "mb-page" not in (told.get("class") or "") and "lang" in told
        foreign = foreign or name in ("code", "kbd", "blockquote") or any(self._open)
        if not foreign:
            self.said.update(told[key] or "" for key in _READ_OUT if key in told)
        if name not in _VOID:
            self._open.append(foreign)

    def handle_endtag(self, _: str) -> None:
        self._open.pop()

    def handle_data(self, text: str) -> None:
        if not any(self._open) and re.search("[A-Za-z]{3}", text):
            self.said.add(text.strip())


@pytest.fixture(scope="module")
def live(small_index: Path, encoder) -> LiveIndex:
    from search.engine import Engine

    ours = LiveIndex(small_index)
    ours._engine = Engine(small_index, encoder=encoder)
    return ours


@pytest.mark.parametrize("address", PAGES)
def test_a_page_in_welsh_says_nothing_of_its_own_in_english(live: LiveIndex, address: str) -> None:
    engine = live.engine()
    papers = [reflow(engine.store.content(path)) for path in engine.documents]
    papers += [str(engine.documents[path]) for path in engine.documents]
    held = re.sub(r"\W+", " ", " ".join(papers)).casefold()
    typed = re.sub(r"\W+", " ", address).casefold()
    both = []
    for language in ("en", "cy"):
        sign = "&" if "?" in address else "?"
        shown = show(live, f"{address}{sign}lang={language}", "", can_add=True)
        both.append(_Said(f"{shown.page}{shown.pane}").said)
    assert both[1]
    left = set()
    for text in (both[0] & both[1]) - ALIKE:
        # A line of places is parted by dots: each part is a paper's, or what was typed.
        for part in re.split(r" · | – |[;,] |\s{2,}", text):
            words = re.sub(r"\W+", " ", part).casefold().strip()
            known = part in ALIKE or words in held or words in typed or _NO_WORDS.fullmatch(part)
            if not known:
                left.add(part)
    assert left == set()


def test_why_a_sentence_was_struck_is_told_in_both_languages() -> None:
    whys = set()
    for module, places in (
        (language_model, ("keep", "_why_not")),
        (following, ("follows", "_follows", "_reason")),
    ):
        for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef) or node.name not in places:
                continue
            for one in ast.walk(node):
                if isinstance(one, ast.JoinedStr):
                    parts = (p.value if isinstance(p, ast.Constant) else "X" for p in one.values)
                    whys.add("".join(str(part) for part in parts))
                elif isinstance(one, ast.Constant) and isinstance(one.value, str):
                    whys.add(one.value)
    whys = {why for why in whys if re.match(r"(?:it|its|the) \w+ .*\w$", why)}
    assert len(whys) >= 11
    assert {why for why in whys if told_in("cy", why) in (None, why)} == set()
    wording = Wording("m", (), ("the number 41 is not in its quotes", "it is too long"), None)
    told = state_of(wording, "cy", speaker("cy"))
    assert "nid yw'r rhif 41 yn ei ddyfyniadau" in told
    assert "mae'n rhy hir" in told
    assert "the number 41 is not in its quotes" in state_of(wording, "en", speaker("en"))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("the date 3 May is not in its quotes", "nid yw'r dyddiad 3 May yn ei ddyfyniadau"),
        ("since 2024 is later than until 2023.", "Mae since 2024 yn ddiweddarach na until 2023."),
        ("nobody has a word for this", None),
    ],
)
def test_what_the_engine_says_is_found_again(said: str, told: str | None) -> None:
    assert told_in("cy", said) == told
    assert told_in("en", said) == said


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("/?q=library&since=soon", "“From” cannot be 'soon'. Write a day as"),
        ("/search?q=library&until=2019-99-99", "“To” cannot be '2019-99-99'."),
        ("/decisions?q=library&since=abc", "“From” cannot be 'abc'."),
        ("/minute?q=5&on=zz", "“On” cannot be 'zz'."),
        ("/search?q=library&voice=nobody", "“Who is speaking” cannot be 'nobody'. Use one of:"),
        (
            "/?q=library&since=2024&until=2019",
            "“From” 2024-01-01 is later than “To” 2019-12-31.",
        ),
        ("/promises?due_by=soon", "“Due by” cannot be 'soon'."),
        ("/promises?today=1700-01-01", "“Counted from” cannot be 1700-01-01: the papers held"),
        ("/?q=library&since=soon&lang=cy", "Ni all “O” fod yn 'soon'."),
        # What was typed in the question is called as it was typed.
        ("/?q=library+since:soon", "since cannot be 'soon'."),
    ],
)
def test_a_refusal_calls_a_field_as_its_form_does(live: LiveIndex, url: str, told: str) -> None:
    assert told in unescape(str(show(live, url).page))


def test_what_has_no_welsh_is_marked_as_english(
    live: LiveIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = str(show(live, "/search?like=never.md%230-9&lang=cy").page)
    assert "Nid oes darn yn never.md#0-9" in shown
    monkeypatch.setattr("ui.pages.render.told_in", lambda *_: None)
    shown = str(show(live, "/search?like=never.md%230-9&lang=cy").page)
    assert '<p lang="en">There is no passage at never.md#0-9' in shown
