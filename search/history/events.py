"""What happened to a matter: events out of the records of its considerations, each with its quote.

Nothing is told that a record does not hold: a decision, a recommendation, a call-in, a correction,
or a sentence in which somebody reported or raised it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from indexer.records import Decision, Item, Recommendation, Reference, Utterance, Vote
from indexer.reflow import reflow
from indexer.structure.sentences import split_sentences
from search.citing import Citation
from search.history.belonging import SOME, Belonging
from search.history.considerations import Considerations
from search.history.happenings import Event, Happening, order_of, plain_role
from search.history.matters import Matter
from search.history.table import Consideration
from search.occasions import Recorded

Kind = TypeVar("Kind", bound=Recorded)

# How many sentences tell what a consideration reports, for each so many passages of it.
PASSAGES_A_REPORT = 4
MOST_REPORTS = 3

_DEFERS = re.compile(
    r"\b(?:deferred|defer|adjourned|adjourn|postponed|postpone|put off|paused|held over"
    r"|left (?:on the table|to lie))\b",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(
    r"\bbe recommended\b|\brecommend(?:s|ed)? (?:to|that)\b|\bRECOMMENDED\b", re.IGNORECASE
)
_CORRECTS = re.compile(
    r"\b(?:minutes?|record)\b.{0,80}\b(?:corrected|amended|correction)\b"
    r"|\bsubject to .{0,80}\b(?:correction|amend(?:ment|ed|ing)|being (?:changed|substituted))\b",
    re.IGNORECASE | re.DOTALL,
)
_PRESENTS = re.compile(
    r"\b(?:present(?:ed|s|ing)|report(?:ed|s)|submit(?:ted|s)|introduc(?:ed|es)|brought|gave"
    r"|advised|informed|explained|outlined|updated|circulated|tabled|set out|attached"
    r"|this report|had found|said|told|stated|noted)\b",
    re.IGNORECASE,
)
_RAISES = re.compile(
    r"\b(?:petition|notice of motion|motion|asked|question(?:ed)?|raised|complain(?:ed|t|ts)"
    r"|concerns?|request(?:ed)?|called (?:up)?on)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_LABEL = re.compile(r"(?:[-•*●▪·]\s+)?(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+)?(?=[A-Z\"“'‘])")
# What stands on a page and tells nothing: the link to a file, the name of a report.
# A row of the table that heads a report, "Accountable employee(s)<tab>name, post, telephone": what
# the report is, not what it says.
_HEAD_ROW = re.compile(
    r"(?:Report title|(?:Accountable|Originating|Responsible) [\w()]+|Wards? affected|Key decision"
    r"|Cabinet member with lead responsibility|Report (?:to be/)?has been considered by)\b"
    r"[^\t.]*?\t",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"\bPDF \d+ (?:KB|MB)\b|^(?:Joint )?Reports? (?:of|by|from) the [\w\s,]+\.?$"
)


def past_label(content: str, start: int, end: int) -> int:
    """Where a sentence begins behind the number or bullet of its paragraph, which is not said."""
    label = _LABEL.match(content, start, end)
    return label.end() if label else start


class Events:
    """Reads the events of one matter out of the records."""

    def __init__(self, these: Considerations, matter: Matter) -> None:
        self._these = these
        self._book = these.engine.book
        self._matter = matter
        self._of_it = Belonging(these, matter)

    def all(self) -> list[Happening]:
        """Every event, oldest first; those of an unknown date stand last."""
        found: list[Happening] = []
        for number in sorted(self._matter.strength):
            found.extend(self._of(number))
        found.sort(key=order_of)
        return self._first_raised(self._answered(found))

    def _of(self, number: int) -> Iterator[Happening]:
        each = self._these.all[number]
        wholly = self._of_it.wholly(number)
        taken: list[tuple[int, int]] = []
        votes = self._inside(Vote, each)
        effects = {
            (r.start, r.effect): r
            for r in self._inside(Reference, each)
            if r.effect is not None and r.kind == "minute"
        }
        for decision in self._inside(Decision, each):
            taken.append((min(decision.lead_start, decision.start), decision.end))
            if wholly or self._of_it.speaks(each, decision.start, decision.end):
                yield self._decided(number, decision, votes, list(effects.values()))
        for recommendation in self._inside(Recommendation, each):
            taken.append((recommendation.start, recommendation.end))
            if wholly or self._of_it.speaks(each, recommendation.start, recommendation.end):
                yield Happening(
                    "recommended",
                    number,
                    self._cite(each, recommendation.start, recommendation.end),
                    outcome=recommendation.outcome,
                )
        yield from self._told(number, wholly, taken, list(effects.values()))

    def _decided(
        self, number: int, decision: Decision, votes: list[Vote], effects: list[Reference]
    ) -> Happening:
        each = self._these.all[number]
        words = self._book.quote(each.document, decision.start, decision.end)
        lead = self._book.quote(each.document, decision.lead_start, decision.lead_end)
        event: Event = "decided"
        if _CORRECTS.search(words):
            event = "corrected"
        elif _DEFERS.search(words):
            event = "deferred"
        elif decision.verb.startswith("recommend") or _RECOMMENDS.search(f"{lead} {words}"[:160]):
            event = "recommended"
        vote = next((v for v in votes if v.ordinal == decision.vote), None)
        within = [r for r in effects if decision.start <= r.start < decision.end]
        return Happening(
            event,
            number,
            self._cite(each, decision.start, decision.end),
            verb=decision.verb,
            mover=decision.mover,
            seconder=decision.seconder,
            vote=(vote.in_favour, vote.against, vote.abstentions) if vote else None,
            effect=within[0].effect if within else None,
            amendment=decision.amendment,
        )

    def _told(
        self,
        number: int,
        wholly: bool,
        taken: list[tuple[int, int]],
        effects: list[Reference],
    ) -> Iterator[Happening]:
        """What was reported or raised: the few sentences that say most of the matter."""
        each = self._these.all[number]
        content = self._book.quote(each.document, each.start, each.end)
        speaking = self._inside(Utterance, each)
        title = self._title_end(each)
        body = self._book.documents[each.document].body
        ranked: list[tuple[float, int, int, Reference | None]] = []
        for start, end in split_sentences(content, 0, len(content)):
            start = past_label(content, start, end)
            first, last = each.start + start, each.start + end
            if first < title or any(s < last and first < e for s, e in taken):
                continue
            if not self._book.shows(each.document, first, last):
                continue
            words = reflow(content[start:end])
            if len(words.split()) < 6 or _FURNITURE.search(words):
                continue
            if _HEAD_ROW.match(content, start, end) or words == body:
                continue
            effect = next((r for r in effects if first <= r.start < last), None)
            weight = self._of_it.weight(words)
            named = self._of_it.named(words)
            if not wholly and not named and weight < SOME:
                continue
            score = weight + 0.5 * named + 0.4 * bool(_PRESENTS.search(words))
            score += 0.15 * bool(_FIGURE.search(words)) + (1.0 if effect else 0.0)
            # What opens an item says what it is about.
            score += 0.3 * (not ranked)
            ranked.append((score, first, last, effect))
        most = 1 if not wholly else min(MOST_REPORTS, 1 + len(each.passages) // PASSAGES_A_REPORT)
        chosen = sorted(ranked, key=lambda row: (-row[0], row[1]))[:most]
        for _, start, end, effect in sorted(chosen, key=lambda row: row[1]):
            yield self._sentence(number, start, end, speaking, effect)

    def _sentence(
        self,
        number: int,
        start: int,
        end: int,
        speaking: list[Utterance],
        effect: Reference | None,
    ) -> Happening:
        each = self._these.all[number]
        citation = self._cite(each, start, end)
        who = next(
            (u for u in speaking if u.start < end and start < u.end and (u.speaker or u.role)), None
        )
        event: Event = "reported"
        if effect is not None and effect.effect == "corrects":
            event = "corrected"
        elif (effect is not None and effect.effect == "calls in") or (
            citation.voice in ("member", "public") and _RAISES.search(citation.quote)
        ):
            event = "raised"
        return Happening(
            event,
            number,
            citation,
            speaker=who.speaker if who else None,
            role=plain_role(who.role) if who else None,
            verb=who.verb if who else None,
            effect=effect.effect if effect else None,
        )

    def _answered(self, found: list[Happening]) -> list[Happening]:
        """Each decision and recommendation with what later minutes that refer to it did."""
        by_place: dict[int, list[Happening]] = {}
        for each in found:
            by_place.setdefault(each.consideration, []).append(each)
        links = self._these.links
        answered = []
        for each in found:
            later: list[Citation] = []
            if each.event in ("decided", "recommended", "deferred") and each.date:
                for other in sorted(links.get(each.consideration, ())):
                    after = [o for o in by_place.get(other, []) if o.date and o.date > each.date]
                    decided = [o for o in after if o.event in ("decided", "deferred")]
                    later.extend(o.citation for o in (decided or after)[:1])
            answered.append(replace(each, answered_by=tuple(later)) if later else each)
        return answered

    @staticmethod
    def _first_raised(found: list[Happening]) -> list[Happening]:
        """The oldest sentence of the oldest meeting is where the papers held first raise it."""
        dated = [n for n, each in enumerate(found) if each.date]
        if dated and not any(
            each.event == "raised" and each.date == found[dated[0]].date for each in found
        ):
            first = found[dated[0]].date
            for n in dated:
                if found[n].event == "reported" and found[n].date == first:
                    found[n] = replace(found[n], event="raised")
                    break
        return sorted(found, key=order_of)

    def _inside(self, kind: type[Kind], each: Consideration) -> list[Kind]:
        return [
            record
            for record in self._book.of_paper(kind, each.document)
            if each.start <= record.start and record.end <= each.end
        ]

    def _title_end(self, each: Consideration) -> int:
        if each.item is None:
            return each.start
        item: Item = self._book.items(each.document)[each.item]
        return item.title_end

    def _cite(self, each: Consideration, start: int, end: int) -> Citation:
        return self._book.cite(each.document, start, end)
