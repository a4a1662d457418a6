"""The words of following a topic: its history, its figures, and councils side by side."""

from __future__ import annotations

# Each entry is English, Welsh. ``name.one`` and ``name.many`` are chosen by ``count``.
TEXTS: dict[str, tuple[str, str]] = {
    "nav.history": ("History", "Hanes"),
    "nav.figures": ("Figures", "Ffigurau"),
    "nav.compare": ("Compare", "Cymharu"),
    "topics.label": ("Matter", "Mater"),
    "topics.files": ("Download:", "Lawrlwytho:"),
    "topics.absent": ("Not found in the record", "Heb ei ganfod yn y cofnod"),
    "topics.searched": (
        "Searched: {papers}, {meetings} dated meetings, {period}.",
        "Chwiliwyd: {papers}, {meetings} o gyfarfodydd â dyddiad, {period}.",
    ),
    "topics.hidden": (
        "Papers not for publication were not searched: {count}.",
        "Ni chwiliwyd papurau nad ydynt i'w cyhoeddi: {count}.",
    ),
    "topics.date": ("Date", "Dyddiad"),
    "topics.body": ("Body", "Corff"),
    "topics.quote": ("In the words of the record", "Yng ngeiriau'r cofnod"),
    "topics.table": ("{title}, as a table", "{title}, fel tabl"),
    "history.title": ("History of a matter", "Hanes mater"),
    "history.lead": (
        "Name a matter. It is followed through the names, bodies and items it has had: when it was "
        "raised, recommended, decided, put off and reported, each with its quote.",
        "Enwch fater. Fe'i dilynir drwy'r enwau, y cyrff a'r eitemau a gafodd: pryd y'i codwyd, ei "
        "argymell, ei benderfynu, ei ohirio a'i adrodd, pob un gyda'i ddyfyniad.",
    ),
    "history.button": ("Follow", "Dilyn"),
    "history.hint": (
        "A few words, such as: home to school transport",
        "Ychydig eiriau, megis: cludiant o'r cartref i'r ysgol",
    ),
    "history.count.one": ("{count} event", "{count} digwyddiad"),
    "history.count.many": ("{count} events", "{count} digwyddiad"),
    "history.shown": (
        "The earliest {shown} of {total} events are in the table.",
        "Mae'r {shown} digwyddiad cynharaf o {total} yn y tabl.",
    ),
    "history.more": ("Show later events", "Dangos digwyddiadau diweddarach"),
    "history.all": ("Show all", "Dangos y cyfan"),
    "history.plot": ("When it came up: {topic}", "Pryd y daeth i'r amlwg: {topic}"),
    "history.plot.says": (
        "A timeline from {first} to {last} with {count} events. The table below "
        "begins with the earliest.",
        "Llinell amser o {first} i {last} gyda {count} digwyddiad. Mae'r tabl isod "
        "yn dechrau gyda'r cynharaf.",
    ),
    "history.event": ("What happened", "Beth ddigwyddodd"),
    "history.event.raised": ("Raised", "Codwyd"),
    "history.event.recommended": ("Recommended", "Argymhellwyd"),
    "history.event.decided": ("Decided", "Penderfynwyd"),
    "history.event.deferred": ("Deferred", "Gohiriwyd"),
    "history.event.reported": ("Reported", "Adroddwyd"),
    "history.event.corrected": ("Corrected", "Cywirwyd"),
    "history.called": ("Also called", "Enwau eraill"),
    "history.called.note": (
        "Names that the papers themselves give it.",
        "Enwau y mae'r papurau eu hunain yn eu rhoi arno.",
    ),
    "history.later.one": ("{count} later minute refers to it", "{count} cofnod diweddarach ato"),
    "history.later.many": ("{count} later minutes refer to it", "{count} cofnod diweddarach ato"),
    "history.outcome": ("What became of it", "Beth ddaeth ohono"),
    "history.outcome.adopted": ("adopted", "mabwysiadwyd"),
    "history.outcome.amended": ("adopted with changes", "mabwysiadwyd gyda newidiadau"),
    "history.outcome.replaced": ("replaced", "disodlwyd"),
    "history.outcome.deferred": ("deferred", "gohiriwyd"),
    "history.outcome.not adopted": ("not adopted", "ni fabwysiadwyd"),
    "history.by": ("by {name}", "gan {name}"),
    "history.speakers": ("Who spoke on it", "Pwy siaradodd amdano"),
    "history.name": ("Name", "Enw"),
    "history.role": ("Role", "Rôl"),
    "history.times": ("Times", "Nifer"),
    "history.unnamed": ("not named", "heb ei enwi"),
    "figures.title": ("Figures over time", "Ffigurau dros amser"),
    "figures.lead": (
        "Name what is measured. Each value is the record's own, with its period and its place; "
        "where papers contradict each other, both values are shown.",
        "Enwch yr hyn a fesurir. Gwerth y cofnod ei hun yw pob un, gyda'i gyfnod a'i le; lle mae "
        "papurau'n gwrth-ddweud ei gilydd, dangosir y ddau werth.",
    ),
    "figures.button": ("Show", "Dangos"),
    "figures.hint": (
        "A few words, such as: children in care; or a number, such as: £140,000",
        "Ychydig eiriau, megis: plant mewn gofal; neu rif, megis: £140,000",
    ),
    "figures.count.one": ("{count} figure", "{count} ffigur"),
    "figures.count.many": ("{count} figures", "{count} ffigur"),
    "figures.plot.says": (
        "{count} values from {first} to {last}, between {low} and {high}. The table below lists "
        "them.",
        "{count} gwerth o {first} i {last}, rhwng {low} ac {high}. Mae'r tabl isod yn eu rhestru.",
    ),
    "figures.measure": ("Measure", "Mesur"),
    "figures.value": ("Value", "Gwerth"),
    "figures.period": ("Period", "Cyfnod"),
    "figures.place": ("Place", "Lle"),
    "figures.unsaid": ("not said", "heb ei ddweud"),
    "figures.inferred": ("inferred: {period}", "wedi'i gasglu: {period}"),
    "figures.told": ("Told", "Dywedwyd"),
    "figures.conflict": ("Contradicted: {value}", "Gwrth-ddywedir: {value}"),
    "figures.more": (
        "{count} more series; the downloads hold all of them.",
        "{count} cyfres arall; mae'r lawrlwythiadau'n cynnwys pob un.",
    ),
    "compare.title": ("Comparison", "Cymhariaeth"),
    "compare.lead": (
        "Name a matter. Each council or body has a row: the problem, what was done or proposed, "
        "what was decided and when, each in the words of its own record.",
        "Enwch fater. Mae gan bob cyngor neu gorff res: y broblem, yr hyn a wnaed neu a gynigiwyd, "
        "yr hyn a benderfynwyd a phryd, pob un yng ngeiriau ei gofnod ei hun.",
    ),
    "compare.button": ("Compare", "Cymharu"),
    "compare.hint": (
        "A few words, such as: recruiting social workers",
        "Ychydig eiriau, megis: recriwtio gweithwyr cymdeithasol",
    ),
    "compare.count.one": ("{count} row", "{count} rhes"),
    "compare.count.many": ("{count} rows", "{count} rhes"),
    "compare.by": ("A row for each", "Rhes ar gyfer pob"),
    "compare.by.council": ("Council", "Cyngor"),
    "compare.by.body": ("Body", "Corff"),
    "compare.problem": ("Problem", "Problem"),
    "compare.measure": ("Measure", "Mesur"),
    "compare.decision": ("Decision", "Penderfyniad"),
    "compare.unheld": ("not in the record", "nid yw yn y cofnod"),
    "compare.silent": (
        "Held, and nothing found of it: {names}.",
        "Cedwir papurau, ac ni chafwyd dim amdano: {names}.",
    ),
}
