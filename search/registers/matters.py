"""Which items are of one matter: the same subject through meetings, under changing titles.

Two items are of one matter where their titles share the words that tell them from other titles of
the same council, or where the minute of the one refers by number to the minute of the other
("Further to minute 9/18"). Words that every agenda has ("report", "update") tell nothing; items
whose title is nothing else, and the procedural ones, keep to themselves.
"""

from __future__ import annotations

import datetime
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.records import Item, Reference
from indexer.tokens import tokenize
from search.minute_book import MinuteBook
from search.occasions import Recorded
from search.places import short_title
from search.registers.keeping import kept
from search.registers.minute_references import resolve
from search.registers.minutes_held import is_telling, name_key

# Stems of words that titles of any matter have.
_EMPTY = frozenset(
    "report updat review progress annual interim final minut meet note item agenda matter aris "
    "discuss consider propos plan decis respons action council committe cabinet board panel parish "
    "chair chairman clerk offic member councillor approv agre receiv present consult draft new "
    "quarter year month januari februari march april may june juli august septemb octob novemb "
    "decemb part phase stage option futur follow reconsider request recommend author director "
    "issu general other busi ani aob date next previous public question particip open forum "
    "correspond financ account payment plan planning applic apolog absenc declar interest welcom "
    "introduct attend not held no of and to for from in on at".split()
)
# Cosine of weighted title words from which two titles are one matter's.
_SAME = 0.45
# A word in more titles than this share of a council's is no mark of one matter.
_COMMON = 0.05
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter: its latest title, and its items by (paper, ordinal), oldest first."""

    title: str
    items: tuple[tuple[str, int], ...]


class Matters:
    """The matters of one minute book, as its reader may see them."""

    def __init__(self, book: MinuteBook) -> None:
        self._book = book
        self._items = [
            item
            for document in book.documents
            for item in book.items(document)
            if _may_be_seen(book, item)
        ]
        self._place = {(i.document, i.ordinal): n for n, i in enumerate(self._items)}
        titles = [self._title(item) for item in self._items]
        occasions = [book.occasion_of(item) for item in self._items]
        councils = [name_key(occasion.council) for occasion in occasions]
        sets = group_titles(
            list(zip(councils, titles, strict=True)),
            apart=[item.procedural for item in self._items],
            links=self._links(),
        )
        members: dict[int, list[int]] = defaultdict(list)
        for place, root in enumerate(sets):
            members[root].append(place)
        self._matter: dict[int, Matter] = {}
        for places in members.values():
            places.sort(key=lambda n: _age(self._items[n], occasions[n].date))
            matter = Matter(
                titles[places[-1]],
                tuple((self._items[n].document, self._items[n].ordinal) for n in places),
            )
            for place in places:
                self._matter[place] = matter

    def of(self, record: Recorded) -> Matter | None:
        """The matter of a record: that of its item; None where it stands in none."""
        item = self._book.item_of(record)
        if item is None:
            return None
        place = self._place.get((item.document, item.ordinal))
        return self._matter[place] if place is not None else None

    def _title(self, item: Item) -> str:
        """What an item is about; a section of a report is about what the report is about."""
        paper = self._book.documents[item.document]
        if paper.kind == "report":
            return paper.title
        # Out of the whole text, which is at hand for the items of one paper.
        return short_title(self._book.quote(item.document, item.title_start, item.title_end))

    def _links(self) -> list[tuple[int, int]]:
        """Pairs of items of which one refers to the other's minute by a telling number."""
        found = []
        for reference in self._book.all(Reference):
            if reference.kind != "minute" or not is_telling(reference.target):
                continue
            item = self._book.item_of(reference)
            meant = resolve(self._book, reference) if item and not item.procedural else None
            minute = meant.minute if meant else None
            if item is None or minute is None or minute.item is None:
                continue
            if _about_minutes(self._title(item)):
                continue
            one = self._place.get((item.document, item.ordinal))
            other = self._place.get((minute.document, minute.item))
            if one is not None and other is not None and one != other:
                found.append((one, other))
        return found


def _age(item: Item, date: datetime.date | None) -> tuple[int, str, int]:
    return (date.toordinal() if date else 0, item.document, item.start)


