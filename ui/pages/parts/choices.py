"""Filters on a page: the form, the ones in use, and the order of what they let through."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from indexer.records import Standing, Voice
from search.query import KINDS
from ui.pages.parts.addresses import SHOWN_AT_FIRST, SORTS, Address
from ui.pages.parts.markup import Html, join, tag
from ui.pages.parts.shell import link
from ui.texts import Say


def shown_value(name: str, value: str, say: Say) -> str:
    """A filter's value in the words of the page."""
    choices = {"kind": KINDS, "voice": get_args(Voice), "standing": get_args(Standing)}
    return say(f"{name}.{value}") if value in choices.get(name, ()) else value


def labels(address: Address, say: Say) -> dict[str, str]:
    """What a form calls the fields that ``address`` fills in, by the names they are typed by; not
    of filters that stand in the question itself, as they were typed."""
    typed = address.question.casefold()
    found = {name: say(f"filter.{name}") for name in address.filters if f"{name}:" not in typed}
    if address.view == "promises":
        asked = (name for name in ("due_by", "today") if address.choices.get(name))
        found |= {name.replace("_", "-"): say(f"promises.{name}") for name in asked}
    return found


def chips(address: Address, say: Say) -> Html:
    """The filters in use, each with the way to take it away."""
    if not address.filters:
        return Html("")
    rows = []
    for name, value in address.filters.items():
        shown = shown_value(name, value, say)
        label = say("filters.remove", name=say(f"filter.{name}"), value=shown)
        rows.append(
            tag(
                "li",
                {},
                tag(
                    "a",
                    {
                        "href": address.filtered(name, None).url(),
                        "data-go": True,
                        "aria-label": label,
                    },
                    f"{say(f'filter.{name}')}: {shown}",
                    tag("span", {"aria-hidden": "true"}, " ×"),
                ),
            )
        )
    if len(rows) > 1:
        cleared = Address(address.view, address.question, language=address.language)
        rows.append(tag("li", {}, link(cleared, say("filters.clear"))))
    return tag("ul", {"class": "mb-chips", "aria-label": say("filters.set")}, rows)


def filter_fields(address: Address, bodies: tuple[str, ...], say: Say) -> Html:
    """The filters as fields of a form, folded away until wanted."""
    given = address.filters
    return tag(
        "details",
        {"class": "mb-filters"},
        tag("summary", {}, say("filters")),
        tag(
            "div",
            {"class": "mb-fields"},
            _select("body", [(body, body) for body in bodies], address, say),
            _text("since", given.get("since", ""), say, hint=True),
            _text("until", given.get("until", ""), say, hint=True),
            _select("kind", [(k, say(f"kind.{k}")) for k in KINDS], address, say),
            _select("voice", [(v, say(f"voice.{v}")) for v in get_args(Voice)], address, say),
            _select(
                "standing", [(s, say(f"standing.{s}")) for s in get_args(Standing)], address, say
            ),
            _text("person", given.get("person", ""), say),
            _text("document", given.get("document", ""), say),
            _kept(given, ("council", "on")),
        ),
        tag("p", {"class": "mb-hint", "id": "date-hint"}, say("filter.date.hint")),
        tag("button", {"type": "submit", "class": "mb-second"}, say("filters.apply")),
    )


def sort_links(address: Address, say: Say) -> Html:
    """The orders that results can stand in."""
    page = replace(address.closed(), count=SHOWN_AT_FIRST)
    links = [
        tag(
            "li",
            {},
            link(
                replace(page, sort=sort),
                say(f"sort.{sort}"),
                current="true" if sort == address.sort else None,
            ),
        )
        for sort in SORTS
    ]
    together = address.choices.get("together") == "meeting"
    grouped = page.choosing("together", None if together else "meeting")
    links.append(
        tag("li", {}, link(grouped, say("search.apart" if together else "search.together")))
    )
    return tag("nav", {"class": "mb-sorts", "aria-label": say("sort")}, tag("ul", {}, links))


def language_field(address: Address) -> Html:
    """What keeps the language when a form is sent."""
    if address.language == "en":
        return Html("")
    return tag("input", {"type": "hidden", "name": "lang", "value": address.language})


def _select(name: str, choices: list[tuple[str, str]], address: Address, say: Say) -> Html:
    given = address.filters.get(name, "")
    if given and given not in {value for value, _ in choices}:
        choices = [(given, given), *choices]
    options = [tag("option", {"value": ""}, say("filters.any"))]
    options.extend(
        tag("option", {"value": value, "selected": value == given}, shown)
        for value, shown in choices
    )
    field = f"filter-{name}"
    return tag(
        "p",
        {},
        tag("label", {"for": field}, say(f"filter.{name}")),
        tag("select", {"id": field, "name": name}, options),
    )


def _text(name: str, given: str, say: Say, hint: bool = False) -> Html:
    field = f"filter-{name}"
    attributes = {
        "id": field,
        "name": name,
        "type": "text",
        "value": given,
        "autocomplete": "off",
        "aria-describedby": "date-hint" if hint else None,
    }
    return tag(
        "p",
        {},
        tag("label", {"for": field}, say(f"filter.{name}")),
        tag("input", attributes),
    )


def _kept(given: object, names: tuple[str, ...]) -> Html:
    """Filters that have no field of their own stay as they are."""
    assert hasattr(given, "get")
    return join(
        tag("input", {"type": "hidden", "name": name, "value": given.get(name)})
        for name in names
        if given.get(name)
    )
