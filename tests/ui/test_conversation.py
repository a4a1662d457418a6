"""A conversation on the page and on the command line, and what readers say of quotes."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from indexer.errors import InputError
from search.answers import answer_question
from search.engine import Engine
from search.evaluation.asking import Judged
from search.evaluation.configurations import Configuration
from search.evaluation.runs import as_json
from search.evaluation.runs import run as run_set
from search.feedback import FILE, LARGEST, Place, keep
from search.query import parse_query
from ui.pages.live import LiveIndex
from ui.pages.parts.addresses import MOST_EARLIER, Address, read_address
from ui.pages.render import show

HEADERS = {"X-Minutebook": "1"}


@pytest.fixture
def own_index(small_index: Path, tmp_path: Path) -> Path:
    """The small index under a folder of its own, where feedback may be kept."""
    own = tmp_path / "index"
    own.mkdir()
    for entry in small_index.iterdir():
        if entry.name != FILE:
            (own / entry.name).symlink_to(entry)
    return own


def test_an_address_holds_the_conversation_and_no_more_than_it_may() -> None:
    asked = Address("ask", "and in 2019?", earlier=("one", "two"))
    assert read_address(asked.url()) == asked
    many = "&".join(f"before=q{n}" for n in range(30))
    assert read_address(f"/?{many}&q=x").earlier == tuple(f"q{n}" for n in range(22, 30))
    assert len(read_address(f"/?{many}").earlier) == MOST_EARLIER
    assert read_address("/search?before=a&q=b").earlier == ()


def test_the_page_shows_how_a_follow_up_was_understood(small_index: Path) -> None:
    live = LiveIndex(small_index)
    first = Address("ask", "How many pupils travelled by taxi in 2022?")
    page = str(show(live, first.url()).page)
    assert "Understood as" not in page
    assert 'name="before" value="How many pupils travelled by taxi in 2022?"' in page
    later = Address("ask", "and in 2021?", earlier=(first.question,))
    page = str(show(live, later.url()).page)
    assert "Understood as: How many pupils travelled by taxi in 2021?" in page
    assert "Asked before" in page


def test_a_conversation_cannot_put_markup_on_the_page(small_index: Path) -> None:
    evil = "<img src=x onerror=alert(1)>"
    address = Address("ask", f"and {evil}?", earlier=(evil, f'" {evil}'))
    assert "<img" not in str(show(LiveIndex(small_index), address.url()).page)


def test_chat_reads_piped_lines_and_says_what_it_understood(
    small_index: Path, run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "How many pupils travelled by taxi in 2022?\n\nand in 2021?\nsince:soon\nquit\nnever\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    status, out, err = run("ask", "--chat", "--json", "--index", small_index)
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [row["understood"] for row in rows] == [
        "How many pupils travelled by taxi in 2022?",
        "How many pupils travelled by taxi in 2021?",
    ]
    assert "since cannot be 'soon'" in err


pytestmark = pytest.mark.usefixtures("loaded")


def _client(index: Path) -> TestClient:
    from fastapi import FastAPI

    from ui.pages.feedback import add_feedback_routes

    app = FastAPI()
    add_feedback_routes(app, LiveIndex(index))
    return TestClient(app, base_url="http://127.0.0.1:7860")


def _first(engine: Engine, question: str) -> list[object]:
    quote = answer_question(engine, parse_query(question)).citations[0]
    return [quote.document.path, quote.start, quote.end]


def test_what_is_judged_is_kept_as_a_line_to_evaluate_with(own_index: Path, encoder) -> None:
    engine = Engine(own_index, encoder=encoder)
    question = "How many pupils travelled by taxi in 2022?"
    quote = _first(engine, question)
    client = _client(own_index)
    said = {"question": question, "said": "answers", "quote": quote}
    assert client.post("/feedback", json=said, headers=HEADERS).status_code == 200
    other = _first(engine, "Who spoke against the application at Orchard Way?")
    said = {"question": question, "said": "does not", "quote": other, "instead": quote}
    assert client.post("/feedback", json=said, headers=HEADERS).status_code == 200
    rows = [json.loads(line) for line in (own_index / FILE).read_text("utf-8").splitlines()]
    held = engine.store.quote(str(quote[0]), int(str(quote[1])), int(str(quote[2])))
    assert rows[0]["evidence"] == [{"document": quote[0], "quote": held}]
    assert rows[0]["not"] == []
    assert rows[1]["evidence"] == rows[0]["evidence"]
    assert rows[1]["not"][0]["document"] == other[0]
    judged = Judged(own_index / FILE)
    measures = as_json(judged, run_set(engine, judged, Configuration()))
    assert measures["judgements"] == 2
    assert measures["found@1"] == 1.0
    assert measures["shown again"] == 0.0


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {**HEADERS, "Origin": "https://example.org"},
        {**HEADERS, "Host": "minutes.example.org"},
        # A proxy that asks as this machine does, for somebody elsewhere.
        {**HEADERS, "X-Forwarded-For": "203.0.113.5"},
        {**HEADERS, "Forwarded": "for=203.0.113.5"},
        {**HEADERS, "Via": "1.1 proxy"},
        {**HEADERS, "X-Real-IP": "203.0.113.5"},
    ],
)
def test_another_site_cannot_judge(own_index: Path, headers: dict[str, str]) -> None:
    said = {"question": "x", "said": "answers", "quote": ["a", 0, 1]}
    assert _client(own_index).post("/feedback", json=said, headers=headers).status_code == 403
    assert not (own_index / FILE).exists()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"question": 1, "said": "answers", "quote": ["a", 0, 1]}',
        b'{"question": "x", "said": "perhaps", "quote": ["a", 0, 1]}',
        b'{"question": "x", "said": "answers", "quote": ["../../etc/passwd", 0, 9]}',
        b'{"question": "x", "said": "answers", "quote": ["a", true, 9]}',
        b'{"question": "x", "said": "answers", "quote": "abc"}',
    ],
)
def test_what_is_no_judgement_is_refused(own_index: Path, body: bytes) -> None:
    answer = _client(own_index).post("/feedback", content=body, headers=HEADERS)
    assert answer.status_code == 400
    assert not (own_index / FILE).exists()


def test_exempt_words_are_never_kept(own_index: Path, encoder) -> None:
    engine = Engine(own_index, encoder=encoder)
    hidden = [p for p in engine.passages if p.access == "restricted"]
    assert hidden
    for passage in hidden:
        with pytest.raises(InputError, match="no such quote"):
            keep(engine, "x", "answers", Place(passage.document, passage.start, passage.end))
    assert not (own_index / FILE).exists()


def test_the_file_does_not_grow_without_end(own_index: Path, encoder) -> None:
    engine = Engine(own_index, encoder=encoder)
    (own_index / FILE).write_bytes(b" " * LARGEST)
    document, start, end = _first(engine, "How many pupils travelled by taxi in 2022?")
    with pytest.raises(InputError, match="full"):
        keep(engine, "x", "answers", Place(str(document), int(str(start)), int(str(end))))
    assert (own_index / FILE).stat().st_size == LARGEST


def test_a_line_that_was_never_finished_does_not_take_the_next_with_it(
    own_index: Path, encoder
) -> None:
    engine = Engine(own_index, encoder=encoder)
    (own_index / FILE).write_bytes(b'{"id": "fb-1", "quest')
    document, start, end = _first(engine, "How many pupils travelled by taxi in 2022?")
    row = keep(engine, "x", "answers", Place(str(document), int(str(start)), int(str(end))))
    assert json.loads((own_index / FILE).read_text("utf-8").splitlines()[-1]) == row


def test_quotes_can_be_judged_only_where_it_would_be_kept(small_index: Path) -> None:
    url = Address("ask", "How many pupils travelled by taxi in 2022?").url()
    live = LiveIndex(small_index)
    assert "data-judging" not in str(show(live, url).page)
    assert "data-judging" in str(show(live, url, can_add=True).page)


def test_evaluate_reads_feedback(small_index: Path, run, tmp_path: Path) -> None:
    path = tmp_path / "said.jsonl"
    path.write_text('{"question": "x"}\n', encoding="utf-8")
    status, _, err = run("evaluate", "--feedback", path, "--index", small_index)
    assert status == 2
    assert "line 1" in err
    path.write_text("", encoding="utf-8")
    status, out, _ = run("evaluate", "--feedback", path, "--index", small_index, "--json")
    assert status == 0
    assert json.loads(out)["judgements"] == 0
