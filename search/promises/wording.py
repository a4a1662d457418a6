"""The words by which a later sentence says that a thing was done, was not, or had been promised."""

from __future__ import annotations

import re

_I = re.IGNORECASE

# "for which the Board had asked in October", "as she had undertaken", "(minute 9/18)".
_REFERS = re.compile(
    r"\b(?:in accordance with|in (?:reply|answer|response) to|further to|pursuant to) (?:the )?"
    r"(?:minute|resolution|request|decision)\b[^.;]{0,60}"
    r"|\brespon(?:ds|ded|ding) to (?:the|a) request\b[^.;]{0,80}"
    r"|\b(?:for|to|of) which (?:the )?[\w' ]{2,50}? (?:had )?(?:asked|spoken|called|requested)\b"
    r"[^.;,]{0,50}"
    r"|\b(?:that|which) (?:the )?[\w' ]{2,50}? (?:had )?(?:asked (?:for|to have)|requested|ordered"
    r"|called for|sought)\b[^.;,]{0,60}"
    r"|\b(?:that|which) (?:had|has|was|were) (?:been )?(?:asked for|requested|promised|ordered|due"
    r"|called for)\b[^.;,]{0,60}"
    r"|\bas (?:\w+ ){0,3}(?:had|has|have|was|were) (?:been )?(?:\w+ ){0,2}(?:undertaken|asked|told"
    r"|promised|requested|agreed|said|done)\b[^.;,]{0,60}"
    r"|\b(?:that|which|who|whom) (?:\w+ ){0,3}(?:had|has|have) (?:\w+ ){0,3}(?:undertaken|promised"
    r"|agreed|said|told)\b[^.;,]{0,60}"
    r"|\bas (?:requested|promised|agreed|asked|undertaken|resolved|instructed)\b[^.;,]{0,60}"
    r"|\bat the request of\b[^.;,]{0,60}"
    r"|\b(?:resolved|asked|requested|agreed) (?:in|on|at)\b[^.;,]{0,40}\bthat\b[^.;,]{0,60}"
    r"|\b(?:had|has) been (?:promised|asked|undertaken|given an undertaking)\b[^.;,]{0,60}"
    r"|\bpromised (?:for|in|by)\b[^.;,]{0,40}"
    r"|\b(?:had|has) asked (?:in|on|at|for)\b[^.;,]{0,60}"
    r"|\b(?:should|was to|were to|ought to) have been\b[^.;,]{0,60}"
    r"|\((?:see )?minutes? [^)]{1,60}\)",
    _I,
)
# One of these is in every such phrase: looked for first, they spare most sentences the whole.
_MAY_REFER = re.compile(
    r"ask|request|undert|promis|minute|due|resol|told|said|agree|order|spoke|instruct|sought"
    r"|call|done|have been|decision",
    _I,
)
_ASKS = re.compile(
    r"ask|request|undert|promis|minute|due|resol|order|sought|called for|instruct"
    r"|^as (?:he|she|they|it) (?:had|has)\b",
    _I,
)
_BEFORE_THIS = re.compile(r"\b(?:last|previous|preceding) (?:\w+ )?meeting\b", _I)

# What a report-back is answered by.
_REPORTED = re.compile(
    r"\bthis (?:report|paper|note|briefing) (?:gives|responds|provides|sets out|informs|presents"
    r"|updates|describes|summarises|reports|brings|answers)\b"
    r"|\b(?:reported|presented|brought|gave|submitted|introduced|tabled|stated|explained how"
    r"|informed the|updated the|laid before|delivered|announced)\b"
    r"|\bmade (?:his|her|their|its|an?|the) (?:\w+ )?(?:report|presentation)\b"
    r"|\b(?:report|update|presentation|briefing|paper|statement|plan|strategy|review|proposals?"
    r"|figures|results?|case) (?:\w+ ){0,6}?(?:was|were|had been|has been) (?:\w+ly )?(?:presented"
    r"|received|given|submitted|circulated|tabled|considered|brought|provided|made|noted)\b"
    r"|\b(?:considered|received|noted|heard) (?:an?|the|this|her|his|their)"
    r" (?:[\w'-]+ ){0,6}?(?:report|update|presentation|briefing|plan|strategy|review|proposals?"
    r"|statement|study|business case|paper)\b",
    _I,
)


