"""What the engine itself says in English, and the same in Welsh: refusals and the like.

The engine knows nothing of languages. Its sentences are found again by their English, names and
values in them left as they are. What has no entry stays English, and is marked as that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ui.texts import headed

# Each entry is English, Welsh, with the same names between braces.
TEXTS: dict[str, tuple[str, str]] = {
    "refusal.period": (
        "{name} cannot be {value}. Write a day as {day}, a month as {month}, or a year as {year}.",
        "Ni all {name} fod yn {value}. Ysgrifennwch ddiwrnod fel {day}, mis fel {month}, neu "
        "flwyddyn fel {year}.",
    ),
    "refusal.one_of": (
        "{name} cannot be {value}. Use one of: {allowed}.",
        "Ni all {name} fod yn {value}. Defnyddiwch un o'r rhain: {allowed}.",
    ),
    "refusal.day": (
        "{name} cannot be {value}. Write a day as {day}.",
        "Ni all {name} fod yn {value}. Ysgrifennwch ddiwrnod fel {day}.",
    ),
    "refusal.leave_out": (
        "{name} cannot be {value}. Use {one}, or leave it out.",
        "Ni all {name} fod yn {value}. Defnyddiwch {one}, neu gadewch ef allan.",
    ),
    "refusal.begins": (
        "{name} cannot be {value}: the papers held begin in {year}. Give a day from {one} to "
        "{end}.",
        "Ni all {name} fod yn {value}: mae'r papurau a gedwir yn dechrau yn {year}. Rhowch "
        "ddiwrnod o {one} i {end}.",
    ),
    "refusal.later": (
        "{name} {one} is later than {other} {end}.",
        "Mae {name} {one} yn ddiweddarach na {other} {end}.",
    ),
    "refusal.no_filter": (
        "There is no filter {name}. Use {allowed}.",
        "Nid oes hidlydd {name}. Defnyddiwch {allowed}.",
    ),
    "refusal.matter": (
        "Name a matter to follow, such as: {example}.",
        "Enwch fater i'w ddilyn, megis: {example}.",
    ),
    "refusal.measure": (
        "Name what is measured, such as: {example}.",
        "Enwch yr hyn a fesurir, megis: {example}.",
    ),
    "refusal.topic": (
        "Name a topic for the briefing, such as: {example}.",
        "Enwch bwnc i'r briff, megis: {example}.",
    ),
    "refusal.minute": (
        "{ref} is no reference to a minute. Write its number ({examples}), {one} or {other}.",
        "Nid yw {ref} yn gyfeiriad at gofnod. Ysgrifennwch ei rif ({examples}), {one} neu {other}.",
    ),
    "refusal.passage": (
        "There is no passage at {place}. Name a place as a result gives it.",
        "Nid oes darn yn {place}. Enwch le fel y mae canlyniad yn ei roi.",
    ),
    # How often the minute that a reference names is held.
    "minute.several": (
        "{count} minutes have this reference, newest first: name the body or the date to choose "
        "one",
        "Mae'r cyfeirnod hwn gan {count} o gofnodion, y diweddaraf yn gyntaf: enwch y corff neu'r "
        "dyddiad i ddewis un",
    ),
    "minute.several.papers": (
        "{count} minutes have this reference, held in {papers} papers, newest first: name the body "
        "or the date to choose one",
        "Mae'r cyfeirnod hwn gan {count} o gofnodion, mewn {papers} o bapurau, y diweddaraf yn "
        "gyntaf: enwch y corff neu'r dyddiad i ddewis un",
    ),
    "minute.papers": (
        "held in {papers} papers, newest first",
        "ar gael mewn {papers} o bapurau, y diweddaraf yn gyntaf",
    ),
    "struck.markup": ("it holds markup or an address", "mae'n cynnwys marciau neu gyfeiriad"),
    "struck.long": ("it is too long", "mae'n rhy hir"),
    "struck.whole": ("the wording is too long", "mae'r geiriad yn rhy hir"),
    "struck.no_quote": ("it names no quote", "nid yw'n enwi dyfyniad"),
    "struck.no_such_quote": (
        "it names a quote that is not there",
        "mae'n enwi dyfyniad nad yw yno",
    ),
    "struck.number": (
        "the number {said} is not in its quotes",
        "nid yw'r rhif {said} yn ei ddyfyniadau",
    ),
    "struck.date": (
        "the date {said} is not in its quotes",
        "nid yw'r dyddiad {said} yn ei ddyfyniadau",
    ),
    "struck.name": (
        "the name {said} is not in its quotes",
        "nid yw'r enw {said} yn ei ddyfyniadau",
    ),
    "struck.negated": (
        "it denies what its quotes say, or says what they deny",
        "mae'n gwadu'r hyn a ddywed ei ddyfyniadau, neu'n dweud yr hyn y maent yn ei wadu",
    ),
    "struck.decided": (
        "its quotes do not say that this was decided",
        "nid yw ei ddyfyniadau yn dweud y penderfynwyd hyn",
    ),
    "struck.reason": (
        "the reason it gives is not in its quotes",
        "nid yw'r rheswm a roddir yn ei ddyfyniadau",
    ),
    "struck.else": (
        "it says something else than its quotes",
        "mae'n dweud rhywbeth arall na'i ddyfyniadau",
    ),
}


# What of a sentence names a filter, or another field of a form, as it is typed.
_NAMES = ("name", "other")


def told_in(language: str, words: str, labels: Mapping[str, str] | None = None) -> str | None:
    """``words`` of the engine in ``language`` (``en`` or ``cy``); None where they have no entry.

    A field is called as its form calls it where ``labels`` has that by the name it is typed by.
    """
    column = 1 if language == "cy" else 0
    for english, both in _known():
        if found := english.fullmatch(words):
            said = found.groupdict()
            for name in _NAMES:
                label = (labels or {}).get(said.get(name, ""))
                said |= {name: f"“{label}”"} if label else {}
            return both[column].format(**said)
    return None if column else words


@cache
def _known() -> tuple[tuple[re.Pattern[str], tuple[str, str]], ...]:
    """The entries, the most particular first: what is between braces may be any words."""
    ordered = sorted(
        (TEXTS | headed.TEXTS).values(), key=lambda both: -len(re.sub(r"\{\w+\}", "", both[0]))
    )
    return tuple((_pattern(both[0]), both) for both in ordered)


def _pattern(english: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", english)
    named = (
        f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts)
    )
    return re.compile("".join(named), re.DOTALL)
