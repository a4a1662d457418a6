"""The period that a figure is of: the one named beside it, else the only one of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_SPAN = r"(?:19|20)\d\d\s?[-/]\s?(?:(?:19|20)\d\d|\d\d?)(?![\d/])"
_YEAR = r"(?:19|20)\d\d(?![\d/,s-])"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?)?(?:{_MONTHS}),?\s{_YEAR}"
PERIOD = re.compile(
    rf"(?:(?:the\s)?end\sof\s|(?:(?:the|each)\s)?(?:(?:financial|municipal|calendar|school)\s)?"
    rf"(?:year|quarter|month|period)\s(?:ended|ending)\s(?:on\s)?(?:the\s)?"
    rf"|quarter\s(?:one|two|three|four|\d)\s(?:of\s)?)?"
    rf"(?:{_SPAN}|(?:{_MONTHS})\sto\s(?:{_MONTHS})\s{_YEAR}|{_DAY}"
    rf"|(?:spring|summer|autumn|winter)\s(?:of\s)?{_YEAR}|Q[1-4]\s(?:of\s)?(?:{_SPAN}|{_YEAR})|{_YEAR})",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:\b(?:in|during|for|between|by|since|at|as at|on|throughout|from|to|ending|ended|until"
    r"|over|through|before|and|comparing|compared with|the year|year|financial year"
    r"|municipal year|period|end of|quarter|beginning of|middle of|start of|summer of|winter of"
    r"|autumn of|spring of"
    r"|the year before|season)\s(?:the\s)?|\(|^|,\s)$",
    re.IGNORECASE,
)
# A day on which something is to be brought, or was held, is no period of a figure.
_ONLY_A_DATE = re.compile(
    r"\b(?:meeting|minutes?|report|letter|dated|resolution|agreed|approved|decided|asked|decision"
    r"|held|act|regulations?|order|strategy|plan|policy|framework|built|opened|established|since"
    r"|founded|born|elected|told|asked)\b[^.;,]{0,25}$",
    re.IGNORECASE,
)
# Where another statement begins between a figure and a period.
_ANOTHER = re.compile(
    r"[;:.]|,\s(?:and|but|which|when|while)\b|\b(?:and|but)\b.*\b(?:is|was|were|are|will|would"
    r"|should|had|has|have|be)\b",
    re.IGNORECASE | re.DOTALL,
)
_PARTED = re.compile(r"[,;:]|\band\b")
_AT_DAY = re.compile(
    r"\b(?:at|by|to|until|ending|ended|from|since|between|and|before|of)\s$", re.IGNORECASE
)
_BEFORE = re.compile(
    r"^\s?(?:in|for|during)\s(?:the\s)?(?:year|previous year|same period|last year|year before"
    r"|month)\s?(?:before|earlier|of the year before|last year)\b",
    re.IGNORECASE,
)


def period_of(said: str, start: int, end: int, others: Sequence[tuple[int, int]]) -> str | None:
    """The period of the figure at ``start`` to ``end``; ``others`` are the sentence's figures.

    Right behind it before the next figure, else between the figure before and it, else the only
    one that the sentence names.
    """
    if _BEFORE.match(said[end : end + 40]):
        return None
    following = min((s for s, _ in others if s >= end), default=len(said))
    before = max((e for _, e in others if e <= start), default=0)
    found = _periods(said)
    behind = [p for p in found if end <= p[0] < min(following, end + 90)]
    if behind and not re.search(
        r"[;:.]|, (?:and|but|which|when|while)\b", said[end : behind[0][0]]
    ):
        return behind[0][2]
    # A period right behind the figure before is that figure's own.
    ahead = [
        p
        for p in found
        if before <= p[0] < start and (not before or _PARTED.search(said, before, p[0]))
    ]
    if ahead and ";" not in said[ahead[-1][1] : start]:
        return ahead[-1][2]
    # The only one of the sentence, unless it stands behind a later figure and is that one's.
    taken = any(e <= found[0][0] <= e + 40 for _, e in others) if found else True
    if (
        len({p[2] for p in found}) == 1
        and found[0][0] < following
        and not taken
        and not _ANOTHER.search(said[end : max(end, found[0][0])])
    ):
        return found[0][2]
    return None


def _periods(said: str) -> list[tuple[int, int, str]]:
    found = []
    for match in PERIOD.finditer(said):
        lead = said[max(0, match.start() - 24) : match.start()]
        named = re.fullmatch(rf"{_YEAR}|{_SPAN}", match.group(), re.IGNORECASE) is None
        if not named and not _LEADS.search(lead):
            continue
        # A day is a period only where something stood so "at" it.
        if re.match(r"\d{1,2}(?:st|nd|rd|th)?\s", match.group()) and not _AT_DAY.search(lead):
            continue
        if _ONLY_A_DATE.search(said[max(0, match.start() - 40) : match.start()]):
            continue
        words = re.sub(r"^the\s", "", " ".join(match.group().split()), flags=re.IGNORECASE)
        found.append((match.start(), match.end(), words))
    return found


def only_period(said: str) -> str | None:
    """The one period that ``said`` names; None where it names several, or none."""
    names = {words for _, _, words in _periods(said)}
    return names.pop() if len(names) == 1 else None


def is_period(cell: str) -> bool:
    """Whether a cell of a table is a period and nothing else."""
    words = " ".join(cell.split())
    words = re.sub(
        r"^(?:in|year|for|to|at|actual|budget|forecast)\s", "", words, flags=re.IGNORECASE
    )
    return PERIOD.fullmatch(words) is not None
