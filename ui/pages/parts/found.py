"""A found passage as a card: its words, its place, its other places, and why it was found."""

from __future__ import annotations

import re
from dataclasses import dataclass

from search.around import Neighbour
from search.results import Elsewhere, Result
from ui.pages.parts.addresses import Address
from ui.pages.parts.cards import Standpoint, badges, place_line
from ui.pages.parts.markup import Html, marked, paragraph_spans, tag
from ui.pages.parts.shell import link
from ui.texts import Say, long_date

_WORD = re.compile(r"\S+")
# So many words beside a passage lead into it; where few more are left, they are not worth folding.
_BESIDE = 30
_NOT_WORTH_FOLDING = 10


def result_card(result: Result, address: Address, say: Say, heading: str = "h3") -> Html:
    """A found passage, the words that were looked for marked."""
    passage = result.passage
    opening = address.opening(passage.document, (passage.start, passage.end))
    is_open = address.paper == passage.document and address.span == opening.span
    place = Standpoint(
        result.document,
        passage.body or passage.council,
        passage.date,
        result.item_number,
        result.item_title,
        passage.page,
    )
    return tag(
        "li",
        {"class": "mb-card mb-result", "data-opens": opening.url()},
        tag(
            "article",
            {},
            place_line(place, address, say, heading=heading),
            tag("blockquote", {}, _words(result)),
            badges(passage.voice, passage.standing, say),
            _also(result.also, address, say),
            tag(
                "div",
                {"class": "mb-actions"},
                link(
                    opening,
                    say("open"),
                    tag("span", {"class": "mb-unseen"}, f" ({result.rank})"),
                    class_="mb-open",
                    current="true" if is_open else None,
                ),
                link(
                    _likeness(result, address),
                    say("search.like"),
                    tag("span", {"class": "mb-unseen"}, f" ({result.rank})"),
                ),
                _around(result, say),
                _why(result, say),
            ),
        ),
    )


@dataclass(frozen=True)
class _Stretch:
    """What is shown of a stretch, as places in its text: the passage found, and of what stands on
    either side as much as leads into it and out of it. The rest is read on demand."""

    near: int
    first: int
    last: int
    far: int


def _stretch(result: Result) -> _Stretch:
    first = result.passage.start - result.span[0]
    last = first + result.passage.end - result.passage.start
    before = [match.start() for match in _WORD.finditer(result.text, 0, first)]
    after = [match.end() for match in _WORD.finditer(result.text, last)]
    near = before[-_BESIDE] if len(before) > _BESIDE + _NOT_WORTH_FOLDING else 0
    far = after[_BESIDE - 1] if len(after) > _BESIDE + _NOT_WORTH_FOLDING else len(result.text)
    return _Stretch(near, first, last, far)


def _words(result: Result) -> list[Html]:
    """The passage found, and lighter what stands beside it in its stretch."""
    shown = _stretch(result)
    before, after = "mb-beside", "mb-beside"
    if shown.near:
        before += " mb-folded-before"
    if shown.far < len(result.text):
        after += " mb-folded-after"
    return [
        *_part(result, shown.near, shown.first, before),
        *_part(result, shown.first, shown.last, None),
        *_part(result, shown.last, shown.far, after),
    ]


def _part(result: Result, start: int, end: int, name: str | None) -> list[Html]:
    """The stretch from ``start`` to ``end``, the words that were looked for marked."""
    # Where a paper indents by spaces, its paragraph would begin with them.
    start += len(result.text[start:end]) - len(result.text[start:end].lstrip())
    text = result.text[start:end]
    if not text:
        return []
    parts = []
    spans = paragraph_spans(text)
    for first, last in spans:
        at, to = start + first, start + last
        within = [(max(a, at) - at, min(b, to) - at) for a, b in result.highlights]
        words = marked(text[first:last], [(a, b) for a, b in within if a < b])
        parts.append(tag("p", {"class": _at_its_edge(name, first == 0, last == len(text))}, words))
    return parts


def _at_its_edge(name: str | None, begins: bool, ends: bool) -> str | None:
    """The classes of a paragraph: what is folded away is marked where it was, on its side."""
    left_out = {"mb-folded-before": not begins, "mb-folded-after": not ends}
    return " ".join(n for n in name.split() if not left_out.get(n)) if name else None


def _likeness(result: Result, address: Address) -> Address:
    passage = result.passage
    place = f"{passage.document}#{passage.start}-{passage.end}"
    return Address("search", "", address.filters, language=address.language).choosing("like", place)


def _also(also: tuple[Elsewhere, ...], address: Address, say: Say) -> Html | None:
    """Where else the same words stand."""
    if not also:
        return None
    rows = []
    for other in also:
        place = other.passage
        opening = address.opening(place.document, (place.start, place.end))
        date = long_date(place.date, address.language) if place.date else say("date.unknown")
        body = place.body or place.council or say("body.unknown")
        standing = say(f"standing.{place.standing}")
        rows.append(
            tag("li", {}, link(opening, other.document.title), f" · {body} · {date} · {standing}")
        )
    return tag(
        "details",
        {"class": "mb-also"},
        tag("summary", {}, say("search.also", count=len(also), number=len(also))),
        tag("ul", {}, rows),
    )


def _around(result: Result, say: Say) -> Html | None:
    """The rest of the stretch, and the neighbours of the stretch: to read the passage by."""
    shown = _stretch(result)
    before = [
        *_neighbour(result.around.before if result.around else None),
        *_part(result, 0, shown.near, None),
    ]
    after = [
        *_part(result, shown.far, len(result.text), None),
        *_neighbour(result.around.after if result.around else None),
    ]
    if not before and not after:
        return None
    sides = [("search.around.before", before), ("search.around.after", after)]
    return tag(
        "details",
        {"class": "mb-around"},
        tag(
            "summary",
            {},
            say("search.around"),
            tag("span", {"class": "mb-unseen"}, f" ({result.rank})"),
        ),
        [
            [tag("p", {"class": "mb-side"}, say(name)), tag("blockquote", {}, side)]
            for name, side in sides
            if side
        ],
    )


def _neighbour(neighbour: Neighbour | None) -> list[Html]:
    return [tag("p", {}, neighbour.text.strip())] if neighbour else []


def _why(result: Result, say: Say) -> Html:
    """What the engine went by, for whoever wants to know."""
    words = ", ".join(result.matched) or say("search.why.none")
    rows = [(say("search.why.words"), words), (say("search.why.lexical"), f"{result.lexical:.2f}")]
    if result.dense is not None:
        rows.append((say("search.why.dense"), f"{result.dense:.2f}"))
    return tag(
        "details",
        {"class": "mb-why"},
        tag(
            "summary",
            {},
            say("search.why"),
            tag("span", {"class": "mb-unseen"}, f" ({result.rank})"),
        ),
        tag("dl", {}, [[tag("dt", {}, name), tag("dd", {}, value)] for name, value in rows]),
    )
