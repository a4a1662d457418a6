"""Undertakings: somebody says they will, would or could do a thing, or that it will be done."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.structure.clauses import words
from indexer.structure.promising.deeds import DEEDS, NEVER_DONE, STATES, STATES_KEPT, TASKS
from indexer.structure.promising.owners import OWNER, owner_name
from indexer.structure.promising.reservations import (
    BEFORE,
    NOT_YET,
    SUBORDINATE,
    SUPPOSED,
    THIS_MEETING,
    held_back,
    own_words,
)
from indexer.structure.promising.subjects import (
    JOINING,
    PERSON_PRONOUNS,
    is_person,
    is_thing,
    named_before,
)

_ADVERB = (
    r"(?:(?:also|then|now|again|therefore|still|further|first|only|thus|soon|just|always"
    r"|either|both|however|of course|\w+ly) )*"
)
# "Agreed to the price" is consent; "agreed to have it mended" sees to what others do.
_NO_ASSENT = (
    r"(?!(?:be|an?|this|the|that|abstain|support the view)\b"
    r"|have\b(?! (?:[\w'-]+ ){1,4}[a-z]+ed\b))"
)
_WHO = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e)"
_PROMISED = words(
    rf"(?:(?P<owner>{OWNER})|\b(?P<pronoun>{_WHO}|I)),? (?:(?:has|have|had|again|also|then|kindly"
    r"|very|would be|is|was|were|am|"
    r"are|but|and|previously) )*"
    r"(?:agreed,? (?:in principle,? )?"
    rf"(?:to {_NO_ASSENT}"
    r"|to (?:the|this) use of\b"
    r"|for (?:his|her|their) [\w ]{2,30} to be\b"
    r"|to (?:the|this|these|his|her|their) requests?\b"
    r"|to be (?:an? |the |on |part |responsible|involved)"
    r"|(?:that )?(?:he|she|they|it|we) (?:would|will|can|could) )"
    r"|offered (?:to |help|(?:his|her|their) (?:help|assistance|services|support)\b)"
    r"|happy for (?:the|you|him|her|them|it|us)\b|promised(?: to)?\b|volunteered|undertook to"
    r"|undertaken to|"
    r"committed (?:himself|herself|themselves|itself)|willing to|happy to|prepared to"
    r"|(?:still )?intending to"
    r"|intends? to|intended to|"
    r"going to (?!be\b))",
    exact_case=True,
)
# "was reviewing it and agreed to add", "A resident agreed to arrange": whoever it is, it is
# promised, unless the body itself agreed ("Councillors agreed to").
_ALSO_AGREED = words(
    r"(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)(?<!\bbe\s)(?<!\bis\s)(?<!ly\s)"
    r"(?P<last>\b[\w'-]+),? (?:also |then |has |have |had )?(?:agreed|offered|volunteered) to "
    rf"{_NO_ASSENT}(?!(?:something|anything)\b)[a-z]",
    exact_case=True,
)
_THE_BODY = frozenset(
    "council councillors councilors cllrs members committee meeting board panel cabinet all pc "
    "present it was were are is be been generally those".split()
)
# "They were worried and Ann agreed to look": with a name of its own a new clause begins.
_JOINS = (" and ", " - ", "; ")
_OF_WHOM = words(rf"(?P<owner>{OWNER}),? $", exact_case=True)
# What the body itself agreed is its decision.
_BODY = words(
    r"^(?:(?:parish|town|full) )?(?:council|councillors|members|committee|meeting|board|panel"
    r"|cabinet)$"
)
_WILL = words(
    rf"(?:(?:(?P<owner>{OWNER})|\b(?P<pronoun>{_WHO}|[Ii]t|[Tt]his|[Tt]hese|[Ww]hich|[Tt]hat"
    rf"|[Tt]here|[Ww]ho|[Ii])"
    rf"|(?P<thing>[\w'\")]+)),? |(?P<none>^\W{{0,4}}|[-:;&]) ?)(?P<modal>[Ww]ill|would|shall|could)"
    rf"(?:, (?:as agreed|of course|however|therefore|in turn|if possible),)?"
    rf" (?P<adverb>{_ADVERB})(?P<verb>[a-z-]+)"
    r"(?=(?P<rest>[^.;]{0,80}))",
    exact_case=True,
)
_LATER = (
    r"(?:at|in) (?:the |our )?(?:next|following|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b"
)
_INTENDED = words(
    r"\b(?:it (?:was|is)|(?:was|is|were|are) the) (?:intended|intention|planned)\b|\bit is"
    r" planned\b"
    r"|\b(?:offer|undertaking|promise) (?:from|by) [^.;]{2,80}? to \w+|\bwith (?:the|an)"
    r" intention (?:to|of)\b"
    r"|\b(?:is|are) going to be [a-z]+ed\b"
    r"|\bhelp [^.;]{2,40}was offered\b|\b(?:this|it|they|work|and) (?:was|were|is|are) to"
    r" be (?:given|sent|made|"
    r"done|carried out|reported|installed|paid)\b|\bto be installed\b"
    r"|\b(?:offer|undertaking) was made for [^.;]{2,80}? to \w+"
    r"|\bdiscussions? (?:(?:on|of|about) [\w ]{1,25} )?(?:will|would) (?:then )?take place"
    r" (?:at|in) (?:an?|the|our|its) (?:\w+ ){0,3}meeting\b"
    rf"|\b(?:was|were|is|are) to be (?:discussed|considered|reviewed|debated) {_LATER}"
    # what those who do the work told the meeting as settled
    r"|\b(?:was|were|is|are) (?:now |also )?due to (?:be carried out|carry out|visit|inspect"
    r"|install|repair|replace|remove|begin work)\b(?! (?:recently|last|but)\b)"
    r"|\bletters? (?:was|were|is|are) to be sent\b|\b(?:is|are) to be paid for by\b"
    r"|\b(?:has|have|had) (?:now |already )?been programmed\b"
    r"|\bworks? (?:is |are |was |were )?(?:now |already )?programmed (?:for|in)\b"
    r"|\b(?:put|included|now) (?:this |it |these |them )?in(?:to)? (?:their|its|the) works?"
    r" programme\b"
)
# "Highways were to dig a drain along this road": what others told the meeting as settled.
_WERE_TO = words(
    rf"(?P<owner>{OWNER}) (?:was|were) (?:also |now )?to (?:ask|arrange|attend|bring|carry"
    r"|check|circulate|clear|collect|contact|cut|dig|discuss|fill|find|fit|fix|inspect|install"
    r"|investigate|look|make|meet|obtain|paint|place|plant|prepare|provide|remove|repair|replace"
    r"|report|send|speak|supply|visit|write)\b",
    exact_case=True,
)
_NOT_UNDERTAKEN = (
    r"(?:held|known|named|called|required|needed|affected|expected|closed|allowed|seen|lost|caused|interested"
    r"|concerned|helped|rebranded|pleased|"
    r"delighted|eligible|limited|involved|entitled|charged|reduced|increased|born|heard"
    r"|missed|impacted|faced|"
    r"opened|reached|covered|cultivated|paid(?! by\b)|filled|taken over|elected|exceeded|damaged"
    r"|welcomed|welcome|used(?! to\b)|received|compelled|obliged|forced|followed by|preceded|left"
    r"|met (?:from|by|out of|within)|funded|financed|absorbed|offset|secured by condition"
    r"|invited to (?:speak|comment)|asked to leave"
    r"|extinguished|able|unable|restricted|occupied|consecrated|celebrated|performed|debated|"
    r"open|led by|suspended|appreciated|encouraged to attend|spent|given the opportunity)"
)
_BE_DONE = words(
    r" ?(?:(?:\w+ly|also|again|further|then|now) )*"
    rf"(?:(?!{_NOT_UNDERTAKEN}\b)[a-z-]+(?:ed|en|wn)|done|sent|lit|made"
    r"|set(?! (?:by|at|subsequent|following)\b)|put|brought|sought|found"
    rf"|built|cut|dealt|kept|let|paid by|"
    r"met(?! (?:from|by|out of|within))"
    r"|told|sold|laid|an? agenda items?|agenda items?|on the (?:next )?agenda|doing"
    r"|carrying|attending|"
    r"looking|reporting|back|responsible|in (?:touch|contact)|writing|sending|contacting"
    r"|a continued"
    r"|available|happy to|willing to)\b"
)
_BE_DOING = words(
    r" ?(?:(?:\w+ly|also|again|further|then|now) )*"
    r"(?!(?:being|having|missing|lacking|suffering|happening|coming|forthcoming|closing|leaving"
    r"|interesting|ongoing|resigning|retiring|standing|nothing|something|anything|during"
    r"|supporting|outstanding|operating)\b)[a-z-]+ing\b"
)
_BY = words(rf"\bby (?P<owner>{OWNER})", exact_case=True)
_SPEAKER = words(
    rf"(?P<owner>{OWNER}),? (?:(?:also|then|again|further|both|had|has) )*"
    r"(?:said|stated|confirmed|advised|assured|promised|indicated|explained|announced|agreed)\b",
    exact_case=True,
)
_GOES = words(
    r"(?:go|appear)(?: again)? (?:on|onto|to(?! be\b| have\b)|out|in|before)\b"
    r"|follow(?: shortly| later| soon| in due course|\W*$)"
)
_OPINED = words(
    r" ?(?:it|them|this|that|a problem"
    r"|an? (?:\w+ )?(?:difference|contribution))\b"
)
_PLACE = words(
    r" ?(?:place|(?:up to |about |around |approximately |at least )?(?:\d|one|two|three|four"
    r"|five|six"
    r"|several|some|a (?:few|couple|number)|many)\b(?: ?- ?\d+)?(?: \w+)? (?:days?|weeks?|months?"
    r"|years?|hours?))\b"
)
_HAPPENS = words(r"(?:take place|commence|start|begin|feature)\b")
_WORKS = frozenset(
    "work works survey update roll-out rollout inspection repair repairs installation agenda "
    "review consultation audit clearance clearing cleaning resurfacing".split()
)
_ONCE = words(r"\b(?:once|when|if|whether|until|unless)(?: the)? ?$")
_MAY_PROMISE = words(
    r"\b(?:agreed|offered|promised|volunteered|undert\w+|committed|willing|happy|prepared"
    r"|intend\w*|going)(?: |,)|"
    r"\bpromised\b|\bvolunteered\b"
)
_MAY_WILL = words(r"\b(?:will|would|shall|could)\b")
_QUESTION = words(r"\?\W*$")
_AGENDA = words(
    r"^\W*(?:\d+[./\d]*\W+)?(?:to|for) (?:receive|consider|approve|agree|note"
    r"|discuss|adopt|confirm)\b"
)
_EVENT = words(
    r"\b(?:next|annual|following|extraordinary) (?:\w+"
    r" ){0,3}meetings?\b[^.;]{0,60}?\b(?:will|would) be"
    r"|\bmeeting (?:will|would) be held|\bdate of (?:the )?next meeting\b"
    r"|\b(?:recommendations?|decisions?|announcements?|bids|results|proposals|awards)\b"
    r"[^.;]{0,30} (?:will|would) be (?:made|announced|released|published|known|declared)\b"
    r"|\b(?:minutes|cheques?|payments?)\b[^.;]{0,40} (?:will|would) be (?:signed(?! off\b)|paid)\b"
    r"|\bwill (?:now )?(?:take place|commence|start|begin|run)"
    r" (?:on|at|from) (?:(?:the |mon|tues|wednes|thurs|fri|satur|sun)?(?:day|\d))"
)
_COULD = words(
    r" (?:be )?(?:brought|reported|provided|made available|looked|considered in|arranged"
    r"|submitted|presented|"
    r"circulated)\b(?![^.;]*\bif\b)"
)
_PERHAPS = words(r"\b(?:probably|possibly|presumably|hopefully|ideally|likely|normally|usually)\b")
# "The advice of the police was to contact": what was advised, and nobody's promise.
_OF = words(r"\b(?:of|for|by|with) (?:the )?$")
_BE_WILLING = words(r" ?(?:also |very )?(?:happy|willing|responsible|in touch|back)\b")
_SOMEBODY = words(r"\b(?:he|she|they|we|i|clerk|company|council|officers?|police|highways)\b")
_RELATIVE = frozenset({"which", "that", "who"})
_ABLE = words(r" ?able to (?:provide|report|bring|give|present|supply|circulate|send)\b")
# "land that will be considered": which land is meant, and nobody's promise.
_NOUN_BEFORE = words(
    r"(?<!said)(?<!told)(?<!confirmed)(?<!advised)(?<!noted)(?<!agreed)(?<!reported)(?<!stated)"
    r"(?<!explained)(?<!assured)(?<!promised)(?<!added)(?<!shared)(?<!and)(?<!but)(?<!so)"
    r"(?<!meeting)(?<!council)(?<!hope)(?<!us)(?<!them)(?<!him)(?<!her)(?<=[a-z]{3}) $"
)


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment found in a sentence, and whose it is where the words name somebody.

    ``pronoun`` is the "he", "they" or the like that promises, where nobody in the sentence is
    named before it: the sentence before says whom it means.
    """

    owner: str | None
    pronoun: str | None = None


