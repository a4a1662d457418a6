"""What a paper is: its title, kind, council, body, date, address and standing."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from indexer.records import Document, DocumentKind, Known, Standing, Text
from indexer.structure.dates import DateMention, find_dates, find_months, resolve
from indexer.structure.heads.head import Head, find_head, has_attendance
from indexer.structure.heads.names import Name, find_bodies, find_councils, title_case
from indexer.structure.heads.places import place_of
from indexer.structure.heads.published import MeetingLine, field, meeting_line, meeting_lines

_OTHER_MEETING = re.compile(
    r"\b(?:next|previous|last|future|following(?! the)|forthcoming)\b[^.\n]{0,60}$"
    r"|\bminutes (?:of|from|dated)\b[^.\n]{0,80}\b(?:dated|approved|agreed|were|was)\b[^.\n]{0,40}$"
    r"|\b(?:dated|as at|since|until|by|before|from|born|published|posted)\s*$",
    re.IGNORECASE,
)
# "Draft minutes subject to the approval at the next meeting": no other meeting is dated by it.
_APPROVAL_CLAUSE = re.compile(
    r"\b(?:subject to|until|unless)\b[^.\n]{0,30}\bapprov\w+[^.\n]{0,30}\bmeeting\b\)?",
    re.IGNORECASE,
)
_HELD = re.compile(r"\b(?:held|meeting|on|minutes|meeting of)\b[^.\n]{0,120}$", re.IGNORECASE)
_ERROR_NOTE = re.compile(
    r"[^\n]{0,40}\berror\b[^\n]{0,60}\bshould (?:be|read)\b[^\n]{0,40}", re.IGNORECASE
)
_DRAFT = re.compile(
    r"\bDRAFT\b|(?i:\bdraft\b(?=\W{0,6}\(?(?:minutes|until|subject)))|\bDraft\b\s*$"
)
_UNCONFIRMED = re.compile(r"\b(?:unconfirmed|unapproved)\b", re.IGNORECASE)
_HOST = re.compile(r"[@.]([a-z-]{3,30})\.gov\.(?:uk|wales|scot)\b", re.IGNORECASE)
_REPORT = re.compile(
    r"^[^\S\n]{0,8}report title\b|^[^\S\n*#]{0,8}(?:joint )?report (?:of|to|by)\b"
    r"|\brecommendation\(s\) for\b",
    re.IGNORECASE | re.MULTILINE,
)
_DECISION = re.compile(
    r"\b(?:decision (?:notice|record|maker|details)|delegated decision|record of decision)\b",
    re.IGNORECASE,
)
_MINUTES_LABEL = re.compile(
    r"^[^\w\n]{0,8}(?:minutes"
    r"|cofnodion)[^\S\n]*:",
    re.IGNORECASE | re.MULTILINE,
)
_MINUTES = re.compile(r"\bminutes?\b|\bcofnodion\b", re.IGNORECASE)
_AGENDA = re.compile(r"\bagenda\b(?! item)|\bsummoned\b", re.IGNORECASE)
_DECIDED = re.compile(
    r"\b(?:resolved|agreed|were present|apologies (?:were|from))\b", re.IGNORECASE
)
_MEETING_TITLE = re.compile(
    r"\bmeeting\b|\b(?:council|committee|panel|board|cabinet|p\.?c\.?|cc)\b\W*(?:\w+\W*){0,3}$",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"^[^\S\n]{0,8}dear\b|\bletters? (?:to|from)\b"
    r"|\beditor",
    re.IGNORECASE | re.MULTILINE,
)
_PARISH = re.compile(r"\b(?:Parish|Community|Town|Village)\b")
_ACTING_BODY = re.compile(
    r"\s+(?:has |have |had )?(?:considered|received|noted|agree[ds]?|resolve[ds]?|request(?:s|ed)?"
    r"|welcomed|approved|discussed|is recommended|was asked|questioned)\b"
)
_TITLE_LABEL = re.compile(
    r"^(?:report title|title|subject)[ \t:]+(\S.{3,300})$", re.IGNORECASE | re.MULTILINE
)
_SITE_PREFIX = re.compile(
    r"^(?:agenda item|issue - meetings|issue details|decision details|decision|agenda and minutes"
    r"|agenda|browse meetings)\s*[-–:]\s*(?=\S)",
    re.IGNORECASE,
)
_SECTION_HEAD = re.compile(r"^[^\S\n]{0,8}\d{1,2}\.0?[^\S\n]{1,8}[A-Z][^\n.]{2,80}$", re.MULTILINE)
_NO_TITLE = frozenset(
    {
        "agenda item",
        "local democracy",
        "draft",
        "draft minutes",
        "minutes",
        "agenda",
        "decision details",
    }
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, whether the paper states it, and where it stands if it stands in the text."""

    date: datetime.date | None
    known: Known
    mention: DateMention | None = None