_COUNTS = "one two three four five six seven eight nine ten".split()
# Some of a kind, counted: "three quotes", "two further signs".
_COUNTED = re.compile(
    rf"\b(?P<count>\d|{'|'.join(_COUNTS)}) (?:(?:more|further|other|new|written) )?"
    r"(?P<thing>[a-z]{3,}s)\b",
    _I,
)

_ANSWERED = (
    r"(?:reply|response|letter|acknowledgement)[\w ]{0,40}? (?:was|had been|has been) received"
    r"|received (?:a|the) (?:reply|response|letter)|replied|responded"
)
_FINISHED = r"(?:been|was|were|is now|are now) (?:\w+ )?(?:done|completed|carried out|finished)"
# Each kind of deed: the verb as it is promised ("write", "be repaired"), and as it is told done.
_DEEDS: tuple[tuple[str, str, str], ...] = (
    (
        r"write|e-?mail|reply|respond",
        r"written",
        rf"wrote|written|e-?mailed|letters? (?:\w+ ){{0,3}}?sent|sent (?:a|the) letter|{_ANSWERED}",
    ),
    (
        r"contact|speak|telephone|phone|ring|inform|notify|approach",
        r"contacted|informed|notified|approached|telephoned",
        r"contacted|spoken (?:to|with)|spoke (?:to|with)|telephoned|phoned|notified|approached"
        rf"|informed (?!the (?:meeting|council|board|committee|panel))|{_ANSWERED}",
    ),
    (
        r"send|circulate|forward|distribute|issue|supply",
        r"sent|circulated|forwarded|distributed|issued|supplied",
        r"sent|circulated|forwarded|distributed|issued|supplied|been delivered",
    ),
    (
        r"publish|display|advertise|upload",
        r"published|displayed|advertised|uploaded|placed (?:on|upon)|put on|there",
        r"published|gone on(?: to)?|placed (?:on|upon)|put on|uploaded|displayed|advertised",
    ),
    (r"repair|fix|mend", r"repaired|fixed|mended", rf"repaired|fixed|mended|{_FINISHED}"),
    (
        r"install|erect|put up|fit|replace|put back",
        r"installed|erected|put up|fitted|replaced|put back|put in place",
        rf"installed|erected|put up|fitted|replaced|put back|{_FINISHED}",
    ),
    (
        r"cut|trim|strim|mow|prune",
        r"cut|trimmed|strimmed|mown|pruned",
        rf"been (?:\w+ )?cut|(?:was|were) (?:\w+ )?cut|trimmed|strimmed|mown|pruned|{_FINISHED}",
    ),
    (
        r"clean|clear|remove|tidy",
        r"cleaned|cleared|removed|tidied",
        rf"cleaned|cleared|removed|tidied|{_FINISHED}",
    ),
    (r"paint", r"painted", rf"painted|{_FINISHED}"),
    (r"plant", r"planted", rf"planted|{_FINISHED}"),
    (
        r"obtain|get|seek",
        r"obtained|sought",
        r"obtained|(?:had|has|have) (?:been received|sought)"
        r"|received (?:\w+ )?(?:quotes?|quotations?|estimates?)",
    ),
    (
        r"purchase|order|buy",
        r"purchased|ordered|bought",
        r"purchased|bought|ordered|has arrived|had arrived|been delivered",
    ),
    (
        r"arrange|organise|book",
        r"arranged|organised|booked",
        r"arranged|organised|booked|took place",
    ),
    (r"attend", r"attended", r"attended"),
    (r"meet", r"met", r"had met|has met|have met|met with"),
    (
        r"visit",
        r"visited",
        r"visited|visit took place|(?:visit|inspection) (?:was |has been |had been )?"
        r"(?:undertaken|carried out|made)",
    ),
    (r"review", r"reviewed", r"reviewed"),
    (r"audit|inspect|assess", r"audited|inspected|assessed", r"audited|inspected|assessed"),
    (
        r"check|look into|investigate",
        r"checked|looked into|investigated",
        r"checked|looked into|investigated",
    ),
    (r"open", r"open|opened", r"(?:been|was|were) (?:\w+ )?(?:opened|open)|opened to the public"),
    (r"train", r"trained", r"been trained|completed training|(?:was|were) trained"),
    (
        r"conclude|sign|settle",
        r"concluded|signed|settled",
        r"(?:been|was|were) (?:[\w ]{0,10}?)?(?:concluded|signed|settled)|had signed|has signed",
    ),
    (
        r"introduce|appoint|name|recruit",
        r"introduced|appointed|named|recruited",
        r"(?:been|was|were) (?:\w+ )?(?:introduced|appointed|named|recruited)"
        r"|ha[sd] been the senior|had appointed|has appointed",
    ),
    (r"have [\w ]{3,40}? in use|use", r"in use|used", r"come into use|came into use|been in use"),
    (r"sell|dispose", r"sold|disposed of", r"(?:been|was) sold|disposed of"),
    (r"complete|finish|deliver", r"completed|finished|delivered", _FINISHED + r"|been delivered"),
    (
        r"apply",
        r"made|submitted",
        r"applied|application (?:was|had been|has been) (?:made|submitted)",
    ),
)
_FAMILIES = tuple(
    (
        re.compile(
            rf"(?<!did not )(?<!does not )(?<!do not )\b(?:{base})\b|\bbe (?:\w+ly )?(?:{part})\b"
            # "to have the lamp mended": done by others, and no less promised.
            rf"|\bto have (?:[\w'-]+ ){{1,5}}?(?:{part})\b",
            _I,
        ),
        re.compile(rf"\b(?:{done})\b", _I),
    )
    for base, part, done in _DEEDS
)
_ANEW = re.compile(r"\b(?:will|would|shall) be\b", _I)
_FORETELLS = re.compile(r"\b(?:will|would|shall)\b", _I)
# What takes back a part, or only asks or hopes: no plain word that a thing is done.
_UNCERTAIN = re.compile(
    r"\b(?:may|might|still|remains?|again|but|however|apparently|hop(?:e|ed|es)"
    r"|expected|intend\w*|suggest\w*|propos\w+|possib\w+|asked|if|unless|until"
    r"|(?<!work )(?<!works )to be|due to)\b|\?",
    _I,
)
# What would not have happened yet, or was asked to happen: no deed.
_NOT_YET = re.compile(
    r"\b(?:would|will|to|shall|should|could|may|might|must|can|be|being|if|when|whether|until|once"
    r"|unless|before|asked|why|that he|that she)\b(?: \w+){0,3} ?$",
    _I,
)
_UNDONE = re.compile(
    r"\b(?:had|has|have|was|were|is|are|did|does|do|could|would|will|can) (?:\w+ )?not\b|n['’]t\b"
    r"|\bnever\b|\byet to\b|\bstill (?:waiting|awaited|awaiting|outstanding|to be|not|no)\b"
    r"|\bno (?:reply|response|answer|progress|such|report|action|further|news|date)\b"
    r"|\bnone (?:had|has|was|were|have|of)\b|\bawait(?:ing|ed)\b|\bnot (?:yet|been|possible"
    r"|so far)\b"
    r"|\bunable\b|\bfailed to\b|\bwithout success\b|\bcancelled\b|\bwithdrawn\b|\boutstanding\b"
    r"|\boverdue\b|\bchas(?:e|ed|ing)\b|\bshould have been\b|\b(?:was|were) to have been\b"
    r"|\bcould find no\b|\bwhere the \w+ was\b|\bnothing\b|\bin vain\b|\bnot\W*$"
    r"|\bnot (?:been )?(?:done|sent|written|received|heard|carried out|completed|materialised)\b",
    _I,
)
_PUT_OFF = re.compile(r"\b(?:put off|deferred|postponed|delayed|carried forward|held over)\b", _I)
_LESS_THAN_ASKED = re.compile(r"\bwhere the \w+ had (?:spoken of|asked for|wanted|resolved)\b", _I)
_PARTLY = re.compile(
    r"\bin part\b|\bpartly\b|\bpartially\b|\bso far\b|\bwhere the \w+ had (?:spoken|asked)\b"
    r"|\bthough\b[^.;]{0,60}\bnot\b|\bbut not (?:all|every|yet)\b|\bonly (?:\w+ ){0,3}of the\b"
    r"|\bmost of\b|\b(?:some|half|part) of (?:the|it|them)\b|\bthe rest\b|\bremainder\b",
    _I,
)


