"""What a line is by its shape alone: page furniture, a list item, a heading."""

from __future__ import annotations

import re

# A number, letter or bullet with which a list item begins: "1.", "a)", "(iv)", "·", "- 1.1".
_BULLET = r"[•·●▪◦‣∙○–\-*]\s+"
_NUMBER = r"(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]|\d{1,3}(?:\.\d{1,3}){1,3}\.?)(?=\s)"
_LIST_ITEM = re.compile(rf"(?:{_BULLET}(?:{_NUMBER})?|{_NUMBER})")
_DEPTH = re.compile(r"\d+(?:\.\d+)+")

# "1.0 Purpose", "4. Financial implications": a short numbered line with no full stop at its end.
_NUMBERED_HEADING = re.compile(r"\d{1,2}(?:\.0)?\.?\s+[A-Z][^.!?;]{0,90}$")

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
_FILE_LINK = re.compile(r"\b(?:PDF|DOCX?|XLSX?|PPTX?|HTML|RTF|ZIP)\b[\s(,]*[\d.,]+\s*[KM]B\)?$")
_VIEW_ITEM = re.compile(r"View the (?:reasons|background|declarations)\b.{0,80}$", re.IGNORECASE)


def is_noise(line: str) -> bool:
    """Whether a line that stands alone is furniture of the page it was copied from."""
    folded = " ".join(line.split())
    if len(folded) > 240:
        return False
    return bool(
        folded.casefold() in _NOISE or _FILE_LINK.search(folded) or _VIEW_ITEM.match(folded)
    )


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

    It is short, does not end as a sentence does, and is numbered (``1.0 Purpose``), in capitals
    (``MATTERS ARISING``) or a label that ends with a colon (``Minutes:``, ``Resolved:``).
    """
    folded = " ".join(line.split())
    letters = [c for c in folded if c.isalpha()]
    if len(folded) > 120 or len(letters) < 3:
        return False
    if _NUMBERED_HEADING.match(folded):
        return len(folded.split()) <= 14
    if folded[-1] in ".,;!?":
        return False
    if all(c.isupper() for c in letters) and len(folded.split()) <= 16:
        return True
    return folded.endswith(":") and len(folded.split()) <= 5


def is_bold_heading(line: str) -> bool:
    """Whether a line that is bold throughout is a heading, not a sentence with emphasis."""
    folded = " ".join(line.split())
    if not 2 <= len(folded) <= 160 or len(folded.split()) > 20:
        return False
    return any(c.isalpha() for c in folded) and not folded.endswith((",", ";"))


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
