"""Dates and headings as clerks print them."""

from __future__ import annotations

import datetime

COUNCIL = "Kelderby Metropolitan Borough Council"
MONTHS = (
    "January February March April May June July August September October November December"
).split()
HEADINGS = {
    "present": "Present",
    "apologies": "Apologies",
    "substitutes": "Substitutes",
    "officers": "Officers in attendance",
    "also": "Also in attendance",
}


def long_date(date: datetime.date) -> str:
    """``11 July 2018``."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def weekday_date(date: datetime.date) -> str:
    """``Wednesday 11 July 2018``."""
    return f"{date:%A} {long_date(date)}"


def slash_date(date: datetime.date) -> str:
    """``11/07/2018``."""
    return f"{date:%d/%m/%Y}"


def listed(names: list[str]) -> str:
    """Names in one line; semicolons part those that hold a comma ("A Smith, Clerk; B Jones")."""
    return ("; " if any("," in name for name in names) else ", ").join(names)