def group_titles(
    titled: Sequence[tuple[str, str]],
    apart: Sequence[bool] | None = None,
    links: Iterable[tuple[int, int]] = (),
) -> list[int]:
    """For each (council, title) the number of the first one of its matter.

    ``apart`` marks those that only join the very same title; ``links`` are pairs known to be of one
    matter. Titles of different councils are never joined. The cost grows with the pairs of titles
    that share a rare word, not with all pairs.
    """
    parent = list(range(len(titled)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    def join(one: int, other: int) -> None:
        first, second = sorted((root(one), root(other)))
        parent[second] = first

    # Each title once: most meetings have the same ones.
    stems = {title: tokenize(title) for title in {title for _, title in titled}}
    same: dict[tuple[str, str], int] = {}
    for place, (council, title) in enumerate(titled):
        key = (council, " ".join(stems[title]))
        if key[1]:
            join(same.setdefault(key, place), place)
    by_council: dict[str, list[int]] = defaultdict(list)
    for (council, _), place in same.items():
        if apart is None or not apart[place]:
            by_council[council].append(place)
    for places in by_council.values():
        _join_alike({place: _telling(stems[titled[place][1]]) for place in places}, join)
    for one, other in links:
        if titled[one][0] == titled[other][0]:
            join(one, other)
    return [root(place) for place in range(len(titled))]


def telling_words(title: str) -> frozenset[str]:
    """The stems of a title that tell what it is about; years and numbers tell nothing."""
    return _telling(tokenize(title))


def _telling(stems: Iterable[str]) -> frozenset[str]:
    return frozenset(stem for stem in stems if stem not in _EMPTY and not _NUMBER.search(stem))


def _join_alike(words: dict[int, frozenset[str]], join: Callable[[int, int], None]) -> None:
    """Join titles that are alike, the most alike first, as long as the groups still are.

    A title is the vector of its words, each weighted by how rare it is; a group is the sum of its
    titles, so that a chain of titles, each like the next, does not become one matter.
    """
    counts = Counter(word for own in words.values() for word in own)
    total = max(len(words), 1)
    weight = {word: math.log(1 + total / times) for word, times in counts.items()}
    group = {n: n for n in words}
    vector = {n: {word: weight[word] for word in own} for n, own in words.items()}
    members = {n: [n] for n in words}
    for _, one, other in sorted(_pairs(words, weight, counts), key=lambda pair: (-pair[0], *pair)):
        first, second = sorted((group[one], group[other]))
        if first == second or _cosine(vector[first], vector[second]) < _SAME:
            continue
        for word, value in vector.pop(second).items():
            vector[first][word] = vector[first].get(word, 0.0) + value
        for place in members[second]:
            group[place] = first
        members[first] += members.pop(second)
        join(first, second)


def _pairs(
    words: dict[int, frozenset[str]], weight: dict[str, float], counts: Counter[str]
) -> Iterator[tuple[float, int, int]]:
    """Pairs of titles that share two telling words, or their only one, with their cosine."""
    length = {n: math.sqrt(sum(weight[w] ** 2 for w in own)) for n, own in words.items()}
    most = max(3, _COMMON * len(words))
    holding: dict[str, list[int]] = defaultdict(list)
    for place, own in words.items():
        for word in own:
            if counts[word] <= most:
                holding[word].append(place)
    for word, places in holding.items():
        for index, one in enumerate(places):
            for other in places[index + 1 :]:
                shared = words[one] & words[other]
                if len(shared) < 2 and words[one] != words[other]:
                    continue
                # Each pair is looked at once: for the first of the rare words that it shares.
                if word != min(w for w in shared if w in holding):
                    continue
                alike = sum(weight[w] ** 2 for w in shared) / (length[one] * length[other])
                if alike >= _SAME:
                    yield alike, one, other


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    if len(other) < len(one):
        one, other = other, one
    dot = sum(value * other.get(word, 0.0) for word, value in one.items())
    lengths = math.sqrt(sum(v * v for v in one.values()) * sum(v * v for v in other.values()))
    return dot / lengths if lengths else 0.0


def _about_minutes(title: str) -> bool:
    """Whether an item deals with the minutes themselves, and so with whatever stands in them."""
    return "minutes" in title.casefold() or not telling_words(title)


def _may_be_seen(book: MinuteBook, item: Item) -> bool:
    if book.reader == "restricted":
        return True
    end = max(item.title_end, item.title_start + 1)
    return item.access == "public" and book.shows(item.document, item.title_start, end)


def matters_of(book: MinuteBook) -> Matters:
    """The matters of ``book``, worked out once."""
    return kept(book, "matters", Matters)
