"""Decisions told in running prose: "it was agreed to ...", "the Board approved ...", "All agreed".

Minutes use these verbs for what a meeting does and for what happened elsewhere: at an earlier
meeting, in another body, on a condition. Each rule looks for the verb with its subject; the guards
of ``elsewhere`` shut out the rest.
"""

from __future__ import annotations

from indexer.structure.clauses import words
from indexer.structure.phrases import AnyOf
from indexer.structure.resolving.actors import of_another_name, tells_of
from indexer.structure.resolving.acts_of_bodies import (
    ACT_OF_BODY,
    ADVERB,
    AGREE,
    GRANTED,
    Agreement,
    act_of_body,
    normal_verb,
)
from indexer.structure.resolving.assents import (
    ASSENTS,
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
from indexer.structure.resolving.confirmations import CONFIRMING, minutes_confirmed
from indexer.structure.resolving.elsewhere import (
    ELSEWHEN,
    PERMISSION,
    PERSON,
    SPEECH,
    at_last_meeting,
    by_others,
    elsewhere,
    of_others,
)
from indexer.structure.resolving.formal_turns import TURNS, formal_turn
from indexer.structure.resolving.nouns import NOUN, noun_act
from indexer.structure.resolving.passives import PASSIVE, passive
from indexer.structure.resolving.recommended import RECOMMENDS
from indexer.structure.resolving.welsh import WELSH, welsh_decision

_IMPERSONAL = words(
    rf"\b(?P<subject>it|this|these|that|the following(?: \w+){{0,3}})"
    rf" (?P<be>was|were|is|are|has now been)"
    rf" {ADVERB}"
    rf"(?P<verb>{AGREE}|approved|carried(?! (?:out|on|over|forward))|adopted|accepted"
    r"|(?:re-?)?(?:elected|appointed)|co-opted)\b(?P<rest>.*)"
)
_AGENDA = words(
    r"^\W*(?:\d+[./\d]*\W+)?(?:to|for) (?:agree|approve|resolve|adopt|accept|note|receive"
    r"|consider|"
    r"discuss|elect|appoint|confirm|sign|decide|ratify|review|deal|co-opt)\b"
)
_HAS_RESULT = words(r"\b(?:was|were|agreed|approved|resolved|all in favour|carried|unanimous\w*)\b")
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


# A sentence without a word of any of these is left at once.
_ANY_ACT = AnyOf(
    *(WELSH, SHORT, SHOUTED, _IMPERSONAL, ACT_OF_BODY, FRAGMENT, PASSIVE, NOUN),
    *ASSENTS,
    *CONFIRMING,
    *(phrase for phrase, _ in TURNS),
)


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
        return Agreement(normal_verb(short), points_back=True)
    confirmed = minutes_confirmed(said)
    if confirmed is not None:
        return Agreement(confirmed)
    turn = formal_turn(said)
    if turn is not None:
        return Agreement(turn)
    shouted = shouted_act(said)
    if shouted is not None:
        return Agreement(normal_verb(shouted))
    return (
        _impersonal(said)
        or act_of_body(said, head)
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
            normal_verb(verb), (points and len(said.split()) < 16) or (bare and subject == "it")
        )
    return None


def _bare(said: str) -> Agreement | None:
    """ "Website: agreed to defer for the time being"."""
    verb = fragment_act(said)
    return Agreement(normal_verb(verb)) if verb is not None else None


def _passive(said: str) -> Agreement | None:
    """ "The accounts were approved", "Cllr X was elected Chairman"."""
    verb = passive(said)
    return Agreement(normal_verb(verb)) if verb is not None else None


def _told_by_noun(said: str) -> Agreement | None:
    """ "There was agreement that ...", "Approval was given for ...", "Payments agreed"."""
    verb = noun_act(said)
    return Agreement(verb) if verb is not None else None


def _assent(said: str, head: str) -> Agreement | None:
    """ "All councillors were content", "This proposal was not accepted"."""
    consent = content(said)
    if consent is not None and not elsewhere(said, consent[0], ""):
        before = said[: consent[0]]
        told = of_others(before) or tells_of(before) or GRANTED.search(before[-20:]) is not None
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
            return Agreement(normal_verb(verb))
    return None
