"""What a figure measures, in the words of its sentence; nothing where the sentence does not say.

Each rule knows one way of saying it ("turnover had fallen to 16 per cent", "reserves of £2m", "31
complaints were received", "£40 for the hall"). A figure that none of them fits has no measure: that
is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.structure.figuring.beside import as_before, beside
from indexer.structure.figuring.nouns import (
    bare_of,
    is_tally,
    noun_before,
    noun_behind,
    says_something,
    tidy,
)
from indexer.structure.figuring.numbers import Number
from indexer.structure.figuring.periods import PERIOD
from indexer.structure.figuring.pointing import Said
from indexer.structure.figuring.purposes import (
    AT_COST,
    at_cost,
    for_purpose,
    of_what,
    purpose_behind,
)
from indexer.structure.figuring.shares import (
    HEDGE,
    VERB,
    in_cases,
    less_auxiliary,
    of_which,
    part_of,
    predicate,
    share_of_whole,
    statement,
)
from indexer.structure.figuring.statements import (
    CUT,
    IS,
    NUMBER_OF,
    from_subject,
    moved,
    near,
    subject_of,
)

# How far before a figure its statement is looked for, and the verb of it; in characters.
_FAR = 220
_OF = re.compile(rf"\s(?:of|totalling)\s{HEDGE}$", re.IGNORECASE)
_KIND = (
    r"(?:grant|budget|donation|cost|fee|charge|limit|reduction|increase|saving|deposit|precept"
    r"|discount|shortfall|deficit|underspend|overspend|contract|payment|funding|fine|cap|surplus"
    r"|loan|bursary|allowance|contribution|supplement|award|rise|cut|fall|turnover|occupancy"
    r"|capacity|attendance|stake|target)s?"
)
_COMPOUND = re.compile(
    r"\s(?P<what>(?:(?!(?:and|in|of|to|for|the|at|per|a|was|is|were|which|that|on|by|from|as|each"
    r"|or|with|although|though|while|when|if|because|some|has|had|have|be|plus|minus|including)\b)[a-z'-]+\s){0,3}"
    rf"{_KIND})\b(?!\s(?:of|and)\b)",
    re.IGNORECASE,
)
_IN_WHAT = re.compile(
    r"\s(?:in|on|to|for|towards)\s(?P<of>[^.,;:()£?\d\"]{3,60}?)(?=\s(?:was|were|is|are|has|have"
    r"|had|will|would|could|should|may|might|be|and|but|by|which|that|for|from|as|when)\b|[.,;:()?\"]|$)",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"(?:^|[.;,:]\s|\s-\s)(?P<what>[A-Z][\w'&/]*(?:\s[A-Za-z][\w'&/]*){0,5}\s(?:account|balance"
    r"|reserves?|precept|fund|deposit))\s?[:=-]?\s?$",
    re.IGNORECASE,
)
_DID = re.compile(
    r"\s(?:had|has|have|was|were|is|are|would|will|who|which|that|with|without|in|from|of|at|for"
    r"|on|to|under|below|above|between|[a-z]{3,}ed)\b"
)
_DENIED = re.compile(r"\bnot\b(?![^.;,]*\bless\b)[^.;,]{0,30}$", re.IGNORECASE)
# "£1,000 higher": how much it moved, not what it was.
_COMPARED = re.compile(
    r"\s(?:higher|lower|more|less|fewer|extra|above|below|short|greater|cheaper|dearer)\b"
)
_FROM_WHOM = re.compile(
    r"\sfrom\s(?P<who>(?:the\s)?[^.,;:()£?\d\"]{3,60}?)(?=\s(?:to|for|towards|was|were|is|had|has|which|and"
    r"|with|in|as|by)\b|[.,;:()?\"]|$)"
)


def measure_of(
    said: str,
    at: Number,
    others: Sequence[Number],
    known: Sequence[str | None],
    about: Said,
) -> str | None:
    """What the figure ``at`` of the sentence ``said`` measures.

    ``others`` are the sentence's figures in order, ``at`` among them; ``known`` the measures of
    those before it; ``about`` what the sentence may point at outside itself.
    """
    place = len(known)
    floor = others[place - 1].end if place else 0
    ceiling = others[place + 1].start if place + 1 < len(others) else len(said)
    if at.unit is None and (
        is_tally(said[at.end : at.end + 30]) or _DENIED.search(said[: at.start])
    ):
        return None
    if _in_a_range(said, at) or _COMPARED.match(said, at.end):
        return None
    before = said[max(floor, at.start - _FAR) : at.start]
    if place:
        same = as_before(said[floor : at.start], at, others[place - 1], known[-1])
        same = same or beside(before, said[at.end : ceiling], at, others[place - 1], known[-1])
        if same:
            return same
    before = f"{CUT}{before}" if floor else f" {before}"
    behind = said[at.end : ceiling]
    if place:
        about = replace(about, earlier=_measured(others, known))
    if at.unit is None:
        return _counted(said, at, others, before, behind, about)
    if at.unit == "%" and (share := _share(before, behind)):
        return share
    if at.unit not in ("£", "%"):
        return _of_length(before, behind, at, about)
    return (
        _by_its_noun(behind)
        or from_subject(before, at, about)
        or moved(before)
        or _of_head(before, behind, about)
        or for_purpose(before, behind)
        or (of_what(behind) if at.unit == "£" else None)
        or at_cost(said[: at.start])
        or _by_label(before)
    )


def _measured(
    others: Sequence[Number], known: Sequence[str | None]
) -> tuple[tuple[str | None, str], ...]:
    """Units and measures of the sentence's figures so far."""
    return tuple((n.unit, m) for n, m in zip(others, known, strict=False) if m is not None)


