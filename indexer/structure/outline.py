"""The parsed structure of one paper as lines of text, for a person to check against the paper."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.records import Decision, Item, Paper, Recommendation

_WIDTH = 88


def outline(paper: Paper) -> str:
    """What was recognised in ``paper``: identity, meetings, attendance, the tree of items with
    what stands in each, and exempt stretches. Every entry ends with its span in the text."""
    return "\n".join(
        [
            *_identity(paper),
            *_meetings(paper),
            *_items(paper),
            *_outside(paper),
            *_exempt(paper),
            *_glossary(paper),
        ]
    )


def _identity(paper: Paper) -> Iterator[str]:
    document = paper.document
    yield document.title
    yield f"  paper      {document.path} ({document.format}, {document.kind}, {document.access})"
    yield f"  council    {_known(document.council, document.council_is)}"
    yield f"  body       {_known(document.body, document.body_is)}"
    yield f"  date       {_known(document.date, document.date_is)}"
    if document.standing != "unknown":
        yield f"  standing   {document.standing}"
    if document.url:
        yield f"  address    {document.url}"
    if document.read_by == "ocr":
        yield "  read by OCR: every quote needs a look at the page"
    if paper.text.pages:
        yield f"  pages      {len(paper.text.pages)}"


def _meetings(paper: Paper) -> Iterator[str]:
    for meeting in paper.meetings:
        yield ""
        where = ", ".join(part for part in (meeting.time, meeting.venue) if part)
        held = _known(meeting.date, meeting.date_is)
        body = _known(meeting.body, meeting.body_is)
        where = f", {where}" if where else ""
        yield f"MEETING {body}, {held}{where}{_span(meeting.start, meeting.end)}"
        if meeting.standing != "unknown":
            yield f"  {meeting.standing}"
        present = [record for record in paper.attendance if record.meeting == meeting.ordinal]
        for role in ("chair", "present", "substitute", "apologies", "officer", "public"):
            # Who is named at the head of the minutes and again under an item is there once.
            names: dict[str, str] = {}
            for record in present:
                if record.role == role:
                    named = f"{record.name} ({record.post})" if record.post else record.name
                    names.setdefault(record.name, named)
            if names:
                yield f"  {role:<10} {'; '.join(names.values())}"
        for declaration in paper.declarations:
            if declaration.meeting == meeting.ordinal:
                yield f"  declared   {_quote(paper, declaration.start, declaration.end)}"


def _items(paper: Paper) -> Iterator[str]:
    for item in paper.items:
        if item.level == 1:
            yield ""
        yield _item_line(paper, item)
        margin = "  " * item.level
        if item.purpose:
            yield f"{margin}purpose: {_short(item.purpose)}"
        if item.presenter:
            yield f"{margin}presented by {item.presenter}"
        yield from _within(paper, item.ordinal, margin)


def _item_line(paper: Paper, item: Item) -> str:
    marks = [word for word, said in (("procedural", item.procedural),) if said]
    if item.access == "restricted":
        marks.append("RESTRICTED")
    title = _quote(paper, item.title_start, item.title_end) or "(no title)"
    number = f"{item.number} " if item.number else ""
    noted = f" [{', '.join(marks)}]" if marks else ""
    return f"{'  ' * (item.level - 1)}{number}{title}{noted}{_span(item.start, item.end)}"


def _outside(paper: Paper) -> Iterator[str]:
    lines = list(_within(paper, None, "  "))
    if lines:
        yield ""
        yield "OUTSIDE ANY ITEM"
        yield from lines


def _within(paper: Paper, item: int | None, margin: str) -> Iterator[str]:
    for recommendation in paper.recommendations:
        if recommendation.item == item:
            yield f"{margin}{_recommendation(paper, recommendation)}"
    for decision in paper.decisions:
        if decision.item == item:
            yield f"{margin}{_decision(paper, decision)}"
    for vote in paper.votes:
        if vote.item == item:
            counts = [("for", vote.in_favour), ("against", vote.against)]
            counts += [("abstained", vote.abstentions)]
            told = ", ".join(f"{word} {number}" for word, number in counts if number is not None)
            told = told if vote.in_favour is not None else (vote.result or "no numbers")
            yield f"{margin}VOTE {told}: {_quote(paper, vote.start, vote.end)}"
    for action in paper.actions:
        if action.item == item:
            due = (
                f", due {action.due or action.due_words}" if action.due or action.due_words else ""
            )
            owner = action.owner or "nobody named"
            yield f"{margin}ACTION {owner}{due}: {_quote(paper, action.start, action.end)}"
    for promise in paper.undertakings:
        if promise.item == item:
            due = (
                f", due {promise.due or promise.due_words}"
                if promise.due or promise.due_words
                else ""
            )
            owner = promise.owner or "nobody named"
            yield f"{margin}UNDERTAKING {owner}{due}: {_quote(paper, promise.start, promise.end)}"


def _recommendation(paper: Paper, recommendation: Recommendation) -> str:
    part = f" {recommendation.part}" if recommendation.part else ""
    became = ""
    if recommendation.outcome:
        which = "" if recommendation.decision is None else f" by decision {recommendation.decision}"
        became = f" -> {recommendation.outcome}{which}"
    quote = _quote(paper, recommendation.start, recommendation.end)
    return f"RECOMMENDED{part}{became}: {quote}{_span(recommendation.start, recommendation.end)}"


def _decision(paper: Paper, decision: Decision) -> str:
    part = f" {decision.part}" if decision.part else ""
    people = [
        f"{word} {name}"
        for word, name in (("moved", decision.mover), ("seconded", decision.seconder))
        if name
    ]
    said = f" ({', '.join(people)})" if people else ""
    quote = _quote(paper, decision.start, decision.end)
    access = " [RESTRICTED]" if decision.access == "restricted" else ""
    verb = f"{decision.ordinal}. {decision.verb}"
    return f"DECISION {verb}{part}{said}{access}: {quote}{_span(decision.start, decision.end)}"


def _exempt(paper: Paper) -> Iterator[str]:
    for exemption in paper.exemptions:
        yield ""
        paragraph = f", paragraph {exemption.paragraph}" if exemption.paragraph else ""
        because = _quote(paper, exemption.because_start, exemption.because_end)
        yield f"NOT FOR PUBLICATION{paragraph}{_span(exemption.start, exemption.end)}"
        yield f"  because: {because}"


def _glossary(paper: Paper) -> Iterator[str]:
    if paper.acronyms:
        yield ""
        pairs = sorted({(acronym.short, acronym.long) for acronym in paper.acronyms})
        yield "ACRONYMS " + "; ".join(f"{short}: {long}" for short, long in pairs)


def _known(value: object, known: str | None) -> str:
    if value is None:
        return "unknown"
    return f"{value} (inferred)" if known == "inferred" else str(value)


def _quote(paper: Paper, start: int, end: int) -> str:
    return _short(paper.quote(start, end))


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _WIDTH else plain[: _WIDTH - 1].rstrip() + "…"


def _span(start: int, end: int) -> str:
    return f"  [{start}-{end}]"
