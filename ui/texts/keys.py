"""The words for the keys: what each does, and how to turn single keys off."""

from __future__ import annotations

# Each entry is English, Welsh. ``name.one`` and ``name.many`` are chosen by ``count``.
TEXTS: dict[str, tuple[str, str]] = {
    "keys.title": ("Keys", "Bysellau"),
    "keys.always": ("Always", "Bob amser"),
    "keys.single": ("Single keys", "Bysellau unigol"),
    "keys.single.text": (
        "They work where nothing is being typed; Esc leaves a field. If you speak to your "
        "computer, or press keys by accident, turn them off: that is kept in this browser.",
        "Maent yn gweithio lle nad oes dim yn cael ei deipio; mae Esc yn gadael maes. Os ydych yn "
        "siarad â'ch cyfrifiadur, neu'n pwyso bysellau'n ddamweiniol, diffoddwch hwy: cedwir hynny "
        "yn y porwr hwn.",
    ),
    "keys.on": ("Single keys are on", "Mae bysellau unigol ymlaen"),
    "keys.slash": (
        "go to the question or search field",
        "mynd i'r maes cwestiwn neu chwilio",
    ),
    "keys.escape": (
        "close the open menu or paper, or leave the field",
        "cau'r ddewislen neu'r papur sydd ar agor, neu adael y maes",
    ),
    "keys.arrows": ("up and down in an open menu", "i fyny ac i lawr mewn dewislen agored"),
    "keys.tab": ("from one control to the next", "o un rheolydd i'r nesaf"),
    "keys.enter": (
        "ask; Ctrl with Enter sends a draft",
        "gofyn; mae Ctrl gydag Enter yn anfon drafft",
    ),
    "keys.menu": (
        "go to the menu; there, the first letters of a page's name go to it",
        "mynd i'r ddewislen; yno, mae llythrennau cyntaf enw tudalen yn mynd ati",
    ),
    "keys.digits": (
        "open the first to ninth quote, row, paper or way of the page",
        "agor y dyfyniad, y rhes, y papur neu'r ffordd gyntaf i'r nawfed ar y dudalen",
    ),
    "keys.turn": (
        "next and previous mention in the open paper, or its next and previous page",
        "y sôn nesaf a blaenorol yn y papur agored, neu ei dudalen nesaf a blaenorol",
    ),
    "keys.copy": (
        "copy the citation of the open quote",
        "copïo dyfyniad y geiriau sydd ar agor",
    ),
    "keys.download": (
        "download the extract of the open quote, or else the first of the page's files",
        "lawrlwytho detholiad y dyfyniad sydd ar agor, neu fel arall ffeil gyntaf y dudalen",
    ),
    "keys.follow": ("ask a follow-up", "gofyn cwestiwn dilynol"),
    "keys.help": ("this page", "y dudalen hon"),
}
