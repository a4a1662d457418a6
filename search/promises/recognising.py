"""Which decisions are promises, and which recorded promises only look back at an older one.

A decision promises where it asks for a report, a letter or the like, where it names who is to do
a thing, or where it sets a day by which a thing is to be. What it merely settles ("that the report
be noted", "be approved", "be authorised to") promises nothing.
"""

from __future__ import annotations

import re

from indexer.structure.sentences import split_sentences

_BACK = (
    r"(?:reports?|update|updates|briefings?|proposals?|review|plan|strategy|results?|outcome|paper"
    r"|presentation|progress|findings|business case|statement|scheme|figures|number|information"
    r"|matter|item|study|draft)"
)
# "That a report be brought to", "progress be reported", "agreed to receive a further report".
REPORT_BACK = re.compile(
    rf"\b{_BACK}\b[^.;]{{0,160}}?\bbe (?:\w+ly )?(?:brought|reported|submitted|presented|made|given"
    r"|received (?:when|by|in|on|at|each)|provided|prepared|put (?:to|off|back)|taken to"
    r"|referred back|tabled|produced"
    r"|circulated|considered at|included on|placed on)\b"
    r"|\bbe (?:brought|reported|referred|submitted|presented) (?:back|to|by|on|in|at)\b"
    r"|\b(?:to|and|should|would|could|will|shall) (?:then |also )?(?:report|come) (?:back|to|on|the"
    r"|its|their)\b"
    r"|\b(?:agreed to receive|requests?|requested|asked for|welcomes? (?:the )?consideration of)\b"
    rf"[^.;]{{0,80}}\b{_BACK}\b"
    r"|\bthat (?:the |an? )?[\w' ,-]{2,70}? report (?:back|to|on|the|by|in|whether|what|each"
    r"|when)\b"
    r"|^(?:that )?(?:the )?[A-Z][\w' -]{3,60}? report (?:back|to|on|the|by|in|whether|what|each"
    r"|when)\b"
    r"|\b(?:bring|submit|present|provide|make) (?:an?|the|further|regular|its|their|back)"
    rf"[^.;]{{0,80}}\b{_BACK}\b[^.;]{{0,100}}\b(?:to|at|in|by|for) \w"
    rf"|\b(?:a|an|the|further|next|future) (?:\w+ ){{0,4}}{_BACK} (?:be|to be|is to be|contains?"
    r"|focus\w*)\b[^.;]{0,60}\b(?:meeting|committee|board|panel|cabinet|council|specifically)\b"
    rf"|\bwelcome the\s+consideration of\b[^.;]{{0,80}}\b{_BACK}\b",
    re.IGNORECASE,
)
_POST = (
    r"(?:(?:[A-Z][\w'’-]+|of|and|for|the|in|to|with|Member|Chair) ){0,7}?"
    r"(?:Director|Officer|Manager|Head|Chair|Chairman|Clerk|Leader|Member|Worker|Executive|Cabinet"
    r"|Committee|Board|Panel|Council|Mayor|Secretary|Solicitor|Treasurer|Warden|Services|Place"
    r"|Finance|Libraries|Inclusion|Children|Culture|Leisure|Highways)"
)
_DEED = (
    r"(?:advise|apologise|apply|appoint|approach|arrange|ask|attend|audit|bring|call|check"
    r"|circulate|commission|complete|conduct|consult|contact|convene|draft|ensure|establish|examine"
    r"|find|find out|follow|hold|identify|inform|inspect|install|introduce|investigate|invite|issue"
    r"|list|look|make|meet|monitor|name|notify|obtain|offer|order|organise|pay|place|prepare"
    r"|present|produce|provide|publish|purchase|pursue|raise|receive|remind|repair|replace|reply"
    r"|report|request|research|respond|review|seek|send|set up|speak|submit|supply|take|tell"
    r"|undertake|update|visit|work|write)"
)
_NAMED_DOES = re.compile(
    rf"(?:^|\bthat |\bRESOLVED:? )(?:the )?{_POST} (?:also |then |each )?"
    rf"(?:be (?:asked|requested|instructed|invited) (?:to|for) \w|would (?={_DEED})"
    rf"|(?={_DEED}\b(?!s)))"
)
_ASKED = re.compile(
    r"\bbe (?:asked|requested|instructed|invited|required) (?:to|for)\b"
    # "Agreed that it would be appropriate to invite the Inspector".
    r"|\b(?:would|might|should|will) be (?:\w+ly )?(?:appropriate|sensible|useful|helpful|best|good"
    r"|right|wise|worthwhile) to (?:ask|invite|write|contact|approach|arrange|obtain|seek)\b",
    re.IGNORECASE,
)
# What is to be done to somebody's benefit, told in the passive without a day.
_TO_BE_DONE = re.compile(
    r"\bbe (?:\w+ly )?(?:sent|consulted|read by|written|circulated|notified|told|informed|advised"
    r"|invited|reviewed|released|brought back|contacted|inspected|published|arranged"
    r"|investigated|monitored|repaired|audited)\b"
    r"|\b(?:write|writes|written) (?:to|a letter)\b|\ba letter be\b|\bsend (?:a|the) letter\b",
    re.IGNORECASE,
)
# What is to be, by a day.
_BY_A_DAY = re.compile(
    r"\b(?:be|become|call|calls|end|ends|visit|take|open|start|begin|cease|attend|hold|move|find"
    r"|name|tell|agree|complete|publish|reply|meet|remove|return|ensure|install|close|finish"
    r"|sell|consider|discuss|present|seek|obtain|prepare|provide)\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:by|before|not later than|no later than|within|until after|from|in|on|at|over|to the)\b"
    r"[^.;]{0,40}?"
    r"(?:\b(?:19|20)\d\d\b|\bmonths?\b|\bweeks?\b|\bdays\b|\bnext meeting\b|\bchristmas\b"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|spring|summer|autumn|winter)\b|\bend of (?:the|that|this)\b|\bcycle\b)"
    r"|\bfor one cycle\b",
    re.IGNORECASE,
)
_SETTLES = re.compile(
    r"^\W*(?:\(?\w{1,4}[.)]\s+)?(?:that |the )?(?:[\w',.&/() -]{0,160}?\b)?be (?:\w+ly )?"
    r"(?:noted|approved|adopted|endorsed|thanked|accepted|confirmed|agreed as|received(?! (?:when"
    r"|by|in|on|at))|authorised|delegated|elected|appointed|re-?elected|granted|refused|signed"
    r"|ratified|supported|welcomed|rescinded|exempt|excluded|congratulated|co-?opted|taken as read"
    r"|dismissed|not adopted|rejected|recommended|advised (?:that|to))\b",
    re.IGNORECASE,
)
_ONLY_HELD = re.compile(
    r"\bminutes? of (?:the|its)\b[^.;]{0,120}\b(?:be|were|was|as)\b|\btrue (?:and|record)\b"
    r"|\b(?:next|annual) meeting\b[^.;]{0,40}\b(?:be|was|is|on|to be) held\b|\bbe held on\b"
    r"|\b(?:payments?|accounts?|cheques?|invoices?)\b[^.;]{0,60}\b(?:approved|agreed|paid|signed)\b"
    r"|\bmoved as an amendment\b|\bbe (?:raised|reduced|introduced|offered|ended|appointed|funded"
    r"|increased|varied|closed|continued)\b[^.;]{0,80}\bfrom\b"
    r"|\bfee of\b|\bprecept\b|\bcouncil tax\b|\bbe charged\b|\bcondition\b|\bpermission\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had been|has been|have been) (?:\w+ly )?(?:agreed|approved|noted|elected|signed"
    r"|accepted|proposed)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
# "the plan that she had undertaken to bring", "was told in 2018 that it would": an older promise.
_LOOKS_BACK = re.compile(
    r"\b(?:had|has|have) (?:\w+ly )?(?:undertaken|promised|agreed|offered|said|told|asked|been"
    r" (?:told|promised|asked|assured|given an undertaking))\b"
    r"|\bwas to have been\b|\bshould have been\b|\bas (?:he|she|they|it) had\b"
    r"|\bwas told in\b|\bpreviously (?:agreed|promised|undertaken|stated)\b",
    re.IGNORECASE,
)
# A question or a wish that the reader of structure took for a promise.
_NO_PROMISE = re.compile(
    r"\basked (?:when|whether|if|why|how|what|who|for an assurance|members? to (?:note|picture))\b"
    r"|\b(?:would|could) (?:be )?(?:sooner|rather|welcome|like|support|prefer|ruin\w*|mean)\b"
    r"|\bdraw their own\b|\bwould next meet\b|\bwill next meet\b|\bwould do it again\b"
    r"|\bdrew attention\b|\bif\b[^.;]{3,60}\bwould\b[^.;]{0,20}\bhave\b",
    re.IGNORECASE,
)


_EMPOWERED = re.compile(r"\bbe (?:authorised|delegated|empowered)\b", re.IGNORECASE)


# "Agreed to recommend to Full Council that ...": it is for that body to decide, and to promise.
_PASSED_ON = re.compile(
    r"\b(?:agreed|resolved)(?: \w+ly)? to recommend\b"
    r"|^\W*(?:that )?(?:it )?(?:to )?recommend(?:s|ed|ing)? (?:to|that)\b",
    re.IGNORECASE,
)
# "..., and to ask the Clerk to write": what the recommending body does itself beside it.
_BESIDE_IT = re.compile(
    r",? and (?:also |further )?(?=(?:to )?(?:ask|request|instruct|invite)(?:ed|d)?\b)",
    re.IGNORECASE,
)
# "2. That ...", "and to ...": the next part of what is recommended.
_NEXT_PART = re.compile(r"^\W*(?:\w{1,4}[.)] ?\W*)?(?:(?:and )?(?:that|to)\b|$)", re.IGNORECASE)


def _of_its_own(said: str) -> str:
    """What a decision says but for what it recommends to another body, in parts or at once."""
    own: list[str] = []
    passed_on = False
    for start, end in split_sentences(said, 0, len(said)):
        sentence = said[start:end]
        if _PASSED_ON.search(sentence):
            passed_on = True
            beside = _BESIDE_IT.search(sentence)
            if beside is not None:
                own.append(f"It was agreed {sentence[beside.end() :]}")
        elif not passed_on or not _NEXT_PART.match(sentence):
            passed_on = False
            own.append(sentence)
    return " ".join(own)


def decision_promises(wording: str) -> bool:
    """Whether a decision's words ask for something still to be done."""
    said = " ".join(wording.split())
    if len(said) > 1600:
        said = said[:1600]
    if _ONLY_HELD.search(said) and not REPORT_BACK.search(said):
        return False
    if _PASSED_ON.search(said) and not REPORT_BACK.search(said):
        said = _of_its_own(said)
    settles = _SETTLES.search(said)
    rest = said[settles.end() :] if settles else said
    if settles and not re.search(r"\band (?:that )?", rest):
        return False
    if REPORT_BACK.search(rest) or _ASKED.search(rest):
        return True
    if _PAST.search(said):
        return False
    if settles:
        return bool(_NAMED_DOES.search(re.sub(r"^.*?\band (?:that )?", "", rest, count=1)))
    if _NAMED_DOES.search(said) or _TO_BE_DONE.search(said):
        return True
    return bool(_DEADLINE.search(said) and _BY_A_DAY.search(said))


def is_report_back(wording: str) -> bool:
    """Whether what is promised is a report, an update or the like to a body."""
    return bool(REPORT_BACK.search(" ".join(wording[:1600].split())))


_ON_THE_AGENDA = re.compile(
    r"\b(?:be|as) (?:an? |the )?(?:\w+ )?agenda items?\b"
    r"|\b(?:add(?:ed)?|put|plac(?:e|ed)|includ(?:e|ed)|remain)\b[^.;]{0,40}\b(?:to|on|in"
    r"|for) (?:the"
    r" |a )?[\w' ]{0,30}\bagenda\b"
    r"|\bconsideration (?:will|would|shall|to) be given\b[^.;]{0,80}"
    r" at the (?:next|\w+) (?:\w+ ){0,2}meeting\b"
    r"|\b(?:will|would|shall) be (?:\w+ly )?(?:discussed|considered|raised|reviewed)(?:"
    r" \w+)? at the"
    r" (?:next|\w+) (?:\w+ ){0,2}meeting\b",
    re.IGNORECASE,
)


def for_agenda(wording: str) -> bool:
    """Whether what is promised is that a matter be on the agenda of a meeting."""
    return bool(_ON_THE_AGENDA.search(" ".join(wording[:1600].split())))


def looks_back(sentence: str) -> bool:
    """Whether a sentence tells of an older promise, or promises nothing at all."""
    said = " ".join(sentence[:1600].split())
    if _EMPOWERED.search(said):
        return True
    return bool(_LOOKS_BACK.search(said) or _NO_PROMISE.search(said))
