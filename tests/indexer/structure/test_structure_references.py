"""Where a paper points, and what it does to what it points at."""

from __future__ import annotations

import datetime

import pytest

from indexer.structure.references import find_references


@pytest.mark.parametrize(
    ("said", "kind", "target", "effect"),
    [
        ("Further to minute 12/18 the Board met.", "minute", "12/18", None),
        ("(Minute 56 refers)", "minute", "56", None),
        ("See Minute CA.6 above.", "minute", "CA.6", None),
        ("The report (Document “AA”) was read.", "document", "AA", None),
        ("The plan is at Appendix Three.", "appendix", "Three", None),
        ("Agreed, subject to a correction to minute 58(b).", "minute", "58(b)", "corrects"),
        ("Resolved that minute 14/19 be rescinded.", "minute", "14/19", "rescinds"),
        ("Minute 7/20 had been called in by four members.", "minute", "7/20", "calls in"),
        (
            "The minutes of the meeting held on 3 June 2024 were agreed as a correct record.",
            "meeting",
            "3 June 2024",
            "confirms",
        ),
        (
            "The minutes of the previous meeting were agreed.",
            "meeting",
            "previous meeting",
            "confirms",
        ),
    ],
)
def test_references(text_of, said: str, kind: str, target: str, effect: str | None) -> None:
    (one,) = find_references("x", text_of(said), ())
    assert (one.kind, one.target, one.effect) == (kind, target, effect)


@pytest.mark.parametrize(
    "said", ["He spoke for 30 minutes.", "Minutes 4th July", "the appendix was cut"]
)
def test_no_reference(text_of, said: str) -> None:
    assert find_references("x", text_of(said), ()) == ()


def test_several_minutes_and_a_meetings_date(text_of) -> None:
    text = text_of("Minutes 12/18 and 13/18 of the meeting held on 7 May 2018.")
    found = find_references("x", text, ())
    assert [one.target for one in found] == ["12/18", "13/18", "7 May 2018"]
    assert found[2].date == datetime.date(2018, 5, 7)


def test_an_agenda_line_confirms_nothing(text_of) -> None:
    text = text_of("To approve as a correct record the minutes of the meeting held on 3 June 2024.")
    assert [one.effect for one in find_references("x", text, ())] == [None]


def test_only_the_day_behind_the_last_on_or_of_is_that_of_the_meeting(text_of) -> None:
    said = "The minutes of the meeting of the Council held on 23 January 2019 were approved."
    (one,) = find_references("x", text_of(said), ())
    assert (one.kind, one.target, one.effect) == ("meeting", "23 January 2019", "confirms")
    said = "The minutes of the meeting of the Board on Wednesday 5 June 2019 were signed."
    assert [one.target for one in find_references("x", text_of(said), ())] == [
        "Wednesday 5 June 2019"
    ]


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("Resolved to rescind part (b) of minute 41.", "b"),
        ("Paragraph (2) of minute CA.14 of 10 July 2019 be rescinded.", "2"),
        ("That part 2) of minute CA.31 of 12 September 2018 be rescinded.", "2"),
        ("Resolved to revoke clause 3 of the resolution in minute 18/19.", "3"),
        ("That minute 41, part (b), be rescinded.", "b"),
        ("That part of minute 41 be rescinded.", None),
        ("Minute 41 was rescinded in part (see below).", None),
        ("Resolved that parts (a) and (b) of minute 41 be rescinded.", None),
    ],
)
def test_the_part_of_a_minute_that_is_named(text_of, said: str, part: str | None) -> None:
    (one,) = find_references("x", text_of(said), ())
    assert (one.kind, one.part) == ("minute", part)


@pytest.mark.parametrize(
    ("said", "kind", "target"),
    [
        ("He noted that the minute (6.2.7) gave another day.", "minute", "6.2.7"),
        ("The date stated in the last minutes was wrong.", "meeting", "previous meeting"),
        ("Reference was made to the 5th March Parish Council minutes.", "meeting", "5th March"),
    ],
)
def test_minutes_named_in_brackets_as_the_last_or_by_the_day_before(
    text_of, said: str, kind: str, target: str
) -> None:
    (one,) = find_references("x", text_of(said), ())
    assert (one.kind, one.target) == (kind, target)


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("MINUTES OF THE 2023 ANNUAL GENERAL MEETING", "2023 ANNUAL GENERAL MEETING"),
        ("The minutes of the 2012/13 AGM were signed.", "2012/13 AGM"),
        ("The minutes of the May 2003 Parish Meeting were read.", "May 2003"),
        ("Proposed that the March minutes be signed.", "March minutes"),
    ],
)
def test_minutes_named_by_the_year_or_the_month(text_of, said: str, target: str) -> None:
    (one,) = find_references("x", text_of(said), ())
    assert (one.kind, one.target) == ("meeting", target)


@pytest.mark.parametrize(
    "said",
    [
        "The 2023 annual general meeting will be held in May.",
        "The minutes of the 2023 budget were long.",
        "The minutes of May 2003 events took an hour.",
        "In March minutes were typed.",
    ],
)
def test_a_year_or_month_beside_other_things_is_no_reference(text_of, said: str) -> None:
    assert find_references("x", text_of(said), ()) == ()


@pytest.mark.parametrize(
    "said", ["It took 30 minutes (2 hours less).", "They won in the last minutes of the match."]
)
def test_minutes_of_the_clock_are_none(text_of, said: str) -> None:
    assert find_references("x", text_of(said), ()) == ()
