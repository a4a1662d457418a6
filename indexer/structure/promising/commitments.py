"""Undertakings: somebody says they will, would or could do a thing, or that it will be done."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.structure.clauses import words
from indexer.structure.promising.owners import OWNER, owner_name
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
_WHO = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e)"
_PROMISED = words(
    rf"(?:(?P<owner>{OWNER})|\b(?P<pronoun>{_WHO})),? (?:(?:has|have|had|again|also|then|kindly"
    r"|very|would be|is|was|were|"
    r"are|but|and|previously) )*"
    r"(?:agreed (?:to (?!(?:be|have|this|the|that|abstain|support the view)\b)"
    r"|to (?:the|this|these|his|her|their) requests?\b"
    r"|to be (?:an? |the |on |part |responsible|involved)"
    r"|(?:that )?(?:he|she|they|it|we) (?:would|will|can|could) )"
    r"|offered (?:to |help)|promised(?: to)?\b|volunteered|undertook to|undertaken to|"
    r"committed (?:himself|herself|themselves|itself)|willing to|happy to|prepared to"
    r"|intends? to|intended to|"
    r"going to (?!be\b))",
    exact_case=True,
)
# "was reviewing it and agreed to add", "A resident agreed to arrange": whoever it is, it is
# promised, unless the body itself agreed ("Councillors agreed to").
_ALSO_AGREED = words(
    r"(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)(?<!\bbe\s)(?<!\bis\s)(?<!ly\s)"
    r"(?P<last>\b[\w'-]+),? (?:also |then |has |have |had )?(?:agreed|offered|volunteered) to "
    r"(?!(?:be|have|this|the|that|something|anything|abstain|support the view)\b)[a-z]",
    exact_case=True,
)
_THE_BODY = frozenset(
    "council councillors councilors cllrs members committee meeting board panel cabinet all pc "
    "present it was were are is be been generally those".split()
)
_WILL = words(
    rf"(?:(?:(?P<owner>{OWNER})|\b(?P<pronoun>{_WHO}|[Ii]t|[Tt]his|[Tt]hese|[Ww]hich|[Tt]hat"
    rf"|[Tt]here|[Ww]ho|[Ii])"
    rf"|(?P<thing>[\w'\")]+)),? |(?P<none>^\W{{0,4}}|[-:;]) ?)(?P<modal>[Ww]ill|would|shall|could)"
    rf" (?P<adverb>{_ADVERB})(?P<verb>[a-z-]+)"
    r"(?=(?P<rest>[^.;]{0,80}))",
    exact_case=True,
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
)
# "Highways were to dig a drain along this road": what others told the meeting as settled.
_WERE_TO = words(
    rf"(?P<owner>{OWNER}) (?:was|were) (?:also |now )?to (?:ask|arrange|attend|bring|carry"
    r"|check|circulate|clear|collect|contact|cut|dig|discuss|fill|find|fit|fix|inspect|install"
    r"|investigate|look|make|meet|obtain|paint|place|plant|prepare|provide|remove|repair|replace"
    r"|report|send|speak|supply|visit|write)\b",
    exact_case=True,
)
_STATES = frozenset(
    "like have appear seem mean need cost remain depend become affect cause prefer "
    "want wish know feel think "
    "believe result lead involve require suffer benefit save lose prove expect come "
    "fall apply get give see "
    "improve happen welcome hope love appreciate increase decrease reduce tend "
    "include exceed fail last exist "
    "contain not or rather serve sustain power secure consist stand follow recognise "
    "reopen find make enable "
    "allow force create destroy hold run open close start begin commence end sit "
    "reach represent maximise "
    "qualify gain attract add accept share vote abstain retire work stay suggest "
    "mitigate no remember receive "
    "regenerate struggle cover help the you a this it they he she there we these".split()
)
# What somebody named would do, while of a thing the same verb only foretells.
_DEEDS = frozenset(
    "apply get give commence make find add accept share hold run open start begin follow "
    "work secure recognise reach help".split()
)
_STATES_KEPT = words(
    r"(?:come back|come (?:and|to the)|need to (?:come|take|look|return|go|write|contact"
    r"|ask)|apply for|"
    r"give (?:a|an|them|him|her|us|the)|include an? (?:item|update|report)|find out|see that|get"
    r" (?:back|in touch|"
    r"a|the|some)|make (?:(?:further|some|the) )?(?:enquir\w+|contact|arrangements?"
    r"|request|representations|"
    r"a booking|the booking|sure)|not|follow(?: this| these| it| that| the matter)? up"
    r"|hold a|start in|see (?:if|whether|to|that)"
    r"|have (?:an? |another )?(?:word|look|meeting|chat))\b"
)
_NOT_UNDERTAKEN = (
    r"(?:held|known|named|called|required|needed|affected|expected|closed|allowed|seen|lost|caused|interested"
    r"|concerned|helped|rebranded|pleased|"
    r"delighted|eligible|limited|involved|entitled|charged|reduced|increased|born|heard"
    r"|missed|impacted|faced|"
    r"opened|reached|covered|cultivated|paid|filled|taken over|elected|exceeded|damaged"
    r"|welcomed|welcome|used(?! to\b)|received|compelled|obliged|forced|followed by|preceded|left"
    r"|met (?:from|by|out of|within)|funded|financed|absorbed|offset|secured by condition"
    r"|invited to (?:speak|comment)|asked to leave"
    r"|extinguished|able|unable|"
    r"open|led by|suspended|appreciated|encouraged to attend|spent|given the opportunity)"
)
_BE_DONE = words(
    r" ?(?:(?:\w+ly|also|again|further|then|now) )*"
    rf"(?:(?!{_NOT_UNDERTAKEN}\b)[a-z-]+(?:ed|en|wn)|done|sent|made|put|brought|sought|found"
    rf"|built|cut|dealt|kept|let|"
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
    r"|supporting|outstanding)\b)[a-z-]+ing\b"
)
_BY = words(rf"\bby (?P<owner>{OWNER})", exact_case=True)
_SPEAKER = words(
    rf"(?P<owner>{OWNER}),? (?:(?:also|then|again|further|both|had|has) )*"
    r"(?:said|stated|confirmed|advised|assured|promised|indicated|explained|announced|agreed)\b",
    exact_case=True,
)
_GOES = words(r"(?:go|appear) (?:on|onto|to|out|in|before)\b")
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
    "review consultation audit".split()
)
_ONCE = words(r"\b(?:once|when|if|whether|until|unless)(?: the)? ?$")
_CONJUNCTIONS = (
    r"if|whether|when(?! completed| received| known)|until|unless|what|how|why|whereby|wherever"
    r"|whenever|who|your|(?:which|that) (?=(?:he|she|they|we|it) $)"
)
_SUBORDINATE = words(rf"\b(?:{_CONJUNCTIONS}|once|before|after)(?: [\w'-]+){{0,4}} ?$")
# "Once in place he will arrange": after "once" and "before" stands no "will" of its own.
_NOT_YET = words(rf"\b(?:{_CONJUNCTIONS})(?: [\w'-]+){{0,4}} ?$")
_SPOKEN = words(
    r"\b(?:said|saying|stated|confirmed|advised|reported|explained|noted|agreed|promised"
    r"|added|shared|assured|informed|"
    r"told|indicated|announced|repeated|wrote|replied|responded|mentioned|stressed)(?:"
    r" \w+){0,4}? that\b"
    r"|\b(?:but|and|wrote to say) (?=would |will |(?:it|he|she|they) (?:will|would) )"
)
_NOT_DONE = words(
    r"\b(?:sure|no doubt|perhaps|felt|thought|believed|feared|concern(?:s|ed)?|worried"
    r"|(?:ask(?:ed|ing)?|know|see"
    r"|consider|clarify|establish|discuss) "
    r"(?:if|whether|when|how|why|what|who|that)|wondered|queried|questioned|hoped|hopes?"
    r"|hopefully|suggested|"
    r"considered that|opinion|suggestion|view|wished|preferred|argued|predicted|estimated"
    r"|anticipated|"
    r"expected|expect|understood|understand|so that|in order that|as to whether|unless"
    r"|rather than|proposed|observed|warned|"
    r"doubt\w*|how|no|reminded|unlikely|likely|whether)\b[^.;,]{0,160}$"
)
_SUPPOSED = words(
    r"(?:(?<!\basked\s)\b(?:if|were to|where|what)\b"
    r"|(?:^\W*|[,;] |\band |\bbut |\bthat )should (?!be\b|not\b))"
    r"[^.;,]{0,100},?[^.;,]{0,60}$"
)
_MAY_PROMISE = words(
    r"\b(?:agreed|offered|promised|volunteered|undert\w+|committed|willing|happy|prepared"
    r"|intend\w*|going) |"
    r"\bpromised\b|\bvolunteered\b"
)
_MAY_WILL = words(r"\b(?:will|would|shall|could) ")
_QUESTION = words(r"\?\W*$")
_BEFORE = words(
    r"\b(?:previously (?:agreed|stated|said|promised)"
    r"|(?:at|following) the (?:last|previous)(?: \w+)? meeting)\b[^.;,]{0,80}$"
)
_AGENDA = words(
    r"^\W*(?:\d+[./\d]*\W+)?(?:to|for) (?:receive|consider|approve|agree|note"
    r"|discuss|adopt|confirm)\b"
)
_EVENT = words(
    r"\b(?:next|annual|following|extraordinary) (?:\w+"
    r" ){0,3}meetings?\b[^.;]{0,60}\b(?:will|would) be"
    r"|\bmeeting (?:will|would) be held|\bdate of (?:the )?next meeting\b"
    r"|\bwill (?:now )?(?:take place|commence|start|begin|run)"
    r" (?:on|at|from) (?:(?:the |mon|tues|wednes|thurs|fri|satur|sun)?(?:day|\d))"
)
_COULD = words(
    r" (?:be )?(?:brought|reported|provided|made available|looked|considered in|arranged"
    r"|submitted|presented|"
    r"circulated)\b"
)
# "was felt to be high and Mr Hay will": a new subject begins a clause of its own.
_OWN_CLAUSE = words(r"(?: and | - )(?=(?:the |[A-Z]|he |she )[\w. '-]{0,40}$)", exact_case=True)
_BE_WILLING = words(r" ?(?:also |very )?(?:happy|willing|responsible|in touch|back)\b")
_SOMEBODY = words(r"\b(?:he|she|they|we|i|clerk|company|council|officers?|police|highways)\b")
_TASKS = frozenset(
    "ask attend arrange bring check chase circulate consider contact email find follow investigate "
    "look make obtain order organise provide put raise remind report ring see send speak "
    "take write discuss advise inform review monitor".split()
)
_NEVER_DONE = frozenset("not no the you a this it they he she there we these".split())
_RELATIVE = frozenset({"which", "that", "who"})


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
        if _BEFORE.search(said, max(0, promised.start() - 160), promised.start() + 1):
            continue
        if _elsewhere(said, promised.start()) or "previously" in promised.group():
            continue
        if _ONCE.search(said, max(0, promised.start() - 16), promised.start()):
            continue
        who = promised["owner"] or promised["pronoun"]
        if who.lower() in PERSON_PRONOUNS:
            if "intend" not in promised.group():
                return _of_pronoun(said, promised.start(), who)
            continue
        owner = owner_name(who)
        if owner is not None:
            return Commitment(owner)
    for agreed in _ALSO_AGREED.finditer(said):
        if agreed["last"].lower() in _THE_BODY:
            continue
        if agreed["last"].lower() != "and" and _elsewhere(said, agreed.start()):
            continue
        if is_person(agreed["last"]):
            return Commitment(agreed["last"])
        return Commitment(named_before(said, agreed.start(), single=False))
    return None


def find_commitment(said: str) -> Commitment | None:
    """The undertaking that ``said`` (readable form) holds, if any."""
    if len(said) > 2400 or _QUESTION.search(said):
        return None
    promised = find_promise(said)
    if promised is not None:
        return promised
    if _AGENDA.search(said):
        return None
    if _INTENDED.search(said):
        return Commitment(None)
    due = _WERE_TO.search(said)
    if due is not None and not _elsewhere(said, due.start()):
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
    if _BEFORE.search(said, max(0, start - 160), start):
        return False
    subordinate = _NOT_YET if modal == "will" else _SUBORDINATE
    if _elsewhere(said, start) or subordinate.search(said, max(0, start - 60), start):
        return False
    if modal == "would" and _SUPPOSED.search(said[_own_words(said, start) : start]):
        return False
    subject = (found["owner"] or found["pronoun"] or found["thing"] or "").lower()
    acts = _acts(said, found, subject)
    done = verb == "be" and _BE_DONE.match(rest) is not None
    if modal == "could":
        return verb == "be" and _COULD.match(rest) is not None
    if subject == "you":
        return False
    if verb == "be":
        return done or (acts and _BE_DOING.match(rest) is not None)
    if verb == "take" and _PLACE.match(rest):
        works = subject.split()[-1:] and subject.split()[-1] in _WORKS
        return bool(works) and not acts and rest.lstrip().startswith("place")
    if subject in _RELATIVE:
        return subject == "who" and modal == "will" and verb in _TASKS
    if not acts:
        works = subject.split()[-1:] and subject.split()[-1] in _WORKS
        return (_HAPPENS if works else _GOES).match(f"{verb}{rest}") is not None
    deed = verb in _DEEDS and not _OPINED.match(rest)
    if verb in _STATES and not deed:
        return verb not in _NEVER_DONE and _STATES_KEPT.match(f"{verb}{rest}") is not None
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
            or found["verb"] in _TASKS
        )
    if found["owner"]:
        return owner_name(found["owner"]) is not None and not is_thing(found["owner"])
    if subject.endswith(")"):
        return named_before(said, found.start("modal"), single=False) is not None
    return found["thing"] is not None and is_person(found["thing"])


def _own_words(said: str, start: int) -> int:
    """Where what the last speaker before ``start`` says begins."""
    begin = max(0, start - 200)
    for spoken in _SPOKEN.finditer(said, begin, start + 12):
        if spoken.end() <= start:
            begin = spoken.end()
    return begin


def _elsewhere(said: str, start: int) -> bool:
    """Whether the clause is what somebody felt, asked, feared or supposed, and no commitment."""
    begin = _own_words(said, start)
    own = _OWN_CLAUSE.search(said, max(begin, start - 60), start)
    return _NOT_DONE.search(said[own.end() if own else begin : start]) is not None
