"""Noun phrases beside a figure, and words made fit to be a measure."""

from __future__ import annotations

import re

MOST_WORDS = 14

_WORD = re.compile(r"[A-Za-z][\w'-]*")
_LEADING = re.compile(
    r"(?:(?:and|but|or|so|while|also|now|then|thus|hence|with|in|at|for|from|by|as|of|on|to|after"
    r"|before|during|an?|the|its|their|our|his|her|this|these|any|per|total|numbers?\sof|not|be"
    r"|there\s(?:was|were|is|are|had\sbeen|has\sbeen|have\sbeen)|been|being|showing|including"
    r"|leaving|making|giving|having|overall|some|about|over|only|just|up|down|each|every|all"
    r"|(?:he|she|it|they|we)\s(?:had|has|have|was|were|is|are|forecast|put|gave|would|will)?)\s+)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"\s(?:in|at|for|from|by|as|of|on|to|and|or|but|with|the|an?|was|were|is|are|had|has|have|been"
    r"|be|would|will|that|which|who|its|their|about|over|now|also|still|already|currently|only"
    r"|some|than|per|so|such|up|down|not|numbers?|figures?|levels?|then|there|it|they|set|out|he"
    r"|she|again|since|between|until|more|less|yet|further)$",
    re.IGNORECASE,
)
# Words that name a kind of number and not what it is the number of.
VAGUE = frozenset(
    "actual additional agreed allowance amount amounts annual approximate april area assumed "
    "august available average award balance bargain bid bill bills budget capital case cases "
    "ceiling charge charges contribution contributions cost costs covering current day days "
    "december decrease decreases deficit deposit discount donation each earlier estimate "
    "estimated existing expenditure extra fall february fee fees figure figures final "
    "financial fine first following forecast forecasts full funds further gap grant grants "
    "gross half higher hour hours income increase increases increment initial invoice "
    "invoices item items january july june last later level levels limit loan loss lower made "
    "majority march maximum may meeting meetings members minimum minority month month's "
    "monthly months net new next november number numbers occasion occasions october offer one "
    "outturn overall overspend part parts payment payments people per percentage person "
    "premium present previous price prices profit project proportion proposed quarter "
    "quotation quote quotes rate rates reduction reductions region remainder rest result "
    "results rise rises salary same saving savings second september share shortfall sort "
    "spend spending sum sums surplus target targets thing things third threshold time times "
    "total totals underspend upper usual value wage wages way week week's weekly weeks work "
    "works year year's years".split()
)
_NO_NOUN = frozenset(
    "the a an and or but in on at of for from by to with as is are was were be been being had has "
    "have will would could should may might must can do does did not no this that these those it "
    "its they them their he she his her we our you your i my who which what when where how here "
    "there then than so if because about into out up down over under more less only also any some "
    "every all both between during after before since until against within without including "
    "received asked going gone make made making get got take taken agrees agree".split()
)
_PRONOUN = re.compile(
    r"(?:it|they|he|she|we|i|you|this|these|those|there|that|one|both|each|all|none|some|many|most"
    r"|others?|which|what|who|here|now|then|also|only|the (?:figure|number|total|rate|amount|sum"
    r"|latter|former|same|rest|other|council|committee|board|cabinet|chair|report|meeting"
    r"|clerk)s?)",
    re.IGNORECASE,
)
_INNER = frozenset(("in", "on", "for", "of", "from"))
# Only of these is "to" a part of the phrase: "repairs to the roof".
_TOWARDS = frozenset(
    "cost costs contribution contributions charge charges change changes grant grants repairs "
    "improvements visit visits payment payments donation donations support loan loans".split()
)
_ARTICLES = frozenset(("a", "an", "the", "its", "their", "our", "his", "her", "no", "any", "this"))
# After one of these comes a verb: "would face liabilities", "she forecast reserves".
_BEFORE_VERB = frozenset(
    "would could will should may might must can to did do does he she they it we i who not".split()
)
_STOP = re.compile(
    r"(?:and|or|but|in|on|at|of|for|from|by|to|with|as|is|are|was|were|be|been|being|had|has|have"
    r"|will|would|could|should|may|might|must|can|do|does|did|not|no|this|that|these|those|it|they"
    r"|he|she|we|i|who|which|what|when|where|there|then|than|so|if|because|about|into|out|up|down"
    r"|over|under|per|each|every|any|all|both|between|during|after|before|since|until|against"
    r"|within|without|including|the|a|an|its|their|his|her|our|only|also|now|still|lost|won|said"
    r"|voted|living|came|went|took|gave|made|remain|remained|replied|attended|opposed|left|began"
    r"|lay|lie|asked|wanted|need|needed|felt|apart|except|regarding|concerning|via|plus|together"
    r"|towards?|although|though|while|whilst|some|why|how)",
    re.IGNORECASE,
)
_NO_PART = re.compile(
    r"(?:resulted|leading|showing|approve[ds]?|agree[ds]?|pa(?:y|ys|id)|set|fix|fixed|provide[ds]?"
    r"|made?|make|makes|put|give|gives|given|incur|incurred|receives?|received|reported|raise[ds]?"
    r"|spent|recommended|recommends|resolved|authorise[ds]?|told|take|takes|allow|allowed|leaves?"
    r"|means?|meant|sum|total|gone|requested?|considered|noted|having|get|gets|got|seeks?|sought"
    r"|include[ds]?|including|gives|bring|brings|brought|shows?|showed|predicts?|predicted|holds?|requires?|attracts?|carries|offers?)",
    re.IGNORECASE,
)
# A measure of length, time or weight is no thing counted.
_UNIT = re.compile(
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|mins?|seconds?|times|miles?|metres?|meters?"
    r"|km|kms|m|mm|cm|feet|foot|ft|inch|inches|mph|kph|mbps|acres?|hectares?|yards?|pence|p|pounds?"
    r"|litres?|kg|tonnes?|tons?|degrees?|points?|percentage|decibels?|db|kw|kwh|mb|gb|square|cubic"
    r"|st|nd|rd|th|x|vat|noon|votes?|abstentions?|copies|others?|more|less|further|million|billion"
    r"|thousand|matters?|micrograms?|apologies|present|planning|finance|correspondence|pupil"
    r"|occasions?|beds?|bedroom(?:ed)?|storeys?|fold|lots?|sizes?|weekly|monthly)",
    re.IGNORECASE,
)
_PEOPLE = frozenset("children people staff women men police".split())


def tidy(words: str | None) -> str | None:
    """``words`` as a measure; None where they name nothing that can be measured."""
    if words is None:
        return None
    bare = " ".join(words.split()).strip(" ,.;:-'\"")
    leading = _LEADING.match(f"{bare} ")
    bare = f"{bare} "[leading.end() :].strip() if leading else bare
    while (trailing := _TRAILING.search(bare)) is not None:
        bare = bare[: trailing.start()]
    bare = bare.strip(" ,.;:-'\"")
    if not re.match(r"[A-Za-z]", bare) or len(bare.split()) > MOST_WORDS:
        return None
    if not says_something(bare) or _PRONOUN.fullmatch(bare):
        return None
    if re.match(r"(?:one|two|three|four|some|many|most|none|any|both) of\b", bare, re.I):
        return None
    if re.fullmatch(r"\w+ed", bare) or re.search(r"(?<!['’&])\b[b-hj-z]\b(?!\))", bare):
        return None
    if re.search(r"\b(?:one|ones|year|month|week|season)$", bare, re.I):
        return None
    if re.search(r"(?<![\d-])\d{2,}|£|\b(?:he|she|they|it|we|you|his|her|i)\b", bare, re.I):
        return None
    return bare


def says_something(words: str) -> bool:
    """Whether ``words`` hold one that tells what is measured, not only that something is."""
    return bool({word.lower() for word in _WORD.findall(words)} - VAGUE - _NO_NOUN)


def is_pronoun(words: str) -> bool:
    """Whether ``words`` only point at what an earlier sentence named."""
    return _PRONOUN.fullmatch(words) is not None


def bare_of(words: str) -> str:
    """``words`` without the articles and small words at either end."""
    bare = " ".join(words.split())
    leading = _LEADING.match(f"{bare} ")
    bare = f"{bare} "[leading.end() :].strip() if leading else bare
    while (trailing := _TRAILING.search(bare)) is not None:
        bare = bare[: trailing.start()]
    return bare


def noun_before(words: str) -> str | None:
    """The noun phrase that ``words`` end with; None where they end with none.

    It goes on over a preposition only behind a noun that names a kind of number ("income from
    rents of £135"); a phrase that hangs on any other is not what the figure is of ("received from
    the Trust of £1,500").
    """
    tokens = words.split()[-14:]
    if tokens and tokens[-1].endswith(","):
        return None
    kept: list[str] = []
    place = len(tokens) - 1
    while place >= 0:
        token = tokens[place]
        low = token.lower().strip(",;:.'\"")
        left = tokens[place - 1] if place else ""
        if kept and token[-1] in ",;:.":
            break
        if low in _ARTICLES or low in _INNER or low == "to":
            joint = place - 1 if low in _ARTICLES else place
            join = tokens[joint].lower() if joint >= 0 else ""
            head = tokens[joint - 1].lower() if joint > 0 else ""
            if not kept or join not in (*_INNER, "to"):
                break
            if head in VAGUE | _TOWARDS and (join != "to" or head in _TOWARDS):
                kept.extend(reversed(tokens[joint : place + 1]))
                place = joint - 1
                continue
            if kept[0].lower() not in VAGUE:
                return None
            break
        if low == "and" and kept and kept[-1][:1].isupper() and left[:1].isupper():
            kept.append(token)
        elif low in _BEFORE_VERB:
            kept = kept[:-1] if len(kept) > 1 else kept
            break
        elif (
            _STOP.fullmatch(low)
            or _NO_PART.fullmatch(low)
            or (low.endswith("ed") and left[:1].isupper() and kept)
        ):
            break
        else:
            kept.append(token)
        place -= 1
    kept.reverse()
    return " ".join(kept) or None


def noun_behind(behind: str) -> tuple[str, int] | None:
    """The plural noun phrase right behind a count and where it ends; None where none stands."""
    kept: list[tuple[str, int]] = []
    end = 0
    for match in re.finditer(r"\s+([A-Za-z][\w'-]*)([.,;:)]?)", behind[:90]):
        if match.start() != end:
            break
        word = match.group(1)
        if _STOP.fullmatch(word) or (not kept and (word[0].isupper() or _UNIT.fullmatch(word))):
            break
        if kept and _plural(kept[-1][0]) and not _plural(word):
            break
        kept.append((word, match.end(1)))
        end = match.end(1)
        if match.group(2) or len(kept) >= 5:
            break
    while kept and not _plural(kept[-1][0]):
        kept.pop()
    if not kept or _UNIT.fullmatch(kept[-1][0]):
        return None
    return " ".join(word for word, _ in kept), kept[-1][1]


def is_tally(behind: str) -> bool:
    """Whether the word behind a number (or behind the next one of a range) is one that things are
    reckoned in and not what is counted: "12 votes", "3 others", "4 metres"."""
    match = re.match(r"\s?(?:(?:and|to|or)\s[\d.]+\s?)?([A-Za-z]+)\b", behind)
    return match is not None and _UNIT.fullmatch(match.group(1)) is not None


def _plural(word: str) -> bool:
    low = word.lower()
    if low in _PEOPLE:
        return True
    return len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s"))
