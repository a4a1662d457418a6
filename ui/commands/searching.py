"""The commands that read an index: search, ask, evaluate."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from indexer.errors import InputError
from search.query import FILTER_NAMES, SORTS, Query, parse_query
from ui.commands.options import (
    Commands,
    add_batch,
    add_command,
    add_cross_encoder,
    add_filters,
    add_reader,
    positive,
)
from ui.commands.wording import add_wording, model_address, print_wording, with_wording, word
from ui.printing import print_json

# What a line of a batch is called: given back as it came.
Identifier = str | int | None


def add_parsers(commands: Commands) -> None:
    """search, ask and evaluate."""
    parser = add_command(commands, "search", "ranked passages", search)
    parser.add_argument(
        "query", nargs="?", help='words, "phrases", -exclusions, body:... since:...'
    )
    parser.add_argument("-k", type=positive, default=10, help="how many (default 10)")
    add_filters(parser)
    _add_wishes(parser)
    add_batch(parser)
    add_reader(parser)
    add_cross_encoder(parser)

    parser = add_command(commands, "ask", "a cited answer, or a statement of absence", ask)
    parser.add_argument("query", nargs="?", metavar="question", help="a question in plain words")
    parser.add_argument(
        "--chat", action="store_true", help="ask on: each line may follow up on those before it"
    )
    add_wording(parser)
    add_filters(parser)
    add_batch(parser)
    add_reader(parser)
    add_cross_encoder(parser)

    does = "run a retrieval set: nDCG@10, recall, MRR, latency"
    parser = add_command(commands, "evaluate", does, evaluate)
    parser.add_argument(
        "folder", type=Path, nargs="?", help="with corpus.jsonl, queries.jsonl, qrels.tsv"
    )
    parser.add_argument(
        "--feedback",
        type=Path,
        metavar="FILE",
        help="what readers said of quotes (feedback.jsonl), asked of --index",
    )
    parser.add_argument("--model", help="any sentence-transformers model, by hub name or folder")
    add_cross_encoder(parser)
    # A set is indexed apart from the minute book, unless a place is named to keep it.
    parser.set_defaults(index=None)


def _add_wishes(parser: argparse.ArgumentParser) -> None:
    """How results are to be shown, and what else is wanted of them."""
    group = parser.add_argument_group("results")
    group.add_argument(
        "--sort",
        choices=SORTS,
        default="best",
        help="best first (default), or all that is about the query by date",
    )
    group.add_argument(
        "--group", choices=("meeting",), help="put the passages of a meeting together"
    )
    group.add_argument(
        "--like", metavar="PAPER#START-END", help="passages like the one that stands there"
    )
    group.add_argument(
        "--alone", action="store_true", help="show each passage without what stands beside it"
    )
    group.add_argument(
        "--around", action="store_true", help="also what stands before and after what is shown"
    )
    group.add_argument(
        "--copies", action="store_true", help="list each copy of the same words for itself"
    )
    group.add_argument(
        "--exact-words", action="store_true", help="mend no spelling: look for what was typed"
    )
    group.add_argument(
        "--explain", action="store_true", help="say stage by stage why each passage was found"
    )


def search(options: argparse.Namespace) -> int:
    """``minutebook search``."""
    from search.engine import Engine
    from search.presentation import Presentation
    from search.similar import find_similar, read_place
    from ui.found import print_found

    if options.like:
        read_place(options.like)
        if options.batch or options.query:
            raise InputError("--like takes the place of a query: leave the query or the batch out.")
    questions = _questions(options)
    wanted = Presentation(
        sort=options.sort,
        grouped=options.group is not None,
        folded=not options.copies,
        widened=not options.alone,
        facets=options.json and not options.batch,
        around=options.around,
        explained=options.explain,
    )
    engine = Engine(options.index, options.reader, cross_encoder=options.cross_encoder)
    for identifier, asked in questions:
        query = replace(asked, exact_words=options.exact_words)
        if options.like:
            results = find_similar(engine, options.like, query, options.k, wanted)
        else:
            results = engine.search(query, options.k, wanted)
        if options.batch:
            print_json({"id": identifier, **results.as_json()})
        elif options.json:
            print_json(results.as_json())
        else:
            print_found(results)
    return 0


def ask(options: argparse.Namespace) -> int:
    """``minutebook ask``."""
    from search.answers import answer_question
    from search.engine import Engine
    from ui.terminal import print_answer

    if options.chat:
        from ui.commands.chat import chat

        return chat(options)
    questions = _questions(options)
    address = model_address(options)
    engine = Engine(options.index, options.reader, cross_encoder=options.cross_encoder)
    for identifier, query in questions:
        answer = answer_question(engine, query)
        wording = word(engine, answer, address)
        if options.batch or options.json:
            print_json(with_wording(answer.as_json(identifier), wording))
        else:
            print_wording(wording)
            print_answer(answer)
    return 0


def evaluate(options: argparse.Namespace) -> int:
    """``minutebook evaluate``."""
    from indexer.build import build_index
    from indexer.embedding import load_encoder
    from search.engine import Engine
    from search.evaluation import evaluate_set, load_set
    from ui.terminal import Stages, print_measures

    if bool(options.feedback) == bool(options.folder):
        raise InputError("Name the folder of a retrieval set, or a file with --feedback.")
    if options.feedback:
        return _evaluate_feedback(options)
    given = load_set(options.folder)
    encoder = load_encoder(options.model)
    with tempfile.TemporaryDirectory(prefix="minutebook-") as temporary:
        index = options.index or Path(temporary)
        with Stages() as stages:
            build_index(index, [given.corpus], encoder, progress=stages)
        engine = Engine(index, encoder=encoder, cross_encoder=options.cross_encoder)
        with Stages() as stages:
            advance: Callable[[int, int], None] = lambda done, total: stages("Asking", done, total)  # noqa: E731
            measures = evaluate_set(engine, given, advance)
        engine.close()
    if options.json:
        print_json(measures)
    else:
        print_measures(measures)
    return 0


def _evaluate_feedback(options: argparse.Namespace) -> int:
    from search.engine import Engine
    from search.feedback import evaluate_feedback
    from ui.terminal import print_measures

    if options.index is None:
        raise InputError("--feedback asks an index: name it with --index.")
    measures = evaluate_feedback(
        Engine(options.index, cross_encoder=options.cross_encoder), options.feedback
    )
    if options.json:
        print_json(measures)
    else:
        print_measures(measures)
    return 0


def _questions(options: argparse.Namespace) -> list[tuple[Identifier, Query]]:
    """What is asked: the one question, or every line of the batch, all read before any is run."""
    given = {name: getattr(options, name) for name in FILTER_NAMES}
    asked = options.query is not None and options.query.strip() != ""
    # Filters alone are a search: everything that they let through.
    listed = options.run is search and not options.batch
    listed = listed and (any(given.values()) or bool(options.like))
    if bool(options.batch) == asked and not listed:
        raise InputError("Give one question, or a file of them with --batch.")
    if not options.batch:
        return [(None, parse_query(options.query or "", given))]
    return list(_read_batch(options.batch, given))


def _read_batch(path: Path, given: dict[str, str | None]) -> Iterator[tuple[Identifier, Query]]:
    try:
        # Some editors begin a file with a mark of its encoding, which is no part of the first line.
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}).") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            identifier, question = row["id"], row["question"]
            if not isinstance(identifier, str | int) or not isinstance(question, str):
                raise ValueError("the id must be a string or a whole number, the question a string")
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise InputError(
                f'{path}, line {number}: needs an object with "id" and "question" ({error}).'
            ) from error
        try:
            query = parse_query(question, given)
        except InputError as error:
            raise InputError(f"{path}, line {number}: {error}") from error
        yield identifier, query
