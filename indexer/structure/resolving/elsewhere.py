"""Acts that are not this meeting's: of another time, of another body, on a condition, or told.

Minutes use the verbs of decisions for what happened elsewhere too. The guards here look at the
words before and behind a verb; ``agreements`` and ``stances`` ask them.
"""

from __future__ import annotations

from indexer.structure.clauses import words

ELSEWHEN = words(
    r"\b(?:at|during|from|in) (?:the |its |our |their |a )?(?:last|previous|earlier"
    r"|january|february|"
    r"march|april|may|june|july|august|september|october|november|december|annual|prior)"
    r"(?: \w+){0,2} (?:meeting|agm)\b|\bat that meeting\b"
    r"|\b(?:previously|already|earlier|originally|last"
    r" (?:month|year|time))\b"
)
_ELSEWHEN_STATED = words(
    r"^ (?:in|on|since|back in) (?:\d{1,2}(?:st|nd|rd|th)? )?(?:january|february|march"
    r"|april|may|june|july|"
    r"august|september|october|november|december)\b"
)
# "The Council objected to it, when it was first proposed."
_AT_FIRST = words(r"[^.;]{0,24}\bwhen (?:it|they|this|these) (?:was|were) (?:first|originally)\b")
_FORWARD = words(r"^\W*(?:to|that|unanimously|the following|in principle)\b")
_MATTER_BEGINS = words(r"\b(?:to|(?<!at\s)that)\b")
_DATED = words(
    r"\bin (?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december) (?:19|20)\d\d\b"
)
_LAST_MEETING = words(
    r"(?<!raised\s)(?<!mentioned\s)(?<!discussed\s)(?<!made\s)(?<!asked\s)(?<!reported\s)"
    r"\bat (?:the|our|its|an?) (?:last|previous|earlier|recent) (?:\w+ )?meeting\b"
    r"(?: of (?:the )?(?:\w+ ){1,3}?)?[, ]*$"
    r"|\bat (?:an?|the|its|their) (?:\w+ ){0,4}meeting (?:dated|held on)\b[^;.]{0,40}[, ]*$"
)
# "Following the meeting held on 1 July with Highways, it was agreed": of that meeting, not of this.
_MEETING_HELD = words(
    r"\W*(?:at|following|after) (?:the|our|a) (?:\w+ )?meeting (?:that was )?held (?:on|in|with)\b"
    r"[^;.]{3,80}, $"
)
_LEADS_ELSEWHERE = words(
    r"\b(?:had|has|have|having|as|if|unless|until|once|when|after|before|whether|been"
    r"|(?<!of\s)(?<!during\s)(?<!after\s)(?<!following\s)which|who|to be|"
    r"not|never|be|where|what|than|already|usually|why|how|previous|last|earlier)"
    r"(?: \w+ly| been| also| now| it was| was| were| the \w+(?: \w+)?)? $"
)
# "He had made some points, which the Council agreed to adopt": the clause goes on from the
# sentence.
_WHICH = words(r", which (?:the )?$")
# "At the November meeting our Chairman stood down and I was elected": the whole is told of then.
_OPENS_THEN = words(
    r"^\W*(?:at|during|following|after) (?:that (?=meeting\b)|(?:the|our|its|your|an?)"
    r" (?:last|previous|recent|earlier)"
    r" |(?:the|our|its) (?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december) )(?:\w+ ){0,3}?(?:meeting|agm)\b"
    r"|^\W*in (?:(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december) )?(?:19|20)\d\d\b(?! ?[-/] ?\d)"
)
# "With the exception of Upham Parish Council", "both the county and the Parish Council", "now that
# the Council": the body named is not the one that acts, or has acted before.
_NOT_ALONE = words(
    r"(?:\bexception of (?:the )?(?:[\w'-]+ ){0,3}"
    r"|(?<!absence\sof\s)\bboth (?:the )?(?:(?!was\b|were\b)[\w'-]+ ){1,4}"
    r"and (?:the )?(?:(?!was\b|were\b)[\w'-]+ ){0,3}|\bnow that (?:the )?)$"
)
_OTHER_BODY = words(
    r"\b(?:borough|district|county|city|norfolk|west norfolk|bckl\w*|ncc|bc|highways"
    r"|government|parliament|"
    r"housing association|police|environment agency|inspector|planning officers?"
    r"|inspectorate|ofsted|"
    r"company|school|(?:village )?hall|playing field|church|club"
    r"|management|neighbouring|national|trust|(?:\w+ham|\w+ton) pc|residents?|local|other)"
    r"(?: \w+){0,2}? ?$"
)
_LOWER_TIER = words(r"\b(?:parish|town|community)(?: \w+)? ?$")
PERMISSION = words(
    r"\b(?:planning|borough council|b\.? ?council|bckl\w*|county council|district council"
    r"|delegated decision|"
    r"planning inspectorate|secretary of state|ncc|cabinet office|government)\b"
)
_BY_OTHERS = words(
    r"^ (?:by|to|for|from|at|in|into|on) (?:the )?(?:borough|county|district|city"
    r"|government|planning(?! (?:sub|working|group|committee))|ncc|"
    r"bckl\w*|police|court|company|highways|committee in)\b"
)
SPEECH = words(
    r"\b(?:reported|advised|(?<!be\s)informed|told|said|stated|explained|announced|mentioned"
    r"|pointed out|recalled|queried|questioned"
    r"|understood|(?:added|commented|continued|complained) that)\b"
)
SUBORDINATE = words(
    r"\b(?:which|who|that|as(?! (?:presented|circulated|distributed|amended|attached|submitted"
    r"|recommended|proposed|discussed"
    r"|listed|shown|printed|read)\b)|when|if|once|until|after|where|whether|because|since|while"
    r"|reported|said|"
    r"asked|advised|it|there|he|she)\b(?: \w+){0,6}? ?$"
)
OTHERS_BEFORE = words(
    r"\b(?:highways|ncc|bckl\w*|borough|county|company|owners?|residents?|contractors?|police"
    r"|landlord|developers?)\b"
)
LAST_MONTH = words(r"\W*(?:last|previous) (?:month|year|week|meeting)\b")
PERSON = words(
    r"(?:\b(?:clerk|cllr|councillor|mr|mrs|ms|miss|officer|chair\w*|he|she|they|who)\b"
    r"|(?-i:\b[A-Z]{2,3}\b))"
    r"[^,;:]{0,60}$"
)
# "Declined in line with what was earlier agreed": an older decision is only the reason.
_REASON = words(
    r"\b(?:in line with|in accordance with|in keeping with|as per"
    r"|as (?:agreed|discussed|proposed|recommended|requested) (?:at|in|during)\b)"
)
# What the body itself has for planning matters, and may agree on.
_OUR_PLANNING = words(
    r"planning (?:[\w'-]+ ){0,3}?(?:procedures?|polic(?:y|ies)|sub-?committee|training|working"
    r" (?:group|party)|protocol|guide)\b"
)
# "The Chair proposed that the Council agreed a sum", "a copy showing that the Council agreed":
# what is
# asked for, or what a paper says.
_ASKED_OR_SHOWN = words(
    r"\b(?:propos(?:e|es|ed|ing)|suggest(?:s|ed|ing)?|recommend(?:s|ed|ing)?|request(?:s|ed|ing)?"
    r"|ask(?:s|ed|ing)?|hop(?:es?|ed|ing)|show(?:s|n|ing)?|stating|saying|evidence|proof"
    r"|meaning|implying|thought|believed) (?:\w+ )?that (?:the )?$"
)
# "The documents state, following a meeting, the Council approved it": told by a paper.
_PAPER_STATES = words(
    r"\b(?:letter|documents?|papers?|e-?mail|notice|article|leaflet)(?: had| has)? stat(?:e|es"
    r"|ed|ing)\b"
)
# "Members supported the thrust of the motion and were concerned": no support of the whole.
_SPIRIT = words(r"^ the (?:thrust|spirit|sentiments?|views?|comments?|concerns?)\b")
_AT_THAT_TIME = words(r"\bat (?:that|the) (?:point|time|stage)\b")


