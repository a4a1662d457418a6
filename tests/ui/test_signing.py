"""Accounts: what is kept of a password, who is let in, who is not, and for how long."""

from __future__ import annotations

import base64
import io
import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from indexer.errors import InputError
from ui.app import Guard
from ui.own_name import OwnName
from ui.pages.parts.addresses import PATHS
from ui.signing import accounts, sessions
from ui.signing.accounts import AccountFile, read_accounts, remove_account, set_account
from ui.signing.gate import COOKIE, READER_HEADER, Gate
from ui.signing.page import safe_address, signing_page
from ui.signing.sessions import Failures, Sessions

Run = Callable[..., tuple[int, str, str]]
NAME, PASSWORD = "ann", "correct horse battery"
BASE = "http://127.0.0.1"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords of tests need not be dear to guess."""
    monkeypatch.setattr(accounts, "_COST", 2**4)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "accounts.jsonl"
    set_account(path, NAME, PASSWORD)
    return path


async def told(scope: Any, receive: Any, send: Any) -> None:  # noqa: ARG001
    """An application that says who is reading what."""
    headers = dict(scope["headers"])
    body = json.dumps(
        {
            "path": scope["path"],
            "reader": scope.get("minutebook.reader"),
            "header": headers.get(READER_HEADER, b"").decode(),
        }
    ).encode()
    start = {"type": "http.response.start", "status": 200, "headers": []}
    await send(start)
    await send({"type": "http.response.body", "body": b"<head></head>" + body})


@pytest.fixture
def client(kept: Path) -> TestClient:
    own = OwnName.of_server("127.0.0.1", "127.0.0.1")
    app = Guard(told, own, Gate(AccountFile(kept)))
    return TestClient(app, base_url=BASE, follow_redirects=False)


def sign_in(client: TestClient, name: str = NAME, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/sign-in", data={"name": name, "password": password, **more})


def basic(name: str, password: str) -> dict[str, str]:
    told = base64.b64encode(f"{name}:{password}".encode()).decode()
    return {"Authorization": f"Basic {told}"}


# The file


def test_a_password_is_never_kept(kept: Path) -> None:
    text = kept.read_text(encoding="utf-8")
    for part in PASSWORD.split():
        assert part not in text
    assert kept.stat().st_mode & 0o077 == 0
    row = json.loads(text)
    assert (row["name"], set(row)) == (NAME, {"name", "scrypt", "salt", "hash"})


def test_the_hash_is_that_of_the_standard() -> None:
    """The test vector of RFC 7914, section 12."""
    known = (
        "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d"
        "9830dac727afb94a83ee6d8360cbdfa2cc0640"
    )
    assert accounts._hashed("password", b"NaCl", 1024, 8, 16).hex() == known[:64]


@given(st.text(min_size=10, max_size=40), st.text(min_size=10, max_size=40))
def test_only_the_password_itself_opens(one: str, other: str) -> None:
    account = accounts.Account("a", b"s" * 16, b"")
    hashed = accounts._hashed(one, account.salt, 16, 8, 1)
    account = accounts.Account("a", b"s" * 16, hashed, 16)
    assert accounts.is_password_of(account, one)
    import unicodedata

    same = unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other)
    assert accounts.is_password_of(account, other) == same


def test_accounts_are_made_changed_and_removed(kept: Path) -> None:
    assert set_account(kept, " Ben ", PASSWORD)
    assert not set_account(kept, "ANN", "another long password")
    assert set(read_accounts(kept)) == {"ann", "ben"}
    file = AccountFile(kept)
    assert file.admit("ann", PASSWORD) is None
    assert file.admit("Ann", "another long password") is not None
    remove_account(kept, "ann")
    assert file.admit("ann", "another long password") is None


@pytest.mark.parametrize(
    ("name", "password"),
    [("", PASSWORD), ("a:b", PASSWORD), ("x" * 61, PASSWORD), ("a\nb", PASSWORD), ("a", "short")],
)
def test_what_cannot_be_an_account_is_refused(kept: Path, name: str, password: str) -> None:
    before = kept.read_bytes()
    with pytest.raises(InputError):
        set_account(kept, name, password)
    assert kept.read_bytes() == before


@pytest.mark.parametrize(
    "line",
    [
        "{}",
        "[]",
        "nonsense",
        '{"name": "eve", "scrypt": [0, 8, 1], "salt": "c2FsdHNhbHQ=", "hash": ""}',
        '{"name": "eve", "scrypt": [1073741824, 8, 1], "salt": "c2FsdHNhbHQ=", "hash": "YQ=="}',
    ],
)
def test_a_line_that_is_no_account_is_not_passed_over(kept: Path, line: str) -> None:
    kept.write_text(kept.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        read_accounts(kept)


def test_a_file_that_others_may_write_to_is_refused(kept: Path) -> None:
    kept.chmod(0o666)
    with pytest.raises(InputError, match="others may write"):
        AccountFile(kept)


def test_an_empty_file_lets_nobody_in(tmp_path: Path) -> None:
    (tmp_path / "none").touch(mode=0o600)
    with pytest.raises(InputError, match="no account"):
        AccountFile(tmp_path / "none")
    with pytest.raises(InputError, match="no such file"):
        AccountFile(tmp_path / "absent")


def test_the_command(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "accounts.jsonl"
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    assert run("accounts", path, "--add", "Ann")[:2] == (0, "Made: Ann.\n")
    assert AccountFile(path).admit("ann", PASSWORD) is not None
    assert run("accounts", path)[:2] == (0, "ann\n")
    assert run("accounts", path, "--remove", "nobody")[0] == 2
    assert run("accounts", path, "--remove", "ann")[0] == 0
    assert run("serve", "--index", tmp_path / "none", "--accounts", path)[0] == 2
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert run("accounts", path, "--add", "Ann")[0] == 2


# The gate


@pytest.mark.parametrize("path", PATHS)
def test_a_page_leads_to_signing_in_and_back(client: TestClient, path: str) -> None:
    answer = client.get(f"{path}?q=a+bus&lang=cy")
    assert answer.status_code == 303
    place = answer.headers["location"]
    assert place.startswith("/sign-in?")
    page = client.get(place)
    assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
    assert "Mewngofnodi" in page.text
    hidden = re.search(r'name="next" value="([^"]+)"', page.text)
    assert hidden is not None
    back = sign_in(client, next=hidden[1].replace("&amp;", "&"))
    assert back.status_code == 303
    assert back.headers["location"].startswith(path)
    assert "lang=cy" in back.headers["location"]


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/info",
        "/gradio_api/queue/join",
        "/gradio_api/mcp/",
        "/config",
        "/download/decisions.csv",
        "/extract",
        "/page-image",
        "/wording",
        "/promises/progress",
        "/never-heard-of",
    ],
)
def test_everything_else_is_refused_without_signing_in(client: TestClient, path: str) -> None:
    for method in ("GET", "POST", "HEAD", "PUT"):
        answer = client.request(method, path)
        assert answer.status_code == 401
        assert "reader" not in answer.text
        assert answer.headers["www-authenticate"].startswith("Basic ")
    # A browser is not to ask in a box of its own.
    browser = client.get(path, headers={"Sec-Fetch-Mode": "cors", "Sec-Fetch-Site": "same-origin"})
    assert "www-authenticate" not in browser.headers


def test_what_the_page_to_sign_in_is_drawn_with_is_open(client: TestClient) -> None:
    assert client.get("/minutebook.css").status_code == 200
    assert client.post("/minutebook.css").status_code == 401


def test_a_reader_is_let_in_and_out_again(client: TestClient) -> None:
    answer = sign_in(client)
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert client.get("/extract").text.endswith(
        '{"path": "/extract", "reader": "ann", "header": "ann"}'
    )
    assert client.get("/").status_code == 200
    assert client.get("/sign-out").status_code == 405
    out = client.post("/sign-out")
    assert (out.status_code, out.headers["location"]) == (303, "/sign-in?out=1")
    assert client.get("/extract").status_code == 401
    assert "You have signed out." in client.get("/sign-in?out=1").text


def test_the_old_cookie_is_worth_nothing_after_signing_out(client: TestClient) -> None:
    sign_in(client)
    token = client.cookies[COOKIE]
    client.post("/sign-out")
    client.cookies.set(COOKIE, token)
    assert client.get("/extract").status_code == 401


def test_nobody_can_say_that_they_have_signed_in(client: TestClient) -> None:
    claims = {READER_HEADER.decode(): "ann", "Cookie": f"{COOKIE}=ann"}
    assert client.get("/extract", headers=claims).status_code == 401
    sign_in(client)
    answer = client.get("/extract", headers={READER_HEADER.decode(): "root"})
    assert json.loads(answer.text[13:])["header"] == "ann"


@pytest.mark.parametrize(
    ("name", "password"), [("ann", "wrong"), ("nobody", PASSWORD), ("ann", PASSWORD + " ")]
)
def test_a_wrong_password_and_a_wrong_name_look_the_same(
    client: TestClient, name: str, password: str
) -> None:
    answer = sign_in(client, name, password)
    assert answer.status_code == 403
    assert "There is no account of this name with this password." in answer.text
    assert 'role="alert"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert f'value="{name}"' in answer.text
    assert password not in answer.text.replace(f'value="{name}"', "")
    assert "set-cookie" not in answer.headers


def test_what_is_left_empty_is_said(client: TestClient) -> None:
    assert "Give both name and password." in sign_in(client, "ann", "").text
    assert client.post("/sign-in", content=b"x" * 30_000).status_code == 413
    assert client.post("/sign-in", content=b"\xff\xfe").status_code == 422


def test_many_wrong_passwords_must_wait(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(sessions.WRONG_FROM_ONE - 1):
        assert sign_in(client, NAME, "wrong").status_code == 403
    assert "a quarter of an hour" in sign_in(client, NAME, "wrong").text
    waits = sign_in(client)
    assert (waits.status_code, "set-cookie" in waits.headers) == (429, False)
    assert sign_in(client, name="ben").status_code == 403  # another name may still try
    later = time.monotonic() + sessions.WAIT_SECONDS + 1
    monkeypatch.setattr(sessions.time, "monotonic", lambda: later)
    assert sign_in(client).status_code == 303


@pytest.mark.parametrize("written", [" ann ", "ANN", "ａｎｎ", "\U0001d41ann"])
def test_a_name_in_other_letters_is_no_new_name_to_try(written: str) -> None:
    failures = Failures()
    for _ in range(sessions.WRONG_FROM_ONE):
        failures.note("ann", "here")
    assert failures.must_wait(written, "here")
    assert not failures.must_wait("ben", "here")
    failures.forget(written, "here")
    assert not failures.must_wait("ann", "here")


def test_names_too_long_for_an_account_fill_no_memory() -> None:
    failures = Failures()
    for number in range(10):
        failures.note("x" * 10_000 + str(number), "here")
    assert sum(len(name) for name, _ in failures._times) < 200


def test_programs_send_name_and_password(client: TestClient, kept: Path) -> None:
    assert client.get("/extract", headers=basic("ann", PASSWORD)).status_code == 200
    assert client.get("/extract", headers=basic("ann", "wrong")).status_code == 401
    for odd in ("Basic", "Basic !!!", "Basic YQ==", "Bearer YQ=="):
        assert client.get("/extract", headers={"Authorization": odd}).status_code == 401
    set_account(kept, "ann", "quite another one")
    assert client.get("/extract", headers=basic("ann", PASSWORD)).status_code == 401


def test_who_is_removed_or_changed_is_out_at_once(client: TestClient, kept: Path) -> None:
    set_account(kept, "ben", PASSWORD)
    sign_in(client)
    assert client.get("/extract").status_code == 200
    set_account(kept, "ann", "a new one altogether")
    assert client.get("/extract").status_code == 401
    sign_in(client, "ben")
    assert client.get("/extract").status_code == 200
    remove_account(kept, "ben")
    assert client.get("/extract").status_code == 401


def test_a_file_that_broke_lets_nobody_in(client: TestClient, kept: Path) -> None:
    sign_in(client)
    kept.write_text("nonsense\n", encoding="utf-8")
    assert client.get("/extract").status_code == 401
    assert sign_in(client).status_code == 403


def test_another_site_cannot_sign_anybody_in_or_out(client: TestClient) -> None:
    elsewhere = {"Origin": "https://evil.example"}
    assert client.post("/sign-in", data={"name": NAME}, headers=elsewhere).status_code == 403
    assert client.post("/sign-out", headers=elsewhere).status_code == 403
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421


@given(
    st.one_of(
        st.sampled_from(
            [
                "//evil.example",
                "https://evil.example/",
                "/\\evil.example",
                "javascript:alert(1)",
                "",
            ]
        ),
        st.text(max_size=60).map(lambda text: "/" + text),
        st.text(max_size=60),
    )
)
def test_signing_in_leads_to_a_page_of_ours_only(wanted: str) -> None:
    place = safe_address(wanted)
    assert place.startswith("/")
    assert not place.startswith(("//", "/\\"))
    assert place.partition("?")[0] in PATHS
    assert place.isascii()


@given(st.text(max_size=60))
def test_what_was_typed_is_shown_as_words(typed: str) -> None:
    page = signing_page("wrong", f"/?q={typed}", "en", f"<script>{typed}")
    assert page.count("<script") == 1  # our own, before anything is drawn
    assert "<h1>" in page


# Sessions


def test_a_session_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    held = Sessions()
    token = held.open("ann", "stamp")
    assert held.find(token) == ("ann", "stamp")
    assert held.find(token + "x") is None
    assert token not in repr(vars(held))
    later = time.monotonic() + sessions.IDLE_SECONDS + 1
    monkeypatch.setattr(sessions.time, "monotonic", lambda: later)
    assert held.find(token) is None


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "_MOST", 20)
    held = Sessions()
    tokens = [held.open("ann", "stamp") for _ in range(100)]
    assert held.find(tokens[-1]) is not None
    assert sum(held.find(token) is not None for token in tokens) <= 20
    monkeypatch.setattr(sessions, "_MOST_REMEMBERED", 20)
    failures = Failures()
    for number in range(100):
        failures.note(f"name{number}", "here")
    assert len(failures._times) <= 22
