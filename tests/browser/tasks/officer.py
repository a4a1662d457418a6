"""What an officer does most: write on the record, and check what was written against it."""

from __future__ import annotations

from tests.browser.tasks.actions import Downloaded, Paste, Reach, Shown, Task, Type, steps

_DRAFT = (
    "Stainby Road Library was closed as a branch library on 31 July 2019. "
    "The Cabinet set a net revenue budget of £171.2 million for 2023/24.\n"
)
_VOLUMES = "How many volumes did the audit find in the Stainby Community Hub?"

TASKS = (
    Task(
        "check a draft",
        "officer",
        "hold my draft to the record before it goes out",
        steps("Escape m c c c Enter", Paste(_DRAFT, "Control+Enter")),
        (Shown("#check-title", "2 sentences"), Shown(".mb-check-row", "171.2 million")),
        "the field for the draft has the focus, and Ctrl with Enter sends it",
    ),
    Task(
        "keep the checked draft",
        "officer",
        "keep the checked draft as a Word file with its marks",
        steps(
            "Escape m c c c Enter",
            Paste(_DRAFT, "Control+Enter"),
            Reach("As a Word document", "Enter"),
        ),
        (Downloaded("draft-checked.docx", b"PK"),),
        "as above: the field has the focus, and Ctrl with Enter sends it",
    ),
    Task(
        "brief on a topic",
        "officer",
        "get a draft briefing on a topic as a Word file",
        steps("Escape m b Enter", Type("library", "Enter"), "d"),
        (Downloaded(".docx", b"PK"),),
        "`d` saves the first file of a page",
    ),
    Task(
        "figures over time",
        "officer",
        "see the net revenue budget year by year",
        steps("Escape m f Enter", Type("net revenue budget", "Enter")),
        (Shown("table.mb-rows", "£182.5 million"), Shown("svg", "2024/25")),
        "the menu is two keys away; the field has the focus",
    ),
    Task(
        "recommended and decided",
        "officer",
        "see whether what was recommended on libraries was adopted",
        steps("Escape m d Enter", "/", Type("library opening hours", "Enter")),
        (Shown(".mb-difference", "Adopted"), Shown(".mb-decision", "30 hours a week")),
        "no opening of a group of the menu",
    ),
    Task(
        "earlier reports",
        "officer",
        "find the reports on short breaks since 2020",
        steps("Escape m s Enter", Type("short breaks kind:report since:2020", "Enter")),
        (Shown(".mb-result", "Short Breaks for Disabled Children"), Shown(".mb-result", "2023")),
        "filters are typed with the words, without a form to open",
    ),
    Task(
        "the printed page",
        "officer",
        "see the printed page with the words boxed",
        steps(Type(_VOLUMES, "Enter"), "1"),
        (Shown(".mb-pane .mb-steps", "Page 1"), Shown(".mb-pane", "Audit of Community Asset")),
        "a quote opens by its number, at its printed page",
    ),
    Task(
        "keep an extract",
        "officer",
        "keep the quote word for word with the hash of its source",
        steps(Type(_VOLUMES, "Enter"), "1", "d"),
        (Downloaded(".txt", b"sha256: "),),
        "`d` saves the extract of the quote that is open",
    ),
    Task(
        "what my post owes",
        "officer",
        "see what the Director of Finance was asked to do, and what came of it",
        steps("Escape m p Enter", "/", Type("Director of Finance", "Enter")),
        (
            Shown(".mb-promise .mb-facts", "Director of Finance"),
            Shown(".mb-promise", "minute 34 of 20 March 2019"),
        ),
        "`/` goes to the field of this page; it used to lead to Search",
    ),
    Task(
        "nothing on record",
        "officer",
        "be sure that the record is silent, and say what was searched",
        steps(Type("Which zebra won the marathon in Tokyo?", "Enter")),
        (
            Shown("#result-title", "The record does not answer this"),
            Shown(".mb-facts", "11 July 2018 to 20 March 2024"),
        ),
        "the question has the focus when the page opens",
    ),
)
