"""Headings without a number: set as one, a short line by itself, in capitals, or run in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.records import Block
from indexer.structure.agenda.numbering import number_at
from indexer.structure.agenda.titles import (
    Title,
    in_capitals,
    is_procedural,
    names_business,
    read_title,
)
from indexer.structure.dates import month_number

_PREFIX = re.compile(r"[\s>#*_•·▪–\-]{0,40}")
_PAPER_TITLE = re.compile(
    r"\b(?:minutes|meeting|agenda) (?:of|for)\b.*\b(?:meeting|council|committee|held)\b.*\bheld\b"
    r"|^\W*(?:draft )?(?:minutes|agenda)\W*$|\bheld (?:at|in|on)\b",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"\W*(?:local democracy|agenda items?|minutes|supporting documents|decision(?: maker)?"
    r"|(?:and )?resolved|(?:unanimously )?(?:agreed|carried|approved)|(?:for|against|abstentions?"
    r"|abstained)(?: the \w+)?|reply"
    r"|\d{1,2} votes? (?:for|to|against)\b.{0,60}"
    r"|recommended.{0,30}|councillors?|officers?|present.{0,20}|attendance"
    r"|in attendance|those (?:attending|present)|members of the public|contact|signed.*"
    r"|(?:draft )?minutes of (?:the )?meeting"
    r"|chair(?:man)?|(?:the )?meeting (?:ended|closed|finished).*|close of meeting.*"
    r"|parish clerk|clerk|draft|date.{0,12}|\(?\d+\)?|continued|page \d+.*"
    r"|(?:no\.?|item|minute|subject|action(?: (?:by|date|required|whom)){0,2}|by whom|bcc)"
    r"|part (?:i{1,3}|[12ab])\b.{0,60}|publication date.*|(?:this report is )?not for publication.*"
    r"|(?:strictly )?(?:private and )?confidential|exempt report|none|nil|n/a"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?:,? (?:19|20)\d\d)?"
    r"|(?:an )?cathaoirleach|mayor|minutes (?:proposed|seconded|signed) by\b.*"
    r"|(?:[a-z]+ ){1,3}(?:representatives|members|officials|officers) (?:present|in attendance))"
    r"\W*",
    re.IGNORECASE,
)
# "Proposed Changes to the Scheme" is a title, "Proposed A Hay" is not.
_THINGS = r"(?! (?:changes?|amendments?|alterations?|new|closures?|increases?|sale|transfer)\b)"
_ATTENDANCE = re.compile(
    r"\W*(?:present|attendance(?! at)|attending|in attendance|also (?:present|in attendance)"
    r"|those (?:attending|present)"
    r"|members present|officers|officials (?:in|present)|papers presented|minutes? (?:taker"
    r"|secretary)|recorder|from|to"
    r"|cc|held|website\W+(?:www|http)"
    r"|date(?! of)|venue|time"
    r"|chair(?:man|person)?(?!(?:[’']s)? (?:report|update|announcement|communication))"
    r"|(?:parish )?clerk|signed|tel|email|e-mail|note|nb|prop|action|distribution"
    rf"|proposed{_THINGS}|seconded)\b",
    re.IGNORECASE,
)
_RUN_IN_HEADING = re.compile(
    r"(?P<words>[A-Z](?:[\w’'/&.,()-]*[\w’'/&,()])?"
    r"(?:[^\S\n]+[\w’'/&.,()-]*[\w’'/&,()]){0,6}?)[*_]*"
    r"(?P<mark>\s?[:;]-?|\s?[–—]|\s-|\.)(?=[\s*_]|$|(?<=:)[A-Z])"
)
# "Village Liaison Committee - Deputy Representative: ...": a dash within a title before a colon.
_SECOND_HALF = re.compile(
    r"\s(?P<words>[A-Z][\w’'/&]*(?:[^\S\n](?:[A-Z][\w’'/&]*|of|the|and|for|to|in)){0,6}):(?=\s)"
)
_CAPITALS = re.compile(r"(?P<words>[A-Z][A-Z’'&/]{2,}(?:\s+[A-Z][A-Z’'&/]+){0,6})(?=[\s,.:;–-]|$)")
# Money, columns of words and column heads: a row of a table set in bold, not a heading.
_TABLE_WORDS = re.compile(
    r"£|\d[\d,]*\.\d\d\b|\bbalances? (?:as|at)\b|\S[^\S\n]{4,}\S|\b(?:sub )?total\b|\bVAT\b|@"
    r"|^\W*\(?cont|^(?:no|none)\b",
    re.IGNORECASE,
)
_CUT_SHORT = re.compile(
    r"^[•·▪\[]|^(?:it was|resolved|agreed|noted|received|for the|against the|moved|decision)\b"
    r"|^(?:[a-z]+ )?(?:passed|agreed|approved) for payment\b"
    r"|\b(?:cabinet|committee|council|board|panel|members|executive|authority|councillors)\s+"
    r"(?:agreed|resolved|decided|determined)(?: unanimously)?(?: to| that)?\W*$"
    r"|^penderfynwyd|^cofnodion|\brecommended$|\b(?:at|of|the|and|to|in|for|our|a|an|by|with"
    r"|is|are|was)$",
    re.IGNORECASE,
)
_PASSED = re.compile(r"(?:[A-Za-z]+ )?(?i:passed|agreed|approved) for payment\b")
_SHORT_SENTENCE = re.compile(
    r"(?:The|This|These|It|There|No|Cllrs?|Councillors?|Members)\b(?:\s+[\w’'-]+){0,5}?\s+"
    r"(?:is|are|was|were|has|have|had|will|would|matters?)\b"
)
# "A date had been set for the consecration": a sentence, though no stop closes it.
_TELLS = re.compile(
    r"[A-Z][a-z]*(?: [\w’'-]+){1,6} (?:is|are|was|were|has|have|had|will|would) [a-z]+\b[^:\n]*$"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|to(?! (?:the|an?|our)\b)|be|been"
    r"|noted|received|agreed|approved"
    r"|reported|elected|completed|remains?)\b|\([A-Z]{2,4}\)\s+(?:councillor|clerk|chair)",
    re.IGNORECASE,
)
_USUAL = re.compile(
    r"(?:any )?other business|matters arising|correspondence|public (?:participation|forum)"
    r"|declarations? of interests?|(?:date of )?next meeting",
    re.IGNORECASE,
)
_USUAL_THEN = re.compile(
    rf"(?P<words>(?i:{_USUAL.pattern}|apologies(?: for absence)?))\s+"
    r"(?=(?:There|No|None|Nil|The|It|Cllr|Councillor|Were|Received)\b)"
)
# "Annual Governance Statement Section 2", "Report for the Meeting 11.04.2014".
_NUMBER_IN_TITLE = re.compile(
    r"\b(?:(?:section|part|phase|stage|no\.?|number|plot|unit|zone|area) ?\d{1,3}[a-z]?"
    r"|(?:19|20)\d\d(?:[-/]\d\d(?:\d\d)?)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|[AB]\d{1,4})(?!\w)",
    re.IGNORECASE,
)
# A line that began so far back has other cells before.
_LONGEST_CELL = 200
# So few words may be a title although a stop closes them.
_SHORT_TITLE = 3
# "Ann Lee Vice-Chairman HRA": who was there, in a line of the attendance.
_NAMED_AS = re.compile(
    r"(?:(?:Cllr|Councillor|Mrs?|Ms|Miss|Dr)\.? )?"
    r"(?:(?!(?:Parish|Council|Village|Hall|Vice|New|Annual|Committee|Report)\b)"
    r"[A-Z][\w’'-]*\.? ){2}"
    r"[-–(]? ?(?:Vice[- ]?)?(?:Chair(?:man|person)?|Secretary|Treasurer|Clerk)\b(?: [A-Z]+)?\)?"
)
_SAYS = re.compile(
    r"\b(?:read|asked|gave|said|stated|following|follows|advised|explained|outlined|raised"
    r"|invited)\b"
)
# "The budget was small", "The Chair summed up the points": a sentence, not a title.
_STATES = re.compile(
    r"(?:The|This|That|These|A|An|It|We|They|He|She|I|You)\b.*\s[a-z]+(?:ed|ought|aid|eld)\b"
)
# What a planning application or a letter is described by, not what a meeting considers.
_FIELD = re.compile(
    r"location|details|proposal|applicants?|address|description|site|from|re"
    r"|(?:ref(?:erence)?|application)\.?(?: no\.?| number)?",
    re.IGNORECASE,
)
_NAMED_TO = re.compile(
    r"(?:[A-Z][a-z]+ )?(?i:(?:vice[- ])?chair|secretary|treasurer|representative)\b[^:\n]{0,40}:"
    r"\s+[A-Z][\w’'-]+\s+[A-Z][\w’'-]+\s*(?:[:;,.]|$)"
)
# "Planning - Cllrs Hay, Mrs Lee and Orr": who is on a committee.
_MEMBERS_NAMED = re.compile(
    r"(?:Cllrs?|Councillors?|Messrs)\.? (?:(?:Mrs?|Ms|Miss|Dr|and|&)\.? |[A-Z][\w’'-]*[.,]? ?)+"
)
_MOTION = re.compile(
    r"(?:cllrs?|councillors?|mrs?|ms|miss)\b.{3,60}\b(?:proposed|seconded|moved)\b", re.IGNORECASE
)
# Who is to act, in the margin: "NC", "NC DD".
_INITIALS = re.compile(r"(?!AOB)[A-Z]{2,3}(?:[\s/,&]+[A-Z]{2,3})*(?:\s+to\s.*)?")
_NOTICE = re.compile(r"\b(?:are|is|was|were|will|welcome|invited)\b", re.IGNORECASE)
# "The following representatives were agreed:", "At this point Mrs Hay took the Chair".
_BOLD_SENTENCE = re.compile(
    r"(?:The|These) (?:following )?(?:\w+ ){1,4}?(?:was|were|are|is) [a-z]+(?: [a-z]+){0,3}:$"
    r"|At this (?:point|stage|time)\b.*\s(?:took|left|joined|arrived|resumed|returned|entered"
    r"|vacated)\b"
)
_ACCEPTED = re.compile(
    r"\bminutes\b.{0,120}\b(?:signed|accept\w*|approv\w+|adopted|correct|true|agreed|read)\b"
    r"|\b(?:acceptance|approval) of the minutes\b",
    re.IGNORECASE | re.DOTALL,
)
_PERSON = re.compile(
    r"(?:for|against|abstain(?:ed|ing)?|abstentions?|penderfynwyd|cofnodion|recommended|carried|"
    r"lost|all (?:in favour|agreed)|cllrs?"
    r"|councillors?(?![’']?s?[’']? (?:other|reports?|business|questions?))"
    rf"|mrs?|ms|miss|messrs|dr|rev|sir|pc|sgt|proposed{_THINGS}|seconded|resolved"
    r"|agreed"
    r"|action|note|nb|decision|members?|public(?! other|[ /]+(?:and|participation|forum|session"
    r"|questions))|it|a|an|there|this|we)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """An unnumbered heading: where it begins, its title and ``words``, and the ``weight`` of the
    evidence. ``strong`` where it is set as a heading or names the usual business, ``alone``
    where it fills its block, ``set_apart`` where it is set otherwise than the text."""

    start: int
    title: Title
    weight: float
    words: str
    strong: bool = False
    alone: bool = False
    set_apart: bool = False


def read_heading(content: str, block: Block, following: Block | None) -> Heading | None:
    """An unnumbered heading: set as one, a short line by itself, in capitals, or run in."""
    words = content[block.start : block.end]
    plain = words.strip(" *_#\n\t>|\u00a0")
    if sum(map(str.isalpha, plain)) < 3 or _says(plain):
        return None
    if not opens_line(content, block.start):
        return None
    previous = _heads_minutes(content, plain, following)
    if _FURNITURE.fullmatch(plain[:100]) and not previous:
        return None
    start = block.start + len(words) - len(words.lstrip())
    set_apart = block.kind == "heading" or _set_as_heading(words, plain)
    if set_apart or _line_alone(content, plain, block, following):
        if _ATTENDANCE.match(plain) or (_PAPER_TITLE.search(plain) and not previous):
            return None
        if (
            len(plain) > 160
            or _TABLE_WORDS.search(_NUMBER_IN_TITLE.sub("", plain))
            or _CUT_SHORT.search(plain)
        ):
            return None
        if plain.endswith(".") and len(plain.split()) > 4 and not in_capitals(plain):
            return None
        title = read_title(content, block.start, block.end, heading=True)
        return Heading(start, title, 1.5, plain, strong=True, alone=True, set_apart=set_apart)
    if block.kind == "table row":
        return None
    prefix = _PREFIX.match(content, block.start, block.end)
    at = prefix.end() if prefix else block.start
    if block.kind == "list item":
        # A point of a list is an item where it names the usual procedure.
        point = _run_in(content, block, at)
        return point if point is not None and is_procedural(point.words) else None
    return (
        _capital_lead(content, block, at)
        or _run_in(content, block, at)
        or _unmarked(content, block, at)
    )


def _capital_lead(content: str, block: Block, at: int) -> Heading | None:
    """ "MINUTES of previous meeting read": capitals that open a sentence."""
    match = _CAPITALS.match(content, at, min(block.end, at + 100))
    if match is None or _ATTENDANCE.match(match["words"]) or not names_business(match["words"]):
        return None
    if _VERB.search(match["words"]) or len(match["words"].split()) > 6:
        return None
    title = Title(match.start("words"), match.end("words"), True, capitals=True)
    return Heading(block.start, title, 1.0, match["words"], strong=True)


def _run_in(content: str, block: Block, at: int) -> Heading | None:
    """ "Planning: None", "Village Gates – The Clerk had emailed Highways ..."."""
    match = _RUN_IN_HEADING.match(content, at, min(block.end, at + 120))
    if match is None or _ATTENDANCE.match(match["words"]) or _PERSON.match(match["words"]):
        return None
    if month_number(match["words"].split()[0]) or _TABLE_WORDS.search(match["words"]):
        return None
    if _PASSED.match(match["words"]):
        return None
    if _SAYS.search(match["words"]) or _STATES.match(match["words"]):
        return None
    if _FIELD.fullmatch(match["words"]) or _NAMED_TO.match(content, at, block.end):
        return None
    if "," in match["words"] and not names_business(match["words"]):
        return None
    if match["mark"] == "." and not _is_titled(content, match, block):
        return None
    end = match.end("words")
    colon = match["mark"].strip()[:1] in {":", ";", "."}
    second = None if colon else _SECOND_HALF.match(content, match.end(), block.end)
    if second is not None:
        end, colon = second.end("words"), True
    rest = content[match.end() : min(block.end, match.end() + 200)].strip()
    if not colon and _MEMBERS_NAMED.fullmatch(rest):
        return None
    if not colon and (len(rest.split()) < 6 or rest[:1] in "£0123456789" or "," in match["words"]):
        return None
    title = Title(match.start("words"), end, True)
    strong = names_business(match["words"]) and (colon or is_procedural(match["words"]))
    strong = strong or bool(_USUAL.fullmatch(match["words"]))
    strong = strong or (match["mark"] == "." and _opens_section(content, match, block))
    weight = 0.8 if colon else 0.4
    return Heading(block.start, title, weight, match["words"], strong=strong)


def _unmarked(content: str, block: Block, at: int) -> Heading | None:
    """ "Matters Arising There were none": the usual business and at once a sentence."""
    match = _USUAL_THEN.match(content, at, block.end)
    if match is None:
        return None
    title = Title(match.start("words"), match.end("words"), True)
    return Heading(block.start, title, 0.8, match["words"], strong=True)


def _is_titled(content: str, match: re.Match[str], block: Block) -> bool:
    """ "Planning. No applications ...", "Finance. 6.1 Accounts ...": a title before a stop."""
    words = match["words"]
    if len(words.split()) > 5 or _VERB.search(words) or "," in words or len(words.split()[-1]) < 4:
        return False
    return names_business(words) or _opens_section(content, match, block)


def _opens_section(content: str, match: re.Match[str], block: Block) -> bool:
    """Whether "6.1" follows the title, the first part of what it heads."""
    after = number_at(content, match.end() + 1, block.end)
    return after is not None and after.style == "section"


def _says(plain: str) -> bool:
    """Whether what is set as a heading says something: a motion, or a notice in capitals."""
    if _MOTION.match(plain) or _INITIALS.fullmatch(plain) or _BOLD_SENTENCE.match(plain):
        return True
    return in_capitals(plain) and len(plain.split()) > 5 and bool(_NOTICE.search(plain))


def _heads_minutes(content: str, plain: str, following: Block | None) -> bool:
    """ "Minutes:" above the record that the previous ones were accepted."""
    if following is None or plain.rstrip(": ").lower() != "minutes":
        return False
    return bool(
        _ACCEPTED.search(content[following.start : min(following.end, following.start + 250)])
    )


def _line_alone(content: str, plain: str, block: Block, following: Block | None) -> bool:
    """A short line without a stop, with a paragraph of prose below it."""
    if block.kind != "paragraph" or "\n" in plain or not plain[0].isupper():
        return False
    colon = plain.endswith(":")
    words = plain.split()
    prose = following is not None and _prose_below(content, following)
    stopped = plain.endswith(".") and len(words) <= _SHORT_TITLE and _title_case(words)
    titled = prose and _title_case(words) and (stopped or plain[-1].isalnum())
    if len(words) > (14 if colon or titled else 8 if _USUAL.match(plain) else 6):
        return False
    if not colon and plain[-1] in ".,;!?-–" and not (stopped and prose):
        return False
    if re.search(r"\d", _NUMBER_IN_TITLE.sub("", plain) if titled or colon else plain):
        return False
    if _PERSON.match(plain) or _VERB.search(plain) or _SAYS.search(plain):
        return False
    if "," in plain or ":" in plain[:-1]:
        return False
    if names_business(plain) and plain.lower() != "clerk":
        return not _NAMED_AS.fullmatch(plain)
    return prose and not plain.endswith(("and", "of", "the"))


def opens_line(content: str, start: int) -> bool:
    """Whether nothing stands before this place in its line, as no other cell of its row does."""
    line = content[max(0, start - _LONGEST_CELL) : start]
    return ("\n" in line or start < _LONGEST_CELL) and not line.rpartition("\n")[2].strip(" |")


def stands_alone(content: str, block: Block, below: Block) -> bool:
    """Whether a block is a line by itself that heads the paragraph of prose below it."""
    plain = content[block.start : block.end].strip(" *_#\n\t>")
    if len(plain) < 3 or _PAPER_TITLE.search(plain) or _ATTENDANCE.match(plain):
        return False
    return _prose_below(content, below) and _line_alone(content, plain, block, below)


def _prose_below(content: str, following: Block) -> bool:
    """Whether the block below is a paragraph of sentences."""
    below = content[following.start : following.end]
    prose = len(below) >= 60 and below.rstrip()[-1:] in ".!?"
    prose = prose or bool(_SHORT_SENTENCE.match(below))
    prose = prose or (len(below) >= 60 and bool(_TELLS.match(below)))
    return prose and following.kind == "paragraph"


def _title_case(words: list[str]) -> bool:
    """Whether every longer word begins with a capital, as in a title."""
    long = [word.strip("()“”\"'‘’") for word in words]
    return all(not word[:1].islower() for word in long if len(word) > 3)


def _set_as_heading(words: str, plain: str) -> bool:
    if len(plain) > 100 or "\n" in plain:
        return False
    bold = words.strip().startswith(("**", "__")) and words.strip().endswith(("**", "__"))
    few = len(plain.split()) <= 10
    return few and (bold or in_capitals(plain)) and any(c.isalpha() for c in plain)
