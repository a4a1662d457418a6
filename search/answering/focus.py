# ruff: noqa: E501 - a pattern is read in one piece
"""What a question is after: the kind of thing wanted, and what it must be about.

"Who voted against the budget at Wirral in 2019?" wants a person; it is about a vote against, the
budget, Wirral and 2019. Whatever of this stands nowhere near the quotes speaks against them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from indexer.tokens import tokenize

Wanted = Literal[
    "who", "which", "when", "money", "count", "measure", "why", "where", "decision", "whether",
    "open",
]  # fmt: skip

_SUM = (
    "price|fees?|salary|fine|rent|sum|costs?|budget|turnover|wages?|amount|grant|precept|balance"
    "|quote|quotation|bill|compensation|charges?|deposit|donation|takings|profit|income|spend"
)
_AUX = "was|were|did|does|do|is|are|will|would|has|have|had|can|could|should|shall|might|must"

# Between "which" and what is asked for; "what did the officer reply" asks for no officer.
_NOT_OF_IT = rf"(?:{_AUX}|happen\w*|bec[ao]me|made|led|to|for|about)\b"
_OF_IT = rf"(?:(?!{_NOT_OF_IT})\w+ ){{0,2}}?"

# "The people who came", in a sentence that asks with another word, asks for nobody.
_ASKS = re.compile(
    rf"(?i)\b(?:what|which|how|when|where|why)\b|^\W*(?:(?:so|and|but) )?(?:{_AUX})\b"
)
_ASKS_ON = re.compile(
    r"(?i)(?:^|[^\w\s)]\s|\b(?:and|or|but|also|then|by|to|from|with|for|out|know|see|tell|wonder) )\s*$"
)

# The one that stands first in a question says what is wanted; of two at one place the upper.
_WANTED_BY: tuple[tuple[Wanted, str], ...] = (
        (
            # A change may be of anything: births, waiting times, sums.
            "measure",
            rf"\bhow much (?:{_AUX}) (?!.*\b(?:{_SUM}|pay|money|spending|prices)\b)(?:[\w’'-]+ ){{1,6}}?(?:dropp?(?:ed)?|f[ae]ll(?:en)?|ris(?:e|en)|rose"
            r"|gr[eo]wn?|increased?|decreased?|declined?|shr[aiu]nk|chang(?:e|ed)|improved?"
            r"|(?:go|gone|went|come|came) (?:up|down))\b",
        ),
        (
            "money",
            rf"\bhow much(?=\W*$| (?:{_AUX}|money|cash|funding|it|the|a|an|more|extra|in|of|for|to"
            rf"|per|each|{_SUM})\b)"
            rf"|\b(?:what|which)(?:'s|’s| was| is| were| are)? (?:the |a |its |their |our )?"
            # "What was agreed about the grant?" wants what was decided.
            rf"(?:(?!(?:about|on|over|regarding|concerning)\b)[\w’'-]+ ){{0,3}}?(?:{_SUM})\b"
            # "What did she say about the charge?" wants her words.
            rf"|\bwhat (?:did|does|do|would|will|has|had) (?:[\w’'-]+ ){{1,9}}?"
            rf"(?<!\bthe )(?<!\ba )(?<!\bany )(?<!\bits )(?<!\btheir )(?<!\babout )(?<!\bof )(?<!\bon )"
            rf"(?:cost|pay|charge|earn)\b"
            rf"|^(?:the )?(?:\w+ ){{0,2}}(?:cost|price|fee|rent|budget|balance|salary) (?:of|for|to)\b"
            r"|\bhow (?:costly|expensive)\b|\bat what (?:cost|price)\b",
        ),
        (
            "measure",
            r"\bhow (?:far|long|old|big|large|high|wide|fast|heavy|deep|tall|near|close)\b"
            r"|\bwhat (?:\w+ )?(?:age|size|length|height|depth|speed|distance|temperature)\b"
            r"|\bhow much\b",
        ),
        (
            "count",
            r"\bhow many\b|\b(?:what|which)(?: was| is)?(?: the)? (?:[\w’'-]+ ){0,3}?(?:number|share"
            r"|proportion|percentage|fraction|rate|score|total|figure)\b|^(?:the )?number of\b"
            r"|\bhow often\b|\bhow few\b",
        ),
        (
            "when",
            rf"(?:^|[,;:–-] |\band |\bor |\bby |\bknow |\bsay )when(?:'s|’s)?(?=\W*$| (?:{_AUX})\b)"
            r"|\b(?:what|which) (?:date|day|month|year|time|evening|morning|week)\b"
            r"|\bhow soon\b|^(?:the )?date of\b",
        ),
        (
            "who",
            r"\b(?:who|whose|whom|who's|who’s)\b"
            rf"|\b(?:which|what) {_OF_IT}(?:member|councillor|officer|person|resident|people"
            r"|man|woman|clerk|mp|msp)s?\b|\bnames? of the\b",
        ),
        (
            "why",
            r"\bwhy\b|\bwhat (?:was|were|is|are) the (?:\w+ )?(?:reason|reasons|grounds)\b"
            r"|\bon what grounds\b|\bhow come\b|\bwhat reasons?\b",
        ),
        (
            "where",
            rf"\bwhere(?:'s|’s)?(?=\W*$| (?:{_AUX}|exactly|in)\b)"
            r"|\b(?:what|which) (?:place|street|road|site|location|venue)s?\b",
        ),
        (
            "which",
            rf"\b(?:which|what) {_OF_IT}(?:firm|company|contractor|builder|school|body|bodies"
            r"|committee|panel|paper|report|band|supplier|organisation|charity|group)s?\b",
        ),
        (
            "decision",
            r"\bwhat (?:[\w’'-]+ ){0,8}?(?:decid\w+|resolv\w+|resolution\w*|agree\w*|approv\w+)\b"
            # "What was the reason for the decision?" asks for something else.
            r"|\bwhat(?:'s|’s)? (?:(?!(?:of|for|to|by|behind|before|after|about|led|made)\b)[\w’'-]+ ){0,5}?"
            r"(?:decisions?|outcomes?)\b(?! of the (?:\w+ ){0,3}?(?:vote|ballot|count)\b)"
            r"|^(?:the )?(?:wording|outcome|result|decisions?|resolutions?) (?:of|on|about)\b",
        ),
)  # fmt: skip
_WANTED = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _WANTED_BY]

_WHETHER = re.compile(rf"^\W*(?:so |and |but )?(?:{_AUX}|may)\b", re.IGNORECASE)

# What may be asked about a thing, beside the thing: its name, and the words that tell it.
RELATIONS: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    name: (re.compile(asked, re.IGNORECASE), re.compile(told, re.IGNORECASE))
    for name, asked, told in (
        ("voted against", r"\bvot\w+ (?:\w+ )?(?:against|down)\b|\bopposed\b|\bdissent\w*\b"
                          r"|\bvotes? against\b",
         r"\bagainst\b|\bdissent\w*|\bopposed\b|\bvot(?:e|es|ed|ing)\b"),
        ("voted", r"\bvot(?:e|es|ed|ing)\b|\bballot\b|\bpoll\b",
         r"\bvot(?:e|es|ed|ing)\b|\bballot\w*|\bpoll\b|\bagainst\b|\babst|\bunanim|\bcarried\b"
         r"|\bin favour\b|\bshow of hands\b|\belect|\bnominat"),
        # "Moved to the library" is no motion.
        ("proposed", r"\b(?:propos|second)(?:ed|er|ing)\b|\bput forward\b|\bmover\b"
                     r"|\bmov(?:ed|ing)\b(?! (?:\w+ )?(?:to|from|into|out|in|away|back|house|up|down|on)\b)",
         r"\bpropos|\bsecond|\bmoved\b|\bmover\b|\bput forward\b"),
        ("cost", r"\bcosts?\b|\bprice\w*\b|\bfees?\b|\bcharg\w+\b|\bpa(?:y|id|ying)\b|\bsp(?:end|ent)\b"
                 r"|\bbill\b|\bquote\w*\b|\bafford\b|\bexpensive\b|\bcheap\w*\b",
         r"£|\bcost|\bpric|\bfees?\b|\bcharg|\bpa(?:y|id|yment)|\bsp(?:end|ent)|\bquot|\bestimat"
         r"|\bbill|\bexpens|\bfund|\bp\b|\d+p\b"),
        ("raised", r"\brais\w+\b|\bfundrais\w+\b|\bcollected\b|\btakings\b|\bprofit\w*\b",
         r"£|\brais|\bcollect|\btaking|\bprofit|\bdonat"),
        ("resigned", r"\bresign\w*\b|\bstep\w* down\b|\bquit\b|\bstood down\b",
         r"\bresign|\bstep\w* down|\bstood down|\bretir|\bleft\b|\bleav"),
        ("fined", r"\bfin(?:e|es|ed)\b|\bprosecut\w+\b|\barrest\w*\b|\bconvict\w*\b|\bcaught\b"
                  r"|\bguilty\b|\bcourt\b",
         r"\bfine[sd]?\b|\bprosecut|\barrest|\bconvict|\bcaught|\bguilty|\bcourt|\bmagistrate"
         r"|\bpolice\b"),
        ("replied", r"\brepl(?:y|ied|ies)\b|\brespon\w+\b|\banswer\w*\b|\bwrite back\b"
                    r"|\bget back\b|\bgot back\b",
         r"\brepl|\brespon|\banswer|\breceived\b|\bletter from\b|\bemail from\b|\badvis|\bconfirm"),
        # Who won a contract is told in other words: whose quote was accepted.
        ("won", r"\bw(?:in|ins|on|inner|inning)\b(?! (?:\w+ )?(?:\w+ )?(?:contract|tender)\b)"
                r"|\bprize\b|\baward\w*\b",
         r"\bw(?:in|ins|on|inner|inning)\b|\bprize|\baward|\bplace\b|\bsuccessful\b"),
        ("name", r"\bnam(?:e|es|ed)\b|\bcalled\b", r"\bnam(?:e|es|ed)\b|\bcall(?:ed)?\b|[a-z] [A-Z]"),
        ("born or age", r"\bhow old\b|\bage of\b|\bborn\b", r"\bage[ds]?\b|\byears? old\b|\bborn\b"
                        r"|\bbirthday\b"),
        ("finished", r"\bfinish\w*\b|\bcomplet\w+\b|\bget done\b|\bgot done\b|\bin the end\b"
                     r"|\bactually\b|\beventually\b|\bever\b|\bdone yet\b",
         r"\bfinish|\bcomplet|\bdone\b|\bnow (?:been|in)\b|\bhas been\b|\bhave been\b|\bhad been\b"
         r"|\bwas \w+ed\b|\binstalled\b|\bcarried out\b|\bopened\b"),
        ("salary", r"\bsalar\w+\b|\bwage\w*\b|\bpaid an hour\b|\bearn\w*\b|\bpay rate\b",
         r"\bsalar|\bwage|\bpay\b|\bpaid\b|\bremunerat|\bper hour|\bspinal\b|\bscale\b|\bNALC\b"),
    )
}  # fmt: skip

_FIGURE = re.compile(r"\d[\d,./]*\d|\d")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAME = re.compile(
    r"\b[A-Z][\w’'&-]*(?:(?: (?:of|the|and|de|for|on|upon|in)){0,2} [A-Z][\w’'&-]*)*"
)
_LEADING = re.compile(r"^\W*\w+")
# Words with a capital that name nobody and no place by themselves.
PLAIN = frozenset(
    "i january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday cllr cllrs councillor councillors mr "
    "mrs ms miss dr sir lady council parish county borough city committee panel board cabinet "
    "forum chair chairman clerk christmas easter spring summer autumn winter what when who why how "
    "which where did does do is are was were has have had will would can could should and the a an "
    "in on of for to at any victorian edwardian georgian elizabethan tudor roman norman".split()
)  # fmt: skip

# Words of a question that only ask, and stand for nothing in the record.
_ASKING = frozenset(
    tokenize(
        "what when who whom whose why how which where did does do done doing much many far long "
        "old often any anybody anyone anything some someone there say said says tell told happen "
        "happened happening get got getting go going went come came about us you me my so if then "
        "than just still yet ever actually end up out over again also not no ask asked want wanted "
        "think thought should could can may might must council councillor councillors councillor "
        "cllr parish meeting minutes record people person thing things way kind sort name date "
        "year month day time reason amount number total decide decided decision agree agreed "
        "resolve resolved vote voted let make made take took give given gave put due back during "
        "after before since until between against because into onto off down all both other "
        "exactly roughly currently latest first last know known need needed please"
    )
)


# What ends the words for a thing that is counted.
_NO_NOUN = frozenset(
    "was were did does do is are will would has have had can could should must in at of to on a an "
    "the per for from by that who which came come turned got get went attended voted packed "
    "belonged there their each every".split()
)


@dataclass(frozen=True, slots=True)
class Focus:
    """``wanted`` is the kind of thing asked for. ``names`` are the words with capitals that name
    somebody or something; ``years`` and ``figures`` the numbers; ``subject`` the index terms that
    say what it is about; ``relations`` keys of ``RELATIONS``; ``counted`` the terms of what is to be
    counted, its noun last (``how many lorry movements``)."""

    question: str
    wanted: Wanted
    names: tuple[str, ...]
    years: tuple[int, ...]
    figures: tuple[str, ...]
    subject: tuple[str, ...]
    relations: tuple[str, ...]
    counted: tuple[str, ...]


# What finds, weighs and words an answer each asks for it.
@lru_cache(maxsize=256)
def read_focus(question: str) -> Focus:
    """The focus of ``question``; ``open`` where its words show no kind of thing."""
    wanted = _kind_wanted(question)
    years = tuple(dict.fromkeys(int(y) for y in YEAR.findall(question)))
    figures = tuple(f for f in dict.fromkeys(_FIGURE.findall(question)) if not YEAR.fullmatch(f))
    subject = tuple(
        term
        for term in dict.fromkeys(tokenize(question))
        if term not in _ASKING and not YEAR.fullmatch(term)
    )
    relations = tuple(name for name, (asked, _) in RELATIONS.items() if asked.search(question))
    counted = _counted(question) if wanted == "count" else ()
    return Focus(question, wanted, names_in(question), years, figures, subject, relations, counted)


def _counted(question: str) -> tuple[str, ...]:
    """The index terms between "how many", or "the number of", and the verb, four words at most."""
    match = re.search(
        r"\b(?:how (?:many|few)\b(?: of)?|(?<!\ba )(?:number|count|tally) of\b)(.*)",
        question,
        re.IGNORECASE,
    )
    words: list[str] = []
    for word in re.findall(r"[\w’'-]+|[?,.;:]", match.group(1)) if match else ():
        if not word[0].isalnum() or word.casefold() in _NO_NOUN or len(words) == 4:
            break
        words.append(word)
    return tuple(tokenize(" ".join(words)))


def _kind_wanted(question: str) -> Wanted:
    found = [
        (match.start(), place, kind)
        for place, (kind, sign) in enumerate(_WANTED)
        for match in itertools.islice(_asking(sign, question), 1)
    ]
    if found:
        return min(found)[2]
    return "whether" if _WHETHER.match(question) else "open"


def _asking(sign: re.Pattern[str], question: str) -> Iterator[re.Match[str]]:
    """Where ``sign`` stands in ``question``, but for "who" that goes on about somebody named."""
    for match in sign.finditer(question):
        before = re.split(r"[.?!;]", question[: match.start()])[-1]
        related = match.group().casefold().startswith("who") and _ASKS.search(before)
        if not related or _ASKS_ON.search(question[: match.start()]):
            yield match


def names_in(question: str) -> tuple[str, ...]:
    """Each name in ``question`` once: runs of words with capitals, titles and months left out.

    The first word begins a sentence, so that its capital says nothing unless a name goes on.
    """
    # Where everything has a capital, capitals tell no name.
    words = question.split()
    if len(words) > 3 and sum(w[:1].isupper() for w in words) > 0.8 * len(words):
        return ()
    found: dict[str, None] = {}
    for match in _NAME.finditer(question):
        parts = re.split(r"[ ]", match.group())
        if match.start() == _LEADING.match(question).end() - len(parts[0]) and (  # type: ignore[union-attr]
            parts[0].casefold() in PLAIN or len(parts) == 1
        ):
            parts = parts[1:]
        while parts and _bare(parts[0]) in PLAIN:
            parts = parts[1:]
        while parts and _bare(parts[-1]) in PLAIN:
            parts = parts[:-1]
        name = re.sub(r"['’]s$", "", " ".join(parts))
        if len(name) > 1:
            found.setdefault(name)
    return tuple(found)


def _bare(word: str) -> str:
    return re.sub(r"['’]s$|\W", "", word).casefold()
