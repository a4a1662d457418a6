"""Decisions told of a body: "the Board approved ...", "Members unanimously agreed ..."."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.structure.clauses import words
from indexer.structure.resolving.actors import of_another_name, tells_of
from indexer.structure.resolving.assents import BODY
from indexer.structure.resolving.business import DOCUMENT_NOTED
from indexer.structure.resolving.elsewhere import (
    ELSEWHEN,
    SPEECH,
    asked_or_shown,
    by_others,
    elsewhere,
    of_others,
    only_in_spirit,
    then,
)
from indexer.structure.resolving.stances import is_fragment

ADVERB = (
    r"(?:(?:\w+ly|also|now|then|therefore|however|again|further|both|all|in principle"
    r"|after discussion|"
    r"by (?:an? )?(?:\w+ )?majority(?: vote| decision)?|"
    r"following (?:a )?(?:discussion|debate)"
    r"|(?:moved|proposed|discussed|considered|debated|reviewed),? and),? )*"
)
AGREE = r"(?:agreed?|agreeed|agred|aggreed|resolved|decided|determined)"
# Acts that are a decision only with what they are on: "chose the second quote", "opted to wait".
_CHOSE = (
    r"chose(?= (?:to|not to|the|an?|mr|mrs|ms|cllr) )|opted(?= (?:to|not to|for|against) )"
    r"|selected(?= (?:the|an?|mr|mrs|ms|cllr) )"
    r"|awarded(?= (?:the|an?) (?:\w+ )?(?:contract|work|tender))"
    r"|waived(?= (?:the|all|this) )"
    r"|gave(?= (?:(?:its|their|the clerk|cllr \w+|the chair\w*) )?(?:permission|authority)\b)"
    r"|did not (?:support|approve|accept|agree to)(?= (?:the|this) (?:\w+ )?(?:request|application"
    r"|proposal|offer|quot\w+|motion|plans?)\b)"
)
ACT_OF_BODY = words(
    rf"(?<![\w'-])(?P<body>{BODY})(?-i: \(?[A-Z]{{2,5}}\)?)?,? {ADVERB}(?:voted and |have"
    rf" |has |having |did )?"
    rf"{ADVERB}(?P<verb>{AGREE}|approved|accepted|adopted|ratified|endorsed|refused"
    rf"|granted|deferred|"
    r"rejected|appointed|elected|co-opted|voted|noted|received|supported|objected|opposed"
    r"|authorised|"
    r"delegated|declined|made a decision|consented"
    r"|confirmed(?= (?:that )?(?:it|they|we) would\b)"
    rf"|{_CHOSE}"
    r"|consent(?= to [a-z]+ (?:the|that|to|this)\b))\b(?P<rest>.*)"
)
_THIS_NOTED = words(
    r"^ (?:this|these|it|them)(?:(?= (?:and|with|for|accordingly)\b)|(?: \w+){0,2}[ .;,]*$)"
    r"|^ the (?:visit|communications?|consultations?|invitation|appointment|notice|date)\b"
)
# "The Committee received a report from the Director": what it had before it, no act.
_PUT_BEFORE_IT = words(
    r"^ (?:an?|the|its|verbal|oral|written) [\w',&() -]{0,80}?(?:reports?|presentations?|updates?"
    r"|briefings?|minutes|statements?)\b[^.;]{0,40}? (?:from|by|of the|regarding|setting out|which"
    r"|outlining)\b"
)
_REPORT_NOTED = words(r"^ an? (?:\w+ ){0,3}?(?:report|update|presentation|briefing)\b")
# "Barn at West Norfolk All agreed to": the title before has no stop of its own.
_OWN_SENTENCE = words(r"(?:All|The (?:Parish )?Council|Members)\b", exact_case=True)
# So many words before a closing "all agreed" are the matter itself.
_LONG_MATTER = 8
_SHORTEST_MATTER = 4
# "Five councillors agreed to this amendment": the count of a vote on what stands before.
_SO_MANY = words(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) $")
_THAT = words(r"^,? that\b")
# "The Clerk noted that the Council has decided": told of what was decided before.
_TOLD_THAT = words(
    r"\b(?:noted|added|commented|confirmed|stated|said|reported|advised|explained|mentioned"
    r"|announced|informed (?!(?:that )\b)[\w .]{2,30}) that(?: [\w ]{1,30}? that)? (?:the )?$"
)
# "The Millennium Trustees have agreed to pay": a body of another name, and told of it.
_NAMED_BODY = words(
    r"\b(?:the|our|its) (?:(?!Parish|Town|Full|Community)[A-Z][\w']+ )+$", exact_case=True
)
# "While the Council supported rural work, there was a place": the point granted, not the act.
GRANTED = words(r"\b(?:while|whilst|although|though) (?:the )?$")
_PERFECT = words(r"\b(?:has|have|had)\b")
_TO_THIS = words(
    r" (?:to|with) (?:(?:this|these|it)(?: \w+)?|the (?:proposal|suggestion|request|idea))[ .;)]*$"
)
# What other bodies do as well, so that where somebody tells of it, it may be theirs.
_OF_ANY_BODY = frozenset({"appointed", "elected", "co-opted", "supported", "opposed", "objected"})
_MODALS = ("that", "to", "should", "would", "can", "could", "will", "may", "must")
_CHOSEN = {
    **dict.fromkeys(("chose", "opted", "selected", "waived"), "agreed"),
    **{"awarded": "accepted", "gave": "authorised"},
    **{f"did not {act}": "rejected" for act in ("support", "approve", "accept", "agree to")},
}
_NORMAL = {
    "agree": "agreed",
    "reelected": "elected",
    "re-elected": "elected",
    "re-appointed": "appointed",
    "reappointed": "appointed",
    "made a decision": "agreed",
    "voted": "agreed",
    "determined": "agreed",
    "carried": "agreed",
    "confirmed": "agreed",
    **_CHOSEN,
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """The verb of a decision; ``points_back`` where the matter stands in the sentence before."""

    verb: str
    points_back: bool = False


def act_of_body(said: str, head: str) -> Agreement | None:
    """ "The Committee agreed ...", "Members unanimously approved ..."."""
    for found in ACT_OF_BODY.finditer(said):
        verb, rest, body = found["verb"].lower(), found["rest"], found["body"].lower()
        before = said[: found.start()]
        if of_others(before) and not _OWN_SENTENCE.match(found["body"]):
            continue
        if _NAMED_BODY.search(before) and _PERFECT.search(
            said, found.end("body"), found.start("verb")
        ):
            continue
        settled = verb in {"agreed", "decided"} and rest.startswith(" on ")
        others = by_others(rest) and not settled
        if elsewhere(said, found.start(), rest) or others or then(rest):
            continue
        if tells_of(before) or asked_or_shown(before):
            continue
        apart = said[found.end("body") :].startswith(",")
        if not apart and of_another_name(before, found["body"], head):
            continue
        if verb in {"supported", "opposed", "accepted"} and only_in_spirit(rest):
            continue
        if verb in {"supported", "opposed", "accepted"} and GRANTED.search(before[-20:]):
            continue
        if ELSEWHEN.search(said, found.end("body"), found.start("verb")):
            continue
        if verb in _OF_ANY_BODY and (SPEECH.search(before) or _TOLD_THAT.search(before)):
            continue
        if _TOLD_THAT.search(before) and _PERFECT.search(
            said, found.end("body"), found.start("verb")
        ):
            continue
        if (verb in {"objected", "opposed"} or verb in _CHOSEN) and _PERFECT.search(
            said, found.end("body"), found.start("verb")
        ):
            continue
        if verb == "agree" and before.rstrip().endswith(_MODALS):
            continue
        bare = not rest.strip(" .;)") or _TO_THIS.match(rest) is not None
        bare = bare and not _is_matter(before)
        if bare and body.startswith("all") and len(before.split()) > _LONG_MATTER:
            return Agreement(normal_verb(verb))
        if bare and _SO_MANY.search(before):
            return Agreement(normal_verb(verb), points_back=True)
        if verb == "resolved" and words(r"^ (?:an?|the) (?!following\b)").match(rest):
            continue
        if verb in {"agreed", "agree", "resolved", "decided", "determined", "made a decision"}:
            if not words(r"^ (?:with|price|costs?|terms)\b").match(rest):
                return Agreement(normal_verb(verb), points_back=bare)
        elif verb == "voted":
            if words(
                r"^(?: \w+ly| by (?:an? )?(?:\w+ )?majority)? (?:to|that|in favour of|against"
                r"|in agreement|for (?:the|this|an?) (?!proposal|motion|amendment))\b"
            ).match(rest):
                return Agreement("agreed", points_back=_TO_THIS.search(rest) is not None)
        elif verb == "received" and _PUT_BEFORE_IT.match(rest):
            continue
        elif verb in {"noted", "received"}:
            if DOCUMENT_NOTED.match(rest) or (
                verb == "noted" and (_THIS_NOTED.match(rest) or _REPORT_NOTED.match(rest))
            ):
                return Agreement(verb)
        elif verb == "accepted" and _THAT.match(rest):
            continue
        elif body not in {"all", "we"} or verb in {"approved", "accepted"}:
            return Agreement(normal_verb(verb), points_back=bare)
    return None


def _is_matter(before: str) -> bool:
    """Whether "Garage at 4 Mill Row - " before an act says what the act is on."""
    clause = before.rstrip().endswith(("-", ":", ".", ",", ";")) and " that " not in before
    return clause and len(before.split()) > _SHORTEST_MATTER and is_fragment(before)


def normal_verb(verb: str) -> str:
    """The verb as the register has it: of "re-elected" it is "elected"."""
    low = verb.lower()
    return _NORMAL.get(low, low)
