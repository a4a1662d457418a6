"""What an item is called: its title, its purpose, and whether it is mere procedure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.structure.sentences import split_sentences, trim

LONGEST_TITLE = 160
_FIRST_WORDS = 8
_CONNECTORS = frozenset("a an and as at by for from in of on or re the to with & - – 's".split())
_OPENS_SENTENCE = re.compile(
    r"(?:The|Cllrs?|Councillors?|Mr|Mrs|Ms|It|There|This|Some|No|RESOLVED:?|Resolved:?)\.?"
)
_WORD = re.compile(r"\S+")
_RUN_IN = re.compile(r"(?P<end>[:;]|\s\||\s[–—-]+\s|\s?[–—-]\s|\.(?=[\s*_])|\*\*|\t)")
_CLOSES = re.compile(r"[:;]|\s[–—-]+\s")
_BOLD = re.compile(r"(?:\*\*|__)(?P<words>[^*\n]{2,200}?)(?:\*\*|__)")
_PURPOSE = re.compile(
    r"\bto (?:receive|consider|approve|note|agree|discuss|appoint|elect|confirm|record|report|"
    r"review|resolve|adopt|determine|sign|authorise|accept|hear|present|update|set|decide)\b"
    r"[^\n]{0,400}",
    re.IGNORECASE,
)
_PROCEDURAL = re.compile(
    r"\b(?:apolog(?:y|ies)|attendance|those attending|present|declarations?|disclosures? of"
    r"|(?:minutes|record) (?:of|from) (?:the )?(?:[a-z0-9 ,]{0,40})?(?:meeting|minutes)"
    r"|previous minutes|minutes of (?:the )?last"
    r"|approval of (?:the )?minutes|confirmation of (?:the )?minutes"
    r"|sign(?:ing)? (?:of )?(?:the )?minutes"
    r"|approve (?:the |and sign )?minutes|welcome|introductions?|dispensations?"
    r"|(?:date|time|dates)(?:,? (?:and )?(?:time|place|venue))? of (?:the )?(?:next|future)"
    r"|next meetings?|future meetings?|meeting dates|close of (?:the )?meeting|closure of meeting"
    r"|meeting closed|exclusion of (?:the )?(?:press|public)|fire evacuation|emergency evacuation"
    r"|evacuation procedures?|openness and transparency|recording of meetings?"
    r"|substitut(?:e|ion)s?|order of business|adjournment|urgent business)\b",
    re.IGNORECASE,
)
_MINUTES_ALONE = re.compile(
    r"[\W\d_]*(?:the )?(?:(?:approval|confirmation|adoption) of )?(?:the )?"
    r"(?:[a-z]+ )?minutes[\W_]*",
    re.IGNORECASE,
)
_WORD_OF_BUSINESS = re.compile(
    r"\b(?:apologies|minutes|matters arising|planning|payments?|correspondence|any other business"
    r"|a\.?o\.?b\.?|other business|finance|accounts|highways?|cemetery|allotments?|reports?|clerk"
    r"|playing fields?|village hall|public (?:participation|forum|session)|declarations?"
    r"|date of next|next meeting|election|chair(?:man|person)?|councillors?|borough|county|police"
    r"|environment|grants?|budget|precept|audit|lighting|footpaths?|norfolk|actions?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title's span; ``whole`` where the line or run-in heading is nothing but a title,
    ``bold`` and ``capitals`` for how it is set."""

    start: int
    end: int
    whole: bool
    bold: bool = False
    capitals: bool = False


def read_title(content: str, start: int, end: int, *, heading: bool = False) -> Title:
    """The title that begins at ``start`` in an item's first line or paragraph,"
    " ``content[start:end]``.

    A title is a line of its own, bold words, or words closed by a colon, dash or stop; failing
    those the capitalised words that open the sentence, and failing those its first eight words.
    What is set as a ``heading`` is title to the end of its line.
    """
    start = _past_markup(content, start, end)
    bold = _BOLD.match(content, max(0, start - 2), end) or _BOLD.match(content, start, end)
    if bold and bold.start("words") >= start - 2 and bold.start() <= start:
        return _title(content, bold.start("words"), bold.end("words"), whole=True, bold=True)
    line_end = _line_end(content, start, end)
    if heading and line_end - start <= 2 * LONGEST_TITLE:
        return _title(content, start, line_end, whole=True)
    words = len(content[start:line_end].split())
    capitalised = _capitalised_words(content, start, line_end)
    if capitalised is not None and content[capitalised:line_end].strip().endswith("."):
        run_in = _run_in(content, start, line_end)
        closed = run_in is not None and bool(_CLOSES.match(content, run_in))
        return _title(content, start, min(run_in or capitalised, capitalised), whole=closed)
    if (
        words <= 14
        and line_end - start <= LONGEST_TITLE
        and not _is_sentence(content, start, line_end)
    ):
        run_in = _run_in(content, start, line_end)
        return _title(content, start, run_in or line_end, whole=True)
    run_in = _run_in(content, start, line_end)
    if run_in is not None:
        return _title(content, start, run_in, whole=True)
    if capitalised is not None:
        return _title(content, start, capitalised, whole=False)
    return _first_words(content, start, end)


