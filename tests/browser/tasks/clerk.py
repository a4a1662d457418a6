"""What a clerk does most: find a minute, certify it, list decisions, keep the book in order."""

from __future__ import annotations

from tests.browser.tasks.actions import Choose, Downloaded, Reach, Shown, Task, Type, steps

_NEW_MINUTES = """\
Kelderby Metropolitan Borough Council

Allotments Working Party

Minutes of the meeting held on Monday 8 April 2024

1. Water for the plots

RESOLVED that a standpipe be put in at Gasworks Lane by the end of June 2024.
"""

TASKS = (
    Task(
        "a minute by its number",
        "clerk",
        "find minute CA.44 and read it whole",
        steps("Escape m m Enter", Type("CA.44", "Enter")),
        (Shown(".mb-extract", "Library Service Review"), Shown(".mb-extract", "SHA-256")),
        "the menu is two keys away; the field has the focus",
    ),
    Task(
        "which minute 30",
        "clerk",
        "find minute 30 of the audit committee of January 2023, of the four that there are",
        steps("Escape m m Enter", Type("30 audit 18 January 2023", "Enter")),
        (Shown("#result-title", "Held"), Shown(".mb-extract", "Section 114")),
        "number, body and day are typed in one field; where several fit, each has a link",
    ),
    Task(
        "certify an extract",
        "clerk",
        "get the page to print of a minute, for the signed copy",
        steps("Escape m m Enter", Type("CA.44", "Enter"), Reach("Page to print", "Enter")),
        (Shown("body", "CA.44"), Shown("body", "SHA-256")),
        "the page to print is the first thing under what was found",
    ),
    Task(
        "decisions of a meeting",
        "clerk",
        "get the decisions of one meeting as a spreadsheet",
        steps(
            "Escape m d Enter",
            "/",
            Type("body:cabinet on:2023-02-08", "Enter"),
            "d",
        ),
        (Downloaded(".xlsx", b"PK"), Shown(".mb-decision", "8 February 2023")),
        "`d` saves the first file of a page, which is the spreadsheet",
    ),
    Task(
        "slips in the papers",
        "clerk",
        "see what contradicts itself in the papers before somebody else does",
        steps("Escape 9"),
        (Shown("h1", "Check the record"), Shown(".mb-lint-kinds", "")),
        "the ways from the first page have numbers, which are keys",
    ),
    Task(
        "decisions by meeting",
        "clerk",
        "list all decisions meeting by meeting",
        steps("Escape m d Enter", Reach("By meeting", "Enter")),
        (
            Shown("main section h2", "20 March 2024"),
            Shown(".mb-sorts [aria-current]", "By meeting"),
        ),
        "no opening of a group of the menu",
    ),
    Task(
        "what could not be read",
        "clerk",
        "see which files could not be read, and why",
        steps("Escape m t Enter", Reach("1 file", "Enter")),
        (Shown(".mb-unreadable", "2019-broken-download.pdf", in_sight=True),),
        "the count stands at the top of the minute book and leads to the list",
    ),
    Task(
        "what no longer stands",
        "clerk",
        "list the decisions that were rescinded, with what rescinded them",
        steps("Escape m d Enter", "/", Type("standing:rescinded", "Enter")),
        (Shown(".mb-decision", "Rescinded"), Shown(".mb-decision", "Standing because")),
        "the filter is typed, without a form to open",
    ),
    Task(
        "what falls due",
        "clerk",
        "list what falls due by the end of the year, for the forward plan",
        steps("Escape m p Enter", Reach("Due by", ""), Type("2024-12-31", "Enter")),
        (Shown("#result-title", "promises"), Shown(".mb-promise", "Due")),
        "no opening of a group of the menu",
    ),
    Task(
        "hand in new minutes",
        "clerk",
        "hand in the minutes that were confirmed today",
        steps(
            "Escape m a d Enter",
            Reach("Files or a zip", ""),
            Choose("allotments.txt", _NEW_MINUTES),
            "Enter",
        ),
        (Shown("[data-work-stage]", "Done: 1 paper"),),
        "when files were chosen the button that hands them in has the focus",
        book="empty",
    ),
)
