"""``minutebook check``, its marked copies, ``ask --llm``, the page and its request."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.search.model_servers import sends, serving, writes
from ui.pages import checking
from ui.pages.live import LiveIndex
from ui.pages.render import show

Run = Callable[..., tuple[int, str, str]]

DRAFT = """\
# Where we are with the library

Dear Chair,

The Cabinet resolved on 6 June 2023 that the library at Saltgate be not closed. 1,402 people had
answered the consultation. A tram line to the airport was approved. Should we write again?
"""
FINDINGS = ["no claim", "no claim", "supported", "contradicted", "not found", "no claim"]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def rows_of(out: str) -> list[dict[str, Any]]:
    found = json.loads(out)
    assert set(found) == {"rows", "searched"}
    return list(found["rows"])


def test_the_json_of_check(run: Run, small_index: Path, draft: Path) -> None:
    status, out, _ = run("check", draft, "--index", small_index, "--json")
    rows = rows_of(out)
    assert status == 0
    assert [row["finding"] for row in rows] == FINDINGS
    assert "1,402 in the draft, 1,204 in the record" in rows[3]["because"]
    assert rows[2]["citations"][0]["voice"] == "decision"
    assert all(not row["citations"] for row in rows if row["finding"] in ("no claim", "not found"))


def test_what_is_printed_for_a_person(run: Run, small_index: Path, draft: Path) -> None:
    status, out, _ = run("check", draft, "--index", small_index)
    assert status == 0
    assert "CONTRADICTED" in out
    assert "1 supported, 1 contradicted, 1 not found, 3 no claim" in " ".join(out.split())


def as_word(path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Where we are with the library", 1)
    for words in DRAFT.split("\n\n")[1:]:
        document.add_paragraph(" ".join(words.split()))
    document.save(str(path))


def as_page(path: Path) -> None:
    body = "".join(f"<p>{words}</p>" for words in DRAFT.split("\n\n")[1:])
    path.write_text(f"<html><body><h1>Where we are with the library</h1>{body}</body></html>")


def as_text(path: Path) -> None:
    path.write_text(DRAFT.lstrip("# "), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "make"), [("d.docx", as_word), ("d.html", as_page), ("d.txt", as_text)]
)
def test_a_draft_may_be_of_any_format(
    run: Run, small_index: Path, tmp_path: Path, name: str, make: Callable[[Path], None]
) -> None:
    make(tmp_path / name)
    _, out, _ = run("check", tmp_path / name, "--index", small_index, "--json")
    assert [row["finding"] for row in rows_of(out)] == FINDINGS


def test_a_pdf_is_read_too(run: Run, small_index: Path, tmp_path: Path) -> None:
    from tests.minute_book import write_pdf

    write_pdf(tmp_path / "d.pdf", [["The preferred bid for the leisure centre was £14.6 million."]])
    _, out, _ = run("check", tmp_path / "d.pdf", "--index", small_index, "--json")
    assert [row["finding"] for row in rows_of(out)] == ["supported"]


def test_the_word_copy_says_what_it_shows(
    run: Run, small_index: Path, draft: Path, tmp_path: Path
) -> None:
    import docx

    copy = tmp_path / "copy.docx"
    status, _, _ = run("check", draft, "--index", small_index, "-o", copy)
    assert status == 0
    document = docx.Document(str(copy))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in ("[Supported]", "[Contradicted]", "[Not found in the record]"):
        assert words in text
    marked = [r for p in document.paragraphs for r in p.runs if r.font.highlight_color]
    assert len(marked) == 3
    comments = [comment.text for comment in document.comments]
    assert len(comments) == 3
    assert any("1,204" in comment and "Because" in comment for comment in comments)
    assert any(p.style.name.startswith("Heading 2") for p in document.paragraphs)


def test_the_page_copy_is_harmless_and_whole(run: Run, small_index: Path, tmp_path: Path) -> None:
    draft, copy = tmp_path / "draft.txt", tmp_path / "copy.html"
    draft.write_text("<script>alert(1)</script> people had £14.6 million for the preferred bid.\n")
    run("check", draft, "--index", small_index, "-o", copy)
    page = copy.read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert 'lang="en"' in page
    assert "src=" not in page


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("gone.md", None, "not there"),
        ("sheet.xlsx", b"PK", "format"),
        ("empty.txt", b"", "empty"),
        ("broken.pdf", b"%PDF-1.4 nothing", "broken.pdf"),
    ],
)
def test_a_bad_draft_is_refused_in_words(
    run: Run, small_index: Path, tmp_path: Path, name: str, data: bytes | None, says: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    status, out, error = run("check", tmp_path / name, "--index", small_index, "--json")
    assert (status, out) == (2, "")
    assert says in error


def test_a_copy_of_another_format_is_refused_first(
    run: Run, small_index: Path, draft: Path, tmp_path: Path
) -> None:
    status, _, error = run("check", draft, "--index", small_index, "-o", tmp_path / "copy.pdf")
    assert status == 2
    assert ".docx or .html" in error
    assert not (tmp_path / "copy.pdf").exists()


def test_ask_with_a_model(run: Run, small_index: Path) -> None:
    question = "What was decided about the library at Saltgate?"
    _, plain, _ = run("ask", question, "--index", small_index, "--json")
    text = "The library at Saltgate be not closed [1]. It burned down in 1999 [1]."
    with serving(writes(text)) as (url, _):
        status, out, _ = run(
            "ask", question, "--index", small_index, "--json", "--llm", url, "--llm-model", "m"
        )
    worded, alone = json.loads(out), json.loads(plain)
    assert status == 0
    assert worded["citations"] == alone["citations"]
    assert worded["answer"] == alone["answer"]
    assert len(worded["wording"]["struck"]) == 1
    assert "wording" not in alone


def test_ask_with_a_model_that_fails(run: Run, small_index: Path) -> None:
    with serving(sends(b"", 500)) as (url, _):
        status, out, _ = run(
            "ask", "What was the preferred bid?", "--index", small_index, "--llm", url,
            "--llm-model", "m",
        )  # fmt: skip
    assert status == 0
    assert "The quotes stand." in out
    assert "£14.6 million" in " ".join(out.split())


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--llm-model", "m"), "needs --llm"),
        (("--llm", "http://127.0.0.1:9"), "needs --llm-model"),
        (("--llm", "nowhere", "--llm-model", "m"), "web address"),
        (
            ("--llm", "http://models.example.org", "--llm-model", "m", "--reader", "restricted"),
            "no other machine",
        ),
    ],
)
def test_a_model_that_cannot_be_used_is_refused(
    run: Run, small_index: Path, options: tuple[str, ...], says: str
) -> None:
    status, out, error = run("ask", "Why?", "--index", small_index, *options)
    assert (status, out) == (2, "")
    assert says in error


@pytest.fixture
def client(small_index: Path, loaded: None) -> Iterator[Any]:  # noqa: ARG001
    from fastapi import FastAPI
    from starlette.testclient import TestClient

    app = FastAPI()
    checking.add_check_routes(app, LiveIndex(small_index))
    with TestClient(app, base_url="http://127.0.0.1") as opened:
        yield opened


def post(client: Any, data: bytes, name: str = "", **headers: str) -> Any:
    sent = {"x-minutebook": "1"} | headers
    return client.post("/check/draft", params={"name": name}, content=data, headers=sent)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_page_has_a_form(small_index: Path, language: str) -> None:
    page = str(show(LiveIndex(small_index), f"/check?lang={language}").page)
    assert 'id="check-draft"' in page
    assert 'for="check-file"' in page
    assert ("Gwirio'r drafft" if language == "cy" else "Check the draft") in page.replace(
        "&#x27;", "'"
    )


def test_the_page_shows_each_sentence(client: Any) -> None:
    answer = post(client, DRAFT.encode(), "draft.md")
    found = answer.json()
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert found["html"].count('<li class="mb-check-row') == 6
    assert "1,402 in the draft, 1,204 in the record" in found["html"]
    assert "6 sentences checked" in found["announce"]
    assert set(found["copies"]) == {"docx", "html"}
    import docx

    copy = docx.Document(io.BytesIO(base64.b64decode(found["copies"]["docx"]["data"])))
    assert any("[Contradicted]" in paragraph.text for paragraph in copy.paragraphs)


def test_a_hostile_draft_is_shown_as_words(client: Any) -> None:
    hostile = b"<img src=x onerror=alert(1)> The bid was {{7*7}} `${x}` million in 2023.\n"
    found = post(client, hostile).json()
    assert "<img" not in found["html"]
    assert "{{" not in found["html"]
    assert "&lt;img" in found["html"]


def test_a_name_of_a_file_leads_nowhere(client: Any) -> None:
    found = post(client, b"The bid was late.", "../../etc/<b>passwd.txt").json()
    assert found["copies"]["docx"]["name"] == "<b>passwd-checked.docx"
    assert "<b>" not in found["html"]


def test_other_sites_and_machines_are_refused(client: Any) -> None:
    assert client.post("/check/draft", content=b"It cost 4.").status_code == 403
    refused = post(client, b"It cost 4.", origin="https://evil.example")
    assert refused.status_code == 403
    assert "minutebook check" in refused.json()["message"]
    assert post(client, b"It cost 4.", host="minutes.example.org").status_code == 403


def test_limits_of_the_page(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert post(client, b"PK nonsense", "draft.docx").status_code == 400
    assert post(client, b"  ").status_code == 400
    monkeypatch.setattr(checking, "MOST_ON_PAGE", 3)
    assert "in parts" in post(client, b"It cost 4. " * 5).json()["message"]
    monkeypatch.setattr(checking, "LARGEST_DRAFT", 20)
    assert post(client, b"It cost more than it should.").status_code == 413


def test_a_failure_gives_nothing_away(
    client: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("the draft said: secret words")

    monkeypatch.setattr(checking, "check_as_it_comes", fail)
    answer = post(client, b"Secret words cost 4.")
    assert answer.status_code == 500
    assert "ecret" not in answer.text
    assert "ecret" not in caplog.text


def as_lines(client: Any, data: bytes, **asked: str) -> list[Any]:
    headers = {"x-minutebook": "1", "accept": "application/x-ndjson"}
    answer = client.post("/check/draft", params=asked, content=data, headers=headers)
    assert answer.status_code == 200
    return [row for row in map(json.loads, answer.text.splitlines()) if row]


def test_sentences_are_shown_as_they_are_checked(client: Any) -> None:
    *rows, whole = as_lines(client, DRAFT.encode(), name="draft.md")
    assert [(row["checked"], row["total"]) for row in rows] == [(n, 6) for n in range(1, 7)]
    alone = post(client, DRAFT.encode(), "draft.md").json()
    assert (whole["html"], whole["announce"]) == (alone["html"], alone["announce"])
    assert set(whole["copies"]) == {"docx", "html"}
    for row in rows:
        assert row["row"] in whole["html"]
    assert rows[2]["state"] == "3 of 6 sentences checked"


def test_why_a_draft_is_not_checked_is_a_line_too(client: Any) -> None:
    (told,) = as_lines(client, b"PK nonsense", name="draft.docx")
    assert "draft.docx" in told["message"]
    (told,) = as_lines(client, b"It cost 4.", since="soon", lang="cy")
    assert "since" in told["message"]


def test_a_check_that_nobody_waits_for_ends(small_index: Path, encoder: Any) -> None:
    import threading

    from search.engine import Engine

    unwanted = threading.Event()
    told = checking.check_as_it_comes(
        Engine(small_index, encoder=encoder), b"It cost 4. " * 50, "", {}, "en", unwanted
    )
    assert next(told)["checked"] == 1
    unwanted.set()
    assert list(told) == []


def test_nothing_of_a_draft_stays(client: Any, small_index: Path, tmp_path: Path) -> None:
    before = {path: path.stat().st_size for path in small_index.rglob("*")}
    post(client, b"The zebrawood cabinet cost 4 guineas.", "draft.txt")
    assert {path: path.stat().st_size for path in small_index.rglob("*")} == before
    assert not list(tmp_path.iterdir())


def test_programs_can_check(small_index: Path, loaded: None) -> None:  # noqa: ARG001
    from ui.pages.programs import endpoints

    check = endpoints(LiveIndex(small_index))["check"]
    rows = check("The preferred bid for the leisure centre was £14.6 million.")["rows"]
    assert [row["finding"] for row in rows] == ["supported"]
