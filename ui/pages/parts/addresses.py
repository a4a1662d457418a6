"""Addresses of pages: what is asked, filtered and open is all in the address, so that it can be
shared, bookmarked, and gone back to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

from search.query import FILTER_NAMES

View = Literal[
    "ask",
    "search",
    "paper",
    "papers",
    "decisions",
    "minute",
    "promises",
    "history",
    "figures",
    "compare",
    "brief",
    "lint",
    "check",
    "add",
    "settings",
    "help",
    "absent",
]
Language = Literal["en", "cy"]

PATHS: dict[str, View] = {
    "/": "ask",
    "/search": "search",
    "/paper": "paper",
    "/papers": "papers",
    "/decisions": "decisions",
    "/minute": "minute",
    "/promises": "promises",
    "/history": "history",
    "/figures": "figures",
    "/compare": "compare",
    "/brief": "brief",
    "/lint": "lint",
    "/check": "check",
    "/add": "add",
    "/settings": "settings",
    "/help": "help",
}
_PATH_OF = {view: path for path, view in PATHS.items()}
SORTS = ("best", "newest", "oldest")
REGISTER_SORTS = (*SORTS, "body")
GROUPS = ("matter", "meeting")
SHOWN_AT_FIRST = 10
MOST_SHOWN = 100
LONGEST_QUESTION = 2000
# Questions of a conversation that an address holds.
MOST_EARLIER = 8
# What a page may be asked for besides, by name, each a few words.
CHOICES: dict[View, tuple[str, ...]] = {
    "search": ("spelling", "together", "like"),
    "promises": ("state", "due_by", "today"),
    "compare": ("by",),
    "brief": ("today",),
}


@dataclass(frozen=True)
class Address:
    """A page with everything that decides what it shows.

    ``paper`` and ``span`` (characters of its text) are what the paper pane is opened at; ``show``
    is ``text`` or ``page``, the printed page; ``part`` the character the shown text begins near.
    ``group`` is what the rows of a register stand under, ``choices`` what else a page of one
    kind is asked for. ``earlier`` are the questions of a conversation before this one, the oldest
    first.
    """

    view: View = "ask"
    question: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = "best"
    group: str = ""
    count: int = SHOWN_AT_FIRST
    paper: str = ""
    span: tuple[int, int] | None = None
    show: str = ""
    part: int | None = None
    language: Language = "en"
    choices: Mapping[str, str] = field(default_factory=dict)
    earlier: tuple[str, ...] = ()

    def url(self) -> str:
        """The address as a browser shows it, from the root of the site."""
        pairs: list[tuple[str, str]] = []
        if self.view == "ask":
            pairs.extend(("before", question) for question in self.earlier)
        if self.question:
            pairs.append(("q", self.question))
        pairs.extend((name, self.filters[name]) for name in FILTER_NAMES if self.filters.get(name))
        if self.sort != "best":
            pairs.append(("sort", self.sort))
        if self.group:
            pairs.append(("group", self.group))
        names = CHOICES.get(self.view, ())
        pairs.extend((name, self.choices[name]) for name in names if self.choices.get(name))
        if self.count != SHOWN_AT_FIRST:
            pairs.append(("count", str(self.count)))
        if self.paper:
            pairs.append(("paper", self.paper))
        if self.span:
            pairs.append(("at", f"{self.span[0]}-{self.span[1]}"))
        if self.show:
            pairs.append(("show", self.show))
        if self.part is not None:
            pairs.append(("part", str(self.part)))
        if self.language != "en":
            pairs.append(("lang", self.language))
        path = _PATH_OF.get(self.view, "/")
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def opening(self, paper: str, span: tuple[int, int] | None = None) -> Address:
        """The same page with ``paper`` open beside it."""
        return replace(self, paper=paper, span=span, show="", part=None)

    def closed(self) -> Address:
        """The same page with no paper open."""
        return replace(self, paper="", span=None, show="", part=None)

    def to(self, view: View) -> Address:
        """Another page, empty, in the same language."""
        return Address(view=view, language=self.language)

    def filtered(self, name: str, value: str | None) -> Address:
        """The same page with one filter set, or taken away where ``value`` is None."""
        filters = {key: given for key, given in self.filters.items() if key != name}
        if value:
            filters[name] = value
        return replace(self.closed(), filters=filters, count=SHOWN_AT_FIRST)

    def choosing(self, name: str, value: str | None) -> Address:
        """The same page with one of its choices made, or taken back where ``value`` is None."""
        choices = {key: given for key, given in self.choices.items() if key != name}
        if value:
            choices[name] = value
        return replace(self.closed(), choices=choices, count=SHOWN_AT_FIRST)

    def page_part(self) -> Address:
        """What decides the page apart from the paper beside it."""
        return self if self.view == "paper" else self.closed()


def read_address(url: str) -> Address:
    """The Address of a URL. What means nothing in it is left out; nothing in it is trusted."""
    split = urlsplit(url)
    given: dict[str, str] = {}
    earlier: list[str] = []
    for name, value in parse_qsl(split.query, max_num_fields=60):
        given.setdefault(name, value.strip())
        if name == "before" and value.strip():
            earlier.append(value.strip()[:LONGEST_QUESTION])
    path = split.path.rstrip("/") or "/"
    view = PATHS.get(path, "absent")
    sort = given.get("sort", "best")
    sorts = REGISTER_SORTS if view == "decisions" else SORTS
    group = given.get("group", "") if view == "decisions" else ""
    show = given.get("show", "")
    part = given.get("part", "")
    return Address(
        view=view,
        question=given.get("q", "")[:LONGEST_QUESTION],
        filters={name: given[name][:300] for name in FILTER_NAMES if given.get(name)},
        sort=sort if sort in sorts else "best",
        group=group if group in GROUPS else "",
        count=_count(given.get("count", "")),
        paper=given.get("paper", "")[:1000],
        span=_span(given.get("at", "")),
        show=show if show in ("text", "page") else "",
        part=int(part) if re.fullmatch(r"\d{1,9}", part) else None,
        language="cy" if given.get("lang") == "cy" else "en",
        earlier=tuple(earlier[-MOST_EARLIER:]) if view == "ask" else (),
        choices={
            # A place is a paper's name and more.
            n: given[n][: 1030 if n == "like" else 40]
            for n in CHOICES.get(view, ())
            if given.get(n)
        },
    )


def _count(value: str) -> int:
    if not re.fullmatch(r"\d{1,4}", value):
        return SHOWN_AT_FIRST
    return max(1, min(MOST_SHOWN, int(value)))


def _span(value: str) -> tuple[int, int] | None:
    match = re.fullmatch(r"(\d{1,9})-(\d{1,9})", value)
    if not match:
        return None
    start, end = int(match.group(1)), int(match.group(2))
    return (start, end) if start < end else None
