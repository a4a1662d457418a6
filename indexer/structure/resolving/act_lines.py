"""Lines that are nothing but an act: "Approved by Parish", "No objections", "PC approved".

Short minutes set what was decided on a line of its own, below (or above) the application that it is
on, in any order of subject and verb. What it is on makes it a decision.
"""

from __future__ import annotations

from dataclasses import dataclass

from indexer.structure.clauses import words

_SUBJECT = (
    r"(?:the )?(?:(?:parish|town|community) )?(?:coun\w{3,4}|councillors|members|committee"
    r"|(?-i:PC|P\.C\.)|parish)"
)
_VERB = (
    r"(?:approved|approval|accepted|agreed|supported|support|granted|refused|refusal|rejected"
    r"|declined|deferred|objected(?: to)?|object|objection"
    r"|(?:had |has |have |with )?no (?:objections?|comments?|observations?|adverse comments?)"
    r"(?: or (?:objections?|comments?))?(?: (?:was|were))?"
    r"(?: raised| made| returned| noted| offered| submitted)?"
    r"|recommend(?:ed|s)?(?: for)? (?:approval|refusal)|(?:approval|refusal) recommended)"
)
_LINE = words(
    r"\W*(?:(?:this|these|both|all|applications?|plans?|this application|the application)"
    r"(?: applications?)?(?: (?:was|were|is|are))? )?"
    rf"(?:(?P<ours>{_SUBJECT})(?: (?:has|have|had|raised|made|was|were))? )?"
    rf"(?:\w+ly )?(?P<verb>{_VERB})(?: (?:by|from) (?P<by>{_SUBJECT}))?"
    r"(?: (?:to |on )?(?:this|the|these|both|all) (?:applications?|plans?|proposals?))?\W*"
)
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class ActLine:
    """The verb of a line that is nothing but an act; ``named`` where it says whose."""

    verb: str
    named: bool


def act_line(said: str) -> ActLine | None:
    """The act that is all of ``said``, if it is one."""
    if len(said) > _LONGEST:
        return None
    found = _LINE.fullmatch(said)
    if found is None:
        return None
    return ActLine(found["verb"].lower(), bool(found["ours"] or found["by"]))
