# ruff: noqa: E501 - a pattern is read in one piece
"""Who does what in a quote: each person or post in it, the verb that it governs, and of which kind.

"The Chairman agreed to contact Mr Baddock" has two people in it, and only one of them agrees to
anything. Verbs of one kind answer each other: who offered is who volunteered, undertook or will.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search.answering.deeds import kinds_around, kinds_further

_KINDS_OF: dict[str, str] = {
    "ask": "ask asks asked asking query queried wonder wondered question questioned enquired inquired enquire",
    "say": "say says said state stated advise advised report reported tell told inform informed explain "
    "explained mention mentioned comment commented note noted warn warned stress stressed claim claimed "
    "remark remarked joke joked reply replied respond responded answer answered confirm confirmed announce "
    "announced raise raised express expressed feel felt think thought suggest suggested urge urged highlight "
    "highlighted complain complained grumble grumbled point pointed believe believed speak spoke add added "
    "dismiss dismissed mock mocked regret regretted acknowledge acknowledged worry worried fear feared "
    "share shared reckon reckoned doubt doubted insist insisted argue argued object objected deplore deplored "
    "criticise criticised blame blamed praise praised warn warned describe described predict predicted admit "
    "admitted deny denied assure assured remind reminded demand demanded flag flagged hint hinted relay relayed spot spotted notice noticed observe observed "
    "moan moaned understand understood conclude concluded",
    "want": "want wanted wants wish wished ask asked request requested seek sought urge urged suggest suggested "
    "like liked push pushed press pressed insist insisted demand demanded propose proposed proposes moved raise raised "
    "prefer preferred favour favoured call called",
    "offer": "offer offered volunteer volunteered agree agreed undertake undertook promise promised will would "
    "going take took taking to put shall",
    "propose": "propose proposed proposes nominate nominated move moved suggest suggested put recommend "
    "recommended proposer mover",
    "second": "second seconded back backed support supported supporting seconder",
    "thank": "thank thanked thanks",
    "write": "write wrote written send sent email emailed",
    "resign": "resign resigned resigning quit stepped stood retire retired retiring leave left leaving",
    "present": "present presented give gave given provide provided brief briefed deliver delivered speak spoke "
    "introduce introduced come came attend attended address addressed talk talked",
    "pay": "pay paid fund funded donate donated give gave",
    "chair": "chair chaired preside presided lead led",
    "attend": "attend attended visit visited tour toured come came turn turned",
    "elect": "elected re-elected reelected appointed chosen chose co-opted coopted replaced replace succeeded succeed became "
    "become joined join filled fill",
    "win": "won win winner wins awarded",
}
KINDS: dict[str, frozenset[str]] = {}
for _kind, _words in _KINDS_OF.items():
    for _word in _words.split():
        KINDS[_word] = KINDS.get(_word, frozenset()) | {_kind}

_TITLE = r"(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Rev|Revd|Sir|Lady|Lord|Prof|Professor|Baillie|Bailie|PC|PCSO|Sgt|Alderman)\b\.?"
_PART = r"(?!(?:Seconded|Proposed|Proposer|Seconder|Agreed|Resolved|Carried|All)\b)(?:[A-Z]\.?(?=[ -])|(?:Mc|Mac|O[’'])?[A-Z][a-zà-ÿ’']+(?:-[A-Z][a-z’']+)*)"
_NAME = rf"{_TITLE}(?:\s(?:and\s)?{_TITLE})*(?:\s?{_PART})(?:\s{_PART}){{0,3}}"
_GIVEN = r"(?:Mc|Mac|O[’'])?[A-Z][a-zà-ÿ’']+(?:-[A-Z][a-z’']+)*"
# A firm is named with its "and Sons".
_SONS = r"(?:\s(?:and|&)\s(?:Sons?|Daughters?|Brothers|Bros|Partners|Associates|Company|Co)\b\.?)"
_BARE = rf"(?:(?:[A-Z]\.\s?){{1,3}}|[A-Z]\s)(?!{_TITLE}){_GIVEN}(?:\s(?!{_TITLE}){_GIVEN}(?=\s(?:[a-z(]|from\b)))?|(?!{_TITLE}){_GIVEN}(?:\s[A-Z]\.?)?(?:\s(?!{_TITLE}){_GIVEN}){{1,2}}"
_ONE = rf"(?:{_NAME}|{_BARE})"
_SEVERAL = rf"(?:Cllrs|Councillors|Messrs)\.?\s(?:{_ONE}|{_PART})(?:,\s(?:{_ONE}|{_PART}))*,?\s(?:and|&)\s(?:{_ONE}|{_PART})"
_POST = (
    r"(?:(?i:the|our|a)\s)?(?:(?:[Vv]ice|[Dd]eputy|[Aa]ssistant|[Cc]orporate|[Ee]xecutive|[Pp]rincipal|[Tt]own|[Bb]orough|[Pp]arish|[Cc]ity|[Cc]ounty|[Ff]inance|[Pp]lanning|[Tt]ree|[Ff]ootpaths?)[\s-])*"
    r"(?:[Cc]lerk|[Cc]hair(?:man|woman|person)?|[Tt]reasurer|[Ll]eader|[Mm]ayor|[Pp]rovost|[Cc]onvener|[Ss]ecretary|[Oo]fficer|[Ww]arden|[Ss]ocial Worker|[Mm]anager"
    r"|(?:Director|Head|Cabinet Member|Portfolio Holder|Chief)(?:\s(?:of|for)(?:\s(?:the\s)?[A-Z][\w’'-]+|\s?,|\sand)+|\s(?:Officer|Executive|Constable))?)\b"
)
PERSON = re.compile(
    rf"\b{_SEVERAL}|\b{_ONE}{_SONS}|\b{_ONE}(?:(?:,\s{_ONE})*,?\s(?:and|&)\s{_ONE})?|\b{_POST}|\b[A-Z]{{2,3}}\b"
)
_TITLED = re.compile(_TITLE)
_POST_ONLY = re.compile(rf"{_POST}$")
_INITIALS = re.compile(r"[A-Z]{2,3}$")
# What may stand between a person and the verb: a post, a place in brackets.
_APPOSED = re.compile(
    r"(?:\s?\([^()]{1,60}\)|,\s(?:the\s)?[A-Z][^,.;:]{1,60}(?=,)|,(?=\s[a-z])|\s[-–]\s[A-Z][\w ]{1,40}?(?=\s[a-z])|\s(?:of|from|for)\s(?:the\s)?[A-Z][\w’'&]*(?:\s[A-Z][\w’'&]*){0,4})*"
)
_AUX = frozenset(
    "has had have is was were are be been also then again very generously kindly would will did does do "
    "not both all further who has that immediately strongly later briefly subsequently duly who’d very".split()
)
_VERB = re.compile(r"[\s:–-]{1,3}(?:to\s)?((?:[a-z’']+\s){0,4}[a-z’']+)")
# What is done to somebody: "be duly elected", "has been asked".
_DONE_TO = re.compile(
    r"\s(?:(?:should|would|will|had|has|have|to)\s)?(?:be|been|was|were|is|are)\s(?:\w+ly\s)?(?:(?:re-?)?elected|appointed"
    r"|chosen|nominated|co-opted|invited|thanked|awarded|authorised|asked|instructed|requested)\b"
)
_PRONOUN = re.compile(r"(?:He|She|They)\b")
_PASSIVE = re.compile(
    r"\b([a-z]+(?:ed|en|wn|ught|aid|ade|old|nt))\s(?:\w+\s){0,2}?(?:by|from)\s(?:the\s)?$|\b(?:by|[Pp]roposer|[Pp]roposed|[Ss]econder|2nd|[Ss]econded)\s?[:–-]?\s*(?:by\s)?$"
)
_OF_A_PLACE = re.compile(r"(?i)\b(?:from|at|in|of|for|the|near|to)\s$")
# "Elected Vice Chair", "as chairman": the post that somebody gets is not the one who gets it.
_GIVEN_POST = re.compile(
    r"(?i)\b(?:(?:re-?)?elected|appointed|nominated|co-opted|chosen|made|become|became|as|(?:post|office|position|role) of)"
    r"\s(?:as\s|to be\s|the\s|a\s)*$"
)
# "Asked how he proposed to": a question; "asked that", "asked for": a wish.
_QUESTION = re.compile(
    r"[^.;]{0,40}?\b(?:(?P<asks>who|whom|whose|what|why|when|where|how|which|questions?)|that|for|to|if|whether|about)\b"
)
_GOES_ON = re.compile(r"\s(?:that\s)?(?:(?:he|she|they)\s(?:had\s|has\s|have\s)?(?P<verb>[a-z]+))")
_SPEAKS = re.compile(r"\s?[-–:]\s(?=[a-z])")
_NOT_PEOPLE = frozenset(
    "road street lane avenue way close hill drive park hall school church green field house centre place "
    "square council committee panel board cabinet meeting group forum ltd plc association club act plan "
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday village farm common trust service services department any "
    "matters date other business officer leader project baths water authority party company limited arms inn "
    "hotel police county borough parish city town district".split()
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person or post at characters ``start`` to ``end`` of a quote, whether it governs a verb
    there, and of which kinds that verb is (none where it is of no kind that is told apart).
    ``of_self`` is whether what is said goes on with the speaker's own deed ("said he had mended"),
    ``done_to`` whether the verb is done to them ("be elected"); ``around`` the kinds of what they do
    by the words around the name ("the resignation of").
    """

    start: int
    end: int
    agent: bool
    kinds: frozenset[str]
    verb: str
    after_verb: bool
    of_self: bool = False
    done_to: bool = False
    around: frozenset[str] = frozenset()


