"""The record lint: contradictions and slips by kind, each with the words of its places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, groupby

from search.engine import Engine
from search.lint import Finding, Kind, counted, lint
from search.query import Filters, make_filters
from ui.pages.parts.addresses import MOST_SHOWN, SHOWN_AT_FIRST, Address
from ui.pages.parts.cards import citation_card
from ui.pages.parts.choices import chips, filter_fields, language_field
from ui.pages.parts.markup import Html, join, tag
from ui.pages.parts.shell import Page, link, notice, paragraph
from ui.pages.parts.taking import file_links
from ui.texts import Say, speaker


def lint_page(engine: Engine, address: Address) -> Page:
    """What lint finds in the papers that meet the filters of ``address``.

    Raises InputError for a filter whose value means nothing.
    """
    say = speaker(address.language)
    filters = make_filters(address.filters)
    findings = lint(engine.book, filters)
    searched = engine.book.searched(filters)
    papers = say("lint.papers", count=searched.documents)
    found = say("lint.count", count=len(findings), papers=papers)
    head = [
        tag("h1", {}, say("lint.title")),
        tag("p", {"class": "mb-intro"}, say("lint.lead")),
        _form(engine, address, say),
    ]
    if not findings:
        empty = notice(say("lint.none"), paragraph(say("lint.none.text")), paragraph(papers))
        return Page(say("lint.title"), join([*head, empty]), say("lint.none"))
    numbers = count(1)
    body = [
        tag("h2", {"id": "result-title", "tabindex": "-1", "class": "mb-count-line"}, found),
        file_links(address, say("lint.downloads")),
        _kinds(findings, say),
        *(
            _group(kind, list(rows), address, say, numbers)
            for kind, rows in groupby(findings, key=lambda finding: finding.kind)
        ),
        _more(findings, address, say),
    ]
    return Page(say("lint.title"), join([*head, *body]), found, wide=True)


def _form(engine: Engine, address: Address, say: Say) -> Html:
    return tag(
        "form",
        {"class": "mb-form", "action": "/lint", "method": "get", "data-form": True},
        language_field(address),
        chips(address, say),
        filter_fields(address, engine.book.searched(Filters()).bodies, say),
    )


def _kinds(findings: Sequence[Finding], say: Say) -> Html:
    """What was found, as links to its place on the page."""
    links = [
        tag(
            "li",
            {},
            tag("a", {"href": f"#{_anchor(kind)}"}, say(f"lint.kind.{kind}")),
            " ",
            tag("span", {"class": "mb-count"}, number),
        )
        for kind, number in counted(findings).items()
    ]
    return tag(
        "nav", {"class": "mb-lint-kinds", "aria-label": say("lint.kinds")}, tag("ul", {}, links)
    )


def _group(
    kind: Kind, rows: Sequence[Finding], address: Address, say: Say, numbers: Iterator[int]
) -> Html:
    shown = rows[: address.count]
    cut = say("lint.shown", shown=len(shown), total=len(rows)) if len(shown) < len(rows) else None
    return tag(
        "section",
        {"class": "mb-lint", "aria-labelledby": _anchor(kind)},
        tag("h2", {"id": _anchor(kind), "tabindex": "-1"}, say(f"lint.kind.{kind}")),
        tag("p", {"class": "mb-aside"}, say(f"lint.about.{kind}"), f" {cut}" if cut else None),
        tag("ol", {"class": "mb-lint-list"}, [_row(row, address, say, numbers) for row in shown]),
    )


def _row(finding: Finding, address: Address, say: Say, numbers: Iterator[int]) -> Html:
    """One finding; its message is made in English, whatever the language of the page."""
    cards = [
        citation_card(replace(citation, n=next(numbers)), address, say)
        for citation in finding.citations
    ]
    severity = say(f"lint.severity.{finding.severity}")
    return tag(
        "li",
        {},
        tag(
            "h3",
            {"lang": None if address.language == "en" else "en"},
            finding.message,
        ),
        tag(
            "p",
            {"class": "mb-badges"},
            tag("span", {"class": f"mb-badge mb-lint-{finding.severity}"}, severity),
        ),
        tag("ol", {"class": "mb-cards", "aria-label": say("lint.places")}, cards),
    )


def _more(findings: Sequence[Finding], address: Address, say: Say) -> Html | None:
    most = max(counted(findings).values())
    if most <= address.count or address.count >= MOST_SHOWN:
        return None
    more = replace(address.closed(), count=min(MOST_SHOWN, address.count + 3 * SHOWN_AT_FIRST))
    return tag("p", {"class": "mb-more"}, link(more, say("lint.more")))


def _anchor(kind: Kind) -> str:
    return f"lint-{kind.replace(' ', '-')}"
