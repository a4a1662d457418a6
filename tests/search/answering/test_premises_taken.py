"""What a question takes for granted against the record: sums, days, people, decisions, "ever"."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.build import Said, build_index
from search.answering.ever import ever_shown
from search.answering.focus import read_focus
from search.answering.naming import unheld_body
from search.answering.premise import Premise
from search.answering.premise_figures import figure_nowhere, spelt
from search.answering.premise_meetings import decided_that_day, meeting_not_held
from search.answering.premise_opposites import decided_otherwise
from search.answering.premise_people import nobody_there
from search.answers import answer_question
from search.citing import Citation
from search.claims.numbers import _plain
from search.engine import Engine
from search.query import parse_query
from tests.search.answering.papers import write

PAPERS = {
    "birch.md": """# Birchfield Parish Council

Minutes of the meeting of the Council held on 6 March 2024

Present: Councillor Eve Lund (Chair), Councillor Rob Tarn

## 3/24 Fence

RESOLVED: That £500 be spent on the fence of the playing field, moved by Councillor Tarn, seconded
by Councillor Lund.

## 4/24 Takeaway

Councillor Tarn said that the smell would be bad. The application for a takeaway in Mill Street was
for the ground floor only.

RESOLVED: That the application for a takeaway in Mill Street be refused.

## 5/24 Studies

RESOLVED: That a report on the drains be brought to the meeting on 5 June 2024.

## 6/24 Lamps

The next meeting is on 7 January 2025. The county had £1.2 million for lamps, and counted 412.
""",
    "ashby.md": """# Ashby Town Council

Minutes of the meeting of the Planning Committee held on 9 April 2024

Present: Councillor Ian Orme (Chair), Councillor May Dace

## 1/24 Swings

RESOLVED: That the swings be painted green.

RESOLVED: That the slide be mended.

