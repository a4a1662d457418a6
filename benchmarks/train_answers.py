"""Learn the weights of ``search/answering.json`` from questions whose evidence is known.

    python benchmarks/train_answers.py INDEX QUESTIONS.jsonl [...] [--foreign QUERIES.jsonl]

Each ``INDEX`` holds the papers that the questions after it are about.

Stretches first: one is gold when at least half of a piece of evidence stands in it; the loss is
that of ``train_ranking.py``. Then how much reading the likeliest beside the question adds: the
share that the likelihood of the gold stretches favours, and the floor, which is the middle of what
stretches get that come right after those that are read. Then how sure the best of them is: a
logistic regression of whether it is gold, over answerable and unanswerable questions (and
``--foreign`` ones, about other things than the record treats, so that a model that knows only near
misses learns the far ones too), and the threshold that withholds at most ``--wrongly`` of the
answers that are right. Papers are split for cross-validation; the last two are learned only from
questions about papers that ``train_stretch_reader.py`` leaves aside.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from search.answers import PASSAGES_READ
from search.bearing import PIECE_FEATURES, STRETCH_FEATURES, gather_stretches
from search.bearing_model import Share, Weights, confidence_signs, load_answer_weights, weights_for
from search.engine import Engine
from search.query import Query
from search.stretch_reading import STRETCHES_READ, read_likeliest
from search.stretches import Stretch, stretches_of

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.gold import evidence_quote, read_questions, squash, stands_in
from benchmarks.listwise import fit_gold_first
from benchmarks.train_cross_encoder import is_aside

FOLDS = 5
WRONGLY = 0.005
DEEPEST = 16
SHARES = np.arange(0.0, 1.51, 0.05)

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One question: evidence of its stretches (n, features), what reading the likeliest gave (n,),
    and which of them are gold (n,). ``unread`` if the reader has not learned from it; ``counts`` is
    what it weighs in how sure an answer is."""

    identifier: str
    evidence: Matrix
    read: Matrix
    gold: NDArray[np.bool_]
    answerable: bool
    unread: bool
    paper: str
    counts: float = 1.0


def collect(engine: Engine, questions: list[dict[str, Any]]) -> list[Example]:
    """An example for every question, answerable or not.

    But for those that lack one thing of a matter the record treats: no closeness tells these, and
    ``train_doubt.py`` learns from them.
    """
    examples = []
    for question in (q for q in questions if "lacks" not in q):
        text = str(question["question"])
        stretches = stretches_of(engine.search(Query(text, text), PASSAGES_READ).results)
        if not stretches:
            continue
        evidence = gather_stretches(engine, text, stretches)
        weighed = weights_for(evidence).weigh(evidence)
        read = read_likeliest(engine, text, stretches, weighed, DEEPEST)
        quotes = [
            ({e["document"], *question.get("also", [])}, evidence_quote(engine, e))
            for e in question["evidence"]
        ]
        gold = np.array([is_gold(stretch, quotes) for stretch in stretches], dtype=bool)
        paper = question["evidence"][0]["document"] if question["evidence"] else question["id"]
        unread = is_unread(question)
        counts = float(question.get("counts", 1.0))
        examples.append(
            Example(question["id"], evidence, read, gold, bool(quotes), unread, paper, counts)
        )
    return examples


def is_unread(question: dict[str, Any]) -> bool:
    """Whether the reader of stretches has not learned from the paper that answers a question."""
    return not question["evidence"] or is_aside(question["evidence"][0]["document"])


def is_gold(stretch: Stretch, quotes: list[tuple[set[str], str]]) -> bool:
    words = squash(stretch.text)
    document = stretch.result.passage.document
    return any(
        any(document.endswith(paper) for paper in papers) and stands_in(quote, words)
        for papers, quote in quotes
    )


def fit_stretches(examples: list[Example], means: Matrix, spreads: Matrix) -> Matrix:
    """Weights, shape (features,), that put a gold stretch first most surely."""
    return fit_gold_first(
        [((e.evidence - means) / spreads, e.gold) for e in examples if e.gold.any()]
    )


def of_the_likeliest(read: Matrix, weighed: Matrix) -> Matrix:
    """``read`` of the ``STRETCHES_READ`` stretches of greatest weight alone."""
    kept = np.full(len(read), np.nan)
    best = np.argsort(-weighed, kind="stable")[:STRETCHES_READ]
    kept[best] = read[best]
    return kept


