"""The words of a conversation, of what quotes say together, and of judging them."""

from __future__ import annotations

# Each entry is English, Welsh. ``name.one`` and ``name.many`` are chosen by ``count``.
TEXTS: dict[str, tuple[str, str]] = {
    "talk.earlier": ("Asked before", "Gofynnwyd o'r blaen"),
    "talk.understood": ("Understood as: {question}", "Deallwyd fel: {question}"),
    "talk.follow": ("Ask a follow-up", "Gofyn cwestiwn dilynol"),
    "talk.button": ("Go on", "Ymlaen"),
    "talk.hint": (
        "For example: and in 2019? Who seconded it? What did she say?",
        "Er enghraifft: ac yn 2019? Pwy a eiliodd? Beth ddywedodd hi?",
    ),
    "talk.new": ("Start again", "Dechrau eto"),
    "notes.title": ("What to know about these quotes", "Beth i'w wybod am y dyfyniadau hyn"),
    "notes.because": ("The words that say so", "Y geiriau sy'n dweud hynny"),
    "feedback.label": ("Judge quote {n}", "Barnu dyfyniad {n}"),
    "feedback.answers": ("Answers it", "Yn ateb"),
    "feedback.not": ("Does not", "Nid yw'n ateb"),
    "feedback.rather": ("Not quote {n}, this", "Nid dyfyniad {n}, hwn"),
    "feedback.kept": ("Kept on this machine. Thank you.", "Cadwyd ar y peiriant hwn. Diolch."),
    "feedback.failed": ("That could not be kept.", "Ni ellid cadw hynny."),
}
