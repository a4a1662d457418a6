"""Planning applications listed below the line that says what was done with them.

"Approved by Parish" stands above the applications that the council supported, "Approved by the
Borough" above those that another authority decided. Where the line stands below its application
instead, the first one after the section's heading tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from indexer.structure.clauses import Outline, words
from indexer.structure.resolving.act_lines import act_line
from indexer.structure.resolving.resolutions import Found

_ACT = (
    r"(?P<verb>approved|supported|refused|rejected|objected(?: to)?|no (?:objections?|comments?)"
    r"(?: raised| made)?|(?:recommended )?(?:for )?(?:approval|refusal)(?: recommended)?)"
)
_OURS = words(
    rf"\W*(?:(?:new )?(?:planning )?applications? )?{_ACT}(?: (?!the\b)\w+){{0,2}}? by (?:the )?"
    r"(?:(?:parish|town|community)(?: coun\w{3})?|(?-i:PC)|council)\W*"
)
_THEIRS = words(
    rf"\W*(?:(?:planning )?applications? )?(?:{_ACT}|granted|permitted|permission granted"
    r"|planning inspectorate(?:'s)? decisions?|dismissed|withdrawn|withdraw\w* of applications?"
    r"|(?:grant|refusal) of (?:planning )?permission"
    r"|(?:\w+ )?(?:notices? of )?decisions?(?: notices?)?(?: received)?(?= (?:by|from)\b))"
    r"(?: (?:by|from) (?:the )?(?:borough|county|district|city|bckl\w*|ncc"
    r"|planning\w*|inspector\w*)(?: \w+){0,2})?\W*"
    # "Non Material Amendments to Planning Consents by the Borough Council", and a bare title.
    r"|\W*(?:[\w-]+ ){1,7}by (?:the )?(?:borough|county|district)(?: council)?\W*"
    r"|\W*(?:new |planning )?applications?\W*"
)
_TITLE = words(r"\W*(?:(?:new|planning|current|outstanding|other) )*applications?\W*")
_TELLS = words(
    r"\b(?:was|were|has|had|have|will|would|asked|reported|advised|proposed by|seconded|declared"
    r"|left the|thanked|received from)\b"
)
# "Extension at Ivy Farm. Mr Lee had declared an interest": still the application's line.
_INTEREST = words(
    r"\b(?:(?:mrs?|ms|miss|dr|cllr|councillor)\b\.? )?[\w'.-]+ (?:had |has )?declared an? (?:\w+ )?"
    r"interest\b"
)
_NO_APPLICATION = words(
    r"\W*(?:grant|refusal|notice|withdrawal|amendment|payments?|accounts?|correspondence|none"
    r"|received|referred|new applications?|statement|(?:\d{1,2}[.):]? )?to"
    r" (?!install|erect|build|construct|extend|convert|replace|fell|remove|alter|demolish)[a-z]+)\b"
    r"|.*£ ?\d"
)
_LONGEST_LINE = 70
_LONGEST_APPLICATION = 420
_VERBS = (
    ("no ", "no objection"),
    ("refus", "refused"),
    ("reject", "rejected"),
    ("object", "objected"),
    ("support", "supported"),
)


def find_listed_stances(outline: Outline) -> list[Found]:
    """A decision for each application below a line such as "Approved by Parish", in order."""
    found: list[Found] = []
    for one in _read(outline):
        wrapped = found and outline.plain[one.start : one.start + 1].islower()
        if wrapped and found[-1].lead_start == one.lead_start:
            found[-1] = replace(found[-1], end=one.end)
        else:
            found.append(one)
    return found


def _read(outline: Outline) -> Iterator[Found]:
    lead: tuple[int, int] | None = None
    verb = ""
    below: bool | None = None
    applications = 0
    for place, block in enumerate(outline.blocks):
        said = outline.text_of(place)
        ours = _ours(said)
        if ours is not None or (len(said) < _LONGEST_LINE and _THEIRS.fullmatch(said)):
            heads = said.rstrip(" *_").endswith(":")
            if block.kind == "heading" and _TITLE.fullmatch(said):
                lead, below, applications = None, None, 0
                continue
            below = (heads or applications == 0) if below is None else below or heads
            lead = (block.start, block.end) if ours is not None and below else None
            verb = _verb(ours) if ours is not None else ""
        elif block.kind == "heading":
            lead, below, applications = None, None, 0
        else:
            end = _end_of_application(outline, place)
            applications += end is not None
            if end is None:
                lead = None
            elif lead is not None:
                yield Found(block.start, end, *lead, None, verb)


def _ours(said: str) -> str | None:
    """The act of a line that says what this body did with applications; none where it does not."""
    found = _OURS.fullmatch(said) if len(said) < _LONGEST_LINE else None
    if found is not None:
        return found["verb"]
    act = act_line(said)
    return act.verb if act is not None and act.named else None


def _end_of_application(outline: Outline, place: int) -> int | None:
    """Where the application in a block ends: with the block, or before what is told of it."""
    block = outline.blocks[place]
    if _is_application(outline.text_of(place)):
        return block.end
    units = [outline.units[unit] for unit in outline.in_block(place)]
    told = len(units) > 1 and _is_application(outline.words_of(units[0]))
    return units[0].end if told else None


def _is_application(said: str) -> bool:
    return (
        12 <= len(said) <= _LONGEST_APPLICATION
        and said[:1].isalnum()
        and not said.rstrip().endswith((":", "?"))
        and not _NO_APPLICATION.match(said)
        and not _TELLS.search(_INTEREST.sub(" ", said))
    )


def _verb(said: str) -> str:
    low = said.lower()
    return next((normal for cue, normal in _VERBS if cue in low), "approved")
