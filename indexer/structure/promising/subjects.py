"""Whose act a clause tells: somebody who can promise, or a thing to which something happens.

"The Clerk will write" promises; "the scheme will help" foretells. A pronoun stands for whoever
acted last before it.
"""

from __future__ import annotations

from indexer.structure.clauses import words
from indexer.structure.promising.owners import OWNER, owner_name

PERSON_PRONOUNS = frozenset({"he", "she", "they", "we", "i"})
JOINING = frozenset({"and", "but", "or", "also", "then"})
_PEOPLE = frozenset(
    "clerk chairman chair chairperson secretary treasurer councillor councillors cllr cllrs member "
    "members officer officers council committee board panel cabinet group team staff company "
    "department authority authorities contractor contractors engineer engineers volunteer "
    "volunteers director directors manager managers handyman warden wardens police trust trustees "
    "association agency developer developers applicant owner owners landlord landlords supplier "
    "rangers ranger highways firm surveyor editor organisers organiser society club representative "
    "representatives party partnership builder builders "
    "technician school vicar constable inspector auditor "
    "farmer landowner landowners governors headteacher planners planner mp lead leads head "
    "son daughter wife husband family brother sister granddaughter granddaughters grandson "
    "consultant consultants colleague colleagues resident parishioner solicitor treasurer".split()
)
_THINGS = frozenset(
    "plan plans sign signs signage road street drive lane close place avenue terrace hall"
    " cemetery event events festival meeting meetings "
    "notice notices library policy fund funds funding bridge letter letters report reports survey "
    "document documents scheme work works site lane drove fen walk path footpath wreath "
    "invitation invitations bin bins grant grants precept tablet budget act website minutes "
    "newsletter application applications planning development centre cafe show fayre fair day "
    "week month year payment payments precept system programme project proposal proposals review "
    "strategy framework service services money costs cost income increase decision decisions bill "
    "agenda item items copies copy details information training residents parishioners people "
    "public children visitors villagers drivers passengers parents vehicles lorries you anyone "
    "features feature articles pages content jan feb mar apr aug sept oct nov dec "
    "house houses dwelling building land park garden gardens tree trees hedge play equipment "
    "january february march april may june july august september october november december".split()
)
_ACTS = words(
    rf"(?P<owner>{OWNER}),? (?:(?:has|have|had|also|then|again|now|recently|further|kindly) )*"
    r"(?:\w+ed|said|told|wrote|gave|spoke|felt|thought|was|were|is|has|had|do|does|will|would|to)\b",
    exact_case=True,
)
_SPOKEN_OF = words(r"(?:\b(?:that|which|if|whether|of|by|from|with|to|as|at|for) |\()(?:the )?$")
_ONE = words(
    r"^(?:the |our )?(?:(?:parish|borough|county|city|town|community|district|norfolk) )*"
    r"(?:councillors|members|council|committee|board|panel|cabinet|highways|police|company|trust"
    r"|association|department|team|authority|officers|pc|ncc|meeting)$"
)


def is_person(subject: str) -> bool:
    """Whether the last word of ``subject`` can stand for somebody who does things."""
    last = subject.split()[-1].lower().strip(".,'\"()") if subject.split() else ""
    return last in _PEOPLE


def is_thing(subject: str) -> bool:
    """Whether ``subject`` ends in a word for what nobody can promise for."""
    last = subject.split()[-1].lower().strip(".,'\"()") if subject.split() else ""
    return last in _THINGS


def named_before(said: str, end: int, *, single: bool) -> str | None:
    """Who acted last in ``said`` before ``end``; with ``single`` one person, no body of several.

    "He" is whoever speaks, sooner than one spoken of: of "the Clerk said that Mr Hay had", the
    Clerk.
    """
    named = spoken_of = None
    for found in _ACTS.finditer(said, 0, end):
        name = owner_name(found["owner"])
        if name is None or is_thing(name) or (single and _ONE.match(name)):
            continue
        if single and _SPOKEN_OF.search(said, max(0, found.start() - 12), found.start()):
            spoken_of = name
        else:
            named = name
    return named or spoken_of


def doer_of(said: str, *, single: bool) -> str | None:
    """Whom "he" or "they" means in the sentence after ``said``: the one who acts first in it."""
    for found in _ACTS.finditer(said):
        name = owner_name(found["owner"])
        if name is not None and not is_thing(name) and not (single and _ONE.match(name)):
            return name
    return None
