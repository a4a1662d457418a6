"""What one later sentence is worth to one promise: what it shares, whether it points back, what it
says was done or was not."""

from __future__ import annotations

import datetime
import re
from enum import IntEnum
from typing import NamedTuple

from indexer.tokens import tokenize
from search.promises.matter import Matter, tells_matter, weight_of
from search.promises.promise import Evidence, Promise
from search.promises.recognising import for_agenda, is_report_back
from search.promises.sentences import Sentence
from search.promises.wording import (
    asks,
    deed_words,
    done_families,
    fewer_told,
    last_meeting,
    promises_anew,
    says_done,
)


class Worth(IntEnum):
    """What a sentence says of a promise; an answer from DONE up, the surest last."""

    NOTHING = 0
    UNDONE = 1
    DONE = 2
    REPORTED = 3
    REFERRED = 4


class Weighed(NamedTuple):
    """A sentence weighed for a promise. ``partly`` says that it tells of a part only; ``shares``
    that it holds a word of the matter. The rest is as in ``Evidence``."""

    sentence: Sentence
    shares: bool
    share: float
    meaning: float | None
    refers: str | None
    does: str | None
    same_body: bool
    worth: Worth = Worth.NOTHING
    partly: bool = False

    def worthy(self, worth: Worth, partly: bool = False) -> Weighed:
        """The same, worth so much."""
        return self._replace(worth=worth, partly=partly)


# How much of a promise's own words an answer must carry, by information weight: one that points
# back at it, a report that comes when it was due, a deed told as done.
_REFERRED, _REPORTED, _DONE = 0.4, 0.55, 0.7
# And how much information those words must hold, in units of what a word holds that stands in one
# passage alone: one common word is no matter.
# A deed that was to be done by a day may be told in fewer words than one that had none.
_LEAST_REFERRED, _LEAST_REPORTED, _LEAST_DONE, _LEAST_DONE_DATED = 0.4, 0.86, 1.4, 1.1
_LEAST_WORDS = 2
_TITLE, _TITLE_WORDS = 0.6, 3
_AROUND = 0.3
_ROUNDING = 1e-9
# A report that was due on a day or in a month may come a little before; one due by a day, long.
_EARLY_DAYS = 45
_DEED_DAYS, _DEED_DAYS_DATED = 400, 366 * 6
_TOLD_DAYS = 35
# Of the same item at a later meeting, so much of the promise's words is enough.
_ITEM_DONE, _LEAST_ITEM_DONE = 0.45, 0.8
# And of what is reported under it at the meeting at which it was due.
_ITEM_REPORTED = 0.3
# An item of the meeting answers a promise to have one, where its title holds this much.
_LEAST_ITEM = 0.6
_HEAD_WORDS = 14
ITEM_HELD = "an item of the meeting"

_BRING = re.compile(
    r"\b(?:report|bring|come back|present|submit|update|let \w+ have|give|provide|tell|put to"
    r"|state|advise)\w*\b|\bbe (?:stated|given|put|brought|reported)\b",
    re.IGNORECASE,
)
# "This matter will be an agenda item again."
_THIS_MATTER = re.compile(
    r"\b(?:this|the same) (?:matter|item|issue|subject|topic|question)\b", re.IGNORECASE
)
# A minute number that says its year: 12/18, 2212.04.
_UNIQUE = re.compile(r"\d/\d\d|\d{4}\.\d")
_BY = re.compile(r"\b(?:by|before|than|until|within)\b", re.IGNORECASE)
# Items under which anything is raised: their titles are no matter.
_GENERAL_BUSINESS = frozenset(tokenize("participation correspondence report items session arising"))
# The kinds of thing that a report-back promises.
_OF_KIND = frozenset(
    tokenize(
        "report progress result results review plan proposal proposals update figures study "
        "strategy summary survey statement business case briefing presentation opinion"
        " scheme number"
    )
)


