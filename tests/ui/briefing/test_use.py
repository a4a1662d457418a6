"""The briefing as command, page, file to download and endpoint."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from search.briefing.parts import Table
from search.engine import Engine
from ui.pages.briefing import briefing_at, briefing_page
from ui.pages.live import LiveIndex
from ui.pages.parts.addresses import read_address
from ui.pages.programs import endpoints
from ui.texts.told import told_in

Run = Callable[..., tuple[int, str, str]]
TOPIC = "home to school transport"
BEGINNINGS = {
    "docx": b"PK",
    "pdf": b"%PDF",
    "html": b"<!DOCTYPE html>",
    "md": b"# Briefing: Home to",
}


@pytest.fixture(scope="module")
def engine(small_index: Path, encoder) -> Engine:
    return Engine(small_index, encoder=encoder)


@pytest.mark.parametrize("form", BEGINNINGS)
def test_the_command_writes_a_file_by_its_ending(
    run: Run, small_index: Path, tmp_path: Path, form: str
) -> None:
    file = tmp_path / f"briefing.{form}"
    status, out, told = run("brief", TOPIC, "--index", small_index, "-o", file)
    assert status == 0
    assert out == ""
    assert "written" in told
    assert file.read_bytes().startswith(BEGINNINGS[form])


def test_the_command_prints_one_object(run: Run, small_index: Path) -> None:
    status, out, _ = run("brief", TOPIC, "--index", small_index, "--json", "--today", "2024-01-01")
    assert status == 0
    whole = json.loads(out)
    assert whole["found"] is True
    assert whole["made"] == "2024-01-01"
    assert [s["name"] for s in whole["sections"]][:3] == ["searched", "consideration", "decisions"]
    assert [note["n"] for note in whole["notes"]] == list(range(1, len(whole["notes"]) + 1))


def test_bad_usage_is_said_and_nothing_is_written(
    run: Run, small_index: Path, tmp_path: Path
) -> None:
    for arguments in (
        ("brief", TOPIC, "-o", tmp_path / "briefing.odt"),
        ("brief", "", "-o", tmp_path / "briefing.md"),
        ("brief", TOPIC, "--today", "soon", "-o", tmp_path / "briefing.md"),
        ("brief", TOPIC, "-o", tmp_path / "no folder" / "briefing.md"),
    ):
        status, _, told = run(*arguments, "--index", small_index)
        assert status == 2
        assert told.startswith("minutebook: ")
    assert list(tmp_path.iterdir()) == []


def test_nothing_found_is_written_and_said(run: Run, small_index: Path, tmp_path: Path) -> None:
    file = tmp_path / "briefing.md"
    status, _, told = run("brief", "lunar observatory tramway", "--index", small_index, "-o", file)
    assert status == 0
    assert "nothing was found" in told
    assert "## Not found in the record" in file.read_text("utf-8")


def test_the_page_shows_the_briefing_with_four_files(engine: Engine) -> None:
    page = briefing_page(engine, read_address("/brief?q=home+to+school+transport&since=2020"))
    for form in BEGINNINGS:
        assert f"/download/brief.{form}?q=home+to+school+transport&amp;since=2020" in page.content
    assert "Previous consideration" in page.content
    assert 'id="brief-note-1"' in page.content
    welsh = briefing_page(engine, read_address("/brief?q=home+to+school+transport&lang=cy"))
    assert "Mae brawddegau&#x27;r briff yn Saesneg" in welsh.content
    assert 'lang="en-GB"' in welsh.content
    assert ' lang="cy">Ystyriaeth flaenorol</h2>' in welsh.content
    assert "Previous consideration" not in welsh.content


def test_every_heading_of_a_briefing_is_told_in_welsh(engine: Engine) -> None:
    briefing = briefing_at(engine, read_address("/brief?q=home+to+school+transport"))
    heads = [section.title for section in briefing.sections]
    for section in briefing.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                heads += [block.caption, *block.headings]
    assert len(heads) > 12
    assert {head for head in heads if told_in("cy", head) is None} == set()


def test_the_page_without_a_topic_asks_for_one_and_absence_is_designed(engine: Engine) -> None:
    empty = briefing_page(engine, read_address("/brief"))
    assert "mb-files" not in empty.content
    absent = briefing_page(engine, read_address("/brief?q=lunar+observatory+tramway"))
    assert "Not found in the record" in absent.content
    assert "mb-files" not in absent.content


def test_the_endpoint_gives_the_object(small_index: Path, loaded: None) -> None:  # noqa: ARG001
    whole = endpoints(LiveIndex(small_index))["brief"](TOPIC, since="2020", today="2024-01-01")
    assert whole["filters"] == {"since": "2020-01-01"}
    assert whole["notes"]


def test_nothing_exempt_is_in_any_file(run: Run, small_index: Path, tmp_path: Path) -> None:
    for topic in ("zebrafish breeding depot", "Vandelay settlement", TOPIC):
        file = tmp_path / "briefing.md"
        run("brief", topic, "--index", small_index, "-o", file)
        body = file.read_text("utf-8").split("## ", 2)[2]
        assert "zebrafish" not in body
        assert "Quillfeather" not in body
        assert "73,500" not in body


def test_the_briefing_begins_with_links_to_its_sections(engine: Engine) -> None:
    page = briefing_page(engine, read_address("/brief?q=home+to+school+transport")).content
    contents = page[page.index("<nav") : page.index("</nav>")]
    names = re.findall(r'href="#([^"]+)"', contents)
    assert len(names) > 3
    assert names[-1] == "brief-notes"
    assert all(f'id="{name}"' in page for name in names)
    welsh = briefing_page(engine, read_address("/brief?q=home+to+school+transport&lang=cy"))
    assert ' lang="cy">Cynnwys</h2>' in welsh.content
