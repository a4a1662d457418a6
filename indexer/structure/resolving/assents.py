"""Less usual words for a decision: "all councillors were content", "the offer was not accepted".

``agreements`` reads the common verbs with their subject. Here stand the turns that clerks use now
and then for the same act, each with the words that show whose act it is.
"""

from __future__ import annotations

from indexer.structure.clauses import words
from indexer.structure.resolving.elsewhere import ELSEWHEN

BODY = (
    r"(?:(?:the |this )?(?:parish |town |community |full |scrutiny |overview |planning "
    r"|joint |local )*"
    r"(?:councill?ors|cllrs|council|(?-i:PC|P\.C\.)|committee|sub-committee|board|panel|cabinet"
    r"|executive|forum|"
    r"members(?: present)?|meeting|commission|assembly|authority|trustees|governors"
    r"|(?-i:P\. ?Council))"
    r"(?: members)?(?: present)?"
    r"|all(?: (?:present|members|councillors|cllrs))?|everyone(?: present)?|those present|we"
    r"|(?-i:[A-Z]{1,3}PC))"
)
_CONTENT = words(
    rf"(?<![\w'-]){BODY}(?: (?:noted|confirmed|stated|indicated|agreed|recorded)(?: that)? they)?"
    r" (?:was|were|are) (?:all |both |unanimously )?"
    r"(?:in (?:full |general |unanimous |complete |total )?agreement|content|satisfied (?:with"
    r"|that)"
    r"|unanimous(?:ly)? (?:that\b|in favour\W*$)|in favour of (?:(?:an?|the|it|them|all|both) )?\w+"
    r"|unanimous in (?:their|its|the) (?:decision|choice|support|agreement|view|opposition"
    r"|objections?)"
    r"|(?:pleased|delighted) to (?:support|accept|approve|agree|adopt)\b"
    r"|happy to (?:proceed|continue|go ahead|pay|contribute|leave|wait|defer)\b"
    r"|(?:happy|content) for (?:the|this|these|it|cllr|mr|mrs|him|her|them) (?:\w+ ){0,3}?"
    r"(?:to|be)\b"
    r"|happy (?:with the (?:\w+ )?(?:revisions?|changes|amendments?|draft|content|wording|policy)"
    r"|to (?:support|accept|approve|agree|adopt)|with (?:this|these|the (?:proposal"
    r"|arrangement|quot\w+|minutes|accounts|figures)))"
    r"|in favour (?:(?:of|in) (?:\w+ing\b|this|these|the (?:proposal|motion|application|scheme|idea"
    r"|plans?))"
    r"|to [a-z]+\b))(?! apart from\b| except\b| but\b)"
    rf"|(?<![\w'-]){BODY} (?:gave|granted|confirmed) (?:(?:it|this|them|these|its|their|full"
    rf"|unanimous|formal) )*"
    r"(?:approval|agreement|consent|support)\b"
    r"|^\W*(?:all|everyone|councillors|members)(?: present)? in (?:agreement\W*$"
    r"|(?:favour|agreement) (?:of|with) \w)"
)
# "The accounts, adopted by the Council and signed": an act with its body behind it.
_DONE_BY = words(
    r"(?:^\W*|[,;:)-] ?|\b(?:and|then|duly|all) |\bthis was )"
    r"(?P<verb>adopted|approved|accepted|ratified|agreed|endorsed|supported)(?: unanimously)?"
    r" by (?:the )?"
    r"(?:(?:full|parish|town|community|whole) )*"
    r"(?:council(?:lors)?|committee|meeting|board|members|all|those present)\b(?P<rest>.*)"
)
# "Which would be reviewed and then approved by the Council": that is still to come.
_STILL_TO_COME = words(
    r"\b(?:would|will|could|should|must|may|might|to) (?:\w+ )?be\b"
    r"(?:(?! (?:was|were) )[^.;]){0,120}$"
)
_ALL_OF_ONE_MIND = words(
    r"\band (?:was|were) unanimous in (?:their|its|the) (?:decision|choice|support|view|opposition"
    r"|objections?)\b"
    r"|^\W*(?:the )?(?:parish |town |community )?council(?:lors)? [^.;]{3,160}?"
    r" and (?:was|were) (?:pleased|happy|delighted) to (?:support|accept|approve|agree|adopt)\b"
    r"|\b(?:council(?:lors)?|committee|members|board)(?: felt(?: that)?(?: they| it)?)? (?:do"
    r"|does|did)"
    r"(?: not|n['’]t) wish to (?:join|take part|attend|respond|comment|participate|subscribe|donate"
    r"|object|contribute|proceed|pursue)\b"
)
# What the consent is to, where the words behind it say so ("content with the revised policy").
_MATTER = words(r"\b(?:of|to|with|that|for) (?!(?:this|these|it|that|them|do|so)\b)\w+")
_THING = (
    r"(?:proposal|motion|suggestion|request|offer|idea|quot\w+|tender|nomination|recommendation"
    r"|invoice|payment|bill|expenditure|amendment"
    r"|application for (?:a grant|funding|a donation))"
)
_TURNED_DOWN = words(
    rf"\b(?:this|the|his|her|their|these|that) (?:\w+ ){{0,3}}?{_THING}s?"
    r"(?: for (?:\w+ ){0,3}\w+)? (?:was|were) (?:\w+ly |then"
    r" |also |therefore )?(?:(?:discussed|considered),? and (?:then )?)?"
    r"(?P<verb>not (?:accepted|agreed|approved|supported|adopted)"
    r"|decided not to be (?:pursued|taken up|adopted|accepted|supported)"
    r"|turned down|declined|rejected)\b(?P<rest>.*)"
    r"|\b(?:this|it|these) (?:was|were) (?P<bare>not (?:agreed|accepted|approved|supported))\b"
    r"(?! that\b)"
    r"(?P<more>.*)"
)
# "Those in favour were none and those against six": the count is all that tells the decision.
_COUNTED = words(
    r"\bthose in favour(?: of [^.;]{3,80}?)? (?:was|were|numbered) (?P<count>\w+)"
    r"[^.;]{0,40}\bagainst\b"
    r"|^\W*there were (?P<votes>\w+) votes? (?:for|in favour)\b"
)
_NOBODY = frozenset({"no", "none", "zero", "nil", "0", "nobody"})
# "To be deferred to a later meeting", "therefore deferred to next meeting", "held over to March".
_PUT_OFF = words(
    r"(?:\b(?P<be>(?:is|was|were|are) (?:\w+ly )?|to be )|^\W*|[-:;,] "
    r"|\b(?:consideration|discussion|decision) (?:of|on) [^.;,]{3,60} |\b(?:therefore|and|so"
    r"|item|matter|(?:will|would)(?: therefore| now)? be(?= deferred\b| held\b| carried\b)"
    r"|^\W*(?:the )?(?:minutes|accounts|budget|item|report|agenda|election|discussion|decision)) )"
    r"(?P<verb>deferred|held over|carried (?:forward|over)|adjourned|postponed)"
    r" (?P<rest>(?:to|until|till|for)\b (?:the |a |an |our |its )?(?:(?:next|later|future|following"
    r"|subsequent)\b|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|(?:\w+ ){0,3}meeting\b|new (?:council|committee|year)\b).*)"
    r"|(?:^\W*|[-:] |\w )(?P<moved>moved) (?P<to>to (?:the )?(?:next|following|january|february"
    r"|march"
    r"|april|may|june|july|august|september|october|november|december)(?: \w+)? meeting\b.*)"
)
_IT_AGREED = words(
    r"^\W*it (?:\w+ly |also |then |further )?(?:agreed|resolved|decided) (?:to|that)\b"
)
_TITLE_THEN = words(
    r"[\w)] (?P<verb>(?-i:Agreed|AGREED|Resolved|Deferred|DEFERRED)) (?:to|that|until)\b"
)
# "The annual budget was proposed, discussed and approved", "Standing orders reviewed and adopted".
_PAIRED = words(
    r"(?:[,;-]|(?:orders|polic(?:y|ies)|register|assessments?|regulations?|accounts?|terms"
    r"|reference|statement|document|report)) "
    r"(?:duly )?(?:(?:proposed|considered|discussed|checked|read|reviewed|examined"
    r"|amended|updated|seconded)(?:, \w+ed){0,2},? and (?:then |duly )?"
    r"(?P<verb>approved|accepted|agreed|adopted)"
    r"|(?P<signed>approved|accepted|agreed|adopted)(?: and |,? )(?:duly )?signed)\b(?P<rest>.*)"
)
# "The Clerk presented an advert, which was agreed", "the plans, which were supported by all".
_WHICH = words(
    r",? which(?:,? (?:after|following) (?:\w+ )?(?:discussion|debate|consideration),?)?"
    r" (?:was|were) (?:then |all |duly |\w+ly )?(?P<verb>agreed|approved|accepted|adopted"
    r"|supported)(?P<by> (?:by (?:all|everyone|the (?:council|meeting|members|committee)|those"
    r" present)|unanimously|in accordance with|subject to|as (?:presented|circulated))\b"
    r"[^.;]{0,80})?\W*$"
)
# "The vote was 4 to 1, therefore adopted".
_THEREFORE = words(
    r"\b(?:therefore|accordingly|hence) (?:duly )?(?P<verb>adopted|approved|accepted|carried)\W*$"
)
# "Mrs Hay duly elected", "Mr Lee therefore elected as Vice-Chair".
_DULY = words(
    r"(?:[\w)] (?:duly|therefore|unanimously|then|re-)|^\W*(?-i:(?:[A-Z][\w'.]* ?){1,4}))"
    r" ?(?P<verb>(?:re-?)?elected|(?:re-?)?appointed|co-opted)(?P<rest>(?: as| to| chair\w*| vice.*"
    r"| onto| treasurer|\W*$).*)"
)
# "Fen Committee ratified for a further year", "Mr Hay accepted as third signatory": no "was".
_CLIPPED = words(
    r"^\W*(?:[\w.'/&-]+ ){1,7}?(?P<verb>ratified|accepted|adopted|endorsed|confirmed)"
    r" (?P<rest>(?:as (?:an? |the |our )?(?:\w+ ){0,3}(?:signator\w+|representative|member|trustee"
    r"|chair\w*"
    r"|clerk|auditor|contact|warden|policy)|for (?:an? |the )?(?:another|further|next|coming)"
    r" (?:\w+ )?(?:months?|years?|term))\b.*)"
)
# "Mr Hay wrote to offer his help - the matter has been noted".
_NOTED_AT_END = words(
    r" - ?(?:the |this |these )?(?:\w+ )?(?:has been|have been|was|were) (?P<verb>noted)\W*$"
)
_FINITE = words(r"\b(?:was|were|is|are|been|be|has|have|had|will|would|they|he|she|it|who)\b")
_LATER = words(
    r"(?<![\w'-])(?:the )?(?:parish |town |community |full )*(?:council|councillors|committee"
    r"|board|panel|members|meeting|(?-i:PC))(?! of the public"
    r"| (?:had|has|have)\b(?![^.;]*\band (?:now|then)\b))"
    r"(?: [\w'£.-]+){1,12}?,? and (?:by (?:an? )?(?:\w+ )?majority(?: decision| vote)? )?"
    r"(?:\w+ly |then |also |duly |now )?(?P<verb>agreed|approved|accepted|adopted|resolved"
    r"|decided|voted(?= to\b))"
    r" (?P<rest>(?:the|to|that|this|these|a|an|all|for|on)\b.*)"
)
# "The officer thanked the members for their help and agreed to return": it is he who agreed.
_NOT_SUBJECT = words(
    r"\b(?:thanked|informed|advised|told|asked|assured|updated|reminded|addressed|met"
    r"|to|of|by|from|for|with|that|their|another)(?: all)? ?$"
)
# "The Chair asked that all be members: agreed": what was put, and at once its answer.
_PUT_AND_AGREED = words(
    r"\b(?:(?:requested|asked|suggested|proposed) that|discussed whether) [^.;]{5,200}"
    r"(?: ?- ?|[:,] ?)(?:all |this was )?agreed\W*$"
)
# "The Clerk agreed to say that the Council would not take it on, all agreed".
_ALL_AGREED = words(
    r"(?:\w+ ){5,}?\w+,? (?:and )?all (?:the )?(?:councillors |members "
    r"|cllrs )?(?:present )?(?:were )?"
    r"(?:agreed|in favour|in agreement)\W*$"
)
# "It was suggested that he be asked, but agreed that it wait": the second act of an "it was".
_THEN_AGREED = words(
    r"^\W*it was [^.;]{5,200}\b(?:but|and) (?:agreed|decided|resolved) (?:that|to)\b"
)


