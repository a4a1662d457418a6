"""What is a motion, an amendment or a nomination, and whether it was lost."""

from __future__ import annotations

import re
from typing import Literal

from indexer.structure.clauses import words
from indexer.structure.resolving.movers import NAME, SECONDED_BY

PROPOSED = words(
    r"\b(?:proposed|proposer|proposal|pro-posed|nominated|moved|mover|prop|suggested"
    r"|ar (?:moladh|mholadh|thairiscint))\b"
)
SECONDED = words(r"\b(?:cuidithe ag|seconded|se-conded|seconder|2 ?nd|2 sup nd|sec'd)\b")
MOVES = words(
    r"\b(?:ar (?:moladh|mholadh|thairiscint)|propos\w+|pro-posed|se-conded|moved|mover|prop\.?"
    r"|second\w*|2 ?nd)\b"
)
_MOVED_WORD = words(r"\b(?:moved|proposed|proposer|put forward|tabled)\b")
_PUT_FORWARD = words(
    r"\b(?:it was (?:then |also |therefore )?(?:proposed|moved|suggested) (?:that|to)"
    r"|(?:proposed|moved) (?:that|a|an|the|acceptance|approval)"
    r"|asked (?:the )?(?:councillors|members|those)(?: present)? (?:if|whether) they were"
    r" (?:content|happy|satisfied|in agreement|in favour)"
    r"|asked (?:the meeting )?(?:if|whether) (?:everyone|everybody|all|members|councillors"
    r"|those present)"
    r" (?:was|were|would be) (?:content|happy|satisfied|in agreement|in favour)"
    r"|(?:cllrs?|councillor|mrs?|ms|miss|dr|chair\w*)\b\.?(?: [\w'.-]+){0,3}"
    r" (?:proposed|moved) to)\b"
)
# "Cllr Hay proposed Mrs Lee", "Mrs Lee was proposed by Cllr Hay": somebody for an office.
_TABLED = words(
    r"\b(?:tables?|tabled|presents?|presented|submits?|submitted|circulated|put forward)\b"
    r"[^.;]{0,80}\bfor (?:\w+ )?(?:acceptance|approval|agreement|adoption|decision)\b"
)
_NOMINATES = words(
    rf"\W*(?:{NAME},? (?:then |also )?(?:proposed|nominated) {NAME}"
    rf"|{NAME},? (?:was |were )?(?:proposed|nominated) by {NAME})(?!\w)",
    exact_case=True,
)
_PUTS_UP = words(
    rf"\b(?:proposed|nominated) (?P<name>{NAME})(?:\W+(?:(?:who|and|as|for|was|to|be|the|had)\b|"
    rf"{SECONDED_BY})|[.,;]|$)|{NAME},? (?:was |were )?(?:proposed|nominated) by {NAME}",
    exact_case=True,
)
_SOMEBODYS = words(
    r"^\W*(?:[\w.]+ ){0,3}[\w.]+['’]s? (?:proposal|motion|suggestion|recommendation|proposition)s?"
    r" (?:was|were) (?:then |duly |also )?seconded by\b"
)
_MOVED_WITH_RESULT = words(
    r"\bmoved as (?:correct|read)\b|\b(?:proposed|moved)\b.{0,200}\b(?:all in favour|all agreed|"
    r"were in favour|agreed by all|unanimously agreed|carried(?! (?:out|on|forward)))\b"
)
_NOT_A_MOTION = words(
    r"\bno (?:\w+ ){1,3}(?:was|were) (?:proposed|moved)\b"
    r"|\bthank(?:s|ed|ing)? (?:to )?(?:his|her|their|my|our) (?:proposer|seconder)\b"
    r"|\b(?:proposed|seconded) by ?:\W{4}|^\W*(?:if|unless) (?:\w+ )?(?:proposed|moved|seconded)\b"
    r"|\b(?:had|has) (?:been )?(?:proposed|moved|seconded)\b|\bsecond homes?\b"
    r"|\bproposed (?:development|scheme|changes|plans?|route|works?|site)\b[^.]*$"
)
_MOTION_FURNITURE = words(
    r"\b(?:proposed|proposer|proposal|prop|seconded|seconder|second|2nd|moved|mover|by|and"
    r"|was|were|"
    r"cllrs?|councillors?|mrs?|ms|miss|dr|all|in|favour|agreed|carried|unanimous\w*|for"
    r"|against|abst\w+|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|none|it|this|with|votes?|chair\w*"
    r"|vice|present|"
    r"members|of|those|suggestion|an|interests?|declar\w+|due|to|absence|absent|not|having|been|at|as|he"
    r"|she|they|had|meeting|the"
    r"|voted|agreement|decision|full|ar|moladh|mholadh|thairiscint|cuidithe|ag|agus|glacadh|leis"
    r"|aontaíodh|rún|comhairleoir)\b|\d+"
)
_MATTER = words(
    r"\b(?:payments?|accept\w*|approv\w*|expenditure|adopt\w*|minutes|elect\w*|correct"
    r"|record|purchase|"
    r"donation|accounts?|quot\w+|co-opt\w*|motion|amendment)\b|£\d"
)
# "..., seconded by Mrs Lee, the Recommendation was agreed": what was agreed stands in it.
_ON_RECOMMENDATION = words(
    r"\b(?:(?:the|both|all) recommendations?|recommendations? no\.? ?\d{1,2},?) (?:[\w,]+ ){0,3}"
    r"(?:was|were) \w+"
)
_TO_OFFICE = words(
    r"\b(?:as|be|remain|continue|stay) (?:(?:the|as|our) )*(?:(?:vice|deputy)[- ]?)?(?:chair\w*"
    r"|president|treasurer|secretary|clerk|mayor|convenor)\b"
    r"|\bas (?:the |our |an? )?(?:[\w-]+ ){0,3}(?:representative|delegate|co-?ordinator|trustee"
    r"|signatory|warden|member)\b"
    r"|\bfor (?:the )?(?:office|post|position) of\b|\bproposed (?:closing|opening|adjourning)\b"
)
_QUOTED = words(r"^\W*['\"] ?that\b")
_SUBJUNCTIVE = words(
    r"^\W*that\b.{0,300}?\b(?:be|is|are) (?:\w+ly )?(?:\w+ed|made|given|paid|sent|held"
    r"|taken|put|set)\b"
    r"|^\W*that (?:the )?(?:\w+ ){1,5}?(?:notes?|approves?|agrees?|supports?|endorses?"
    r"|accepts?|receives?|"
    r"requests?)\b"
)
_LOST = words(
    r"\b(?:motion|proposal|vote|it)\b[^.;]{0,80}\b(?:was|were|is|therefore"
    r"|declared) ?(?:\w+ )?(?:lost|"
    r"defeated|not carried|withdrawn)\b|\bnot carried\b|^\W*(?:lost|withdrawn|refused|rejected"
    r"|not carried)\W*$|"
    r"\b(?:motion|proposal|amendment|proposition) (?:lost|defeated|fell|falls|failed)\b"
    r"(?: (?:for|through|from|due to) (?:the )?(?:want|lack) of (?:a |any )?seconder\b)?"
    r"|\b(?:for|through|from|due to) (?:the )?(?:want|lack) of (?:a |any )?seconder\b"
    r"|\bno seconder\b|\bnot seconded\b"
    r"|\b(?:he|she|who) (?:did not wish|declined|was unwilling|was not willing) to (?:stand"
    r"|accept|serve)\b"
)
_VOTED_DOWN = words(
    r"\b(?:motion|proposal|vote|it)\b[^.;]{0,80}\b(?:was|were|is|therefore|declared) ?(?:\w+ )?"
    r"(?:lost|defeated|not carried)\b|\bnot carried\b|^\W*(?:lost|rejected|not carried)\W*$"
    r"|\b(?:motion|proposal|amendment|proposition|vote) (?:lost|defeated|fell|falls)\b"
)
_AMENDMENT = words(r"\b(?:amendment|amended motion|amend the motion)\b")
_MOVES_AMENDMENT = words(
    r"(?<!with\s)\b(?:an|the|further|following|second|first) amendment\b.{0,60}?\b(?:moved|proposed"
    r"|seconded)\b"
    r"|\b(?:moved|proposed|seconded|tabled)\b(?:(?!\b(?:with|following|after|including"
    r"|subject to) (?:the|this|that|an|one)\b).){0,80}?"
    r"\bamendment\b|\bamend the motion\b"
)
_FATE = words(
    r"\bamend(?:ment|ed motion)\b[^.;]{0,120}?\b(?P<fate>lost|carried|withdrawn|defeated"
    r"|fell|not carried|"
    r"rejected|accepted|agreed)\b|\b(?P<early>lost|carried|withdrawn)\b[^.;]{0,30}\bamendment\b"
)
_VERBS = (
    (r"(?:re-?)?elect(?:ed|ion|ing)?\b", "elected"),
    ("co-opt", "co-opted"),
    ("moved as", "moved"),
    ("accept", "accepted"),
    ("approv", "approved"),
    ("correct", "approved"),
    ("true record", "approved"),
    ("appoint", "appointed"),
    ("adopt", "adopted"),
)


