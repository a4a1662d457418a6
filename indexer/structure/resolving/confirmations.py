"""The minutes of an earlier meeting accepted by this one."""

from __future__ import annotations

from indexer.structure.clauses import words

_RECORD = words(
    r"\b(?P<verb>agreed|accepted|approved|signed|confirmed|taken|adopted|moved|passed"
    r"|received|read|"
    r"proposed|carried|seconded)\b[^.;]{0,90}?\b(?:as|to be)(?: being)? (?:an? |the )?"
    r"(?:true|correct|accurate|fair|proper)\b|\b(?P<moved>moved) as (?:correct|accurate|read)\b"
)
_PASSED = words(
    r"\bminutes\b[^.;]{0,160}?\b(?:were|was|be|are|having been)\b(?: \w+){0,3} "
    r"(?P<verb>agreed|accepted|approved|confirmed|signed|adopted|passed(?! (?:round|around|on"
    r"|over|to)\b))\b"
)
_SIGNED = words(
    r"\bminutes\b[^.;]{0,160}?, (?P<verb>agreed|accepted|approved|confirmed),? (?:and )?(?:duly )?"
    r"signed\b"
)
_MINUTES = words(r"\bminutes\b|\brecord\b")
# What minutes are as a rule ("minutes are agreed, public and kept"), and no act of a meeting.
_AS_A_RULE = words(r"\bminutes are \w+, \w+")
_NOT_YET = words(
    r"\b(?:once|until|when|after|will be|to be (?:approved|agreed|signed|confirmed)|had"
    r" been|draft|asked (?:how|if|whether|when|why)|how quickly|could|should be "
    r"amended|subject to approval)\b"
)
_SIGNATURE = words(
    r"(?:\.{4,}|…{2,}|(?<!amendments)(?<!amendment)(?<!corrections)(?<!correction)"
    r"(?<!following)(?<!to):\s*$|\bsigned ?:|\bdated? ?:?\s*(?:\.|…|$))"
    r"|^\W*\d{0,3} ?agreed as an? (?:true|correct|accurate) record of the meeting\W*$"
)
_NORMAL = {"agreed": "agreed", "accepted": "accepted", "moved": "moved", "signed": "signed"}


CONFIRMING = (_RECORD, _PASSED, _SIGNED)
"""The phrases that tell of minutes accepted."""


def minutes_confirmed(said: str) -> str | None:
    """The verb with which ``said`` accepts minutes, or ``None``; a signature block is no act."""
    if _SIGNATURE.search(said) or (not _MINUTES.search(said) and "moved as" not in said.lower()):
        return None
    found = _RECORD.search(said) or _PASSED.search(said) or _SIGNED.search(said)
    if found is None or _NOT_YET.search(said, 0, found.end()) or _AS_A_RULE.search(said):
        return None
    groups = found.groupdict()
    verb = (groups.get("verb") or groups.get("moved") or "approved").lower()
    return _NORMAL.get(verb, "approved")
