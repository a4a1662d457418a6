"""The keys of the pages, told on the help page, with the way to turn single keys off."""

from __future__ import annotations

from collections.abc import Sequence

from ui.pages.parts.markup import Html, join, tag
from ui.pages.parts.shell import paragraph
from ui.texts import Say

_ALWAYS = (
    ("Tab", "tab"),
    ("Enter", "enter"),
    ("Esc", "escape"),
    ("↑ ↓", "arrows"),
)
_SINGLE = (
    ("/", "slash"),
    ("m", "menu"),
    ("1 – 9", "digits"),
    ("n p", "turn"),
    ("c", "copy"),
    ("d", "download"),
    ("f", "follow"),
    ("?", "help"),
)


def key_list(say: Say) -> Html:
    """What each key does. Which are on is kept by the browser, so the script marks the button."""
    return join(
        [
            tag("h2", {}, say("keys.title")),
            tag("h3", {}, say("keys.always")),
            _keys(_ALWAYS, say),
            tag("h3", {}, say("keys.single")),
            _keys(_SINGLE, say),
            paragraph(say("keys.single.text")),
            tag(
                "p",
                {},
                tag(
                    "button",
                    {
                        "type": "button",
                        "class": "mb-second mb-toggle",
                        "data-keys": True,
                        "aria-pressed": "true",
                    },
                    say("keys.on"),
                ),
            ),
        ]
    )


def _keys(keys: Sequence[tuple[str, str]], say: Say) -> Html:
    rows = [
        tag("div", {}, tag("dt", {}, tag("kbd", {}, key)), tag("dd", {}, say(f"keys.{name}")))
        for key, name in keys
    ]
    return tag("dl", {"class": "mb-facts mb-keys"}, rows)
