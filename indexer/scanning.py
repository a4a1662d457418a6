"""Which files lie under the paths that the user names."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import InputError
from indexer.generations import is_index
from indexer.readers import SUFFIXES

# What is never a paper: the index itself, hidden files, and what operating systems leave behind.
_NOT_PAPERS = {"thumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file under a folder to index."""

    root: str
    file: str
    path: Path
    size: int
    modified_ns: int


def scan(
    paths: Sequence[Path], index: Path, held: Collection[tuple[str, str]] = ()
) -> dict[str, list[FoundFile]]:
    """The files under each path, by the folder (or file) that was named.

    ``held`` are the (folder, file) pairs that the index knows. A file, or a folder within a folder
    indexed before, keeps its place under that folder; a folder whose papers are all gone may be
    empty. Raises InputError where a path is missing or holds no files and never did.
    """
    if not paths:
        raise InputError("Name at least one folder or file to index.")
    known = {root for root, _ in held}
    inside = index.resolve()
    scanned: dict[str, list[FoundFile]] = {}
    # The outermost first, so that no paper of two of them is taken for two papers.
    for path in sorted(paths, key=lambda path: path.resolve().parts):
        if not path.exists():
            raise InputError(f"{path}: there is no such file or folder.")
        whole = path.resolve()
        if is_index(whole):
            raise InputError(f"{path}: is an index, and holds no papers. Name the papers' folder.")
        around = [root for root in sorted(known) if whole.is_relative_to(root)]
        root = Path(around[0]) if around else (whole if whole.is_dir() else whole.parent)
        # By their parts, as paths are compared, but those taken apart once.
        files = sorted(_files(whole, inside), key=_parts) if whole.is_dir() else [whole]
        emptied = any((Path(base) / file).is_relative_to(whole) for base, file in held)
        if not files and not emptied:
            raise InputError(
                f"{path}: holds no files ({_passed_over(whole)}). Nothing was changed. Minutebook "
                f"reads {', '.join(sorted(SUFFIXES))}: name a folder that holds such files."
            )
        known.add(str(root))
        scanned[str(whole)] = [_look_at(root, file) for file in files]
    return scanned


def _files(folder: Path, index: Path) -> Iterator[Path]:
    """Every file under ``folder`` but hidden ones and those of an index; folder links are not
    followed."""
    for parent, folders, names in os.walk(folder, followlinks=False):
        here = Path(parent)
        folders[:] = sorted(
            n
            for n in folders
            if not n.startswith(".") and (here / n).resolve() != index and not is_index(here / n)
        )
        for name in names:
            if not name.startswith((".", "~$")) and name.lower() not in _NOT_PAPERS:
                yield here / name


def _passed_over(folder: Path) -> str:
    """What there is in a folder without papers, in words."""
    try:
        held = sorted(folder.iterdir())
    except OSError as error:
        return f"it cannot be opened: {error.strerror or error}"
    folders = sum(path.is_dir() for path in held)
    counts = [(folders, "folder"), (len(held) - folders, "hidden or system file")]
    found = [f"{count} {name}{'s' if count > 1 else ''}" for count, name in counts if count]
    return f"only {' and '.join(found)} in it" if found else "it is empty"


def _parts(path: Path) -> tuple[str, ...]:
    return path.parts


def _look_at(root: Path, path: Path) -> FoundFile:
    file = "/".join(path.parts[len(root.parts) :])
    try:
        status = path.stat()
    except OSError:  # a broken link: reading it will say so
        return FoundFile(str(root), file, path, -1, -1)
    return FoundFile(str(root), file, path, status.st_size, status.st_mtime_ns)
