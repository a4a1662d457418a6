"""Text of documents on its way out: made harmless for a terminal, and exact in JSON."""

from __future__ import annotations

import json
import re
import sys
from typing import Any

# Controls beyond those that JSON escapes by itself, marks that reorder what is seen, and the
# separators at which some readers of JSON Lines break a line.
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str) -> str:
    """Text of a document made safe for a terminal: no controls but line breaks and tabs."""
    return "".join(c if c in "\n\t" or c.isprintable() or c == "\u00a0" else "\ufffd" for c in text)


def number_of(count: int, name: str) -> str:
    """A number and the name of what was counted, in the plural where it is not one."""
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def to_json(value: dict[str, Any]) -> str:
    """``value`` as one line that reads back the same and holds no raw control character."""
    text = json.dumps(value, ensure_ascii=False)
    return _UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def print_json(value: dict[str, Any]) -> None:
    """One JSON object on one line of standard output."""
    line = to_json(value)
    encoding = sys.stdout.encoding or "utf-8"
    try:
        line.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        line = json.dumps(value)
    print(line, flush=True)
