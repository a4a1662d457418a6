"""Turns of phrase by which larger councils tell what they did, beside RESOLVED and "agreed".

"The minutes were submitted for information and noted", "duly proposed, seconded and resolved",
"moved the recommendation, which was agreed on being put to the vote".
"""

from __future__ import annotations

from indexer.structure.clauses import words
from indexer.structure.phrases import Phrase
from indexer.structure.resolving.elsewhere import of_others

_BODY = (
    r"(?:elected )?(?:members|councillors|council|committee|sub-committee|board|panel|cabinet"
    r"|executive|forum|commission|authority|meeting)"
)
_DOCUMENT = r"(?:minutes|reports?|updates?|petitions?|statements?|presentations?|recommendations?)"
TURNS: tuple[tuple[Phrase, str | None], ...] = (
    # "The minutes were received for information", "submitted for information and noted by Members"
    (
        words(
            rf"\b{_DOCUMENT}\b[^.;]{{0,160}}?\b(?:was|were) (?P<verb>received) for information\W*$"
        ),
        None,
    ),
    (
        words(
            rf"\b{_DOCUMENT}\b[^.;]{{0,160}}?\b(?:was|were) (?:submitted|presented|received"
            r"|circulated)(?: for (?:information|noting|consideration))?,? and (?:duly )?"
            r"(?P<verb>noted|accepted|approved|endorsed|adopted|confirmed)"
            rf"(?: by (?:the )?{_BODY})?\W*$"
        ),
        None,
    ),
    (
        words(
            r"\b(?:was|were) (?:duly |formally )?(?:proposed|moved)(?: by [^.;]{3,80}?)?,?"
            r" (?:and )?(?:duly )?seconded(?: by [^.;]{3,60}?)?,? and (?:unanimously |duly )?"
            r"(?P<verb>resolved|carried|agreed|approved|adopted)\b"
        ),
        "resolved",
    ),
    (
        words(
            r"\b(?:moved|proposed) (?:to )?(?:the |both |all )?(?:\w+ )?(?:recommendations?"
            r"|motion|report|proposals?|resolution)\b[^.;]{0,60}?,? which"
            r" (?:was|were) (?:then |duly |\w+ly )*"
            r"(?P<verb>agreed|carried|approved|adopted|accepted)\b"
        ),
        None,
    ),
    (
        words(
            rf"\b(?:suggested|proposed|moved|asked)\b[^.;]{{0,60}}?,? and (?:the )?{_BODY}"
            r" (?P<verb>agreed|accepted),? that\b"
        ),
        "agreed",
    ),
    (
        words(
            r"^\W*(?:the )?(?:cathaoirleach|chair(?:man|woman|person)?|mayor|leader)"
            r" (?P<verb>deferred) (?:this|the|items?|consideration)\b"
        ),
        None,
    ),
    (
        words(
            r"^\W*decision to (?:\w+ly )?(?P<verb>approve|award|agree|appoint|adopt|accept|extend"
            r"|enter|grant|refuse|proceed|delegate|authorise)\b"
        ),
        "resolved",
    ),
    (
        words(
            r"^\W*the recommendations?\b[^.;,]{0,60} (?:was|were) (?:unanimously )?"
            r"(?P<verb>supported|endorsed|agreed)\W*$"
        ),
        None,
    ),
    # "Members thanked the officers for their work and agreed that it be continued."
    (
        words(
            rf"^\W*(?:the |all )?(?:\w+ )?{_BODY} (?:thanked|welcomed|discussed|considered|debated"
            r"|reviewed|commended|congratulated)\b(?:(?!\b(?:who|which|had|not)\b)[^.;:]){3,200}?,?"
            r" and (?:unanimously |also |then )?(?P<verb>agreed|resolved|decided)"
            r" (?:that|to|it|unanimously)\b"
        ),
        None,
    ),
)
_NEGATED = words(r"\b(?:not|never|had|if|unless|would|could|should|to be)\b[^.;,]{0,40}$")


def formal_turn(said: str) -> str | None:
    """The verb of a decision told by one of these turns, if ``said`` tells one."""
    for phrase, verb in TURNS:
        found = phrase.search(said)
        if found is None or _NEGATED.search(said[: found.start("verb")][-60:]):
            continue
        if of_others(said[: found.start()]):
            continue
        return verb or found["verb"].lower()
    return None
