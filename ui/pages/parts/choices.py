"""Filters on a page: the form, the ones in use, and what the results could be narrowed by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from indexer.records import Standing, Voice
from search.engine import Engine
from search.query import KINDS, Query
from ui.pages.parts.addresses import SORTS, Address
from ui.pages.parts.markup import Html, join, tag
from ui.pages.parts.shell import link
from ui.texts import Say

_MOST_FACETS = 8


@dataclass(frozen=True)
class Facets:
    """How many passages that meet a query fall under each value, commonest first."""

    body: tuple[tuple[str, int], ...]
    year: tuple[tuple[str, int], ...]
    kind: tuple[tuple[str, int], ...]
    voice: tuple[tuple[str, int], ...]
    standing: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class _Column:
    """One value a passage, as numbers into ``names``; -1 where a passage has none."""

    names: tuple[str, ...]
    codes: NDArray[np.int32]

    def counts(self, numbers: NDArray[np.intp]) -> list[tuple[str, int]]:
        """How many of ``numbers`` (places of passages) have each name, commonest first."""
        codes = self.codes[numbers]
        found = np.bincount(codes[codes >= 0], minlength=len(self.names))
        rows = [(name, int(n)) for name, n in zip(self.names, found, strict=True) if n]
        return sorted(rows, key=lambda row: (-row[1], row[0]))


# Worked out once for each open generation, and let go of with it.
_COLUMNS: WeakKeyDictionary[Engine, dict[str, _Column]] = WeakKeyDictionary()


def _columns(engine: Engine) -> dict[str, _Column]:
    if engine not in _COLUMNS:
        passages = engine.passages
        kinds = {path: d.kind for path, d in engine.documents.items()}
        values: dict[str, list[str | None]] = {
            "body": [p.body for p in passages],
            "year": [str(p.date.year) if p.date else None for p in passages],
            "kind": [k if (k := kinds[p.document]) in KINDS else None for p in passages],
            "voice": [p.voice for p in passages],
            "standing": [p.standing for p in passages],
        }
        _COLUMNS[engine] = {name: _encoded(column) for name, column in values.items()}
    return _COLUMNS[engine]


def _encoded(column: list[str | None]) -> _Column:
    names = tuple(sorted({value for value in column if value}))
    places = {name: number for number, name in enumerate(names)}
    codes = np.fromiter((places[v] if v else -1 for v in column), np.int32, len(column))
    return _Column(names, codes)


def count_facets(engine: Engine, query: Query) -> Facets:
    """Facets of what ``query`` lets through, of what the reader may see."""
    numbers = np.flatnonzero(engine.allowed(query))
    counts = {name: column.counts(numbers) for name, column in _columns(engine).items()}
    return Facets(
        body=tuple(counts["body"][:_MOST_FACETS]),
        year=tuple(sorted(counts["year"], reverse=True)),
        kind=tuple(counts["kind"]),
        voice=tuple(counts["voice"]),
        standing=tuple(counts["standing"]),
    )


def facet_list(facets: Facets, address: Address, say: Say) -> Html:
    """Facets as links that set a filter; one that is set already is not offered again."""
    groups: list[Html] = []
    for name, heading, rows in (
        ("body", say("filter.body"), facets.body),
        ("on", say("facet.year"), facets.year),
        ("kind", say("filter.kind"), facets.kind),
        ("voice", say("filter.voice"), facets.voice),
        ("standing", say("filter.standing"), facets.standing),
    ):
        if address.filters.get(name) or len(rows) < 2:
            continue
        links = [
            tag(
                "li",
                {},
                link(address.filtered(name, value), shown_value(name, value, say)),
                " ",
                tag("span", {"class": "mb-count"}, count),
            )
            for value, count in rows
        ]
        groups.append(
            tag(
                "details",
                {"open": name == "body"},
                tag("summary", {}, heading),
                tag("ul", {}, links),
            )
        )
    if not groups:
        return Html("")
    return tag(
        "section",
        {"class": "mb-facets", "aria-labelledby": "facets-title"},
        tag("h2", {"id": "facets-title"}, say("facets")),
        groups,
    )


def shown_value(name: str, value: str, say: Say) -> str:
    """A filter's value in the words of the page."""
    choices = {"kind": KINDS, "voice": get_args(Voice), "standing": get_args(Standing)}
    return say(f"{name}.{value}") if value in choices.get(name, ()) else value


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
    links = [
        tag(
            "li",
            {},
            link(
                Address(
                    address.view, address.question, address.filters, sort, language=address.language
                ),
                say(f"sort.{sort}"),
                current="true" if sort == address.sort else None,
            ),
        )
        for sort in SORTS
    ]
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
