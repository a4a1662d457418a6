"""Figures with what they measure, their unit, period and place."""

from __future__ import annotations

from indexer.records import Text
from indexer.structure.figures import find_figures

Row = tuple[float, str | None, str | None, str | None]


def figures(text: Text) -> list[Row]:
    return [(one.value, one.unit, one.measure, one.period) for one in find_figures("x", text, ())]


def test_a_change_gives_two_figures_and_lends_its_periods(text_of) -> None:
    text = text_of(
        "Children in need numbers have reduced from 1,037 in 2017-2018 to 821 in 2018-2019, and "
        "the "
        "number of children in care has fallen from 648 to 624."
    )
    assert figures(text) == [
        (1037, None, "Children in need", "2017-2018"),
        (821, None, "Children in need", "2018-2019"),
        (648, None, "children in care", "2017-2018"),
        (624, None, "children in care", "2018-2019"),
    ]


def test_money_before_and_after_its_noun(text_of) -> None:
    text = text_of("This has resulted in a reduction in agency spend of £140,000 during 2018-2019.")
    assert figures(text) == [(140000, "£", "reduction in agency spend", "2018-2019")]
    assert figures(text_of("A £250 grant to the hall was paid."))[0][:3] == (
        250,
        "£",
        "grant to the hall",
    )
    assert figures(text_of("The bid was for £1.5m."))[0][0] == 1_500_000


def test_shares_and_counts(text_of) -> None:
    assert figures(text_of("Over 99% of pupils have a place."))[0][:2] == (99, "%")
    assert figures(text_of("The Council recruited 16 new social workers."))[0][:3] == (
        16,
        "workers",
        "new social workers",
    )


def test_the_span_is_the_number_itself(text_of) -> None:
    text = text_of("The cost was £51.8 million in 2019-2020.")
    (one,) = find_figures("x", text, ())
    assert text.content[one.start : one.end] == "£51.8 million"


def test_what_is_no_figure(text_of) -> None:
    assert figures(text_of("Minute 12/18 of 3 June 2024 at 7.30 pm, Regulation 44 visits.")) == []
