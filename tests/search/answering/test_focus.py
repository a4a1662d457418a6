"""What a question wants, and what in a text could be it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.answering.focus import names_in, read_focus
from search.answering.things import things_told
from search.answering.timing import read_timing


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Who seconded the motion on the budget?", "who"),
        ("Which councillor asked about speeding?", "who"),
        ("What did the officer reply?", "open"),
        ("What was the clerk asked to do?", "open"),
        ("What did the committee decide about the library?", "decision"),
        ("Which committee looked at it?", "which"),
        ("What happened to residents who parked there?", "open"),
        ("Did the lad who swore at the clerk say sorry?", "whether"),
        ("How many of those who came had a ticket?", "count"),
        ("What was said of the path, and who said it?", "who"),
        ("Should the tap be locked? Who paid for it?", "who"),
        ("In June 2019, who moved that?", "who"),
        ("What decisions were taken on the local plan?", "decision"),
        ("What was the council's decision on the allotments?", "decision"),
        ("What was the outcome of the appeal?", "decision"),
        ("What was the cause of the decision?", "open"),
        ("What was the reason for the decision?", "why"),
        ("When will the pool open?", "when"),
        ("On what date was the report due back?", "when"),
        ("How much did the new gates cost?", "money"),
        ("What was the price of the skip?", "money"),
        ("What did the contractor charge?", "money"),
        ("What did the treasurer say about the charge for the hall?", "open"),
        ("cost of the goal posts at West Dereham", "money"),
        ("How much land is wanted for the cemetery?", "measure"),
        ("How many people came to the fair?", "count"),
        ("What share of files was judged good?", "count"),
        ("Why was the path closed?", "why"),
        ("Where was the bin to go?", "where"),
        ("What did the board resolve about the library?", "decision"),
        ("Did the council buy the sign?", "whether"),
        ("Was anybody there when the gate fell?", "whether"),
        ("history of the allotment rents", "open"),
    ],
)
def test_the_kind_of_thing_wanted_is_read_from_the_words(question: str, wanted: str) -> None:
    assert read_focus(question).wanted == wanted


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("How much was it?", "The gate cost £1,250.50 in all.", ["£1,250.50"]),
        ("How many came in 2019?", "In 2019 there were 45 visitors.", ["45"]),
        ("How many priorities are there?", "Under priority 2 one of the aims was met.", []),
        ("How many came?", "On 2 October 2018 at 7.30 pm some came to the 3rd floor.", []),
        ("How many came?", "On May 3 some 40 came at 10:30.", ["40"]),
        ("What was the average number of cases?", "A 60% office: 40% home split.", []),
        ("What share of cases was closed?", "60% of the cases were closed.", ["60%"]),
        ("When is it due?", "It is due on 16 January 2019.", ["16 January", "2019"]),
        ("When is the 2018-19 plan due?", "The 2018-19 plan was noted.", []),
        ("Who asked Cllr Ryves?", "Cllr Ryves was asked by Mrs Cann again.", ["Mrs Cann"]),
    ],
)
def test_what_could_be_the_thing_wanted_is_found(question: str, text: str, told: list[str]) -> None:
    assert [text[slice(*span)] for span in things_told(read_focus(question), text)] == told


@pytest.mark.parametrize(
    ("question", "relations"),
    [
        ("Who moved the motion?", ("proposed",)),
        ("Who moved that the gate be sold?", ("proposed",)),
        ("Where were the staff being moved to?", ()),
        ("When was the stone moved from the green?", ()),
        ("Who seconded it?", ("proposed",)),
    ],
)
def test_a_thing_that_is_moved_elsewhere_is_no_motion(
    question: str, relations: tuple[str, ...]
) -> None:
    assert read_focus(question).relations == relations


def test_what_is_counted_is_the_words_up_to_the_verb() -> None:
    assert read_focus("How many lorry movements were allowed?").counted == ("lorri", "movement")
    assert read_focus("What number of cases did each worker hold?").counted == ("case",)
    average = read_focus("What was the average number of cases each social worker carried?")
    assert average.counted == ("case",)
    assert read_focus("How much was paid?").counted == ()


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What did Stoke Ferry say to Cllr Ryves in March 2019?", ("Stoke Ferry", "Ryves")),
        ("Wereham's clerk", ("Wereham",)),
        ("who spoke", ()),
        ("WHO VOTED AGAINST THE BUDGET", ()),
    ],
)
def test_names_are_words_with_capitals_that_name_something(
    question: str, names: tuple[str, ...]
) -> None:
    assert names_in(question) == names


@pytest.mark.parametrize(
    ("question", "timing"),
    [
        ("What is the latest on the bridge?", "latest"),
        ("What is the precept currently?", "latest"),
        ("When was the bridge first raised?", "first"),
        ("How often was the toilet block vandalised?", "how often"),
        ("Did the mill ever reply?", "ever"),
        ("What was the first item?", "any"),
    ],
)
def test_words_of_time_mean_what_they_say(question: str, timing: str) -> None:
    assert read_timing(question) == timing


@given(st.text(max_size=200), st.text(max_size=300))
def test_whatever_is_asked_of_whatever_text_gives_places_in_it(question: str, text: str) -> None:
    focus = read_focus(question)
    for start, end in things_told(focus, text):
        assert 0 <= start < end <= len(text)


def test_an_age_is_no_name() -> None:
    assert names_in("Who had met there since Victorian times in Ashcombe?") == ("Ashcombe",)
