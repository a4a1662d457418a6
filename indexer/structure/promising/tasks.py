"""Actions: a sentence that gives a task, to somebody named or to nobody in particular."""

from __future__ import annotations

from indexer.structure.clauses import words
from indexer.structure.promising.owners import OWNER, owner_name
from indexer.structure.promising.reservations import THIS_MEETING
from indexer.structure.promising.subjects import is_thing
from indexer.structure.promising.unowned import Task, find_unowned

_DO = (
    r"(?:acknowledge|act|action|add|address|advertise|advise|allocate|analyse|appear|amend|apply|appoint"
    r"|approach|approve|arrange|ascertain|ask|assess|assist|attach|attempt|attend|await|bring"
    r"|build|buy|call|cancel|carry|change|chase|check|circulate|clarify|clean|clear|co-ordinate"
    r"|collate|collect|compile|complete|compose|confirm|consecrate|consider|consult|contact"
    r"|continue|co-opt|coordinate|copy|cost|cover|create|cut|deal|decide|deliver|design|discuss|display"
    r"|distribute|do|donate|draft|draw|email|endeavour|employ|engage|enquire|ensure|erect|establish"
    r"|examine|explain|explore|express|feed|file|fill|find|fix|follow|forward|gather|get|give"
    r"|go back|hand|help|hold|host|identify|inform|inspect|install|investigate|invite|issue|join"
    r"|keep|lead|let|liaise|look|mail|maintain|make|man|manage|mark|measure|meet|monitor|move"
    r"|mow|negotiate|notify|obtain|order|organise|organize|oversee|paint"
    r"|pass(?! (?:a|the) (?:resolution|motion))|pay|phone|pick|place|plan|plant|post|prepare|press"
    r"|present(?! (?:if|whether|were|at|that))|print|produce|progress|provide|publish|pull"
    r"|purchase|pursue|put|query|quote|raise|re-?send|re-?submit|re-?write|read|record|refer|reinstate"
    r"|remind|remove|repair|repeat|replace|reply|report|represent|request|research|resolve"
    r"|respond|return|review|revise|ring|scan|search|seek|send|set|share|sort|source|speak|state"
    r"|strim|study|submit|supervise|supply|support|table|tackle|take|talk|telephone|tell|thank"
    r"|tidy|trim|try|undertake|update|verify|visit|walk|warn|weed|work|write)"
)
_MARKER = words(
    r"(?:^|(?<=[\s.(]))(?i:actions?(?: ?point)?(?: by| for)?) ?(?:[:>]|-) ?"
    r"(?P<owner>[^.;:]{2,90}?)(?= to \w|[.;)]|$)",
    exact_case=True,
)
_SOMEBODY = words(r"(?!\W*(?:none|nil|n/a|no action)\W*$).*[^\W\d]")
_OWNED = words(
    r"(?:^\W*(?:(?:\d[\d.]*|[a-z]{1,3})\W+)?|[-:;,(•] ?|\s{2,}|\bthat |\btherefore |\bso "
    r"|\bdue )"
    rf"(?P<owner>{OWNER}) (?:(?:is |are )(?:also |now )?|also )?to"
    rf" (?:(?:also|then|again|urgently|further|still|\w+ly)"
    rf" )?(?P<verb>{_DO})\b(?! (?:date|end)\b)",
    exact_case=True,
)
# After a post, a titled name or initials any verb is a task: "Clerk to gain an update".
_BUSY = (
    r"(?:(?:[Tt]he )?(?:(?:Parish|Locum|Town|Deputy|Minute|Our) )*(?:Clerk|clerk|Chair(?:man)?"
    r"|Secretary|Treasurer|Handyman|Councillors)|(?:Cllrs?|Councillor|Mr|Mrs|Ms|Miss)\.?"
    r"(?: [A-Z][\w'.-]*){1,3}|(?:[Tt]he )?[A-Z]{2,3})"
)
_NO_VERB = (
    r"(?!(?:be|both|have|now|the|a|an|all|him|her|them|his|their|this|that|date|end|council|members?"
    r"|become|continue|like|prefer|remain|whom|which|highways|ncc|parish|no|\w+ing|\w+ed)\b)[a-z]{3,}"
)
_BUSY_TO = words(
    r"(?:^\W*(?:(?:\d[\d.]*|[a-z]{1,3})\W+)?|[-;,•] ?|\b(?:therefore|and|agreed for) )"
    rf"(?P<owner>{_BUSY}(?:(?:, | and | & |/){_BUSY}){{0,3}}) to (?:(?:also|then|again|\w+ly) )?"
    rf"{_NO_VERB}\b",
    exact_case=True,
)
_ASKED = words(
    rf"(?P<owner>{OWNER}),? (?:was|were|is|are|be|to be|has been|have been)"
    r" (?:also |again |therefore |then )?"
    r"(?i:asked|requested|instructed|tasked|directed|authorised|delegated)"
    r" (?:for |if (?:he|she|they) (?!(?:would be|was|were|is|are) (?:\w+ )?(?:willing|prepared"
    r"|happy|interested|content)\b)|to (?!attend the|vote\b))",
    exact_case=True,
)
_ASKS = words(
    rf"\b(?:asked|requested|instructed|tasked|directed|requests) (?:that |for"
    rf" )?(?:all )?(?P<owner>{OWNER}) "
    rf"(?:(?:(?:not )?to (?!attend the|vote\b)[a-z]+"
    r"|(?:if|whether) (?:he|she|they) (?:would|could) [a-z]+)"
    rf"|(?:(?:should|to) )?(?:also )?{_DO}s?)\b",
    exact_case=True,
)
_THAT = words(
    rf"^\W*(?:(?:RESOLVED|Resolved)\W+)?(?:\(?\w{{1,3}}\)\W*)?That (?P<owner>{OWNER}) {_DO}\b",
    exact_case=True,
)
# The word runs straight on from a sentence without its full stop: "the play area clerk to".
_POST_TO = words(rf"[\w)] (?P<owner>clerk) to (?!the\b){_DO}\b")
# "Before deciding the Clerk to obtain a price": the clause begins without a stop.
_THE_POST_TO = words(
    r"[a-z)] (?P<owner>the (?:Parish |Town )?(?:Clerk|Chairman|Secretary|Treasurer)) to "
    rf"(?!the\b){_DO}\b",
    exact_case=True,
)
_FOR_WHOM = words(
    r"\b(?:for|by|of|with|from|to|and|ask\w*|instruct\w*|request\w*|allow\w*|enabl\w*|permit\w*|want\w*"
    r"|wish\w*|need\w*|like|expect\w*|requir\w*|authori[sz]\w*|remind\w*|advis\w*|invit\w*|urg\w*"
    r"|encourag\w*|tell|told|help\w*|thank\w*|\w+ed) ?$"
)
_ALLOWS = words(r"\b(?:the|a|our|for|allow\w*|enabl\w*|parish|town|new) ?$")
_GIVEN = words(
    rf"(?P<owner>{OWNER}) should (?:also |again |now |first )?(?:be asked to )?{_DO}\b",
    exact_case=True,
)
_DRAFTS = words(
    rf"\b(?:ask|asked|suggested"
    rf"|proposed)\b[^.;]{{0,40}}\bthat (?P<owner>{OWNER}) (?!continue\b){_DO}\b",
    exact_case=True,
)
_IN_DECISION = words(
    rf"(?P<owner>{OWNER}),? (?:would|will|should|shall) (?:(?:also|again|now|then|all) )?"
    rf"(?:be (?:asked|instructed|requested|authorised|contacted) to )?(?:proceed|{_DO})\b"
    rf"|\b[Tt]hat (?P<agreed>{OWNER}) agreed to {_DO}\b"
    rf"|(?:^\W*(?i:(?:resolved|agreed)\W+)?|\b[Tt]hat |\b(?i:agreed) (?:for )?|\band"
    rf" )(?P<told>{OWNER}) to (?:come back|{_DO})\b"
    rf"|(?:^|[-;] |\b(?:[Tt]hat|and|(?:agreed|AGREED)(?: \w+ly)?(?: for)?) )(?P<busy>{_BUSY})"
    rf" (?:to|would|should|will|agreed to) (?:(?:also|then|again) )?{_NO_VERB}\b"
    rf"|\b[Tt]hat (?P<bare>{OWNER}) (?!continue\b){_DO}\b"
    rf"|(?P<asked>{OWNER}) be (?:asked|instructed|requested|authorised) to\b"
    r"(?! (?:continue|stand|serve|remain)\b)"
    rf"|\b(?:proposed|moved)(?: by [^,;.]{{3,40}}?)? for (?P<moved>{OWNER}) to {_DO}\b"
    # "would be bought by Mr Hay", "should be signed at the end of the meeting by the Clerk"
    r"|\b(?:would|will|should) (?:also )?be [a-z]+(?:ed|en|wn|ht|nt|t|de|d)\b"
    r"(?: (?!seconded|proposed|moved)[\w'-]+){0,8}? by"
    rf" (?P<doer>{OWNER})"
    rf"|\band (?P<set>{OWNER}) (?:was|were) (?:also )?(?:asked|instructed|requested) to\b",
    exact_case=True,
)
_MAY_ASK = words(
    r"\b(?:ask|asked|request\w*|instructed|tasked|directed|authorised|delegated|should"
    r"|suggested|proposed)\b"
)
_NEVER = words(
    r"\?\W*$|^\W*(?:\d+[./\d]*\W+)?to (?:receive|consider|approve|agree|note|accept"
    r"|discuss|elect|adopt|"
    r"appoint|confirm|resolve|review|sign|deal|record|adjourn|exclude|identify|ratify"
    r"|invite questions)\b"
    r"|^\W*report to\b|^\W*(?:\w{1,3}[).] ?)?whether to\b"
)
_OPINION = words(
    r"\b(?:felt|thought|believed|considered|suggested|hoped|said|stated|commented|advised) (?:that"
    r" )?[^.;,]{0,80}$"
)
_HAD = words(r"\bhad (?:also |already |previously )?$")
# "The Chair commented that the Handyman should mend it" is addressed to a post of the body's own.
_SAID = words(r"\b(?:said|stated|commented|added|advised|noted) that (?:the )?$")
_OUR_POST = words(
    r"(?:(?:parish|town|locum|deputy) )*"
    r"(?:clerk|handyman|chair(?:man)?|secretary|treasurer|warden)$"
)
_ANYONE = words(
    r"\bhad been agreed\b"
    r"|\b(?:anyone|anybody|those|any (?:member|resident|one)|people|residents|who)\b"
)
_QUERY = words(
    r"\basked (?:(?! to )[^.;]){2,60}? to (?:confirm(?! with)|explain|clarify|say|continue"
    r"|give (?:an? |the )"
    r"(?:\w+ )?(?:outline|update|report|summary|account|overview))\b"
)
# "had a meeting with Mr Hay, Highways to discuss the bend": why they met, and nobody's task.
_MET = words(
    r"\b(?:met|meeting|appointment|talks?)(?: (?:was|is|had been))?(?: (?:held|arranged))?"
    r" (?:with|between)\b[^.;:]*(?:,| and| &) ?$"
)
_SUCH_AS = words(r"\b(?:such as|like|including)\b[^.;:]*$")
_THEMSELVES = words(
    r"(?:(?:parish|town|community|borough|county|city|district|norfolk) )*(?:council"
    r"|committee|board|panel|"
    r"cabinet|pc|we|ncc|highways|ncc highways|residents|parishioners|villagers|public)$"
)


