"""What a sum is for, or of: "spent £3m on roads", "£2m of receipts", "at a cost of £400"."""

from __future__ import annotations

import re

from indexer.structure.figuring.nouns import bare_of, is_pronoun, says_something, tidy
from indexer.structure.figuring.shares import HEDGE
from indexer.structure.figuring.statements import FINITE, REACH

AT_COST = re.compile(
    rf"[\s,]at\s(?:a|an)\s(?:[a-z]+\s)?(?:cost|price)\sof\s{HEDGE}$", re.IGNORECASE
)
_DONE_TO = re.compile(
    r"(?:^(?:That\s)?|\bthat\s)(?:the\s|an?\s)?(?P<what>[^.,;:()£\d]{3,80}?),?\s(?:(?:should|would|will|to)\s)?be\s"
    r"(?!(?:approved|given|made|noted|delegated|authorised)\b)[a-z]+"
)
_BOUGHT = re.compile(
    r"\b(?:bought|buy(?:ing)?|purchas(?:e|ed|ing)|order(?:ed|ing)?|replac(?:e|ed|ing)|install(?:ed|ing)?"
    r"|repair(?:ed|ing)?|hir(?:e|ed|ing)|renew(?:ed|ing)?)\s(?:of\s)?(?P<what>(?:the\s|an?\s)?[^.,;:()£\d]{3,60})$",
    re.IGNORECASE,
)
_SPENT = re.compile(
    r"\b(?P<verb>spent|spends?|spending|pays?|paid|paying|provided?|allocated?|set\saside|awarded?"
    r"|granted?|raised?|received|given|donated?|invest(?:ed|ing)?|contributed?|budgeted|earmarked"
    rf"|borrowed?|owed|saved|charged|committed)\s(?:by\sthe\s\w+\s)?{HEDGE}$",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"(?:\s(?:per|a|each)\s\w+)?\s(?:(?:is|was|are|were)\s(?=for\s))?(?:(?:has|have|had|was|were|is|are|will\sbe|would\sbe|be)\s"
    r"(?:been\s)?(?P<verb>paid|allocated|spent|raised|received|earmarked|donated|set\saside"
    r"|provided|awarded|granted|made|given|added|saved|charged|owed|invested|budgeted)\s)?"
    r"(?P<join>for|on|upon|towards|toward|to|into)\s(?P<what>[^.,;:()£?\d\"]{3,90}?)"
    r"(?=\s(?:which|that|was|were|is|are|has|have|had|would|will|when|where|who|and|but|or|because"
    r"|if|as|so|could|can|may|might|should|must|shall|potentially|during|by|be|for|from|then)\b|\s(?:in|at)\sthe\s|\sin\s(?:19|20)\d\d|[.,;:()?\"]|\s-\s"
    r"|$)",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(
    r"\s(?:worth\s)?of\s(?P<what>(?!which|whom|the\b|this|that|these|those|their|his|her|it\b|its)[^.,;:()£?\d\"]"
    r"{3,60}?)(?=\s(?:to|for|was|were|is|are|had|has|have|would|will|which|that|and|with|in|as|by|from|at|on)\b"
    r"|[.,;:()?\"]|$)"
)
_LASTING = re.compile(
    r"(?:(?:a|an|the|one|two|three|four|five|six|ten|twelve|half|another|each|every|this|next|last"
    r"|first|following|coming)\s)*(?:years?|months?|weeks?|days?|hours?|nights?|evenings?|season)\b",
    re.IGNORECASE,
)


def of_what(behind: str) -> str | None:
    """ "£2 million of capital receipts"."""
    match = _OF_WHAT.match(behind)
    if match is None or re.search(r"(?:money|monies|fund(?:s|ing)?)$", match["what"].strip()):
        return None
    return tidy(match["what"]) if says_something(match["what"]) else None


def at_cost(before: str) -> str | None:
    """ "That a bench be bought, at a cost of £400": the cost of what the clause is about."""
    match = AT_COST.search(before)
    if match is None:
        return None
    opening = before[: match.start()]
    clause = re.split(r"[.;:]\s", opening)[-1]
    bought = _BOUGHT.search(clause)
    done = None if bought else _DONE_TO.search(clause)
    found = bought or done
    if found is None:
        return None
    what = bare_of(found["what"])
    if FINITE.search(what) or is_pronoun(what) or not says_something(what):
        return None
    return tidy(f"cost of {what}")


def purpose_behind(behind: str) -> re.Match[str] | None:
    """What a sum is for, right behind it; "to" is followed by whom, not by what is done."""
    match = _PURPOSE.match(behind)
    if match is None:
        return None
    if match["join"].lower() in ("to", "into") and not re.match(
        r"(?:the|an?|each|every|all|its|their|our|any|both)\b|[A-Z]", match["what"]
    ):
        return None
    if _LASTING.match(match["what"]):
        return None
    return match if tidy(match["what"]) else None


def for_purpose(before: str, behind: str) -> str | None:
    """ "spent £3m on roads", "£120,000 be provided for payments"."""
    purpose = purpose_behind(behind)
    if purpose is None:
        return None
    verb = _SPENT.search(before, max(0, len(before) - REACH))
    said = " ".join((purpose["verb"] or (verb["verb"] if verb else "")).split())
    if said:
        return tidy(f"{said} {purpose['join']} {purpose['what']}")
    if purpose["join"].lower() in ("for", "towards"):
        what = tidy(purpose["what"])
        return f"{purpose['join']} {what}" if what else None
    return None
