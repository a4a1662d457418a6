"""Which minutes are held: by number and by meeting, so that a reference finds its record."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from indexer.records import Item
from search.filtering import folded
from search.minute_book import MinuteBook
from search.occasions import Occasion
from search.registers.keeping import kept

# Papers whose items are records of a meeting. An agenda's or a report's numbers are its own.
_RECORDS = frozenset({"minutes", "decision", "other"})
# The municipal year runs from one annual meeting to the next, in May.
_FIRST_MONTH = 5
# The year before the count: "24/031", "2024/31", "2024/25/031", "24/25-031".
_YEAR_FIRST = re.compile(
    r"^[a-z]{0,4}[.-]?(?:20(?P<whole>\d{2})|(?:20)?(?P<two>\d{2})[/-]\d{2}|(?P<short>\d{2})(?=/\d{3}))"
    r"[/-](?P<n>\d{1,3})$"
)


@dataclass(frozen=True, slots=True)
class Minute:
    """One minute, or the minutes of a whole meeting where ``item`` is None.

    ``start`` to ``end`` is its stretch of the text of ``document``.
    """

    document: str
    start: int
    end: int
    item: int | None
    number: str | None
    council: str | None
    body: str | None
    date: datetime.date | None


class _Numbered(NamedTuple):
    """An item with its number, a lettered part's after that of the item it is a part of."""

    item: Item
    number: str


# What a paper calls the meeting that a body holds once a year.
_ANNUAL = re.compile(r"(?i)\b(?:annual|agm)\b")


@lru_cache(maxsize=100_000)
def plain_number(number: str) -> str:
    """A minute number for comparing: no white space, no closing stop, small letters."""
    return re.sub(r"\s+", "", number).strip(".,:;-–—").casefold()


def series_bare(number: str) -> str:
    """A minute number without the letter of a part."""
    return re.sub(r"\([a-z0-9]+\)|(?<=\d)[a-z]$", "", plain_number(number))


@lru_cache(maxsize=100_000)
def series_of(number: str) -> str:
    """How a number is made: ``C054/18`` is of one series with ``C065/21``, ``58`` with ``58(b)``.

    Four figures and two after a stop (``2307.01``) name year and month, and are no ``5.1``.
    """
    bare = series_bare(number)
    bare = re.sub(r"^\d{4}\.\d{2}$", "yymm.#", bare)
    bare = _YEAR_FIRST.sub("yy/#", bare)
    return re.sub(r"\d+", "#", bare)


def is_telling(number: str) -> bool:
    """Whether a number names its year or its body, so that it may be told from others' numbers."""
    return bool(re.search(r"[/a-z]", series_of(number)))


def named_year(number: str) -> int | None:
    """The first calendar year that a number names: 2018 for ``12/18``; None where it names none."""
    first = _YEAR_FIRST.match(series_bare(number))
    if first:
        return 2000 + int(first["whole"] or first["two"] or first["short"])
    stroke = re.search(r"/(\d{2})(?!\d)", plain_number(number))
    if stroke:
        return 2000 + int(stroke.group(1))
    dated = re.match(r"(\d{2})(0[1-9]|1[0-2])\.\d{2}$", plain_number(number))
    if dated is None:
        return None
    return municipal_year(datetime.date(2000 + int(dated.group(1)), int(dated.group(2)), 28))


