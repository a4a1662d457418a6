"""Whatever is asked in whatever way, the public is told as if the exempt had never been.

Every command, page, endpoint, download and route of the page is asked the same of three minute
books that differ in what is exempt alone. A new one that is not asked here fails a test.
"""

from __future__ import annotations

import argparse
import hashlib
import inspect
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args
from urllib.parse import unquote_plus, urlencode

import pytest

import indexer.embedding
import search.scoring
from tests.conftest import WordEncoder
from tests.ui.access_book import MARKS, Form, build_book
from ui.app import make_app
from ui.cli import make_parser
from ui.own_name import OwnName
from ui.pages import programs
from ui.pages.downloads import CONTENTS
from ui.pages.live import LiveIndex
from ui.pages.parts.addresses import PATHS
from ui.pages.render import show

FORMS: tuple[Form, ...] = get_args(Form)

TODAY = "2024-01-15"
TOPICS = [
    "home to school transport",
    "waiting times for places on school buses",
    "library at Saltgate",
    "Vandelay depot",
    "zebrafish",
    "settlement £73,500",
    "Who is Mr Quillfeather?",
    "How many pupils travelled by taxi in 2021?",
    "cost of home to school transport",
    "document:waiting",
    "body:vandelay",
    "person:Zimmerwald",
    "",
]
REFERENCES = ["42/23", "43/23", "9", "11", "2/23", "99/21", "minutes of 3 August 2023", "cabinet 5"]
DRAFT = """\
The cost of home to school transport rose to £9.9 million. The library at Saltgate was closed.

The depot was sold to Vandelay Holdings for £73,500. Families waited six days for a place on a bus.

366 pupils travelled by taxi in 2021. The tender for the leisure centre was accepted.
"""
PAPERS = [
    "board-march.md",
    "cabinet-july.txt",
    "waiting.txt",
    "panel.md",
    "report.pdf",
    "never.txt",
]
SPANS = ["0-30", "200-260", "560-620", "700-760", "0-100000"]
DOWNLOADS = [*CONTENTS, "brief"]

# What may tell that something is exempt, how often and no more; and what differs between two
# builds of the same papers: when, where, how large, how quick, and the bytes that were read.
APART = {"took_ms", "built", "generation", "index", "folders", "bytes", "embedded", "records"}
APART |= {"exempt", "restricted_documents", "sha256"}

EXEMPT = "not for publication, and nothing here is from there."


@dataclass(frozen=True)
class Book:
    """One of the minute books, opened for the public."""

    form: Form
    index: Path
    live: LiveIndex


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Form, Book]]:
    with pytest.MonkeyPatch.context() as patch:
        for module in (indexer.embedding, search.scoring):
            patch.setattr(module, "load_encoder", lambda *_: WordEncoder())
        made = {}
        for form in FORMS:
            index = build_book(tmp_path_factory.mktemp("book"), form, WordEncoder())
            made[form] = Book(form, index, LiveIndex(index))
        yield made


