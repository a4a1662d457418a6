"""Addresses of pages: what is shown can be written as an address and read again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.query import FILTER_NAMES
from ui.pages.parts.addresses import SORTS, Address, read_address

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), max_size=40)
SPANS = st.tuples(st.integers(0, 10**6), st.integers(1, 10**4)).map(lambda s: (s[0], s[0] + s[1]))
ADDRESSES = st.builds(
    Address,
    view=st.sampled_from(["ask", "search", "paper", "papers", "add", "help"]),
    question=WORDS,
    filters=st.dictionaries(st.sampled_from(FILTER_NAMES), WORDS.filter(bool)),
    sort=st.sampled_from(SORTS),
    count=st.integers(1, 100),
    paper=WORDS,
    span=st.none() | SPANS,
    show=st.sampled_from(["", "text", "page"]),
    part=st.none() | st.integers(0, 10**8),
    language=st.sampled_from(["en", "cy"]),
)


@given(ADDRESSES)
def test_address_written_and_read_is_the_same(address: Address) -> None:
    assert read_address(address.url()) == address


@given(st.text(max_size=300))
def test_any_query_string_is_read(query: str) -> None:
    address = read_address("/search?" + query)
    assert address.view == "search"
    assert read_address(address.url()) == address


def test_unknown_path_is_absent() -> None:
    assert read_address("/no/such/page").view == "absent"


def test_what_means_nothing_is_left_out() -> None:
    address = read_address("/?at=9-3&count=9999&sort=random&show=all&lang=xx&part=-1")
    assert address == Address(count=100)


def test_filter_taken_away_closes_the_paper() -> None:
    address = Address("search", "ferry", {"body": "Cabinet"}, paper="a.pdf", span=(0, 5))
    assert address.filtered("body", None) == Address("search", "ferry")
