"""What a reader has put right by hand: which paper answers a promise, or that none does.

The corrections of an index are in ``corrections.jsonl`` in its folder, one JSON object a line,
beside the generations and outside all of them. A line names a promise by its id (made from the
paper's name and the promise's words) and the answer by its paper, place and words, so that it
holds after re-indexing: where the words have moved in their paper, they are found again. The last
line about a promise counts. Lines are only ever added, and a line that cannot be read is left as it
stands and passed over with a warning.
"""

from __future__ import annotations

import datetime
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from filelock import FileLock, Timeout

from indexer.errors import InputError, LockedError

FILE = "corrections.jsonl"
LONGEST_LINE = 20_000
Said = Literal["answered", "not answered", "undone"]


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction. ``paper`` and what follows are of the answer, empty where there is none.

    ``promised_in`` is the paper of the promise, for whoever reads the file; ``quote`` the words of
    the answer, by which it is found again.
    """

    promise: str
    said: Said
    on: str
    promised_in: str = ""
    paper: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections that count, by the promise's id, and what could not be read."""

    by_promise: dict[str, Correction]
    warnings: tuple[str, ...] = ()


def read_corrections(index: Path) -> Corrections:
    """The corrections of an index; none where there is no file.

    Raises InputError where the file is there and cannot be read at all.
    """
    path = index / FILE
    counted: dict[str, Correction] = {}
    warnings: list[str] = []
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        correction = _read(line)
        if correction is None:
            warnings.append(
                f"{path}: line {number} is not a correction and was passed over. Mend or remove it."
            )
        elif correction.said == "undone":
            counted.pop(correction.promise, None)
        else:
            counted[correction.promise] = correction
    return Corrections(counted, tuple(warnings))


def add_correction(index: Path, correction: Correction) -> None:
    """Add a line to the corrections of an index, all at once or not at all.

    What stands in the file stays byte for byte. Raises LockedError where another process is
    writing, InputError where the folder cannot be written to.
    """
    path = index / FILE
    told = {name: value for name, value in asdict(correction).items() if value not in ("", 0)}
    line = json.dumps(told, ensure_ascii=True)
    lock = FileLock(index / (FILE + ".lock"), timeout=10)
    try:
        with lock:
            held = path.read_bytes() if path.exists() else b""
            if held and not held.endswith(b"\n"):
                held += b"\n"
            _replace(path, held + line.encode("ascii") + b"\n")
    except Timeout as error:
        raise LockedError(
            f"{path}: somebody else is correcting this index. Try again in a moment."
        ) from error
    except OSError as error:
        raise InputError(
            f"{path}: the correction cannot be kept ({error.strerror or error}). Make the folder "
            "writable."
        ) from error


def today_words() -> str:
    """Today as a correction notes it."""
    return datetime.date.today().isoformat()


def _lines(path: Path) -> list[str]:
    try:
        held = path.read_bytes()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise InputError(
            f"{path}: the corrections cannot be read ({error.strerror or error}). Make the file "
            "readable, or move it away."
        ) from error
    return held.decode("utf-8", "replace").split("\n")


def _read(line: str) -> Correction | None:
    if len(line) > LONGEST_LINE:
        return None
    try:
        told: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict):
        return None
    words = {n: told.get(n, "") for n in ("promise", "said", "on", "promised_in", "paper", "quote")}
    places = {n: told.get(n, 0) for n in ("start", "end")}
    if not all(isinstance(value, str) for value in words.values()):
        return None
    if not all(type(value) is int and value >= 0 for value in places.values()):
        return None
    if not words["promise"] or words["said"] not in get_args(Said):
        return None
    if words["said"] == "answered" and not words["paper"]:
        return None
    return Correction(**words, **places)


def _replace(path: Path, held: bytes) -> None:
    """Write ``held`` under another name and put it in the file's place in one step."""
    handle, name = tempfile.mkstemp(prefix=FILE, suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(held)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