Five hundred and ninety children had signed for it.
""",
}


@pytest.fixture(scope="module")
def engine(encoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("taken")
    build_index(folder / "index", [write(folder / "papers", PAPERS)], encoder)
    return Engine(folder / "index", encoder=encoder)


def quoted(engine: Engine, name: str, first: str, last: str) -> tuple[Citation, ...]:
    path = next(p for p in engine.documents if p.endswith(name))
    content = engine.store.content(path)
    start = content.index(first)
    return (engine.book.cite(path, start, content.index(last, start) + len(last)),)


def fence(engine: Engine) -> tuple[Citation, ...]:
    return quoted(engine, "birch.md", "That £500", "playing field")


def says(premise: Premise | None) -> str:
    return premise.text if premise is not None else ""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Why did the council spend £5,000 on the fence?",
         "£5,000 stands in no paper that was searched; the nearest that was found tells of £500."),
        ("Who agreed to spend £5,000 on the fence?", "£5,000 stands in no paper"),
        ("Why were there 724 lamps?", "724 stands in no paper that was searched."),
        ("Why did the council spend £500 on the fence?", ""),
        ("Why did the county have £1,200,000 for lamps?", ""),
        ("Why did the county have £1.2m for lamps?", ""),
        ("Why were there 412 lamps?", ""),
        ("Why did the council spend more than £5,000 on the fence?", ""),
        ("May the clerk spend £5,000 without asking?", ""),
        ("How much of the £5,000 went on the fence?", ""),
        ("Why did they say in 2024 that 20 March 2024 was best?", ""),
    ],
)  # fmt: skip
def test_a_sum_that_no_paper_gives_is_said_to_stand_nowhere(
    engine: Engine, question: str, told: str
) -> None:
    said = says(figure_nowhere(engine, read_focus(question), fence(engine)))
    assert said.startswith(told) if told else said == ""


def test_a_number_may_be_spelt_out_where_the_papers_do_so(engine: Engine) -> None:
    slide = quoted(engine, "ashby.md", "That the slide", "mended")
    asked = read_focus("Why did 590 children sign for the slide?")
    assert figure_nowhere(engine, asked, slide) is None


def test_a_sum_may_be_spelt_out_in_any_paper(engine: Engine) -> None:
    """Of the council that is named, where one is."""
    for question, held in (
        ("Who agreed to spend £590 on the fence?", True),
        ("Who agreed to spend £490 on the fence?", False),
        ("Who agreed to spend £590 on the fence in Birchfield?", False),
    ):
        found = figure_nowhere(engine, read_focus(question), fence(engine))
        assert (found is None) is held
    assert found is not None
    assert found.text.startswith(
        "£590 stands in no paper that was searched of the council or body that is named; "
    )


@given(st.integers(1, 999_999_999))
def test_a_number_in_words_is_read_as_itself(number: int) -> None:
    """By the reader of numbers in drafts, group by group."""
    groups: dict[str, list[str]] = {"million": [], "thousand": [], "": []}
    rest = spelt(number)
    for name in ("million", "thousand"):
        if name in rest:
            at = rest.index(name)
            groups[name], rest = rest[:at], rest[at + 1 :]
    groups[""] = rest
    sizes = {"million": 1_000_000, "thousand": 1000, "": 1}
    total = 0
    for name, words in groups.items():
        said = " ".join(words).replace("hundred ", "hundred and ")
        total += sizes[name] * int(_plain(said) or 0)
    assert total == number


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What did Birchfield Parish Council decide at its meeting on 25 December 2024?",
         "No meeting of the council or body that is named on 25 December 2024 is recorded"),
        ("What happened at the meeting of 14 July 2023?", "No meeting on 14 July 2023 is recorded"),
        ("What did Birchfield Parish Council decide on 6 March 2024?", ""),
        # A day that a paper speaks of may have had its meeting.
        ("What was decided at the meeting of 5 June 2024?", ""),
        ("What was decided at the meeting of 7 January 2025?", ""),
        ("Which works begin on 25 December 2024?", ""),
        ("What was decided at the meeting of Ashby Town Council in June 2024?",
         "No meeting of the council or body that is named in June 2024 is recorded"),
        ("What did Birchfield Parish Council resolve at its August 2024 meeting?",
         "No meeting of the council or body that is named in August 2024 is recorded"),
        ("What did the Planning Committee decide at its May 2024 meeting?",
         "No meeting of the council or body that is named in May 2024 is recorded"),
        # A month that a paper of the body speaks of may have had its meeting, another body's not.
        ("What was decided at the meeting of Birchfield Parish Council in June 2024?", ""),
        ("What was decided at the meeting of Ashby Town Council in April 2024?", ""),
        ("What does the meeting of Ashby Town Council say of works in 2025?", ""),
        ("What was decided at the meeting in June 2023?", ""),
    ],
)  # fmt: skip
def test_a_meeting_of_which_nothing_is_held_is_said_to_be_unrecorded(
    engine: Engine, question: str, told: str
) -> None:
    said = says(meeting_not_held(engine, read_focus(question)))
    assert said.startswith(told) if told else said == ""


def test_what_was_decided_on_a_day_is_told_of_whoever_met(engine: Engine) -> None:
    focus = read_focus("What did the Planning Committee decide on 9 April 2024?")
    found = decided_that_day(engine, focus)
    assert found is not None
    assert found.answers
    assert [c.document.path.endswith("ashby.md") for c in found.citations] == [True, True]
    assert "1 more decision of that day is held." in found.text
    other = read_focus("What did the Planning Committee decide about the swings on 9 April 2024?")
    assert decided_that_day(engine, other) is None


@pytest.mark.parametrize(
    "question",
    [
        "What was decided at the meeting of the Planning Committee in April 2024?",
        "What did the Planning Committee decide at its April 2024 meeting?",
    ],
)
def test_what_was_decided_in_a_month_is_told_of_the_one_meeting_in_it(
    engine: Engine, question: str
) -> None:
    told = decided_that_day(engine, read_focus(question))
    assert told is not None
    assert told.answers
    assert [c.quote for c in told.citations] == [
        "RESOLVED: That the swings be painted green.",
        "RESOLVED: That the slide be mended.",
    ]


def test_what_is_held_twice_was_decided_once(encoder, tmp_path: Path) -> None:
    twice = {"ashby.md": PAPERS["ashby.md"], "ashby-draft.md": f"DRAFT\n\n{PAPERS['ashby.md']}"}
    build_index(tmp_path / "index", [write(tmp_path / "papers", twice)], encoder)
    focus = read_focus("What did the Planning Committee decide on 9 April 2024?")
    found = decided_that_day(Engine(tmp_path / "index", encoder=encoder), focus)
    assert found is not None
    assert "1 more decision of that day is held." in found.text
    assert len(found.citations) == 2


PARTLY = """# Birchfield Parish Council

