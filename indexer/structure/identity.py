"""What a paper is: its title, kind, council, body, date, address, standing and access."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from indexer.records import Document, DocumentKind, Known, Standing, Text
from indexer.structure.dates import DateMention, find_dates, find_months
from indexer.structure.names import find_body, find_council, title_case

_HEAD_LENGTH = 2500
_END_OF_HEAD = re.compile(
    r"(?m)^[\s#*_>]*(?:present|those (?:attending|present)|attendance|in attendance|apologies"
    r"|\d{1,2}\\?[.)]|1\s|minutes:|resolved|planning)\b|^[\s#*_>]*1\.0\b",
    re.IGNORECASE,
)
_OTHER_MEETING = re.compile(
    r"\b(?:next|previous|last|future|following|forthcoming)\b[^.\n]{0,60}$"
    r"|\bminutes (?:of|from|dated)\b[^.\n]{0,80}\b(?:dated|approved|agreed|were|was)\b[^.\n]{0,40}$"
    r"|\b(?:dated|as at|since|until|by|before|from|born|published|posted)\s*$",
    re.IGNORECASE,
)
_HELD = re.compile(r"\b(?:held|meeting|on|minutes|meeting of)\b[^.\n]{0,120}$", re.IGNORECASE)
_ERROR_NOTE = re.compile(
    r"[^\n]{0,40}\berror\b[^\n]{0,60}\bshould (?:be|read)\b[^\n]{0,40}", re.IGNORECASE
)
_DRAFT = re.compile(
    r"\b(?:DRAFT|draft minutes|unconfirmed|unapproved)\b|\bDraft\b(?=\W{0,6}minutes)", re.I
)
_EMAIL_OR_SITE = re.compile(r"[@.]([a-z-]+)\.gov\.uk", re.IGNORECASE)
_KINDS: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
    (
        "report",
        re.compile(
            r"^\s*report title\b|^[\s*#]*report (?:of|to|by)\b|\brecommendation\(s\) for",
            re.I | re.M,
        ),
    ),
    (
        "decision",
        re.compile(
            r"\b(?:decision (?:notice|record|maker)|delegated decision|record of decision)\b", re.I
        ),
    ),
    (
        "minutes",
        re.compile(r"\bminutes\b|\bresolved\b|\bpresent\s*:|\bapologies\b|\bcofnodion\b", re.I),
    ),
    ("agenda", re.compile(r"\bagenda\b|\byou are (?:hereby )?summoned\b", re.I)),
)


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of a paper or meeting, whether the paper states it, and where."""

    date: datetime.date | None
    known: Known
    mention: DateMention | None = None


def head_end(content: str) -> int:
    """Where the head of a paper (names, place and date of the meeting) gives way to business."""
    match = _END_OF_HEAD.search(content, 0, min(len(content), _HEAD_LENGTH))
    if match is not None and match.start() >= 10:
        return match.start()
    return min(len(content), _HEAD_LENGTH if match is None else 600)


def read_document(
    name: str, format: str, sha256: str, text: Text, *, council: str | None, body: str | None
) -> Document:
    """The identity of a paper; ``council`` and ``body``, where given, are what the user said."""
    title = find_title(name, text)
    kind = find_kind(title, text)
    dated = find_paper_date(name, title, text)
    found_council, council_is = _council(name, title, text)
    found_body, body_is = _body(title, text, found_council, council_is)
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
        standing=find_standing(title, text),
        read_by=text.read_by,
    )


def find_title(name: str, text: Text) -> str:
    """The paper's own title, else its first heading or line, else its file's name."""
    title = text.about("title").strip()
    if title:
        return " ".join(title.split())
    label = re.search(r"(?m)^Report title\t+(.{3,200})$", text.content[:4000])
    if label:
        return " ".join(label[1].split())
    for block in text.blocks:
        words = " ".join(text.content[block.start : block.end].split()).strip("*_# ")
        if (
            block.kind == "noise"
            or not words
            or words.lower() in {"agenda item", "local democracy", "draft"}
        ):
            continue
        return words if len(words) <= 160 else words[:160].rsplit(" ", 1)[0]
    return PurePosixPath(name).stem


def find_kind(title: str, text: Text) -> DocumentKind:
    """Minutes, report, agenda or decision, by the title first and the text after."""
    head = text.content[:_HEAD_LENGTH]
    if _KINDS[0][1].search(head):
        return "report"
    if re.search(r"\bminutes?\b|\bmeeting\b", title, re.I):
        return "minutes"
    if re.search(r"\bagenda\b", title, re.I) and not re.search(
        r"\bresolved\b|\bagreed\b", text.content, re.I
    ):
        return "agenda"
    for kind, pattern in _KINDS[1:]:
        if pattern.search(head) or (kind == "minutes" and pattern.search(text.content)):
            return kind
    return "other"


def find_standing(title: str, text: Text) -> Standing:
    """Draft where the title or the head says so; otherwise the record does not tell."""
    head = text.content[: head_end(text.content)]
    return "draft" if _DRAFT.search(title) or _DRAFT.search(head[:800]) else "unknown"


def find_paper_date(name: str, title: str, text: Text) -> Dated:
    """The date of the meeting the paper records or goes to, else the best inferred."""
    content = text.content
    stated = find_stated_date(content, 0, head_end(content))
    if stated is not None:
        return Dated(stated.date, "stated", stated)
    for mention in find_dates(title):
        if mention.date is not None:
            return Dated(mention.date, "stated", None)
    for where in (PurePosixPath(name).stem, text.about("date")):
        for mention in find_dates(where):
            if mention.date is not None:
                return Dated(mention.date, "inferred", None)
    return Dated(None, None)


def find_stated_date(content: str, start: int, end: int) -> DateMention | None:
    """The date in a head that says when the meeting was, with day, month and year."""
    best: tuple[float, DateMention] | None = None
    for mention in find_dates(content, start, end):
        if mention.date is None:
            continue
        before = content[max(start, mention.start - 140) : mention.start]
        if _OTHER_MEETING.search(before) or _says_error(content, mention):
            continue
        score = 1.0 + (mention.weekday is not None) + bool(_HELD.search(before))
        if best is None or score > best[0]:
            best = score, mention
    return best[1] if best else None


def _says_error(content: str, mention: DateMention) -> bool:
    """A note beside the date says that it is wrong and gives another month or day."""
    note = _ERROR_NOTE.match(content, mention.end)
    if note is None or mention.year is None:
        return False
    months = find_months(content, note.start(), note.end())
    return any(month != (mention.year, mention.month) for month in months)


def _council(name: str, title: str, text: Text) -> tuple[str | None, Known]:
    content = text.content
    for words, end in ((title, len(title)), (content, head_end(content))):
        if (found := find_council(words, 0, end)) is not None:
            return found.name, "stated"
    host = _EMAIL_OR_SITE.search(content) or _EMAIL_OR_SITE.search(text.about("url"))
    if host is not None and host[1].lower() not in {"www", "gov"}:
        return title_case(host[1]) + " Council", "inferred"
    stem = PurePosixPath(name).stem.replace("-", " ").replace("_", " ")
    if (found := find_council(title_case(stem), 0, len(stem))) is not None:
        return found.name, "inferred"
    return None, None


def _body(
    title: str, text: Text, council: str | None, council_is: Known
) -> tuple[str | None, Known]:
    content = text.content
    for words, end in ((title, len(title)), (content, head_end(content))):
        if (found := find_body(words, 0, end)) is not None:
            return found.name, "stated"
    if council is not None and council_is == "stated":
        return council, "stated"
    return None, None
