"""The words of the promise ledger."""

from __future__ import annotations

# Each entry is English, Welsh. ``name.one`` and ``name.many`` are chosen by ``count``.
TEXTS: dict[str, tuple[str, str]] = {
    "nav.promises": ("Promises", "Addewidion"),
    "promises.title": ("Promises", "Addewidion"),
    "promises.lead": (
        "What was to be reported back, done or looked into, when it fell due, and what the papers "
        "held here say of it since. A promise is kept only where a later paper says so.",
        "Yr hyn yr oedd i'w adrodd yn ôl, ei wneud neu edrych arno, pryd yr oedd yn ddyledus, a'r "
        "hyn y mae'r papurau a gedwir yma yn ei ddweud amdano wedyn. Dim ond lle mae papur "
        "diweddarach yn dweud hynny y cadwyd addewid.",
    ),
    "promises.label": ("Promises about", "Addewidion am"),
    "promises.button": ("Show", "Dangos"),
    "promises.hint": (
        "Words of the promise, of its item, or of who is to do it. Leave it empty for all.",
        "Geiriau'r addewid, ei eitem, neu bwy sydd i'w wneud. Gadewch yn wag am y cyfan.",
    ),
    "promises.due_by": ("Due by", "Yn ddyledus erbyn"),
    "promises.today": ("Counted from", "Cyfrif o"),
    "promises.day.hint": (
        "A day as 2019-01-16. What is due, late or not yet due is counted from the second.",
        "Diwrnod fel 2019-01-16. Cyfrifir beth sy'n ddyledus, yn hwyr neu heb ddod i law o'r ail.",
    ),
    "promises.count.one": ("{count} promise, counted from {day}", "{count} addewid, o {day}"),
    "promises.count.many": ("{count} promises, counted from {day}", "{count} addewid, o {day}"),
    "promises.states": ("What became of them", "Beth a ddaeth ohonynt"),
    "promises.state.all": ("All", "Pob un"),
    "promises.state.kept": ("Kept", "Cadwyd"),
    "promises.state.late": ("Late", "Hwyr"),
    "promises.state.partly": ("Partly kept", "Cadwyd yn rhannol"),
    "promises.state.not found": ("Not found", "Heb ei ganfod"),
    "promises.state.not yet due": ("Not yet due", "Heb ddod i law eto"),
    "promises.state.no date": ("No date", "Dim dyddiad"),
    "promises.says.kept": ("Kept", "Cadwyd"),
    "promises.says.late.one": ("Late by {count} week", "Hwyr o {count} wythnos"),
    "promises.says.late.many": ("Late by {count} weeks", "Hwyr o {count} wythnos"),
    "promises.says.late.days": ("Late by less than a week", "Hwyr o lai nag wythnos"),
    "promises.says.partly": ("Kept in part", "Cadwyd yn rhannol"),
    "promises.says.not found": ("Not found: nothing held", "Heb ei ganfod: ni chedwir dim"),
    "promises.says.not found.due": (
        "Not found: due {due}, nothing held",
        "Heb ei ganfod: yn ddyledus {due}, ni chedwir dim",
    ),
    "promises.says.not found.near": (
        "Not found: due {due}, nothing held; nearest is the paper of {near}",
        "Heb ei ganfod: yn ddyledus {due}, ni chedwir dim; yr agosaf yw papur {near}",
    ),
    "promises.says.not yet due": ("Not yet due", "Heb ddod i law eto"),
    "promises.says.no date": (
        "No date was given, and nothing held says that it was done",
        "Ni roddwyd dyddiad, ac nid oes dim yma'n dweud iddo gael ei wneud",
    ),
    "promises.by_hand": ("Corrected by hand", "Cywirwyd â llaw"),
    "promises.owner": ("Who", "Pwy"),
    "promises.owner.none": ("nobody named", "neb wedi'i enwi"),
    "promises.made": ("Made", "Gwnaed"),
    "promises.due": ("Due", "Yn ddyledus"),
    "promises.due.inferred": (
        "{day}, inferred from “{words}”",
        "{day}, casglwyd o “{words}”",
    ),
    "promises.due.stated": ("{day}", "{day}"),
    "promises.due.words": ("“{words}”: no day known", "“{words}”: dim diwrnod yn hysbys"),
    "promises.due.none": ("no date given", "dim dyddiad"),
    "promises.to": ("Owed to", "I'w roi i"),
    "promises.answered": ("What answers it", "Beth sy'n ei ateb"),
    "promises.nearest": (
        "The nearest paper: it does not say that this was done",
        "Y papur agosaf: nid yw'n dweud i hyn gael ei wneud",
    ),
    "promises.not_done": (
        "A later paper says otherwise",
        "Mae papur diweddarach yn dweud fel arall",
    ),
    "promises.evidence": ("Why this was matched", "Pam y cysylltwyd hyn"),
    "promises.evidence.words": ("Words in common", "Geiriau'n gyffredin"),
    "promises.evidence.share": ("Share of the matter", "Cyfran o'r mater"),
    "promises.evidence.meaning": ("Likeness of meaning", "Tebygrwydd ystyr"),
    "promises.evidence.refers": ("Points back", "Yn cyfeirio'n ôl"),
    "promises.evidence.says": ("Says it was done", "Yn dweud iddo gael ei wneud"),
    "promises.evidence.on": ("On", "Ar"),
    "promises.evidence.none": ("matched by hand", "cysylltwyd â llaw"),
    "promises.id": ("Put this right", "Cywiro hyn"),
    "promises.id.text": (
        "Whoever keeps the index can say what answers this promise:",
        "Gall ceidwad y mynegai ddweud beth sy'n ateb yr addewid hwn:",
    ),
    "promises.none": ("No promise is held that fits", "Ni chedwir addewid sy'n cyfateb"),
    "promises.none.text": (
        "Nothing in the papers held here was read as a promise of this kind. Take away a filter, "
        "or use fewer words.",
        "Ni ddarllenwyd dim yn y papurau a gedwir yma fel addewid o'r math hwn. Tynnwch hidlydd, "
        "neu defnyddiwch lai o eiriau.",
    ),
    "promises.downloads": ("Download all of these", "Lawrlwytho'r cyfan o'r rhain"),
    "promises.more": ("Show more", "Dangos mwy"),
    "promises.shown": ("The first {shown} are shown.", "Dangosir y {shown} cyntaf."),
    "promises.warning": (
        "Some corrections by hand could not be read and were passed over.",
        "Ni ellid darllen rhai cywiriadau â llaw ac fe'u hepgorwyd.",
    ),
}
