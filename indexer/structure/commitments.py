"""Undertakings: somebody says they will, would or could do a thing, or that it will be done."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.structure.clauses import words
from indexer.structure.owners import OWNER, owner_name

_ADVERB = (
    r"(?:(?:also|then|now|again|therefore|still|further|first|only|thus|soon|just|always"
    r"|either|both|\w+ly) )*"
)
_WHO = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e)"
_PROMISED = words(
    rf"(?:(?P<owner>{OWNER})|\b{_WHO}),? (?:(?:has|have|had|again|also|then|kindly|very"
    rf"|would be|is|was|were|"
    r"are|but|and|previously) )*"
    r"(?:agreed (?:to (?!(?:be|have|this|the|that|support the view)\b)|that (?:he|she|they"
    r"|it|we) would )"
    r"|offered (?:to |help)|promised(?: to)?\b|volunteered|undertook to|undertaken to|"
    r"committed (?:himself|herself|themselves|itself)|willing to|happy to|prepared to"
    r"|intends? to|intended to|"
    r"going to (?!be\b))",
    exact_case=True,
)
_WILL = words(
    rf"(?:(?P<owner>{OWNER})|\b(?P<pronoun>{_WHO}|[Ii]t|[Tt]his|[Tt]hese|[Ww]hich|[Tt]hat"
    rf"|[Tt]here|[Ww]ho|[Ii])"
    rf"|(?P<thing>[\w'\")]+)),? (?P<modal>will|would|shall|could)"
    rf" (?P<adverb>{_ADVERB})(?P<verb>[a-z-]+)"
    r"(?P<rest>[^.;]{0,80})",
    exact_case=True,
)
_INTENDED = words(
    r"\b(?:it (?:was|is)|(?:was|is|were|are) the) (?:intended|intention|planned)\b|\bit is"
    r" planned\b"
    r"|\b(?:offer|undertaking|promise) (?:from|by) [^.;]{2,80}? to \w+|\bwith (?:the|an)"
    r" intention (?:to|of)\b"
    r"|\bhelp [^.;]{2,40}was offered\b|\b(?:this|it|they|work|and) (?:was|were|is|are) to"
    r" be (?:given|sent|made|"
    r"done|carried out|reported|installed|paid)\b|\bto be installed\b"
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
    "qualify gain attract add accept share vote abstain retire work".split()
)
_STATES_KEPT = words(
    r"(?:come back|come (?:and|to the)|need to (?:come|take|look|return|go|write|contact"
    r"|ask)|apply for|"
    r"give (?:a|an|them|him|her|us|the)|include an? (?:item|update|report)|find out|get"
    r" (?:back|in touch|"
    r"a|the|some)|make (?:(?:further|some|the) )?(?:enquir\w+|contact|arrangements?"
    r"|request|representations|"
    r"a booking|the booking|sure)|not|follow(?: this| these| it| that| the matter)? up"
    r"|hold a|start in|see (?:if|whether|to))\b"
)
_NOT_UNDERTAKEN = (
    r"(?:held|required|needed|affected|expected|closed|allowed|seen|lost|caused|interested"
    r"|concerned|pleased|"
    r"delighted|eligible|limited|involved|entitled|charged|reduced|increased|born|heard"
    r"|missed|impacted|faced|"
    r"opened|reached|covered|cultivated|paid|filled|taken over|elected|exceeded|damaged"
    r"|welcomed|welcome|"
    r"appreciated|encouraged to attend|spent|given the opportunity)"
)
_BE_DONE = words(
    r" ?(?:(?:\w+ly|also|again|further|then|now) )*"
    rf"(?:(?!{_NOT_UNDERTAKEN}\b)[a-z-]+(?:ed|en|wn)|sent|made|put|brought|sought|found"
    rf"|built|cut|dealt|kept|let|"
    r"met|told|sold|laid|an? agenda items?|agenda items?|on the (?:next )?agenda|doing"
    r"|carrying|attending|"
    r"looking|reporting|back|responsible|in touch|writing|sending|contacting|a continued"
    r"|available|happy to|willing to)\b"
)
_SPOKEN = words(
    r"\b(?:said|saying|stated|confirmed|advised|reported|explained|noted|agreed|promised"
    r"|added|shared|assured|informed|"
    r"told|indicated|announced|repeated|wrote|replied|responded|mentioned|stressed)(?:"
    r" \w+){0,4}? that\b"
    r"|\b(?:but|and|wrote to say) (?=would |will |(?:it|he|she|they) (?:will|would) )"
)
_NOT_DONE = words(
    r"\b(?:felt|thought|believed|feared|concern(?:s|ed)?|worried|(?:asked|know|see"
    r"|consider|clarify|establish|discuss) "
    r"(?:if|whether|when|how|why|what|who|that)|wondered|queried|questioned|hoped|hopes?"
    r"|hopefully|suggested|"
    r"considered that|opinion|suggestion|view|wished|preferred|argued|predicted|estimated"
    r"|anticipated|"
    r"expected|expect|understood|understand|so that|in order that|as to whether|unless"
    r"|rather than|proposed|observed|warned|"
    r"doubt\w*|how|no|reminded|unlikely|likely|whether)\b[^.;,]{0,160}$"
)
_SUPPOSED = words(r"\b(?:if|should|were to|where|what)\b[^.;,]{0,100},?[^.;,]{0,60}$")
_MAY_PROMISE = words(
    r"\b(?:agreed|offered|promised|volunteered|undert\w+|committed|willing|happy|prepared"
    r"|intend\w*|going) |"
    r"\bpromised\b|\bvolunteered\b"
)
_MAY_WILL = words(r"\b(?:will|would|shall|could) ")
_QUESTION = words(
    r"\?\W*$|^\W*(?:\d+[./\d]*\W+)?(?:to|for) (?:receive|consider|approve|agree|note"
    r"|discuss|adopt|confirm)\b"
)
_EVENT = words(
    r"\b(?:next|annual|following|extraordinary) (?:\w+"
    r" ){0,3}meetings?\b[^.;]{0,60}\b(?:will|would) be"
    r"|\bmeeting (?:will|would) be held|\bdate of (?:the )?next meeting\b"
    r"|\bwill (?:now )?(?:take place|commence|start|begin|run) (?:on|at|from)\b"
)
_COULD = words(
    r" (?:be )?(?:brought|reported|provided|made available|looked|considered in|arranged"
    r"|submitted|presented|"
    r"circulated)\b"
)
_RELATIVE = frozenset({"which", "that", "who"})


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment found in a sentence, and whose it is where the words name somebody."""

    owner: str | None


