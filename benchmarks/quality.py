"""Minutebook beside its peers on the shared sets, and what each part of its search adds.

    python -m benchmarks.quality --work FOLDER --peers PEERS/bin/python

Indexes and what the peers found are kept in FOLDER and used again. What was measured goes to
``benchmarks/results/``, and from there between the marks of ``docs/quality.md``. ``--only``
measures some of it: ``retrieval`` (ours and theirs), ``answers``, ``parts``. With ``--questions N``
only the first N of each set are asked, to try the command out: then nothing is written.

How the peers are set up stands in ``benchmarks/peers``. All intervals are those that hold 95 of 100
resampled sets of questions; differences are paired, question by question.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import quality_tables
from benchmarks.machine import HOUSE, RESULTS, describe_machine
from benchmarks.parts import Part, Practice, every_part, taken_away
from benchmarks.peers import WAYS
from benchmarks.peers.embedding import keep_vectors
from benchmarks.sets import (
    EVAL,
    Minutes,
    Place,
    QuestionSet,
    load_sets,
    measure_all,
    rank_all,
)
from indexer.build import build_index
from indexer.embedding import Encoder, load_encoder
from indexer.passages import indexed_text
from search.answers import answer_question
from search.engine import Engine
from search.evaluation.intervals import mean_interval, paired_difference
from search.query import parse_query

SECTIONS = ("retrieval", "answers", "parts")
PAGE = HOUSE / "docs" / "quality.md"
QUESTIONS = Path(__file__).parent / "questions" / "practice.jsonl"
PACKAGES = ("numpy", "faiss-cpu", "onnxruntime")


class Bench:
    """The folder of work: an index and what the peers found for each set."""

    def __init__(self, work: Path, peers: Path | None, most: int | None) -> None:
        self.work = work
        self.most = most
        self._peers = peers
        self.encoder: Encoder = load_encoder()
        self.sets = load_sets(work, most)

    @property
    def minutes(self) -> Minutes:
        """The questions about real minutes."""
        (found,) = (given for given in self.sets if isinstance(given, Minutes))
        return found

    def index(self, papers: Path, name: str) -> Path:
        """An index of ``papers``, brought up to date."""
        folder = self.work / "indexes" / _file_name(name)
        build_index(folder, [papers], self.encoder)
        return folder

    def open(self, given: QuestionSet) -> Engine:
        """An engine over the papers of a set."""
        return Engine(self.index(given.papers, given.name), encoder=self.encoder)

    def share_vectors(self, engine: Engine) -> None:
        """Let the peers have the vectors of an index's passages, as its cache holds them.

        They are of the same weights, and embedding tens of thousands of passages again by torch
        would take longer than all else. Any other text is embedded by sentence-transformers.
        """
        folder = self.work / "peers"
        folder.mkdir(parents=True, exist_ok=True)
        texts = [
            indexed_text(passage, engine.store.content(passage.document))
            for passage in engine.passages
        ]
        keep_vectors(folder / "vectors.sqlite", texts, engine.vectors(range(len(texts))))

    def theirs(
        self, given: QuestionSet, called: str, places: Sequence[Place]
    ) -> list[dict[str, Any]]:
        """What each peer finds among ``places``, as ``benchmarks/peers/run.py`` writes it."""
        texts = [place.indexed or place.text for place in places]
        rows = [{"id": str(number), "text": text} for number, text in enumerate(texts)]
        asked = [{"id": i, "text": text} for i, text in given.asked.items()]
        passages, questions = _json_lines(rows), _json_lines(asked)
        told = hashlib.sha256((passages + questions).encode()).hexdigest()[:12]
        folder = self.work / "peers" / f"{_file_name(given.name)}-{_file_name(called)}-{told}"
        missing = [way for way in WAYS if not (folder / f"{way}.json").is_file()]
        if missing and self._peers is not None:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "passages.jsonl").write_text(passages, encoding="utf-8")
            (folder / "questions.jsonl").write_text(questions, encoding="utf-8")
            run_peers(
                self._peers,
                "rank",
                *(folder / "passages.jsonl", folder / "questions.jsonl", folder),
                *("--cache", self.work / "peers" / "vectors.sqlite", "--ways", *missing),
            )
        held = [folder / f"{way}.json" for way in WAYS]
        return [json.loads(path.read_text(encoding="utf-8")) for path in held if path.is_file()]


def run_peers(python: Path, *arguments: object) -> None:
    """Run ``benchmarks.peers.run`` in the peers' own environment."""
    command = [str(python), "-m", "benchmarks.peers.run", *map(str, arguments)]
    subprocess.run(command, cwd=HOUSE, check=True)


