"""What stands around every page: header with the way to the other pages, and footer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ui.pages.parts.addresses import Address, View
from ui.pages.parts.markup import Attributes, Child, Html, join, tag
from ui.pages.parts.served import ALONE, Served
from ui.texts import Say, speaker


@dataclass(frozen=True)
class Group:
    """Pages that stand under one button of the navigation."""

    name: str
    views: tuple[View, ...]


# What the pages are for, in the order of how often they are wanted.
NAVIGATION: tuple[View | Group, ...] = (
    "ask",
    "search",
    Group(
        "registers",
        ("decisions", "minute", "promises", "history", "figures", "compare", "lint"),
    ),
    Group("write", ("brief", "check")),
    "papers",
    "add",
    "help",
)


@dataclass(frozen=True)
class Page:
    """One page: its title for the browser's tab, and its content.

    ``announced`` is what a screen reader says when the page has arrived.
    """

    title: str
    content: Html
    announced: str
    wide: bool = False


def whole_page(
    address: Address, page: Page, can_add: bool, url: str, served: Served = ALONE
) -> Html:
    """``page`` with header and footer around it; ``url`` is the address as it was asked for."""
    say = speaker(address.language)
    # Said where it begins: a browser shows the beginning before it has the results.
    results = "mb-with-results" if 'id="result-title"' in page.content else None
    return tag(
        "div",
        {
            "class": "mb-page mb-wide" if page.wide else "mb-page",
            "data-url": url,
            "data-title": f"{page.title} – {say('name')}",
            "data-announce": page.announced,
            "data-working": say("working"),
            "data-lost-title": say("lost.title"),
            "data-lost-text": say("lost.text"),
            "data-ended-title": say("ended.title"),
            "data-ended-text": say("ended.text"),
            "data-ended-again": say("ended.again"),
            "data-again": say("again"),
            "data-copied": say("cite.copied"),
            "data-copy-failed": say("cite.failed"),
            "lang": address.language,
        },
        tag("a", {"class": "mb-skip", "href": "#content"}, say("skip")),
        _header(address, say, can_add),
        tag("main", {"id": "content", "tabindex": "-1", "class": results}, page.content),
        tag(
            "footer",
            {"class": "mb-foot"},
            tag("p", {}, _promise(served, say)),
            _settings(address, served, say),
        ),
    )


def _promise(served: Served, say: Say) -> str:
    """What becomes of what is asked, said on every page."""
    if served.model is None or served.model.is_here:
        return say("foot")
    return say("foot.elsewhere", host=served.model.host)


def _settings(address: Address, served: Served, say: Say) -> Html:
    """The way to the settings, with who has signed in."""
    current = "page" if address.view == "settings" else None
    way = link(address.to("settings"), say("nav.settings"), current=current)
    reader = say("settings.accounts.in", name=served.reader) if served.reader else ""
    return tag("nav", {"aria-label": say("nav.settings")}, way, f" · {reader}" if reader else None)


def _header(address: Address, say: Say, can_add: bool) -> Html:
    other = replace(address, language="en" if address.language == "cy" else "cy")
    menu: Attributes = {"data-menu": True, "aria-expanded": "false", "aria-controls": "mb-menu"}
    return tag(
        "header",
        {"class": "mb-header"},
        tag(
            "div",
            {"class": "mb-bar"},
            tag(
                "a",
                {"class": "mb-name", "href": address.to("ask").url(), "data-go": True},
                say("name"),
            ),
            tag("button", {"type": "button", "class": "mb-menu", **menu}, say("nav.menu")),
            tag(
                "nav",
                {"id": "mb-menu", "aria-label": say("nav")},
                tag("ul", {}, [_entry(entry, address, say) for entry in _entries(can_add)]),
                tag(
                    "button",
                    {"type": "button", "data-theme": True, "class": "mb-quiet"},
                    say("theme"),
                ),
            ),
            tag(
                "div",
                {"class": "mb-tools"},
                tag(
                    "a",
                    {
                        "href": other.url(),
                        "data-go": True,
                        "lang": other.language,
                        "hreflang": other.language,
                    },
                    say("language"),
                ),
            ),
        ),
    )


def _entries(can_add: bool) -> list[View | Group]:
    return [entry for entry in NAVIGATION if can_add or entry != "add"]


def _entry(entry: View | Group, address: Address, say: Say) -> Html:
    """One entry of the navigation: a link, or a button that opens the links of its group.

    Where there is no room for a button the group's name stands above its links, which the style
    decides; only one of the two is ever shown.
    """
    if not isinstance(entry, Group):
        return tag("li", {}, _way(entry, address, say))
    name, list_id = say(f"nav.{entry.name}"), f"mb-menu-{entry.name}"
    button: Attributes = {
        "type": "button",
        "data-menu": True,
        "aria-expanded": "false",
        "aria-controls": list_id,
        "aria-current": "true" if address.view in entry.views else None,
    }
    return tag(
        "li",
        {"class": "mb-group"},
        tag("button", button, name),
        tag("span", {"class": "mb-group-name"}, name),
        tag("ul", {"id": list_id}, [tag("li", {}, _way(v, address, say)) for v in entry.views]),
    )


def _way(view: View, address: Address, say: Say) -> Html:
    current = "page" if address.view == view else None
    if address.view == "paper" and view == "papers":
        current = "true"  # a paper has no entry of its own: it is in the minute book
    return link(address.to(view), say(f"nav.{view}"), current=current)


def link(
    address: Address, *children: Child, class_: str | None = None, current: str | None = None
) -> Html:
    """A link to a page of ours."""
    attributes: Attributes = {
        "href": address.url(),
        "data-go": True,
        "class": class_,
        "aria-current": current,
    }
    return tag("a", attributes, *children)


def notice(title: str, *content: Child, kind: str = "absent", heading: str = "h2") -> Html:
    """A designed state: nothing held, nothing found, refused, or gone wrong."""
    return tag(
        "section",
        {"class": f"mb-notice mb-{kind}"},
        tag(heading, {"id": "result-title", "tabindex": "-1"}, title),
        join(content),
    )


def paragraph(text: str) -> Html:
    """One paragraph of plain words."""
    return tag("p", {}, text)


def in_english(address: Address) -> str | None:
    """The language of what the engine words by itself, where the page around it is in another."""
    return "en" if address.language != "en" else None
