"""Figures with what they measure, their unit, period and place."""

from __future__ import annotations

import re

import pytest

from indexer.records import Text
from indexer.structure.figures import find_figures
from indexer.structure.figuring.periods import period_of

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


def test_what_a_sentence_says_of_its_subject(text_of) -> None:
    assert figures(text_of("Turnover had fallen to 15.9 per cent in 2022-23.")) == [
        (15.9, "%", "Turnover", "2022-23")
    ]
    assert figures(text_of("She said that general reserves stood at £6.9 million."))[0][2] == (
        "general reserves"
    )
    assert figures(text_of("A new roof would cost £310,000."))[0][2] == "cost of new roof"
    assert figures(text_of("Income from allotment rents of £135 had been received."))[0][2] == (
        "Income from allotment rents"
    )
    assert figures(text_of("Of the 300 replies, 92 per cent of them opposed closure."))[-1][0] == 92


def test_a_part_of_a_number_says_what_was_true_of_it(text_of) -> None:
    assert figures(text_of("It was found that 31 of 164 posts were vacant."))[:2] == [
        (31, "posts", "posts vacant", None),
        (164, "posts", "posts", None),
    ]


def test_a_period_belongs_to_the_figure_beside_it(text_of) -> None:
    text = text_of("Fees had been £42,000 in 2016-17 and £45,500 in 2017-18.")
    assert [(one[0], one[3]) for one in figures(text)] == [(42000, "2016-17"), (45500, "2017-18")]
    text = text_of("Reserves were £6.2 million, against a minimum of £8 million by 2027.")
    assert figures(text)[0][3] is None


def test_what_names_nothing_has_no_measure(text_of) -> None:
    for said in (
        "It cost £400.",
        "A grant of £40,000 was agreed.",
        "The precept was set £1,000 higher.",
        "Costs would be £2-3,000.",
        "Funding had been received from the Village Trust of £1500.",
    ):
        assert all(one[2] is None for one in figures(text_of(said))), said


def test_labels_and_lengths_are_no_counts(text_of) -> None:
    for said in (
        "The SAM 2 brackets were fitted.",
        "The beacon will be 4 metres high.",
        "Open from 07.00 to 19.00 on Mondays.",
        "999 calls are dealt with elsewhere.",
        "In the 1970s the club had rooms at 12 Ryston Road.",
    ):
        assert figures(text_of(said)) == [], said


def table_of(rows: list[str], before: str = "") -> Text:
    from indexer.records import Block

    content, blocks = "", []
    for words in [before, *rows] if before else rows:
        kind = "table row" if "\t" in words else "paragraph"
        blocks.append(Block(len(content), len(content) + len(words), kind))
        content += words + "\n\n"
    return Text(content, tuple(blocks))


def test_a_table_is_read_by_its_head_and_labels() -> None:
    rows = ["Branch\tVisits 2017-18\tCost a visit", "Dunmere\t66,120\t£2.28"]
    found = find_figures("x", table_of(rows, "The table gives the visits in 2017-18."), ())
    assert [(f.value, f.measure, f.period, f.place) for f in found] == [
        (66120, "Visits", "2017-18", "Dunmere"),
        (2.28, "Cost a visit", "2017-18", "Dunmere"),
    ]
    rows = ["Movement\t£ million", "Pay\t7.9", "Savings\t(12.7)"]
    found = find_figures("x", table_of(rows), ())
    assert [(f.value, f.unit, f.measure) for f in found] == [
        (7.9e6, "£", "Pay"),
        (-12.7e6, "£", "Savings"),
    ]
    rows = ["Date\tGeneral reserves £ million", "31 March 2021\t12.9"]
    (one,) = find_figures("x", table_of(rows), ())
    assert (one.measure, one.period, one.value) == ("General reserves", "31 March 2021", 12.9e6)


