"""Where a resolution to exclude the public takes hold, and where the public are let in again.

The resolution itself is public. What follows is not, until the public are let in again, the item
ends that alone was to be closed, or the meeting does. Only what minutes say of the meeting itself
ends it: a hall that "will be opened to the public", or a car park whose income returned, does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.records import Block, Item, Meeting, Text
from indexer.structure.sentences import split_sentences

# Words between those of one phrase; a line may end among them.
_BETWEEN = r"[^.;]{0,160}?"
# The public themselves, and not what is theirs: "public gardens", "public health".
_PUBLIC = (
    r"(?:press|public|media|observers)\b(?=\s*(?:[.,;:()–-]|$|(?:from|during|for|in|under|on|at|as|and"
    r"|by|to|while|whilst|pursuant|be|being|were|was|is|are|has|had|have|having|that|who|with|because"
    r"|due|or|leave|left|withdr\w+|vacated?|should|shall|must|would|not|excluded|including|present)\b))"
)
_CLOSED = r"(?:private|closed|exempt|executive|confidential|non-public|restricted)"
_EXCLUSION = re.compile(
    rf"\b(?:(?:exclusion|excluding|exclude[sd]?)\s+(?:of\s+)?(?:[\w,]+\s+){{0,6}}?{_PUBLIC}"
    rf"|{_PUBLIC}{_BETWEEN}\b(?:be|being|were|was|is|are|been)\s+(?:\w+\s+){{0,2}}?(?:excluded"
    r"|(?:asked|requested|required|invited|instructed|directed)\s+to\s+(?:leave|withdraw))"
    rf"|{_PUBLIC}\s+(?:(?:be|being|were|was|having\s+been)\s+)?excluded"
    rf"|{_PUBLIC}{_BETWEEN}\b(?:withdraws?|withdrew|(?:leave|left|vacated?)\s+(?:the\s+)?"
    r"(?:meeting|room|chamber|hall))\b"
    # Welsh councils resolve in both languages.
    r"|\bgwahardd\s+(?:[\w'’]+\s+){0,3}?(?:wasg|cyhoedd)\b)",
    re.IGNORECASE,
)
_PRIVATELY = re.compile(
    r"\b(?:mov(?:e[sd]?|ing)|went|go(?:es|ing)?|adjourn(?:s|ed)?|enter(?:s|ed|ing)?|conven(?:e[sd]?)"
    r"|continue[sd]?|retired?|resolved|proceed(?:s|ed)?)\s+(?:[\w-]+\s+){0,3}?"
    rf"(?:(?:in|into|to)\s+(?:an?\s+|the\s+)?{_CLOSED}\s+session\b"
    r"|in\s+camera\b|in(?:to)?\s+private(?=[.,;]|\s+(?:for|under|to|at)\b)|into\s+part\s+(?:ii|2|two|b)\b)",
    re.IGNORECASE,
)
_RESOLVES = re.compile(
    r"\b(?:resolved|resolution|agreed|excluded|section\s+100A"
    r"|admission to meetings"
    r"|schedule\s+12A|moved|proposed|voted|penderfynwyd"
    r"|(?:asked|requested|required|invited|instructed|directed)\s+to\s+(?:leave|withdraw))\b",
    re.IGNORECASE,
)
# Somebody of the public leaves every meeting; the public leave one that is closed.
_LEAVES = re.compile(r"\b(?:withdr[ae]ws?|meeting|room|chamber|hall)$", re.IGNORECASE)
_CONFIDENTIAL = re.compile(
    r"\b(?:schedule\s+12A|section\s+100A|admission to meetings|exempt|confidential|private"
    r"|exclu\w+)\b",
    re.IGNORECASE,
)
_NOT_EXCLUDED = re.compile(
    r"\bnot\s+(?:be\s+|been\s+|to\s+be\s+)?(?:exclud|ask|requir|necessar|need|applicable)|\bn/a\b"
    r"|\b(?:no|without)\s+(?!\d)(?:\w+\s+){0,3}(?:exempt|confidential|private|exclu\w+|need"
    r"|requirement|resolution)\b|\bwere no\b",
    re.IGNORECASE,
)
# What is resolved here and now, whatever the matter is called that is heard without the public.
_FORMAL = re.compile(
    r"\b(?:resolved|agreed|unanimously|carried|section\s+100A|admission to meetings)\b"
    r"[\s\S]{0,400}?\b(?:(?:be|being|were|was)\s+(?:\w+\s+)?excluded|exclude[sd]?|(?:asked"
    r"|requested|required|invited|instructed)\s+to\s+(?:leave|withdraw))\b",
    re.IGNORECASE,
)
# An exclusion that is announced, proposed or talked of has not happened here and now.
_NOT_NOW = re.compile(
    r"\b(?:once|after|before|if|whether|until)\b[^.\n]{0,40}\bresolution\b|\b(?:would|should"
    r"|could|may"
    r"|might) (?:then |also )?be (?:asked|requested|excluded|moved|taken|included|discussed)"
    r"|\bwould take place\b|\bdeferred\b|\bfuture\b|\bpolicy\b|\bstanding orders?\b",
    re.IGNORECASE,
)
_TALKED_OF = re.compile(
    r"\b(?:from|for) which (?:the )?(?:press|public|members)\b|"
    r"\b(?:would|could|may|might)\s+(?:(?:then|also|need|have)\s+)*(?:to\s+)?(?:be\s+)?(?:asked"
    r"|requested|excluded?|move[sd]?|go|take|leave)\b"
    r"|\b(?:once|after|before|if|whether|until|about)\b[^.\n]{0,40}\b(?:resolution|exclu\w+)\b",
    re.IGNORECASE,
)
_ONE_ITEM = re.compile(
    r"\bfor (?:the )?(?:following|next) item\b|\bfor (?:this|minute|item)\b", re.IGNORECASE
)
# "For this and the next item", "for minute nos. 3 to 5", "for this part of the meeting".
_SEVERAL = re.compile(
    r"\A[\w\s./()]{0,12}?(?:\(s\)|\bnos\b|\bnumbers\b|\bpart\b|\bsection\b|\bportion\b"
    r"|,\s*(?:item|minute|no)?\s*\d|\b(?:and|to)\s+(?:the\s+)?(?:items?|minutes?|following|next"
    r"|remain\w+|rest|\d)|[&–-]\s*\d)",
    re.IGNORECASE,
)
_MEETING = r"(?:meeting|session|proceedings|doors|chamber|business|committee|council|board|panel)"
_READMITTED = re.compile(
    r"\b(?:press|public)\b[^.]{0,40}\b(?:were|was|be|been|being|are)?\s*(?:re-?admitted"
    r"|invited back|invited to re-?(?:turn|join)|re-?joined|(?<!be )returned to (?:the|this))"
    r"|\bre-?admi(?:ssion of|t(?:ted)?) (?:the |members of the )*(?:press|public)\b"
    r"|\b(?:resumed|returned|reverted|went back|moved back|back) (?:to|in|into) (?:the )?"
    r"(?:public|open) session\b"
    rf"|\b{_MEETING} (?:(?:was|were|is) )?(?:then |again )?(?:re-?)?opened (?:up )?(?:again )?to "
    r"(?:the (?:press and )?)?public\b"
    r"|\bmeeting (?:was |then )*(?:re-?opened|resumed in (?:public|open))\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:would|will|could|may|might|should|shall|if|when|until|asked for|brought"
    r"|report(?:ed)?)\b",
    re.IGNORECASE,
)
# A sentence by itself that ends a closed part: "The board reconvened to open session at 9 p.m."
_RESUMED = re.compile(
    r"\b(?:re-?convened|returned|resumed|came back) (?:to|in|into) (?:the )?(?:public|open) session"
    r"|\b(?:re-?convened|returned|came out|arose|rose) (?:from|of|out of) (?:the )?"
    r"(?:closed|private|executive) session",
    re.IGNORECASE,
)
_LONGEST_RESUMED = 200


def resumes(words: str) -> bool:
    """Whether a paragraph says no more than that the public part goes on."""
    if len(words) > _LONGEST_RESUMED:
        return False
    return _RESUMED.search(words) is not None or readmits(words)


def readmits(sentence: str) -> bool:
    """Whether a sentence tells that the public were let in again, not that they would be."""
    if len(sentence) > _LONGEST_RESUMED:
        return False
    return _READMITTED.search(sentence) is not None and _NOT_YET.search(sentence) is None


def closed_parts(
    text: Text, items: Sequence[Item], meetings: Sequence[Meeting]
) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Where each closed part begins and ends, and the sentence that closes the meeting."""
    content = text.content
    tops = [item for item in items if item.level == 1]
    closed = 0
    for block in text.blocks:
        if block.kind == "noise" or block.start < closed:
            continue
        sentence = _closing(content, block)
        if sentence is None:
            continue
        start = _next_business(content, text, sentence[1], block)
        words = content[sentence[0] : sentence[1]]
        end = _end_of_closed(content, start, words, tops, meetings)
        if start < end and content[start:end].strip():
            closed = end
            yield start, end, sentence


