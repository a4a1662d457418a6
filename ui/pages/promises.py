"""The promise ledger: a card for each promise, soonest due first, with what became of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

from search.citing import Citation
from search.engine import Engine
from search.promises.ahead import judged_within
from search.promises.ledger import Ledger, promise_ledger
from search.promises.promise import State
from search.promises.rows import Row
from search.query import Filters, parse_query
from ui.pages.correcting import correcting_form
from ui.pages.judging import counted_from, day_of, judging_notice
from ui.pages.parts.addresses import MOST_SHOWN, SHOWN_AT_FIRST, Address
from ui.pages.parts.cards import badges, citation_place, open_link, opening_of
from ui.pages.parts.choices import chips, filter_fields, language_field
from ui.pages.parts.markup import Html, in_paragraphs, join, tag
from ui.pages.parts.shell import Page, link, notice, paragraph
from ui.pages.parts.taking import file_links
from ui.texts import Say, long_date, speaker

_OWN = ("due_by", "today")
# What takes longer than this shows how far it is.
PATIENCE_SECONDS = 2.0


def ledger_at(engine: Engine, address: Address) -> Ledger:
    """The ledger that an address asks for.

    Raises InputError for a filter, a day or a state that means nothing.
    """
    query = parse_query(address.question, address.filters)
    state = address.choices.get("state")
    return promise_ledger(
        engine,
        query,
        today=counted_from(engine, address),
        due_by=day_of("due_by", address),
        state=state,  # type: ignore[arg-type]
    )


def promises_page(engine: Engine, address: Address, corrects: bool = False) -> Page:
    """The promises that ``address`` asks for; with ``corrects`` its reader may put them right.

    Promises that were never judged are judged in the background, and the page says how far that is.
    Raises InputError as ``ledger_at``.
    """
    say = speaker(address.language)
    judging = judged_within(engine, PATIENCE_SECONDS, counted_from(engine, address))
    if judging is not None:
        parts = [
            tag("h1", {}, say("promises.title")),
            tag("p", {"class": "mb-intro"}, say("promises.lead")),
            judging_notice(judging, address, say),
        ]
        return Page(say("promises.title"), join(parts), say("judging.title"))
    ledger = ledger_at(engine, address)
    day = long_date(ledger.today, address.language)
    found = say("promises.count", count=len(ledger.rows), day=day)
    head = [
        tag("h1", {}, say("promises.title")),
        tag("p", {"class": "mb-intro"}, say("promises.lead")),
        _form(engine, address, say),
        _states(ledger, address, say),
        paragraph(say("promises.warning")) if ledger.warnings else None,
    ]
    if not ledger.rows:
        empty = notice(
            say("promises.none"),
            paragraph(say("promises.none.text")),
            paragraph(say("lint.papers", count=ledger.searched.documents)),
        )
        return Page(say("promises.title"), join([*head, empty]), say("promises.none"))
    shown = ledger.rows[: address.count]
    body = [
        tag("h2", {"id": "result-title", "tabindex": "-1", "class": "mb-count-line"}, found),
        file_links(address, say("promises.downloads")),
        tag("ol", {"class": "mb-cards"}, [_card(row, address, say, corrects) for row in shown]),
        _more(ledger, address, say),
    ]
    return Page(say("promises.title"), join([*head, *body]), found, wide=True)


def _form(engine: Engine, address: Address, say: Say) -> Html:
    days = [
        tag(
            "p",
            {},
            tag("label", {"for": f"promises-{name}"}, say(f"promises.{name}")),
            tag(
                "input",
                {
                    "id": f"promises-{name}",
                    "name": name,
                    "type": "text",
                    "value": address.choices.get(name, ""),
                    "autocomplete": "off",
                    "aria-describedby": "promises-day-hint",
                },
            ),
        )
        for name in _OWN
    ]
    state = address.choices.get("state")
    return tag(
        "form",
        {
            "class": "mb-form",
            "role": "search",
            "action": "/promises",
            "method": "get",
            "data-form": True,
        },
        tag("label", {"for": "words"}, say("promises.label")),
        tag(
            "div",
            {"class": "mb-line"},
            tag(
                "input",
                {
                    "id": "words",
                    "name": "q",
                    "type": "search",
                    "dir": "auto",
                    "value": address.question,
                    "maxlength": 2000,
                    "data-main-field": True,
                    "autocomplete": "off",
                    "aria-describedby": "words-hint",
                },
            ),
            tag("button", {"type": "submit"}, say("promises.button")),
        ),
        tag("p", {"class": "mb-hint", "id": "words-hint"}, say("promises.hint")),
        tag("div", {"class": "mb-fields"}, days),
        tag("p", {"class": "mb-hint", "id": "promises-day-hint"}, say("promises.day.hint")),
        tag("input", {"type": "hidden", "name": "state", "value": state}) if state else None,
        language_field(address),
        chips(address, say),
        filter_fields(address, engine.book.searched(Filters()).bodies, say),
    )


def _states(ledger: Ledger, address: Address, say: Say) -> Html:
    """The states as links, each with how many promises are in it."""
    chosen = address.choices.get("state")
    rows: list[tuple[str | None, int]] = [(None, sum(ledger.counts.values()))]
    rows.extend((state, ledger.counts[state]) for state in get_args(State))
    links = [
        tag(
            "li",
            {},
            link(
                address.choosing("state", state),
                say(f"promises.state.{state or 'all'}"),
                " ",
                tag("span", {"class": "mb-count"}, count),
                current="true" if chosen == state else None,
            ),
        )
        for state, count in rows
    ]
    return tag(
        "nav", {"class": "mb-states", "aria-label": say("promises.states")}, tag("ul", {}, links)
    )


def _card(row: Row, address: Address, say: Say, corrects: bool) -> Html:
    promise = row.promise
    title = f"promise-{promise.id}"
    state = row.state.replace(" ", "-")
    marks = [tag("span", {"class": f"mb-badge mb-state-{state}"}, _says(row, address, say))]
    if row.by_hand:
        marks.append(tag("span", {"class": "mb-badge"}, say("promises.by_hand")))
    held: list[Html] = []
    told = {kind: [e for e in row.evidence if e["of"] == kind] for kind in ("answer", "nearest")}
    for kind, heading, style, found in (
        ("answer", "promises.answered", "mb-answers", row.answered_by),
        ("nearest", "promises.nearest", "", row.nearest),
        ("", "promises.not_done", "mb-otherwise", row.not_done),
    ):
        if found:
            held.append(tag("h4", {}, say(heading)))
        for place, citation in enumerate(found):
            evidence = told[kind][place] if kind else None
            held.append(_held(citation, evidence, style, address, say))
    return tag(
        "li",
        {"class": "mb-card mb-promise", "data-opens": opening_of(row.citation, address).url()},
        tag(
            "article",
            {"aria-labelledby": title},
            tag("h3", {"id": title}, tag("span", {"class": "mb-badges"}, marks)),
            tag("blockquote", {}, in_paragraphs(row.citation.quote)),
            badges(row.citation.voice, row.citation.standing, say),
            _facts(row, address, say),
            citation_place(row.citation, address, say),
            tag("p", {"class": "mb-actions"}, open_link(row.citation, address, say)),
            held,
            correcting_form(row, say) if corrects else _put_right(promise.id, say),
        ),
    )


def _says(row: Row, address: Address, say: Say) -> str:
    """The state in words, with what it was counted by."""
    due = row.promise.due.day
    if row.state == "late":
        weeks = row.weeks_late or 0
        return say("promises.says.late", count=weeks) if weeks else say("promises.says.late.days")
    if row.state == "not found" and due is not None:
        on = long_date(due, address.language)
        near = row.nearest[0].date if row.nearest else None
        if near is None:
            return say("promises.says.not found.due", due=on)
        return say("promises.says.not found.near", due=on, near=long_date(near, address.language))
    return say(f"promises.says.{row.state}")


def _facts(row: Row, address: Address, say: Say) -> Html:
    promise, due = row.promise, row.promise.due
    words = " ".join((due.words or "").split())
    if due.day is not None:
        day = long_date(due.day, address.language)
        when = say(f"promises.due.{due.known or 'stated'}", day=day, words=words)
    else:
        when = say("promises.due.words", words=words) if words else say("promises.due.none")
    made = long_date(promise.made, address.language) if promise.made else say("date.unknown")
    rows = [
        (say("promises.due"), when),
        (say("promises.owner"), promise.owner or say("promises.owner.none")),
        (say("promises.made"), made),
    ]
    if promise.to and promise.to != promise.body:
        rows.append((say("promises.to"), promise.to))
    return tag(
        "dl",
        {"class": "mb-facts"},
        [tag("div", {}, tag("dt", {}, name), tag("dd", {}, value)) for name, value in rows],
    )


def _held(
    citation: Citation, evidence: dict[str, Any] | None, style: str, address: Address, say: Say
) -> Html:
    return tag(
        "div",
        {"class": f"mb-held {style}".strip()},
        tag("blockquote", {}, in_paragraphs(citation.quote)),
        citation_place(citation, address, say),
        tag("p", {"class": "mb-actions"}, open_link(citation, address, say)),
        _why(evidence, say) if evidence else None,
    )


def _why(evidence: dict[str, Any], say: Say) -> Html:
    """What the match rests on: words, dates, the likeness of the two passages."""
    rows = [
        ("words", ", ".join(evidence["shared_words"])),
        ("refers", evidence["refers_back"]),
        ("says", evidence["says_done"]),
        ("on", evidence["on"]),
        ("share", f"{evidence['share_of_matter']:.2f}" if evidence["share_of_matter"] else ""),
        ("meaning", f"{evidence['meaning']:.2f}" if evidence["meaning"] is not None else ""),
    ]
    shown = [(say(f"promises.evidence.{name}"), value) for name, value in rows if value]
    return tag(
        "details",
        {"class": "mb-why"},
        tag("summary", {}, say("promises.evidence")),
        tag("dl", {}, [[tag("dt", {}, name), tag("dd", {}, value)] for name, value in shown])
        if evidence["shared_words"]
        else paragraph(say("promises.evidence.none")),
    )


def _put_right(identifier: str, say: Say) -> Html:
    command = f"minutebook promises --correct {identifier} --answered-by PAPER"
    return tag(
        "details",
        {"class": "mb-why"},
        tag("summary", {}, say("promises.id")),
        tag("p", {"class": "mb-hint"}, say("promises.id.text"), " ", tag("code", {}, command)),
    )


def _more(ledger: Ledger, address: Address, say: Say) -> Html | None:
    if len(ledger.rows) <= address.count:
        return None
    told = say("promises.shown", shown=address.count)
    if address.count >= MOST_SHOWN:
        return tag("p", {"class": "mb-more"}, told)
    more = replace(address.closed(), count=min(MOST_SHOWN, address.count + 3 * SHOWN_AT_FIRST))
    return tag("p", {"class": "mb-more"}, told, " ", link(more, say("promises.more")))
