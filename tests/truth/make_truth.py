"""Turn labels written as plain quotes into the truth set's files, which hold no quotes.

    python -m tests.truth.make_truth LABELS DOCUMENTS HALF

``LABELS`` is a file ``*.labels`` or a folder of them, kept outside the project. ``DOCUMENTS`` is
the folder of papers, ``HALF`` is one of ``HALVES``. A labels file reads, a line each:

    document: stokeferry/2001-10_x.md
    date: 2001-10-03 stated            (or "2001-10-03 not stated", or "none")
    body: Stoke Ferry Parish Council   (or "none")
    unlabelled: items, votes           (kinds the paper was not read for; may be left out)
    # a remark
    item 3 | Accounts for payment
    item a level=2 | Playing field
    item - | Planning
    item - level=2; optional=yes | Approved by the Borough
    decision agreed; part=1; mover=Mr Hay; seconder=Mrs Lee | It was [..] the grant.
    decision+action agreed; owner=Clerk | It was agreed the Clerk would write to Tesco.
    action owner=Clerk; due=next meeting | Clerk to obtain quotes.
    undertaking owner=Mr Hay | Mr Hay would look into it.
    recommendation part=2 | That the plan be noted.
    vote for=4; against=2; abstentions=0 | ...

After the bar stands the quote. ``first words [..] last words`` stands for everything between
them. ``++`` joins the pieces of a label that something interrupts. A quote (or the first words of
one) that occurs several times is refused unless it ends in ``@2`` (the second in the document) or
``@next`` (the first after the label on the line above). Case, spaces and punctuation do not matter.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import sys
from pathlib import Path
from typing import Any

from .places import Entry, Squashed, entry_at, squash, text_of

HALVES = ("kept", "learn", *(f"learn{number}" for number in range(2, 22)))
LISTS = ("items", "decisions", "recommendations", "actions", "undertakings", "votes")
_ORDINAL = re.compile(r"\s*@(\d+|next)\s*$")


class BadLabel(ValueError):
    """A line of a labels file that cannot be used; the message says why."""


def places_of(words: str, document: Squashed) -> list[tuple[int, int]]:
    """Every place of ``words`` in the document, as whole words, in letters."""
    wanted = squash(words)
    if not wanted:
        raise BadLabel("an empty quote")
    found = []
    at = document.letters.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if document.begins_word(at) and document.ends_word(end):
            found.append((at, end))
        at = document.letters.find(wanted, at + 1)
    return found


def place_piece(piece: str, document: Squashed, after: int) -> tuple[int, int]:
    """The one place that a piece of a quote means; ``after`` is where the label before began."""
    which = _ORDINAL.search(piece)
    if which:
        piece = piece[: which.start()]
    head, gap, tail = piece.partition("[..]")
    starts = places_of(head, document)
    if not starts:
        raise BadLabel(f"does not occur: {head.strip()!r}")
    if which and which.group(1) == "next":
        starts = [place for place in starts if place[0] > after]
        if not starts:
            raise BadLabel(f"does not occur after the label before: {head.strip()!r}")
    elif which:
        if int(which.group(1)) > len(starts):
            raise BadLabel(f"occurs only {len(starts)} times: {head.strip()!r}")
        starts = starts[int(which.group(1)) - 1 :]
    elif len(starts) > 1:
        raise BadLabel(f"occurs {len(starts)} times, add @n or @next: {head.strip()!r}")
    start, end = starts[0]
    if gap:
        ends = [place[1] for place in places_of(tail, document) if place[0] >= end]
        if not ends:
            raise BadLabel(f"does not occur after its first words: {tail.strip()!r}")
        end = ends[0]
    return start, end


def find_of(quote: str, document: Squashed, after: int) -> list[Entry]:
    """The entries of a quote, one a piece."""
    entries: list[Entry] = []
    for piece in quote.split("++"):
        start, end = place_piece(piece, document, after)
        entries.append(entry_at(document, start, end))
        after = start
    return entries


def _number(value: str | None) -> int | None:
    return None if value is None else int(value)


def label_of(kind: str, first: str, keys: dict[str, str], find: list[Entry]) -> dict[str, Any]:
    """One label of the given kind; ``first`` is an item's number or a decision's verb."""
    if kind == "item":
        number = None if first in {"", "-"} else first
        item = {"number": number, "level": int(keys.pop("level", "1")), "find": find}
        return item | ({"optional": True} if keys.pop("optional", None) == "yes" else {})
    if kind == "decision":
        if not first:
            raise BadLabel("a decision needs its verb")
        names = {name: keys.pop(name, None) for name in ("part", "mover", "seconder")}
        return {"find": find, "part": names.pop("part"), "verb": first, **names}
    if kind in {"action", "undertaking"}:
        return {"find": find, "owner": keys.pop("owner", None), "due": keys.pop("due", None)}
    if kind == "recommendation":
        return {"find": find, "part": keys.pop("part", None)}
    if kind == "vote":
        return {
            "find": find,
            "in_favour": _number(keys.pop("for", None)),
            "against": _number(keys.pop("against", None)),
            "abstentions": _number(keys.pop("abstentions", None)),
        }
    raise BadLabel(f"unknown kind {kind!r}")


def read_line(
    line: str, document: Squashed, after: int
) -> tuple[list[tuple[str, dict[str, Any]]], int]:
    """The labels of one line, each with its list's name, and where they begin."""
    head, bar, quote = line.partition("|")
    if not bar:
        raise BadLabel("no | before the quote")
    kinds, _, rest = head.strip().partition(" ")
    keys: dict[str, str] = {}
    first = ""
    for part in re.split(r";|\s(?=level=)", rest):
        name, equals, value = part.partition("=")
        if equals:
            keys[name.strip()] = value.strip()
        elif part.strip():
            first = part.strip()
    find = find_of(quote, document, after)
    labels = [(f"{kind}s", label_of(kind, first, keys, find)) for kind in kinds.split("+")]
    if keys:
        raise BadLabel(f"unknown keys {sorted(keys)}")
    return labels, find[0]["at"]