def is_seconded(plain: str, start: int, end: int) -> bool:
    """Whether a motion is both proposed and seconded between ``start`` and ``end``."""
    return (
        PROPOSED.search(plain, start, end) is not None
        and SECONDED.search(plain, start, end) is not None
    )


def is_motion(said: str, follows: str) -> bool:
    """Whether ``said`` holds a motion with its seconder or its result.

    ``follows`` is the next sentence of the same block, where a seconder may stand alone.
    """
    if not MOVES.search(said) or _NOT_A_MOTION.search(said):
        return False
    if is_seconded(said, 0, len(said)):
        return True
    alone = _MOVED_WORD.search(said) is not None and SECONDED.search(said) is None
    if alone and len(follows) < 120 and SECONDED.search(follows):
        return True
    return _MOVED_WITH_RESULT.search(said) is not None


def names_only(said: str) -> bool:
    """Whether a sentence only names mover, seconder and result."""
    if _MATTER.search(said) or _TO_OFFICE.search(said) or _ON_RECOMMENDATION.search(said):
        return False
    left = _MOTION_FURNITURE.sub(" ", said)
    return sum(not word[0].isupper() for word in re.findall(r"[\w£']+", left)) < 2


def is_tabled(said: str) -> bool:
    """Whether ``said`` lays something before the meeting ("I table this for acceptance")."""
    return _TABLED.search(said) is not None


