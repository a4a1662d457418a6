"""Which of several people, sums, numbers and days in a quote a headline may name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.build import build_index
from search.answering.focus import read_focus
from search.answering.governing import thing_asked
from search.answering.headline import headline
from search.answering.persons import people_of
from search.answering.quantities import quantities_of
from search.answers import answer_question
from search.engine import Engine
from search.query import parse_query
from tests.search.answering.papers import write


@pytest.fixture(scope="module")
def engine(encoder, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("governed")
    build_index(folder / "index", [write(folder / "papers")], encoder)
    return Engine(folder / "index", encoder=encoder)


def told(engine: Engine, question: str, quote: str, known: frozenset[str] = frozenset()) -> str:
    found = thing_asked(engine, read_focus(question), quote, known)
    return quote[slice(*found)] if found else ""


@pytest.mark.parametrize(
    ("question", "quote", "thing"),
    [
        ("Who agreed to contact Mr Tandy about the ducks?",
         "There are far too many ducks - the Chairman agreed to contact Mr Tandy. Mrs Ames offered "
         "to clear the ivy.", "the Chairman"),
        ("Who proposed Mrs Orme as chair?",
         "Mr Lill proposed Mrs Orme and Mrs Dace seconded her as chair.", "Mr Lill"),
        ("Who seconded Mrs Orme as chair?",
         "Mr Lill proposed Mrs Orme and Mrs Dace seconded her as chair.", "Mrs Dace"),
        ("How much was paid to the Rowing Club?",
         "Payments: Heron Printers £104.58: Rowing Club £16.50: Vale Water £204.87.", "£16.50"),
        ("By how much was the pay of the clerk increased?",
         "It was agreed that the pay of the clerk be increased by £252. 50 from April.",
         "£252. 50"),
        ("When will the auditor look at the books?",
         "The auditor will look at the books on Monday 27th September 2004.",
         "Monday 27th September 2004"),
        ("When can residents vote on the schemes?",
         "Bids closed on 12 May. Residents can vote on the schemes between 12 August and 29 "
         "August.", "12 August and 29 August"),
        ("Who repaired the church clock?",
         "RESOLVED that the church clock be repaired by J Orme and Sons at a cost of £275.",
         "J Orme and Sons"),
        ("Who asked who had authorised the extra £70?",
         "Cllr Fane asked who had authorised the extra £70. The Clerk said the Chair had.",
         "Cllr Fane"),
        ("Who mended the village pump?", "Cllr Fane reported that he had mended the village pump.",
         "Cllr Fane"),
        ("Who was elected Vice Chair of the Panel?",
         "RESOLVED that Mr P Bell be duly elected Vice Chair of the Panel.", "Mr P Bell"),
        ("What is the rent of a plot?",
         "RESOLVED that the rent of a plot be raised from £18 to £24 from May.", "£24"),
        ("What was the rent of a plot before?",
         "RESOLVED that the rent of a plot be raised from £18 to £24 from May.", "£18"),
        ("What is the charge for the hall?", "The charge for the hall is £20 to £30 an evening.",
         "£20 to £30"),
        ("How many dog bins did the Council buy?",
         "RESOLVED that the Council buy two additional litter and dog bins.", "two"),
        ("How often is the hall swept?", "For 500 guests it is swept twice a week.",
         "twice a week"),
        ("How high may a headstone be?", "No headstone may be higher than 3' 6'' from the ground.",
         "3' 6''"),
        ("What share of those who came had read the letter?",
         "It was said that only one in two of those who came had read the letter.", "one in two"),
        ("How many lorries pass the school?",
         "The 3 residents who spoke counted that forty lorries pass the school.", "forty"),
    ],
)  # fmt: skip
def test_the_thing_is_what_the_question_governs(
    engine: Engine, question: str, quote: str, thing: str
) -> None:
    assert told(engine, question, quote) == thing


def test_a_number_whose_noun_is_left_out_is_not_passed_over(engine: Engine) -> None:
    quote = (
        "The Cabinet had been told that 900 benches would stay and be mended. A survey in May had "
        "found 412."
    )
    assert told(engine, "How many benches did the survey find?", quote) == "412"
    assert told(engine, "How many benches had the Cabinet been told would stay?", quote) == "900"
    assert told(engine, "How many benches are there?", quote) == ""


def test_who_supports_has_not_seconded(engine: Engine) -> None:
    quote = "The Chairman supported the repair of the weir."
    assert told(engine, "Who seconded the repair of the weir?", quote) == ""


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        # Who spoke is not who was spoken of.
        ("Who resigned from the Council?", "Cllr Hale advised that a member had gone."),
        # The question's own day, and those of the meeting and of the accounts.
        ("When was the fair held that was planned for 4 June 2012?",
         "Wretton Road would be shut on Monday 4th June."),
        ("When was the bridge mended?", "Minutes of the meeting held on Monday 6th December 2004."),
        ("When was the bridge mended?", "The accounts for the year ended 31 March 2015 were read."),
        # Two that are as likely.
        ("What did the bench cost?", "Bench £40. Bench £50."),
        # Whoever asks of a deed, or only says something of it, has not done it.
        ("Who authorised the extra £70?", "Cllr Fane asked who had authorised the extra £70."),
        ("Who drove the van that hit Mr Wood?",
         "The Chairman paid tribute to Mr Wood, who was hit by a van."),
        ("Who cleaned out the ditch?", "Cllr Lamb shared that the ditch was clean again."),
        # What is added to others is not how many there are.
        ("How many dog bins are there on the green?",
         "RESOLVED to buy two additional dog bins for the green."),
        # How often is told by a number of times, not of anything else.
        ("How often is bread sold at the hall?", "The hall had sold 500 loaves of bread in May."),
        # By how much is neither what it was nor what it became.
        ("By how much was the rent of a plot raised?",
         "RESOLVED that the rent of a plot be raised from £18 to £24 from May."),
        # A speed is told in no years, a day by no year, and a year in a name dates nothing.
        ("How fast did the lorry go by?", "The lorry had gone by every morning for five years."),
        ("On what day was the bridge mended?", "The bridge was mended in 2004."),
        ("When was the bridge mended?", "The bridge was mended under the Highways Act 1980."),
        # A sum that was torn in two is no number.
        ("How many plots were let?", "It was agreed that the plots were let for £1700. 00."),
        # What only labels counts nothing.
        ("How many houses will be built?", "Section 106 of the Act and the B1160 were spoken of."),
    ],
)  # fmt: skip
def test_nothing_is_named_where_nothing_tells_which(
    engine: Engine, question: str, quote: str
) -> None:
    assert told(engine, question, quote) == ""


def test_everybody_is_named_whole() -> None:
    quote = "Cllrs Ryde, Lamb and Orme volunteered. It was cleared by Ivan Dace and Bill Tuck."
    names = [quote[p.start : p.end] for p in people_of(quote, frozenset())]
    assert names == ["Cllrs Ryde, Lamb and Orme", "Ivan Dace and Bill Tuck"]


def test_a_post_after_a_name_is_not_a_second_person() -> None:
    quote = "Councillor Ann Lamb, Leader of the Opposition, said that she had walked there."
    names = [quote[p.start : p.end] for p in people_of(quote, frozenset())]
    assert names == ["Councillor Ann Lamb"]


@given(st.sampled_from(["Who paid?", "When?", "How much was it?", "How many came?", "How big?"]),
       st.text(max_size=200))  # fmt: skip
def test_what_is_found_stands_in_the_quote(question: str, quote: str) -> None:
    focus = read_focus(question)
    spans = [(p.start, p.end) for p in people_of(quote, frozenset())]
    if focus.wanted != "who":
        spans += [(q.start, q.end) for q in quantities_of(focus, quote)]
    for start, end in spans:
        assert 0 <= start < end <= len(quote)


def test_a_headline_that_is_not_sure_names_nothing(engine: Engine) -> None:
    answer = answer_question(engine, parse_query("How many vehicles were counted in Forge Road?"))
    focus = read_focus("How many vehicles were counted in Forge Road?")
    sure = headline(engine, focus, answer.citations, 0.9)
    unsure = headline(engine, read_focus("How many cars use it?"), answer.citations, 0.1)
    assert sure.startswith("“212 vehicles")
    assert not unsure.startswith("“")
    assert "212 vehicles" in unsure
    assert "11 May 2022" in unsure


def test_a_headline_tears_no_number_from_the_one_that_corrects_it(encoder, tmp_path) -> None:
    paper = """# Minutes of the Parks Committee

Harrowmere Borough Council

5 June 2019

## 1. Benches in Mill Park

The officer spoke of the benches in Mill Park and of what the Cabinet had been told in the spring,
which was that 900 benches would stay and be mended by the autumn of next year. A survey in May had
found 412 of them.
"""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "parks.md").write_text(paper, encoding="utf-8")
    build_index(tmp_path / "index", [tmp_path / "papers"], encoder)
    engine = Engine(tmp_path / "index", encoder=encoder)
    answer = answer_question(engine, parse_query("How many benches are there in Mill Park?"))
    assert not answer.abstained
    assert "900" in answer.text
    assert "412" in answer.text
    assert "…" not in answer.text
