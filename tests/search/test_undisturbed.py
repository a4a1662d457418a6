"""The collector of cycles rests while tables are made, and is on again afterwards."""

from __future__ import annotations

import gc
import weakref

import pytest

from search.undisturbed import undisturbed


def test_the_collector_rests_until_the_last_maker_is_done() -> None:
    assert gc.isenabled()
    with undisturbed():
        with undisturbed():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_a_failure() -> None:
    with pytest.raises(ValueError, match="no"), undisturbed():
        raise ValueError("no")
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with undisturbed():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


class _Ring:
    """Held by nothing but itself."""

    def __init__(self) -> None:
        self.itself = self


def test_what_was_made_is_old_and_is_let_go_of_all_the_same() -> None:
    with undisturbed():
        made = [_Ring() for _ in range(50)]
    gone = [weakref.ref(ring) for ring in made]
    young = {id(each) for generation in (0, 1) for each in gc.get_objects(generation)}
    assert not young.intersection(map(id, made))
    assert gc.get_freeze_count() == 0
    del made
    gc.collect()
    assert all(ring() is None for ring in gone)
