"""What minutes set out as decided or recommended that only tells how the meeting went on."""

from __future__ import annotations

import re

from indexer.reflow import reflow

_PROCEDURE = re.compile(
    r"(?i)\bstanding orders (?:be |were |was )?suspended\b|\bsuspen\w+ of standing orders\b"
    r"|\bto (?:take|deal with|adjourn for) [^;]{0,240}"
    r"(?:\bitems?\b|\bminutes\b|\bin conjunction with\b|\bon the agenda\b)"
    r"|\bextend(?:ing)? (?:the|this) meeting\b|\bmeeting\b[^.;]{0,20}\b(?:be (?:permitted|allowed)"
    r" to|to|do) continue\b|\bmeeting (?:be |was )?extended\b"
    r"|\bto (?:take|deal with) (?:this|the|that|these) (?:recommendations?|motions?|matters?)\b"
)
# "(b) Against recommendation 4 - 12" is how members voted.
_TALLY = re.compile(
    r"(?i)^\W*(?:\(?[a-z]\)\s*)?(?:for|against|in favour of) (?:the |this )?(?:\w+ )?"
    r"(?:recommendation|motion|amendment|proposal)\b[^.;]{0,12}? ?[-–—:] ?\d"
)
# "Included under Item No. 5 on the agenda" tells where, and not what.
_ONLY_POINTS = re.compile(r"(?i)^\W*(?:included|see|considered|to be taken)\b[^.;]{0,30}\bitems?\b")
# "Proposed by Councillor Hay;", set below a heading that a line broke off.
_ONLY_NAMES = re.compile(
    r"(?i)^\W*(?:proposed|moved|seconded)"
    r"(?: by\b| ?[:–—-]| (?=(?:cllr|councillor|cr|ald(?:erman)?|mrs?|ms|miss|dr)\b))[^.;]{3,60}\W*$"
)
# "The motion was proposed by A and seconded by B" tells of no outcome.
_ONLY_MOVED = re.compile(
    r"(?i)^\W*the (?:\w+ ){1,4}was proposed by [^;]{3,60} seconded by [^.;]{3,40}\W*$"
    r"|^\W*(?:the|a) (?:\w+ ){1,6}was (?:then )?(?:moved|proposed)(?: and seconded)?\W*$"
    r"|^\W*(?:the )?(?:\w+ ){1,3}considered (?:the|a|this|an) [^;]{3,200}$"
)
_NOTES = re.compile(
    r"(?i)^[^.;]{0,200}\b(?:was|were|be) (?:duly )?noted(?: by (?:the )?\w+)?\W*$"
    r"|^\W*(?:to )?note\b"
)


def only_proceeds(decided: str) -> bool:
    """Whether a decision is on how the meeting goes on, or only names who moved something."""
    said = reflow(decided)
    return any(found.search(said) for found in (_PROCEDURE, _ONLY_MOVED, _TALLY))


def only_points(recommended: str) -> bool:
    """Whether what is set out as a recommendation only names its item, or who moved it."""
    said = reflow(recommended)
    return _ONLY_POINTS.search(said) is not None or _ONLY_NAMES.search(said) is not None


def only_notes(decided: str) -> bool:
    """Whether a decision takes note of something and does no more."""
    return _NOTES.search(reflow(decided)) is not None
