"""Numbers that run on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.structure.agenda.sequences import Link, main_sequence, nested_sequence, outer_sequence


def chain(values: list[int], weight: float = 1.5) -> list[int]:
    links = [Link(value, (), weight) for value in values]
    return [values[place] for place in main_sequence(links)[0]]


def test_list_numbers_inside_an_item_are_passed_over() -> None:
    assert chain([1, 2, 3, 1, 2, 4, 5, 6]) == [1, 2, 3, 4, 5, 6]


def test_an_address_between_items_is_passed_over() -> None:
    assert chain([1, 2, 41, 3, 4]) == [1, 2, 3, 4]


def test_a_gap_is_crossed() -> None:
    assert chain([1, 2, 3, 5, 6, 7]) == [1, 2, 3, 5, 6, 7]


def test_numbers_may_begin_late() -> None:
    assert chain([28, 29, 30, 31]) == [28, 29, 30, 31]


def test_a_restart_needs_an_item_that_opens() -> None:
    links = [Link(n, (), 2.9, opens) for n, opens in ((1, True), (2, True), (1, True), (2, True))]
    assert len(main_sequence(links)[0]) == 4
    assert len(main_sequence([Link(n.value, (), 1.0) for n in links])[0]) == 2


def test_families_do_not_mix() -> None:
    links = [Link(1, ("a",), 1), Link(2, ("b",), 1), Link(2, ("a",), 1)]
    assert main_sequence(links)[0] == [0, 2]


def test_an_outer_list_is_taken_up_again() -> None:
    values = [1, 1, 2, 3, 4, 2, 3]
    assert nested_sequence([Link(v, (), 1) for v in values]) == list(range(7))


def test_a_list_does_not_begin_in_the_middle() -> None:
    assert nested_sequence([Link(7, (), 1), Link(1, (), 1)]) == [1]
    assert nested_sequence([Link(7, (), 1), Link(8, (), 1)], first=7) == [0, 1]


@given(st.lists(st.tuples(st.integers(0, 30), st.floats(-2, 5)), max_size=60))
def test_chains_go_forward(pairs: list[tuple[int, float]]) -> None:
    links = [Link(value, (), weight) for value, weight in pairs]
    for places in (main_sequence(links)[0], nested_sequence(links)):
        assert places == sorted(set(places))


def test_the_outer_count_is_taken_up_again_after_lists() -> None:
    def outer(values: list[int]) -> list[int]:
        return [values[place] for place in outer_sequence([Link(v, (), 1.0) for v in values])]

    assert outer([1, 2, 1, 3, 1, 2, 3, 4, 4, 1, 2, 5, 6]) == [1, 2, 3, 4, 5, 6]
    assert outer([1, 2, 3, 1, 2, 3, 4, 5]) == []


@given(st.lists(st.integers(1, 9), max_size=60))
def test_the_outer_count_only_goes_up(values: list[int]) -> None:
    places = outer_sequence([Link(value, (), 1.0) for value in values])
    chosen = [values[place] for place in places]
    assert chosen == sorted(set(chosen))
