"""Words of the search page: how a query was taken, and what else there is of a result."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "search.spelling": ("Showing results for {used}.", "Yn dangos canlyniadau ar gyfer {used}."),
    "search.spelling.undo": ("Search instead for {typed}", "Chwilio yn lle hynny am {typed}"),
    "search.acronym": ("{short} is read as {long}.", "Darllenir {short} fel {long}."),
    "search.minute": (
        "Minutes with that number stand first.",
        "Y cofnodion â'r rhif hwnnw sydd gyntaf.",
    ),
    "search.like": ("More like this", "Mwy fel hyn"),
    "search.like.title": ("More like this passage", "Mwy fel y darn hwn"),
    "search.like.of": (
        "Passages nearest to this one, from other items:",
        "Y darnau agosaf at hwn, o eitemau eraill:",
    ),
    "search.like.open": ("Open the passage in {title}", "Agor y darn yn {title}"),
    "search.also.one": (
        "The same words stand in one more place",
        "Mae'r un geiriau mewn un lle arall",
    ),
    "search.also.many": (
        "The same words stand in {number} more places",
        "Mae'r un geiriau mewn {number} lle arall",
    ),
    "search.around": ("What stands around it", "Yr hyn sydd o'i amgylch"),
    "search.around.before": ("Before", "Cyn"),
    "search.around.after": ("After", "Ar ôl"),
    "search.together": ("By meeting", "Fesul cyfarfod"),
    "search.apart": ("One by one", "Fesul un"),
    "search.note.no words": (
        "There is no word or number in this query to look for.",
        "Nid oes gair na rhif yn yr ymholiad hwn i chwilio amdano.",
    ),
    "search.note.common words": (
        "There are only common words in this query, which are not looked for one by one: these are "
        "the passages nearest in meaning.",
        "Dim ond geiriau cyffredin sydd yn yr ymholiad hwn, ac ni chwilir am y rheini fesul un: "
        "dyma'r darnau agosaf o ran ystyr.",
    ),
    "search.note.unheld words": (
        "No passage holds a word of this query: these are the passages nearest in meaning.",
        "Nid oes gair o'r ymholiad hwn mewn unrhyw ddarn: dyma'r darnau agosaf o ran ystyr.",
    ),
    "search.note.only left out": (
        "Nothing is looked for, and something left out: everything else is listed.",
        "Ni chwilir am ddim, a hepgorir rhywbeth: rhestrir popeth arall.",
    ),
    "search.note.common phrase": (
        "A phrase made of common words alone was not held to.",
        "Ni chadwyd at ymadrodd o eiriau cyffredin yn unig.",
    ),
    "search.note.long": (
        "Only the beginning of so long a query is read for its meaning; all its words count.",
        "Dim ond dechrau ymholiad mor hir a ddarllenir am ei ystyr; mae ei holl eiriau'n cyfrif.",
    ),
}
