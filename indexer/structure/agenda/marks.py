"""The words that keep a paper, an item or a part of an agenda from publication.

Councils print one of a few kinds of mark: the words of the Act ("not for publication by virtue of
paragraph 3 of Schedule 12A"), a label alone in its line ("EXEMPT", "PINK PAPER", "Document is
Restricted"), a field of the table in the head ("Classification: Confidential"), a label before or
behind a title, and a heading over the closed part of a meeting.
"""

from __future__ import annotations

import re

# Characters of a line that are looked at; a mark is rarely longer, but the sentence of the Act is.
LONGEST_MARK = 240

_KEPT_BACK = (
    r"(?:not\s+(?:for|to\s+be|open\s+(?:to|for))\s+(?:public(?:ation|\s+(?:disclosure|release"
    r"|circulation|inspection|viewing))|publish(?:ed)?|disclos(?:ure|ed)|(?:the\s+)?public\b)"
    r"|(?:nid|ddim)\s+i['’]w\s+(?:g?yhoeddi|chyhoeddi)\b)"
)
_LABEL = r"(?:(?:strictly\s+)?(?:exempt|confidential|private|restricted)|official[\s–-]*sensitive)"
_LABELS = rf"{_LABEL}(?:\s*(?:and|&|/|,|[-–])\s*{_LABEL})*"
_THING = (
    r"(?:reports?|papers?|items?|documents?|minutes?|appendi(?:x|ces)|annex(?:es)?|agenda|briefing"
    r"|circulation)"
)
_BY_LAW = r"(?:under|by\s+(?:virtue|reason)|in\s+accordance|pursuant|as\s+defined|within|because)"
_SUBJECT = rf"this\s+{_THING}\b"
# A sentence of the paper about itself.
_OF_ITSELF = (
    rf"{_SUBJECT}[^.\n]{{0,60}}?\b(?:(?:is|are|be)\b[^.\n]{{0,40}}?(?:{_KEPT_BACK}|confidential\b"
    rf"(?!\s+reporting)|exempt\s+(?:from\s+(?:publication|disclosure)|information|{_BY_LAW})"
    rf"|restricted\b|private\b\W*$)|contains?\s+(?:exempt|confidential)\s+information)"
)
_BY_VIRTUE = (
    r"by\s+virtue\s+of\s+(?:regulation|(?:category|exemption|paragraph)(?:\(?s\)?)?)\b[^\n]{0,60}"
    r"\bschedule\s+12A\b"
)
_PINK = r"(?:printed\s+on\s+)?pink\s+(?:papers?|pages?|sheets?|reports?|items?)\b"
# A label that fills its line, "EXEMPT", "PRIVATE REPORT", "RESTRICTED – APPENDIX B".
_ALONE = (
    rf"(?:(?:document|report|paper|item)\s+(?:is\s+)?)?{_LABELS}(?:\s+(?:access\s+)?{_THING}"
    r"(?:\s+\w{1,3})?)?\W*$"
)
# A field of a table in the head: "Classification: Exempt", "Exempt information | Yes".
_FIELD = (
    r"(?:access(?:\s+(?:level|status))?|status|(?:report|document|publication|access|security)\s+"
    r"(?:status|classification|category|marking)|classification|publication|category"
    r"|(?:public|open|part\s+[1i])\s*(?:/|or)\s*(?:exempt|private|confidential|closed)|"
    r"confidentiality|protective\s+marking)\s*[:|\t–-]+\s*"
    rf"(?:{_LABEL}\b|{_KEPT_BACK}|closed\b|part\s+(?:ii|2|b)\b)"
    r"|(?:is\s+(?:this|the)\s+\w+\s+)?(?:exempt|confidential)(?:\s+(?:information|report|item|business))?\s*\??\s*[:|\t?–-]+\s*"
    r"yes\b"
)

