"""The register of decisions and the extract of minutes as rows, text, Markdown and HTML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from indexer.reflow import reflow
from search.registers.decisions import DecisionRow
from search.registers.extracts import Extract, MinuteFound
from ui.exports import Sheet, escape_markdown
from ui.pages.parts.markup import Html, join, safe_link, tag
from ui.printing import plain

COLUMNS = (
    "Date",
    "Council",
    "Body",
    "Minute",
    "Item",
    "Part",
    "Decision",
    "Verb",
    "Mover",
    "Seconder",
    "Vote",
    "Standing",
    "Standing because",
    "Recommended",
    "Difference",
    "Words that differ",
    "Access",
    "Paper",
    "Page",
    "Address",
)
_SHORT = ("Where", "Decision", "What is known of it")


def decisions_sheet(rows: Sequence[DecisionRow], *, short: bool = False) -> Sheet:
    """Rows of the register under their headings; ``short`` has what a terminal has room for."""
    cells = tuple(_short_cells(row) if short else _cells(row) for row in rows)
    return Sheet("Register of decisions", _SHORT if short else COLUMNS, cells)


def _short_cells(row: DecisionRow) -> tuple[str, str, str]:
    """Three cells of several lines, for the width of a terminal."""
    outcome, decision = row.outcome, row.decision
    part = f"({decision.part})" if decision.part else ""
    moved = " and ".join(name for name in (decision.mover, decision.seconder) if name)
    where = [
        row.date.isoformat() if row.date else "no date",
        row.body or row.occasion.council or "",
        " ".join(words for words in (row.minute, part) if words),
        "" if row.body and row.minute else row.title or decision.document,
    ]
    known = [
        row.standing if row.standing != "unknown" else "",
        f"moved: {moved}" if moved else "",
        f"vote: {vote_words(row.vote_as_json())}" if row.vote else "",
        f"{outcome.difference}: {reflow(outcome.recommended)}" if outcome else "",
    ]
    return (
        "\n".join(line for line in where if line),
        reflow(row.wording),
        "\n".join(line for line in known if line),
    )


def vote_words(vote: dict[str, Any] | None) -> str:
    """A vote in one line: the numbers that the record gives, else its own words."""
    if vote is None:
        return ""
    numbers = [
        f"{vote[key]} {words}"
        for key, words in (
            ("in_favour", "for"),
            ("against", "against"),
            ("abstentions", "abstaining"),
        )
        if vote[key] is not None
    ]
    said = ", ".join(numbers) or reflow(str(vote["words"]))
    return f"{said} ({vote['result']})" if vote["result"] else said


def changed_words(changes: Sequence[tuple[str, str]]) -> str:
    """What differs, in one line: ``[deleted: ...] [inserted: ...]`` among the words that stay."""
    return " ".join(words if how == "same" else f"[{how}: {words}]" for how, words in changes)


def _cells(row: DecisionRow) -> tuple[str, ...]:
    because, outcome, cited = row.standing_because, row.outcome, row.citation
    return (
        row.date.isoformat() if row.date else "",
        row.occasion.council or "",
        row.body or "",
        row.minute or "",
        row.title or "",
        row.decision.part or "",
        row.wording,
        row.decision.verb,
        row.decision.mover or "",
        row.decision.seconder or "",
        vote_words(row.vote_as_json()),
        row.standing,
        f"“{reflow(because.quote)}” ({because.document.path})" if because else "",
        outcome.recommended if outcome else "",
        outcome.difference if outcome else "",
        changed_words(outcome.changes) if outcome else "",
        row.decision.access,
        cited.document.path,
        str(cited.page) if cited.page else "",
        cited.document.url or "",
    )


def extract_facts(extract: Extract) -> list[tuple[str, str]]:
    """Name and value of everything that an extract certifies beside the words."""
    minute, because = extract.minute, extract.standing_because
    pages = extract.pages
    facts = [
        ("Council", minute.council),
        ("Body", minute.body),
        ("Date", minute.date.isoformat() if minute.date else None),
        ("Minute", minute.number),
        ("Title", extract.title),
        ("Standing", extract.standing),
        ("Because", f"“{reflow(because.quote)}” ({because.document.path})" if because else None),
        ("Paper", extract.document.path),
        (
            "Pages",
            None
            if pages is None
            else f"{pages[0]}"
            if pages[0] == pages[1]
            else f"{pages[0]} to {pages[1]}",
        ),
        ("Address", extract.document.url),
        ("SHA-256 of the paper", extract.document.sha256),
    ]
    return [(name, value) for name, value in facts if value]


def extract_text(found: MinuteFound) -> str:
    """What ``minutebook minute`` prints for a person."""
    parts = [f"{found.ref}: {found.message}"]
    for extract in found.extracts:
        facts = "\n".join(f"{name}: {value}" for name, value in extract_facts(extract))
        words = "\n[…]\n".join(words for _, _, words in extract.parts)
        parts.append(f"EXTRACT OF MINUTES\n{facts}\n\n{words}")
    if not found.extracts:
        for cited in found.cited_by:
            when = cited.date.isoformat() if cited.date else "no date"
            parts.append(f"{cited.document.path}, {when}: “{reflow(cited.quote)}”")
    return plain("\n\n".join(parts)) + "\n"


def extract_markdown(found: MinuteFound) -> str:
    """The extract as Markdown: the words as a quotation, the facts as a list."""
    lines = [f"# Extract of minutes: {escape_markdown(found.ref)}", ""]
    if not found.extracts:
        lines += [escape_markdown(found.message), ""]
    for extract in found.extracts:
        for _, _, words in extract.parts:
            lines += [*(f"> {escape_markdown(line)}  " for line in words.splitlines()), ""]
        lines += [f"- {name}: {escape_markdown(value)}" for name, value in extract_facts(extract)]
        lines.append("")
    return "\n".join(lines)


_PRINT = """
body { font: 11.5pt/1.5 Georgia, "Times New Roman", serif; color: #111; background: #fff;
  max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 .2rem; } h2 { font-size: 1.1rem; }
blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 3px solid #555; white-space: pre-line;
  overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem 1rem;
  font-size: .92rem; border-top: 1px solid #999; padding-top: .8rem; }
dt { color: #444; } dd { margin: 0; overflow-wrap: anywhere; }
section + section { margin-top: 2.5rem; }
@page { margin: 2cm; }
@media print { body { margin: 0; max-width: none; } }
"""


def extract_html(found: MinuteFound) -> str:
    """The extract as a page of its own, to print or to file. It refers to nothing else."""
    title = f"Extract of minutes: {found.ref}"
    content: list[Html] = [tag("h1", {}, title)]
    if not found.extracts:
        content.append(tag("p", {}, found.message))
    content.extend(tag("section", {}, extract_block(extract)) for extract in found.extracts)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{tag('title', {}, title)}<style>{_PRINT}</style></head><body>"
        f"{join(content)}</body></html>\n"
    )


def extract_block(extract: Extract) -> Html:
    """The words of an extract and the facts of it, without a heading."""
    address = safe_link(extract.document.url)
    facts = [
        [
            tag("dt", {}, name),
            tag(
                "dd",
                {},
                tag("a", {"href": address}, value) if name == "Address" and address else value,
            ),
        ]
        for name, value in extract_facts(extract)
    ]
    words = [tag("blockquote", {}, words) for _, _, words in extract.parts]
    return join([words, tag("dl", {}, facts)])
