"""Which files have changed, and their papers into the records: what did not change stays there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from sqlite3 import Connection

from indexer import generations, store_writing
from indexer.errors import UnreadableFileError
from indexer.name_marks import says_not_for_publication
from indexer.readers import read_file
from indexer.records import Access, Paper
from indexer.rows import NoRoomError, slot_after, slot_of
from indexer.sayings import Said, Sayings
from indexer.scanning import FoundFile
from indexer.store import Source, SourceProblem
from indexer.structure.paper import read_paper

# The folder that was named and the file's place in it.
Key = tuple[str, str]


@dataclass(slots=True)
class Plan:
    """What is to be done with each file: ``known`` are the papers that the index holds of it.

    ``keys`` are those of the files that stay or are read, in order of place whatever happened
    before, so that the same files give the same index.
    """

    keys: list[Key]
    known: dict[Key, list[Source]]
    to_read: dict[Key, tuple[FoundFile, Said]]
    gone: set[Key]
    problems: list[SourceProblem]
    unchanged: int

    @property
    def kept(self) -> list[Key]:
        """The files whose papers stay as they are, in order."""
        return [key for key in self.keys if key not in self.to_read]

    @property
    def removed(self) -> int:
        """How many files that the index held are gone."""
        return sum(key in self.known for key in self.gone)


@dataclass(slots=True)
class Papers:
    """The papers of an index: those that stayed and ``fresh`` ones, by name, and their sources."""

    sources: list[Source] = field(default_factory=list)
    problems: list[SourceProblem] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)
    fresh: set[str] = field(default_factory=set)
    added: int = 0
    changed: int = 0
    removed: int = 0


def plan_reading(
    sources: list[Source],
    problems: list[SourceProblem],
    sayings: Sayings,
    scanned: Mapping[str, list[FoundFile]],
    same_reader: bool,
) -> Plan:
    """What is to be done with the files of an index that holds ``sources``, after ``scanned``.

    Where they were not read by the ``same_reader``, all files that were scanned are read anew.
    """
    known: dict[Key, list[Source]] = {}
    for source in sources:
        known.setdefault((source.root, source.file), []).append(source)
    files = {(f.root, f.file): f for found in scanned.values() for f in found}
    under = [Path(path) for path in scanned]
    gone = {
        key
        for key in {*known, *((p.root, p.file) for p in problems)}
        if key not in files and any((Path(key[0]) / key[1]).is_relative_to(path) for path in under)
    }
    to_read: dict[Key, tuple[FoundFile, Said]] = {}
    for key, file in files.items():
        wish = sayings.of(file.path)
        if not (key in known and same_reader and _unchanged(file, known[key][0], wish)):
            to_read[key] = (file, wish)
    return Plan(
        sorted({*files, *known} - gone),
        known,
        to_read,
        gone,
        [p for p in problems if (p.root, p.file) not in {*files, *gone}],
        sum(key in files for key in known) - sum(key in known for key in to_read),
    )


def read_papers(
    connection: Connection, plan: Plan, extending: bool, progress: Callable[[int, int], None]
) -> Papers:
    """Papers of the files to be read into the records, and what becomes of those of the others.

    Where ``extending``, the records are a copy of those before, and what changed or is gone is
    taken out of them. Where not, they are empty, and what stays is copied into them from those
    attached. Raises NoRoomError where the rows of the copy leave no room for a paper.
    """
    slots = _slots(connection) if extending else {}
    if extending:
        for key in (*plan.gone, *plan.to_read):
            for source in plan.known.get(key, ()):
                store_writing.remove_paper(connection, source.document)
    right = _slots_after(plan, slots)
    papers = Papers(problems=list(plan.problems), removed=plan.removed)
    # A paper keeps its name, whatever comes in before it under the same one.
    taken = {s.document for key in plan.keys for s in plan.known.get(key, ())}
    left = 0
    for number, key in enumerate(plan.keys):
        progress(number, len(plan.keys))
        rows = plan.known.get(key, [])
        if key not in plan.to_read:
            for source in rows:
                left = slots[source.document] if extending else slot_after(left)
                if not extending:
                    store_writing.copy_paper(connection, source.document, left)
            papers.sources.extend(rows)
            papers.kept.update(source.document for source in rows)
            continue
        file, wish = plan.to_read[key]
        taken.difference_update(source.document for source in rows)
        try:
            fresh, found = _read_one(file, wish, taken)
        except UnreadableFileError as error:
            said = error.path, error.reason, error.remedy, wish.body, wish.access
            papers.problems.append(SourceProblem(file.root, file.file, *said))
            papers.removed += bool(rows)
            continue
        for paper in found:
            left = slot_after(left, right.get(key))
            store_writing.write_paper(connection, paper, left)
        papers.sources.extend(fresh)
        papers.fresh.update(source.document for source in fresh)
        taken.update(source.document for source in fresh)
        papers.changed += bool(rows)
        papers.added += not rows
    progress(len(plan.keys), len(plan.keys))
    papers.problems.sort(key=lambda p: p.path)
    return papers


def _slots(connection: Connection) -> dict[str, int]:
    """The slot of each paper of the records."""
    rows = connection.execute("SELECT path, rowid FROM documents")
    return {str(path): slot_of(row) for path, row in rows}


def _slots_after(plan: Plan, slots: Mapping[str, int]) -> dict[Key, int]:
    """For each file to be read the slot of the paper that stays after it, if there is one."""
    found: dict[Key, int] = {}
    right: int | None = None
    for key in reversed(plan.keys):
        if key in plan.to_read:
            if right is not None:
                found[key] = right
        elif slots:
            own = [slots[source.document] for source in plan.known[key]]
            if own != sorted(own) or (right is not None and own[-1] >= right):
                raise NoRoomError  # in another order than today's: they are written anew
            right = own[0]
    return found


def _unchanged(file: FoundFile, source: Source, said: Said) -> bool:
    """Whether a file still is what was indexed, and what the user said of it is the same."""
    same_words = (said.body, said.access) == (source.said_body, source.said_access)
    if not same_words or file.size != source.size:
        return False
    if file.modified_ns == source.modified_ns:
        return True
    return generations.sha256_of(file.path) == source.sha256


def _read_one(file: FoundFile, said: Said, taken: set[str]) -> tuple[list[Source], list[Paper]]:
    """The papers of one file, and the source of each. All of them, or none."""
    if file.size < 0:
        raise UnreadableFileError(
            file.file, "the file cannot be opened", "Check the link or the disk it lies on."
        )
    papers: list[Paper] = []
    own: set[str] = set()
    for reading in read_file(file.path, file.file):
        name = _free_name(reading.name, file, taken, own)
        own.add(name)
        access: Access | None = said.access
        if marked_by_name(file.root, file.file, name, said.access):
            access = "restricted"
        papers.append(
            read_paper(
                name,
                reading.format,
                reading.sha256,
                reading.text,
                body=said.body,
                access=access,
            )
        )
    digest = generations.sha256_of(file.path)
    seen = (file.root, file.file, file.size, file.modified_ns, digest, said.body, said.access)
    return [Source(paper.document.path, *seen) for paper in papers], papers


def marked_by_name(root: str, file: str, document: str, said: str | None) -> bool:
    """Whether a paper is not for publication because its name says so, and nobody (``said``) said
    anything else. ``document`` has a name of its own where many lie in one file."""
    names = dict.fromkeys((file, document))
    return said is None and any(says_not_for_publication(root, name) for name in names)


def _free_name(name: str, file: FoundFile, taken: set[str], own: set[str]) -> str:
    """The name of a document, with its folder before it where another document has that name.

    ``taken`` are the names of other files' documents, ``own`` those of this one's so far: they are
    not joined, since a file may hold a hundred thousand.
    """
    if name in taken or name in own:
        name = f"{Path(file.root).name}/{name}"
    number = 2
    free = name
    while free in taken or free in own:
        free = f"{name} ({number})"
        number += 1
    return free
