"""Voices: whose words a sentence of real papers is, is told rightly nine times in ten."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.truth.score_voices import score_voices


@pytest.mark.parametrize(("name", "least"), [("learned", 0.96), ("unseen", 0.9)])
def test_whose_words_a_sentence_is_is_told_rightly(shared: Path, name: str, least: float) -> None:
    if not (shared / "eval" / "council" / "documents").is_dir():
        pytest.skip(f"the evaluation material is absent: {shared}/eval/council is not there")
    score = score_voices(name)
    assert score.sentences >= 150, f"{score.moved} sentences have moved: label anew"
    assert score.right >= least * score.sentences, score.wrong
    assert score.told_right >= 0.9 * score.told, score.wrong
