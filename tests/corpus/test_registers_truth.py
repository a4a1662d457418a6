"""The register of decisions and minute references over the demonstration, beside its truth."""

from __future__ import annotations

from collections import defaultdict

import pytest

from indexer.build import build_index
from indexer.records import Recommendation
from search.minute_book import MinuteBook
from search.query import parse_query
from search.registers.decisions import grouped, register_of
from search.registers.differences import outcomes_of
from search.registers.extracts import find_minute
from tests.conftest import WordEncoder
from tests.corpus.conftest import PAPERS, squash, truth
from tests.truth.score_references import score_corpus


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> MinuteBook:
    index = tmp_path_factory.mktemp("registers") / "index"
    build_index(index, [PAPERS], WordEncoder())
    return MinuteBook.open(index)


def test_references_resolve_and_none_to_another_minute(book: MinuteBook) -> None:
    score = score_corpus(book)
    assert not score.false
    assert score.right >= 0.95 * score.labelled, score.missed


def test_decided_against_recommended_is_labelled_as_the_truth_has_it(book: MinuteBook) -> None:
    differences = outcomes_of(book)
    held = defaultdict(list)
    for recommendation in book.all(Recommendation):
        words = book.quote(recommendation.document, recommendation.start, recommendation.end)
        held[recommendation.document].append((squash(words), recommendation))
    labels, right, wrong = 0, 0, []
    for row in truth("recommendations.json"):
        if row["access"] != "public":
            continue
        labels += 1
        wanted = squash(row["wording"])
        found = [one for words, one in held[row["document"]] if words in wanted or wanted in words]
        told = differences.of_recommendation(found[0]) if found else "not found"
        if told == row["outcome"]:
            right += 1
        else:
            wrong.append((row["document"], row["wording"], row["outcome"], told))
    assert right >= 0.9 * labels, wrong


def test_the_register_holds_the_decisions_and_little_else(book: MinuteBook) -> None:
    twice = {row["document"] for row in truth("documents.json") if row.get("duplicate_of")}
    labels = defaultdict(list)
    for row in truth("decisions.json"):
        if row["access"] == "public":
            labels[row["document"]].append(squash(row["wording"]))
    rows = [r for r in register_of(book, parse_query("")).rows if r.decision.document not in twice]
    right = 0
    for row in rows:
        words = squash(row.wording)
        own = labels[row.decision.document]
        hit = next((label for label in own if label in words or words in label), None)
        if hit is not None:
            own.remove(hit)
            right += 1
    missed = sum(len(own) for own in labels.values())
    assert right >= 0.95 * len(rows)
    assert right >= 0.92 * (right + missed), {d: own for d, own in labels.items() if own}


def test_exempt_decisions_and_minutes_are_in_no_row_and_no_count(book: MinuteBook) -> None:
    public = register_of(book, parse_query(""))
    shown = str(public.as_json())
    for row in truth("exempt.json"):
        assert not any(secret in shown for secret in row["secrets"])
    hidden = {
        squash(row["wording"]) for row in truth("decisions.json") if row["access"] != "public"
    }
    assert hidden
    assert not hidden & {squash(row.wording) for row in public.rows}
    assert not find_minute(book, "33", body="Audit", on="2024-03-20").held


@pytest.mark.parametrize(
    ("words", "at_least"),
    [("Beckside", 6), ("Travel Assistance", 4), ("Cleaner Streets", 4), ("Curriers Wharf", 3)],
)
def test_a_matter_is_followed_through_its_names(
    book: MinuteBook, words: str, at_least: int
) -> None:
    groups = grouped(book, register_of(book, parse_query("")).rows, "matter")
    meetings = [
        {(row.body, row.date) for row in rows}
        for _, rows in groups
        if any(words in (row.title or "") for row in rows)
    ]
    assert max(map(len, meetings)) >= at_least
