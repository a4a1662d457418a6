"""Questions about a minute book whose evidence is known: asked of search, of answers, or as readers
judged them.

A file of questions is JSON Lines: ``{id, question, evidence: [{document, quote}]}``, with a short
``answer``, ``kind`` and ``user`` where they are known. No evidence means that the record holds no
answer. In the place of ``quote`` may stand ``at``, ``chars`` and ``sha``: where the words stand,
for papers that may not be copied. What readers said (``search.feedback``) has ``not`` besides: the
quotes that do not bear an answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from indexer.errors import InputError
from search.answers import Answer, answer_question
from search.engine import Engine
from search.evaluation.configurations import Configuration
from search.evaluation.gold import Evidence, Gold, gold_of, read_evidence, same_document
from search.evaluation.marks import (
    ANSWER_DEPTHS,
    SEARCH_DEPTHS,
    WORDS,
    Mark,
    Marks,
    Quoted,
    mark_answer,
    mark_judgement,
    mark_passages,
)
from search.evaluation.other_readings import OtherReadings
from search.evaluation.subject import Asked, Subject, digest_of
from search.presentation import Presentation
from search.query import Query, parse_query

# What a line may say of its question, by which figures can be told apart.
GROUPS = ("kind", "user")


@dataclass(frozen=True, slots=True)
class Question:
    """A question, what bears its answer, and what was said not to. ``line`` is where it stands."""

    identifier: str
    query: Query
    evidence: tuple[Evidence, ...]
    wrong: tuple[Evidence, ...]
    answer: str
    groups: Mapping[str, str]
    line: int

    @property
    def papers(self) -> frozenset[str]:
        """The papers that bear evidence, or were said not to."""
        told = (*self.evidence, *self.wrong)
        return frozenset(name for one in told for name in (one.document, *one.also))

    @property
    def digest(self) -> str:
        """Of its words and of what is right."""
        told = ([asdict(one) for one in some] for some in (self.evidence, self.wrong))
        return digest_of(self.query.typed, self.answer, *told)


def read_questions(path: Path, *, judged: bool = False) -> list[Question]:
    """The questions of a file, or the judgements of readers where it is ``judged``.

    Raises InputError naming the line that cannot be read, or a question that stands twice.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}).") from error
    found: dict[str, Question] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            question = _question(json.loads(line), number)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            needs = "question, evidence and not" if judged else "id, question and evidence"
            raise InputError(f"{path}, line {number}: needs {needs} ({error}).") from error
        except InputError as error:
            raise InputError(f"{path}, line {number}: {error}") from error
        name = question.identifier
        if name in found and not judged:
            raise InputError(
                f"{path}, line {number}: {name!r} stands in line {found[name].line} already. "
                "Give each question an id of its own."
            )
        if name in found:
            # The same may be judged twice, and each time counts.
            name = f"{name}, line {number}"
            question = replace(question, identifier=name)
        found[name] = question
    if not found and not judged:
        raise InputError(f"{path}: there is no question in it.")
    return list(found.values())


def _question(row: Any, number: int) -> Question:
    text = row["question"]
    identifier = row.get("id", f"line {number}")
    if not isinstance(text, str) or not isinstance(identifier, str | int):
        raise ValueError("the question must be words")
    also = tuple(map(str, row.get("also", ())))
    return Question(
        str(identifier),
        parse_query(text),
        tuple(read_evidence(one, also) for one in row["evidence"]),
        tuple(read_evidence(one) for one in row.get("not", ())),
        str(row.get("answer") or ""),
        {name: str(row[name]) for name in GROUPS if row.get(name)},
        number,
    )