def find_promise(said: str) -> Commitment | None:
    """An undertaking in so many words: "agreed to", "offered to", "promised"."""
    if len(said) > 2400 or not _MAY_PROMISE.search(said) or _QUESTION.search(said):
        return None
    promised = _PROMISED.search(said)
    if promised is None or _elsewhere(said, promised.start()):
        return None
    if promised["owner"] is None:
        return None if "intend" in promised.group() else Commitment(None)
    owner = owner_name(promised["owner"])
    return Commitment(owner) if owner is not None else None


def find_commitment(said: str) -> Commitment | None:
    """The undertaking that ``said`` (readable form) holds, if any."""
    if len(said) > 2400 or _QUESTION.search(said):
        return None
    promised = find_promise(said)
    if promised is not None:
        return promised
    if _INTENDED.search(said):
        return Commitment(None)
    if not _MAY_WILL.search(said) or _EVENT.search(said):
        return None
    for found in _WILL.finditer(said):
        if _undertakes(said, found["modal"], found["verb"], found["rest"], found["pronoun"], found):
            return Commitment(owner_name(found["owner"]) if found["owner"] else None)
    return None


def _undertakes(
    said: str, modal: str, verb: str, rest: str, pronoun: str | None, found: re.Match[str]
) -> bool:
    if _elsewhere(said, found.start("modal")):
        return False
    done = verb == "be" and _BE_DONE.match(rest) is not None
    if pronoun is not None and pronoun.lower() in _RELATIVE and not done:
        return False
    if modal == "would" and _SUPPOSED.search(said, 0, found.start("modal")):
        return False
    if modal == "could":
        return verb == "be" and _COULD.match(rest) is not None
    if verb == "be":
        return done
    if verb in _STATES:
        return verb != "not" and _STATES_KEPT.match(f"{verb}{rest}") is not None
    return True


def _elsewhere(said: str, start: int) -> bool:
    """Whether the clause is what somebody felt, asked, feared or supposed, and no commitment."""
    begin = max(0, start - 200)
    for spoken in _SPOKEN.finditer(said, begin, start + 12):
        if spoken.end() <= start:
            begin = spoken.end()
    return _NOT_DONE.search(said[begin:start]) is not None