# The mark of a whole paper: at the beginning of a line in its head.
OF_PAPER = re.compile(
    rf"\W*(?:{_OF_ITSELF}|(?:strictly\s+)?(?:private\s+(?:and|&)\s+)?(?:{_KEPT_BACK}"
    r"|confidential\b(?!\s+reporting)"
    r"|exempt\s+(?:report|minutes?|item|appendix|paper|agenda|information\s+by\s+virtue)\b"
    rf"|exempt\s+(?:from\s+publication|{_BY_LAW}\s)|{_PINK}"
    r"|part\s+(?:ii|2|b)\b\s*[-–:(]*\s*(?:exempt|private|confidential|not\s+for)"
    r"|part\s+(?:ii|2|two|b)\s+(?:report|item|paper|minutes)\W*$"
    rf"|restricted\s+circulation|report\s+contains\s+exempt|{_BY_VIRTUE}|{_FIELD}|{_ALONE}"
    r"|for\s+members(?:['’]\s+eyes)?\s+only\W*$))",
    re.IGNORECASE,
)
# A line that is longer than a mark is one where it is the sentence that the Act asks for.
LONG_MARK = re.compile(rf"\W*(?:{_OF_ITSELF}|{_KEPT_BACK}|exempt\s+from)", re.IGNORECASE)
# "This report is public, but its Appendix 2 is not" keeps back no more than the appendix.
_OF_A_PART = re.compile(r"\b(?:appendi(?:x|ces)|annex(?:es)?|part\s+of)\b", re.IGNORECASE)
_SUBJECT_PART = re.compile(r"\W*(?:(?:this|exempt|confidential|the)\s+)*(?:appendi|annex)", re.I)
DENIED = re.compile(
    # "Report No 12 – Exempt" denies nothing.
    r"\b(?:not exempt|no(?:ne)?\b(?!\.?:?\s*\w*\d)[^.\n]{0,30}(?:exempt|confidential)"
    r"|not confidential|n/a|not applicable|(?:does|do|did) not contain|contains? no\b"
    r"|(?:exempt|confidential)\b[^.\n]{0,20}[:?|]\s*(?:no|none|not)\b"
    r"|open report|not excluded|were no|there (?:was|is) no\b|for publication\s*:?\s*(?:yes|none))",
    re.IGNORECASE,
)
# The mark of one item: in brackets after its title, or in a line of its own below it.
OF_ITEM = re.compile(
    rf"\W*(?:{_OF_ITSELF}|(?:this\s+{_THING}\b[^.\n]{{0,60}}?)?(?:strictly\s+)?(?:{_KEPT_BACK}"
    r"|exempt\s+(?:report|minutes?|item|information)\b"
    rf"|exempt\s+(?:from\s+publication|{_BY_LAW}\s|paragraph)|exempt\s*[:–-]\s*paragraph"
    r"|(?:private\s+(?:and|&)\s+)?confidential\W*$|exempt\W*$|contains?\s+exempt\s+information"
    rf"|{_PINK}|restricted\s+circulation\b|{_BY_VIRTUE}|{_ALONE}"
    r"|(?:was\s+)?(?:considered|heard|taken|discussed|held)\s+in\s+(?:private|closed|confidential"
    r"|exempt)(?:\s+session)?\W*$))",
    re.IGNORECASE,
)
OF_TITLE = re.compile(
    r"[(\[–:-]\s*(?:exempt|(?:private (?:and|&) )?confidential|not for publication"
    r"|part (?:ii|2|b))\b[^)\]]{0,60}[)\]]?\W*$"
    rf"|[(\[]\s*(?:{_LABELS}|pink(?:\s+papers?)?)\s*[)\]]\W*$|\snot\s+for\s+publication\W*$"
    r"|^\W*(?:exempt|confidential|private|restricted)(?:\s+(?:item|report|minute|paper)s?\b"
    r"|\s*[:–]|\s+-\s)",
    re.IGNORECASE,
)
# A cell of a row that says how the item in that row is to be heard, and the head of such a table.
OF_CELL = re.compile(
    rf"\W*(?:{_LABELS}|closed|pink|part\s+(?:ii|2|two|b)|{_KEPT_BACK})"
    r"(?:\s*\([^)]*\)|[\s,:–-]+para(?:graph|\.)?s?\b[^\t\n]{0,80})?\W*$",
    re.IGNORECASE,
)
OF_CELL_BEGUN = re.compile(
    r"\W*(?:exempt|confidential|private|restricted)(?:\s*[:–]|\s+-)\s", re.IGNORECASE
)
HEADS_ITEMS = re.compile(
    r"\b(?:items?|agenda|minutes?|reports?|ref(?:erence)?|business)\b", re.IGNORECASE
)
# The same behind the title of a paper; "Local Plan – Part 2" is only a title.
_BEHIND_TITLE = re.compile(
    rf"[(\[]\s*(?:{_LABELS}|{_KEPT_BACK}|pink(?:\s+papers?)?)\b[^)\]]{{0,60}}[)\]]\W*$"
    rf"|\s[–:-]\s*(?:exempt|confidential)(?:\s+(?:report|appendix|item))?\W*$|\s{_KEPT_BACK}\W*$",
    re.IGNORECASE,
)
# "Part 2 – exempt items" heads a part of an agenda, not the paper.
_DIVIDES = re.compile(r"\b(?:items|business)\b(?! affairs)", re.IGNORECASE)
_CLOSED_THINGS = (
    r"(?:items?|business|session|part|section|minutes?|matters|agenda|papers?|pages?|meeting)"
)
PART_TWO = re.compile(
    r"\W*(?:(?:part|section)\s+['‘“\"]?(?:ii|2|two|b)\b['’”\"]?\s*(?:$|[-–:(.,]|exempt|private"
    r"|confidential|not\s+for|closed|(?:items|business|agenda|minutes)\b)"
    r"|part\s+(?:c|iii|3)\s*[-–:(]\s*(?:exempt|private|confidential|not\s+for|closed)"
    r"|(?!(?:closed|executive)\s+session(?:\s*/\s*(?:\w+\s+){0,2}actions?|\s+visitor\s+comments"
    # What was done in a closed session, and what is to be, is told in the open one.
    r"|\s+(?:announcements?|topics)|\s+report[- ]out)\b)"
    rf"(?:exempt|confidential|private|closed|restricted|non-?public|pink)\s+{_CLOSED_THINGS}\b"
    # "Reserved matters" are a kind of planning application.
    r"|reserved\s+(?:items?|business|agenda)\W*$"
    r"|(?:eitemau|busnes|materion)\s+(?:wedi['’]u\s+heithrio|eithriedig|cyfrinachol|esempt)\b"
    r"|executive\s+session\b|in\s+camera\W*$"
    r"|(?:items?|business|matters|reports)\s+(?:(?:that\s+(?:are|is)|which\s+(?:are|is)|to\s+be)"
    r"\s+)?(?:not\s+open\s+to|closed\s+to|not\s+for\s+publication|containing\s+(?:exempt"
    r"|confidential)|(?:considered|taken|heard|dealt\s+with)\s+in\s+private|in\s+private"
    r"|exempt\s+from|(?:for|from)\s+which\s+the\s+(?:press|public)\b[^\n]{0,30}\bexcluded)"
    r")[^\n]{0,80}",
    re.IGNORECASE,
)
# An appendix that is kept back, in a paper that is not.
CLOSED_APPENDIX = re.compile(
    rf"\W*(?:{_LABEL}\s+(?:appendix|annex)\b[^\n]{{0,60}}|(?:appendix|annex)\s+\w{{1,4}}\b"
    rf"[^\n]{{0,60}}?(?:[–:(-]\s*{_LABELS}|\b{_KEPT_BACK})\b[^\n]{{0,40}})",
    re.IGNORECASE,
)
APPENDIX = re.compile(r"\W*(?:appendix|annex)\s+\w{1,4}\b[^\n]{0,100}", re.IGNORECASE)
PART_ONE = re.compile(
    r"\W*(?:(?:part|section)\s+(?:i|1|one|a|iii|3)\b\s*(?:$|[-–:(.,]|open|public)"
    r"|(?:(?:re-?conven\w+|resum\w+|return\w*)\s+(?:(?:to|in|into|the)\s+)*)?"
    r"(?:open|public)\s+(?:items?|session|business)\b)[^\n]{0,60}",
    re.IGNORECASE,
)
# What stands under a heading of a closed part that has nothing in it.
_NOTHING = re.compile(
    r"\W*(?:none|nil|n/a|not applicable|no items)\b|[^\n]{0,80}\b(?:(?:does|do|did) not contain"
    r"|contains? no|(?:were|are|was|is) (?:none\b|no (?:exempt|confidential|private|closed|such"
    r"|items|business|part)))\b",
    re.IGNORECASE,
)


