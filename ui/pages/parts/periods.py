"""The period of what was searched, as every page tells it."""

from __future__ import annotations

from search.results import Searched
from ui.pages.parts.addresses import Address
from ui.texts import Say, long_date


def period(searched: Searched, address: Address, say: Say) -> str:
    """The days between which the papers are dated, and how many of them are not."""
    if not searched.since or not searched.until:
        return say("unknown.period")
    first, last = (long_date(day, address.language) for day in (searched.since, searched.until))
    days = first if first == last else say("searched.to", first=first, last=last)
    return say("searched.undated", days=days, count=searched.undated) if searched.undated else days
