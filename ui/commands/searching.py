"""The commands that put a question to an index: search and ask."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
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
    add_words,
    positive,
)
from ui.commands.wording import add_wording, model_address, print_wording, with_wording, word
from ui.printing import print_json

# What a line of a batch is called: given back as it came.
Identifier = str | int | None


def add_parsers(commands: Commands) -> None:
    """search and ask."""
    parser = add_command(commands, "search", "ranked passages", search)
    add_words(parser, "query", 'words, "phrases", -exclusions, body:... since:...')
    parser.add_argument("-k", type=positive, default=10, help="how many (default 10)")
    add_filters(parser)
    _add_wishes(parser)
    add_batch(parser)
    add_reader(parser)
    add_cross_encoder(parser)

    parser = add_command(commands, "ask", "a cited answer, or a statement of absence", ask)
    add_words(parser, "query", "a question in plain words", shown="question")
    parser.add_argument(
        "--chat", action="store_true", help="ask on: each line may follow up on those before it"
    )
    add_wording(parser)
    add_filters(parser)
    add_batch(parser)
    add_reader(parser)
    add_cross_encoder(parser)


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
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}).") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: cannot be read as UTF-8 ({error}).") from error
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
