"""The words of the minute book as frozen, typed records.

Everyone imports this module and it imports nothing of ours. Offsets are counted in characters
(Python code points) into the stored text of the document, end exclusive, so that for every
record ``text[record.start:record.end]`` is what the paper says. Records of one paper point at
each other by ordinal: the place of the other record in its own list, counted from 0.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

Voice = Literal["decision", "officer", "member", "public", "report", "record"]
Standing = Literal[
    "draft", "confirmed", "corrected", "called in", "rescinded", "superseded", "unknown"
]
Access = Literal["public", "restricted"]
Known = Literal["stated", "inferred"] | None
DocumentKind = Literal["minutes", "report", "agenda", "decision", "other"]
BlockKind = Literal["heading", "paragraph", "list item", "table row", "noise"]
AttendanceRole = Literal["chair", "present", "apologies", "substitute", "officer", "public"]
Outcome = Literal["adopted", "amended", "replaced", "deferred", "not adopted"]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row of a text, as its reader found it.

    ``label`` is a number or bullet that the format draws but does not hold as text (Word's
    automatic numbering); a number that stands in the text itself stays there. ``level`` is the
    heading's rank or the list's depth, from 1; 0 where the idea does not apply. ``noise`` is
    page furniture that is part of the text but not of the record (navigation, "Supporting
    documents:"): it is kept, so that offsets hold, and never indexed.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Where a printed page begins and ends; ``number`` counts the pages of the file from 1."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """What a reader found in one paper: faithful text, and where its parts stand.

    ``blocks`` are in order and do not overlap. ``pages`` is empty where the format has none.
    ``metadata`` holds what the file says about itself (``title``, ``date``, ``url``, ...).
    """

    content: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    read_by: Literal["text", "ocr"] = "text"

    def about(self, name: str) -> str:
        """The metadata called ``name``, or an empty string."""
        return dict(self.metadata).get(name, "")

    def page_at(self, offset: int) -> int | None:
        """The number of the page on which the character at ``offset`` stands."""
        place = bisect_right(self.pages, offset, key=lambda page: page.start) - 1
        if place >= 0 and offset < self.pages[place].end:
            return self.pages[place].number
        return None


@dataclass(frozen=True, slots=True)
class Document:
    """One paper. ``path`` names it in the index and is relative to the folder indexed."""

    path: str
    sha256: str
    format: str
    title: str
    kind: DocumentKind
    council: str | None = None
    council_is: Known = None
    body: str | None = None
    body_is: Known = None
    date: datetime.date | None = None
    date_is: Known = None
    url: str | None = None
    access: Access = "public"
    standing: Standing = "unknown"
    read_by: Literal["text", "ocr"] = "text"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A body on a date. A paper may record several, or (a report) only name the one it goes to."""

    document: str
    ordinal: int
    start: int
    end: int
    council: str | None = None
    body: str | None = None
    body_is: Known = None
    date: datetime.date | None = None
    date_is: Known = None
    time: str | None = None
    venue: str | None = None
    standing: Standing = "unknown"


@dataclass(frozen=True, slots=True)
class Attendance:
    """One name in the record of who was there, at its exact place."""

    document: str
    meeting: int
    start: int
    end: int
    name: str
    role: AttendanceRole
    post: str | None = None


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration of interest: who, and the words of it."""

    document: str
    meeting: int
    start: int
    end: int
    name: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item and its minute, or a section of a report.

    ``start`` to ``end`` covers the whole item, heading included; ``title_start`` to
    ``title_end`` its title. ``number`` is as printed (``12/18``, ``58(b)``, ``4.1``).
    ``level`` is 1 for an item, 2 for a part of it. ``procedural`` marks apologies, previous
    minutes, date of next meeting and the like.
    """

    document: str
    ordinal: int
    meeting: int | None
    start: int
    end: int
    title_start: int
    title_end: int
    number: str | None = None
    level: int = 1
    presenter: str | None = None
    purpose: str | None = None
    procedural: bool = False
    access: Access = "public"


