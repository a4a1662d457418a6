"""Damaged copies of papers: what a folder of council files holds on its worst day, and worse.

Every copy follows from its seed, so that one that was slow or crashed can be made again.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

TEXTS = (".txt", ".md", ".html")
_MARKS = (*".,;:!?-_*#>|/\\()[]{}<&\"'`~=+^%$@£…–—•·“”‘’1aA", "- ", "* ", "> ", "a) ", "( ")
_BLANKS = (" ", "\t", "\n", "\r\n", "\r", "\u00a0", "\u2003", "\u200b", "\ufeff", " \n", "\f", "\v")
_BIDI = "\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
_LEADS = (
    "RESOLVED",
    "RESOLVED that ",
    "RECOMMENDED: ",
    "It was agreed ",
    "Cllr A ",
    "ACTION: ",
    "(Minute 56 refers) ",
    "For: 26 Against: 32 ",
    "Part II Schedule 12A ",
    "3 June 2024 ",
    "the Clerk would ",
    "Apologies: ",
)
_ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "cp1252", "cp037", "koi8-r", "utf-7", "shift_jis")


@dataclass(frozen=True, slots=True)
class Copy:
    """A damaged copy: its ``seed``, what was done to it, its name's ending and its bytes."""

    seed: int
    damage: str
    suffix: str
    data: bytes


def damaged_copies(
    sources: list[tuple[str, bytes, str]], count: int, first: int = 0
) -> Iterator[Copy]:
    """``count`` copies of ``sources``, each (suffix, bytes, text), from seed ``first``.

    The kinds of damage come in turn, so that any stretch of seeds has nearly as many of each.
    """
    for seed in range(first, first + count):
        chance = random.Random(seed)  # noqa: S311 (repeatable damage, not a secret)
        suffix, data, text = chance.choice(sources)
        kind = seed % (len(TEXT_DAMAGE) + 2)
        if kind >= len(TEXT_DAMAGE):
            name, hurt = list(BYTE_DAMAGE.items())[chance.randrange(len(BYTE_DAMAGE))]
            if kind == len(TEXT_DAMAGE):
                suffix = chance.choice((".docx", ".pdf"))
                data = _WRITERS[suffix](text)
            yield Copy(seed, name, suffix, hurt(data, chance))
            continue
        name, damage = list(TEXT_DAMAGE.items())[kind]
        damaged = damage(text, chance)
        suffix = chance.choice((".txt", ".md", ".md", ".html", ".docx", ".pdf"))
        if name in ("nested", "table"):
            suffix = chance.choice((".md", ".html"))
        if name == "encoding":
            suffix = chance.choice(TEXTS)
        if suffix in TEXTS:
            markup = suffix != ".html" or name in ("nested", "table")
            whole = damaged if markup else write_html(damaged)
            encoding = "utf-8"
            if name == "encoding":
                encoding = chance.choice(_ENCODINGS)
            yield Copy(seed, name, suffix, whole.encode(encoding, "replace"))
        else:
            yield Copy(seed, name, suffix, _WRITERS[suffix](damaged))


def _cut(text: str, chance: random.Random) -> str:
    places = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    return text[places[0] : places[1]]


def _doubled(text: str, chance: random.Random) -> str:
    return text * chance.randrange(2, 6)


def _shuffled(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    chance.shuffle(lines)
    return "".join(lines)


def _unchanged(text: str, _chance: random.Random) -> str:
    return text


def _nested(text: str, chance: random.Random) -> str:
    depth = chance.choice((50, 300, 3_000, 30_000))
    if chance.random() < 0.3:
        opened = chance.choice((">", "- ", "> - ", "[", "**", "![[", "`", "((", "<b>_"))
        return opened * depth + text
    names = chance.choice((["div"], ["b", "i", "span"], ["ul", "li"], ["table", "tr", "td"]))
    opening = "".join(f"<{names[n % len(names)]}>" for n in range(depth))
    closing = "".join(f"</{names[n % len(names)]}>" for n in reversed(range(depth)))
    middle = escape(text)
    return opening + middle + (closing if chance.random() < 0.7 else "")


def _table(text: str, chance: random.Random) -> str:
    words = text.split() or ["word"]
    rows, columns = chance.choice(((3_000, 6), (100, 300), (3, 5_000), (1, 20_000)))
    cells = [[words[(r * columns + c) % len(words)] for c in range(columns)] for r in range(rows)]
    if chance.random() < 0.5:
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in cells
        )
        return f"<table>{body}</table>"
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    return "\n".join([lines[0], "|" + " --- |" * columns, *lines[1:], "", text])


def _blanks(text: str, chance: random.Random) -> str:
    blank = chance.choice(_BLANKS)
    if chance.random() < 0.4:
        return text.replace(" ", blank * chance.randrange(1, 60))
    place = chance.randrange(len(text) + 1)
    return text[:place] + blank * chance.choice((500, 20_000, 200_000)) + text[place:]


def _marks(text: str, chance: random.Random) -> str:
    mark = chance.choice(_MARKS)
    if chance.random() < 0.4:
        return text.replace(" ", f" {mark * chance.randrange(1, 9)} ")
    place = chance.randrange(len(text) + 1)
    return text[:place] + mark * chance.choice((500, 10_000, 100_000)) + text[place:]


