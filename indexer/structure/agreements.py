"""Decisions told in running prose: "it was agreed to ...", "the Board approved ...", "All agreed".

Minutes use the word "agreed" for acts, for opinions and for what happened elsewhere. A sentence
counts only with an act behind the verb (an infinitive, a modal, a subjunctive, a thing granted),
said of this body and of this meeting.
"""

from __future__ import annotations

from indexer.structure.clauses import words

_ADVERB = (
    r"(?:(?:\w+ly|also|then|therefore|again|further|both|all|in principle|after discussion"
    r"|following (?:a )?(?:discussion|debate)),? )*"
)
_VERB = r"(?:agreed?|resolved|decided|determined|AGREED|RESOLVED)"
_BODY = (
    r"(?:(?:the |this )?(?:parish |town |community |full |scrutiny |overview |planning "
    r"|joint |local )*"
    r"(?:councill?ors|cllrs|council|pc|cc|committee|sub-committee|board|panel|cabinet"
    r"|executive|forum|"
    r"members(?: present)?|meeting|commission|assembly|authority|trustees|governors)(?:"
    r" members)?(?: present)?"
    r"|all(?: (?:present|members|councillors|cllrs))?|everyone(?: present)?|we"
    r"|(?-i:[A-Z]{1,3}PC))"
)
_IMPERSONAL = words(
    rf"\b(?:it|this|these|the following(?: \w+){{0,3}}|that) (?:was|were"
    rf"|is) {_ADVERB}(?P<verb>{_VERB}|approved|carried|adopted|accepted)\b(?P<rest>.*)"
)
_BY_BODY = words(
    rf"(?P<body>(?<![\w'-]){_BODY})(?: [A-Z]{{2,5}})?,? {_ADVERB}(?:voted and |have |has "
    rf"|having )?{_ADVERB}"
    rf"(?P<verb>{_VERB}|approved|accepted|adopted|ratified|endorsed|refused|granted"
    rf"|deferred|rejected|appointed|elected|"
    rf"co-opted|voted|noted|received|supported|objected|opposed|authorised|delegated"
    rf"|confirmed|declined|made a decision)\b(?P<rest>.*)"
)
_FRAGMENT = words(
    r"^\s*(?:[\w .,'/()&-]{0,80}[:-] )?(?P<verb>agreed|decided|resolved|deferred|approved"
    r"|accepted|refused|adopted) "
    r"(?P<rest>(?:to|that|by|until|unanimously)\b.*|not to .*)"
)
_RECORD = words(
    r"\b(?:agreed|accepted|approved|signed|confirmed|taken|adopted|moved|passed|received"
    r"|read|proposed|carried|seconded)\b[^.;]{0,90}?\b"
    r"(?:as|to be)(?: being)? (?:an? |the )?(?:true|correct|accurate|fair|proper)\b"
    r"|\bmoved as (?:correct|accurate|read)\b"
)
_MINUTES = words(r"\bminutes\b")
_MINUTES_PASSED = words(
    r"\bminutes\b[^.;]{0,160}?\b(?:were|was|be|are|having been|been)\b(?: \w+){0,3}"
    r" (?P<verb>agreed|accepted|approved|confirmed|signed|adopted|passed)\b"
)
_PASSIVE = words(
    r"\b(?P<subject>[^.;:]{2,240}?) (?:was|were) (?:then |also |duly |all |both "
    r"|unanimously |formally |therefore |hereby |now |re-?)*"
    r"(?P<verb>approved|adopted|ratified|co-opted|elected|appointed|re-elected|reelected"
    r"|reappointed|re-appointed|accepted|noted|"
    r"authorised|endorsed|deferred|agreed|carried|refused|granted|rejected"
    r"|nominated)\b(?P<rest>.*)"
)
_SHORT = words(
    r"^\s*(?:\W{0,4}(?:all |this was |unanimously |duly |motion |both |it was )*"
    r"(?P<verb>agreed|carried|approved|accepted|adopted|resolved|deferred|noted|refused"
    r"|granted)(?: unanimously| by all(?: present)?| nem con| without (?:dissent"
    r"|objection))?"
    r"|(?P<all>all (?:were |present |members |councillors |councillors were )?(?:in favour"
    r"|agreed)|unanimous(?:ly agreed)?))\W*$"
)
_STANCE = words(
    r"(?P<body>(?:the )?(?:parish |town |community )*(?:council|councillors|pc|cc|members"
    r"|committee|planning sub-committee)(?: have| had)?|^\W*|[-:] )"
    r" ?(?P<verb>(?:no|raised no|had no|have no|made no|with no) (?:objections?"
    r"|observations|comments?(?: or objections?)?)"
    r"|objects?|objected|supports?|approved?|approval|recommends? (?:approval|refusal))\b"
)
_ACT_INFINITIVE = words(
    r"^\W*(?:not |unanimously |in principle |by [\w ]{1,30}? )?,? ?to (?!be (?:a|an|the"
    r"|very|too|true)\b)(?:\w+)"
)
_MODAL = words(
    r"\b(?:should|will|would|shall|must|may|could|can|cannot|not|is to|are to|was to|were"
    r" to|to be|needs? to)\b|\bbe\b"
)
_OPINION = words(
    r"\b(?:would|should|will|could|may|can|might|must|was|is|were|are|had|to) (?:also |not"
    r" |only |have |probably |still )*(?:be(?:en)? )?"
    r"(?:a|an|the best|very|more|most|too|no|good|bad|helpful|useful|beneficial|difficult"
    r"|better|nice|fair|unfair|important|"
    r"essential|interesting|wise|possible|impossible|likely|unlikely|happy|pleased|needed"
    r"|concerned|worth|unacceptable|of|"
    r"disappoint\w*|vital|excellent|wrong|right|dangerous|appropriate|inappropriate"
    r"|necessary|unnecessary|great|clear|true)\b"
)
_FACT = words(
    r"\b(?:was|were|is|are|had|has|have|did|does|seemed|seems|needed|felt|appeared"
    r"|remains?|remained|caused?)\b"
)
_BASE_VERBS = words(
    r"\b(?:write|contact|invite|ask|send|obtain|purchase|buy|arrange|continue|seek|publish"
    r"|consider|make|pay|appoint|approach|"
    r"request|draft|raise|join|attend|proceed|take|provide|report|submit|support|object"
    r"|hold|meet|place|put|issue|organise|set|"
    r"look|investigate|use|remain|adopt|approve|accept|note|defer|receive|grant|refuse"
    r"|award|fund|prepare|circulate|go|become|"
    r"recommend|delegate|authorise|establish|undertake|review|adjourn|exclude|include"
    r"|remove|install|stand|act|discuss|draw|bring)\b"
)
_NOMINAL = words(
    r"^\W*(?:to |on |upon |with )?(?:the|a|an|all|these|this|both|its|their|his|her|£\d"
    r"|payments?|expenditure|funding|no|option|quotation|in principle|proposals?|minutes"
    r"|\d)\b"
)
_ELSEWHEN = words(
    r"\b(?:at|during|from|in) (?:the |its |our |their |a )?(?:last|previous|earlier"
    r"|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|annual|prior)"
    r"(?: \w+){0,2} (?:meeting|agm)\b|\b(?:previously|already|earlier|originally|last"
    r" (?:month|year|time))\b"
    r"|\b(?:in|on|since|back in) (?:\d{1,2}(?:st|nd|rd|th)? )?(?:january|february|march"
    r"|april|june|july|august|september|october|november|december)(?: \d{4})?[^a-z]*$"
)
_PERFECT_BEFORE = words(
    r"\b(?:had|has|have|having|as|was previously|if|unless|until|once|when|after|before"
    r"|whether|been|which|who|to be|not|never|be|where|what|than|already|usually|why"
    r"|how)(?: \w+ly| been| also| now| it was| was| were| the \w+(?: \w+)?)? $"
)
_AGENDA = words(
    r"^\W*(?:\d+[./\d]*\W+)?(?:to|for) (?:agree|approve|resolve|adopt|accept|note|receive"
    r"|consider|discuss|elect|appoint|confirm|sign|decide|ratify|review|deal|co-opt)\b"
)
_OTHER_BODY = words(
    r"\b(?:borough|district|county|city|norfolk|west norfolk|bckl\w*|ncc|bc|highways"
    r"|government|parliament|housing association|police|"
    r"environment agency|inspector|planning officers?|inspectorate|ofsted|company|school"
    r"|neighbouring|national|trust|"
    r"(?:wereham|wretton|boughton|northwold) pc|residents?|local|other)(?: \w+){0,2}? ?$"
)
_PERMISSION = words(
    r"\b(?:planning|borough council|b\.? ?council|bckl\w*|county council|district council"
    r"|delegated decision|planning inspectorate|secretary of state|ncc|cabinet office"
    r"|government)\b"
)
_BUSINESS = words(
    r"\b(?:accounts?|budget|precept|payments?|invoices?|cheques?|report|minutes|quot\w*"
    r"|tender|motion|proposal|resolution|policy|policies|"
    r"standing orders|regulations|apolog\w+|statement|return|audit|expenditure|application"
    r"|plan|terms of reference|recommendations?|"
    r"chair\w*|vice\W?chair\w*|councillor|cllr|mr|mrs|ms|miss|member\w*|representative\w*"
    r"|clerk|offer|grant|donation|letter|correspondence|"
    r"contents|update|amendment\w*|dates?|strategy|risk assessment|item|matter|signator\w+"
    r"|expenses|salary|estimate|nominations?|agenda|constitution|"
    r"request|permission|licence|delegation|this|these|it|all|both)\b"
)
_NEGATED_RESULT = words(
    r"\b(?:no (?:decision|agreement|proposal)|not (?:agreed|carried|approved)|could not"
    r" agree|lost|defeated|fell)\b"
)
_NOT_ITSELF = words(
    r"\b(?:agreed|approved|accepted) (?:with|price|by (?:the )?(?:borough|county|district"
    r"|ncc|planning|highways|police|bckl\w*)|costs?|date|list|at (?:the|our|a) (?:last"
    r"|previous|earlier))\b"
)
_SPEECH = words(
    r"\b(?:reported|said|stated|advised|explained|noted|confirmed|commented|informed|asked"
    r"|added|mentioned|understood|announced|pointed out|replied|responded|told)\b(?:"
    r" \w+){0,4}? that\b|\b(?:reported|advised|informed|told|said)\b"
)


