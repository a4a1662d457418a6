"""Where a paper points at another record, and what it does to it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.records import Item, Reference, Text
from indexer.structure.clauses import Outline, Unit, outline_of, words
from indexer.structure.dates import find_dates
from indexer.structure.phrases import AnyOf

Effect = Literal["confirms", "corrects", "rescinds", "calls in", "supersedes"]
Kind = Literal["minute", "document", "appendix", "meeting"]

_NUMBER = r"(?:[A-Z]{1,4}[./ ]?)?\d{1,4}(?:[./]\d{1,4})*(?:[a-z]\b)?(?:\([a-z0-9]{1,4}\))*"
_MINUTE = words(
    rf"\bminutes? (?:(?:no|nos|number|numbers|ref|reference"
    rf"|item)\b\.?:? ?)?(?P<target>{_NUMBER})(?![\d:])"
)
# "The minute (6.2.7) stated": in brackets only a number of several levels is a minute's.
_IN_BRACKETS = words(r"\bminutes? \((?P<target>\d{1,4}(?:[./]\d{1,4})+)\)")
# "part (b) of minute 41", "paragraph 2 of the resolution in minute CA.14", "minute 41, part (b)".
_PART = r"(?:sub-?)?(?:part|paragraph|para|clause|limb|resolution) (?P<part>\(\w{1,4}\)|\w{1,4}\)?)"
_PART_BEFORE = words(
    rf"\b{_PART} (?:of|in|at|under) (?:the )?(?:(?:resolution|decision)s? (?:of|in|at|under) )?"
    r"(?:the )?(?:cabinet |council |committee )?$"
)
_PART_BEHIND = words(rf",? ?(?:\(|- )?{_PART}")
_LETTERED = re.compile(r"[a-z]|[ivx]{1,4}", re.IGNORECASE)
_MORE = re.compile(rf"\s*(?:,|and|&|to|-)\s*(?P<target>{_NUMBER})(?![\d:%])")
_RESOLUTION = words(rf"\bresolution (?:no\.? ?|number )?(?P<target>{_NUMBER})\b")
_DOCUMENT = words(r"\bdocuments? [\"'](?P<target>[A-Z]{1,3}\d{0,2})[\"']")
_APPENDIX = words(
    r"\b(?P<word>appendix|appendices|annex(?:e)?) (?P<target>[A-Z]\d?|\d{1,2}[a-z]?|one"
    r"|two|three|four|five|"
    r"six|seven|eight|nine|ten|[ivx]{1,4})\b(?! (?:of the year))"
)
_MORE_APPENDICES = re.compile(r"\s*(?:,|and|&|to)\s*(?P<target>[A-Z]\d?|\d{1,2}[a-z]?)\b(?!\w)")
_MEETING = words(
    r"\b(?:(?:previous |last )?(?:annual |ordinary |extraordinary |special |parish |full "
    r"|general )*"
    r"(?:council |committee |cabinet |board |panel )?(?:meetings?|minutes)) (?:[^.;()\d]{0,80}? )?"
    r"(?:held )?(?:on|of|dated)(?: the)? "
    # "minutes of the meeting of the Council held on 23 January": only the last "on" has a day.
    r"(?=(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)?(?:\d|[a-z]{3,9} \d))"
)
_PREVIOUS = words(
    r"\b(?:the )?minutes of the (?:last|previous)(?: [\w' ]{0,40}?)? ?meeting\b|\bprevious"
    r" minutes\b"
    r"|\b(?:the|our) last minutes\b(?! (?:of|before|to)\b)"
    r"|\bminutes of the (?P<month>january|february|march|april|may|june|july|august"
    r"|september|october|"
    r"november|december) meeting\b"
)
# "The 5th March Parish Council minutes": the day stands before.
_DATED_MINUTES = words(
    r"\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december)(?:,? (?:19|20)\d\d)?,? (?:(?:parish|town|full) )?"
    r"(?:(?:council|committee|cabinet|board|panel) )?(?:meeting )?minutes\b"
)
_MONTHS = r"january|february|march|april|may|june|july|august|september|october|november|december"
# "The minutes of the 2023 annual general meeting", "of the 2022/23 AGM", "of the May 2023 meeting".
_OF_YEAR = words(
    r"\bminutes of (?:the |last )*(?P<target>(?:19|20)\d\d(?:[/-](?:(?:19|20)\d\d|\d\d))? "
    r"(?:agm|annual (?:(?:general|council|parish|town|community) )*(?:meeting|assembly))"
    rf"|(?:{_MONTHS}) (?:19|20)\d\d(?= (?:\w+ ){{0,3}}?meeting\b))"
)
# "That the March minutes be signed": the month alone.
_OF_MONTH = words(rf"\bthe (?P<month>{_MONTHS}) minutes\b")
_CONFIRMS = words(
    r"\b(?:agreed|accepted|approved|signed|confirmed|taken|adopted|moved|passed|received)\b"
)
_RECORD = words(
    r"\b(?:true|correct|accurate) (?:and (?:true|correct|accurate) )?record\b|\bminutes\b"
)
_CORRECTS = words(
    r"\bsubject to\b[^.;]{0,60}\b(?:correct\w*|amend\w*|delet\w*|addition|inclusion"
    r"|insert\w*|chang\w*)|"
    r"\bcorrections?\b|\b(?:with|following) (?:the |minor |these |some |an? )*(?:above "
    r"|following )?(?:amendments?|corrections?|alterations?)\b|"
    r"\bamended to read\b|\bshould (?:have )?read\b"
)
# A sentence without a word of any of these is left at once.
_ANY_REFERENCE = AnyOf(
    _MINUTE,
    _IN_BRACKETS,
    _RESOLUTION,
    _DOCUMENT,
    _APPENDIX,
    _MEETING,
    _PREVIOUS,
    _DATED_MINUTES,
    _OF_YEAR,
    _OF_MONTH,
)
_RESCINDS = words(r"\b(?:rescind\w*|revok\w*|overturn\w*|set aside)\b")
_CALLS_IN = words(r"\bcall(?:ed|s|ing)?[ -]in\b")
_SUPERSEDES = words(r"\b(?:supersed\w*|replac\w* (?:minute|resolution)|in place of)\b")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    kind: Kind
    target: str
    date: datetime.date | None = None
    part: str | None = None


def find_references(document: str, text: Text, items: Sequence[Item]) -> tuple[Reference, ...]:
    """Every reference to a minute, a document, an appendix or a dated meeting, in order."""
    outline = outline_of(text, items)
    return tuple(
        Reference(
            document=document,
            item=unit.item,
            start=found.start,
            end=found.end,
            kind=found.kind,
            target=found.target,
            date=found.date,
            effect=effects[found.kind],
            part=found.part,
        )
        for unit, sentence in _with_references(outline)
        for effects in [_effects(outline.words_of(unit), {one.kind for one in sentence})]
        for found in sentence
    )


def _with_references(outline: Outline) -> Iterator[tuple[Unit, list[_Found]]]:
    for unit in outline.units:
        sentence = _of_sentence(outline, unit)
        if sentence:
            yield unit, sentence


def _effects(said: str, kinds: set[Kind]) -> dict[Kind, Effect | None]:
    """What a sentence does to each kind of record it names; worked out once a sentence."""
    return {kind: _effect(said, kind) for kind in kinds}


def _of_sentence(outline: Outline, unit: Unit) -> list[_Found]:
    if not _ANY_REFERENCE.may_occur(outline.words_of(unit)):
        return []
    found = [
        *_numbered(outline.plain, unit),
        *_in_brackets(outline.plain, unit),
        *_simple(outline.plain, unit),
        *_meetings(outline.plain, unit),
    ]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[_Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _numbered(plain: str, unit: Unit) -> Iterator[_Found]:
    for pattern in (_MINUTE, _RESOLUTION):
        for match in pattern.finditer(plain, unit.start, unit.end):
            target = match["target"]
            if not _is_minute_number(plain, match, target):
                continue
            part = _part_beside(plain, unit, match)
            number = "".join(target.split())
            yield _Found(match.start(), match.end("target"), "minute", number, part=part)
            end = match.end()
            while (more := _MORE.match(plain, end, unit.end)) is not None:
                if more["target"].isdigit() != target.isdigit():
                    break
                yield _Found(more.start("target"), more.end("target"), "minute", more["target"])
                end = more.end()


def _in_brackets(plain: str, unit: Unit) -> Iterator[_Found]:
    for match in _IN_BRACKETS.finditer(plain, unit.start, unit.end):
        yield _Found(match.start(), match.end(), "minute", match["target"])


def _part_beside(plain: str, unit: Unit, match: re.Match[str]) -> str | None:
    """The part of a minute that stands before or behind its number: "b" of "part (b) of minute
    41". Words that name no single part ("part of minute 41") name none."""
    before = plain[max(unit.start, match.start() - 80) : match.start()]
    found = _PART_BEFORE.search(before) or _PART_BEHIND.match(plain, match.end("target"), unit.end)
    part = found["part"].strip("()") if found else None
    return part.lower() if part and (part.isdigit() or _LETTERED.fullmatch(part)) else None