def elsewhere(said: str, start: int, rest: str) -> bool:
    """Whether the clause that begins at ``start`` tells of another time, or of a condition."""
    head = said[max(0, start - 48) : start]
    if at_last_meeting(said[:start]):
        return True
    if start and _OPENS_THEN.match(said, 0, start) is not None:
        return True
    led = head if head.endswith(" ") else head + " "
    if _LEADS_ELSEWHERE.search(led) and not (_WHICH.search(led) and _FORWARD.match(rest)):
        return True
    if _NOT_ALONE.search(said[max(0, start - 90) : start]):
        return True
    when = rest[:60]
    for ends in (_MATTER_BEGINS, _REASON):
        found = ends.search(when)
        when = when[: found.start()] if found is not None else when
    if ELSEWHEN.search(when) is not None or _ELSEWHEN_STATED.match(rest) is not None:
        return True
    if _AT_FIRST.match(rest) is not None:
        return True
    return not _FORWARD.match(rest) and _DATED.search(rest[:200]) is not None


def at_last_meeting(before: str) -> bool:
    """Whether the words right before a clause set it at an earlier meeting."""
    return _LAST_MEETING.search(before[-90:]) is not None or _MEETING_HELD.match(before) is not None


def then(rest: str) -> bool:
    """Whether the words behind a verb set it in the past ("at that point")."""
    return _AT_THAT_TIME.search(rest[:160]) is not None


def of_others(before: str) -> bool:
    """Whether the body named right behind ``before`` is another than this one."""
    return _OTHER_BODY.search(before[-40:]) is not None and not _LOWER_TIER.search(before)


def asked_or_shown(before: str) -> bool:
    """Whether what follows ``before`` is asked for or told by a paper, and not done."""
    return (
        _ASKED_OR_SHOWN.search(before[-60:]) is not None
        or _PAPER_STATES.search(before[-200:]) is not None
    )


def only_in_spirit(rest: str) -> bool:
    """Whether the words behind "supported" name less than the whole of what was put."""
    return _SPIRIT.match(rest) is not None


def by_others(rest: str) -> bool:
    """Whether the words behind a verb give the act to another authority."""
    return _BY_OTHERS.match(rest) is not None


def permission(said: str, start: int, end: int) -> bool:
    """Whether the act is a planning authority's: in a long row of figures, only what is near."""
    near = (max(0, start - 40), end + 120) if len(said) > 400 else (0, len(said))
    found = PERMISSION.search(said, *near)
    return found is not None and _OUR_PLANNING.match(said, found.start()) is None