def prose_decision(said: str) -> tuple[str, bool] | None:
    """The verb of the decision that the sentence ``said`` (readable form) records, or ``None``.

    The flag says whether the sentence only points back ("This was agreed.") to the one before.
    """
    if said.rstrip(" )\"'").endswith("?") or (_AGENDA.match(said) and not _has_result(said)):
        return None
    short = _SHORT.match(said)
    if short is not None:
        return _verb(short["verb"] or "agreed"), True
    return (
        _minutes(said) or _impersonal(said) or _by_body(said) or _fragment(said) or _passive(said)
    )


def _has_result(said: str) -> bool:
    return (
        words(
            r"\b(?:was|were|agreed|approved|resolved|all in favour|carried|unanimous\w*)\b"
        ).search(said[12:])
        is not None
    )


def _verb(word: str) -> str:
    low = word.lower()
    return {
        "agree": "agreed",
        "reelected": "elected",
        "re-elected": "elected",
        "re-appointed": "appointed",
        "reappointed": "appointed",
        "made a decision": "agreed",
        "voted": "agreed",
        "decided": "agreed",
        "determined": "agreed",
        "carried": "agreed",
        "moved": "approved",
        "signed": "approved",
        "passed": "approved",
    }.get(low, low)


def _minutes(said: str) -> tuple[str, bool] | None:
    found = _RECORD.search(said)
    if found is not None and (
        _MINUTES.search(said) or "moved as" in found.group().lower() or "record" in said.lower()
    ):
        if _before(said, found.start()) or (
            words(r"^\W*signed\b").match(said[found.start() :]) and not _MINUTES.search(said)
        ):
            return None
        first = found.group().split()[0].lower()
        return (
            "accepted" if first == "accepted" else "agreed" if first == "agreed" else "approved"
        ), False
    passed = _MINUTES_PASSED.search(said)
    if passed is not None and not _before(said, passed.start("verb")):
        if words(r"\b(?:once|until|when|after|draft|will be)\b").search(said) and not words(
            r"\bwere\b"
        ).search(said):
            return None
        return _verb(passed["verb"]), False
    return None