def read_document(
    name: str, format: str, sha256: str, text: Text, *, council: str | None, body: str | None
) -> Document:
    """The identity of a paper; ``council`` and ``body``, where given, are what the user said."""
    head = find_head(text)
    full_title = find_title(name, text, head)
    lines = meeting_lines(text)
    dated = find_paper_date(name, full_title, text, head, lines)
    found_council, council_is = find_council(name, full_title, text, head)
    found_body, body_is = find_body(full_title, text, head, lines, found_council, council_is)
    title = _own_title(full_title, found_council)
    kind = find_kind(full_title, text, head)
    if council:
        found_council, council_is = council, "stated"
    if body:
        found_body, body_is = body, "stated"
    return Document(
        path=name,
        sha256=sha256,
        format=format,
        title=title,
        kind=kind,
        council=found_council,
        council_is=council_is,
        body=found_body,
        body_is=body_is,
        date=dated.date,
        date_is=dated.known,
        url=text.about("url") or None,
        standing=find_standing(title, text, head),
        read_by=text.read_by,
    )


def find_title(name: str, text: Text, head: Head) -> str:
    """The paper's own title, else its first heading or line, else its file's name."""
    title = text.about("title").strip()
    if title and title.lower() not in _NO_TITLE:
        return " ".join(title.split())
    label = _TITLE_LABEL.search(text.content[:4000])
    if label:
        return " ".join(label[1].split())
    labels = 0
    for block in text.blocks[:20]:
        words = " ".join(text.content[block.start : block.end].split()).strip("*_# ")
        labels += words.lower() == "agenda item"
        skipped = block.kind == "noise" or len(words) < 4 or words.lower() in _NO_TITLE
        if skipped or words.endswith(":") or meeting_line(text.content, block) is not None:
            continue
        if block.start >= head.end and not (labels == 1 and head.item_page):
            break
        return words if len(words) <= 160 else words[:160].rsplit(" ", 1)[0]
    return PurePosixPath(name).stem


def _own_title(title: str, council: str | None) -> str:
    """The title without what the site puts around it ("Agenda item - ... | Kelderby Council")."""
    own = _SITE_PREFIX.sub("", title)
    if council:
        own = re.sub(rf"\s*[|–-]\s*{re.escape(council)}\s*$", "", own, flags=re.IGNORECASE)
    return own or title


def find_kind(title: str, text: Text, head: Head) -> DocumentKind:
    """What the paper is, by its title, its head and whether anyone is recorded as present."""
    top = text.content[: max(head.end, 1500)]
    attended = has_attendance(text, head)
    recorded = bool(_MINUTES_LABEL.search(text.content))
    if title.lower().startswith("decision details"):
        return "decision"
    if title.lower().startswith(("agenda and minutes", "issue - meetings", "issue details")):
        return "minutes"
    if head.item_page:
        return "minutes" if recorded or _DECIDED.search(text.content) else "agenda"
    if _REPORT.search(top) and not attended:
        return "report"
    if _LETTER.search(top[:400]) or (_LETTER.search(title) and not attended):
        return "other"
    named = _MINUTES.search(title) or _MINUTES.search(text.content, head.start, head.end)
    if attended:
        return "minutes"
    if _DECISION.search(title) or _DECISION.search(top[:300]):
        return "decision"
    if _AGENDA.search(title) or _AGENDA.search(text.content, head.start, head.end):
        return "minutes" if named and _DECIDED.search(text.content) else "agenda"
    if len(_SECTION_HEAD.findall(text.content[:200_000])) >= 3 and not named:
        return "report"
    if named or _MEETING_TITLE.search(title):
        return "minutes"
    return "other"


def find_standing(title: str, text: Text, head: Head) -> Standing:
    """Draft where the title or the head says so; otherwise the record does not tell."""
    words = text.content[head.start : head.end]
    said = _DRAFT.search(title) or _DRAFT.search(words)
    said = said or _UNCONFIRMED.search(title) or _UNCONFIRMED.search(words)
    return "draft" if said else "unknown"


def find_paper_date(
    name: str, title: str, text: Text, head: Head, lines: Sequence[MeetingLine] = ()
) -> Dated:
    """The date of the meeting the paper records or goes to, else the best inferred.

    A line that names the meeting, or a labelled date of decision, counts first; then the head,
    then the title. A year is added to "13th September" from the file's own date, and is inferred.
    The day a file was posted is the last resort.
    """
    content = text.content
    if lines and lines[-1].date is not None:
        return Dated(lines[-1].date.date, "stated", lines[-1].date)
    labelled = field(text, "date of decision", "decision date", "date of meeting", "meeting date")
    for mention in find_dates(content, *labelled) if labelled else ():
        return Dated(mention.date, "stated", mention)
    stated = find_stated_date(content, head.start, head.end)
    if stated is not None:
        return Dated(stated.date, "stated", stated)
    if title != PurePosixPath(name).stem:
        for mention in find_dates(title):
            if mention.date is not None:
                return Dated(mention.date, "stated")
    posted = next((m.date for m in find_dates(text.about("date")) if m.date), None)
    partial = next(_own_dates(content, head.start, head.end), None)
    if partial is not None and posted is not None:
        return Dated(_year_before(partial, posted), "inferred", partial)
    for mention in find_dates(PurePosixPath(name).stem):
        if mention.date is not None:
            return Dated(mention.date, "inferred")
    return Dated(posted, "inferred" if posted else None)


