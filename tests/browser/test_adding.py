"""Handing papers in: progress, what could not be read, and a server that goes on answering."""

from __future__ import annotations

import io
import json
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import serving, settled
from tests.browser.minute_book import CABINET_2023, SCRUTINY_2024
from tests.browser.test_accessibility import WIDTHS, axe, violations, widest

__all__ = ["axe"]

FERRY = "How many passengers did the ferry to Gull Island carry?"


@pytest.fixture(scope="module")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over an index that is not there yet."""
    with serving(tmp_path_factory.mktemp("adding") / "index") as address:
        yield address


@pytest.fixture
def tab(browser: Any) -> Iterator[Callable[[str], Any]]:
    """A function that opens an address in a tab of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})

    def open_address(address: str) -> Any:
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(address)
        settled(page)
        return page

    yield open_address
    context.close()


def _post(address: str, body: bytes = b"", ours: bool = True) -> tuple[int, dict[str, Any]]:
    headers = {"X-Minutebook": "1"} if ours else {}
    request = urllib.request.Request(address, body, headers, method="POST")  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 (loopback)
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def test_empty_then_handed_in_then_asked(
    empty_server: str, tab: Callable[[str], Any], tmp_path: Path
) -> None:
    page = tab(empty_server + "/")
    assert page.locator("h1").inner_text() == "Nothing is indexed yet"
    page.locator("#content").get_by_role("link", name="Add papers").click()
    page.wait_for_selector("form[data-add]")
    settled(page)
    archive = tmp_path / "scrutiny.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("2024/scrutiny.txt", SCRUTINY_2024)
    minutes = tmp_path / "cabinet.md"
    minutes.write_text(CABINET_2023, encoding="utf-8")
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(b"%PDF-1.4 torn in two")
    page.get_by_label("Files or a zip").set_input_files([archive, minutes, torn])
    assert "3 chosen" in page.locator("[data-chosen-count]").inner_text()
    page.get_by_role("button", name="Add to the minute book").click()
    page.wait_for_function(
        "document.querySelector('[data-work-stage]').textContent.startsWith('Done')"
    )
    assert "Done: 2 papers" in page.locator("[data-work-stage]").inner_text()
    assert "torn.pdf" in page.locator("[data-problems]").inner_text()
    page = tab(f"{empty_server}/?q={FERRY.replace(' ', '+').replace('?', '%3F')}")
    assert "41,200" in page.locator(".mb-cards").inner_text()


def test_what_is_kept_back_for_its_name_is_said(
    tab: Callable[[str], Any], axe: str, tmp_path: Path
) -> None:
    with serving(tmp_path / "index") as address:
        page = tab(f"{address}/add")
        archive = tmp_path / "handed in.zip"
        with zipfile.ZipFile(archive, "w") as zipped:
            zipped.writestr("Part II exempt/settlement.txt", SCRUTINY_2024)
            zipped.writestr("cabinet.md", CABINET_2023)
        page.get_by_label("Files or a zip").set_input_files([archive])
        page.keyboard.press("Enter")
        page.wait_for_function(
            "document.querySelector('[data-work-stage]').textContent.startsWith('Done')"
        )
        kept = page.get_by_role("list", name="Not for publication, for their names")
        assert kept.inner_text() == "handed in/Part II exempt/settlement.txt"
        assert "--access public" in page.locator(".mb-work").inner_text()
        assert page.get_by_role("list", name="Could not be read").count() == 0
        # Who hears the page is told of it with the end of the work.
        page.wait_for_function(
            "[...document.querySelectorAll('[aria-live]')].some(region => region.textContent"
            ".endsWith('Not for publication, for their names: 1.'))"
        )
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert widest(page) <= width
            assert violations(page, axe) == []
        # Whoever has not the page of this machine is told of no such name.
        with urllib.request.urlopen(f"{address}/add/progress", timeout=30) as told:  # noqa: S310
            assert "settlement" not in told.read().decode()


