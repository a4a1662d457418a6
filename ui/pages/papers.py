"""The minute book: what is indexed, by body, year and meeting, and what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from indexer.records import Document, Unreadable
from search.engine import Engine
from ui.pages.parts.addresses import Address
from ui.pages.parts.choices import language_field
from ui.pages.parts.markup import Attributes, Child, Html, join, tag
from ui.pages.parts.periods import period
from ui.pages.parts.shell import Page, in_english, link
from ui.texts import Say, long_date, speaker

_UNDATED = "undated"


def papers_page(engine: Engine, address: Address) -> Page:
    """The minute book, narrowed to the body and year of ``address``."""
    say = speaker(address.language)
    public = [d for d in engine.documents.values() if d.access == "public"]
    body = address.filters.get("body")
    year = address.filters.get("on")
    asked = address.question.casefold().split()
    meant = [d for d in public if all(word in _told_of(d, say) for word in asked)]
    of_body = [d for d in meant if body is None or body_of(d, say) == body]
    chosen = [d for d in of_body if year is None or _year_of(d) == year]
    unknown = say("body.unknown")
    bodies = Counter(body_of(d, say) for d in meant)
    years = Counter(_year_of(d) for d in of_body)
    content = [
        tag("h1", {}, say("papers.title")),
        tag("p", {"class": "mb-intro"}, say("papers.lead")),
        _form(address, say),
        _found(chosen, say) if asked else _facts(engine, public, address, say),
        tag(
            "div",
            {"class": "mb-browse"},
            tag(
                "div",
                {"class": "mb-ways"},
                _choice("body", say("papers.bodies"), _last(bodies, unknown), address, say),
                _choice(
                    "on", say("papers.years"), sorted(years.items(), reverse=True), address, say
                ),
            ),
            _listing(chosen, address, say),
        ),
        _unreadable(engine, address, say),
    ]
    announced = say("papers.count", count=len(chosen))
    return Page(say("papers.title"), join(content), announced, wide=True)


def body_of(document: Document, say: Say) -> str:
    """The body a paper is filed under."""
    return document.body or document.council or say("body.unknown")


def _told_of(document: Document, say: Say) -> str:
    """What a paper can be found by here, folded: nothing of its text, which is searched apart."""
    day = document.date
    days = [day.isoformat(), long_date(day, "en"), long_date(day, "cy")] if day else []
    parts = [document.title, body_of(document, say), document.path, say(f"kind.{document.kind}")]
    return " ".join([*parts, *days]).casefold()


def _form(address: Address, say: Say) -> Html:
    kept = [
        tag("input", {"type": "hidden", "name": name, "value": value})
        for name, value in address.filters.items()
    ]
    words: Attributes = {
        "id": "words",
        "name": "q",
        "type": "search",
        "dir": "auto",
        "value": address.question,
        "maxlength": 200,
        "data-main-field": True,
        "autocomplete": "off",
        "aria-describedby": "words-hint",
    }
    return tag(
        "form",
        {
            "class": "mb-form",
            "role": "search",
            "action": "/papers",
            "method": "get",
            "data-form": True,
        },
        tag("label", {"for": "words"}, say("papers.find")),
        tag(
            "div",
            {"class": "mb-line"},
            tag("input", words),
            tag("button", {"type": "submit"}, say("papers.find.button")),
        ),
        tag("p", {"class": "mb-hint", "id": "words-hint"}, say("papers.find.hint")),
        kept,
        language_field(address),
    )


def _found(chosen: Sequence[Document], say: Say) -> Html:
    count = say("papers.count", count=len(chosen))
    return tag("h2", {"id": "result-title", "tabindex": "-1", "class": "mb-count-line"}, count)


def _last(counts: Mapping[str, int], name: str) -> list[tuple[str, int]]:
    """Counts by name, in order, ``name`` after all others."""
    return sorted(counts.items(), key=lambda row: (row[0] == name, row[0]))


def _year_of(document: Document) -> str:
    return str(document.date.year) if document.date else _UNDATED


def _facts(engine: Engine, public: Sequence[Document], address: Address, say: Say) -> Html:
    searched = engine.searched()
    built = datetime.fromisoformat(engine.manifest.built)
    updated = f"{long_date(built, address.language)}, {built:%H:%M} UTC"
    rows: list[tuple[str, Child]] = [
        (say("searched.papers"), str(len(public))),
        (say("searched.meetings"), str(searched.meetings)),
        (say("searched.period"), period(searched, address, say)),
        (say("papers.passages"), str(int(engine.readable.sum()))),
        (say("papers.built"), updated),
    ]
    problems = len(_problems(engine))
    if problems:
        rows.append(
            (
                say("papers.unreadable"),
                tag("a", {"href": "#unreadable"}, say("papers.files", count=problems)),
            )
        )
    facts = [tag("div", {}, tag("dt", {}, name), tag("dd", {}, value)) for name, value in rows]
    exempt = None
    if searched.exempt:
        exempt = tag("p", {"class": "mb-aside"}, say("papers.exempt", count=searched.exempt))
    return join([tag("dl", {"class": "mb-facts mb-run"}, facts), exempt])


def _choice(
    name: str, heading: str, rows: Sequence[tuple[str, int]], address: Address, say: Say
) -> Html:
    given = address.filters.get(name)
    links = [
        tag(
            "li",
            {},
            link(
                address.filtered(name, None),
                say("papers.all"),
                current="true" if given is None else None,
            ),
        )
    ]
    for value, count in rows:
        shown = say("papers.undated") if value == _UNDATED else value
        there = address.filtered(name, value)
        if name == "body":
            there = replace(address.to("papers"), question=address.question)
            there = there.filtered("body", value)
        links.append(
            tag(
                "li",
                {},
                link(there, shown, current="true" if value == given else None),
                " ",
                tag("span", {"class": "mb-count"}, count),
            )
        )
    return tag("nav", {"aria-label": heading}, tag("h2", {}, heading), tag("ul", {}, links))


def _listing(documents: Sequence[Document], address: Address, say: Say) -> Html:
    """Papers by body, then meeting day, newest first."""
    if not documents:
        return tag("p", {}, say("papers.none"))
    groups: dict[str, dict[int, list[Document]]] = {}
    for document in documents:
        day = document.date.toordinal() if document.date else 0
        groups.setdefault(body_of(document, say), {}).setdefault(day, []).append(document)
    sections = []
    for body, count in _last(
        {b: sum(map(len, days.values())) for b, days in groups.items()}, say("body.unknown")
    ):
        days = [
            tag(
                "section",
                {"class": "mb-day"},
                tag("h3", {}, _day(papers[0], address, say)),
                tag("ul", {}, [_row(p, address, say) for p in sorted(papers, key=_order)]),
            )
            for _, papers in sorted(groups[body].items(), reverse=True)
        ]
        sections.append(
            tag(
                "section",
                {"class": "mb-body"},
                tag(
                    "h2",
                    {},
                    body,
                    " ",
                    tag("span", {"class": "mb-count"}, say("papers.count", count=count)),
                ),
                days,
            )
        )
    return tag("div", {"class": "mb-listing"}, sections)


def _order(document: Document) -> tuple[str, str]:
    return (document.kind, document.path)


def _day(document: Document, address: Address, say: Say) -> str:
    if document.date is None:
        return say("papers.undated")
    return long_date(document.date, address.language)


def _row(document: Document, address: Address, say: Say) -> Html:
    there = Address("paper", paper=document.path, language=address.language)
    return tag(
        "li",
        {},
        _link_and_kind(document, there, say),
        tag("span", {"class": "mb-file mb-own-line"}, document.path),
    )


def _link_and_kind(document: Document, there: Address, say: Say) -> Html:
    """What a paper is called and what it is.

    Where it is called after the council or the body, as all its papers then are, it is called by
    its kind and day.
    """
    kind = say(f"kind.{document.kind}")
    after = {(name or "").casefold() for name in (document.council, document.body)}
    if document.title.casefold() in after:
        day = long_date(document.date, there.language) if document.date else None
        return link(there, ", ".join(part for part in (kind, day) if part))
    badge = tag("span", {"class": "mb-badge mb-faint"}, kind)
    return join([link(there, document.title), " ", badge])


def _problems(engine: Engine) -> list[Unreadable]:
    return [p for p in engine.store.all(Unreadable) if p.access == "public"]


def _unreadable(engine: Engine, address: Address, say: Say) -> Html:
    problems = _problems(engine)
    head = tag("h2", {"id": "unreadable", "tabindex": "-1"}, say("papers.unreadable"))
    if not problems:
        return tag("section", {}, head, tag("p", {}, say("papers.unreadable.none")))
    rows = [
        tag(
            "li",
            {},
            tag("strong", {}, p.path),
            tag("p", {"lang": in_english(address)}, f"{p.reason.rstrip('.')}. {p.remedy}"),
        )
        for p in problems
    ]
    return tag("section", {"class": "mb-unreadable"}, head, tag("ul", {}, rows))
