"""The paper pane: a paper open at a quote, the quote marked in the text or boxed on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from search.engine import Engine
from search.hidden import Span
from search.query import parse_query
from search.results import Result
from ui.pages.parts.addresses import Address
from ui.pages.parts.cards import badges
from ui.pages.parts.citing import footnote_citation, markdown_citation, place_of, plain_citation
from ui.pages.parts.markup import Attributes, Html, join, safe_link, tag
from ui.pages.parts.page_images import has_page_image, printed_page
from ui.pages.parts.paper_text import paper_text
from ui.pages.parts.shell import Page, link, notice, paragraph
from ui.pages.publication import PublishedPaper, published_paper
from ui.pages.searching import mentions
from ui.texts import Say, long_date, speaker


def paper_page(engine: Engine, address: Address) -> Page:
    """A paper on a page of its own."""
    say = speaker(address.language)
    paper = published_paper(engine.store, address.paper)
    if paper is None:
        absent = notice(say("paper.absent"), paragraph(say("paper.absent.text")), heading="h1")
        return Page(say("paper.absent"), absent, say("paper.absent"))
    body = _paper(engine, paper, address, say, "h1")
    return Page(paper.document.title, tag("div", {"class": "mb-alone"}, body), paper.document.title)


def paper_pane(engine: Engine, address: Address) -> Html:
    """A paper beside the page that cites it; empty where none is open."""
    if not address.paper:
        return Html("")
    say = speaker(address.language)
    paper = published_paper(engine.store, address.paper)
    close = link(address.closed(), say("paper.close"), class_="mb-close")
    if paper is None:
        body = join([close, notice(say("paper.absent"), paragraph(say("paper.absent.text")))])
    else:
        body = _paper(engine, paper, address, say, "h2", close)
    attributes: Attributes = {
        "class": "mb-pane",
        "aria-label": say("paper"),
        "lang": address.language,
        "tabindex": "0",
    }
    return tag("aside", attributes, body)


def _paper(
    engine: Engine,
    paper: PublishedPaper,
    address: Address,
    say: Say,
    heading: str,
    close: Html | None = None,
) -> Html:
    span = address.span if address.span and paper.shows(*address.span) else None
    document = paper.document
    pictured = has_page_image(engine.store, paper, _page_of(paper, span, address))
    show = address.show or ("page" if pictured and span else "text")
    if show == "page" and not pictured:
        show = "text"
    strip = [
        close,
        _views(address, show, say) if pictured else None,
        _mentions(engine, paper, span, address, say) if span else None,
        _whole_item(paper, span, address, say) if span else None,
    ]
    return join(
        [
            # What leads on and what can be taken along stays in reach while the paper scrolls.
            tag(
                "div",
                {"class": "mb-reach"},
                tag("div", {"class": "mb-strip mb-bar-line"}, strip) if any(strip) else None,
                _taking(engine, paper, span, say) if span else None,
            ),
            tag(heading, {"id": "paper-title", "tabindex": "-1"}, document.title),
            _about(engine, paper, address, say),
            _quoted(engine, paper, span, say) if span else None,
            _picture(engine, paper, span, address, say)
            if show == "page"
            else paper_text(paper, span, address, say),
        ]
    )


def _about(engine: Engine, paper: PublishedPaper, address: Address, say: Say) -> Html:
    document = paper.document
    standing = document.standing
    if len(meetings := engine.book.meetings(document.path)) == 1:
        # What a later paper says of the minutes of the one meeting is said of the paper.
        standing = engine.book.standing_of(meetings[0]).standing
    place = [
        ", ".join(part for part in (document.council, document.body) if part)
        or say("body.unknown"),
        long_date(document.date, address.language) if document.date else say("date.unknown"),
        say(f"kind.{document.kind}"),
        say(f"standing.{standing}"),
    ]
    source = safe_link(document.url)
    alone = Address(
        "paper", address.question, paper=document.path, span=address.span, language=address.language
    )
    links = [
        link(alone, say("paper.alone")) if address.view != "paper" else None,
        tag(
            "a",
            {"href": source, "rel": "noopener noreferrer external", "target": "_blank"},
            f"{say('paper.source')} {source.split('/')[2]}",
        )
        if source
        else None,
    ]
    shown = [one for one in links if one]
    return join(
        [
            tag("p", {"class": "mb-where"}, " · ".join(place)),
            tag("p", {"class": "mb-file"}, f"{say('paper.file')}: {document.path}"),
            tag("p", {"class": "mb-links"}, shown) if shown else None,
            tag("p", {"class": "mb-hint"}, say("paper.ocr")) if document.read_by == "ocr" else None,
        ]
    )


def _quoted(engine: Engine, paper: PublishedPaper, span: Span, say: Say) -> Html:
    """Where the quote stands, and whose words it is."""
    place = place_of(paper, engine.store, *span)
    passage = next(
        (
            engine.passages[number]
            for number in engine.columns.around(paper.document.path, span[0], span[0] + 1).tolist()
        ),
        None,
    )
    where = " · ".join(part for part in (place.item, _page_words(paper, span, say)) if part)
    return tag(
        "section",
        {"class": "mb-quoted", "aria-label": say("paper.quoted")},
        tag("p", {"class": "mb-where"}, where) if where else None,
        badges(passage.voice, passage.standing, say) if passage else None,
    )


def _taking(engine: Engine, paper: PublishedPaper, span: Span, say: Say) -> Html:
    """What can be taken along of a quote: its citation, and the extract."""
    place = place_of(paper, engine.store, *span)
    copies = [
        tag(
            "button",
            {"type": "button", "class": "mb-second", "data-copy": text},
            tag("span", {"class": "mb-unseen"}, f"{say('cite')}: "),
            say(f"cite.{name}"),
        )
        for name, text in (
            ("plain", plain_citation(place)),
            ("markdown", markdown_citation(place)),
            ("footnote", footnote_citation(place)),
        )
    ]
    wanted = urlencode({"paper": paper.document.path, "at": f"{span[0]}-{span[1]}"})
    return tag(
        "div",
        {"class": "mb-copies", "role": "group", "aria-label": say("cite")},
        tag("span", {"aria-hidden": "true"}, f"{say('cite')}:"),
        copies,
        tag("a", {"href": f"/extract?{wanted}", "download": True}, say("extract")),
    )


def _whole_item(paper: PublishedPaper, span: Span, address: Address, say: Say) -> Html | None:
    """The way from a quote to the whole minute, or section of a report, that it stands in: the
    paper open at all of it, to be read, cited and kept like a quote. None where that is what is
    open, or a part of it is not for publication."""
    item = paper.item_at(span[0])
    if item is None or (item.start >= span[0] and item.end <= span[1]):
        return None
    if not paper.shows(item.start, item.end):
        return None
    whole = address.opening(paper.document.path, (item.start, item.end))
    name = "paper.whole.section" if paper.document.kind == "report" else "paper.whole.minute"
    return link(replace(whole, show="text"), say(name), class_="mb-whole")


def _mentions(
    engine: Engine, paper: PublishedPaper, span: Span, address: Address, say: Say
) -> Html | None:
    """The way to the mention before and after in the same paper."""
    query = parse_query(address.question, address.filters)
    found = [
        r
        for r in mentions(engine, query, paper.document.path)
        if paper.shows(r.passage.start, r.passage.end)
    ]
    if len(found) < 2:
        return None
    here = _index_of(found, span)
    before = found[here - 1] if here > 0 else None
    after = found[here + 1] if here + 1 < len(found) else None

    def step(result: Result | None, name: str) -> Html | None:
        if result is None:
            return None
        place = (result.passage.start, result.passage.end)
        opened = replace(address.opening(paper.document.path, place), show=address.show)
        return link(opened, say(name))

    return tag(
        "nav",
        {"class": "mb-steps", "aria-label": say("paper.mentions")},
        step(before, "paper.mention.before"),
        tag("span", {}, say("paper.mention", n=here + 1, count=len(found))),
        step(after, "paper.mention.next"),
    )


def _index_of(found: Sequence[Result], span: Span) -> int:
    """The mention that holds ``span``, else the last before it."""
    for number, result in enumerate(found):
        if result.passage.start < span[1] and span[0] < result.passage.end:
            return number
    return max((n for n, r in enumerate(found) if r.passage.start <= span[0]), default=0)


def _page_of(paper: PublishedPaper, span: Span | None, address: Address) -> int | None:
    if address.show == "page" and address.part is not None:
        return address.part
    return paper.text.page_at(span[0]) if span else (1 if paper.text.pages else None)


def _page_words(paper: PublishedPaper, span: Span, say: Say) -> str:
    page = paper.text.page_at(span[0])
    return say("page", page=page) if page else ""


def _views(address: Address, show: str, say: Say) -> Html:
    links = [
        tag(
            "li",
            {},
            link(
                replace(address, show=name, part=None),
                say(f"paper.{name}"),
                current="true" if show == name else None,
            ),
        )
        for name in ("page", "text")
    ]
    attributes = {"class": "mb-views", "aria-label": say("paper.views")}
    return tag("nav", attributes, tag("ul", {}, links))


def _picture(
    engine: Engine, paper: PublishedPaper, span: Span | None, address: Address, say: Say
) -> Html:
    number = _page_of(paper, span, address) or 1
    pages = {page.number for page in paper.text.pages}
    pairs = {"paper": paper.document.path, "page": str(number)}
    boxed = span is not None and any(
        p.number == number and span[0] < p.end and p.start < span[1] for p in paper.text.pages
    )
    if boxed and span:
        pairs["at"] = f"{span[0]}-{span[1]}"
    printed = printed_page(engine.store, paper, number, span if boxed else None)
    first_box = printed.first_box if printed else None
    # Its room is kept until it comes, be it upright or lying.
    size = {"width": printed.width, "height": printed.height} if printed else {}
    words = say("paper.image" if boxed else "paper.image.plain", page=number)

    def turn(other: int, name: str) -> Html | None:
        if other not in pages:
            return None
        return link(replace(address, show="page", part=other), say(name))

    return tag(
        "figure",
        {"class": "mb-picture", "data-box": f"{first_box:.3f}" if first_box is not None else None},
        tag("img", {"src": f"/page-image?{urlencode(pairs)}", "alt": words, **size}),
        tag(
            "figcaption",
            {"class": "mb-steps"},
            turn(number - 1, "paper.page.before"),
            tag("span", {}, say("paper.page.number", page=number)),
            turn(number + 1, "paper.page.next"),
        ),
    )
