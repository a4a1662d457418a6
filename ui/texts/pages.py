"""The words of asking, searching, papers, adding, help, and of what stands around every page."""

from __future__ import annotations

# Each entry is English, Welsh. ``name.one`` and ``name.many`` are chosen by ``count``.
TEXTS: dict[str, tuple[str, str]] = {
    # Around every page
    "name": ("Minutebook", "Minutebook"),
    "skip": ("Skip to the content", "Neidio i'r cynnwys"),
    "nav": ("Main", "Prif"),
    "nav.ask": ("Ask", "Gofyn"),
    "nav.search": ("Search", "Chwilio"),
    "nav.papers": ("The minute book", "Y llyfr cofnodion"),
    "nav.add": ("Add papers", "Ychwanegu papurau"),
    "nav.help": ("Help", "Cymorth"),
    "language": ("Cymraeg", "English"),
    "language.label": ("Newid i'r Gymraeg", "Change to English"),
    "theme": ("Light or dark", "Golau neu dywyll"),
    "foot": (
        "Every answer is quoted from the papers, word for word. Nothing you ask leaves this "
        "machine.",
        "Dyfynnir pob ateb o'r papurau, air am air. Nid oes dim a ofynnwch yn gadael y "
        "peiriant hwn.",
    ),
    "working": ("Searching the record …", "Yn chwilio'r cofnod …"),
    "lost.title": ("The connection was lost", "Collwyd y cysylltiad"),
    "lost.text": (
        "The server did not answer. What you asked is still in the address above.",
        "Nid atebodd y gweinydd. Mae'r hyn a ofynnoch yn dal yn y cyfeiriad uchod.",
    ),
    "ended.title": ("You are no longer signed in", "Nid ydych wedi mewngofnodi mwyach"),
    "ended.text": (
        "What you typed is still here. Sign in, in a tab of its own, then come back and send it "
        "again.",
        "Mae'r hyn a deipioch yn dal yma. Mewngofnodwch, mewn tab ar wahân, yna dewch yn ôl a'i "
        "anfon eto.",
    ),
    "ended.again": ("Sign in, in a new tab", "Mewngofnodi, mewn tab newydd"),
    "again": ("Try again", "Rhoi cynnig arall arni"),
    # Ask
    "ask.title": ("Ask the minute book", "Gofyn i'r llyfr cofnodion"),
    "ask.lead": (
        "Ask in your own words. The answer is what the papers say, quoted, each quote with its "
        "meeting, item and page.",
        "Gofynnwch yn eich geiriau eich hun. Yr ateb yw'r hyn a ddywed y papurau, wedi'i ddyfynnu, "
        "pob dyfyniad gyda'i gyfarfod, ei eitem a'i dudalen.",
    ),
    "ask.label": ("Your question", "Eich cwestiwn"),
    "ask.button": ("Ask", "Gofyn"),
    "ask.holds.one": ("{count} paper", "{count} papur"),
    "ask.holds.many": ("{count} papers", "{count} papur"),
    "ask.answer": ("Answer", "Ateb"),
    "ask.sources.one": ("{count} quote from the record", "{count} dyfyniad o'r cofnod"),
    "ask.sources.many": ("{count} quotes from the record", "{count} dyfyniad o'r cofnod"),
    "ask.search": ("Search for this instead", "Chwilio am hyn yn lle hynny"),
    "ask.absent": ("The record does not answer this", "Nid yw'r cofnod yn ateb hyn"),
    "ask.searched": ("What was searched", "Yr hyn a chwiliwyd"),
    "ask.nearest": ("The nearest things held", "Y pethau agosaf sydd gennym"),
    "ask.nearest.note": (
        "These passages are close to the question. They do not answer it.",
        "Mae'r darnau hyn yn agos at y cwestiwn. Nid ydynt yn ei ateb.",
    ),
    "ask.nothing.searched": (
        "No paper meets the filters, so nothing was searched.",
        "Nid oes papur yn cyfateb i'r hidlyddion, felly ni chwiliwyd dim.",
    ),
    "searched.papers": ("Papers", "Papurau"),
    "searched.meetings": ("Meetings", "Cyfarfodydd"),
    "searched.period": ("Period", "Cyfnod"),
    "searched.bodies": ("Bodies", "Cyrff"),
    "searched.unreadable": ("Files that could not be read", "Ffeiliau na ellid eu darllen"),
    "searched.exempt": ("Papers not for publication", "Papurau nad ydynt i'w cyhoeddi"),
    "searched.to": ("{first} to {last}", "{first} i {last}"),
    "searched.undated.one": ("{days}; 1 paper without a date", "{days}; 1 papur heb ddyddiad"),
    "searched.undated.many": (
        "{days}; {count} papers without a date",
        "{days}; {count} papur heb ddyddiad",
    ),
    "unknown.period": ("dates not known", "dyddiadau anhysbys"),
    "more.bodies": ("and {count} more", "a {count} arall"),
    # Examples
    "examples.title": ("Questions to start from", "Cwestiynau i ddechrau"),
    "examples.note": (
        "Taken from the papers indexed here.",
        "O'r papurau sydd wedi'u mynegeio yma.",
    ),
    "examples.member": ("For a member", "I aelod"),
    "examples.officer": ("For an officer", "I swyddog"),
    "examples.clerk": ("For a clerk", "I glerc"),
    "example.promised": ("What was promised about {matter}?", "Beth a addawyd am {matter}?"),
    "example.said": ("What did members say about {matter}?", "Beth ddywedodd aelodau am {matter}?"),
    "example.officers": (
        "What did officers say about {matter}?",
        "Beth ddywedodd swyddogion am {matter}?",
    ),
    "example.asked": ("What was asked about {matter}?", "Beth a ofynnwyd am {matter}?"),
    "example.recommended": (
        "What did officers recommend on {matter}?",
        "Beth argymhellodd swyddogion ar {matter}?",
    ),
    "example.report": (
        "What does the report say about {matter}?",
        "Beth ddywed yr adroddiad am {matter}?",
    ),
    "example.figure": ("What figures are there on {matter}?", "Pa ffigurau sydd ar {matter}?"),
    "example.decided": ("What was decided on {matter}?", "Beth a benderfynwyd ar {matter}?"),
    "example.decided.by": (
        "What did {body} decide on {matter}?",
        "Beth a benderfynodd {body} ar {matter}?",
    ),
    "example.when": ("When was {matter} considered?", "Pryd yr ystyriwyd {matter}?"),
    # Search and filters
    "search.title": ("Search", "Chwilio"),
    "search.lead": (
        'Words, "exact phrases" and -words to leave out.',
        'Geiriau, "union ymadroddion" a -geiriau i\'w hepgor.',
    ),
    "search.label": ("Words to look for", "Geiriau i chwilio amdanynt"),
    "search.button": ("Search", "Chwilio"),
    "search.found.one": (
        "{count} passage holds most of your words; the best {shown} found are shown",
        "Mae {count} darn yn cynnwys y rhan fwyaf o'ch geiriau; dangosir y {shown} gorau",
    ),
    "search.found.many": (
        "{count} passages hold most of your words; the best {shown} found are shown",
        "Mae {count} darn yn cynnwys y rhan fwyaf o'ch geiriau; dangosir y {shown} gorau",
    ),
    "search.found.none": (
        "No passage holds most of your words; the {shown} nearest are shown",
        "Nid oes darn â'r rhan fwyaf o'ch geiriau; dangosir y {shown} agosaf",
    ),
    "search.found.best": ("The best {shown} passages", "Y {shown} darn gorau"),
    "search.found.date": ("{shown} of {total} passages", "{shown} o {total} darn"),
    "search.none": ("Nothing was found", "Ni chafwyd dim"),
    "search.none.text": (
        "No passage meets all of this. Take a filter away, or use fewer words.",
        "Nid oes darn yn cyfateb i hyn oll. Tynnwch hidlydd, neu defnyddiwch lai o eiriau.",
    ),
    "search.start": (
        "Type words above, or choose a filter to read everything it lets through, newest first.",
        "Teipiwch eiriau uchod, neu dewiswch hidlydd i ddarllen popeth sy'n cyfateb, diweddaraf yn "
        "gyntaf.",
    ),
    "search.more": ("Show more", "Dangos mwy"),
    "search.why": ("Why this?", "Pam hwn?"),
    "search.why.words": ("Words matched", "Geiriau a gyfatebodd"),
    "search.why.lexical": ("Weight of its words", "Pwysau ei eiriau"),
    "search.why.dense": ("Nearness of meaning", "Agosrwydd ystyr"),
    "search.why.none": ("none: found by its meaning", "dim: canfuwyd trwy ei ystyr"),
    "sort": ("Order", "Trefn"),
    "sort.best": ("Best first", "Gorau yn gyntaf"),
    "sort.newest": ("Newest first", "Diweddaraf yn gyntaf"),
    "sort.oldest": ("Oldest first", "Hynaf yn gyntaf"),
    "filters": ("Filters", "Hidlyddion"),
    "filters.apply": ("Apply filters", "Defnyddio'r hidlyddion"),
    "filters.clear": ("Clear all filters", "Clirio pob hidlydd"),
    "filters.set": ("Filters in use", "Hidlyddion ar waith"),
    "filters.remove": ("Remove filter {name}: {value}", "Tynnu hidlydd {name}: {value}"),
    "filters.any": ("Any", "Unrhyw"),
    "filter.body": ("Body", "Corff"),
    "filter.council": ("Council", "Cyngor"),
    "filter.since": ("From", "O"),
    "filter.until": ("To", "Hyd"),
    "filter.on": ("On", "Ar"),
    "filter.kind": ("Kind", "Math"),
    "filter.voice": ("Who is speaking", "Pwy sy'n siarad"),
    "filter.person": ("Person named", "Person a enwir"),
    "filter.standing": ("Standing", "Statws"),
    "filter.document": ("Paper", "Papur"),
    "filter.date.hint": (
        "Year, month or day: 2024, 2024-06, 2024-06-12",
        "Blwyddyn, mis neu ddiwrnod: 2024, 2024-06, 2024-06-12",
    ),
    "facets": ("Narrow by", "Culhau yn ôl"),
    "facet.year": ("Year", "Blwyddyn"),
    # Voices, standings, kinds
    "voice.decision": ("Decision", "Penderfyniad"),
    "voice.officer": ("Officer", "Swyddog"),
    "voice.member": ("Member", "Aelod"),
    "voice.public": ("Member of the public", "Aelod o'r cyhoedd"),
    "voice.report": ("Report", "Adroddiad"),
    "voice.record": ("Minute", "Cofnod"),
    "standing.draft": ("Draft", "Drafft"),
    "standing.confirmed": ("Confirmed", "Cadarnhawyd"),
    "standing.corrected": ("Corrected", "Cywirwyd"),
    "standing.called in": ("Called in", "Galwyd i mewn"),
    "standing.rescinded": ("Rescinded", "Diddymwyd"),
    "standing.superseded": ("Superseded", "Disodlwyd"),
    "standing.unknown": ("Standing not known", "Statws anhysbys"),
    "kind.minutes": ("Minutes", "Cofnodion"),
    "kind.report": ("Report", "Adroddiad"),
    "kind.agenda": ("Agenda", "Agenda"),
    "kind.decision": ("Decision", "Penderfyniad"),
    "kind.other": ("Other paper", "Papur arall"),
    # A place in the record
    "body.unknown": ("Body not stated", "Corff heb ei nodi"),
    "date.unknown": ("Date not stated", "Dyddiad heb ei nodi"),
    "item": ("Item {number}", "Eitem {number}"),
    "page": ("page {page}", "tudalen {page}"),
    "open": ("Read it in the paper", "Ei ddarllen yn y papur"),
    "quote.number": ("Quote {n}", "Dyfyniad {n}"),
    # The paper
    "paper": ("Paper", "Papur"),
    "paper.whole.minute": ("Whole minute", "Y cofnod cyfan"),
    "paper.whole.section": ("Whole section", "Yr adran gyfan"),
    "paper.quoted": ("Quoted passage", "Darn a ddyfynnwyd"),
    "paper.close": ("Close the paper", "Cau'r papur"),
    "paper.alone": ("Open on its own", "Agor ar ei ben ei hun"),
    "paper.source": ("Published at", "Cyhoeddwyd yn"),
    "paper.text": ("Text", "Testun"),
    "paper.page": ("Printed page", "Tudalen argraffedig"),
    "paper.views": ("How to show the paper", "Sut i ddangos y papur"),
    "paper.image": (
        "Page {page} of the paper as printed, the quoted words boxed",
        "Tudalen {page} o'r papur fel yr argraffwyd, y geiriau a ddyfynnwyd mewn blwch",
    ),
    "paper.image.plain": (
        "Page {page} of the paper as printed",
        "Tudalen {page} o'r papur fel yr argraffwyd",
    ),
    "paper.page.number": ("Page {page}", "Tudalen {page}"),
    "paper.page.before": ("Page before", "Y dudalen flaenorol"),
    "paper.page.next": ("Next page", "Y dudalen nesaf"),
    "paper.earlier": ("Show what comes before", "Dangos yr hyn sydd cyn hyn"),
    "paper.later": ("Show what comes after", "Dangos yr hyn sydd ar ôl hyn"),
    "paper.hidden": ("Not for publication", "Nid i'w gyhoeddi"),
    "paper.absent": ("This paper is not held", "Nid yw'r papur hwn gennym"),
    "paper.absent.text": (
        "No published paper of this name is in the minute book. It may have been removed since.",
        "Nid oes papur cyhoeddedig o'r enw hwn yn y llyfr cofnodion. Efallai iddo gael ei "
        "dynnu ers "
        "hynny.",
    ),
    "paper.mentions": ("Mentions of what you asked", "Cyfeiriadau at yr hyn a ofynnoch"),
    "paper.mention": ("Mention {n} of {count}", "Cyfeiriad {n} o {count}"),
    "paper.mention.before": ("Previous", "Blaenorol"),
    "paper.mention.next": ("Next", "Nesaf"),
    "paper.ocr": (
        "Read from a scan: check it against the page.",
        "Darllenwyd o sgan: gwiriwch yn erbyn y dudalen.",
    ),
    "paper.file": ("File", "Ffeil"),
    "cite": ("Copy citation", "Copïo'r dyfyniad"),
    "cite.plain": ("Plain", "Plaen"),
    "cite.markdown": ("Markdown", "Markdown"),
    "cite.footnote": ("Footnote", "Troednodyn"),
    "cite.copied": ("Copied", "Copïwyd"),
    "cite.failed": ("Copying was refused by the browser", "Gwrthododd y porwr gopïo"),
    "extract": ("Download extract", "Lawrlwytho'r dyfyniad"),
    # The minute book
    "papers.title": ("The minute book", "Y llyfr cofnodion"),
    "papers.lead": (
        "What is indexed, and what could not be read.",
        "Yr hyn sydd wedi'i fynegeio, a'r hyn na ellid ei ddarllen.",
    ),
    "papers.find": ("Find a paper", "Canfod papur"),
    "papers.find.button": ("Find", "Canfod"),
    "papers.find.hint": (
        "Words of its title, body, date or file: cabinet march 2023, 2023-03, transport report",
        "Geiriau o'i deitl, corff, dyddiad neu ffeil: cabinet mawrth 2023, 2023-03, adroddiad",
    ),
    "papers.bodies": ("Bodies", "Cyrff"),
    "papers.years": ("Years", "Blynyddoedd"),
    "papers.all": ("All", "Pob un"),
    "papers.meeting": ("Meeting of {date}", "Cyfarfod {date}"),
    "papers.undated": ("No date stated", "Dim dyddiad wedi'i nodi"),
    "papers.count.one": ("{count} paper", "{count} papur"),
    "papers.count.many": ("{count} papers", "{count} papur"),
    "papers.passages": ("Passages", "Darnau"),
    "papers.decisions": ("Decisions", "Penderfyniadau"),
    "papers.unreadable": ("Could not be read", "Na ellid eu darllen"),
    "papers.files.one": ("{count} file", "{count} ffeil"),
    "papers.files.many": ("{count} files", "{count} ffeil"),
    "papers.unreadable.none": ("Every file was read.", "Darllenwyd pob ffeil."),
    "papers.unreadable.file": ("File", "Ffeil"),
    "papers.unreadable.reason": ("Why", "Pam"),
    "papers.unreadable.remedy": ("What to do", "Beth i'w wneud"),
    "papers.exempt.one": (
        "{count} paper is not for publication and is not shown.",
        "Nid yw {count} papur i'w gyhoeddi ac ni chaiff ei ddangos.",
    ),
    "papers.exempt.many": (
        "{count} papers are not for publication and are not shown.",
        "Nid yw {count} papur i'w cyhoeddi ac ni chânt eu dangos.",
    ),
    "papers.built": ("Last updated", "Diweddarwyd ddiwethaf"),
    "papers.none": ("No paper meets this choice.", "Nid oes papur yn cyfateb i'r dewis hwn."),
    # Handing papers in
    "add.title": ("Add papers", "Ychwanegu papurau"),
    "add.lead": (
        "Minutes, reports and agendas as PDF, Word, web pages, Markdown or text.",
        "Cofnodion, adroddiadau ac agendâu fel PDF, Word, tudalennau gwe, Markdown neu destun.",
    ),
    "add.drop": (
        "Drop files, folders or a zip here, or choose them:",
        "Gollyngwch ffeiliau, ffolderi neu zip yma, neu eu dewis:",
    ),
    "add.files": ("Files or a zip", "Ffeiliau neu zip"),
    "add.folder": ("A folder", "Ffolder"),
    "add.body": (
        "Body, where the papers do not say",
        "Corff, lle nad yw'r papurau'n dweud",
    ),
    "add.access": ("Publication", "Cyhoeddi"),
    "add.access.said": ("As the papers say", "Fel y dywed y papurau"),
    "add.access.restricted": ("Not for publication", "Nid i'w gyhoeddi"),
    "add.button": ("Add to the minute book", "Ychwanegu at y llyfr cofnodion"),
    "add.work": ("Progress", "Cynnydd"),
    "add.stop": ("Stop", "Stopio"),
    "add.kept": (
        "Until it is finished, questions are answered from the minute book as it was. Stopping "
        "loses nothing.",
        "Nes iddo orffen, atebir cwestiynau o'r llyfr cofnodion fel yr oedd. Ni chollir dim wrth "
        "stopio.",
    ),
    "add.chosen": ("% chosen", "% wedi'u dewis"),
    "add.sending": ("Sending", "Yn anfon"),
    "add.left": ("about % s left", "tua % eiliad ar ôl"),
    "add.done": ("Done: % papers added or changed.", "Wedi gorffen: % papur."),
    "add.stopped": (
        "Stopped. The minute book is as it was.",
        "Stopiwyd. Mae'r llyfr cofnodion fel yr oedd.",
    ),
    "add.failed": (
        "This failed. The minute book is as it was.",
        "Methodd hyn. Mae'r llyfr cofnodion fel yr oedd.",
    ),
    "add.nothing": ("Choose files first.", "Dewiswch ffeiliau yn gyntaf."),
    "add.unreadable": ("Could not be read", "Na ellid eu darllen"),
    "add.withheld": (
        "Not for publication, for their names",
        "Nid i'w cyhoeddi, oherwydd eu henwau",
    ),
    "add.withheld.why": (
        "The name of the file, or of a folder around it, says that it is exempt or confidential: "
        "no page shows any of it. If that is a mistake, index it on the command line with",
        "Mae enw'r ffeil, neu ffolder o'i chwmpas, yn dweud ei bod yn eithriedig neu'n "
        "gyfrinachol: nid oes yr un dudalen yn dangos dim ohoni. Os camgymeriad yw hynny, "
        "mynegeiwch hi ar y llinell orchymyn gyda",
    ),
    "add.stage.Reading": ("Reading", "Yn darllen"),
    "add.stage.Linking": ("Linking", "Yn cysylltu"),
    "add.stage.Cutting": ("Cutting into passages", "Yn torri'n ddarnau"),
    "add.stage.Embedding": ("Learning the meaning", "Yn dysgu'r ystyr"),
    "add.stage.Writing": ("Writing the index", "Yn ysgrifennu'r mynegai"),
    "add.refused": (
        "Papers can only be added on the machine that serves the minute book: by its keeper, or on "
        "the command line.",
        "Dim ond ar y peiriant sy'n gweini'r llyfr cofnodion y gellir ychwanegu papurau: gan ei "
        "geidwad, neu ar y llinell orchymyn.",
    ),
    # Help
    "help.title": ("Help", "Cymorth"),
    "help.asking": ("Asking", "Gofyn"),
    "help.asking.1": (
        "Ask a whole question: who, when, how much, what was decided. Name the body, the matter or "
        "the year if you know it.",
        "Gofynnwch gwestiwn cyfan: pwy, pryd, faint, beth a benderfynwyd. Enwch y corff, y mater "
        "neu'r flwyddyn os ydych yn gwybod.",
    ),
    "help.asking.2": (
        "If the papers do not answer, Minutebook says so, says what it searched, and shows the "
        "nearest passages as what they are.",
        "Os nad yw'r papurau'n ateb, dywed Minutebook hynny, dywed beth a chwiliwyd, ac mae'n "
        "dangos y darnau agosaf fel y maent.",
    ),
    "help.quotes": ("What stands by a quote", "Yr hyn sydd wrth ddyfyniad"),
    "help.quotes.1": (
        "Who is speaking: a decision of the body, an officer, a member, the public, a report, or "
        "the minute itself. A recommendation is never shown as a decision.",
        "Pwy sy'n siarad: penderfyniad y corff, swyddog, aelod, y cyhoedd, adroddiad, neu'r cofnod "
        "ei hun. Ni ddangosir argymhelliad byth fel penderfyniad.",
    ),
    "help.quotes.2": (
        "Its standing, as far as the record says: draft, confirmed, corrected, called in, "
        "rescinded, superseded. Where the record does not say, it is not known.",
        "Ei statws, cyn belled ag y dywed y cofnod: drafft, cadarnhawyd, cywirwyd, galwyd i mewn, "
        "diddymwyd, disodlwyd. Lle nad yw'r cofnod yn dweud, nid yw'n hysbys.",
    ),
    "help.quotes.3": (
        "Its place: body, date, item, paper and page. Open it to read it in the paper, copy it as "
        "a citation, or download it as an extract.",
        "Ei le: corff, dyddiad, eitem, papur a thudalen. Agorwch ef i'w ddarllen yn y papur, ei "
        "gopïo fel dyfyniad, neu ei lawrlwytho.",
    ),
    "help.searching": ("Searching", "Chwilio"),
    "help.searching.1": (
        "Put an exact phrase in quotation marks, and a minus sign before a word to leave out.",
        "Rhowch union ymadrodd mewn dyfynodau, ac arwydd minws o flaen gair i'w hepgor.",
    ),
    "help.searching.2": (
        "Filters can be typed too: body:cabinet since:2023 until:2024-06 kind:decision "
        "voice:member person:leech.",
        "Gellir teipio hidlyddion hefyd: body:cabinet since:2023 until:2024-06 kind:decision "
        "voice:member person:leech.",
    ),
    "help.programs": ("For programs", "I raglenni"),
    "help.programs.1": (
        "The same search and answers, under the same rules of access, can be had by programs:",
        "Gall rhaglenni gael yr un chwiliad ac atebion, dan yr un rheolau mynediad:",
    ),
    # States
    "empty.title": ("Nothing is indexed yet", "Nid oes dim wedi'i fynegeio eto"),
    "empty.text": (
        "Add a folder of minutes and reports, and ask.",
        "Ychwanegwch ffolder o gofnodion ac adroddiadau, a gofynnwch.",
    ),
    "empty.command": ("On the command line:", "Ar y llinell orchymyn:"),
    "refused.title": ("This cannot be asked like that", "Ni ellir gofyn hyn fel yna"),
    "error.title": ("Something went wrong", "Aeth rhywbeth o'i le"),
    "error.text": (
        "It is our fault, and it has been logged. Nothing of the index has changed.",
        "Ein bai ni ydyw, ac mae wedi'i gofnodi. Nid oes dim o'r mynegai wedi newid.",
    ),
    "index.unusable": ("The index cannot be opened", "Ni ellir agor y mynegai"),
    "notfound.title": ("There is no such page", "Nid oes tudalen o'r fath"),
    "notfound.text": ("The address may be mistyped.", "Efallai fod y cyfeiriad wedi'i gamdeipio."),
}
