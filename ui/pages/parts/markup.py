"""HTML that is safe by construction: whatever is not already ``Html`` is escaped.

Everything shown comes from papers that somebody else wrote, so no page joins strings itself.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from indexer.reflow import join_broken_words

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})

# Templates of the page toolkit give these a meaning; as character references they have none.
_TEMPLATE_SIGNS = str.maketrans({"{": "&#123;", "}": "&#125;", "$": "&#36;", "`": "&#96;"})

# A thousand pieces of text stand on a page, and most of them are words and blanks alone.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_ANY_SIGN = re.compile("[&<>\"'{}$`\x00-\x08\x0b-\x1f\x7f]")


# An empty line parts paragraphs, but not a sentence that goes on past the end of a page.
_GAP = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*")
_CLOSED = tuple(".:;!?–—…\"'”’)")


class Html(str):
    """A string that is HTML already."""

    __slots__ = ()


Child: TypeAlias = "Html | str | int | Iterable[Child] | None"
Attributes: TypeAlias = Mapping[str, str | int | bool | None]


def escaped(text: str) -> Html:
    """``text`` as HTML that reads the same, control characters made visible."""
    if not _ANY_SIGN.search(text):
        return Html(text)
    shown = _CONTROLS.sub("\ufffd", text)
    return Html(html.escape(shown, quote=True).translate(_TEMPLATE_SIGNS))


def join(children: Child) -> Html:
    """Children one after another; strings are escaped, None is left out."""
    if children is None:
        return Html("")
    if isinstance(children, Html):
        return children
    if isinstance(children, str | int):
        return escaped(str(children))
    return Html("".join(join(child) for child in children))


def tag(name: str, attributes: Attributes | None = None, *children: Child) -> Html:
    """One element. An attribute that is None or False is left out; True stands alone."""
    parts = [f"<{name}"]
    for key, value in (attributes or {}).items():
        if value is None or value is False:
            continue
        parts.append(f" {key}" if value is True else f' {key}="{escaped(str(value))}"')
    parts.append(">")
    if name not in _VOID:
        parts.extend(join(child) for child in children)
        parts.append(f"</{name}>")
    return Html("".join(parts))


def marked(text: str, spans: Iterable[tuple[int, int]]) -> Html:
    """``text`` with ``spans`` (in order, not overlapping) in ``<mark>``."""
    parts: list[Html] = []
    at = 0
    for start, end in spans:
        if start < at or end <= start:
            continue
        parts.append(escaped(text[at:start]))
        parts.append(tag("mark", {}, text[start:end]))
        at = end
    parts.append(escaped(text[at:]))
    return join(parts)


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs of a quote begin and end; one of a quote that has no empty line."""
    spans, at = [], 0
    for gap in _GAP.finditer(text):
        goes_on = text[gap.end() : gap.end() + 1].islower()
        if goes_on and not text[: gap.start()].rstrip().endswith(_CLOSED):
            continue
        if text[at : gap.start()].strip():
            spans.append((at, gap.start()))
        at = gap.end()
    if text[at:].strip() or not spans:
        spans.append((at, len(text)))
    return spans


def in_paragraphs(words: str) -> list[Html]:
    """A quote as its paragraphs: a list of recommendations is not read in one breath."""
    words = words.strip()
    return [
        tag("p", {}, join_broken_words(words[start:end])) for start, end in paragraph_spans(words)
    ]


def safe_link(address: str | None) -> str | None:
    """``address`` where it is a web address that may be offered to follow, else None."""
    if address and address.strip().lower().startswith(("http://", "https://")):
        return address.strip()
    return None
