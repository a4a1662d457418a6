"""The words by which a later sentence says that a thing was done, was not, or had been promised."""

from __future__ import annotations

import re
from dataclasses import dataclass

_I = re.IGNORECASE

# "for which the Board had asked in October", "as she had undertaken", "(minute 9/18)".
_REFERS = re.compile(
    r"\b(?:in accordance with|in (?:reply|answer|response) to|further to|pursuant to) (?:the )?"
    r"(?:minute|resolution|request|decision)\b[^.;]{0,60}"
    r"|\brespon(?:ds|ded|ding) to (?:the|a) request\b[^.;]{0,80}"
    r"|\b(?:for|to|of) which (?:the )?[\w' ]{2,50}? (?:had )?(?:asked|spoken|called|requested)\b"
    r"[^.;,]{0,50}"
    r"|\b(?:that|which) (?:the )?[\w' ]{2,50}? (?:had )?(?:asked (?:for|to have)|requested|ordered"
    r"|called for|sought)\b[^.;,]{0,60}"
    r"|\b(?:that|which) (?:had|has|was|were) (?:been )?(?:asked for|requested|promised|ordered|due"
    r"|called for)\b[^.;,]{0,60}"
    r"|\bas (?:\w+ ){0,3}(?:had|has|have|was|were) (?:been )?(?:\w+ ){0,2}(?:undertaken|asked|told"
    r"|promised|requested|agreed|said|done)\b[^.;,]{0,60}"
    r"|\b(?:that|which|who|whom) (?:\w+ ){0,3}(?:had|has|have) (?:\w+ ){0,3}(?:undertaken|promised"
    r"|agreed|said|told)\b[^.;,]{0,60}"
    r"|\bas (?:requested|promised|agreed|asked|undertaken|resolved|instructed)\b[^.;,]{0,60}"
    r"|\bat the request of\b[^.;,]{0,60}"
    r"|\b(?:resolved|asked|requested|agreed) (?:in|on|at)\b[^.;,]{0,40}\bthat\b[^.;,]{0,60}"
    r"|\b(?:had|has) been (?:promised|asked|undertaken|given an undertaking)\b[^.;,]{0,60}"
    r"|\b(?:should|was to|were to|ought to) have been\b[^.;,]{0,60}"
    r"|\((?:see )?minutes? [^)]{1,60}\)",
    _I,
)
# One of these is in every such phrase: looked for first, they spare most sentences the whole.
_MAY_REFER = re.compile(
    r"ask|request|undert|promis|minute|due|resol|told|said|agree|order|spoke|instruct|sought"
    r"|call|done|have been|decision",
    _I,
)
_BEFORE_THIS = re.compile(r"\b(?:last|previous|preceding) (?:\w+ )?meeting\b", _I)

# What a report-back is answered by.
_REPORTED = re.compile(
    r"\bthis (?:report|paper|note|briefing) (?:gives|responds|provides|sets out|informs|presents"
    r"|updates|describes|summarises|reports|brings|answers)\b"
    r"|\b(?:reported|presented|brought|gave|submitted|introduced|tabled|stated|explained how"
    r"|informed the|updated the|laid before|delivered|announced)\b"
    r"|\bmade (?:his|her|their|its|an?|the) (?:\w+ )?(?:report|presentation)\b"
    r"|\b(?:report|update|presentation|briefing|paper|statement|plan|strategy|review|proposals?"
    r"|figures|results?|case) (?:\w+ ){0,6}?(?:was|were|had been|has been) (?:\w+ly )?(?:presented"
    r"|received|given|submitted|circulated|tabled|considered|brought|provided|made|noted)\b"
    r"|\b(?:considered|received|noted|heard) (?:an?|the|this|her|his|their)"
    r" (?:[\w'-]+ ){0,6}?(?:report|update|presentation|briefing|plan|strategy|review|proposals?"
    r"|statement|study|business case|paper)\b",
    _I,
)


@dataclass(frozen=True, slots=True)
class _Family:
    """Verbs that promise a thing, and the words that say it was done."""

    promised: re.Pattern[str]
    done: re.Pattern[str]