@dataclass(frozen=True, slots=True)
class Decision:
    """One numbered part of what a body decided, in its exact words.

    ``start`` to ``end`` is the part itself; ``lead_start`` to ``lead_end`` its marker and
    lead-in ("RESOLVED that"), equal where there is none apart from the part.
    """

    document: str
    ordinal: int
    item: int | None
    start: int
    end: int
    lead_start: int
    lead_end: int
    part: str | None = None
    verb: str = "resolved"
    mover: str | None = None
    seconder: str | None = None
    vote: int | None = None
    amendment: Literal["carried", "lost", "withdrawn"] | None = None
    standing: Standing = "unknown"
    access: Access = "public"


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote at its place. Numbers stay empty where the record's parts do not add up."""

    document: str
    ordinal: int
    item: int | None
    start: int
    end: int
    in_favour: int | None = None
    against: int | None = None
    abstentions: int | None = None
    result: Literal["carried", "lost", "unanimous"] | None = None
    named: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What a report or an officer proposed; ``decision`` pairs it with what became of it."""

    document: str
    ordinal: int
    item: int | None
    start: int
    end: int
    part: str | None = None
    decision: int | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """A task given to a named post or person."""

    document: str
    ordinal: int
    item: int | None
    start: int
    end: int
    owner: str | None = None
    due: datetime.date | None = None
    due_is: Known = None
    due_words: str | None = None


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A soft commitment outside a resolution."""

    document: str
    ordinal: int
    item: int | None
    start: int
    end: int
    owner: str | None = None
    due: datetime.date | None = None
    due_is: Known = None
    due_words: str | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """A stretch of a minute that is somebody's words. An unnamed member stays unnamed."""

    document: str
    item: int | None
    start: int
    end: int
    voice: Voice
    speaker: str | None = None
    role: str | None = None
    verb: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A place where a paper points at another record, and what it does to it."""

    document: str
    item: int | None
    start: int
    end: int
    kind: Literal["minute", "document", "appendix", "meeting"]
    target: str
    date: datetime.date | None = None
    effect: Literal["confirms", "corrects", "rescinds", "calls in", "supersedes"] | None = None
    # The part of the minute that is named beside its number ("part (b) of minute 41"): "b".
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, what it measures, the period and the place."""

    document: str
    item: int | None
    start: int
    end: int
    value: float
    unit: str | None = None
    measure: str | None = None
    period: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Exemption:
    """A stretch that is not for publication, and the words that say so."""

    document: str
    start: int
    end: int
    because_start: int
    because_end: int
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form that a paper defines; the span covers the long form and the short."""

    document: str
    start: int
    end: int
    short: str
    long: str


@dataclass(frozen=True, slots=True)
class StandingChange:
    """What a later paper did to the standing of a meeting's minutes or of one minute in them.

    ``meeting`` or ``item`` is the ordinal of what it was done to, in ``document``; the words that
    did it are ``because_start`` to ``because_end`` of ``because``. With a ``decision`` only that
    part of what the minute resolved is meant, by its ordinal.
    """

    document: str
    meeting: int | None
    item: int | None
    standing: Standing
    because: str
    because_start: int
    because_end: int
    decision: int | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with its text and everything recognised in it, as structure hands it on."""

    document: Document
    text: Text
    meetings: tuple[Meeting, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    items: tuple[Item, ...] = ()
    decisions: tuple[Decision, ...] = ()
    votes: tuple[Vote, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    actions: tuple[Action, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    references: tuple[Reference, ...] = ()
    figures: tuple[Figure, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    acronyms: tuple[Acronym, ...] = ()

    def quote(self, start: int, end: int) -> str:
        """The stored text from ``start`` to ``end``, exactly."""
        return self.text.content[start:end]


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of search: consecutive sentences of one item, or one decision.

    ``context`` (council, body, date, item title) is indexed with the passage and never quoted.
    ``words`` counts the passage's own words; the ``has_...`` say what kinds of thing stand in it.
    """

    document: str
    ordinal: int
    item: int | None
    decision: int | None
    start: int
    end: int
    page: int | None
    voice: Voice
    standing: Standing
    access: Access
    context: str
    body: str | None = None
    council: str | None = None
    date: datetime.date | None = None
    procedural: bool = False
    words: int = 0
    has_number: bool = False
    has_person: bool = False
    has_date: bool = False


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that gave no text, why, and what the user can do about it."""

    path: str
    reason: str
    remedy: str
    access: Access = "public"