class Scale:
    """Weighs the sentences that came after one promise, most of it worked out once."""

    def __init__(
        self, promise: Promise, matter: Matter, unit: float, next_met: datetime.date | None
    ) -> None:
        """``unit`` is the information of a word that stands in one passage alone, ``next_met`` the
        day on which the promise's body met next."""
        self.promise, self.matter = promise, matter
        self._next_met = next_met
        self._unit = unit
        self._owed_to = promise.to or promise.body
        self._own = {t: w for t, w in matter.terms.items() if t in matter.own}
        self._title = {t: w for t, w in matter.terms.items() if t not in matter.own}
        self._own_total = sum(self._own.values())
        self._titles: dict[frozenset[str], float] = {}
        self._kinds = frozenset(tokenize(promise.said)) & _OF_KIND
        self._is_report = is_report_back(promise.said)
        self._owner = frozenset(tokenize(promise.owner or ""))
        told = tokenize(promise.title)
        self._own_title = frozenset(term for term in told if tells_matter(term))
        self._agenda = for_agenda(promise.said)
        self._brings = self._is_report or bool(_BRING.search(promise.said))
        self._families = done_families(promise.said)
        self._times = [day for day in (promise.made, promise.due.day) if day is not None]
        self._number = None
        if promise.number:
            self._number = re.compile(
                rf"\bminutes? (?:no\.? )?{re.escape(promise.number)}(?![\w/]|\.\d)", re.IGNORECASE
            )

    def weigh(
        self, sentence: Sentence, title: frozenset[str], usual: bool, meaning: float | None
    ) -> Weighed | None:
        """What ``sentence``, under an item of this ``title``, is worth; None where it shares
        nothing with the promise. ``usual`` says that many meetings have an item of that title."""
        held, matter = sentence.terms, self.matter
        shares = not held.isdisjoint(matter.terms)
        if not shares and title.isdisjoint(matter.terms):
            return None
        share = own = around = 0.0
        if shares:
            told_of = [(term, weight) for term, weight in matter.terms.items() if term in held]
            share = sum([weight for _, weight in told_of]) / (matter.total or 1.0)
            own = sum([weight for term, weight in told_of if term in self._own])
        own_total = self._own_total
        own_share = own / own_total if own_total else 0.0
        same_body = sentence.body == self._owed_to
        # Most sentences and titles hold too little even together: it is not added up for them.
        if share + self._share_of_title(title) > _AROUND - _ROUNDING:
            around = matter.share(held | title)
        pointed, surely, reported, done = False, False, None, None
        if own_share >= _AROUND or around >= _AROUND:
            pointed, surely = self._points(sentence, same_body)
            reported = sentence.reported if self._brings else None
            done = says_done(self._families, sentence.said)
        does = reported or done
        told = Weighed(
            sentence,
            shares,
            round(max(share, own_share), 3),
            meaning,
            sentence.refers if pointed else None,
            does,
            same_body,
        )
        if not (self._agenda and same_body) and not pointed and not does:
            return told
        information = own / self._unit
        words = len(self._own.keys() & held)
        kind = not held.isdisjoint(self._kinds)
        undone = sentence.undone
        if self._agenda and same_body and self._is_its_item(sentence, title, usual):
            return told._replace(worth=Worth.REPORTED, does=ITEM_HELD)
        tells = own_share >= _REFERRED and information >= _LEAST_REFERRED
        if kind and (same_body or surely):
            # "That the result be reported": what of is told by the title of the item alone.
            few = own_total < _LEAST_REPORTED * self._unit and around >= _AROUND
            titled = sum(t in held for t in self._title) >= _TITLE_WORDS
            titles = weight_of(self._title, held) / (sum(self._title.values()) or 1.0)
            tells = tells or few or (titled and titles >= _TITLE)
        if pointed and tells and (undone or (sentence.put_off and not does)):
            return told.worthy(Worth.UNDONE)
        if undone and not sentence.partly:
            return told
        if pointed and tells and does:
            return told.worthy(Worth.REFERRED, sentence.partly)
        if self._is_report_in_time(sentence, reported, same_body):
            enough = own_share >= _REPORTED and information >= _LEAST_REPORTED
            exact = sentence.day == self.promise.due.day and self.promise.due.known == "stated"
            of_title = exact and self.matter.anaphoric and around >= _AROUND and kind
            enough = enough and words >= _LEAST_WORDS
            if enough or of_title or self._on_its_item(sentence, title, usual):
                return told.worthy(Worth.REPORTED, sentence.partly)
        if done and not self._is_report and self._soon(sentence.day) and not sentence.uncertain:
            least = _LEAST_DONE if self.promise.due.day is None else _LEAST_DONE_DATED
            enough = own_share >= _DONE and information >= least and not sentence.foretells
            by_owner = not self._owner or not held.isdisjoint(self._owner)
            if not enough and same_body and sentence.day == self.promise.due.day:
                # Told at the very meeting by which it was to be done.
                enough = own_share >= _REPORTED and information >= _LEAST_DONE_DATED
            its_item = not usual and self._same_item(title)
            # Under an item of everything a point goes by the name of the item it goes back to.
            its_point = len(self._own_title) >= _LEAST_WORDS and self._same_item(sentence.labelled)
            if not enough and same_body and by_owner and (its_item or its_point):
                # The same item at a later meeting: less has to be said again, and the deed may be
                # told by another word for it ("published": "advertised").
                meant = held | self._deed_told(sentence.said)
                own, words = weight_of(self._own, meant), len(self._own.keys() & meant)
                enough = own >= _ITEM_DONE * own_total and own >= _LEAST_ITEM_DONE * self._unit
            if enough and words >= _LEAST_WORDS:
                fewer = fewer_told(self.promise.said, sentence.said)
                partly = sentence.partly or sentence.foretells or fewer
                return told.worthy(Worth.DONE, partly)
        return told

    def _on_its_item(self, sentence: Sentence, title: frozenset[str], usual: bool) -> bool:
        """Whether what is reported is said under an item on the matter and nothing else, at the
        meeting that it was to be reported to: little of its words has to be said again there."""
        due = self.promise.due
        if not self._is_report or usual or due.day is None or sentence.day != due.day:
            return False
        told = {term for term in title if tells_matter(term)}
        on_matter = len(told) >= _LEAST_WORDS and told <= self.matter.terms.keys()
        if not self._same_item(title) and not on_matter:
            return False
        meant = sentence.terms | self._deed_told(sentence.said)
        return weight_of(self._own, meant) >= _ITEM_REPORTED * self._own_total > 0

    def _deed_told(self, said: str) -> frozenset[str]:
        """The terms by which the deeds were promised that ``said`` tells as done."""
        told = [f for f in self._families if says_done((f,), said)]
        return frozenset(t for f in told for t in tokenize(deed_words(self.promise.said, f)))

    def _share_of_title(self, title: frozenset[str]) -> float:
        """How much of the matter a title carries; worked out once for each."""
        if title not in self._titles:
            self._titles[title] = self.matter.share(title)
        return self._titles[title]

    def evidence(self, weighed: Weighed) -> Evidence:
        """Why a sentence was weighed so."""
        sentence = weighed.sentence
        return Evidence(
            place=sentence.place,
            day=self._day(sentence),
            shared=tuple(sorted(t for t in self.matter.terms if t in sentence.terms)),
            share=weighed.share,
            meaning=weighed.meaning,
            refers=weighed.refers,
            does=weighed.does,
            same_body=weighed.same_body,
        )

    def _points(self, sentence: Sentence, same_body: bool) -> tuple[bool, bool]:
        """Whether a sentence points back at this promise, and whether by its minute's number."""
        said = sentence.said
        numbered = self._number is not None and self._number.search(said) is not None
        if sentence.refers is None and not numbered:
            return False, False
        hints = sentence.times
        agrees = any(hint.fits(time, sentence.day) for hint in hints for time in self._times)
        if numbered:
            number = self.promise.number or ""
            surely = agrees or (_UNIQUE.search(number) is not None and not hints)
            return surely, surely
        if hints:
            return agrees, False
        if last_meeting(said):
            return same_body and sentence.day == self._next_met, False
        if sentence.refers is None or not asks(sentence.refers):
            return False, False
        return same_body and self._in_time(sentence.day), False

    def _day(self, sentence: Sentence) -> datetime.date | None:
        """The day on which it was done: one that the sentence gives, else that of the meeting."""
        met, made = sentence.day, self.promise.made
        if self._is_report or met is None:
            return met
        told = max((d for d in sentence.days if made is None or d > made), default=None)
        due = self.promise.due.day
        if told is None and due is not None and 0 < (met - due).days <= _TOLD_DAYS:
            # Told at the meeting that followed, without a day: it was not said to be late.
            return due
        return told or met

    def _in_time(self, day: datetime.date | None) -> bool:
        due = self.promise.due
        if due.day is None or day is None or self.promise.made is None or day > due.day:
            return False
        return bool(_BY.search(due.words or "")) or (due.day - day).days <= _EARLY_DAYS

    def _is_report_in_time(self, sentence: Sentence, reported: str | None, same_body: bool) -> bool:
        if not (self._brings and reported and same_body) or promises_anew(sentence.said):
            return False
        return self._in_time(sentence.day)

    def _same_item(self, title: frozenset[str]) -> bool:
        """Whether an item's title is that of the promise's own item, or nearly."""
        mine = self._own_title
        theirs = frozenset(term for term in title if tells_matter(term))
        shared = len(mine & theirs)
        return bool(mine) and shared >= 0.8 * max(len(mine), len(theirs))

    def _is_its_item(self, sentence: Sentence, title: frozenset[str], usual: bool) -> bool:
        """Whether a sentence is of an item on the promised matter, at the meeting it was due at."""
        due, met = self.promise.due, sentence.day
        if met is None or not title or not _GENERAL_BUSINESS.isdisjoint(title):
            return False
        if due.day is None:
            # "An item for future meetings": the next has an item of the same title.
            meets_next = met == self._next_met and sentence.leads
            return meets_next and not usual and self._same_item(title)
        if usual and not (sentence.leads and len(title) <= 1):
            return False
        told = [term for term in title if tells_matter(term)]
        named = len(told) >= _TITLE_WORDS and self._own_title.issuperset(told)
        if met == due.day and named and _THIS_MATTER.search(self.promise.said):
            # What the matter is, the title of the promise's own item says: this is a part of it.
            return True
        if met != due.day and (
            due.known != "inferred" or (met.year, met.month) != (due.day.year, due.day.month)
        ):
            return False
        # An item is on the matter where its title says little else; and where the promise's own
        # words tell its matter, some of them must be there.
        if sentence.leads:
            # Where the title is cut short, the words that lead the item are its title.
            head = frozenset(tokenize(" ".join(sentence.said.split()[:_HEAD_WORDS])))
            title = head if len(title) <= 1 else title
        shared = title & self.matter.terms.keys()
        told = [term for term in title if tells_matter(term)]
        if len(shared) < _TITLE * len(told):
            return False
        own_total = sum(self._own.values())
        if own_total >= _LEAST_REPORTED * self._unit:
            own = weight_of(self._own, title | sentence.terms)
            if own < _AROUND * own_total:
                return False
        return weight_of(self.matter.terms, shared) >= _LEAST_ITEM * self._unit

    def _soon(self, day: datetime.date | None) -> bool:
        """Whether a deed told on ``day`` can still be the one promised."""
        if day is None or self.promise.made is None:
            return False
        limit = _DEED_DAYS if self.promise.due.day is None else _DEED_DAYS_DATED
        return (day - self.promise.made).days <= limit
