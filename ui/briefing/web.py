"""A briefing as a web page: one file that needs nothing else, or the content of a page of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from importlib.resources import files

from search.briefing.parts import Block, Briefing, Chart, Heading, Paragraph, Run, Table
from search.citing import Citation
from ui.briefing.characters import shown
from ui.briefing.charts import chart_svg
from ui.briefing.sources import note_link, note_words
from ui.pages.parts.markup import Attributes, Html, escaped, join, tag
from ui.pages.parts.tables import Cell, Words
from ui.pages.parts.tables import table as drawn_table

_STYLES = ("1_base.css", "adapting.css", "plots.css", "briefing.css")


def to_html(briefing: Briefing) -> str:
    """The briefing as a file: its style is in it, no script, nothing fetched from anywhere."""
    style = Html(
        "".join(files("ui").joinpath("style", name).read_text("utf-8") for name in _STYLES)
    )
    head = [
        Html('<meta charset="utf-8">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        tag("title", {}, shown(briefing.title)),
        tag("style", {}, style),
    ]
    content = [tag("h1", {}, shown(briefing.title)), briefing_content(briefing)]
    page = tag("div", {"class": "mb-page mb-wide"}, tag("main", {}, content))
    body = tag("body", {}, tag("div", {"id": "mb-page"}, page))
    whole = tag("html", {"lang": "en-GB"}, tag("head", {}, head), body)
    return f"<!DOCTYPE html>\n{whole}\n"


def briefing_content(
    briefing: Briefing,
    opening: Callable[[Citation], Html] | None = None,
    headed: Callable[[str], str | None] = lambda _: None,
    language: str = "en-GB",
) -> Html:
    """The sections and the notes below them; ``opening`` gives the link that opens a note's
    paper, ``headed`` a heading in ``language``, or None where it stays English."""
    return _Writer(briefing, opening, headed, language).content()


class _Writer:
    """Writes one briefing, counting where its notes are referred to."""

    def __init__(
        self,
        briefing: Briefing,
        opening: Callable[[Citation], Html] | None,
        headed: Callable[[str], str | None],
        language: str,
    ) -> None:
        self._briefing = briefing
        self._opening = opening
        self._headed = headed
        self._language = language
        self._used: Counter[int] = Counter()
        self._charts = 0

    def _words(self, english: str) -> str:
        return self._headed(english) or english

    def _tongue(self, english: str) -> str | None:
        """The language of what ``_words`` gives, where it is not that of the briefing."""
        return self._language if self._headed(english) else None

    def _head(self, name: str, english: str, **attributes: str) -> Html:
        told: Attributes = {**attributes, "lang": self._tongue(english)}
        return tag(name, told, shown(self._words(english)))

    def content(self) -> Html:
        sections = [
            tag(
                "section",
                {"aria-labelledby": f"brief-{section.name}"},
                self._head("h2", section.title, id=f"brief-{section.name}"),
                [self._block(block) for block in section.blocks],
            )
            for section in self._briefing.sections
        ]
        inside = [self._contents(), *sections, self._notes()]
        return tag("div", {"class": "mb-brief", "lang": "en-GB"}, inside)

    def _contents(self) -> Html:
        """The sections, each a link to it."""
        heads = [(section.name, section.title) for section in self._briefing.sections]
        if self._briefing.notes:
            heads.append(("notes", "Sources of the quotations"))
        links = [
            tag("li", {}, self._head("a", english, href=f"#brief-{name}"))
            for name, english in heads
        ]
        title = self._head("h2", "Contents", id="brief-contents")
        label = {"class": "mb-brief-contents", "aria-labelledby": "brief-contents"}
        return tag("nav", label, title, tag("ul", {}, links))

    def _block(self, block: Block) -> Html:
        match block:
            case Heading():
                return self._head("h3", block.text)
            case Paragraph():
                return self._paragraph(block)
            case Chart():
                self._charts += 1
                drawn = chart_svg(block, f"brief-chart-{self._charts}")
                label = {"class": "mb-plot-box", "role": "region", "tabindex": "0"}
                return tag("div", {**label, "aria-label": shown(block.title)}, drawn)
            case Table():
                return self._table(block)

    def _paragraph(self, block: Paragraph) -> Html:
        if block.style == "quoted":
            return tag("blockquote", {}, tag("p", {}, self._runs(block.runs)))
        style = "mb-aside" if block.style == "aside" else None
        return tag("p", {"class": style}, self._runs(block.runs))

    def _table(self, table: Table) -> Html:
        headings = [self._heading(name) for name in table.headings]
        rows = [[Cell(self._runs(cell)) for cell in row] for row in table.rows]
        return drawn_table(self._heading(table.caption), headings, rows)

    def _heading(self, english: str) -> Words:
        return Words(shown(self._words(english)), self._tongue(english))

    def _runs(self, runs: Iterable[Run]) -> Html:
        return join([self._run(run) for run in runs])

    def _run(self, run: Run) -> Html:
        # A quote is set by its element: what stands between the marks is the paper's alone.
        words = (
            tag("q", {"class": "mb-said"}, shown(run.text))
            if run.quote
            else escaped(shown(run.text))
        )
        return join([words, self._reference(run.note)]) if run.note else words

    def _reference(self, note: int) -> Html:
        self._used[note] += 1
        name = f"brief-ref-{note}-{self._used[note]}"
        unseen = join([self._head("span", "source", **{"class": "mb-unseen"}), " "])
        return tag("sup", {}, tag("a", {"href": f"#brief-note-{note}", "id": name}, unseen, note))

    def _notes(self) -> Html | None:
        if not self._briefing.notes:
            return None
        return tag(
            "section",
            {"aria-labelledby": "brief-notes"},
            self._head("h2", "Sources of the quotations", id="brief-notes"),
            tag("ol", {"class": "mb-brief-notes"}, [self._note(n) for n in self._briefing.notes]),
        )

    def _note(self, note: Citation) -> Html:
        link = note_link(note)
        address = tag("a", {"href": link, "rel": "noopener"}, shown(link)) if link else None
        back = tag(
            "a",
            {
                "href": f"#brief-ref-{note.n}-1",
                "class": "mb-brief-back",
                "lang": self._tongue(f"back to the text of {note.n}"),
            },
            self._words(f"back to the text of {note.n}"),
        )
        opened = self._opening(note) if self._opening else None
        parts = [part for part in (address, opened, back) if part]
        gaps = [Html(" ") if n == 0 else Html(" · ") for n in range(len(parts))]
        after = [one for pair in zip(gaps, parts, strict=True) for one in pair]
        return tag("li", {"id": f"brief-note-{note.n}"}, shown(note_words(note)), after)