def measure_retrieval(bench: Bench) -> dict[str, Any]:
    """Every set, ours and theirs, with intervals and paired differences."""
    told = []
    for given in bench.sets:
        engine = bench.open(given)
        if isinstance(given, Minutes):
            bench.share_vectors(engine)
        began = time.perf_counter()
        rankings = rank_all(given, engine)
        each = (time.perf_counter() - began) * 1000 / len(given.questions)
        ours = measure_all(given, rankings)
        rows = [{"title": "Minutebook", "on": "its own index", **_described(given, ours, None)}]
        rows[0]["words"] = _words(rankings.values())
        say(f"{given.name}: {given.leads} {rows[0]['measures'][given.leads][0]}, {each:.0f} ms")
        for called, places in given.given(engine).items():
            for way in bench.theirs(given, called, places):
                found = {
                    identifier: [places[int(n)] for n in numbers]
                    for identifier, numbers in way["rankings"].items()
                }
                described = _described(given, measure_all(given, found), ours)
                row = {"title": way["title"], "on": called, "versions": way["versions"]}
                rows.append(row | described | {"words": _words(f[:20] for f in found.values())})
        engine.close()
        told.append(
            {
                "set": given.name,
                "questions": len(given.questions),
                "leads": given.leads,
                "rows": rows,
            }
        )
    return {"sets": told}


def _described(
    given: QuestionSet, measures: dict[str, list[float]], ours: dict[str, list[float]] | None
) -> dict[str, Any]:
    """Means with intervals in percent, and how far Minutebook lies above."""
    row: dict[str, Any] = {
        "measures": {n: mean_interval(values).scaled(100) for n, values in measures.items()}
    }
    if ours is not None:
        row["ours above by"] = {
            name: paired_difference(ours[name], measures[name]).scaled(100) for name in given.shown
        }
    return row


def _words(rankings: Any) -> int:
    lengths = [len(place.text.split()) for ranking in rankings for place in ranking]
    return round(sum(lengths) / max(1, len(lengths)))


def measure_answers(bench: Bench) -> dict[str, Any]:
    """``ask``, and the first passage that each way finds as its answer, by ``eval/score.py``."""
    given = bench.minutes
    engine = bench.open(given)
    asked = [
        answer_question(engine, parse_query(text)).as_json(identifier)
        for identifier, text in given.asked.items()
    ]
    first = {
        identifier: [
            Place(result.passage.document, result.text)
            for result in engine.search(parse_query(text), 1).results
        ]
        for identifier, text in given.asked.items()
    }
    rows = [
        {"title": "`minutebook ask`", "on": "", **score_answers(bench, given, asked)},
        {
            "title": "first of `minutebook search`",
            "on": "",
            **score_answers(bench, given, [_as_answer(i, found) for i, found in first.items()]),
        },
    ]
    for called, places in given.given(engine).items():
        for way in bench.theirs(given, called, places):
            answers = [
                _as_answer(identifier, [places[int(n)] for n in numbers[:1]])
                for identifier, numbers in way["rankings"].items()
            ]
            scored = score_answers(bench, given, answers)
            rows.append({"title": f"first of {way['title']}", "on": called, **scored})
    engine.close()
    return {"questions": len(given.asked), "rows": rows if len(rows) > 2 else rows + _kept_rows()}


def _kept_rows() -> list[dict[str, Any]]:
    """The peers' rows of the last run that had them, with the commit that they were measured at:
    their own code and weights have not changed since, ours have."""
    held = RESULTS / "answers.json"
    if not held.is_file():
        return []
    told = json.loads(held.read_text(encoding="utf-8"))
    return [{"at": told["machine"]["commit"], **row} for row in told["rows"] if row["on"]]