class _Questions(Subject):
    """Questions of a file, whose evidence is looked up in the index that is asked."""

    def __init__(self, path: Path, questions: Sequence[Question]) -> None:
        self.path = path
        self.name = str(path)
        self.questions = questions

    @cached_property
    def asked(self) -> Sequence[Asked]:
        """Every question, also those without an answer."""
        return [Asked(q.identifier, q.digest, q.groups) for q in self.questions]

    def missing(self, engine: Engine) -> tuple[Sequence[str], int]:
        """By the papers' names, whatever stands in them."""
        held = {
            name: any(same_document(name, path) for path in engine.documents)
            for name in {paper for q in self.questions for paper in q.papers}
        }
        bearing = [q for q in self.questions if q.papers]
        without = [q.identifier for q in bearing if not any(held[name] for name in q.papers)]
        return without, len(bearing)

    def query(self, number: int, configuration: Configuration) -> Query:
        """A question as it is put."""
        return replace(self.questions[number].query, exact_words=configuration.exact_words)

    def golds(self, engine: Engine, number: int) -> tuple[list[Gold], list[Gold]]:
        """What bears the answer, and what does not.

        Raises InputError where words given by their place are not there.
        """
        question = self.questions[number]
        try:
            bears = [gold_of(engine, one) for one in question.evidence]
            wrong = [gold_of(engine, one) for one in question.wrong]
        except ValueError as error:
            raise InputError(
                f"{self.path}, line {question.line}: {error}. Index the papers that the questions "
                "are about."
            ) from error
        return bears, wrong


class Searching(_Questions):
    """What ``search`` finds for questions, shown as it shows it."""

    kind = "search"
    measures = (
        *(f"{name}@{k}" for k in SEARCH_DEPTHS for name in ("hit", "all")),
        *("MRR", WORDS),
    )
    leads = "hit@5"

    def __init__(self, path: Path) -> None:
        super().__init__(path, read_questions(path))

    def ask(self, engine: Engine, number: int, configuration: Configuration) -> list[Quoted]:
        """The passages found, best first."""
        query = self.query(number, configuration)
        wanted = Presentation(folded=configuration.folded, widened=configuration.widened)
        found = engine.search(query, configuration.k, wanted).results
        return [(result.passage.document, result.text) for result in found]

    def mark(self, engine: Engine, number: int, reply: Any) -> Marks:
        """hit@k, all@k, MRR and length."""
        return mark_passages(self.golds(engine, number)[0], reply)


class Answering(_Questions):
    """What ``ask`` answers. With ``readings`` quotes are looked up in the papers themselves."""

    kind = "ask"
    measures = (
        *(f"{name}@{k}" for k in ANSWER_DEPTHS for name in ("hit", "all")),
        *("precision", "refused", "wrongly", "verbatim", "answer F1", WORDS),
    )
    leads = "hit@3"

    def __init__(self, path: Path, readings: OtherReadings | None = None) -> None:
        super().__init__(path, read_questions(path))
        self._readings = readings

    def ask(self, engine: Engine, number: int, configuration: Configuration) -> Answer:
        """The answer, or the statement that there is none."""
        return answer_question(engine, self.query(number, configuration))

    def mark(self, engine: Engine, number: int, reply: Any) -> Marks:
        """hit@k, all@k, precision, what was withheld, and what is verbatim."""
        cited = _cited(reply)
        verbatim = Mark(0.0, 0.0)
        if self._readings is not None:
            held = [self._readings.holds(*one) for one in cited]
            told = [one for one in held if one is not None]
            verbatim = Mark(float(sum(told)), float(len(told)))
        return mark_answer(
            self.golds(engine, number)[0],
            cited,
            withheld=reply.abstained,
            verbatim=verbatim,
            texts=(reply.text, self.questions[number].answer),
        )


class Judged(_Questions):
    """What readers said of quotes, beside the answers of today."""

    kind = "feedback"
    measures = ("found@1", "found@5", "shown again")
    leads = "found@5"
    counted = "judgements"

    def __init__(self, path: Path) -> None:
        super().__init__(path, read_questions(path, judged=True))

    def ask(self, engine: Engine, number: int, configuration: Configuration) -> Answer:
        """The answer of today."""
        return answer_question(engine, self.query(number, configuration))

    def mark(self, engine: Engine, number: int, reply: Any) -> Marks:
        """Whether what was said to answer is cited, and what was said not to is not."""
        bears, wrong = self.golds(engine, number)
        return mark_judgement(bears, wrong, _cited(reply))


def _cited(answer: Answer) -> list[Quoted]:
    return [(citation.document.path, citation.quote) for citation in answer.citations]