ASSENTS = (
    *(_CONTENT, _TURNED_DOWN, _PUT_OFF, _WHICH, _DULY, _PAIRED, _TITLE_THEN, _IT_AGREED, _LATER),
    *(_CLIPPED, _COUNTED, _THEREFORE, _ALL_OF_ONE_MIND, _DONE_BY, _PUT_AND_AGREED, _THEN_AGREED),
    *(_NOTED_AT_END, _ALL_AGREED),
)
"""All the phrases of this module that tell of an act."""


def content(said: str) -> tuple[int, bool] | None:
    """Where a body's consent begins ("All councillors noted that they were content"), and whether
    what it is given to stands before it."""
    found = _CONTENT.search(said) or _ALL_OF_ONE_MIND.search(said)
    if found is None:
        return None
    if found.re.pattern == _ALL_OF_ONE_MIND.pattern:
        return found.start(), False
    return found.start(), _MATTER.search(said, found.start()) is None


def votes_counted(said: str) -> tuple[str, bool] | None:
    """The verb of a decision told only by its count ("those in favour were six, against one"), and
    whether what was voted on stands before it ("There were six votes for this")."""
    found = _COUNTED.search(said)
    if found is None:
        return None
    count = found["count"] or found["votes"]
    verb = "rejected" if count.lower() in _NOBODY else "agreed"
    return verb, found["votes"] is not None


