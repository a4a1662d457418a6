"""What lint found on its way out: the object of the contract, rows to export, a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from search.briefing.wording import minute_of
from search.citing import Citation
from search.lint import Finding, counted
from search.results import Searched
from ui.exports import Sheet
from ui.printing import number_of, plain

COLUMNS = ("Kind", "Severity", "Finding", "Where", "Words")


def as_json(findings: Sequence[Finding], searched: Searched) -> dict[str, Any]:
    """``{"rows": [...], "searched": {...}}``, and how many there are of each kind."""
    return {
        "rows": [finding.as_json() for finding in findings],
        "kinds": dict(counted(findings)),
        "searched": searched.as_json(),
    }


def as_sheet(findings: Sequence[Finding]) -> Sheet:
    """A row a finding; the places and the words of its citations stand one under another."""
    rows = tuple(
        (
            finding.kind,
            finding.severity,
            finding.message,
            "\n".join(where(citation) for citation in finding.citations),
            "\n".join(citation.quote for citation in finding.citations),
        )
        for finding in findings
    )
    return Sheet("Record lint", COLUMNS, rows)


def where(citation: Citation) -> str:
    """The paper, page and minute (of a report, section) of a citation, in one line."""
    page = f"page {citation.page}" if citation.page else None
    item = minute_of(citation)
    return ", ".join(part for part in (citation.document.path, page, item) if part)


def print_findings(findings: Sequence[Finding], searched: Searched) -> None:
    """Findings for a person, under their kinds, each with its words."""
    from rich.text import Text

    from ui.terminal import Terminal

    console = Terminal()
    for kind, group in groupby(findings, key=lambda finding: finding.kind):
        rows = list(group)
        console.print(Text(f"{kind[0].upper()}{kind[1:]} ({len(rows)})", style="bold"))
        for finding in rows:
            console.print()
            console.print(Text(f"  {plain(finding.message)}"))
            for citation in finding.citations:
                console.print(Text(f"    {plain(where(citation))}", style="cyan"))
                console.print(Text(f"    “{plain(citation.quote)}”"))
        console.print()
    found, papers = number_of(len(findings), "finding"), number_of(searched.documents, "paper")
    console.print(Text(f"{found} in {papers}.", style="dim"))