def is_procedural(title: str) -> bool:
    """Whether an item of this title is procedure: apologies, previous minutes, next date."""
    return bool(_PROCEDURAL.search(title) or _MINUTES_ALONE.fullmatch(title))


def names_business(title: str) -> bool:
    """Whether the title holds a word that agendas use again and again ("Planning")."""
    return bool(_WORD_OF_BUSINESS.search(title))


def purpose_in(content: str, start: int, end: int) -> str | None:
    """ "To receive the annual report", where an item's first words give its purpose."""
    match = _PURPOSE.search(content, start, min(end, start + 300))
    if match is None:
        return None
    first = split_sentences(content, match.start(), min(match.end(), end))[0]
    return " ".join(content[first[0] : first[1]].split())


def in_capitals(words: str) -> bool:
    """Whether these words are set in capitals throughout."""
    if words.isascii():
        letters, capitals = sum(map(str.isalpha, words)), sum(map(str.isupper, words))
    else:
        alphabetic = [letter for letter in words if letter.isalpha()]
        letters, capitals = len(alphabetic), sum(map(str.isupper, alphabetic))
    return letters >= 3 and capitals >= 0.9 * letters


def _title(content: str, start: int, end: int, *, whole: bool, bold: bool = False) -> Title:
    start, end = trim(content, start, end)
    while end > start and content[end - 1] in "*_|:;.-–— \\\t\n":
        end -= 1
    while start < end and content[start] in "*_ \\":
        start += 1
    return Title(start, end, whole, bold, in_capitals(content[start:end]))


def _past_markup(content: str, start: int, end: int) -> int:
    while start < end and (content[start].isspace() or content[start] in "*_>#|\\-–:."):
        start += 1
    return start


def _line_end(content: str, start: int, end: int) -> int:
    """The end of the line; a heading in capitals may run over two."""
    stop = content.find("\n", start, end)
    if stop < 0:
        return end
    if in_capitals(content[start:stop]):
        following = content.find("\n", stop + 1, end)
        following = end if following < 0 else following
        if in_capitals(content[stop + 1 : following]):
            return following
    elif (
        content[stop + 1 : stop + 2].islower()
        and end - start <= LONGEST_TITLE
        and not content[end - 1].startswith((".", "!", "?"))
    ):
        # A title that is only wrapped goes on in lower case and ends with its block.
        return end
    return stop


def _is_sentence(content: str, start: int, end: int) -> bool:
    line = content[start:end].rstrip()
    return line.endswith(".") and bool(
        re.search(r"\b(?:is|was|were|has|have|had|will|are|been|be|no)\b", line, re.IGNORECASE)
    )


def _run_in(content: str, start: int, end: int) -> int | None:
    """Where a run-in title ends: at the first colon, dash or stop within fourteen words."""
    stop = min(end, start + LONGEST_TITLE)
    for match in _RUN_IN.finditer(content, start + 2, stop):
        words = content[start : match.start()].split()
        if len(words) > 14:
            return None
        if match["end"].startswith(".") and not _ends_title(words):
            continue
        if not _reads_as_title(words):
            return None
        return match.start()
    return None


def _ends_title(words: list[str]) -> bool:
    return (
        bool(words)
        and len(words[-1].strip("(*_")) > 2
        and words[-1].lower() not in {"cllr", "mrs", "messrs", "nos", "rev"}
    )


def _reads_as_title(words: list[str]) -> bool:
    """No verb of a sentence among these words, and most of them capitalised or few."""
    if any(word.lower() in _VERBS for word in words[1:]):
        return False
    return len(words) <= 9 or sum(word[:1].isupper() for word in words) * 2 >= len(words)


_VERBS = frozenset(
    "is was were has have had will would are been be agreed said reported stated asked proposed "
    "seconded advised informed noted confirmed thanked opened welcomed explained".split()
)


def _capitalised_words(content: str, start: int, end: int) -> int | None:
    """The end of the capitalised words that open a sentence, if there are at least two.

    They end where a sentence begins: "Openness and Transparency Notice | The Chair read".
    """
    last: int | None = None
    count = 0
    joined = True
    for match in _WORD.finditer(content, start, min(end, start + LONGEST_TITLE)):
        word = match.group().strip("*_(\"“‘'")
        if count and not joined and _OPENS_SENTENCE.fullmatch(word):
            break
        if word[:1].isupper() or word[:1].isdigit():
            count += 1
            last = match.end()
            joined = False
            if word.endswith((".", ":", ";")) and len(word) > 3:
                break
        elif word.lower() in _CONNECTORS:
            joined = True
        else:
            break
    if last is not None and count == 2 and content[start : start + 3].lower() == "to ":
        # "To Receive ..." is no title yet.
        return None
    return last if count >= 2 else None


def _first_words(content: str, start: int, end: int) -> Title:
    sentences = split_sentences(content, start, min(end, start + 600))
    stop = sentences[0][1] if sentences else start
    words = list(_WORD.finditer(content, start, stop))
    if len(words) > _FIRST_WORDS:
        stop = words[_FIRST_WORDS - 1].end()
    return _title(content, start, stop, whole=False)
