"""Every finder on any text: no crash, spans inside the text, time that grows with length."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.records import Block, Text
from indexer.structure.acronyms import find_acronyms
from indexer.structure.figures import find_figures
from indexer.structure.promising.promises import find_promises
from indexer.structure.references import find_references
from indexer.structure.resolving.decisions import find_decisions
from indexer.structure.resolving.recommendations import find_recommendations
from indexer.structure.voices import find_utterances

_WORDS = st.sampled_from(
    "RESOLVED: RESOLVED that Agreed agreed It was was agreed to (1) (a) 1. 2. • That be noted; and "
    "Cllr Hay proposed seconded by Lee All in favour For: 4 Against 2 Clerk would write ACTION: "
    "Recommended – minute 12/18 £1,000 from 1 to 2 % next meeting 5 May (AB) Minutes: Present: "
    "\n\n "
    "\u00a0 ’ “ … \x00 é 漢 .".split(" ")
)
_TEXTS = st.one_of(st.text(max_size=300), st.lists(_WORDS, max_size=60).map(" ".join))


def every_span(content: str) -> list[tuple[int, int]]:
    blocks = []
    at = 0
    for piece in content.split("\n\n"):
        blocks.append(Block(at, at + len(piece), "paragraph"))
        at += len(piece) + 2
    text = Text(content, tuple(blocks))
    decisions, votes = find_decisions("x", text, ())
    recommendations = find_recommendations("x", text, (), decisions)
    actions, undertakings = find_promises("x", text, (), decisions, ())
    records = [
        *decisions,
        *votes,
        *recommendations,
        *actions,
        *undertakings,
        *find_utterances("x", text, (), decisions, recommendations),
        *find_references("x", text, ()),
        *find_figures("x", text, ()),
        *find_acronyms("x", text, ()),
    ]
    for one, other in pairwise(decisions):
        assert one.end <= other.start
    for decision in decisions:
        for recommendation in recommendations:
            assert decision.end <= recommendation.start or recommendation.end <= decision.start
    return [(record.start, record.end) for record in records]


@given(_TEXTS)
@settings(max_examples=150)
def test_any_text(content: str) -> None:
    assert all(0 <= start < end <= len(content) for start, end in every_span(content))


@pytest.mark.parametrize(
    "unit",
    [
        "it was agreed that the clerk would write to mr smith and ",
        "RESOLVED:\n\n",
        " ",
        "A",
        "1. ",
        "£1,000 for the ",
        "Cllr Smith, ",
        "minute 1/2 and 3/4, ",
        "(",
    ],
)
def test_pathological_text_is_read_in_time(unit: str) -> None:
    content = "Present: Hay. " + unit * (60_000 // len(unit))
    began = time.process_time()
    every_span(content)
    assert time.process_time() - began < 10
