"""The words that lead through the pages: navigation, first examples, and what each page is for."""

from __future__ import annotations

# Each entry is English, Welsh. ``name.one`` and ``name.many`` are chosen by ``count``.
TEXTS: dict[str, tuple[str, str]] = {
    "nav.menu": ("Menu", "Dewislen"),
    "nav.registers": ("Registers", "Cofrestrau"),
    "nav.write": ("Write", "Ysgrifennu"),
    # The first page, below the questions
    "start.title": ("Or go straight to", "Neu ewch yn syth at"),
    "start.note": (
        "The same papers as registers and drafts, each row with its quote.",
        "Yr un papurau fel cofrestrau a drafftiau, pob rhes gyda'i dyfyniad.",
    ),
    "start.promises": ("Promises not yet found kept", "Addewidion heb eu canfod wedi'u cadw"),
    "start.history": ("The history of {matter}", "Hanes {matter}"),
    "start.compare": ("{matter}, body by body", "{matter}, fesul corff"),
    "start.brief": ("A briefing on {matter}", "Briff ar {matter}"),
    "start.figures": ("Figures on {matter}", "Ffigurau ar {matter}"),
    "start.check": ("Check a draft against the record", "Gwirio drafft yn erbyn y cofnod"),
    "start.decisions": ("The register of decisions", "Y gofrestr penderfyniadau"),
    "start.minute": ("Minute {number} of {body}", "Cofnod {number} {body}"),
    "start.papers": (
        "The papers held, and what could not be read",
        "Y papurau a gedwir, a'r hyn na ellid ei ddarllen",
    ),
    "start.lint": ("Contradictions and slips in the papers", "Gwrthddweud a llithriadau"),
    "start.anew": ("Start again on this page", "Dechrau eto ar y dudalen hon"),
    # What each page is for
    "help.lead": (
        "Minutebook reads the council's own papers and shows what they say, in their words, with "
        "the place of each. It adds nothing of its own.",
        "Mae Minutebook yn darllen papurau'r cyngor ei hun ac yn dangos yr hyn a ddywedant, yn eu "
        "geiriau hwy, gyda lle pob un. Nid yw'n ychwanegu dim.",
    ),
    "help.pages": ("What each page is for", "Beth yw diben pob tudalen"),
    "help.page.ask": (
        "Ask a question and read the answer as quotes. If the papers do not answer, it says so.",
        "Gofynnwch gwestiwn a darllenwch yr ateb fel dyfyniadau. Os nad yw'r papurau'n ateb, "
        "dywedir hynny.",
    ),
    "help.page.search": (
        "Find every passage with certain words, and narrow it by body, date, speaker or kind.",
        "Canfod pob darn â geiriau penodol, a'i gyfyngu yn ôl corff, dyddiad, siaradwr neu fath.",
    ),
    "help.page.decisions": (
        "Every decision in its exact words, with the vote, what had been recommended, and whether "
        "it still stands. For a spreadsheet, download it.",
        "Pob penderfyniad yn ei union eiriau, gyda'r bleidlais, yr hyn a argymhellwyd, ac a yw'n "
        "dal i sefyll. Lawrlwythwch ef ar gyfer taenlen.",
    ),
    "help.page.minute": (
        "Type a minute's number, with its body or year if you know them, and get that minute "
        "whole, as an extract that can be filed.",
        "Teipiwch rif cofnod, gyda'i gorff neu ei flwyddyn os gwyddoch, a chewch y cofnod hwnnw'n "
        "gyfan, fel detholiad i'w gadw.",
    ),
    "help.page.promises": (
        "What was to be reported back or done, when it fell due, and what later papers say became "
        "of it.",
        "Yr hyn oedd i'w adrodd yn ôl neu ei wneud, pryd roedd yn ddyledus, a'r hyn a ddywed "
        "papurau diweddarach amdano.",
    ),
    "help.page.history": (
        "One matter through the years: each time it came up, what was said and decided.",
        "Un mater drwy'r blynyddoedd: bob tro y cododd, beth a ddywedwyd ac a benderfynwyd.",
    ),
    "help.page.figures": (
        "Amounts and numbers the papers give for one matter, by date, with the disagreements.",
        "Symiau a rhifau a rydd y papurau am un mater, yn ôl dyddiad, gyda'r anghytundebau.",
    ),
    "help.page.compare": (
        "How different bodies, years or councils dealt with the same matter, side by side.",
        "Sut yr ymdriniodd gwahanol gyrff, blynyddoedd neu gynghorau â'r un mater, ochr yn ochr.",
    ),
    "help.page.lint": (
        "Contradictions, wrong sums and slips inside the papers themselves, for a clerk to look "
        "at before somebody else does.",
        "Gwrthddweud, symiau anghywir a llithriadau yn y papurau eu hunain, i glerc edrych arnynt "
        "cyn i rywun arall wneud.",
    ),
    "help.page.brief": (
        "Name a topic and get a draft briefing: what was considered, decided, promised and "
        "measured, with a note for each statement.",
        "Enwch bwnc a chewch friff drafft: yr hyn a ystyriwyd, a benderfynwyd, a addawyd ac a "
        "fesurwyd, gyda nodyn i bob gosodiad.",
    ),
    "help.page.check": (
        "Paste a draft report or answer. Each sentence is held against the papers: borne out, "
        "contradicted, or not found.",
        "Gludwch adroddiad neu ateb drafft. Cymherir pob brawddeg â'r papurau: ategir, "
        "gwrthddywedir, neu ni chanfuwyd.",
    ),
    "help.page.papers": (
        "All papers that are held, by body, year and meeting, and those that could not be read.",
        "Yr holl bapurau a gedwir, yn ôl corff, blwyddyn a chyfarfod, a'r rhai na ellid eu "
        "darllen.",
    ),
    "help.page.add": (
        "Hand in more papers. Only on the machine where Minutebook runs.",
        "Cyflwyno rhagor o bapurau. Dim ond ar y peiriant lle mae Minutebook yn rhedeg.",
    ),
}
