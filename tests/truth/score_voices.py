"""How often a sentence is told with the voice that a careful reader hears in it.

    python -m tests.truth.score_voices [learned|unseen] [--misses]

``voices/`` holds sentences drawn at random, half of them from those with a verb of speaking, and
for each the voices that are right: several where careful readers may differ (what goes on with an
officer's report may be hers or the neutral record). A sentence has the voice of the utterance that
covers most of it, else the neutral record's.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from indexer.readers import read_file
from indexer.records import Paper, Voice
from indexer.structure.paper import read_paper

HERE = Path(__file__).parent
DOCUMENTS = HERE.parents[2] / "shared" / "eval" / "council" / "documents"
SETS = ("learned", "unseen")


@dataclass(slots=True)
class Score:
    """Sentences judged, and those of the right voice; of those told a voice of somebody's, and of
    those that are somebody's, how many are right. ``moved`` are no longer where they stood."""

    sentences: int = 0
    right: int = 0
    told: int = 0
    told_right: int = 0
    voiced: int = 0
    voiced_right: int = 0
    moved: int = 0
    wrong: list[str] = field(default_factory=list)


def score_voices(name: str) -> Score:
    """The score of one set of ``voices/``."""
    score = Score()
    for label in _labels(name):
        paper = _paper(label["document"])
        start, end = label["start"], label["end"]
        words = " ".join(paper.quote(start, end).split())
        if hashlib.sha256(words.casefold().encode()).hexdigest()[:12] != label["sha"]:
            score.moved += 1
            continue
        voice = _voice(paper, start, end)
        right = voice in label["voices"]
        score.sentences += 1
        score.right += right
        score.told += voice != "record"
        score.told_right += right and voice != "record"
        score.voiced += "record" not in label["voices"]
        score.voiced_right += right and "record" not in label["voices"]
        if not right:
            score.wrong.append(f"{voice}, not {' or '.join(label['voices'])}: {words[:160]}")
    return score


def _labels(name: str) -> Iterator[dict[str, Any]]:
    yield from json.loads((HERE / "voices" / f"{name}.json").read_text("utf8"))["sentences"]


def _voice(paper: Paper, start: int, end: int) -> Voice:
    """The voice of the utterance that covers most of a sentence, and half of it or of itself."""
    most = 0
    voice: Voice = "record"
    for one in paper.utterances:
        shared = min(one.end, end) - max(one.start, start)
        if shared > most and 2 * shared >= min(end - start, one.end - one.start):
            most, voice = shared, one.voice
    return voice


@lru_cache(maxsize=4)
def _paper(name: str) -> Paper:
    reading = next(read_file(DOCUMENTS / name, name))
    return read_paper(reading.name, reading.format, reading.sha256, reading.text)


def main() -> None:
    """Print the figures of a set, and with --misses the sentences of the wrong voice."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("name", nargs="?", default="unseen", choices=SETS)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    score = score_voices(options.name)
    print(f"sentences {score.sentences}, right {score.right}, moved {score.moved}")
    print(f"told a voice {score.told}, right {score.told_right}")
    print(f"somebody's words {score.voiced}, told so {score.voiced_right}")
    for line in score.wrong if options.misses else ():
        print("  ", line)


if __name__ == "__main__":
    main()