def find_promise(said: str) -> Commitment | None:
    """An undertaking in so many words: "agreed to", "offered to", "promised"."""
    if len(said) > 2400 or not _MAY_PROMISE.search(said) or _QUESTION.search(said):
        return None
    for promised in _PROMISED.finditer(said):
        if BEFORE.search(said, max(0, promised.start() - 160), promised.start() + 1):
            continue
        own = promised["owner"] and said.endswith(_JOINS, 0, promised.start("owner"))
        if (not own and held_back(said, promised.start())) or "previously" in promised.group():
            continue
        if _ONCE.search(said, max(0, promised.start() - 16), promised.start()):
            continue
        who = promised["owner"] or promised["pronoun"]
        if who.lower() in PERSON_PRONOUNS:
            if "intend" not in promised.group() or who.lower() == "we":
                return _of_pronoun(said, promised.start(), who)
            continue
        owner = owner_name(who)
        if owner is not None and not ("agreed" in promised.group() and _BODY.match(owner)):
            return Commitment(owner)
    for agreed in _ALSO_AGREED.finditer(said):
        if agreed["last"].lower() in _THE_BODY:
            continue
        if agreed["last"].lower() != "and" and held_back(said, agreed.start()):
            continue
        if is_person(agreed["last"]):
            return Commitment(agreed["last"])
        spoken_of = _OF_WHOM.search(said, 0, agreed.start("last"))
        if agreed["last"].lower() == "who" and spoken_of is not None:
            return Commitment(owner_name(spoken_of["owner"]))
        return Commitment(named_before(said, agreed.start(), single=False))
    return None


