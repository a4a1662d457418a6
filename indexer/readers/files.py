"""A file's bytes, and whether they can be what its name says."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from pathlib import Path

from indexer.errors import UnreadableFileError

LARGEST = 500 * 1024 * 1024
# Words alone: more than twenty thousand pages in one file are no paper.
LARGEST_TEXT = 64 * 1024 * 1024
_WORDS_ALONE = frozenset({"html", "markdown", "text"})

_NAMES = {
    "pdf": "a PDF",
    "docx": "a Word document (.docx)",
    "html": "a web page",
    "markdown": "Markdown",
    "text": "plain text",
    "jsonl": "JSON Lines",
}
_UNPACK = "Unpack it, and name the folder or the file that was in it."
_OFFICE = "Open it with the program that made it, and save it as .docx or PDF."
_SHEET = "Open it with the program that made it, and save it as PDF."
_SCAN = "Save it as a PDF, which can be read where OCR is installed, or leave it out."
# What to do with files of the formats that a council's folder holds besides.
_REMEDIES = {
    **dict.fromkeys((".zip", ".7z", ".rar", ".gz", ".tar"), _UNPACK),
    **dict.fromkeys((".doc", ".odt", ".rtf", ".pages"), _OFFICE),
    **dict.fromkeys((".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp"), _SHEET),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".heic"), _SCAN),
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"%PDF-", "a PDF", ".pdf"),
    (b"PK\x03\x04", "a zip archive, as Word, Excel and PowerPoint files are", ".docx"),
    (b"{\\rtf", "a Rich Text (RTF) document", ""),
    (b"\x89PNG", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"GIF8", "a picture", ""),
    (b"II*\x00", "a picture", ""),
    (b"MM\x00*", "a picture", ""),
    (b"\x1f\x8b", "a gzip archive", ""),
    (b"7z\xbc\xaf", "a 7-zip archive", ""),
    (b"Rar!", "a RAR archive", ""),
    (b"\x7fELF", "a program", ""),
    (b"MZ\x90\x00", "a program", ""),
)


def unknown_format(name: str, suffixes: Iterable[str]) -> UnreadableFileError:
    """The error for a file whose name ends with none of ``suffixes``."""
    suffix = Path(name).suffix
    what = f"its format ({suffix}) is not one that is read" if suffix else "its name has no ending"
    remedy = f"Save it as one of: {', '.join(suffixes)}; or leave it out."
    return UnreadableFileError(name, what, _REMEDIES.get(suffix.lower(), remedy))


def load(path: Path, name: str, format_: str) -> bytes:
    """All bytes of the file. Raises UnreadableFileError where it cannot be opened, is empty or
    is larger than ``LARGEST`` bytes (``LARGEST_TEXT`` for a format of words alone)."""
    most = LARGEST_TEXT if format_ in _WORDS_ALONE else LARGEST
    try:
        if not path.is_file():
            raise UnreadableFileError(
                name, "it is not there, or not a file", "Check the path and try again."
            )
        size = path.stat().st_size
        if size > most:
            raise UnreadableFileError(
                name,
                f"it is larger than {most // 1024**2} MB ({size // 1024**2} MB)",
                "Split it, or save it without its pictures.",
            )
        data = path.read_bytes()
    except PermissionError:
        raise UnreadableFileError(
            name, "you may not read it", "Ask its owner for the permission to read it."
        ) from None
    except OSError as fault:
        if fault.errno == errno.ENAMETOOLONG:
            raise UnreadableFileError(
                name[:120], "its path is too long for this system", "Shorten the name or move it."
            ) from None
        raise UnreadableFileError(
            name,
            f"the system cannot read it ({fault.strerror or fault})",
            "Copy it again from where it came.",
        ) from None
    except ValueError:
        raise UnreadableFileError(
            name, "its path holds a character no file name can have", "Rename it."
        ) from None
    if not data.strip(b"\x00\t\n\r "):
        what = "it is empty (0 bytes)" if not data else "it holds nothing but blanks"
        raise UnreadableFileError(name, what, "Download or save it again.")
    return data


def check_signature(data: bytes, format_: str, name: str) -> None:
    """Raises UnreadableFileError where the first bytes are plainly those of another format."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf\x00\t\n\r ")
    if head.startswith(_OLE):
        raise _older_office(data, name)
    for signature, what, suffix in _SIGNATURES:
        if head.startswith(signature) and suffix != "." + format_:
            remedy = (
                f"Rename it so that it ends with {suffix}."
                if suffix == ".pdf"
                else "Save it as PDF, DOCX or text with the program that made it."
            )
            raise UnreadableFileError(name, f"it is {what}, not {_called(format_)}", remedy)
    if format_ in {"pdf", "docx"} and head[:200].lower().startswith(
        (b"<!doctype html", b"<html", b"<head", b"<?xml")
    ):
        raise UnreadableFileError(
            name,
            f"it is a web page, not {_called(format_)}; sites answer so when a file is missing",
            "Download the file again, or rename it to .html if the page itself is meant.",
        )


def _called(format_: str) -> str:
    return _NAMES[format_]


def _older_office(data: bytes, name: str) -> UnreadableFileError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableFileError(
            name,
            "it is protected by a password",
            "Open it with its password and save a copy without one.",
        )
    return UnreadableFileError(
        name,
        "it is of the older Word, Excel or PowerPoint format (.doc, .xls, .ppt)",
        "Open it and save it as .docx or PDF.",
    )