def _as_answer(identifier: str, found: Sequence[Place]) -> dict[str, Any]:
    citations = [{"document": place.document, "quote": place.text} for place in found]
    answer = found[0].text if found else ""
    return {"id": identifier, "answer": answer, "abstained": not found, "citations": citations}


def score_answers(bench: Bench, given: Minutes, answers: list[dict[str, Any]]) -> dict[str, Any]:
    """The figures of ``score.py answers``, run as anybody would run it."""
    folder = bench.work / "answers"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "given.jsonl").write_text(_json_lines(answers), encoding="utf-8")
    questions = _json_lines(list(given.rows.values()))
    (folder / "questions.jsonl").write_text(questions, encoding="utf-8")
    command = [sys.executable, EVAL / "score.py", "answers", folder / "questions.jsonl"]
    command += [folder / "given.jsonl", "--documents", given.papers, "--json"]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(told.stdout)
    return {"figures": figures}


def measure_parts(bench: Bench) -> dict[str, Any]:
    """Every part of the search taken away alone, on every set."""
    corpus = bench.index(HOUSE / "corpus" / "papers", "corpus")
    minutes = bench.index(bench.minutes.papers, bench.minutes.name)
    practice = Practice(
        [(minutes, QUESTIONS), (corpus, HOUSE / "corpus" / "truth" / "questions.jsonl")],
        bench.encoder,
    )
    indexes = {given.name: bench.index(given.papers, given.name) for given in bench.sets}
    whole: dict[str, dict[str, list[float]]] = {}
    rows = []
    for part in [Part("nothing"), *every_part()]:
        began = time.perf_counter()
        row: dict[str, Any] = {"part": part.name, "sets": {}}
        with taken_away(part, practice):
            for given in bench.sets:
                engine = Engine(indexes[given.name], encoder=bench.encoder)
                rankings = rank_all(given, engine, part.wanted, part.exact_words)
                found = measure_all(given, rankings)
                engine.close()
                before = whole.setdefault(given.name, found)
                row["sets"][given.name] = {
                    name: {
                        "mean": mean_interval(found[name]).scaled(100),
                        "adds": paired_difference(before[name], found[name]).scaled(100),
                    }
                    for name in given.shown
                }
        rows.append(row)
        say(f"without {part.name}: {time.perf_counter() - began:.0f} s")
    return {"practice": len(practice.examples(anew=False)), "rows": rows}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for, keep it, and write it down."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--work", type=Path, required=True, help="indexes are kept here")
    parser.add_argument(
        "--peers",
        type=Path,
        help="the Python of the peers' environment; without it, only what they found before counts",
    )
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=SECTIONS)
    parser.add_argument("--questions", type=int, help="ask only the first so many of each set")
    options = parser.parse_args(arguments)
    options.work.mkdir(parents=True, exist_ok=True)
    bench = Bench(options.work, options.peers and options.peers.absolute(), options.questions)
    measures = {
        "retrieval": measure_retrieval,
        "answers": measure_answers,
        "parts": measure_parts,
    }
    for section in options.only:
        machine = describe_machine(PACKAGES)
        told = {"machine": machine, "runtime": bench.encoder.runtime} | measures[section](bench)
        if options.questions:
            print(json.dumps(told, indent=1))
        else:
            save(section, told)
    if not options.questions:
        quality_tables.write(PAGE)
    return 0


def save(name: str, told: dict[str, Any]) -> None:
    """Keep what was measured in ``benchmarks/results/NAME.json``."""
    RESULTS.mkdir(exist_ok=True)
    words = json.dumps(told, indent=1, ensure_ascii=False)
    # A mean and its bounds on one line: what changed between two runs is then easily read.
    words = re.sub(r"\[\s+([-\d.,\s]+?)\s+\]", lambda m: f"[{' '.join(m[1].split())}]", words)
    (RESULTS / f"{name}.json").write_text(words + "\n", encoding="utf-8")


def say(words: str) -> None:
    """Say how far it is, on standard error."""
    print(words, file=sys.stderr, flush=True)


def _file_name(name: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in name)


def _json_lines(rows: Sequence[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


if __name__ == "__main__":
    sys.exit(main())
