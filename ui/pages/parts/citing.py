"""A quote as people cite it: plain, in Markdown, as a footnote, and as an extract to keep."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.reflow import reflow
from indexer.store import Source, Store
from ui.pages.publication import PublishedPaper
from ui.texts import long_date


@dataclass(frozen=True)
class Place:
    """Where a quote stands, in words."""

    quote: str
    body: str
    date: str
    item: str
    page: str
    title: str
    path: str
    url: str


def place_of(paper: PublishedPaper, store: Store, start: int, end: int) -> Place:
    """The place of characters ``start`` to ``end`` of a paper that shows them."""
    document = paper.document
    item = paper.item_at(start)
    words = ""
    if item is not None:
        title = reflow(store.quote(document.path, item.title_start, item.title_end))
        words = " ".join(part for part in (item.number, title) if part)
    page = paper.text.page_at(start)
    return Place(
        quote=paper.text.content[start:end],
        body=", ".join(part for part in (document.council, document.body) if part),
        date=long_date(document.date, "en") if document.date else "",
        item=words,
        page=f"p. {page}" if page else "",
        title=document.title,
        path=document.path,
        url=document.url or "",
    )


def _reference(place: Place) -> str:
    parts = [place.body, place.date, place.item, place.title, place.page, place.url or place.path]
    kept: list[str] = []
    for part in parts:
        if part and part not in kept:
            kept.append(part)
    return ", ".join(kept)


def plain_citation(place: Place) -> str:
    """The quote in quotation marks and its place."""
    return f"“{reflow(place.quote)}” ({_reference(place)})"


def markdown_citation(place: Place) -> str:
    """The quote as a Markdown block quote and its place, signs of Markdown made harmless."""
    quote = _unmarked(reflow(place.quote))
    return f"> {quote}\n>\n> — {_unmarked(_reference(place))}"


def footnote_citation(place: Place) -> str:
    """The place alone, ending in a full stop, as a footnote gives it."""
    return f"{_reference(place)}."


def extract(paper: PublishedPaper, store: Store, start: int, end: int) -> str:
    """A verbatim extract to keep: the quote, its place, and the sha256 of its source."""
    place = place_of(paper, store, start, end)
    sources = store.all(Source, paper.document.path)
    sha256 = sources[0].sha256 if sources else paper.document.sha256
    rows = [
        ("Body", place.body),
        ("Date", place.date),
        ("Item", place.item),
        ("Paper", place.title),
        ("File", place.path),
        ("Page", place.page.removeprefix("p. ")),
        ("Standing", paper.document.standing),
        ("Published at", place.url),
        ("Characters", f"{start} to {end}"),
        ("sha256", sha256),
    ]
    lines = "\n".join(f"{name}: {value}" for name, value in rows if value)
    return f"EXTRACT\n\n{place.quote}\n\n{lines}\n"


def _unmarked(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", text)
