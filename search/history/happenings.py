"""One event of a matter as it is shown: its quote, and a sentence over who and when."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Literal

from search.citing import Citation

Event = Literal["raised", "recommended", "decided", "deferred", "reported", "corrected"]

LONGEST_ROLE = 60


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a matter, with what its record says besides."""

    event: Event
    consideration: int
    citation: Citation
    speaker: str | None = None
    role: str | None = None
    verb: str | None = None
    mover: str | None = None
    seconder: str | None = None
    vote: tuple[int | None, int | None, int | None] | None = None
    outcome: str | None = None
    effect: str | None = None
    amendment: str | None = None
    answered_by: tuple[Citation, ...] = ()

    @property
    def date(self) -> datetime.date | None:
        """The day it is of; None where the record does not say."""
        return self.citation.date

    @property
    def place(self) -> tuple[str, int, int]:
        """Where its quote stands."""
        return (self.citation.document.path, self.citation.start, self.citation.end)


def order_of(each: Happening) -> tuple[bool, int, str, str, int]:
    date = each.date
    return (
        date is None,
        date.toordinal() if date else 0,
        each.citation.body or "",
        each.citation.document.path,
        each.citation.start,
    )


def summary_of(each: Happening) -> str:
    """A sentence over the fields of an event: which body, when, who, and what became of it."""
    citation = each.citation
    body = citation.body or citation.council or citation.document.title
    body = body if body.lower().startswith("the ") else f"the {body}"
    when = f" on {citation.date.day} {citation.date:%B %Y}" if citation.date else ""
    numbered = "section" if citation.document.kind == "report" else "minute"
    minute = f" ({numbered} {citation.item_number})" if citation.item_number else ""
    who = _who(each)
    match each.event:
        case "decided" | "deferred" | "recommended" if each.verb and citation.voice == "decision":
            verb = {"deferred": "deferred it", "recommended": "made a recommendation"}.get(
                each.event, each.verb if each.verb.isalpha() else "decided"
            )
            if each.amendment:
                verb = f"voted on an amendment, which was {each.amendment},"
            said = f"{body} {verb}{when}{minute}"
        case "recommended":
            said = f"a report to {body}{when} made a recommendation"
            if each.outcome:
                said += f"; what became of it: {each.outcome}"
        case "corrected":
            said = f"the record was corrected by {body}{when}{minute}"
        case "raised" if each.effect == "calls in":
            said = f"a decision was called in, as {body} recorded{when}{minute}"
        case "raised":
            said = f"{who or 'it'} {'raised it' if who else 'was raised'} at {body}{when}{minute}"
        case _:
            said = f"{who or 'it'} {'reported' if who else 'was reported'} to {body}{when}{minute}"
    if each.mover:
        said += f"; moved by {each.mover}"
        said += f", seconded by {each.seconder}" if each.seconder else ""
    if each.vote and each.vote[0] is not None and each.vote[1] is not None:
        said += f"; {each.vote[0]} for, {each.vote[1]} against"
        said += f", {each.vote[2]} abstaining" if each.vote[2] else ""
    if each.effect in ("rescinds", "supersedes"):
        said += f"; it {each.effect} an earlier minute"
    return f"{said[0].upper()}{said[1:]}."


def plain_role(role: str | None) -> str | None:
    """A role that says something; not "councillor", nor a list of posts run together."""
    if role is None or role.casefold() in ("councillor", "member") or len(role) > LONGEST_ROLE:
        return None
    return role


def _who(each: Happening) -> str:
    if each.speaker and each.role:
        return f"{each.speaker}, {each.role},"
    return each.speaker or (f"the {each.role}" if each.role else "")


def as_json(each: Happening) -> dict[str, Any]:
    """A row of ``history --json``."""
    citation = each.citation
    return {
        "date": citation.date.isoformat() if citation.date else None,
        "body": citation.body,
        "event": each.event,
        "summary": summary_of(each),
        "council": citation.council,
        "item": {"number": citation.item_number, "title": citation.item_title},
        "voice": citation.voice,
        "speaker": each.speaker,
        "role": each.role,
        "standing": citation.standing,
        "outcome": each.outcome,
        "effect": each.effect,
        "mover": each.mover,
        "seconder": each.seconder,
        "vote": (
            {"in_favour": each.vote[0], "against": each.vote[1], "abstentions": each.vote[2]}
            if each.vote
            else None
        ),
        "answered_by": [one.as_json() for one in each.answered_by],
        "citation": citation.as_json(),
    }
