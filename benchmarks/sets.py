"""The shared sets as one thing: papers to index, questions, and what a ranking is worth.

A ranking is a list of found places, best first; a measure of it is a number from 0 to 1 a question,
by name, as ``search.evaluation`` takes it.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.machine import HOUSE
from indexer.passages import indexed_text
from search.engine import Engine
from search.evaluation.configurations import DEPTH
from search.evaluation.gold import Gold, squash
from search.evaluation.marks import WORDS, mark_documents, mark_passages
from search.evaluation.retrieval import best_by_document, load_set
from search.presentation import PLAIN, Presentation
from search.query import parse_query

EVAL = HOUSE.parent / "shared" / "eval"
CHUNK = 1000


# What Minutebook's own passages are called where peers rank them.
SAME = "Minutebook's passages and context lines"


@dataclass(frozen=True, slots=True)
class Place:
    """A passage: where it stands, its words, and what is indexed for it where that is more."""

    document: str
    text: str
    indexed: str = ""


Measures = dict[str, float]


class QuestionSet(ABC):
    """Questions over a folder of papers. ``leads`` is the measure that stands for the others.

    Rankings are measured for ``questions``; ``asked`` are those and the ones without an answer.
    """

    name: str
    leads: str
    shown: tuple[str, ...]
    papers: Path
    questions: dict[str, str]
    asked: dict[str, str]

    @abstractmethod
    def ours(
        self, engine: Engine, text: str, wanted: Presentation, exact_words: bool
    ) -> list[Place]:
        """What Minutebook finds for a question, best first."""

    @abstractmethod
    def given(self, engine: Engine) -> dict[str, list[Place]]:
        """The passages that peers rank, by what they are called."""

    @abstractmethod
    def measure(self, identifier: str, ranking: Sequence[Place]) -> Measures:
        """What a ranking for a question is worth, each measure from 0 to 1."""


class Minutes(QuestionSet):
    """Questions about real minutes whose evidence is known word by word."""

    leads = "hit@5"
    shown = ("hit@1", "hit@5", "hit@10", "hit@20", "all@10", "MRR")

    def __init__(self, folder: Path = EVAL / "council", most: int | None = None) -> None:
        self.name = "council"
        self.papers = folder / "documents"
        self.path = folder / "questions.jsonl"
        rows = [json.loads(line) for line in _lines(self.path)][:most]
        self.rows: dict[str, dict[str, Any]] = {row["id"]: row for row in rows}
        self.asked = {i: row["question"] for i, row in self.rows.items()}
        self.questions = {i: text for i, text in self.asked.items() if self.rows[i]["evidence"]}

    def ours(
        self, engine: Engine, text: str, wanted: Presentation, exact_words: bool
    ) -> list[Place]:
        asked = parse_query(text)
        query = replace(asked, exact_words=exact_words)
        # Whoever searches minutes is shown the stretch around a passage.
        found = engine.search(query, DEPTH, replace(wanted, widened=True)).results
        return [Place(result.passage.document, result.text) for result in found]

    def given(self, engine: Engine) -> dict[str, list[Place]]:
        chunks, passages = [], []
        for document in engine.documents:
            content = engine.store.content(document)
            chunks += [Place(document, piece) for piece in cut_plainly(content)]
        for passage in engine.passages:
            content = engine.store.content(passage.document)
            words = content[passage.start : passage.end]
            passages.append(Place(passage.document, words, indexed_text(passage, content)))
        return {SAME: passages, "plain chunks of 1,000 characters": chunks}

    def measure(self, identifier: str, ranking: Sequence[Place]) -> Measures:
        gold = [
            Gold((evidence["document"],), squash(evidence["quote"]))
            for evidence in self.rows[identifier]["evidence"]
        ]
        found = [(place.document, place.text) for place in ranking[:DEPTH]]
        marks = mark_passages(gold, found)
        return {name: mark.total for name, mark in marks.items() if name != WORDS}


class Judged(QuestionSet):
    """A retrieval set: every line of its corpus is a passage, given as it is."""

    leads = "nDCG@10"
    shown = ("nDCG@10", "recall@10", "MRR@10")

    def __init__(self, folder: Path, name: str, most: int | None = None) -> None:
        held = load_set(folder)
        self.name = name
        self.papers = held.corpus
        self.questions = self.asked = dict(list(held.queries.items())[:most])
        self._relevance = held.relevance
        rows = [json.loads(line) for line in _lines(held.corpus)]
        self._given = [Place(r["_id"], f"{r.get('title', '')} {r['text']}".strip()) for r in rows]

    def ours(
        self, engine: Engine, text: str, wanted: Presentation, exact_words: bool
    ) -> list[Place]:
        found = best_by_document(engine, text, DEPTH, wanted, exact_words)
        return [Place(result.passage.document, result.text) for result in found]

    def given(self, engine: Engine) -> dict[str, list[Place]]:
        del engine
        return {"passages given": self._given}

    def measure(self, identifier: str, ranking: Sequence[Place]) -> Measures:
        told = mark_documents([place.document for place in ranking], self._relevance[identifier])
        names = {"ndcg@10": "nDCG@10", "recall@10": "recall@10", "mrr@10": "MRR@10"}
        return {shown: told[name] for name, shown in names.items()}


def load_sets(work: Path, most: int | None = None) -> list[QuestionSet]:
    """The shared sets, at most ``most`` questions of each.

    The committee transcripts come once with the name of the meeting blanked, since the questions
    do not name it, and once as they lie there.
    """
    committee = EVAL / "qmsum-committee" / "val"
    nameless = work / "qmsum-committee without names"
    blank_titles(committee, nameless)
    return [
        Minutes(most=most),
        Judged(nameless, "qmsum-committee/val, no meeting named", most),
        Judged(committee, "qmsum-committee/val, as it is", most),
        Judged(EVAL / "xquad-en", "xquad-en", most),
    ]


def blank_titles(folder: Path, target: Path) -> None:
    """Write a copy of the retrieval set in ``folder`` whose documents have no title."""
    target.mkdir(parents=True, exist_ok=True)
    for name in ("queries.jsonl", "qrels.tsv"):
        (target / name).write_text((folder / name).read_text(encoding="utf-8"), encoding="utf-8")
    rows = [json.loads(line) | {"title": ""} for line in _lines(folder / "corpus.jsonl")]
    # The name of the meeting stands in the ids too, which are read as the papers' file names.
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path = target / "corpus.jsonl"
    if not path.is_file() or path.read_text(encoding="utf-8") != lines:
        path.write_text(lines, encoding="utf-8")


def cut_plainly(text: str, size: int = CHUNK) -> list[str]:
    """``text`` in pieces of at most ``size`` characters, cut at the last blank where there is one.

    Pieces of blanks alone are left out; nothing else is lost.
    """
    pieces, start = [], 0
    while start < len(text):
        end = min(start + size, len(text))
        if end < len(text):
            blank = max(text.rfind(sign, start + 1, end + 1) for sign in (" ", "\n"))
            end = blank if blank > start else end
        if piece := text[start:end].strip():
            pieces.append(piece)
        start = end
    return pieces


def rank_all(
    given: QuestionSet,
    engine: Engine,
    wanted: Presentation = PLAIN,
    exact_words: bool = False,
) -> dict[str, list[Place]]:
    """What Minutebook finds for every question of a set."""
    return {i: given.ours(engine, text, wanted, exact_words) for i, text in given.questions.items()}


def measure_all(given: QuestionSet, rankings: dict[str, list[Place]]) -> dict[str, list[float]]:
    """Each measure as a list, a question a number, in the order of the questions."""
    rows = [given.measure(i, rankings.get(i, [])) for i in given.questions]
    return {name: [row[name] for row in rows] for name in given.shown}


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
