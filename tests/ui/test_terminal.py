"""What a person at a terminal meets: questions without quotes, a reader that goes, a scan."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.records import Document
from ui import cli
from ui.terminal import Terminal, aside

Run = Callable[..., tuple[int, str, str]]

PAPER = Document(
    path="minutes.pdf",
    sha256="0" * 64,
    title="Minutes",
    kind="minutes",
    format="pdf",
    council=None,
    body=None,
    date=datetime.date(2024, 6, 3),
)


@pytest.mark.parametrize("command", ["search", "ask", "decisions", "history", "brief"])
def test_a_question_needs_no_quotes_around_it(small_index: Path, run: Run, command: str) -> None:
    given = ("--index", small_index, "--json")
    status, out, _ = run(command, "home", "to", "school", "transport", *given)
    whole = run(command, "home to school transport", *given)[1]
    assert status == 0
    left = ("took_ms", "made", "today")
    apart, together = (
        {name: value for name, value in json.loads(words).items() if name not in left}
        for words in (out, whole)
    )
    assert apart == together


def test_an_option_may_stand_before_or_after_the_words(small_index: Path, run: Run) -> None:
    found = [
        json.loads(run(*words, "--index", small_index)[1])["query"]
        for words in (
            ("search", "-k", "2", "--json", "school", "transport"),
            ("search", "school", "transport", "--json", "-k", "2"),
        )
    ]
    assert found == ["school transport", "school transport"]


@pytest.mark.parametrize("command", ["history", "brief"])
def test_a_topic_is_needed(small_index: Path, run: Run, command: str) -> None:
    assert run(command, "--index", small_index)[0] == 2


def test_stopping_says_what_is_true_whenever_it_comes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def stop(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("ui.commands.indexing.index", stop)
    assert cli.main(["index", str(tmp_path)]) == 130
    told = capsys.readouterr().err
    assert "The index is whole" in told
    assert "as it was before" not in told


def test_a_reader_that_goes_is_no_failure() -> None:
    """As in ``minutebook ... | head -1``: what prints the words must not end with a failure."""
    program = (
        "import ui.cli, ui.commands.indexing\n"
        "from ui.terminal import Terminal\n"
        "ui.commands.indexing.status = lambda _: [Terminal().print('words') for _ in range(99)]\n"
        "import sys; sys.exit(ui.cli.main(['status']))\n"
    )
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-c", program], stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_scan_is_said_to_be_one_and_an_unknown_standing_is_left_out() -> None:
    assert aside("officer", "unknown", PAPER) == "officer"
    assert aside("decision", "draft", replace(PAPER, read_by="ocr")) == (
        "decision, draft, read by OCR"
    )


def test_nothing_is_coloured_by_what_it_looks_like(capsys: pytest.CaptureFixture[str]) -> None:
    Terminal().print("paid 12 to 'Smith'")
    assert capsys.readouterr().out == "paid 12 to 'Smith'\n"