def fit_share(examples: list[Example], weighed: list[Matrix]) -> Share:
    """How much the reading adds to the weights, of each example shape (stretches,)."""
    after = [
        e.read[np.argsort(-w, kind="stable")[STRETCHES_READ:]]
        for e, w in zip(examples, weighed, strict=True)
    ]
    beyond = np.concatenate(after)
    floor = float(np.median(beyond[~np.isnan(beyond)]))

    def loss(share: float) -> float:
        losses = []
        for e, w in zip(examples, weighed, strict=True):
            if e.gold.any():
                total = w + Share(share, floor).added(of_the_likeliest(e.read, w))
                losses.append(np.logaddexp.reduce(total) - np.logaddexp.reduce(total[e.gold]))
        return float(np.mean(losses))

    return Share(float(SHARES[np.argmin([loss(share) for share in SHARES])]), floor)


def fit_confidence(signs: Matrix, right: NDArray[np.bool_], counts: Matrix) -> Matrix:
    """Logistic weights, shape (signs,), of whether the best stretch is right, from ``signs`` of
    shape (questions, signs) and what each question ``counts``."""
    target = right.astype(np.float64)

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        chance = 1 / (1 + np.exp(-(signs @ weights)))
        likely = np.clip(np.where(right, chance, 1 - chance), 1e-9, 1.0)
        value = -float(np.average(np.log(likely), weights=counts)) + 0.001 * float(
            weights @ weights
        )
        slope = signs.T @ (counts * (chance - target)) / counts.sum()
        return value, slope + 0.002 * weights

    # No sign of an answer may speak against one.
    bounds = [(0.0, None)] * (signs.shape[1] - 1) + [(None, None)]
    start = np.zeros(signs.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x)


def print_reliability(chances: Matrix, right: NDArray[np.bool_]) -> None:
    """How often an answer of a given confidence is right, by sixths of the questions."""
    order = np.argsort(chances)
    for sixth in np.array_split(order, 6):
        said, found = chances[sixth].mean(), right[sixth].mean()
        print(f"  said {said:.2f}, right {found:.2f} ({len(sixth)} questions)")


def learned(examples: list[Example], wrongly: float) -> dict[str, Any]:
    """The numbers of a model, as they are kept, after its cross-validation is printed.

    The evidence of ``examples`` may lack ``PIECE_FEATURES``.
    """
    every = np.concatenate([example.evidence for example in examples])
    means, spreads = every.mean(axis=0), every.std(axis=0)
    spreads[spreads < 1e-9] = 1.0

    fold_of = {paper: n % FOLDS for n, paper in enumerate(sorted({e.paper for e in examples}))}
    held: list[Example] = []
    weighed: list[Matrix] = []
    for fold in range(FOLDS):
        weights = fit_stretches([e for e in examples if fold_of[e.paper] != fold], means, spreads)
        own = [e for e in examples if fold_of[e.paper] == fold and e.unread]
        held += own
        weighed += [((e.evidence - means) / spreads) @ weights for e in own]
    print_hits("by the evidence alone", held, weighed)
    share = fit_share(held, weighed)
    read = [of_the_likeliest(e.read, w) for e, w in zip(held, weighed, strict=True)]
    total = [w + share.added(r) for w, r in zip(weighed, read, strict=True)]
    print_hits(f"with the reading, {share}", held, total)
    confidence, threshold = fit_sureness(held, read, total, share, wrongly)
    weights = fit_stretches(examples, means, spreads)
    for name, weight in zip(STRETCH_FEATURES, weights, strict=False):
        print(f"{name:34} {weight:+.3f}")
    return {
        "weights": [round(float(w), 6) for w in weights],
        "means": [round(float(m), 6) for m in means],
        "spreads": [round(float(s), 6) for s in spreads],
        "reading": {"share": round(share.share, 3), "floor": round(share.floor, 4)},
        "answered": [round(float(a), 6) for a in confidence],
        "threshold": round(threshold, 6),
    }


