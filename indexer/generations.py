"""Generations of an index on disk: written beside the live one, switched to in one step.

``CURRENT`` names the live generation and is replaced by an atomic rename, after everything it
names has reached the disk. A kill at any moment leaves the generation before it whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from indexer.errors import IndexUnusableError, InputError, LockedError

# What an index of format 1 lacks is made from its records when it is opened. One of format 2 or
# before cannot be added to: it is made anew.
FORMAT = 3
# Where instruments keep what they worked out from a generation; removed with it, and at will.
WORKED_OUT = "ledger"
_NAME = re.compile(r"g\d{6,}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is: format, model, counts, and a sha256 of each of its files."""

    format: int
    built: str
    minutebook: str
    model: str
    model_sha256: str
    dimensions: int
    max_pieces: int
    reader: int
    runtime: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    # How the vectors lie, and how many of the best are found where not all are weighed.
    vectors: dict[str, Any] = field(default_factory=dict)
    checksums: dict[str, str] = field(default_factory=dict)


def generation_folder(index: Path) -> Path:
    """The folder of the live generation of ``index``.

    Raises IndexUnusableError where there is none, or where ``CURRENT`` names something else.
    """
    current = index / "CURRENT"
    try:
        name = current.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise IndexUnusableError(
            f"{index}: there is no index here. "
            f"Make one with: minutebook index FOLDER --index {index}"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexUnusableError(f"{current}: cannot be read ({error}).") from error
    folder = index / "generations" / name
    if not _NAME.fullmatch(name) or not folder.is_dir():
        raise IndexUnusableError(
            f"{current}: names the generation {name!r}, which is not there. Build the index again."
        )
    return folder


def has_generation(index: Path) -> bool:
    """Whether ``index`` holds a live generation at all."""
    return (index / "CURRENT").exists()


def is_index(folder: Path) -> bool:
    """Whether ``folder`` is an index, whole or damaged: no paper is read from one."""
    marks = (folder / "CURRENT", folder / "embeddings.sqlite")
    return (folder / "generations").is_dir() and any(mark.is_file() for mark in marks)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation. Raises IndexUnusableError if it is newer or damaged."""
    path = folder / "manifest.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        found = int(data["format"])
        if found > FORMAT:
            raise IndexUnusableError(
                f"{path}: this index has format {found}, and this Minutebook reads up to {FORMAT}. "
                "Use the newer Minutebook that made it, or build the index again."
            )
        return Manifest(**data)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexUnusableError(
            f"{path}: the manifest cannot be read ({error}). Build the index again."
        ) from error


@contextmanager
def writing(index: Path) -> Iterator[Path]:
    """A new, empty folder for a generation of ``index``, under the index's lock.

    The caller fills it and calls ``publish``; a folder that was not published is removed on
    leaving, and so are the remains of earlier writers that were killed. Raises LockedError while
    another process is writing, and InputError where nothing can be written there. Where there was
    no index and nothing came of it, not even an embedding, the folder of it is removed as well.
    """
    generations = index / "generations"
    absent = [folder for folder in (index, *index.parents) if not folder.exists()]
    # The kernel drops this lock when its holder dies, so a stale file never blocks a writer.
    lock = FileLock(index / "lock", timeout=0)
    try:
        generations.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise LockedError(
            f"{index}: another process is writing to this index. Wait for it to end, and run "
            "this again."
        ) from None
    except OSError as error:
        raise InputError(
            f"{index}: no index can be written here ({error.strerror or error}). Name a folder "
            "that you may write to with --index."
        ) from None
    try:
        # Where CURRENT is damaged, one of these may be the last good one: nothing is swept then.
        live = generation_folder(index).name if has_generation(index) else ""
        _remove_all_but(generations, [live])
        folder = _new_folder(generations)
        try:
            yield folder
        finally:
            if not _may_have_been_live(index, folder):
                shutil.rmtree(folder, ignore_errors=True)
                _remove_made(index, absent)
    finally:
        lock.release()


@contextmanager
def following(index: Path) -> Iterator[Path]:
    """A folder for one more generation, by whoever is ``writing`` and has published one before.

    Of the earlier ones the last is kept, since somebody may just be opening it.
    """
    live = generation_folder(index)
    earlier = [path.name for path in sorted(live.parent.iterdir()) if path.name < live.name]
    _remove_all_but(live.parent, [live.name, *earlier[-1:]])
    folder = _new_folder(live.parent)
    try:
        yield folder
    finally:
        if not _may_have_been_live(index, folder):
            shutil.rmtree(folder, ignore_errors=True)


def _new_folder(generations: Path) -> Path:
    numbers = [int(p.name[1:]) for p in generations.iterdir() if _NAME.fullmatch(p.name)]
    folder = generations / f"g{max(numbers, default=0) + 1:06d}"
    folder.mkdir()
    return folder


def _remove_made(index: Path, absent: list[Path]) -> None:
    """Remove the folders that were not there before, the innermost first, if they hold nothing."""
    if index not in absent or {path.name for path in index.iterdir()} - {"generations", "lock"}:
        return
    with suppress(OSError):  # somebody else has put something there, or still has the lock open
        (index / "generations").rmdir()
        (index / "lock").unlink(missing_ok=True)
        for folder in absent:
            folder.rmdir()


def _may_have_been_live(index: Path, folder: Path) -> bool:
    """Whether ``folder`` was published, or CURRENT is damaged and nobody can tell."""
    try:
        if not has_generation(index):
            return False
        return int(generation_folder(index).name[1:]) >= int(folder.name[1:])
    except IndexUnusableError:
        return True


def publish(
    index: Path,
    folder: Path,
    manifest: Manifest,
    before: Path | None = None,
    grown: bool = False,
    known: Mapping[str, str] | None = None,
) -> None:
    """Write the manifest with checksums of ``folder``'s files, and make it the live generation.

    Files that it shares with the generation ``before`` have the checksums that are known of them;
    ``known`` are those of other files, by name.
    ``grown`` says that it holds every paper of that one as it was there: what was worked out from
    those stays.
    """
    sums = dict(known or {})
    if before is not None:
        held = read_manifest(before).checksums.items()
        sums |= {name: made for name, made in held if _one_file(folder / name, before / name)}
    checksums = {
        path.name: sums.get(path.name) or sha256_of(path)
        for path in sorted(folder.iterdir())
        if path.is_file()
    }
    data = asdict(manifest) | {"checksums": checksums}
    path = folder / "manifest.json"
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    for file in [*folder.iterdir(), folder, folder.parent]:
        _sync(file)
    pointer = index / "CURRENT.new"
    pointer.write_text(folder.name + "\n", encoding="utf-8")
    _sync(pointer)
    pointer.replace(index / "CURRENT")
    _sync(index)
    # What was worked out from the papers before may quote one that is gone.
    if not grown:
        shutil.rmtree(index / WORKED_OUT, ignore_errors=True)


def _one_file(path: Path, other: Path) -> bool:
    return path.exists() and other.exists() and path.samefile(other)


def share_files(before: Path, folder: Path, names: Iterable[str]) -> None:
    """Give the generation being written in ``folder`` some files of the one ``before``, unchanged.

    They are one file with two names where the disk can do that; a file of a generation is never
    written to again, so neither can be changed by way of the other.
    """
    for name in names:
        try:
            (folder / name).hardlink_to(before / name)
        except OSError:
            shutil.copyfile(before / name, folder / name)


def damaged_files(folder: Path, manifest: Manifest) -> list[str]:
    """Files of a generation that are missing or whose sha256 is not the manifest's."""
    return [
        name
        for name, digest in manifest.checksums.items()
        if not (folder / name).is_file() or sha256_of(folder / name) != digest
    ]


def sha256_of(path: Path) -> str:
    """The sha256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _remove_all_but(generations: Path, kept: Sequence[str]) -> None:
    """Remove generations that nobody opens any more: all but those ``kept``.

    A reader that has one of them open keeps its files until it closes them.
    """
    for folder in generations.iterdir():
        if folder.is_dir() and folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows has no fsync for folders
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
