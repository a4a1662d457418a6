"""The clipped decisions of short minutes: a stance on an application, a bare verb at the end.

"Sun lounge to bungalow. Parish Council approved.", "Victim Support, request for donation - noted",
"Grant request. Agreed £25". The words before the verb say what it is about; where they speak of
another authority, the verb is that authority's.
"""

from __future__ import annotations

from indexer.structure.clauses import words
from indexer.structure.phrases import AnyOf
from indexer.structure.resolving.actors import of_another_name, tells_of
from indexer.structure.resolving.assents import BODY
from indexer.structure.resolving.elsewhere import asked_or_shown, elsewhere, only_in_spirit

_BY_BODY = words(
    r"(?<![\w'-])(?P<body>(?!(?:the )?(?:planning |local )*(?:authority|trustees|governors)\b)"
    rf"{BODY}|the parish(?! council\b)|planning sub-committee)(?: have| has)?"
    r" (?P<verb>(?:no|raised no|had no|have no"
    r"|has no|made no|"
    r"with no) (?:objections?|observations|comments?(?: or objections?)?(?! to add\b))"
    r"|(?:recorded|returned|submitted|gave|made) (?:a |the )?['\"]?no (?:objections?"
    r"|observations?|comments?)|(?:strongly )?objects?"
    r"|objected|(?:fully |strongly )?supports|(?:fully|strongly) support|"
    r"supported|approved?|approves|approval|recommend(?:s|ed)? (?:approval|refusal)|refused"
    r"|rejected"
    r"|accepted(?! that\b)|agreed)\b"
)
_NOT_OURS = words(
    r"\b(?:borough|county|district|city|as|because|since|when|after|which|where|for|subject to"
    r"|while|whilst|although|though|felt(?: that)?"
    r"|(?:request|seek|await|need|require|obtain)(?:s|ed|ing)?|sought"
    r"|field|hall|church|club|management|liaison|association)(?: the)? ?$"
)
_AT_END = words(
    r"(?:(?<=[\w)£.:\"'])(?: ?- ?|[:,.] |\s{4,}(?=object|support|approv|no )"
    r"| (?=(?:all|both) noted))|^\W*)(?P<verb>(?:all |both |duly"
    r" |unanimously |contents (?=noted))*(?:noted"
    r"|agreed|accepted|approved|"
    r"approval|(?:we )?(?:recommend(?:ed)? |recommends )(?:approval|refusal)|no"
    r" (?:objections?|observations?|"
    r"comments?)(?: or objections?)?(?: were| was)?(?: raised| made| returned| submitted"
    r"| offered| there| here)?"
    r"|application (?:approved|agreed|refused)"
    r"|(?:request )?not (?:agreed|approved|supported)(?: to)?"
    r"|(?:permission|approval|refusal) recommended|pass(?:ed)? for payments?|supported"
    r"|objected|objects?|(?:do|does|did) not wish to (?:join|take part|attend|respond|comment"
    r"|participate|subscribe|donate)|"
    r"objection|refused|refusal|deferred|declined))(?: (?:with|subject to|but) [^.;]{1,80})?\W*$"
)
_INVERTED = words(
    r"\b(?P<verb>approved|supported|refused|rejected|no (?:objections?|comments?)(?: made| raised"
    r"| returned| noted| offered)?|recommend(?:ed"
    r"|s)?(?: \w+){0,3}? for"
    r" (?:approval|refusal)) (?:by )?(?:the )?(?:(?:parish )?council|(?-i:PC|P\.C\.)|parish)\W*$"
    r"|(?:^|(?<=[-:.,]))\W{0,3}(?:(?:both|all"
    r"|the)(?: \w+)? )?(?:to be )?(?P<all>recommend(?:ed)?(?: (?:all|both|these|this|them|it|two"
    r"|three|four))* for (?:approval|refusal))\W*$"
)
# "Supported by the Parish Council - extension at The Row": the stance first, then what it is on.
_OPENS = words(
    r"^\W*(?:\(?\w\) ?)?(?P<verb>(?:recommended (?:for )?)?(?:approval|refusal)|approved"
    r"|supported|refused|rejected|objected to"
    r"|no (?:objections?|comments?|observations?)(?: raised| made)?)"
    r" by (?:the )?(?:parish council|(?-i:PC|P\.C\.)|parish)\b ?(?:[-:,]|subject to\b|with\b|but\b)"
)
# "Requesting a donation - declined but will put up a poster", "Request for a memorial agreed".
_REQUEST = words(
    r"\brequest(?:s|ing)? (?:for |an? |the )?(?:[^.;:?]|(?<=\b[A-Z])\.){3,160}?(?: - ?| )"
    r"(?P<verb>agreed|approved|refused|declined|granted|not agreed)"
    r"(?: to £ ?\d+| (?:but|subject to|with)\b[^.;]{1,80})?\W*$"
)
# "The Council has objected to the present applications": told of what it did before.
_HAS_OBJECTED = words(r"\b(?:has|have) (?:objected|supported)$")
_BEEN = words(r"\b(?:has|have|had)(?: not| now| since| already)* been\b")
_RECOMMENDED = words(
    r"(?:^\W*|[-:.;] ?)(?:(?:it is|we) )?"
    r"(?P<verb>recommend(?:s|ed)? (?:for )?(?:approval|refusal))\b"
)
# Nobody of the public had anything to say.
_NOBODY_SPOKE = words(r"\W*no comments?(?: (?:were|was))? (?:made|raised|received)\W*")
_BARE = words(
    r"\W*(?P<verb>support|object|approve|no (?:objections?|comments?))\W*$"
    r"|\W*(?P<why>objections?|objected|refusal|approval|no objections?) (?:as|because|due to"
    r"|owing to|on (?:the )?grounds?|in view of)\b"
)
# "Date of the next meeting - 5 June Noted", "Grant for the fair RESOLVED": a title without a stop.
_TITLED = words(
    r"[\w)] (?P<verb>(?-i:Noted|NOTED|Agreed|AGREED|Approved|APPROVED|RESOLVED|ACCEPTED"
    r"|(?:No )?(?:Objections?|OBJECTIONS?)|Unanimously (?:agreed|approved)))\W*$"
)
# "Extension to dwelling agreed", under Planning.
_LEFT_BARE = words(r"[\w)] (?P<verb>agreed)\W*$")
# "Requesting a donation - No", "Invitation to adopt the kiosk - No".
_ANSWERED_NO = words(r"\b(?:request(?:s|ing)?|invitation)\b[^.;:?]{3,160} - (?-i:No|NO)\W*$")
# "Shed west of Ivy Farm There were no objections to this plan".
_NONE_TO_PLAN = words(
    r"\bthere (?:were|was) (?P<verb>no (?:objections?|comments?|observations?)) (?:to|on) (?:this"
    r"|the|these|either)"
    r" (?:\w+ )?(?:plan|application|proposal)s?\W*$"
)
# "Accident Rescue Service noted", among the letters received.
_LETTER_NOTED = words(r"[\w)] (?P<verb>noted)\W*$")
_LETTERS = words(r"\bcorrespondence\b")
_LONGEST_LETTER = 8
_ACT_FIRST = words(
    r"\W*(?:approved|supported|refused|rejected|objected|no (?:objection|comment)s?)\b"
)
_APPLICATION = words(r"\bplanning\b|\bapplications?\b")
_SUM = words(
    r"(?:^|(?<=[-:.])) ?\W{0,3}(?P<verb>agreed|approved) (?:£\d|a donation|donation"
    r"|payment)"
    r"|\b(?:donation|grant|payment|contribution|quot(?:e|ation)|cost|budget|fee|spend|expenditure)s?"
    r" (?:of|at|up to) (?:up to )?£ ?[\d.,]+ (?P<last>agreed|approved|accepted)\W*$"
    r"|£ ?[\d.,]+(?: \d\d)? (?P<paid>agreed|approved) for payment\W*$"
)
_OTHERS = words(
    r"\b(?:borough|county council|district council|b\.? ?council|b\.? ?c\.?|bckl\w*"
    r"|k\.?l\.?w\.?n|wnbc|"
    r"w\.n\.b\.c|ncc|n\.c\.c|granted permission|delegated|status|inspector\w*|appeal|decisions?"
    r"|permitted|"
    r"secretary of state|planning authority)\b"
)
_TALK = words(
    r"\?|\b(?:asked|asking|request(?:ing|ed)? that|noted that|advised that|said that"
    r"|reported that|"
    r"residents?|read out|had been|wished|would|should|might|if)\b"
    r"|\bin \w+ (?:19|20)\d\d\b"
)
# A row of letters, and at its end what was done with all of them.
_LIST_NOTED = words(r"[-:,] ?(?:all|both) noted\W*$")
_FINITE = words(
    r"\b(?:was|were|is|are|has|had|have|will|would|can|could|should|must|reported|asked"
    r"|said|suggests?|"
    r"suggested|advised|agreed|noted|wrote|proposed|felt|gave|thanked|received|requested"
    r"|stated)\b"
)


