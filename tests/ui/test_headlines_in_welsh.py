"""The sentence above the quotes in Welsh: every form that the engine makes, its quote untouched."""

from __future__ import annotations

import pytest

from search.answering.provenance import _PAST, _SINCE
from ui.texts import TEXTS
from ui.texts.headlines import headline_in


@pytest.mark.parametrize(
    ("english", "welsh"),
    [
        (
            "The Cabinet resolved on 10 July 2019: “That it be closed.”",
            "Penderfynodd y Cabinet ar 10 Gorffennaf 2019: “That it be closed.”",
        ),
        (
            "“£640,000”, as the minutes of the Environment Panel for 3 May 2021 say.",
            "“£640,000”: yn ôl cofnodion yr Environment Panel ar gyfer 3 Mai 2021.",
        ),
        (
            "The minutes of Kelderby Council's Audit Committee for 10 February 2021 say:",
            "Yn ôl cofnodion Audit Committee, Kelderby Council ar gyfer 10 Chwefror 2021:",
        ),
        (
            "A report to the Cabinet of 2 March 2020 recommended: “It: all of it.”",
            "Argymhellodd adroddiad i'r Cabinet dyddiedig 2 Mawrth 2020: “It: all of it.”",
        ),
        (
            "The minutes of Full Council report Councillor Ada Finch: “No.”",
            "Yn ôl cofnodion Full Council, dyma eiriau Councillor Ada Finch: “No.”",
        ),
        (
            "The paper reports a member of the public: “No.”",
            "Yn ôl papur y cyfarfod, dyma eiriau aelod o'r cyhoedd: “No.”",
        ),
        (
            "The Cabinet agreed (since rescinded): “Yes.”",
            "Cytunodd y Cabinet (diddymwyd ers hynny): “Yes.”",
        ),
        (
            "An amendment that the meeting did not carry said: “Yes.”",
            "Dywedodd gwelliant na chafodd ei dderbyn gan y cyfarfod: “Yes.”",
        ),
    ],
)
def test_each_form_is_told_with_names_and_quote_as_they_are(english: str, welsh: str) -> None:
    assert headline_in("cy", english) == welsh
    assert headline_in("en", english) == english


@pytest.mark.parametrize("words", ["", "It is so.", "The moon said: “the minutes say”", "a: b: c"])
def test_what_is_of_no_form_stays_as_it_is(words: str) -> None:
    assert headline_in("cy", words) is None


@pytest.mark.parametrize("verb", sorted(set(_PAST.values())))
def test_every_verb_of_a_decision_is_known(verb: str) -> None:
    told = headline_in("cy", f"The Cabinet {verb} on 1 May 2020: “So.”")
    assert told is not None
    assert told.endswith("y Cabinet ar 1 Mai 2020: “So.”")


def test_all_that_became_of_a_decision_is_known() -> None:
    english = {TEXTS[name][0] for name in TEXTS if name.startswith("headline.")}
    assert set(_SINCE.values()) <= english