def nominates(said: str) -> bool:
    """Whether ``said`` puts somebody forward for an office and names who does so."""
    return _NOMINATES.match(said) is not None


def puts_up(said: str) -> bool:
    """Whether ``said`` puts somebody up for an office, whatever else it tells of the nomination."""
    return nominates(said) or _PUTS_UP.search(said) is not None


def belongs_to(said: str) -> bool:
    """Whether ``said`` only tells who seconded a proposal made before ("Ann's proposal was
    seconded by Bob")."""
    return _SOMEBODYS.match(said) is not None


def quoted_motion(said: str) -> bool:
    """Whether ``said`` is a motion in quotation marks ("'That the bills are paid'")."""
    return _QUOTED.match(said) is not None


def bare_motion(said: str) -> bool:
    """Whether ``said`` is a motion without quotation marks ("That the bills be paid.")."""
    return _SUBJUNCTIVE.match(said) is not None


def motion_below(said: str) -> bool:
    """Whether ``said`` may be the motion below a line that only names mover and seconder."""
    return bare_motion(said) or said.startswith("That ")


def is_proposal(said: str) -> bool:
    """Whether ``said`` puts something to the meeting ("It was proposed that ...")."""
    return _PUT_FORWARD.search(said) is not None and not _NOT_A_MOTION.search(said)


def is_lost(said: str) -> bool:
    """Whether ``said`` tells that a motion failed, was withdrawn or found no seconder."""
    lost = _LOST.search(said)
    if lost is None:
        return False
    # "Mr Hay nominated Mrs Lee, not seconded. Mr Orr was nominated, seconded by Mr Fox."
    again = max((found.start() for found in SECONDED.finditer(said)), default=-1)
    return again < lost.end()


def motion_verb(said: str) -> str:
    """The act that a motion asks for, as a decision's verb."""
    low = said.lower()
    return next((verb for cue, verb in _VERBS if re.search(rf"\b{cue}", low)), "agreed")


def moves_amendment(said: str) -> bool:
    """Whether ``said`` moves an amendment, rather than a motion "following this amendment"."""
    return _MOVES_AMENDMENT.search(said) is not None


def is_amendment(said: str) -> bool:
    """Whether ``said`` is about an amendment."""
    return _AMENDMENT.search(said) is not None


def amendment_fate(
    plain: str, start: int, end: int
) -> Literal["carried", "lost", "withdrawn"] | None:
    """What became of the amendment moved between ``start`` and ``end``, told soon after."""
    if not _AMENDMENT.search(plain, start, end):
        return None
    found = _FATE.search(plain, start, min(end + 2500, len(plain)))
    fate = (found["fate"] or found["early"]).lower() if found is not None else ""
    if fate in {"lost", "defeated", "fell", "not carried", "rejected"}:
        return "lost"
    if fate in {"carried", "accepted", "agreed"}:
        return "carried"
    return "withdrawn" if fate == "withdrawn" else None


def voted_down(said: str, after: list[str]) -> bool:
    """Whether a seconded motion was put to the vote and lost, not withdrawn or left unseconded."""
    return any(_VOTED_DOWN.search(near) for near in (said, *after))
