"""Papers made to be slow or to break a rule: every rule ends soon, and cites what stands there."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.records import Acronym, Document, Figure
from search.lint.appendices import appendices
from search.lint.dates import weekdays
from search.lint.duplicates import duplicates
from search.lint.figures import figures
from search.lint.names import renamed_bodies, short_forms
from search.lint.reading import HIDDEN, Reading, Sheet
from search.lint.titles import headings, titles
from search.lint.voting import votes

RULES = (
    titles,
    headings,
    weekdays,
    votes,
    appendices,
    figures,
    duplicates,
    short_forms,
    renamed_bodies,
)
PIECES = [
    "the five appendices: ",
    "Appendix Two, plan of action; ",
    "the plan of action (Appendix Three) ",
    "For: Ames, Boyle (",
    "For: Ames, Boyle (3). ",
    "Tuesday 12 June 2019 ",
    "two votes in favour, three against ",
    "be renamed the Place Scrutiny Committee ",
    "2,316 signatures ",
    "1234 members ",
    "£4.6 million in 2022-23 ",
    "held on 14 May 2002\n",
    "a" * 50,
    " " * 50,
    "\n\n",
    HIDDEN * 5,
]


def sheet(text: str, path: str = "a.txt") -> Sheet:
    return Sheet(Document(path, "0", "text", text[:80], "minutes"), text)


@pytest.mark.parametrize("piece", PIECES)
def test_a_thousand_times_the_same_ends_soon(piece: str) -> None:
    papers = [sheet(piece * 2000, "a.txt"), sheet(piece * 2000 + "b", "b.txt")]
    begun = time.process_time()
    for rule in RULES:
        list(rule(Reading(None, papers)))  # type: ignore[arg-type]
    assert time.process_time() - begun < 20


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=30))
def test_every_place_is_visible_text_of_its_paper(pieces: list[str]) -> None:
    text = "".join(pieces)
    first, second = sheet(text, "a.txt"), sheet(text[::-1], "b.txt")
    for one in (first, second):
        one.hidden = [(i, i + 1) for i, c in enumerate(one.text) if c == HIDDEN]
        digits = [i for i, c in enumerate(one.text) if c.isdigit()][:20]
        one.figures = [Figure(one.path, None, i, i + 1, 1.0, "£") for i in digits]
        one.acronyms = [Acronym(one.path, i, i + 1, "ABC", one.text[i:]) for i in digits]
    for rule in RULES:
        for found in rule(Reading(None, [first, second])):  # type: ignore[arg-type]
            for place in found.places:
                held = {"a.txt": first, "b.txt": second}[place.document]
                assert 0 <= place.start < place.end <= len(held.text)
                words = held.text[place.start : place.end]
                assert words == words.strip()
