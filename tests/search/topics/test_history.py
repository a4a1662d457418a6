"""One matter followed through its names and bodies, with nothing that only mentions it."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.errors import InputError
from search.engine import Engine
from search.history.happenings import summary_of
from search.history.renaming import other_names, part_names
from search.history.tracing import History, trace_history
from search.query import parse_query


def trace(engine: Engine, topic: str, **given: str) -> History:
    return trace_history(engine, parse_query(topic, given))


def test_a_matter_is_followed_under_its_other_name(aldmoor: Engine) -> None:
    for topic in ("Quayside Market Hall", "Salt Store"):
        found = trace(aldmoor, topic)
        days = {str(event.date) for event in found.events}
        assert days == {"2018-03-07", "2018-11-14", "2019-02-06", "2019-06-12"}, topic
        names = {name.name.casefold() for name in found.names}
        assert {"salt store", "quayside market hall"} <= names


def test_a_name_is_shown_with_the_words_that_give_it(aldmoor: Engine) -> None:
    other = [n for n in trace(aldmoor, "Quayside Market Hall").names if n.citation]
    assert other
    for name in other:
        assert name.citation is not None
        assert name.name.casefold() in " ".join(name.citation.quote.split()).casefold()


def test_events_are_told_from_their_records(aldmoor: Engine) -> None:
    found = trace(aldmoor, "Salt Store")
    told = {(str(e.date), e.event) for e in found.events}
    assert ("2019-02-06", "deferred") in told
    assert ("2019-06-12", "decided") in told
    assert ("2018-11-14", "recommended") in told
    assert ("2018-03-07", "raised") in told
    dates = [e.date for e in found.events if e.date]
    assert dates == sorted(dates)


def test_what_was_decided_in_the_words_of_its_recommendation_is_told_as_a_decision(
    encoder, tmp_path: Path
) -> None:
    (tmp_path / "cabinet.txt").write_text(
        "Aldmoor Borough Council\n\nCabinet\n\nMinutes of the meeting held on 10 July 2019\n\n"
        "14. Fares of the Ferry\n\nThe Head of Transport reported on the fares of the ferry.\n\n"
        "Recommended –\n\n(1) That the fare of the ferry be raised to £3.\n\n"
        "It was moved by Councillor Finch, seconded by Councillor Marlow and RESOLVED –\n\n"
        "(1) That the fare of the ferry be raised to £3.\n",
        encoding="utf-8",
    )
    build_index(tmp_path / "index", [tmp_path / "cabinet.txt"], encoder)
    found = trace(Engine(tmp_path / "index", encoder=encoder), "fares of the ferry")
    told = [(e.event, e.citation.voice) for e in found.events if "raised" in e.citation.quote]
    assert ("recommended", "report") in told
    assert ("decided", "decision") in told


def test_every_quote_is_the_papers_own_words(aldmoor: Engine) -> None:
    events = trace(aldmoor, "Quayside Market Hall").events
    assert events
    for event in events:
        one = event.citation
        content = aldmoor.store.content(one.document.path)
        assert one.quote == content[one.start : one.end]


def test_other_matters_are_left_out(aldmoor: Engine) -> None:
    quotes = " ".join(e.citation.quote for e in trace(aldmoor, "Salt Store").events)
    assert "moorings" not in quotes
    assert "slipway" not in quotes
    assert "residents' parking" not in quotes


def test_a_summary_says_no_more_than_the_record(aldmoor: Engine) -> None:
    events = trace(aldmoor, "Salt Store").events
    assert events
    for event in events:
        said = summary_of(event)
        assert event.date is not None
        assert str(event.date.year) in said
        assert event.citation.body is not None
        assert event.citation.body in said


def test_filters_choose_among_the_events(aldmoor: Engine) -> None:
    cabinet = trace(aldmoor, "Salt Store", body="Cabinet")
    assert {e.citation.body for e in cabinet.events} == {"Cabinet"}
    late = trace(aldmoor, "Salt Store", since="2019-03")
    assert {str(e.date) for e in late.events} == {"2019-06-12"}
    decided = trace(aldmoor, "Salt Store", voice="decision")
    assert {e.citation.voice for e in decided.events} == {"decision"}


def test_an_absence_says_what_was_searched(aldmoor: Engine) -> None:
    found = trace(aldmoor, "lunar observatory tramway")
    assert not found.events
    assert not found.names
    assert found.searched.documents == 4
    assert found.as_json()["rows"] == []


def test_a_matter_must_be_named(aldmoor: Engine) -> None:
    with pytest.raises(InputError, match="Name a matter"):
        trace(aldmoor, "since:2018")


def test_names_are_taken_only_from_statements() -> None:
    known = ["Mill Lane Depot"]
    said = "The Rose Works, which had been Mill Lane Depot, was let."
    assert [name for name, _ in other_names(said, known)] == ["Rose Works"]
    said = "Mill Lane Depot, now known as the Rose Works, was let."
    assert {name for name, _ in other_names(said, known)} == {"Rose Works"}
    said = "Mill Lane Depot stands beside the Rose Works."
    assert not list(other_names(said, known))
    said = "It was part of a wider review called Moving About Well."
    assert [name for name, _ in part_names(said)] == ["Moving About Well"]


def test_exempt_words_reach_no_public_history(small_index, encoder) -> None:
    from tests.minute_book import EXEMPT_WORDS

    public = Engine(small_index, encoder=encoder)
    cleared = Engine(small_index, "restricted", encoder)
    shown = trace(public, EXEMPT_WORDS)
    for event in shown.events:
        assert EXEMPT_WORDS not in event.citation.quote
        assert event.citation.document.access == "public"
    everything = " ".join(e.citation.quote for e in trace(cleared, EXEMPT_WORDS).events)
    assert EXEMPT_WORDS.split(".")[0] in " ".join(everything.split())
