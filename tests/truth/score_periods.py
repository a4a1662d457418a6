"""Of the demonstration's figures, whose period is told, and is it right: stated, or inferred.

    python -m tests.truth.score_periods INDEX [--misses]      # an index of corpus/papers

The truth gives nearly every figure a period, often from what its author knows: a sentence that says
"391 homes had serious damp" tells none. So what counts is how many of the periods told are right.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from search.engine import Engine
from search.figures.quantities import Quantity, normal_period, quantities_of
from search.figures.series import figure_sentence, inferred_of
from tests.truth.places import Squashed, squash
from tests.truth.score_corpus import truth
from tests.truth.score_figures import same_value


@dataclass(slots=True)
class Score:
    """Figures found whose truth has a period; periods told, and those of them that are right.

    One that the paper gives without its year ("Quarter 3") is told by what is inferred of it.
    """

    figures: int = 0
    stated: int = 0
    stated_right: int = 0
    inferred: int = 0
    inferred_right: int = 0
    wrong: list[str] = field(default_factory=list)


def score_periods(engine: Engine) -> Score:
    """The periods of the figures of an index of the demonstration."""
    score = Score()
    papers: dict[str, list[Quantity]] = {}
    for one in quantities_of(engine).all:
        papers.setdefault(one.figure.document, []).append(one)
    squashed = {path: Squashed.of(engine.store.content(path)) for path in papers}
    for row in truth("figures"):
        found = _found(row, papers, squashed)
        if row["access"] != "public" or not row["period"] or found is None:
            continue
        score.figures += 1
        wanted = normal_period(row["period"])
        sentence = figure_sentence(engine, found).quote
        inferred = inferred_of(engine, found, sentence)
        told = inferred or found.figure.period
        right = normal_period(told) == wanted
        if inferred:
            score.inferred += 1
            score.inferred_right += right
        elif told:
            score.stated += 1
            score.stated_right += right
        if told and not right:
            score.wrong.append(f"{told!r}, not {row['period']!r}: {' '.join(sentence.split())}")
    return score


def _found(
    row: dict[str, Any], papers: dict[str, list[Quantity]], squashed: dict[str, Squashed]
) -> Quantity | None:
    """The figure of a row's value in its sentence, where it is found."""
    document = row["document"]
    if document not in papers:
        return None
    letters, wanted = squashed[document], squash(row["context"])
    at = letters.letters.find(wanted)
    if at < 0:
        return None
    # A closing sign ("%") is no letter.
    start, end = letters.origin[at], letters.origin[at + len(wanted) - 1] + 2
    for one in papers[document]:
        figure = one.figure
        if start <= figure.start and figure.end <= end and same_value(figure.value, row["value"]):
            return one
    return None


def main() -> None:
    """Print the figures, and with --misses the periods that are not the truth's."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("index", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    score = score_periods(Engine(options.index))
    print(f"figures {score.figures}")
    print(f"stated {score.stated}, right {score.stated_right}")
    print(f"inferred {score.inferred}, right {score.inferred_right}")
    for line in score.wrong if options.misses else ():
        print("  ", line)


if __name__ == "__main__":
    main()
