"""Who was in the chair, came, sent apologies or declared an interest, and when a body meets next:
by the record of the meeting that a question names.

Minutes tell these in lists at their head, which say nothing of any matter and are seldom found by
the words of a question. What the record of attendance holds is quoted as it stands there.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.records import Attendance, AttendanceRole, Declaration
from indexer.reflow import reflow
from indexer.tokens import tokenize
from search.answering.body_asked import bodies_in
from search.answering.focus import Focus
from search.answering.naming import councils_named, is_of
from search.answering.premise import Premise
from search.citing import Citation
from search.engine import Engine
from search.periods import find_periods

_SO = r"^\W*(?:so |and |but )?"
_MEMBERS = r"(?:which|what) (?:councillors?|members?|people|officers?)"
_ASKED: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (what, re.compile(f"(?i){_SO}{pattern}"))
    for what, pattern in (
        (
            "chair",
            r"who(?: was| is|['’]s)?(?: (?:the|currently|now|in))*(?: current)?"
            r" (?:chair(?:s|ed|man|woman|person)?|presid(?:ed|es|ing)|took the chair)\b"
            r"(?! (?:out|away|when|over from))",
        ),
        (
            "apologies",
            rf"(?:who|{_MEMBERS}) (?:(?:was|were) (?:absent|missing)|(?:sent|gave|offered)"
            r" (?:their |his |her )?apologies|apologi[sz]ed for (?:absence|being absent))\b",
        ),
        (
            "present",
            rf"(?:who|{_MEMBERS}) (?:attended|came to"
            r"|(?:was|were)(?: all)? (?:present|there|at))\b",
        ),
        (
            "next",
            r"when(?:['’]s| is| was| will| does| do|)\b.{0,60}?"
            r"\b(?:next (?:meeting|meet)|meet(?:ing)? next)\b",
        ),
        (
            "declared",
            rf"(?:who|(?:did|has) (?:any|some)(?:body|one| \w+)|{_MEMBERS}) (?:\w+ )?declar\w+"
            r" (?:an? |any )?(?:\w+[- ]){0,3}?interests?\b",
        ),
    )
)
_TITLES = r"(?:Cllr|Councillor|Alderman|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Rev|Revd)\.?"
_CALLED = rf"{_TITLES}(?: [A-Z][\w.’'-]*)+"
_WAS_ONE_THERE = re.compile(
    rf"{_SO}(?:[Ww]as (?P<name>{_CALLED}) (?:present|absent|there|at)"
    rf"|[Dd]id (?P<did>{_CALLED}) (?:attend|miss|come to|go to"
    r"|send (?:his |her |their )?apologies))\b"
)
_ROLES: dict[str, tuple[AttendanceRole, ...]] = {
    "chair": ("chair",),
    "present": ("chair", "present", "substitute"),
    "apologies": ("apologies",),
}
_APOLOGIES = re.compile(r"(?i)\bapolog|\babsen[ct]")
_NEXT = re.compile(r"(?i)\bnext (?:\w+ )?meetings?\b|\bdates? of (?:\w+ )?meetings?\b")
# A list of names that is longer than this is not quoted whole.
_LONGEST = 1200
_MOST = 5
# Words about the asking, not about the matter in which an interest was declared.
_NOT_THE_MATTER = frozenset(
    tokenize("declared declare declares declaration interest interests councillor member meeting")
)


@dataclass(frozen=True, slots=True)
class _Met:
    """A body on a day, in the paper that records it."""

    path: str
    meeting: int
    body: str
    date: datetime.date


def who_was_there(engine: Engine, focus: Focus) -> Premise | None:
    """What the record of attendance or of interests says, where a question asks nothing else.

    None where no one meeting is meant: several met in the time named, or none is held.
    """
    one = _WAS_ONE_THERE.search(focus.question)
    if one is not None:
        return _was_there(engine, focus, one["name"] or one["did"])
    what = next((what for what, asked in _ASKED if asked.search(focus.question)), None)
    if what is None:
        return None
    if what == "declared":
        return _declared(engine, focus)
    meetings = _meetings_meant(engine, focus)
    dated = bool(find_periods(focus.question, engine.evidence.newest))
    if what == "next":
        return _next_meeting(engine, meetings)
    if not meetings or (what != "chair" and not dated):
        return None
    if dated and len({one.date for one in meetings}) > 1:
        return None
    # Papers of one meeting, a draft and what was confirmed, say it more or less fully.
    told = [(met, _of(engine, met, _ROLES[what])) for met in meetings]
    told = [(met, names) for met, names in told if names]
    if not told:
        return _no_apologies(engine, meetings) if what == "apologies" else None
    last = max(met.date for met, _ in told)
    met, names = max(
        (one for one in told if one[0].date == last), key=lambda one: (len(one[1]), one[0].path)
    )
    return _told(engine, what, met, names, dated)


def _meetings_meant(engine: Engine, focus: Focus) -> list[_Met]:
    """The meetings, of minutes, of the body or council that the question names, in the one time
    that it names, if it does."""
    councils = councils_named(engine, focus.question)
    bodies = bodies_in(engine, focus.question)
    periods = find_periods(focus.question, engine.evidence.newest)
    if not (councils or bodies) or len(periods) > 1:
        return []
    found = []
    for path, document in sorted(engine.book.documents.items()):
        place = (document.council, document.body, document.title, path)
        if document.kind == "report" or not all(is_of(words, *place) for words in councils):
            continue
        for meeting in engine.book.meetings(path):
            date, body = meeting.date or document.date, meeting.body or document.body
            if date is None or body is None or (bodies and body not in bodies):
                continue
            if not periods or periods[0].first <= date <= periods[0].last:
                found.append(_Met(path, meeting.ordinal, body, date))
    return found


def _of(engine: Engine, met: _Met, roles: Sequence[AttendanceRole]) -> list[Attendance]:
    """The names that a paper records in those roles, in their order."""
    names = [
        one
        for one in engine.book.of_paper(Attendance, met.path)
        if one.meeting == met.meeting and one.role in roles
    ]
    return [one for one in names if engine.book.shows(met.path, one.start, one.end)]


def _told(
    engine: Engine, what: str, met: _Met, names: Sequence[Attendance], dated: bool
) -> Premise | None:
    start, end = min(n.start for n in names), max(n.end for n in names)
    if end - start > _LONGEST or not engine.book.shows(met.path, start, end):
        return None
    quote = engine.book.cite(met.path, *_whole_line(engine, met.path, start, end))
    called = ", ".join(dict.fromkeys(one.name for one in names))
    met_on = f"the {met.body} of {met.date.day} {met.date:%B %Y}"
    text = {
        "chair": f"“{called}” is recorded in the chair of {met_on}",
        "present": f"Recorded as present at {met_on}: {called}",
        "apologies": f"Apologies are recorded in the minutes of {met_on} from {called}",
    }[what]
    if what == "chair" and not dated:
        text += ", the latest held that says who was"
    return Premise(f"{text}.", (quote,), answers=True, alone=what != "chair")


def _whole_line(engine: Engine, path: str, start: int, end: int) -> tuple[int, int]:
    """The span with the rest of its first and last lines: what the list is of, and a post."""
    content = engine.store.content(path)
    first = content.rfind("\n", 0, start) + 1
    last = content.find("\n", end)
    last = len(content) if last < 0 else last
    whole = content[first:last]
    start_of_it = first + len(whole) - len(whole.lstrip())
    end_of_it = start_of_it + len(whole.strip())
    if len(whole) > _LONGEST or not engine.book.shows(path, start_of_it, end_of_it):
        return start, end
    return start_of_it, end_of_it


def _was_there(engine: Engine, focus: Focus, name: str) -> Premise | None:
    """How one person stands in the record of attendance of the one meeting that is meant: among
    those present, or those who sent apologies; or in neither. None where two of the name do, or
    the paper lists nobody."""
    meetings = _meetings_meant(engine, focus)
    if len({one.date for one in meetings}) != 1:
        return None
    last, *before = reversed(re.findall(r"[^\W\d_]+", name)[1:])
    for met in meetings:
        listed = _of(engine, met, (*_ROLES["present"], "apologies"))
        own = [one for one in listed if _is_called(one.name, last, before)]
        if not listed or len({one.role == "apologies" for one in own}) > 1:
            continue
        met_on = f"the {met.body} of {met.date.day} {met.date:%B %Y}"
        if not own:
            some = tuple(
                engine.book.cite(met.path, *_whole_line(engine, met.path, one.start, one.end))
                for one in listed[:1]
            )
            text = f"{name} is listed neither as present nor with apologies at {met_on}."
            return Premise(text, some, answers=True, alone=True)
        role = "with apologies" if own[0].role == "apologies" else "as present"
        quote = engine.book.cite(met.path, *_whole_line(engine, met.path, own[0].start, own[0].end))
        return Premise(
            f"“{own[0].name}” is recorded {role} at {met_on}.", (quote,), answers=True, alone=True
        )
    return None


def _is_called(name: str, last: str, before: Sequence[str]) -> bool:
    """Whether a name in a list has that last name, and no first names or initials that are others
    than the ones given."""
    words = re.findall(r"[^\W\d_]+", re.sub(_TITLES, "", name).casefold())
    if last.casefold() not in words:
        return False
    own = [word[0] for word in words[: words.index(last.casefold())]]
    return not own or all(given[0].casefold() in own for given in before)


def _no_apologies(engine: Engine, meetings: Sequence[_Met]) -> Premise | None:
    """That none are recorded, where the paper lists who came and never speaks of apologies."""
    for one in meetings:
        listed = _of(engine, one, _ROLES["present"])
        if not listed or _APOLOGIES.search(_whole(engine, one.path)):
            return None
    one = meetings[0]
    met_on = f"the {one.body} of {one.date.day} {one.date:%B %Y}"
    return Premise(f"No apologies are recorded in the minutes of {met_on}.")


def _whole(engine: Engine, path: str) -> str:
    """What the reader may see of a paper."""
    return engine.book.words(path, 0, len(engine.store.content(path)))


def _next_meeting(engine: Engine, meetings: Sequence[_Met]) -> Premise | None:
    """What the last minutes of those meetings say of the one after them."""
    latest = max((one.date for one in meetings), default=None)
    for one in (met for met in meetings if met.date == latest):
        for item in engine.book.items(one.path):
            title = engine.book.words(one.path, item.title_start, item.title_end)
            short = item.end - item.start <= _LONGEST
            if not (_NEXT.search(title) and short and item.meeting in (None, one.meeting)):
                continue
            if engine.book.shows(one.path, item.start, item.end):
                met_on = f"the {one.body} of {one.date.day} {one.date:%B %Y}"
                text = f"The last minutes held, of {met_on}, say when it was to meet next."
                cited = engine.book.cite(one.path, item.start, item.end)
                return Premise(text, (cited,), answers=True, alone=True)
    return None


def _declared(engine: Engine, focus: Focus) -> Premise | None:
    """The declarations of interest of the meeting that is named, or in the matter that is."""
    meetings = _meetings_meant(engine, focus)
    dated = bool(find_periods(focus.question, engine.evidence.newest))
    own: dict[str, list[int]] = defaultdict(list)
    for met in meetings:
        own[met.path].append(met.meeting)
    named = bool(councils_named(engine, focus.question) or bodies_in(engine, focus.question))
    matter = set(focus.subject) - _NOT_THE_MATTER - _terms_of(engine, focus, meetings)
    if not matter and not (dated and meetings):
        return None
    found: dict[str, Citation] = {}
    for path in own if named else sorted(engine.book.documents):
        for one in engine.book.of_paper(Declaration, path):
            words = engine.book.words(path, one.start, one.end)
            if named and one.meeting not in own[path]:
                continue
            if matter and not matter <= set(tokenize(words)):
                continue
            if engine.book.shows(path, one.start, one.end):
                cited = engine.book.cite(path, one.start, one.end, len(found) + 1)
                found.setdefault(" ".join(reflow(words).casefold().split()), cited)
    if not found:
        return None
    count = len(found)
    text = (
        "One declaration of interest in it is recorded in what was searched."
        if count == 1
        else f"{count} declarations of interest in it are recorded in what was searched."
    )
    return Premise(text, tuple(found.values())[:_MOST], answers=True, alone=True)


def _terms_of(engine: Engine, focus: Focus, meetings: Sequence[_Met]) -> set[str]:
    """The terms of the question that name the council or the body, or the time."""
    names = [name for words in councils_named(engine, focus.question) for name in words]
    names += [met.body for met in meetings]
    names += [period.words for period in find_periods(focus.question, engine.evidence.newest)]
    return set(tokenize(" ".join(names)))