def read_labels(path: Path, documents: Path) -> tuple[dict[str, Any], list[str]]:
    """The truth of one labels file, and what is wrong with it, a line each."""
    truth: dict[str, Any] = {"document": "", "meeting_date": None, "meeting_date_stated": False}
    truth |= {"body": None} | {name: [] for name in LISTS}
    document: Squashed | None = None
    faults: list[str] = []
    after = -1
    for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        name, _, value = line.partition(":")
        try:
            if name == "document":
                truth["document"] = value.strip()
                document = Squashed.of(text_of(documents, value.strip()).content)
            elif name == "date":
                if value.strip() != "none":
                    day, _, how = value.strip().partition(" ")
                    truth["meeting_date"] = datetime.date.fromisoformat(day).isoformat()
                    truth["meeting_date_stated"] = how.strip() == "stated"
            elif name == "body":
                truth["body"] = None if value.strip() == "none" else value.strip()
            elif name == "unlabelled":
                truth["unlabelled"] = [kind.strip() for kind in value.split(",")]
                unknown = sorted(set(truth["unlabelled"]) - set(LISTS))
                if unknown:
                    raise BadLabel(f"unknown kinds {unknown}")
            elif document is None:
                raise BadLabel("the first line must name the document")
            else:
                labels, after = read_line(line, document, after)
                for listed, label in labels:
                    truth[listed].append(label)
        except ValueError as fault:
            faults.append(f"{path.name}:{number}: {fault}")
    for listed in LISTS:
        truth[listed].sort(key=lambda label: label["find"][0]["at"])
    return truth, faults


def main() -> int:
    """Convert the labels files named on the command line; 2 if any line was refused."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("labels", type=Path)
    parser.add_argument("documents", type=Path)
    parser.add_argument("half", choices=HALVES)
    options = parser.parse_args()
    folder = Path(__file__).parent / options.half
    folder.mkdir(exist_ok=True)
    labels: Path = options.labels
    refused = 0
    for path in sorted(labels.glob("*.labels")) if labels.is_dir() else [labels]:
        truth, faults = read_labels(path, options.documents)
        for fault in faults:
            print(fault, file=sys.stderr)
        refused += len(faults)
        if faults:
            continue
        name = truth["document"].replace("/", "__")
        (folder / f"{name}.json").write_text(
            json.dumps(truth, ensure_ascii=False, indent=1) + "\n", "utf8"
        )
        counts = ", ".join(f"{len(truth[listed])} {listed}" for listed in LISTS)
        print(f"{truth['document']}: {counts}")
    return 2 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
