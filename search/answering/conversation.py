"""A conversation: each question understood by those before it, without anything kept in between.

All of its state is the list of questions, so that a page's address can hold it and two people
never share it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from search.answering.focus import read_focus
from search.answering.following import MOST_EARLIER, Turn, follows_up, understand
from search.answering.provenance import speaker_of
from search.answers import Answer
from search.engine import Engine
from search.query import parse_query
from search.recent_answers import recent_answer

# A headline that begins with who was asked for.
_NAMED = re.compile(r"“([^“”]+)”, as ")

_Given = Mapping[str, str | None] | None


def understood_after(
    engine: Engine, question: str, earlier: Sequence[str], given: _Given = None
) -> str:
    """``question`` as it stands after ``earlier`` ones, oldest first; unchanged if it stands alone.

    Raises InputError where a filter in one of the questions means nothing.
    """
    if not earlier or not follows_up(" ".join(question.split())):
        return question
    turns: list[Turn] = []
    asked = list(earlier)[-MOST_EARLIER:]
    for place, before in enumerate(asked):
        text = understand(before, turns)
        # Only the last answer is referred to; those before it only give their words.
        if place + 1 < len(asked) and not follows_up(asked[place + 1]):
            turns.append(Turn(text))
        else:
            turns.append(turn_of(engine, text, recent_answer(engine, parse_query(text, given))))
    return understand(question, turns)


def turn_of(engine: Engine, understood: str, answer: Answer) -> Turn:
    """What a question and its answer leave for the next question to refer to."""
    first = next(iter(answer.citations), None)
    named = _NAMED.match(answer.text) if read_focus(understood).wanted == "who" else None
    speaker = named.group(1) if named else None
    if speaker is None and first is not None:
        speaker = speaker_of(engine, first)
    return Turn(understood, first, speaker)