def meeting_end(at: int, meetings: Sequence[Meeting], finish: int) -> int:
    """The end of the meeting in whose record ``at`` stands; else ``finish``."""
    return next((meeting.end for meeting in meetings if meeting.start <= at < meeting.end), finish)


def _closing(content: str, block: Block) -> tuple[int, int] | None:
    """The first sentence of a block that closes the meeting to the public."""
    signs = [
        *_EXCLUSION.finditer(content, block.start, block.end),
        *_PRIVATELY.finditer(content, block.start, block.end),
    ]
    for sign in sorted(signs, key=lambda one: one.start()):
        sentence = _sentence_at(content, block, sign.start())
        if _closes(content[sentence[0] : sentence[1]]):
            return sentence
    return None


def _closes(words: str) -> bool:
    """Whether a sentence closes the meeting here and now."""
    if _NOT_EXCLUDED.search(words):
        return False
    if _FORMAL.search(words):
        return _TALKED_OF.search(words) is None
    if _NOT_NOW.search(words) or _TALKED_OF.search(words):
        return False
    if _PRIVATELY.search(words):
        return True
    sign = _EXCLUSION.search(words)
    if sign is None or _LEAVES.search(sign[0]):
        return sign is not None and _CONFIDENTIAL.search(words) is not None
    return _RESOLVES.search(words) is not None