def people_of(quote: str, known: frozenset[str]) -> list[Person]:
    """Everybody named in ``quote``: with a title, by a post, or known to the records of its paper
    by the last of their names or by initials (``known``)."""
    found: list[Person] = []
    for match in _apart(quote):
        words = match.group()
        owns = re.match(r"[’']", quote[match.end() : match.end() + 1]) or re.search("[’']s$", words)
        if owns or (_INITIALS.match(words) and words not in known):
            continue
        titled = bool(_TITLED.match(words)) or bool(_POST_ONLY.match(words))
        if _POST_ONLY.match(words) and _GIVEN_POST.search(
            quote[max(0, match.start() - 40) : match.start()]
        ):
            continue
        parts = re.findall(r"[^\W\d_]+", words.casefold())
        if not titled and _NOT_PEOPLE.intersection(parts):
            continue
        if _POST_ONLY.match(words) and found and quote[found[-1].end : match.start()] == ", ":
            # "Councillor Strang, Leader of the Opposition, said": the post is the councillor's.
            continue
        agent, verb, after = _governs(quote, *match.span())
        around = kinds_around(quote, *match.span(), KINDS)
        sure = titled or _INITIALS.match(words) or words.split()[-1] in known
        if not (sure or after or around) and (
            verb not in KINDS or _OF_A_PLACE.search(quote[: match.start()])
        ):
            continue
        kinds = KINDS.get(verb, frozenset())
        if verb in ("ask", "asks", "asked", "asking") and not after:
            wish = _QUESTION.match(quote, quote.index(verb, match.end()) + len(verb))
            kinds = KINDS["queried"] if wish and wish["asks"] else kinds
        more = None
        if agent and not after:
            # "Councillor Bell advised he would enquire": both verbs are the councillor's.
            more = _GOES_ON.match(quote, quote.index(verb, match.end()) + len(verb))
            kinds |= KINDS.get(more["verb"], frozenset()) if more else frozenset()
        if not agent and not quote[: match.start()].rsplit("\n", 1)[-1].strip(" *-•.0123456789)"):
            # "Cllr Denny - can anything be done ..."
            agent, kinds = bool(_SPEAKS.match(quote, match.end())), frozenset({"say", "ask"})
        if agent and not after:
            kinds |= kinds_further(quote, match.end(), _border(quote, match.end()), KINDS)
        kinds = kinds if agent else frozenset()
        done_to = bool(_DONE_TO.match(quote, match.end()))
        found.append(
            Person(*match.span(), agent, kinds, verb, after, more is not None, done_to, around)
        )
    return found


