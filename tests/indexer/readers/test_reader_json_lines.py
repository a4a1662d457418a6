"""JSON Lines: a paper a line, and no line lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import UnreadableFileError
from indexer.readers import read_file


def readings(tmp_path: Path, data: str) -> list:
    path = tmp_path / "corpus.jsonl"
    path.write_text(data, encoding="utf-8")
    return list(read_file(path, "corpus.jsonl"))


def test_each_line_is_a_paper(tmp_path: Path) -> None:
    found = readings(
        tmp_path,
        '{"_id": "a", "title": "First", "text": "One.\\n\\nTwo."}\n\n'
        '{"_id": 2, "text": "Three."}\n',
    )
    assert [(r.name, r.format, r.text.about("title"), len(r.text.blocks)) for r in found] == [
        ("a", "jsonl", "First", 2),
        ("2", "jsonl", "", 1),
    ]
    assert found[0].text.content == "One.\n\nTwo."
    assert len({r.sha256 for r in found}) == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{not json", "line 2 is not JSON"),
        ("[1]", "line 2 is not a JSON object"),
        ('{"text": "x"}', "line 2 has no _id"),
        ('{"_id": "b"}', "line 2 has no text"),
        ('{"_id": "a", "text": "x"}', "line 2 repeats the _id 'a'"),
        ('{"_id":"b","text":' + "[" * 50_000, "line 2 is not JSON"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said) as caught:
        readings(tmp_path, '{"_id": "a", "text": "fine"}\n' + line + "\n")
    assert "_id" in caught.value.remedy


def test_many_bad_lines_are_counted(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"line 1 .*line 3 .*and 4 lines more"):
        readings(tmp_path, "x\n" * 7)
