"""HTML: a saved web page, with a sharp eye for the pages of ModernGov.

The tree is walked without recursion, so depth and size cost linear time only.
"""

from __future__ import annotations

import re
from typing import Any

from indexer.errors import UnreadableFileError
from indexer.readers.decoding import decode
from indexer.readers.draft import Draft
from indexer.readers.html_blocks import BlockWalker, main_part
from indexer.records import Text

# libxml2 gives up below 2,048 open elements, silently. Elements whose end tag may be left out are
# not counted, so each counted one may hold up to four of them.
_DEEPEST = 400
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_END_OPTIONAL = frozenset(
    "html head body p li td th tr dd dt option optgroup thead tbody tfoot colgroup rp rt".split()
)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", re.I
)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_WEB = re.compile(r"https?://\S+$", re.IGNORECASE)


def read(data: bytes, name: str) -> Text:
    """The text of a web page without its menus, scripts and styles.

    Metadata: ``title``, ``url``, ``date``, ``author``, ``encoding`` where the page states them.
    Raises UnreadableFileError where the bytes are no text.
    """
    declared = _DECLARED.search(data[:4096])
    source, encoding = decode(data, name, declared.group(1).decode() if declared else "")
    root = parse(source)
    if root is None:
        raise UnreadableFileError(
            name, "it holds no HTML", "Open it in a browser and save it again."
        )
    metadata = _metadata(root, source[:4096])
    draft = Draft()
    BlockWalker(draft).walk(main_part(root))
    if encoding:
        metadata["encoding"] = encoding
    return draft.text(metadata.items())


def add_fragment(source: str, draft: Draft) -> None:
    """Append the blocks of a piece of HTML that stands inside another format, a cell a block."""
    root = parse(source)
    if root is not None:
        BlockWalker(draft, apart=True).walk(root)


def parse(source: str) -> Any | None:
    """The lxml tree of ``source``, or None where there is nothing in it."""
    from lxml import etree, html

    parser = html.HTMLParser(
        huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8"
    )
    flat = _flattened(source).encode("utf-8", "replace")
    try:
        return html.document_fromstring(flat, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _flattened(source: str) -> str:
    """``source`` without the tags that stand deeper than the parser goes; their text stays."""
    depth = 0
    deepest = 0
    for tag in _TAG.finditer(source):
        name = tag.group(2).lower()
        if name in _VOID or name in _END_OPTIONAL:
            continue
        depth = max(0, depth - 1) if tag.group(1) else depth + 1
        deepest = max(deepest, depth)
    if deepest <= _DEEPEST:
        return source
    depth = 0

    def keep(tag: re.Match[str]) -> str:
        nonlocal depth
        name = tag.group(2).lower()
        if name in _VOID:
            return tag.group()
        if name in _END_OPTIONAL:
            return tag.group() if depth <= _DEEPEST else " "
        if tag.group(1):
            depth = max(0, depth - 1)
            return tag.group() if depth < _DEEPEST else " "
        depth += 1
        return tag.group() if depth <= _DEEPEST else " "

    return _TAG.sub(keep, source)


def _metadata(root: Any, head: str) -> dict[str, str]:
    found: dict[str, str] = {}
    title = root.find(".//title")
    if title is not None:
        found["title"] = " ".join((title.text or "").split())
    for meta in root.iter("meta"):
        key = (meta.get("property") or meta.get("name") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if key in {"author", "dc.creator", "dcterms.creator"}:
            found.setdefault("author", content)
        elif key in {"date", "dc.date", "dcterms.date", "dcterms.issued", "article:published_time"}:
            found.setdefault("date", content)
        elif key == "og:url" and _WEB.match(content):
            found.setdefault("url", content)
        elif key in {"og:title", "dc.title", "dcterms.title"} and not found.get("title"):
            found["title"] = content
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            address = (link.get("href") or "").strip()
            if _WEB.match(address):
                found["url"] = address
                break
    saved = _SAVED_FROM.search(head)
    if saved and "url" not in found and _WEB.match(saved.group(1)):
        found["url"] = saved.group(1)
    return found