def _border(quote: str, start: int) -> int:
    """Where the next person stands, or the quote ends: what is said after is no more of the one."""
    following = PERSON.search(quote, start)
    return following.start() if following else len(quote)


_VERB_BEFORE = re.compile(r"\b([a-z]+)\s(?:by\s)?$")


def _apart(quote: str) -> Iterator[re.Match[str]]:
    """The places of people; of "Lill proposed Orme and Dace seconded" Orme and Dace apart."""
    at = 0
    while match := PERSON.search(quote, at):
        at = match.end()
        joined = re.search(r"\s(?:and|&)\s", match.group())
        if joined:
            before = _VERB_BEFORE.search(quote[max(0, match.start() - 30) : match.start()])
            after = re.match(r"\s([a-z]+)", quote[match.end() : match.end() + 30])
            if before and after and before[1] in KINDS and after[1] in KINDS:
                match = PERSON.match(quote, match.start(), match.start() + joined.start()) or match
                at = match.end()
        yield match


def _governs(quote: str, start: int, end: int) -> tuple[bool, str, bool]:
    """Whether somebody governs a verb, which, and whether it stands before: "agreed by" a name."""
    passive = _PASSIVE.search(quote[max(0, start - 60) : start])
    if passive:
        told = passive.group(1) or re.sub(r"\W|by\W*$", "", passive.group().casefold())
        return True, {"2nd": "seconded"}.get(told, told), True
    apposed = _APPOSED.match(quote, end)
    match = _VERB.match(quote, apposed.end() if apposed else end)
    if match is None:
        return False, "", False
    for word in match.group(1).split():
        if word in _AUX and word not in ("will", "would"):
            continue
        if word in KINDS or re.fullmatch(r"[a-z]+(?:ed|ing)", word):
            return True, word, False
        return match.group().strip().startswith("to "), word, False
    return True, match.group(1).split()[-1], False


def subject_of(quote: str, sentence: tuple[int, int], everybody: list[Person]) -> Person | None:
    """Whoever a sentence is about that begins with a pronoun: the last to govern a verb before."""
    if not _PRONOUN.match(quote, sentence[0]):
        return None
    before = [p for p in everybody if p.end <= sentence[0] and p.agent]
    if not before:
        return None
    # Whoever governs the first verb of the sentence before is whom "he" most often means.
    return before[-1] if len({quote[p.start : p.end] for p in before}) == 1 else None
