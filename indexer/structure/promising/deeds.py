"""Which verbs tell a deed that somebody can promise, and which only a state or an event."""

from __future__ import annotations

from indexer.structure.clauses import words

STATES = frozenset(
    "like have appear seem mean need cost remain depend become affect cause prefer "
    "want wish know feel think "
    "believe result lead involve require suffer benefit save lose prove expect come "
    "fall apply get give see "
    "improve happen welcome hope love appreciate increase decrease reduce tend "
    "include exceed fail last exist "
    "contain not or rather serve sustain power secure consist stand follow recognise "
    "reopen find make enable "
    "at allow force create destroy hold run open close start begin commence end sit "
    "reach represent maximise "
    "play perform sing very much "
    "qualify gain attract add accept share vote abstain retire work stay suggest "
    "mitigate no remember receive "
    "regenerate struggle cover help the you a this it they he she there we these".split()
)
# What somebody named would do, while of a thing the same verb only foretells.
DEEDS = frozenset(
    "apply get give commence make find add accept share hold run open start begin follow "
    "work secure recognise reach help lead".split()
)
STATES_KEPT = words(
    r"(?:come back|come (?:and|to the)|need to (?:come|take|look|return|go|write|contact"
    r"|ask)|apply for|"
    r"give (?:a|an|them|him|her|us|the)"
    r"|include (?:an?|the following) (?:items?|update|report)|find out|see that|get"
    r" (?:back|in touch|"
    r"a|the|some)|make (?:(?:further|some|the) )?(?:enquir\w+|contact|arrangements?"
    r"|request|representations|"
    r"a booking|the booking|sure)|not|follow(?: this| these| it| that| the matter)? up"
    r"|hold a|start in|see (?:if|whether|to|that)"
    r"|have (?:an? |another )?(?:word|look|meeting|chat))\b"
)
TASKS = frozenset(
    "ask attend arrange bring check chase circulate consider contact email find follow investigate "
    "look make obtain order organise provide put raise remind report ring see send speak "
    "take write discuss advise inform review monitor".split()
)
NEVER_DONE = frozenset("not no the you a this it they he she there we these".split())
