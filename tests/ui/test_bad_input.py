"""What people get wrong: each case has its message, its remedy and its exit status."""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer import generations
from tests.minute_book import write_papers, write_pdf

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def encrypted_pdf(path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    write_pdf(path.with_suffix(".open"), [["Minutes that nobody may read."]])
    writer = PdfWriter(clone_from=PdfReader(path.with_suffix(".open")))
    writer.encrypt("a password", algorithm="AES-256")
    writer.write(path)
    path.with_suffix(".open").unlink()


def picture_pdf(path: Path) -> None:
    """A page that holds a picture and no word."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), invariant=1)
    canvas.rect(100, 100, 200, 300, fill=1)
    canvas.showPage()
    canvas.save()


def damaged_pdf(path: Path) -> None:
    write_pdf(path, [["Minutes of the Roads Panel", "The ford was mended."]])
    path.write_bytes(path.read_bytes()[:300])


BAD_FILES: dict[str, tuple[Callable[[Path], object], str, str]] = {
    # name: how it is made, a word of the reason, a word of the remedy
    "damaged.pdf": (damaged_pdf, "damaged", "again"),
    "locked.pdf": (encrypted_pdf, "password", "without"),
    "scan.pdf": (picture_pdf, "text", ""),
    "empty.txt": (lambda path: path.write_bytes(b""), "empty", "again"),
    "blank.md": (lambda path: path.write_bytes(b" \n\n\t "), "blank", "again"),
    "sheet.xlsx": (lambda path: path.write_bytes(b"PK\x03\x04 sheet"), "format", "save it as PDF"),
    "no ending": (lambda path: path.write_bytes(b"words"), "no ending", "Save it as"),
    "noise.txt": (lambda path: path.write_bytes(bytes(range(256)) * 20), "not text", "UTF-8"),
    "page.pdf": (lambda path: path.write_text("<html>404</html>"), "web page", "Download"),
    "old.doc": (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "", ""),
    "rows.jsonl": (lambda path: path.write_text('{"text": "no id"}\n'), "line 1", "_id"),
    "broken.docx": (lambda path: path.write_bytes(b"PK\x03\x04 not a zip"), "", ""),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_with_the_remedy_and_the_rest_is_indexed(
    index: Path, tmp_path: Path, run: Run, name: str
) -> None:
    make, reason, remedy = BAD_FILES[name]
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "good.txt").write_text("The ford at Mill Lane was mended.")
    make(papers / name)
    status, out, _ = run("index", papers, "--index", index, "--json")
    (problem,) = json.loads(out)["unreadable"]
    assert status == 3
    assert problem["path"] == name
    assert reason in problem["reason"]
    assert remedy in problem["remedy"]
    assert len(problem["reason"]) > 8
    assert len(problem["remedy"]) > 8
    assert json.loads(out)["documents"] == 1

    # Told to a person as well, now and later.
    for command in (("index", papers), ("status",)):
        _, out, _ = run(*command, "--index", index)
        assert name in out
    found = json.loads(run("search", "ford", "--json", "--index", index)[1])
    assert [row["document"] for row in found["results"]] == ["good.txt"]


def test_text_in_another_encoding_is_read(index: Path, tmp_path: Path, run: Run) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    words = "The café paid £1,037 to the council – in full, said the clerk’s note."
    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        (papers / f"{encoding}.txt").write_bytes(words.encode(encoding))
    assert run("index", papers, "--index", index)[0] == 0
    found = json.loads(run("search", '"café paid £1,037"', "--json", "--index", index)[1])
    assert found["total"] == 3
    assert {row["text"] for row in found["results"]} == {words}


def test_a_missing_path(index: Path, tmp_path: Path, run: Run) -> None:
    status, out, err = run("index", tmp_path / "nowhere", "--index", index)
    assert (status, out) == (2, "")
    assert "nowhere: there is no such file or folder" in err
    assert not index.exists(), "nothing was changed"


def test_an_empty_folder(index: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "empty").mkdir()
    status, out, err = run("index", tmp_path / "empty", "--index", index)
    assert (status, out) == (2, "")
    assert "empty: holds no files" in err
    assert ".pdf" in err
    assert not generations.has_generation(index)


@pytest.mark.parametrize(
    "command",
    [("search", "ford"), ("ask", "Was the ford mended?"), ("status",), ("verify",), ("show", "a")],
)
def test_no_index_yet(index: Path, run: Run, command: tuple[str, ...]) -> None:
    status, out, err = run(*command, "--index", index)
    assert (status, out) == (2, "")
    assert str(index) in err
    assert "minutebook index" in err


@pytest.fixture
def built(tmp_path: Path, index: Path, run: Run) -> Path:
    assert run("index", write_papers(tmp_path / "papers"), "--index", index)[0] == 0
    return index


@pytest.fixture
def held(small_index: Path, index: Path) -> Path:
    """The same papers indexed already, to be damaged but not to be indexed again."""
    return shutil.copytree(small_index, index)


def change_manifest(index: Path, **values: object) -> None:
    path = generations.generation_folder(index) / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


ALL = [
    ("search", "ford"),
    ("ask", "Was the ford mended?"),
    ("status",),
    ("verify",),
    ("show", "standards.txt"),
    ("index",),
]


@pytest.mark.parametrize("command", ALL, ids=lambda command: command[0])
def test_an_index_of_a_newer_format(
    built: Path, tmp_path: Path, run: Run, command: tuple[str, ...]
) -> None:
    change_manifest(built, format=generations.FORMAT + 1)
    before = sorted(path.name for path in built.rglob("*"))
    paths = (tmp_path / "papers",) if command == ("index",) else ()
    status, out, err = run(*command, *paths, "--index", built)
    assert (status, out) == (2, "")
    assert f"format {generations.FORMAT + 1}" in err
    assert "newer Minutebook" in err
    assert (f"delete the file {built / 'CURRENT'} first" in err) == (command == ("index",))
    assert sorted(path.name for path in built.rglob("*")) == before, "nothing was changed"


def test_an_index_whose_current_is_damaged(built: Path, tmp_path: Path, run: Run) -> None:
    (built / "CURRENT").write_text("nowhere")
    status, out, err = run("index", tmp_path / "papers", "--index", built)
    assert (status, out) == (2, "")
    assert f"delete the file {built / 'CURRENT'} first" in err


def test_an_index_of_another_model(held: Path, run: Run) -> None:
    change_manifest(held, model_sha256="f" * 64)
    status, out, err = run("search", "library", "--index", held)
    assert (status, out) == (2, "")
    assert "made with the model all-MiniLM-L6-v2" in err
    assert "--model" in err


def test_a_model_that_is_not_there(tmp_path: Path, index: Path, run: Run) -> None:
    papers = write_papers(tmp_path / "papers")
    status, out, err = run("index", papers, "--index", index, "--model", tmp_path / "no such model")
    assert (status, out) == (2, "")
    assert "no such model" in err
    assert "all-MiniLM-L6-v2" in err
    assert not generations.has_generation(index)


def test_a_port_that_is_taken_is_refused_before_anything_is_indexed(
    index: Path, tmp_path: Path, run: Run
) -> None:
    papers = write_papers(tmp_path / "papers")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status, _, err = run("serve", papers, "--port", port, "--index", index)
    assert status == 2
    assert f"port {port}" in err
    assert "--port" in err
    assert not index.exists()


def test_an_index_that_cannot_be_written(tmp_path: Path, run: Run) -> None:
    papers = write_papers(tmp_path / "papers")
    (tmp_path / "a file").write_text("words")
    status, out, err = run("index", papers, "--index", tmp_path / "a file")
    assert (status, out) == (2, "")
    assert "a file: no index can be written here" in err
    assert "--index" in err
    assert (tmp_path / "a file").read_text() == "words"


@pytest.mark.parametrize(
    "name", ["records.sqlite", "lexical.npz", "lexical.vocabulary.txt", "dense.faiss"]
)
@pytest.mark.parametrize("how", ["missing", "cut", "changed"])
def test_a_damaged_index(held: Path, run: Run, name: str, how: str) -> None:
    path = generations.generation_folder(held) / name
    whole = path.read_bytes()
    if how == "missing":
        path.unlink()
    elif how == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    else:
        path.write_bytes(whole[:-40] + bytes(byte ^ 1 for byte in whole[-40:]))
    status, out, _ = run("verify", "--index", held, "--json")
    assert status == 1
    assert any(name in problem for problem in json.loads(out)["problems"])
    if how != "changed":
        status, out, err = run("search", "library", "--index", held)
        assert (status, out) == (2, "")
        assert "Build the index again" in err


def test_a_damaged_index_can_be_built_again(built: Path, tmp_path: Path, run: Run) -> None:
    """What the messages tell people to do must work."""
    (generations.generation_folder(built) / "records.sqlite").write_bytes(b"not records")
    status, _, err = run("index", tmp_path / "papers", "--index", built)
    assert status == 2
    assert f"delete the file {built / 'CURRENT'} first" in err
    assert "--access" in err
    (built / "corrections.jsonl").write_text("")
    (built / "CURRENT").unlink()
    assert run("index", tmp_path / "papers", "--index", built)[0] == 0
    assert run("verify", "--index", built)[0] == 0
    assert (built / "corrections.jsonl").exists()


def test_an_index_is_no_folder_of_papers(built: Path, tmp_path: Path, run: Run) -> None:
    """Its vocabulary is text, and holds every word of what is not for publication."""
    status, out, err = run("index", built, "--index", tmp_path / "other")
    assert (status, out) == (2, "")
    assert "is an index, and holds no papers" in err
    papers = tmp_path / "papers"
    shutil.copytree(built, papers / "old index")
    status, out, _ = run("index", papers, "--index", tmp_path / "other", "--json")
    done = json.loads(out)
    assert not any("old index" in row["path"] for row in done["unreadable"])
    held = json.loads(run("status", "--index", built, "--json")[1])
    assert done["documents"] == held["documents"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("search",),
        ("ask",),
        ("search", "x", "--since", "soon"),
        ("search", "x", "--kind", "novel"),
        ("search", "x since:2020 until:2019"),
        ("search", "x", "-k", "0"),
        ("search", "x", "-k", "many"),
        ("search", "x", "--batch", "questions.jsonl"),
        ("search", "x", "--reader", "spy"),
        ("ask", "--batch", "no such file.jsonl"),
        ("show", "no such paper"),
        ("show", "minutes"),
        ("evaluate", "no such folder"),
        ("index",),
        ("frobnicate",),
        (),
    ],
)
def test_bad_usage(small_index: Path, run: Run, arguments: tuple[str, ...]) -> None:
    place = ("--index", small_index) if arguments[:1] != ("frobnicate",) and arguments else ()
    status, out, err = run(*arguments, *place)
    assert (status, out) == (2, "")
    assert len(err) > 20
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[]",
        '{"id": 1}',
        '{"question": "x"}',
        '"words"',
        '{"id": 1, "question": "since:soon"}',
        '{"id": 1, "question": null}',
        '{"id": null, "question": "x"}',
        '{"id": [1], "question": "x"}',
        "[" * 100_000,
    ],
)
def test_a_bad_line_of_a_batch_is_found_before_any_is_answered(
    small_index: Path, tmp_path: Path, run: Run, line: str
) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(f'{{"id": "1", "question": "library"}}\n{line}\n')
    status, out, err = run("search", "--batch", path, "--index", small_index)
    assert (status, out) == (2, "")
    assert "questions.jsonl, line 2" in err


@pytest.mark.parametrize(
    "query",
    [
        *("£", "?!", "the of and", "🎉", "a" * 5000, "word " * 300, "(a+)+$", "[[[", "\\", "%s"),
        *("' OR 1=1 --", '"', '""', "-", "--", "-word", "body:", 'body:""', "12/18", "2023"),
        *("Beth benderfynwyd am y llyfrgell?", "\u200b", "\u202etxet", "NULL", "0", "1e309"),
    ],
)
@pytest.mark.parametrize("command", ["search", "ask"])
def test_awkward_questions_are_answered_or_refused(
    small_index: Path, run: Run, command: str, query: str
) -> None:
    words = (command, "--json", "--index", small_index, "--", query)
    status, out, err = run(*words)
    assert "Traceback" not in err
    if status == 0:
        assert json.loads(out)
    else:
        assert (status, out) == (2, "")
        assert len(err) > 20
