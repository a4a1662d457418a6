"""Markdown papers, and text as it is pasted from a committee page with the noise left in."""

from __future__ import annotations

import datetime

from builder.source import Block, Source
from builder.words import COUNCIL, HEADINGS, listed, long_date, slash_date, weekday_date

BLANK = "\u00a0"


def _markdown_block(block: Block) -> str:
    number = f"{block.label} " if block.label else ""
    if block.kind == "item":
        return f"{'#' * (block.level + 1)} {number}{block.text}"
    if block.kind == "attendance":
        return f"**{HEADINGS[block.label]}:** " + listed(block.names)
    if block.kind == "purpose":
        return f"_{block.text}_"
    if block.kind == "bullet":
        return f"- {block.text}"
    if block.kind == "lead":
        return "" if block.attrs.get("inline") else f"**{block.text}**"
    if block.kind in {"numbered", "part"}:
        return f"{number}{block.text}"
    if block.kind in {"heading", "center", "right"}:
        return f"### {block.text}"
    if block.kind == "meeting":
        held = long_date(datetime.date.fromisoformat(block.names[1]))
        return f"## {block.names[0]}, {held}"
    if block.kind == "docs":
        return "Supporting documents:\n\n" + "\n".join(
            f"- {name.split('|')[0].strip()}" for name in block.names
        )
    if block.kind == "table":
        rows = ["| " + " | ".join(cell.text for cell in row) + " |" for row in block.rows]
        rows.insert(1, "|" + " --- |" * len(block.rows[0]))
        return "\n".join(rows)
    return block.text


def render_markdown(source: Source) -> bytes:
    """The paper as Markdown."""
    out = [f"# {source.get('heading') or source.get('title')}"]
    out.append(source.get("council", COUNCIL))
    if source.get("opening"):
        out.append(source.get("opening"))
    elif source.get("time"):
        held = f"{weekday_date(source.date)}, {source.get('time')}, {source.get('venue')}"
        out.append(held)
    for label, value in source.meta:
        out.append(f"**{label}:** {value}")
    if source.get("draft"):
        out.append(f"_{source.get('draft')}_")
    previous: Block | None = None
    for block in source.blocks:
        if previous is not None and previous.kind == "lead" and previous.attrs.get("inline"):
            out.append(f"**{previous.text}** {block.text}" if previous.text else block.text)
        else:
            out.append(_markdown_block(block))
        previous = block
    return ("\n\n".join(filter(None, out)) + "\n").encode()


def render_pasted(source: Source) -> bytes:
    """The paper as somebody pasted it from the web page: labels, gaps and file sizes included."""
    out: list[str] = [] if source.meta else ["Local democracy", ""]
    if source.meta:
        out += [source.get("body"), "", long_date(source.date), ""]
        out += [f"{label}\t{value}" for label, value in source.meta] + [""]
    minutes = False
    previous: Block | None = None
    for block in source.blocks:
        if previous is not None and previous.kind == "lead" and previous.attrs.get("inline"):
            out += [f"{previous.text} {block.text}".strip(), "", BLANK, ""]
        elif block.kind == "item":
            label = f"{block.label}\t" if block.label else ""
            if source.meta:
                out += [f"{block.label} {block.text}".strip(), ""]
            elif block.level == 1:
                out += ["Agenda item", "", f"{label}{block.text}", ""]
                minutes = True
            else:
                out += [f"{label}{block.text}", ""]
        elif block.kind == "purpose":
            out += [block.text, ""]
        elif block.kind == "meeting":
            held = slash_date(datetime.date.fromisoformat(block.names[1]))
            out += [f"Meeting: {held} - {block.names[0]}", ""]
        elif block.kind == "docs":
            out += ["Supporting documents:", ""]
            for name in block.names:
                text, _, size = name.partition("|")
                out += [f"  • {text.strip()} pdf icon PDF {size.strip() or '61'} KB"]
            out += [""]
        elif block.kind == "attendance":
            out += [f"{HEADINGS[block.label]}:", *block.names, ""]
        elif block.kind == "table":
            out += ["\t".join(cell.text for cell in row) for row in block.rows] + [""]
        elif block.kind == "bullet":
            out += [f"·  {block.text}", ""]
        elif block.kind == "lead":
            if not block.attrs.get("inline"):
                out += [block.text, "", BLANK, ""]
        elif block.kind in {"part", "numbered"}:
            label = f"{block.label}    " if block.label else ""
            out += [f"{label}{block.text}", ""]
        elif block.kind == "field":
            out += [f"{block.label}: {block.text}", ""]
        elif block.text:
            if minutes:
                out += ["Minutes:", ""]
                minutes = False
            out += [block.text, "", BLANK, ""]
        previous = block
    return "\n".join(out).encode()