def _one_line(text: str, chance: random.Random) -> str:
    joined = " ".join(text.split()) * chance.choice((1, 5, 20))
    if chance.random() < 0.5:
        joined = joined.replace(".", ",")
    return joined.replace(" ", "") if chance.random() < 0.3 else joined


def _numbers(text: str, chance: random.Random) -> str:
    line = chance.choice(
        ("1.\n", "1. ", "1.\n\n", "(a)\n\n", "1.1 \n\n", "12/18\n\n", "- \n", "i. ")
    )
    return text + "\n\n" + line * chance.choice((2_000, 8_000))


def _leads(text: str, chance: random.Random) -> str:
    lead = chance.choice(_LEADS) + chance.choice(("", " ", "\n", "\n\n", ". ", ", ", " and "))
    return lead * chance.choice((1_000, 5_000)) + text


def _scripts(text: str, chance: random.Random) -> str:
    if chance.random() < 0.5:
        return "".join(c + chance.choice(_BIDI) if chance.random() < 0.2 else c for c in text)
    letters = "\u0301\u0308\u0327\u20dd\u3099"
    if chance.random() < 0.5:
        return "".join(c + chance.choice(letters) * chance.randrange(3) for c in text)
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice(letters) * 50_000 + text[place:]


def _controls(text: str, chance: random.Random) -> str:
    odd = (
        chance.choice(("", "\x00"))
        + "\x01\x0c\x1b\x7f\x85\u2028\u2029\ufffe\uffff\U0001f3db\ufdfa\u0130"
    )
    return "".join(c + chance.choice(odd) if chance.random() < 0.1 else c for c in text)


def _bytes_cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _bytes_doubled(data: bytes, _chance: random.Random) -> bytes:
    return data + data


def _bytes_random(data: bytes, chance: random.Random) -> bytes:
    hurt = bytearray(data)
    for _ in range(chance.choice((3, 50, 1_000))):
        if hurt:
            hurt[chance.randrange(len(hurt))] = chance.randrange(256)
    return bytes(hurt)


def _bytes_shuffled(data: bytes, chance: random.Random) -> bytes:
    pieces = [data[place : place + 512] for place in range(0, len(data), 512)]
    chance.shuffle(pieces)
    return b"".join(pieces)


def _bytes_only(data: bytes, chance: random.Random) -> bytes:
    head = data[: chance.choice((0, 4, 64))]
    return head + chance.randbytes(chance.choice((10, 3_000, 100_000)))


TEXT_DAMAGE: dict[str, Callable[[str, random.Random], str]] = {
    "cut": _cut,
    "doubled": _doubled,
    "shuffled lines": _shuffled,
    "encoding": _unchanged,
    "nested": _nested,
    "table": _table,
    "white space": _blanks,
    "punctuation": _marks,
    "one line": _one_line,
    "numbers": _numbers,
    "lead-ins": _leads,
    "scripts": _scripts,
    "control characters": _controls,
}
BYTE_DAMAGE: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "bytes cut": _bytes_cut,
    "bytes doubled": _bytes_doubled,
    "random bytes": _bytes_random,
    "bytes shuffled": _bytes_shuffled,
    "only random bytes": _bytes_only,
}


def write_html(text: str) -> str:
    """``text`` as a page, a paragraph of it a paragraph."""
    return "<html><body>" + "".join(f"<p>{escape(p)}</p>" for p in text.split("\n\n")) + "</body>"


def write_docx(text: str) -> bytes:
    """``text`` as a Word file, a line a paragraph, without what XML cannot hold."""
    kind = "http://schemas.openxmlformats.org"
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(_xml_characters(line))}</w:t></w:r></w:p>'
        for line in text.split("\n")
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{kind}/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{kind}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{kind}/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{kind}/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>",
    }
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(
                zipfile.ZipInfo(name), '<?xml version="1.0" encoding="UTF-8"?>' + content
            )
    return whole.getvalue()


def _xml_characters(line: str) -> str:
    return "".join(
        c for c in line if c in "\t\r" or (c >= " " and c not in "\ufffe\uffff" and c != "\x7f")
    )


def write_pdf(text: str) -> bytes:
    """``text`` as a printed file: lines of at most 95 characters, 54 to a page, page numbers."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    whole = io.BytesIO()
    canvas = Canvas(whole, pagesize=A4, invariant=1)
    lines = [piece for line in text.split("\n") for piece in _wrapped(line)]
    for number, top in enumerate(range(0, max(len(lines), 1), 54), start=1):
        page = canvas.beginText(56, 790)
        page.setFont("Helvetica", 10)
        for line in lines[top : top + 54]:
            page.textLine(line)
        canvas.drawText(page)
        canvas.drawString(290, 30, str(number))
        canvas.showPage()
    canvas.save()
    return whole.getvalue()


def _wrapped(line: str) -> Iterator[str]:
    while len(line) > 95:
        cut = line.rfind(" ", 0, 95)
        cut = cut if cut > 0 else 95
        yield line[:cut]
        line = line[cut:].removeprefix(" ")
    yield line


_WRITERS: dict[str, Callable[[str], bytes]] = {".docx": write_docx, ".pdf": write_pdf}
