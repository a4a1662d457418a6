"""The words of a language model on the page: after the quotes, sentence by sentence, checked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from search.chat_client import ModelAddress
from tests.search.model_servers import Answer, floods, hangs, sends, serving, writes
from ui.pages import wording
from ui.pages.live import LiveIndex
from ui.pages.parts.as_it_comes import as_it_comes
from ui.pages.parts.served import Served
from ui.pages.programs import endpoints
from ui.pages.render import show

pytestmark = pytest.mark.usefixtures("loaded")

QUESTION = "What was decided about the library at Saltgate?"
TRUE = "The library at Saltgate be not closed [1]. "
FALSE = "It burned down in 1999 [1]. "
HEADERS = {"X-Minutebook": "1"}


def client_of(index: Path, model: ModelAddress) -> TestClient:
    from fastapi import FastAPI

    app = FastAPI()
    wording.add_wording_routes(app, LiveIndex(index), model)
    return TestClient(app, base_url="http://127.0.0.1")


def lines(index: Path, answer: Answer, question: str = QUESTION, **more: str) -> list[Any]:
    with serving(answer) as (url, _):
        client = client_of(index, ModelAddress(url, "small"))
        query = urlencode({"q": question, **more})
        told = client.get(f"/wording?{query}", headers=HEADERS)
    assert told.status_code == 200
    return [row for row in map(json.loads, told.text.splitlines()) if row]


def test_the_page_has_quotes_and_a_place_for_the_words(small_index: Path) -> None:
    live = LiveIndex(small_index)
    url = f"/?{urlencode({'q': QUESTION, 'since': '2020'})}"
    alone = str(show(live, url).page)
    with serving(hangs(threading.Event())) as (address, asked):
        worded = str(show(live, url, served=Served(ModelAddress(address, "small"))).page)
        assert asked == []  # the page waits for nobody
    assert "data-wording" not in alone
    assert "/wording?q=What+was+decided" in worded
    assert "since=2020" in worded.partition("data-wording")[2][:300]
    assert worded.index("data-wording") < worded.index('id="quote-1"')
    absent = str(show(live, "/?q=zebra+marathon", served=Served(ModelAddress(address, "m"))).page)
    assert "data-wording" not in absent


def test_sentences_come_checked_and_struck_ones_are_told(small_index: Path) -> None:
    told = lines(small_index, writes(TRUE + FALSE + "\n", 5))
    assert [row.get("done", False) for row in told] == [False] * (len(told) - 1) + [True]
    last = told[-1]
    assert "not closed" in last["html"]
    assert 'href="#quote-1"' in last["html"]
    assert all("1999" not in row["html"] for row in told)
    assert "1 sentence did not follow from its quotes and was struck." in last["state"]
    assert "not closed" in told[0]["html"]
    assert len(told) > 1


def test_the_words_around_are_welsh_where_the_page_is(small_index: Path) -> None:
    last = lines(small_index, writes(TRUE + FALSE + "\n"), lang="cy")[-1]
    assert "fe'i dilëwyd" in last["state"]
    assert "struck" not in last["state"]


@pytest.mark.parametrize(
    "answer",
    [
        sends(b"", 500),
        sends(b"nonsense"),
        writes(""),
        floods(b"x" * 4096),
        writes("<b>Hi</b> [1]."),
    ],
    ids=["status", "nonsense", "empty", "flood", "markup"],
)
def test_whatever_the_model_does_the_quotes_stand(small_index: Path, answer: Answer) -> None:
    last = lines(small_index, answer)[-1]
    assert (last["done"], last["html"]) == (True, "")
    assert "The quotes stand." in last["state"] or "left" in last["state"]


def test_what_the_model_writes_is_never_markup(small_index: Path) -> None:
    rows = lines(small_index, writes(TRUE + "The <img src=x> library be not closed [1].\n"))
    assert rows[-1]["html"]
    for row in rows:
        assert "<img" not in row["html"]


def test_only_scripts_of_our_pages_are_answered(small_index: Path) -> None:
    with serving(writes(TRUE)) as (url, asked):
        client = client_of(small_index, ModelAddress(url, "small"))
        assert client.get("/wording?q=library").status_code == 403
    assert asked == []


def test_where_there_is_no_question_or_no_answer_nobody_is_asked(small_index: Path) -> None:
    with serving(writes(TRUE)) as (url, asked):
        client = client_of(small_index, ModelAddress(url, "small"))
        for query in ("", "q=", "q=zebra+marathon+in+Tokyo", "q=library&since=soon"):
            told = client.get(f"/wording?{query}", headers=HEADERS).text.splitlines()
            assert json.loads(told[-1])["done"]
    assert asked == []


def test_too_many_at_once_are_told_so(small_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "MOST_AT_ONCE", 0)
    (told,) = lines(small_index, writes(TRUE))
    assert "busy" in told["state"]


def test_another_machine_is_named_on_every_page(small_index: Path) -> None:
    served = Served(ModelAddress("https://models.example.org/v1", "large"))
    live = LiveIndex(small_index)
    assert "are also sent to models.example.org" in str(show(live, "/", served=served).page)
    for path in ("/search", "/help", "/decisions"):
        page = str(show(live, path, served=served).page)
        assert "also sent to models.example.org" in page
        assert "leaves this machine" not in page
    assert "leaves this machine" in str(show(live, "/search").page)


def test_programs_ask_for_the_words(small_index: Path) -> None:
    with serving(writes(TRUE + FALSE)) as (url, _):
        live = LiveIndex(small_index)
        ask = endpoints(live, ModelAddress(url, "small"))["ask"]
        worded, plain = ask(QUESTION, wording=True), ask(QUESTION)
    assert len(worded["wording"]["struck"]) == 1
    assert "wording" not in plain
    assert worded["citations"] == plain["citations"]
    import gradio as gr

    with pytest.raises(gr.Error, match="No language model"):
        endpoints(live)["ask"](QUESTION, wording=True)


def test_the_work_ends_when_nobody_listens() -> None:
    import asyncio

    ended = threading.Event()

    def work(unwanted: threading.Event) -> Iterator[dict[str, int]]:
        for n in range(1000):
            yield {"n": n}
            if unwanted.wait(0.01):
                ended.set()
                return

    async def listen() -> list[bytes]:
        heard = as_it_comes(work, {})
        first = [await anext(heard), await anext(heard)]
        await heard.aclose()
        return first

    began = time.monotonic()
    assert asyncio.run(listen()) == [b'{"n": 0}\n', b'{"n": 1}\n']
    assert ended.wait(5)
    assert time.monotonic() - began < 5
