"""Arrays on disk that are mapped into memory, so that opening them reads none of their numbers.

The file is an ordinary ``.npz`` that numpy reads too. Its members are not compressed, and each
begins at a multiple of ``ALIGNED`` bytes (the ``extra`` field of a zip entry takes up the room
before it), since numpy walks an array that lies askew at half the speed.
"""

from __future__ import annotations

import math
import mmap
import re
import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.errors import IndexUnusableError

ALIGNED = 64

# The same arrays give the same bytes, whatever the day.
_WRITTEN = (1980, 1, 1, 0, 0, 0)
_LOCAL_HEADER = 30
_PADDING = 0xDA7A
# What numpy writes before the numbers: whatever else it could read there is refused.
_SAID = re.compile(
    rb"\x93NUMPY\x01\x00..\{'descr': '(?P<kind>[<|][biuf][1248])', 'fortran_order': False, "
    rb"'shape': \((?P<shape>(?:\d{1,18}(?:, ?|(?=\))))*)\), \} *\n",
    re.DOTALL,
)


def save_arrays(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write numeric ``arrays`` by name. The same arrays give the same file, byte by byte."""
    # Never into a file that somebody may have mapped: what they read would go from under them.
    fresh = path.with_name(f"{path.name}.new")
    with zipfile.ZipFile(fresh, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            head = BytesIO()
            contiguous = np.ascontiguousarray(array)
            np.lib.format.write_array_header_1_0(
                head, np.lib.format.header_data_from_array_1_0(contiguous)
            )
            entry = zipfile.ZipInfo(f"{name}.npy", _WRITTEN)
            assert archive.fp is not None
            # A file of more than 2 GB has a field of 20 bytes of its own before ours.
            begins = archive.fp.tell() + _LOCAL_HEADER + len(entry.filename) + 20 + 4
            padding = -(begins + len(head.getvalue())) % ALIGNED
            entry.extra = struct.pack("<HH", _PADDING, padding) + bytes(padding)
            with archive.open(entry, "w", force_zip64=True) as file:
                file.write(head.getvalue())
                file.write(contiguous.data.cast("B") if contiguous.size else b"")
    fresh.replace(path)


def map_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of ``path`` by name, read-only, their numbers read from the disk as they are used.

    Raises IndexUnusableError where the file is missing, damaged, or holds anything but numbers.
    """
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            return {
                entry.filename.removesuffix(".npy"): _mapped(whole, entry)
                for entry in archive.infolist()
            }
    except (OSError, ValueError, TypeError, EOFError, struct.error, zipfile.BadZipFile) as error:
        raise IndexUnusableError(
            f"{path}: the numbers in it cannot be read ({error}). Build the index again."
        ) from error


def _mapped(whole: mmap.mmap, entry: zipfile.ZipInfo) -> NDArray[Any]:
    """One array as it lies in the file."""
    if entry.compress_type != zipfile.ZIP_STORED or entry.flag_bits & 0x1:
        raise ValueError(f"{entry.filename} is compressed")
    at = entry.header_offset
    header = whole[at : at + _LOCAL_HEADER]
    if header[:4] != b"PK\x03\x04":
        raise ValueError(f"{entry.filename} is not where the file says")
    named, extra = struct.unpack("<HH", header[26:30])
    at += _LOCAL_HEADER + named + extra
    end = at + entry.file_size
    if end > len(whole):
        raise ValueError(f"{entry.filename} is cut off")
    length = struct.unpack("<H", whole[at + 8 : at + 10])[0]
    said = _SAID.fullmatch(whole[at : at + 10 + length])
    if said is None:
        raise ValueError(f"{entry.filename} holds something else than rows of numbers")
    kind = np.dtype(said["kind"].decode())
    shape = tuple(int(number) for number in said["shape"].split(b",") if number.strip())
    at += 10 + length
    items = math.prod(shape)
    if items * kind.itemsize != end - at:
        raise ValueError(f"{entry.filename} is of another size than it says")
    return np.frombuffer(whole, kind, items, at).reshape(shape) if items else np.zeros(shape, kind)
