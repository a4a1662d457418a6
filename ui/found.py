"""What ``minutebook search`` prints for a person."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from search.results import Result, Results
from ui.printing import number_of, plain
from ui.terminal import Terminal, aside, heading_line


def print_found(results: Results) -> None:
    """Passages with their places, by meeting where grouped, and how the query was taken."""
    console = Terminal()
    understood = results.understood
    if understood.spelling is not None:
        used, typed = plain(understood.spelling.used), plain(understood.spelling.typed)
        line = Text(f"Showing results for “{used}”. ")
        line.append(f"For “{typed}” as it was typed, add --exact-words.", style="dim")
        console.print(line)
    for meaning in understood.meanings:
        console.print(Text(plain(f"{meaning.short}: {meaning.long}"), style="dim"))
    if understood.note:
        console.print(Text(understood.sentence or "", style="dim"))
    heads = {group.ranks[0]: group for group in results.groups}
    for result in results.results:
        if (group := heads.get(result.rank)) is not None:
            day = group.date.isoformat() if group.date else None
            parts = [part for part in (group.council, group.body, day) if part]
            console.print(Text(plain(" · ".join(parts) or result.document.path), style="bold"))
        _print_result(console, result)
    console.print(_count(results), style="dim")


def _count(results: Results) -> str:
    """How many are shown of how many, or what let nothing through."""
    if results.results:
        shown = f"{len(results.results)} shown"
        if results.sort != "best":
            return f"{shown} of {number_of(results.matching, 'passage')} about the query"
        searched = number_of(results.total, "passage")
        if not results.query.text:
            return f"{shown} of {searched}"
        return f"{shown}; most of the words are held by {results.matching} of {searched} searched"
    query = results.query
    given = [
        name
        for name, is_given in (
            ("the filters", query.filters.as_json()),
            ("the phrases in quotes", query.phrases),
            ("what is to be left out", query.excluded),
        )
        if is_given
    ]
    if results.total or not given:
        return "Nothing found."
    return f"Nothing found. No passage meets {' and '.join(given)}: ask for less of it."


def _print_result(console: Console, result: Result) -> None:
    console.print(_heading(result))
    around = result.around
    if around is not None and around.before is not None:
        console.print(Text(plain(around.before.text), style="dim"))
    text = Text(plain(result.text))
    first = result.passage.start - result.span[0]
    text.stylize("dim", 0, first)
    text.stylize("dim", first + result.passage.end - result.passage.start, len(result.text))
    for start, end in result.highlights:
        text.stylize("bold", start, end)
    console.print(text)
    if around is not None and around.after is not None:
        console.print(Text(plain(around.after.text), style="dim"))
    for other in result.also:
        place = other.passage
        parts = [place.body, place.date.isoformat() if place.date else None, place.document]
        said = " · ".join(part for part in parts if part)
        console.print(
            Text(plain(f"also: {said}  {aside(place.voice, place.standing)}"), style="dim")
        )
    _print_explanation(console, result)
    console.print()


def _print_explanation(console: Console, result: Result) -> None:
    why = result.explanation
    if why is None:
        return
    words = ", ".join(f"{plain(term)} {adds:.2f}" for term, adds, _ in why.terms if adds)
    if why.other_forms:
        words += f", other forms {why.other_forms:.2f}"
    ranks = ", ".join(f"{name} {rank}" for name, rank in why.ranks.items())
    strongest = sorted(why.evidence, key=lambda one: -abs(one[2]))
    evidence = ", ".join(f"{name} {adds:+.2f}" for name, _, adds in strongest)
    lines = [
        ("words", words or "none: found by its meaning"),
        ("place after each stage", ranks),
        ("evidence", evidence or "not among the candidates"),
    ]
    if why.named:
        lines.append(("minute", "the query names it"))
    for name, said in lines:
        console.print(Text(f"  {name}: {said}", style="dim"))


def _heading(result: Result) -> Text:
    place = result.passage
    return heading_line(
        result.rank,
        [
            place.body or place.council,
            place.date.isoformat() if place.date else None,
            " ".join(part for part in (result.item_number, result.item_title) if part),
            place.document,
            f"page {place.page}" if place.page else None,
        ],
        aside(place.voice, place.standing, result.document),
    )
