"""The words of putting a promise right, and of judging promises while one waits."""

from __future__ import annotations

# Each entry is English, Welsh. ``name.one`` and ``name.many`` are chosen by ``count``.
TEXTS: dict[str, tuple[str, str]] = {
    "correct.none": ("Nothing held answers it", "Nid oes dim a gedwir yn ei ateb"),
    "correct.nearest": ("The nearest paper does answer it", "Mae'r papur agosaf yn ei ateb"),
    "correct.undo": ("Forget what was put right", "Anghofio'r cywiriad"),
    "correct.place": ("The paper that answers it", "Y papur sy'n ei ateb"),
    "correct.hint": (
        "Its path or part of its name; or open it here at the words and paste the address.",
        "Ei lwybr neu ran o'i enw; neu agorwch ef yma wrth y geiriau a gludo'r cyfeiriad.",
    ),
    "correct.this": ("This answers it", "Mae hwn yn ei ateb"),
    "correct.empty": ("Name the paper first.", "Enwch y papur yn gyntaf."),
    "correct.kept": (
        "Kept on this machine. It lasts when papers are indexed again.",
        "Cadwyd ar y peiriant hwn. Mae'n para pan fynegeir papurau eto.",
    ),
    "correct.failed": ("That could not be kept.", "Ni ellid cadw hynny."),
    "judging.title": ("The promises are being judged", "Mae'r addewidion yn cael eu barnu"),
    "judging.text": (
        "Each is held to every later paper, once for these papers and this day. The page shows "
        "them when that is done; you may leave it, it goes on.",
        "Cymherir pob un â phob papur diweddarach, unwaith i'r papurau hyn a'r diwrnod hwn. Mae'r "
        "dudalen yn eu dangos pan fydd hynny wedi'i wneud; cewch ei gadael, mae'n mynd ymlaen.",
    ),
    "judging.gathering": ("Gathering the promises …", "Yn casglu'r addewidion …"),
    "judging.so_far": (
        "{done} of {total} promises judged",
        "Barnwyd {done} o {total} addewid",
    ),
    "judging.progress": ("How far the judging is", "Pa mor bell yw'r barnu"),
    "judging.again": ("Look again", "Edrych eto"),
}
