"""Whether what was minuted later answers a promise, and the evidence for it.

A promise is kept only where a later paper says so, in one of three ways:

- it points back at the promise (its minute number, "for which the Board asked in October") and
  reports;
- a report-back that was due is reported on, on the same matter, to the body that was to have it,
  by the day it was due;
- the deed itself is told as done, in words of the same kind, on the same matter.

Everything else is at most the nearest: likeness alone never keeps a promise.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from indexer.lexical import LexicalIndex
from indexer.structure.dates import MONTHS, find_dates, find_months, month_number
from indexer.tokens import tokenize
from search.promises.candidates import LaterPapers, Sentence
from search.promises.matter import Matter, matter_of
from search.promises.promise import Evidence, Promise, Verdict
from search.promises.recognising import is_report_back
from search.promises.wording import (
    last_meeting,
    refers_back,
    says_done,
    says_partly,
    says_put_off,
    says_reported,
    says_undone,
)

# How much of a promise's own words an answer must carry, by information weight.
_REFERRED, _REPORTED, _DONE = 0.3, 0.55, 0.62
# And how much information those words must hold: one common word is no matter.
_LEAST_INFORMATION, _LEAST_DONE = 6.0, 9.0
_LEAST_WORDS = 2
_NEAREST = 0.34
_NEAREST_MEANING = 0.45
_LONGEST_WAIT_DAYS = 366 * 6
_DEED_DAYS = 500
_BRING = re.compile(
    r"\b(?:report|bring|come back|present|submit|update|let \w+ have|give|provide|tell|put to|state"
    r"|advise)\w*\b|\bbe (?:stated|given|put|brought|reported)\b",
    re.IGNORECASE,
)
_MONTH_NAME = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b(?! \d)", re.IGNORECASE)
_OF_KIND = frozenset(
    tokenize(
        "report progress result results review plan proposal proposals update "
        "figures study strategy summary survey statement business case "
        "briefing presentation opinion scheme number"
    )
)


class Judge:
    """Judges promises by the later papers of one engine."""

    def __init__(self, papers: LaterPapers, lexical: LexicalIndex) -> None:
        self._papers = papers
        self._lexical = lexical

    def judge(self, promise: Promise, today: datetime.date) -> Verdict:
        """What the papers up to ``today`` hold of a promise."""
        matter = matter_of(promise, self._lexical)
        numbers = self._papers.after(promise, matter)
        meaning = self._papers.meaning(promise, numbers)
        answers: list[tuple[int, Evidence, bool]] = []
        undone: list[Evidence] = []
        nearest: list[tuple[float, Evidence]] = []
        for sentence in self._sentences(numbers, promise):
            if sentence.day is None or sentence.day > today:
                continue
            weighed = self._weigh(promise, matter, sentence, meaning.get(sentence.passage))
            if weighed is None:
                continue
            strength, evidence, partly, not_done = weighed
            if not_done:
                undone.append(evidence)
            elif strength:
                answers.append((strength, evidence, partly))
            closeness = evidence.share + 0.3 * (evidence.meaning or 0) + 0.1 * evidence.same_body
            near = evidence.share >= _NEAREST or (evidence.meaning or 0) >= _NEAREST_MEANING
            if near and evidence.shared:
                nearest.append((closeness, evidence))
        answers.sort(key=lambda a: (-a[0], a[1].day or datetime.date.max, _place(a[1])))
        best = answers[:1]
        nearest.sort(key=lambda n: (-round(n[0], 6), n[1].day or datetime.date.max, _place(n[1])))
        undone.sort(key=lambda e: (e.day or datetime.date.max, _place(e)))
        return Verdict(
            answers=tuple(evidence for _, evidence, _ in best),
            partly=any(partly for _, _, partly in best),
            nearest=() if best else tuple(evidence for _, evidence in nearest[:1]),
            not_done=tuple(undone[:1]),
        )

    def _sentences(self, numbers: Sequence[int], promise: Promise) -> Iterable[Sentence]:
        seen = set()
        for number in numbers:
            for sentence in self._papers.sentences(number):
                if sentence.place not in seen and sentence.place != promise.place:
                    seen.add(sentence.place)
                    yield sentence

    def _weigh(
        self, promise: Promise, matter: Matter, sentence: Sentence, meaning: float | None
    ) -> tuple[int, Evidence, bool, bool] | None:
        """Strength as an answer (0: none), the evidence, whether in part, whether it says undone."""
        held = sentence.terms
        own = {t: w for t, w in matter.terms.items() if t in matter.own}
        own_total = sum(own.values())
        own_held = {t for t in own if t in held}
        own_share = sum(own[t] for t in own_held) / own_total if own_total else 0.0
        own_information = sum(own[t] for t in own_held)
        share = matter.share(held)
        around = matter.share(held | sentence.title)
        if not share and not around:
            return None
        said = sentence.said
        refers = refers_back(said)
        pointed = self._points(promise, sentence, refers)
        report = is_report_back(promise.said) or bool(_BRING.search(promise.said))
        reported = says_reported(said) if report else None
        done = says_done(promise.said, said)
        does = reported or done
        undone = says_undone(said)
        put_off = says_put_off(said)
        kind = _kinds(promise.said) & held
        same_body = sentence.body == (promise.to or promise.body)
        day = self._day(promise, sentence, report)
        evidence = Evidence(
            place=sentence.place,
            day=day,
            shared=tuple(sorted(t for t in matter.terms if t in held)),
            share=round(max(share, own_share), 3),
            meaning=None if meaning is None else round(meaning, 3),
            refers=refers if pointed else None,
            does=does,
            same_body=same_body,
        )
        partly = says_partly(said)
        tells = (
            own_share >= _REFERRED and own_information >= 3 if own else bool(kind) or around > 0.3
        )
        if pointed and tells and (undone or (put_off and not does)):
            return 0, evidence, False, True
        if undone and not partly:
            return 0, evidence, False, False
        if pointed and tells and does:
            return 3, evidence, partly, False
        if report and reported and same_body and self._in_time(promise, sentence.day):
            enough = own_share >= _REPORTED and own_information >= _LEAST_INFORMATION
            on_the_day = sentence.day == promise.due.day and promise.due.known == "stated"
            anaphoric = on_the_day and matter.anaphoric and around >= 0.3 and bool(kind)
            if (enough and len(own_held) >= _LEAST_WORDS) or anaphoric:
                return 2, evidence, partly, False
        if done and not is_report_back(promise.said) and self._soon(promise, sentence.day):
            enough = own_share >= _DONE and own_information >= _LEAST_DONE
            if enough and len(own_held) >= _LEAST_WORDS:
                return 1, evidence, partly, False
        return 0, evidence, False, False

    def _points(self, promise: Promise, sentence: Sentence, refers: str | None) -> bool:
        """Whether a sentence points back at this promise: by its minute number or by its time."""
        said = sentence.said
        hints = _hints(said, sentence.day)
        times = [d for d in (promise.made, promise.due.day) if d is not None]
        agrees = any(_same_time(hint, time) for hint in hints for time in times)
        if promise.number and re.search(
            rf"\bminutes? (?:no\.? )?{re.escape(promise.number)}(?![\d/.]\d)", said, re.IGNORECASE
        ):
            unique = "/" in promise.number or "." in promise.number
            return agrees or (unique and not hints)
        if refers is None:
            return False
        if hints:
            return agrees
        if last_meeting(said):
            made = promise.made
            return (
                made is not None and sentence.day is not None and (sentence.day - made).days < 100
            )
        return (promise.to or promise.body) == sentence.body and self._in_time(
            promise, sentence.day
        )

    def _day(self, promise: Promise, sentence: Sentence, report: bool) -> datetime.date | None:
        """The day on which it was done: one that the sentence gives, else that of the meeting."""
        met = sentence.day
        if report or met is None:
            return met
        days = [m.date for m in find_dates(sentence.said) if m.date is not None and m.date <= met]
        days = [d for d in days if promise.made is None or d > promise.made]
        return max(days, default=met)

    def _in_time(self, promise: Promise, day: datetime.date | None) -> bool:
        due = promise.due.day
        if due is None or day is None or promise.made is None:
            return False
        return day <= due

    def _soon(self, promise: Promise, day: datetime.date | None) -> bool:
        """Whether a deed told on ``day`` can still be the one promised."""
        if day is None or promise.made is None:
            return False
        limit = _DEED_DAYS if promise.due.day is None else _LONGEST_WAIT_DAYS
        return (day - promise.made).days <= limit


def _kinds(said: str) -> frozenset[str]:
    """What kind of thing is promised: a report, a plan, the results."""
    return frozenset(tokenize(said)) & _OF_KIND


Hint = tuple[int | None, int, int | None]


def _hints(said: str, met: datetime.date | None) -> list[Hint]:
    """``(year, month, day)`` of each time that a sentence names, year and day where given."""
    found: list[Hint] = [(m.year, m.month, m.day) for m in find_dates(said)]
    found.extend((year, month, None) for year, month in find_months(said))
    found.extend((None, month_number(m.group()), None) for m in _MONTH_NAME.finditer(said))
    # The day of the meeting itself points nowhere.
    return [h for h in found if met is None or h != (met.year, met.month, met.day)]


def _same_time(hint: Hint, day: datetime.date) -> bool:
    year, month, number = hint
    if month != day.month or (year is not None and year != day.year):
        return False
    return number is None or number == day.day


def _place(evidence: Evidence) -> tuple[str, int]:
    return evidence.place.document, evidence.place.start