def _impersonal(said: str) -> tuple[str, bool] | None:
    for found in _IMPERSONAL.finditer(said):
        if _before(said, found.start()) and not said[: found.start()].rstrip().endswith(
            ("and", ",")
        ):
            continue
        rest = found["rest"]
        subject = found.group().split()[0].lower()
        if _ELSEWHEN.search(rest[:60]) or _not_itself(said, found.start("verb")):
            continue
        if subject in {"this", "these", "that"} or found["verb"].lower() in {
            "approved",
            "carried",
            "adopted",
            "accepted",
        }:
            if subject in {"this", "these", "that", "it"} and (
                not rest.strip(" .;:)") or len(rest.split()) < 9 or _is_act(rest)
            ):
                return _verb(found["verb"]), subject in {"this", "these", "that"} and len(
                    said.split()
                ) < 16
            continue
        if subject == "the" or _is_act(rest):
            return _verb(found["verb"]), False
        if not rest.strip(" .;)"):
            return _verb(found["verb"]), True
    return None


def _by_body(said: str) -> tuple[str, bool] | None:
    for found in _BY_BODY.finditer(said):
        verb, rest = found["verb"].lower(), found["rest"]
        before = said[: found.start()]
        if (_OTHER_BODY.search(before[-40:]) and not _own(before)) or _before(said, found.start()):
            continue
        if _ELSEWHEN.search(rest[:60]) or _not_itself(said, found.start("verb")):
            continue
        if found["body"].lower() in {"all", "we"} and verb not in {
            "agreed",
            "agree",
            "approved",
            "resolved",
            "noted",
            "accepted",
        }:
            continue
        if verb in {"noted", "received"}:
            if words(
                r"^ (?:the |this |with |and |its |all |that the report)[^.]{0,80}?\b(?:reports?"
                r"|updates?|content\w*|position|presentation|information|minutes|correspondence|letter"
                r"|progress|statement|accounts?|recommendations?|briefing|decision\w*)\b"
            ).match(rest) and not rest.lower().startswith(" that"):
                return verb, False
            continue
        if verb in {
            "agreed",
            "agree",
            "resolved",
            "decided",
            "determined",
            "voted",
            "made a decision",
        }:
            if not rest.strip(" .;)"):
                return _verb(verb), True
            if _is_act(rest):
                return _verb(verb), False
            continue
        if verb in {"confirmed", "supported", "opposed", "received"} and not _NOMINAL.match(rest):
            continue
        if verb == "confirmed" and not words(r"\bminutes|appointment\b").search(rest):
            continue
        if not rest.strip(" .;)"):
            return _verb(verb), True
        if _FACT.match(rest.lstrip()) or (words(r"^ that\b").match(rest) and not _is_act(rest)):
            continue
        return _verb(verb), False
    return None