def plain(value: Any) -> Any:
    """``value`` without what may differ between the books."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items() if k not in APART}
    if isinstance(value, list):
        # A briefing has a paragraph of its own to tell how many papers are exempt.
        counted = [isinstance(v, dict) and v.get("block") and EXEMPT in str(v) for v in value]
        return [plain(v) for v, left_out in zip(value, counted, strict=True) if not left_out]
    return comparable(value) if isinstance(value, str) else value


def comparable(words: str) -> str:
    """Words without the count of what is not for publication, digests and milliseconds."""
    words = re.sub(r"\s*\d+ papers? (?:is|are) not for publication\.", "", words)
    words = re.sub(rf"\s*\b\d+ papers? (?:is|are) {EXEMPT}", "", words)
    words = re.sub(r"Papers not for publication: \d+\.", "", words)
    words = re.sub(r"\b[0-9a-f]{64}\b", "SHA256", words)
    words = re.sub(r"\b\d+(?:\.\d+)? ?(?:ms|milliseconds)\b", "", words)
    # Only where there is one: what may stand before it is looked through from every character on.
    return re.sub(r"\S*/book\d+/", "", words) if "/book" in words else words


def assert_nothing_exempt(words: str, asked: str) -> None:
    """No mark stands in ``words``, but those of what was asked, which is shown again."""
    folded = words.casefold()
    for mark in MARKS:
        if mark not in asked.casefold().replace(",", "") + asked.casefold():
            place = folded.find(mark)
            assert place < 0, f"{mark!r} was shown: {words[max(0, place - 200) : place + 100]!r}"


def as_words(data: bytes) -> str:
    """The words of a file, also of one that is a zip of others."""
    if data.startswith(b"%PDF"):
        from pypdf import PdfReader

        pages = PdfReader(io.BytesIO(data)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    parts = {
        name: re.sub(r"<[^>]+>", "", text.replace("</w:p>", "\n"))
        for name, text in parts.items()
        if re.match(r"word/(?:document|comments|foot|end|header)|xl/(?:shared|work)", name)
    }
    return "\n".join(f"{name}: {text}" for name, text in sorted(parts.items()))


def held_alike(
    books: dict[Form, Book],
    tell: Callable[[Book], Any],
    asked: str,
    forms: tuple[Form, ...] = FORMS,
) -> None:
    """``tell`` gives nothing exempt, and the same for every book of ``forms``."""
    told = {}
    for form, book in books.items():
        said = tell(book)
        words = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
        assert_nothing_exempt(words, asked)
        told[form] = comparable(said) if isinstance(said, str) else plain(said)
    for form in forms[1:]:
        if isinstance(told[form], str):
            assert told[form].splitlines() == told[FORMS[0]].splitlines(), form
        else:
            assert told[form] == told[FORMS[0]], form


# The command line


def _commands() -> dict[str, argparse.ArgumentParser]:
    (action,) = (a for a in make_parser()._actions if isinstance(a, argparse._SubParsersAction))
    return {n: p for n, p in action.choices.items() if "--json" in p._option_string_actions}


ASKED: dict[str, list[list[str]]] = {
    "status": [[]],
    "verify": [[]],
    "show": [[paper] for paper in (*PAPERS, "vandelay", ".txt", "11", "2/23")],
    "search": [[t, "-k", "500", *more] for t in TOPICS for more in ([], ["--explain", "--around"])],
    "ask": [[topic] for topic in TOPICS],
    "decisions": [[topic] for topic in TOPICS],
    "promises": [[topic, "--today", TODAY] for topic in TOPICS],
    "minute": [[reference] for reference in REFERENCES],
    "history": [[topic] for topic in TOPICS],
    "figures": [[topic] for topic in TOPICS],
    "compare": [[topic, "--by", by] for topic in TOPICS for by in ("council", "body")],
    "brief": [[topic, "--today", TODAY] for topic in TOPICS],
    "check": [["DRAFT"]],
    "lint": [[], ["--body", "vandelay"], ["--document", "library"]],
}
# They take papers or sets in, and answer nobody's question.
NOT_ASKED = {"index", "evaluate"}


def test_every_command_is_asked() -> None:
    assert set(_commands()) == set(ASKED) | NOT_ASKED


@pytest.mark.parametrize("form", ["--json", ""])
@pytest.mark.parametrize("command", ASKED)
def test_commands(
    books: dict[Form, Book],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    command: str,
    form: str,
) -> None:
    from ui.cli import main

    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT, encoding="utf-8")
    known = _commands()[command]._option_string_actions
    for arguments in ASKED[command]:
        given = [str(draft) if a == "DRAFT" else a for a in arguments]

        def tell(book: Book, given: list[str] = given) -> Any:
            capsys.readouterr()
            line = [command, *given, "--index", str(book.index), *([form] if form else [])]
            try:
                status = main(line)
            except SystemExit as stopped:
                status = int(stopped.code or 0)
            printed = capsys.readouterr()
            if form and status == 0:
                said = json.loads(printed.out)
                if command == "status":
                    del said["documents"]  # the exempt ones among them, by their number
                return [status, said, printed.err]
            # Where lines are broken depends on what is counted in them.
            return [status, " ".join(printed.out.split()), printed.err]

        if command in ("status", "verify"):
            for book in books.values():
                assert_nothing_exempt(json.dumps(tell(book)), "")
            if not form:
                continue  # how many papers there are is told in words
        asked = " ".join(arguments) + (DRAFT if command == "check" else "")
        # A paper shows that something is left out of it, and what says so.
        held_alike(books, tell, asked, FORMS[:2] if command == "show" else FORMS)
    assert "--json" in known


# The page

# That something is left out, and of how many papers.
_TOLD_OF_EXEMPT = re.compile(
    r'<p class="mb-hidden">[^<]*</p>'
    r'|<p class="mb-aside">\d+ papers? (?:is|are) not for publication[^<]*</p>'
    r"|<div>\s*<dt>Papers not for publication</dt>\s*<dd>[^<]*</dd>\s*</div>"
    r"|<p>Papers not for publication were not searched: \d+\.</p>"
    rf"|<p[^>]*>[^<]*{EXEMPT}</p>"
)


def urls() -> list[str]:
    """Addresses of every page, asked everything that it can be asked."""
    found = []
    for path in PATHS:
        asked = REFERENCES if path == "/minute" else TOPICS
        found += [f"{path}?{urlencode({'q': words, 'count': 100})}" for words in asked]
        more = [{"paper": paper, "at": span} for paper in PAPERS for span in SPANS]
        more += [{"paper": paper, "q": "depot", "show": "page"} for paper in PAPERS]
        more += [{"q": "", "body": "Vandelay Valuation Panel"}, {"q": "", "since": "2023-08"}]
        more += [{"q": "library", "today": TODAY, "state": state} for state in ("kept", "late")]
        found += [f"{path}?{urlencode(given)}" for given in more]
    return found


@pytest.mark.parametrize("path", PATHS)
def test_pages(books: dict[Form, Book], path: str) -> None:
    for url in urls():
        if url.partition("?")[0] != path:
            continue

        def tell(book: Book, url: str = url) -> str:
            shown = show(book.live, url, can_add=True)
            words = _TOLD_OF_EXEMPT.sub("", f"{shown.page}\n{shown.pane}")
            return re.sub(r">\s*<", ">\n<", words)

        held_alike(books, tell, unquote_plus(url))


# The endpoints, also as tools of a language model


def arguments_of(endpoint: Callable[..., Any]) -> list[dict[str, Any]]:
    """What to ask an endpoint: each topic as its first argument."""
    names = list(inspect.signature(endpoint).parameters)
    if not names:
        return [{}]
    first = names[0]
    asked: list[str] = {"ref": REFERENCES, "draft": [DRAFT]}.get(first, TOPICS)
    more = {"today": TODAY} if "today" in names else {}
    return [{first: words, **more} for words in asked]


def endpoint_names() -> list[str]:
    return list(programs.endpoints(LiveIndex(Path("absent"))))


@pytest.mark.parametrize("name", endpoint_names())
def test_endpoints(books: dict[Form, Book], name: str) -> None:
    import gradio as gr

    def tell(book: Book, given: dict[str, Any]) -> Any:
        try:
            return programs.endpoints(book.live)[name](**given)
        except gr.Error as error:
            return str(error)

    endpoint = programs.endpoints(books[FORMS[0]].live)[name]
    for given in arguments_of(endpoint):
        if name == "status":
            continue  # counts of the whole: held by the command of its name
        held_alike(books, lambda book, g=given: tell(book, g), " ".join(given.values()))


# The routes


@pytest.fixture(scope="module")
def clients(books: dict[Form, Book]) -> dict[Form, Any]:
    from starlette.testclient import TestClient

    own = OwnName.of_server("127.0.0.1", "127.0.0.1")
    return {
        form: TestClient(make_app(book.live, own, can_add=True), base_url="http://localhost")
        for form, book in books.items()
    }


def routes() -> list[str]:
    from ui.briefing import formats
    from ui.exports import MEDIA_TYPES

    found = []
    for name in DOWNLOADS:
        forms = formats.MEDIA_TYPES if name == "brief" else MEDIA_TYPES
        for form in forms:
            for words in TOPICS:
                query = urlencode({"q": words, "today": TODAY})
                found.append(f"/download/{name}.{form}?{query}")
    for paper in PAPERS:
        found += [f"/extract?{urlencode({'paper': paper, 'at': span})}" for span in SPANS]
        found += [f"/page-image?{urlencode({'paper': paper, 'page': n})}" for n in (1, 2, 3)]
    for form in ("html", "md"):
        for words in REFERENCES:
            found.append(f"/extract-of-minutes.{form}?{urlencode({'q': words})}")
    return found


@pytest.mark.parametrize("kind", ["/download/", "/extract?", "/page-image?", "/extract-of-minutes"])
def test_routes(books: dict[Form, Book], clients: dict[Form, Any], kind: str) -> None:
    asked = [route for route in routes() if route.startswith(kind)]
    assert asked
    answered = 0
    for route in asked:

        def tell(book: Book, route: str = route) -> Any:
            nonlocal answered
            answer = clients[book.form].get(route)
            answered += answer.status_code == 200
            if answer.headers.get("content-type", "").startswith("image/"):
                return [answer.status_code, hashlib.sha256(answer.content).digest().hex()[:40]]
            words = as_words(answer.content)
            if words.startswith("{"):
                return [answer.status_code, json.loads(words)]
            words = comparable(_TOLD_OF_EXEMPT.sub("", words))
            lines = [line for line in words.splitlines() if line.strip()]
            return "\n".join([str(answer.status_code), *lines])

        held_alike(books, tell, unquote_plus(route))
    assert answered


def test_a_draft_handed_in_on_the_page(books: dict[Form, Book], clients: dict[Form, Any]) -> None:
    def tell(book: Book) -> Any:
        answer = clients[book.form].post(
            "/check/draft?name=draft.md", content=DRAFT.encode(), headers={"X-Minutebook": "1"}
        )
        assert answer.status_code == 200
        given = answer.json()
        # The marked copies are the same words again, in files that hold when they were made.
        return {key: given[key] for key in given if isinstance(given[key], str | int)} and [
            re.sub(r"[A-Za-z0-9+/=]{200,}", "COPY", json.dumps(given, ensure_ascii=False))
        ]

    held_alike(books, tell, DRAFT)


@pytest.mark.parametrize("paper", ["waiting.txt", "panel.md", "cabinet-july.txt"])
def test_what_is_said_of_an_exempt_quote_is_refused_like_of_none(
    clients: dict[Form, Any], paper: str
) -> None:
    given = {"question": "depot", "said": "answers", "quote": [paper, 700, 760]}
    refused = []
    for name in (paper, "never.txt"):
        said = json.dumps(given | {"quote": [name, 700, 760]})
        answer = clients["as it is"].post("/feedback", content=said, headers={"X-Minutebook": "1"})
        refused.append((answer.status_code, answer.text.replace(name, "NAME")))
    assert refused[0] == refused[1]
    assert refused[0][0] == 400
