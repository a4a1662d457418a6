"""Figures: a number with its unit, what it measures, the period and the place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.records import Figure, Item, Text
from indexer.structure.clauses import outline_of, words

_LONGEST = 3000
_DIGIT = re.compile(r"\d")
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "billion": 1e9,
}
_NUMBER = (
    rf"(?P<NAME>£ ?(?:{_DIGITS})(?: ?(?:thousand|million|billion|bn|mn|k|m)\b)?p?"
    rf"|(?:{_DIGITS})(?: ?(?:%|per ?cent\b)| ?(?:million|billion)\b)?)"
)
_PERIOD = (
    r"(?:(?:19|20)\d\d ?[-/] ?(?:(?:19|20)\d\d|\d\d)|quarter (?:one|two|three|four|\d)(?:"
    r" (?:of )?[\d/-]{4,9})?|Q[1-4](?: [\d/-]{4,9})?|"
    r"(?:(?:end of |as at )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:january|february|march|april"
    r"|may|june|july|august|september|october|"
    r"november|december),? )(?:19|20)\d\d|(?:19|20)\d\d)"
)
_FROM_TO = words(
    r"\bfrom (?:(?:an average of|about|around|approximately|just over|over) )?"
    + _NUMBER.replace("NAME", "a")
    + rf"(?: in (?P<pa>{_PERIOD}))?,? to (?:(?:about|around|approximately|just over|over) )?"
    + _NUMBER.replace("NAME", "b")
    + rf"(?: (?:in|by|at|during|as at|for)(?: the)?(?: [a-z]+){{0,4}} (?P<pb>{_PERIOD}))?"
)
_WAY = words(
    r" (?:(?:have|has|had|was|were|is|are|would|will) )?(?:(?:been|also|now|be) )*"
    r"(?:reduced|increased|risen|fallen|gone|dropped|decreased|grown|rose|fell|improved"
    r"|declined|moved|went|"
    r"reduction|increase|rise|fall)(?: (?:up|down|slightly|steadily|significantly))?,?\s*$"
)
_MONEY = words(
    rf"(?<![\w.])(?P<n>£ ?(?:{_DIGITS})(?: ?(?:thousand|million|billion|bn|mn|k"
    rf"|m)\b)?)(?!\d)p?"
)
_SHARE = words(rf"(?<![\w.,£/-])(?P<n>(?:{_DIGITS}) ?(?:%|per ?cent\b))")
_COUNT = words(
    r"(?<![\w.,£/:(-])(?P<n>\d{1,3}(?:,\d{3})+|\d{1,5}) (?P<noun>(?:(?!and\b|in\b"
    r"|of\b|to\b|for\b|the\b|at\b|per\b)[a-z][a-z-]+ ){0,3}"
    r"(?!(?:years?|months?|weeks?|days?|hours?|minutes?|mins|pm|am|times|miles|metres"
    r"|years|was|is|as|has|this|its)\b)[a-z-]{3,}(?:s|children|people|staff|women"
    r"|men))\b(?! (?:road|lane|street|drive))"
)
_IN_PERIOD = words(
    rf"\b(?:in|during|for|between|by|since|at|as at|of|throughout)(?: the)?(?: (?:year"
    rf"|period|financial year|last practice week in|end of|quarter))?(?: ended| ending)?"
    rf" (?P<period>{_PERIOD})"
)
_ANY_PERIOD = words(r"(?<![\d/£.])(?P<period>(?:19|20)\d\d ?[-/] ?(?:(?:19|20)\d\d|\d\d))(?![\d/])")
_PLACE = words(
    r"\b(?:[Ii]n|[Aa]cross|[Ww]ithin) (?P<place>(?:the )?(?:[A-Z][a-z]+(?:shire)?)(?:"
    r" (?:and |upon |on )?[A-Z][a-z]+){0,3})",
    exact_case=True,
)
_NOT_A_PLACE = frozenset(
    "january february march april may june july august september october november "
    "december monday tuesday wednesday "
    "thursday friday saturday sunday children care need summary addition total "
    "council year response order spring summer autumn winter".split()
)
_FOR = words(
    r"^(?: per \w+)?,? (?:(?:has|have|had|was|were|is|are|will be|would be) (?:been"
    r" )?(?:paid|allocated|spent|raised|received|earmarked|donated|agreed|set aside)"
    r" )?(?:for|on|towards|to|in|from|of) (?P<measure>(?:the |a |an"
    r" )?[^.,;:()£]{3,80}?)(?= (?:which|that|was|were|is|are|has|have|had|would|will|when"
    r"|and|but|in 20|during|by)\b|[.,;:()£]|$)"
)
_ITS_NOUN = words(
    r"^ (?P<measure>(?:annual |council |community |additional |extra |national |local"
    r" )?(?:grant|budget|donation|cost|fee|charge|limit|reduction|increase|saving|invoice"
    r"|deposit|precept|discount|shortfall|deficit|underspend|overspend|contract|payment"
    r"|funding|fine|cap)s?\b)"
)
_BEFORE = words(
    r"(?P<measure>(?:(?:the|a|an|our|its|annual|total|overall|average|estimated"
    r"|additional) )*(?:[\w'-]+ ){0,9}[\w'-]+) (?:of|was|were|is|are|at|be|to|totalling"
    r"|totalled|costing|costs?|by|stood at|stands at|set at|:|-|=)(?: (?:be|about|around"
    r"|approximately|over|only|just|up to|a|an|additional|set at|now|currently))* ?$"
)
_CLAUSE = words(
    r"\b(?:resulted in|(?:has|have|had|will|would|could) (?:be |been |also |now )*[a-z]+"
    r"|including) "
)
_LEADING = words(
    r"^(?:(?:and|but|that|which|so|while|the|a|an|our|its|number of|numbers of|with|in|as"
    r"|there (?:was|were|is|are)|this has resulted in|has resulted in|resulted in|of) )+"
)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    value: float
    unit: str | None
    measure: str | None
    period: str | None = None


def find_figures(document: str, text: Text, items: Sequence[Item]) -> tuple[Figure, ...]:
    """Every figure whose value the paper states, in order.

    ``value`` is in the unit given: pounds for ``£`` (millions written out), per cent for ``%``,
    and the thing counted otherwise. ``measure``, ``period`` and ``place`` are words of the
    sentence and empty where it does not say.
    """
    outline = outline_of(text, items)
    spoken = ((unit, outline.words_of(unit)[:_LONGEST]) for unit in outline.units)
    return tuple(
        Figure(
            document=document,
            item=unit.item,
            start=unit.start + found.start,
            end=unit.start + found.end,
            value=found.value,
            unit=found.unit,
            measure=found.measure,
            period=found.period,
            place=_place(said, found.start),
        )
        for unit, said in spoken
        if _DIGIT.search(said)
        for found in _of_sentence(said)
    )


def _of_sentence(said: str) -> list[_Found]:
    found = list(_changes(said))
    taken = [(one.start, one.end) for one in found]
    amounts = _amounts(said) if "£" in said else ()
    shares = _shares(said) if "%" in said or "cent" in said else ()
    for one in (*amounts, *shares, *_counts(said)):
        if not any(one.start < end and start < one.end for start, end in taken):
            found.append(one)
            taken.append((one.start, one.end))
    found.sort(key=lambda one: one.start)
    return [one if one.period else replace(one, period=_period(said, one)) for one in found]


def _changes(said: str) -> Iterator[_Found]:
    """ "children in need have reduced from 1,037 in 2017-2018 to 821 in 2018-2019": two figures."""
    periods: tuple[str | None, str | None] = (None, None)
    reached = 0
    for match in _FROM_TO.finditer(said):
        head = said[max(reached, match.start() - 200) : match.start()]
        way = _WAY.search(head, max(0, len(head) - 60))
        reached = match.end()
        if way is None:
            continue
        measure = _measure(re.split(r"[.;:?]", head[: way.start()])[-1])
        own = (_tidy(match["pa"]), _tidy(match["pb"]))
        periods = own if any(own) else periods
        for group, period in (("a", periods[0]), ("b", periods[1])):
            value, unit = _value(match[group])
            yield _Found(match.start(group), match.end(group), value, unit, measure, period)


def _amounts(said: str) -> Iterator[_Found]:
    for match in _MONEY.finditer(said):
        value, unit = _value(match["n"])
        measure = _after(said, match.end()) or _before(said, match.start())
        yield _Found(match.start("n"), match.end("n"), value, unit, measure)


def _shares(said: str) -> Iterator[_Found]:
    for match in _SHARE.finditer(said):
        value, unit = _value(match["n"])
        measure = _after(said, match.end()) or _before(said, match.start())
        yield _Found(match.start("n"), match.end("n"), value, unit, measure)


def _counts(said: str) -> Iterator[_Found]:
    for match in _COUNT.finditer(said):
        value, _ = _value(match["n"])
        labelled = re.search(r"\b[A-Z][a-z]+\s$", said[: match.start()]) and match.start() > 12
        if labelled or (1900 <= value <= 2100 and "," not in match["n"]):
            continue
        noun = " ".join(match["noun"].split())
        yield _Found(match.start("n"), match.end("n"), value, noun.split()[-1], noun)


def _value(number: str) -> tuple[float, str | None]:
    low = " ".join(number.lower().split())
    unit = "£" if "£" in low else "%" if "%" in low or "cent" in low else None
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", low)
    value = float(digits.group().replace(",", "")) if digits else 0.0
    scale = re.search(r"(thousand|million|billion|bn|mn|k|m)p?$", low)
    return value * (_SCALE[scale.group(1)] if scale and unit != "%" else 1), unit


def _after(said: str, end: int) -> str | None:
    rest = said[end : end + 140]
    noun = _ITS_NOUN.match(rest)
    if noun is not None:
        return _measure(noun["measure"])
    found = _FOR.match(rest)
    return _measure(found["measure"]) if found is not None else None


def _before(said: str, start: int) -> str | None:
    head = said[max(0, start - 110) : start]
    cut = max(head.rfind(mark) for mark in ".;,(£")
    found = _BEFORE.search(head[cut + 1 :])
    return _measure(found["measure"]) if found is not None else None


def _measure(said: str) -> str | None:
    said = _CLAUSE.split(said)[-1]
    cut = max(said.rfind(", "), said.rfind(" and the "))
    bare = said[cut + 1 :] if cut >= 0 else said
    tidy = _LEADING.sub("", " ".join(bare.split()).strip(" ,-'\"") + " ").strip()
    tidy = re.sub(r"\s+numbers?$", "", tidy)
    return tidy if len(tidy) > 2 and not re.match(r"(?:light of|\d|£)", tidy) else None


def _period(said: str, one: _Found) -> str | None:
    """The period named right behind the figure, else the only one of the sentence."""
    near = _IN_PERIOD.search(said, one.end, min(one.end + 90, len(said)))
    if near is not None:
        return _tidy(near["period"])
    spoken = {_tidy(match["period"]) for match in _IN_PERIOD.finditer(said)}
    spoken |= {_tidy(match["period"]) for match in _ANY_PERIOD.finditer(said)}
    return spoken.pop() if len(spoken) == 1 else None


def _place(said: str, start: int) -> str | None:
    for match in _PLACE.finditer(said, max(0, start - 120)):
        first = match["place"].lower().split()[0]
        if first not in _NOT_A_PLACE and match.start() - start < 160 and len(first) > 2:
            return " ".join(match["place"].split())
    return None


def _tidy(said: str | None) -> str | None:
    return None if said is None else " ".join(said.split())