def find_task(said: str, *, decided: bool) -> Task | None:
    """The task that ``said`` (readable form) gives, if any.

    ``decided`` says that the sentence is a decision: it then gives a task only to somebody named.
    """
    if len(said) > 2400 or _NEVER.search(said) or THIS_MEETING.search(said):
        return None
    marker = _MARKER.search(said)
    if marker is not None and _SOMEBODY.match(marker["owner"]):
        return Task(owner_name(marker["owner"]))
    if decided:
        return _in_decision(said)
    return _asked(said) or _owned(said) or find_unowned(said)


def _owned(said: str) -> Task | None:
    """ "Clerk to write to the owners", "Danny to make booking"."""
    if " to " not in said and "hat " not in said[:24]:
        return None
    for found in _OWNED.finditer(said):
        owner = owner_name(found["owner"])
        if owner is None or is_thing(owner) or _MET.search(said, 0, found.start("owner")):
            continue
        if not _OPINION.search(said[: found.start("owner")]):
            return Task(owner)
    busy = _BUSY_TO.search(said)
    if busy is not None:
        before = said[: busy.start("owner")]
        if not any(guard.search(before) for guard in (_OPINION, _MET, _SUCH_AS)):
            return Task(owner_name(busy["owner"]))
    that = _THAT.match(said)
    if that is not None and owner_name(that["owner"]) is not None:
        return Task(owner_name(that["owner"]))
    the = _THE_POST_TO.search(said)
    if the is not None and not _FOR_WHOM.search(said, 0, the.start("owner")):
        return Task(owner_name(the["owner"]))
    post = _POST_TO.search(said)
    if post is not None and not _ALLOWS.search(said[: post.start("owner")]):
        return Task(post["owner"])
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
        if owner is None or _THEMSELVES.match(owner) or is_thing(owner):
            continue
        before = said[: found.start()]
        if _HAD.search(before):
            continue
        told = _SAID.search(before) is not None and _OUR_POST.match(owner) is not None
        if pattern is _GIVEN and not told and (_OPINION.search(before) or _ANYONE.search(before)):
            continue
        return Task(owner)
    return None


def _in_decision(said: str) -> Task | None:
    """ "It was agreed that the Clerk would write ..."."""
    # No word stands in all its turns: to look for one first would cost more than it ever saves.
    for found in _IN_DECISION.unguarded.finditer(said):
        owner = owner_name(next(name for name in found.groups() if name))
        if owner is not None and not _THEMSELVES.match(owner) and not is_thing(owner):
            return Task(owner)
    return None
