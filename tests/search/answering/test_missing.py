"""Signs that the thing asked is not told, though the matter is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from indexer.lexical import LexicalIndex
from indexer.lexical_building import build_lexical
from indexer.tokens import tokenize
from search.answering.doubt import doubt
from search.answering.focus import read_focus
from search.answering.missing import SIGNS, Candidate, counted_near, missing

PAPERS = [
    "The new gates at the cemetery were painted in May 2014 by Mr Cann.",
    "The clerk bought gates for the cemetery for £450 from Hardy and Sons.",
    "Forty lorries a day pass the school, residents said.",
]


@pytest.fixture(scope="module")
def lexical() -> LexicalIndex:
    return build_lexical([tokenize(paper) for paper in PAPERS], [True] * len(PAPERS))


def signs_of(lexical: LexicalIndex, question: str, texts: Sequence[str]) -> dict[str, float]:
    likely = 1 / len(texts)
    candidates = [
        Candidate(text, "Saltgate Parish Council, 4 May 2014", 2014, likely) for text in texts
    ]
    return dict(zip(SIGNS, missing(read_focus(question), candidates, lexical), strict=True))


def test_a_sum_is_missing_where_no_stretch_names_one(lexical: LexicalIndex) -> None:
    question = "How much did the cemetery gates cost?"
    assert signs_of(lexical, question, PAPERS[:1])["sum unlikely"] == 1.0
    assert signs_of(lexical, question, PAPERS[:2])["sum unlikely"] == 0.5
    assert signs_of(lexical, question, PAPERS[1:2])["sum unlikely"] == 0.0


def test_a_number_must_count_what_is_asked(lexical: LexicalIndex) -> None:
    assert counted_near(read_focus("How many lorries pass the school?"), PAPERS[2]) == 1.0
    assert counted_near(read_focus("How many ducks live on the pond?"), PAPERS[2]) == 0.0
    signs = signs_of(lexical, "How many ducks were counted?", PAPERS[2:])
    assert signs["number unlikely"] == 0.0
    assert signs["what is counted unlikely"] == 1.0


def test_a_year_and_a_name_are_missed_where_they_do_not_stand(lexical: LexicalIndex) -> None:
    signs = signs_of(lexical, "Who painted the gates in Thornholme in 1999?", PAPERS[:1])
    assert signs["name missing"] == signs["name never held"] == signs["year missing"] == 1.0
    signs = signs_of(lexical, "Who painted the gates in Saltgate in 2014?", PAPERS[:1])
    assert signs["name missing"] == signs["year missing"] == 0.0


@pytest.mark.parametrize(
    "question", ["How much did it cost?", "Who voted against in 1999?", "", "Why?", "How many?"]
)
def test_every_sign_is_a_share(lexical: LexicalIndex, question: str) -> None:
    signs = missing(read_focus(question), [], lexical)
    assert signs.shape == (len(SIGNS),)
    assert (signs == 1).all()
    told = np.array(list(signs_of(lexical, question, PAPERS).values()))
    assert ((told >= 0) & (told <= 1)).all()


def test_what_is_missing_never_makes_an_answer_likelier() -> None:
    focus = read_focus("How much did it cost?")
    none = doubt(focus, np.zeros(len(SIGNS)))
    assert not none.enough
    assert none.because is None
    for place in range(len(SIGNS)):
        signs = np.zeros(len(SIGNS))
        signs[place] = 1.0
        assert doubt(focus, signs).chance >= none.chance
    sums = np.zeros(len(SIGNS))
    sums[SIGNS.index("sum unlikely")] = sums[SIGNS.index("relation unlikely")] = 1.0
    told = doubt(focus, sums)
    assert told.enough
    assert told.because is not None
    assert "no sum of money" in told.because


def test_the_row_of_a_table_that_prices_the_thing_tells_its_cost(lexical: LexicalIndex) -> None:
    focus = read_focus("What does the cemetery gate cost?")
    about = Candidate("The charge for the cemetery gate is kept.", "", 2014, 0.95)
    for row, unlikely in (("Cemetery gate\t£35.00", 0.0), ("Bench\t£35.00", 0.95)):
        told = Candidate(row.replace("\t", " "), "", 2014, 0.05, row)
        signs = dict(zip(SIGNS, missing(focus, [about, told], lexical), strict=True))
        assert signs["sum unlikely"] == pytest.approx(unlikely)
