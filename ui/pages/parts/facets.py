"""What the results of a search could be narrowed by, as links."""

from __future__ import annotations

from search.facets import FACETS, Facets
from ui.pages.parts.addresses import Address
from ui.pages.parts.choices import shown_value
from ui.pages.parts.markup import Html, tag
from ui.pages.parts.shell import link
from ui.texts import Say

_MOST_FACETS = 8


def facet_list(facets: Facets, address: Address, say: Say) -> Html:
    """Facets as links that set a filter; one that is set already is not offered again."""
    groups: list[Html] = []
    for facet in FACETS:
        # A year is a filter on days; everything else is called as its filter is.
        name = "on" if facet == "year" else facet
        heading = say("facet.year" if facet == "year" else f"filter.{name}")
        rows = facets[facet] if facet == "year" else facets[facet][:_MOST_FACETS]
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