Minutes of the meeting of the Council held on 12 June 2024

## 1/24 Lease of the kiosk

RESOLVED: That the lease of the kiosk be renewed for a year.

It was resolved that the public and press be excluded under Schedule 12A of the Local Government
Act 1972 for the following part.

{}
"""


def test_words_that_are_withheld_contradict_nothing(encoder, tmp_path: Path) -> None:
    """What is said in private of an item moves nothing that the public is told of it."""
    told = []
    for name, private in (
        ("one", "Mr Ash was rejected as tenant: his offer was turned down."),
        ("two", "Mr Ash was heard as tenant: his offer was talked about."),
    ):
        paper = {"kiosk.md": PARTLY.format(private)}
        build_index(tmp_path / name, [write(tmp_path / f"{name} papers", paper)], encoder)
        one = Engine(tmp_path / name, encoder=encoder)
        content = one.store.content("kiosk.md")
        at = content.index("Mr Ash")
        assert not one.book.shows("kiosk.md", at, at + 6)
        focus = read_focus("Why was the lease of the kiosk turned down?")
        quote = quoted(one, "kiosk.md", "That the lease", "a year")
        told.append(says(decided_otherwise(one, focus, quote)))
        one.close()
    assert told[0] == told[1]
    assert "does not show" in told[0]


WITHHELD = """# Birchfield Parish Council

Minutes of the meeting of the Council held on 9 May 2026

Present: Councillor Ugo Vane (Chair)

## 1/26 Fence

RESOLVED: That £77,000 be paid for the fence to end the dispute.
"""


@pytest.mark.parametrize(
    "question",
    [
        "What did Birchfield Parish Council decide at its meeting on 9 May 2026?",
        "What was decided at the meeting of 9 May 2026?",
        "What did Councillor Tarn say at Birchfield Parish Council on 9 May 2026?",
        "What did Councillor Vane say at Birchfield Parish Council on 9 May 2026?",
        "What did Councillor Tarn say at Birchfield Parish Council last year?",
        "Who agreed to spend £77,000 on the fence?",
    ],
)
def test_what_is_withheld_changes_nothing_that_is_said(
    engine: Engine, beside_withheld: Engine, question: str
) -> None:
    """Whether a paper that is not for publication is of a day, or names somebody, is not told."""
    focus = read_focus(question)
    for told in (meeting_not_held, decided_that_day, nobody_there):
        assert says(told(beside_withheld, focus)) == says(told(engine, focus))
    told_of = [figure_nowhere(one, focus, fence(one)) for one in (engine, beside_withheld)]
    assert says(told_of[0]) == says(told_of[1])


@pytest.fixture(scope="module")
def beside_withheld(encoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The same papers, and one that is not for publication."""
    folder = tmp_path_factory.mktemp("withheld")
    build_index(folder / "index", [write(folder / "papers", PAPERS)], encoder)
    (folder / "closed").mkdir()
    (folder / "closed" / "pay.md").write_text(WITHHELD, encoding="utf-8")
    said = Said(None, "restricted")
    build_index(folder / "index", [folder / "closed"], encoder, said)
    return Engine(folder / "index", encoder=encoder)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What did Councillor Orme say at Birchfield Parish Council about the fence?",
         "Councillor Orme is named in no paper of the council or body that is named"),
        ("What did Councillor Tarn say at Birchfield Parish Council about the fence?", ""),
        ("What did Councillor Orme say about the swings?", ""),
        ("What did Councillor Dace say in Mill Street?",
         "No paper that was searched names both Councillor Dace and Mill Street."),
    ],
)  # fmt: skip
def test_somebody_who_is_named_nowhere_there_said_nothing_there(
    engine: Engine, question: str, told: str
) -> None:
    said = says(nobody_there(engine, read_focus(question)))
    assert said.startswith(told) if told else said == ""


