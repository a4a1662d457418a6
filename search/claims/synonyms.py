"""Words that minutes and those who write about them use for the same thing.

A small thesaurus of the language of councils; what it lacks, the vectors make up for in part.
"""

from __future__ import annotations

from functools import cache

from indexer.tokens import tokenize

_GROUPS = (
    "refuse refused refusal reject rejected turned declined",
    "close closed closure closing shut shuts",
    "reduce reduced reduction cut cuts lowered lower fell fallen fall drop dropped decrease",
    "increase increased rise risen rose raise raised grew grown higher climbed",
    "home homes dwelling dwellings house houses housing",
    "pupil pupils student students child children youngster young",
    "pay paid payment payments spend spent spending cost costs costing expenditure price bill",
    "charge charges contribution fee fees fare",
    "end ended ending scrap scrapped abolish abolished stop stopped cease",
    "begin began begun start started launch launched introduce introduced",
    "defer deferred postpone postponed delay delayed",
    "buy bought purchase purchased acquire acquired",
    "sell sold sale dispose disposed disposal",
    "build built construct constructed construction building erect",
    "choose chosen chose select selected pick picked preferred",
    "money sum funds funding fund",
    "grant grants award awarded",
    "yearly annual annually year years",
    "staff employee employees worker workers workforce",
    "vacancy vacancies vacant unfilled",
    "car cars vehicle vehicles",
    "taxi taxis cab cabs hackney carriage carriages",
    "advice advised recommendation recommended recommend",
    "resident residents householder people public",
    "finish finished complete completed completion",
    "lend lent loan loans lending",
    "book books volume volumes",
    "reply replies respondent responses response replied responded answered",
    "oppose opposed objection objected objections against",
    "support supported backed backing favour",
    "school schools academy",
    "site place location",
    "least minimum lowest",
    "most maximum highest",
    "need needed require required must",
    "exempt exempted exemption excused",
    "transfer transferred handed",
    "travel transport journey journeys bus",
    "half halved",
    "member members councillor councillors",
    "inspector inspectors inspection",
    "bring brought put presented",
    "look review reviewed examine",
    "old former previous",
    "hold held keep kept retain retained stay stayed",
    "allow allowed permit permitted let granted",
    "meal meals food",
)


@cache
def _canonical() -> dict[str, str]:
    found: dict[str, str] = {}
    for group in _GROUPS:
        stems = tokenize(group)
        for stem in stems:
            found.setdefault(stem, f"~{stems[0]}")
    return found


def canonical(stem: str) -> str:
    """One sign for all words of a group; the stem itself where it is of none."""
    return _canonical().get(stem, stem)
