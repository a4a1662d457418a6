"""Retrieval sets: queries, a corpus, and which documents of it are relevant to each.

A set is a folder with ``corpus.jsonl`` (``{_id, title, text}`` a line), ``queries.jsonl``
(``{_id, text}`` a line) and ``qrels.tsv`` (query, document, relevance; a heading line). Each line
of the corpus is a document, scored by its best passage.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from indexer.errors import InputError
from search.engine import Engine
from search.evaluation.configurations import DEPTH, Configuration
from search.evaluation.marks import Mark, Marks, mark_documents
from search.evaluation.subject import Asked, Subject, digest_of
from search.presentation import PLAIN, Presentation
from search.query import Query
from search.results import Result


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """Queries by id, and the relevance of documents to them (0 where not named)."""

    name: str
    corpus: Path
    queries: dict[str, str]
    relevance: dict[str, dict[str, int]]


def load_set(folder: Path) -> RetrievalSet:
    """Read a retrieval set. Raises InputError naming the file and line that is wrong."""
    corpus = folder / "corpus.jsonl"
    for name in ("corpus.jsonl", "queries.jsonl", "qrels.tsv"):
        if not (folder / name).is_file():
            raise InputError(
                f"{folder}: {name} is missing. A retrieval set holds corpus.jsonl, queries.jsonl "
                "and qrels.tsv; a file of questions about a minute book is named itself."
            )
    queries: dict[str, str] = {}
    for number, line in _lines(folder / "queries.jsonl"):
        try:
            row = json.loads(line)
            queries[str(row["_id"])] = str(row["text"])
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"{folder / 'queries.jsonl'}, line {number}: needs _id and text ({error})."
            ) from error
    relevance: dict[str, dict[str, int]] = {}
    for number, line in _lines(folder / "qrels.tsv"):
        cells = line.split("\t")
        if number == 1 and not cells[-1].strip().lstrip("-").isdigit():
            continue
        try:
            query, document, grade = cells
            relevance.setdefault(query, {})[document] = int(grade)
        except ValueError as error:
            raise InputError(
                f"{folder / 'qrels.tsv'}, line {number}: needs query, document and a whole number."
            ) from error
    judged = {query: text for query, text in queries.items() if relevance.get(query)}
    if not judged:
        raise InputError(f"{folder}: no query has a relevant document in qrels.tsv.")
    return RetrievalSet(folder.name, corpus, judged, relevance)


def _lines(path: Path) -> list[tuple[int, str]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}).") from error
    return [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]


def best_by_document(
    engine: Engine,
    text: str,
    depth: int = DEPTH,
    wanted: Presentation = PLAIN,
    exact_words: bool = False,
) -> list[Result]:
    """The best ``depth`` documents for ``text``, each by its best passage, best first.

    The text is taken as plain words: a query of a retrieval set is not written in our syntax.
    """
    query = Query(text, " ".join(text.split()), exact_words=exact_words)
    asked = depth
    while True:
        found = engine.search(query, asked, wanted).results
        ranked: dict[str, Result] = {}
        for result in found:
            ranked.setdefault(result.passage.document, result)
        if len(ranked) >= depth or len(found) < asked:
            return list(ranked.values())[:depth]
        asked *= 2


class Retrieval(Subject):
    """A retrieval set as what a run asks."""

    kind = "retrieval"
    measures = ("ndcg@10", "recall@5", "recall@10", "recall@20", "mrr@10")
    leads = "ndcg@10"
    counted = "queries"

    def __init__(self, given: RetrievalSet) -> None:
        self.given = given
        self.name = given.name
        self._queries = list(given.queries.items())

    @property
    def asked(self) -> Sequence[Asked]:
        """The queries that have a relevant document."""
        relevance = self.given.relevance
        return [Asked(name, digest_of(text, relevance[name])) for name, text in self._queries]

    def ask(self, engine: Engine, number: int, configuration: Configuration) -> list[str]:
        """The best documents by name."""
        text = self._queries[number][1]
        wanted = replace(PLAIN, folded=configuration.folded)
        found = best_by_document(engine, text, DEPTH, wanted, configuration.exact_words)
        return [result.passage.document for result in found]

    def mark(self, engine: Engine, number: int, reply: Any) -> Marks:
        """The usual measures of a ranking."""
        del engine
        told = mark_documents(reply, self.given.relevance[self._queries[number][0]])
        return {name: Mark(value) for name, value in told.items()}