_LONGEST_LABEL = 260
_ANY_STANCE = AnyOf(
    *(
        _LEFT_BARE,
        _TITLED,
        _BY_BODY,
        _INVERTED,
        _OPENS,
        _REQUEST,
        _RECOMMENDED,
        _BARE,
        _SUM,
        _AT_END,
    ),
    *(_NONE_TO_PLAN, _LETTER_NOTED, _ANSWERED_NO),
)


def stance(said: str, context: str, head: str = "") -> str | None:
    """The verb of a clipped decision; ``context`` is the item's title and the heading above.

    ``head`` is how the paper begins, where it names the body whose minutes it holds.

    ``None`` where the sentence is no such decision, or where it is another authority's.
    """
    if len(said) > 700 or not _ANY_STANCE.may_occur(said):
        return None
    opens = _OPENS.match(said)
    if opens is not None:
        return normal_stance(opens["verb"])
    none = _NONE_TO_PLAN.search(said)
    if none is not None and not _OTHERS.search(said):
        return normal_stance(none["verb"])
    proposed = _RECOMMENDED.search(said)
    if proposed is not None and not _TALK.search(said, 0, proposed.start()):
        return None if _OTHERS.search(context) else normal_stance(proposed["verb"])
    if _ANSWERED_NO.search(said):
        return "declined"
    asked = _REQUEST.search(said)
    if asked is not None and not (_OTHERS.search(said) or _BEEN.search(asked.group())):
        return normal_stance(asked["verb"])
    ours = _BY_BODY.search(said)
    # What is told behind a stance are its conditions, what is told before it makes it talk.
    no_objection = ours is not None and " no " in f" {ours['verb']} "
    talk_end = ours.start() if ours is not None and no_objection and "?" not in said else len(said)
    if _TALK.search(said, 0, talk_end) and not _LIST_NOTED.search(said):
        return None
    if (
        ours is not None
        and not _NOT_OURS.search(said[: ours.start()])
        and not asked_or_shown(said[: ours.start()])
        and not tells_of(said[: ours.start()])
        and not of_another_name(said[: ours.start()], ours["body"], head)
        and not elsewhere(said, ours.start(), said[ours.end() :])
        and not _HAS_OBJECTED.search(ours.group())
        and not only_in_spirit(said[ours.end() :])
    ):
        return normal_stance(ours["verb"])
    inverted = _INVERTED.search(said)
    if inverted is not None and not _BEEN.search(said, 0, inverted.start()):
        return normal_stance(inverted["verb"] or inverted["all"])
    bare = _BARE.match(said)
    if bare is not None and _APPLICATION.search(context) and not _OTHERS.search(context):
        return normal_stance(bare["verb"] or bare["why"])
    total = _SUM.search(said)
    if total is not None:
        return normal_stance(total["verb"] or total["last"] or total["paid"])
    titled = _TITLED.search(said)
    if titled is not None and is_fragment(said[: titled.start("verb")]):
        verb = normal_stance(titled["verb"])
        if verb == "noted" or not (_OTHERS.search(said) or _OTHERS.search(context)):
            return verb
    at_end = _AT_END.search(said)
    if at_end is None:
        bare_end = _LEFT_BARE.search(said)
        ours_to_say = _APPLICATION.search(context) and not _OTHERS.search(context)
        if bare_end is not None and ours_to_say and is_fragment(said[: bare_end.start("verb")]):
            return "agreed"
        letter = _LETTER_NOTED.search(said)
        if letter is not None and _LETTERS.search(context) and len(said.split()) <= _LONGEST_LETTER:
            return "noted" if is_fragment(said[: letter.start("verb")]) else None
    if at_end is None or _NOBODY_SPOKE.fullmatch(said):
        return None
    verb = normal_stance(at_end["verb"])
    if verb in {"approved", "refused", "no objection", "deferred"} and (
        _OTHERS.search(said) or _OTHERS.search(context)
    ):
        return None
    return verb