def _is_minute_number(plain: str, match: re.Match[str], target: str) -> bool:
    """Not "minutes 5 minutes", "30 minutes 4 times" or a date ("minutes 4th July")."""
    after = plain[match.end("target") : match.end("target") + 12].lower()
    before = plain[max(0, match.start() - 4) : match.start()]
    dated = re.match(
        r"(?:st|nd|rd|th)\b|\s+(?:minutes|members|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
        r"|dec)",
        after,
    )
    return (
        dated is None
        and not re.search(r"\d\s*$", before)
        and not re.fullmatch(r"(?:19|20)\d\d", target)
    )


def _simple(plain: str, unit: Unit) -> Iterator[_Found]:
    for match in _DOCUMENT.finditer(plain, unit.start, unit.end):
        yield _Found(match.start(), match.end(), "document", match["target"])
    for match in _APPENDIX.finditer(plain, unit.start, unit.end):
        if match["target"].islower() and len(match["target"]) == 1:
            continue
        yield _Found(match.start(), match.end(), "appendix", match["target"])
        end = match.end()
        while match["word"].lower() == "appendices" and (
            more := _MORE_APPENDICES.match(plain, end, unit.end)
        ):
            yield _Found(more.start("target"), more.end("target"), "appendix", more["target"])
            end = more.end()


