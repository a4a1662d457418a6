"""Undertakings: somebody says they will, would or could do a thing, or that it will be done."""

from __future__ import annotations

import re

from indexer.structure.clauses import words
from indexer.structure.promising.deeds import DEEDS, NEVER_DONE, STATES, STATES_KEPT, TASKS
from indexer.structure.promising.owners import OWNER, owner_name
from indexer.structure.promising.promised import (
    QUESTION,
    WHO,
    Commitment,
    find_promise,
    of_pronoun,
)
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
_WILL = words(
    rf"(?:(?:(?P<owner>{OWNER})|\b(?P<pronoun>{WHO}|[Ii]t|[Tt]his|[Tt]hese|[Ww]hich|[Tt]hat"
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
_MAY_WILL = words(r"\b(?:will|would|shall|could)\b")
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


def find_commitment(said: str) -> Commitment | None:
    """The undertaking that ``said`` (readable form) holds, if any."""
    if len(said) > 2400 or QUESTION.search(said) or THIS_MEETING.search(said):
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
        return of_pronoun(said, found.start(), who)
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
