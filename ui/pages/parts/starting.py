"""Ways from the first page into the registers and drafts, each taken from what is indexed."""

from __future__ import annotations

import re
from collections import defaultdict

from indexer.records import Decision, Figure
from search.engine import Engine
from search.registers.extracts import find_minute
from search.registers.keeping import kept
from ui.pages.parts.addresses import Address, View
from ui.pages.parts.examples import matters_of
from ui.pages.parts.markup import Html, tag
from ui.pages.parts.shell import link
from ui.texts import Say

_DECISIONS_TRIED = 12
# A measure that can be asked for by name: it neither begins nor ends inside a sentence.
_LOOSE = frozenset(
    "a an the at by for from in into of on to against with is are was were be been had has have "
    "said that they he she it which not increased reduced".split()
)


def ways_to_start(engine: Engine, address: Address, say: Say) -> Html:
    """Up to three links for each kind of user, below the questions of the first page."""
    matters = matters_of(engine)
    minute, measure = _found_in(engine)
    told = _first(matters, "item", "decision", "report")
    reported = _first(matters, "report", "recommendation", "item")
    said = _first(matters, "member", "decision", "item")

    def way(
        view: View, text: str, question: str = "", choices: dict[str, str] | None = None
    ) -> Html:
        there = Address(view, question, language=address.language, choices=choices or {})
        return tag("li", {}, link(there, text))

    groups: dict[str, list[Html | None]] = {
        "member": [
            way("promises", say("start.promises"), choices={"state": "not found"}),
            way("history", say("start.history", matter=told), told) if told else None,
            way("compare", say("start.compare", matter=said), said) if said else None,
        ],
        "officer": [
            way("brief", say("start.brief", matter=reported), reported) if reported else None,
            way("figures", say("start.figures", matter=measure), measure) if measure else None,
            way("check", say("start.check")),
        ],
        "clerk": [
            way("decisions", say("start.decisions")),
            # A book without a numbered minute has its papers to look through.
            _minute_way(minute, address, say) if minute else way("papers", say("start.papers")),
            way("lint", say("start.lint")),
        ],
    }
    columns = [
        tag("section", {}, tag("h3", {}, say(f"examples.{user}")), tag("ul", {}, ways))
        for user, ways in groups.items()
    ]
    return tag(
        "section",
        {"class": "mb-start", "aria-labelledby": "start-title"},
        tag("h2", {"id": "start-title"}, say("start.title")),
        tag("p", {"class": "mb-aside"}, say("start.note")),
        tag("div", {"class": "mb-three"}, columns),
    )


def _minute_way(minute: tuple[str, str], address: Address, say: Say) -> Html:
    number, body = minute
    there = Address("minute", number, {"body": body}, language=address.language)
    return tag("li", {}, link(there, say("start.minute", number=number, body=body)))


def _first(matters: dict[str, list[str]], *kinds: str) -> str | None:
    """The shortest of the first titles of the first kind that has any, up to a colon."""
    for kind in kinds:
        titles = [title.split(":")[0].strip() for title in matters.get(kind, [])[:8]]
        titles = [title for title in titles if len(title.split()) > 1]
        if titles:
            return min(titles, key=len)
    return None


def _found_in(engine: Engine) -> tuple[tuple[str, str] | None, str | None]:
    return kept(engine.book, "to start from", lambda _: (_minute_held(engine), _measure(engine)))


def _minute_held(engine: Engine) -> tuple[str, str] | None:
    """The number and body of a recent minute that the minute page finds."""
    book = engine.book
    decided = book.all(Decision)
    newest = sorted(decided, key=lambda d: str(book.occasion_of(d).date or ""), reverse=True)
    for decision in newest[:_DECISIONS_TRIED]:
        item, body = book.item_of(decision), book.occasion_of(decision).body
        if item is None or not item.number or not body:
            continue
        if find_minute(book, item.number, body).held:
            return item.number, body
    return None


def _measure(engine: Engine) -> str | None:
    """A measure in a few words for which the papers give figures of more than one period."""
    periods: defaultdict[str, set[str]] = defaultdict(set)
    papers: defaultdict[str, set[str]] = defaultdict(set)
    for figure in engine.book.all(Figure):
        if figure.measure and figure.period:
            periods[figure.measure.strip()].add(figure.period)
            papers[figure.measure.strip()].add(figure.document)

    def readable(measure: str) -> bool:
        words = measure.split()
        return (
            len(words) <= 5
            and measure[0].islower()
            and not {words[0], words[-1]} & _LOOSE
            and not re.search(r"\d", measure)
        )

    told = [m for m, when in periods.items() if len(when) > 1 and readable(m)]

    def worth(measure: str) -> tuple[bool, int, int, str]:
        # Two words name a thing better than one, and what many papers give matters to more people.
        several = len(measure.split()) > 1
        return several, len(papers[measure]), len(periods[measure]), measure

    return max(told, key=worth, default=None)
