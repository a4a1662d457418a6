"""What a figure measures that is told beside another: "from 1,037 to 821", "against a budget"."""

from __future__ import annotations

import re

from indexer.structure.figuring.nouns import says_something, tidy
from indexer.structure.figuring.numbers import Number
from indexer.structure.figuring.periods import PERIOD
from indexer.structure.figuring.shares import HEDGE, VERB, share_of_whole

_AGAINST = re.compile(
    rf"\bagainst\s(?:a|an|the|its)\s(?P<head>(?:[a-z]+\s)?(?:budget|target|limit|standard|minimum"
    rf"|forecast|estimate|ceiling|average))\sof\s{HEDGE}$",
    re.IGNORECASE,
)
_SAME_SHARE = re.compile(
    rf"(?:,\sor|\(|,\swhich\s(?:was|is|were|are|would\sbe|will\sbe)|\bequal\sto)\s{HEDGE}$",
    re.IGNORECASE,
)
# "turnover had been 14.8 per cent and the average caseload 17.2": the verb is said once.
_ONE_VERB = re.compile(
    rf",?\sand\s(?:the\s)?(?P<what>(?:(?!{VERB}\b|(?:for|in|by|a|an|then|another|over)\b)[a-z'-]+\s){{1,6}}?)"
    rf"(?P<join>to\s|at\s)?{HEDGE}$"
)
_COMPARED_WITH = re.compile(
    rf",\s(?:(?:as\s)?compared\s(?:with|to)|as\sagainst|up\sfrom|down\sfrom|having\sbeen|from)\s{HEDGE}$",
    re.IGNORECASE,
)
_PLACED = re.compile(r"\s(?:at|in|on)\s[A-Z][\w']+(?:\s[A-Z][\w']+)*")
_AGAIN = re.compile(
    r"(?:[a-z]+ )?(?:and |which )?(?:was |were |is |are )?(?:expected|forecast|likely|due) to"
    r" (?:fall|rise|be|drop|reach|grow)(?: to)?|"
    r"(?:and|then|and then|and was|and to|to|compared (?:with|to)|as compared with|against"
    r"|as against|from|rising to|falling to|up from|down from)(?: (?:about|around|nearly|over"
    r"|just over|only|just|some))?"
)
_KNOWN = re.compile(r"^(?:cost of|spent on|saving from)\s", re.IGNORECASE)


def beside(before: str, behind: str, at: Number, earlier: Number, known: str | None) -> str | None:
    """What is told beside a figure whose measure is known: its budget or target, the share that it
    is of something, the second of two subjects of one verb."""
    if known is None:
        return None
    if at.unit == earlier.unit and _COMPARED_WITH.search(before) and before.count(",") == 1:
        return known
    against = _AGAINST.search(before)
    if against is not None:
        if at.unit != earlier.unit:
            return None
        return tidy(f"{against['head']} for {re.sub(_KNOWN, '', known)}")
    if at.unit == "%" and earlier.unit != "%" and _SAME_SHARE.search(before):
        whole = share_of_whole(behind)
        return tidy(f"{known} as a share of {whole[0]}") if whole and whole[1] is None else None
    second = _ONE_VERB.search(before)
    bare = PERIOD.sub(" ", before[: second.start()]) if second else "."
    if second is None or re.sub(r"\b(?:in|for|by|at|on|a|the|year|of|end)\b|[\s,]", "", bare):
        return None
    if not second["join"] and (at.unit is not None or re.match(r"\s[a-z]{3,}", behind)):
        return None
    return tidy(second["what"]) if says_something(second["what"]) else None


def as_before(joined: str, at: Number, earlier: Number, known: str | None) -> str | None:
    """ "from 1,037 in 2017-18 to 821", "£3m in 2017-18 and £4m in 2018-19"."""
    if known is None or at.unit != earlier.unit:
        return None
    joined = _PLACED.sub(" ", joined)
    bare = PERIOD.sub(" ", joined)
    bare = re.sub(r"\b(?:in|at|by|for|during|on)\s+(?:the\s)?(?:end\sof\s)?(?=\s|,|$)", " ", bare)
    words = " ".join(bare.replace(",", " ").split()).lower()
    # The unit is said again with each ("49 micrograms in 2018 and 47 micrograms in 2019").
    if at.unit not in (None, "£", "%"):
        words = words.removeprefix(f"{at.unit} ")
    return known if _AGAIN.fullmatch(words) else None