@pytest.mark.parametrize(
    ("question", "taken"),
    [
        ("Why did the council approve the takeaway in Mill Street?", True),
        ("Why did the council refuse the takeaway in Mill Street?", False),
        ("Why did the council turn down the takeaway in Mill Street?", False),
        ("Why did the council not approve the takeaway in Mill Street?", False),
        ("Did the council approve the takeaway in Mill Street?", False),
    ],
)
def test_a_decision_that_went_the_other_way_is_not_explained(
    engine: Engine, question: str, taken: bool
) -> None:
    quote = quoted(engine, "birch.md", "The application for a takeaway", "only.")
    found = decided_otherwise(engine, read_focus(question), quote)
    assert (found is not None) is taken
    if found is not None:
        assert "be refused" in found.citations[0].quote


def test_what_is_to_be_done_was_not_turned_down(engine: Engine) -> None:
    slide = quoted(engine, "ashby.md", "That the slide", "mended")
    assert decided_otherwise(engine, read_focus("Why did they reject mending the slide?"), slide)


@pytest.mark.parametrize(
    "name", ["Chair Marigold", "Fence Erector", "Residents Secretary Quill", "Rob Quill"]
)
def test_who_is_called_by_one_word_that_is_held_is_not_held(engine: Engine, name: str) -> None:
    for asked in (f"What did {name} say about the takeaway?", f"Did {name} object to the fence?"):
        answer = answer_question(engine, parse_query(asked))
        assert answer.abstained
        assert " in no paper that was searched" in answer.text


def test_whoever_is_against_a_thing_has_not_voted_against_it(encoder, tmp_path: Path) -> None:
    paper = """# Birchfield Parish Council

Minutes of the meeting of the Council held on 8 May 2024

## 9/24 Footway

The Clerk reported that 92 residents had replied about the footway, of whom 80 opposed it.

RESOLVED: That the footway be laid.
"""
    build_index(tmp_path / "index", [write(tmp_path / "papers", {"may.md": paper})], encoder)
    asked = parse_query("Did anyone vote against the footway?")
    answer = answer_question(Engine(tmp_path / "index", encoder=encoder), asked)
    assert answer.abstained
    assert "nobody is recorded as voting against" in answer.text


def test_nobody_abstained_where_no_vote_is_recorded(engine: Engine) -> None:
    answer = answer_question(
        engine, parse_query("Who abstained on the fence of the playing field?")
    )
    assert answer.abstained
    assert "nobody is recorded as abstaining" in answer.text


def test_whether_it_ever_happened_is_no_where_nothing_speaks_of_it(engine: Engine) -> None:
    said = says(ever_shown(engine, read_focus("Did they ever buy a helicopter?"), fence(engine)))
    assert "helicopter" in said
    assert ever_shown(engine, read_focus("Did they ever mend the fence?"), fence(engine)) is None
    assert ever_shown(engine, read_focus("Why buy a helicopter?"), fence(engine)) is None
    long = "Did they ever use a chopper to lift the rickety barrier off the recreation ground?"
    assert ever_shown(engine, read_focus(long), fence(engine)) is None


def test_a_body_is_not_held_because_its_council_is(engine: Engine) -> None:
    question = "What did the Birchfield Harbour Committee resolve?"
    assert unheld_body(engine, question) == "Birchfield Harbour Committee"
    assert unheld_body(engine, "Has Birchfield Parish Council ever met?") is None


def test_nobody_seconded_a_motion_that_is_not_recorded(engine: Engine) -> None:
    asked = "Who seconded the sale of the observatory to a circus?"
    answer = answer_question(engine, parse_query(asked))
    assert answer.abstained
    held = answer_question(
        engine, parse_query("Who seconded the £500 for the playing field fence?")
    )
    assert "Lund" in held.text


def test_when_a_report_came_is_not_told_by_the_promise_of_it(engine: Engine) -> None:
    answer = answer_question(engine, parse_query("When did the report on the drains come?"))
    assert "does not show that what was promised" in answer.text
    assert "5 June 2024" in answer.text


def test_what_a_body_decided_in_a_month_is_told_of_its_one_meeting(engine: Engine) -> None:
    found = decided_that_day(
        engine, read_focus("What did the Planning Committee decide in April 2024?")
    )
    assert found is not None
    assert {citation.quote for citation in found.citations} == {
        "RESOLVED: That the swings be painted green.",
        "RESOLVED: That the slide be mended.",
    }
    of_a_matter = read_focus("What did the Planning Committee decide about slides in April 2024?")
    assert decided_that_day(engine, of_a_matter) is None
