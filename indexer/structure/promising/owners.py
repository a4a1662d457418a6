"""How minutes name whoever acts: posts, titled names, initials, bodies."""

from __future__ import annotations

from indexer.structure.clauses import words
from indexer.structure.resolving.movers import NAME

_CAPITAL = r"(?:[A-Z][\w'&-]*)"
POST = (
    rf"(?:(?:[Tt]he |[Oo]ur |[Aa] )?(?:{_CAPITAL} ){{0,3}}(?:Clerk|clerk|Secretary|secretary|"
    r"Chair(?:man|woman|person)?|chair(?:man|woman|person)?|Treasurer|treasurer|Handyman"
    r"|handyman|"
    r"Warden|Officers?|officers?|Director|Manager|Engineer|Solicitor|Accountant|Head|Mayor"
    r"|Leader|"
    r"Auditor|Surveyor|Planner|Inspector|Sergeant|Superintendent|PCSO)"
    rf"(?: (?:of|for) (?:the )?{_CAPITAL}(?:(?:,| and| &| of| for)? {_CAPITAL}){{0,6}})?"
    rf"(?:,? (?:Cllr|Councillor|Mr|Mrs|Ms|Dr)\.? {_CAPITAL}(?: {_CAPITAL})?)?)"
)
GROUP = (
    r"(?:(?:[Tt]he |[Oo]ur )?(?:(?:Parish|Borough|County|City|Town|Community|District) )*"
    r"(?:Councillors|councillors|Members|members|Council|council|P\.? ?Council|Cllrs|Committee|"
    r"committee|Board|Panel|Cabinet|Highways|Rangers|Police|police|Company|company|Trust"
    r"|Association|"
    r"Department|department|Team|team|Authority|authority|Representatives|representatives|NCC|PC|"
    r"Officers|officers|We|we|(?:borough|county|city|district) council))"
)
_ONE = rf"(?:{POST}|{GROUP}|{NAME}|[A-Z]{{2,3}})"
OWNER = rf"(?<![\w'-])(?:{_ONE}(?:(?:, ?| and | & | or |/){_ONE}){{0,4}})(?!\w)"

_NOT_AN_OWNER = frozenset(
    "it this that these those they he she there which who what minutes report letter "
    "copy to from in "
    "at on as if for and or but also after before following date apologies item "
    "items agenda nil none "
    "no all some any however resolved agreed meeting when where while response "
    "reference further quotes "
    "costs matter matters another enquiries information an a the i details issues "
    "work notes next new "
    "planning days whether extension application request proposal permission access "
    "ability right rights "
    "resolution failure update contribution amendment responsibilities page due one "
    "decision thanks "
    "quotation quotations plan plans attempt attempts offer offers invitation invitations "
    "reason reasons started otherwise others email emails nothing need needs opportunity time "
    "allocation helped tried managed failed continued wanted needed invited "
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday note services support funding".split()
)
_JOINED = words(r"\b(?:and|of|for)\b|[&/]")
_LEADING = words(
    r"^(?:(?:the|our|a|an|meanwhile|however|also|then|therefore|again|subsequently|finally|once"
    r"|both|although|as|so) )+"
)


def owner_name(found: str) -> str | None:
    """The owner without an article, as a reader would write it; ``None`` for a word like "It".

    Of names that stand side by side without an "and" the last is the owner: what goes before the
    comma belongs to the clause before ("near Wretton Road, the Clerk will").
    """
    name = " ".join(found.split()).rpartition(" The ")[2]
    if not _JOINED.search(name.rpartition(", ")[0]) and not _JOINED.search(
        name.rpartition(", ")[2]
    ):
        name = name.rpartition(", ")[2]
    elif ", the " in name:
        name = name.rpartition(", the ")[2]
    name = _LEADING.sub("", name).strip(" ,.;:-")
    first = name.split()[0].lower().strip(".,") if name else ""
    if first in _NOT_AN_OWNER and " and " in name:
        return owner_name(name.rpartition(" and ")[2])
    if not any(letter.isalpha() for letter in name) or first in _NOT_AN_OWNER:
        return None
    return name
