"""``minutebook ask --chat``: questions one after the other, each of which may follow up."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace

from indexer.errors import InputError
from search.query import FILTER_NAMES, parse_query
from ui.commands.wording import model_address, print_wording, with_wording, word
from ui.printing import plain, print_json

_LEAVES = frozenset({"quit", "exit", "bye"})
_AGAIN = "new"
_HOW = "Ask. An empty line or 'quit' ends, 'new' starts again."


def chat(options: argparse.Namespace) -> int:
    """Ask every line that is typed or piped in, after the question given, if one was."""
    from search.answering.conversation import turn_of
    from search.answering.following import MOST_EARLIER, Turn, understand
    from search.answers import answer_question
    from search.engine import Engine
    from ui.terminal import print_answer

    if options.batch:
        raise InputError("--chat reads its questions one by one: leave --batch out.")
    given = {name: getattr(options, name) for name in FILTER_NAMES}
    address = model_address(options)
    engine = Engine(options.index, options.reader, cross_encoder=options.cross_encoder)
    turns: list[Turn] = []
    for typed in _lines(options.query):
        if typed.casefold() == _AGAIN:
            turns.clear()
            continue
        meant = understand(typed, turns)
        try:
            query = replace(parse_query(meant, given), typed=typed)
        except InputError as error:
            # A slip in one line must not end the conversation.
            print(plain(str(error)), file=sys.stderr)
            continue
        answer = answer_question(engine, query)
        wording = word(engine, answer, address)
        if options.json:
            print_json({**with_wording(answer.as_json(), wording), "understood": meant})
        else:
            if meant != typed:
                print(f"Understood as: {plain(meant)}")
            print_wording(wording)
            print_answer(answer)
            print()
        turns.append(turn_of(engine, meant, answer))
        del turns[:-MOST_EARLIER]
    return 0


def _lines(first: str | None) -> Iterator[str]:
    """The question given, then what is typed until an empty line, or piped until the end."""
    if first and first.strip():
        yield " ".join(first.split())
    typed = sys.stdin.isatty()
    if typed:
        print(_HOW, file=sys.stderr)
    while True:
        if typed:
            print("? ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        words = " ".join(line.split())
        if not line or (typed and not words) or words.casefold() in _LEAVES:
            return
        if words:
            yield words
