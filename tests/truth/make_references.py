"""Turn references written as plain quotes into the truth set's files, which hold no quotes.

    python -m tests.truth.make_references LABELS DOCUMENTS

``LABELS`` is one file kept outside the project, ``DOCUMENTS`` the folder of papers. A paper begins
with a line ``document: stokeferry/2001-10_x.md``; each reference in it is a line

    minute | stokeferry/2001-09_x.md | 12/18 | minute 12/18@2

its kind, the paper that holds what it points at (``-`` where none does), its target (a number, or
the date of a meeting), and the words of it, as ``make_truth`` reads them. A paper without such a
line has none: that is a label too.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from .make_truth import BadLabel, place_piece
from .places import Squashed, entry_at, text_of

FOLDER = Path(__file__).parent / "references"


def read_references(path: Path, documents: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """The papers labelled in ``path``, and what is wrong with its lines."""
    papers: list[dict[str, Any]] = []
    faults: list[str] = []
    squashed: Squashed | None = None
    for number, line in enumerate(path.read_text("utf8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("document:"):
            name = line.partition(":")[2].strip()
            squashed = Squashed.of(text_of(documents, name).content)
            papers.append({"document": name, "references": []})
            continue
        try:
            kind, held, target, quote = (part.strip() for part in line.split("|", 3))
            assert squashed is not None
            if held != "-" and not (documents / held).is_file():
                raise BadLabel(f"there is no {held}")
            start, end = place_piece(quote, squashed, -1)
        except (BadLabel, ValueError) as fault:
            faults.append(f"{path}, line {number}: {fault}")
            continue
        papers[-1]["references"].append(
            {
                "find": [entry_at(squashed, start, end)],
                "kind": kind,
                "target": target,
                "held": held != "-",
                "target_document": None if held == "-" else held,
            }
        )
    return papers, faults


def main() -> int:
    """Write a file a paper; 2 if any line was refused, and then nothing is written."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("labels", type=Path)
    parser.add_argument("documents", type=Path)
    options = parser.parse_args()
    papers, faults = read_references(options.labels, options.documents)
    if faults:
        print("\n".join(faults), file=sys.stderr)
        return 2
    FOLDER.mkdir(exist_ok=True)
    for paper in papers:
        name = paper["document"].replace("/", "__")
        text = json.dumps(paper, ensure_ascii=False, indent=1)
        (FOLDER / f"{name}.json").write_text(text + "\n", "utf8")
    print(f"{len(papers)} papers, {sum(len(p['references']) for p in papers)} references")
    return 0


if __name__ == "__main__":
    sys.exit(main())
