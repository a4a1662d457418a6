"""What a reference turns out to mean: minutes that are held, or what would have to be added."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from search.registers.minutes_held import Minute, name_key, same_name

State = Literal["held", "several", "not held"]
# A number that does not name its year is used again every year: the latest before is meant only
# where it is no older than the last two annual meetings allow.
SAME_SERIES = datetime.timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Missing:
    """What would have to be added for a reference to be found: as far as it can be worked out.

    ``years`` is a municipal year (``2018/19``) or, where the council counts so, a calendar year.
    """

    council: str | None
    body: str | None
    years: str | None
    date: datetime.date | None = None

    def words(self) -> str:
        """``add Coventry 2018/19``, with the body or the date where it is known."""
        whose = " ".join(part for part in (short_council(self.council), self.years) if part)
        body = self.body if self.body and not same_name(self.body, self.council) else None
        day = self.date.isoformat() if self.date else None
        aside = ", ".join(part for part in (body, day) if part)
        if not whose:
            return f"add the minutes of the {body}" if body else "add the minutes that it is in"
        if not self.years and not aside:
            # A council alone is no paper: others of it may be held.
            return f"add the {whose} minutes that it is in"
        return f"add {whose} ({aside})" if aside else f"add {whose}"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a reference means: one minute (in each paper that records it), several, or none held."""

    state: State
    minutes: tuple[Minute, ...] = ()
    missing: Missing | None = None

    @property
    def minute(self) -> Minute | None:
        """The one minute that is meant."""
        return self.minutes[0] if self.state == "held" else None


def short_council(council: str | None) -> str | None:
    """A council's name as people say it: ``Coventry`` for Coventry City Council."""
    if council is None:
        return None
    short = re.sub(
        r"\s+(?:(?:metropolitan|city|county|district|borough)\s+)*council$", "", council, flags=re.I
    )
    return council if re.search(r"(?i)\b(?:parish|town|community)$", short) else short or council


def latest(minutes: list[Minute]) -> list[Minute]:
    dated = [m for m in minutes if m.date]
    if not dated:
        return minutes
    last = max(m.date for m in dated if m.date)
    return [m for m in dated if m.date == last]


def same_minutes(minutes: list[Minute]) -> list[list[Minute]]:
    """Minutes grouped by meeting, oldest first: a meeting's minutes may be published twice."""
    groups: dict[tuple[str, datetime.date | None], list[Minute]] = {}
    bodies: set[tuple[datetime.date | None, str]] = {
        (m.date, name_key(m.body)) for m in minutes if m.body
    }
    for minute in minutes:
        whose = name_key(minute.body)
        if not whose:
            # A copy that does not name the body is of the one body that met on that day.
            that_day = [body for date, body in bodies if date == minute.date]
            whose = that_day[0] if len(that_day) == 1 else minute.document
        groups.setdefault((whose, minute.date), []).append(minute)
    found = [sorted(group, key=fullness) for group in groups.values()]
    return sorted(found, key=lambda group: group[0].date or datetime.date.min)


def fullness(minute: Minute) -> tuple[bool, str]:
    """Pasted text comes last: it has neither address nor pages."""
    return (minute.document.endswith(".txt"), minute.document)


def years_of(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02d}"