def find_stated_date(content: str, start: int, end: int) -> DateMention | None:
    """The date in a head that says when the meeting was, with day, month and year."""
    best: tuple[float, DateMention] | None = None
    for mention in _own_dates(content, start, end):
        if mention.date is None:
            continue
        before = content[max(start, mention.start - 140) : mention.start]
        score = 1.0 + (mention.weekday is not None) + bool(_HELD.search(before))
        if best is None or score > best[0]:
            best = score, mention
    return best[1] if best else None


def _own_dates(content: str, start: int, end: int) -> Iterator[DateMention]:
    """The dates in a head that are not those of another meeting, nor marked as wrong."""
    for mention in find_dates(content, start, end):
        before = content[max(start, mention.start - 140) : mention.start]
        before = _APPROVAL_CLAUSE.sub("", before)
        if not (_OTHER_MEETING.search(before) or _says_error(content, mention)):
            yield mention


def _year_before(mention: DateMention, posted: datetime.date) -> datetime.date | None:
    """The last such day before the paper was posted: minutes come out after the meeting."""
    day = resolve(mention, posted)
    if day is not None and day > posted:
        return resolve(mention, posted - datetime.timedelta(days=183))
    return day


def _says_error(content: str, mention: DateMention) -> bool:
    """A note beside the date says that it is wrong and gives another month or day."""
    note = _ERROR_NOTE.match(content, mention.end)
    if note is None or mention.year is None:
        return False
    months = find_months(content, note.start(), note.end())
    return any(month != (mention.year, mention.month) for month in months)


def find_council(name: str, title: str, text: Text, head: Head) -> tuple[str | None, Known]:
    """The council by title and head; failing those inferred from addresses, file and places."""
    content = text.content
    in_title = next(find_councils(title, 0, len(title)), None)
    in_head = list(find_councils(content, head.start, head.end))
    if in_title is not None:
        return _spelling(in_title.name, in_head, content), "stated"
    if in_head:
        return in_head[0].name, "stated"
    for words in (text.about("url"), content):
        host = _HOST.search(words)
        if host is not None and host[1].lower() not in {"www", "gov", "legislation"}:
            return title_case(host[1].lower().replace("-", " ")) + " Council", "inferred"
    stem = title_case(re.sub(r"[-_\d]+", " ", PurePosixPath(name).stem)).strip()
    in_name = next(find_councils(_initials(stem), 0, len(stem)), None)
    if in_name is not None:
        return in_name.name, "inferred"
    # Only an item page speaks of its own council's place more than of any other.
    place = place_of(content) if head.item_page else None
    return (f"{place} Council", "inferred") if place else (None, None)


def find_body(
    title: str,
    text: Text,
    head: Head,
    lines: Sequence[MeetingLine],
    council: str | None,
    council_is: Known,
) -> tuple[str | None, Known]:
    """The body by the line that names the meeting, by title and head, else the one the text
    shows acting, else the council itself."""
    content = text.content
    named = {line.body for line in lines if line.body}
    if named:
        return (named.pop(), "stated") if len(named) == 1 else (None, None)
    maker = field(text, "decision maker", "body", "committee")
    if maker is not None and maker[1] - maker[0] <= 90:
        return " ".join(content[maker[0] : maker[1]].split()), "stated"
    if not head.item_page:
        for name in find_bodies(title, 0, len(title)):
            return name.name, "stated"
    for name in find_bodies(content, head.start, head.end):
        return name.name, "stated"
    if council is not None and council_is == "stated" and not head.item_page:
        # A parish council is its own body; a principal council's full meeting is "Council".
        return (council if _PARISH.search(council) else "Council"), "stated"
    if head.end - head.start < 10:
        for name in find_bodies(content, 0, min(len(content), 20_000)):
            if len(name.name.split()) <= 8 and _ACTING_BODY.match(content, name.end):
                return name.name, "inferred"
    return (council, "inferred") if council and not head.item_page else (None, None)


def _spelling(name: str, others: list[Name], content: str) -> str:
    """The spelling that the paper uses more: titles are typed in haste ("West Fereham")."""
    folded = content.casefold()
    near = [
        other.name
        for other in others
        if SequenceMatcher(None, other.name.lower(), name.lower()).ratio() >= 0.85
        and folded.count(other.name.casefold()) > folded.count(name.casefold())
    ]
    return near[0] if near else name


def _initials(words: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in words.split())
