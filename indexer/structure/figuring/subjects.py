"""What a figure measures, in the words of its sentence; nothing where the sentence does not say.

Each rule knows one way of saying it ("turnover had fallen to 16 per cent", "reserves of £2m", "31
complaints were received", "£40 for the hall"). A figure that none of them fits has no measure: that
is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.structure.figuring.nouns import (
    bare_of,
    is_measure_unit,
    is_pronoun,
    noun_before,
    noun_behind,
    says_something,
    tidy,
)
from indexer.structure.figuring.numbers import Number
from indexer.structure.figuring.periods import PERIOD

# How far before a figure its statement is looked for, and the verb of it; in characters.
_FAR, _REACH = 220, 130

_HEDGE = (
    r"(?:(?:about|around|approximately|approx\.?|some|only|just|over|under|nearly|almost|up to|at"
    r"|least|most|more than|less than|fewer than|no more than|exactly|now|currently|still|already"
    r"|also|then|expected|to be|put at|estimated at|set at|a further|another|an additional|as much"
    r"|as|high|low|a total of|a sum of|an average of|the sum of|between|in the region of|well over"
    r"|all but|down|up|roughly|circa|c\.)\s){0,4}"
)
_AUX = r"(?:(?:had|has|have|would|will|is|are|was|were|be|to|been|being|should|could|not)\s){0,3}"
_BE = (
    r"(?:(?:(?:had|has|have)\s(?:now\s|also\s)?been|was|were|is|are|be|being)(?:\s(?:running|now))?"
    r"|(?:would|will|should|could)\sbe|(?:(?:had|has|have|would|will)\s)?(?:stood|stands?)(?=\sat)"
    r"|(?:is|are|was|were|be|been)\s(?:now\s)?(?:forecast|expected|estimated|projected|predicted"
    r"|likely|put|set|fixed|reckoned|thought)(?:\sto\s(?:be|reach|stand))?"
    rf"|{_AUX}(?:totalled|totals?|reach(?:ed)?|averaged?|averages|exceed(?:ed)?|numbered"
    r"|equalled|came\sto|comes?\sto|amount(?:ed|s)?\sto|remain(?:ed|s)?\sat))"
)
_MOVED = (
    rf"{_AUX}(?:(?:also|now|then|since)\s)?(?:risen|rose|rise|rising|fallen|fell|fall|falling"
    r"|increased?|decreased|reduced|grown|grew|dropped|declined|gone\s(?:up|down)|went\s(?:up|down)"
    r"|come\sdown|came\sdown|improved|raised|cut|brought\sdown|lowered)"
    r"(?:\s(?:slightly|sharply|steadily|again|further|significantly|up|down))?"
)
# Each is looked for right before the figure; what stands before it is the statement's subject.
_COSTS = re.compile(
    rf"\s{_AUX}(?:(?:expected|forecast|estimated|now|to)\s){{0,2}}(?P<verb>costs?|costing|save[sd]?"
    rf"|saving)\s(?:the\s(?:council|parish|committee|borough|taxpayer)\s)?{_HEDGE}$",
    re.IGNORECASE,
)
_IS = re.compile(rf"\s{_BE}\s{_HEDGE}$", re.IGNORECASE)
_TO = re.compile(rf"\s{_MOVED}\sto\s{_HEDGE}$", re.IGNORECASE)
_BY = re.compile(rf"\s(?P<verb>{_MOVED})\sby\s{_HEDGE}$", re.IGNORECASE)
_FROM_TO = re.compile(rf"\s{_MOVED},?\sfrom\s{_HEDGE}$", re.IGNORECASE)
_OF = re.compile(rf"\s(?:of|totalling)\s{_HEDGE}$", re.IGNORECASE)
_UP = re.compile(r"\b(?:ris|ros|increas|gr[oe]w|gone up|went up|rais)", re.IGNORECASE)
_BETTER = re.compile(r"\bimproved", re.IGNORECASE)

# Where the words of one statement end and the next begin.
_BREAKS = re.compile(
    r"[.;:?!\"()]\s?|,\s|\s-\s|\b(?:said|says|noted|reported|advised|explained|stated|confirmed"
    r"|added|agreed|resolved|told|asked|asks|recalled|thought|believed|hoped|estimated|argued"
    r"|warned|observed|found|showed|shows|heard|learned|announced|states|recommended)\b"
    r"|\b(?:that|which|who|whom|whose|why|how|because|while|whilst|although|though|whether|when"
    r"|where|if|but|so|whereas|until|unless|than|therefore|however)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\band\b", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|had|has|have|would|will|could|be|been|stood|fell|rose|costs|came|went"
    r"|took|gave|made|began|opened|closed|received|proposed|seconded|\w{3,}ed(?=\s(?:the|a|an|to"
    r"|by|in|on|at|for|with)\b))\b|\d",
    re.IGNORECASE,
)
# "In the summer reserves were": when, before what. A statement that begins with any other
# preposition has its subject elsewhere.
_TIME = (
    r"(?:(?:end|start|beginning|middle|summer|winter|autumn|spring|years?|quarter|months?|week|period"
    r"|time|day|January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b(?:\sof\b)?\s?(?:the\s)?)"
)
_TIMED = re.compile(
    r"(?:in|at|by|during|since|for|on|as at)\s(?:the\s)?(?:(?:last|first|second|third|previous|past"
    rf"|same|whole|current|present|school|financial|municipal)\s){{0,2}}(?:{_TIME}{{1,2}}|(?=,))"
    r"(?:,\s?)?",
    re.IGNORECASE,
)
_ASTRAY = re.compile(
    r"(?:depending|subject|according|based|due|given|following|including|plus|for|of|with|by|than|from|to|in|on|at|after|before|into|per)\b",
    re.IGNORECASE,
)
_SPENT = re.compile(
    r"\b(?P<verb>spent|spends?|spending|pays?|paid|paying|provided?|allocated?|set\saside|awarded?"
    r"|granted?|raised?|received|given|donated?|invest(?:ed|ing)?|contributed?|budgeted|earmarked"
    rf"|borrowed?|owed|saved|charged|committed)\s(?:by\sthe\s\w+\s)?{_HEDGE}$",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"(?:\s(?:per|a|each)\s\w+)?\s(?:(?:has|have|had|was|were|is|are|will\sbe|would\sbe|be)\s"
    r"(?:been\s)?(?P<verb>paid|allocated|spent|raised|received|earmarked|donated|set\saside"
    r"|provided|awarded|granted|made|given|added|saved|charged|owed|invested|budgeted)\s)?"
    r"(?P<join>for|on|towards|toward|to|into)\s(?P<what>[^.,;:()£?\d\"]{3,90}?)"
    r"(?=\s(?:which|that|was|were|is|are|has|have|had|would|will|when|where|who|and|but|or|because"
    r"|if|as|so|could|can|may|might|should|must|shall|potentially|during|by|be|for|from|then)\b|\s(?:in|at)\sthe\s|\sin\s(?:19|20)\d\d|[.,;:()?\"]|\s-\s"
    r"|$)",
    re.IGNORECASE,
)
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
_VERB = (
    r"(?:was|were|is|are|had|have|has|would|will|could|did|do|said|wanted|felt|lived?|used?|came"
    r"|left|went|met|[a-z]{3,}ed)"
)
_WHOLE = re.compile(
    rf"\sof\s(?P<whole>(?:(?!{_VERB}\b)[^.,;:()£?\d\"]){{3,80}}?)(?:\s(?={_VERB}\b)|(?P<end>"
    r"[.,;:()?\"]|\sin\s|\sso\s|\sto\sbe\s|\swho\s|\swhich\s|\sthat\s|\sbut\s|\swhen\s|\scompared\s|$))",
    re.IGNORECASE,
)
_THEY = re.compile(
    rf"(?:^|,\s|\bof\s(?:which|whom|these|those)\s|\band\s|\bthat\s){_HEDGE}$", re.IGNORECASE
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
_STOPS = re.compile(
    r"[.,;:()?\"]|\s-\s|\b(?:and|but|while|because|when|compared|although|whereas|though|as)\b"
)
_IN_PERIOD = re.compile(
    r"\s(?:in|by|at|for|during|on|since|between|from)\s(?:the\s)?(?:end\sof\s|year\s|summer\sof\s"
    rf"|autumn\sof\s)?(?:\d{{1,2}}\s)?{PERIOD.pattern}",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\bnot\b(?![^.;,]*\bless\b)[^.;,]{0,30}$", re.IGNORECASE)
# "£1,000 higher": how much it moved, not what it was.
_COMPARED = re.compile(
    r"\s(?:higher|lower|more|less|fewer|extra|above|below|short|greater|cheaper|dearer)\b"
)
# Stands for the figure before, where the words between two figures are looked at.
_CUT = "\x01 "
_AGAIN = re.compile(
    r"(?:and|then|and then|and was|and to|to|compared (?:with|to)|as compared with|against"
    r"|as against|from|rising to|falling to|up from|down from)(?: (?:about|around|nearly|over"
    r"|just over|only|just|some))?"
)


def measure_of(
    said: str, at: Number, others: Sequence[Number], known: Sequence[str | None]
) -> str | None:
    """What the figure ``at`` of the sentence ``said`` measures.

    ``others`` are the sentence's figures in order, ``at`` among them; ``known`` the measures of
    those before it.
    """
    place = len(known)
    floor = others[place - 1].end if place else 0
    ceiling = others[place + 1].start if place + 1 < len(others) else len(said)
    if at.unit is None and (
        is_measure_unit(said[at.end : at.end + 30]) or _DENIED.search(said[: at.start])
    ):
        return None
    if _in_a_range(said, at) or _COMPARED.match(said, at.end):
        return None
    if place and (same := _as_before(said[floor : at.start], at, others[place - 1], known[-1])):
        return same
    before = said[max(floor, at.start - _FAR) : at.start]
    before = f"{_CUT}{before}" if floor else f" {before}"
    behind = said[at.end : ceiling]
    if at.unit is None:
        return _counted(said, at, before, behind)
    if at.unit == "%" and (share := _share(before, behind)):
        return share
    return (
        _by_its_noun(behind)
        or _from_subject(before)
        or _of_head(before, behind)
        or _for_purpose(before, behind)
        or _by_label(before)
    )


def _in_a_range(said: str, at: Number) -> bool:
    """ "£2-3,000": neither end is what was, or will be."""
    return bool(
        re.match(r"\s?-\s?£?\d", said[at.end : at.end + 5])
        or re.search(r"\d[%km]?\s?-\s?$", said[max(0, at.start - 5) : at.start])
    )


def _as_before(joined: str, at: Number, earlier: Number, known: str | None) -> str | None:
    """ "from 1,037 in 2017-18 to 821", "£3m in 2017-18 and £4m in 2018-19"."""
    if known is None or at.unit != earlier.unit:
        return None
    bare = PERIOD.sub(" ", joined)
    bare = re.sub(r"\b(?:in|at|by|for|during|on)\s+(?:the\s)?(?:end\sof\s)?(?=\s|,|$)", " ", bare)
    words = " ".join(bare.replace(",", " ").split()).lower()
    return known if _AGAIN.fullmatch(words) else None


def _share(before: str, behind: str) -> str | None:
    match = _WHOLE.match(behind)
    if match is None:
        return _predicate(behind) if _THEY.search(before) else None
    whole = match["whole"]
    if re.search(r"\b(?:and|or|but|in|of|to)\s*$", whole):
        return None
    if match["end"] is None:
        done = _less_auxiliary(_statement(behind[match.end("whole") :]))
        # "of the cases" whose "that" points elsewhere says nothing by itself.
        return tidy(f"{whole} {done}") if done.strip() else None
    subject = _subject(before, _near(_IS, before))
    return tidy(f"{subject} as a share of {whole}") if subject else None


def _predicate(behind: str) -> str | None:
    """ "of which 92 per cent opposed closure": what they did."""
    done = _statement(behind)
    if re.match(rf"\s?{_VERB}\b", done) is None:
        return None
    bare = _less_auxiliary(done)
    return tidy(bare) if len(bare.split()) > 1 else None


def _less_auxiliary(done: str) -> str:
    return re.sub(
        r"^\s?(?:(?:had|has|have|was|were|is|are|would|will)\s)?(?:been\s|be\s)?", "", done
    )


def _statement(tail: str) -> str:
    """``tail`` up to where its statement ends, without its period."""
    cut = _STOPS.search(tail)
    bare = tail[: cut.start()] if cut else tail
    period = _IN_PERIOD.search(bare)
    return " ".join((bare[: period.start()] if period else bare).split()[:12])


def _by_its_noun(behind: str) -> str | None:
    """ "a £250 grant", "a 3 per cent increase in fees"."""
    match = _COMPOUND.match(behind)
    if match is None:
        return None
    rest = _IN_WHAT.match(behind, match.end())
    if rest is not None and tidy(rest["of"]) is None:
        return None
    return tidy(behind[match.start("what") : rest.end() if rest else match.end("what")])


def _from_subject(before: str) -> str | None:
    costs = _near(_COSTS, before)
    if costs is not None:
        who = _subject(before, costs)
        kind = "saving from" if costs["verb"].lower().startswith("sav") else "cost of"
        if who is None or not says_something(who):
            return None
        return tidy(who if who.lower().startswith("cost") else f"{kind} {who}")
    for rule in (_FROM_TO, _TO, _IS):
        match = _near(rule, before)
        if match is not None:
            return tidy(_subject(before, match))
    match = _near(_BY, before)
    who = _subject(before, match)
    if match is None or who is None or not says_something(who):
        return None
    way = "increase" if _UP.search(match["verb"]) else "reduction"
    way = "improvement" if _BETTER.search(match["verb"]) else way
    return tidy(f"{way} in {who}")


def _near(rule: re.Pattern[str], before: str) -> re.Match[str] | None:
    """Where ``rule`` stands at the end of ``before``; looked for in its last words only."""
    return rule.search(before, max(0, len(before) - _REACH))


def _subject(before: str, match: re.Match[str] | None) -> str | None:
    """The subject of the statement that ends at the figure: back to where the statement begins."""
    if match is None:
        return None
    who = before[: match.start()]
    breaks = list(_BREAKS.finditer(who))
    if before.startswith(_CUT) and not breaks and _AND.search(who) is None:
        return None
    who = who[breaks[-1].end() :] if breaks else who
    if before.startswith(_CUT) and not breaks and (first := _AND.search(who)):
        who = who[first.end() :]
    for found in reversed(list(_AND.finditer(who))):
        if _FINITE.search(who[: found.start()]):
            who = who[found.end() :]
            break
    who = who.replace(_CUT.strip(), " ")
    who = " ".join(PERIOD.sub(" ", who).split())
    timed = _TIMED.match(who)
    who = who[timed.end() :].strip(" ,") if timed else who
    if _ASTRAY.match(who):
        return None
    if who.lower().endswith(" there"):
        return None
    who = bare_of(who)
    if not who or is_pronoun(who) or _FINITE.search(who):
        return None
    return who


def _of_head(before: str, behind: str) -> str | None:
    """ "general reserves of £11m"; a vague head ("a grant of £40") needs its complement."""
    match = _near(_OF, before)
    if match is None:
        return None
    what = re.sub(rf"\b(?:for|in|of)\s(?:the\s)?{PERIOD.pattern}", " ", before[: match.start()])
    head = noun_before(what)
    if head is None:
        return None
    if says_something(head):
        return tidy(head)
    purpose = _purpose(behind)
    return tidy(f"{head} {purpose['join']} {purpose['what']}") if purpose else None


def _purpose(behind: str) -> re.Match[str] | None:
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


_LASTING = re.compile(
    r"(?:(?:a|an|the|one|two|three|four|five|six|ten|twelve|half|another|each|every|this|next|last"
    r"|first|following|coming)\s)*(?:years?|months?|weeks?|days?|hours?|nights?|evenings?|season)\b",
    re.IGNORECASE,
)


def _for_purpose(before: str, behind: str) -> str | None:
    """ "spent £3m on roads", "£120,000 be provided for payments"."""
    purpose = _purpose(behind)
    if purpose is None:
        return None
    verb = _SPENT.search(before, max(0, len(before) - _REACH))
    said = " ".join((purpose["verb"] or (verb["verb"] if verb else "")).split())
    if said:
        return tidy(f"{said} {purpose['join']} {purpose['what']}")
    if purpose["join"].lower() in ("for", "towards"):
        what = tidy(purpose["what"])
        return f"{purpose['join']} {what}" if what else None
    return None


def _by_label(before: str) -> str | None:
    """ "Community Account £813.03": the name of an account right before what it holds."""
    match = _ACCOUNT.search(before.lstrip())
    return tidy(match["what"]) if match else None


def _counted(said: str, at: Number, before: str, behind: str) -> str | None:
    """ "31 complaints were received", "31 of 164 posts were vacant"; else as for sums."""
    if re.search(r"\bpage \d+ of\s$", before, re.IGNORECASE):
        return None
    noun = noun_behind(behind) if at.value == int(at.value) else None
    if noun is not None:
        phrase, end = noun
        if re.search(r"\d\sof\s(?:the\s)?$", said[max(0, at.start - 12) : at.start]):
            return tidy(phrase)
        # "the offer of 6 trees was": what was done was not done to the trees.
        of_them = re.search(rf"\bof\s{_HEDGE}$", before, re.IGNORECASE)
        verb = re.match(rf"\s{_VERB}\b", behind[end:])
        if _DID.match(behind, end) is None or (of_them and verb):
            return tidy(phrase)
        return tidy(f"{phrase} {_less_auxiliary(_statement(behind[end:]))}")
    whole = re.match(r"\s(?:out\s)?of\s(?:the\s|these\s|those\s)?\d[\d,]*(?=\s)", said[at.end :])
    if whole is not None:
        rest = said[at.end + whole.end() :]
        inner = noun_behind(rest)
        if inner is None:
            return None
        phrase, end = inner
        done = _less_auxiliary(_statement(rest[end:]))
        return tidy(f"{phrase} {done}") if done.strip() else None
    if re.match(r"\s?[A-Za-z]", behind) and not re.match(
        r"\s(?:in|at|by|for|and|from|to|during|compared|on|against|but|or|which|who|when)\b", behind
    ):
        return None
    found = _from_subject(before)
    if found is not None:
        return found
    match = _near(_OF, before)
    head = noun_before(before[: match.start()]) if match else None
    return tidy(head) if head and says_something(head) else None