def _family(promised: str, done: str) -> _Family:
    return _Family(re.compile(rf"\b(?:{promised})\b", _I), re.compile(rf"\b(?:{done})\b", _I))


_FAMILIES: tuple[_Family, ...] = (
    _family(
        r"write|letter|reply|respond|e-?mail",
        r"wrote|written|letters? (?:had|has|have|was|were) (?:been )?(?:\w+ly )?sent|sent (?:a|the)"
        r" letter|e-?mailed|replied|responded|(?:reply|response|letter|acknowledgement)[\w ]{0,40}?"
        r" (?:was|had been|has been) received|received (?:a|the) (?:reply|response|letter)",
    ),
    _family(
        r"contact|speak|ask|raise|chase|telephone|phone|ring|inform|notify|advise|tell|report"
        r"|approach|liaise|check|enquire|follow|take up|consult|find out|investigate|look into",
        r"contacted|spoken (?:to|with)|spoke (?:to|with)|telephoned|phoned|informed|notified"
        r"|reported (?:it |this |the \w+ )?to|raised (?:it |this )?with|checked|enquired|consulted"
        r"|investigated|looked into|replied|responded|(?:reply|response)[\w ]{0,40}? (?:was|had been"
        r"|has been) received|received (?:a|the) (?:reply|response|telephone call)|took (?:it|this"
        r"|the matter) up",
    ),
    _family(
        r"send|circulate|forward|distribute|share|issue|supply",
        r"sent|circulated|forwarded|distributed|issued|supplied",
    ),
    _family(
        r"publish|website|placed on|put on|display|advertise",
        r"published|gone on(?: to)?|placed on|put on|uploaded|displayed|advertised|on the website",
    ),
    _family(
        r"repair\w*|fix\w*|mend\w*|install\w*|replac\w+|erect\w*|cut|trim\w*|clean\w*|clear\w*"
        r"|remov\w+|paint\w*|put back|put up|fit\w*|lay|laid|plant\w*|weed|mow|strim|make good|done"
        r"|carried out|completed|complete",
        r"repaired|fixed|mended|installed|replaced|erected|trimmed|cleaned|cleared|removed|painted"
        r"|put back|put up|fitted|laid|planted|weeded|mown|strimmed|been cut|was cut|were cut|been"
        r" done|carried out|completed|in place|finished",
    ),
    _family(
        r"obtain\w*|quot\w+|estimates?|get (?:a|the|some)",
        r"obtained|quot(?:e|es|ations?)[\w ]{0,40}? (?:was|were|had been|has been|have been)"
        r" (?:\w+ )?(?:received|obtained)|received (?:\w+ ){0,3}quot\w+",
    ),
    _family(
        r"purchas\w*|order\w*|buy", r"purchased|bought|ordered|arrived|been delivered|was delivered"
    ),
    _family(
        r"arrang\w+|organis\w+|book|convene|hold|held|invite",
        r"arranged|organised|booked|convened|took place|was held|were held|had been held|invited",
    ),
    _family(r"attend|meet|visit", r"attended|had met|met with|visited"),
    _family(
        r"review\w*|audit\w*|inspect\w*|assess\w*|examin\w*|monitor\w*",
        r"reviewed|audited|inspected|assessed|examined|(?:review|audit|inspection|assessment)"
        r"[\w ]{0,40}? (?:was|had been|has been) (?:completed|carried out|made|undertaken|presented)",
    ),
    _family(r"open|opened", r"opened|was open|had been open"),
    _family(r"train\w*", r"trained|completed training"),
    _family(r"conclude\w*|sign\w*|agree\w*|settle\w*", r"concluded|signed|been agreed|was agreed"),
    _family(
        r"introduc\w+|appoint\w*|nam(?:e|ed)|approv\w+|recruit\w*",
        r"introduced|appointed|named|approved|recruited|had been the",
    ),
    _family(r"in use|use|used", r"come into use|came into use|in use|been in use"),
    _family(r"given|give|opinion", r"signed an? opinion|was given|had been given|gave"),
    _family(r"sell|sold|dispose", r"sold|disposed of|sale (?:was|had been) completed"),
    _family(r"complet\w+|finish\w*|deliver\w*", r"completed|finished|delivered"),
    _family(
        r"appl(?:y|ication)", r"applied|application (?:was|had been|has been) (?:made|submitted)"
    ),
    _family(r"call", r"called|was calling"),
)
# What would not have happened yet, or was asked to happen: no deed.
_NOT_YET = re.compile(
    r"\b(?:would|will|to|shall|should|could|may|might|must|can|be|being|if|when|whether|until|once"
    r"|unless|before|asked|why|that he|that she)\b(?: \w+){0,3} ?$",
    _I,
)
_UNDONE = re.compile(
    r"\b(?:had|has|have|was|were|is|are|did|does|do|could|would|will|can) (?:\w+ )?not\b|n['’]t\b"
    r"|\bnever\b|\byet to\b|\bstill (?:waiting|awaited|awaiting|outstanding|to be|not|no)\b"
    r"|\bno (?:reply|response|answer|progress|such|report|action|further|news|date)\b"
    r"|\bnone (?:had|has|was|were|have|of)\b|\bawait(?:ing|ed)\b|\bnot (?:yet|been|possible|so far)\b"
    r"|\bunable\b|\bfailed to\b|\bwithout success\b|\bcancelled\b|\bwithdrawn\b|\boutstanding\b"
    r"|\boverdue\b|\bchas(?:e|ed|ing)\b|\bshould have been\b|\b(?:was|were) to have been\b"
    r"|\bcould find no\b|\bwhere the \w+ was\b|\bnothing\b|\bin vain\b|\bnot\W*$"
    r"|\bnot (?:been )?(?:done|sent|written|received|heard|carried out|completed|materialised)\b",
    _I,
)
_PUT_OFF = re.compile(r"\b(?:put off|deferred|postponed|delayed|carried forward|held over)\b", _I)
_LESS_THAN_ASKED = re.compile(r"\bwhere the \w+ had (?:spoken of|asked for|wanted|resolved)\b", _I)
_PARTLY = re.compile(
    r"\bin part\b|\bpartly\b|\bpartially\b|\bso far\b|\bwhere the \w+ had (?:spoken|asked)\b"
    r"|\bthough\b[^.;]{0,60}\bnot\b|\bbut not (?:all|every|yet)\b|\bonly (?:\w+ ){0,3}of the\b"
    r"|\bmost of\b|\b(?:some|half|part) of (?:the|it|them)\b|\bthe rest\b|\bremainder\b",
    _I,
)


