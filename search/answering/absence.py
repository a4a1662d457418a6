"""The statement that the record holds no answer, and how far it reaches."""

from __future__ import annotations

from search.results import Searched


def absence_statement(
    searched: Searched, nearest: bool, because: str | None = None, filtered: bool = True
) -> str:
    """That the record holds no answer, why that shows, and what was searched to say so.

    ``filtered`` is whether anything but the question was asked for: a body, a year, a kind.
    """
    if not searched.documents:
        return _nothing_searched(searched, filtered)
    parts = ["No answer was found in the record."]
    if because:
        parts.append(f" {because}")
    papers = "1 paper" if searched.documents == 1 else f"{searched.documents} papers"
    parts.append(f" Searched: {papers}{_period(searched)}")
    if searched.bodies:
        count = len(searched.bodies)
        parts.append(f", of {count} bodies" if count > 1 else f", of {searched.bodies[0]}")
    if searched.meetings:
        count = searched.meetings
        kind = "dated meeting" if searched.undated else "meeting"
        parts.append(f", from {count} {kind}{'s' if count > 1 else ''}")
    parts.append(".")
    if searched.unreadable:
        count = len(searched.unreadable)
        parts.append(f" {count} {'file' if count == 1 else 'files'} could not be read.")
    if searched.exempt:
        count = searched.exempt
        parts.append(f" {count} {'paper is' if count == 1 else 'papers are'} not for publication.")
    if nearest:
        parts.append(" The nearest passages are shown, but do not answer the question.")
    return "".join(parts)


def _nothing_searched(searched: Searched, filtered: bool) -> str:
    if filtered:
        return "Nothing was searched: no paper in this minute book meets the filters."
    parts = ["Nothing was searched: the minute book holds no paper that could be read."]
    if searched.unreadable:
        count = len(searched.unreadable)
        files = "1 file" if count == 1 else f"{count} files"
        parts.append(f" {files} could not be read: `minutebook status` says why.")
    return "".join(parts)


def _period(searched: Searched) -> str:
    told = dated(searched)
    return f"{',' if searched.undated else ''} {told}" if told else ""


def dated(searched: Searched) -> str:
    """Between which days the papers are dated, and how many of them are not; empty where none is:
    ``4 of them without a date, the others dated 19 June 2019``."""
    if not searched.since or not searched.until:
        return ""
    first, last = (f"{day.day} {day:%B %Y}" for day in (searched.since, searched.until))
    told = f"dated {first} to {last}" if first != last else f"dated {first}"
    if not searched.undated:
        return told
    others = "the other" if searched.documents - searched.undated == 1 else "the others"
    return f"{searched.undated} of them without a date, {others} {told}"
