"""The words of the record lint page."""

from __future__ import annotations

# Each entry is English, Welsh. ``name.one`` and ``name.many`` are chosen by ``count``.
TEXTS: dict[str, tuple[str, str]] = {
    "nav.lint": ("Check the record", "Gwirio'r cofnod"),
    "lint.title": ("Check the record", "Gwirio'r cofnod"),
    "lint.lead": (
        "Contradictions and slips inside the papers, with the words of each place. Nothing is "
        "mended: look at both places, and decide.",
        "Gwrthddywediadau a llithriadau yn y papurau, gyda geiriau pob lle. Ni chywirir dim: "
        "edrychwch ar y ddau le, a phenderfynwch.",
    ),
    "lint.count.one": ("{count} finding in {papers}", "{count} canfyddiad mewn {papers}"),
    "lint.count.many": ("{count} findings in {papers}", "{count} o ganfyddiadau mewn {papers}"),
    "lint.papers.one": ("{count} paper", "{count} papur"),
    "lint.papers.many": ("{count} papers", "{count} o bapurau"),
    "lint.none": ("Nothing was found amiss", "Ni chafwyd dim o'i le"),
    "lint.none.text": (
        "The rules found no contradiction and no slip in these papers. That is no proof that there "
        "is none: each rule says only what it is sure of.",
        "Ni chafodd y rheolau unrhyw wrthddywediad na llithriad yn y papurau hyn. Nid yw hynny'n "
        "brawf nad oes un: dim ond yr hyn y mae'n sicr ohono a ddywed pob rheol.",
    ),
    "lint.filters": ("Narrow", "Cyfyngu"),
    "lint.kinds": ("Kinds of finding", "Mathau o ganfyddiad"),
    "lint.shown": (
        "The first {shown} of {total} are shown.",
        "Dangosir y {shown} cyntaf o {total}.",
    ),
    "lint.more": ("Show more of each kind", "Dangos mwy o bob math"),
    "lint.downloads": ("Download all of these", "Lawrlwytho'r cyfan o'r rhain"),
    "lint.places": ("The places", "Y lleoedd"),
    "lint.severity.contradiction": ("Contradiction", "Gwrthddywediad"),
    "lint.severity.slip": ("Slip", "Llithriad"),
    "lint.severity.note": ("Note", "Nodyn"),
    "lint.kind.title date": ("The title says another date", "Dyddiad arall yn y teitl"),
    "lint.about.title date": (
        "A title or a file name gives one day, the paper itself another.",
        "Mae teitl neu enw ffeil yn rhoi un diwrnod, a'r papur ei hun un arall.",
    ),
    "lint.kind.weekday": ("The weekday does not fit", "Nid yw diwrnod yr wythnos yn cyd-fynd"),
    "lint.about.weekday": (
        "The day named did not fall on that day of the week.",
        "Ni syrthiodd y dyddiad a enwir ar y diwrnod hwnnw o'r wythnos.",
    ),
    "lint.kind.confirmed before held": (
        "Confirmed before it was held",
        "Cadarnhawyd cyn ei gynnal",
    ),
    "lint.about.confirmed before held": (
        "Minutes confirmed at a meeting that was not after the one they record.",
        "Cofnodion a gadarnhawyd mewn cyfarfod nad oedd ar ôl yr un y maent yn ei gofnodi.",
    ),
    "lint.kind.due before made": ("Due before it was made", "Yn ddyledus cyn ei wneud"),
    "lint.about.due before made": (
        "An action or undertaking whose date had passed on the day it was made.",
        "Gweithred neu ymrwymiad yr oedd ei ddyddiad wedi mynd heibio ar y diwrnod y'i gwnaed.",
    ),
    "lint.kind.vote": ("A vote does not add up", "Nid yw pleidlais yn gwneud cyfanswm"),
    "lint.about.vote": (
        "The count differs from the names, or there are more votes than members present.",
        "Mae'r cyfrif yn wahanol i'r enwau, neu mae mwy o bleidleisiau nag o aelodau'n bresennol.",
    ),
    "lint.kind.absent member": ("Absent and acting", "Yn absennol ac yn gweithredu"),
    "lint.about.absent member": (
        "A member who sent apologies is recorded as voting, moving or seconding.",
        "Cofnodir bod aelod a anfonodd ymddiheuriadau yn pleidleisio, yn cynnig neu'n eilio.",
    ),
    "lint.kind.appendix": ("Appendices disagree", "Atodiadau'n anghytuno"),
    "lint.about.appendix": (
        "One thing is called by two appendix numbers, or a list is not as long as it says.",
        "Gelwir un peth wrth ddau rif atodiad, neu nid yw rhestr mor hir ag y dywed.",
    ),
    "lint.kind.numbering": ("Numbering of minutes", "Rhifo'r cofnodion"),
    "lint.about.numbering": (
        "A number is left out or used twice where the others count on by one.",
        "Gadewir rhif allan neu fe'i defnyddir ddwywaith lle mae'r lleill yn cyfrif fesul un.",
    ),
    "lint.kind.minute reference": ("A minute that is not held", "Cofnod nas cedwir"),
    "lint.about.minute reference": (
        "A paper cites a minute that none of the papers held records.",
        "Mae papur yn dyfynnu cofnod nad yw yn yr un o'r papurau a gedwir.",
    ),
    "lint.kind.figure": ("Figures differ", "Ffigurau'n wahanol"),
    "lint.about.figure": (
        "Two papers give two values for what seems to be one measure of one year.",
        "Mae dau bapur yn rhoi dau werth i'r hyn sy'n ymddangos yn un mesur o un flwyddyn.",
    ),
    "lint.kind.duplicate": ("One paper published twice", "Un papur wedi'i gyhoeddi ddwywaith"),
    "lint.about.duplicate": (
        "Two files hold the same words, or nearly.",
        "Mae dwy ffeil yn dal yr un geiriau, neu bron.",
    ),
    "lint.kind.short form": ("One short form, two meanings", "Un talfyriad, dau ystyr"),
    "lint.about.short form": (
        "The papers of one council explain a short form in two ways.",
        "Mae papurau un cyngor yn egluro talfyriad mewn dwy ffordd.",
    ),
    "lint.kind.renamed body": ("A body with two names", "Corff â dau enw"),
    "lint.about.renamed body": (
        "A decision renames a body, and papers are held under both names.",
        "Mae penderfyniad yn ailenwi corff, a chedwir papurau o dan y ddau enw.",
    ),
}
