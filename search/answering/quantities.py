# ruff: noqa: E501 - a pattern is read in one piece
"""The numbers, sums, measures and days in a quote that a headline could name, each whole.

"£252. 50" is one sum, "Friday 9th May 2003" one day, "12 August and 29 August" one period. What
only labels ("Section 106", "B1160", "3.2"), and days that nobody can tell from the words alone
("the next meeting"), are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from indexer.tokens import tokenize
from search.answering.focus import YEAR, Focus

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b,?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d(?!\d|\s?[/–-]\s?\d)"
_CLOCK = r"\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|noon)(?!\w)|\b12\snoon\b|\bnoon\b|\bmidnight\b|\b[01]?\d[.:][0-5]\d(?=\sand\s|\s?[-–]\s?\d|\shours)"
_DATE = (
    rf"(?:(?:{_WEEKDAY}\s)?(?:the\s)?{_DAY}(?:\sof)?\s{_MONTH}(?:,?\s{_YEAR})?|{_WEEKDAY}\s(?:the\s)?{_DAY}\b|(?:{_WEEKDAY}\s)?{_MONTH}\s{_DAY}(?!\d)(?:,?\s{_YEAR})?"
    rf"|{_MONTH},?\s{_YEAR}|\b{_DAY}[./-]\d{{1,2}}[./-](?:{_YEAR}|\d\d)\b"
    rf"|(?i:\b(?:early|mid|late|spring|summer|autumn|winter|end of|start of|beginning of)[\s-](?:the\s|of\s)?)?(?:{_MONTH}\s?|in\s)?{_YEAR}|(?i:the end of\s){_MONTH}|{_WEEKDAY})"
)
_DATES = re.compile(
    rf"(?:(?:{_CLOCK})(?:\son)?\s)?(?:(?:{_DAY}(?:st|nd|rd|th)?|{_DATE})(?:\s?(?:to|and|until|[-–])\s?))?{_DATE}"
    rf"(?:,?\s(?:at\s|from\s|between\s)?(?:{_CLOCK})(?:\s?(?:to|and|until|[-–])\s?(?:{_CLOCK}))?)?"
)
_CLOCKS = re.compile(rf"(?:{_CLOCK})(?:\s?(?:to|and|until|[-–])\s?(?:{_CLOCK}))?")
_MONEY = re.compile(
    r"(?:[£€]\s?\d[\d,]*(?:\.\d+|\.\s\d\d\b)?(?:\s?(?:m|k|bn|million|thousand|billion)\b)?|\b\d+(?:\.\d+)?p\b(?!\.?m)"
    r"|\b\d[\d,.]*\s?(?:pounds|pence|euros?)\b)(?:\s?(?:to|and|[-–])\s?[£€]\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:m|k|million)\b)?)?"
)
# A sum in a table without its sign: "Signs of the Times Ltd 1592.13".
_PAID = re.compile(r"(?<![\d./-])\d[\d,]*\.\d\d(?![\d./%]|\s?(?:am|pm|hrs|%|m\b|km|ha\b))")
_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
).replace(" ", "|")
_WORDS = rf"(?:{_UNITS})(?:-(?:{_UNITS}))?(?:\s(?:hundred|thousand|million|dozen))?|a\sdozen|half|none|no\sone|nobody|twice|once|no(?=\s[a-z]+s\b)"
_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?(?:\s?(?:million|thousand|billion))?|\b(?i:{_WORDS})\b)(?!\w)"
_COUNTS = re.compile(
    rf"(?<![\w£€./#-])(?<!\d,){_NUMBER}(?:-(?<!\b(?:19|20)\d\d-)\d[\d,]*)?(?:\s(?:in|out\sof)\s(?:every\s)?{_NUMBER})?(?:\s?%|\sper\s?cent)?(?!(?:st|nd|rd|th)\b|[./]\d|:\d)"
)
_SIZE = r"(?:%|per\s?cent|m\.?p\.?h|kph|km/h|m|km|ft|cm|mm|kg|db|dba|acres?|hectares?|ha|metres?|miles?|feet|foot|inch(?:es)?|yards?|tonn?e?s?|litres?|days?|weeks?|months?|years?|hours?|minutes?|seconds?|sq\w*|degrees|years?\sold|yrs?|hrs?|mins?|\"|''|’’|″)(?![\w])"
_MEASURES = re.compile(
    r"(?<![\w£€./-])\d+\s?['’′]\s?\d+(?:\.\d+)?\s?(?:\"|''|’’|″)(?![\w])|"
    rf"(?<![\w£€./-])(?:\d[\d,]*(?:\.\d+)?|{_NUMBER})[\s-]?(?i:{_SIZE})(?:\s\d+\s?(?i:{_SIZE}))?(?:\s(?:square|high|wide|long|deep)\b)?"
)
# What a word of size asks for: no speed is told in years, and no distance in per cent.
_LENGTH = r"m|km|ft|cm|mm|metres?|miles?|feet|foot|inch(?:es)?|yards?|[\"'’″′]|wide|high|long|deep"
_TIME = r"days?|weeks?|months?|years?|hours?|minutes?|seconds?|yrs?|hrs?|mins?"
_KINDS = tuple(
    (re.compile(rf"(?i)\b(?:{asked})\b"), re.compile(rf"(?i)(?:^|[\d\s-])(?:{told})(?:$|[\s\d])"))
    for asked, told in (
        (
            "how (?:far|near|close|deep|tall|high|wide)|what (?:height|depth|width|distance)",
            _LENGTH,
        ),
        ("how fast|what speed", r"m\.?p\.?h|kph|km/h"),
        ("how old|what age", rf"{_TIME}|old"),
        ("how heavy|what weight", r"kg|g|tonn?e?s?"),
        ("how long", rf"{_TIME}|{_LENGTH}"),
    )
)
_WEEKDAYS = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)$")
_OFTEN = re.compile(
    r"(?i)(?:once|twice|(?:[\w,.]+)\stimes?)\b|[\w,.]+\s(?:a|per|each|every)\s(?:day|week|month|quarter|year)\b"
)
# How often something is done, in words that tell nothing else.
_EVERY = re.compile(
    rf"(?i)\b(?:every\s(?:other\s)?(?:(?:{_UNITS}|\d+)\s)?(?:hours?|days?|weeks?|months?|quarters?|years?|nights?|mornings?|{_WEEKDAY})"
    rf"|(?:once|twice|(?:{_UNITS}|\d+)\stimes)(?:\s(?:a|per|each|every|in\sa)\s(?:day|week|month|quarter|year|fortnight))?"
    rf"|(?:bi-?)?(?:daily|weekly|fortnightly|monthly|quarterly|yearly|annually)|(?:{_UNITS}|\d+)[\s-](?:hourly|weekly|monthly|yearly))\b"
)
_NAMED = re.compile(
    r"\b(?:Act|Acts|Order|Orders|Regulations?|Rules|Plan|Strategy|Directive|Bill|Code|Policy|Framework)\s\(?$"
)
_AFTER_SO_LONG = re.compile(
    rf"(?i)\b(?:after|within|in|for)\s(?:a\s(?:further\s)?|another\s|the\snext\s)?(?:{_UNITS}|\d+|a|few)\s(?:working\s)?(?:days?|weeks?|months?|years?)(?:[’']?\stime)?\b"
)
_ONLY_YEAR = re.compile(r"(?:in\s)?(?:19|20)\d\d[\s.,]*")
_WHAT_DAY = re.compile(r"(?i)\b(?:what|which|on which|on what) (?:day|date|evening|morning)\b")
_YEAR_ENDED = re.compile(r"(?i)\byear end(?:ed|ing)(?: on)?\s$")
_HEADING = re.compile(
    r"(?i)\b(?:(?:minutes|meeting|agm|assembly)\b[^.;]{0,80}\bheld\b[^.;]{0,60}|next meeting\b[^.;]{0,60}|minutes of (?:the )?(?:last |previous )?(?:\w+ )?meeting[^.;]{0,40}|\bmeeting\s*(?:of|on|[-–:])?\s*)$"
)
_HEADING_AFTER = re.compile(
    r"(?i)\s*(?:present|attendance|those (?:attending|present)|in attendance)\b"
)
_LABELS = re.compile(
    r"(?i)\b(?:priority|resolution|item|items|paragraph|para|appendix|section|sections|minute|phase|stage|number|no\.?|page|policy|agenda|part"
    r"|class|schedule|document|form|article|regulation|chapter|table|figure|option|zone|area|ward|band|plot|unit|room|grade|level|ref\.?|reference)\s*$"
)
# Words that a number may follow at the beginning of a sentence.
_ABOUT = re.compile(
    r"\b(?:Approx(?:imately|\.)?|About|Around|Roughly|Nearly|Almost|Some|Over|Under|Only|Just|Another|All|The|At least|Up to"
    r"|More than|Fewer than|Less than|In total|Of|These|Those|Our|We|There (?:are|were))\s$"
)
_PRONE = re.compile(r"\s(?:of\s(?:the|our|these|those|them|which|whom)\b|by\b|another\b|day\b)")
_MEASURED = re.compile(rf"[\s-]?(?i:{_SIZE})")
_NO_COUNT = re.compile(rf"\s?(?:am|pm|p\.m|a\.m|hrs|{_MONTH}|of\s{_MONTH})")
_AFTER = re.compile(r"[\s-]+((?:[a-zA-Z][\w’'/-]*[ -]?){1,5})")
# What was changed to another: "raised from £28 to £34", "fell from 412 a week to 305".
_CHANGE = re.compile(
    r"(?i)\b(?:increas|rais|ris|rose|reduc|f[ae]ll|cut|dropp?|chang|amend|lower|gr[eo]w|go|went|gone|up|down|put|mov)\w*\b"
    r"[^.;]{0,50}?\bfrom\s(?=(?P<old>[£€]?\d|[a-z]+\b))\S+(?:\s\w+){0,4}?\sto\s(?=(?P<new>[£€]?\d|[a-z]+\b))"
)
_BY_HOW_MUCH = re.compile(
    r"(?i)\bby (?:how|what)\b|\bhow much (?:more|less|extra)\b|\bhow much (?:did|does|do|has|have|had|will|would|was|were|is|are)\b.*"
    r"\b(?:ris|rose|increas|go(?:ne)? up|went up|f[ae]ll|dropp?|grow|grew)\w*\b"
)
_CHANGING = re.compile(
    r"(?i)\b(?:increas|rais|ris|rose|reduc|f[ae]ll|cut|dropp?|chang|lower|grow|grew|higher|more|less|extra|additional|improve|up|down)\w*\b"
)
_BEFORE = re.compile(
    r"(?i)\b(?:before|previous(?:ly)?|old|used to|original(?:ly)?|earlier|until|beforehand|formerly|from what|had been)\b"
)
_STOPS = frozenset(
    "in of to on at by for from and or but were was had has have is are who that which with the a an as be been "
    "being when while would will per than out came went said whose where if so then until since after before "
    "did does do should could may might must can not also only".split()
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """Characters ``start`` to ``end`` of a quote, and the words after it that it may count."""

    start: int
    end: int
    noun: tuple[str, ...]


def quantities_of(focus: Focus, quote: str) -> list[Quantity]:
    """What in ``quote`` is of the kind that the question wants, in order.

    Of what was changed to another only the new, or where what was before is asked the old; neither
    where the question is by how much it was changed.
    """
    found = _plain_ones(focus, quote, _found(focus, quote))
    changes = [(m.start("old"), m.start("new")) for m in _CHANGE.finditer(quote)]
    by_how_much, before = bool(_BY_HOW_MUCH.search(focus.question)), _BEFORE.search(focus.question)
    kept = []
    for one in found:
        new = next((new for old, new in changes if one.start == old), None)
        if new is None:
            is_new = any(one.start == place for _, place in changes)
            if not is_new or not (by_how_much or before):
                kept.append(one)
        elif before and not by_how_much:
            kept.append(replace(one, end=min(one.end, len(quote[:new].removesuffix(" to ")))))
        elif new < one.end and not by_how_much:
            kept.append(replace(one, start=new))
    if by_how_much:
        # What something comes to is not by how much it went up.
        kept = [
            one for one in kept if _CHANGING.search(quote[max(0, one.start - 90) : one.end + 40])
        ]
    return kept


# "Over 3,000 more than the year before", "an increase of 477": no number of the whole.
_MORE_THAN = re.compile(
    r"(?i)(?:\s[\w’'-]+){0,2}?\s(?:more|fewer|less|higher|lower|up|down)\s(?:\w+\s){0,2}?(?:than|on)\b"
)
_CHANGED_BY = re.compile(
    r"(?i)\b(?:(?:increase|decrease|rise|fall|drop|reduction|growth) of|(?:up|down|increased|decreased|fallen|risen|rose|fell|reduced) by)"
    r"\s(?:(?:about|over|around|nearly|some|approximately|a further)\s)?$"
)
_ASKS_CHANGE = re.compile(
    r"(?i)\b(?:more|fewer|less|higher|lower|increas\w*|decreas\w*|rais\w+|ris\w+|rose|f[ae]ll\w*|dropp?\w*|cut|up|down|chang\w+|gr[eo]w\w*|reduc\w+"
    r"|jump\w*|climb\w*|shr[aiu]nk|differ\w*|gap|extra|added?|hike\w*)\b"
)
_RATE = re.compile(
    r"(?i)\s(?:per|an?|each)\s(?:sq\w*|metre|foot|mile|km|hour|head|person|unit|letter|copy|page|tonne|item)\b"
)
_ASKS_RATE = re.compile(
    r"(?i)\b(?:per|each|rate|hourly|apiece|a (?:head|go|time|letter|copy|page|foot|metre|mile|hour|tonne)|an hour|unit)\b"
)


def _plain_ones(focus: Focus, quote: str, found: list[Quantity]) -> list[Quantity]:
    """``found`` without what is only by how much one differs from another, and without rates, where
    neither is asked for and others are left."""
    kept = found
    if not _ASKS_CHANGE.search(focus.question):
        kept = [
            one
            for one in kept
            if not _MORE_THAN.match(quote, one.end)
            and not _CHANGED_BY.search(quote[max(0, one.start - 40) : one.start])
        ]
    if focus.wanted == "money" and not _ASKS_RATE.search(focus.question):
        kept = [one for one in kept if not _RATE.match(quote, one.end)] or kept
    return kept


_SHARES = re.compile(
    r"(?i)\b\d+(?:\.\d+)?\s?(?:%|per\s?cent\b)|\b(?:a|one|two|three)[\s-](?:half|third|quarter|fifth|tenth)s?\b|\bhalf\b(?! an?\b)"
    r"|\bthree[\s-]quarters\b|\ba quarter\b"
)


def shares_of(quote: str) -> list[Quantity]:
    """The shares of a whole that ``quote`` tells: "97%", "a third"."""
    return [Quantity(*m.span(), _noun(quote, m.end())) for m in _SHARES.finditer(quote)]


def _found(focus: Focus, quote: str) -> list[Quantity]:
    own = {f.strip(".,") for f in focus.figures} | {str(year) for year in focus.years}
    if focus.wanted == "when":
        clock = re.search(r"(?i)\bwhat (?:time|hour)\b", focus.question)
        found = list((_CLOCKS if clock else _DATES).finditer(quote))
        if not found and not clock:
            found = list(_AFTER_SO_LONG.finditer(quote))
        return [
            Quantity(m.start(), m.start() + len(m.group().rstrip(" .,")), ())
            for m in found
            if m.group().strip() not in own
            and not _of_the_paper(focus, quote, *m.span())
            and not _is_name(quote, m)
            and not (_ONLY_YEAR.fullmatch(m.group()) and _WHAT_DAY.search(focus.question))
        ]
    if focus.wanted == "money":
        sums = list(_MONEY.finditer(quote)) or list(_PAID.finditer(quote))
        return [Quantity(*m.span(), _noun(quote, m.end())) for m in sums]
    if focus.wanted == "measure":
        of_a_kind = next((sign for asked, sign in _KINDS if asked.search(focus.question)), None)
        return [
            Quantity(*m.span(), _noun(quote, m.end()))
            for m in _MEASURES.finditer(quote)
            if m.group() not in own and not (of_a_kind and not of_a_kind.search(m.group()))
        ]
    share = re.search(
        r"(?i)\b(?:share|proportion|percentage|fraction|rate|per cent)\b", focus.question
    )
    often = re.search(r"(?i)\bhow (?:often|frequently|regularly)\b", focus.question)
    if often:
        told = [Quantity(*m.span(), ()) for m in _EVERY.finditer(quote)]
        if told:
            return told
    return [
        Quantity(*m.span(), _noun(quote, m.end()))
        for m in _COUNTS.finditer(quote)
        if _counts(quote, *m.span(), own)
        and (not often or _OFTEN.match(quote, m.start()))
        and (share or not focus.counted or not re.search(r"%|cent$", m.group()))
        and (not share or re.search(r"%|cent|half|quarter|third|\bin\b", quote[m.start() : m.end() + 8]))
    ]  # fmt: skip


def _is_name(quote: str, match: re.Match[str]) -> bool:
    """Whether a year is only part of a name: "the Highways Act 1980"."""
    if not _ONLY_YEAR.fullmatch(match.group()):
        return False
    return bool(_NAMED.search(quote[max(0, match.start() - 40) : match.start()]))


def _of_the_paper(focus: Focus, quote: str, start: int, end: int) -> bool:
    """Whether a day is the question's own, or only that of the meeting, of the next, or of a year's
    accounts, where the question is after something else."""
    before, after = quote[max(0, start - 90) : start], quote[end : end + 40]
    parts = re.findall(r"\d+|[a-z]{3,}", quote[start:end].casefold().replace("day", ""))
    asked = re.findall(r"\d+|[a-z]{3,}", focus.question.casefold())
    if any(part.isdigit() for part in parts) and all(
        part in asked for part in parts if not _WEEKDAYS.match(part)
    ):
        return True
    if _YEAR_ENDED.search(before):
        return not re.search(r"(?i)\byear\b", focus.question)
    if re.search(
        r"(?i)\b(?:meet\w*|met|h[eo]ld|gather\w*|get-together|assembly|session|agm|evening)\b",
        focus.question,
    ):
        return False
    if re.search(r"(?i)\bat (?:the|its|their|our)(?: next)?(?: \w+)? meeting (?:of|on)\s$", before):
        # "To be decided at the meeting on 14 January" tells when.
        return False
    return bool(_HEADING.search(before) or _HEADING_AFTER.match(after))


def _counts(quote: str, start: int, end: int, own: set[str]) -> bool:
    """Whether a number counts something: it is no year, day, label, measure or part of "one of"."""
    words = quote[start:end]
    if words.strip(".,% ") in own or YEAR.fullmatch(words.strip(".,")):
        return False
    before = quote[max(0, start - 24) : start]
    if (
        _LABELS.search(before)
        or re.search(r"[£€][\d,]*\.\s$", before)
        or _NO_COUNT.match(quote, end)
    ):
        return False
    if not words.endswith(("%", "cent")) and _MEASURED.match(quote, end):
        return False
    if (
        re.search(rf"(?:{_MONTH}|[A-Z]\d*\s?|\b[A-Z]\w+)\s$", before)
        and words[0].isdigit()
        and not _ABOUT.search(before)
    ):
        return len(words.replace(",", "")) > 3
    if words.casefold() in ("one", "once", "no", "none", "half") and _PRONE.match(quote, end):
        return words.casefold() == "half"
    line = not before.strip() or before.endswith("\n")
    return not (
        line and words[0].isdigit() and re.match(r"[.)]?\s+[A-Z(]|\.\d|\)", quote[end : end + 4])
    )


def _noun(quote: str, end: int) -> tuple[str, ...]:
    """The index terms of the words after a number that it may count, as far as they go."""
    match = _AFTER.match(quote, end)
    words: list[str] = []
    for word in match.group(1).split() if match else ():
        if word.casefold() in _STOPS or (words and word[0].isupper()):
            break
        words.append(word)
    return tuple(tokenize(" ".join(words[:4])))
