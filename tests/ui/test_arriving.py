"""How a page arrives: drawn from the start, light, packed where that is understood."""

from __future__ import annotations

import gzip
import json

import pytest

from ui.arriving import drawn, lightened, packed
from ui.pages.parts.markup import tag
from ui.pages.render import Shown

CONFIG = {
    "components": [
        {"id": 1, "type": "html", "props": {"value": "</script><b>"}},
        {"id": 2, "type": "html"},
        {"id": 3, "type": "api"},
    ],
    "dependencies": [
        {"id": 0, "api_visibility": "private", "outputs": [1, 2]},
        {"id": 1, "api_visibility": "public", "outputs": [3]},
    ],
    "layout": {"id": 0, "children": [{"id": 1}, {"id": 2}, {"id": 3}]},
    "page": {
        "": {
            "layout": {"id": 0, "children": [{"id": 1}, {"id": 2}, {"id": 3}]},
            "components": [1, 2, 3],
            "dependencies": [0, 1],
        }
    },
}
PAGE = (
    '<html lang="en"><head><meta property="og:image" content="https://elsewhere.example/x.png">'
    "<script>window.gradio_config = "
    + json.dumps(CONFIG).replace("<", "\\u003c")
    + ';</script><script>window.gradio_api_info = {"named_endpoints": {"/ask": {}}};</script>'
    '<script>x("iframeResizer.contentWindow.min.js")</script><script>kept()</script>'
    '<link rel="manifest" href="/manifest.json" /></head>'
    "<body><gradio-app></gradio-app></body></html>"
).encode()


def _config(page: bytes) -> dict[str, object]:
    text = page.decode().split("window.gradio_config = ", 1)[1]
    found: dict[str, object] = json.JSONDecoder().raw_decode(text)[0]
    return found


def test_endpoints_are_not_described_to_visitors() -> None:
    page = lightened(PAGE)
    config = _config(page)
    assert [one["id"] for one in config["components"]] == [1, 2]  # type: ignore[attr-defined]
    assert [one["id"] for one in config["dependencies"]] == [0]  # type: ignore[attr-defined]
    assert config["layout"] == {"id": 0, "children": [{"id": 1}, {"id": 2}]}
    assert config["page"] == {
        "": {"layout": config["layout"], "components": [1, 2], "dependencies": [0]}
    }
    assert b'"/ask"' not in page
    assert b"kept()" in page
    for unwanted in (b"iframeResizer", b"elsewhere.example", b"manifest"):
        assert unwanted not in page


def test_a_value_ends_no_script() -> None:
    page = lightened(PAGE)
    assert page.count(b"</script>") == 3
    assert _config(page)["components"][0]["props"]["value"] == "</script><b>"  # type: ignore[index]


@pytest.mark.parametrize("page", [b"", b"<html></html>", b"<script>window.gradio_config = {"])
def test_a_page_of_another_making_is_not_harmed(page: bytes) -> None:
    if page.endswith(b"{"):
        with pytest.raises(ValueError, match="Expecting"):
            lightened(page)
    else:
        assert lightened(page) == page


def test_what_is_shown_stands_in_the_page_before_the_toolkit() -> None:
    shown = Shown(
        tag("div", {"class": "mb-page", "data-title": "A & <b>"}, "Cafe <script>"),
        tag("div", {"class": "mb-holder"}),
    )
    page = drawn(PAGE, shown, "cy", "<!-- head -->").decode()
    assert page.startswith('<html lang="cy"><head>\n<!-- head -->')
    assert page.index('id="mb-early"') < page.index("<gradio-app")
    assert "Cafe &lt;script&gt;" in page
    assert "<title>A &amp; &lt;b&gt;</title>" in page


def test_the_room_for_a_paper_is_kept_from_the_first_line_on() -> None:
    page = tag("div", {"class": "mb-page"}, 'class="mb-pane"')
    pane = tag("div", {"class": "mb-holder"}, tag("aside", {"class": "mb-pane"}))
    assert drawn(PAGE, Shown(page, pane), "en", "").startswith(b'<html class="mb-with-pane" lang')
    quoted = tag("div", {"class": "mb-holder"}, 'class="mb-pane"')
    assert drawn(PAGE, Shown(page, quoted), "en", "").startswith(b'<html lang="en">')


def test_packed_only_where_it_is_understood_and_worth_it() -> None:
    long, short = b"library " * 400, b"library"
    body, told = packed(long, [(b"accept-encoding", b"gzip, br")])
    assert gzip.decompress(body) == long
    assert len(body) < 200
    assert (b"content-encoding", b"gzip") in told
    assert packed(long, [(b"accept-encoding", b"gzip")])[0] == body
    for text, asked in ((long, []), (long, [(b"accept-encoding", b"br")]), (short, [(b"x", b"")])):
        assert packed(text, asked) == (text, [(b"vary", b"accept-encoding")])
