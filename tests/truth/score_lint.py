"""How many of the findings of lint in real papers are slips, and how many are false alarms.

    python -m tests.truth.score_lint INDEX      # an index of ../shared/eval/council/documents

``lint/council.json`` holds findings read in their papers and judged by hand. A finding is judged
where one of its kind was, of the same papers and overlapping places; what nobody has judged is
counted apart. Findings in papers of ``kept`` are neither shown nor counted.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from search.lint.findings import Finding
from search.lint.linting import lint
from search.minute_book import MinuteBook
from tests.truth.places import Squashed, locate

HERE = Path(__file__).parent
LABELS = HERE / "lint" / "council.json"


@dataclass(slots=True)
class Score:
    """Findings that were judged, those of them that are slips, and the others as sentences.

    ``gone`` are judged slips that are not found.
    """

    judged: int = 0
    right: int = 0
    false: list[str] = field(default_factory=list)
    unjudged: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the judged findings that are slips."""
        return self.right / self.judged if self.judged else 1.0


def read_labels() -> list[dict[str, Any]]:
    """The findings that were judged."""
    labels: list[dict[str, Any]] = json.loads(LABELS.read_text(encoding="utf-8"))["findings"]
    return labels


def papers_of(labels: Iterable[dict[str, Any]]) -> set[str]:
    """The papers that some judged findings stand in."""
    return {place["document"] for label in labels for place in label["places"]}


def score_lint(book: MinuteBook, labels: list[dict[str, Any]]) -> Score:
    """The findings in ``book`` beside ``labels``."""
    kept = {json.loads(f.read_text("utf8"))["document"] for f in (HERE / "kept").glob("*.json")}
    squashed: dict[str, Squashed] = {}
    score = Score()
    left = list(labels)
    for finding in lint(book):
        if any(citation.document.path in kept for citation in finding.citations):
            continue
        label = next((one for one in left if _same(book, squashed, finding, one)), None)
        if label is None:
            score.unjudged.append(f"{finding.kind}: {finding.message}")
            continue
        left.remove(label)
        score.judged += 1
        score.right += label["right"]
        if not label["right"]:
            score.false.append(f"{finding.message} ({label['because']})")
    held = set(book.documents)
    score.gone = [
        f"{label['kind']}: {label['places'][0]['document']}"
        for label in left
        if label["right"] and papers_of([label]) <= held
    ]
    return score


def _same(
    book: MinuteBook, squashed: dict[str, Squashed], finding: Finding, label: dict[str, Any]
) -> bool:
    if finding.kind != label["kind"] or len(finding.citations) != len(label["places"]):
        return False
    for citation, place in zip(finding.citations, label["places"], strict=True):
        document = citation.document.path
        if document != place["document"]:
            return False
        letters = squashed.setdefault(document, Squashed.of(book.store.content(document)))
        span = locate(place, letters)
        assert span is not None, f"{document}: a label is not in the paper"
        start, end = letters.squashed_at(citation.start), letters.squashed_at(citation.end)
        if not (start < span[1] and span[0] < end):
            return False
    return True


def main() -> None:
    """Print the figures, each false alarm, and what nobody has judged."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("index", type=Path)
    options = parser.parse_args()
    score = score_lint(MinuteBook.open(options.index), read_labels())
    print(
        f"judged {score.judged}, slips {score.right} ({score.precision:.3f}), false alarms "
        f"{len(score.false)}, not judged {len(score.unjudged)}, no longer found {len(score.gone)}"
    )
    lists = (("false", score.false), ("not judged", score.unjudged), ("gone", score.gone))
    for name, lines in lists:
        for line in lines:
            print(f"  {name}: {line}")


if __name__ == "__main__":
    main()
