# ruff: noqa: E501 - a pattern is read in one piece
"""What in a text could be the thing that a question wants: a sum, a name, a date, a count."""

from __future__ import annotations

import re

from search.answering.focus import PLAIN, YEAR, Focus, Wanted

_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty "
    "fifty sixty hundred thousand million half quarter third"
).split()

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb"
    "|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_COUNT = rf"\d[\d,.]*|\b(?:{'|'.join(_NUMBER_WORDS)}|none|no one|nobody|both|twice|single)\b"

# What the thing wanted looks like. ``who`` and ``which`` are names; others than the question's own.
TOLD: dict[Wanted, re.Pattern[str]] = {
    "money": re.compile(r"£\s?\d[\d,.]*(?:\s?(?:m|k|bn|million|thousand|billion)\b)?|\b\d+(?:\.\d+)?p\b"
                        r"|\b\d[\d,.]*\s?(?:pounds|pence|euros?)\b|€\s?\d[\d,.]*|(?i:\bfree of charge\b)"
                        r"|(?i:\bno (?:charge|cost)\b)"),
    "count": re.compile(rf"(?i:{_COUNT})(?:\s?%| per ?cent)?"),
    "measure": re.compile(
        rf"(?i)(?:{_COUNT})[\s-]?(?:%|per ?cent|mph|kph|m|km|ft|cm|mm|kg|db|dba|acres?|hectares?"
        r"|metres?|miles?|feet|foot|inch(?:es)?|yards?|tonn?e?s?|litres?|days?|weeks?|months?"
        r"|years?|hours?|minutes?|seconds?|sq\w*|degrees|old|yrs?|hrs?|mins?)\b"
    ),
    "when": re.compile(
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})\b|\b(?:{_MONTHS})\b(?!\s+(?:be|have|not|also)\b)"
        r"|(?<![-–/\d])\b(?:19|20)\d\d\b(?!\s?[-–/]\s?\d)|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
        r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
        r"|(?i:\b(?:next|last|this|following) (?:week|month|year|meeting|spring|summer|autumn|winter)\b)"
        r"|(?i:\b(?:spring|summer|autumn|winter|easter|christmas|immediately|tomorrow|today|yesterday)\b)"
        r"|(?i:\b(?:in|within|after|for) (?:\w+ ){0,2}(?:days|weeks|months|years)\b)"
    ),
    "why": re.compile(
        r"(?i)\b(?:because|due to|owing to|as a result|since|in order|so that|so as|reasons?"
        r"|following|as (?:it|they|he|she|there|the|this|no|we)|therefore|to (?:ensure|allow|enable"
        r"|avoid|prevent|protect|reduce|help|make|give|keep|stop)|on the grounds?|caus\w+|concern\w*"
        r"|in view of|given that|for fear|led to|lack of|too)\b"
    ),
    "where": re.compile(
        r"\b(?:at|in|on|near|by|behind|outside|opposite|from|to|along|between|next to)"
        r" (?:the )?(?:\w+ ){0,1}[A-Z]\w+|\b[A-Z]\w+ (?:Road|Street|Lane|Avenue|Way|Close|Hill|Drive"
        r"|Park|Hall|School|Church|Green|Field|House|Centre|Place|Square)\b"
        r"|(?i:\b(?:near|behind|outside|opposite|beside|next to|at the|corner of)\b)"
    ),
    "who": re.compile(
        r"\b(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Rev|Sir|Lady|Prof|Baillie|Bailie|PC|PCSO|Sgt)\b\.?"
        r"(?: (?:and )?(?:[A-Z][\w’'.-]*))+"
        r"|\b[A-Z][a-z’'-]+(?: [A-Z]\.?)? [A-Z][a-z’'-]+\b"
        r"|\b[A-Z]\.? ?[A-Z][a-z’'-]{2,}\b"
        r"|(?i:\b(?:the )?(?:clerk|chair(?:man|woman|person)?|vice[- ]chair\w*|treasurer|director|head of"
        r"|officer|leader|mayor|provost|convener|secretary|resident|parishioner|members?)\b)"
    ),
    "which": re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w&’'-]+(?: (?:&|and|of) [A-Z]\w+| [A-Z][\w&’'-]+)*"),
    "decision": re.compile(
        r"(?i)\b(?:resolv\w+|agre\w+|approv\w+|decid\w+|decision|accept\w+|refus\w+|reject\w+|granted"
        r"|noted|adopt\w+|support\w*|carried|proposed|recommend\w+|unanim\w+|to (?:write|ask|contact"
        r"|obtain|purchase|pay|be)|object\w*|no objections?)\b"
    ),
}  # fmt: skip


