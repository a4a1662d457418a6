"""From an address to what the page and the paper pane show, whatever happens on the way."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path

from indexer.errors import InputError, MinutebookError
from search.engine import Engine
from ui.pages.adding import adding_page, refused_page
from ui.pages.ask import ask_page, question_form
from ui.pages.briefing import briefing_page
from ui.pages.checking import checking_page
from ui.pages.compare import compare_page
from ui.pages.decisions import decisions_page
from ui.pages.figures import figures_page
from ui.pages.help import help_page
from ui.pages.history import history_page
from ui.pages.lint import lint_page
from ui.pages.live import LiveIndex
from ui.pages.minute import minute_page
from ui.pages.paper import paper_page, paper_pane
from ui.pages.papers import papers_page
from ui.pages.parts.addresses import Address, read_address
from ui.pages.parts.choices import labels
from ui.pages.parts.markup import Html, join, tag
from ui.pages.parts.served import ALONE, Served
from ui.pages.parts.shell import Page, link, notice, paragraph, whole_page
from ui.pages.parts.starting import ways_to_start
from ui.pages.promises import promises_page
from ui.pages.searching import search_page
from ui.pages.settings import settings_page
from ui.texts import Say, speaker
from ui.texts.told import told_in

_log = logging.getLogger("minutebook")
# Pages beside which a paper can be open.
_WITH_PANE = (
    "ask",
    "search",
    "decisions",
    "minute",
    "promises",
    "history",
    "figures",
    "compare",
    "brief",
    "lint",
)
# Pages whose words are ranked by the model; a reference to a minute is looked up.
_UNRANKED = ("papers", "minute")


@dataclass(frozen=True)
class Shown:
    """What to put on the screen; ``page`` is None where it stays as it is."""

    page: Html | None
    pane: Html


def show(
    live: LiveIndex,
    url: str,
    shown_before: str = "",
    can_add: bool = False,
    served: Served = ALONE,
) -> Shown:
    """What the page at ``url`` shows, where ``shown_before`` is on the screen already.

    Never raises: what goes wrong is shown as a page, in words that give nothing away.
    """
    address = read_address(url)
    same_page = False
    if shown_before:
        same_page = read_address(shown_before).page_part() == address.page_part()
    page = None
    if not same_page:
        made = _page(live, address, can_add, served)
        page = whole_page(address, made, can_add, url, served)
    # The script tells by the address whether what arrives is what was asked for last.
    pane = tag("div", {"class": "mb-holder", "data-url": url}, _pane(live, address))
    return Shown(page, pane)


def _page(live: LiveIndex, address: Address, can_add: bool, served: Served) -> Page:
    say = speaker(address.language)
    if address.view == "absent":
        return _state(say("notfound.title"), paragraph(say("notfound.text")), "absent")
    if address.view == "help":
        return help_page(address, can_add)
    if address.view == "settings":
        return settings_page(live, address, can_add, served)
    if address.view == "add":
        return adding_page(address) if can_add else refused_page(address)
    try:
        ranks = bool(address.question) and address.view not in _UNRANKED
        engine = live.ranking() if ranks else live.engine()
        if engine is None or not engine.documents:
            return _empty(live.index, address, can_add, say)
        return _view(engine, address, can_add, served)
    except InputError as error:
        return _refused(live, address, str(error), say)
    except MinutebookError as error:
        _log.warning("%s", error)
        return _state(say("index.unusable"), paragraph(say("error.text")), "error")
    except Exception:
        _log.exception("The page %s could not be made", address.view)
        return _state(
            say("error.title"),
            join([paragraph(say("error.text")), tag("p", {}, link(address, say("again")))]),
            "error",
        )


def _view(engine: Engine, address: Address, can_add: bool, served: Served) -> Page:
    match address.view:
        case "search":
            return search_page(engine, address)
        case "paper":
            return paper_page(engine, address)
        case "papers":
            return papers_page(engine, address)
        case "decisions":
            return decisions_page(engine, address)
        case "minute":
            return minute_page(engine, address)
        case "promises":
            return promises_page(engine, address, corrects=can_add)
        case "history":
            return history_page(engine, address)
        case "figures":
            return figures_page(engine, address)
        case "compare":
            return compare_page(engine, address)
        case "brief":
            return briefing_page(engine, address)
        case "lint":
            return lint_page(engine, address)
        case "check":
            return checking_page(address)
        case _:
            page = ask_page(engine, address, can_add, served)
            if address.question:
                return page
            ways = ways_to_start(engine, address, speaker(address.language))
            return replace(page, content=join([page.content, ways]))


def _pane(live: LiveIndex, address: Address) -> Html:
    if address.view not in _WITH_PANE or not address.paper:
        return Html("")
    try:
        engine = live.ranking() if address.question else live.engine()
        return paper_pane(engine, address) if engine is not None else Html("")
    except InputError:
        return Html("")  # the page beside it says what is wrong
    except Exception:
        _log.exception("The paper pane could not be made")
        say = speaker(address.language)
        state = notice(say("error.title"), paragraph(say("error.text")), kind="error")
        close = link(address.closed(), say("paper.close"), class_="mb-close")
        return tag("aside", {"class": "mb-pane", "aria-label": say("paper")}, close, state)


def _state(title: str, content: Html, kind: str) -> Page:
    return Page(title, notice(title, content, kind=kind, heading="h1"), title)


def _empty(index: Path, address: Address, can_add: bool, say: Say) -> Page:
    command = tag("code", {}, f"minutebook index FOLDER --index {index.name}")
    content = [
        paragraph(say("empty.text")),
        tag("p", {}, link(address.to("add"), say("nav.add"))) if can_add else None,
        tag("p", {}, say("empty.command"), " ", command),
    ]
    return _state(say("empty.title"), join(content), "empty")


def _refused(live: LiveIndex, address: Address, message: str, say: Say) -> Page:
    """What was asked means nothing: say why, and leave it there to be mended."""
    told = told_in(address.language, message, labels(address, say))
    # What has no Welsh is English: said to be, so that it is read out as that.
    words = paragraph(told) if told else tag("p", {"lang": "en"}, message)
    refusal = notice(say("refused.title"), words, kind="refused")
    if address.view not in ("ask", "search", "paper"):
        head = tag("h1", {}, say(f"{address.view}.title"))
        anew = tag("p", {}, link(address.to(address.view), say("start.anew")))
        return Page(say("refused.title"), join([head, refusal, anew]), say("refused.title"))
    engine = live.engine()
    bodies = engine.searched().bodies if engine else ()
    title = "search.title" if address.view == "search" else "ask.title"
    content = join(
        [
            tag("h1", {"class": "mb-small-title"}, say(title)),
            question_form(address, bodies, say),
            refusal,
        ]
    )
    return Page(say("refused.title"), content, say("refused.title"))
