"""Requests under another name, or sent by another site's page, are answered by no route."""

from __future__ import annotations

import http.client
import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ui.own_name import OwnName
from ui.pages.downloads import CONTENTS
from ui.pages.parts.addresses import PATHS

LOOPBACK = OwnName.of_server("127.0.0.1", "127.0.0.1")

OTHER_SITES = [
    {"Host": "minutes.example"},
    {"Host": "minutes.example:7860"},
    {"Host": "127.0.0.1.minutes.example"},
    {"Host": "0.0.0.0"},  # noqa: S104 (a name, not a socket)
    {"Host": "192.0.2.7"},
    {"Host": "localhost@minutes.example"},
    {"Host": ""},
    {"Origin": "http://minutes.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
    {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"},
]

ROUTES = [
    *(("GET", path) for path in PATHS),
    *(("GET", f"/download/{name}.json") for name in CONTENTS),
    ("GET", "/extract?paper=standards.txt&at=0-20"),
    ("GET", "/extract-of-minutes.md?q=42/23"),
    ("GET", "/page-image?paper=report.pdf&page=1"),
    ("GET", "/add/progress"),
    ("POST", "/add/file?name=x.txt"),
    ("POST", "/add/start"),
    ("POST", "/add/stop"),
    ("POST", "/feedback"),
    ("POST", "/check/draft"),
    ("GET", "/gradio_api/info"),
    ("GET", "/gradio_api/mcp/"),
    ("POST", "/gradio_api/mcp/"),
    ("POST", "/gradio_api/upload"),
    ("POST", "/gradio_api/call/search"),
    ("POST", "/gradio_api/queue/join"),
    ("GET", "/gradio_api/queue/data?session_hash=x"),
    ("OPTIONS", "/gradio_api/call/search"),
    ("GET", "/config"),
    ("GET", "/no-such-address"),
]


@pytest.fixture
def place(small_server: str) -> tuple[str, int]:
    """Host and port of a server over the small minute book."""
    asked = urlsplit(small_server)
    return str(asked.hostname), int(asked.port or 0)


def ask(
    place: tuple[str, int], method: str, path: str, headers: dict[str, str], body: bytes = b""
) -> tuple[int, str]:
    connection = http.client.HTTPConnection(*place, timeout=60)
    connection.putrequest(method, path, skip_host="Host" in headers)
    sent = {"X-Minutebook": "1", "Content-Length": str(len(body)), **headers}
    for name, value in sent.items():
        connection.putheader(name, value)
    connection.endheaders(body)
    answer = connection.getresponse()
    words = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, words


@pytest.mark.parametrize("headers", OTHER_SITES, ids=str)
def test_no_route_answers_another_site(
    place: tuple[str, int], served_index: Path, headers: dict[str, str]
) -> None:
    for method, path in ROUTES:
        status, words = ask(place, method, path, headers)
        assert status == (421 if "Host" in headers else 403), (method, path)
        assert "not served under that name" in words or "page of another site" in words
        assert "Harrowmere" not in words
    assert not (served_index / "added").exists()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/gradio_api/upload"),
        ("GET", "/gradio_api/upload_progress?upload_id=x"),
        ("POST", "/gradio_api/process_recording"),
        ("POST", "/gradio_api/stream/x"),
        ("POST", "/gradio_api/component_server"),
        ("GET", "/gradio_api/file=/etc/hostname"),
        ("GET", "/gradio_api/proxy=http://127.0.0.1:1/"),
        ("GET", "/gradio_api/deep_link?session_hash=x"),
        ("POST", "/gradio_api/vibe-edit/"),
        ("POST", "/gradio_api//upload"),
        ("POST", "/gradio_api/../gradio_api/upload"),
    ],
)
def test_what_the_toolkit_would_keep_or_fetch_for_anybody_is_not_there(
    place: tuple[str, int], method: str, path: str
) -> None:
    status, words = ask(place, method, path, {})
    assert status in (404, 405)
    assert "gradio" not in words


def test_its_own_pages_links_from_elsewhere_and_programs_are_answered(
    place: tuple[str, int],
) -> None:
    port = place[1]
    name = f"localhost:{port}"
    own = {"Host": name, "Origin": f"http://{name}", "Sec-Fetch-Site": "same-origin"}
    said = json.dumps({"data": ["transport"]}).encode()
    as_json = {"Content-Type": "application/json"}
    assert ask(place, "POST", "/gradio_api/call/search", own | as_json, said)[0] == 200
    assert ask(place, "POST", "/gradio_api/call/search", as_json, said)[0] == 200
    assert ask(place, "POST", "/add/stop", own)[0] == 200
    for host in (name, "localhost", "127.0.0.1", f"127.0.0.1:{port}", f"[::1]:{port}"):
        assert ask(place, "GET", "/download/decisions.json", {"Host": host})[0] == 200
    linked = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert ask(place, "GET", "/search?q=transport", linked)[0] == 200
    assert ask(place, "POST", "/add/stop", linked)[0] == 403


@pytest.mark.parametrize(
    ("asked", "bound", "more", "host", "answered"),
    [
        ("::1", "::1", (), "[::1]:7860", True),
        ("127.0.0.1", "127.0.0.1", (), "LOCALHOST.", True),
        ("127.0.0.1", "127.0.0.1", ("minutes.example",), "Minutes.Example:443", True),
        ("127.0.0.1", "127.0.0.1", ("minutes.example",), "other.example", False),
        ("books.town", "192.0.2.7", (), "books.town:7860", True),
        ("books.town", "192.0.2.7", (), "192.0.2.7:7860", True),
        ("books.town", "192.0.2.7", (), "localhost", False),
        ("192.0.2.7", "192.0.2.7", (), "192.0.2.8", False),
        ("0.0.0.0", "0.0.0.0", (), "192.0.2.7:7860", True),  # noqa: S104 (a name, not a socket)
        ("::", "::", (), "[2001:db8::7]:7860", True),
        ("0.0.0.0", "0.0.0.0", (), "minutes.example", False),  # noqa: S104
        ("0.0.0.0", "0.0.0.0", ("minutes.example",), "minutes.example", True),  # noqa: S104
    ],
)
def test_the_names_of_a_server(
    asked: str, bound: str, more: tuple[str, ...], host: str, answered: bool
) -> None:
    own = OwnName.of_server(asked, bound, more)
    assert own.is_named(host) is answered


def test_two_hosts_are_none() -> None:
    given = [(b"host", b"localhost"), (b"Host", b"minutes.example")]
    refused = LOOPBACK.refusal("GET", given)
    assert refused is not None
    assert refused[0] == 421
