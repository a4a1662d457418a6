"""How references are resolved, beside the labels made by hand and those of the demonstration.

    python -m tests.truth.score_references INDEX      # an index of ../shared/eval/council/documents
    python -m tests.truth.score_references INDEX --corpus   # an index of corpus/papers

A reference is right where it was found and resolved to the paper that holds what it points at (or
to one that records the same meeting), or was said not to be held where nothing is. It is false
where it was resolved to another paper than the label's, or to any where none holds it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from indexer.records import Reference
from search.minute_book import MinuteBook
from search.registers.minute_references import resolve
from search.registers.resolutions import Resolution

from .places import Squashed, locate

LABELS = Path(__file__).parent / "references"
CORPUS = Path(__file__).parents[2] / "corpus" / "truth" / "references.json"


@dataclass(slots=True)
class Score:
    """How many references were labelled, found by the reader of structure, and resolved right."""

    labelled: int = 0
    found: int = 0
    right: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def take(self, label: dict[str, Any], name: str, resolution: Resolution | None) -> None:
        """Count one label that was found, with what it was resolved to."""
        self.found += 1
        where = f"{name}: {label['target']}"
        papers = [minute.document for minute in resolution.minutes] if resolution else []
        if resolution is None:
            self.missed.append(f"{where}: not resolved")
        elif resolution.state == "held":
            if label["held"] and label["target_document"] in papers:
                self.right += 1
            else:
                self.false.append(f"{where}: {papers[0]}, not {label['target_document']}")
        elif resolution.state == "not held" and not label["held"]:
            self.right += 1
        else:
            self.missed.append(f"{where}: {resolution.state}")


def score_labels(book: MinuteBook, labels: list[dict[str, Any]]) -> Score:
    """The papers of ``labels`` as ``book`` resolves their references."""
    score = Score()
    for paper in labels:
        name = paper["document"]
        squashed = Squashed.of(book.store.content(name))
        found = book.of_paper(Reference, name)
        for label in paper["references"]:
            score.labelled += 1
            place = locate(label["find"][0], squashed)
            assert place is not None, f"{name}: a label is not in the paper"
            near = [
                reference
                for reference in found
                if reference.kind == label["kind"] and _overlaps(reference, squashed, place)
            ]
            if near:
                score.take(label, name, resolve(book, near[0]))
            else:
                score.missed.append(f"{name}: {label['target']}: not found")
    return score


def score_corpus(book: MinuteBook) -> Score:
    """The demonstration's references to minutes and meetings; each record answers one row."""
    score = Score()
    used: set[tuple[str, int]] = set()
    for row in json.loads(CORPUS.read_text(encoding="utf-8")):
        if row["kind"] not in ("minute", "meeting") or row["document"] not in book.documents:
            continue
        score.labelled += 1
        near = [
            reference
            for reference in book.of_paper(Reference, row["document"])
            if reference.kind == row["kind"]
            and (reference.document, reference.start) not in used
            and (
                reference.target.casefold() == row["target"].casefold()
                or (reference.date is not None and reference.date.isoformat() == row["target_date"])
            )
        ]
        if near:
            used.add((near[0].document, near[0].start))
            score.take(row, row["document"], resolve(book, near[0]))
        else:
            score.missed.append(f"{row['document']}: {row['target']}: not found")
    return score


def read_labels() -> Iterator[dict[str, Any]]:
    """The labelled papers."""
    for path in sorted(LABELS.glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def _overlaps(reference: Reference, squashed: Squashed, place: tuple[int, int]) -> bool:
    start, end = squashed.squashed_at(reference.start), squashed.squashed_at(reference.end)
    return start < place[1] and place[0] < end


def main() -> None:
    """Print the figures, each miss and each false one."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("index", type=Path)
    parser.add_argument("--corpus", action="store_true")
    options = parser.parse_args()
    book = MinuteBook.open(options.index)
    score = score_corpus(book) if options.corpus else score_labels(book, list(read_labels()))
    print(
        f"labelled {score.labelled}, found {score.found}, resolved right {score.right} "
        f"({score.right / score.labelled:.3f} of labelled, "
        f"{score.right / max(score.found, 1):.3f} of found), false {len(score.false)}"
    )
    for line in (*score.missed, *(f"false: {line}" for line in score.false)):
        print("  ", line)


if __name__ == "__main__":
    main()
