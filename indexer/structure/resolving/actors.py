"""Who acts: this body at this meeting, or one of which the sentence only tells.

"The Council agreed" is the same three words in a decision, in what a letter says, in what was done
last year and in what some of the councillors thought. What stands right before the subject parts
them, whatever the act is, so that each rule with a body for its subject asks here.
"""

from __future__ import annotations

from indexer.structure.clauses import words

HEAD = 800
"""How much of a paper, in characters, names the body whose minutes it holds."""
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
# "The Clerk reported that the Council agreed", "he felt the Council approved".
_TOLD = words(
    r"\b(?:reports?|reported|says?|said|states?|stated|explain(?:s|ed)|confirm(?:s|ed)|advised"
    r"|informed|told|announced|mention(?:s|ed)|added|commented|noted|complain(?:s|ed)|felt|feels"
    r"|believe[sd]?|thought|hoped|understood|show(?:s|ed)?|recall(?:s|ed)|record(?:s|ed)"
    r"|clarified|stressed|reminded|pointed out|acknowledged|emphasised|claim(?:s|ed)|argued|wrote"
    r"|aware)"
    r"(?: \w+){0,4}? that(?: at (?:an?|the) [\w ]{1,30},?)? (?:the |our )?$"
    r"|\b(?:reported|said|stated|explained|felt|believed|thought|hoped|understood)"
    r" (?:the |our )?$"
)
# "Last year the Council", "Some years ago the Council", "At the AGM the Council".
_AT_ANOTHER_TIME = words(
    r"^\W*(?:last (?:year|month|week|spring|summer|autumn|winter|" + _MONTH + r")"
    r"|(?:some|two|three|four|several|many|a few) (?:years|months|weeks) ago"
    r"|earlier (?:in (?:the|this)|this) \w+|in " + _MONTH + r"(?: (?:19|20)\d\d)?"
    r"|on (?:the )?\d{1,2} ?(?:st|nd|rd|th)? (?:of )?" + _MONTH + r"(?: (?:19|20)\d\d)?"
    r"|at (?:the|an?|our|its) (?:[\w-]+ ){0,3}?(?:agm|(?:site|public|special|annual|previous"
    r"|extraordinary|first|private|village) meeting|meeting (?:in|on|of|held|with)\b[\w ]{2,30}?)"
    r"|previously|originally|historically),? (?:the |our )?$"
)
# "Because the Council agreed": why, or on which condition, and not that.
_WHY = words(r"(?:^\W*|[,;] |\b(?:and|or|but|is|was) )(?:because|since|before|how|had) (?:the )?$")
# "Some councillors", "members of the public", "those at the residents' meeting".
_PART = words(
    r"\b(?:some|other|others|several|certain|individual|various|a few|many|(?:one|two|three) of"
    r"|two|public|ward|borough|district|county|residents'?|neighbours'?|parents'?|tenants'?)"
    r"(?: of)?(?: the| our)? $"
    r"|\b(?:each|every|another|any)(?: \w+){0,2} $"
    r"|\b(?:residents|parents|public|people|parishioners|villagers|neighbours) (?:at|of) (?:the )?$"
)
# "The Gala Committee", "the Boughton Parish Council": the words of a name before the body's noun.
_NAME = words(
    r"(?P<lead>\b(?:[Tt]he|that|and|our|its) )?"
    r"(?P<name>(?:[A-Z][\w'&.-]*(?: (?:and|of|for|&))? )+)$",
    exact_case=True,
)
_KIND = words(
    r"\W*(?:sub-)?(?:committee|board|forum|panel|trustees|governors|commission|authority|assembly)\b"
)
_COUNCIL = words(r"\W*(?:parish|town|community) council\b|\W*(?-i:PC)\b")
_GENERAL = frozenset(
    "the this a full whole parish town community planning finance personnel staffing staff"
    " scrutiny overview executive joint local standing all".split()
)
_SMALL_COUNCIL = words(r"\b(?:parish|town|community) council\b")


def tells_of(before: str) -> bool:
    """Whether the words ``before`` a body make what it did something told of.

    By somebody ("Mr Hay reported that the"), of another time ("Last year the"), as a reason
    ("because the"), or of some of its members ("two").
    """
    near = before[-160:]
    return (
        _TOLD.search(near) is not None
        or _AT_ANOTHER_TIME.match(near) is not None
        or _WHY.search(near) is not None
        or _PART.search(near[-40:]) is not None
    )


def of_another_name(before: str, body: str, head: str) -> bool:
    """Whether ``body`` has a name ``before`` it that the ``head`` of its minutes does not hold.

    Asked only of the minutes of a parish, town or community council: "the Gala Committee agreed"
    is told there, and in the minutes of that committee it decides.
    """
    if not _SMALL_COUNCIL.search(head):
        return False
    named = _NAME.search(before[-80:])
    if named is None:
        return False
    kind = _KIND.match(body) is not None
    if not kind and not (named["lead"] and _COUNCIL.match(body)):
        return False
    name = named["name"].lower().split()
    while name and name[0] in _GENERAL:
        del name[0]
    whole = " ".join([*name, body.lower().split()[0]])
    return bool(name) and whole not in " ".join(head.lower().split())