def turned_down(said: str) -> tuple[int, str, str] | None:
    """Where a refusal begins, its verb and what follows ("This proposal was not accepted")."""
    found = _TURNED_DOWN.search(said)
    if found is None or (found["bare"] and ELSEWHEN.search(found["more"])):
        return None
    verb = (found["verb"] or found["bare"]).lower()
    rest = found["rest"] if found["verb"] else found["more"]
    return found.start(), "declined" if verb == "declined" else "rejected", rest


def put_off(said: str) -> tuple[int, str, str] | None:
    """Where a matter is put off to another meeting, its verb and what follows."""
    found = _PUT_OFF.search(said)
    if found is None:
        return None
    return found.start(), "deferred", found["rest"] or found["to"]


def done_before(said: str) -> tuple[int, str, str] | None:
    """An act told of what stands before it, whoever that is: "a draft, which was agreed", "Mrs
    Hay duly elected". Where it begins, the verb and what follows."""
    which = _WHICH.search(said)
    if which is not None:
        return which.start(), which["verb"].lower(), ""
    closing = _NOTED_AT_END.search(said)
    if closing is not None:
        return closing.start(), "noted", ""
    so = _THEREFORE.search(said)
    if so is not None:
        return so.start(), so["verb"].lower(), ""
    clipped = _CLIPPED.match(said)
    if clipped is not None and not _FINITE.search(said, 0, clipped.start("verb")):
        return clipped.start(), clipped["verb"].lower(), clipped["rest"]
    duly = _DULY.search(said)
    return (duly.start(), duly["verb"].lower(), duly["rest"]) if duly is not None else None


