"""The lexical matrices of a generation: of passages, of their context lines, of whole documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from indexer.columns import PassageColumns
from indexer.cutting import Cut, Held
from indexer.lexical import load_lexical, save_lexical
from indexer.lexical_building import build_lexical
from indexer.lexical_extending import extended
from indexer.renumbering import Renumbering
from indexer.tokens import tokenize


def write_matrices(folder: Path, cut: Cut, columns: PassageColumns, held: Held | None) -> None:
    """Write the matrices of all passages into ``folder``: those of ``held``, with what was ``cut``,
    or of this alone. ``columns`` are those of all.

    A document is its public passages, so that what is exempt moves no score that the public sees;
    one that has none is made of what it has, and counts for nothing in the statistics.
    """
    terms = [tokenize(text) for text in cut.texts]
    public = [passage.access == "public" for passage in cut.passages]
    _write(folder, "lexical", held, cut.numbers, terms, public)
    contexts = [tokenize(passage.context) for passage in cut.passages]
    _write(folder, "contexts", held, cut.numbers, contexts, public)
    whole: dict[str, list[str]] = {}
    hidden: dict[str, list[str]] = {}
    for passage, words, shown in zip(cut.passages, terms, public, strict=True):
        whole.setdefault(passage.document, []).extend(words if shown else ())
        hidden.setdefault(passage.document, []).extend(words)
    before = held.columns.names["document"] if held else ()
    after = columns.names["document"]
    numbers = Renumbering.between(before, after, set(whole))
    names = [after[number] for number in numbers.added.tolist()]
    documents = [whole[name] or hidden[name] for name in names]
    _write(folder, "documents", held, numbers, documents, [bool(whole[name]) for name in names])


def _write(
    folder: Path,
    name: str,
    held: Held | None,
    numbers: Renumbering,
    terms: Sequence[Sequence[str]],
    public: Sequence[bool],
) -> None:
    if held is None:
        matrix = build_lexical(terms, public)
    else:
        matrix = extended(load_lexical(held.folder, name), numbers, terms, public)
    save_lexical(matrix, folder, name)
