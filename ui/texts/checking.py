"""The words of the check of a draft."""

from __future__ import annotations

# Each entry is English, Welsh. ``name.one`` and ``name.many`` are chosen by ``count``.
TEXTS: dict[str, tuple[str, str]] = {
    "nav.check": ("Check a draft", "Gwirio drafft"),
    "check.title": ("Check a draft", "Gwirio drafft"),
    "check.lead": (
        "Each sentence of a draft report, answer or article is held to the record: borne out, "
        "contradicted, or not found, with the quotes that tell. The draft is read on this machine "
        "and not kept.",
        "Mae pob brawddeg o adroddiad, ateb neu erthygl ddrafft yn cael ei chymharu â'r cofnod: "
        "wedi'i chadarnhau, yn cael ei gwrth-ddweud, neu heb ei chanfod, gyda'r dyfyniadau sy'n "
        "dangos hynny. Darllenir y drafft ar y peiriant hwn ac ni chaiff ei gadw.",
    ),
    "check.draft": ("Paste the draft", "Gludwch y drafft"),
    "check.file": ("Or choose a file", "Neu dewiswch ffeil"),
    "check.file.hint": (
        "Text, Markdown, Word (.docx), PDF or HTML, up to {most} MB and {sentences} sentences.",
        "Testun, Markdown, Word (.docx), PDF neu HTML, hyd at {most} MB a {sentences} brawddeg.",
    ),
    "check.filters": ("Only against some papers", "Yn erbyn rhai papurau yn unig"),
    "check.button": ("Check the draft", "Gwirio'r drafft"),
    "check.nothing": (
        "Paste a draft or choose a file first.",
        "Gludwch ddrafft neu dewiswch ffeil yn gyntaf.",
    ),
    "check.large": (
        "That file is too large. Check it in parts, or save it without its pictures.",
        "Mae'r ffeil honno'n rhy fawr. Gwiriwch hi fesul rhan, neu ei chadw heb ei lluniau.",
    ),
    "check.working": (
        "Checking. Each sentence is shown below when it is done.",
        "Wrthi'n gwirio. Dangosir pob brawddeg isod pan fydd wedi'i gwneud.",
    ),
    "check.so_far": (
        "{checked} of {total} sentences checked",
        "Gwiriwyd {checked} o {total} brawddeg",
    ),
    "check.progress": ("How far the check is", "Pa mor bell yw'r gwirio"),
    "check.stop": ("Stop the check", "Atal y gwirio"),
    "check.stopped": (
        "Stopped. What stands below was checked; the rest of the draft was not.",
        "Ataliwyd. Gwiriwyd yr hyn sydd isod; ni wiriwyd gweddill y drafft.",
    ),
    "check.failed": (
        "The draft could not be checked. Try again.",
        "Nid oedd modd gwirio'r drafft. Rhowch gynnig arall arni.",
    ),
    "check.busy": (
        "Another draft is being checked. Try again in a moment.",
        "Mae drafft arall yn cael ei wirio. Rhowch gynnig arall arni mewn munud.",
    ),
    "check.elsewhere": (
        "A draft can be checked on the page only on the machine that serves it. "
        "Use minutebook check there.",
        "Dim ond ar y peiriant sy'n ei weini y gellir gwirio drafft ar y dudalen. "
        "Defnyddiwch minutebook check yno.",
    ),
    "check.empty": (
        "Nothing is indexed yet, so there is nothing to hold a draft to.",
        "Nid oes dim wedi'i fynegeio eto, felly nid oes dim i gymharu drafft ag ef.",
    ),
    "check.found.one": ("{count} sentence checked", "Gwiriwyd {count} frawddeg"),
    "check.found.many": ("{count} sentences checked", "Gwiriwyd {count} brawddeg"),
    "check.counts": ("How many of each", "Faint o bob un"),
    "check.supported": ("Supported", "Wedi'i chadarnhau"),
    "check.contradicted": ("Contradicted", "Yn cael ei gwrth-ddweud"),
    "check.not found": ("Not found in the record", "Heb ei chanfod yn y cofnod"),
    "check.no claim": ("No claim", "Dim honiad"),
    "check.because": ("Because: {why}", "Oherwydd: {why}"),
    "check.sentences": ("Sentence by sentence", "Brawddeg wrth frawddeg"),
    "check.quotes.one": ("{count} quote", "{count} dyfyniad"),
    "check.quotes.many": ("{count} quotes", "{count} dyfyniad"),
    "check.open": ("Open the paper", "Agor y papur"),
    "check.newtab": ("opens in a new tab", "yn agor mewn tab newydd"),
    "check.searched": (
        "Papers searched: {documents}. Meetings: {meetings}. Files that could not be read: "
        "{unreadable}. Papers not for publication: {exempt}. “Not found” means not found in these.",
        "Papurau a chwiliwyd: {documents}. Cyfarfodydd: {meetings}. Ffeiliau na ellid eu darllen: "
        "{unreadable}. Papurau nad ydynt i'w cyhoeddi: {exempt}. Ystyr “heb ei chanfod” yw heb ei "
        "chanfod yn y rhain.",
    ),
    "check.save": ("Save a marked copy", "Cadw copi wedi'i farcio"),
    "check.save.docx": ("As a Word document", "Fel dogfen Word"),
    "check.save.html": ("As a web page", "Fel tudalen we"),
    "check.rules": (
        "Numbers, dates, names, denials, and what was decided against what was only recommended "
        "are compared by rule. Read the quotes: a check is no proof.",
        "Cymharir rhifau, dyddiadau, enwau, gwadiadau, a'r hyn a benderfynwyd yn erbyn yr hyn a "
        "argymhellwyd yn unig yn ôl rheolau. Darllenwch y dyfyniadau: nid yw gwiriad yn brawf.",
    ),
}
