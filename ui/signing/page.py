"""The page to sign in on: plain HTML that needs no script."""

from __future__ import annotations

from typing import Literal

from ui import theme
from ui.pages.parts.addresses import Address, read_address
from ui.pages.parts.markup import Html, join, tag
from ui.texts import speaker

PATH = "/sign-in"
# What the page says above its form.
State = Literal["", "wrong", "wait", "out", "empty"]


def signing_page(state: State, wanted: str, language: str, name: str = "") -> str:
    """The whole page; ``wanted`` is the address that was asked for, ``name`` what was typed."""
    say = speaker(language)
    address = safe_address(wanted)
    other = "en" if language == "cy" else "cy"
    notice = None
    if state:
        attributes = {
            "class": f"mb-notice mb-{'absent' if state == 'out' else 'error'}",
            "role": "status" if state == "out" else "alert",
            "id": "sign-state",
        }
        notice = tag("div", attributes, tag("p", {}, say(f"sign.{state}")))
    described = "sign-state" if state in ("wrong", "wait", "empty") else None
    invalid = "true" if state in ("wrong", "empty") else None
    form = tag(
        "form",
        {"class": "mb-form mb-sign", "method": "post", "action": PATH},
        tag("label", {"for": "sign-name"}, say("sign.name")),
        tag(
            "input",
            {
                "id": "sign-name",
                "name": "name",
                "type": "text",
                "value": name,
                "autocomplete": "username",
                "autocapitalize": "none",
                "spellcheck": "false",
                "maxlength": 200,
                "required": True,
                "aria-describedby": described,
                "aria-invalid": invalid,
            },
        ),
        tag("label", {"for": "sign-password"}, say("sign.password")),
        tag(
            "input",
            {
                "id": "sign-password",
                "name": "password",
                "type": "password",
                "autocomplete": "current-password",
                "maxlength": 1000,
                "required": True,
                "aria-describedby": described,
                "aria-invalid": invalid,
            },
        ),
        tag("input", {"type": "hidden", "name": "next", "value": address}),
        tag("input", {"type": "hidden", "name": "lang", "value": language}),
        tag("button", {"type": "submit"}, say("sign.button")),
    )
    switch = tag(
        "a",
        {"href": signing_address(address, other), "lang": other, "hreflang": other},
        say("language"),
    )
    body = tag(
        "div",
        {"id": "mb-page"},
        tag(
            "div",
            {"class": "mb-page"},
            tag("a", {"class": "mb-skip", "href": "#content"}, say("skip")),
            tag(
                "header",
                {"class": "mb-header"},
                tag(
                    "div",
                    {"class": "mb-bar"},
                    tag("span", {"class": "mb-name"}, say("name")),
                    tag("div", {"class": "mb-tools"}, switch),
                ),
            ),
            tag(
                "main",
                {"id": "content", "tabindex": "-1"},
                tag("h1", {}, say("sign.title")),
                tag("p", {"class": "mb-intro"}, say("sign.lead")),
                notice,
                form,
                tag("p", {"class": "mb-aside"}, say("sign.forgotten")),
            ),
        ),
    )
    return _document(body, f"{say('sign.title')} – {say('name')}", language)


def _document(body: Html, title: str, language: str) -> str:
    head = join(
        [
            tag("title", {}, title),
            Html(theme.head(scripted=False)),
        ]
    )
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{head}</head><body>{body}</body></html>"
    )


def safe_address(wanted: str) -> str:
    """A page of ours: what was asked for where it is one, else the first page."""
    address = read_address(wanted) if wanted.startswith("/") else Address()
    return Address().url() if address.view == "absent" else address.url()


def signing_address(wanted: str, language: str) -> str:
    """The address of the page to sign in on, for who asked for ``wanted``."""
    from urllib.parse import urlencode

    given = {"next": wanted} if wanted != "/" else {}
    if language == "cy":
        given["lang"] = "cy"
    return f"{PATH}?{urlencode(given)}" if given else PATH