def _in_a_range(said: str, at: Number) -> bool:
    """ "£2-3,000": neither end is what was, or will be."""
    return bool(
        re.match(r"\s?-\s?£?\d", said[at.end : at.end + 5])
        or re.search(r"\d[%km]?\s?-\s?$", said[max(0, at.start - 5) : at.start])
    )


def _share(before: str, behind: str) -> str | None:
    whole = share_of_whole(behind)
    if whole is not None:
        what, done = whole
        if re.match(r"(?:all )?(?:cases|occasions|them)\b", what, re.IGNORECASE):
            return in_cases(before, behind)
        if done is not None:
            # "of the cases" whose "that" points elsewhere says nothing by itself.
            return tidy(f"{what} {done}") if done.strip() else None
        subject = subject_of(before, near(IS, before))
        return tidy(f"{subject} as a share of {what}") if subject else None
    done = predicate(behind) if of_which(before) else None
    if done is None or len(done.split()) < 2:
        return in_cases(before, behind)
    return tidy(done)


def _of_length(before: str, behind: str, at: Number, about: Said) -> str | None:
    """ "the annual mean had been 38 micrograms", "an allowance of 25 pence a mile"."""
    if re.match(
        r"\s\w+\s(?:from|away|long|wide|high|tall|deep|old|ago|later|late|early|before|after|behind"
        r"|into|of|to)\b",
        behind,
    ):
        return None
    found = None if re.search(r"exceed", before[-30:]) else from_subject(before, at, about)
    if found is not None:
        return found
    match = near(_OF, before)
    head = noun_before(before[: match.start()]) if match else None
    return tidy(head) if head and says_something(head) else None


def _by_its_noun(behind: str) -> str | None:
    """ "a £250 grant", "a 3 per cent increase in fees"."""
    match = _COMPOUND.match(behind)
    if match is None:
        return None
    rest = _IN_WHAT.match(behind, match.end())
    if rest is not None and tidy(rest["of"]) is None:
        return None
    return tidy(behind[match.start("what") : rest.end() if rest else match.end("what")])


def _of_head(before: str, behind: str, about: Said) -> str | None:
    """ "general reserves of £11m"; a vague head ("a grant of £40") needs its complement."""
    match = near(_OF, before)
    if match is None:
        return None
    what = re.sub(rf"\b(?:for|in|of)\s(?:the\s)?{PERIOD.pattern}", " ", before[: match.start()])
    head = noun_before(what)
    if head is None:
        return None
    if says_something(head):
        return tidy(head)
    purpose = purpose_behind(behind)
    if purpose is not None:
        return tidy(f"{head} {purpose['join']} {purpose['what']}")
    giver = _FROM_WHOM.match(behind)
    if giver is not None and re.search(r"grant|contribution|donation|income|payment", head, re.I):
        return tidy(f"{head} from {giver['who']}")
    # A sum "at a cost of" is of the thing done, whatever the item is about.
    return None if AT_COST.search(before) else about.matter_of(bare_of(head))


def _by_label(before: str) -> str | None:
    """ "Community Account £813.03": the name of an account right before what it holds."""
    match = _ACCOUNT.search(before.lstrip())
    return tidy(match["what"]) if match else None


def _counted(
    said: str, at: Number, others: Sequence[Number], before: str, behind: str, about: Said
) -> str | None:
    """ "31 complaints were received", "31 of 164 posts were vacant"; else as for sums."""
    if re.search(r"\bpage \d+ of\s$", before, re.IGNORECASE):
        return None
    part = part_of(said, at, others, behind)
    if part is not None:
        return part
    noun = noun_behind(behind) if at.value == int(at.value) else None
    if noun is not None:
        phrase, end = noun
        if re.search(r"\d\sof\s(?:the\s)?$", said[max(0, at.start - 12) : at.start]):
            return tidy(phrase)
        # "the offer of 6 trees was": what was done was not done to the trees.
        of_them = re.search(rf"\bof\s{HEDGE}$", before, re.IGNORECASE)
        verb = re.match(rf"\s{VERB}\b", behind[end:])
        if _DID.match(behind, end) is None or (of_them and verb):
            return tidy(phrase)
        return tidy(f"{phrase} {less_auxiliary(statement(behind[end:]))}") or tidy(phrase)
    whole = re.match(r"\s(?:out\s)?of\s(?:the\s|these\s|those\s)?\d[\d,]*(?=\s)", said[at.end :])
    if whole is not None:
        rest = said[at.end + whole.end() :]
        inner = noun_behind(rest)
        if inner is None:
            return None
        phrase, end = inner
        done = less_auxiliary(statement(rest[end:]))
        return tidy(f"{phrase} {done}") if done.strip() else None
    total = NUMBER_OF.search(before)
    if total is not None:
        return tidy(
            bare_of(re.sub(r"\([^)]*\)|\bwho\s(?:were|are|had\sbeen)\b", " ", total["what"]))
        )
    whole_number = at.value == int(at.value)
    if (
        whole_number
        and re.match(r"\s?[A-Za-z]", behind)
        and not re.match(
            r"\s(?:in|at|by|for|and|from|to|during|compared|on|against|but|or|which|who|when)\b",
            behind,
        )
    ):
        return None
    found = from_subject(before, at, about) or moved(before)
    if found is not None:
        return found
    match = near(_OF, before)
    head = noun_before(before[: match.start()]) if match else None
    return tidy(head) if head and says_something(head) else None
