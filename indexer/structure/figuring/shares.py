"""Figures that are a part of something: "31 of 164 posts", "in 84 per cent of cases"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.structure.figuring.nouns import noun_before, noun_behind, says_something, tidy
from indexer.structure.figuring.numbers import Number
from indexer.structure.figuring.periods import PERIOD

HEDGE = (
    r"(?:(?:about|around|approximately|approx\.?|some|only|just|over|under|nearly|almost|up to|at"
    r"|least|most|more than|less than|fewer than|no more than|exactly|now|currently|still|already"
    r"|also|then|expected|to be|put at|estimated at|set at|a further|another|an additional|as much"
    r"|as|high|low|a total of|a sum of|an average of|the sum of|between|in the region of|well over"
    r"|all but|down|up|roughly|circa|c\.)\s){0,4}"
)
AUX = r"(?:(?:had|has|have|would|will|is|are|was|were|be|to|been|being|should|could|not)\s){0,3}"
VERB = (
    r"(?:was|were|is|are|had|have|has|would|will|could|did|do|said|wanted|felt|lived?|used?|came"
    r"|left|went|met|[a-z]{3,}ed)"
)
WHOLE = re.compile(
    rf"\sof\s(?P<whole>(?:(?!{VERB}\b)[^.,;:()£?\d\"]){{3,80}}?)(?:\s(?={VERB}\b)|(?P<end>"
    r"[.,;:()?\"]|\sin\s|\sso\s|\sto\sbe\s|\swho\s|\swhich\s|\sthat\s|\sbut\s|\swhen\s|\scompared\s|$))",
    re.IGNORECASE,
)
THEY = re.compile(
    rf"(?:^|,\s|\bof\s(?:which|whom|these|those)\s|\band\s|\bthat\s){HEDGE}$", re.IGNORECASE
)
STOPS = re.compile(
    r"[.,;:()?\"]|\s-\s|\b(?:and|but|while|because|when|compared|although|whereas|though|as)\b"
)
IN_PERIOD = re.compile(
    r"\s(?:in|by|at|for|during|on|since|between|from)\s(?:the\s)?(?:end\sof\s|year\s|summer\sof\s"
    rf"|autumn\sof\s)?(?:\d{{1,2}}\s)?{PERIOD.pattern}",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    rf"\b(?:out\s)?[Oo]f\s(?:the\s)?(?P<all>(?:\d[\d,]*|[a-z]+(?:-[a-z]+)?)\s[^.,;:()]{{3,70}}),\s{HEDGE}$"
)
_OF_WHICH = re.compile(
    rf"(?P<all>[^.;:()]{{3,90}}?),?\s(?:and\s)?of\s(?:which|whom|these|those)\s{HEDGE}$",
    re.IGNORECASE,
)
_CASES = re.compile(
    rf"(?P<what>[^.,;:()]{{4,90}}?)\s(?P<aux>{AUX})(?P<done>(?:\w+ed|up to date|made|met|held|taken"
    rf"|sent|given|seen|paid|carried out|begun|known|written)\b[^.,;:()\d]{{0,50}}?)\s"
    rf"(?:in|for)\s{HEDGE}$",
    re.IGNORECASE,
)
_ANY_CASE = re.compile(
    r"\s?(?:of\s(?:the\s)?(?:cases|all cases|them|occasions)\b|[.,;]|$|and\b)", re.I
)


def part_of(said: str, at: Number, others: Sequence[Number], behind: str) -> str | None:
    """ "Of 171 posts, 37 were vacant", "86 dwellings, of which 17 would be affordable": what they
    are and what was true of them; None where the figure is not told as a part of others."""
    done = predicate(behind)
    if done is None or re.search(r"\ball but\s$", said[: at.start], re.IGNORECASE):
        return None
    opening = said[max(0, at.start - 130) : at.start]
    match = _OF_ALL.search(opening)
    if match is not None:
        whole = _whole_of(match["all"])
        return tidy(f"{whole} {done}") if whole else None
    match = _OF_WHICH.search(opening)
    if match is None:
        return None
    counted = [one for one in others if one.end <= at.start and one.unit is None]
    if counted and (noun := noun_behind(said[counted[-1].end : at.start])) is not None:
        return tidy(f"{noun[0]} {done}")
    head = noun_before(match["all"])
    return tidy(f"{head} {done}") if head and says_something(head) else None


def _whole_of(words: str) -> str | None:
    """The things counted in "4,118 grants paid to businesses"."""
    digits = re.match(r"\d[\d,]*|[a-z]+(?:-[a-z]+)?", words)
    found = noun_behind(words[digits.end() :]) if digits else None
    return found[0] if found else None


def in_cases(before: str, behind: str) -> str | None:
    """ "supervision was recorded on time in 84 per cent of cases"."""
    match = _CASES.search(re.split(r"\bthat\s|[.;:,]\s", before.lstrip("\x01 "))[-1])
    if match is None or not _ANY_CASE.match(behind):
        return None
    what = noun_before(match["what"])
    return tidy(f"{what} {match['done']}") if what else None


def share_of_whole(behind: str) -> tuple[str, str | None] | None:
    """What a share is of, and what was true of it (None where the sentence says what it is)."""
    match = WHOLE.match(behind)
    if match is None:
        return None
    whole = match["whole"]
    if re.search(r"\b(?:and|or|but|in|of|to)\s*$", whole):
        return None
    if match["end"] is not None:
        return whole, None
    return whole, less_auxiliary(statement(behind[match.end("whole") :]))


def of_which(before: str) -> bool:
    """Whether a share is said of what the sentence has just named."""
    return THEY.search(before) is not None


def predicate(behind: str) -> str | None:
    """ "opposed closure", "had been dismissed": what they did, or what was done."""
    done = statement(behind)
    if re.match(rf"\s?{VERB}\b", done) is None:
        return None
    bare = less_auxiliary(done).strip()
    return bare or None


def less_auxiliary(done: str) -> str:
    """A predicate without its auxiliaries: "had been found ineligible" is "found ineligible"."""
    return re.sub(
        r"^\s?(?:(?:had|has|have|was|were|is|are|would|will)\s)?(?:been\s|be\s)?", "", done
    )


def statement(tail: str) -> str:
    """``tail`` up to where its statement ends, without its period."""
    cut = STOPS.search(tail)
    bare = tail[: cut.start()] if cut else tail
    period = IN_PERIOD.search(bare)
    return " ".join((bare[: period.start()] if period else bare).split()[:12])
