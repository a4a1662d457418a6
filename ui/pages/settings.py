"""The settings: language and colours, what is indexed, the models, and who has signed in."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import get_args

from indexer.errors import MinutebookError
from search.engine import Engine
from ui.pages.ask import searched_list
from ui.pages.live import LiveIndex
from ui.pages.parts.addresses import Address, Language
from ui.pages.parts.markup import Html, join, tag
from ui.pages.parts.served import Served
from ui.pages.parts.shell import Page, link, paragraph
from ui.texts import Say, speaker

_log = logging.getLogger("minutebook")
_THEMES = ("system", "light", "dark")


def settings_page(live: LiveIndex, address: Address, can_add: bool, served: Served) -> Page:
    """The settings as whoever reads ``address`` finds them; there need not be an index."""
    say = speaker(address.language)
    content = join(
        [
            tag("h1", {}, say("settings.title")),
            tag("p", {"class": "mb-intro"}, say("settings.lead")),
            _look(address, say),
            _index(live, address, can_add, say),
            _language_model(served, say),
            _accounts(address, can_add, served, say),
        ]
    )
    return Page(say("settings.title"), content, say("settings.title"))


def _part(name: str, title: str, *content: Html | None) -> Html:
    return tag(
        "section",
        {"class": "mb-setting", "aria-labelledby": f"settings-{name}"},
        tag("h2", {"id": f"settings-{name}"}, title),
        join(list(content)),
    )


def _look(address: Address, say: Say) -> Html:
    languages = [
        tag(
            "li",
            {"lang": language},
            link(
                replace(address, language=language),
                say(f"settings.language.{language}"),
                current="true" if language == address.language else None,
            ),
        )
        for language in get_args(Language)
    ]
    themes = [
        tag(
            "div",
            {"class": "mb-choice"},
            tag(
                "input",
                {"type": "radio", "name": "theme", "id": f"theme-{theme}", "value": theme},
            ),
            tag("label", {"for": f"theme-{theme}"}, say(f"settings.theme.{theme}")),
        )
        for theme in _THEMES
    ]
    return _part(
        "look",
        say("settings.look"),
        tag(
            "nav",
            {"class": "mb-states", "aria-label": say("settings.language")},
            tag("ul", {}, languages),
        ),
        tag(
            "fieldset",
            {"class": "mb-choices", "data-themes": True, "data-kept": say("settings.theme.kept")},
            tag("legend", {}, say("settings.theme")),
            themes,
        ),
        tag("p", {"class": "mb-hint"}, say("settings.look.kept")),
    )


def _index(live: LiveIndex, address: Address, can_add: bool, say: Say) -> Html:
    title = say("settings.index")
    try:
        engine = live.engine()
    except MinutebookError as error:
        _log.warning("%s", error)
        return _part("index", title, paragraph(say("settings.index.broken")))
    if engine is None or not engine.documents:
        way = tag("p", {}, link(address.to("add"), say("nav.add"))) if can_add else None
        return _part("index", title, paragraph(say("settings.index.none")), way)
    return _part(
        "index",
        title,
        searched_list(engine.searched(), address, say),
        _facts([(say("settings.passages"), str(int(engine.readable.sum())))]),
        tag("p", {}, link(address.to("papers"), say("settings.papers"))),
        tag("h3", {}, say("settings.model")),
        _facts(_model_facts(engine, say)),
        tag("p", {"class": "mb-hint"}, say("settings.model.kept")),
    )


def _model_facts(engine: Engine, say: Say) -> list[tuple[str, str]]:
    manifest = engine.manifest
    runtime = manifest.runtime
    if runtime.startswith("onnx"):
        run_by = say("settings.model.quick", runtime=runtime)
    else:
        run_by = say("settings.model.reference" if runtime else "settings.model.unknown")
    # A model may be a folder of the server: where that is, is nobody's business but its keeper's.
    name = Path(manifest.model).name if Path(manifest.model).is_absolute() else manifest.model
    return [
        (say("settings.model.name"), name),
        (say("settings.model.sha256"), manifest.model_sha256),
        (say("settings.model.runtime"), run_by),
    ]


def _facts(rows: list[tuple[str, str]]) -> Html:
    shown = [tag("div", {}, tag("dt", {}, name), tag("dd", {}, value)) for name, value in rows]
    return tag("dl", {"class": "mb-facts"}, shown)


def _language_model(served: Served, say: Say) -> Html:
    model, title = served.model, say("settings.llm")
    if model is None:
        command = "minutebook serve --llm http://127.0.0.1:8080/v1 --llm-model NAME"
        how = tag("p", {"class": "mb-hint"}, say("settings.llm.how"), " ", tag("code", {}, command))
        return _part("llm", title, paragraph(say("settings.llm.none")), how)
    where = "here" if model.is_here else "elsewhere"
    words = say(f"settings.llm.{where}", model=model.model, host=model.host)
    return _part("llm", title, paragraph(words))


def _accounts(address: Address, can_add: bool, served: Served, say: Say) -> Html:
    title = say("settings.accounts")
    if not served.accounts:
        commands = "minutebook accounts FILE --add NAME", "minutebook serve --accounts FILE"
        how = [tag("code", {}, command) for command in commands]
        return _part(
            "accounts",
            title,
            paragraph(say(f"settings.accounts.{'here' if can_add else 'open'}")),
            tag("p", {"class": "mb-hint"}, say("settings.accounts.how"), " ", how[0], "; ", how[1]),
        )
    language = "?lang=cy" if address.language == "cy" else ""
    return _part(
        "accounts",
        title,
        paragraph(say("settings.accounts.in", name=served.reader)),
        # A form of its own: to sign out is no address of a page.
        tag(
            "form",
            {"method": "post", "action": f"/sign-out{language}"},
            tag("button", {"type": "submit", "class": "mb-second"}, say("sign.out.button")),
        ),
        tag("p", {"class": "mb-hint"}, say("settings.accounts.public")),
    )
