"""Lines with an empty line between each and the next, closed up again where a sentence runs on.

Minutes that were taken from a printed page line by line come with a paragraph a line: no sentence
of theirs is whole, and none is found. Where a paper is like that throughout, the empty line goes
between two lines that the printed paragraph held together; everything else stays as it is.
"""

from __future__ import annotations

import re
from itertools import pairwise

from indexer.readers import shapes

_FEWEST_LINES = 40
_SINGLE = 0.85
"""The share of paragraphs that are one line, in a paper taken line by line."""
_RUN_ON = 0.2
"""The share of lines that break off in the middle of a sentence there."""
_NARROWEST, _WIDEST = 45, 130
_ENOUGH = 0.6
"""The share of the widest line from which on a line may have been broken off."""
_GAP = re.compile(r"\n[ \t\u00a0]*\n(?:[ \t\u00a0]*\n)*")
# What begins a block of its own: headings, lists, quotes, tables, rules, numbers, lettered parts.
_MARKED = re.compile(r"\s*(?:#|>|\||[-*+] |-{3,}|\(?[a-z0-9]{1,3}[.)](?:\s|$)|\d{1,4}\s*$)")
_EMPHASIS = "*_ \t\u00a0"
# What ends no sentence: a short form before a number or a name, and words that wait for more.
_SHORT_FORM = re.compile(r"\b(?:Nos?|Mr|Mrs|Ms|Dr|Prof|Rev|Messrs|Cllrs?|St)\.$")
_WAITS = re.compile(
    r"\b(?:the|an?|of|to|and|or|in|on|at|by|for|from|with|that|all|any|its|their|be|was|were|is|are"
    r"|Councillors?|Cllrs?|(?:the|this|these) (?:amended|revised|said|above|proposed))$"
)
# "..., the Recommendation" above "No. 3 was agreed".
_ITS_NUMBER = re.compile(r"Nos?\.? \d")
# Where a quotation and its sentence end.
_QUOTED_OUT = re.compile(r"(?:[”\"]\.|\.[”\"])$")
_STOPS = frozenset('.!?:;”"')


def closed_up(body: str) -> str:
    """``body`` without the empty lines inside its paragraphs, if it was taken line by line."""
    pieces = _GAP.split(body)
    if len(pieces) < _FEWEST_LINES:
        return body
    lines = [piece.strip(_EMPHASIS) for piece in pieces if piece.strip()]
    if sum("\n" not in line for line in lines) < _SINGLE * len(lines):
        return body
    lengths = sorted(len(line) for line in lines if "\n" not in line)
    width = lengths[int(0.9 * len(lengths))] if lengths else 0
    if not _NARROWEST <= width <= _WIDEST:
        return body
    cut_off = sum(
        above[-1:] not in _STOPS and _runs_on(above, below, width)
        for above, below in pairwise(lines)
    )
    if cut_off < _RUN_ON * len(lines):
        return body
    return _joined(body, width)


def _joined(body: str, width: int) -> str:
    out: list[str] = []
    done = 0
    for gap in _GAP.finditer(body):
        above = body[body.rfind("\n", 0, gap.start()) + 1 : gap.start()]
        stop = body.find("\n", gap.end())
        below = body[gap.end() : stop if stop >= 0 else len(body)]
        out.append(body[done : gap.start()])
        whole = _runs_on(above.strip(_EMPHASIS), below.strip(_EMPHASIS), width)
        heads = below.lstrip().startswith("**") and not above.lstrip().startswith("**")
        out.append("\n" if whole and not heads else gap.group())
        done = gap.end()
    out.append(body[done:])
    return "".join(out)


def _runs_on(above: str, below: str, width: int) -> bool:
    """Whether the line ``below`` goes on from ``above``, which was full."""
    above, below = above.strip(), below.strip()
    if not above or not below or "\n" in above or _MARKED.match(below) or shapes.is_noise(above):
        return False
    if _SHORT_FORM.search(above):
        return len(above) > _ENOUGH * width
    if len(above) > _ENOUGH * width and (_WAITS.search(above) or _ITS_NUMBER.match(below)):
        return above[-1] not in _STOPS
    if _QUOTED_OUT.search(above) and below[0].isupper():
        return False
    if above[-1] in '.!?:;”"' and not below[0].islower():
        return len(above) > 0.95 * width and above[-1] not in ":;" and below[0].isupper()
    if len(above) + 1 + len(below.split(maxsplit=1)[0]) > 0.97 * width:
        return True
    return below[0].islower() and len(above) > _ENOUGH * width
