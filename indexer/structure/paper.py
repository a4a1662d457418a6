"""A text in, a paper out: the finders called in the order in which they need each other."""

from __future__ import annotations

from dataclasses import replace

from indexer.records import Access, Paper, Text
from indexer.structure.acronyms import find_acronyms
from indexer.structure.agenda.exempt import find_exemptions, withhold
from indexer.structure.agenda.items import find_items
from indexer.structure.figures import find_figures
from indexer.structure.heads.attendance import find_attendance
from indexer.structure.heads.identity import read_document
from indexer.structure.heads.meetings import find_meetings
from indexer.structure.promising.promises import find_promises
from indexer.structure.references import find_references
from indexer.structure.resolving.decisions import find_decisions
from indexer.structure.resolving.recommendations import find_recommendations
from indexer.structure.voices import find_utterances


def read_paper(
    name: str,
    format: str,
    sha256: str,
    text: Text,
    *,
    council: str | None = None,
    body: str | None = None,
    access: Access | None = None,
) -> Paper:
    """Everything recognised in one paper.

    ``name`` is its path in the index. ``council``, ``body`` and ``access`` are what the user
    said of it and win over what is found.
    """
    document = read_document(name, format, sha256, text, council=council, body=body)
    meetings = find_meetings(document, text)
    items = find_items(name, text, kind=document.kind, meetings=meetings)
    exemptions, items, found_access = find_exemptions(name, text, items, meetings)
    if access is not None:
        items = tuple(replace(item, access=access) for item in items)
        exemptions = exemptions if access == "restricted" else ()
    attendance, declarations = find_attendance(name, text, meetings, items)
    decisions, votes = find_decisions(name, text, items)
    decisions = withhold(decisions, exemptions, access or found_access)
    recommendations = find_recommendations(name, text, items, decisions)
    actions, undertakings = find_promises(name, text, items, decisions, meetings)
    return Paper(
        document=replace(document, access=access or found_access),
        text=text,
        meetings=meetings,
        attendance=attendance,
        declarations=declarations,
        items=items,
        decisions=decisions,
        votes=votes,
        recommendations=recommendations,
        actions=actions,
        undertakings=undertakings,
        utterances=find_utterances(name, text, items, decisions, recommendations, attendance),
        references=find_references(name, text, items),
        figures=find_figures(name, text, items),
        acronyms=find_acronyms(name, text, items),
        exemptions=exemptions,
    )