def _own(before: str) -> bool:
    """A qualified body is this body where the qualifier names a body of the same paper's kind."""
    return words(r"\b(?:parish|town|community)(?: \w+)? ?$").search(before) is not None


def _fragment(said: str) -> tuple[str, bool] | None:
    found = _FRAGMENT.match(said)
    if found is None or _before(said, found.start("verb")) or _ELSEWHEN.search(found["rest"][:60]):
        return None
    if words(
        r"\b(?:clerk|cllr|councillor|mr|mrs|ms|miss|officer|chair\w*|he|she|they|who"
        r"|[A-Z]{2,3}) (?:has |have |had )?$"
    ).search(said[: found.start("verb")]):
        return None
    if words(r"^by (?:the )?(?:borough|county|district|city|ncc|bckl|planning)").match(
        found["rest"]
    ):
        return None
    rest = " " + found["rest"]
    if _is_act(rest) or (
        found["verb"].lower() in {"deferred", "approved", "adopted"}
        and not words(r"^ that").match(rest)
    ):
        return _verb(found["verb"]), False
    return None


def _passive(said: str) -> tuple[str, bool] | None:
    found = _PASSIVE.search(said)
    if found is None:
        return None
    verb, subject, rest = found["verb"].lower(), found["subject"], found["rest"]
    if _before(said, found.start()) or _ELSEWHEN.search(rest[:60]) or _PERMISSION.search(said):
        return None
    if words(
        r"\b(?:which|who|that|as|when|if|once|until|after|where|whether|because|since|while"
        r"|reported|said|asked|advised|it|there|he|she)\b(?: \w+){0,6}? ?$"
    ).search(subject):
        return None
    if _SPEECH.search(subject) or not _BUSINESS.search(subject):
        return None
    if words(
        r"^ (?:by|to|for|from|at|in|into|on) (?:the )?(?:borough|county|district|government"
        r"|planning|ncc|police|court|company|committee in)"
    ).match(rest):
        return None
    if verb == "noted" and words(r"^ (?:that|as|to|by|in|the|how|from)\b").match(rest):
        return None
    if verb in {"granted", "refused"} and not words(
        r"\b(?:application|permission|licence|request|dispensation)\b"
    ).search(subject):
        return None
    return _verb(verb), False


