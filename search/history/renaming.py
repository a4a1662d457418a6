"""The other names that a matter goes by, where the record itself says so.

"Stainby Community Hub, which had been Stainby Road Library" is such a statement: where one of its
sides is a name known already, the other is a name too. Nothing is guessed from likeness.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from indexer.tokens import tokenize

MOST_WORDS = 6

_WORD = r"[\w'’-]+"
# A name in capitals, small words allowed inside it: "Friends of the Library".
_PROPER = (
    r"(?:the\s+)?[A-Z][\w'’-]*(?:\s+(?:of|and|the|for|in|to|on|at|by|our)(?=\s+[A-Z])|\s+[A-Z][\w'’-]*)"
    r"{0,5}"
)
_SAID = (
    r"(?:called(?:\s+itself|\s+themselves)?|calls\s+itself|known\s+as|renamed(?:\s+as)?"
    r"|re-named|retitled|(?:built\s+|opened\s+)?under\s+the\s+name\s+of|by\s+the\s+name\s+of)"
)
_LINKS = (
    r"(?:(?:\(|which|that|and|had|has|have|was|were|is|are|been|be|to|now|since|later|then|,)\s*)"
    r"{0,5}"
)
_NOW = r"(?:now|since|later|to\s+be|been|renamed|re-named|retitled)"
_TWO_WORDS = rf"{_WORD}\s+{_WORD}(?:\s+{_WORD})?"
_WAS = (
    r"(?:(?:which|that)\s+(?:had\s+been|was|used\s+to\s+be|stands?\s+in\s+what\s+(?:was|had\s+been))"
    r"|in\s+what\s+(?:was|had\s+been)|formerly(?:\s+known\s+as|\s+called)?"
    r"|previously(?:\s+known\s+as|\s+called)?)"
)
# Behind a known name: its later name, its former one, or the same in brackets.
_BEHIND = (
    re.compile(rf"^[,;]?\s*{_LINKS}{_SAID}\s+['\"“‘]?(?P<name>{_PROPER})"),
    re.compile(rf"^[,;]?\s*{_LINKS}(?<!\w){_NOW}\s+{_SAID}\s+['\"“‘]?(?P<name>{_TWO_WORDS})"),
    re.compile(rf"^[,;]?\s*\(?\s*{_WAS}\s+(?P<name>{_PROPER})"),
    re.compile(r"^\s+\((?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)+)\)"),
)
# Before a known name: what was called so before, or is called so now.
_BEFORE = (
    re.compile(rf"(?P<name>{_PROPER})[,;]?\s*\(?\s*{_WAS}\s+(?:the\s+)?$"),
    re.compile(rf"(?P<name>{_PROPER})[,;]?\s*{_LINKS}{_SAID}\s+(?:the\s+)?['\"“‘]?$"),
    re.compile(
        rf"(?P<name>(?:{_WORD}\s+){{1,3}}{_WORD}),\s+{_NOW}\s+{_SAID}\s+(?:the\s+)?['\"“‘]?$"
    ),
    re.compile(r"(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)+)\s+\(\s*$"),
)
# One of these words, or a bracket at its end, stands in whatever a rule of ``_BEFORE`` finds: most
# stretches have none, and each rule tries itself at every word of one.
_BEFORE_SIGNS = re.compile(
    r"(?:which|that)\s+(?:had|was|used|stands?)\s|in\s+what\s|formerly|previously|called|calls\s"
    r"|known\s|renamed|re-named|retitled|name\s+of|\(\s*$"
)
# A scheme within which the matter goes on: "part of a wider review called Getting to School".
_PART = re.compile(
    rf"\bpart\s+of\s+an?\s+(?:{_WORD}\s+){{1,3}}(?:called|named|known\s+as)\s+(?P<name>{_PROPER})"
)
_LEADING = re.compile(r"^(?:the|a|an|for|in|at|on|of|and|but|that|to|from|by|as|when|if)\s+", re.I)
_TRAILING = re.compile(
    r"\s+(?:of|and|the|for|in|to|on|at|by|our|was|is|had|has|were|are|be)$", re.I
)
_TITLE = re.compile(
    r"^(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|Sir|Director|Head|Chair|Cabinet|Council)\b"
)
_STOPS = frozenset("was were is are had has have be been and but that which who will would".split())


def other_names(text: str, names: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Names that ``text`` gives to what is called one of ``names``, each with its place in it."""
    for name in names:
        words = name.split()
        pattern = re.compile(
            r"(?<!\w)" + r"[\s-]+".join(re.escape(w) for w in words) + r"(?!\w)", re.I
        )
        for found in pattern.finditer(text):
            behind = text[found.end() : found.end() + 160]
            before = text[max(0, found.start() - 160) : found.start()]
            for rule in _BEHIND:
                match = rule.search(behind)
                if match and (said := _clean(match["name"], name)):
                    yield said, found.end() + match.start("name")
            for rule in _BEFORE if _BEFORE_SIGNS.search(before) else ():
                match = rule.search(before)
                if match and (said := _clean(match["name"], name)):
                    yield said, found.start() - len(before) + match.start("name")


def part_names(text: str) -> Iterator[tuple[str, int]]:
    """Names of the larger thing that ``text`` says its subject is now part of."""
    for match in _PART.finditer(text):
        said = _clean(match["name"], "")
        if said:
            yield said, match.start("name")


def _clean(said: str, known: str) -> str | None:
    """``said`` as a name: no article, no verb behind it, not one known already; else None."""
    words = " ".join(said.split()).strip(" .,;:'\"“”‘’()")
    while _LEADING.match(words):
        words = _LEADING.sub("", words)
    kept: list[str] = []
    for word in words.split():
        if word.casefold() in _STOPS:
            break
        kept.append(word)
    words = " ".join(kept[:MOST_WORDS])
    while _TRAILING.search(words):
        words = _TRAILING.sub("", words)
    # One word ("Folly") is as often a remark as a name.
    if len(words.split()) < 2 or _TITLE.match(words) or not tokenize(words):
        return None
    if set(tokenize(words)) <= set(tokenize(known)):
        return None
    return words
