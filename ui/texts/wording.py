"""The words around what a language model made of an answer."""

from __future__ import annotations

# Each entry is English, Welsh. ``name.one`` and ``name.many`` are chosen by ``count``.
TEXTS: dict[str, tuple[str, str]] = {
    "worded.title": ("In the words of {model}", "Yng ngeiriau {model}"),
    "worded.lead": (
        "A language model. Each sentence is held to the quotes below before it is shown.",
        "Model iaith. Cymherir pob brawddeg â'r dyfyniadau isod cyn ei dangos.",
    ),
    "worded.working": (
        "The model is reading the quotes …",
        "Mae'r model yn darllen y dyfyniadau …",
    ),
    "worded.writing": ("The model is writing …", "Mae'r model yn ysgrifennu …"),
    "worded.stop": ("Stop the model", "Atal y model"),
    "worded.stopped": (
        "Stopped. What stands here was held to its quotes.",
        "Ataliwyd. Cymharwyd yr hyn sydd yma â'i ddyfyniadau.",
    ),
    "worded.done.one": (
        "{count} sentence, held to its quotes.",
        "{count} frawddeg, wedi'i gwirio.",
    ),
    "worded.done.many": (
        "{count} sentences, each held to its quotes.",
        "{count} brawddeg, pob un wedi'i gwirio.",
    ),
    "worded.struck.one": (
        "{count} sentence did not follow from its quotes and was struck.",
        "Nid oedd {count} frawddeg yn dilyn o'i dyfyniadau ac fe'i dilëwyd.",
    ),
    "worded.struck.many": (
        "{count} sentences did not follow from their quotes and were struck.",
        "Nid oedd {count} brawddeg yn dilyn o'u dyfyniadau ac fe'u dilëwyd.",
    ),
    "worded.why": ("Why: {why}.", "Pam: {why}."),
    "worded.nothing": (
        "The model wrote nothing that answers. The quotes stand.",
        "Ni ysgrifennodd y model ddim sy'n ateb. Saif y dyfyniadau.",
    ),
    "worded.none_left": (
        "Nothing of the model's wording is left. The quotes stand.",
        "Nid oes dim o eiriau'r model ar ôl. Saif y dyfyniadau.",
    ),
    "worded.failed": (
        "The model gave no wording. The quotes stand.",
        "Ni roddodd y model eiriau. Saif y dyfyniadau.",
    ),
    "worded.broke_off": (
        "The model broke off. What it had finished was held to its quotes.",
        "Torrodd y model ar ei draws. Cymharwyd yr hyn a orffennodd â'i ddyfyniadau.",
    ),
    "worded.busy": (
        "The model is busy with other questions. The quotes stand.",
        "Mae'r model yn brysur gyda chwestiynau eraill. Saif y dyfyniadau.",
    ),
    "worded.quote": ("Quote {n}", "Dyfyniad {n}"),
    "worded.elsewhere": (
        "Your question and the quotes that answer it are also sent to {host}, to be put into words "
        "by {model}.",
        "Anfonir eich cwestiwn a'r dyfyniadau sy'n ei ateb hefyd at {host}, i'w rhoi mewn geiriau "
        "gan {model}.",
    ),
    "foot.elsewhere": (
        "Every answer is quoted from the papers, word for word. Questions and their quotes are "
        "also sent to {host}, which the keeper of this minute book named.",
        "Dyfynnir pob ateb o'r papurau, air am air. Anfonir cwestiynau a'u dyfyniadau hefyd at "
        "{host}, a enwyd gan geidwad y llyfr cofnodion hwn.",
    ),
}
