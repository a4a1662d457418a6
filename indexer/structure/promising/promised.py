"""Promises in so many words: "agreed to", "offered to", "volunteered", "promised"."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.structure.clauses import words
from indexer.structure.promising.owners import OWNER, owner_name
from indexer.structure.promising.reservations import BEFORE, held_back
from indexer.structure.promising.subjects import PERSON_PRONOUNS, is_person, named_before

# "Agreed to the price" is consent; "agreed to have it mended" sees to what others do.
_NO_ASSENT = (
    r"(?!(?:be|an?|this|the|that|abstain|support the view)\b"
    r"|have\b(?! (?:[\w'-]+ ){1,4}[a-z]+ed\b))"
)
WHO = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e)"
_PROMISED = words(
    rf"(?:(?P<owner>{OWNER})|\b(?P<pronoun>{WHO}|I)),? (?:(?:has|have|had|again|also|then|kindly"
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
_ONCE = words(r"\b(?:once|when|if|whether|until|unless)(?: the)? ?$")
_MAY_PROMISE = words(
    r"\b(?:agreed|offered|promised|volunteered|undert\w+|committed|willing|happy|prepared"
    r"|intend\w*|going)(?: |,)|"
    r"\bpromised\b|\bvolunteered\b"
)
QUESTION = words(r"\?\W*$")


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
    if len(said) > 2400 or not _MAY_PROMISE.search(said) or QUESTION.search(said):
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
                return of_pronoun(said, promised.start(), who)
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


def of_pronoun(said: str, start: int, who: str) -> Commitment:
    """The commitment of the "he", "they" or the like that stands at ``start``."""
    if who.lower() == "we":
        return Commitment(None)
    named = named_before(said, start, single=who.lower() != "they")
    return Commitment(named, None if named else who.lower())