def find_commitment(said: str) -> Commitment | None:
    """The undertaking that ``said`` (readable form) holds, if any."""
    if len(said) > 2400 or _QUESTION.search(said) or THIS_MEETING.search(said):
        return None
    promised = find_promise(said)
    if promised is not None:
        return promised
    if _AGENDA.search(said):
        return None
    if _INTENDED.search(said):
        return Commitment(None)
    due = _WERE_TO.search(said)
    told = due is not None and _OF.search(said, 0, due.start()) is not None
    if due is not None and not told and not held_back(said, due.start()):
        owner = owner_name(due["owner"])
        if owner is not None and not is_thing(owner):
            return Commitment(owner)
    if not _MAY_WILL.search(said):
        return None
    events = [event.span() for event in _EVENT.finditer(said)]
    for found in _WILL.finditer(said):
        modal = found.start("modal")
        if not any(start <= modal < end for start, end in events) and _undertakes(said, found):
            return _whose(said, found)
    return None


def _whose(said: str, found: re.Match[str]) -> Commitment:
    """Who the doer is: the subject, in the passive only somebody named after "by"."""
    modal = found.start("modal")
    who = (found["owner"] or found["pronoun"] or "").lower()
    active = found["verb"] != "be" or _BE_DOING.match(found["rest"])
    if not active and _BE_WILLING.match(found["rest"]) is None:
        by = _BY.search(found["rest"])
        return Commitment(owner_name(by["owner"]) if by else _speaker_before(said, modal))
    if who in PERSON_PRONOUNS:
        return _of_pronoun(said, found.start(), who)
    if found["owner"]:
        return Commitment(owner_name(found["owner"]))
    if found["thing"] and found["thing"].lower() not in JOINING and found["thing"][-1] != ")":
        return Commitment(found["thing"] if is_person(found["thing"]) else None)
    return Commitment(named_before(said, modal, single=False))


