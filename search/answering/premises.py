"""False premises: what a question takes for granted and the record does not hold.

A vote that was not recorded, a minute that is not held, a body that no paper is of, a year from
which nothing is held, a name that stands nowhere, a report that was promised and never came. Each
is told in one sentence that begins the statement of absence.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.records import Decision, Vote
from indexer.structure.sentences import split_sentences
from indexer.tokens import tokenize
from search.answering.attended import who_was_there
from search.answering.ever import ever_shown
from search.answering.focus import Focus
from search.answering.matter import share_of_matter, share_told, undecided
from search.answering.minute_asked import minute_by_number
from search.answering.naming import councils_named, papers_naming, passages_of, unheld_body
from search.answering.persons import people_of
from search.answering.premise import Premise
from search.answering.premise_figures import figure_nowhere
from search.answering.premise_meetings import decided_that_day, meeting_not_held
from search.answering.premise_opposites import decided_otherwise
from search.answering.premise_people import nobody_there
from search.answering.private_asked import done_in_private
from search.answering.promised import promise_not_found
from search.answering.unspoken import unspoken_of
from search.citing import Citation
from search.engine import Engine
from search.occasions import PaperSpan
from search.query import Query
from search.thesaurus import other_words

_AGAINST = re.compile(
    r"\b(?:against|dissent\w*|voted (?:no|down)|nay|not in favour|recorded vote"
    r"|oppos(?:ed|ing) the (?:motion|amendment|proposal|recommendations?|resolution))\b",
    re.IGNORECASE,
)
_VOTED = re.compile(
    r"\bvot(?:e|es|ed|ing)\b|\bagainst\b|\babst\w+|\bunanim\w+|\bin favour\b|\bshow of hands\b"
    r"|\bballot\b|\bcarried\b|\bnem\.? con\b",
    re.IGNORECASE,
)


# Who abstained, not whether or why: that takes it for granted that somebody did.
_ABSTAINED = re.compile(
    r"(?i)^\W*(?:and |so |but )?(?:who|which \w+|why did .*) (?:\w+ )?abstain\w*"
)
_ABSTAINS = re.compile(r"(?i)\babst\w+")


def false_premise(
    engine: Engine, query: Query, focus: Focus, citations: Sequence[Citation]
) -> Premise | None:
    """What ``query`` takes for granted against the record; None where nothing shows.

    ``citations`` are the best quotes found for it.
    """
    return (
        minute_by_number(engine, query)
        or _body(engine, query)
        or _name(engine, focus)
        or _year(engine, focus)
        or meeting_not_held(engine, focus)
        or decided_that_day(engine, focus)
        or who_was_there(engine, focus)
        or nobody_there(engine, focus)
        or done_in_private(engine, focus, citations)
        or _vote(engine, focus, citations)
        or _mover(engine, focus, citations)
        or promise_not_found(engine, query, citations)
        or _meeting(engine, focus, citations)
        or figure_nowhere(engine, focus, citations)
        or decided_otherwise(engine, focus, citations)
        or ever_shown(engine, focus, citations)
        or undecided(engine, focus, citations)
        or unspoken_of(engine, focus, citations)
    )


def _body(engine: Engine, query: Query) -> Premise | None:
    name = unheld_body(engine, query.text)
    return Premise(f"No paper of the {name} is held, and none mentions it.") if name else None


_TITLED = re.compile(
    r"\b(?:Cllr|Councillor|Alderman|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Baron|Prof|Professor|Rev|Revd"
    r"|Reverend|Bishop|Canon|Judge|Inspector|Sergeant|Constable|Captain|Major|Colonel)\.?\s+"
    r"(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2})"
)  # fmt: skip


# Whoever is asked of as one who speaks or acts, called anything: "did Witness Rowan say".
_SPEAKER = re.compile(
    r"\b(?:[Dd]id|[Dd]oes|[Hh]as|[Hh]ad) (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3})"
    r" (?:say|said|ask|tell|told|think|want|suggest|propose|move|second|vote|report"
    r"|argue|object|promise|agree|offer|complain"
    r"|warn|claim|speak|spoken|reply|present|state|explain|mention)\w*\b"
)


def _name(engine: Engine, focus: Focus) -> Premise | None:
    """A name of which no word stands in any paper that the reader may see, or a person of whose
    last name that holds, whatever other people are called by the first."""
    for name in focus.names:
        if _stands_nowhere(engine, name):
            return Premise("A name in the question stands in no paper that was searched.")
    for match in (*_TITLED.finditer(focus.question), *_SPEAKER.finditer(focus.question)):
        last = re.sub(r"['’]s$", "", match["name"].split()[-1])
        if _stands_nowhere(engine, last):
            return Premise("A person in the question is named in no paper that was searched.")
    return None


def _stands_nowhere(engine: Engine, name: str) -> bool:
    terms = tokenize(name)
    if not terms or any(_held(engine, term) for term in terms):
        return False
    others = (other for phrases in other_words(terms).values() for other in phrases)
    return not any(all(_held(engine, term) for term in other) for other in others)


def _held(engine: Engine, term: str) -> bool:
    return engine.lexical.weight(term, -1.0) >= 0


def _year(engine: Engine, focus: Focus) -> Premise | None:
    """Years of which no paper is dated and none speaks; of a council that the question names, of
    which none of its own is dated and none of them speaks."""
    if not focus.years:
        return None
    councils = councils_named(engine, focus.question)
    own = passages_of(engine, councils[0]) if len(councils) == 1 else engine.readable
    for year in focus.years:
        if _dated_in(engine, own, year) or _speaks_of(engine, own, year):
            return None
    told = " and ".join(str(year) for year in focus.years)
    if len(councils) == 1:
        return Premise(
            f"No paper that was searched of the council or body that is named is dated {told} or "
            "speaks of it."
        )
    return Premise(f"No paper that was searched is dated {told} or speaks of it.")


def _dated_in(engine: Engine, mask: NDArray[np.bool_], year: int) -> bool:
    first = datetime.date(year, 1, 1).toordinal()
    days = engine.columns.day[mask]
    return bool(((days >= first) & (days < datetime.date(year + 1, 1, 1).toordinal())).any())


def _speaks_of(engine: Engine, mask: NDArray[np.bool_], year: int) -> bool:
    """Whether a passage speaks of a year, or of years of account that it is in ("2010/11")."""
    told = [str(year), f"{year - 1}/{year % 100:02}", f"{year - 1}/{year}", f"{year}/{year + 1}"]
    told.append(f"{year}/{(year + 1) % 100:02}")
    terms = {term for words in told for term in tokenize(words)[:1]}
    return any(bool(mask[engine.lexical.holding(term)].any()) for term in terms)


def _vote(engine: Engine, focus: Focus, citations: Sequence[Citation]) -> Premise | None:
    """Who voted against, where the papers found record no vote against or none at all."""
    abstained = bool(_ABSTAINED.search(focus.question))
    if ("voted against" not in focus.relations and not abstained) or not citations:
        return None
    votes = [vote for citation in citations for vote in _votes_near(engine, citation)]
    told = [vote.abstentions if abstained else vote.against for vote in votes]
    if any(told) or any(vote.named for vote in votes):
        return None
    if any((_ABSTAINS if abstained else _AGAINST).search(c.quote) for c in citations):
        return None
    deed = "abstaining" if abstained else "voting against"
    first = citations[0]
    where = f" in the minute of {first.item_title}" if first.item_title else ""
    if votes:
        return Premise(f"A vote is recorded{where}, but nobody is recorded as {deed}.")
    if any(_VOTED.search(citation.quote) for citation in citations):
        return Premise(f"Nobody is recorded as {deed}{where}.")
    return Premise(f"No vote is recorded{where}, so nobody is recorded as {deed}.")


def _votes_near(engine: Engine, citation: Citation) -> list[Vote]:
    """The votes of the item that a quote stands in."""
    votes = engine.book.of_paper(Vote, citation.document.path)
    item = engine.book.item_of(PaperSpan(citation.document.path, citation.start, citation.end))
    if item is None:
        return votes
    return [vote for vote in votes if item.start <= vote.start and vote.end <= item.end]


_ASKS_MOVER = re.compile(
    r"^\W*(?:and |so |but )?who (?:(?:was|were) the (?P<post>mover|proposer|seconder)s?"
    r"|(?P<verb>moved|proposed|seconded))\b",
    re.IGNORECASE,
)
_AMENDS = re.compile(r"\bamend", re.IGNORECASE)
_MOVES = re.compile(r"\b(?:mov|propos|second|2nd)", re.IGNORECASE)


def _mover(engine: Engine, focus: Focus, citations: Sequence[Citation]) -> Premise | None:
    """Who moved or seconded what was decided, by the record of the decision that is quoted first:
    the answer, with the sentence that names them; or that the minute names nobody."""
    asked = _ASKS_MOVER.match(focus.question)
    if asked is None or not citations:
        return None
    first = citations[0]
    of_amendment = _AMENDS.search(focus.question) is not None
    decided = _motions(engine, first, of_amendment) or _motion_told(engine, focus, first)
    matter = share_of_matter(engine, focus, first)
    if decided and matter < _OTHER_MATTER:
        return Premise("No motion on that is recorded in what was found.")
    if matter < _OF_MATTER:
        return None
    seconded = (asked["verb"] or asked["post"]).casefold().startswith("second")
    names = {str(n) for d in decided if (n := d.seconder if seconded else d.mover)}
    if decided and len(names) < 2:
        found = _recorded_as(engine, decided[0], names, seconded, of_amendment)
        if found is not None:
            return found
    if decided and not names and not any(_MOVES.search(c.quote) for c in citations):
        where = f" of {first.item_title}" if first.item_title else ""
        told = "seconded" if seconded else "moved"
        return Premise(f"The minute{where} does not record who {told} it.")
    return None


def _motions(engine: Engine, citation: Citation, amendments: bool) -> list[Decision]:
    """The decisions in a quote that are amendments, or that are none, whichever are asked for;
    where it has only others, those of its item."""
    path = citation.document.path
    here = engine.book.overlapping(Decision, path, citation.start, citation.end)
    own = [d for d in here if (d.amendment is not None) == amendments]
    item = engine.book.item_of(PaperSpan(path, citation.start, citation.end))
    if own or not here or item is None:
        return own
    of_item = engine.book.overlapping(Decision, path, item.start, item.end)
    return [d for d in of_item if (d.amendment is not None) == amendments]


def _motion_told(engine: Engine, focus: Focus, citation: Citation) -> list[Decision]:
    """The decision of a quote's item that tells more of what the question is about than the quote:
    what was moved in the end, where the quote is of what was recommended or lost."""
    path = citation.document.path
    item = engine.book.item_of(PaperSpan(path, citation.start, citation.end))
    if item is None or _AMENDS.search(focus.question):
        return []
    told = [
        (share_told(engine, focus, path, d.start, d.end), -d.start, d)
        for d in engine.book.overlapping(Decision, path, item.start, item.end)
        if d.amendment is None
    ]
    share, _, best = max(told, default=(0.0, 0, None), key=lambda one: one[:2])
    beside = share_told(engine, focus, path, citation.start, citation.end)
    return [best] if best is not None and share > beside else []


# Less than this share of what a question is about stands in a decision that may be of another
# matter, and in one that is.
_OF_MATTER, _OTHER_MATTER = 0.5, 0.35


def _recorded_as(
    engine: Engine, decision: Decision, names: set[str], seconded: bool, of_amendment: bool
) -> Premise | None:
    """Who moved or seconded a decision by the sentences of its item that say so of no amendment
    (or of one, where that is asked for), and by the record's own name where it has one. None where
    they name several."""
    item = engine.book.item_of(decision)
    start, end = (item.start, item.end) if item else (decision.start, decision.end)
    content = engine.store.content(decision.document)
    verbs = ("second",) if seconded else ("mov", "propos")
    by_record: list[tuple[tuple[int, int], str]] = []
    by_words: list[tuple[tuple[int, int], str]] = []
    for span in split_sentences(content, start, end):
        words = content[slice(*span)]
        if not _MOVES.search(words) or bool(_AMENDS.search(words)) != of_amendment:
            continue
        if not engine.book.shows(decision.document, *span):
            continue
        by_record += [(span, name) for name in names if name in words]
        by_words += [
            (span, words[p.start : p.end])
            for p in people_of(words, frozenset())
            if p.agent and p.verb.startswith(verbs)
        ]
    naming = by_record or by_words
    if len({name for _, name in naming}) != 1:
        return None
    span, name = min(naming, key=lambda one: (abs(one[0][0] - decision.start), one[0]))
    told_in = engine.book.cite(decision.document, *span)
    wording = engine.book.cite(decision.document, decision.start, decision.end, 2)
    verb = "seconded" if seconded else "moved"
    text = f"“{' '.join(name.split())}” is recorded as having {verb} it."
    return Premise(text, (told_in, wording), answers=True)


_WHEN_MET = re.compile(
    r"\b(?:when (?:was|did|is)|(?:what|which) (?:date|day) (?:was|did|is)|date of)\b"
    r"[^?]{0,60}\b(?:meeting|meet|met|committee|panel|board|held)\W*$",
    re.IGNORECASE,
)


def _dated(engine: Engine, path: str) -> bool:
    """Whether the record knows the day of a paper or of a meeting in it."""
    if engine.documents[path].date is not None:
        return True
    return any(meeting.date for meeting in engine.book.meetings(path))


def _meeting(engine: Engine, focus: Focus, citations: Sequence[Citation]) -> Premise | None:
    """When a meeting was, where the papers that name whoever met do not say."""
    if not _WHEN_MET.search(focus.question) or not focus.names:
        return None
    papers = frozenset.intersection(*(papers_naming(engine, name) for name in focus.names))
    met = [
        path
        for path in sorted(papers)
        if engine.documents[path].kind != "report" and not _dated(engine, path)
    ]
    if not met or len(met) < len([p for p in papers if engine.documents[p].kind != "report"]):
        return None
    near = tuple(citation for citation in citations if citation.document.path in met)
    papers_told = "The paper" if len(met) == 1 else "None of the papers"
    does = "does not say" if len(met) == 1 else "says"
    return Premise(f"{papers_told} of that meeting {does} when it was.", near)