def later_verb(said: str) -> tuple[int, str, str] | None:
    """An act behind another one, or behind a title: where, the verb and what follows.

    "Presented by the Clerk, approved and signed", "Change of date Agreed to defer".
    """
    paired = _PAIRED.search(said)
    if paired is not None:
        return paired.start(), (paired["verb"] or paired["signed"]).lower(), paired["rest"]
    titled = _TITLE_THEN.search(said)
    if titled is not None:
        return titled.start("verb"), titled["verb"].lower(), ""
    return None


def own_act(said: str) -> tuple[int, str, str] | None:
    """A body's second act in a sentence, or that of an "it" that opens one.

    "The Council considered the quotes and approved the first", "It agreed to look at the tender".
    """
    for phrase in (_IT_AGREED, _PUT_AND_AGREED, _THEN_AGREED, _ALL_AGREED):
        own = phrase.search(said)
        if own is not None:
            return own.start(), "agreed", ""
    by = _DONE_BY.search(said)
    if by is not None and not _STILL_TO_COME.search(said[: by.start("verb")]):
        return by.start(), by["verb"].lower(), by["rest"]
    later = _LATER.search(said)
    if later is not None and _NOT_SUBJECT.search(said, 0, later.start()):
        return None
    return (later.start(), later["verb"].lower(), later["rest"]) if later is not None else None