def municipal_year(day: datetime.date) -> int:
    """The calendar year in which the municipal year of ``day`` began, in May."""
    return day.year if day.month >= _FIRST_MONTH else day.year - 1


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names of a council or body are the same; what has no name is like nothing."""
    return bool(one) and name_key(one) == name_key(other)


class MinutesHeld:
    """The minutes of one minute book that its reader may see."""

    def __init__(self, book: MinuteBook) -> None:
        self._book = book
        self._councils = {name_key(d.council) for d in book.documents.values() if d.council}
        self._bodies: dict[str, set[str]] = {}
        self._minutes: dict[str, list[Minute]] = {}
        self._in_paper: dict[str, dict[str, list[_Numbered]]] = {}
        # Caches of this object's own, so that they go with the book.
        self._series_of = lru_cache(maxsize=1024)(self._count_series)
        self._springs_of = lru_cache(maxsize=1024)(self._find_springs)

    def numbered(self, number: str) -> list[Minute]:
        """Every minute held under ``number``, oldest first."""
        wanted = plain_number(number)
        if wanted not in self._minutes:
            papers = self._papers_with(wanted)
            rows = (one for path in papers for one in self._numbers(path).get(wanted, ()))
            found = [self._minute(one) for one in rows]
            self._minutes[wanted] = sorted(found, key=_age)
        return self._minutes[wanted]

    def within(self, document: str, number: str) -> bool:
        """Whether a number falls between the first and the last of its series in one paper.

        Then it is the paper's own, whether or not it was recognised there as an item.
        """
        series, count = series_of(number), _counted(number)
        own = [
            _counted(item.number)
            for item in self._book.items(document)
            if item.number and series_of(item.number) == series
        ]
        return bool(own) and is_telling(number) and min(own) <= count <= max(own)

    def meetings(self) -> list[Minute]:
        """The minutes of every dated meeting held, oldest first."""
        return self._meetings

    def same_council(self, one: str | None, other: str | None) -> bool:
        """Whether two papers are one council's.

        Where the index holds one council only, a paper that does not name it is its paper too;
        else what is not known is like nothing that is.
        """
        return name_key(one) == name_key(other) or (len(self._councils) < 2 and not (one and other))

    def bodies(self, council: str | None) -> set[str]:
        """The names of the bodies of ``council`` whose minutes are held."""
        key = name_key(council)
        if key not in self._bodies:
            self._bodies[key] = {
                m.body for m in self._meetings if m.body and self.same_council(m.council, council)
            }
        return self._bodies[key]

    def of_body(self, council: str | None, body: str | None) -> list[Minute]:
        """The minutes of every dated meeting of a body, oldest first; none of one without name."""
        rows = self._by_body.get(name_key(body), []) if body else []
        return [m for m in rows if self.same_council(m.council, council)]

    def annual(self, council: str | None, body: str | None) -> list[Minute]:
        """Those of a body's meetings, oldest first, that the title of their paper calls annual."""
        titles = self._book.documents
        return [m for m in self.of_body(council, body) if _ANNUAL.search(titles[m.document].title)]

    def series(self, council: str | None, body: str | None) -> set[str]:
        """The series in which a body numbers its minutes: not what stands there once or twice."""
        counts = self._series_of(name_key(council), name_key(body))
        return {one for one, times in counts.items() if times * 8 >= counts.total()}

    def counts_by_calendar(self, council: str | None, series: str) -> bool:
        """Whether a council's ``n/yy`` names the calendar year, as the minutes held show.

        A minute of the spring tells: 47/19 of March 2019 counts by the calendar, 47/18 of
        March 2019 by the municipal year, which is what is taken where none is held.
        """
        springs = self._springs_of(council).get(series, [])
        return sum(springs) * 2 > len(springs) if springs else False

    def _find_springs(self, council: str | None) -> dict[str, list[bool]]:
        """For each series of a council: whether each minute of a spring names the calendar year."""
        found: dict[str, list[bool]] = defaultdict(list)
        papers = {
            path: None
            for (key, _), own in self._papers_of.items()
            if self.same_council(key, council)
            for path in own
        }
        for number, one in self._numbered_in(papers):
            year = named_year(number)
            own = self._occasion(one.item) if year else None
            if own is None or own.date is None or not self.same_council(own.council, council):
                continue
            if own.date.month < _FIRST_MONTH:
                found[series_of(number)].append(own.date.year == year)
        return dict(found)

    def _numbered_in(self, papers: Iterable[str]) -> Iterator[tuple[str, _Numbered]]:
        """The items of some papers, each with its plain number."""
        for path in papers:
            for number, rows in self._numbers(path).items():
                for one in rows:
                    yield number, one

    def _papers_with(self, wanted: str) -> list[str]:
        """The papers that may have an item of a plain number, in the order of the book.

        A lettered part is printed with its letter alone, below the item that it is a part of.
        """
        printed = {wanted, plain_number(wanted.rpartition("(")[0])}
        numbers = [number for plain in printed for number in self._printed.get(plain, ())]
        places = self._book.store.printed(numbers)
        papers = dict.fromkeys(document for document, _, _ in places)
        return [path for path in papers if self._is_record(path)]

    @cached_property
    def _printed(self) -> dict[str, list[str]]:
        """How items are numbered in print, by the plain number."""
        found: dict[str, list[str]] = defaultdict(list)
        for number in self._book.store.numbers():
            found[plain_number(number)].append(number)
        return dict(found)

    def _numbers(self, document: str) -> dict[str, list[_Numbered]]:
        """The items of a paper by their plain numbers. A whole book's minutes are not made of them:
        only of those that are asked for."""
        if document not in self._in_paper:
            self._in_paper[document] = self._find_numbers(document)
        return self._in_paper[document]

    def _find_numbers(self, document: str) -> dict[str, list[_Numbered]]:
        found: dict[str, list[_Numbered]] = defaultdict(list)
        above: Item | None = None
        for item in self._book.items(document):
            if item.level == 1:
                above = item
            if not item.number or not self._seen(item):
                continue
            number = item.number
            if item.level > 1 and re.fullmatch(r"\(?[a-z0-9]{1,4}\)?", number):
                if above is None or not above.number:
                    continue
                number = f"{above.number.strip('.')}({number.strip('()')})"
            found[plain_number(number)].append(_Numbered(item, number))
        return dict(found)

    @cached_property
    def _meetings(self) -> list[Minute]:
        found = []
        for document in self._record_papers():
            held = self._book.documents[document]
            for meeting in self._book.meetings(document):
                date = meeting.date or held.date
                if date is None or not self._book.items(document):
                    continue
                if not self._book.shows(document, meeting.start, meeting.start + 1):
                    continue
                council, body = meeting.council or held.council, meeting.body or held.body
                found.append(
                    Minute(document, meeting.start, meeting.end, None, None, council, body, date)
                )
        return sorted(found, key=_age)

    @cached_property
    def _by_body(self) -> dict[str, list[Minute]]:
        found: dict[str, list[Minute]] = defaultdict(list)
        for minute in self._meetings:
            found[name_key(minute.body)].append(minute)
        return dict(found)

    @cached_property
    def _papers_of(self) -> dict[tuple[str, str], list[str]]:
        """The papers with minutes of each council and body, by the keys of their names."""
        found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for path in self._record_papers():
            for meeting in (None, *self._book.meetings(path)):
                own = self._book.occasion_at(path, meeting)
                found[name_key(own.council), name_key(own.body)][path] = None
        return {key: list(papers) for key, papers in found.items()}

    def _count_series(self, council: str, body: str) -> Counter[str]:
        """How many minutes of a council's body, given by the keys of their names, are of each
        series."""
        found: Counter[str] = Counter()
        for number, one in self._numbered_in(self._papers_of.get((council, body), ())):
            own = self._occasion(one.item)
            if (name_key(own.council), name_key(own.body)) == (council, body):
                found[series_of(number)] += 1
        return found

    def _record_papers(self) -> list[str]:
        return [path for path in self._book.documents if self._is_record(path)]

    def _is_record(self, path: str) -> bool:
        held = self._book.documents.get(path)
        return held is not None and held.kind in _RECORDS

    def _seen(self, item: Item) -> bool:
        """Whether the reader may know of an item: its title at least is shown to them."""
        if self._book.reader == "restricted":
            return True
        end = max(item.title_end, item.title_start + 1)
        return item.access == "public" and self._book.shows(item.document, item.title_start, end)

    def _occasion(self, item: Item) -> Occasion:
        meetings, number = self._book.meetings(item.document), item.meeting
        if number is None or number >= len(meetings):
            return self._book.occasion_of(item)
        return self._book.occasion_at(item.document, meetings[number])

    def _minute(self, one: _Numbered) -> Minute:
        item, own = one
        occasion = self._occasion(item)
        return Minute(
            item.document,
            item.start,
            item.end,
            item.ordinal,
            own,
            occasion.council,
            occasion.body,
            occasion.date,
        )


def minutes_held(book: MinuteBook) -> MinutesHeld:
    """The minutes of ``book``, worked out once."""
    return kept(book, "minutes held", MinutesHeld)


@lru_cache(maxsize=10_000)
def name_key(name: str | None) -> str:
    """A name of a council or body for comparing: case, accents and punctuation apart."""
    return re.sub(r"\W+", " ", folded(name or "")).strip()


def _counted(number: str) -> int:
    """The running number in a minute number: 54 of ``C054/18``, 31 of ``24/031``."""
    first = _YEAR_FIRST.match(series_bare(number))
    if first:
        return int(first.group("n"))
    digits = re.search(r"\d+", number)
    return int(digits.group()) if digits else 0


def _age(minute: Minute) -> tuple[datetime.date, str, int]:
    return (minute.date or datetime.date.min, minute.document, minute.start)
