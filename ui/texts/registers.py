"""The words of the register of decisions and of the extract of minutes."""

from __future__ import annotations

# Each entry is English, Welsh. ``name.one`` and ``name.many`` are chosen by ``count``.
TEXTS: dict[str, tuple[str, str]] = {
    "nav.decisions": ("Decisions", "Penderfyniadau"),
    "nav.minute": ("Minute references", "Cyfeiriadau cofnodion"),
    # Register of decisions
    "decisions.title": ("Register of decisions", "Cofrestr penderfyniadau"),
    "decisions.lead": (
        "What each body decided, part by part in its exact words, with the vote, its standing, and "
        "what had been recommended.",
        "Yr hyn a benderfynodd pob corff, fesul rhan yn ei union eiriau, gyda'r bleidlais, ei "
        "statws a'r hyn a argymhellwyd.",
    ),
    "decisions.label": ("About", "Ynghylch"),
    "decisions.button": ("Find", "Canfod"),
    "decisions.hint": (
        'Leave it empty for every decision. "Exact phrases" and -exclusions work here too.',
        'Gadewch yn wag am bob penderfyniad. Mae "union ymadroddion" a -hepgoriadau yn gweithio '
        "yma hefyd.",
    ),
    "decisions.count.one": ("{count} decision", "{count} penderfyniad"),
    "decisions.count.many": ("{count} decisions", "{count} o benderfyniadau"),
    "decisions.shown": ("{decisions}, {shown} shown", "{decisions}, dangosir {shown}"),
    "decisions.none": ("No decision was found", "Ni chafwyd penderfyniad"),
    "decisions.none.text": (
        "No decision held meets this. {papers} were looked at.",
        "Nid oes penderfyniad sy'n cyfateb i hyn. Edrychwyd ar {papers}.",
    ),
    "decisions.papers.one": ("{count} paper", "{count} papur"),
    "decisions.papers.many": ("{count} papers", "{count} o bapurau"),
    "decisions.more": ("Show more", "Dangos mwy"),
    "decisions.sort": ("Order", "Trefn"),
    "decisions.sort.best": ("Best first", "Gorau yn gyntaf"),
    "decisions.sort.newest": ("Newest first", "Diweddaraf yn gyntaf"),
    "decisions.sort.oldest": ("Oldest first", "Hynaf yn gyntaf"),
    "decisions.sort.body": ("By body", "Fesul corff"),
    "decisions.group": ("Grouped", "Grwpiau"),
    "decisions.group.none": ("Not grouped", "Heb eu grwpio"),
    "decisions.group.matter": ("By matter", "Fesul mater"),
    "decisions.group.meeting": ("By meeting", "Fesul cyfarfod"),
    "decisions.downloads": ("Download what is shown", "Lawrlwytho'r hyn a ddangosir"),
    "decisions.part": ("Part {part}", "Rhan {part}"),
    "decisions.mover": ("Moved", "Cynigiwyd"),
    "decisions.seconder": ("Seconded", "Eiliwyd"),
    "decisions.vote": ("Vote", "Pleidlais"),
    "decisions.because": ("Standing because", "Statws oherwydd"),
    "decisions.recommended": ("Recommended", "Argymhellwyd"),
    "decisions.difference": ("Compared", "O'i gymharu"),
    "decisions.difference.adopted": ("Adopted", "Mabwysiadwyd"),
    "decisions.difference.amended": ("Amended", "Diwygiwyd"),
    "decisions.difference.replaced": ("Replaced", "Disodlwyd"),
    "decisions.difference.deferred": ("Deferred", "Gohiriwyd"),
    "decisions.difference.not adopted": ("Not adopted", "Nis mabwysiadwyd"),
    "decisions.changes": ("What differs", "Yr hyn sy'n wahanol"),
    "decisions.deleted": ("deleted: ", "dilëwyd: "),
    "decisions.inserted": ("inserted: ", "mewnosodwyd: "),
    "decisions.extract": ("Extract of minutes", "Detholiad o'r cofnodion"),
    # Extract of minutes
    "minute.title": ("Extract of minutes", "Detholiad o'r cofnodion"),
    "minute.lead": (
        "A minute word for word, from its number, with all that a clerk certifies of it. One that "
        "is not held is said to be missing, with what to add.",
        "Cofnod air am air, o'i rif, gyda'r cyfan y mae clerc yn ei ardystio. Dywedir bod un nas "
        "cedwir ar goll, a beth i'w ychwanegu.",
    ),
    "minute.label": ("Reference", "Cyfeirnod"),
    "minute.button": ("Find", "Canfod"),
    "minute.hint": (
        "12/18, 58(b), CA.6, 30 audit committee, CA.6 of 15 July 2020, minutes of 16 January 2019, "
        "the previous minutes",
        "12/18, 58(b), CA.6; ac yn Saesneg: 30 audit committee, CA.6 of 15 July 2020, minutes of "
        "16 January 2019, the previous minutes",
    ),
    "minute.on": ("On (day, month or year)", "Ar (diwrnod, mis neu flwyddyn)"),
    "minute.on.hint": (
        "For the previous minutes: the day of the meeting that they come before.",
        "Ar gyfer y cofnodion blaenorol: diwrnod y cyfarfod y maent yn dod o'i flaen.",
    ),
    "minute.held": ("Held: {ref}", "Ar gael: {ref}"),
    "minute.absent": ("Not held: {ref}", "Ddim ar gael: {ref}"),
    "minute.more": ("Body, council, day", "Corff, cyngor, diwrnod"),
    "minute.which": ("Minutes of this number", "Cofnodion o'r rhif hwn"),
    "minute.cited": ("Where it is cited", "Lle y'i dyfynnir"),
    "minute.downloads": ("To print or to file", "I'w argraffu neu ei ffeilio"),
    "minute.print": ("Page to print", "Tudalen i'w hargraffu"),
    "minute.fact.Council": ("Council", "Cyngor"),
    "minute.fact.Body": ("Body", "Corff"),
    "minute.fact.Date": ("Date", "Dyddiad"),
    "minute.fact.Minute": ("Minute", "Cofnod"),
    "minute.fact.Title": ("Title", "Teitl"),
    "minute.fact.Standing": ("Standing", "Statws"),
    "minute.fact.Because": ("Because", "Oherwydd"),
    "minute.fact.Paper": ("Paper", "Papur"),
    "minute.fact.Pages": ("Pages", "Tudalennau"),
    "minute.fact.Address": ("Address", "Cyfeiriad"),
    "minute.fact.SHA-256 of the paper": ("SHA-256 of the paper", "SHA-256 y papur"),
}
