"""Questions to start from, for each kind of user, made from what is indexed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.records import Action, Decision, Item, Passage, Recommendation, Undertaking, Utterance
from search.engine import Engine
from search.hidden import hidden_stretches, overlaps
from search.registers.keeping import kept
from ui.texts import Say

_EACH = 3
_PAPERS_LOOKED_AT = 60
# A title that can be read inside a question: a few words, no list of names or file numbers.
# Headings that every paper has say nothing of its matter.
_NO_MATTER = re.compile(
    r"(resolved|agreed|noted|recommend|decision|reasons?\b|purpose|background|introduction|summary"
    r"|contact|appendi|implications|financial|legal|equalit|options|consultation|conclusion|urgent"
    r"|any other|apolog|thanks|the chair|why\b|what\b|how\b|who\b|report of|minutes\b|declaration"
    r"|date of|exclusion|not for pub|next steps|key issues)",
    re.IGNORECASE,
)
_FEWEST_WORDS, _MOST_WORDS = 2, 9
# Who asks what, of which kinds of matters, until there are so many questions for that user.
_ORDER: tuple[tuple[str, str, tuple[str, ...], int], ...] = (
    ("member", "example.promised", ("promise",), 1),
    ("member", "example.said", ("member",), 2),
    ("officer", "example.report", ("report",), 2),
    ("officer", "example.recommended", ("recommendation",), _EACH),
    ("clerk", "example.decided", ("decision",), 2),
    ("clerk", "example.when", ("decision", "item"), _EACH),
    ("member", "example.asked", ("item", "decision"), _EACH),
)
_FORMS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "member": (
        ("example.said", ("member",)),
        ("example.asked", ("item", "decision")),
    ),
    "officer": (
        ("example.recommended", ("recommendation",)),
        ("example.officers", ("officer", "item")),
    ),
    "clerk": (
        ("example.decided", ("decision",)),
        ("example.when", ("decision", "item", "report")),
    ),
}


def example_questions(engine: Engine, say: Say) -> dict[str, list[str]]:
    """Up to three questions each for ``member``, ``officer`` and ``clerk``, newest papers first."""
    matters = matters_of(engine)
    made: dict[str, dict[str, str]] = {user: {} for user in _FORMS}  # question by title

    def ask(user: str, form: str, kinds: Iterable[str], most: int, taken: set[str]) -> None:
        titles = [title for kind in kinds for title in matters.get(kind, [])]
        for title in titles:
            if len(made[user]) >= most:
                return
            if title.casefold() not in taken:
                taken.add(title.casefold())
                made[user][title] = say(form, matter=title)

    everybody: set[str] = set()
    for user, form, kinds, most in _ORDER:
        ask(user, form, kinds, most, everybody)
    # In a book of a few papers a matter stands for several users, each asked of in another way.
    for user, forms in _FORMS.items():
        for form, kinds in forms:
            ask(user, form, kinds, _EACH, {title.casefold() for title in made[user]})
    return {user: list(questions.values()) for user, questions in made.items()}


def matters_of(engine: Engine) -> dict[str, list[str]]:
    """Titles of published items under which something of each kind is recorded."""
    return kept(engine.book, "matters to ask about", lambda _: _find_matters(engine))


def _find_matters(engine: Engine) -> dict[str, list[str]]:
    public = [d for d in engine.documents.values() if d.access == "public"]
    newest = sorted(
        public, key=lambda d: (d.date.toordinal() if d.date else 0, d.path), reverse=True
    )
    found: dict[str, dict[str, None]] = {}
    for document in newest[:_PAPERS_LOOKED_AT]:
        hidden = hidden_stretches(engine.store, document.path)
        titles: dict[int, str] = {}
        content = engine.store.content(document.path)
        if document.kind == "report":
            # A long title says first what the report is about, and then what it is.
            title = readable_title(document.title)
            title = title or readable_title(re.split(r" [-–—] ", document.title)[0])
            if title:
                found.setdefault("report", {})[_within_a_sentence(title, content)] = None
            continue
        items = engine.store.all(Item, document.path)
        # A minute that is published by itself has no number: it is all that its paper holds.
        numbered = any(item.number is not None for item in items)
        for item in items:
            shown = item.access == "public" and not overlaps(hidden, item.start, item.end)
            counted = item.level == 1 and not item.procedural
            counted = counted and (item.number is not None or not numbered)
            title = readable_title(engine.places.title(item)) if shown and counted else None
            if title:
                title = _within_a_sentence(title, content)
                titles[item.ordinal] = title
                found.setdefault("item", {})[title] = None
        for kind, records in _kinds(engine, document.path):
            for number in records:
                if number in titles:
                    found.setdefault(kind, {})[titles[number]] = None
    return {kind: list(titles) for kind, titles in found.items()}


def _kinds(engine: Engine, path: str) -> list[tuple[str, list[int]]]:
    """For each kind of record, the items of a paper that hold one."""
    store = engine.store

    def items(
        records: Iterable[Passage | Decision | Utterance | Undertaking | Action | Recommendation],
    ) -> list[int]:
        return [record.item for record in records if record.item is not None]

    return [
        ("promise", items([*store.all(Undertaking, path), *store.all(Action, path)])),
        ("member", items(u for u in store.all(Utterance, path) if u.voice == "member")),
        ("officer", items(u for u in store.all(Utterance, path) if u.voice == "officer")),
        ("recommendation", items(store.all(Recommendation, path))),
        ("decision", items(store.all(Decision, path))),
    ]


def _within_a_sentence(title: str, content: str) -> str:
    """``title`` with a small first letter, where its paper writes that word so elsewhere: a word
    that is always capital is a name."""
    others = [word for word in title.split()[1:] if len(word) > 3]
    if sum(word[0].isupper() for word in others) > len(others) / 2:
        return title  # Every Word Begins With a Capital: leave it as it is
    first = title.split()[0]
    small = first[0].lower() + first[1:]
    if re.search(rf"(?<!\w){re.escape(small)}(?!\w)", content):
        return small + title[len(first) :]
    return title


def readable_title(title: str) -> str | None:
    """A title as it can stand in a question, or None where it would not read well there."""
    words = re.sub(r"^[\W\d.()]+", "", title).rstrip(" .:;-–—")
    if (
        "…" in words
        or _NO_MATTER.match(words)
        or not _FEWEST_WORDS <= len(words.split()) <= _MOST_WORDS
    ):
        return None
    letters = [c for c in words if c.isalpha()]
    if len(letters) < 0.7 * len(words.replace(" ", "")):
        return None
    if sum(c.isupper() for c in letters) > 0.7 * len(letters):
        words = words.lower()
    return words