def _speaker_before(said: str, end: int) -> str | None:
    """Who says that a thing will be done ("The Clerk confirmed that copies would be sent")."""
    named = None
    for found in _SPEAKER.finditer(said, 0, end):
        name = owner_name(found["owner"])
        if name is not None and not is_thing(name):
            named = name
    return named


def _of_pronoun(said: str, start: int, who: str) -> Commitment:
    if who.lower() == "we":
        return Commitment(None)
    named = named_before(said, start, single=who.lower() != "they")
    return Commitment(named, None if named else who.lower())


def _undertakes(said: str, found: re.Match[str]) -> bool:
    modal, verb, rest = found["modal"], found["verb"], found["rest"]
    start = found.start("modal")
    if BEFORE.search(said, max(0, start - 160), start):
        return False
    subordinate = NOT_YET if modal == "will" else SUBORDINATE
    if held_back(said, start) or subordinate.search(said, max(0, start - 60), start):
        return False
    if modal == "would" and SUPPOSED.search(said[own_words(said, start) : start]):
        return False
    subject = (found["owner"] or found["pronoun"] or found["thing"] or "").lower()
    if _PERHAPS.search(found["adverb"]):
        return False
    if (
        modal == "could"
        and subject == "that"
        and _NOUN_BEFORE.search(said, max(0, found.start() - 24), found.start())
    ):
        return False
    acts = _acts(said, found, subject)
    if modal == "shall" and not acts:
        return False
    done = verb == "be" and _BE_DONE.match(rest) is not None
    if modal == "could":
        return verb == "be" and _COULD.match(rest) is not None
    if subject == "you":
        return False
    if verb == "be" and modal == "would" and acts and _ABLE.match(rest):
        return True
    if verb == "be":
        return done or (acts and _BE_DOING.match(rest) is not None)
    if verb == "take" and _PLACE.match(rest):
        works = subject.split()[-1:] and subject.split()[-1] in _WORKS
        return bool(works) and not acts and rest.lstrip().startswith("place")
    if subject in _RELATIVE:
        return subject == "who" and modal == "will" and verb in TASKS
    if not acts:
        works = subject.split()[-1:] and subject.split()[-1] in _WORKS
        return (_HAPPENS if works else _GOES).match(f"{verb}{rest}") is not None
    deed = verb in DEEDS and not _OPINED.match(rest)
    if verb in STATES and not deed:
        return verb not in NEVER_DONE and STATES_KEPT.match(f"{verb}{rest}") is not None
    return True


def _acts(said: str, found: re.Match[str], subject: str) -> bool:
    """Whether the subject is somebody, who acts, and no thing, of which something is foretold."""
    if subject in PERSON_PRONOUNS:
        return True
    if found["none"] is not None or subject in JOINING:
        before = said[: found.start("modal")]
        return (
            named_before(said, len(before), single=False) is not None
            or _SOMEBODY.search(before) is not None
            or found["verb"] in TASKS
        )
    if found["owner"]:
        return owner_name(found["owner"]) is not None and not is_thing(found["owner"])
    if subject.endswith(")"):
        return named_before(said, found.start("modal"), single=False) is not None
    return found["thing"] is not None and is_person(found["thing"])
