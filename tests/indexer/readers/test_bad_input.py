"""Files that cannot be read: each refused in words that name it, say why and what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from indexer.errors import UnreadableFileError
from indexer.readers import SUFFIXES, files, read_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def refused(path: Path, name: str) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as caught:
        list(read_file(path, name))
    error = caught.value
    assert error.path == name[:120]
    assert error.reason in str(error)
    assert error.remedy in str(error)
    assert error.remedy.endswith(".")
    assert error.exit_status == 3
    return error


@pytest.mark.parametrize(
    ("name", "data", "reason", "remedy"),
    [
        ("a.txt", b"", "empty (0 bytes)", "again"),
        ("a.pdf", b"", "empty (0 bytes)", "again"),
        ("a.md", b" \n\t\n", "nothing but blanks", "again"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "no text", "again"),
        ("a.xyz", b"words", "format (.xyz)", ".pdf, .html"),
        ("README", b"words", "no ending", ".pdf, .html"),
        ("a.docx", OLE, "older Word", ".docx or PDF"),
        ("a.pdf", OLE, "older Word", ".docx or PDF"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password", "without one"),
        ("a.txt", b"%PDF-1.7\n%binary", "a PDF, not plain text", "ends with .pdf"),
        ("a.pdf", b"<!DOCTYPE html><html><body>Not found</body></html>", "a web page", "Download"),
        ("a.pdf", b"%PDF-1.7\nnothing follows", "damaged", "Download"),
        ("a.pdf", b"plain words", "damaged", "Download"),
        ("a.docx", b"plain words", "damaged", "save it again"),
        ("a.txt", bytes(range(256)) * 40, "not text", "save it"),
        ("a.md", b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "a picture", "Save it"),
        ("a.txt", b"PK\x03\x04" + b"\x00" * 60, "a zip archive", "Save it"),
        ("a.txt", b"{\\rtf1 words}", "Rich Text", "Save it"),
    ],
)
def test_the_reason_and_the_remedy_fit(
    tmp_path: Path, name: str, data: bytes, reason: str, remedy: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    error = refused(path, f"folder/{name}")
    assert reason in error.reason
    assert remedy in error.remedy


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert "not there" in refused(tmp_path / "gone.txt", "gone.txt").reason
    (tmp_path / "folder.txt").mkdir()
    assert "not a file" in refused(tmp_path / "folder.txt", "folder.txt").reason


def test_a_path_that_is_too_long(tmp_path: Path) -> None:
    name = "long" * 200 + ".txt"
    error = refused(tmp_path / name, name)
    assert "too long" in error.reason
    assert len(str(error)) < 400


def test_a_path_with_a_null(tmp_path: Path) -> None:
    refused(tmp_path / "a\x00.txt", "a\x00.txt")


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("words")
    path.chmod(0)
    if os.access(path, os.R_OK):
        # Root may read every file: what the system says to anybody else is said for it.
        def closed(_: Path) -> bytes:
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr(Path, "read_bytes", closed)
    assert "may not read" in refused(path, "closed.txt").reason


@pytest.mark.parametrize(
    ("name", "most"), [("huge.pdf", files.LARGEST), ("huge.txt", files.LARGEST_TEXT)]
)
def test_a_file_over_the_cap_is_not_loaded(tmp_path: Path, name: str, most: int) -> None:
    path = tmp_path / name
    with path.open("wb") as sparse:
        sparse.truncate(most + 1)
    error = refused(path, name)
    assert f"larger than {most // 1024**2} MB" in error.reason
    assert "Split" in error.remedy


def test_suffixes_of_any_case_are_known(tmp_path: Path) -> None:
    for suffix, format_ in SUFFIXES.items():
        if format_ in {"pdf", "docx", "jsonl"}:
            continue
        path = tmp_path / f"paper{suffix.upper()}"
        path.write_text("The council met.")
        (reading,) = read_file(path, path.name)
        assert (reading.format, reading.text.content) == (format_, "The council met.")


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("papers.zip", "Unpack it"),
        ("minutes.DOC", "save it as .docx or PDF"),
        ("budget.xlsx", "save it as PDF"),
        ("scan.JPG", "where OCR is installed"),
        ("minutes.xyz", "Save it as one of: .pdf"),
    ],
)
def test_what_to_do_with_a_format_that_is_not_read(tmp_path: Path, name: str, remedy: str) -> None:
    (tmp_path / name).write_bytes(b"something")
    assert remedy in refused(tmp_path / name, name).remedy