def ours_to_answer(context: str) -> bool:
    """Whether nothing in an item's title or the heading above speaks of another authority."""
    return _OTHERS.search(context) is None


def names_its_matter(said: str) -> bool:
    """Whether a clipped decision says itself what it is about ("Grant request - noted")."""
    at_end = _AT_END.search(said)
    return at_end is not None and len(said[: at_end.start("verb")].split()) > 2


def closes_list(said: str) -> bool:
    """Whether a stance is on all of a row ("Signpost. Norfolk Link - all noted")."""
    return _LIST_NOTED.search(said) is not None


def opens_with_act(said: str) -> bool:
    """Whether a stance begins the sentence, so that what it is on stands before it."""
    return _ACT_FIRST.match(said) is not None


def is_fragment(said: str) -> bool:
    """Whether ``said`` is a short label without a verb of its own, such as an application."""
    return len(said) < _LONGEST_LABEL and not _FINITE.search(said)


def normal_stance(verb: str) -> str:
    """The verb of a stance, as decisions name it."""
    low = verb.lower()
    for cue, normal in (
        ("no ", "no objection"),
        ("not ", "declined"),
        ("permission recommended", "approved"),
        ("refus", "refused"),
        ("reject", "rejected"),
        ("approv", "approved"),
        ("payment", "approved"),
        ("noted", "noted"),
        ("agreed", "agreed"),
        ("accept", "accepted"),
        ("support", "supported"),
        ("object", "objected"),
        ("defer", "deferred"),
        ("declin", "declined"),
    ):
        if cue in low:
            return normal
    return low