_CONDITION = re.compile(r"\b(?:if|unless|when|once|whether|should enough)\b", _I)


def refers_back(said: str) -> str | None:
    """The words of a sentence that point back at something asked for or promised, if any."""
    found = _REFERS.search(said) if _MAY_REFER.search(said) else None
    return found.group().strip() if found else None


def asks(refers: str) -> bool:
    """Whether words that point back speak of a request or a promise, and not only of a saying."""
    return bool(_ASKS.search(refers))


def last_meeting(said: str) -> bool:
    """Whether a sentence points at the meeting before."""
    return bool(_BEFORE_THIS.search(said))


def says_reported(said: str) -> str | None:
    """The words by which a sentence says that something was reported or presented, if any."""
    for found in _REPORTED.finditer(said):
        if not _NOT_YET.search(said, max(0, found.start() - 40), found.start()):
            return found.group()
    return None


def done_families(promised: str) -> tuple[re.Pattern[str], ...]:
    """The words by which a deed of the kind that is ``promised`` is told as done."""
    said = " ".join(promised.split())
    return tuple(done for deed, done in _FAMILIES if deed.search(said))


def deed_words(promised: str, family: re.Pattern[str]) -> str:
    """The words by which a deed of ``family`` is ``promised``: "be published". What stands in a
    condition ("if enough members write") is no deed promised."""
    said = " ".join(promised.split())
    found = [deed.search(said) for deed, done in _FAMILIES if done is family]
    return " ".join(
        match.group() for match in found if match and not _CONDITION.search(said[: match.start()])
    )


