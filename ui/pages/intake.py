"""Papers handed in on the page: kept in the index's own folder, indexed in the background.

One piece of work at a time. Stopping it leaves the index as it was; what was embedded by then is
remembered, so that starting again goes on from there. What was asked for is written down until it
is done, so that a server that went meanwhile takes it up again when it comes back.
"""

from __future__ import annotations

import contextlib
import json
import logging
import lzma
import threading
import time
import zipfile
import zlib
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from indexer import generations
from indexer.errors import InputError, MinutebookError
from indexer.records import Access
from indexer.store import Source, SourceProblem, Store
from ui.pages.live import LiveIndex

_log = logging.getLogger("minutebook")

LARGEST_FILE = 200_000_000
# What a zip may unpack to: enough for years of papers, too little to fill a disk unnoticed.
MOST_UNPACKED = 2_000_000_000
MOST_FILES = 20_000
_BROKEN_ZIP = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(RuntimeError, NotImplementedError, EOFError, OSError, ValueError),
)
_LONGEST_NAME = 150
_DEEPEST = 12
# A server that work like this brings down is not to go down for ever.
_MOST_TRIES = 3


class _Stopped(Exception):
    """Raised where progress is told, to leave the build at once."""


@dataclass
class Progress:
    """How far the work is, as the page asks for it."""

    state: str = "idle"  # idle, running, done, stopped, failed
    stage: str = ""
    done: int = 0
    total: int = 0
    seconds_left: int | None = None
    message: str = ""
    added: int = 0
    changed: int = 0
    documents: int = 0
    unreadable: list[dict[str, str]] = field(default_factory=list)
    # What was handed in and is not for publication because its name says so.
    kept_back: list[str] = field(default_factory=list)


