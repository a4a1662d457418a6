"""``minutebook show``: the parsed structure of one paper, as far as the reader may see it."""

from __future__ import annotations

import argparse
import datetime
import sys
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from indexer import generations
from indexer.errors import InputError
from indexer.records import Document, Paper
from indexer.structure.outline import outline
from search.hidden import Span, hidden_stretches, overlaps
from ui.commands.options import Commands, add_command, add_reader
from ui.printing import plain, print_json

if TYPE_CHECKING:
    from indexer.store import Store


def add_parsers(commands: Commands) -> None:
    """show."""
    parser = add_command(
        commands, "show", "the parsed structure of one paper, to check it by eye", show
    )
    parser.add_argument("document", help="its path in the index, or part of it")
    add_reader(parser)


def show(options: argparse.Namespace) -> int:
    """Print the paper named, as outline or JSON. Raises InputError where not just one fits."""
    from indexer.store import Store

    folder = generations.generation_folder(options.index)
    generations.read_manifest(folder)
    store = Store.open(folder / "records.sqlite")
    document = _named(store, options.document, options.reader)
    paper = store.paper(document.path)
    assert paper is not None
    if options.reader == "public":
        paper = _public_part(paper, hidden_stretches(store, document.path))
    if options.json:
        print_json(_as_json(paper))
    else:
        sys.stdout.write(plain(outline(paper)) + "\n")
    return 0


def _named(store: Store, name: str, reader: str) -> Document:
    """The one document whose path is ``name``, else ends with it, else holds it, case apart."""
    readable = [d for d in store.all(Document) if reader == "restricted" or d.access == "public"]
    part = name.casefold()
    fitting = (
        [d for d in readable if d.path == name]
        or [d for d in readable if d.path.endswith(name)]
        or [d for d in readable if part in d.path.casefold()]
    )
    if not fitting:
        raise InputError(
            f"{name}: the index holds no such paper. `minutebook search` names the papers of what "
            "it finds."
        )
    if len(fitting) > 1:
        some = ", ".join(d.path for d in fitting[:5])
        raise InputError(
            f"{name}: fits {len(fitting)} papers of this index ({some}). Give more of its path."
        )
    return fitting[0]


def _public_part(paper: Paper, hidden: tuple[Span, ...]) -> Paper:
    """The paper without any record that stands in a hidden stretch.

    A meeting or an item around such a stretch stays: its own words stand elsewhere. It is shown to
    end where the stretch begins, and the stretch with the words that say it is exempt, so that
    nobody can tell how long it is.
    """
    from indexer.store import PARTS

    kept: dict[str, Any] = {}
    for name in PARTS:
        records = getattr(paper, name)
        if name == "items":
            shown = [i for i in records if not overlaps(hidden, i.title_start, i.title_end)]
            shown = [i for i in shown if i.access == "public"]
            kept[name] = tuple(replace(i, end=_shown_end(i.start, i.end, hidden)) for i in shown)
        elif name == "meetings":
            shown = [m for m in records if not any(a <= m.start < b for a, b in hidden)]
            kept[name] = tuple(replace(m, end=_shown_end(m.start, m.end, hidden)) for m in shown)
        elif name == "exemptions":
            shown = [e for e in records if not overlaps(hidden, e.because_start, e.because_end)]
            kept[name] = tuple(replace(e, end=e.start) for e in shown)
        else:
            kept[name] = tuple(r for r in records if not overlaps(hidden, r.start, r.end))
    return replace(paper, **kept)


def _shown_end(start: int, end: int, hidden: tuple[Span, ...]) -> int:
    """Where a record ends for the public: at the first hidden stretch in it, if there is one."""
    return min([end, *(first for first, _ in hidden if start <= first < end)])


def _as_json(paper: Paper) -> dict[str, Any]:
    """The document, and each list of its records with the words each stands on."""
    from indexer.store import PARTS

    whole: dict[str, Any] = {"document": _plain_values(asdict(paper.document))}
    for name in PARTS:
        whole[name] = [_plain_values(asdict(record)) for record in getattr(paper, name)]
        if name not in {"meetings", "items", "exemptions"}:
            for row in whole[name]:
                row["quote"] = paper.quote(row["start"], row["end"])
    for row in whole["items"]:
        row["title"] = paper.quote(row["title_start"], row["title_end"])
    return whole


def _plain_values(record: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in record.items()
    }
