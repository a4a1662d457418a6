"""Figures that disagree, sums that are two things, and reports that only recommend."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.records import Decision, Figure
from search.answering.conflicts import figures_conflict, notes_on, same_figure_of_two_things
from search.answers import answer_question
from search.engine import Engine
from search.query import parse_query
from tests.search.answering.papers import write
from ui.terminal import print_answer

SPENT = Figure("a.md", 0, 10, 20, 140_000.0, "£", "spend on school transport", "2022-23", None)


@pytest.mark.parametrize(
    ("other", "conflict"),
    [
        (replace(SPENT, value=150_000.0), True),
        (replace(SPENT, value=150_000.0, measure="school transport spend"), True),
        (SPENT, False),
        (replace(SPENT, value=150_000.0, period="2021-22"), False),
        (replace(SPENT, value=150_000.0, unit="%"), False),
        (replace(SPENT, value=150_000.0, place="Thornby"), False),
        (replace(SPENT, value=150_000.0, measure="grants to volunteers"), False),
    ],
)
def test_figures_conflict_only_for_the_same_thing_and_time(other: Figure, conflict: bool) -> None:
    assert figures_conflict(SPENT, other) is conflict
    assert figures_conflict(other, SPENT) is conflict


def test_without_a_period_two_figures_may_both_be_right() -> None:
    one = replace(SPENT, period=None)
    assert not figures_conflict(one, replace(one, value=1.0))


def test_one_sum_may_be_given_for_two_things() -> None:
    other = replace(SPENT, measure="spend on agency staff")
    assert same_figure_of_two_things(SPENT, other)
    assert not same_figure_of_two_things(SPENT, SPENT)
    assert not same_figure_of_two_things(SPENT, replace(other, value=150_000.0))
    assert not same_figure_of_two_things(SPENT, replace(SPENT, measure="spend"))
    # The cost of a thing and the spending on it are one.
    assert not same_figure_of_two_things(SPENT, replace(SPENT, measure="cost of transport"))
    assert not same_figure_of_two_things(SPENT, replace(SPENT, measure="cost of school transport"))


REPORT = """Marlowbridge Town Council

8 March 2021

Report title: Lighting in Chapel Street

Recommendation(s) for action or decision:

The Council is recommended to:

1. Replace the lamps in Chapel Street with low energy lamps by 2022.

1.0 Purpose

1.1 This report asks the Council to choose new lamps for Chapel Street.
"""


def test_a_recommendation_is_never_worded_as_a_decision(encoder, tmp_path: Path) -> None:
    papers = write(tmp_path / "papers", {"lighting-report.txt": REPORT})
    build_index(tmp_path / "index", [papers], encoder)
    engine = Engine(tmp_path / "index", encoder=encoder)
    for question in (
        "What was resolved about the lamps in Chapel Street?",
        "What was recommended about the lamps in Chapel Street?",
    ):
        answer = answer_question(engine, parse_query(question))
        for citation in (*answer.citations, *answer.nearest):
            if citation.document.path.endswith("lighting-report.txt"):
                assert citation.voice != "decision"
        if not answer.abstained and "low energy" in answer.text:
            words = answer.text.split("“")[0].split()
            assert not {"resolved", "agreed", "decided", "approved"} & set(words)
            assert "report" in words
    recommended = answer_question(engine, parse_query("What was recommended about the lamps?"))
    assert any("low energy lamps" in c.quote for c in recommended.citations)


APPENDED = """Marlowbridge Town Council

8 March 2021

Report title: Plans for the year

1.0 Purpose

1.1 This report brings the Key Priorities (Appendix Three) and the Strategic Plan (Appendix Four).

2.0 Key Priorities (Appendix Two) and Strategic Plan (Appendix Three)

2.1 Both were agreed in draft.
"""


def test_the_other_place_of_a_contradiction_is_quoted_too(encoder, tmp_path: Path, capsys) -> None:
    papers = write(tmp_path / "papers", {"plans.txt": APPENDED})
    build_index(tmp_path / "index", [papers], encoder)
    engine = Engine(tmp_path / "index", encoder=encoder)
    answer = answer_question(engine, parse_query("Which appendix is the Strategic Plan?"))
    (note,) = [one for one in answer.notes if "contradicts itself" in one.text]
    shown = [c.quote for c in answer.citations] + ([note.because.quote] if note.because else [])
    assert any("Strategic Plan (Appendix Four)" in words for words in shown)
    assert any("Strategic Plan (Appendix Three)" in words for words in shown)
    print_answer(answer)
    printed = " ".join(capsys.readouterr().out.split())
    assert "Strategic Plan (Appendix Four)" in printed
    assert "Strategic Plan (Appendix Three)" in printed
    engine.close()


GRANTS = """# Marlowbridge Town Council

Minutes of the meeting of the Council held on 8 March 2021

Present: Councillor Ada Finch (Chair), Councillor Tom Reed

## 12/21 Savings

Better contracts brought a reduction in agency spend of £140,000 when comparing 2018-2019 with
2017-2018. Earlier visits brought a reduction of historical spend of £140,000 during 2018-2019.
"""


def test_a_sum_that_one_quote_gives_for_two_things_is_told_if_it_is_asked_for(
    encoder, tmp_path: Path
) -> None:
    papers = write(tmp_path / "papers", {"savings.md": GRANTS})
    build_index(tmp_path / "index", [papers], encoder)
    engine = Engine(tmp_path / "index", encoder=encoder)

    def told(question: str) -> list[tuple[int, ...]]:
        answer = answer_question(engine, parse_query(question))
        assert sum(c.quote.count("£140,000") for c in answer.citations[:1]) == 2
        return [note.of for note in answer.notes if "for two things" in note.text]

    assert told("What was the £140,000 reduction?") == [(1,)]
    assert told("What reduction in agency spend did better contracts bring?") == []
    engine.close()


CHOSEN = """# Marlowbridge Town Council

Minutes of the meeting of the Council held on 8 March 2021

## 12/21 Hearse house

RESOLVED:

1. That the hearse house be let to the rowing club.
2. That its roof be slated.
"""
TAKEN_BACK = """# Marlowbridge Town Council

Minutes of the meeting of the Council held on 12 July 2021

## 31/21 Boats

RESOLVED: That part 1 of minute 12/21 be rescinded, and the club be offered the old stable.
"""


def test_what_took_a_decision_back_is_quoted_whole_and_touches_its_part_alone(
    encoder, tmp_path: Path
) -> None:
    papers = write(tmp_path / "papers", {"march.md": CHOSEN, "july.md": TAKEN_BACK})
    build_index(tmp_path / "index", [papers], encoder)
    engine = Engine(tmp_path / "index", encoder=encoder)
    march = next(path for path in engine.book.documents if path.endswith("march.md"))
    let, slated = engine.book.of_paper(Decision, march)
    assert engine.book.standing_of(let).standing == "rescinded"
    assert engine.book.standing_of(slated).standing == "unknown"
    (note,) = notes_on(engine, "hearse house", [engine.book.cite(let.document, let.start, let.end)])
    assert note.because is not None
    assert "offered the old stable" in note.because.quote
    assert (note.because.body, str(note.because.date)) == (
        "Marlowbridge Town Council",
        "2021-07-12",
    )