def planning_stance(said: str) -> str | None:
    """The stance of this body on an application ("Parish Council approved", "no objections")."""
    if _PERMISSION.search(said) or words(
        r"\bresidents?\b|\bhad been\b|\?|\b(?:noted|asked|advised|said|residents) that\b"
    ).search(said):
        return None
    found = _STANCE.search(said)
    if found is None:
        return None
    verb = found["verb"].lower()
    if verb.startswith(("approv", "recommends approval")):
        return "approved"
    if "no " in verb[:12] or verb.startswith(("no", "raised", "had", "have", "made", "with")):
        return "no objection"
    return "supported" if verb.startswith("support") else "objected"


def _before(said: str, start: int) -> bool:
    """Whether what stands before the verb's clause makes it another time, or a condition."""
    head = said[max(0, start - 48) : start]
    return _PERFECT_BEFORE.search(head if head.endswith(" ") else head + " ") is not None


def _not_itself(said: str, start: int) -> bool:
    return _NOT_ITSELF.match(said, start) is not None


def _is_act(rest: str) -> bool:
    """Whether the words behind "agreed" are an act of the body and not a fact or an opinion."""
    clause = rest[:260]
    if _ACT_INFINITIVE.match(clause):
        return True
    if words(
        r"^\W*(?:unanimously |in principle )?(?:by [\w ]{1,30} )?\W*(?:that\b|and\b)?\W*$"
    ).match(clause):
        return False
    inner = words(
        r"^\W*(?:by (?:all|everyone|a majority|the \w+)(?: present)? |unanimously |in"
        r" principle |also |therefore )*(?:that )?"
    ).sub("", clause, count=1)
    if _OPINION.search(inner[:140]) and not words(
        r"\bbe (?:approved|accepted|noted|sent|asked|made|given|paid)\b"
    ).search(inner):
        return False
    modal, fact = _MODAL.search(inner), _FACT.search(inner)
    if modal is not None and (
        fact is None
        or modal.start() <= fact.start()
        or modal.group().lower() in {"should", "will", "would", "be"}
    ):
        return True
    base = _BASE_VERBS.search(inner)
    if base is not None and (fact is None or base.start() < fact.start()):
        return True
    return (
        _NOMINAL.match(rest) is not None
        and not words(r"^\W*that\b").match(rest)
        and (fact is None or fact.start() > 40)
    )
