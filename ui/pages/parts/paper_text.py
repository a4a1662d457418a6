"""The text of a paper as HTML: around the quote, the quote marked, hidden stretches named."""

from __future__ import annotations

from dataclasses import replace

from indexer.records import Block, Text
from search.hidden import Span, overlaps
from ui.pages.parts.addresses import Address
from ui.pages.parts.markup import Attributes, Html, join, tag
from ui.pages.parts.shell import link
from ui.pages.publication import PublishedPaper
from ui.texts import Say

# How much of a paper is shown at once, in characters: enough for most papers whole.
BEFORE, AFTER = 10_000, 30_000


def paper_text(paper: PublishedPaper, span: Span | None, address: Address, say: Say) -> Html:
    """The paper's text around the quote, its item set off, hidden stretches named as such."""
    length = len(paper.text.content)
    middle = address.part if address.part is not None else (span[0] if span else 0)
    middle = min(middle, length)
    first, last = max(0, middle - BEFORE), min(length, middle + AFTER)
    blocks = [b for b in shown_blocks(paper.text) if b.start < last and b.end > first]
    item = paper.item_at(span[0]) if span else None
    parts: list[Html] = []
    state = _Rendering(paper, span, (item.start, item.end) if item else None, say)
    for block in blocks:
        parts.extend(state.block(block))
    begin = blocks[0].start if blocks else 0
    end = blocks[-1].end if blocks else length
    before = any(b.start < begin for b in shown_blocks(paper.text))
    after = any(b.end > end for b in shown_blocks(paper.text))

    def elsewhere(part: int, name: str) -> Html:
        there = replace(address, part=max(0, part), show="text")
        return tag("p", {"class": "mb-more"}, link(there, say(name)))

    return tag(
        "div",
        {"class": "mb-text", "data-scroll": True},
        elsewhere(begin - AFTER + 1000, "paper.earlier") if before else None,
        parts,
        elsewhere(end + BEFORE - 1000, "paper.later") if after else None,
    )


def shown_blocks(text: Text) -> tuple[Block, ...]:
    """The blocks of a text; where its reader found none, its paragraphs."""
    if text.blocks:
        return text.blocks
    blocks: list[Block] = []
    at = 0
    for part in text.content.split("\n\n"):
        if part.strip():
            blocks.append(Block(at, at + len(part), "paragraph"))
        at += len(part) + 2
    return tuple(blocks)


class _Rendering:
    """Blocks to HTML one after another: remembers what heading, page and notice came last."""

    def __init__(
        self, paper: PublishedPaper, span: Span | None, item: Span | None, say: Say
    ) -> None:
        self._paper = paper
        self._span = span
        self._item = item
        self._say = say
        self._heading = 2
        self._page: int | None = None
        self._noticed: set[Span] = set()
        self._marked = False

    def block(self, block: Block) -> list[Html]:
        """The elements of one block."""
        parts: list[Html] = []
        hidden = [s for s in self._paper.hidden if s[0] < block.end and block.start < s[1]]
        if block.kind == "noise" and not (
            self._span and overlaps([self._span], block.start, block.end)
        ):
            return parts
        page = self._paper.text.page_at(block.start)
        if page is not None and page != self._page:
            self._page = page
            parts.append(
                tag("p", {"class": "mb-page-mark"}, self._say("paper.page.number", page=page))
            )
        at = block.start
        for start, end in hidden:
            if at < start:
                parts.append(self._element(block, at, start))
            if (start, end) not in self._noticed:
                self._noticed.add((start, end))
                parts.append(tag("p", {"class": "mb-hidden"}, self._say("paper.hidden")))
            at = max(at, end)
        if at < block.end:
            parts.append(self._element(block, at, block.end))
        return parts

    def _element(self, block: Block, start: int, end: int) -> Html:
        content = self._words(start, end)
        classes = []
        if self._item and self._item[0] <= start < self._item[1]:
            classes.append("mb-in-item")
        if block.kind == "heading":
            self._heading = min(max(3, block.level + 2), self._heading + 1, 6)
            name = f"h{self._heading}"
        else:
            name = "p"
            if block.kind == "list item":
                classes.append(f"mb-listed mb-level-{min(max(block.level, 1), 4)}")
            elif block.kind == "table row":
                classes.append("mb-row")
                if self._paper.text.content[start:end].strip().count("\t") == 1:
                    classes.append("mb-pair")  # names in two columns, mostly: one edge for all
        label = tag("span", {"class": "mb-label"}, block.label, " ") if block.label else None
        return tag(name, {"class": " ".join(classes) or None}, label, content)

    def _words(self, start: int, end: int) -> Html:
        text = self._paper.text.content
        if not self._span or not overlaps([self._span], start, end):
            return join(text[start:end])
        first, last = max(start, self._span[0]), min(end, self._span[1])
        attributes: Attributes = {}
        if not self._marked:
            self._marked = True
            attributes = {"id": "quote-mark", "tabindex": "-1"}
        return join([text[start:first], tag("mark", attributes, text[first:last]), text[last:end]])
