"""Where the sentences of minutes begin and end.

Minutes are full of stops that end nothing: "Cllr. Hardy", "7.30 p.m.", "No. 4", "B. Glover",
"£1.5m", "4.1". A sentence ends at a stop only where neither the word before it nor the word
after it speaks against that. List items and table rows are units of their own; a line break
inside a paragraph is no border.
"""

from __future__ import annotations

import re

_ABBREVIATIONS = frozenset(
    "cllr cllrs clr cllr's clls mr mrs ms messrs dr prof rev revd hon rt sir st no nos tel ext "
    "approx est inc ltd co dept govt ref refs re para paras sec vs viz cf etc eg ie e.g i.e a.m "
    "p.m am pm app min max fig art vol pp p ed esq jnr snr sgt insp supt pc cpl capt maj col gen "
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri rd "
    "ave gdns cres prop sec'd vice plc assoc cttee mtg temp incl excl".split()
)
# These end a sentence as often as not: only what follows tells.
_MAY_END = frozenset("p.m a.m pm am etc ltd plc inc co ext rd st ave pc no dept approx".split())
_STARTERS = frozenset(
    "the a an it this that these those there they he she we in on at as if when while after "
    "before following members councillors councillor cllr mr mrs ms officers agreed resolved "
    "noted all no some any to for with by however although since once also further".split()
)
# A run of stops is tried from its first only: from each, it would take the square of its length.
# "Proposed. Cllr Hay, Seconded. Mrs Lee": the stop stands for a colon.
_MOVERS = frozenset("proposed seconded proposer seconder moved mover".split())
_SECONDERS = frozenset("seconded seconder sec 2nd".split())
_NAMES_MOVER = re.compile(r"[\s*_]*prop(?:osed|oser)?\b[^\n]{3,50}$", re.IGNORECASE)
_TITLES = frozenset("cllr cllrs clr councillor councillors mr mrs ms miss dr".split())
_STOP = re.compile(
    r"(?<![.!?…])[.!?…]+[\"'”’)\]*_]*(?=\s|$)|(?<=[a-z]{2})[.!?](?=[A-Z][a-z]|[A-Z] )"
)
_UNIT_BORDER = re.compile(
    r"\n[^\S\n]*\n|\n(?=[^\S\n]*(?:[-*•·▪–o]\s|>?\s*\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})\\?[.)]\s))"
)
_LIST_NUMBER = re.compile(r"[\s>*_\-•·]*\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-zA-Z]|[ivx]{1,4})\\?$")
_WORD_AFTER = re.compile(r"[\s\"“‘'(\[*_>-]*([^\s,;:.!?)]*)")
_WORD_BEFORE = re.compile(r"[^\s(\[\"“‘*_,;:/&]+$")


def split_sentences(content: str, start: int, end: int) -> list[tuple[int, int]]:
    """``(start, end)`` of each sentence in ``content[start:end]``: trimmed, in order, disjoint.

    Offsets count from the beginning of ``content``. Every character that is not white space
    belongs to exactly one sentence.
    """
    spans: list[tuple[int, int]] = []
    for unit_start, unit_end in _units(content, start, end):
        spans.extend(_sentences_of_unit(content, unit_start, unit_end))
    return spans


def trim(content: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends; an empty span stays at ``start``."""
    while start < end and content[start].isspace():
        start += 1
    while end > start and content[end - 1].isspace():
        end -= 1
    return start, end


def _units(content: str, start: int, end: int) -> list[tuple[int, int]]:
    borders = [start, *(match.end() for match in _UNIT_BORDER.finditer(content, start, end))]
    # A table row is a line with a tab in it: the line before it and the line itself end at a break.
    if content.find("\t", start, end) >= 0:
        borders = sorted({*borders, *_row_borders(content, start, end)})
    return list(zip(borders, [*borders[1:], end], strict=True))


def _row_borders(content: str, start: int, end: int) -> list[int]:
    borders: list[int] = []
    line = start
    while line < end:
        found = content.find("\n", line, end)
        stop = end if found < 0 else found
        if content.find("\t", line, stop) >= 0:
            borders.extend((line, min(stop + 1, end)))
        line = stop + 1
    return [border for border in borders if border < end]


def _sentences_of_unit(content: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    begin = start
    for match in _STOP.finditer(content, start, end):
        if _ends_sentence(content, begin, match, end):
            first, last = trim(content, begin, match.end())
            if first < last:
                spans.append((first, last))
            begin = match.end()
    first, last = trim(content, begin, end)
    if first < last:
        spans.append((first, last))
    return spans


def _ends_sentence(content: str, begin: int, match: re.Match[str], end: int) -> bool:
    mark = match.group()
    after = _word_after(content, match.end(), end)
    if not after:
        return True
    if mark[0] in "!?…" or len(mark.rstrip("\"'”’)]*_")) > 1:
        return not after[0].islower()
    # A sentence's own number ("1. Apologies", "4.1. Planning") is part of it.
    if match.start() - begin < 16 and _LIST_NUMBER.match(content, begin, match.start()):
        return False
    before = _word_before(content, begin, match.start())
    # "Proposed: Cllr Hay. Seconded: Cllr Lee." is one line of names.
    if after.lower() in _SECONDERS and _NAMES_MOVER.match(content, begin, match.start()):
        return False
    # Pence that a scanner set apart: "£252. 50".
    if len(after) == 2 and after.isdigit() and before.lstrip("-£").replace(",", "").isdigit():
        return after != "00" and "£" not in before
    if after[0].islower():
        return False
    if len(before) == 1 and before.isalpha() and before.isupper():
        return after.lower() in _STARTERS and after.lower() not in {"a", "cllr", "mr", "mrs"}
    known = before.lower().rstrip("'’")
    if known in _MAY_END:
        return after.lower() in _STARTERS
    if known in _ABBREVIATIONS or (known in _MOVERS and after.lower() in _TITLES):
        return False
    # Initials run together ("W.N.B.C. letter", "B.C.K.L.W.N. The Clerk").
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", before):
        return after.lower() in _STARTERS
    return True


def _word_before(content: str, begin: int, stop: int) -> str:
    found = _WORD_BEFORE.search(content, max(begin, stop - 40), stop)
    return found.group() if found else ""


def _word_after(content: str, start: int, end: int) -> str:
    found = _WORD_AFTER.match(content, start, min(end, start + 80))
    return found.group(1) if found else ""
