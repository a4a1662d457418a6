"""The YAML head of a Markdown file, as far as papers use it: names with a value or a list."""

from __future__ import annotations

import re

_FENCE = re.compile(r"---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z_][\w -]{0,60}?)\s*:(?:\s+(.*))?$")
_LONGEST = 20_000


def split(source: str) -> tuple[dict[str, str], str]:
    """The metadata in the head of ``source``, and the rest. Lists are joined by ``, ``.

    Only a head in which every line is a pair, a list entry or blank is taken as one: a paper that
    merely begins with a rule keeps all its text.
    """
    head = _FENCE.match(source[:_LONGEST])
    if head is None:
        return {}, source
    found: dict[str, list[str]] = {}
    name = ""
    for line in (head.group(1) or "").split("\n"):
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        pair = _PAIR.match(bare) if line == line.lstrip() else None
        if pair:
            name = pair.group(1).strip().lower()
            found[name] = _values(pair.group(2) or "")
        elif name and bare.startswith("- "):
            found[name].append(_unquoted(bare[2:]))
        elif name and line != line.lstrip():
            found[name] = [" ".join([*found[name], _unquoted(bare)])]
        else:
            return {}, source
    metadata = {key: ", ".join(v for v in values if v) for key, values in found.items()}
    return {key: value for key, value in metadata.items() if value}, source[head.end() :]


def _values(written: str) -> list[str]:
    written = written.strip()
    if written in {"|", ">", "|-", ">-", "[]", "null", "~"}:
        return []
    if written.startswith("[") and written.endswith("]"):
        return [_unquoted(part) for part in written[1:-1].split(",")]
    return [_unquoted(written)]


def _unquoted(written: str) -> str:
    written = written.strip()
    if len(written) >= 2 and written[0] == written[-1] == '"':
        return written[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    if len(written) >= 2 and written[0] == written[-1] == "'":
        return written[1:-1].replace("''", "'")
    return written
