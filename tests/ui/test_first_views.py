"""A view that was just drawn is given again once: to the same reader, of the same index, at the
same address."""

from __future__ import annotations

from itertools import product

import pytest

from ui.pages.parts.first_views import KEPT_SECONDS, MOST_KEPT, FirstViews
from ui.pages.parts.markup import Html
from ui.pages.render import Shown


def view(words: str) -> Shown:
    return Shown(Html(words), Html(""))


def test_a_view_is_given_again_once() -> None:
    views = FirstViews()
    views.keep(("", "g1", "/?q=library"), view("library"))
    assert views.take(("", "g1", "/?q=library")) == view("library")
    assert views.take(("", "g1", "/?q=library")) is None


@pytest.mark.parametrize(
    "other",
    [
        key
        for key in product(("ann", "ben", ""), ("g1", "g2"), ("/?q=library", "/?q=library&lang=cy"))
        if key != ("ann", "g1", "/?q=library")
    ],
)
def test_nobody_else_no_other_index_and_no_other_address_has_it(other: tuple[str, ...]) -> None:
    views = FirstViews()
    views.keep(("ann", "g1", "/?q=library"), view("for ann"))
    assert views.take(other) is None  # type: ignore[arg-type]
    assert views.take(("ann", "g1", "/?q=library")) == view("for ann")


def test_a_view_is_kept_for_seconds_and_only_so_many() -> None:
    now = [0.0]
    views = FirstViews(clock=lambda: now[0])
    views.keep(("", "g1", "/"), view("early"))
    now[0] = KEPT_SECONDS + 0.1
    assert views.take(("", "g1", "/")) is None
    for number in range(MOST_KEPT + 1):
        views.keep(("", "g1", f"/?q={number}"), view(str(number)))
    assert views.take(("", "g1", "/?q=0")) is None
    assert views.take(("", "g1", f"/?q={MOST_KEPT}")) == view(str(MOST_KEPT))
