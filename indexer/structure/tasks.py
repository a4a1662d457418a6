"""Actions: a sentence that gives a task, to somebody named or to nobody in particular."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.structure.clauses import words
from indexer.structure.owners import OWNER, owner_name

_DO = (
    r"(?:act|action|add|address|advertise|advise|amend|apply|approach|arrange|ascertain"
    r"|ask|assess|attach|"
    r"bring|build|buy|call|carry|change|chase|check|circulate|clarify|clean|clear|collate"
    r"|collect|compile|"
    r"complete|confirm|consecrate|consider|consult|contact|continue|coordinate|co-ordinate"
    r"|create|cut|deal|"
    r"decide|deliver|design|discuss|display|distribute|draft|draw|email|endeavour|enquire"
    r"|ensure|establish|"
    r"examine|explain|explore|express|feed|file|find|fix|follow|forward|get|give|go back|help"
    r"|identify|inform|"
    r"inspect|install|investigate|invite|issue|keep|lead|let|liaise|look|mail|maintain"
    r"|make|mark|measure|"
    r"meet|monitor|move|negotiate|notify|obtain|order|organise|organize|pay|phone|place"
    r"|plan|plant|post|"
    r"prepare|present(?! (?:if|whether|were|at|that))|print|produce|progress|provide"
    r"|publish|purchase|pursue|put|query"
    r"|raise|re-?write|"
    r"read|record|remind|remove|repair|replace|reply|report|represent|request|research"
    r"|resolve|respond|"
    r"return|review|revise|ring|scan|seek|send|set|sort|speak|strim|submit|supply|support"
    r"|take|talk|tell|"
    r"telephone|thank|tidy|trim|undertake|update|visit|walk|work|write)"
)
_MARKER = words(
    r"(?:^|(?<=[\s.(]))(?i:actions?(?: ?point)?(?: by| for)?) ?(?:[:>]|-) ?"
    r"(?P<owner>[^.;:]{2,90}?)(?= to \w|[.;)]|$)",
    exact_case=True,
)
_OWNED = words(
    r"(?:^\W*(?:\d[\d.]*\W+)?|[-:;,(•] ?|\s{2,}|\bthat |\btherefore |\band |\bso |\bdue )"
    rf"(?P<owner>{OWNER}) (?:also |is |are )?to (?:(?:also|then|again|urgently)"
    rf" )?(?P<verb>{_DO})\b(?! (?:date|end)\b)",
    exact_case=True,
)
_ASKED = words(
    rf"(?P<owner>{OWNER}),? (?:was|were|is|are|be|to be) (?:also |again |therefore |then )?"
    r"(?:asked|requested|instructed|tasked|directed|authorised|delegated)"
    r" (?:for |if (?:he|she|they) |to (?!attend the))",
    exact_case=True,
)
_ASKS = words(
    rf"\b(?:asked|requested|instructed|tasked|directed|requests) (?:that |for"
    rf" )?(?P<owner>{OWNER}) "
    rf"(?:(?:to|should)(?: also)? )?{_DO}s?\b",
    exact_case=True,
)
_GIVEN = words(
    rf"(?P<owner>{OWNER}) should (?:also |again |now |first )?(?:be asked to )?{_DO}\b",
    exact_case=True,
)
_DRAFTS = words(
    rf"\b(?:ask|asked|suggested|proposed)\b[^.;]{{0,40}}\bthat (?P<owner>{OWNER}) {_DO}\b",
    exact_case=True,
)
_IN_DECISION = words(
    rf"(?P<owner>{OWNER}),? (?:would|will|should|shall) (?:(?:also|again|now|then) )?"
    rf"(?:be (?:asked|instructed|requested|authorised|contacted) to )?{_DO}\b"
    rf"|(?:^\W*(?i:(?:resolved|agreed)\W+)?|\b[Tt]hat |\b(?i:agreed) (?:for )?|\band"
    rf" )(?P<told>{OWNER}) to {_DO}\b"
    rf"|\bthat (?P<bare>{OWNER}) {_DO}\b"
    rf"|(?P<asked>{OWNER}) be (?:asked|instructed|requested|authorised) to\b",
    exact_case=True,
)
_IMPERATIVE = words(
    r"^\W*(?:(?:\d{1,2}|[a-z])[.)] ?)?(?:to (?:contact|write|raise|purchase|arrange|check"
    r"|send|ask|obtain|chase|"
    r"email|order|request|remind|query|buy|invite|find|investigate|report|book|organise"
    r"|enquire|follow|speak|"
    r"inform|draft|circulate|add|put|set up|get|look into|monitor|prepare|publish)"
    r"|(?:contact|write to|raise|purchase|arrange|check|send|ask|obtain|chase|email|remind"
    r"|invite|find out|"
    r"investigate|book|organise|enquire|follow up|speak to|inform|circulate|look into|monitor)"
    r"|(?:to )?be (?:an? agenda item|(?:placed|put|included) on the \w+ agenda|discussed"
    r"|considered at|followed up|"
    r"actioned|monitored|reviewed|investigated))\b(?! (?:was|were|had|has|is|of|from"
    r"|involved)\b|[:,])"
)
_TO_VERB = words(
    r"(?:[,:-]|\s{2}) ?(?:to )?(?:check|query|chase|follow up|write|contact|report) "
    r"(?:with|to|the|up|plan|planning|highways|ncc|police)\b"
)
_PASSIVE = words(
    r"^[^?]{3,240}?\b(?P<lead>(?:is |are |now |also |again )?to be (?:\w+ly |also |again "
    r"|further )?)"
    r"(?P<done>sent|asked|monitored|contacted|set up|forwarded|informed|reported|offered"
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
_TO = words(rf" to (?:\w+ )?{_DO}\b")
_MAY_ASK = words(
    r"\b(?:ask|asked|request\w*|instructed|tasked|directed|authorised|delegated|should"
    r"|suggested|proposed)\b"
)
_LETTER = words(r"\((?:LETTER|EMAIL|ACTION)\b[^)]{0,80}\)", exact_case=True)
_NEVER = words(
    r"\?\W*$|^\W*(?:\d+[./\d]*\W+)?to (?:receive|consider|approve|agree|note|accept"
    r"|discuss|elect|adopt|"
    r"appoint|confirm|resolve|review|sign|deal|record|adjourn|exclude|identify|ratify"
    r"|invite questions)\b"
    r"|^\W*report to\b"
)
_OPINION = words(
    r"\b(?:felt|thought|believed|considered|suggested|hoped|said|stated|commented) (?:that"
    r" )?[^.;,]{0,80}$"
)
_NOT_A_TASK = words(
    r"\b(?:need(?:s|ed)?|appear(?:s|ed)?|seem(?:s|ed)?|have|has|had|likely|due|going|ought"
    r"|used|continue[sd]?|"
    r"believed|remain(?:s|ed)?|for (?:it|this|them|the \w+)|found|known|supposed|expected"
    r"|required|hop(?:e|es|ed)|want(?:s|ed)?"
    r"|proposed|agreed|considered|"
    r"felt|reported|understood|allow(?:s|ed)?|able|wish(?:es|ed)?|like|application|plans?"
    r"|decided|order|way|"
    r"refuse[sd]?|asked|asking|request(?:s|ed|ing)?|yet|still|this was|which (?:was|were"
    r"|is|are)) (?:\w+ )?to be\b"
)
_MODAL = words(r"\b(?:will|would|was|were|had|has|should|could|may|might|which|who|if|have)\b")
_QUERY = words(r"\basked [^.;]{2,60}? to (?:confirm|explain|clarify|say)\b")
_THEMSELVES = words(
    r"(?:(?:parish|town|community|borough|county|city|district|norfolk) )*(?:council"
    r"|committee|board|panel|"
    r"cabinet|pc|we|ncc|highways|ncc highways|residents|parishioners|villagers|public)$"
)


@dataclass(frozen=True, slots=True)
class Task:
    """A task found in a sentence: whose it is, where the words name somebody."""

    owner: str | None


def find_task(said: str, *, decided: bool) -> Task | None:
    """The task that ``said`` (readable form) gives, if any.

    ``decided`` says that the sentence is a decision: it then gives a task only to somebody named.
    """
    if len(said) > 2400 or _NEVER.search(said):
        return None
    marker = _MARKER.search(said)
    if marker is not None:
        return Task(owner_name(marker["owner"]))
    if decided:
        return _in_decision(said)
    return _owned(said) or _asked(said) or _unowned(said)


def _owned(said: str) -> Task | None:
    """ "Clerk to write to the owners", "Danny to make booking"."""
    if not _TO.search(said):
        return None
    for found in _OWNED.finditer(said):
        owner = owner_name(found["owner"])
        if owner is not None and not _OPINION.search(said[: found.start("owner")]):
            return Task(owner)
    return None


def _asked(said: str) -> Task | None:
    """ "The Clerk was asked to ...", "Members requested that officers provide ..."."""
    if not _MAY_ASK.search(said):
        return None
    for pattern in (_ASKED, _ASKS, _DRAFTS, _GIVEN):
        found = pattern.search(said)
        if found is not None and _QUERY.search(said, found.start()):
            continue
        if found is None:
            continue
        owner = owner_name(found["owner"])
        if owner is None or _THEMSELVES.match(owner):
            continue
        if pattern is _GIVEN and _OPINION.search(said[: found.start()]):
            continue
        return Task(owner)
    return None


def _unowned(said: str) -> Task | None:
    """ "To purchase a wreath", "The situation to be monitored", "(LETTER to the shop)"."""
    if _LETTER.search(said) or _IMPERATIVE.match(said):
        return Task(None)
    late = _TO_VERB.search(said)
    if late is not None and not words(r"\b(?:was|were|had|have)\b").search(said, late.start()):
        return Task(None)
    passive = _PASSIVE.match(said)
    if passive is not None and not _NOT_A_TASK.search(said, 0, passive.end()):
        clause = said[: passive.start("lead")].rpartition(" - ")[2].rpartition(", ")[2]
        if not _MODAL.search(clause):
            return Task(None)
    return None


def _in_decision(said: str) -> Task | None:
    """ "It was agreed that the Clerk would write ..."."""
    for found in _IN_DECISION.finditer(said):
        owner = owner_name(next(name for name in found.groups() if name))
        if owner is not None and not _THEMSELVES.match(owner):
            return Task(owner)
    return None