class Intake:
    """The papers handed in to one index."""

    def __init__(self, live: LiveIndex) -> None:
        self._live = live
        self._folder = live.index / "added"
        self._asked = live.index / "added.asked"
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._progress = Progress()
        self._stage_began = 0.0

    def progress(self, to_keeper: bool = False) -> dict[str, Any]:
        """How far the work is, as JSON; what is kept back, and why work failed, which may name a
        file that nobody else is to know of, is told ``to_keeper`` alone."""
        told = asdict(self._progress)
        if not to_keeper:
            told |= {"kept_back": [], "message": ""}
        return told

    def keep(self, name: str, content: BinaryIO) -> int:
        """Keep one file under its relative path ``name``, or the files in it where it is a zip.

        Gives how many files were kept. Raises InputError where the name leads elsewhere, the file
        is too large, or the zip is damaged, encrypted or unpacks to too much.
        """
        path = safe_path(name)
        if path.suffix.lower() == ".zip":
            return self._unpack(path, content)
        self._write(path, content, LARGEST_FILE)
        return 1

    def start(self, body: str = "", access: str = "") -> None:
        """Begin to index everything handed in. Raises InputError while work is going on, or where
        nothing was handed in."""
        self._begin(body, access, 1)

    def _begin(self, body: str, access: str, tries: int) -> None:
        if not self._folder.is_dir() or not any(self._folder.rglob("*")):
            raise InputError("Choose files first: nothing has been handed in yet.")
        said_access: Access | None = "restricted" if access == "restricted" else None
        with self._lock:
            if self._progress.state == "running":
                raise InputError("Papers are being indexed already. Wait, or stop that first.")
            self._progress = Progress(state="running", stage="Reading")
            self._stop.clear()
            asked = {"body": body, "access": access, "tries": tries}
            self._asked.write_text(json.dumps(asked), encoding="utf-8")
        thread = threading.Thread(
            target=self._work, args=(body.strip() or None, said_access), name="intake", daemon=True
        )
        thread.start()

    def take_up(self) -> bool:
        """Begin again what was asked for when the server went; whether there was anything."""
        try:
            asked = json.loads(self._asked.read_text(encoding="utf-8"))
            tries = int(asked["tries"])
            if tries >= _MOST_TRIES:
                raise InputError("the server went each time.")
            self._begin(str(asked["body"]), str(asked["access"]), tries + 1)
        except FileNotFoundError:
            return False
        except (OSError, ValueError, KeyError, TypeError, InputError) as error:
            _log.warning("%s: what was handed in is not taken up again: %s", self._asked, error)
            return False
        return True

    def stop(self) -> None:
        """Stop the work at its next step."""
        self._stop.set()

    def _work(self, body: str | None, access: Access | None) -> None:
        progress = self._progress
        state = "failed"
        try:
            self._index(body, access)
            state = "done"
        except _Stopped:
            state = "stopped"
        except MinutebookError as error:
            progress.message = str(error)
        except Exception:
            _log.exception("The papers handed in could not be indexed")
        # Whatever came of it is told next: there is nothing left to take up.
        self._asked.unlink(missing_ok=True)
        progress.state = state

    def _index(self, body: str | None, access: Access | None) -> None:
        from indexer.build import Said, build_index
        from indexer.embedding import load_encoder

        progress = self._progress
        engine = self._live.engine()
        encoder = engine.encoder if engine is not None else load_encoder(None)
        handed_in = self._not_yet_indexed()
        outcome = build_index(
            self._live.index,
            [self._folder],
            encoder,
            Said(body, access),
            self._told,
            holds_for=handed_in,
        )
        progress.added, progress.changed = outcome.added, outcome.changed
        progress.documents = outcome.documents
        progress.unreadable = [
            {"path": u.path, "reason": u.reason, "remedy": u.remedy}
            for u in outcome.unreadable
            if u.access == "public"
        ]
        self._live.engine()  # notices the new generation now, not at the next question
        by_name = set(outcome.by_name)
        try:
            progress.kept_back = self._names_of(handed_in, by_name)
        except (MinutebookError, OSError) as error:
            # The index is made and can be asked: that its papers cannot be listed is no failure.
            # Most are called in it as they were handed in.
            _log.warning("What is kept back may not be told whole: %s", error)
            progress.kept_back = sorted(by_name & self._names(handed_in))

    def _not_yet_indexed(self) -> list[Path]:
        """What was handed in since the last time: what is said now is said of that alone."""
        held: set[tuple[str, int, int]] = set()
        if generations.has_generation(self._live.index):
            folder = generations.generation_folder(self._live.index)
            root = str(self._folder.resolve())
            sources = Store.open(folder / "records.sqlite").all(Source)
            held = {(s.file, s.size, s.modified_ns) for s in sources if s.root == root}
        found: list[Path] = []
        for path in sorted(self._folder.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                seen = path.stat()
                name = path.relative_to(self._folder).as_posix()
                if (name, seen.st_size, seen.st_mtime_ns) not in held:
                    found.append(path)
        return found

    def _names_of(self, files: list[Path], documents: set[str]) -> list[str]:
        """The names under which ``files`` were handed in, of those that ``documents`` came of."""
        store = Store.open(generations.generation_folder(self._live.index) / "records.sqlite")
        root = str(self._folder.resolve())
        held = {s.file for s in store.all(Source) if s.root == root and s.document in documents}
        held |= {p.file for p in store.all(SourceProblem) if p.root == root and p.path in documents}
        return sorted(held & self._names(files))

    def _names(self, files: list[Path]) -> set[str]:
        return {path.relative_to(self._folder).as_posix() for path in files}

    def _told(self, stage: str, done: int, total: int) -> None:
        if self._stop.is_set():
            raise _Stopped
        progress = self._progress
        now = time.monotonic()
        if stage != progress.stage or done == 0:
            self._stage_began = now
        progress.stage, progress.done, progress.total = stage, done, total
        spent = now - self._stage_began
        progress.seconds_left = (
            round(spent / done * (total - done)) if 0 < done < total and spent > 2 else None
        )

    def _unpack(self, path: PurePosixPath, content: BinaryIO) -> int:
        try:
            with zipfile.ZipFile(content) as archive:
                entries = [entry for entry in archive.infolist() if not entry.is_dir()]
                size = sum(entry.file_size for entry in entries)
                if len(entries) > MOST_FILES or size > MOST_UNPACKED:
                    raise InputError(
                        f"{path.name}: unpacks to {len(entries)} files and {size / 1e6:.0f} MB, "
                        "which is too much at once. Hand in part of it."
                    )
                kept = 0
                for entry in entries:
                    inside = safe_path(f"{path.stem}/{entry.filename}")
                    if any(part.startswith((".", "__MACOSX")) for part in inside.parts):
                        continue
                    with archive.open(entry) as file:
                        self._write(inside, file, min(LARGEST_FILE, entry.file_size))  # type: ignore[arg-type]
                    kept += 1
                return kept
        except _BROKEN_ZIP as error:
            raise InputError(
                f"{path.name}: this zip cannot be unpacked ({error}). Unpack it yourself and hand "
                "in the folder."
            ) from None

    def _write(self, path: PurePosixPath, content: BinaryIO, most: int) -> None:
        target = self._folder / path
        partly = target.with_name(f".{target.name}.part")
        written = 0
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with partly.open("wb") as file:
                while piece := content.read(1 << 20):
                    written += len(piece)
                    if written > most:
                        raise InputError(f"{path.name}: larger than {most / 1e6:.0f} MB.")
                    file.write(piece)
            partly.replace(target)
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            raise InputError(
                f"{path}: a file was handed in before where this needs a folder, or a folder where "
                "this is a file. Give it another name."
            ) from None
        finally:
            with contextlib.suppress(OSError):
                partly.unlink(missing_ok=True)


def safe_path(name: str) -> PurePosixPath:
    """A relative path to keep a file under. Raises InputError where ``name`` leads elsewhere."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    wrong = (
        not parts
        or len(parts) > _DEEPEST
        or any(
            part == ".."
            or ":" in part
            or len(part.encode()) > _LONGEST_NAME
            or not part.isprintable()
            for part in parts
        )
    )
    if wrong:
        raise InputError(f"{name[:80]!r} is no name to keep a file under. Give it a plain one.")
    return PurePosixPath(*parts)
