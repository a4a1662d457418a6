"""A copy of a draft with every sentence marked: Word or HTML.

What was found is said in words after the sentence as well as by a highlight, so that it can be read
in black and white and by a screen reader.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from indexer.errors import InputError
from indexer.reflow import reflow
from search.checking import Checked, CheckedDraft
from search.citing import Citation
from search.claims.drafts import Draft
from ui.pages.parts.markup import Html, join, tag

_WORDS = {
    "supported": "Supported",
    "contradicted": "Contradicted",
    "not found": "Not found in the record",
    "no claim": "No claim",
}
_STYLE = """
body { font: 1.05rem/1.6 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
mark { padding: 0 .15em; color: #111; }
.supported { background: #d8f0d8; }
.contradicted { background: #ffd3cc; outline: 2px solid #a30000; }
.not-found { background: #fff0b8; border-bottom: 2px dashed #6b5200; }
.told { font: .85rem/1.4 system-ui, sans-serif; color: #333; }
aside { border-left: 4px solid #999; margin: .4rem 0 1rem; padding: .2rem .8rem; font-size: .9rem; }
@media print { mark { outline: 1px solid #000; } }
"""


def write_marked(path: Path, draft: Draft, checked: CheckedDraft) -> None:
    """Write the marked copy to ``path``: .docx or .html. Raises InputError where it cannot be."""
    make = marked_word if path.suffix.lower() == ".docx" else marked_page
    try:
        path.write_bytes(make(draft, checked))
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror or error}).") from error


def marked_page(draft: Draft, checked: CheckedDraft) -> bytes:
    """The marked copy as one HTML page that needs nothing else."""
    parts: list[Html] = []
    for block, rows in _by_block(draft, checked):
        name = "h2" if block == "heading" else "p"
        parts.append(tag(name, {}, [_sentence(row) for row in rows]))
        parts.extend(_note(row) for row in rows if row.citations or row.because)
    body = join(
        [
            tag("h1", {}, f"Check of {draft.name}"),
            tag("p", {}, _summary(checked)),
            *parts,
            tag("p", {"class": "told"}, _searched(checked)),
        ]
    )
    head = join(
        [
            tag("meta", {"charset": "utf-8"}),
            tag("meta", {"name": "viewport", "content": "width=device-width"}),
            tag("title", {}, f"Check of {draft.name}"),
            tag("style", {}, Html(_STYLE)),
        ]
    )
    page = tag(
        "html", {"lang": "en"}, tag("head", {}, head), tag("body", {}, tag("main", {}, body))
    )
    return f"<!doctype html>\n{page}".encode("utf-8", "replace")


def _sentence(row: Checked) -> Html:
    if row.finding == "no claim":
        return join([row.sentence, " "])
    kind = row.finding.replace(" ", "-")
    told = tag("span", {"class": "told"}, f" [{_WORDS[row.finding]}] ")
    return join([tag("mark", {"class": kind}, row.sentence), told])


def _note(row: Checked) -> Html:
    because = tag("p", {}, tag("strong", {}, "Because: "), row.because) if row.because else None
    quotes = [tag("p", {}, tag("q", {}, reflow(c.quote)), " – ", _place(c)) for c in row.citations]
    return tag("aside", {"aria-label": _WORDS[row.finding]}, because, quotes)


def marked_word(draft: Draft, checked: CheckedDraft) -> bytes:
    """The marked copy as a Word document: highlights, words in brackets, and comments."""
    import docx
    from docx.enum.text import WD_COLOR_INDEX

    colours = {
        "supported": WD_COLOR_INDEX.BRIGHT_GREEN,
        "contradicted": WD_COLOR_INDEX.RED,
        "not found": WD_COLOR_INDEX.YELLOW,
    }
    document = docx.Document()
    document.core_properties.title = _clean(f"Check of {draft.name}")
    document.core_properties.author = "Minutebook"
    document.add_heading(_clean(f"Check of {draft.name}"), level=1)
    document.add_paragraph(_clean(_summary(checked)))
    for block, rows in _by_block(draft, checked):
        paragraph: Any = document.add_heading("", level=2) if block == "heading" else None
        paragraph = paragraph or document.add_paragraph()
        for row in rows:
            run = paragraph.add_run(_clean(row.sentence))
            if row.finding == "no claim":
                paragraph.add_run(" ")
                continue
            run.font.highlight_color = colours[row.finding]
            told = paragraph.add_run(f" [{_WORDS[row.finding]}] ")
            told.bold = True
            comment = _clean(_comment(row))
            document.add_comment([run, told], text=comment, author="Minutebook", initials="MB")
    document.add_paragraph(_clean(_searched(checked)))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _comment(row: Checked) -> str:
    lines = [_WORDS[row.finding]]
    if row.because:
        lines.append(f"Because: {row.because}")
    lines += [f"“{reflow(c.quote)}” – {_place(c)}" for c in row.citations]
    return "\n".join(lines)


def _place(citation: Citation) -> str:
    parts = [
        citation.body or citation.council,
        f"{citation.date.day} {citation.date:%B %Y}" if citation.date else None,
        " ".join(p for p in (citation.item_number, citation.item_title) if p),
        citation.document.path,
        f"page {citation.page}" if citation.page else None,
        citation.voice,
        citation.standing if citation.standing != "unknown" else None,
    ]
    return ", ".join(part for part in parts if part)


def _summary(checked: CheckedDraft) -> str:
    counts = [f"{count} {name}" for name, count in checked.counts().items()]
    return f"{len(checked.rows)} sentences: {', '.join(counts)}."


def _searched(checked: CheckedDraft) -> str:
    searched = checked.searched
    period = ""
    if searched.since and searched.until:
        period = f", {searched.since.isoformat()} to {searched.until.isoformat()}"
    undated = f" Without a date: {searched.undated}." if searched.undated else ""
    return (
        f"Papers searched: {searched.documents}{period}.{undated} Meetings: {searched.meetings}. "
        f"Files that could not be read: {len(searched.unreadable)}. Papers not for publication: "
        f"{searched.exempt}. “Not found” means not found in these papers."
    )


def _by_block(draft: Draft, checked: CheckedDraft) -> list[tuple[str, list[Checked]]]:
    """The rows of each paragraph of the draft, with the paragraph's kind."""
    found: dict[int, list[Checked]] = {}
    for sentence, row in zip(draft.sentences, checked.rows, strict=True):
        found.setdefault(sentence.block, []).append(row)
    return [(draft.text.blocks[block].kind, rows) for block, rows in found.items()]


def _clean(text: str) -> str:
    """Without the controls that XML cannot hold."""
    return "".join(
        c
        if c in "\n\t"
        or (c >= " " and not 0xD800 <= ord(c) <= 0xDFFF and ord(c) & 0xFFFE != 0xFFFE)
        else "\ufffd"
        for c in text
    )
