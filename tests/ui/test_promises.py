"""The promise ledger as a command, a page, files and an endpoint."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from indexer.build import build_index
from search.promises.judging import Judge
from tests.search.promises.conftest import minutes
from tests.search.promises.test_ledger import PROMISED, REPORTED
from tests.ui.test_contract import CITATION, only_object
from ui.pages import correcting, judging, promises
from ui.pages.live import LiveIndex
from ui.pages.parts.addresses import read_address
from ui.pages.programs import endpoints
from ui.pages.render import show
from ui.texts import TEXTS, speaker

Run = Callable[..., tuple[int, str, str]]
HOSTILE = "<script>alert(1)</script>"
ROW = [
    "what",
    "owner",
    "made",
    "due",
    "due_is",
    "state",
    "answered_by",
    "nearest",
    "citation",
]
DAY = ("--today", "2024-01-01")


@pytest.fixture
def index(encoder, tmp_path: Path) -> Path:
    papers = tmp_path / "papers"
    papers.mkdir()
    more = "## 44/23 Signs\n\nACTION: Clerk to write to =HYPERLINK " + HOSTILE + " about the signs."
    (papers / "a.md").write_text(PROMISED + "\n" + more + "\n", encoding="utf-8")
    (papers / "b.md").write_text(minutes("14 November 2023", REPORTED), encoding="utf-8")
    build_index(tmp_path / "index", [papers], encoder)
    return tmp_path / "index"


def rows(run: Run, index: Path, *options: str) -> list[dict]:
    status, out, _ = run("promises", "--json", "--index", index, *DAY, *options)
    assert status == 0
    return only_object(out)["rows"]


def test_json_is_the_contract(index: Path, run: Run) -> None:
    status, out, err = run("promises", "--json", "--index", index, *DAY)
    found = only_object(out)
    assert (status, err) == (0, "")
    assert list(found)[:2] == ["rows", "searched"]
    assert found["counted_from"] == "2024-01-01"
    for row in found["rows"]:
        assert list(row)[: len(ROW)] == ROW
        for citation in (row["citation"], *row["answered_by"], *row["nearest"]):
            assert list(citation)[: len(CITATION)] == CITATION
    late = next(row for row in found["rows"] if "waiting times" in row["what"])
    assert (late["state"], late["weeks_late"], late["due"]) == ("late", 5, "2023-10-10")
    assert late["made"] == "2023-03-14"
    assert late["answered_by"][0]["document"] == "b.md"


def test_state_due_by_and_words_narrow(index: Path, run: Run) -> None:
    assert [r["state"] for r in rows(run, index, "--state", "late")] == ["late"]
    assert len(rows(run, index, "--due-by", "2023-07-01")) == 1
    assert len(rows(run, index, "handrail")) == 1
    assert rows(run, index, "--body", "cabinet") == []


@pytest.mark.parametrize(
    "wrong",
    [
        ("--due-by", "soon"),
        ("--today", "2024-13-01"),
        ("--state", "done"),
        ("--format", "docx"),
        ("--not-answered",),
        ("--correct", "000000000000"),
        ("--correct", "000000000000", "--undo"),
    ],
)
def test_bad_usage_is_said_and_changes_nothing(index: Path, run: Run, wrong: tuple) -> None:
    status, out, err = run("promises", "--index", index, *wrong)
    assert (status, out) == (2, "")
    assert err.startswith("minutebook: ")
    assert not (index / "corrections.jsonl").exists()


def test_a_correction_by_hand_is_kept_shown_and_undone(index: Path, run: Run) -> None:
    row = rows(run, index, "handrail")[0]
    assert (row["state"], row["corrected_by_hand"]) == ("not found", False)
    status, out, _ = run(
        "promises", "--index", index, "--correct", row["id"], "--answered-by", "b.md#2-20"
    )
    assert (status, row["id"] in out) == (0, True)
    mended = rows(run, index, "handrail")[0]
    assert (mended["state"], mended["corrected_by_hand"]) == ("late", True)
    assert mended["answered_by"][0]["document"] == "b.md"
    out = run("promises", "handrail", "--index", index, *DAY, "--format", "md")[1]
    assert "corrected by hand" in out
    assert run("promises", "--index", index, "--correct", row["id"], "--undo")[0] == 0
    assert rows(run, index, "handrail")[0]["state"] == "not found"


@pytest.mark.parametrize("paper", ["none.md", "b.md#90000-90001"])
def test_an_answer_that_is_not_held_is_refused(index: Path, run: Run, paper: str) -> None:
    row = rows(run, index, "handrail")[0]
    status, _, err = run(
        "promises", "--index", index, "--correct", row["id"], "--answered-by", paper
    )
    assert (status, paper.partition("#")[0] in err) == (2, True)


def test_files_are_harmless(index: Path, run: Run, tmp_path: Path) -> None:
    for form in ("csv", "xlsx", "json", "md"):
        target = tmp_path / f"ledger.{form}"
        assert run("promises", "--index", index, "-o", target, *DAY)[0] == 0
        assert target.stat().st_size > 100
    text = (tmp_path / "ledger.csv").read_text(encoding="utf-8-sig")
    held = list(csv.DictReader(io.StringIO(text)))
    assert len(held) == 3
    assert held[0]["state"].startswith("not found: due 2023-06-30; nothing held")
    assert HOSTILE not in (tmp_path / "ledger.md").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "ledger.json").read_text(encoding="utf-8"))["rows"]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_page_shows_states_evidence_and_places(index: Path, language: str) -> None:
    say = speaker(language)
    page = show(LiveIndex(index), f"/promises?today=2024-01-01&lang={language}").page
    assert page is not None
    assert HOSTILE not in page
    assert f"<h1>{say('promises.title')}</h1>".replace("'", "&#x27;") in page
    assert say("promises.says.late", count=5) in page
    for name in ("promises.evidence", "promises.downloads", "promises.answered"):
        assert say(name).replace("'", "&#x27;") in page
    assert 'aria-current="true"' in page
    assert "/download/promises.csv?today=2024-01-01" in page
    narrowed = show(LiveIndex(index), f"/promises?state=late&lang={language}").page
    assert narrowed is not None
    assert narrowed.count("mb-promise") < page.count("mb-promise")


def test_the_page_refuses_what_means_nothing(index: Path) -> None:
    for wrong in ("today=soon", "due_by=2024", "state=done"):
        page = show(LiveIndex(index), f"/promises?{wrong}").page
        assert page is not None
        assert "mb-refused" in page


def test_the_address_holds_the_state_of_the_page() -> None:
    address = read_address("/promises?q=bus&state=late&today=2024-01-01&due_by=2023-12-31")
    assert read_address(address.url()) == address
    assert read_address(address.choosing("state", None).url()).choices == {
        "due_by": "2023-12-31",
        "today": "2024-01-01",
    }
    assert read_address("/search?state=late").choices == {}


def test_programs_get_the_object_of_the_contract(index: Path, loaded: None) -> None:  # noqa: ARG001
    found = endpoints(LiveIndex(index))["promises"](state="late", today="2024-01-01")
    assert [row["state"] for row in found["rows"]] == ["late"]
    assert found["counts"]["late"] == 1


def test_every_text_has_both_languages() -> None:
    own = {name: both for name, both in TEXTS.items() if name.startswith("promises.")}
    assert len(own) > 30
    assert all(english and welsh for english, welsh in own.values())


def test_the_page_accepts_only_days_that_can_be_counted_from(index: Path) -> None:
    live = LiveIndex(index)
    for day in ("0001-01-01", "1999-12-31", "9999-12-31"):
        page = str(show(live, f"/promises?today={day}").page)
        assert "mb-refused" in page
        assert "the papers held begin in 2023" in page
    for day in ("2022-01-01", "2030-01-01"):
        assert "mb-refused" not in str(show(live, f"/promises?today={day}").page)


def test_the_page_opens_the_paper_beside_it(index: Path) -> None:
    shown = show(LiveIndex(index), "/promises?today=2024-01-01&paper=b.md&at=2-20")
    assert "mb-pane" in shown.pane


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_page_that_would_wait_says_how_far_the_judging_is(
    index: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_on = threading.Event()
    judge = Judge.judge

    def waits(self: Judge, *asked: object) -> object:
        let_on.wait(20)
        return judge(self, *asked)  # type: ignore[arg-type]

    monkeypatch.setattr(Judge, "judge", waits)
    monkeypatch.setattr(promises, "PATIENCE_SECONDS", 0.2)
    live, say = LiveIndex(index), speaker(language)
    url = f"/promises?today=2024-01-01&lang={language}"
    page = str(show(live, url).page)
    assert say("judging.title").replace("'", "&#x27;") in page
    asks = re.search(r'data-judging-progress="([^"]+)"', page)
    assert asks is not None
    client = client_of(live)
    told = client.get(html.unescape(asks[1])).json()
    assert (told["ready"], told["state"]) == (False, say("judging.gathering"))
    let_on.set()
    ends = time.monotonic() + 20
    while not client.get(html.unescape(asks[1])).json()["ready"] and time.monotonic() < ends:
        time.sleep(0.05)
    assert say("promises.says.late", count=5) in str(show(live, url).page)


def client_of(live: LiveIndex) -> TestClient:
    from fastapi import FastAPI

    app = FastAPI()
    judging.add_judging_routes(app, live)
    correcting.add_correcting_routes(app, live)
    return TestClient(app, base_url="http://127.0.0.1")


def corrected(client: TestClient, said: object, **headers: str) -> tuple[int, dict]:
    sent = {"X-Minutebook": "1", **headers}
    answer = client.post("/promises/correct", content=json.dumps(said), headers=sent)
    return answer.status_code, answer.json()


def test_a_promise_is_put_right_on_the_page(index: Path, run: Run) -> None:
    live, url = LiveIndex(index), "/promises?q=handrail&today=2024-01-01"
    promise = rows(run, index, "handrail")[0]["id"]
    page = str(show(live, url, can_add=True).page)
    assert f'data-correct="{promise}"' in page
    assert "--correct" not in page
    assert "data-correct=" not in str(show(live, url).page)
    client = client_of(live)
    place = "http://127.0.0.1:7860/promises?q=handrail&paper=b.md&at=2-20&lang=cy"
    status, kept = corrected(client, {"promise": promise, "said": "answered", "place": place})
    assert (status, kept["paper"]) == (200, "b.md")
    row = rows(run, index, "handrail")[0]
    assert (row["state"], row["answered_by"][0]["start"]) == ("late", 2)
    page = str(show(live, url, can_add=True).page)
    assert 'data-said="undone"' in page
    assert 'data-said="not answered"' in page
    assert corrected(client, {"promise": promise, "said": "undone"})[0] == 200
    assert rows(run, index, "handrail")[0]["state"] == "not found"


def test_what_is_nearest_can_be_said_to_answer(index: Path, run: Run) -> None:
    row = next(r for r in rows(run, index) if r["state"] == "late")
    client = client_of(LiveIndex(index))
    assert corrected(client, {"promise": row["id"], "said": "not answered"})[0] == 200
    page = str(show(LiveIndex(index), "/promises?today=2024-01-01", can_add=True).page)
    place = re.search(r'data-said="answered" data-place="([^"]+)"', page)
    assert place is not None
    said = {"promise": row["id"], "said": "answered", "place": html.unescape(place[1])}
    assert corrected(client, said)[0] == 200
    again = next(r for r in rows(run, index) if r["id"] == row["id"])
    assert (again["state"], again["corrected_by_hand"]) == ("late", True)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ([], 400),
        ({"promise": "PROMISE"}, 400),
        ({"promise": "PROMISE", "said": "gone"}, 400),
        ({"promise": "nobody", "said": "undone"}, 200),
        ({"promise": "PROMISE", "said": "answered", "place": ""}, 200),
        ({"promise": "PROMISE", "said": "answered", "place": "none.md"}, 200),
        ({"promise": "PROMISE", "said": "answered", "place": ".md"}, 200),
        ({"promise": "PROMISE", "said": "answered", "place": "b.md#90000-90001"}, 200),
        ({"promise": "PROMISE", "said": "answered", "place": "x" * 30_000}, 413),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(
    index: Path, run: Run, said: object, status: int
) -> None:
    promise = rows(run, index, "handrail")[0]["id"]
    told = json.loads(json.dumps(said).replace("PROMISE", promise))
    given, words = corrected(client_of(LiveIndex(index)), told)
    assert given == status
    assert words["message"]
    assert not (index / "corrections.jsonl").exists()


def test_only_this_machine_puts_promises_right(index: Path, run: Run) -> None:
    said = {"promise": rows(run, index, "handrail")[0]["id"], "said": "not answered"}
    client = client_of(LiveIndex(index))
    for headers in (
        {"X-Minutebook": "0"},
        {"Origin": "https://evil.example"},
        {"Host": "minutes.example.org"},
    ):
        assert corrected(client, said, **headers)[0] == 403
    assert not (index / "corrections.jsonl").exists()


def test_indexing_new_papers_judges_their_promises(tmp_path: Path, run: Run) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.md").write_text(PROMISED + "\n", encoding="utf-8")
    (papers / "b.md").write_text(minutes("14 November 2023", REPORTED), encoding="utf-8")
    assert run("index", papers, "--index", tmp_path / "index")[0] == 0

    def never(*_: object) -> None:
        raise AssertionError("a promise is judged again")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Judge, "judge", never)
        status, out, _ = run("promises", "--json", "--index", tmp_path / "index")
    assert status == 0
    assert "late" in [row["state"] for row in only_object(out)["rows"]]


def test_an_index_is_made_whole_where_judging_fails(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text(PROMISED + "\n", encoding="utf-8")

    def fails(*_: object) -> None:
        raise ValueError("no verdict")

    with monkeypatch.context() as patch:
        patch.setattr(Judge, "judge", fails)
        status, _, _ = run("index", tmp_path / "a.md", "--index", tmp_path / "index", "--json")
    assert status == 0
    status, out, _ = run("promises", "--json", "--index", tmp_path / "index", *DAY)
    assert (status, bool(only_object(out)["rows"])) == (0, True)
