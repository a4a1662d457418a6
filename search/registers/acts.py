"""What recommendations and decisions do with a matter: grant it, refuse it, or put it off.

Two wordings about one application are alike but for the act, and then the act is all that matters:
a recommendation to refuse that was answered by "be granted" was not adopted, however much of its
words stand in the decision.
"""

from __future__ import annotations

import re
from typing import Literal

from indexer.reflow import reflow
from search.registers.wordings import meaning

Act = Literal["grants", "refuses", "puts off"]

_PUTS_OFF = re.compile(
    r"(?i)\b(?:be|was|is|were|are|been|stands?|to|and) (?:further |again |now |therefore )?"
    r"(?:deferred|adjourned|postponed|held over|put (?:back|off)|carried (?:over|forward) to"
    r"|left on the table)\b"
    r"|\bdefer(?:s|ral|ment)?\b|\b(?:postpone|adjourn)s? (?:consideration|a decision|the decision"
    r"|the (?:item|matter|application))\b|^\W*deferred\b"
    r"|\bdeferred (?:to|until|till|for|pending|so that|in order|because|as|subject|the)\b"
    r"|\bwithdrawn from the agenda\b|\b(?:referred|remitted|sent) back\b"
    r"|\brefer (?:\w+ ){0,6}back to\b|\b(?:to )?lie on the table\b"
    r"|\bno decision (?:be|was|is) (?:taken|made)\b"
    r"|\bbe (?:\w+ )?(?:considered|discussed|brought back|resubmitted|reconsidered|placed"
    r"|included)\b[^.;]{0,60}"
    r"\b(?:at|to|on|for) (?:the|a|its|their) (?:agenda (?:of|for) (?:the|a) )?"
    r"(?:next|future|later|subsequent|following) (?:\w+ ){0,3}(?:meeting|agenda)\b"
)
_REFUSES = re.compile(
    r"(?i)\b(?:be|is|was|were|to|and|should be|would be|application|permission|consent)"
    r" (?:\w+ly )?(?:refused?|rejected?|dismissed|declined?)\b"
    r"|\b(?:not|no longer)(?: to)?(?: be)? (?:\w+ly )?(?:approved?|granted?|agreed?|adopted?"
    r"|accept(?:ed)?|support(?:ed)?|permit(?:ted)?|proceed(?:ed)?|pursued?|implement(?:ed)?"
    r"|introduced?)\b"
    r"|^\W*(?:refus(?:e[ds]?|al)|reject(?:ed|ion|s)?)\b"
    r"|\b(?:recommend\w*|for|of) (?:\w+ )?refusal\b"
    r"|\brefus(?:es?|ed|ing) (?:the|this|that|planning|permission|consent|outline|an?)\b"
    r"|\brecommend\w* (?:to )?refus\w+|\bto refuse\b"
)
_GRANTS = re.compile(
    r"(?i)\b(?:be|is|was|were|to|and|application|permission|consent)"
    r" (?:\w+ly )?(?:approved?|granted?|permitted|allowed|renewed?)\b"
    r"|^\W*(?:approv(?:e[ds]?|al)|grant(?:ed|s)?|permit(?:ted)?)\b"
    r"|\b(?:recommend\w*|for|of) (?:\w+ )?approval\b"
    r"|\b(?:grant|approve|permit)(?:s|ed|ing|d)? (?:the|this|that|planning|permission|consent"
    r"|outline|an?)\b"
    r"|\brecommend\w* (?:to )?(?:approv\w+|grant\w*|permit\w*)|\bto (?:approve|grant|permit)\b"
)
# "Agreed that it be refused" refuses: what the reasons go on to say is no act.
_REASONS = re.compile(r"(?i)\b(?:because|on the grounds?|for the (?:following )?reasons?)\b")
# Words that any decision on an application has, whatever it is about.
_ANY_APPLICATION = meaning(
    "refuse reject grant permit allow defer planning permission consent application subject to the "
    "conditions reasons delegated authority outline listed building recommendation"
)
# What was recommended is named in a decision to say that it was, or was not, done.
_NAMED = re.compile(r"(?i)\b(?:recommendations?|advice) (?:to|of|for|that)\b(?: (?!be\b)\w+){1,3}")
# More words than these of its own, and a wording says what it is about.
_FEW = 1


def act_of(words: str) -> Act | None:
    """What a wording does with its matter; the first act that it names, before its reasons."""
    said = _REASONS.split(reflow(words), maxsplit=1)[0]
    off = _PUTS_OFF.search(said)
    if off is not None:
        return "puts off"
    refuses, grants = _REFUSES.search(said), _GRANTS.search(said)
    if refuses is not None and (grants is None or refuses.start() <= grants.start()):
        return "refuses"
    return "grants" if grants is not None else None


def puts_off(words: str) -> bool:
    """Whether a wording puts its matter off."""
    return _PUTS_OFF.search(reflow(words)) is not None


def is_bare(words: str) -> bool:
    """Whether a wording names an act and hardly what it is done to ("Refuse, as in the report")."""
    return act_of(words) is not None and len(meaning(words) - _ANY_APPLICATION) <= _FEW


def opposed(words: str, decided: str) -> Literal["deferred", "not adopted"] | None:
    """How a decision does something else with a matter than was recommended; None if it does not.

    Only of wordings on the same matter, which is for the caller to know.
    """
    wanted, done = act_of(words), act_of(_NAMED.sub("recommendation", reflow(decided)))
    if done == "puts off" and wanted != "puts off":
        return "deferred"
    if wanted == "refuses" and done == "grants":
        return "not adopted"
    if wanted == "grants" and done == "refuses":
        return "not adopted"
    return None
