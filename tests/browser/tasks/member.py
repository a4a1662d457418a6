"""What a councillor does most: find out, read it in the paper, follow it up, pass it on."""

from __future__ import annotations

from tests.browser.tasks.actions import Copied, Shown, Task, Type, steps

_LIBRARY = "What was decided on Stainby Road Library?"
_FOUND = Shown(".mb-answer", "closed as a branch library on 31 July 2019")

TASKS = (
    Task(
        "what was decided",
        "member",
        "find out what was decided about the library in my ward",
        steps(Type(_LIBRARY, "Enter")),
        (_FOUND,),
        "the question has the focus when the page opens",
    ),
    Task(
        "read it in the paper",
        "member",
        "read that decision in the paper itself, at its words",
        steps(Type(_LIBRARY, "Enter"), "1"),
        (Shown(".mb-pane #quote-mark, .mb-pane mark", "Stainby Road Library", in_sight=True),),
        "a quote opens by its number, without going to it",
    ),
    Task(
        "promises not kept",
        "member",
        "see which promises no paper shows to be kept",
        steps("Escape 1"),
        (Shown(".mb-states [aria-current]", "Not found"), Shown(".mb-promise", "Not found")),
        "the ways from the first page have numbers, which are keys",
    ),
    Task(
        "ask on",
        "member",
        "ask on: and what about the year before?",
        steps(Type(_LIBRARY, "Enter"), "f", Type("and in 2018?", "Enter")),
        (Shown(".mb-understood", "2018"), Shown(".mb-talk", _LIBRARY)),
        "`f` goes to the follow-up, past all quotes",
    ),
    Task(
        "who has said what",
        "member",
        "find what Councillor Sethi has said about transport",
        steps("Escape m s Enter", Type("transport person:sethi", "Enter")),
        (Shown(".mb-result", "Sethi"), Shown(".mb-chips, .mb-count-line", "passage")),
        "the menu is two keys away; the field of the page that opens has the focus",
    ),
    Task(
        "follow a matter",
        "member",
        "follow the library through the years",
        steps("Escape m h Enter", Type("library", "Enter")),
        (Shown("table.mb-rows", "Stainby Road Library"), Shown("svg title, svg", "library")),
        "no opening of a group of the menu, no going to the field",
    ),
    Task(
        "latest minutes",
        "member",
        "open the latest minutes of my committee",
        steps("Escape m t Enter", "/", Type("children minutes", "Enter"), "1"),
        (Shown(".mb-alone h1", "Children and Young"), Shown(".mb-alone .mb-where", "March 2024")),
        "papers are found by words of their title, body, date or file",
    ),
    Task(
        "quote it in a letter",
        "member",
        "take the quote with its place into an e-mail",
        steps(Type(_LIBRARY, "Enter"), "1", "c"),
        (Copied("13 March 2019"), Copied("Stainby Road Library be closed")),
        "`c` copies the citation of the quote that is open",
    ),
    Task(
        "side by side",
        "member",
        "see how each committee dealt with the library",
        steps("Escape m c Enter", Type("library", "Enter")),
        (Shown("table.mb-rows th", "Cabinet"), Shown("table.mb-rows th", "Audit and Standards")),
        "a minute book of one council is compared body by body from the start",
    ),
    Task(
        "in Welsh",
        "member",
        "read the register of decisions with everything around it in Welsh",
        steps("Escape m d Enter", "Shift+Tab Enter"),
        (Shown("h1", "Cofrestr penderfyniadau"), Shown(".mb-decision .mb-place", "Mawrth 2024")),
        "the change of language stands just before the page, one key back from its beginning",
    ),
)