def _sentence_at(content: str, block: Block, at: int) -> tuple[int, int]:
    begin, stop = max(block.start, at - 1500), min(block.end, at + 1500)
    for start, end in split_sentences(content, begin, stop):
        if start <= at < end:
            return start, end
    return begin, stop


def _next_business(content: str, text: Text, after: int, block: Block) -> int:
    """Where the closed part begins: after the resolution, its mover and the vote upon it."""
    for start, end in split_sentences(content, after, block.end):
        if not re.search(
            r"\b(?:seconded|proposed|moved|carried|in favour|agreed|paragraph|schedule|act"
            r"|exempt|reason|grounds?)\b",
            content[start:end],
            re.I,
        ):
            return start
    return next((b.start for b in text.blocks if b.start >= block.end), len(content))


def _end_of_closed(
    content: str, start: int, words: str, tops: Sequence[Item], meetings: Sequence[Meeting]
) -> int:
    end = meeting_end(start, meetings, len(content))
    one = _ONE_ITEM.search(words)
    if one is not None and not _SEVERAL.match(words[one.end() :]):
        later = [item.start for item in tops if item.start >= start]
        # Either the closed item begins here, or its text already follows the resolution.
        if len(later) > 1:
            end = min(end, later[1])
    for back in (_READMITTED, _RESUMED):
        for sign in back.finditer(content, start, end):
            begins, ends = _around(content, sign.start(), sign.end())
            if back is _RESUMED or readmits(content[begins:ends]):
                end = min(end, begins if back is _READMITTED else sign.start())
                break
    return end


def _around(content: str, start: int, end: int) -> tuple[int, int]:
    """The sentence, or the line, in which ``start`` to ``end`` stands."""
    begins = max(content.rfind(". ", 0, start) + 1, content.rfind("\n", 0, start)) + 1
    stops = [at for at in (content.find(". ", end), content.find("\n", end)) if at >= 0]
    return begins, min(stops, default=len(content))