def refers_back(said: str) -> str | None:
    """The words of a sentence that point back at something asked for or promised, if any."""
    found = _REFERS.search(said) if _MAY_REFER.search(said) else None
    return found.group().strip() if found else None


def last_meeting(said: str) -> bool:
    """Whether a sentence points at the meeting before."""
    return bool(_BEFORE_THIS.search(said))


def says_reported(said: str) -> str | None:
    """The words by which a sentence says that something was reported or presented, if any."""
    for found in _REPORTED.finditer(said):
        if not _NOT_YET.search(said, max(0, found.start() - 40), found.start()):
            return found.group()
    return None


def done_families(promised: str) -> tuple[re.Pattern[str], ...]:
    """The words by which a deed of the kind that is ``promised`` is told as done."""
    return tuple(family.done for family in _FAMILIES if family.promised.search(promised))


def says_done(families: tuple[re.Pattern[str], ...], said: str) -> str | None:
    """The words by which ``said`` says that a deed of one of ``families`` has been done, if any.

    Only words of the same family count: that somebody wrote does not say that the lamp was mended.
    """
    for family in families:
        for found in family.finditer(said):
            if not _NOT_YET.search(said, max(0, found.start() - 40), found.start()):
                return found.group()
    return None


def says_undone(said: str) -> str | None:
    """The words by which a sentence says that something was not done, if any."""
    found = _UNDONE.search(said)
    return found.group() if found else None


def says_put_off(said: str) -> str | None:
    """The words by which a sentence says that something was put off, if any."""
    found = _PUT_OFF.search(said)
    return found.group() if found else None


def says_partly(said: str, *, of_request: bool = False) -> bool:
    """Whether a sentence says that only a part was done; ``of_request``: of what was asked for."""
    return bool((_LESS_THAN_ASKED if of_request else _PARTLY).search(said))