def says_done(families: tuple[re.Pattern[str], ...], said: str) -> str | None:
    """The words by which ``said`` says that a deed of one of ``families`` has been done, if any.

    Only words of the same family count: that somebody wrote does not say that the lamp was mended.
    """
    for family in families:
        for found in family.finditer(said):
            if not _NOT_YET.search(said, max(0, found.start() - 40), found.start()):
                return found.group()
    return None


def uncertain(said: str) -> bool:
    """Whether a sentence takes back a part of what it says, or only asks or hopes."""
    return bool(_UNCERTAIN.search(said))


def foretells(said: str) -> bool:
    """Whether a sentence speaks of what will happen."""
    return bool(_FORETELLS.search(said))


def promises_anew(said: str) -> bool:
    """Whether a sentence says that something will be done: another promise, and no report."""
    return bool(_ANEW.search(said))


def says_undone(said: str) -> str | None:
    """The words by which a sentence says that something was not done, if any."""
    found = _UNDONE.search(said)
    return found.group() if found else None


def says_put_off(said: str) -> str | None:
    """The words by which a sentence says that something was put off, if any."""
    found = _PUT_OFF.search(said)
    return found.group() if found else None


def fewer_told(promised: str, said: str) -> bool:
    """Whether ``said`` tells fewer of a thing than were ``promised``: two quotes of three."""
    wanted = {
        found["thing"].lower(): _count(found["count"]) for found in _COUNTED.finditer(promised)
    }
    return any(
        _count(found["count"]) < wanted.get(found["thing"].lower(), 0)
        for found in _COUNTED.finditer(said)
    )


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _COUNTS.index(word.lower()) + 1


def says_partly(said: str, *, of_request: bool = False) -> bool:
    """Whether a sentence says that only a part was done; ``of_request``: of what was asked for."""
    return bool((_LESS_THAN_ASKED if of_request else _PARTLY).search(said))
