"""Whether a sentence of a draft claims anything that a record could bear out.

Questions, headings, greetings, thanks, opinions and what the writer means to do claim nothing.
"""

from __future__ import annotations

import re

_GREETING = re.compile(
    r"^\W*(?:dear\b|hi\b|hello\b|good (?:morning|afternoon|evening)\b|to whom it may concern"
    r"|yours (?:sincerely|faithfully|truly)|(?:with )?(?:kind|best|warm) (?:regards|wishes)\b"
    r"|regards\W*$"
    r"|(?:many )?thank(?:s| you)\b|please\b|i (?:write|am writing|attach|enclose|look forward)\b"
    r"|(?:if you|should you|do not hesitate|feel free|let me|let us|contact)\b"
    r"|i (?:hope|trust) (?:this|that|you)\b)",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\?[\"'”’)\]]*\s*$")
_FIRST_PERSON = re.compile(
    r"\b(?:i|we) (?:\w+ )?(?:believe|think|feel|hope|wish|consider|trust|suggest|would like|want"
    r"|welcome|regret|fear|doubt|propose|are (?:proud|pleased|sorry|grateful|keen|confident)"
    r"|am (?:proud|pleased|sorry|grateful|keen|confident|afraid|sure))\b"
    r"|\bin (?:my|our) (?:view|opinion)\b|\bto my mind\b|\bit seems to (?:me|us)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:should|ought to|must|needs? to|deserves?)\b"
    r"|\b(?:it is|it's|this is|that is|they are|is|are|was|were) (?:\w+ ){0,2}"
    r"(?:important|vital|essential|disappointing|excellent|wonderful|terrible|disgraceful|shameful"
    r"|unacceptable|regrettable|encouraging|a (?:disgrace|scandal|shame|pity|triumph)|clear that"
    r"|obvious|wrong|right|sad|outrageous|good news|bad news|crucial|unfair|fair|sensible"
    r"|foolish)\b"
    r"|\bthe time has come\b|\bnobody could\b|\bfrankly\b|\bunfortunately\b|\bsurely\b",
    re.IGNORECASE,
)
_ATTRIBUTED = re.compile(
    r"\b(?:said|says|told|asked|reported|resolved|agreed|decided|recommended|noted|stated|explained"
    r"|minuted|argued|felt|requested|warned|replied|approved|set|voted|moved)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|shall|may|might|must|should|do"
    r"|does|did|\w{2,}(?:ed|es)|\w+[^s\W]s|rose|fell|grew|went|came|said|told|gave|made|took|set"
    r"|met|put"
    r"|cost|held|found|won|lost|spent|paid|let|cut|shut|chose|kept|left|began|built|bought|sold"
    r"|sent"
    r"|stood|sat|ran|got|heard|drew|wrote|wore|brought|thought|became|saw|knew|led|fewer)\b",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"\b[A-Z]")


def claims_something(sentence: str, *, heading: bool = False) -> bool:
    """Whether ``sentence`` says something that could be borne out or not by minutes."""
    said = sentence.strip()
    words = re.findall(r"\w+", said)
    if heading or len(words) < 3 or _QUESTION.search(said) or _GREETING.match(said):
        return False
    if said.endswith(":") and len(words) < 9:
        return False
    if not _FINITE.search(said):
        return False
    if _is_title(said, len(words)):
        return False
    if _FIRST_PERSON.search(said) and not _ATTRIBUTED.search(said):
        return False
    figures = re.search(r"\d", said)
    return not (_OPINION.search(said) and not _ATTRIBUTED.search(said) and not figures)


def _is_title(said: str, words: int) -> bool:
    """A short line in capitals without a stop: a heading that its format did not mark."""
    if said[-1] in ".!;" or words > 12:
        return False
    capitals = len(_CAPITALS.findall(said))
    return said.isupper() or (words < 9 and capitals >= 0.6 * words)
