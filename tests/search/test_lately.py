"""What was found lately is kept up to a number, and what was asked for longest ago goes first."""

from __future__ import annotations

from search.lately import Lately


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    lately: Lately[str, int] = Lately(2)
    lately.keep({"one": 1, "two": 2})
    assert lately.get("one") == 1
    lately.keep({"three": 3})
    assert lately.some(["one", "two", "three"]) == {"one": 1, "three": 3}
    assert lately.get("two") is None


def test_what_is_kept_again_is_new() -> None:
    lately: Lately[str, int] = Lately(2)
    lately.keep({"one": 1, "two": 2})
    lately.keep({"one": 10})
    lately.keep({"three": 3})
    assert lately.some(["one", "two", "three"]) == {"one": 10, "three": 3}
