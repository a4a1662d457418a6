"""What a line is by its shape alone: page furniture, a list item, a heading."""

from __future__ import annotations

import re

# A number, letter or bullet with which a list item begins: "1.", "a)", "(iv)", "·", "- 1.1".
_BULLET = r"(?:[•·●▪◦‣∙○–\-*➢✓\uf0b7\uf0a7\uf0d8\uf0fc]|o(?=\s+[A-Z]))\s+"
_NUMBER = (
    r"(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]|\d{1,3}(?:\.\d{1,3}){1,3}\.?)(?=\s)"
    r"(?!\s+(?:[ap]\.?m\b|noon\b|per cent|%|million\b|m\b|hours\b))"  # "9.15 am" is a time
)
_TIGHT = r"\d{1,2}[.)](?=[A-Z][a-z])"  # "1.The ride quality", the space forgotten
_LIST_ITEM = re.compile(rf"(?:{_BULLET}(?:{_NUMBER})?|{_NUMBER}|{_TIGHT})")
_ITEM_NUMBER = re.compile(r"\d{1,3}[.)]?\s")
_MARKER = re.compile(
    r"\(?(?:\d{1,4}|[A-Za-z]|[ivx]{1,4})[.)]|\d{1,3}(?:\.\d{1,3})+\.?|\d{1,4}/\d{1,4}"
)
_DEPTH = re.compile(r"\d+(?:\.\d+)+")

# "1.0 Purpose": certainly a heading. "4. Minutes of the Previous Meeting" is one where it is
# written as a title; "1. That the report be noted" never is.
_SECTION = re.compile(r"\d{1,2}\.0\.?\s+[A-Z][^.!?;]{0,90}$")
_NUMBERED = re.compile(r"(?:\d{1,3}|[A-Z]{1,3}\d{0,3}/\d{1,3}|\d{1,4}[/.]\d{1,4})[.)]?\s+(.+)$")
# The parts of a resolution are often bold: "(a) the report be noted", "1. That officers ...".
_PROPOSITION = re.compile(r"(?:\(?\w{1,4}[.)]\s+)(?:That\b|[a-z])|That\b")
_SMALL_WORDS = frozenset("a an and as at by for from in of on or the to with &".split())
_TITLE_WORDS = frozenset(
    """apologies appendices appointments background budget business conclusion consultation
    correspondence declarations finance implications interests introduction matters meeting
    membership minutes planning policy programme purpose questions recommendations report review
    strategy update""".split()
)

_NOISE_LINES = frozenset(
    """
    agenda item|local democracy|supporting documents|supporting documents:|skip to main content
    skip to content|share this page|print this page|back to top|bookmark this link
    view the background to this item|related documents|related documents:|you are here
    accessibility|cookies|cookie policy|privacy|privacy notice|site map|sitemap|contact us
    a to z of services|rss feed|follow us|view directions|sign in|log in|additional documents:
    additional documents|printable version|browse meetings|calendar|committees|library of documents
    """.strip()
    .replace("\n", "|")
    .split("|")
)
_NOISE = frozenset(line.strip() for line in _NOISE_LINES)
# A link to a published file with its size, as ModernGov prints it: "Appendix 1 PDF 61 KB".
_FILE_LINK = re.compile(
    r"(?:pdf icon\s+)?\b(?:PDF|DOCX?|XLSX?|PPTX?|HTML|RTF|ZIP)\b[\s(,]*[\d.,]+\s*[KM]B\)?$"
)
_VIEW_ITEM = re.compile(r"View the (?:reasons|background|declarations)\b.{0,80}$", re.IGNORECASE)


def is_noise(line: str) -> bool:
    """Whether a line that stands alone is furniture of the page it was copied from."""
    folded = " ".join(line.split())
    if len(folded) > 240:
        return False
    if folded.casefold() in _NOISE or _VIEW_ITEM.match(folded):
        return True
    parts = folded.casefold().split(" | ")
    if parts[-1].endswith(" local democracy") and len(folded.split()) <= 6:
        return True
    if len(parts) > 1 and any(part in _NOISE for part in parts):
        return True
    # "2. Budget PDF 61 KB" is the title of an item whose report hangs on it.
    return file_link(folded) is not None and _ITEM_NUMBER.match(folded) is None