def test_what_is_dropped_is_chosen_and_the_work_can_be_stopped(
    tab: Callable[[str], Any], tmp_path: Path
) -> None:
    with serving(tmp_path / "index") as address:
        page = tab(f"{address}/add")
        page.evaluate(
            """paper => {
                const carried = new DataTransfer();
                for (let n = 1; n < 41; n += 1) {
                    const words = paper.replace('14 March', `${n % 28 + 1} March`) + `\\n${n}`;
                    carried.items.add(new File([words], `dropped-${n}.md`));
                }
                const zone = document.querySelector('[data-drop]');
                for (const kind of ['dragover', 'drop']) {
                    const told = {bubbles: true, cancelable: true, dataTransfer: carried};
                    zone.dispatchEvent(new DragEvent(kind, told));
                }
            }""",
            CABINET_2023,
        )
        page.wait_for_function(
            "document.querySelector('[data-chosen-count]').textContent === '40 chosen'"
        )
        assert page.evaluate("document.activeElement.type") == "submit"
        page.keyboard.press("Enter")
        stop = page.get_by_role("button", name="Stop")
        page.wait_for_function(
            "!document.querySelector('[data-work-stage]').textContent.startsWith('Sending')"
        )
        stop.click()
        page.wait_for_function("document.querySelector('[data-stop]').hidden")
        assert page.locator("[data-work-stage]").inner_text().startswith("Stopped")
        status = urllib.request.urlopen(f"{address}/add/progress", timeout=30)  # noqa: S310
        assert json.loads(status.read())["state"] == "stopped"


@pytest.mark.parametrize("name", ["../outside.txt", "/../../x.txt", "a/../../b", "", "C:\\x.txt"])
def test_name_that_leads_elsewhere_is_refused(empty_server: str, name: str) -> None:
    query = urllib.parse.urlencode({"name": name})
    status, said = _post(f"{empty_server}/add/file?{query}", b"words")
    assert status == 400
    assert "no name to keep a file under" in said["message"]


def test_zip_that_leads_elsewhere_is_refused(empty_server: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        zipped.writestr("../../outside.txt", "words")
    status, _ = _post(f"{empty_server}/add/file?name=bad.zip", buffer.getvalue())
    assert status == 400


def test_damaged_zip_is_refused_with_the_remedy(empty_server: str) -> None:
    status, said = _post(f"{empty_server}/add/file?name=bad.zip", b"PK not a zip")
    assert status == 400
    assert "hand in the folder" in said["message"]


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Minutebook": "1", "Host": "minutes.example"},
        {"X-Minutebook": "1", "Origin": "https://minutes.example"},
        {"X-Minutebook": "1", "Origin": "null"},
    ],
)
def test_names_made_to_lead_here_cannot_hand_in(empty_server: str, headers: dict[str, str]) -> None:
    address = f"{empty_server}/add/start"
    request = urllib.request.Request(address, b"", headers, method="POST")  # noqa: S310
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=30)  # noqa: S310 (loopback)
    assert refused.value.code == (421 if "Host" in headers else 403)


def test_index_is_renewed_while_questions_go_on(
    empty_server: str, tab: Callable[[str], Any]
) -> None:
    """No question fails while an index is made, and the new paper is found without a restart."""
    name = urllib.parse.urlencode({"name": "lighthouse.txt"})
    text = """Merrow Town Council

Lighthouse Committee

Minutes of the meeting held on Friday 9 May 2025

1. Lamp of the lighthouse

RESOLVED that the lamp of the lighthouse be lit from dusk by a volunteer called Ophelia Trent.
"""
    assert _post(f"{empty_server}/add/file?{name}", text.encode())[0] == 200
    assert _post(f"{empty_server}/add/start")[0] == 200
    page = tab(f"{empty_server}/search?q=lamp+of+the+lighthouse")
    for _ in range(60):
        assert page.locator(".mb-error").count() == 0
        found = page.locator("#content").inner_text()
        if "Ophelia Trent" in found:
            break
        page.reload()
        settled(page)
        page.wait_for_timeout(250)
    assert "Ophelia Trent" in found


def test_other_sites_cannot_hand_in_or_start(empty_server: str) -> None:
    assert _post(f"{empty_server}/add/file?name=x.txt", b"words", ours=False)[0] == 403
    assert _post(f"{empty_server}/add/start", ours=False)[0] == 403
    assert _post(f"{empty_server}/add/stop", ours=False)[0] == 403
