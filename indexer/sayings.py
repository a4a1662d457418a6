"""What the user has said of papers with --body and --access, and for which files it holds.

What was said of a folder holds for all under it, also for what is put there later. What was said of
a file that was named holds for that file only. Of two sayings the nearer one holds, whenever it was
said: a paper that was named restricted stays so when the folder around it is indexed. So each is
undone where it was made.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.records import Access
from indexer.store import Saying, Source, SourceProblem, Store


@dataclass(frozen=True, slots=True)
class Said:
    """What the user says of the papers being indexed; None leaves it to the papers."""

    body: str | None = None
    access: Access | None = None


class Sayings:
    """Everything said so far, by the file or folder that was named."""

    def __init__(self, held: Iterable[Saying] = ()) -> None:
        self._by_path = {saying.path: saying for saying in held}

    @classmethod
    def of_index(
        cls, store: Store, sources: Sequence[Source], problems: Sequence[SourceProblem]
    ) -> Sayings:
        """What was said while ``store`` was built.

        An index made before sayings were kept by their path has them only by paper, and is read as
        it was then: what was said of every paper of a folder was said of the folder.
        """
        if store.has(Saying):
            return cls(store.all(Saying))
        return _gathered([*sources, *problems])

    def say(self, path: Path, said: Said) -> None:
        """Note what is said of ``path`` now. What is left open stays as it was said before."""
        if not said.body and not said.access:
            return
        place = str(path.resolve())
        before = self._by_path.get(place)
        self._by_path[place] = Saying(
            place,
            path.is_file(),
            said.body or (before.body if before else None),
            said.access or (before.access if before else None),
        )

    def of(self, path: Path) -> Said:
        """What holds for the file at ``path``: the nearest that was said of it or around it."""
        body: str | None = None
        access: str | None = None
        if not self._by_path:
            return Said()
        for saying in self._around(path):
            body = body or saying.body
            access = access or saying.access
            if body and access:
                break
        return Said(body, access_of(access))

    def _around(self, path: Path) -> Iterator[Saying]:
        """What was said of ``path`` and of the folders around it, the nearest first.

        A link to a paper is that paper: what was said of the paper itself comes first, what was
        said of its folders last.
        """
        real = Path(os.path.realpath(path)) if self._by_path and path.is_symlink() else path
        for place in dict.fromkeys((path, real)):
            if str(place) in self._by_path:
                yield self._by_path[str(place)]
        for parent in dict.fromkeys((*path.parents, *real.parents)):
            saying = self._by_path.get(str(parent))
            # What is a folder now may have been a file when something was said of it.
            if saying is not None and not saying.of_file:
                yield saying

    def rows(self) -> list[Saying]:
        """All of them, in order of path, to be kept with the index."""
        return [self._by_path[path] for path in sorted(self._by_path)]


def access_of(value: str | None) -> Access | None:
    """A stored access level as what it can be."""
    return "restricted" if value == "restricted" else "public" if value == "public" else None


def _gathered(files: Sequence[Source | SourceProblem]) -> Sayings:
    """Sayings by folder where all papers of it agree, and by file where one differs from them."""
    folders: dict[Path, set[tuple[str | None, str | None]]] = {}
    for file in files:
        for parent in (Path(file.root) / file.file).parents:
            folders.setdefault(parent, set()).add((file.said_body, file.said_access))
            if str(parent) == file.root:
                break
    gathered: list[Saying] = []
    for folder, said in folders.items():
        bodies, levels = {body for body, _ in said}, {access for _, access in said}
        body = bodies.pop() if len(bodies) == 1 else None
        access = levels.pop() if len(levels) == 1 else None
        if body or access:
            gathered.append(Saying(str(folder), False, body, access))
    of_folders = Sayings(gathered)
    for file in files:
        path = Path(file.root) / file.file
        holds = of_folders.of(path)
        if (holds.body, holds.access) != (file.said_body, file.said_access):
            gathered.append(Saying(str(path), True, file.said_body, file.said_access))
    return Sayings(gathered)
