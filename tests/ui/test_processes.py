"""The command as people run it: a process of its own, with its streams and its exit status."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.minute_book import write_papers

ROOT = Path(__file__).parents[2]


def minutebook(
    *arguments: object, folder: Path, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "ui.cli", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=300,
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with papers and the index that `minutebook index papers` makes in it."""
    folder = tmp_path_factory.mktemp("place")
    write_papers(folder / "papers")
    (folder / "papers" / "empty.txt").write_bytes(b"")
    done = minutebook("index", "papers", "--json", folder=folder)
    assert done.returncode == 3, done.stderr.decode()
    assert json.loads(done.stdout)["unreadable"][0]["path"] == "empty.txt"
    assert b"Reading" in done.stderr
    assert (folder / ".minutebook" / "CURRENT").is_file()
    return folder


def test_a_question_to_the_index_of_this_folder(place: Path) -> None:
    done = minutebook("search", "£14.6 million", "--json", folder=place)
    assert (done.returncode, done.stderr) == (0, b"")
    best = json.loads(done.stdout)["results"][0]
    assert "£14.6 million" in best["text"]


def test_the_index_named_by_the_environment(place: Path, tmp_path: Path) -> None:
    done = minutebook(
        "status", "--json", folder=tmp_path, MINUTEBOOK_INDEX=str(place / ".minutebook")
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["documents"] == 9


def test_a_terminal_that_knows_only_ascii(place: Path) -> None:
    for words in (("--json",), ()):
        done = minutebook(
            "search", "bid for the leisure centre", *words, folder=place, PYTHONIOENCODING="ascii"
        )
        assert done.returncode == 0, done.stderr.decode()
        assert done.stdout.isascii()


def test_a_reader_of_the_output_that_has_gone(place: Path) -> None:
    command = f"{sys.executable} -m ui.cli search harrowmere -k 50 --json | head -c 10"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=300,
    )
    assert b"Traceback" not in done.stderr
    assert len(done.stdout) == 10


def test_bad_usage_is_two(place: Path) -> None:
    done = minutebook("search", "x", "--since", "soon", folder=place)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"since cannot be 'soon'" in done.stderr


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, ui.cli\n"
        "try: ui.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'sentence_transformers', 'faiss', 'gradio', 'numpy', 'pypdf', 'docx', "
        "'bs4', 'onnxruntime', 'transformers', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.stderr.strip() == "[]"
    assert "search" in done.stdout


@pytest.mark.skipif(
    shutil.which("unshare") is None, reason="unshare, to cut the network, is absent"
)
def test_everything_works_without_a_network(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place / "papers", tmp_path / "papers")
    cut = ["unshare", "--user", "--map-root-user", "--net"]
    if subprocess.run([*cut, "true"], capture_output=True).returncode:
        pytest.skip("this machine lets nobody cut the network off")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("HF_")}
    for command in (["index", "papers"], ["ask", "Was the tender accepted?", "--json"]):
        done = subprocess.run(
            [*cut, sys.executable, "-m", "ui.cli", *command],
            cwd=tmp_path,
            env={**environment, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            timeout=300,
        )
        assert done.returncode in (0, 3), done.stderr.decode()
