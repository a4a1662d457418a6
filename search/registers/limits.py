"""Words by which a decision limits what it takes up, or adds to it."""

from __future__ import annotations

import re

LIMITS = re.compile(
    r"(?i)\b(?:save (?:that|for)|except(?:ing)?(?: for| that)?|subject to|provided that"
    r"|with concern|instead|(?:additional|further|extra|amended|revised) (?:conditions?"
    r"|recommendations?|wording|paragraphs?|clauses?)|as amended|with (?:a|the) (?:proviso"
    r"|condition)|on condition|in principle"
    r"|for a trial (?:period|basis)|on a (?:trial|temporary) basis|with the (?:\w+ )?"
    r"(?:removal|deletion|omission|exception|addition|inclusion|proviso)s?)\b|\b(?:and|but) that\b"
)
_AMENDING = re.compile(
    r"(?i)\b(?:subject to|as (?:amended|revised)|(?:together )?with (?:the |an? |some )?(?:\w+ )?"
    r"(?:addition|deletion|exception|amendment|inclusion|removal|omission|change|alteration)s?"
    r"|including the amendments?|following (?:\w+ )?wording|(?:was|were) amended|in principle"
    r"|(?<!proposed )amended (?:recommendations?|motion|proposal|resolution))\b"
)
# "The Planning and Development Act 2000 (as amended)": the law was amended, not the matter.
AMENDED_LAW = re.compile(
    r"(?i)\b(?:acts?|orders?|regulations?|rules|bye-?laws?)(?:,? (?:19|20)\d\d"
    r"(?: ?[-–] ?(?:(?:19|20)?\d\d))?)?,? \(?as (?:so )?amended\)?"
)
# "Subject to the modifications set out therein": they were recommended too.
_THEREIN = re.compile(
    r"(?i)\b(?:subject to|with) (?:the )?(?:\w+ ){1,3}?(?:as )?"
    r"(?:set out|contained|listed|detailed|outlined|recommended) "
    r"(?:therein|in the (?:\w+ ){0,3}report)"
)
# What a report sets out already, and what any permission hangs on, is no limit of the meeting's.
_SET_OUT = re.compile(
    r"(?i)\bsubject to (?:the |any |all )?(?:\w+ ){0,6}?(?:conditions?|reasons?|informatives?"
    r"|terms|agreements?|contract|legal agreement|obligations?|call[- ]in)\b"
)
_OF_ITS_OWN = re.compile(
    r"(?i)\b(?:additional(?:ly)?|further|extra|new|amend\w*|revis\w+|replac\w+|changes?|inclusion"
    r"|addition|deletion|removal|omission)\b"
)


def amends(words: str, decided: str) -> bool:
    """Whether a decision that takes up what was recommended says that it puts it otherwise.

    ``words`` are the recommendation's: a limit that it had itself is not the decision's own.
    """
    decided = _THEREIN.sub("", AMENDED_LAW.sub("", decided))
    found = _AMENDING.search(decided)
    if found is None:
        return False
    set_out = _SET_OUT.match(decided, found.start())
    if set_out is None:
        return True
    own = _OF_ITS_OWN.search(decided, found.start(), set_out.end() + 80)
    return own is not None and not _OF_ITS_OWN.search(words)