def file_link(line: str) -> int | None:
    """Where the kind and size of a published file begin at the end of a line; None without."""
    found = _FILE_LINK.search(line) if len(line) <= 400 else None
    return found.start() if found else None


def is_marker(text: str) -> bool:
    """Whether a text is nothing but a list number, as stands in a cell of its own."""
    return _MARKER.fullmatch(text) is not None


def begins_list_item(line: str) -> bool:
    """Whether a line begins with a bullet, number or letter as list items do."""
    return _LIST_ITEM.match(line) is not None


def list_depth(line: str) -> int:
    """How deep a list item stands by its own number: 1 for ``3.``, 2 for ``3.1`` and so on."""
    marker = _LIST_ITEM.match(line)
    dotted = _DEPTH.search(marker.group()) if marker else None
    return 1 + dotted.group().count(".") if dotted else 1


def is_heading(line: str) -> bool:
    """Whether a line that stands alone is certainly a heading.

    It is short, does not end as a sentence does, and is a numbered title (``1.0 Purpose``), in
    capitals (``MATTERS ARISING``) or a label with a colon or dash (``Minutes:``, ``Resolved –``).
    """
    folded = " ".join(line.split())
    if len(folded) > 120:
        return False
    letters = [c for c in folded if c.isalpha()]
    if len(letters) < 3:
        return False
    if _SECTION.match(folded):
        return True
    if folded[-1] in ".,;!?":
        return False
    if all(c.isupper() for c in letters) and len(folded.split()) <= 16:
        return True
    numbered = _NUMBERED.match(folded)
    if numbered:
        return _is_title(numbered.group(1))
    return folded[-1] in ":–" and len(folded.split()) <= 5


def _is_title(text: str) -> bool:
    """Whether words are written as a title is, and are more than a name."""
    words = text.split()
    if len(words) > 14 or any("." in word[:-1] for word in words):
        return False
    bare = [word.strip("(),'’\"“”–-:").casefold() for word in words]
    titled = all(
        word[0].isupper() or not word[0].isalpha() or word.casefold() in _SMALL_WORDS
        for word in words
    )
    return titled and any(
        word in _TITLE_WORDS or word in _SMALL_WORDS for word in bare[1:] + bare[:1]
    )


def is_bold_heading(line: str) -> bool:
    """Whether a line that is bold throughout is a heading, not a sentence with emphasis."""
    folded = " ".join(line.split())
    words = len(folded.split())
    if not 2 <= len(folded) <= 160 or words > 20 or folded[0].islower():
        return False
    if _PROPOSITION.match(folded):
        return False
    if folded[-1] in ".!?" and (words > 8 or ". " in folded[4:]):
        return False
    return any(c.isalpha() for c in folded) and folded[-1] not in ",;"


def ordinal_label(number: int, style: str) -> str:
    """A list number as HTML and Word draw it: styles ``1``, ``a``, ``A``, ``i``, ``I``."""
    if style in {"a", "A"} and number > 0:
        letters = ""
        while number > 0:
            number, place = divmod(number - 1, 26)
            letters = chr(97 + place) + letters
        return (letters if style == "a" else letters.upper()) + "."
    if style in {"i", "I"} and 0 < number < 4000:
        roman = ""
        for value, numeral in _ROMAN:
            count, number = divmod(number, value)
            roman += numeral * count
        return (roman if style == "i" else roman.upper()) + "."
    return f"{number}."


_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "m cm d cd c xc l xl x ix v iv i".split(),
        strict=True,
    )
)


def begins_label(line: str) -> bool:
    """Whether a line begins with a label of a few words and a colon, as ``Present: ...`` does."""
    return re.match(r"\s*[A-Z][^:.\n]{1,40}:", line) is not None
