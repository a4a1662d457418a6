"""Tasks of which a sentence says what is to be done, and not first by whom: "to buy a wreath"."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.structure.clauses import words
from indexer.structure.promising.owners import OWNER, owner_name

_IMPERATIVE = words(
    r"^\W*(?:(?:\d{1,2}|[a-z])[.)] ?)?(?:also )?(?:to (?:contact|comment that|write"
    r"|raise|purchase|arrange|check|send|ask|obtain|chase|"
    r"email|order|request|remind|query|buy|invite|find|investigate|report|book|organise"
    r"|enquire|follow|speak|"
    r"inform|draft|circulate|add|put|set up|get|look into|monitor|prepare|publish)"
    r"|(?:contact|write to|raise|purchase|arrange|check|send|ask|obtain|chase|remind"
    r"|invite|find out|"
    r"investigate|book|organise|enquire|follow up|speak to|inform|circulate|look into|monitor)"
    r"|to (?:weed|trim|paint|repair|replace|fix|mend|clean|clear|remove|install|erect|mow|strim"
    r"|sweep|complete|supply|source|reply|respond|pass|forward|try|ensure|ascertain|seek|meet|apply|go|put)"
    r"|(?:to )?be (?:an? agenda item|(?:placed|put|included) on the \w+ agenda|discussed"
    r"|considered at|followed up|reported to|"
    r"actioned|monitored|reviewed|investigated))\b(?! (?:was|were|had|has|is|of|from"
    r"|will|would|be|involved)\b|(?<=mail) to [a-z]|(?<=ontact) details|[:,/]| (?:\w+ ){0,2}- )"
)
_TO_VERB = words(
    r"(?:[,:-]|\s{2}) ?(?:to )?monitor (?:the )?(?:situation|this|it)\b"
    r"|^[^.;:]{3,50} - to (?:arrange|contact|write|obtain|investigate|purchase|report|check"
    r"|chase|ask)\b"
    r"|\bthen (?:make arrangements|arrange for)\b"
    r"|(?:[,:-]|\s{2}) ?(?:to )?(?:check|query|chase|follow up|write|contact|report) "
    r"(?:with|to|the|up|plan|planning|highways|ncc|police)\b"
)
_PASSIVE = words(
    r"^[^?]{3,240}?\b(?P<lead>(?:is |are |now |also |again )?to be (?:\w+ly |also |again "
    r"|further )?)"
    r"(?P<done>(?:provided|supplied|drafted|reduced|positioned|established|altered|referred|deferred|found|given"
    r"|distributed|approached|considered|re-?sent|agreed|dealt with|posted"
    r"|rescheduled|reinstated|re-?instated|cleaned|tidied|re-?assessed|advised|re-?considered|shared"
    r"|tested|assessed|explored|allocated|passed|handed|carried forward|carried out|collected"
    r"|costed|moved|tabled|kept|recorded|thanked|emailed|telephoned|visited|inspected|consulted|delivered"
    r"|amended|renewed|resolved|looked into|looked at"
    r"|fitted|formulated|re-?submitted|passed (?:around|round|on))"
    r"|signed|sought|collated|compiled|sent|asked|monitored|contacted|set up|forwarded|informed"
    r"|reported|offered"
    r"|retained|checked|"
    r"obtained|made|written|placed|put|added|arranged|taken|discussed|reviewed|purchased"
    r"|ordered|repaired|"
    r"replaced|removed|cut|cleared|cleaned|erected|painted|circulated|advertised|invited"
    r"|investigated|"
    r"approached|included|updated|brought|followed up|chased|drawn up|prepared|submitted"
    r"|completed|returned|"
    r"notified|requested|raised|published|displayed|organised|done|trimmed|planted|available|"
    r"fixed|moved|on the (?:\w+ )?agenda|an? agenda item)\b"
)
_LETTER = words(r"\((?:LETTER|EMAIL|ACTION)\b[^)]{0,80}\)", exact_case=True)
_NOT_A_TASK = words(
    r"\b(?:need(?:s|ed)?|appear(?:s|ed)?|seem(?:s|ed)?|have|has|had|likely|due|going|ought"
    r"|used|continue[sd]?|"
    r"believed|remain(?:s|ed)?|for (?:it|this|them|incidents|the \w+)|found|known|supposed|expected"
    r"|required|hop(?:e|es|ed)|want(?:s|ed)?"
    r"|proposed|agreed|considered|"
    r"felt|reported|understood|allow(?:s|ed)?|able|wish(?:es|ed)?|like|application|plans?"
    r"|decided|order|way|"
    r"refuse[sd]?|asked|asking|request(?:s|ed|ing)?|yet|still|this was|which (?:was|were"
    r"|is|are)) (?:\w+ )?to be\b"
)
_FOR_IT = words(
    r"\b(?:wish\w*|consider\w*|want\w*|like|ask\w*|request\w*|allow\w*|arrang\w*|need\w*|time|ready|possible"
    r"|reasons?|way|case|call\w*|enabl\w*|expect\w*|requir\w*|caus\w*|prefer\w*|appl\w+|plea|bid|with|invit\w*|proposals?)"
    r"(?: for)?(?: (?![-–—] )[^\s.;:,]+){1,8} to be\b"
)
_TOLD = words(r"\b(?:that|when|whether|why|what|if|which)\b")
# "The Clerk noted that the form to be returned": what is told of, and nobody's task.
_TELLS = words(
    r"\b(?:noted|advised|reported|explained|commented|confirmed|stated|said) that\b[^-;:]*$"
)
_STILL_A_NOUN = words(
    r"(?! (?:if|whether|to|by|so)\b)(?: [\w'-]+){0,3} (?:was|were|had|are|is|has|have|will|would"
    r"|should|can)\b| includes?\b"
)
_MONEY = words(
    r"\b(?:no (?:further )?|for )action to be\b|\bnothing (?:further |more )?to be\b"
    r"|£ ?\d[\d.,]*\w* to be (?:provided|supplied)\b"
    r"|\bword(?:s|ing)?\b[^.;]{0,60}to be (?:added|inserted|deleted|changed|removed|amended)\b"
    r"|\b(?:payments?|accounts?|cheques?|bills?|invoices?|donations?|grants?|contributions?)\b"
    r"[^.;]{0,40}to be (?:made|approved|considered|agreed|signed)\b"
    r"|\bdates?\b[^.;]{0,50}to be (?:confirmed|agreed|decided|advised|considered|fixed)\b"
    r"|\b(?:items?|matters|points|business|information)(?: \w+){0,2} to be (?:considered"
    r"|discussed|raised|reported|included|agreed)"
    r"(?! with\b| (?:again )?(?:at|in|on) (?:the )?next\b)\b"
)
_BY = words(rf" ?by (?P<owner>{OWNER})", exact_case=True)
_MODAL = words(
    r"\b(?:why|whether|will|would|was|were|had|has|should|could|may|might|which|who|if|have)\b"
)


@dataclass(frozen=True, slots=True)
class Task:
    """A task found in a sentence: whose it is, where the words name somebody."""

    owner: str | None


def find_unowned(said: str) -> Task | None:
    """ "To purchase a wreath", "The situation to be monitored", "(LETTER to the shop)"."""
    if _LETTER.search(said) or _IMPERATIVE.match(said):
        return Task(None)
    late = _TO_VERB.search(said)
    told = late is not None and (
        words(r"\b(?:was|were|had|have)\b").search(said, late.start())
        or words(r"\b(?:will|would)\b[^.;]*$").search(said, 0, late.start())
    )
    if late is not None and not told:
        return Task(None)
    return _passive(said)


def _passive(said: str) -> Task | None:
    """ "The situation to be monitored", "A letter is to be drafted by the Clerk"."""
    passive = _PASSIVE.match(said)
    if passive is None or _NOT_A_TASK.search(said, 0, passive.end()):
        return None
    if _FOR_IT.search(said, 0, passive.end("lead")) or _MONEY.search(said, 0, passive.end() + 16):
        return None
    if _STILL_A_NOUN.match(said, passive.end()):
        return None
    clause = said[: passive.start("lead")]
    for mark in (" - ", ", ", "; ", " but ", ": "):
        clause = clause.rpartition(mark)[2]
    finite = passive["lead"].lower().startswith(("is ", "are "))
    if (_TOLD if finite else _MODAL).search(clause):
        return None
    if not finite and _TELLS.search(said, 0, passive.start("lead")):
        return None
    by = _BY.match(said, passive.end())
    return Task(owner_name(by["owner"]) if by else None)
