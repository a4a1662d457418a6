"""How a page arrives: what it shows stands in it from the start, and it carries nothing that it
does not need.

The toolkit's own page is empty until its scripts have come, and describes every named endpoint to
each visitor. Here the page that was asked for is drawn into it, so that it can be read, followed
and sent before (or without) any script; the script then takes it over as it is.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from ui.pages.render import Shown

# What the toolkit says of itself to other sites in every page, pictures of other machines included.
_ADVERTISED = re.compile(rb'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>\s*')
_MANIFEST = re.compile(rb'<link\s+rel="manifest"[^>]*>\s*')
# A script for pages that stand in a frame of another page, which ours never do.
_FRAMED = re.compile(rb"<script>(?:(?!</script>).)*iframeResizer\.contentWindow.*?</script>", re.S)
_CONFIG = re.compile(rb"window\.gradio_config = ")
_ENDPOINTS = re.compile(rb"window\.gradio_api_info = ")
_NO_ENDPOINTS = b'{"named_endpoints":{},"unnamed_endpoints":{}}'
_TITLE = re.compile(r'data-title="([^"]*)"')
# The room for a paper is kept from the first line on: a browser may paint what has come before it
# has the paper, or before it runs any script.
_WITH_PANE = 'class="mb-with-pane" '
# Shorter than this, packing gains nothing.
_WORTH_PACKING = 1000
_PACKED = 5


@lru_cache(maxsize=8)
def lightened(page: bytes) -> bytes:
    """The toolkit's ``page`` without the parts that stand for named endpoints, and without what
    speaks to other sites. What is not found in it is left: then it is only heavier."""
    for unwanted in (_ADVERTISED, _MANIFEST, _FRAMED):
        page = unwanted.sub(b"", page)
    page = _with_json(page, _CONFIG, lambda config: _dump(_without_endpoints(config)))
    return _with_json(page, _ENDPOINTS, lambda _: _NO_ENDPOINTS)


def _with_json(page: bytes, name: re.Pattern[bytes], change: Callable[[Any], bytes]) -> bytes:
    found = name.search(page)
    if not found:
        return page
    text = page[found.end() :].decode("utf-8")
    value, end = json.JSONDecoder().raw_decode(text)
    return page[: found.end()] + change(value) + text[end:].encode("utf-8")


def _dump(value: Any) -> bytes:
    """JSON that ends no script."""
    text = json.dumps(value, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").encode()


def _without_endpoints(config: dict[str, Any]) -> dict[str, Any]:
    """The toolkit's description of the page with the components that are on it alone."""
    kept = [one for one in config["dependencies"] if one["api_visibility"] == "private"]
    on_page = {one["id"] for one in config["components"] if one["type"] != "api"}
    config = {
        **config,
        "dependencies": kept,
        "components": [one for one in config["components"] if one["id"] in on_page],
        "layout": _without(config["layout"], on_page),
    }
    for page in config.get("page", {}).values():
        page["layout"] = _without(page["layout"], on_page)
        page["components"] = [one for one in page["components"] if one in on_page]
        numbers = {one["id"] for one in kept}
        page["dependencies"] = [one for one in page["dependencies"] if one in numbers]
    return config


def _without(layout: dict[str, Any], on_page: set[int]) -> dict[str, Any]:
    children = [one for one in layout.get("children", []) if one["id"] in on_page]
    return {**layout, "children": children}


def drawn(page: bytes, shown: Shown, language: str, head: str) -> bytes:
    """``page`` in ``language`` with ``head`` in its head and what is ``shown`` in its body."""
    beside = _WITH_PANE if 'class="mb-pane"' in shown.pane else ""
    page = page.replace(b'lang="en"', f'{beside}lang="{language}"'.encode(), 1)
    page = page.replace(b"<head>", f"<head>\n{head}".encode(), 1)
    if shown.page is None:
        return page
    text = str(shown.page)
    if title := _TITLE.search(text):
        page = page.replace(b"</head>", f"<title>{title[1]}</title></head>".encode(), 1)
    early = (
        f'<div id="mb-early" class="mb-frame"><div id="mb-page">{text}</div>'
        f'<div id="mb-pane">{shown.pane}</div></div>\n\t\t<gradio-app'
    )
    return page.replace(b"<gradio-app", early.encode("utf-8", "replace"), 1)


def packed(
    body: bytes, asked: Iterable[tuple[bytes, bytes]]
) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """``body`` compressed where the headers ``asked`` allow it, and the headers that say so."""
    allowed = b",".join(value for name, value in asked if name == b"accept-encoding").lower()
    vary = [(b"vary", b"accept-encoding")]
    if b"gzip" not in allowed or len(body) < _WORTH_PACKING:
        return body, vary
    # No time of packing in it, so that the same page is the same bytes.
    return gzip.compress(body, _PACKED, mtime=0), [(b"content-encoding", b"gzip"), *vary]