def fit_sureness(
    held: list[Example],
    read: list[Matrix],
    total: list[Matrix],
    share: Share,
    wrongly: float,
) -> tuple[Matrix, float]:
    """Weights of how sure the best stretch is, shape (signs,), and the threshold, from examples,
    what reading their likeliest stretches gave, and the weights of all with it, each of shape
    (stretches,); how well they hold is printed."""
    matrix = np.stack(
        [
            confidence_signs(e.evidence, share.added(r), t)
            for e, r, t in zip(held, read, total, strict=True)
        ]
    )
    mark = np.array([e.answerable for e in held])
    right = np.array([bool(e.gold[int(np.argmax(t))]) for e, t in zip(held, total, strict=True)])
    counts = np.array([e.counts for e in held])
    confidence = fit_confidence(matrix, right, counts)
    chances = 1 / (1 + np.exp(-(matrix @ confidence)))
    threshold = float(np.quantile(chances[right], wrongly))
    withheld = chances < threshold
    print(
        f"threshold {threshold:.3f}: withheld {100 * np.mean(withheld[~mark]):.0f}% of the "
        f"unanswerable, {100 * np.mean(withheld[mark]):.0f}% of the answerable"
    )
    print_reliability(chances[counts == 1], right[counts == 1])
    print("confidence", np.round(confidence, 2))
    return confidence, threshold


def sure_anew(examples: list[Example], shipped: Weights, wrongly: float) -> dict[str, Any]:
    """How sure the shipped weights and share are to be, and the threshold, as they are kept."""
    held = [example for example in examples if example.unread]
    weighed = [shipped.weigh(e.evidence) for e in held]
    read = [of_the_likeliest(e.read, w) for e, w in zip(held, weighed, strict=True)]
    total = [w + shipped.reading.added(r) for w, r in zip(weighed, read, strict=True)]
    print_hits("with the reading, as shipped", held, total)
    confidence, threshold = fit_sureness(held, read, total, shipped.reading, wrongly)
    return {
        "answered": [round(float(a), 6) for a in confidence],
        "threshold": round(threshold, 6),
    }


def print_hits(what: str, examples: list[Example], weighed: list[Matrix]) -> None:
    """How many answerable questions have a gold stretch among their first."""
    places = []
    for e, w in zip(examples, weighed, strict=True):
        if e.answerable:
            right = np.flatnonzero(e.gold[np.argsort(-w, kind="stable")])
            places.append(int(right[0]) if len(right) else 10**6)
    told = ", ".join(f"@{d} {100 * np.mean([p < d for p in places]):.1f}" for d in (1, 3, 5))
    print(f"{len(places)} questions, {what}: hit{told}")


def main() -> None:
    """Cross-validate, then fit on everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path, nargs="+", metavar="INDEX QUESTIONS")
    parser.add_argument("--foreign", type=Path, help="queries.jsonl of another subject")
    parser.add_argument("--wrongly", type=float, default=WRONGLY, help="share withheld wrongly")
    parser.add_argument(
        "--sureness-alone",
        action="store_true",
        help="keep the weights, and learn how sure the best stretch is: after another reader",
    )
    parser.add_argument("--dry-run", action="store_true", help="cross-validate only")
    options = parser.parse_args()
    foreign: list[dict[str, Any]] = []
    if options.foreign:
        every_tenth = read_questions(options.foreign)[::10]
        # Asked of each index, each of them counts once.
        once = 1 / len(options.sets[::2])
        foreign = [
            {"id": r["_id"], "question": r["text"], "evidence": [], "counts": once}
            for r in every_tenth
        ]
    examples: list[Example] = []
    for index, path in zip(options.sets[::2], options.sets[1::2], strict=True):
        questions = [*read_questions(path), *foreign]
        if options.sureness_alone:
            questions = [question for question in questions if is_unread(question)]
        examples += collect(Engine(index), questions)
    by_piece = [e for e in examples if not np.isnan(e.evidence).any()]
    plainly = [replace(e, evidence=e.evidence[:, : -len(PIECE_FEATURES)]) for e in examples]
    path = Path(__file__).parent.parent / "search" / "answering.json"
    model: dict[str, Any]
    if options.sureness_alone:
        model = json.loads(path.read_text(encoding="utf-8"))
        whole_weights, plain_weights = load_answer_weights()
        print("with a match piece by piece")
        model.update(sure_anew(by_piece, whole_weights, options.wrongly))
        print("without")
        model["plain"].update(sure_anew(plainly, plain_weights, options.wrongly))
    else:
        print("with a match piece by piece")
        model = {"features": list(STRETCH_FEATURES), **learned(by_piece, options.wrongly)}
        print("without")
        model["plain"] = learned(plainly, options.wrongly)
        model["learned_from"] = f"{len(examples)} questions"
    if not options.dry_run:
        path.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