def marks_paper(line: str, near: str) -> bool:
    """Whether a line in the head of a paper keeps all of it back; ``near`` is what it begins."""
    long = len(line) > LONGEST_MARK
    match = (LONG_MARK if long else OF_PAPER).match(line[:LONGEST_MARK])
    if match is None or _DIVIDES.search(line[:LONGEST_MARK]) or DENIED.search(near):
        return False
    return not _of_a_part(line)


def marks_title(title: str) -> bool:
    """Whether a heading in the head of a paper says behind the title that it is kept back."""
    found = _BEHIND_TITLE.search(title)
    return found is not None and not _DIVIDES.search(title) and not DENIED.search(title)


def marks_item(line: str) -> re.Match[str] | None:
    """The words in a line below or before the title of an item that keep it back."""
    match = OF_ITEM.match(line[:LONGEST_MARK])
    return None if match is None or DENIED.search(line) or _of_a_part(line) else match


def heads_closed_part(line: str) -> bool:
    """Whether a line heads what follows it, rather than marking what it stands in."""
    return any(one.fullmatch(line.strip()) is not None for one in (PART_TWO, CLOSED_APPENDIX))


def holds_nothing(under: str) -> bool:
    """Whether what stands under a heading of a closed part says that there is none."""
    return not under.strip(" .:–-\n") or _NOTHING.match(under.strip()) is not None


def _of_a_part(line: str) -> bool:
    """Whether the mark is of an appendix, and the line does not stand in that appendix."""
    first = line.split(". ")[0]
    return _OF_A_PART.search(first) is not None and _SUBJECT_PART.match(first) is None
