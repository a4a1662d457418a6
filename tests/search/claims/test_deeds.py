"""A sentence that names its quote is held to who did what in it, how far, and whether at all."""

from __future__ import annotations

import datetime

import pytest

from indexer.records import Document
from search.checking import plain_weight
from search.citing import Citation
from search.claims.following import follows

POOL = (
    "Councillor Anne Smith moved, seconded by Councillor R Okafor, that the swimming pool be "
    "closed for repairs from June. The motion was put and lost by 2 votes to 6."
)
TREES = "RESOLVED that 250 trees be planted at Long Meadow at a cost of £8,500."
LIBRARY = (
    "It was proposed by the Director that the library be open on Sundays. Councillor Lamb warned "
    "that the cost might exceed £5,000."
)


def quoted(quote: str) -> Citation:
    return Citation(
        n=1,
        quote=quote,
        start=0,
        end=len(quote),
        document=Document("paper.md", "0" * 64, "markdown", "Minutes", "minutes"),
        voice="decision" if quote.startswith("RESOLVED") else "record",
        standing="unknown",
        date=datetime.date(2023, 3, 14),
    )


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        (POOL, "Councillor David Smith moved that the pool be closed for repairs."),
        (POOL, "Councillor R Okafor moved that the pool be closed, seconded by Councillor Smith."),
        (POOL, "The swimming pool will be closed for repairs from June."),
        (LIBRARY, "The library will be open on Sundays."),
        (TREES, "The committee refused to plant 250 trees at Long Meadow."),
        (TREES, "Fewer than 250 trees will be planted at Long Meadow."),
        (TREES, "At least 250 trees will be planted at Long Meadow."),
        (TREES, "It was unanimously resolved to plant 250 trees at Long Meadow."),
    ],
)
def test_what_goes_beyond_its_quote_is_struck(quote: str, sentence: str, encoder) -> None:
    verdict = follows(sentence, [quoted(quote)], encoder, plain_weight)
    assert not verdict.follows
    assert verdict.because


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        (POOL, "Councillor Anne Smith moved that the swimming pool be closed for repairs."),
        (POOL, "Councillor A Smith moved that the swimming pool be closed for repairs."),
        (POOL, "Councillor Smith moved that the swimming pool be closed for repairs."),
        (LIBRARY, "The Director proposed that the library be open on Sundays."),
        (LIBRARY, "Councillor Lamb warned that the cost might exceed £5,000."),
        (TREES, "250 trees will be planted at Long Meadow."),
    ],
)
def test_what_its_quote_says_stands(quote: str, sentence: str, encoder) -> None:
    assert follows(sentence, [quoted(quote)], encoder, plain_weight).because is None
