"""What papers and visitors must not be able to do."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.minute_book import HIDDEN_ITEM_WORD, HIDDEN_PAPER_WORD

Visit = Callable[..., Any]


def _get(address: str) -> tuple[int, bytes, dict[str, str]]:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 (loopback)
            return answer.status, answer.read(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        return error.code, error.read(), dict(error.headers)


# How a search is shown: sort, group, like, spelling, around, explain.
PLAINLY = ("best", "", "", "on", False, False)


def _call(server: str, name: str, *arguments: Any) -> tuple[str, Any]:
    """A named endpoint's last event and its data, as a program would have it."""
    body = json.dumps({"data": list(arguments)}).encode()
    request = urllib.request.Request(  # noqa: S310 (loopback)
        f"{server}/gradio_api/call/{name}", body, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        event = json.loads(answer.read())["event_id"]
    _, stream, _ = _get(f"{server}/gradio_api/call/{name}/{event}")
    lines = [line for line in stream.decode().splitlines() if line]
    return lines[-2].removeprefix("event: "), json.loads(lines[-1].removeprefix("data: "))


def test_text_of_papers_is_shown_and_not_run(visit: Visit) -> None:
    page = visit("/search?q=poster+of+the+lighthouse+trust")
    shown = page.locator(".mb-results").inner_text()
    assert "<script>document.title=2</script>" in shown
    assert "{{value}} ${alert(1)}" in shown
    assert page.locator(".mb-results img, .mb-results script").count() == 0
    page.locator("a.mb-open").first.click()
    page.wait_for_selector("#quote-mark")
    assert "<img src=x" in page.locator(".mb-text").inner_text()
    assert page.title().endswith("Minutebook")


@pytest.mark.parametrize("field", ["q", "body", "paper", "lang", "sort", "at"])
def test_address_is_not_run(visit: Visit, field: str) -> None:
    attack = urllib.parse.quote('"><img src=x onerror=document.title=3>${1+1}{{1}}')
    page = visit(f"/search?q=ferry&{field}={attack}")
    assert page.locator("#mb-page img").count() == 0
    assert page.title().endswith("Minutebook")


@pytest.mark.parametrize(
    "address",
    [
        f"/?q={HIDDEN_PAPER_WORD}+settlement+with+the+former+harbour+master",
        f"/search?q={HIDDEN_PAPER_WORD}+settlement",
        f"/search?q={HIDDEN_ITEM_WORD}+valuation+of+the+land+at+Old+Wharf",
        "/search?document=settlement",
        "/papers",
        "/paper?paper=settlement.md",
        "/paper?paper=scrutiny-2024-06-19.txt",
        "/?q=land&paper=settlement.md&at=0-60",
    ],
)
def test_exempt_words_reach_no_page(visit: Visit, address: str) -> None:
    page = visit(address)
    text = page.locator("#content").inner_text() + page.locator("#mb-pane").inner_text()
    own = page.locator("#question, #words")
    for secret in (HIDDEN_PAPER_WORD, HIDDEN_ITEM_WORD):
        assert secret not in text.replace(own.first.input_value() if own.count() else "\0", "")
    assert "settlement.md" not in text


def test_exempt_stretch_is_named_as_such(visit: Visit) -> None:
    page = visit("/paper?paper=scrutiny-2024-06-19.txt")
    assert page.locator(".mb-hidden").inner_text() == "Not for publication"


def test_exempt_is_absent_just_as_what_was_never_held(visit: Visit) -> None:
    held = visit("/paper?paper=settlement.md").locator("#content").inner_text()
    never = visit("/paper?paper=never-written.md").locator("#content").inner_text()
    assert held == never


def test_endpoints_give_the_public_only(server: str) -> None:
    for arguments in (
        ("search", f"{HIDDEN_PAPER_WORD} settlement", 10, *[""] * 10, *PLAINLY),
        ("search", "land", 50, *[""] * 9, "settlement", *PLAINLY),
        ("ask", f"What was the {HIDDEN_PAPER_WORD} settlement?", *[""] * 10, False),
        ("ask", f"What was the {HIDDEN_ITEM_WORD} valuation of Old Wharf?", *[""] * 10, False),
        ("documents", "", ""),
        ("status",),
    ):
        event, data = _call(server, *arguments)
        assert event == "complete"
        answer = data[0]
        if isinstance(answer, dict):
            answer = {k: v for k, v in answer.items() if k not in ("query", "question")}
        text = json.dumps(answer)
        assert HIDDEN_PAPER_WORD not in text
        assert HIDDEN_ITEM_WORD not in text
        assert "settlement.md" not in text


def test_extract_and_page_image_of_the_exempt_are_refused(server: str) -> None:
    absent = _get(f"{server}/extract?paper=never-written.md&at=0-20")
    hidden = _get(f"{server}/extract?paper=settlement.md&at=0-20")
    assert absent[0] == hidden[0] == 404
    assert absent[1] == hidden[1]
    status, page, _ = _get(f"{server}/extract?paper=scrutiny-2024-06-19.txt&at=0-5000")
    assert status == 404
    assert HIDDEN_ITEM_WORD.encode() not in page
    for query in ("paper=settlement.md&page=1", "paper=../../etc/passwd&page=1", "page=1", ""):
        assert _get(f"{server}/page-image?{query}")[0] == 404


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=papers/settlement.md",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file=index/CURRENT",
        "/file=../papers/settlement.md",
        "/static/../../../../etc/passwd",
        "/docs",
        "/openapi.json",
        "/gradio_api/runs",
    ],
)
def test_no_file_of_the_machine_is_served(server: str, path: str) -> None:
    status, body, _ = _get(server + path)
    assert status in (400, 403, 404, 405)
    assert HIDDEN_PAPER_WORD.encode() not in body
    assert b"root:" not in body


def test_headers_keep_the_page_to_itself(server: str) -> None:
    status, body, headers = _get(server + "/search?q=x")
    assert status == 200
    folded = {name.lower(): value for name, value in headers.items()}
    assert "default-src 'self'" in folded["content-security-policy"]
    assert "connect-src 'self'" in folded["content-security-policy"]
    assert folded["x-content-type-options"] == "nosniff"
    assert folded["referrer-policy"] == "same-origin"
    assert b"raw.githubusercontent.com" not in body
    assert b"fonts.googleapis.com" not in body


def test_endpoint_keeps_the_contract(server: str) -> None:
    event, data = _call(server, "search", "dredging contract", 3, *[""] * 10, *PLAINLY)
    assert event == "complete"
    found = data[0]
    assert {"query", "filters", "total", "took_ms", "results"} <= set(found)
    assert len(found["results"]) == 3
    assert {"rank", "score", "passage", "text", "voice", "document", "page", "why"} <= set(
        found["results"][0]
    )
    event, data = _call(server, "ask", "Who was awarded the dredging contract?", *[""] * 10, False)
    assert data[0]["abstained"] is False
    assert "Solent Marine Works" in data[0]["citations"][0]["quote"]
    event, data = _call(server, "documents", "", "2025")
    assert [row["document"] for row in data[0]] == ["harbour-2025-03-04.pdf"]
    event, data = _call(server, "status")
    assert data[0]["documents"] >= 4
    assert "folders" not in data[0]


def test_endpoint_refuses_what_means_nothing_in_words(server: str) -> None:
    event, data = _call(server, "search", "ferry since:soon", 10, *[""] * 10, *PLAINLY)
    assert event == "error"
    assert "Traceback" not in json.dumps(data)
