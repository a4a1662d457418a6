"""Short forms, believed only letter by letter."""

from __future__ import annotations

import pytest

from indexer.structure.acronyms import find_acronyms, spells


@pytest.mark.parametrize(
    ("said", "short", "long"),
    [
        ("the Multi Agency Safeguarding Hub (MASH) met", "MASH", "Multi Agency Safeguarding Hub"),
        ("the Department for Education (DfE) wrote", "DfE", "Department for Education"),
        ("the RAG (Red Amber Green) rating", "RAG", "Red Amber Green"),
        (
            "the Looked After Children Service (LAC) opened",
            "LAC",
            "Looked After Children Service",
        ),
        ("a Child Protection (CP) plan", "CP", "Child Protection"),
    ],
)
def test_definitions(text_of, said: str, short: str, long: str) -> None:
    (one,) = find_acronyms("x", text_of(said), ())
    assert (one.short, one.long) == (short, long)


@pytest.mark.parametrize("said", ["the annual report (PDF)", "Ann Hay (CC) spoke", "the plan (AB)"])
def test_letters_that_do_not_fit(text_of, said: str) -> None:
    assert find_acronyms("x", text_of(said), ()) == ()


def test_small_words_may_be_left_out() -> None:
    assert spells("MASH", ["Multi", "Agency", "Safeguarding", "Hub"])
    assert spells("FOI", ["Freedom", "of", "Information"])
    assert not spells("FOI", ["Fields", "of", "Barley"])
