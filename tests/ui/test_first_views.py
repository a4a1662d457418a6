"""A view that was just drawn is given again once: to the same reader, of the same index, at the
same address."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from ui import app
from ui.own_name import OwnName
from ui.pages.live import LiveIndex
from ui.pages.parts.first_views import KEPT_SECONDS, MOST_KEPT, FirstViews
from ui.pages.parts.markup import Html
from ui.pages.render import Shown, show


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


@pytest.mark.usefixtures("loaded")
def test_the_script_is_given_what_was_drawn_and_works_nothing_out(
    small_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def counted(live: LiveIndex, url: str, *others: Any) -> Shown:
        shown.append(url)
        return show(live, url, *others)

    monkeypatch.setattr(app, "show", counted)
    served = app.make_app(LiveIndex(small_index), OwnName.of_server("127.0.0.1", "127.0.0.1", ()))
    with TestClient(served, base_url="http://127.0.0.1") as client:

        def goes(url: str, session: str, renewal: int = 0) -> str:
            data = {"url": url, "shown": "", "renewal": renewal}
            wanted = {"data": [], "event_data": data, "fn_index": 0, "session_hash": session}
            assert client.post("/gradio_api/queue/join", json=wanted).status_code == 200
            answer = client.get("/gradio_api/queue/data", params={"session_hash": session})
            return answer.text

        assert client.get("/papers").status_code == 200
        assert "mb-listing" in goes("/papers", "one")
        assert shown == ["/papers"]
        # Once only, and not for whoever wants to know what is new.
        assert "mb-listing" in goes("/papers", "two")
        client.get("/papers")
        goes("/papers", "one", renewal=1)
        assert shown == ["/papers"] * 4
        client.get("/search?q=library")
        assert "/search?q=pool" in goes("/search?q=pool", "one")
        assert shown[-2:] == ["/search?q=library", "/search?q=pool"]
