"""The names around a motion: who moved it, and who seconded."""

from __future__ import annotations

from indexer.structure.clauses import words
from indexer.structure.phrases import Phrase

_TITLE = (
    r"(?:(?:Cllrs?|Clr|Councillors?|CUr|Mrs?|Ms|Miss|Dr|Messrs|Rev|Sir|Lady|Lord|Alderman|County|"
    r"Borough|City|Vice|Parish)\b\.? ?)"
)
_WORD = (
    r"(?:[A-Z]\.(?= [A-Z][a-zà-ö'’O])|(?:[A-Z]\.){1,3}[A-Z][a-z'’]+|[A-Z][a-z][A-Z](?![a-z])"
    r"|Ma?c[A-Z][a-z]+|O['’][A-Z][a-z]+"
    r"|[A-Z](?:[a-zà-öø-ÿŵŷ'’]+|[A-Z]*)(?:-[A-Z]?[a-z]+)*|[A-Z]\.)"
)
_STOP_WORDS = (
    r"(?!(?:Proposed|Proposer|Seconded|Seconder|Carried|Agreed|All|That|The|For|Resolved"
    r"|RESOLVED|"
    r"January|February|March|April|June|July|August|September|October|November|December"
    r"|However|Cuidithe|"
    r"Motion|Moved|Unanimous|Unanimously|In|This|It|Minutes|Against|And|Nett|Abstention"
    r"|AGREED)\b)"
)
NAME = (
    rf"(?:[Tt]he (?:Chair(?:man|woman|person)?|Vice[- ]Chair(?:man)?|Mayor|Leader|Deputy Leader)"
    rf"(?:,? {_TITLE}+{_WORD}(?: {_STOP_WORDS}{_WORD}){{0,3}})?"
    rf"|{_TITLE}*{_STOP_WORDS}{_WORD}(?: {_STOP_WORDS}{_WORD}){{0,3}})"
)
# A word broken at the end of a printed line may keep its hyphen ("pro-posed").
_MOVED = r"(?:pro-?posed|moved|nominated|PROPOSED|MOVED|Proposed|Moved)"
SECONDED_BY = r"(?:se-?conded|SECONDED|Seconded)"
_MOVER_FIRST = (
    words(
        rf"(?:[Oo]n|[Uu]pon) (?:the|a) (?:proposal|motion|proposition) (?:of|by"
        rf"|from) (?P<name>{NAME})",
        exact_case=True,
    ),
    words(
        rf"(?:[Pp]roposal|[Nn]omination) was (?:made|put(?: forward)?) by (?P<name>{NAME})",
        exact_case=True,
    ),
    words(rf"[Aa]r (?:moladh|mholadh|thairiscint) (?:an )?(?P<name>{NAME})", exact_case=True),
    words(
        rf"{_MOVED}(?: (?:as|for) (?:an? |the )?(?:[a-z]+ ){{0,7}}?(?:correct|true|record|approval"
        rf"|acceptance|adoption|payment)(?: as (?:an? )?[a-z ]{{0,40}}?record)?)?[,:]? by\W{{1,3}}"
        rf"(?P<name>{NAME})",
        exact_case=True,
    ),
    words(
        rf"(?:Proposed|Proposer|proposer|PROPOSED|PROPOSER|Prop\.?|prop\.?|Mover"
        rf"|Moved)\W{{1,4}}(?P<name>{NAME})",
        exact_case=True,
    ),
    words(
        rf"(?:[Aa]pproved|[Nn]ominated) by (?P<name>{NAME}),? (?:and )?{SECONDED_BY}",
        exact_case=True,
    ),
    words(
        rf"(?P<name>{NAME})(?:, [^,.;]{{3,80}})?,? (?:then |also |therefore |formally |duly"
        rf" )?(?:{_MOVED}|Proposed)",
        exact_case=True,
    ),
    words(
        rf"\bproposed (?P<name>(?:{_TITLE}+|[A-Z]\. ?){_WORD}(?: {_STOP_WORDS}{_WORD}){{0,3}})",
        exact_case=True,
    ),
)
_SECONDER = (
    words(rf"[Cc]uidithe ag (?:an )?(?P<name>{NAME})", exact_case=True),
    words(rf"{SECONDED_BY}(?:\W{{1,4}}by)?\W{{1,4}}(?P<name>{NAME})", exact_case=True),
    words(rf"(?P<name>{NAME}),? {SECONDED_BY}", exact_case=True),
    words(
        rf"(?:Seconder|seconder|SECONDER|2nd|2 nd|Sec'd"
        rf"|sec\.)(?:\W{{1,4}}by)?\W{{1,4}}(?P<name>{NAME})",
        exact_case=True,
    ),
)
_MOVER_ALONE = words(
    rf"\W*(?P<name>(?!(?:Parish |Borough |County |Community )?(?:Council|Highways"
    rf"|Committee)){NAME})"
    r",? (?:then |also |therefore )?proposed(?:,| and| that| to| the| an?)(?= )",
    exact_case=True,
)
_PAIR = words(
    rf"moved (?:as (?:a )?(?:correct|true|accurate)(?: record)?,? )?by (?P<mover>{NAME})"
    rf" and (?P<seconder>{NAME})",
    exact_case=True,
)
# "The minutes were approved by Ann Lee and Bob Hay": who moved them, and who seconded.
_MINUTES_BY = words(
    rf"(?:[Mm]inutes|MINUTES)\b[^.;]{{0,90}}? (?:approved|accepted|agreed|adopted|confirmed) by"
    rf" (?P<mover>{NAME}) and (?P<seconder>{NAME})",
    exact_case=True,
)


def motion_names(plain: str, start: int, end: int) -> tuple[str | None, str | None]:
    """The mover and the seconder named between ``start`` and ``end``, as printed."""
    pair = _PAIR.search(plain, start, end) or _MINUTES_BY.search(plain, start, end)
    if pair is not None:
        return _tidy(pair["mover"]), _tidy(pair["seconder"])
    seconder = _first(_SECONDER, plain, start, end)
    mover = _first(_MOVER_FIRST, plain, start, end)
    return mover, seconder


def names_of_minutes(plain: str, start: int, end: int) -> bool:
    """Whether the two who moved and seconded minutes are named as those who approved them."""
    return _MINUTES_BY.search(plain, start, end) is not None


def mover_alone(plain: str, start: int, end: int) -> str | None:
    """Who proposed what was agreed without a seconder: "Mrs Hay proposed, and it was agreed"."""
    found = _MOVER_ALONE.match(plain, start, end)
    return _tidy(found["name"]) if found is not None else None


def _first(patterns: tuple[Phrase, ...], plain: str, start: int, end: int) -> str | None:
    for pattern in patterns:
        found = pattern.search(plain, start, end)
        if found is not None:
            return _tidy(found["name"])
    return None


def _tidy(name: str) -> str:
    return " ".join(name.split()).rstrip(".,")
