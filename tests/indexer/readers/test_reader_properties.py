"""What holds for every input: well-formed texts, no exception of another kind, linear time."""

from __future__ import annotations

import re
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.errors import UnreadableFileError
from indexer.readers import SUFFIXES, read_file
from indexer.records import Text

LENIENT = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

MARKS = st.sampled_from(
    """# ## > - * 1. 2) a) (iv) ** _ ` ``` | --- === <b> </b> <p> <table> <tr> <td> </td> </table>
    <li> <ul> <script> <!-- --> & &nbsp; &amp; [a](b) ![ ]( \\ \\. \t 67/19 RESOLVED: Minutes:
    £5 1.0 ’ \u00a0 \u00ad \u200b \x00 \ufeff \u2028 é 你好 PDF\u00a061\u00a0KB""".split(" ")
)
SOURCES = st.lists(
    st.one_of(MARKS, st.text(max_size=12), st.sampled_from(["\n", "\n\n", "  \n", " ", "    "])),
    max_size=60,
).map("".join)


def reading_of(name: str, data: bytes) -> Text | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            (reading,) = read_file(path, name)
        except UnreadableFileError:
            return None
        return reading.text


def squashed(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


@LENIENT
@given(source=SOURCES)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_texts_are_well_formed(name: str, source: str, well_formed) -> None:
    text = reading_of(name, source.encode("utf-8", "replace"))
    if text is not None:
        well_formed(text)


@LENIENT
@given(source=SOURCES)
def test_plain_text_keeps_every_letter(source: str) -> None:
    text = reading_of("a.txt", source.encode("utf-8", "replace"))
    if text is not None and not text.about("encoding"):
        assert squashed(text.content) == squashed(source.encode("utf-8", "replace").decode())


PLAIN_MARKS = st.sampled_from(
    "# ## > - * 1. 2) a) ** _ ` | [a](b) ![c](d) \\. \\* word Two 3 <http://a.uk> £5".split()
)
GAPS = st.sampled_from(["\n", "\n\n", "  \n", "\\\n", "    ", " ", " ", "|-|-|\n"])


@LENIENT
@given(source=st.lists(st.one_of(PLAIN_MARKS, GAPS), max_size=50).map("".join))
def test_markdown_without_html_keeps_every_letter_in_order(source: str) -> None:
    text = reading_of("a.md", source.encode())
    kept = squashed(text.content) if text is not None else ""
    assert kept == squashed(source)


@LENIENT
@given(data=st.binary(max_size=600), suffix=st.sampled_from(sorted(SUFFIXES)))
def test_random_bytes_raise_nothing_else(data: bytes, suffix: str, well_formed) -> None:
    text = reading_of(f"a{suffix}", data)
    if text is not None:
        well_formed(text)


@LENIENT
@given(
    data=st.binary(max_size=300),
    head=st.sampled_from([b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"---\n", b"{", b"\xff\xfe"]),
    suffix=st.sampled_from(sorted(SUFFIXES)),
)
def test_bytes_with_a_true_head_raise_nothing_else(data: bytes, head: bytes, suffix: str) -> None:
    reading_of(f"a{suffix}", head + data)


HOSTILE = {
    "brackets.md": b"[" * 60_000,
    "images.md": b"![a" * 20_000,
    "nested.md": b"![[]()" * 20_000,
    "emphasis.md": b"*a_ " * 60_000,
    "quotes.md": b">" * 60_000 + b" a",
    "lists.md": b"- " * 20_000 + b"a",
    "ladder.md": b"".join(b" " * (2 * n) + b"- a\n" for n in range(800)),
    "angles.md": b"<" * 60_000,
    "tables.md": b"<table>" * 20_000,
    "blank.md": b" \n" * 400_000 + b"a",
    "rules.md": b"---\n" * 40_000,
    "angles.html": b"<" * 200_000 + b"a",
    "tags.html": b"<a " * 100_000 + b"a",
    "comments.html": b"<!--" * 100_000,
    "breaks.html": b"a<br>" * 100_000,
    "row.html": b"<table><tr>" + b"<td>a b</td>" * 60_000,
    "nested.html": b"<table><tr><td>a" * 8_000,
    "blank.txt": "\u00a0 \n".encode() * 400_000 + b"a",
    "line.txt": b"word " * 600_000,
    "dots.txt": b"1.1." * 500_000,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_files_take_seconds_at_most(name: str) -> None:
    began = time.process_time()
    reading_of(name, HOSTILE[name])
    assert time.process_time() - began < 10


PARAGRAPH = (
    "12/19 Winter plan. The **Head of Highways** presented the [plan](https://example.org/p) "
    "for the winter, and members asked about the depot.\n\n1\\. That it be noted.\n\n"
)


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
def test_time_grows_with_size_and_no_faster(suffix: str) -> None:
    page = PARAGRAPH if suffix != ".html" else f"<h2>A</h2><p>{PARAGRAPH}</p><ul><li>x</li></ul>"

    def once(times: int) -> float:
        began = time.process_time()
        assert reading_of(f"a{suffix}", (page * times).encode()) is not None
        return time.process_time() - began

    def seconds(times: int) -> float:
        # Whatever else the process does meanwhile only adds to it.
        return min(once(times) for _ in range(3))

    seconds(50)
    small, large = seconds(400), seconds(4_000)
    assert large < 25 * max(small, 0.02)


def test_the_marks_of_the_strategies_reach_the_readers() -> None:
    text = reading_of("a.md", b"1. **Two**\n\n| a | b |\n|---|---|\n| c | d |\n\n> 3\\. E\n")
    assert text is not None
    assert re.findall(r"\w+", text.content) == ["1", "Two", "a", "b", "c", "d", "3", "E"]
