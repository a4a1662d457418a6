"""Corrections by hand: they last through re-indexing and survive damage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import LockedError
from search.promises.corrections import (
    FILE,
    Correction,
    add_correction,
    read_corrections,
)
from tests.search.promises.conftest import Indexed, ledger_of, minutes, row_about
from tests.search.promises.test_ledger import PROMISED, REPORTED

QUOTE = "The times had been put on the Council's website."
LATER = minutes("10 October 2023", f"## 61/23 Other business\n\nA word of thanks. {QUOTE}")


def answered(promise: str, paper: str, start: int, quote: str) -> Correction:
    return Correction(
        promise, "answered", "2026-01-01", "a.md", paper, start, start + len(quote), quote
    )


def test_a_correction_counts_and_lasts_through_indexing_again(indexed: Indexed) -> None:
    index = indexed({"a.md": PROMISED, "b.md": LATER})
    row = row_about(ledger_of(index), "waiting times")
    assert row.state == "not found"
    add_correction(index, answered(row.promise.id, "b.md", LATER.index(QUOTE), QUOTE))
    row = row_about(ledger_of(index), "waiting times")
    assert (row.state, row.by_hand) == ("kept", True)
    assert row.answered_by[0].quote == QUOTE
    # The papers change around both places: the words are found again.
    grown = LATER.replace("A word of thanks.", "A word of thanks to all. It was raining.")
    index = indexed({"0.md": PROMISED.replace("March", "May"), "a.md": PROMISED, "b.md": grown})
    row = next(r for r in ledger_of(index).rows if r.citation.document.path == "a.md" and r.by_hand)
    assert (row.state, row.answered_by[0].quote) == ("kept", QUOTE)


def test_a_match_can_be_taken_away_and_that_undone(indexed: Indexed) -> None:
    index = indexed({"a.md": PROMISED, "b.md": minutes("10 October 2023", REPORTED)})
    promise = row_about(ledger_of(index), "waiting times").promise.id
    add_correction(index, Correction(promise, "not answered", "2026-01-01"))
    row = row_about(ledger_of(index), "waiting times")
    assert (row.state, row.by_hand) == ("not found", True)
    add_correction(index, Correction(promise, "undone", "2026-01-02"))
    row = row_about(ledger_of(index), "waiting times")
    assert (row.state, row.by_hand) == ("kept", False)
    assert len((index / FILE).read_text(encoding="utf-8").splitlines()) == 2


def test_a_damaged_line_is_passed_over_with_a_warning_and_kept(indexed: Indexed) -> None:
    index = indexed({"a.md": PROMISED, "b.md": minutes("10 October 2023", REPORTED)})
    promise = row_about(ledger_of(index), "waiting times").promise.id
    damaged = b'{"promise": "half a li\n\xff\xfe\n[1]\n'
    (index / FILE).write_bytes(damaged)
    add_correction(index, Correction(promise, "not answered", "2026-01-01"))
    assert (index / FILE).read_bytes().startswith(damaged)
    ledger = ledger_of(index)
    assert row_about(ledger, "waiting times").by_hand
    assert len(ledger.warnings) == 3
    assert "line 1" in ledger.warnings[0]


def test_a_correction_whose_words_are_gone_changes_nothing(indexed: Indexed) -> None:
    index = indexed({"a.md": PROMISED, "b.md": minutes("10 October 2023", REPORTED)})
    promise = row_about(ledger_of(index), "waiting times").promise.id
    add_correction(index, answered(promise, "gone.md", 0, "Nowhere."))
    row = row_about(ledger_of(index), "waiting times")
    assert (row.state, row.by_hand) == ("kept", False)


def test_an_exempt_answer_is_not_shown_to_the_public(indexed: Indexed) -> None:
    index = indexed({"a.md": PROMISED}, {"b.md": LATER})
    promise = row_about(ledger_of(index), "waiting times").promise.id
    add_correction(index, answered(promise, "b.md", LATER.index(QUOTE), QUOTE))
    public = ledger_of(index)
    assert row_about(public, "waiting times").state == "not found"
    assert "website" not in str(public.as_json())
    assert row_about(ledger_of(index, reader="restricted"), "waiting times").state == "kept"


def test_somebody_elses_lock_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from filelock import FileLock

    import search.promises.corrections as module

    monkeypatch.setattr(module, "FileLock", lambda path, **_: FileLock(path, timeout=0))
    with FileLock(tmp_path / (FILE + ".lock")), pytest.raises(LockedError, match="somebody else"):
        add_correction(tmp_path, Correction("a" * 12, "not answered", "2026-01-01"))
    assert not (tmp_path / FILE).exists()


@given(st.lists(st.one_of(st.binary(max_size=60), st.just(b'{"promise": "a", "said": "undone"}'))))
def test_any_bytes_are_read_without_a_crash(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / FILE).write_bytes(b"\n".join(lines))
    found = read_corrections(folder)
    assert not found.by_promise or all(isinstance(k, str) for k in found.by_promise)


def test_what_is_written_is_plain_json(tmp_path: Path) -> None:
    add_correction(tmp_path, answered("abc", "b é.md", 3, "“Ward” \u2028 café"))
    line = (tmp_path / FILE).read_text(encoding="ascii").strip()
    assert json.loads(line)["quote"] == "“Ward” \u2028 café"
    assert read_corrections(tmp_path).by_promise["abc"].paper == "b é.md"
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".part"] == []
