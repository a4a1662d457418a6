"""The promise ledger as rows of cells, and its states in words."""

from __future__ import annotations

from search.citing import Citation
from search.promises.ledger import Ledger
from search.promises.rows import Row
from ui.exports import Sheet

COLUMNS = (
    "state",
    "due",
    "due is",
    "what",
    "owner",
    "body",
    "made",
    "answered by",
    "nearest",
    "says it was not done",
    "evidence",
    "paper",
    "id",
)
_SHORT = ("state", "promise", "what the record holds")


def state_words(row: Row) -> str:
    """The state of a promise in words: "late by 9 weeks", "not found", with what is nearest."""
    words: str = row.state
    if row.state == "late":
        weeks = row.weeks_late or 0
        words = f"late by {weeks} week{'' if weeks == 1 else 's'}" if weeks else "late by some days"
    if row.state == "not found":
        due = row.promise.due.day
        words = f"not found: due {_day(due)}; nothing held" if due else "not found: nothing held"
        if row.nearest:
            near = row.nearest[0]
            words += (
                f"; nearest is the paper of {_day(near.date)}" if near.date else "; see nearest"
            )
    return words + (" (corrected by hand)" if row.by_hand else "")


def sheet_of(ledger: Ledger, *, short: bool = False) -> Sheet:
    """The ledger's rows; ``short`` has the columns that a terminal has room for."""
    title = f"Promises, counted from {ledger.today.isoformat()}"
    if short:
        return Sheet(title, _SHORT, tuple(_short(row) for row in ledger.rows))
    return Sheet(title, COLUMNS, tuple(_cells(row) for row in ledger.rows))


def _short(row: Row) -> tuple[str, ...]:
    promise = row.promise
    due = _due(row)
    where = [promise.owner, promise.body or promise.council, _day(promise.made)]
    said = " · ".join(part for part in where if part)
    held: list[str] = []
    for of, found in (("answered by", row.answered_by), ("nearest", row.nearest)):
        held.extend(f"{of} {_cited(citation)}" for citation in found)
    held.extend(f"says it was not done: {_cited(citation)}" for citation in row.not_done)
    return (
        f"{state_words(row)}\n{due}".strip(),
        f"{_one_line(row.citation.quote)}\n{said}\n{promise.id}",
        "\n".join(held),
    )


def _cells(row: Row) -> tuple[str, ...]:
    promise = row.promise
    told = []
    for one in row.evidence:
        words = ", ".join(one["shared_words"])
        told.append(
            f"{one['of']}: shares {words or 'no word'} ({one['share_of_matter']:.2f} of the matter)"
            + (f"; refers back: {one['refers_back']}" if one["refers_back"] else "")
            + (f"; says: {one['says_done']}" if one["says_done"] else "")
            + (f"; on {one['on']}" if one["on"] else "")
        )
    return (
        state_words(row),
        _day(promise.due.day),
        (promise.due.known or "") if promise.due.day else "",
        row.citation.quote,
        promise.owner or "",
        promise.body or promise.council or "",
        _day(promise.made),
        "\n".join(_cited(c) for c in row.answered_by),
        "\n".join(_cited(c) for c in row.nearest),
        "\n".join(_cited(c) for c in row.not_done),
        "\n".join(told),
        f"{row.citation.document.path} {row.citation.start}-{row.citation.end}",
        promise.id,
    )


def _due(row: Row) -> str:
    due = row.promise.due
    if due.day is None:
        return f"“{_one_line(due.words)}”" if due.words else ""
    return f"due {_day(due.day)}" + (" (inferred)" if due.known == "inferred" else "")


def _cited(citation: Citation) -> str:
    place = f"{citation.document.path} {citation.start}-{citation.end}"
    return f"{_one_line(citation.quote)} ({place}, {_day(citation.date)})"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _day(day: object) -> str:
    return str(day) if day else ""
