"""Decisions told in running prose: "it was agreed to ...", "the Board approved ...", "All agreed".

Minutes use these verbs for what a meeting does and for what happened elsewhere: at an earlier
meeting, in another body, on a condition. Each rule looks for the verb with its subject; the guards
of ``elsewhere`` shut out the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

from indexer.structure.clauses import words
from indexer.structure.phrases import AnyOf
from indexer.structure.resolving.actors import of_another_name, tells_of
from indexer.structure.resolving.assents import (
    ASSENTS,
    BODY,
    content,
    done_before,
    later_verb,
    own_act,
    put_off,
    turned_down,
    votes_counted,
)
from indexer.structure.resolving.bare_acts import (
    FRAGMENT,
    SHORT,
    SHOUTED,
    fragment_act,
    short_act,
    shouted_act,
)
from indexer.structure.resolving.business import DOCUMENT_NOTED
from indexer.structure.resolving.confirmations import CONFIRMING, minutes_confirmed
from indexer.structure.resolving.elsewhere import (
    ELSEWHEN,
    PERMISSION,
    PERSON,
    SPEECH,
    asked_or_shown,
    at_last_meeting,
    by_others,
    elsewhere,
    of_others,
    only_in_spirit,
    then,
)
from indexer.structure.resolving.formal_turns import TURNS, formal_turn
from indexer.structure.resolving.nouns import NOUN, noun_act
from indexer.structure.resolving.passives import PASSIVE, passive
from indexer.structure.resolving.recommended import RECOMMENDS
from indexer.structure.resolving.stances import is_fragment
from indexer.structure.resolving.welsh import WELSH, welsh_decision

_ADVERB = (
    r"(?:(?:\w+ly|also|now|then|therefore|however|again|further|both|all|in principle"
    r"|after discussion|"
    r"by (?:an? )?(?:\w+ )?majority(?: vote| decision)?|"
    r"following (?:a )?(?:discussion|debate)"
    r"|(?:moved|proposed|discussed|considered|debated|reviewed),? and),? )*"
)
_AGREE = r"(?:agreed?|agreeed|agred|aggreed|resolved|decided|determined)"
_IMPERSONAL = words(
    rf"\b(?P<subject>it|this|these|that|the following(?: \w+){{0,3}})"
    rf" (?P<be>was|were|is|are|has now been)"
    rf" {_ADVERB}"
    rf"(?P<verb>{_AGREE}|approved|carried(?! (?:out|on|over|forward))|adopted|accepted"
    r"|(?:re-?)?(?:elected|appointed)|co-opted)\b(?P<rest>.*)"
)
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
_BY_BODY = words(
    rf"(?<![\w'-])(?P<body>{BODY})(?-i: \(?[A-Z]{{2,5}}\)?)?,? {_ADVERB}(?:voted and |have"
    rf" |has |having |did )?"
    rf"{_ADVERB}(?P<verb>{_AGREE}|approved|accepted|adopted|ratified|endorsed|refused"
    rf"|granted|deferred|"
    r"rejected|appointed|elected|co-opted|voted|noted|received|supported|objected|opposed"
    r"|authorised|"
    r"delegated|declined|made a decision|consented"
    r"|confirmed(?= (?:that )?(?:it|they|we) would\b)"
    rf"|{_CHOSE}"
    r"|consent(?= to [a-z]+ (?:the|that|to|this)\b))\b(?P<rest>.*)"
)
_AGENDA = words(
    r"^\W*(?:\d+[./\d]*\W+)?(?:to|for) (?:agree|approve|resolve|adopt|accept|note|receive"
    r"|consider|"
    r"discuss|elect|appoint|confirm|sign|decide|ratify|review|deal|co-opt)\b"
)
_HAS_RESULT = words(r"\b(?:was|were|agreed|approved|resolved|all in favour|carried|unanimous\w*)\b")
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
_BY_A_PERSON = words(
    r"^ by (?:mrs?|ms|miss|dr|cllr|councillor)\b(?![^.;]{0,60}\b(?:and|seconded)\b)"
)
# "It was agreed with the Clerk to buy more": two people agreed, not the meeting.
_WITH_SOMEBODY = words(
    r"^ with (?:the |our |mrs? |ms |cllr )?(?:[\w'-]+ ){0,3}?(?:clerk|officers?|owners?|manager"
    r"|contractors?|tenants?|landowners?|highways|police|company|handyman|[A-Z]\w+) (?:that|to)\b"
)
# "It was approved that the fence be mended", "it was carried unanimously".
_FORWARD = words(r"^ (?:that|to) ")
_BY_ALL = words(r"^,? (?:unanimously|nem con|by (?:all|everyone|an? (?:\w+ )?majority)\b)")
# "He said it was only agreed to ask for one": what was agreed before is put right.
_ONLY = words(r"^\w+ (?:was|were) only ")
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
_GRANTED = words(r"\b(?:while|whilst|although|though) (?:the )?$")
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


# A sentence without a word of any of these is left at once.
_ANY_ACT = AnyOf(
    *(WELSH, SHORT, SHOUTED, _IMPERSONAL, _BY_BODY, FRAGMENT, PASSIVE, NOUN),
    *ASSENTS,
    *CONFIRMING,
    *(phrase for phrase, _ in TURNS),
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """The verb of a decision; ``points_back`` where the matter stands in the sentence before."""

    verb: str
    points_back: bool = False


def prose_decision(said: str, head: str = "") -> Agreement | None:
    """The decision that the sentence ``said`` (readable form) records, if it records one.

    ``head`` is how the paper begins, where it names the body whose minutes it holds.
    """
    if said.rstrip(" )\"'").endswith("?") or not _ANY_ACT.may_occur(said):
        return None
    if _AGENDA.match(said) and not _HAS_RESULT.search(said, 12):
        return None
    if RECOMMENDS.match(said):
        return None
    welsh = welsh_decision(said)
    if welsh is not None:
        return Agreement(welsh)
    short = short_act(said)
    if short is not None:
        return Agreement(_normal(short), points_back=True)
    confirmed = minutes_confirmed(said)
    if confirmed is not None:
        return Agreement(confirmed)
    turn = formal_turn(said)
    if turn is not None:
        return Agreement(turn)
    shouted = shouted_act(said)
    if shouted is not None:
        return Agreement(_normal(shouted))
    return (
        _impersonal(said)
        or _by_body(said, head)
        or _bare(said)
        or _passive(said)
        or _told_by_noun(said)
        or _assent(said, head)
    )


def _impersonal(said: str) -> Agreement | None:
    """ "It was agreed that ...", "This was therefore approved"."""
    for found in _IMPERSONAL.finditer(said):
        rest, subject, verb = found["rest"], found["subject"].lower(), found["verb"].lower()
        joined = said[: found.start()].rstrip().endswith(("and", ","))
        if elsewhere(said, found.start(), rest) and not joined:
            continue
        if at_last_meeting(said[: found.start()]) or tells_of(said[: found.start()]):
            continue
        following = subject.startswith("the following")
        # "Outlined the following Recommendation which was agreed at the Committee's Meeting."
        if following and " which " in said[found.start() : found.start("verb")].lower():
            continue
        if found["be"].lower() == "are" and not following:
            continue
        office = verb.endswith(("elected", "appointed", "co-opted"))
        if office and (not following or said.rstrip().endswith(":")):
            continue
        if found["be"].lower() == "has now been" and subject != "it":
            continue
        points = subject in {"this", "these", "that"}
        if (
            subject == "it"
            and verb in {"approved", "carried", "adopted", "accepted"}
            and rest.strip(" .;:)")
            and not (_BY_ALL.match(rest) or (verb == "approved" and _FORWARD.match(rest)))
        ):
            continue
        if verb == "agreed" and _WITH_SOMEBODY.match(rest):
            continue
        if _ONLY.search(found.group()):
            continue
        if said[: found.start()].endswith("which ") and ELSEWHEN.search(said, 0, found.start()):
            continue
        # "Mrs Orr advised she would join it - this was agreed": the dash ends what she advised.
        clause = max(said.rfind(" - ", 0, found.start()), 0)
        told = points and SPEECH.search(said, clause, found.start()) is not None
        if told or by_others(rest) or _BY_A_PERSON.match(rest):
            continue
        if " now " in found.group()[:24] and SPEECH.search(said, 0, found.start()):
            continue
        bare = not rest.strip(" .;:)")
        return Agreement(
            _normal(verb), (points and len(said.split()) < 16) or (bare and subject == "it")
        )
    return None


def _by_body(said: str, head: str) -> Agreement | None:
    """ "The Committee agreed ...", "Members unanimously approved ..."."""
    for found in _BY_BODY.finditer(said):
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
        if verb in {"supported", "opposed", "accepted"} and _GRANTED.search(before[-20:]):
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
            return Agreement(_normal(verb))
        if bare and _SO_MANY.search(before):
            return Agreement(_normal(verb), points_back=True)
        if verb == "resolved" and words(r"^ (?:an?|the) (?!following\b)").match(rest):
            continue
        if verb in {"agreed", "agree", "resolved", "decided", "determined", "made a decision"}:
            if not words(r"^ (?:with|price|costs?|terms)\b").match(rest):
                return Agreement(_normal(verb), points_back=bare)
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
            return Agreement(_normal(verb), points_back=bare)
    return None


def _is_matter(before: str) -> bool:
    """Whether "Garage at 4 Mill Row - " before an act says what the act is on."""
    clause = before.rstrip().endswith(("-", ":", ".", ",", ";")) and " that " not in before
    return clause and len(before.split()) > _SHORTEST_MATTER and is_fragment(before)


def _bare(said: str) -> Agreement | None:
    """ "Website: agreed to defer for the time being"."""
    verb = fragment_act(said)
    return Agreement(_normal(verb)) if verb is not None else None


def _passive(said: str) -> Agreement | None:
    """ "The accounts were approved", "Cllr X was elected Chairman"."""
    verb = passive(said)
    return Agreement(_normal(verb)) if verb is not None else None


def _told_by_noun(said: str) -> Agreement | None:
    """ "There was agreement that ...", "Approval was given for ...", "Payments agreed"."""
    verb = noun_act(said)
    return Agreement(verb) if verb is not None else None


def _assent(said: str, head: str) -> Agreement | None:
    """ "All councillors were content", "This proposal was not accepted"."""
    consent = content(said)
    if consent is not None and not elsewhere(said, consent[0], ""):
        before = said[: consent[0]]
        told = of_others(before) or tells_of(before) or _GRANTED.search(before[-20:]) is not None
        told = told or of_another_name(before, said[consent[0] :], head)
        if not told and not SPEECH.search(before.rpartition(", ")[2]):
            return Agreement("agreed", points_back=consent[1] and len(said.split()) < 16)
    counted = votes_counted(said)
    if counted is not None:
        return Agreement(*counted)
    later = (put_off(said), done_before(said), own_act(said))
    for act in (turned_down(said), *later, later_verb(said)):
        if act is None:
            continue
        start, verb, rest = act
        before = said[:start]
        if of_others(before) or tells_of(before):
            continue
        if elsewhere(said, start, rest) or by_others(rest):
            continue
        if verb == "deferred":
            # "Planning of the fair - this was deferred": the title before says nothing of whose.
            before = before.rpartition(" - ")[2]
        if PERMISSION.search(before[-200:] + rest[:40]) or SPEECH.search(before):
            continue
        if act in later or verb == "rejected" or not PERSON.search(before.rstrip(" :-")):
            return Agreement(_normal(verb))
    return None


def _normal(verb: str) -> str:
    low = verb.lower()
    return _NORMAL.get(low, low)
