"""A writer killed with SIGKILL, at each stage: the index before it stays whole and is readable."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indexer import generations
from indexer.build import build_index
from indexer.errors import LockedError
from search.engine import Engine
from search.health import index_status, verify_index
from search.query import parse_query
from tests.minute_book import write_papers

ROOT = Path(__file__).parents[2]

# The child builds with the stand-in encoder, and stops for good at the moment it is told, so that
# the kill hits that very place.
CHILD = """
import sys, time
from pathlib import Path
from indexer import build, generations
from tests.conftest import WordEncoder

index, papers, moment = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]

def halt():
    print("there", flush=True)
    time.sleep(120)

def progress(stage, done, total):
    if moment == stage and (stage == "Writing" or done * 2 >= total):
        halt()

def before(module, name):
    real = getattr(module, name)
    def first_halt(*arguments, **named):
        halt()
        return real(*arguments, **named)
    setattr(module, name, first_halt)

if moment == "before publishing":
    before(generations, "publish")
if moment == "before the switch":
    real = Path.replace
    def replace(self, target):
        if Path(target).name == "CURRENT":
            halt()
        return real(self, target)
    Path.replace = replace
    before(generations.os, "replace")
if moment == "filling":
    # All is published by its words first, and vectors come a few at a time.
    build.EMBEDDED_FIRST, build.fill.__globals__["AT_ONCE"] = 0, 4
    moment = "Embedding"
if moment.startswith("soon"):
    print("there", flush=True)
build.build_index(index, [papers], WordEncoder(), progress=progress)
print("ended", flush=True)
"""

MOMENTS = ["Reading", "Cutting", "Embedding", "Writing", "before publishing", "before the switch"]


def start(index: Path, papers: Path, moment: str) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(index), str(papers), moment],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    line = child.stdout.readline().strip()
    if line != "there":
        child.kill()
        child.wait()
        pytest.fail(f"the child never came to {moment!r}: it said {line!r}")
    return child


def kill(child: subprocess.Popen[str]) -> None:
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert child.stdout is not None
    child.stdout.close()


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_kill_leaves_the_last_good_index(tmp_path: Path, word_encoder, moment: str) -> None:
    index, papers = tmp_path / "index", write_papers(tmp_path / "papers")
    build_index(index, [papers], word_encoder)
    before = generations.generation_folder(index)
    (papers / "new.txt").write_text("A motion about hedgehogs was carried by the parish.")

    kill(start(index, papers, moment))

    assert generations.generation_folder(index) == before
    assert verify_index(index)["problems"] == []
    engine = Engine(index, encoder=word_encoder)
    assert engine.search(parse_query("library Saltgate")).results
    assert not [d for d in engine.documents if d == "new.txt"]

    outcome = build_index(index, [papers], word_encoder)  # the lock is not held by the dead
    assert outcome.added == 1
    live = generations.generation_folder(index)
    assert live != before
    assert [p.name for p in (index / "generations").iterdir()].count(live.name) == 1
    build_index(index, [papers], word_encoder)
    left = {p.name for p in (index / "generations").iterdir()}
    assert len(left) <= 2, f"remains were not swept: {left}"
    assert verify_index(index)["problems"] == []


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_a_kill_of_the_very_first_build_leaves_nothing_to_trip_over(
    tmp_path: Path, word_encoder
) -> None:
    index, papers = tmp_path / "index", write_papers(tmp_path / "papers")
    kill(start(index, papers, "Embedding"))
    assert not generations.has_generation(index)
    assert build_index(index, [papers], word_encoder).added > 0
    assert verify_index(index)["problems"] == []


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_what_was_embedded_before_a_kill_is_not_embedded_again(
    tmp_path: Path, word_encoder
) -> None:
    index, papers = tmp_path / "index", write_papers(tmp_path / "papers")
    kill(start(index, papers, "Writing"))
    assert build_index(index, [papers], word_encoder).embedded == 0


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_after_a_kill_while_vectors_come_in_words_are_searched_and_the_rest_follows(
    tmp_path: Path, word_encoder
) -> None:
    index, papers = tmp_path / "index", write_papers(tmp_path / "papers")
    kill(start(index, papers, "filling"))

    assert verify_index(index)["problems"] == []
    status = index_status(index)["embedded"]
    assert 0 < status["done"] < status["of"]
    engine = Engine(index, encoder=word_encoder)
    found = engine.search(parse_query("library Saltgate"))
    assert found.results
    assert found.as_json()["meaning"] == pytest.approx(status["done"] / status["of"], abs=1e-3)

    rest = build_index(index, [papers], word_encoder)
    assert rest.added == 0
    assert 0 < rest.embedded < rest.passages
    status = index_status(index)["embedded"]
    assert status["done"] == status["of"]
    whole = Engine(index, encoder=word_encoder)
    assert whole.search(parse_query("library Saltgate")).as_json()["meaning"] == 1
    anew = tmp_path / "anew"
    build_index(anew, [papers], word_encoder)
    fresh = Engine(anew, encoder=word_encoder)
    for question in ("library Saltgate", "transport", "who spoke on the ferry"):
        one, other = (e.search(parse_query(question)).results for e in (whole, fresh))
        assert [r.score for r in one] == pytest.approx([r.score for r in other], abs=1e-6)
        assert [(r.passage.document, r.passage.ordinal) for r in one] == [
            (r.passage.document, r.passage.ordinal) for r in other
        ]


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_whenever_it_is_killed_the_index_answers_and_the_next_run_ends(
    tmp_path: Path, word_encoder
) -> None:
    index, papers = tmp_path / "index", write_papers(tmp_path / "papers")
    build_index(index, [papers], word_encoder)
    moments = random.Random(11)  # noqa: S311
    for number in range(6):
        (papers / f"new {number}.txt").write_text(f"Motion {number} on hedgehogs was carried.")
        child = start(index, papers, "soon")
        time.sleep(moments.uniform(0, 0.4))
        kill(child)
        assert verify_index(index)["problems"] == []
        assert Engine(index, encoder=word_encoder).search(parse_query("library Saltgate")).results
    build_index(index, [papers], word_encoder)
    assert verify_index(index)["problems"] == []
    found = Engine(index, encoder=word_encoder).search(parse_query('"on hedgehogs was carried"'), 9)
    assert len(found.results) == 6


def test_while_one_process_writes_another_is_refused(tmp_path: Path, word_encoder) -> None:
    index, papers = tmp_path / "index", write_papers(tmp_path / "papers")
    child = start(index, papers, "Reading")
    try:
        with pytest.raises(LockedError, match="another process"):
            build_index(index, [papers], word_encoder)
    finally:
        kill(child)
    assert build_index(index, [papers], word_encoder).added > 0
