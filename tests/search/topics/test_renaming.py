"""The names that a paper gives to a matter, and the quick look that comes before the rules."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.history import renaming
from search.history.renaming import other_names

KNOWN = "Stainby Community Hub"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Stainby Road Library, now called Stainby Community Hub, opens.", "Stainby Road Library"),
        ("Mill Lane Depot, which was Stainby Community Hub until May.", "Mill Lane Depot"),
        ("Mill Lane Depot, formerly the Stainby Community Hub, is let.", "Mill Lane Depot"),
        ("the old corn exchange, since renamed the Stainby Community Hub", "old corn exchange"),
        ("Mill Lane Depot (Stainby Community Hub) is let.", "Mill Lane Depot"),
        ("Mill Lane Depot under the name of Stainby Community Hub", "Mill Lane Depot"),
    ],
)
def test_what_stands_before_a_known_name_may_be_another(text: str, name: str) -> None:
    assert {said for said, _ in other_names(text, [KNOWN])} == {name}


_WORDS = (
    "Mill Lane Depot the of and library which that had has been was used to be stands in what"
    " formerly previously known as called calls itself themselves renamed re-named retitled built"
    " opened under by name now since later ( , “ ' \n"
).split(" ")


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=14))
def test_where_a_rule_finds_a_name_a_sign_of_it_stands(words: list[str]) -> None:
    text = " ".join(words)
    if any(rule.search(text) for rule in renaming._BEFORE):
        assert renaming._BEFORE_SIGNS.search(text)
