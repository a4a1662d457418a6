"""Records by kind, for the reader who may see them, and citations of any stretch of a paper."""

from __future__ import annotations

import datetime
from itertools import combinations
from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.embedding import Encoder
from indexer.records import Decision, Exemption, Item, Passage
from search.hidden import hidden_stretches, merged
from search.minute_book import MinuteBook
from search.query import make_filters


@pytest.fixture(scope="module")
def public(small_index: Path) -> MinuteBook:
    return MinuteBook.open(small_index)


@pytest.fixture(scope="module")
def cleared(small_index: Path) -> MinuteBook:
    return MinuteBook.open(small_index, "restricted")


def test_every_record_is_cited_verbatim_with_its_occasion(public: MinuteBook) -> None:
    decisions = public.all(Decision)
    assert decisions
    for decision in decisions:
        citation = public.cite(decision.document, decision.start, decision.end)
        content = public.store.content(decision.document)
        assert citation.quote == content[citation.start : citation.end]
        assert citation.quote == citation.quote.strip()
        assert citation.voice == "decision" or decision.amendment == "lost"
        assert citation.body == public.occasion_of(decision).body


def test_what_is_exempt_is_no_record_of_the_public(public: MinuteBook, cleared: MinuteBook) -> None:
    hidden = set(cleared.documents) - set(public.documents)
    assert hidden
    for kind in (Decision, Item):
        shown = public.all(kind)
        everything = cleared.all(kind)
        assert len(shown) < len(everything)
        assert not {record.document for record in shown} & hidden
        for record in shown:
            assert public.shows(record.document, record.start, record.end)


def test_of_any_stretch_the_words_are_those_that_may_be_read(
    public: MinuteBook, cleared: MinuteBook
) -> None:
    partly = sorted(public.partly_withheld & set(public.documents))
    assert partly
    for path in partly:
        content = public.store.content(path)
        edges = sorted(
            {0, len(content), *(n for s in hidden_stretches(public.store, path) for n in s)}
        )
        for start, end in combinations([e + d for e in edges for d in (-1, 0, 1)], 2):
            start, end = max(0, start), min(end, len(content))
            if start >= end:
                continue
            shown = [n for n in range(start, end) if public.shows(path, n, n + 1)]
            words = "".join(content[n] for n in shown)
            assert public.words(path, start, end).replace("\n", "") == words.replace("\n", "")
            assert cleared.words(path, start, end) == content[start:end]
    withheld = next(iter(set(cleared.documents) - set(public.documents)))
    assert public.words(withheld, 0, 20) == ""


def test_every_record_that_is_not_for_publication_hides_its_stretch(cleared: MinuteBook) -> None:
    kept = [*cleared.all(Exemption)]
    for kind in (Item, Decision, Passage):
        kept.extend(record for record in cleared.store.all(kind) if record.access == "restricted")
    of_kinds = {type(record) for record in kept}
    assert {Exemption, Item, Passage} <= of_kinds
    for path in cleared.documents:
        own = [(record.start, record.end) for record in kept if record.document == path]
        assert sorted(cleared.store.withheld(path)) == sorted(own)
        assert hidden_stretches(cleared.store, path) == merged(own)


def test_an_exempt_stretch_is_never_cited(public: MinuteBook, cleared: MinuteBook) -> None:
    stretches = [e for e in cleared.all(Exemption) if e.document in public.documents]
    assert stretches
    for exempt in stretches:
        with pytest.raises(PermissionError):
            public.cite(exempt.document, exempt.start, exempt.end)
        assert cleared.cite(exempt.document, exempt.start, exempt.end).quote


def test_filters_are_asked_of_the_meeting_of_a_record(public: MinuteBook) -> None:
    every = public.all(Decision)
    days = sorted({d for r in every if (d := public.occasion_of(r).date)})
    assert len(days) > 1
    later = public.all(Decision, make_filters({"since": days[-1].isoformat()}))
    assert 0 < len(later) < len(every)
    assert all((public.occasion_of(r).date or datetime.date.min) >= days[-1] for r in later)
    body = next(b for r in every if (b := public.occasion_of(r).body))
    chosen = public.all(Decision, make_filters({"body": body}))
    assert chosen
    assert {public.occasion_of(r).body for r in chosen} == {body}


def test_of_a_paper_of_two_meetings_each_record_is_of_its_own(
    word_encoder: Encoder, tmp_path: Path
) -> None:
    paper = "# Issue - baths\n\n" + "\n\n".join(
        f"# Meeting: {day} - {body} (Item {n})\n\n# {n} Baths\n\nRESOLVED: That they be {done}."
        for day, body, n, done in (
            ("12/09/2018", "Cabinet", 3, "closed"),
            ("30/01/2019", "Scrutiny Panel", 41, "opened again"),
        )
    )
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "both.md").write_text(paper, encoding="utf-8")
    build_index(tmp_path / "index", [tmp_path / "papers"], word_encoder)
    book = MinuteBook.open(tmp_path / "index")
    told = [(one.body, str(one.date)) for one in (book.occasion_of(d) for d in book.all(Decision))]
    assert told == [("Cabinet", "2018-09-12"), ("Scrutiny Panel", "2019-01-30")]


def test_what_was_searched_counts_only_what_the_reader_may_see(
    public: MinuteBook, cleared: MinuteBook
) -> None:
    seen, everything = public.searched(), cleared.searched()
    assert seen.documents == len(public.documents) < everything.documents
    assert seen.exempt == everything.documents - seen.documents
    assert public.searched(make_filters({"until": "1900"})).documents == 0
