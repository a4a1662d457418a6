"""Damaged papers are read or refused in words, their records stand in the text, and time is kept.

The same damage by the thousand: ``python benchmarks/reading.py --mutations 2000``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from benchmarks.mutations import (
    TEXT_DAMAGE,
    damaged_copies,
    write_docx,
    write_html,
    write_pdf,
)
from benchmarks.reading import MOST_SECONDS, measure, sources_of

PAPERS = Path(__file__).parents[3] / "shared" / "eval" / "council" / "documents"
CORPUS = Path(__file__).parents[2] / "corpus"
COPIES = 60
GROUPS = 6
MAX_PIECES = 256
PIECE = re.compile(r"\w{1,4}|[^\w\s]")


def count(texts: Sequence[str]) -> list[int]:
    """About as many pieces as the model's tokenizer, without it."""
    return [len(PIECE.findall(text)) for text in texts]


@pytest.fixture(scope="module")
def sources() -> list[tuple[str, bytes, str]]:
    """A few papers of each format: the shared ones, or the corpus where they are absent."""
    folder = PAPERS if PAPERS.is_dir() else CORPUS
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in {".md", ".txt", ".docx", ".pdf", ".html"} and path.stat().st_size < 60_000
    )
    return sources_of([*files[:: max(1, len(files) // 25)], *_one_of_each(files)])


def _one_of_each(files: Sequence[Path]) -> list[Path]:
    return list({path.suffix: path for path in files}.values())


@pytest.mark.parametrize("group", range(GROUPS))
def test_damaged_copies_are_read_or_refused(
    group: int, sources: list[tuple[str, bytes, str]], tmp_path: Path
) -> None:
    each = COPIES // GROUPS
    for copy in damaged_copies(sources, each, first=group * each):
        path = tmp_path / f"copy{copy.suffix}"
        path.write_bytes(copy.data)
        outcome = measure(path, count, MAX_PIECES)
        told = f"seed {copy.seed}: {copy.damage}, {copy.suffix}"
        assert not outcome.faults, f"{told}: {outcome.faults[:3]}"
        assert outcome.seconds < MOST_SECONDS, told


def test_copies_are_the_same_each_time(sources: list[tuple[str, bytes, str]]) -> None:
    first, second = (list(damaged_copies(sources, 30)) for _ in range(2))
    assert first == second
    assert {copy.damage for copy in first} >= set(TEXT_DAMAGE)


MINUTES = """{n}. Budget monitoring

Councillor Hart asked why the overspend had grown from £1.2m to £1.4m. The Director of Finance
said that agency staff had cost more than was planned and that a report would be brought back.

It was moved by Councillor Hart, seconded by Councillor Bell and

RESOLVED that:

(a) the report be noted; and

(b) a further report be brought to the meeting in June 2024.

For: 7 Against: 2 Abstentions: 1

ACTION: Director of Finance

"""


def write_markdown(text: str) -> bytes:
    return text.encode()


@pytest.mark.parametrize(
    ("suffix", "write"),
    [
        (".md", write_markdown),
        (".txt", write_markdown),
        (".html", lambda text: write_html(text).encode()),
        (".docx", write_docx),
        (".pdf", write_pdf),
    ],
)
def test_time_grows_with_the_length_of_the_paper(
    suffix: str, write: Callable[[str], bytes], tmp_path: Path
) -> None:
    """Sixteen times the paper takes about sixteen times as long; at the square it took 256."""
    took = []
    for items in (25, 400):
        path = tmp_path / f"paper{suffix}"
        path.write_bytes(write("".join(MINUTES.format(n=n) for n in range(1, items + 1))))
        outcomes = [measure(path, count, MAX_PIECES) for _ in range(3 if items == 25 else 1)]
        assert not any(outcome.faults or outcome.refused for outcome in outcomes)
        took.append(min(outcome.seconds for outcome in outcomes))
    assert took[1] < 16 * 4 * took[0]


@pytest.mark.parametrize(
    "line",
    [
        "1.\n",
        "1. ",
        "RESOLVED ",
        "RESOLVED that\n\n",
        "Cllr A ",
        "the Clerk would ",
        "(a) ",
        "> ",
        "| ",
        "3 June 2024, ",
        "- \n",
        "[",
        "*",
        "_a",
        "( ",
        ". ",
        "\u00a0",
        "\u202e",
        "e\u0301\u0301",
        "For: 1 Against: ",
        "AGREED, and ",
    ],
)
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_repetition_costs_no_more_than_its_length(suffix: str, line: str, tmp_path: Path) -> None:
    """Eight times the repetition takes about eight times as long, with a margin of four."""
    took = []
    for times in (500, 4_000):
        path = tmp_path / f"paper{suffix}"
        path.write_text("Minutes of the meeting\n\n" + line * times, encoding="utf-8")
        outcomes = [measure(path, count, MAX_PIECES) for _ in range(2)]
        assert not any(outcome.faults for outcome in outcomes)
        took.append(min(outcome.seconds for outcome in outcomes))
    # Below a twentieth of a second start-up and the clock decide, not growth.
    assert took[1] < 8 * 4 * max(took[0], 0.05 / 8)


@pytest.mark.parametrize("mark", [".", "!", "\u2026", '"', ")", "-", "\u200b"])
def test_run_inside_a_word_costs_no_more_than_its_length(mark: str, tmp_path: Path) -> None:
    """A leader of dots between two words was tried from each of its dots."""
    took = []
    for times in (2_500, 20_000):
        path = tmp_path / "paper.txt"
        path.write_text(f"Minutes of the meeting\n\nTotal{mark * times}12", encoding="utf-8")
        outcomes = [measure(path, count, MAX_PIECES) for _ in range(2)]
        assert not any(outcome.faults for outcome in outcomes)
        took.append(min(outcome.seconds for outcome in outcomes))
    assert took[1] < 8 * 4 * max(took[0], 0.05 / 8)


def test_long_sentence_is_not_counted_at_every_halving(tmp_path: Path) -> None:
    """A page of boxes is one sentence; a tokenizer is slow on it and was asked nine times."""
    counted = 0

    def slow(texts: Sequence[str]) -> list[int]:
        nonlocal counted
        counted += sum(map(len, texts))
        return [len(text.replace(" ", "")) for text in texts]

    path = tmp_path / "paper.txt"
    path.write_text(("\u25a0" * 95 + " ") * 400, encoding="utf-8")
    assert not measure(path, slow, MAX_PIECES).faults
    assert counted < 5 * 96 * 400


def test_measuring_tells_a_record_out_of_place(tmp_path: Path) -> None:
    """The check that the others rest on finds what it is for."""
    from dataclasses import replace

    from benchmarks.reading import faults_of
    from indexer.readers import read_file
    from indexer.structure.paper import read_paper

    path = tmp_path / "paper.md"
    path.write_text(MINUTES.format(n=1), encoding="utf-8")
    reading = next(read_file(path, path.name))
    paper = read_paper(reading.name, reading.format, reading.sha256, reading.text)
    assert paper.decisions
    assert not list(faults_of(paper, []))
    length = len(paper.text.content)
    wrong = (
        replace(paper.decisions[0], end=length + 1),
        replace(paper.decisions[0], end=paper.decisions[0].start),
    )
    assert len(list(faults_of(replace(paper, decisions=wrong), []))) == len(wrong)
