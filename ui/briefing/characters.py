"""Words of papers for files: no controls, no marks that turn the order of what is read."""

from __future__ import annotations

import re

from indexer.reflow import join_broken_words

# Marks that embed or override a direction; letters of right-to-left scripts need none of them.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BREAK = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[ \t\n\u00a0]+")


def shown(text: str) -> str:
    """``text`` as a file of any format can hold it, words that a line's end broke joined; what no
    format can hold becomes U+FFFD."""
    text = join_broken_words(_TURNING.sub("", _BREAK.sub("\n", text)))
    return "".join(c if _fits(c) else "\ufffd" for c in text)


def on_a_line(text: str) -> str:
    """``shown`` with white space as single spaces: lines of a page are broken by the new page."""
    return _BLANKS.sub(" ", shown(text)).strip()


def _fits(character: str) -> bool:
    """Whether XML 1.0 can hold a character and no reader takes it for a command."""
    code = ord(character)
    if code < 0x20:
        return character in "\n\t"
    return not (0x7F <= code <= 0x9F or 0xD800 <= code <= 0xDFFF or code & 0xFFFE == 0xFFFE)