def test_the_number_of_a_paragraph_is_no_part_of_its_statement(text_of) -> None:
    assert figures(text_of("3.2 The average caseload was 20.1.")) == [
        (20.1, None, "average caseload", None)
    ]
    assert figures(text_of("(4) That council tax be increased by 2.99 per cent."))[0][2] == (
        "increase in council tax"
    )
    # A count that opens a sentence is none.
    assert figures(text_of("3,640 grants had been paid."))[0][:3] == (3640, "grants", "grants paid")


def test_a_part_of_others_says_what_was_true_of_it(text_of) -> None:
    assert figures(text_of("Of 171 posts, 37 were vacant.")) == [
        (171, "posts", "posts", None),
        (37, "posts", "posts vacant", None),
    ]
    assert figures(text_of("It was for 86 houses, of which 17 would be affordable."))[1][2] == (
        "houses affordable"
    )
    assert figures(text_of("Plans were sent on time in 84 per cent of cases."))[0][2] == (
        "Plans sent on time"
    )
    assert len(figures(text_of("There were 20 vans and all but 3 of them would have to pay."))) == 1


def test_what_is_told_beside_a_figure(text_of) -> None:
    said = "Spending on roads was £3.1 million, against a budget of £2.6 million."
    assert [one[2] for one in figures(text_of(said))] == [
        "Spending on roads",
        "budget for Spending on roads",
    ]
    said = "Reserves of £11 million were equal to 7.7 per cent of the net budget."
    assert figures(text_of(said))[1][2] == "Reserves as a share of the net budget"
    said = "Turnover had fallen to 15.9 per cent and vacancies to 22."
    assert [one[2] for one in figures(text_of(said))] == ["Turnover", "vacancies"]
    said = "The number of households was 268. It had been 203 in 2021."
    assert figures(text_of(said)) == [
        (268, "households", "households", None),
        (203, "households", "households", "2021"),
    ]


def test_what_is_measured_and_not_counted(text_of) -> None:
    assert figures(text_of("The supply of land stands at 3.8 years.")) == [
        (3.8, "years", "supply of land", None)
    ]
    for said in ("The gate is 40 metres from the road.", "The fence should be 1.8 metres high."):
        assert figures(text_of(said)) == [], said


def test_the_cost_of_what_is_done(text_of) -> None:
    said = "That a bench be installed on the green, at a cost of £400."
    assert figures(text_of(said))[0][2] == "cost of bench"
    assert figures(text_of("It was agreed to buy a mower at a cost of £310."))[0][2] == (
        "cost of mower"
    )
    said = "The Cabinet would raise the allotment rent from £182 to £205."
    assert [one[2] for one in figures(text_of(said))] == ["allotment rent", "allotment rent"]


def test_columns_that_a_reader_ran_together_are_parted_at_their_capitals() -> None:
    rows = [
        "Measure\tTarget Quarter 3 A year before",
        "Calls answered\t90%\t77%\t84%",
        "Measure\tTarget Quarter 3 A year before",
        "Complaints\t300\t512\t344",
    ]
    found = find_figures("x", table_of(rows), ())
    assert [(f.value, f.measure, f.period) for f in found] == [
        (90, "Calls answered: Target", None),
        (77, "Calls answered", "Quarter 3"),
        (84, "Calls answered", "A year before"),
        (300, "Complaints: Target", None),
        (512, "Complaints", "Quarter 3"),
        (344, "Complaints", "A year before"),
    ]
    rows = ["Year\tTurnover", "2017-18\t19.4%"]
    (one,) = find_figures("x", table_of(rows), ())
    assert (one.value, one.measure, one.period) == (19.4, "Turnover", "2017-18")


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("It cost £1,200 in the year ended 31 March 2024.", "year ended 31 March 2024"),
        ("Takings for the year ending 31 March 2023 were £14,000.", "year ending 31 March 2023"),
        ("It cost £44,000 in the quarter ended 30 June 2022.", "quarter ended 30 June 2022"),
        ("It had cost £5,000 by 31 March 2024.", "31 March 2024"),
    ],
)
def test_a_year_is_told_by_the_day_on_which_it_ended(said: str, period: str) -> None:
    (money,) = re.finditer(r"£[\d,]+", said)
    assert period_of(said, *money.span(), [money.span()]) == period
