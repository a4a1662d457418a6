"""Decisions told by a noun, or by a verb whose subject is a noun of the meeting's own.

"There was agreement that ...", "The majority vote was for ...", "Payments agreed", "Date agreed:".
"""

from __future__ import annotations

from indexer.structure.clauses import words
from indexer.structure.resolving.elsewhere import ELSEWHEN, PERMISSION, SPEECH, elsewhere

NOUN = words(
    r"(?:^\W*(?:a |the )?|[,;-] |\b(?:discussion|debate|consideration) (?:an? |the )?)"
    r"(?:a |the |unanimous )*decision (?:was )?(?:made|taken|reached|agreed) (?:to|that|not to)\b"
    r"|\ba (?:resolution|motion) was (?:then )?(?:passed|carried|agreed)\b"
    r"|\bresult (?:being|was) [^.;]{0,40}\bin favour of\b"
    r"|^\W*(?:this|the) (?:request|application) (?:was )?(?:duly )?"
    r"(?P<asked>agreed|refused|approved)\W*$"
    r"|^\W*those (?:to be )?(?:co-opted|elected|appointed) were\b"
    r"|^\W*(?:\d[./\d]*\W+)?(?:(?:however,? )?there was (?:general |unanimous |a )?)?"
    r"(?P<noun>agreement|approval)(?: was)?(?: (?:made|given|"
    r"reached|granted))? (?:to|that|for|among)\b"
    r"|, with (?:the )?agreement(?: (?:made|given|reached))? to [a-z]+\b"
    r"|(?<!\d\s)\b(?P<given>approval|agreement|support(?= (?:for\b|given\W*$)))"
    r"(?: for [\w ]{2,40}?)?(?: was)? (?:given|granted|reached)\b(?! on\b)"
    r"|^\W*(?:\d+[./\d]*\W+){0,2}(?:the |there were )?(?:payments?|accounts?|minutes|budget"
    r"|precept|apologies(?: for absence)?|invoices|bills|cheques|contract"
    r"|quot(?:e|ation)|donation)(?! are\b)"
    r"(?: (?!that\b)\w+){0,5}? (?P<verb>agreed|approved|accepted|noted and accepted)\b"
    r"(?! (?:at|by|costs?))"
    r"|\b(?:this|the) (?:item|motion|proposal|recommendation|resolution) (?:was|were) "
    r"(?:so |duly )?(?:resolved|carried|passed)\b"
    r"|^\W*recommendation no\.? ?\d{1,2}(?:, as amended,)? was (?:\w+ly )?(?:agreed|adopted"
    r"|approved)\b"
    r"|\b(?:he|she|they|cllr [\w' -]{1,40}|mrs? [\w'. -]{1,40}) (?:was|were) (?:duly "
    r"|unanimously )?(?:voted (?:onto|on to|in as))\b"
    r"|\b(?:was|were) (?:duly )?declared (?:duly )?(?:to be )?(?:the )?"
    r"(?:elected|(?:vice|deputy)?[- ]?chair\w*|president|treasurer|secretary)\b"
    r"|\b(?:but|and) was (?:\w+ly |then )?(?:decided|agreed|resolved) (?:that|to)\b"
    r"|\b(?:general |clear |overall )?consensus"
    r"(?: (?:of|among) (?!(?:the )?(?:members of the )?(?:public|residents|parishioners|villagers"
    r"|community)\b)[\w' ]{3,40}?)? (?:was|is)"
    r" (?:that(?! (?:it|they|this|these|he|she) had\b)|to|not|in favour)\b"
    r"|\bit was (?:the|a) (?:general |clear |overall )?consensus"
    r" (?:of (?:the )?(?:committee|council|councillors|meeting|members|board) )?that\b"
    r"|\bmajority (?:vote|decision|view) was (?:for|to|that|in favour)\b"
    r"|\bthe vote was (?:carried|in favour|unanimous)\b"
    r"|\bshow of hands (?:\w+ly )?(?:confirmed|agreed|showed|decided|indicated|resulted)\b"
    r"|^\W*(?:[\w'/]+ ){0,4}(?:agreed|approved) ?: ?(?=[\w£]+ \w)"
    r"|\b(?:clerk|cllr [\w'-]{1,30}|councillor [\w'-]{1,30}|chair\w*|officers?|committee"
    r"|working (?:party|group)) (?:was|were) (?:then )?(?P<given_to>given|granted|delegated)"
    r" (?:the )?(?:permission|authority|delegated (?:powers?|authority)|powers?) to\b"
    r"|(?<!\bthe\s)\b(?:contents?|wording|design|dates?|draft|venue|price|programme|deputation|delegation)"
    r" (?:was |were )?agreed\b"
    r"(?= (?:with|as|for)\b|[ .:]*$)"
)
_MADE = words(r"\bdecision (?:was )?(?:made|taken|reached)\b")
# "Approval for a desk: Mrs Orr noted that this had been previously agreed."
_BEFORE_NOW = words(
    r"\bha(?:d|s|ve) (?:been )?(?:previously|already) (?:been )?"
    r"(?:agreed|approved|accepted|decided)\b"
)
_GIVEN_ON = words(r"\b(?:given|granted|received) on\b")


def noun_act(said: str) -> str | None:
    """The verb of the decision that ``said`` tells by a noun, if it tells one."""
    found = NOUN.search(said)
    if (
        found is None
        or (_MADE.search(found.group()) and SPEECH.search(said, 0, found.start()))
        or ELSEWHEN.search(found.group())
        or elsewhere(said, found.start(), "")
        or (PERMISSION.search(said) and not _MADE.search(found.group()))
        or _GIVEN_ON.search(said)
        or _BEFORE_NOW.search(said, found.end())
    ):
        return None
    if found["given_to"]:
        return "authorised"
    noun = next(
        (found[name] for name in ("noun", "given", "verb", "asked") if found[name]), "agreed"
    ).lower()
    return {"agreement": "agreed", "approval": "approved", "support": "supported"}.get(noun, noun)
