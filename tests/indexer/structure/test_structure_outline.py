"""The outline a person checks, and that any text gives one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.records import Block, Text
from indexer.structure.outline import outline
from indexer.structure.paper import read_paper

WORDS = st.sampled_from(
    "1. 2. a) (b) 5/18 CA.6 1.0 Present: Apologies Cllr Mrs A. Bell, RESOLVED that exclude the "
    "public PART II \n "
    "\n\n not for publication Meeting: 12/09/2018 - Cabinet held on 3 May 2018 £5 Minutes of "
    "\t – : Planning".split(" ")
)


def test_the_outline_names_what_was_found(text_of) -> None:
    text = text_of(
        "Minutes of Rowan Parish Council held on 3 May 2018 at 7pm\n\nPresent: A. Bell "
        "(Chairman), B. Cole\n\n"
        "1. Apologies\n\nNone.\n\n2. Fence\n\nRESOLVED that the fence be mended."
    )
    lines = outline(read_paper("book/x.md", "markdown", "0", text)).splitlines()
    assert "  body       Rowan Parish Council" in lines
    assert any(line.startswith("MEETING Rowan Parish Council, 2018-05-03, 7pm") for line in lines)
    assert "  chair      A. Bell (Chairman)" in lines
    assert any(line.startswith("1 Apologies [procedural]  [") for line in lines)
    assert any(line.startswith("2 Fence  [") for line in lines)


def test_what_is_not_known_is_called_unknown() -> None:
    assert (
        "  body       unknown" in outline(read_paper("x", "text", "0", Text("", ()))).splitlines()
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=120))
def test_any_words_give_a_paper_whose_spans_lie_in_the_text(words: list[str]) -> None:
    content = " ".join(words)
    blocks: list[Block] = []
    start = 0
    for piece in content.split("\n\n"):
        if piece.strip():
            blocks.append(Block(start, start + len(piece), "paragraph"))
        start += len(piece) + 2
    paper = read_paper("x", "text", "0", Text(content, tuple(blocks)))
    size = len(content)
    for item in paper.items:
        assert 0 <= item.start <= item.title_start <= item.title_end <= item.end <= size
    spans = [(r.start, r.end) for r in (*paper.meetings, *paper.attendance, *paper.exemptions)]
    assert all(0 <= start <= end <= size for start, end in spans)
    assert outline(paper)


def test_what_a_vote_does_not_say_is_left_out_and_who_is_named_twice_stands_once(text_of) -> None:
    text = text_of(
        "Minutes of Rowan Parish Council held on 3 May 2018 at 7pm\n\nPresent: A. Bell "
        "(Chairman), B. Cole\n\nApologies: Councillor Mrs D. Frost\n\n"
        "1. Apologies\n\nApologies for absence were received from Councillor Mrs D. Frost.\n\n"
        "2. Fence\n\nAn amendment was lost by six votes to three.\n\n"
        "RESOLVED that the fence be mended."
    )
    lines = outline(read_paper("book/x.md", "markdown", "0", text)).splitlines()
    votes = [line.strip() for line in lines if "VOTE" in line]
    assert votes
    assert votes[0].startswith("VOTE for 3, against 6: ")
    (apologies,) = [line for line in lines if line.startswith("  apologies ")]
    assert apologies.count("Frost") == 1
