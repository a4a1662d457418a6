"""Previous consideration: for each time the matter came up, what was decided, asked and reported.

This is the paragraph that officers have to write: which body considered the matter, on which day
and in which minute, and what it resolved, in its own words.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search.briefing.parts import Block, Heading, Notes, Paragraph, paragraph, said
from search.briefing.topical import Topic
from search.briefing.wording import body_of, counted, day, minute_of, named, on_day, title_of
from search.citing import Citation
from search.history.happenings import Happening

# How many sentences of a report or a minute are quoted, and how many considerations are told.
MOST_TOLD, MOST_CONSIDERED = 2, 40
# A single decision of so few words stands in the sentence itself.
_INLINE = 45


@dataclass(frozen=True, slots=True)
class Considered:
    """One time that the matter came up: an item of some minutes, or a report.

    ``told`` are those of the events that report or raise something, the most telling first.
    """

    events: tuple[Happening, ...]
    told: tuple[Happening, ...]

    @property
    def place(self) -> Citation:
        """The first of its quotes: it says whose record this is."""
        return self.events[0].citation

    @property
    def is_report(self) -> bool:
        """Whether it is a report to a body, and not a minute."""
        return self.place.document.kind == "report"

    @property
    def decided(self) -> tuple[Happening, ...]:
        """What was decided; what another body or a report recommends is no decision."""
        return tuple(e for e in self.events if is_decision(e))

    @property
    def recommended(self) -> tuple[Happening, ...]:
        """What was recommended there."""
        return tuple(e for e in self.events if e.event == "recommended")


def _tells(event: Happening) -> bool:
    return not is_decision(event) and event.event != "recommended" and not fell(event)


def fell(event: Happening) -> bool:
    """Whether an event is an amendment that was moved and not carried."""
    return event.amendment in ("lost", "withdrawn")


def is_decision(event: Happening) -> bool:
    """Whether an event is something that a body decided, by the voice of its record."""
    return (
        event.event in ("decided", "deferred", "corrected")
        and event.citation.voice == "decision"
        and not fell(event)
    )


def considered(events: Sequence[Happening], topic: Topic) -> list[Considered]:
    """The times that a matter came up, oldest first; those of an unknown day stand last.

    Of what was reported, the words that say most of the topic come first.
    """
    groups: dict[int, list[Happening]] = {}
    for event in events:
        groups.setdefault(event.consideration, []).append(event)
    found = []
    for some in groups.values():
        some.sort(key=lambda e: e.citation.start)
        told = sorted((e for e in some if _tells(e)), key=lambda e: -topic.share(e.citation.quote))
        found.append(Considered(tuple(some), tuple(told)))
    return sorted(found, key=_order)


def _order(one: Considered) -> tuple[bool, datetime.date, bool, str, str, int]:
    place = one.place
    return (
        place.date is None,
        place.date or datetime.date.min,
        # A report goes to a meeting before the meeting decides on it.
        not one.is_report,
        place.council or "",
        place.document.path,
        place.start,
    )


def consideration_blocks(
    times: Sequence[Considered], notes: Notes, by_council: bool = True
) -> Iterator[Block]:
    """The paragraphs of the section, under a heading for each council where there are several.

    In a minute book of one council, papers that do not name it stand among the others by their day:
    ``by_council`` is False.
    """
    if not times:
        yield paragraph(said("No earlier consideration of the matter was found."))
    left = len(times) - MOST_CONSIDERED
    # The latest are the ones that an officer has to know of.
    shown = _latest(times)
    if left > 0:
        yield paragraph(
            said(f"{counted(left, 'earlier consideration is', 'earlier considerations are')} "),
            said("left out here; the history of the matter lists them."),
            style="aside",
        )
    if not by_council:
        for one in shown:
            yield from _report(one, notes) if one.is_report else _minute(one, notes)
        return
    councils = list(dict.fromkeys(council_of(one.place) for one in shown))
    for council in sorted(councils, key=lambda name: (name == UNNAMED, name)):
        if len(councils) > 1:
            yield Heading(council)
        for one in shown:
            if council_of(one.place) == council:
                yield from _report(one, notes) if one.is_report else _minute(one, notes)


UNNAMED = "Council not named in the paper"


def council_of(citation: Citation) -> str:
    """The council whose record a citation is from, as a heading says it."""
    return named(citation.council) or UNNAMED


def _latest(times: Sequence[Considered]) -> list[Considered]:
    dated = [one for one in times if one.place.date]
    undated = [one for one in times if not one.place.date]
    room = max(MOST_CONSIDERED - len(dated), 0)
    return [*dated[-MOST_CONSIDERED:], *undated[:room]]


def _minute(one: Considered, notes: Notes) -> Iterator[Paragraph]:
    place = one.place
    minute = f" ({minute_of(place)})" if minute_of(place) else ""
    item = f", under the item “{title_of(place)}”" if title_of(place) else ""
    opening = f"The matter was considered by {body_of(place)} {on_day(place.date)}{minute}{item}"
    if one.decided:
        yield from _deciding(opening, one.decided, notes)
    elif any(e.event == "recommended" and e.citation.voice == "decision" for e in one.events):
        yield paragraph(said(f"{opening}."))
    else:
        yield paragraph(
            said(f"{opening}. No decision on it was found in that minute."),
        )
    for fallen in (e for e in one.events if fell(e)):
        words = f"An amendment was {fallen.amendment}: "
        yield paragraph(said(words), notes.quote(fallen.citation))
    own = [e for e in one.recommended if e.citation.voice == "decision"]
    to_it = [e for e in one.recommended if e.citation.voice != "decision"]
    yield from _quotes("It made this recommendation, which is no decision:", own, notes)
    yield from _quotes("It had been recommended, which is no decision:", to_it, notes)
    yield from _quotes("The minute also records:", one.told[:MOST_TOLD], notes)


def _deciding(opening: str, decided: Sequence[Happening], notes: Notes) -> Iterator[Paragraph]:
    verbs = {_verb(e) for e in decided}
    verb = verbs.pop() if len(verbs) == 1 else "decided"
    first = decided[0].citation
    if len(decided) == 1 and len(first.quote.split()) <= _INLINE:
        yield paragraph(said(f"{opening}, when it was {verb}: "), notes.quote(first))
    else:
        yield paragraph(said(f"{opening}, when it was {verb}:"))
        for event in decided:
            yield paragraph(notes.quote(event.citation), style="quoted")
    for event in decided:
        told = _moved(event)
        if told:
            number = notes.number(event.citation)
            yield paragraph(said(told, number), style="aside")
            break


def _verb(event: Happening) -> str:
    if event.event == "deferred":
        return "deferred"
    verb = (event.verb or "").casefold()
    return verb if verb.isascii() and verb.isalpha() and verb.endswith("ed") else "decided"


def _moved(event: Happening) -> str:
    """Who moved and seconded, and the vote, where the record says."""
    parts = []
    if event.mover:
        mover, seconder = named(event.mover), named(event.seconder)
        parts.append(f"Moved by {mover}" + (f", seconded by {seconder}" if seconder else ""))
    if event.vote and event.vote[0] is not None and event.vote[1] is not None:
        vote = f"{event.vote[0]} for, {event.vote[1]} against"
        vote += f", {event.vote[2]} abstaining" if event.vote[2] is not None else ""
        parts.append(f"the vote: {vote}" if parts else f"The vote: {vote}")
    return f"{'; '.join(parts)}." if parts else ""


def _report(one: Considered, notes: Notes) -> Iterator[Paragraph]:
    place = one.place
    title = named(place.document.title)
    called = f" “{title}”" if title else ""
    when = f"for {day(place.date)}" if place.date else "of a day that it does not state"
    yield paragraph(said(f"A report{called} to {body_of(place)}, {when}, dealt with the matter."))
    yield from _quotes("It recommended, which is no decision:", one.recommended, notes)
    yield from _quotes("It said:", one.told[:MOST_TOLD], notes)


def _quotes(opening: str, events: Sequence[Happening], notes: Notes) -> Iterator[Paragraph]:
    if events:
        yield paragraph(said(opening))
        for event in events:
            yield paragraph(notes.quote(event.citation), style="quoted")