# Numbers that say when, not how many: a day, a time of day, a rank.
_WHEN_NUMBER = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\b(?: of)? (?:{_MONTHS})\b(?:,? (?:19|20)\d\d\b)?"
    rf"|\b(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b"
    r"|\b\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\b|hrs\b|o[’']clock)|\b\d{1,2}:\d\d\b"
    r"|\b\d+(?:st|nd|rd|th)\b"
)
_SHARE = re.compile(r"(?i)\s*(?:%|per ?cent)$")
# Questions that no share answers.
_NO_SHARE = re.compile(r"(?i)\b(?:number|average|total)\b")


def things_told(focus: Focus, text: str) -> list[tuple[int, int]]:
    """Spans of ``text`` that could be the thing wanted; names of the question itself are none."""
    pattern = TOLD.get(focus.wanted)
    if pattern is None:
        return []
    spans = [match.span() for match in pattern.finditer(text)]
    if focus.wanted in ("who", "which"):
        named = {word.casefold() for name in focus.names for word in re.findall(r"\w+", name)}
        spans = [s for s in spans if _others(text[slice(*s)], named)]
    elif focus.wanted == "when":
        own = {str(year) for year in focus.years}
        spans = [s for s in spans if text[slice(*s)] not in own]
    elif focus.wanted in ("count", "measure", "money"):
        own = {*focus.figures, *(str(year) for year in focus.years)}
        spans = [s for s in spans if not _is_label(text, *s)]
        if focus.wanted == "count":
            spans = _counts_only(focus.question, text, spans)
        spans = [
            s
            for s in spans
            if text[slice(*s)].strip(".,") not in own
            and not YEAR.fullmatch(text[slice(*s)].strip(".,"))
        ]
    return spans


def _counts_only(question: str, text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """``spans`` without parts of dates and times, and without shares where a number is asked."""
    when = [match.span() for match in _WHEN_NUMBER.finditer(text)]
    kept = [s for s in spans if not any(a < s[1] and s[0] < b for a, b in when)]
    if _NO_SHARE.search(question):
        kept = [s for s in kept if not _SHARE.search(text[slice(*s)])]
    return kept


def _is_label(text: str, start: int, end: int) -> bool:
    """Whether a number only labels ("priority 1", "2.3 Background"), or is part of "one of the"."""
    before, after = text[max(0, start - 24) : start], text[end : end + 8]
    if re.search(
        r"(?i)\b(?:priority|resolution|item|paragraph|para|appendix|section|minute|phase|stage|number"
        r"|no\.?|page|policy|agenda|part|class|schedule|document|form|article|regulation)\s*$",
        before,
    ):
        return True
    if text[start:end].casefold() in ("one", "single", "both") and re.match(
        r" of (?:the|our)\b| by", after
    ):
        return True
    return not before.strip() and bool(re.match(r"[.)]?\s+[A-Z(]|\.\d", after))


def _others(span: str, named: set[str]) -> bool:
    """Whether a name holds a word that is not one of ``named``, titles apart."""
    words = [w.casefold() for w in re.findall(r"[^\W\d_]+", span)]
    return any(w not in named and w not in PLAIN for w in words) or words[-1:] == ["clerk"]
