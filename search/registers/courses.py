"""The course that a wording asks for or takes, without the forms, law and dates around it."""

from __future__ import annotations

import re

from indexer.reflow import reflow
from search.registers.limits import AMENDED_LAW

# The number of the part itself is nothing that was decided.
_NUMBER = re.compile(r"^\W*\(?\d{1,3}[.)]\s+(?=\S)")
# By what law a body may decide tells nothing of what it decides.
_LAW = re.compile(
    r"(?i),? ?\b(?:in accordance with|pursuant to|under) "
    r"(?:the (?:terms|provisions|requirements) of )?"
    r"(?:sections?|articles?|part|regulations?)\b[^;]{0,200}?"
    r"(?=[.”\"]*\s*$|,? (?:subject to|together with|save that|provided that|with the \w+ amend))"
)
_UNDER = re.compile(
    r"(?i)^\W*that,? (?:in accordance with|pursuant to|under) [^;]{3,120}?\bacts?,? (?:19|20)\d\d"
    r"(?: \(as amended\))?(?: and the [^,;]{3,60}\bact,? (?:19|20)\d\d)?(?: \(as amended\))?, "
)
# "Resolved that, pursuant to section 25 of the Act, the Council noted": the law stands before it.
_LAW_FIRST = re.compile(
    r"(?i)^(?P<lead>\W*(?:\(?\w{1,3}[.)] ?)?(?:it was )?(?:resolved[:,]? )?(?:that,? )?)"
    r"(?:in accordance with|pursuant to|under) (?:the (?:terms|provisions|requirements) of )?"
    r"(?:sections?|articles?|part|regulations?)\b[^,;]{1,120}, (?=\w)"
)
# When it was dated and that it lay before the meeting tells nothing of what was decided on it.
_BY_WAY = re.compile(
    r"(?i),? dated (?:the )?(?:\d{1,2}(?:st|nd|rd|th)? )?[a-z]{3,9},? (?:19|20)\d\d\b"
    r"|,? as (?:circulated|presented|attached|appended)(?=,| be\b)"
)
# "Be submitted to full Council for adoption" asks the Council to adopt it.
_PUT_FORWARD = re.compile(
    r"(?i)\b(?:be )?(?:submitted|recommended|referred|forwarded|brought|presented|put forward"
    r"|go(?:es)?(?: forward)?) to (?:the )?(?:full )?(?:council|cabinet|executive|board) "
    r"for (?:its )?(?P<act>adopt|appro)(?:ion|val)\b"
)
# "The Council's approval was being sought to a grant", and "approval be hereby given to" it.
_SOUGHT = re.compile(
    r"(?i)^.*\bapproval (?:is|was) (?:\w+ )?(?:being )?(?:sought|requested) (?:for|to)\b"
)
_GIVEN = re.compile(
    r"(?i)\b(?:the )?approval of the \w+ be(?: and is)?(?: hereby)? (?:given|granted) (?:to|for)\b"
)


def course(said: str) -> str:
    """A decision on one line, without its number, the law and the papers it names by the way."""
    said = _GIVEN.sub("to approve", _NUMBER.sub("", reflow(said)))
    said = _LAW_FIRST.sub(lambda found: found["lead"], said)
    said = AMENDED_LAW.sub("", _LAW.sub("", _UNDER.sub("", said)))
    return _BY_WAY.sub("", said)


def asked(recommended: str) -> str:
    """A recommendation without the papers that it names by the way, and to whom it is put."""
    return _BY_WAY.sub("", _PUT_FORWARD.sub(_adopted, reflow(recommended)))


def sought(told: str) -> str:
    """What a sentence that tells of it says was sought."""
    return _SOUGHT.sub("", told)


def _adopted(found: re.Match[str]) -> str:
    return "be adopted" if found["act"].casefold() == "adopt" else "be approved"