def _meetings(plain: str, unit: Unit) -> Iterator[_Found]:
    for match in _MEETING.finditer(plain, unit.start, unit.end):
        dates = find_dates(plain, match.end(), min(match.end() + 60, unit.end))
        if dates and dates[0].start - match.end() < 4:
            said = " ".join(plain[dates[0].start : dates[0].end].split())
            yield _Found(match.start(), dates[0].end, "meeting", said, dates[0].date)
    for match in _DATED_MINUTES.finditer(plain, unit.start, unit.end):
        dates = find_dates(plain, match.start(), match.end())
        if dates:
            said = " ".join(plain[dates[0].start : dates[0].end].split())
            yield _Found(match.start(), match.end(), "meeting", said, dates[0].date)
    for match in _OF_YEAR.finditer(plain, unit.start, unit.end):
        yield _Found(match.start(), match.end(), "meeting", " ".join(match["target"].split()))
    for match in _OF_MONTH.finditer(plain, unit.start, unit.end):
        yield _Found(match.start(), match.end(), "meeting", f"{match['month']} minutes")
    for match in _PREVIOUS.finditer(plain, unit.start, unit.end):
        month = match["month"]
        target = f"{month} meeting" if month else "previous meeting"
        yield _Found(match.start(), match.end(), "meeting", target)


def _effect(said: str, kind: Kind) -> Effect | None:
    """What the sentence does to the record it names."""
    if kind in {"document", "appendix"}:
        return None
    if _RESCINDS.search(said):
        return "rescinds"
    if _CALLS_IN.search(said):
        return "calls in"
    if _SUPERSEDES.search(said):
        return "supersedes"
    if _CORRECTS.search(said):
        return "corrects"
    if kind == "meeting" and _CONFIRMS.search(said) and _RECORD.search(said):
        return None if words(r"^\W*(?:[\d./]+\W+)?(?:to|for) \w+").match(said) else "confirms"
    return None
