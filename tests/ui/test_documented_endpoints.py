"""What the page's document says to programs: its examples run, its table is what there is."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
from pathlib import Path

from ui.pages.live import LiveIndex
from ui.pages.programs import endpoints

PAGE = Path(__file__).parents[2] / "docs" / "interface.md"
ADDRESS = "http://127.0.0.1:7860"


def examples() -> list[str]:
    """The indented examples of the section for programs."""
    section = PAGE.read_text(encoding="utf-8").split("\n## For programs\n")[1].split("\n## ")[0]
    blocks = re.findall(r"(?:^    .*\n)+", section, flags=re.M)
    return [re.sub(r"^    ", "", block, flags=re.M) for block in blocks]


def test_the_table_names_every_endpoint_with_its_arguments() -> None:
    text = PAGE.read_text(encoding="utf-8")
    table = text.split("<!-- endpoints -->")[1].split("<!-- /endpoints -->")[0]
    told = {
        row[0]: re.findall(r"`(\w+)`", row[1])
        for row in re.findall(r"^\| `(\w+)` \| (.+) \|$", table, flags=re.M)
    }
    held = endpoints(LiveIndex(Path("absent")))
    assert told == {name: list(inspect.signature(one).parameters) for name, one in held.items()}


def test_the_example_for_the_client_runs(small_server: str) -> None:
    code = examples()[0].replace(ADDRESS, small_server)
    assert small_server in code
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stderr
    total = re.search(r"^(\d+) \[", ran.stdout, flags=re.M)
    assert total
    assert int(total.group(1)) > 0


def test_the_example_for_curl_runs(small_server: str) -> None:
    code = examples()[1].replace(ADDRESS, small_server)
    assert small_server in code
    ran = subprocess.run(
        ["bash", "-c", code],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    event, data = re.findall(r"^(?:event|data): (.+)$", ran.stdout, flags=re.M)[-2:]
    assert event == "complete", ran.stdout
    assert json.loads(data)[0]["question"] == "What was decided on reserves?"
